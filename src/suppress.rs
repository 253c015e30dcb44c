//! Suppressions: comments and metadata by which people hide findings, and what is wrong with them.
//!
//! `keytrail:ignore[rule] reason` in a comment, or `metadata.keytrail.ignore` in JSON. A suppression
//! that does not parse, names no rule, lacks its reason, is past its date or hides nothing is itself
//! reported, by the rules in [`RULES`]. Baselines are not its concern, nor is how a finding is shown.

pub mod comments;
mod date;

use std::ops::Range;
use std::path::Path;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostic, Kind, Level, Suppressed};
use crate::source::{FileId, Sources, Span};
use crate::value::{self, Value};

pub use date::Date;

use comments::Syntax;

/// What every suppression mentions; a file that does not is not looked into.
const MARK: &str = "keytrail:";
/// The way to write one, for messages.
const FORM: &str = "write `keytrail:ignore[rule-id] reason`";

const MALFORMED: &str = "suppression-malformed";
const UNKNOWN_RULE: &str = "suppression-unknown-rule";
const WITHOUT_REASON: &str = "suppression-without-reason";
const EXPIRED: &str = "suppression-expired";
const UNUSED: &str = "suppression-unused";

/// A rule about suppressions. They need no definition: what they ask is in this file.
#[derive(Debug)]
pub struct SuppressionRule {
    /// Its id.
    pub id: &'static str,
    /// Its level in every profile but `all`, which turns notes into warnings.
    pub level: Level,
    /// What it is called.
    pub title: &'static str,
    /// What it asks.
    pub description: &'static str,
    /// What to do.
    pub help: &'static str,
}

/// The rules about suppressions.
pub const RULES: [SuppressionRule; 5] = [
    SuppressionRule {
        id: EXPIRED,
        level: Level::Warning,
        title: "Suppressions should not outlive their date",
        description: "A suppression with `until=` hides findings up to and including that day. \
                      After it the findings come back, and the suppression is reported.",
        help: "Fix what it hid, or decide again and give it a new date",
    },
    SuppressionRule {
        id: MALFORMED,
        level: Level::Warning,
        title: "Suppressions should be written so that keytrail understands them",
        description: "A comment that starts with `keytrail:` and does not parse hides nothing, \
                      although whoever wrote it thinks so.",
        help: "Write `keytrail:ignore[rule-id] reason` at the end of the line, or directly above what it covers",
    },
    SuppressionRule {
        id: UNKNOWN_RULE,
        level: Level::Warning,
        title: "Suppressions should name rules that exist",
        description: "A suppression names a rule that does not exist, so it hides nothing.",
        help: "Correct the rule's id; `keytrail rules` lists them",
    },
    SuppressionRule {
        id: UNUSED,
        level: Level::Note,
        title: "Suppressions should hide something",
        description: "The rule ran and found nothing where the suppression stands: the fault is gone, \
                      or the suppression stands in the wrong place.",
        help: "Remove it, so that it does not hide the next fault",
    },
    SuppressionRule {
        id: WITHOUT_REASON,
        level: Level::Warning,
        title: "Suppressions should give their reason",
        description: "The configuration demands that every suppression says why \
                      (`suppressions.require-reason`).",
        help: "Say after the bracket why the finding is accepted",
    },
];

/// What the suppressions of a run are held to.
pub struct Terms<'a> {
    /// The day of the run.
    pub today: Date,
    /// Whether each must give a reason.
    pub require_reason: bool,
    /// The ids of the rules that an id or an alias names; else what to say of it: ``; did you mean
    /// `x`?``.
    pub resolve: &'a (dyn Fn(&str) -> Result<Vec<String>, String> + Sync),
    /// The level at which a rule runs; none if it does not.
    pub level: &'a (dyn Fn(&str) -> Option<Level> + Sync),
    /// Whether the configuration forbids to suppress a rule in a file.
    pub forbidden: &'a (dyn Fn(&str, &Path) -> bool + Sync),
}

