//! Types of parameters: `definitions`, `$ref`, and what they say of a value.
//!
//! Does not check values against types: a deployment would fail on a wrong one.

use std::sync::Arc;

use crate::value::{Array, Kind, Member, Object, Value};

use super::context::Context;

/// Deepest chain of references, and deepest nesting of types that is followed.
const MAX_DEPTH: usize = 16;

/// A type with what its references lead to, the outermost first.
fn chain<'t>(declared: &'t Object, definitions: &'t Object) -> Vec<&'t Object> {
    let mut chain = vec![declared];
    while chain.len() < MAX_DEPTH {
        let reference = chain.last().and_then(|last| last.value("$ref")).and_then(Value::as_str);
        let name = reference.and_then(|reference| reference.strip_prefix("#/definitions/"));
        match name.and_then(|name| definitions.value(name)).and_then(Value::as_object) {
            Some(next) => chain.push(next),
            None => break,
        }
    }
    chain
}

/// The type of a parameter in lower case, and whether it may be null.
pub(super) fn type_of(declared: &Object, definitions: &Object) -> (String, bool) {
    let chain = chain(declared, definitions);
    let nullable = chain.iter().any(|t| t.value("nullable").and_then(Value::as_bool) == Some(true));
    let kind = chain.iter().find_map(|t| t.value("type").and_then(Value::as_str));
    (kind.unwrap_or_default().to_ascii_lowercase(), nullable)
}

/// The values that a parameter may have, where only these are allowed.
pub(super) fn allowed(declared: &Object, definitions: &Object) -> Vec<Value> {
    let chain = chain(declared, definitions);
    let kind = chain.iter().find_map(|t| t.value("type").and_then(Value::as_str)).unwrap_or_default();
    // Of an array, the allowed values are those of its items.
    let of_items = kind.eq_ignore_ascii_case("array");
    match chain.iter().find_map(|t| t.value("allowedValues").and_then(Value::as_array)) {
        Some(array) if !of_items => array.items.clone(),
        None if kind.eq_ignore_ascii_case("bool") => vec![Value::bool(true), Value::bool(false)],
        _ => Vec::new(),
    }
}

/// The value with the defaults that its type gives to properties; `None` where it adds none.
pub(super) fn completed(
    value: &Value,
    declared: &Object,
    definitions: &Object,
    context: &Context<'_>,
) -> Option<Value> {
    Completion { definitions, context }.value(value, declared, MAX_DEPTH)
}

struct Completion<'c> {
    definitions: &'c Object,
    context: &'c Context<'c>,
}

impl Completion<'_> {
    fn value(&self, value: &Value, declared: &Object, depth: usize) -> Option<Value> {
        let depth = depth.checked_sub(1)?;
        let chain = chain(declared, self.definitions);
        let kind = match &value.kind {
            Kind::Object(object) => Kind::Object(Arc::new(self.object(object, &chain, depth)?)),
            Kind::Array(array) => Kind::Array(Arc::new(self.array(array, &chain, depth)?)),
            _ => return None,
        };
        Some(Value { kind, ..value.clone() })
    }

    fn array(&self, array: &Array, chain: &[&Object], depth: usize) -> Option<Array> {
        let items = chain.iter().find_map(|t| t.value("items").and_then(Value::as_object))?;
        let mut changed = false;
        let mut complete = |item: &Value| match self.value(item, items, depth) {
            Some(complete) => {
                changed = true;
                complete
            }
            None => item.clone(),
        };
        let completed = array.items.iter().map(&mut complete).collect();
        let rest = array.rest.as_ref().map(&mut complete);
        changed.then_some(Array { items: completed, rest })
    }

    fn object(&self, object: &Object, chain: &[&Object], depth: usize) -> Option<Object> {
        let mut changed = false;
        let mut result = Object::new(object.members().to_vec()).with_rest(object.rest().cloned());
        let variant = chain.iter().find_map(|t| self.variant(object, t));
        let variant = variant.map(|declared| self::chain(declared, self.definitions)).unwrap_or_default();
        for declared in chain.iter().chain(&variant) {
            let properties = declared.value("properties").and_then(Value::as_object);
            for property in properties.map(Object::members).unwrap_or_default() {
                let Some(declared) = property.value.as_object() else { continue };
                let given = result.value(&property.key).cloned();
                let value = match &given {
                    Some(given) => self.value(given, declared, depth),
                    None if result.rest().is_some() => None,
                    None => {
                        let chain = self::chain(declared, self.definitions);
                        let default = chain.iter().find_map(|t| t.value("defaultValue"));
                        default.map(|default| {
                            let default = self.context.value(default);
                            self.value(&default, declared, depth).unwrap_or(default)
                        })
                    }
                };
                let Some(value) = value else { continue };
                changed = true;
                let written = object.members().iter().rfind(|m| m.key.eq_ignore_ascii_case(&property.key));
                result.set(match written {
                    Some(member) => Member { value, ..member.clone() },
                    None => Member { value, ..property.clone() },
                });
            }
        }
        changed.then_some(result)
    }

    /// The type that a discriminator chooses.
    fn variant<'t>(&self, object: &Object, declared: &'t Object) -> Option<&'t Object> {
        let discriminator = declared.value("discriminator")?.as_object()?;
        let property = discriminator.value("propertyName")?.as_str()?;
        let chosen = object.value(property)?.as_str()?;
        discriminator.value("mapping")?.as_object()?.value(chosen)?.as_object()
    }
}
