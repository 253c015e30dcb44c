//! Conversions of types, explicit (`tostring`, `tolist` …) and those that calls make by themselves.
//!
//! Lists, tuples and sets are one kind of value here, maps and objects another: what Terraform
//! refuses because of that difference alone is not noticed. The items of a list or map have one type
//! in Terraform: [`unify`] converts them to it.

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::super::expression::scalar_text;
use super::{Arguments, Function, MANY, Outcome, Stop, array, error, function};
use crate::value::{Array, Kind, Member, Object, Text, Value};

pub(super) const TABLE: &[Function] = &[
    function("tostring", 1, 1, |call| nullable(call, to_string)),
    function("tonumber", 1, 1, |call| {
        nullable(call, |value| Ok(like(value, Kind::Number(number_of(value)?))))
    }),
    function("tobool", 1, 1, |call| nullable(call, to_bool)),
    function("tolist", 1, 1, |call| nullable(call, to_list)),
    function("toset", 1, 1, |call| nullable(call, to_set)),
    function("tomap", 1, 1, |call| nullable(call, to_map)),
    function("sensitive", 1, 1, sensitive),
    function("nonsensitive", 1, 1, |call| Ok(call.values[0].clone())),
    function("issensitive", 1, 1, is_sensitive),
    function("ephemeralasnull", 1, 1, ephemeral_as_null),
    function("coalesce", 1, MANY, coalesce),
];

fn nullable(call: &Arguments<'_>, convert: impl Fn(&Value) -> Outcome) -> Outcome {
    let value = &call.values[0];
    if value.is_null() { Ok(value.clone()) } else { convert(value) }
}

/// The kind at the place of another value.
fn like(value: &Value, kind: Kind) -> Value {
    Value { kind, span: value.span, passed: value.passed }
}

/// The value as a string, of which parts may be unknown.
pub(super) fn text_of(value: &Value) -> Outcome<Text> {
    match value.as_text() {
        Some(text) => Ok(text),
        None if value.is_null() => error("argument must not be null"),
        None => error("string required"),
    }
}

/// The value as a number.
pub(super) fn number_of(value: &Value) -> Outcome<f64> {
    match &value.kind {
        Kind::Number(number) => Ok(*number),
        Kind::String(text) => parse_number(text).map_or_else(|| error("a number is required"), Ok),
        Kind::Symbol(_) | Kind::Template(_) => Err(Stop::Unknown),
        Kind::Null => error("argument must not be null"),
        Kind::Bool(_) | Kind::Array(_) | Kind::Object(_) => error("a number is required"),
    }
}

/// The value as a boolean.
pub(super) fn bool_of(value: &Value) -> Outcome<bool> {
    match &value.kind {
        Kind::Bool(truth) => Ok(*truth),
        Kind::String(text) => match text.as_str() {
            "true" | "1" => Ok(true),
            "false" | "0" => Ok(false),
            _ => error("a bool is required"),
        },
        Kind::Symbol(_) => Err(Stop::Unknown),
        Kind::Null => error("argument must not be null"),
        _ => error("a bool is required"),
    }
}

/// A decimal number as Terraform reads it from a string.
fn parse_number(text: &str) -> Option<f64> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    if !plain || !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

fn to_string(value: &Value) -> Outcome {
    Ok(like(value, (&text_of(value)?).into()))
}

fn to_bool(value: &Value) -> Outcome {
    match &value.kind {
        Kind::Symbol(_) => Ok(value.clone()),
        _ => Ok(like(value, Kind::Bool(bool_of(value)?))),
    }
}

fn to_list(value: &Value) -> Outcome {
    match &value.kind {
        Kind::Array(items) => Ok(like(value, array(unify(items.items.clone())?, items.rest.clone()).kind)),
        Kind::Symbol(_) => Ok(value.clone()),
        _ => error("a list is required"),
    }
}

fn to_set(value: &Value) -> Outcome {
    match &value.kind {
        Kind::Array(items) => Ok(like(value, array(set_of(items.items.clone())?, items.rest.clone()).kind)),
        Kind::Symbol(_) => Ok(value.clone()),
        _ => error("a set is required"),
    }
}

fn to_map(value: &Value) -> Outcome {
    match &value.kind {
        Kind::Object(object) => {
            let values = unify(object.members().iter().map(|member| member.value.clone()).collect())?;
            let members = object.members().iter().zip(values);
            let members = members.map(|(member, value)| Member { value, ..member.clone() }).collect();
            let object = Object::new(members).with_rest(object.rest().cloned());
            Ok(like(value, Value::object(object).kind))
        }
        Kind::Symbol(_) => Ok(value.clone()),
        _ => error("a map is required"),
    }
}

/// The items of a set: of one type, each once, in Terraform's order.
pub(super) fn set_of(items: Vec<Value>) -> Outcome<Vec<Value>> {
    let mut items = unify(items)?;
    let mut seen = rustc_hash::FxHashSet::default();
    items.retain(|item| seen.insert(item.key()));
    let numbers = items.iter().all(|item| matches!(item.kind, Kind::Number(_) | Kind::Null));
    if numbers {
        items.sort_by(|a, b| a.as_number().unwrap_or(f64::MAX).total_cmp(&b.as_number().unwrap_or(f64::MAX)));
        return Ok(items);
    }
    // Null and what is not known come last; collections have an order of their own, which is
    // approximated.
    items.sort_by_cached_key(|item| match scalar_text(item) {
        Some(text) => (0, text),
        None if item.as_array().is_some() || item.as_object().is_some() => (0, item.key().into()),
        None => (1, CompactString::default()),
    });
    Ok(items)
}

