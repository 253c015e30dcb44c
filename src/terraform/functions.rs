//! Terraform's built-in functions, on values of which parts may be unknown.
//!
//! What reads the clock, randomness or files, and what is not written yet, is left to the caller,
//! who makes it a symbol. A function whose arguments are not known enough likewise.

use std::sync::Arc;

use compact_str::CompactString;

use super::expression::{distinct, pairs, scalar_text, truth_of};
use crate::value::{Array, Case, Found, Kind, Member, Object, Text, Truth, Value};

/// Items that one function may produce.
const MAX_ITEMS: usize = 20_000;

/// The value of a call; none where it is not known, or the function is not evaluated.
pub fn call(name: &str, arguments: &[Value]) -> Option<Value> {
    let name = name.strip_prefix("core::").unwrap_or(name);
    strings(name, arguments).or_else(|| collections(name, arguments)).or_else(|| others(name, arguments))
}

fn strings(name: &str, arguments: &[Value]) -> Option<Value> {
    let text = |at: usize| arguments.get(at).and_then(Value::as_text);
    let known = |at: usize| arguments.get(at).and_then(scalar_text);
    let string = |text: String| Some(Value::string(text));
    match name {
        "lower" => Some(Value::text(&text(0)?.to_lower())),
        "upper" => Some(Value::text(&text(0)?.to_upper())),
        "title" => {
            let mut start = true;
            let text = known(0)?;
            let titled = text.chars().map(|c| {
                let upper = if start { c.to_ascii_uppercase() } else { c };
                start = c == ' ';
                upper
            });
            string(titled.collect())
        }
        "trimspace" => string(known(0)?.trim().to_owned()),
        "chomp" => string(known(0)?.trim_end_matches(['\n', '\r']).to_owned()),
        "trim" => string(known(0)?.trim_matches(|c| known(1).is_some_and(|set| set.contains(c))).to_owned()),
        "trimprefix" => {
            let prefix = known(1)?;
            let text = known(0)?;
            string(text.strip_prefix(prefix.as_str()).unwrap_or(&text).to_owned())
        }
        "trimsuffix" => {
            let (text, suffix) = (known(0)?, known(1)?);
            string(text.strip_suffix(suffix.as_str()).unwrap_or(&text).to_owned())
        }
        "replace" => replace(&text(0)?, &known(1)?, &text(2)?),
        "substr" => {
            let (text, offset, length) =
                (known(0)?, arguments.get(1)?.as_number()?, arguments.get(2)?.as_number()?);
            let chars: Vec<char> = text.chars().collect();
            let start = if offset < 0.0 { (chars.len() as f64 + offset).max(0.0) } else { offset } as usize;
            let end = if length < 0.0 { chars.len() } else { (start + length as usize).min(chars.len()) };
            string(chars.get(start.min(end)..end)?.iter().collect())
        }
        "split" => {
            let pieces = text(1)?.split(&known(0)?)?;
            Some(Value::array(pieces.iter().map(Value::text).collect()))
        }
        "join" => {
            let separator = text(0)?;
            let mut joined = Text::default();
            let mut first = true;
            for list in arguments.get(1..)? {
                let array = list.as_array().filter(|array| array.rest.is_none())?;
                for item in &array.items {
                    if !first {
                        joined.push(&separator);
                    }
                    first = false;
                    joined.push(&item.as_text()?);
                }
            }
            Some(Value::text(&joined))
        }
        "format" => format(arguments),
        "startswith" => truth(text(0)?.starts_with(&known(1)?, Case::Sensitive)),
        "endswith" => truth(text(0)?.ends_with(&known(1)?, Case::Sensitive)),
        "strcontains" => truth(text(0)?.contains(&known(1)?, Case::Sensitive)),
        "strrev" => string(known(0)?.chars().rev().collect()),
        "tostring" => match &arguments.first()?.kind {
            Kind::Null => Some(arguments[0].clone()),
            _ => {
                let value = Value::text(&text(0)?);
                Some(Value { span: arguments[0].span, passed: arguments[0].passed, ..value })
            }
        },
        "jsonencode" => string(to_json(arguments.first()?)?.to_string()),
        "jsondecode" => Some(from_json(&serde_json::from_str(&known(0)?).ok()?)),
        _ => None,
    }
}

