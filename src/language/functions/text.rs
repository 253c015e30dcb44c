//! Functions on strings, of which parts may be unknown.

use std::fmt::Write;

use crate::value::{Case, Kind, Part, Symbol, Text, Truth, Value};

use super::{MAX_TEXT, as_text, known, whole};

pub(super) fn value_of(text: &Text) -> Option<Value> {
    let length: usize = text.parts().iter().map(length_of).sum();
    (length <= MAX_TEXT).then(|| Value::text(text))
}

fn length_of(part: &Part) -> usize {
    match part {
        Part::Literal(text) => text.len(),
        Part::Symbol(_) => 1,
    }
}

/// The text of a scalar as `string()` gives it: booleans start with a capital.
pub(super) fn text_of(value: &Value) -> Option<Text> {
    match value.kind {
        Kind::Bool(true) => Some(Text::known("True")),
        Kind::Bool(false) => Some(Text::known("False")),
        Kind::Null => Some(Text::default()),
        _ => as_text(value),
    }
}

/// `format('{0:D2}-{1}', …)`, the composite format of .NET.
pub(super) fn format(a: &[Value]) -> Option<Value> {
    let (pattern, arguments) = a.split_first()?;
    let pattern = known(pattern)?;
    let mut result = Text::default();
    let mut rest = pattern.as_str();
    while let Some(at) = rest.find(['{', '}']) {
        result.push_str(&rest[..at]);
        let brace = &rest[at..=at];
        rest = &rest[at + 1..];
        if let Some(after) = rest.strip_prefix(brace) {
            result.push_str(brace);
            rest = after;
            continue;
        }
        let (item, after) = rest.split_once('}').filter(|_| brace == "{")?;
        rest = after;
        let (item, spec) = item.split_once(':').unwrap_or((item, ""));
        let (index, alignment) = item.split_once(',').unwrap_or((item, ""));
        let argument = arguments.get(index.trim().parse::<usize>().ok()?)?;
        let mut text = formatted(argument, spec)?;
        if !alignment.is_empty() {
            text = aligned(&text, alignment.trim().parse().ok()?)?;
        }
        result.push(&text);
    }
    result.push_str(rest);
    value_of(&result)
}

fn formatted(value: &Value, spec: &str) -> Option<Text> {
    if spec.is_empty() {
        return match value.kind {
            Kind::Array(_) | Kind::Object(_) => {
                super::encoding::string(std::slice::from_ref(value))?.as_text()
            }
            _ => text_of(value),
        };
    }
    let Kind::Number(number) = value.kind else {
        // A specification is for numbers; others ignore it.
        return text_of(value).filter(|text| text.as_known().is_some());
    };
    let width = if spec.len() > 1 { spec[1..].parse::<usize>().ok().filter(|&w| w < 100)? } else { 0 };
    let shown = match spec.as_bytes()[0] {
        b'D' | b'd' => {
            let digits = format!("{:0width$}", number.abs() as u64);
            if number < 0.0 { format!("-{digits}") } else { digits }
        }
        b'X' => format!("{:0width$X}", number as i64),
        b'x' => format!("{:0width$x}", number as i64),
        b'F' | b'f' => {
            let digits = if spec.len() > 1 { width } else { 2 };
            format!("{number:.digits$}")
        }
        b'G' | b'g' => return text_of(value),
        b'N' | b'n' => grouped(number, if spec.len() > 1 { width } else { 2 }),
        b'0' if spec.bytes().all(|b| b == b'0') => format!("{:0w$}", number as i64, w = spec.len()),
        _ => return None,
    };
    Some(Text::known(shown))
}

fn grouped(number: f64, digits: usize) -> String {
    let plain = format!("{:.digits$}", number.abs());
    let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
    let mut result = if number < 0.0 { "-".to_owned() } else { String::new() };
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            result.push(',');
        }
        result.push(digit);
    }
    if !fraction.is_empty() {
        let _ = write!(result, ".{fraction}");
    }
    result
}

fn aligned(text: &Text, width: i32) -> Option<Text> {
    let known = text.as_known()?;
    let wanted = width.unsigned_abs() as usize;
    if wanted > 1000 {
        return None;
    }
    Some(Text::known(if width < 0 { format!("{known:<wanted$}") } else { format!("{known:>wanted$}") }))
}

pub(super) fn change_case(a: &[Value], change: fn(&Text) -> Text) -> Option<Value> {
    let [value] = a else { return None };
    // A symbol that may be one of several is better taken apart by the caller.
    if value.as_symbol().is_some_and(|symbol| !symbol.domain().is_empty()) {
        return None;
    }
    value_of(&change(&as_text(value)?))
}

pub(super) fn trim(a: &[Value]) -> Option<Value> {
    let [value] = a else { return None };
    Some(Value::string(known(value)?.trim()))
}

