//! Where a finding points: one primary place, where the edit belongs, and what helps to understand it.
//!
//! The engine knows every field that was read and where it is written; which of them is to be changed
//! is decided here, for every rule in the same way.

use super::evaluate::Reason;
use super::reading::{Leaf, Place};
use crate::diagnostic::Related;
use crate::resource::Resource;
use crate::source::{Sources, Span};
use crate::value::{Kind, Truth, Value};

/// Most related locations of one finding.
const MAX_RELATED: usize = 20;

/// A place to point at.
#[derive(Clone, Debug)]
pub struct Point {
    /// Where the edit belongs, one line.
    pub span: Span,
    /// Where the value comes from, if that is another place.
    pub related: Vec<Related>,
}

/// Where to change what `leaf` holds, a property of `resource`; the resource as a whole without one.
pub fn point(sources: &Sources, resource: &Resource, leaf: Option<&Leaf>) -> Point {
    let mut point = match leaf {
        Some(leaf) => match leaf.place() {
            Some(place) => written(resource, leaf, place),
            None => missing(sources, resource, leaf),
        },
        None => Point { span: resource.header, related: Vec::new() },
    };
    point.span = one_line(sources, reachable(sources, resource, point.span));
    for related in &mut point.related {
        related.span = one_line(sources, related.span);
    }
    point
}

/// The reason to point at: the last that is about a property of the resource and not about what it is
/// or what others do with it.
pub fn deciding(reasons: &[Reason], subject: usize) -> Option<&Reason> {
    let own = |reason: &&Reason| reason.owner == subject && !is_identity(&reason.field);
    reasons.iter().rev().find(own)
}

/// Whether a field says what a resource is or how it is linked, and so is nothing to change.
pub fn is_identity(field: &str) -> bool {
    let field = field.to_ascii_lowercase();
    let names =
        ["", "type", "name", "fullname", "id", "location", "kind", "current()", "keytrail.targettype"];
    names.contains(&field.as_str()) || is_link(&field)
}

/// Whether a field is made from other resources.
pub fn is_link(field: &str) -> bool {
    link_field(field).is_some()
}

/// The fields that are made from other resources, in lower case.
const LINKS: [&str; 8] =
    ["enabledlogs", "receivedlogs", "encrypts", "below", "above", "inherited", "refersto", "referredby"];

/// The name of such a field in lower case; none of any other field.
pub fn link_field(field: &str) -> Option<&'static str> {
    let field = field.to_ascii_lowercase();
    let name = field.strip_prefix("keytrail.")?.split(['[', '.']).next()?;
    LINKS.into_iter().find(|link| *link == name)
}

/// Whether the elements of a link field are resources (`relations`).
pub fn is_relation(link: &str) -> bool {
    !matches!(link, "enabledlogs" | "receivedlogs" | "encrypts")
}

/// Whether what is missing there may be added by something that cannot be seen.
pub fn may_be_added(field: &str) -> bool {
    link_field(field).is_some_and(|link| !matches!(link, "receivedlogs" | "encrypts" | "above"))
}

/// A span as a report shows it: its first line, a block's header without its `{`.
pub fn one_line(sources: &Sources, span: Span) -> Span {
    let line = sources.first_line(span);
    let text = sources.text(line);
    match text.strip_suffix(['{', '[']).map(str::trim_end) {
        Some(header) if !header.is_empty() => {
            // `"properties": {` and `encryption = {` are their key.
            let header = header.trim_end_matches(['=', ':']).trim_end();
            Span { end: line.start + header.len() as u32, ..line }
        }
        // A brace alone is its key, where that is before it.
        Some(_) => key_before(sources, line).unwrap_or(line),
        _ => line,
    }
}

/// The key on the line before a brace, where nothing else is.
fn key_before(sources: &Sources, brace: Span) -> Option<Span> {
    let (start, _) = sources.file(brace.file).line_at(brace.start as usize);
    let before = Span { start: start as u32, end: brace.start, ..brace };
    let text = sources.text(before);
    let key = text.trim_end().trim_end_matches(['=', ':']).trim_end();
    let indent = key.len() - key.trim_start().len();
    let alone = key.len() > indent && !key.contains(['{', '[', '(', ',']);
    alone.then(|| Span {
        start: before.start + indent as u32,
        end: before.start + key.len() as u32,
        ..before
    })
}

/// The calls that lead to a resource, outermost first.
pub fn calls(sources: &Sources, resource: &Resource) -> Vec<Related> {
    let call = |call: &crate::resource::Call| Related {
        span: one_line(sources, call.header),
        message: format!("called as `{}`", call.address),
    };
    let mut calls: Vec<Related> = resource.calls.iter().map(call).collect();
    calls.dedup();
    calls
}

