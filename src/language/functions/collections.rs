//! Functions on arrays and objects, and those that take a string as well.

use std::cmp::Reverse;
use std::sync::Arc;

use compact_str::CompactString;

use crate::language::evaluate::{is_unknown_key, member, object, symbol_of_call, unknown_key};
use crate::source::Span;
use crate::value::{Array, Case, Found, Kind, Member, Object, Part, Symbol, Text, Truth, Value};

use super::text::value_of;
use super::{MAX_ITEMS, as_text, known, whole};

/// `concat` of strings, or of arrays.
pub(super) fn concat(a: &[Value]) -> Option<Value> {
    if a.iter().any(|value| matches!(value.kind, Kind::Array(_))) {
        return concat_arrays(a);
    }
    let may_be_array = |value: &Value| {
        let domain = value.as_symbol().map(Symbol::domain).unwrap_or_default();
        domain.iter().any(|value| matches!(value.kind, Kind::Array(_)))
    };
    if a.iter().any(may_be_array) {
        return None;
    }
    let texts: Option<Vec<Text>> = a.iter().map(super::text::text_of).collect();
    value_of(&Text::concat(&texts?))
}

fn concat_arrays(a: &[Value]) -> Option<Value> {
    let mut items = Vec::new();
    let mut rest: Vec<Value> = Vec::new();
    for value in a {
        match &value.kind {
            Kind::Array(array) => {
                items.extend(array.items.iter().cloned());
                rest.extend(array.rest.iter().cloned());
            }
            Kind::Symbol(symbol) if symbol.domain().is_empty() => rest.push(each_of(symbol)),
            _ => return None,
        }
    }
    let rest = (!rest.is_empty()).then(|| crate::language::lambda::one_of(rest));
    array_of(items, rest)
}

/// What stands for every item of an unknown array.
fn each_of(symbol: &Symbol) -> Value {
    Value::symbol(symbol.derived("[*]"))
}

fn array_of(items: Vec<Value>, rest: Option<Value>) -> Option<Value> {
    (items.len() <= MAX_ITEMS).then(|| Value::new(Kind::Array(Arc::new(Array { items, rest }))))
}

/// An argument that is an array of known length.
fn closed(value: &Value) -> Option<&[Value]> {
    value.as_array().filter(|array| array.rest.is_none()).map(|array| array.items.as_slice())
}

pub(super) fn array(a: &[Value]) -> Option<Value> {
    match a {
        [value @ Value { kind: Kind::Array(_), .. }] => Some(value.clone()),
        [Value { kind: Kind::Symbol(_), .. }] => None,
        [value] => Some(Value::array(vec![value.clone()])),
        _ => None,
    }
}

pub(super) fn create_object(a: &[Value], span: Option<Span>) -> Option<Value> {
    let mut rest = None;
    let mut members = Vec::new();
    for pair in a.chunks(2) {
        let [key, value] = pair else { return None };
        match known(key) {
            Some(key) => members.push(member(key, value.clone(), span)),
            None => {
                rest = Some(Symbol::new(format!("key {}", key.key()), "…"));
                members.push(member(unknown_key(&as_text(key)?), value.clone(), span));
            }
        }
    }
    Some(object(members, rest))
}

pub(super) fn contains(a: &[Value]) -> Option<Value> {
    let [container, item] = a else { return None };
    let truth = match &container.kind {
        Kind::Null => Truth::False,
        Kind::Array(array) => {
            let found = Truth::any(array.items.iter().map(|other| other.equals(item, Case::Sensitive)));
            if array.rest.is_some() { found.or(Truth::Unknown) } else { found }
        }
        Kind::Object(object) => match object.get(&known(item)?) {
            Found::Present(_) => Truth::True,
            Found::Absent => Truth::False,
            Found::Unknown(_) => Truth::Unknown,
        },
        Kind::String(_) | Kind::Template(_) => {
            let (text, item) = (as_text(container)?, as_text(item)?);
            match item.as_known() {
                Some(needle) => text.contains(needle, Case::Sensitive),
                None if text.equals(&item, Case::Sensitive).is_true() => Truth::True,
                None => Truth::Unknown,
            }
        }
        _ => Truth::Unknown,
    };
    truth.known().map(Value::bool)
}

