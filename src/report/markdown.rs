//! The job summary: a table of findings for people who look at a pull request.
//!
//! Markdown as GitHub and Azure DevOps show it. It leaves out what does not fit and says so.

use std::io::{self, Write};

use super::{Descriptor, View, closing, counted, headline, place, plain};
use crate::Analysis;
use crate::diagnostic::{Diagnostic, Kind, Level};

/// Rows shown; a summary may hold one MiB.
const ROWS: usize = 500;

pub(super) fn write(analysis: &Analysis, view: &View, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "## keytrail\n\n{}.", closing(analysis).replace("--show open", "`--show open`"))?;
    let findings = view.worst_first(analysis);
    if !findings.is_empty() {
        writeln!(out, "\n| | Rule | Where | Finding |\n| --- | --- | --- | --- |")?;
    }
    for diagnostic in findings.iter().take(ROWS) {
        let place = code(&place(&analysis.sources, diagnostic.span));
        let rule = rule(&diagnostic.rule, &analysis.rules);
        let message = cell(headline(&diagnostic.message));
        let help = diagnostic.help.as_ref().map(|help| format!("<br>{}", cell(help))).unwrap_or_default();
        let address = address(diagnostic);
        writeln!(out, "| {} | {rule} | {place}{address} | {message}{help} |", mark(diagnostic))?;
    }
    if findings.len() > ROWS {
        writeln!(out, "\n{} not shown here.", counted(findings.len() - ROWS, "more finding"))?;
    }
    if !analysis.notifications.is_empty() {
        writeln!(out, "\n### Notifications\n")?;
        for notification in analysis.notifications.iter().take(ROWS) {
            let place = match (notification.span, &notification.path) {
                (Some(span), _) => code(&super::place(&analysis.sources, span)) + ": ",
                (None, Some(path)) => code(path) + ": ",
                (None, None) => String::new(),
            };
            let (level, name) = (notification.level, notification.code.name());
            writeln!(out, "- {level} ({name}): {place}{}", cell(headline(&notification.message)))?;
        }
    }
    Ok(())
}

fn mark(diagnostic: &Diagnostic) -> &'static str {
    match (diagnostic.kind, diagnostic.level) {
        _ if diagnostic.suppressed.is_some() => "suppressed",
        (Kind::Open, _) => "open",
        (_, Level::Error) => "**error**",
        (_, Level::Warning) => "warning",
        (_, Level::Note) => "note",
    }
}

fn rule(id: &str, rules: &[Descriptor]) -> String {
    match rules.iter().find(|rule| rule.id == id).and_then(Descriptor::address) {
        Some(address) => format!("[{}]({address})", cell(id)),
        None => cell(id),
    }
}

fn address(diagnostic: &Diagnostic) -> String {
    if diagnostic.resource_type.is_empty() {
        return String::new();
    }
    let Some(first) = diagnostic.addresses.first() else { return String::new() };
    let more = match diagnostic.addresses.len() - 1 {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    format!("<br>{}{more}", code(first))
}

/// Text in which nothing is markup.
fn cell(text: &str) -> String {
    let mut result = String::new();
    for c in plain(text).chars() {
        match c {
            '\n' => result.push(' '),
            '<' => result.push_str("&lt;"),
            '&' => result.push_str("&amp;"),
            // Backticks stay: messages put names between them. One that is not closed is harmless.
            '|' | '*' | '_' | '[' | ']' | '\\' | '~' | '#' | '@' => {
                result.push('\\');
                result.push(c);
            }
            c => result.push(c),
        }
    }
    result
}

/// Text as code in a table's cell.
fn code(text: &str) -> String {
    let mut escaped = plain(text).replace('&', "&amp;").replace('<', "&lt;").replace('|', "&#124;");
    escaped = escaped.replace('\n', " ");
    format!("<code>{escaped}</code>")
}
