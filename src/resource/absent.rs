//! What an absent property means: Azure's default, and an empty string that is none.
//!
//! Works on the bodies of a deployment, once, before anything asks about them.

use std::sync::Arc;

use super::defaults::DEFAULTS;
use super::keys::{KEYS, values_at};
use super::{DESTINATIONS, DIAGNOSTIC_SETTING, Declared, Deployment, ENTRA_SETTING};
use crate::value::{Found, Kind, Member, Object, Value};

/// Other properties that an empty string leaves unset: ARM type, path.
const EMPTY: &[(&str, &str)] = &[
    ("Microsoft.Sql/servers/auditingSettings", "properties.storageEndpoint"),
    ("Microsoft.Sql/servers/extendedAuditingSettings", "properties.storageEndpoint"),
    ("Microsoft.Synapse/workspaces/auditingSettings", "properties.storageEndpoint"),
    ("Microsoft.Synapse/workspaces/extendedAuditingSettings", "properties.storageEndpoint"),
];

/// Makes the bodies say what they mean.
pub fn settle(deployment: &mut Deployment) {
    for setting in [DIAGNOSTIC_SETTING, ENTRA_SETTING] {
        // The provider leaves an empty destination out, Azure refuses it.
        for (destination, ..) in DESTINATIONS {
            drop_empty(deployment, setting, &format!("properties.{destination}"));
        }
    }
    // With an empty key Azure goes back to one of its own.
    let keys = KEYS.iter().map(|(of, path, _)| (*of, *path)).filter(|(_, path)| !path.contains("[*]"));
    for (of, path) in keys.chain(EMPTY.iter().copied()) {
        drop_empty(deployment, of, path);
    }
    add_defaults(deployment);
}

/// Whether a value holds anything but null.
pub fn says_anything(value: &Value) -> bool {
    match &value.kind {
        Kind::Object(object) => object.members().iter().any(|member| says_anything(&member.value)),
        _ => !value.is_null(),
    }
}

/// Null in place of an empty string at a path.
fn drop_empty(deployment: &mut Deployment, of: &str, path: &str) {
    for index in deployment.of_type(of).to_vec() {
        let resource = &mut deployment.resources[index];
        for body in std::iter::once(&mut resource.body).chain(&mut resource.alternatives) {
            if values_at(body, path).iter().any(|(value, _)| may_be_empty(value)) {
                *body = without_empty(body, path);
            }
        }
    }
}

fn may_be_empty(value: &Value) -> bool {
    value.as_str() == Some("") || value.as_symbol().is_some_and(|s| s.domain().iter().any(may_be_empty))
}

/// The value with null in place of an empty string at this path in it.
fn without_empty(value: &Value, path: &str) -> Value {
    let (first, rest) = path.split_once('.').map_or((path, ""), |(first, rest)| (first, rest));
    match &value.kind {
        Kind::String(text) if path.is_empty() && text.is_empty() => {
            Value { kind: Kind::Null, ..value.clone() }
        }
        Kind::Symbol(symbol) if path.is_empty() => {
            let domain: Vec<Value> = symbol.domain().iter().map(|one| without_empty(one, "")).collect();
            Value { kind: Kind::Symbol(symbol.derived("'").among(domain)), ..value.clone() }
        }
        Kind::Object(object) => {
            let Found::Present(member) = object.get(first) else { return value.clone() };
            let mut object = (**object).clone();
            object.set(Member { value: without_empty(&member.value, rest), ..member.clone() });
            Value { kind: Kind::Object(Arc::new(object)), ..value.clone() }
        }
        _ => value.clone(),
    }
}

/// What Azure assumes where the code says nothing.
fn add_defaults(deployment: &mut Deployment) {
    for default in DEFAULTS {
        let value = default.value.value();
        for index in deployment.of_type(default.of).to_vec() {
            let resource = &mut deployment.resources[index];
            if resource.declared == Declared::Here {
                let value = value.clone().with_span(resource.header);
                resource.body = with_default(&resource.body, default.path, &value);
                for body in &mut resource.alternatives {
                    *body = with_default(body, default.path, &value);
                }
            }
        }
    }
}

/// A body with a value at a path where it surely has none; a member that ends in `?` must be there and
/// say something.
fn with_default(body: &Value, path: &str, value: &Value) -> Value {
    let (first, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
    let Kind::Object(object) = &body.kind else { return body.clone() };
    let (first, wanted) = first.strip_suffix('?').map_or((first, false), |first| (first, true));
    let inner = match object.get(first) {
        Found::Unknown(_) => return body.clone(),
        Found::Absent if wanted => return body.clone(),
        Found::Present(member) if wanted && !says_anything(&member.value) => return body.clone(),
        Found::Present(member) if !member.value.is_null() => match rest {
            Some(rest) => Member { value: with_default(&member.value, rest, value), ..member.clone() },
            None => return body.clone(),
        },
        Found::Present(null) => {
            // A null that is written is where the other value belongs.
            let value = Value { span: null.at.or(null.value.span).or(value.span), ..value.clone() };
            Member { value: default_at(rest, &value), ..null.clone() }
        }
        Found::Absent => Member::new(first, None, default_at(rest, value)),
    };
    let mut object = (**object).clone();
    object.set(inner);
    Value { kind: Kind::Object(Arc::new(object)), ..body.clone() }
}

fn default_at(rest: Option<&str>, value: &Value) -> Value {
    let empty = || Value::object(Object::default());
    rest.map_or_else(|| value.clone(), |rest| with_default(&empty(), rest, value))
}