pub(super) fn empty(a: &[Value]) -> Option<Value> {
    let [value] = a else { return None };
    let truth = match &value.kind {
        Kind::Null => Truth::True,
        Kind::String(text) => text.is_empty().into(),
        Kind::Template(parts) => {
            // Literal characters are there, whatever the symbols are.
            let literal = |part: &Part| matches!(part, Part::Literal(_));
            if parts.iter().any(literal) { Truth::False } else { Truth::Unknown }
        }
        Kind::Symbol(symbol) => match symbol.denotes().map(|denotes| denotes.text.expanded()) {
            Some(text) if text.parts().iter().any(|part| matches!(part, Part::Literal(_))) => Truth::False,
            _ => Truth::Unknown,
        },
        Kind::Array(array) => array.is_empty(),
        Kind::Object(object) => match (object.members().is_empty(), object.rest()) {
            (false, _) => Truth::False,
            (true, None) => Truth::True,
            (true, Some(_)) => Truth::Unknown,
        },
        Kind::Bool(_) | Kind::Number(_) => Truth::False,
    };
    truth.known().map(Value::bool)
}

pub(super) fn length(a: &[Value]) -> Option<Value> {
    let [value] = a else { return None };
    let length = match &value.kind {
        Kind::Array(_) => closed(value)?.len(),
        Kind::Object(object) if object.rest().is_none() => object.members().len(),
        Kind::Null => 0,
        _ => known(value)?.chars().count(),
    };
    Some(Value::number(length as f64))
}

pub(super) fn first(a: &[Value]) -> Option<Value> {
    let [value] = a else { return None };
    match &value.kind {
        Kind::Array(array) => match array.items.first() {
            Some(item) => Some(item.clone()),
            None => array.rest.is_none().then(Value::null),
        },
        _ => {
            let text = as_text(value)?.expanded();
            match text.parts().first() {
                None => Some(Value::string("")),
                Some(Part::Literal(head)) => Some(Value::string(head.chars().take(1).collect::<String>())),
                Some(Part::Symbol(_)) => None,
            }
        }
    }
}

pub(super) fn last(a: &[Value]) -> Option<Value> {
    let [value] = a else { return None };
    match &value.kind {
        Kind::Array(array) if array.rest.is_none() => {
            Some(array.items.last().cloned().unwrap_or_else(Value::null))
        }
        Kind::Array(_) => None,
        _ => {
            let text = as_text(value)?.expanded();
            match text.parts().last() {
                None => Some(Value::string("")),
                Some(Part::Literal(tail)) => {
                    Some(Value::string(tail.chars().next_back().map(String::from).unwrap_or_default()))
                }
                Some(Part::Symbol(_)) => None,
            }
        }
    }
}

pub(super) fn skip(a: &[Value]) -> Option<Value> {
    let [value, count] = a else { return None };
    let count = whole(count)?.max(0) as usize;
    match &value.kind {
        Kind::Array(array) if array.rest.is_none() || count <= array.items.len() => {
            array_of(array.items.iter().skip(count).cloned().collect(), array.rest.clone())
        }
        Kind::Array(_) => None,
        _ => {
            let text = as_text(value)?.expanded();
            match text.parts() {
                [] => Some(Value::string("")),
                [Part::Literal(known)] => Some(Value::string(known.chars().skip(count).collect::<String>())),
                [Part::Literal(head), rest @ ..] if count <= head.chars().count() => {
                    let mut result = Text::known(head.chars().skip(count).collect::<String>());
                    result.push(&rest.iter().cloned().collect());
                    value_of(&result)
                }
                _ => None,
            }
        }
    }
}

