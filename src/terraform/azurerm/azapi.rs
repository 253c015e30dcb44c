//! azapi resources: ARM already, in Terraform's syntax.

use std::sync::Arc;

use compact_str::CompactString;

use super::argument;
use crate::resource::{Declared, Resource, child_id, merge, resource_id};
use crate::terraform::ast::ExpressionKind;
use crate::terraform::expression::Scope;
use crate::terraform::instance::{Evaluator, Instance};
use crate::terraform::plan::lay_over;
use crate::terraform::resources::{Node, provided};
use crate::value::{Found, Kind, Member, Object, Symbol, Text, Value};

/// Whether a type is one of azapi's that deploy or change a resource.
pub fn is_azapi(resource_type: &str) -> bool {
    matches!(resource_type, "azapi_resource" | "azapi_update_resource" | CHANGE)
}

/// A request to a resource: one that changes it sets some of its properties.
const CHANGE: &str = "azapi_resource_action";

/// The ARM id of an instance.
pub fn id<'p>(evaluator: &Evaluator<'p>, instance: &Instance<'p>, node: &Node<'p>) -> Text {
    if let Some(id) = evaluator.configured(instance, node, "resource_id").and_then(|value| value.as_text()) {
        return id;
    }
    let Some((arm, _)) = arm_type(evaluator, instance, node) else {
        return Text::symbol(provided(node, "id"));
    };
    let (parent, name) =
        (argument(evaluator, instance, node, "parent_id"), argument(evaluator, instance, node, "name"));
    match arm.as_str() {
        "Microsoft.Resources/resourceGroups" => child_id(&parent, "resourceGroups", &name),
        // A child's parent is a resource; an extension's or a top-level one's is a scope.
        _ => match arm.rsplit_once('/') {
            Some((above, segment)) if above.contains('/') => child_id(&parent, segment, &name),
            _ => resource_id(&parent, &arm, &[name]),
        },
    }
}

/// The ARM resource of an instance.
pub fn resource<'p>(evaluator: &Evaluator<'p>, instance: &Instance<'p>, node: &Node<'p>) -> Option<Resource> {
    let (arm, api_version) = arm_type(evaluator, instance, node)?;
    let given = ["body", "sensitive_body"].map(|name| body(evaluator, instance, node, name));
    let mut body = match given.into_iter().flatten().reduce(|plain, secret| merge(&plain, &secret)) {
        Some(value) => match &value.kind {
            Kind::Object(object) => (**object).clone(),
            Kind::Symbol(symbol) => Object::default().with_rest(Some(symbol.clone())),
            _ => Object::default().with_rest(Some(Symbol::new(value.key(), "body"))),
        },
        None => Object::default(),
    };
    let configuration = evaluator.configuration(instance, node);
    for key in ["location", "tags", "identity"] {
        if let (Found::Present(member), Found::Absent) = (configuration.get(key), body.get(key)) {
            body.push(identity_block(member));
        }
    }
    let update = node.block.label(0) != "azapi_resource";
    if node.block.label(0) == CHANGE {
        let method = evaluator.configured(instance, node, "method");
        let method = method.as_ref().and_then(Value::as_str).unwrap_or("POST").to_ascii_uppercase();
        if !matches!(method.as_str(), "PUT" | "PATCH") || node.block.body.attribute("action").is_some() {
            return None;
        }
    }
    let declared = match (node.data, update) {
        (true, _) => Declared::Outside,
        (false, true) => Declared::Part,
        (false, false) => Declared::Here,
    };
    Some(Resource {
        address: Arc::clone(&node.address),
        name: argument(evaluator, instance, node, "name"),
        scope: argument(evaluator, instance, node, "parent_id"),
        id: id(evaluator, instance, node),
        resource_type: arm,
        api_version: Some(api_version),
        body: Value::at(Kind::Object(Arc::new(body)), node.block.header),
        alternatives: Vec::new(),
        exists: node.exists.clone(),
        declared,
        header: node.block.header,
        home: vec![node.block.span],
        calls: instance.calls.clone(),
    })
}

/// `type = "Microsoft.KeyVault/vaults@2023-07-01"`
fn arm_type<'p>(
    evaluator: &Evaluator<'p>,
    instance: &Instance<'p>,
    node: &Node<'p>,
) -> Option<(CompactString, CompactString)> {
    let value = evaluator.configured(instance, node, "type")?;
    let (arm, version) = value.as_str()?.split_once('@')?;
    Some((arm.into(), version.into()))
}

/// The body: an object, or the argument of `jsonencode`, which is the same thing with its spans.
pub fn body<'p>(
    evaluator: &Evaluator<'p>,
    instance: &Instance<'p>,
    node: &Node<'p>,
    name: &str,
) -> Option<Value> {
    let attribute = node.block.body.attribute(name)?;
    let scope = Scope { repetition: Some(&node.repetition), ..Scope::of(instance) };
    let value = match &attribute.value.kind {
        ExpressionKind::Call(call) if call.name == "jsonencode" => {
            evaluator.evaluate(call.arguments.first()?, scope)
        }
        _ => evaluator.evaluate(&attribute.value, scope),
    };
    let written = decoded(value)?;
    let Some(facts) = evaluator.facts(node) else { return Some(written) };
    // A plan has the body as text, or as an object; known as a whole or not at all.
    match facts.known_text("body") {
        Some(text) => {
            let planned = crate::json::parse(attribute.value.span.file, text).value;
            Some(lay_over(Some(&written), &planned, false, node.block.header, &node.address))
        }
        None => facts.attribute("body", Some(written), node.block.header, &node.address),
    }
}

/// The value, or what is written in it where it is JSON.
fn decoded(value: Value) -> Option<Value> {
    match value.as_str() {
        Some(text) => {
            let span = value.span?;
            let parsed = crate::json::parse(span.file, text);
            Some(unspanned(&parsed.value, span))
        }
        None => Some(value),
    }
}

/// Terraform's `identity` block is a list of one object.
fn identity_block(member: &Member) -> Member {
    match &member.value.kind {
        Kind::Array(array) if array.items.len() == 1 => {
            Member { value: array.items[0].clone(), ..member.clone() }
        }
        _ => member.clone(),
    }
}

/// The value with every node at `span`: what was parsed out of a string has no place of its own.
fn unspanned(value: &Value, span: crate::source::Span) -> Value {
    let kind = match &value.kind {
        Kind::Array(array) => Kind::Array(Arc::new(crate::value::Array {
            items: array.items.iter().map(|item| unspanned(item, span)).collect(),
            rest: None,
        })),
        Kind::Object(object) => {
            let member = |m: &Member| Member {
                key: m.key.clone(),
                key_span: Some(span),
                at: Some(span),
                value: unspanned(&m.value, span),
            };
            Kind::Object(Arc::new(Object::new(object.members().iter().map(member).collect())))
        }
        kind => kind.clone(),
    };
    Value::at(kind, span)
}