/// Hides what the suppressions in `files` cover, and adds what is wrong with them.
pub fn apply(files: &[FileId], sources: &Sources, terms: &Terms<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let found: Vec<Found> = files.par_iter().map(|&file| find(file, sources)).collect();
    let mut own = Vec::new();
    let mut suppressions = Vec::new();
    for found in found {
        own.extend(found.malformed.into_iter().map(|(span, message)| (MALFORMED, span, message)));
        suppressions.extend(found.suppressions);
    }
    let mut holding: Vec<Holding> = Vec::new();
    for suppression in &suppressions {
        examine(suppression, sources, terms, &mut own, &mut holding);
    }
    let report =
        |(rule, span, message): (&str, Span, String)| diagnostic(rule, span, message, sources, terms);
    diagnostics.extend(own.into_iter().filter_map(report));
    for diagnostic in diagnostics.iter_mut() {
        hide(diagnostic, &mut holding, sources);
    }
    // Last those that were to hide what is told of the others.
    for of_unused in [false, true] {
        let mut unused: Vec<Diagnostic> = holding
            .iter()
            .filter(|holding| (holding.rules == [UNUSED]) == of_unused && !holding.used)
            .filter(|holding| holding.rules.iter().any(|rule| (terms.level)(rule).is_some()))
            .filter_map(|holding| {
                let message = format!("this hides no finding of {}", holding.rules.join(" or "));
                report((UNUSED, holding.named, message))
            })
            .collect();
        for diagnostic in &mut unused {
            hide(diagnostic, &mut holding, sources);
        }
        diagnostics.extend(unused);
    }
}

/// One suppression as written.
#[derive(Debug)]
struct Suppression {
    rules: Vec<(String, Span)>,
    reason: String,
    until: Option<Date>,
    /// The comment, or the entry in the metadata.
    span: Span,
    /// What it covers.
    covers: Span,
}

#[derive(Debug, Default)]
struct Found {
    suppressions: Vec<Suppression>,
    malformed: Vec<(Span, String)>,
}

/// One name in a suppression that is in force.
struct Holding<'s> {
    suppression: &'s Suppression,
    /// The rules that it means: several where an id of another tool's stands for more than one.
    rules: Vec<String>,
    named: Span,
    used: bool,
}

fn examine<'s>(
    suppression: &'s Suppression,
    sources: &Sources,
    terms: &Terms<'_>,
    own: &mut Vec<(&'static str, Span, String)>,
    holding: &mut Vec<Holding<'s>>,
) {
    let expired = suppression.until.is_some_and(|until| until < terms.today);
    if let (true, Some(until)) = (expired, suppression.until) {
        own.push((EXPIRED, suppression.span, format!("this suppression ended on {until}")));
    }
    if terms.require_reason && suppression.reason.is_empty() {
        own.push((WITHOUT_REASON, suppression.span, "this suppression gives no reason".to_owned()));
    }
    for (written, named) in &suppression.rules {
        let mut rules = match (terms.resolve)(written) {
            Ok(rules) => rules,
            Err(hint) => {
                own.push((UNKNOWN_RULE, *named, format!("there is no rule `{written}`{hint}")));
                continue;
            }
        };
        if expired {
            continue;
        }
        let file = sources.file(named.file);
        let forbidden = |rule: &mut String| (terms.forbidden)(rule, file.path());
        let forbidden: Vec<String> = rules.extract_if(.., forbidden).collect();
        if !forbidden.is_empty() {
            let forbidden = forbidden.join(" and ");
            let message =
                format!("the configuration forbids to suppress {forbidden} here: this has no effect");
            own.push((UNUSED, *named, message));
        }
        if !rules.is_empty() {
            holding.push(Holding { suppression, rules, named: *named, used: false });
        }
    }
}