fn collections(name: &str, arguments: &[Value]) -> Option<Value> {
    let array = |at: usize| arguments.get(at).and_then(Value::as_array);
    let object = |at: usize| arguments.get(at).and_then(Value::as_object);
    let whole = |at: usize| array(at).filter(|array| array.rest.is_none());
    match name {
        "length" => match &arguments.first()?.kind {
            Kind::Array(array) if array.rest.is_none() => Some(Value::number(array.items.len() as f64)),
            Kind::Object(object) if object.rest().is_none() => {
                Some(Value::number(object.members().len() as f64))
            }
            Kind::String(text) => Some(Value::number(text.chars().count() as f64)),
            _ => None,
        },
        "concat" => {
            let mut joined = Array::default();
            for argument in arguments {
                match &argument.kind {
                    Kind::Array(array) => {
                        joined.items.extend(array.items.iter().cloned());
                        joined.rest = joined.rest.or_else(|| array.rest.clone());
                    }
                    Kind::Symbol(symbol) => joined.rest = Some(Value::symbol(symbol.derived("[*]"))),
                    _ => return None,
                }
            }
            Some(Value::new(Kind::Array(Arc::new(joined))))
        }
        "merge" => {
            let mut members: Vec<Member> = Vec::new();
            let mut rest = None;
            for argument in arguments {
                match &argument.kind {
                    Kind::Object(object) => {
                        if let Some(symbol) = object.rest() {
                            // It may set what came before.
                            members.clear();
                            rest = Some(symbol.clone());
                        }
                        members.extend(object.members().iter().cloned());
                    }
                    Kind::Null => {}
                    Kind::Symbol(symbol) => {
                        members.clear();
                        rest = Some(symbol.clone());
                    }
                    _ => return None,
                }
            }
            Some(Value::object(distinct(members).with_rest(rest)))
        }
        "lookup" => {
            let key = arguments.get(1).and_then(scalar_text)?;
            match object(0)?.get(&key) {
                Found::Present(member) if member.key == key => Some(member.value.clone()),
                Found::Unknown(_) => None,
                _ => arguments.get(2).cloned(),
            }
        }
        "element" => {
            let (array, at) = (whole(0)?, arguments.get(1)?.as_number()?);
            array.items.get((at as usize).checked_rem(array.items.len())?).cloned()
        }
        "keys" => {
            let (pairs, None) = pairs(arguments.first().filter(|v| v.as_object().is_some())?)? else {
                return None;
            };
            Some(Value::array(pairs.into_iter().map(|(key, _)| key).collect()))
        }
        "values" => {
            let (pairs, rest) = pairs(arguments.first().filter(|v| v.as_object().is_some())?)?;
            let items = pairs.into_iter().map(|(_, value)| value).collect();
            Some(Value::new(Kind::Array(Arc::new(Array { items, rest }))))
        }
        "zipmap" => {
            let (keys, values) = (whole(0)?, whole(1)?);
            let members: Option<Vec<Member>> = keys
                .items
                .iter()
                .zip(&values.items)
                .map(|(key, value)| Some(Member::new(scalar_text(key)?, key.span, value.clone())))
                .collect();
            Some(Value::object(distinct(members?)))
        }
        "contains" => {
            let (array, wanted) = (array(0)?, arguments.get(1)?);
            let found = Truth::any(array.items.iter().map(|item| item.equals(wanted, Case::Sensitive)));
            let rest = array.rest.as_ref().map_or(Truth::False, |rest| {
                if rest.equals(wanted, Case::Sensitive).is_false() { Truth::False } else { Truth::Unknown }
            });
            truth(found.or(rest))
        }
        "flatten" => {
            let mut flat = Array::default();
            flatten(arguments.first()?, &mut flat)?;
            Some(Value::new(Kind::Array(Arc::new(flat))))
        }
        "compact" => {
            let items = whole(0)?.items.iter();
            if items.clone().any(|item| !item.is_known() && item.as_str().is_none()) {
                let sure = |item: &&Value| {
                    matches!(item.kind, Kind::Template(_)) || item.as_str().is_some_and(|s| !s.is_empty())
                };
                let kept = items.clone().filter(sure).cloned().collect();
                let rest = items.clone().find(|item| item.as_symbol().is_some()).cloned();
                return Some(Value::new(Kind::Array(Arc::new(Array { items: kept, rest }))));
            }
            let kept = items.filter(|item| !item.is_null() && item.as_str() != Some(""));
            Some(Value::array(kept.cloned().collect()))
        }
        "distinct" | "toset" | "setunion" => {
            let mut items: Vec<Value> = Vec::new();
            let mut rest = None;
            for argument in arguments {
                let array = argument.as_array()?;
                rest = rest.or_else(|| array.rest.clone());
                let mut seen: rustc_hash::FxHashSet<String> = items.iter().map(Value::key).collect();
                items.extend(array.items.iter().filter(|item| seen.insert(item.key())).cloned());
            }
            if name != "distinct" {
                items.sort_by_cached_key(|item| scalar_text(item).unwrap_or_default());
            }
            let span = arguments.first().and_then(|argument| argument.span);
            Some(Value { span, ..Value::new(Kind::Array(Arc::new(Array { items, rest }))) })
        }
        "setintersection" | "setsubtract" => {
            let (first, second) = (whole(0)?, whole(1)?);
            let keep = name == "setintersection";
            let mut items = Vec::new();
            for item in &first.items {
                let within = Truth::any(second.items.iter().map(|other| other.equals(item, Case::Sensitive)));
                if within.known()? == keep {
                    items.push(item.clone());
                }
            }
            Some(Value::array(items))
        }
        "tolist" | "tomap" | "sensitive" | "nonsensitive" | "toobject" => arguments.first().cloned(),
        "sort" => {
            let mut items = whole(0)?.items.clone();
            if !items.iter().all(Value::is_known) {
                return None;
            }
            items.sort_by_cached_key(|item| scalar_text(item).unwrap_or_default());
            Some(Value::array(items))
        }
        "reverse" => Some(Value::array(whole(0)?.items.iter().rev().cloned().collect())),
        "slice" => {
            let (from, to) = (arguments.get(1)?.as_number()?, arguments.get(2)?.as_number()?);
            Some(Value::array(whole(0)?.items.get(from as usize..to as usize)?.to_vec()))
        }
        "index" => {
            let wanted = arguments.get(1)?;
            for (at, item) in whole(0)?.items.iter().enumerate() {
                if item.equals(wanted, Case::Sensitive).known()? {
                    return Some(Value::number(at as f64));
                }
            }
            None
        }
        "one" => {
            let array = array(0)?;
            match (array.items.as_slice(), &array.rest) {
                ([], None) => Some(Value::null()),
                ([only], None) => Some(only.clone()),
                // Checked as if it existed.
                ([], Some(rest)) => Some(rest.clone()),
                _ => None,
            }
        }
        "range" => {
            let numbers: Option<Vec<f64>> = arguments.iter().map(Value::as_number).collect();
            let (from, to, step) = match numbers?[..] {
                [to] => (0.0, to, 1.0),
                [from, to] => (from, to, if to < from { -1.0 } else { 1.0 }),
                [from, to, step] if step != 0.0 => (from, to, step),
                _ => return None,
            };
            let count = ((to - from) / step).ceil().max(0.0);
            if count > MAX_ITEMS as f64 {
                return None;
            }
            Some(Value::array((0..count as usize).map(|n| Value::number(from + n as f64 * step)).collect()))
        }
        "setproduct" => set_product(arguments),
        "chunklist" => {
            let size = arguments.get(1)?.as_number()?.max(1.0) as usize;
            Some(Value::array(
                whole(0)?.items.chunks(size).map(|chunk| Value::array(chunk.to_vec())).collect(),
            ))
        }
        "transpose" => None,
        "coalescelist" => arguments.iter().find_map(|argument| match argument.as_array() {
            Some(array) if array.is_empty().is_true() => None,
            Some(array) if array.is_empty().is_false() => Some(Some(argument.clone())),
            _ => Some(None),
        })?,
        "coalesce" => {
            for argument in arguments {
                match &argument.kind {
                    Kind::Null => {}
                    Kind::String(text) if text.is_empty() => {}
                    Kind::Symbol(_) => return None,
                    _ => return Some(argument.clone()),
                }
            }
            None
        }
        "alltrue" => {
            truth(Truth::all(array(0)?.items.iter().map(truth_of)).and(closed(array(0)?, Truth::True)))
        }
        "anytrue" => {
            truth(Truth::any(array(0)?.items.iter().map(truth_of)).or(closed(array(0)?, Truth::False)))
        }
        _ => None,
    }
}

