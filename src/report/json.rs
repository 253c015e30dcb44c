//! keytrail's own JSON, version 1.
//!
//! For scripts and other tools: fields are added, never changed. Everything is in it that another
//! format shows.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::View;
use crate::Analysis;
use crate::diagnostic::{Diagnostic, Notification, Related};
use crate::source::{Region, Sources, Span};

pub(super) fn write(analysis: &Analysis, view: &View, out: &mut dyn Write) -> io::Result<()> {
    let sources = &analysis.sources;
    let summary = analysis.summary;
    let findings: Vec<Value> = view.findings(analysis).into_iter().map(|d| finding(d, sources)).collect();
    let notifications: Vec<Value> = analysis.notifications.iter().map(|n| notification(n, sources)).collect();
    let document = json!({
        "version": 1,
        "tool": { "name": "keytrail", "version": env!("CARGO_PKG_VERSION") },
        "summary": {
            "files": summary.files,
            "deployments": summary.deployments,
            "resources": summary.resources,
            "fail": summary.fail,
            "open": summary.open,
            "suppressed": summary.suppressed,
            "errors": summary.errors,
        },
        "findings": findings,
        "notifications": notifications,
    });
    serde_json::to_writer_pretty(&mut *out, &document)?;
    writeln!(out)
}

fn finding(diagnostic: &Diagnostic, sources: &Sources) -> Value {
    let mut object = json!({
        "rule": diagnostic.rule,
        "kind": diagnostic.kind.name(),
        "level": diagnostic.level.name(),
        "message": diagnostic.message,
    });
    let mut put = |key: &str, value: Value| object[key] = value;
    if let Some(help) = &diagnostic.help {
        put("help", json!(help));
    }
    put("address", json!(diagnostic.addresses.first()));
    put("addresses", json!(diagnostic.addresses.iter().take(100).collect::<Vec<_>>()));
    put("resource_type", json!(diagnostic.resource_type));
    if !diagnostic.entries.is_empty() {
        put("entries", json!(diagnostic.entries));
    }
    let (path, region) = place(diagnostic.span, sources);
    put("path", path);
    put("region", region);
    put("related", related(&diagnostic.related, sources));
    if !diagnostic.calls.is_empty() {
        put("calls", related(&diagnostic.calls, sources));
    }
    put("fingerprint", json!(diagnostic.fingerprint));
    put("suppressed", json!(diagnostic.suppressed.is_some()));
    if let Some(suppressed) = &diagnostic.suppressed {
        let mut by = json!({ "reason": suppressed.reason });
        if let Some(span) = suppressed.span {
            let (path, region) = place(span, sources);
            by["path"] = path;
            by["region"] = region;
        }
        put("suppression", by);
    }
    object
}

fn notification(notification: &Notification, sources: &Sources) -> Value {
    let mut object = json!({
        "level": notification.level.name(),
        "code": notification.code.name(),
        "message": notification.message,
    });
    if let Some(span) = notification.span {
        let (path, region) = place(span, sources);
        object["path"] = path;
        object["region"] = region;
    } else if let Some(path) = &notification.path {
        object["path"] = json!(path);
    }
    object
}

fn related(related: &[Related], sources: &Sources) -> Value {
    let each = related.iter().map(|related| {
        let (path, region) = place(related.span, sources);
        json!({ "message": related.message, "path": path, "region": region })
    });
    Value::Array(each.collect())
}

fn place(span: Span, sources: &Sources) -> (Value, Value) {
    let Region { start_line, start_column, end_line, end_column } = sources.region(span);
    let region = json!({
        "start_line": start_line,
        "start_column": start_column,
        "end_line": end_line,
        "end_column": end_column,
    });
    (json!(sources.file(span.file).shown()), region)
}
