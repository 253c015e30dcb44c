//! The format for people: the source with marks under it, what to do, and a closing line.
//!
//! Rendered by miette over our own [`Excerpts`]. Related places become marks where they are near, and
//! lines below where they are not.

use std::fmt;
use std::io::{self, Write};

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, Severity, SourceCode};
use rustc_hash::FxHashMap;

use super::source_code::Excerpts;
use super::{View, closing, place, plain};
use crate::Analysis;
use crate::diagnostic::{Diagnostic, Kind, Level, Notification, Related};
use crate::source::{FileId, Sources, Span};

/// Lines within which a related place is marked in the same excerpt.
const NEAR: u32 = 12;
/// Longest mark, in bytes.
const LONGEST: u32 = 80;

pub(super) fn write(analysis: &Analysis, view: &View, out: &mut dyn Write) -> io::Result<()> {
    let mut renderer = Renderer::new(&analysis.sources, view);
    for diagnostic in view.findings(analysis) {
        renderer.finding(diagnostic, out)?;
    }
    for notification in &analysis.notifications {
        renderer.notification(notification, out)?;
    }
    if !view.quiet {
        writeln!(out, "{}", closing(analysis))?;
    }
    Ok(())
}

pub(super) fn notifications(
    notifications: &[Notification],
    sources: &Sources,
    view: &View,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut renderer = Renderer::new(sources, view);
    notifications.iter().try_for_each(|notification| renderer.notification(notification, out))
}

struct Renderer<'a> {
    sources: &'a Sources,
    handler: GraphicalReportHandler,
    excerpts: FxHashMap<FileId, Excerpts>,
}

impl<'a> Renderer<'a> {
    fn new(sources: &'a Sources, view: &View) -> Self {
        let theme = if view.color { GraphicalTheme::unicode() } else { GraphicalTheme::unicode_nocolor() };
        let handler = GraphicalReportHandler::new_themed(theme)
            .with_width(view.width)
            .with_links(false)
            .with_context_lines(1);
        Self { sources, handler, excerpts: FxHashMap::default() }
    }

    fn finding(&mut self, diagnostic: &Diagnostic, out: &mut dyn Write) -> io::Result<()> {
        let (near, far): (Vec<&Related>, Vec<&Related>) =
            diagnostic.related.iter().partition(|related| self.is_near(related.span, diagnostic.span));
        let mut labels = vec![self.label(diagnostic.span, &address(diagnostic))];
        labels.extend(near.iter().map(|related| self.label(related.span, &related.message)));
        let head = match (diagnostic.kind, &diagnostic.suppressed) {
            (_, Some(_)) => format!("suppressed {}", diagnostic.level),
            (Kind::Open, None) => format!("open {}", diagnostic.level),
            (Kind::Fail, None) => diagnostic.level.to_string(),
        };
        let shown = Shown {
            head: format!("{head}[{}]", plain(&diagnostic.rule)),
            severity: if diagnostic.kind == Kind::Open {
                Severity::Advice
            } else {
                severity(diagnostic.level)
            },
            message: plain(&diagnostic.message),
            help: diagnostic.help.as_deref().map(plain),
            labels,
            source: Some(self.excerpts(diagnostic.span.file)),
        };
        self.render(&shown, out)?;
        for call in &diagnostic.calls {
            writeln!(out, "  at {}: {}", place(self.sources, call.span), plain(&call.message))?;
        }
        for related in far {
            writeln!(out, "  see {}: {}", place(self.sources, related.span), plain(&related.message))?;
        }
        if !diagnostic.entries.is_empty() {
            writeln!(out, "  only in {}", plain(&diagnostic.entries.join(", ")))?;
        }
        if let Some(suppressed) = &diagnostic.suppressed {
            let by =
                suppressed.span.map(|span| format!(" at {}", place(self.sources, span))).unwrap_or_default();
            let reason = Some(&suppressed.reason).filter(|reason| !reason.is_empty());
            let reason = reason.map(|reason| format!(": {}", plain(reason))).unwrap_or_default();
            writeln!(out, "  suppressed{by}{reason}")?;
        }
        writeln!(out)
    }

    fn notification(&mut self, notification: &Notification, out: &mut dyn Write) -> io::Result<()> {
        let path = notification.path.as_ref().filter(|_| notification.span.is_none());
        let shown = Shown {
            head: format!("{}[{}]", notification.level, notification.code.name()),
            severity: severity(notification.level),
            message: path.map(|path| plain(path) + ": ").unwrap_or_default() + &plain(&notification.message),
            help: None,
            labels: notification.span.map(|span| self.label(span, "")).into_iter().collect(),
            source: notification.span.map(|span| self.excerpts(span.file)),
        };
        self.render(&shown, out)?;
        writeln!(out)
    }

    fn render(&self, shown: &Shown, out: &mut dyn Write) -> io::Result<()> {
        let mut text = String::new();
        self.handler.render_report(&mut text, shown).map_err(io::Error::other)?;
        // The renderer pads lines, and puts an empty one after the head.
        let mut lines = text.lines().map(str::trim_end);
        writeln!(out, "{}", lines.next().unwrap_or_default())?;
        let rest: Vec<&str> = lines.skip_while(|line| line.is_empty()).collect();
        rest.iter().try_for_each(|line| writeln!(out, "{line}"))
    }

    fn excerpts(&mut self, file: FileId) -> Excerpts {
        let sources = self.sources;
        self.excerpts.entry(file).or_insert_with(|| Excerpts::new(sources.file(file))).clone()
    }

    fn is_near(&self, span: Span, primary: Span) -> bool {
        span.file == primary.file
            && span != primary
            && span.start.abs_diff(primary.start) < 20 * LONGEST
            && self.sources.region(span).start_line.abs_diff(self.sources.region(primary).start_line) <= NEAR
    }

    fn label(&self, span: Span, text: &str) -> LabeledSpan {
        let line = self.sources.first_line(span);
        let text = Some(plain(text)).filter(|text| !text.is_empty());
        let mut length = (line.end - line.start).min(LONGEST) as usize;
        let start = line.start as usize;
        let source = self.sources.file(span.file);
        while !source.text().is_char_boundary(start + length) {
            length -= 1;
        }
        LabeledSpan::new(text, start, length)
    }
}

fn address(diagnostic: &Diagnostic) -> String {
    if diagnostic.resource_type.is_empty() {
        return String::new();
    }
    let first = diagnostic.addresses.first().map(String::as_str).unwrap_or_default();
    match diagnostic.addresses.len() {
        0 | 1 => first.to_owned(),
        count => format!("{first} and {} more", count - 1),
    }
}

fn severity(level: Level) -> Severity {
    match level {
        Level::Error => Severity::Error,
        Level::Warning => Severity::Warning,
        Level::Note => Severity::Advice,
    }
}

/// What the renderer is given.
#[derive(Debug)]
struct Shown {
    head: String,
    severity: Severity,
    message: String,
    help: Option<String>,
    labels: Vec<LabeledSpan>,
    source: Option<Excerpts>,
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Shown {}

impl miette::Diagnostic for Shown {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.head))
    }

    fn severity(&self) -> Option<Severity> {
        Some(self.severity)
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help.as_ref().map(|help| Box::new(help) as Box<dyn fmt::Display>)
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.as_ref().map(|source| source as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}