fn others(name: &str, arguments: &[Value]) -> Option<Value> {
    let number = |at: usize| arguments.get(at).and_then(Value::as_number);
    let numbers = || arguments.iter().map(Value::as_number).collect::<Option<Vec<f64>>>();
    match name {
        "tonumber" => match &arguments.first()?.kind {
            Kind::Null => Some(Value::null()),
            _ => Some(Value { kind: Kind::Number(number(0)?), ..arguments[0].clone() }),
        },
        "tobool" => match &arguments.first()?.kind {
            Kind::Null => Some(Value::null()),
            Kind::Symbol(_) => Some(arguments[0].clone()),
            _ => Some(Value { kind: Kind::Bool(arguments[0].as_bool()?), ..arguments[0].clone() }),
        },
        "abs" => Some(Value::number(number(0)?.abs())),
        "ceil" => Some(Value::number(number(0)?.ceil())),
        "floor" => Some(Value::number(number(0)?.floor())),
        "signum" => Some(Value::number(number(0)?.partial_cmp(&0.0)? as i8 as f64)),
        "pow" => Some(Value::number(number(0)?.powf(number(1)?))),
        "max" => Some(Value::number(numbers()?.into_iter().reduce(f64::max)?)),
        "min" => Some(Value::number(numbers()?.into_iter().reduce(f64::min)?)),
        "sum" => {
            let items = arguments.first()?.as_array().filter(|array| array.rest.is_none())?;
            Some(Value::number(items.items.iter().map(Value::as_number).sum::<Option<f64>>()?))
        }
        "parseint" => {
            let radix = number(1)? as u32;
            let text = arguments.first().and_then(scalar_text)?;
            if !(2..=36).contains(&radix) {
                return None;
            }
            Some(Value::number(i64::from_str_radix(&text, radix).ok()? as f64))
        }
        _ => None,
    }
}