fn hide(diagnostic: &mut Diagnostic, holding: &mut [Holding<'_>], sources: &Sources) {
    for holding in holding {
        if holding.rules.contains(&diagnostic.rule) && covers(holding.suppression, diagnostic, sources) {
            holding.used = true;
            if diagnostic.suppressed.is_none() {
                let reason = holding.suppression.reason.clone();
                diagnostic.suppressed = Some(Suppressed { span: Some(holding.suppression.span), reason });
            }
        }
    }
}

/// A suppression covers the findings that are reported inside of what it stands at, and those of a
/// resource that it stands at although they are reported at a call of the resource's module.
fn covers(suppression: &Suppression, diagnostic: &Diagnostic, sources: &Sources) -> bool {
    let region = suppression.covers;
    let inside = |span: Span| {
        span.file == region.file
            && region.start <= span.start
            && span.start < region.end.max(region.start + 1)
    };
    if inside(diagnostic.span) || suppression.span.contains(diagnostic.span) {
        return true;
    }
    let at_call = diagnostic
        .calls
        .iter()
        .any(|call| call.span.file == diagnostic.span.file && call.span.start <= diagnostic.span.start);
    at_call
        && diagnostic.related.iter().any(|related| inside(related.span))
        && declares(&sources.text(region), &diagnostic.addresses)
}

/// Whether a block of HCL declares one of these resources; text of another language is taken to.
fn declares(block: &str, addresses: &[String]) -> bool {
    let mut words = block.split_whitespace();
    if words.next() != Some("resource") {
        return block.starts_with(['{', '"']);
    }
    let mut label = || words.next().map(|word| word.trim_matches('"')).unwrap_or_default();
    let own = format!("{}.{}", label(), label());
    addresses.iter().any(|address| {
        let bare = address.strip_suffix(']').and_then(|rest| rest.rfind('[').map(|at| &rest[..at]));
        let bare = bare.unwrap_or(address);
        bare.strip_suffix(own.as_str()).is_some_and(|before| before.is_empty() || before.ends_with('.'))
    })
}

fn diagnostic(
    rule: &str,
    span: Span,
    message: String,
    sources: &Sources,
    terms: &Terms<'_>,
) -> Option<Diagnostic> {
    let level = (terms.level)(rule)?;
    let file = sources.file(span.file);
    let help = RULES.iter().find(|known| known.id == rule).map(|known| known.help.to_owned());
    let span = sources.first_line(span);
    // Copies of one text in one file are told apart by how many stand before it.
    let text = sources.text(span);
    let before = file.text().get(..span.start as usize).unwrap_or_default();
    let copy = before.matches(text.as_str()).count().to_string();
    Some(Diagnostic {
        rule: rule.to_owned(),
        kind: Kind::Fail,
        level,
        message,
        help,
        span,
        related: Vec::new(),
        calls: Vec::new(),
        addresses: vec![file.shown().to_owned()],
        resource_type: String::new(),
        entries: Vec::new(),
        suppressed: None,
        fingerprint: fingerprint(&[rule, file.shown(), &text, &copy]),
    })
}

/// FNV-1a over the parts: stable for ever, which the standard library's hashes are not.
fn fingerprint(parts: &[&str]) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in parts.iter().flat_map(|part| part.bytes().chain([0])) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    format!("{hash:016x}")
}

fn find(file: FileId, sources: &Sources) -> Found {
    let source = sources.file(file);
    let text = source.text();
    let mut found = Found::default();
    let is_json = source
        .path()
        .extension()
        .is_some_and(|e| e.eq_ignore_ascii_case("json") || e.eq_ignore_ascii_case("jsonc"));
    if memchr::memmem::find(text.as_bytes(), MARK.as_bytes()).is_some() {
        let syntax = if is_json { Syntax::Json } else { Syntax::Hcl };
        for comment in comments::comments(syntax, text) {
            if text[comment.text.clone()].starts_with(MARK) {
                read_comment(file, text, &comment, &mut found);
            }
        }
    }
    if is_json && memchr::memmem::find(text.as_bytes(), b"\"keytrail\"").is_some() {
        read_metadata(&crate::json::parse(file, text).value, &mut found);
    }
    found
}

fn read_comment(file: FileId, text: &str, comment: &comments::Comment, found: &mut Found) {
    let span = |range: Range<usize>| Span::new(file, range.start, range.end);
    let whole = span(comment.text.clone());
    let covered = match text[comment.text.clone()].starts_with("keytrail:ignore-file") {
        true if !comment.heading => {
            Err("`keytrail:ignore-file` must stand above everything else in the file".to_owned())
        }
        true => Ok(span(0..text.len())),
        false => comment.covers.clone().map(span).ok_or_else(|| {
            "this stands at nothing: put it at the end of a line, or directly above what it covers".to_owned()
        }),
    };
    let read = parse(&text[comment.text.clone()]).and_then(|parsed| covered.map(|covers| (parsed, covers)));
    match read {
        Ok((parsed, covers)) => {
            let start = comment.text.start;
            let rules = parsed
                .rules
                .into_iter()
                .map(|(rule, range)| (rule, span(start + range.start..start + range.end)))
                .collect();
            let Parsed { reason, until, .. } = parsed;
            found.suppressions.push(Suppression { rules, reason, until, span: whole, covers });
        }
        Err(message) => found.malformed.push((whole, message)),
    }
}

#[derive(Debug, PartialEq)]
struct Parsed {
    rules: Vec<(String, Range<usize>)>,
    reason: String,
    until: Option<Date>,
}

