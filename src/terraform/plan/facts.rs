//! What a plan knows of one instance, laid over what the source says of it.
//!
//! The plan's values win, at the source's places. Where the plan does not know a value, the source's
//! stays: a symbol that may well denote a resource. So does a reference that denotes what the plan
//! gives as text, since an identity says more. Knows no resource type.

use std::sync::Arc;

use compact_str::CompactString;

use super::items;
use crate::source::Span;
use crate::terraform::expression::is_error;
use crate::value::{Array, Case, Found, Kind, Member, Object, Symbol, Text, Truth, Value};

/// What a plan says of one instance.
#[derive(Clone, Debug)]
pub struct Facts {
    /// Whether it is a resource, and no data source.
    pub managed: bool,
    /// `azurerm_key_vault`
    pub resource_type: CompactString,
    /// The values that are known.
    pub values: Value,
    /// The same shape, true where the value is not known before it is applied.
    pub unknown: Value,
    /// The same shape, true where the value is a secret.
    pub sensitive: Value,
}

/// A place in an instance's values.
#[derive(Clone, Copy)]
struct At<'a> {
    planned: Option<&'a Value>,
    unknown: Option<&'a Value>,
    sensitive: Option<&'a Value>,
    /// Where to point at for what the source does not say.
    span: Span,
    /// The address of the instance, and the path from there.
    path: &'a str,
}

impl Facts {
    /// The value of an argument or attribute, given what the source says of it. None: neither the
    /// plan knows it, nor does the source say anything.
    pub fn attribute(&self, name: &str, written: Option<Value>, span: Span, address: &str) -> Option<Value> {
        let path = format!("{address}.{name}");
        let (planned, unknown, sensitive) =
            (given(&self.values, name), given(&self.unknown, name), given(&self.sensitive, name));
        At { planned, unknown, sensitive, span, path: &path }.over(written.as_ref())
    }

    /// A string that the plan knows, and that is no secret.
    pub fn known_text(&self, name: &str) -> Option<&str> {
        let secret = given(&self.sensitive, name).is_some_and(|secret| secret.as_bool() == Some(true));
        given(&self.values, name).filter(|_| !secret)?.as_str()
    }

    /// The configuration of an instance, given the source's. What only the plan says is taken where
    /// `is_argument` knows it and it says something.
    pub fn configuration(
        &self,
        written: Object,
        span: Span,
        address: &str,
        is_argument: &dyn Fn(&str) -> bool,
    ) -> Object {
        let rest = written.rest().cloned();
        let mut members: Vec<Member> = Vec::new();
        for member in written.members() {
            if let Some(value) = self.attribute(&member.key, Some(member.value.clone()), span, address) {
                members.push(Member { value, ..member.clone() });
            }
        }
        for planned in self.values.as_object().map_or(&[][..], Object::members) {
            if is_argument(&planned.key)
                && says_something(&planned.value)
                && written.value(&planned.key).is_none()
                && let Some(value) = self.attribute(&planned.key, None, span, address)
            {
                members.push(Member::new(planned.key.clone(), Some(span), value));
            }
        }
        Object::new(members).with_rest(rest)
    }

    /// All that the plan knows of the instance.
    pub fn known(&self, span: Span, address: &str) -> Object {
        self.configuration(Object::default(), span, address, &|_| true)
    }
}

/// A value of the plan at the places of what the source says; a secret is a symbol.
pub fn lay_over(written: Option<&Value>, planned: &Value, secret: bool, span: Span, path: &str) -> Value {
    let secret = Value::bool(secret);
    let at = At { planned: Some(planned), unknown: None, sensitive: Some(&secret), span, path };
    at.over(written).unwrap_or_else(Value::null)
}