fn truth(truth: Truth) -> Option<Value> {
    truth.known().map(Value::bool)
}

fn closed(array: &Array, neutral: Truth) -> Truth {
    if array.rest.is_none() { neutral } else { Truth::Unknown }
}

/// Replaces in a known text; a regular expression is not evaluated.
fn replace(text: &Text, wanted: &str, with: &Text) -> Option<Value> {
    let with = with.as_known()?;
    if wanted.len() > 1 && wanted.starts_with('/') && wanted.ends_with('/') {
        return None; // A regular expression.
    }
    text.as_known().map(|known| Value::string(known.replace(wanted, with)))
}

fn flatten(value: &Value, flat: &mut Array) -> Option<()> {
    let array = value.as_array()?;
    for item in &array.items {
        match &item.kind {
            Kind::Array(_) => flatten(item, flat)?,
            Kind::Symbol(_) => flat.rest = Some(item.clone()),
            _ => flat.items.push(item.clone()),
        }
    }
    if let Some(rest) = &array.rest {
        let mut inner = Array::default();
        match flatten(rest, &mut inner) {
            Some(()) => {
                flat.rest = inner.items.into_iter().next().or(inner.rest).or_else(|| flat.rest.take())
            }
            None => flat.rest = Some(rest.clone()),
        }
    }
    Some(())
}

