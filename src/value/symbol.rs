//! Symbols: unknown values with an identity.
//!
//! A parameter without value, an attribute that exists only after deployment and a generated name
//! are each one symbol. The same symbol equals itself; what is computed from a symbol is a symbol
//! whose key says how, so that the same computation twice is the same symbol.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

use super::{Found, Text, Value};

/// An unknown value with an identity.
#[derive(Clone)]
pub struct Symbol(Arc<Data>);

struct Data {
    key: Box<str>,
    shown: Box<str>,
    /// Whether `shown` is said in words, and not as the source writes it.
    worded: bool,
    nature: Nature,
    secure: bool,
    domain: Box<[Value]>,
    denotes: Option<Denotes>,
}

/// Why a value is not known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Nature {
    /// It is given or computed later.
    #[default]
    Later,
    /// It cannot be computed: the expression is wrong.
    Error,
    /// It is one of several, all of which are listed.
    Choice,
    /// It is whatever stands in its place: other parts say enough.
    Implied,
}

/// What a symbol denotes: a property of a resource instance declared in the deployment.
#[derive(Clone, Debug)]
pub struct Denotes {
    /// The instance's address, unique in its deployment.
    pub instance: Arc<str>,
    /// The string that Azure would give, as far as it is known: an ARM id, a key's URL.
    pub text: Text,
}

impl Symbol {
    /// The symbol with this identity, shown to people as `shown` (how the source writes it).
    pub fn new(key: impl Into<Box<str>>, shown: impl Into<Box<str>>) -> Self {
        Self(Arc::new(Data {
            key: key.into(),
            shown: shown.into(),
            worded: false,
            nature: Nature::default(),
            secure: false,
            domain: Box::default(),
            denotes: None,
        }))
    }

    /// The symbol for something that the source has no name for, told in words: `whether x is set`.
    pub fn in_words(key: impl Into<Box<str>>, words: impl Into<Box<str>>) -> Self {
        Self::new(key, words).rebuilt(|data| data.worded = true)
    }

    /// The symbol for the value of an expression that is wrong.
    pub fn error(key: impl Into<Box<str>>, shown: impl Into<Box<str>>) -> Self {
        Self::new(key, shown).rebuilt(|data| data.nature = Nature::Error)
    }

    /// The symbol for a part that the others imply: the group of a resource whose name finds it.
    pub fn implied(key: impl Into<Box<str>>, shown: impl Into<Box<str>>) -> Self {
        Self::new(key, shown).rebuilt(|data| data.nature = Nature::Implied)
    }

    /// The symbol for one of two values; where the first is such a symbol itself, for one of all.
    pub fn choice(first: &Value, second: &Value) -> Self {
        let mut values = match first.as_symbol() {
            Some(symbol) if symbol.0.nature == Nature::Choice => symbol.domain().to_vec(),
            _ => vec![first.clone()],
        };
        values.push(second.clone());
        let key = format!("or({}, {})", first.key(), second.key());
        Self::in_words(key, "one of several").among(values).rebuilt(|data| data.nature = Nature::Choice)
    }

    /// A symbol for `attribute` (`id`, `vault_uri`) of a declared resource instance, whose text is
    /// `text`.
    pub fn of_instance(instance: &Arc<str>, attribute: &str, text: Text) -> Self {
        let key = format!("{instance}.{attribute}");
        let denotes = Some(Denotes { instance: Arc::clone(instance), text });
        Self(Arc::new(Data {
            shown: key.clone().into(),
            key: key.into(),
            worded: false,
            nature: Nature::default(),
            secure: false,
            domain: Box::default(),
            denotes,
        }))
    }

    /// The same symbol, never to be shown with a value.
    pub fn secured(self) -> Self {
        self.rebuilt(|data| data.secure = true)
    }

    /// The same symbol, known to be one of `values` (`allowedValues`, the arms of a conditional),
    /// which may be symbols themselves. No values means that nothing is known.
    pub fn among(self, values: impl Into<Box<[Value]>>) -> Self {
        let values = values.into();
        self.rebuilt(|data| data.domain = values)
    }

