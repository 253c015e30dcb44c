//! Azure Policy's comparisons of two values, with three outcomes.
//!
//! Strings compare without regard to case. A missing value (null) satisfies the negative comparisons
//! and no positive one. What hinges on a symbol is unknown.

use super::condition::Operator;
use crate::value::{Case, Found, Kind, Text, Truth, Value};

/// Whether `value` (null where it is missing) stands in this relation to `operand`.
/// `Exists` is not decided here: it asks for the place, not the value.
pub fn compare(operator: Operator, value: &Value, operand: &Value) -> Truth {
    use Operator as O;
    match operator {
        O::Equals => equals(value, operand),
        O::NotEquals => !equals(value, operand),
        O::Like => like(value, operand),
        O::NotLike => !like(value, operand),
        O::Match => matches(value, operand, Case::Sensitive),
        O::NotMatch => !matches(value, operand, Case::Sensitive),
        O::MatchInsensitively => matches(value, operand, Case::Insensitive),
        O::NotMatchInsensitively => !matches(value, operand, Case::Insensitive),
        O::Contains => contains(value, operand),
        O::NotContains => !contains(value, operand),
        O::In => within(value, operand),
        O::NotIn => !within(value, operand),
        O::ContainsKey => contains_key(value, operand),
        O::NotContainsKey => !contains_key(value, operand),
        O::Less => ordered(value, operand, std::cmp::Ordering::is_lt),
        O::LessOrEquals => ordered(value, operand, std::cmp::Ordering::is_le),
        O::Greater => ordered(value, operand, std::cmp::Ordering::is_gt),
        O::GreaterOrEquals => ordered(value, operand, std::cmp::Ordering::is_ge),
        O::Exists => exists((!value.is_null()).into(), operand),
    }
}

/// Whether something whose presence is `present` is there as `operand` (true or false, also as text)
/// wants it.
pub fn exists(present: Truth, operand: &Value) -> Truth {
    match operand.as_bool() {
        Some(true) => present,
        Some(false) => !present,
        None => Truth::Unknown,
    }
}

/// Compares a count that lies in `low..=high` (no upper bound: `None`) with `operand`.
pub fn compare_count(operator: Operator, low: usize, high: Option<usize>, operand: &Value) -> Truth {
    if high == Some(low) {
        return compare(operator, &Value::number(low as f64), operand);
    }
    let Some(limit) = operand.as_number() else { return Truth::Unknown };
    let (low, high) = (low as f64, high.map_or(f64::INFINITY, |high| high as f64));
    // True for the whole interval, false for the whole interval, else unknown.
    let decide = |surely: bool, never: bool| match (surely, never) {
        (true, _) => Truth::True,
        (_, true) => Truth::False,
        _ => Truth::Unknown,
    };
    match operator {
        Operator::Equals => decide(false, limit < low || limit > high),
        Operator::NotEquals => decide(limit < low || limit > high, false),
        Operator::Less => decide(high < limit, low >= limit),
        Operator::LessOrEquals => decide(high <= limit, low > limit),
        Operator::Greater => decide(low > limit, high <= limit),
        Operator::GreaterOrEquals => decide(low >= limit, high < limit),
        _ => Truth::Unknown,
    }
}

fn equals(value: &Value, operand: &Value) -> Truth {
    value.equals(operand, Case::Insensitive)
}

/// The outcome over the values that a symbol may have, or unknown.
fn over_domain(value: &Value, test: impl Fn(&Value) -> Truth) -> Truth {
    match value.as_symbol() {
        Some(symbol) => Truth::agree(symbol.domain().iter().map(test)),
        None => Truth::Unknown,
    }
}

fn like(value: &Value, operand: &Value) -> Truth {
    let Some(pattern) = operand.as_text() else { return Truth::False };
    let Some(text) = value.as_text() else { return Truth::False };
    match pattern.as_known() {
        Some(pattern) => {
            let whole = text.matches_wildcard(pattern);
            if whole != Truth::Unknown { whole } else { over_domain(value, |v| like(v, operand)) }
        }
        None => Truth::Unknown,
    }
}

