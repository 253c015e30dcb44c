//! What rules may ask about Terraform itself, as `keytrail.terraform` beside `properties`.
//!
//! Nothing of it is sent to Azure.

use compact_str::CompactString;

use super::table::{Place, Type};
use crate::source::Span;
use crate::terraform::ast::{Block, Expression, ExpressionKind};
use crate::terraform::resources::Node;
use crate::value::{Member, Object, Value};

/// The body with `ignoreChanges`, the arguments whose changes the block ignores, and `separate`, the
/// properties that a separate resource sets.
pub fn with_notes(mut body: Object, node: &Node<'_>, table: &Type) -> Object {
    // A separate resource ignores changes of its own, not of what it sets properties of.
    let (ignored, separate) = match table.place {
        Place::Part(_) if node.data => (None, None),
        Place::Part(_) => (None, table.arguments.first().and_then(|argument| argument.to.split('.').nth(1))),
        _ => (ignored_changes(node.block), None),
    };
    if ignored.is_none() && separate.is_none() {
        return body;
    }
    let mut notes = Object::default();
    if let Some((names, span)) = ignored {
        let items = names.into_iter().map(|(name, span)| Value::string(name).with_span(span)).collect();
        notes.set(Member::new("ignoreChanges", None, Value::array(items).with_span(span)));
    }
    if let Some(property) = separate {
        let set = Member::new(property, None, Value::bool(true).with_span(node.block.header));
        notes.set(Member::new("separate", None, Value::object(Object::new(vec![set]))));
    }
    let beside = body.entry("keytrail", None);
    let mut all = beside.as_object().cloned().unwrap_or_default();
    all.set(Member::new("terraform", None, Value::object(notes)));
    beside.kind = Value::object(all).kind;
    body
}

/// The first names in `lifecycle { ignore_changes = […] }`, or `all`.
fn ignored_changes(block: &Block) -> Option<(Vec<(CompactString, Span)>, Span)> {
    let written = block.body.blocks("lifecycle").find_map(|block| block.body.attribute("ignore_changes"))?;
    let first = |expression: &Expression| {
        let mut kind = &expression.kind;
        while let ExpressionKind::Traversal(head, _) = kind {
            kind = &head.kind;
        }
        match kind {
            ExpressionKind::Variable(name) => Some((name.clone(), expression.span)),
            ExpressionKind::String(text) => {
                let name = text.split(['.', '[']).next().unwrap_or_default();
                Some((name.into(), expression.span))
            }
            _ => None,
        }
    };
    let names = match &written.value.kind {
        ExpressionKind::Tuple(items) => items.iter().filter_map(first).collect(),
        _ => first(&written.value).into_iter().collect(),
    };
    Some((names, written.value.span))
}