    /// The symbol for something computed from this one: `derived("[0]")`, `derived(".name")`.
    pub fn derived(&self, suffix: &str) -> Self {
        let key = format!("{}{suffix}", self.key());
        let symbol = match self.is_worded() {
            true => Self::in_words(key, self.shown()),
            false => Self::new(key, format!("{}{suffix}", self.shown())),
        };
        let symbol = if self.is_secure() { symbol.secured() } else { symbol };
        if self.is_error() { symbol.rebuilt(|data| data.nature = Nature::Error) } else { symbol }
    }

    /// The symbol for a member: among the members of the objects that this one is among. Where one
    /// of those lacks it, null is among them.
    pub fn member(&self, key: &str) -> Self {
        let member = self.derived(&format!(".{key}"));
        let of = |value: &Value| match value.get(key) {
            Found::Present(member) => member.value.clone(),
            Found::Absent => Value::null(),
            Found::Unknown(symbol) => Value::symbol(symbol),
        };
        member.among(self.domain().iter().map(of).collect::<Vec<Value>>())
    }

    /// The identity.
    pub fn key(&self) -> &str {
        &self.0.key
    }

    /// How the source writes it.
    pub fn shown(&self) -> &str {
        &self.0.shown
    }

    /// Whether [`shown`](Self::shown) is in words, and not as the source writes it.
    pub fn is_worded(&self) -> bool {
        self.0.worded
    }

    /// Whether it stands for an expression that is wrong.
    pub fn is_error(&self) -> bool {
        self.0.nature == Nature::Error
    }

    /// Whether the other parts of a text imply it.
    pub fn is_implied(&self) -> bool {
        self.0.nature == Nature::Implied
    }

    /// Whether its value is a secret.
    pub fn is_secure(&self) -> bool {
        self.0.secure
    }

    /// The values it may have; empty where nothing is known.
    pub fn domain(&self) -> &[Value] {
        &self.0.domain
    }

    /// What it denotes, if it is a property of a declared resource.
    pub fn denotes(&self) -> Option<&Denotes> {
        self.0.denotes.as_ref()
    }

    /// The key without changes of case, for comparisons without regard to it.
    pub fn folded_key(&self) -> &str {
        let mut key = self.key();
        while let Some(inner) = key
            .strip_prefix("lower(")
            .or_else(|| key.strip_prefix("upper("))
            .and_then(|rest| rest.strip_suffix(')'))
        {
            key = inner;
        }
        key
    }

    fn rebuilt(self, change: impl FnOnce(&mut Data)) -> Self {
        let mut data = Data {
            key: self.0.key.clone(),
            shown: self.0.shown.clone(),
            worded: self.0.worded,
            nature: self.0.nature,
            secure: self.0.secure,
            domain: self.0.domain.clone(),
            denotes: self.0.denotes.clone(),
        };
        change(&mut data);
        Self(Arc::new(data))
    }
}

impl PartialEq for Symbol {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.key == other.0.key
    }
}

impl Eq for Symbol {}

impl Hash for Symbol {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.key.hash(state);
    }
}

impl fmt::Debug for Symbol {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "${{{}}}", self.key())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_lists_all_and_what_is_computed_from_an_error_is_one() {
        let (one, two, three) = (Value::number(1.0), Value::number(2.0), Value::number(3.0));
        let choice = Value::symbol(Symbol::choice(&one, &two));
        assert_eq!(Symbol::choice(&choice, &three).domain().len(), 3);
        let of_choice = Value::symbol(choice.first_symbol().expect("a symbol").derived("[0]"));
        assert_eq!(Symbol::choice(&of_choice, &three).domain().len(), 2, "an element is no choice itself");
        assert!(Symbol::error("e", "e").derived(".x").is_error());
        assert!(!Symbol::new("error: x", "x").is_error());
    }
}
