//! Functions on numbers, comparisons and conversions between scalars.

use std::cmp::Ordering;

use crate::value::{Case, Kind, Value};

use super::{known, whole};

pub(super) fn bool(a: &[Value]) -> Option<Value> {
    let [value] = a else { return None };
    crate::language::truth(value).known().map(Value::bool)
}

pub(super) fn int(a: &[Value]) -> Option<Value> {
    let [value] = a else { return None };
    value.as_number().map(|number| Value::number(number.trunc()))
}

pub(super) fn float(a: &[Value]) -> Option<Value> {
    let [value] = a else { return None };
    value.as_number().map(Value::number)
}

pub(super) fn arithmetic(a: &[Value], compute: fn(f64, f64) -> Option<f64>) -> Option<Value> {
    let [x, y] = a else { return None };
    compute(x.as_number()?, y.as_number()?).map(Value::number)
}

pub(super) fn extreme(a: &[Value], choose: fn(f64, f64) -> f64) -> Option<Value> {
    let numbers: &[Value] = match a {
        [Value { kind: Kind::Array(array), .. }] if array.rest.is_none() => &array.items,
        _ => a,
    };
    let numbers: Option<Vec<f64>> = numbers.iter().map(Value::as_number).collect();
    numbers?.into_iter().reduce(choose).map(Value::number)
}

pub(super) fn equals(a: &[Value]) -> Option<Value> {
    let [x, y] = a else { return None };
    x.equals(y, Case::Sensitive).known().map(Value::bool)
}

pub(super) fn compare(a: &[Value], test: fn(Ordering) -> bool) -> Option<Value> {
    let [x, y] = a else { return None };
    let order = match (whole(x), whole(y), &x.kind, &y.kind) {
        (Some(x), Some(y), Kind::Number(_), _) | (Some(x), Some(y), _, Kind::Number(_)) => x.cmp(&y),
        _ => match (&x.kind, &y.kind) {
            (Kind::Number(x), Kind::Number(y)) => x.partial_cmp(y)?,
            _ => known(x)?.cmp(&known(y)?),
        },
    };
    Some(Value::bool(test(order)))
}