/// `replace(text, old, new)`. In a partly known text, a single character is replaced part by part;
/// a longer one might lie across two.
pub(super) fn replace(a: &[Value]) -> Option<Value> {
    let [value, old, new] = a else { return None };
    let (old, text) = (known(old)?, as_text(value)?);
    if old.is_empty() {
        return None;
    }
    let new = as_text(new)?;
    let parts = text.expanded();
    let single = old.chars().nth(1).is_none();
    if parts.as_known().is_none() && (!single || parts.parts().len() == 1) {
        return None;
    }
    let mut result = Text::default();
    for part in parts.parts() {
        match part {
            Part::Literal(literal) => {
                for (index, piece) in literal.split(old.as_str()).enumerate() {
                    if index > 0 {
                        result.push(&new);
                    }
                    result.push_str(piece);
                }
            }
            Part::Symbol(symbol) => result.push(&Text::symbol(replaced(symbol, &old, &new))),
        }
    }
    value_of(&result)
}

fn replaced(symbol: &Symbol, old: &str, new: &Text) -> Symbol {
    let arguments = [Value::symbol(symbol.clone()), Value::string(old), Value::text(new)];
    crate::language::evaluate::symbol_of_call("replace", &arguments, symbol.shown().to_owned())
}

/// `split(text, delimiter)`, or several delimiters.
pub(super) fn split(a: &[Value]) -> Option<Value> {
    let [value, delimiters] = a else { return None };
    let text = as_text(value)?;
    let delimiters: Vec<String> = match delimiters.as_array() {
        Some(array) if array.rest.is_none() => array.items.iter().map(known).collect::<Option<_>>()?,
        _ => vec![known(delimiters)?],
    };
    let mut pieces = vec![text];
    for delimiter in delimiters.iter().filter(|delimiter| !delimiter.is_empty()) {
        let mut next = Vec::new();
        for piece in &pieces {
            next.extend(piece.split(delimiter)?);
        }
        pieces = next;
    }
    (pieces.len() <= super::MAX_ITEMS).then(|| Value::array(pieces.iter().map(Value::text).collect()))
}

/// `join(array, delimiter)`.
pub(super) fn join(a: &[Value]) -> Option<Value> {
    let [array, delimiter] = a else { return None };
    let array = array.as_array().filter(|array| array.rest.is_none())?;
    let delimiter = as_text(delimiter)?;
    let mut result = Text::default();
    for (index, item) in array.items.iter().enumerate() {
        if index > 0 {
            result.push(&delimiter);
        }
        result.push(&text_of(item)?);
    }
    value_of(&result)
}

/// `substring(text, start, length)`, where that lies within known characters.
pub(super) fn substring(a: &[Value]) -> Option<Value> {
    let (value, start) = (a.first()?, usize::try_from(whole(a.get(1)?)?).ok()?);
    let length = match a.get(2) {
        Some(length) => Some(usize::try_from(whole(length)?).ok()?),
        None => None,
    };
    let text = as_text(value)?.expanded();
    if start == 0 && length.is_none() {
        return value_of(&text);
    }
    match (text.parts(), length) {
        ([], None | Some(0)) if start == 0 => Some(Value::string("")),
        ([Part::Literal(known)], length) => {
            let available = known.chars().count().checked_sub(start)?;
            let length = length.unwrap_or(available);
            if length > available {
                return None;
            }
            Some(Value::string(known.chars().skip(start).take(length).collect::<String>()))
        }
        ([Part::Literal(head), ..], Some(length)) if start + length <= head.chars().count() => {
            Some(Value::string(head.chars().skip(start).take(length).collect::<String>()))
        }
        ([Part::Literal(head), rest @ ..], None) if start <= head.chars().count() => {
            let mut result = Text::known(head.chars().skip(start).collect::<String>());
            result.push(&rest.iter().cloned().collect());
            value_of(&result)
        }
        _ => None,
    }
}

pub(super) fn pad_left(a: &[Value]) -> Option<Value> {
    let text = text_of(a.first()?)?.expanded();
    let width = usize::try_from(whole(a.get(1)?)?).ok().filter(|&width| width <= MAX_TEXT)?;
    let pad = match a.get(2) {
        Some(pad) => known(pad)?.chars().next()?,
        None => ' ',
    };
    let text = text.as_known()?;
    let missing = width.saturating_sub(text.chars().count());
    Some(Value::string(format!("{}{text}", pad.to_string().repeat(missing))))
}

pub(super) fn starts_with(a: &[Value]) -> Option<Value> {
    affix(a, Text::starts_with)
}

pub(super) fn ends_with(a: &[Value]) -> Option<Value> {
    affix(a, Text::ends_with)
}

fn affix(a: &[Value], test: fn(&Text, &str, Case) -> Truth) -> Option<Value> {
    let [value, affix] = a else { return None };
    let truth = test(&as_text(value)?, &known(affix)?, Case::Insensitive);
    truth.known().map(Value::bool)
}