impl At<'_> {
    fn over(self, written: Option<&Value>) -> Option<Value> {
        if is_true(self.unknown) {
            return written.map(|written| self.unless_error(written));
        }
        let Some(planned) = self.planned else {
            return written.map(|written| self.unless_error(written));
        };
        if let Some(written) = written
            && denotes_it(written, planned)
        {
            return Some(written.clone());
        }
        // What the source says in so many words is no secret.
        let is_written = written.is_some_and(|written| written.equals(planned, Case::Sensitive).is_true());
        if is_true(self.sensitive) && !planned.is_null() && !is_written {
            let value = Value::symbol(Symbol::new(self.path, self.path).secured());
            return Some(self.placed(value.kind, written));
        }
        let kind = match &planned.kind {
            Kind::Array(array) => Kind::Array(Arc::new(self.items(array, written))),
            Kind::Object(object) => Kind::Object(Arc::new(self.members(object, written))),
            kind => kind.clone(),
        };
        Some(self.placed(kind, written))
    }

    /// A value that the source cannot evaluate either is one for each instance.
    fn unless_error(self, written: &Value) -> Value {
        if is_error(written) {
            return self.placed(Kind::Symbol(Symbol::new(self.path, self.path)), Some(written));
        }
        written.clone()
    }

    fn placed(self, kind: Kind, written: Option<&Value>) -> Value {
        Value {
            kind,
            span: written.and_then(|written| written.span).or(Some(self.span)),
            passed: written.and_then(|written| written.passed),
        }
    }

    /// Items of a set do not stand in the order of the source: each goes with the item of the source
    /// that says most of the same and nothing else.
    fn items(self, array: &Array, written: Option<&Value>) -> Array {
        let (sources, rest) = match written.map(|written| &written.kind) {
            Some(Kind::Array(written)) => (&written.items[..], written.rest.as_ref()),
            // A block in JSON syntax is an object.
            Some(Kind::Object(_)) => (written.map(std::slice::from_ref).unwrap_or_default(), None),
            _ => (&[][..], None),
        };
        let mut free: Vec<&Value> = sources.iter().collect();
        let same_length = sources.len() == array.items.len();
        let mut result = Vec::with_capacity(array.items.len());
        for (index, planned) in array.items.iter().enumerate() {
            let unknown = self.unknown.and_then(|unknown| items(unknown).get(index));
            let sensitive = self.sensitive.and_then(|sensitive| items(sensitive).get(index));
            let partner = if is_true(unknown) {
                sources.get(index).filter(|_| same_length)
            } else {
                let best = (0..free.len())
                    .filter_map(|at| Some((agreement(planned, free[at])?, at)))
                    .max_by_key(|(score, at)| (*score, std::cmp::Reverse(*at)));
                best.map(|(_, at)| free.remove(at))
            };
            let path = format!("{}[{index}]", self.path);
            let span = written.and_then(|written| written.span).unwrap_or(self.span);
            let at = At { planned: Some(planned), unknown, sensitive, span, path: &path };
            let item = at.over(partner.or(rest));
            result.push(item.unwrap_or_else(|| at.placed(Kind::Symbol(Symbol::new(&*path, &*path)), None)));
        }
        Array { items: result, rest: None }
    }

    fn members(self, object: &Object, written: Option<&Value>) -> Object {
        let none = Object::default();
        let source = written.and_then(Value::as_object).unwrap_or(&none);
        let span = written.and_then(|written| written.span).unwrap_or(self.span);
        let mut members = Vec::new();
        let planned = object.members().iter().map(|member| &member.key);
        let only_written = source.members().iter().map(|member| &member.key);
        let only_written = only_written.filter(|key| object.value(key).is_none());
        for key in planned.chain(only_written) {
            let written = match source.get(key) {
                Found::Present(member) => Some(member),
                _ => None,
            };
            let path = format!("{}.{key}", self.path);
            let part = |whole: Option<&'_ Value>| whole.and_then(|whole| given(whole, key).cloned());
            let (unknown, sensitive) = (part(self.unknown), part(self.sensitive));
            let at = At {
                planned: object.value(key),
                unknown: unknown.as_ref(),
                sensitive: sensitive.as_ref(),
                span,
                path: &path,
            };
            // Of the arguments that a block can have, those that nobody gave are null or empty.
            if written.is_none() && !at.planned.is_some_and(says_something) {
                continue;
            }
            let Some(value) = at.over(written.map(|member| &member.value)) else { continue };
            members.push(match written {
                Some(member) => Member { value, ..member.clone() },
                None => Member { key: key.clone(), key_span: Some(span), at: Some(span), value },
            });
        }
        Object::new(members)
    }
}

/// How many scalars two items have in common; none where one contradicts the other.
fn agreement(planned: &Value, written: &Value) -> Option<usize> {
    match (&planned.kind, &written.kind) {
        (Kind::Object(planned), Kind::Object(written)) => {
            let mut common = 0;
            for member in written.members() {
                let Some(planned) = planned.value(&member.key).filter(|planned| !planned.is_null()) else {
                    continue;
                };
                common += agreement(planned, &member.value)?;
            }
            Some(common)
        }
        (Kind::Array(_) | Kind::Object(_), _) | (_, Kind::Array(_) | Kind::Object(_)) => Some(0),
        _ => match planned.equals(written, Case::Sensitive) {
            Truth::True => Some(1),
            Truth::Unknown => Some(0),
            Truth::False => None,
        },
    }
}

/// Whether what the source says denotes a resource's property, and can be the text of the plan.
fn denotes_it(written: &Value, planned: &Value) -> bool {
    let Some(planned) = planned.as_str() else { return false };
    let Some(text) = written.as_text() else { return false };
    let denotes = text.symbols().any(|symbol| symbol.denotes().is_some());
    denotes && !text.expanded().equals(&Text::known(planned), Case::Insensitive).is_false()
}

fn given<'v>(object: &'v Value, name: &str) -> Option<&'v Value> {
    object.as_object()?.value(name)
}

fn is_true(mark: Option<&Value>) -> bool {
    mark.is_some_and(|mark| mark.as_bool() == Some(true))
}

fn says_something(value: &Value) -> bool {
    match &value.kind {
        Kind::Null => false,
        Kind::Array(array) => !array.items.is_empty(),
        _ => true,
    }
}