fn matches(value: &Value, operand: &Value, case: Case) -> Truth {
    let Some(pattern) = operand.as_text() else { return Truth::False };
    let Some(text) = value.as_text() else { return Truth::False };
    let text = text.expanded();
    let (Some(pattern), Some(text)) = (pattern.as_known(), text.as_known()) else {
        return over_domain(value, |v| matches(v, operand, case));
    };
    let (pattern, text): (Vec<char>, Vec<char>) = (pattern.chars().collect(), text.chars().collect());
    let same = |pattern: char, c: char| match pattern {
        '#' => c.is_ascii_digit(),
        '?' => c.is_alphabetic(),
        '.' => true,
        _ if case == Case::Insensitive => pattern.to_lowercase().eq(c.to_lowercase()),
        _ => pattern == c,
    };
    (pattern.len() == text.len() && pattern.iter().zip(&text).all(|(p, c)| same(*p, *c))).into()
}

fn contains(value: &Value, operand: &Value) -> Truth {
    match &value.kind {
        Kind::Null | Kind::Object(_) => Truth::False,
        Kind::Array(array) => {
            let sure = Truth::any(array.items.iter().map(|item| equals(item, operand)));
            match &array.rest {
                Some(rest) if !equals(rest, operand).is_false() => sure.or(Truth::Unknown),
                _ => sure,
            }
        }
        _ => {
            let (Some(text), Some(needle)) = (value.as_text(), operand.as_text()) else {
                return Truth::False;
            };
            match needle.as_known() {
                Some(needle) => {
                    let whole = text.contains(needle, Case::Insensitive);
                    if whole == Truth::Unknown { over_domain(value, |v| contains(v, operand)) } else { whole }
                }
                None if text == needle => Truth::True,
                None => Truth::Unknown,
            }
        }
    }
}

fn within(value: &Value, operand: &Value) -> Truth {
    match &operand.kind {
        Kind::Array(array) => {
            let sure = Truth::any(array.items.iter().map(|item| equals(value, item)));
            if sure == Truth::Unknown && value.as_symbol().is_some_and(|s| !s.domain().is_empty()) {
                return over_domain(value, |v| within(v, operand));
            }
            match &array.rest {
                Some(rest) if !equals(value, rest).is_false() => sure.or(Truth::Unknown),
                _ => sure,
            }
        }
        Kind::Symbol(_) => Truth::Unknown,
        _ => equals(value, operand),
    }
}

fn contains_key(value: &Value, operand: &Value) -> Truth {
    let Some(key) = operand.as_str() else {
        return if operand.is_known() { Truth::False } else { Truth::Unknown };
    };
    match value.get(key) {
        Found::Present(_) => Truth::True,
        Found::Absent => Truth::False,
        Found::Unknown(_) => Truth::Unknown,
    }
}