pub(super) fn take(a: &[Value]) -> Option<Value> {
    let [value, count] = a else { return None };
    let count = whole(count)?.max(0) as usize;
    match &value.kind {
        Kind::Array(array) if array.rest.is_none() || count <= array.items.len() => {
            array_of(array.items.iter().take(count).cloned().collect(), None)
        }
        Kind::Array(_) => None,
        _ => {
            let text = as_text(value)?.expanded();
            match text.parts() {
                [] => Some(Value::string("")),
                [Part::Literal(head), rest @ ..] if rest.is_empty() || count <= head.chars().count() => {
                    Some(Value::string(head.chars().take(count).collect::<String>()))
                }
                _ => None,
            }
        }
    }
}

/// Strings regardless of case, items of an array with regard to it, as the functions do.
pub(super) fn index_of(a: &[Value], last: bool) -> Option<Value> {
    let [container, item] = a else { return None };
    if let Some(items) = closed(container) {
        let truths: Vec<Truth> = items.iter().map(|other| other.equals(item, Case::Sensitive)).collect();
        let decided = |found: Option<usize>| match found {
            Some(index) => truths[index].is_true().then(|| Value::number(index as f64)),
            None => Some(Value::number(-1.0)),
        };
        return decided(if last {
            truths.iter().rposition(|truth| !truth.is_false())
        } else {
            truths.iter().position(|truth| !truth.is_false())
        });
    }
    let (text, needle) = (known(container)?.to_lowercase(), known(item)?.to_lowercase());
    let found = if last { text.rfind(&needle) } else { text.find(&needle) };
    Some(Value::number(found.map_or(-1.0, |at| text[..at].chars().count() as f64)))
}

pub(super) fn index_from_end(a: &[Value], safe: bool) -> Option<Value> {
    let [array, index] = a else { return None };
    let (items, index) = (closed(array)?, whole(index)?);
    let at = usize::try_from(index).ok().filter(|&index| index > 0).and_then(|i| items.len().checked_sub(i));
    match at {
        Some(at) => items.get(at).cloned(),
        None => safe.then(Value::null),
    }
}

/// `union`: objects by member, deeply, the later wins; arrays without repetition.
pub(super) fn union(a: &[Value]) -> Option<Value> {
    if a.iter().any(|value| matches!(value.kind, Kind::Array(_))) {
        return union_arrays(a);
    }
    merge_all(a, "union", true)
}

/// `shallowMerge([…])`: as `union` of objects, but only their own members.
pub(super) fn shallow_merge(a: &[Value]) -> Option<Value> {
    let [objects] = a else { return None };
    merge_all(closed(objects)?, "shallowmerge", false)
}

fn union_arrays(a: &[Value]) -> Option<Value> {
    let mut items: Vec<Value> = Vec::new();
    let mut rest: Vec<Value> = Vec::new();
    for value in a {
        match &value.kind {
            Kind::Array(array) => {
                items.extend(array.items.iter().cloned());
                rest.extend(array.rest.iter().cloned());
            }
            Kind::Symbol(symbol) if symbol.domain().is_empty() => rest.push(each_of(symbol)),
            Kind::Null => {}
            _ => return None,
        }
    }
    let rest = (!rest.is_empty()).then(|| crate::language::lambda::one_of(rest));
    array_of(without_repetition(items), rest)
}

pub(super) fn distinct(a: &[Value]) -> Option<Value> {
    let [array] = a else { return None };
    array_of(without_repetition(closed(array)?.to_vec()), None)
}

fn without_repetition(items: Vec<Value>) -> Vec<Value> {
    if items.len() > 1000 {
        // Comparing each with each would take too long, and repetition harms nobody.
        return items;
    }
    let mut kept: Vec<Value> = Vec::with_capacity(items.len());
    for item in items {
        if !kept.iter().any(|other| other.equals(&item, Case::Sensitive).is_true()) {
            kept.push(item);
        }
    }
    kept
}