/// `keytrail:ignore[a,b] until=2030-01-31 reason`.
fn parse(comment: &str) -> Result<Parsed, String> {
    let rest = comment.strip_prefix(MARK).unwrap_or(comment);
    let verb = rest.find(|c: char| !(c.is_alphanumeric() || c == '-')).unwrap_or(rest.len());
    if !matches!(&rest[..verb], "ignore" | "ignore-file") {
        return Err(format!("`keytrail:{}` is not known: {FORM}", &rest[..verb]));
    }
    let Some(list) = rest[verb..].strip_prefix('[') else {
        return Err(format!("a `[` with the rules must follow: {FORM}"));
    };
    let Some(close) = list.find(']') else { return Err(format!("the `[` is not closed: {FORM}")) };
    let mut rules = Vec::new();
    let mut at = comment.len() - list.len();
    for item in list[..close].split(',') {
        let id = item.trim();
        let start = at + (item.len() - item.trim_start().len());
        if id.is_empty() || id.contains(char::is_whitespace) {
            return Err(format!("between the brackets stand rule ids and commas: {FORM}"));
        }
        rules.push((id.to_owned(), start..start + id.len()));
        at += item.len() + 1;
    }
    let mut reason = list[close + 1..].trim();
    let mut until = None;
    if let Some(rest) = reason.strip_prefix("until=") {
        let (date, after) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        until = Some(date.parse().map_err(|()| format!("`{date}` is not a date: write until=YYYY-MM-DD"))?);
        reason = after.trim();
    }
    if reason.split_whitespace().any(|word| word.starts_with("until=")) {
        return Err("`until=` stands directly after the bracket, before the reason".to_owned());
    }
    Ok(Parsed { rules, reason: reason.to_owned(), until })
}

/// Every object whose `metadata` holds suppressions is covered by them.
fn read_metadata(value: &Value, found: &mut Found) {
    match &value.kind {
        value::Kind::Array(array) => array.items.iter().for_each(|item| read_metadata(item, found)),
        value::Kind::Object(object) => {
            let ignore = value.at_path(["metadata", "keytrail", "ignore"]);
            if let (false, Some(covers)) = (ignore.is_null(), value.span) {
                read_entries(&ignore, covers, found);
            }
            object.members().iter().for_each(|member| read_metadata(&member.value, found));
        }
        _ => {}
    }
}

fn read_entries(ignore: &Value, covers: Span, found: &mut Found) {
    let Some(entries) = ignore.as_array() else {
        let message = "`metadata.keytrail.ignore` must be an array of objects with `rules`".to_owned();
        found.malformed.push((ignore.span.unwrap_or(covers), message));
        return;
    };
    for entry in &entries.items {
        let span = entry.span.unwrap_or(covers);
        match read_entry(entry, span, covers) {
            Ok(suppression) => found.suppressions.push(suppression),
            Err((span, message)) => found.malformed.push((span, message)),
        }
    }
}

fn read_entry(entry: &Value, span: Span, covers: Span) -> Result<Suppression, (Span, String)> {
    let string = |value: &Value, what: &str| match value.as_str() {
        Some(text) => Ok(text.to_owned()),
        None => Err((value.span.unwrap_or(span), format!("{what} must be a string"))),
    };
    let (mut rules, mut reason, mut until) = (Vec::new(), String::new(), None);
    for member in entry.as_object().map(value::Object::members).unwrap_or_default() {
        let at = member.value.span.unwrap_or(span);
        match member.key.to_ascii_lowercase().as_str() {
            "rules" => {
                for item in member.value.as_array().map(|array| array.items.as_slice()).unwrap_or_default() {
                    rules.push((string(item, "a rule id")?, item.span.unwrap_or(span)));
                }
            }
            "reason" => reason = string(&member.value, "the reason")?.trim().to_owned(),
            "until" => {
                let text = string(&member.value, "the date")?;
                until = Some(
                    text.parse().map_err(|()| (at, format!("`{text}` is not a date: write YYYY-MM-DD")))?,
                );
            }
            key => {
                return Err((
                    member.key_span.unwrap_or(at),
                    format!("`{key}` is not rules, reason or until"),
                ));
            }
        }
    }
    if rules.is_empty() {
        return Err((span, "a suppression needs `rules`: an array of rule ids".to_owned()));
    }
    Ok(Suppression { rules, reason, until, span, covers })
}

#[cfg(test)]
mod tests;
