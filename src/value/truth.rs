//! Truth with three values: Kleene's strong logic.

/// The outcome of a comparison that may hinge on something unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    /// Surely false.
    False,
    /// Hinges on something unknown.
    Unknown,
    /// Surely true.
    True,
}

impl Truth {
    /// Kleene's conjunction: the lesser of the two.
    pub fn and(self, other: Truth) -> Truth {
        self.min(other)
    }

    /// Kleene's disjunction: the greater of the two.
    pub fn or(self, other: Truth) -> Truth {
        self.max(other)
    }

    /// Conjunction of all; true for none.
    pub fn all(truths: impl IntoIterator<Item = Truth>) -> Truth {
        let mut result = Truth::True;
        for truth in truths {
            result = result.and(truth);
            if result == Truth::False {
                break;
            }
        }
        result
    }

    /// Disjunction of all; false for none.
    pub fn any(truths: impl IntoIterator<Item = Truth>) -> Truth {
        let mut result = Truth::False;
        for truth in truths {
            result = result.or(truth);
            if result == Truth::True {
                break;
            }
        }
        result
    }

    /// The verdict common to several possible worlds: theirs if they agree, else unknown;
    /// unknown for none.
    pub fn agree(truths: impl IntoIterator<Item = Truth>) -> Truth {
        let mut truths = truths.into_iter();
        let Some(first) = truths.next() else { return Truth::Unknown };
        if truths.all(|truth| truth == first) { first } else { Truth::Unknown }
    }

    /// Whether this is [`Truth::True`].
    pub fn is_true(self) -> bool {
        self == Truth::True
    }

    /// Whether this is [`Truth::False`].
    pub fn is_false(self) -> bool {
        self == Truth::False
    }

    /// The boolean, where it is known.
    pub fn known(self) -> Option<bool> {
        match self {
            Truth::False => Some(false),
            Truth::Unknown => None,
            Truth::True => Some(true),
        }
    }
}

impl std::ops::Not for Truth {
    type Output = Truth;

    fn not(self) -> Truth {
        match self {
            Truth::False => Truth::True,
            Truth::Unknown => Truth::Unknown,
            Truth::True => Truth::False,
        }
    }
}

impl From<bool> for Truth {
    fn from(truth: bool) -> Self {
        if truth { Truth::True } else { Truth::False }
    }
}

#[cfg(test)]
mod tests {
    use super::Truth::{self, False as F, True as T, Unknown as U};

    #[test]
    fn tables_are_kleenes() {
        let and = [(F, F, F), (F, U, F), (F, T, F), (U, U, U), (U, T, U), (T, T, T)];
        let or = [(F, F, F), (F, U, U), (F, T, T), (U, U, U), (U, T, T), (T, T, T)];
        for (a, b, want) in and {
            assert_eq!((a.and(b), b.and(a)), (want, want), "{a:?} and {b:?}");
        }
        for (a, b, want) in or {
            assert_eq!((a.or(b), b.or(a)), (want, want), "{a:?} or {b:?}");
        }
        assert_eq!((!F, !U, !T), (T, U, F));
    }

    #[test]
    fn quantifiers_follow_the_tables() {
        assert_eq!(Truth::all([]), T);
        assert_eq!(Truth::any([]), F);
        assert_eq!(Truth::all([T, U]), U);
        assert_eq!(Truth::all([U, F, T]), F);
        assert_eq!(Truth::any([F, U]), U);
        assert_eq!(Truth::any([U, T]), T);
        assert_eq!(Truth::agree([T, T]), T);
        assert_eq!(Truth::agree([T, F]), U);
        assert_eq!(Truth::agree([]), U);
    }
}
