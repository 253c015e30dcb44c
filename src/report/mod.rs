//! Reports: diagnostics → bytes, one file per format.
//!
//! All formats tell the same findings; what is shown is decided here, once ([`View`]), and how it
//! looks in the format's own file. Lines and columns are asked for here and nowhere else. Nothing in
//! here changes a verdict or an exit code.

mod concise;
mod descriptor;
mod github;
mod json;
mod markdown;
pub mod resources;
pub mod rules;
mod sarif;
mod source_code;
mod terminal;

use std::io::{self, Write};
use std::str::FromStr;

pub use concise::notification as write_notification;
pub use descriptor::Descriptor;

use crate::diagnostic::{Diagnostic, Kind, Level, Notification};
use crate::source::{Sources, Span};
use crate::{Analysis, Evaluation};

/// Where the pages of the rules are.
const PAGES: &str = "https://github.com/keytrail/keytrail/blob/main/rules";

/// An output format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// For people: the source, and marks under it.
    Terminal,
    /// One line a finding.
    Concise,
    /// keytrail's own JSON.
    Json,
    /// SARIF 2.1.0.
    Sarif,
    /// Workflow commands of GitHub Actions.
    Github,
    /// A summary for a job or a pull request.
    Markdown,
}

impl Format {
    /// All formats.
    pub const ALL: [Format; 6] =
        [Format::Terminal, Format::Concise, Format::Json, Format::Sarif, Format::Github, Format::Markdown];

    /// The format's name in options.
    pub fn name(self) -> &'static str {
        match self {
            Format::Terminal => "terminal",
            Format::Concise => "concise",
            Format::Json => "json",
            Format::Sarif => "sarif",
            Format::Github => "github",
            Format::Markdown => "markdown",
        }
    }
}

impl FromStr for Format {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Format::ALL.into_iter().find(|format| format.name() == text).ok_or_else(|| {
            let names = Format::ALL.map(Format::name);
            let hint = crate::config::did_you_mean(text, names);
            format!("`{text}` is not a format: use {}{hint}", names.join(", "))
        })
    }
}

/// What of an analysis is shown, and where.
#[derive(Clone, Copy, Debug)]
pub struct View {
    /// Verdicts that could not be decided.
    pub open: bool,
    /// Findings that are hidden.
    pub suppressed: bool,
    /// No summary where a format closes with one.
    pub quiet: bool,
    /// Colours.
    pub color: bool,
    /// Columns of the terminal.
    pub width: usize,
}

impl Default for View {
    fn default() -> Self {
        Self { open: false, suppressed: false, quiet: false, color: false, width: 100 }
    }
}

impl View {
    /// Whether a finding is shown.
    pub fn shows(&self, diagnostic: &Diagnostic) -> bool {
        (self.open || diagnostic.kind == Kind::Fail) && (self.suppressed || diagnostic.suppressed.is_none())
    }

    /// The findings that are shown, in the order of paths and places.
    pub fn findings<'a>(&self, analysis: &'a Analysis) -> Vec<&'a Diagnostic> {
        analysis.diagnostics.iter().filter(|diagnostic| self.shows(diagnostic)).collect()
    }

    /// The same, worst first.
    pub fn worst_first<'a>(&self, analysis: &'a Analysis) -> Vec<&'a Diagnostic> {
        let mut findings = self.findings(analysis);
        findings.sort_by_key(|d| (d.suppressed.is_some(), d.kind == Kind::Open, std::cmp::Reverse(d.level)));
        findings
    }
}

/// Writes an analysis in a format.
///
/// # Errors
/// What `out` says.
pub fn write(format: Format, analysis: &Analysis, view: &View, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Terminal => terminal::write(analysis, view, out),
        Format::Concise => concise::write(analysis, view, out),
        Format::Json => json::write(analysis, view, out),
        Format::Sarif => sarif::write(analysis, view, out),
        Format::Github => github::write(analysis, view, out),
        Format::Markdown => markdown::write(analysis, view, out),
    }
}

/// Writes what the code would deploy, as text or as JSON.
///
/// # Errors
/// What `out` says.
pub fn write_resources(json: bool, evaluation: &Evaluation, out: &mut dyn Write) -> io::Result<()> {
    if json { resources::json(evaluation, out) } else { resources::text(evaluation, out) }
}

/// Writes notifications the way [`Format::Terminal`] shows them.
///
/// # Errors
/// What `out` says.
pub fn write_notifications(
    notifications: &[Notification],
    sources: &Sources,
    view: &View,
    out: &mut dyn Write,
) -> io::Result<()> {
    terminal::notifications(notifications, sources, view, out)
}

/// The first line of a message: it stands alone.
fn headline(message: &str) -> &str {
    message.lines().next().unwrap_or_default()
}

/// `path:line:column` of a span.
fn place(sources: &Sources, span: Span) -> String {
    let region = sources.region(span);
    format!("{}:{}:{}", plain(sources.file(span.file).shown()), region.start_line, region.start_column)
}

/// Text that cannot do anything to a terminal: control characters and those that change the
/// direction of writing are spelt out.
fn plain(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for c in text.chars() {
        if c != '\n' && c != '\t' && (c.is_control() || turns_text(c)) {
            result.extend(c.escape_unicode());
        } else {
            result.push(c);
        }
    }
    result
}

/// Whether a character changes the direction of the text around it.
fn turns_text(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// A page without the verdicts that its examples get, which are for keytrail's own tests.
fn without_verdicts(page: &str) -> String {
    let mut text = String::with_capacity(page.len());
    for line in page.split_inclusive('\n') {
        match line.trim_end().split_once(' ') {
            Some((fence, "fail" | "pass")) if fence.starts_with("```") => {
                text.push_str(fence);
                text.push('\n');
            }
            _ => text.push_str(line),
        }
    }
    text
}

/// `1 error`, `2 errors`.
fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

/// What a run found, as a line for people.
fn closing(analysis: &Analysis) -> String {
    let summary = analysis.summary;
    let failing = |level: Level| {
        let wanted = |d: &&Diagnostic| d.kind == Kind::Fail && d.level == level && d.suppressed.is_none();
        analysis.diagnostics.iter().filter(wanted).count()
    };
    let levels: Vec<String> = [(Level::Error, "error"), (Level::Warning, "warning"), (Level::Note, "note")]
        .into_iter()
        .map(|(level, noun)| (failing(level), noun))
        .filter(|(count, _)| *count > 0)
        .map(|(count, noun)| counted(count, noun))
        .collect();
    let found = if levels.is_empty() { "No findings".to_owned() } else { levels.join(", ") };
    let mut line = format!(
        "{found} in {} ({}, {})",
        counted(summary.files, "file"),
        counted(summary.deployments, "deployment"),
        counted(summary.resources, "resource"),
    );
    if summary.open > 0 {
        line.push_str(&format!("; {} could not be decided (--show open)", summary.open));
    }
    if summary.suppressed > 0 {
        line.push_str(&format!("; {} suppressed", summary.suppressed));
    }
    if summary.errors > 0 {
        line.push_str(&format!("; {} in reading", counted(summary.errors, "error")));
    }
    line
}
