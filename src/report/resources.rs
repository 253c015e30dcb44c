//! What the code would deploy: `keytrail resources`.
//!
//! Prints values as keytrail evaluates them. What is not known shows how the source writes it, ids
//! are ids, and secrets are never shown.

use std::io::{self, Write};

use serde_json::{Map, Value as Json, json};

use super::plain;
use crate::resource::Resource;
use crate::value::{Kind, Part, Symbol, Text, Value};
use crate::{Evaluation, is_deployed};

/// What is shown in place of a secret.
const MASK: &str = "***";

/// Writes the deployments as JSON.
///
/// # Errors
/// What `out` says.
pub fn json(evaluation: &Evaluation, out: &mut dyn Write) -> io::Result<()> {
    let deployments: Vec<Json> = evaluation
        .deployments
        .iter()
        .map(|deployment| {
            let deployed = deployment.resources.iter().filter(|resource| is_deployed(resource));
            json!({ "entry": deployment.entry, "resources": deployed.map(resource).collect::<Vec<_>>() })
        })
        .collect();
    serde_json::to_writer_pretty(&mut *out, &json!({ "version": 1, "deployments": deployments }))?;
    writeln!(out)
}

/// Writes the deployments as text.
///
/// # Errors
/// What `out` says.
pub fn text(evaluation: &Evaluation, out: &mut dyn Write) -> io::Result<()> {
    for deployment in &evaluation.deployments {
        let entry = if deployment.entry.is_empty() { "." } else { &deployment.entry };
        writeln!(out, "{}", plain(entry))?;
        for resource in deployment.resources.iter().filter(|resource| is_deployed(resource)) {
            let version = resource.api_version.as_ref().map(|v| format!("@{v}")).unwrap_or_default();
            let exists = if resource.exists.is_sure() { "" } else { " (may not exist)" };
            writeln!(out, "\n  {}{exists}", plain(&resource.address))?;
            writeln!(out, "    type   {}{version}", plain(&resource.resource_type))?;
            writeln!(out, "    name   {}", plain(&shown(&resource.name)))?;
            writeln!(out, "    scope  {}", plain(&shown(&resource.scope)))?;
            let body = serde_json::to_string_pretty(&value(&resource.body))?;
            for line in body.lines() {
                writeln!(out, "    {}", plain(line))?;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}

fn resource(resource: &Resource) -> Json {
    json!({
        "address": &*resource.address,
        "type": resource.resource_type.as_str(),
        "api_version": resource.api_version.as_deref(),
        "name": name(&resource.name),
        "scope": name(&resource.scope),
        "exists": if resource.exists.is_sure() { json!(true) } else { json!("unknown") },
        "body": body(&resource.body),
    })
}

/// What would be sent: without what the front-ends say of the source.
fn body(body: &Value) -> Json {
    let mut shown = value(body);
    if let Json::Object(members) = &mut shown {
        members.remove("keytrail");
    }
    shown
}

fn name(text: &Text) -> Json {
    value(&Value::text(text))
}

/// A value as JSON: `{"$unknown": "…"}` for what is not known, `${…}` for such a part of a string,
/// `{"$more": …}` for any number of further items of an array.
pub fn value(value: &Value) -> Json {
    match &value.kind {
        Kind::Null => Json::Null,
        Kind::Bool(truth) => json!(truth),
        Kind::Number(number) if number.fract() == 0.0 && number.abs() < 9e15 => json!(*number as i64),
        Kind::Number(number) => json!(number),
        Kind::String(text) => json!(text.as_str()),
        Kind::Template(parts) => json!(shown(&parts.iter().cloned().collect())),
        Kind::Symbol(symbol) => unknown(symbol),
        Kind::Array(array) => {
            let items = array.items.iter().map(self::value);
            let more = array.rest.as_ref().map(|rest| json!({ "$more": self::value(rest) }));
            Json::Array(items.chain(more).collect())
        }
        Kind::Object(object) => {
            let members = object.members().iter().map(|m| (m.key.to_string(), self::value(&m.value)));
            let mut map: Map<String, Json> = members.collect();
            if let Some(rest) = object.rest() {
                map.insert("$unknown".to_owned(), json!(written(rest)));
            }
            Json::Object(map)
        }
    }
}

fn unknown(symbol: &Symbol) -> Json {
    if symbol.is_secure() {
        return json!(MASK);
    }
    match symbol.denotes() {
        Some(denotes) if !matches!(denotes.text.parts(), [] | [Part::Symbol(_)]) => {
            json!(shown(&denotes.text))
        }
        _ => json!({ "$unknown": symbol.shown() }),
    }
}

fn written(symbol: &Symbol) -> &str {
    if symbol.is_secure() { MASK } else { symbol.shown() }
}

/// A string with its unknown parts as `${…}`; ids in full.
fn shown(text: &Text) -> String {
    let parts = text.expanded();
    parts
        .parts()
        .iter()
        .map(|part| match part {
            Part::Literal(text) => text.to_string(),
            Part::Symbol(symbol) if symbol.is_secure() => MASK.to_owned(),
            Part::Symbol(symbol) => format!("${{{}}}", symbol.shown()),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::{Array, Member, Object};
    use std::sync::Arc;

    #[test]
    fn values_show_what_is_known_and_how_the_rest_is_written() {
        let symbol = |name: &str| Symbol::new(name, name);
        let id = {
            let mut text = Text::known("/subscriptions/");
            text.push(&Text::symbol(symbol("data.sub")));
            text.push_str("/x");
            Text::symbol(Symbol::of_instance(&Arc::from("kv.a"), "id", text))
        };
        let mut partly = Text::known("kv-");
        partly.push(&Text::symbol(symbol("var.p")));
        let mut secret = Text::known("pw-");
        secret.push(&Text::symbol(symbol("var.s").secured()));
        let rest = Array { items: vec![Value::number(1.0)], rest: Some(Value::symbol(symbol("each.value"))) };
        let open =
            Object::new(vec![Member::new("a", None, Value::number(1.5))]).with_rest(Some(symbol("var.tags")));
        let cases = [
            (Value::null(), json!(null)),
            (Value::number(90.0), json!(90)),
            (Value::symbol(symbol("var.x")), json!({ "$unknown": "var.x" })),
            (Value::symbol(symbol("var.s").secured()), json!("***")),
            (Value::text(&partly), json!("kv-${var.p}")),
            (Value::text(&secret), json!("pw-***")),
            (Value::text(&id), json!("/subscriptions/${data.sub}/x")),
            (Value::new(Kind::Array(Arc::new(rest))), json!([1, { "$more": { "$unknown": "each.value" } }])),
            (Value::object(open), json!({ "a": 1.5, "$unknown": "var.tags" })),
        ];
        for (given, want) in cases {
            assert_eq!(value(&given), want, "{given:?}");
        }
    }
}