fn set_product(arguments: &[Value]) -> Option<Value> {
    let mut product: Vec<Vec<Value>> = vec![Vec::new()];
    for argument in arguments {
        let array = argument.as_array().filter(|array| array.rest.is_none())?;
        if product.len() * array.items.len() > MAX_ITEMS {
            return None;
        }
        product = product
            .iter()
            .flat_map(|row| {
                array.items.iter().map(move |item| row.iter().cloned().chain([item.clone()]).collect())
            })
            .collect();
    }
    Some(Value::array(product.into_iter().map(Value::array).collect()))
}

/// `format("%s-%03d", …)`: the verbs that configurations use, on partly known text.
fn format(arguments: &[Value]) -> Option<Value> {
    let spec = arguments.first().and_then(scalar_text)?;
    let mut next = arguments[1..].iter();
    let mut result = Text::default();
    let mut rest = spec.as_str();
    while let Some(at) = rest.find('%') {
        result.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let verb_at = rest.find(|c: char| c.is_ascii_alphabetic() || c == '%')?;
        let (flags, verb) = (&rest[..verb_at], rest[verb_at..].chars().next()?);
        rest = &rest[verb_at + 1..];
        match verb {
            '%' => result.push_str("%"),
            's' | 'v' | 't' if flags.is_empty() => result.push(&next.next()?.as_text()?),
            'q' => result.push_str(&format!("{:?}", scalar_text(next.next()?)?)),
            'd' => {
                let number = next.next()?;
                match number.as_number() {
                    Some(number) => {
                        let width: usize = flags.trim_start_matches('0').parse().unwrap_or(0);
                        let number = number as i64;
                        result.push_str(&if flags.starts_with('0') {
                            format!("{number:0width$}")
                        } else {
                            format!("{number:width$}")
                        });
                    }
                    None if flags.is_empty() => result.push(&number.as_text()?),
                    None => return None,
                }
            }
            _ => return None,
        }
    }
    result.push_str(rest);
    Some(Value::text(&result))
}

fn to_json(value: &Value) -> Option<serde_json::Value> {
    Some(match &value.kind {
        Kind::Null => serde_json::Value::Null,
        Kind::Bool(truth) => (*truth).into(),
        Kind::Number(number) if number.fract() == 0.0 && number.abs() < 9e15 => (*number as i64).into(),
        Kind::Number(number) => (*number).into(),
        Kind::String(text) => text.as_str().into(),
        Kind::Array(array) if array.rest.is_none() => {
            array.items.iter().map(to_json).collect::<Option<Vec<_>>>()?.into()
        }
        Kind::Object(object) if object.rest().is_none() => {
            let mut members: Vec<&Member> = object.members().iter().collect();
            members.sort_by(|a, b| a.key.cmp(&b.key));
            let pairs = members.into_iter().map(|m| Some((m.key.to_string(), to_json(&m.value)?)));
            serde_json::Value::Object(pairs.collect::<Option<serde_json::Map<_, _>>>()?)
        }
        _ => return None,
    })
}

fn from_json(json: &serde_json::Value) -> Value {
    match json {
        serde_json::Value::Null => Value::null(),
        serde_json::Value::Bool(truth) => Value::bool(*truth),
        serde_json::Value::Number(number) => Value::number(number.as_f64().unwrap_or(f64::NAN)),
        serde_json::Value::String(text) => Value::string(CompactString::from(text)),
        serde_json::Value::Array(items) => Value::array(items.iter().map(from_json).collect()),
        serde_json::Value::Object(members) => {
            let members =
                members.iter().map(|(key, value)| Member::new(key.as_str(), None, from_json(value)));
            Value::object(Object::new(members.collect()))
        }
    }
}