fn merge_all(objects: &[Value], name: &str, deep: bool) -> Option<Value> {
    // What may be one of several is taken apart by the caller, which says more.
    let in_cases = |value: &Value| value.as_symbol().is_some_and(|s| !s.domain().is_empty());
    if objects.iter().any(in_cases) {
        return None;
    }
    let mut result: Option<Value> = None;
    for later in objects {
        result = Some(match result {
            None => later.clone(),
            Some(earlier) => merge(&earlier, later, name, deep)?,
        });
    }
    result
}

fn merge(earlier: &Value, later: &Value, name: &str, deep: bool) -> Option<Value> {
    match (&earlier.kind, &later.kind) {
        (_, Kind::Null) => Some(earlier.clone()),
        (Kind::Null, _) => Some(later.clone()),
        (Kind::Object(a), Kind::Object(b)) => Some(merge_objects(a, b, name, deep)),
        (Kind::Object(a), Kind::Symbol(symbol)) => {
            let unknown = Object::default().with_rest(Some(symbol.clone()));
            Some(merge_objects(a, &unknown, name, deep))
        }
        (Kind::Symbol(symbol), Kind::Object(b)) => {
            let unknown = Object::default().with_rest(Some(symbol.clone()));
            Some(merge_objects(&unknown, b, name, deep))
        }
        _ => None,
    }
}

fn merge_objects(a: &Object, b: &Object, name: &str, deep: bool) -> Value {
    let mut result = Object::new(a.members().to_vec());
    if let Some(rest) = b.rest() {
        // The later, unknown members may replace any of the earlier ones, which surely exist.
        let replaced = a.members().iter().map(|m| {
            let perhaps = [m.value.clone(), Value::symbol(rest.derived(&format!(".{}", m.key)))];
            let kind = Kind::Symbol(symbol_of_call(name, &perhaps, rest.shown().to_owned()));
            Member { value: Value { kind, ..m.value.clone() }, ..m.clone() }
        });
        result = Object::new(replaced.collect());
    }
    let mut members = result.into_members();
    for m in b.members() {
        match members.iter_mut().rev().find(|other| other.key.eq_ignore_ascii_case(&m.key)) {
            Some(earlier) => {
                let both = deep
                    && earlier.value.as_object().is_some()
                    && (m.value.as_object().is_some() || m.value.as_symbol().is_some());
                let merged = both.then(|| merge(&earlier.value, &m.value, name, deep)).flatten();
                *earlier = match merged {
                    Some(value) => Member { value, ..m.clone() },
                    None => m.clone(),
                };
            }
            None if a.rest().is_some() && deep && !is_scalar(&m.value) => {
                // What the earlier, unknown object has there is merged with it.
                let rest = a.rest().map(|rest| rest.derived(&format!(".{}", m.key)));
                let value = match &m.value.kind {
                    Kind::Object(object) => Value {
                        kind: Kind::Object(Arc::new(Object::new(object.members().to_vec()).with_rest(rest))),
                        ..m.value.clone()
                    },
                    _ => m.value.clone(),
                };
                members.push(Member { value, ..m.clone() });
            }
            None => members.push(m.clone()),
        }
    }
    let rest = match (a.rest(), b.rest()) {
        (Some(a), Some(b)) => {
            let both = [Value::symbol(a.clone()), Value::symbol(b.clone())];
            Some(symbol_of_call(name, &both, b.shown().to_owned()))
        }
        (one, other) => one.or(other).cloned(),
    };
    object(members, rest)
}

fn is_scalar(value: &Value) -> bool {
    !matches!(value.kind, Kind::Object(_) | Kind::Array(_) | Kind::Symbol(_))
}