/// Converts values to the type that all of them can have, as the items of a list need.
pub(super) fn unify(values: Vec<Value>) -> Outcome<Vec<Value>> {
    let has = |test: fn(&Kind) -> bool| values.iter().any(|value| test(&value.kind));
    let strings = has(|kind| matches!(kind, Kind::String(_) | Kind::Template(_)));
    let (numbers, bools) =
        (has(|kind| matches!(kind, Kind::Number(_))), has(|kind| matches!(kind, Kind::Bool(_))));
    let (arrays, objects) =
        (has(|kind| matches!(kind, Kind::Array(_))), has(|kind| matches!(kind, Kind::Object(_))));
    match (strings || numbers || bools, arrays, objects) {
        (true, false, false) if strings && (numbers || bools) => {
            let text = |value: Value| match &value.kind {
                Kind::Number(_) | Kind::Bool(_) => to_string(&value),
                _ => Ok(value),
            };
            values.into_iter().map(text).collect()
        }
        (true, false, false) if numbers && bools => error("all items must have the same type"),
        (false, true, false) => unify_arrays(values),
        (false, false, true) => unify_objects(values),
        (true, false, false) | (false, false, false) => Ok(values),
        _ => error("all items must have the same type"),
    }
}

fn unify_arrays(values: Vec<Value>) -> Outcome<Vec<Value>> {
    let arrays = || values.iter().filter_map(Value::as_array);
    let width = arrays().next().map_or(0, |first| first.items.len());
    let tuples = arrays().all(|array| array.items.len() == width && array.rest.is_none());
    let mut converted: Vec<Vec<Value>> = if tuples {
        // Item by item, as tuples of one length are.
        let columns: Outcome<Vec<Vec<Value>>> =
            (0..width).map(|at| unify(arrays().map(|array| array.items[at].clone()).collect())).collect();
        let columns = columns?;
        (0..arrays().count()).map(|row| columns.iter().map(|column| column[row].clone()).collect()).collect()
    } else {
        let all = unify(arrays().flat_map(|array| array.items.iter().cloned()).collect())?;
        let mut all = all.into_iter();
        arrays().map(|array| all.by_ref().take(array.items.len()).collect()).collect()
    };
    converted.reverse();
    let rebuilt = values.iter().map(|value| match value.as_array() {
        Some(Array { rest, .. }) => {
            like(value, array(converted.pop().unwrap_or_default(), rest.clone()).kind)
        }
        None => value.clone(),
    });
    Ok(rebuilt.collect())
}

fn unify_objects(values: Vec<Value>) -> Outcome<Vec<Value>> {
    let objects = || values.iter().filter_map(Value::as_object);
    let keys = |object: &Object| {
        let mut keys: Vec<CompactString> = object.members().iter().map(|member| member.key.clone()).collect();
        keys.sort();
        keys
    };
    let first = objects().next().map(keys).unwrap_or_default();
    let alike = objects().all(|object| object.rest().is_none() && keys(object) == first);
    // By key where all objects have the same ones; else they are maps, and all values have one type.
    let mut groups: FxHashMap<CompactString, Vec<Value>> = FxHashMap::default();
    let group = |key: &CompactString| if alike { key.clone() } else { CompactString::default() };
    for member in objects().flat_map(Object::members) {
        groups.entry(group(&member.key)).or_default().push(member.value.clone());
    }
    let mut converted: FxHashMap<CompactString, std::vec::IntoIter<Value>> = FxHashMap::default();
    for (key, values) in groups {
        converted.insert(key, unify(values)?.into_iter());
    }
    let rebuilt = values.iter().map(|value| match value.as_object() {
        Some(object) => {
            let member = |member: &Member| {
                let next = converted.get_mut(&group(&member.key)).and_then(Iterator::next);
                Member { value: next.unwrap_or_else(|| member.value.clone()), ..member.clone() }
            };
            let members = object.members().iter().map(member).collect();
            like(value, Value::object(Object::new(members).with_rest(object.rest().cloned())).kind)
        }
        None => value.clone(),
    });
    Ok(rebuilt.collect())
}

fn sensitive(call: &Arguments<'_>) -> Outcome {
    let value = &call.values[0];
    match &value.kind {
        Kind::Symbol(symbol) => Ok(like(value, Kind::Symbol(symbol.clone().secured()))),
        _ => Ok(value.clone()),
    }
}

/// What is known is not marked as sensitive or not: the evaluator answers from the text.
fn is_sensitive(call: &Arguments<'_>) -> Outcome {
    match call.values[0].first_symbol() {
        Some(symbol) if symbol.is_secure() => Ok(Value::bool(true)),
        _ => Err(Stop::Unknown),
    }
}

fn ephemeral_as_null(call: &Arguments<'_>) -> Outcome {
    let value = &call.values[0];
    if value.is_known() { Ok(value.clone()) } else { Err(Stop::Unknown) }
}

fn coalesce(call: &Arguments<'_>) -> Outcome {
    // Typed as a whole first, so that a number beside a string is one.
    let present: Vec<Value> = call.values.iter().filter(|value| !value.is_null()).cloned().collect();
    for value in unify(present)? {
        match &value.kind {
            Kind::String(text) if text.is_empty() => {}
            Kind::Symbol(symbol) if symbol.denotes().is_none() => return Err(Stop::Unknown),
            Kind::Template(parts)
                if parts.iter().all(|part| matches!(part, crate::value::Part::Symbol(_))) =>
            {
                return Err(Stop::Unknown);
            }
            _ => return Ok(value),
        }
    }
    error("no non-null, non-empty-string arguments")
}
