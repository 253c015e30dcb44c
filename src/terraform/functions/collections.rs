//! Functions on lists, maps and objects; sets are in `sets.rs`.
//!
//! Where further items may exist (`rest`), a result has them too, or is not known.

use super::super::expression::{Pairs, distinct as distinct_keys, equals, exact, pairs, truth_of};
use super::conversions::{bool_of, text_of, unify};
use super::strings::clusters;
use super::{
    Arguments, Function, MANY, MAX_ITEMS, Outcome, Stop, array, error, function, known, truth, whole,
};
use crate::value::{Array, Found, Kind, Member, Object, Symbol, Text, Truth, Value};

pub(super) const TABLE: &[Function] = &[
    function("length", 1, 1, length),
    function("concat", 1, MANY, concat),
    function("merge", 0, MANY, merge),
    function("lookup", 2, 3, lookup),
    function("element", 2, 2, element),
    function("keys", 1, 1, |call| {
        let (pairs, rest) = members(call)?;
        Ok(array(pairs.into_iter().map(|(key, _)| key).collect(), rest.map(|rest| derived(&rest, ".key"))))
    }),
    function("values", 1, 1, |call| {
        let (pairs, rest) = members(call)?;
        Ok(array(pairs.into_iter().map(|(_, value)| value).collect(), rest))
    }),
    function("zipmap", 2, 2, zipmap),
    function("transpose", 1, 1, transpose),
    function("contains", 2, 2, contains),
    function("index", 2, 2, index),
    function("flatten", 1, 1, |call| {
        let mut flat = Array::default();
        flatten(call.array(0)?, &mut flat);
        Ok(array(flat.items, flat.rest))
    }),
    function("compact", 1, 1, compact),
    function("distinct", 1, 1, |call| {
        let list = call.array(0)?;
        let mut seen = rustc_hash::FxHashSet::default();
        let mut items = unify(list.items.clone())?;
        items.retain(|item| seen.insert(item.key()));
        Ok(array(items, list.rest.clone()))
    }),
    function("sort", 1, 1, sort),
    function("reverse", 1, 1, |call| Ok(Value::array(call.whole_array(0)?.iter().rev().cloned().collect()))),
    function("slice", 3, 3, slice),
    function("one", 1, 1, one),
    function("chunklist", 2, 2, chunklist),
    function("coalescelist", 1, MANY, coalesce_list),
    function("matchkeys", 3, 3, match_keys),
    function("alltrue", 1, 1, |call| quantified(call, Truth::True, Truth::and)),
    function("anytrue", 1, 1, |call| quantified(call, Truth::False, Truth::or)),
];

fn derived(value: &Value, suffix: &str) -> Value {
    match &value.kind {
        Kind::Symbol(symbol) => Value { kind: Kind::Symbol(symbol.derived(suffix)), ..value.clone() },
        _ => value.clone(),
    }
}

fn length(call: &Arguments<'_>) -> Outcome {
    let count = match &call.seen(0)?.kind {
        Kind::Array(array) => whole(array)?.len(),
        Kind::Object(object) if object.rest().is_none() => object.members().len(),
        Kind::Object(_) => return Err(Stop::Unknown),
        Kind::String(text) => clusters(text)?.len(),
        Kind::Template(_) => clusters(&known(&call.text(0)?)?)?.len(),
        _ => return error("argument must be a string, a collection type, or a structural type"),
    };
    Ok(Value::number(count as f64))
}

fn concat(call: &Arguments<'_>) -> Outcome {
    let mut joined = Array::default();
    for at in 0..call.values.len() {
        match &call.value(at)?.kind {
            Kind::Array(array) => {
                joined.items.extend(array.items.iter().cloned());
                joined.rest = joined.rest.or_else(|| array.rest.clone());
            }
            Kind::Symbol(symbol) => joined.rest = Some(Value::symbol(symbol.derived("[*]"))),
            _ => return error("all arguments must be lists or tuples"),
        }
    }
    Ok(array(joined.items, joined.rest))
}

/// Where conditionals are among the arguments, one object for each way in which they may turn out.
fn merge(call: &Arguments<'_>) -> Outcome {
    let mut choices: Vec<&Symbol> = Vec::new();
    for symbol in call.values.iter().filter_map(Value::as_symbol) {
        if !symbol.domain().is_empty() && !choices.contains(&symbol) {
            choices.push(symbol);
        }
    }
    let ways: usize = choices.iter().map(|symbol| symbol.domain().len()).product();
    let [first, ..] = &choices[..] else { return merged(call.values) };
    if ways > MAX_WAYS {
        return merged(call.values);
    }
    let mut results = Vec::with_capacity(ways);
    for way in 0..ways {
        let mut left = way;
        let mut chosen = call.values.to_vec();
        for symbol in &choices {
            let value = &symbol.domain()[left % symbol.domain().len()];
            left /= symbol.domain().len();
            let same = chosen.iter_mut().filter(|argument| argument.as_symbol() == Some(symbol));
            same.for_each(|argument| *argument = value.clone());
        }
        results.push(merged(&chosen)?);
    }
    let keys: Vec<String> = call.values.iter().map(Value::key).collect();
    let symbol = Symbol::new(format!("merge({})", keys.join(", ")), first.shown());
    Ok(Value::symbol(symbol.among(results)))
}