/// What all arrays, or all objects, have in common.
pub(super) fn intersection(a: &[Value]) -> Option<Value> {
    let (first, others) = a.split_first()?;
    if !a.iter().all(Value::is_known) {
        return None;
    }
    match &first.kind {
        Kind::Array(array) => {
            let others: Vec<&[Value]> = others.iter().map(closed).collect::<Option<_>>()?;
            let common = array.items.iter().filter(|item| {
                let has = |other: &Value| other.equals(item, Case::Sensitive).is_true();
                others.iter().all(|other| other.iter().any(has))
            });
            array_of(without_repetition(common.cloned().collect()), None)
        }
        Kind::Object(of) => {
            let others: Vec<&Object> = others.iter().map(Value::as_object).collect::<Option<_>>()?;
            let common = of.members().iter().filter(|m| {
                let has = |other: &&Object| {
                    other.value(&m.key).is_some_and(|v| v.equals(&m.value, Case::Sensitive).is_true())
                };
                others.iter().all(has)
            });
            Some(object(common.cloned().collect(), None))
        }
        _ => None,
    }
}

pub(super) fn flatten(a: &[Value]) -> Option<Value> {
    let [array] = a else { return None };
    let array = array.as_array()?;
    let mut parts = array.items.clone();
    if let Some(rest) = &array.rest {
        parts.push(match &rest.kind {
            // Further arrays of these: further items of theirs.
            Kind::Array(inner) => {
                let each: Vec<Value> = inner.items.iter().chain(&inner.rest).cloned().collect();
                let rest = (!each.is_empty()).then(|| crate::language::lambda::one_of(each));
                Value::new(Kind::Array(Arc::new(Array { items: Vec::new(), rest })))
            }
            _ => rest.clone(),
        });
    }
    if parts.is_empty() { Some(Value::array(Vec::new())) } else { concat_arrays(&parts) }
}

/// `range(start, count)`, bounded as Azure bounds it.
pub(super) fn range(a: &[Value]) -> Option<Value> {
    let [start, count] = a else { return None };
    let (start, count) = (whole(start)?, whole(count)?);
    let count = usize::try_from(count).ok().filter(|&count| count <= MAX_ITEMS)?;
    Some(Value::array((0..count).map(|offset| Value::number((start + offset as i64) as f64)).collect()))
}

/// `items(object)`: `[{key, value}, …]`, sorted by key.
pub(super) fn items(a: &[Value], span: Option<Span>) -> Option<Value> {
    let [value] = a else { return None };
    let of = match &value.kind {
        Kind::Object(of) => Arc::clone(of),
        Kind::Symbol(symbol) if symbol.domain().is_empty() => {
            Arc::new(Object::default().with_rest(Some(symbol.clone())))
        }
        _ => return None,
    };
    let pair =
        |key: Value, value: Value| object(vec![member("key", key, span), member("value", value, span)], None);
    let items = sorted(&of).map(|m| pair(key_of(m, &of), m.value.clone())).collect();
    let rest = of
        .rest()
        .map(|rest| pair(Value::symbol(rest.derived("[*].key")), Value::symbol(rest.derived("[*].value"))));
    array_of(items, rest)
}

pub(super) fn object_keys(a: &[Value]) -> Option<Value> {
    let [value] = a else { return None };
    let of = value.as_object()?;
    let keys = sorted(of).map(|m| key_of(m, of)).collect();
    array_of(keys, of.rest().map(|rest| Value::symbol(rest.derived("[*].key"))))
}

fn key_of(m: &Member, of: &Object) -> Value {
    match of.rest().filter(|_| is_unknown_key(&m.key)) {
        Some(rest) => Value::symbol(rest.derived(&format!("[{}]", m.key))),
        None => Value::string(m.key.clone()),
    }
}

/// The members that count, in the order of their keys.
fn sorted(of: &Object) -> impl Iterator<Item = &Member> {
    let mut members: Vec<(usize, CompactString, &Member)> =
        of.members().iter().enumerate().map(|(at, m)| (at, m.key.to_lowercase(), m)).collect();
    // Of equal keys the last one counts.
    members.sort_by(|a, b| (&a.1, Reverse(a.0)).cmp(&(&b.1, Reverse(b.0))));
    members.dedup_by(|later, earlier| later.1 == earlier.1);
    members.into_iter().map(|(_, _, m)| m)
}
