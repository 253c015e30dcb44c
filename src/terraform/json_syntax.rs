//! Terraform's JSON syntax (`.tf.json`) → the same syntax tree.
//!
//! Whether a nested object is a block or an attribute only a provider's schema can tell; here it is
//! an attribute, and who looks for a block of that name takes the attribute as well.

use compact_str::CompactString;

use super::ast::{Attribute, Block, Body, Element, Expression, ExpressionKind};
use super::syntax;
use crate::diagnostic::Notification;
use crate::json;
use crate::source::{FileId, Span};
use crate::value::{Kind, Member, Value};

/// How many labels a top-level block has.
const LABELS: &[(&str, usize)] = &[
    ("resource", 2),
    ("data", 2),
    ("module", 1),
    ("variable", 1),
    ("output", 1),
    ("provider", 1),
    ("check", 1),
    ("locals", 0),
    ("terraform", 0),
];

/// Parses a file in JSON syntax; returns what was understood, and the problems.
pub fn parse(file: FileId, text: &str) -> (Body, Vec<Notification>) {
    let parsed = json::parse(file, text);
    let mut body = Body::default();
    for item in items(&parsed.value) {
        for member in members(item) {
            if let Some((_, labels)) = LABELS.iter().find(|(kind, _)| *kind == member.key) {
                blocks(text, &member.key, member, *labels, &mut Vec::new(), &mut body.blocks);
            }
        }
    }
    (body, parsed.problems)
}

/// Parses a file of variable values (`.tfvars.json`).
pub fn parse_values(file: FileId, text: &str) -> (Body, Vec<Notification>) {
    let parsed = json::parse(file, text);
    (content(text, &parsed.value), parsed.problems)
}

fn blocks(
    text: &str,
    kind: &CompactString,
    member: &Member,
    labels_left: usize,
    labels: &mut Vec<CompactString>,
    found: &mut Vec<Block>,
) {
    for item in items(&member.value) {
        if labels_left > 0 {
            for inner in members(item) {
                labels.push(inner.key.clone());
                blocks(text, kind, inner, labels_left - 1, labels, found);
                labels.pop();
            }
        } else if let (Some(header), Some(span)) = (member.key_span, item.span) {
            found.push(Block {
                kind: kind.clone(),
                labels: labels.clone(),
                body: content(text, item),
                header,
                span: header.to(span),
            });
        }
    }
}

/// The content of a block: nested blocks that say so (`dynamic`, `lifecycle`), all else attributes.
fn content(text: &str, object: &Value) -> Body {
    let mut body = Body::default();
    for member in members(object) {
        let Some(name_span) = member.key_span else { continue };
        match member.key.as_str() {
            "//" => {}
            "dynamic" => blocks(text, &member.key, member, 1, &mut Vec::new(), &mut body.blocks),
            "content" | "lifecycle" | "required_providers" | "validation" => {
                blocks(text, &member.key, member, 0, &mut Vec::new(), &mut body.blocks);
            }
            _ => body.attributes.push(Attribute {
                name: member.key.clone(),
                name_span,
                value: expression(text, &member.value, name_span),
            }),
        }
    }
    body
}

fn expression(text: &str, value: &Value, parent: Span) -> Expression {
    let span = value.span.unwrap_or(parent);
    let kind = match &value.kind {
        Kind::Null | Kind::Template(_) | Kind::Symbol(_) => ExpressionKind::Null,
        Kind::Bool(truth) => ExpressionKind::Bool(*truth),
        Kind::Number(number) => ExpressionKind::Number(*number),
        Kind::String(string) => template(text, string, span),
        Kind::Array(array) => {
            ExpressionKind::Tuple(array.items.iter().map(|item| expression(text, item, span)).collect())
        }
        Kind::Object(object) => {
            let member = |m: &Member| {
                let key_span = m.key_span.unwrap_or(span);
                let key = Expression { span: key_span, kind: template(text, &m.key, key_span) };
                (key, expression(text, &m.value, key_span))
            };
            ExpressionKind::Object(object.members().iter().map(member).collect())
        }
    };
    Expression { span, kind }
}

/// A string is a template; one that is no more than an interpolation is that expression.
fn template(text: &str, string: &CompactString, span: Span) -> ExpressionKind {
    if !string.contains("${") && !string.contains("%{") {
        return ExpressionKind::String(string.clone());
    }
    // Offsets inside are exact where the string is written without escapes.
    let start = span.start as usize + 1;
    let exact = text.get(start..start + string.len()) == Some(string);
    let base = if exact { start } else { span.start as usize };
    match syntax::parse_template(span.file, base, string) {
        Some(mut elements) if elements.len() == 1 => match elements.remove(0) {
            Element::Interpolation(expression) => expression.kind,
            element => ExpressionKind::Template(vec![element]),
        },
        Some(elements) => ExpressionKind::Template(elements),
        None => ExpressionKind::String(string.clone()),
    }
}

fn items(value: &Value) -> &[Value] {
    match &value.kind {
        Kind::Array(array) => &array.items,
        _ => std::slice::from_ref(value),
    }
}

fn members(value: &Value) -> &[Member] {
    value.as_object().map_or(&[], |object| object.members())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    #[test]
    fn json_blocks_have_labels_spans_and_templates() {
        let text = r#"{"resource": {"a": {"b": {"name": "x-${var.y}", "id": "${var.z}", "log": [{"on": true}]}}},
            "locals": [{"p": 1}, {"q": 2}]}"#;
        let sources = Sources::new("");
        let file = sources.add("t.tf.json", text);
        let (body, problems) = parse(file, text);
        assert!(problems.is_empty());
        assert_eq!(body.blocks.len(), 3);
        let resource = &body.blocks[0];
        assert_eq!(resource.labels, ["a", "b"]);
        assert_eq!(sources.text(resource.header), "\"b\"");
        let name = &resource.body.attributes[0].value;
        let ExpressionKind::Template(elements) = &name.kind else { panic!("{name:?}") };
        let Element::Interpolation(inner) = &elements[1] else { panic!("{elements:?}") };
        assert_eq!(sources.text(inner.span), "var.y");
        assert!(matches!(resource.body.attributes[1].value.kind, ExpressionKind::Traversal(..)));
    }
}
