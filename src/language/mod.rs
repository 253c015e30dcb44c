//! The language of ARM template expressions: `"[concat('a', parameters('b'))]"`.
//!
//! Azure Policy rules are written in the same language, so it knows neither resources nor
//! templates: what only the surroundings can answer is asked of a [`Host`]. Evaluation never fails;
//! what is not known enough becomes a symbol whose key says how it would be computed, so that the
//! same computation twice is the same symbol.

mod evaluate;
mod functions;
mod lambda;
mod parse;

use std::sync::Arc;

use compact_str::CompactString;

use crate::source::Span;
use crate::value::{Array, Kind, Member, Object, Symbol, Value};

pub(crate) use evaluate::enter;
pub use evaluate::{evaluate_parsed, join, symbol_of_call, truth};
pub use functions::knows;
pub use parse::{Expr, Node, SyntaxError, parse};

/// Answers the functions that only the surroundings know (`parameters`, `variables`, `reference`,
/// `field`, `current`, …).
pub trait Host {
    /// The value of a call. `name` is in lower case (`resourceid`, or `ns.fn` for user functions).
    /// `None`: not the host's function; the language answers, and where it has no such function
    /// either the result is a symbol.
    fn call(&mut self, name: &str, arguments: &[Value], span: Option<Span>) -> Option<Value>;
}

/// Evaluates a JSON value as ARM does: a string `"[…]"` is an expression, `"[["` an escaped
/// bracket; arrays and objects recursively, keys too; everything else is itself.
///
/// A literal in an expression has the span of the whole JSON string; a value that the host gives
/// keeps its own.
pub fn evaluate(value: &Value, host: &mut dyn Host) -> Value {
    let Some(_guard) = evaluate::enter() else {
        return Value { kind: Kind::Symbol(Symbol::new("too deep", "…")), ..value.clone() };
    };
    match &value.kind {
        Kind::String(text) if text.starts_with('[') => evaluate_text(text, value, host),
        Kind::Array(array) => {
            let items = array.items.iter().map(|item| evaluate(item, host)).collect();
            let rest = array.rest.as_ref().map(|rest| evaluate(rest, host));
            Value { kind: Kind::Array(Arc::new(Array { items, rest })), ..value.clone() }
        }
        Kind::Object(object) => {
            let mut rest = object.rest().cloned();
            let mut members = Vec::with_capacity(object.members().len());
            for member in object.members() {
                let value = evaluate(&member.value, host);
                let key = evaluate_key(member, host, &mut rest);
                members.push(Member { key, value, ..member.clone() });
            }
            let object = Object::new(members).with_rest(rest);
            Value { kind: Kind::Object(Arc::new(object)), ..value.clone() }
        }
        _ => value.clone(),
    }
}

/// Whether a string is an expression; says nothing about whether it parses.
pub fn is_expression(text: &str) -> bool {
    text.starts_with('[') && text.ends_with(']') && !text.starts_with("[[")
}

fn evaluate_text(text: &str, value: &Value, host: &mut dyn Host) -> Value {
    if !is_expression(text) {
        return match text.strip_prefix('[') {
            Some(unescaped) if unescaped.starts_with('[') && text.ends_with(']') => {
                Value { kind: Kind::String(unescaped.into()), ..value.clone() }
            }
            _ => value.clone(),
        };
    }
    match parse(text) {
        Ok(expr) => {
            let result = evaluate_parsed(&expr, text, value.span, host);
            Value { passed: result.passed.or(value.passed), ..result }
        }
        Err(_) => Value { kind: Kind::Symbol(Symbol::new(text, text)), ..value.clone() },
    }
}

/// The key of a member. One that is not known stands as it is shown, and the object may have any
/// other: `rest` is set.
pub(crate) fn evaluate_key(member: &Member, host: &mut dyn Host, rest: &mut Option<Symbol>) -> CompactString {
    if !member.key.starts_with('[') {
        return member.key.clone();
    }
    let written = Value { kind: Kind::String(member.key.clone()), span: member.key_span, passed: None };
    let key = evaluate_text(&member.key, &written, host);
    match key.as_text() {
        Some(text) => match text.as_known() {
            Some(known) => known.into(),
            None => {
                *rest = Some(Symbol::new(format!("key {}", key.key()), member.key.as_str()));
                evaluate::unknown_key(&text)
            }
        },
        None => {
            *rest = Some(Symbol::new(format!("key {}", key.key()), member.key.as_str()));
            member.key.clone()
        }
    }
}

#[cfg(test)]
mod tests;