/// Takes out what is said twice, what the primary place says already, and what was downloaded.
pub fn tidy(sources: &Sources, primary: Span, related: &mut Vec<Related>) {
    let mut seen: Vec<(Span, String)> = Vec::new();
    related.retain(|place| {
        let key = (place.span, place.message.clone());
        let keep = place.span != primary
            && !seen.contains(&key)
            && seen.len() < MAX_RELATED
            && !sources.file(place.span.file).is_vendored();
        if keep {
            seen.push(key);
        }
        keep
    });
}

/// What was found at a field, in words: `` `enabled` is false ``.
pub fn explain(reason: &Reason) -> String {
    let path = reason.field.rsplit('/').next().unwrap_or_default();
    let key = path.rsplit('.').next().unwrap_or(path).trim_end_matches("[*]");
    let name = reason.leaf.places.last().map(|place| place.key.as_str()).filter(|_| key.is_empty());
    let key = name.unwrap_or(key);
    match (reason.leaf.present, &reason.leaf.value.kind) {
        (Truth::False, _) => format!("`{key}` is not set"),
        (_, Kind::Array(array)) if array.items.is_empty() => format!("`{key}` is empty"),
        (_, Kind::Array(_)) => format!("`{key}` has no such element"),
        (_, Kind::Object(_)) => format!("`{key}` does not hold it"),
        (_, _) => match shown(&reason.leaf.value) {
            Some(value) => format!("`{key}` is {value}"),
            None => format!("`{key}` is not known"),
        },
    }
}

/// A scalar as a message shows it; none where it is unknown or secret.
pub fn shown(value: &Value) -> Option<String> {
    match &value.kind {
        Kind::Bool(truth) => Some(truth.to_string()),
        Kind::Number(number) => Some(crate::value::show_number(*number).to_string()),
        Kind::String(text) if text.chars().count() <= 60 => Some(format!("`{text}`")),
        _ => None,
    }
}

fn written(resource: &Resource, leaf: &Leaf, place: &Place) -> Point {
    let at = place.at.or(place.key_span);
    let span = leaf.value.span.or(place.span).or(at);
    if let Some(argument) = leaf.value.passed.or(place.passed) {
        let used = at.filter(|at| is_home(resource, *at));
        let related = used.map(|span| Related { span, message: "the argument is used here".to_owned() });
        return Point { span: argument, related: related.into_iter().collect() };
    }
    let Some(span) = span else { return Point { span: resource.header, related: Vec::new() } };
    if is_home(resource, span) || in_call(resource, span) {
        return Point { span, related: Vec::new() };
    }
    let related = vec![Related { span, message: "the value comes from here".to_owned() }];
    let mut used = leaf.places.iter().rev().filter_map(|place| place.at.or(place.key_span));
    let used = used.find(|at| is_home(resource, *at) || in_call(resource, *at));
    Point { span: used.unwrap_or(resource.header), related }
}

/// The header of the deepest block that exists.
fn missing(sources: &Sources, resource: &Resource, leaf: &Leaf) -> Point {
    for place in leaf.places.iter().rev() {
        // `properties` is the resource itself.
        if place.key.eq_ignore_ascii_case("properties") {
            break;
        }
        if let Some(argument) = place.passed {
            return Point { span: argument, related: Vec::new() };
        }
        let heads = [place.key_span, place.span, place.at];
        let inside =
            heads.into_iter().flatten().find(|span| is_home(resource, *span) || in_call(resource, *span));
        let Some(span) = inside else { continue };
        // The brace that opens an element says nothing.
        if sources.text(one_line(sources, span)).trim() != "{" {
            return Point { span, related: Vec::new() };
        }
    }
    Point { span: resource.header, related: Vec::new() }
}

/// The place itself, or the nearest call where the place is in a downloaded module.
fn reachable(sources: &Sources, resource: &Resource, span: Span) -> Span {
    let vendored = |span: Span| sources.file(span.file).is_vendored();
    if !vendored(span) {
        return span;
    }
    let call = resource.calls.iter().rev().find(|call| !vendored(call.header));
    call.map_or(span, |call| call.header)
}

fn is_home(resource: &Resource, span: Span) -> bool {
    resource.home.iter().any(|home| home.contains(span)) || resource.header.contains(span)
}

/// Whether it is written at a call; a template inside of its deployment is not the call.
fn in_call(resource: &Resource, span: Span) -> bool {
    let outside = |block: Span| !block.contains(resource.header);
    resource.calls.iter().any(|call| call.block.contains(span) && outside(call.block))
}