fn ordered(value: &Value, operand: &Value, holds: fn(std::cmp::Ordering) -> bool) -> Truth {
    if let (Some(a), Some(b)) = (value.as_number(), operand.as_number()) {
        return a.partial_cmp(&b).is_some_and(holds).into();
    }
    if value.is_null() || operand.is_null() {
        return Truth::False;
    }
    let known = |text: Option<Text>| text.and_then(|t| t.expanded().as_known().map(str::to_lowercase));
    match (value.as_text(), operand.as_text()) {
        (Some(a), Some(b)) => match (known(Some(a)), known(Some(b))) {
            // Dates in ISO 8601 order as text does.
            (Some(a), Some(b)) => holds(a.cmp(&b)).into(),
            _ => over_domain(value, |v| ordered(v, operand, holds)),
        },
        _ => Truth::False,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Array, Member, Object, Symbol};
    use Operator as O;
    use Truth::{False as F, True as T, Unknown as U};

    fn unknown() -> Value {
        Value::symbol(Symbol::new("x", "x"))
    }

    fn partial() -> Value {
        let mut text = Text::known("kv-");
        text.push(&Text::symbol(Symbol::new("x", "x")));
        Value::text(&text)
    }

    fn list(items: &[&str]) -> Value {
        Value::array(items.iter().map(|item| Value::string(*item)).collect())
    }

    #[test]
    fn comparisons_of_present_missing_and_unknown_values() {
        let (s, n) = (|text: &str| Value::string(text), Value::number);
        let null = Value::null;
        let cases = [
            (O::Equals, s("Standard"), s("standard"), T),
            (O::Equals, null(), s("standard"), F),
            (O::Equals, unknown(), s("standard"), U),
            (O::Equals, s("True"), Value::bool(true), T),
            (O::Equals, Value::bool(true), s("true"), T),
            (O::NotEquals, null(), s("standard"), T),
            (O::NotEquals, unknown(), s("a"), U),
            (O::Like, s("Microsoft.Key"), s("microsoft.*"), T),
            (O::Like, null(), s("*"), F),
            (O::Like, partial(), s("st*"), F),
            (O::Like, partial(), s("kv-a*"), U),
            (O::NotLike, null(), s("a*"), T),
            (O::NotLike, partial(), s("st*"), T),
            (O::Match, s("ab12"), s("??##"), T),
            (O::Match, s("AB"), s("ab"), F),
            (O::MatchInsensitively, s("AB"), s("ab"), T),
            (O::Match, unknown(), s("ab"), U),
            (O::NotMatch, null(), s("a"), T),
            (O::NotMatchInsensitively, s("AB"), s("ab"), F),
            (O::Contains, s("abcDEF"), s("CD"), T),
            (O::Contains, list(&["a", "B"]), s("b"), T),
            (O::Contains, null(), s("b"), F),
            (O::NotContains, null(), s("b"), T),
            (O::NotContains, unknown(), s("b"), U),
            (O::In, s("Audit"), list(&["audit", "deny"]), T),
            (O::In, null(), list(&["audit"]), F),
            (O::In, unknown(), list(&["audit"]), U),
            (O::In, s("x"), unknown(), U),
            (O::NotIn, null(), list(&["audit"]), T),
            (O::NotIn, partial(), list(&["st"]), T),
            (O::ContainsKey, null(), s("a"), F),
            (O::NotContainsKey, null(), s("a"), T),
            (O::ContainsKey, unknown(), s("a"), U),
            (O::Less, n(1.0), n(2.0), T),
            (O::Less, s("90"), n(365.0), T),
            (O::Less, s("090"), s("365"), T),
            (O::Less, null(), n(365.0), F),
            (O::Greater, null(), n(365.0), F),
            (O::GreaterOrEquals, unknown(), n(1.0), U),
            (O::LessOrEquals, n(2.0), n(2.0), T),
            (O::Greater, s("2024-02-01"), s("2024-01-31"), T),
            (O::Exists, s("a"), s("true"), T),
            (O::Exists, null(), Value::bool(false), T),
            (O::Exists, null(), s("True"), F),
            (O::Exists, s(""), s("true"), T),
        ];
        for (operator, value, operand, want) in cases {
            assert_eq!(compare(operator, &value, &operand), want, "{value:?} {operator:?} {operand:?}");
        }
    }

    #[test]
    fn a_symbol_among_values_decides_where_all_agree() {
        let sku = Symbol::new("p", "p").among(vec![Value::string("Standard"), Value::string("Premium")]);
        let sku = Value::symbol(sku);
        let cases = [
            (O::NotEquals, Value::string("Basic"), T),
            (O::In, list(&["standard", "premium"]), T),
            (O::In, list(&["standard"]), U),
            (O::NotIn, list(&["free"]), T),
            (O::Like, Value::string("*m"), U),
            (O::Match, Value::string("basic"), F),
        ];
        for (operator, operand, want) in cases {
            assert_eq!(compare(operator, &sku, &operand), want, "{operator:?} {operand:?}");
        }
    }

    #[test]
    fn keys_and_unknown_rests() {
        let object = Value::object(Object::new(vec![Member::new("A", None, Value::null())]));
        assert_eq!(compare(O::ContainsKey, &object, &Value::string("a")), T);
        let rest = Value::new(Kind::Array(std::sync::Arc::new(Array {
            items: vec![Value::string("a")],
            rest: Some(unknown()),
        })));
        assert_eq!(compare(O::Contains, &rest, &Value::string("a")), T);
        assert_eq!(compare(O::Contains, &rest, &Value::string("b")), U);
        assert_eq!(compare(O::In, &Value::string("b"), &rest), U);
    }

    #[test]
    fn counts_are_intervals() {
        let cases = [
            (O::Equals, 0, Some(0), 0.0, T),
            (O::Equals, 0, None, 0.0, U),
            (O::Equals, 1, None, 0.0, F),
            (O::NotEquals, 1, Some(3), 0.0, T),
            (O::Greater, 1, None, 0.0, T),
            (O::Greater, 0, Some(2), 0.0, U),
            (O::Greater, 0, Some(2), 2.0, F),
            (O::Less, 0, Some(2), 3.0, T),
            (O::Less, 0, None, 3.0, U),
            (O::LessOrEquals, 4, None, 3.0, F),
            (O::GreaterOrEquals, 1, Some(2), 1.0, T),
            (O::GreaterOrEquals, 0, Some(2), 3.0, F),
        ];
        for (operator, low, high, operand, want) in cases {
            let got = compare_count(operator, low, high, &Value::number(operand));
            assert_eq!(got, want, "{low}..={high:?} {operator:?} {operand}");
        }
    }
}
