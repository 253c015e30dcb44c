//! The functions of the language that need nothing but their arguments.
//!
//! Each gives `None` where its arguments are not known enough, or not what it takes: the caller
//! makes a symbol of the call. Functions with arguments that are not all evaluated, and those that
//! take a lambda, stand with the evaluator.

mod collections;
mod encoding;
mod network;
mod numbers;
mod text;
mod time;
mod unique;

use crate::source::Span;
use crate::value::{Kind, Text, Value};

/// Longest string that is built.
const MAX_TEXT: usize = 1 << 20;
/// Most items of an array that is built.
const MAX_ITEMS: usize = 10_000;

/// Functions that are true or false.
const PREDICATES: [&str; 14] = [
    "and",
    "bool",
    "contains",
    "empty",
    "endswith",
    "equals",
    "greater",
    "greaterorequals",
    "less",
    "lessorequals",
    "not",
    "or",
    "startswith",
    "iprangecontains",
];

/// Functions that only the evaluator or chance answers.
const OTHERS: [&str; 19] = [
    "and",
    "coalesce",
    "fail",
    "filter",
    "groupby",
    "if",
    "lambda",
    "lambdavariables",
    "map",
    "mapvalues",
    "newguid",
    "not",
    "or",
    "reduce",
    "sort",
    "toobject",
    "tryget",
    "uniquestring",
    "utcnow",
];

/// The value of a function, where its arguments are known enough.
pub(super) fn call(name: &str, arguments: &[Value], span: Option<Span>) -> Option<Value> {
    dispatch(name, arguments, span)?
}

/// Whether the language itself has a function of this name (lower case).
pub fn knows(name: &str) -> bool {
    OTHERS.contains(&name) || dispatch(name, &[], None).is_some()
}

/// Whether a function is true or false.
pub(super) fn is_predicate(name: &str) -> bool {
    PREDICATES.contains(&name)
}

/// `None`: no function of this name.
fn dispatch(name: &str, a: &[Value], span: Option<Span>) -> Option<Option<Value>> {
    Some(match name {
        "concat" => collections::concat(a),
        "format" => text::format(a),
        "tolower" => text::change_case(a, Text::to_lower),
        "toupper" => text::change_case(a, Text::to_upper),
        "trim" => text::trim(a),
        "replace" => text::replace(a),
        "split" => text::split(a),
        "join" => text::join(a),
        "substring" => text::substring(a),
        "padleft" => text::pad_left(a),
        "startswith" => text::starts_with(a),
        "endswith" => text::ends_with(a),
        "string" => encoding::string(a),
        "json" => encoding::json(a),
        "base64" => encoding::base64(a),
        "base64tostring" => encoding::base64_to_string(a),
        "base64tojson" => encoding::base64_to_json(a),
        "datauri" => encoding::data_uri(a),
        "datauritostring" => encoding::data_uri_to_string(a),
        "uri" => encoding::uri(a),
        "uricomponent" => encoding::uri_component(a),
        "uricomponenttostring" => encoding::uri_component_to_string(a),
        "parseuri" => encoding::parse_uri(a),
        "builduri" => encoding::build_uri(a),
        "array" => collections::array(a),
        "createarray" => Some(Value::array(a.to_vec())),
        "createobject" => collections::create_object(a, span),
        "contains" => collections::contains(a),
        "empty" => collections::empty(a),
        "length" => collections::length(a),
        "first" => collections::first(a),
        "last" => collections::last(a),
        "skip" => collections::skip(a),
        "take" => collections::take(a),
        "indexof" => collections::index_of(a, false),
        "lastindexof" => collections::index_of(a, true),
        "indexfromend" => collections::index_from_end(a, false),
        "tryindexfromend" => collections::index_from_end(a, true),
        "union" => collections::union(a),
        "shallowmerge" => collections::shallow_merge(a),
        "intersection" => collections::intersection(a),
        "flatten" => collections::flatten(a),
        "distinct" => collections::distinct(a),
        "range" => collections::range(a),
        "items" => collections::items(a, span),
        "objectkeys" => collections::object_keys(a),
        "guid" => unique::guid(a),
        "null" => Some(Value::null()),
        "true" => Some(Value::bool(true)),
        "false" => Some(Value::bool(false)),
        "bool" => numbers::bool(a),
        "int" => numbers::int(a),
        "float" => numbers::float(a),
        "add" => numbers::arithmetic(a, |x, y| Some(x + y)),
        "sub" => numbers::arithmetic(a, |x, y| Some(x - y)),
        "mul" => numbers::arithmetic(a, |x, y| Some(x * y)),
        "div" => numbers::arithmetic(a, |x, y| (y != 0.0).then(|| (x / y).trunc())),
        "mod" => numbers::arithmetic(a, |x, y| (y != 0.0).then(|| x % y)),
        "min" => numbers::extreme(a, f64::min),
        "max" => numbers::extreme(a, f64::max),
        "equals" => numbers::equals(a),
        "less" => numbers::compare(a, |order| order.is_lt()),
        "lessorequals" => numbers::compare(a, |order| order.is_le()),
        "greater" => numbers::compare(a, |order| order.is_gt()),
        "greaterorequals" => numbers::compare(a, |order| order.is_ge()),
        "datetimeadd" => time::add(a),
        "adddays" => time::add_days(a),
        "datetimefromepoch" => time::from_epoch(a),
        "datetimetoepoch" => time::to_epoch(a),
        "parsecidr" => network::parse_cidr(a, span),
        "cidrsubnet" => network::cidr_subnet(a),
        "cidrhost" => network::cidr_host(a),
        "iprangecontains" => network::range_contains(a),
        _ => return None,
    })
}

/// A string argument that is wholly known.
fn known(value: &Value) -> Option<String> {
    match value.kind {
        Kind::String(_) => value.as_str().map(str::to_owned),
        // What a declared resource's property is known to be.
        Kind::Symbol(_) | Kind::Template(_) => value.as_text()?.expanded().as_known().map(str::to_owned),
        _ => None,
    }
}

/// A whole number.
fn whole(value: &Value) -> Option<i64> {
    let number = value.as_number()?;
    (number.fract() == 0.0 && number.abs() < 9e15).then_some(number as i64)
}

/// Whether a value may be a string: not an array, object or null for sure.
fn as_text(value: &Value) -> Option<Text> {
    value.as_text()
}