/// The most ways in which the conditionals of one `merge` are followed.
const MAX_WAYS: usize = 16;

fn merged(arguments: &[Value]) -> Outcome {
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
            _ => return error("arguments must be maps or objects"),
        }
    }
    Ok(Value::object(distinct_keys(members).with_rest(rest)))
}

fn lookup(call: &Arguments<'_>) -> Outcome {
    let (object, key) = (call.object(0)?, call.string(1)?);
    match (exact(object, &key), call.values.get(2)) {
        (Found::Present(member), _) => Ok(member.value.clone()),
        (Found::Unknown(_), _) => Err(Stop::Unknown),
        (Found::Absent, Some(default)) => Ok(default.clone()),
        (Found::Absent, None) => error(format!("lookup failed to find key {key:?}")),
    }
}

/// The item by number, counted round and round; from the end as later versions have it.
fn element(call: &Arguments<'_>) -> Outcome {
    let (list, at) = (call.array(0)?, call.whole(1)?);
    match (&list.rest, list.items.len()) {
        (None, 0) => error("cannot use element function with an empty list"),
        (None, count) => Ok(list.items[at.rem_euclid(count as i64) as usize].clone()),
        (Some(_), count) if at == 0 && count > 0 => Ok(list.items[0].clone()),
        // Checked as if it existed.
        (Some(rest), 0) => Ok(rest.clone()),
        (Some(_), _) => Err(Stop::Unknown),
    }
}

fn members(call: &Arguments<'_>) -> Outcome<(Pairs, Option<Value>)> {
    call.object(0)?;
    pairs(call.value(0)?).ok_or(Stop::Unknown)
}

fn zipmap(call: &Arguments<'_>) -> Outcome {
    let (keys, values) = (call.whole_array(0)?, call.whole_array(1)?);
    if keys.len() != values.len() {
        return error("the number of keys does not match the number of values");
    }
    let member =
        |(key, value): (&Value, &Value)| Ok(Member::new(known(&text_of(key)?)?, key.span, value.clone()));
    let members: Outcome<Vec<Member>> = keys.iter().zip(values).map(member).collect();
    Ok(Value::object(distinct_keys(members?)))
}

fn transpose(call: &Arguments<'_>) -> Outcome {
    let object = call.object(0)?;
    if object.rest().is_some() {
        return Err(Stop::Unknown);
    }
    let (pairs, _) = members(call)?;
    let mut turned: Vec<(compact_str::CompactString, Vec<Value>)> = Vec::new();
    for (key, list) in pairs {
        let list = match &list.kind {
            Kind::Array(list) => whole(list)?,
            Kind::Symbol(_) => return Err(Stop::Unknown),
            _ => return error("a map of lists of strings is required"),
        };
        for item in list {
            let name = known(&text_of(item)?)?;
            match turned.iter_mut().find(|(existing, _)| *existing == name) {
                Some((_, keys)) => keys.push(key.clone()),
                None => turned.push((name, vec![key.clone()])),
            }
        }
    }
    turned.sort_by(|a, b| a.0.cmp(&b.0));
    let members = turned.into_iter().map(|(name, keys)| Member::new(name, None, Value::array(keys)));
    Ok(Value::object(Object::new(members.collect())))
}

fn contains(call: &Arguments<'_>) -> Outcome {
    let (list, wanted) = (call.array(0)?, call.value(1)?);
    let found = Truth::any(list.items.iter().map(|item| equals(item, wanted)));
    let rest = list.rest.as_ref().map_or(Truth::False, |rest| {
        if equals(rest, wanted).is_false() { Truth::False } else { Truth::Unknown }
    });
    truth(found.or(rest))
}

fn index(call: &Arguments<'_>) -> Outcome {
    let (list, wanted) = (call.array(0)?, call.value(1)?);
    for (at, item) in list.items.iter().enumerate() {
        match equals(item, wanted).known() {
            Some(true) => return Ok(Value::number(at as f64)),
            Some(false) => {}
            None => return Err(Stop::Unknown),
        }
    }
    if list.rest.is_some() { Err(Stop::Unknown) } else { error("item not found") }
}

/// Appends the items of the list and of the lists in it, at any depth.
fn flatten(list: &Array, flat: &mut Array) {
    for item in &list.items {
        match &item.kind {
            Kind::Array(inner) => flatten(inner, flat),
            Kind::Symbol(_) => flat.rest = Some(item.clone()),
            _ => flat.items.push(item.clone()),
        }
    }
    if let Some(rest) = &list.rest {
        let found = match &rest.kind {
            Kind::Array(array) => {
                let mut inner = Array::default();
                flatten(array, &mut inner);
                inner.items.into_iter().next().or(inner.rest)
            }
            _ => Some(rest.clone()),
        };
        flat.rest = found.or_else(|| flat.rest.take());
    }
}

fn compact(call: &Arguments<'_>) -> Outcome {
    let list = call.array(0)?;
    let mut items = Vec::with_capacity(list.items.len());
    let mut rest = list.rest.clone();
    for item in &list.items {
        match &item.kind {
            Kind::Null => {}
            // An id is never empty; of another symbol that is not known.
            Kind::Symbol(symbol) if symbol.denotes().is_none() => rest = rest.or_else(|| Some(item.clone())),
            Kind::String(text) if text.is_empty() => {}
            _ => items.push(Value { span: item.span, passed: item.passed, ..Value::text(&text_of(item)?) }),
        }
    }
    Ok(array(items, rest))
}

fn sort(call: &Arguments<'_>) -> Outcome {
    let mut keyed: Vec<_> =
        call.whole_array(0)?.iter().map(|item| known(&text_of(item)?)).collect::<Outcome<_>>()?;
    keyed.sort();
    Ok(Value::array(keyed.into_iter().map(Value::string).collect()))
}

fn slice(call: &Arguments<'_>) -> Outcome {
    let (list, from, to) = (call.array(0)?, call.whole(1)?, call.whole(2)?);
    let (Ok(from), Ok(to)) = (usize::try_from(from), usize::try_from(to)) else {
        return error("start and end index must not be negative");
    };
    match list.items.get(from..to) {
        Some(items) => Ok(Value::array(items.to_vec())),
        None if list.rest.is_some() && from <= to => Err(Stop::Unknown),
        None => error("start and end index must lie within the list, in order"),
    }
}

fn one(call: &Arguments<'_>) -> Outcome {
    let list = call.array(0)?;
    match (list.items.as_slice(), &list.rest) {
        ([], None) => Ok(Value::null()),
        ([only], None) => Ok(only.clone()),
        // Checked as if it existed.
        ([], Some(rest)) => Ok(rest.clone()),
        ([_], Some(_)) => Err(Stop::Unknown),
        _ => error("must be a list, set, or tuple value with either zero or one elements"),
    }
}

fn chunklist(call: &Arguments<'_>) -> Outcome {
    let items = unify(call.whole_array(0)?.to_vec())?;
    let size = match usize::try_from(call.whole(1)?) {
        Ok(0) => items.len().max(1),
        Ok(size) => size,
        Err(_) => return error("the size argument must be positive"),
    };
    Ok(Value::array(items.chunks(size).map(|chunk| Value::array(chunk.to_vec())).collect()))
}

fn coalesce_list(call: &Arguments<'_>) -> Outcome {
    for at in 0..call.values.len() {
        let list = call.array(at)?;
        match list.is_empty() {
            Truth::False => return Ok(call.values[at].clone()),
            Truth::True => {}
            Truth::Unknown => return Err(Stop::Unknown),
        }
    }
    error("no non-null arguments")
}

fn match_keys(call: &Arguments<'_>) -> Outcome {
    let (values, keys, wanted) = (call.whole_array(0)?, call.whole_array(1)?, call.whole_array(2)?);
    if values.len() != keys.len() {
        return error("length of keys and values should be equal");
    }
    let mut kept = Vec::new();
    let texts = |a: &Value, b: &Value| match (a.as_text(), b.as_text()) {
        (Some(a), Some(b)) => Text::equals(&a, &b, crate::value::Case::Sensitive),
        _ => equals(a, b),
    };
    for (value, key) in values.iter().zip(keys) {
        match Truth::any(wanted.iter().map(|wanted| texts(key, wanted))).known() {
            Some(true) => kept.push(value.clone()),
            Some(false) => {}
            None => return Err(Stop::Unknown),
        }
    }
    Ok(Value::array(kept))
}

fn quantified(call: &Arguments<'_>, neutral: Truth, combine: fn(Truth, Truth) -> Truth) -> Outcome {
    let list = call.array(0)?;
    let mut all = neutral;
    for item in &list.items {
        let truth = match bool_of(item) {
            Ok(truth) => truth.into(),
            Err(Stop::Unknown) => truth_of(item),
            Err(_) if item.is_null() => Truth::False,
            Err(stop) => return Err(stop),
        };
        all = combine(all, truth);
    }
    let rest = if list.rest.is_some() { Truth::Unknown } else { neutral };
    truth(combine(all, rest))
}

/// Whether a product of this many rows and items is still produced.
pub(super) fn within_bounds(rows: usize, items: usize) -> bool {
    rows.saturating_mul(items) <= MAX_ITEMS
}
