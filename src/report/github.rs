//! Workflow commands of GitHub Actions, which become annotations of a pull request.
//!
//! GitHub shows at most ten of each kind a step and drops the rest without a word, so the worst come
//! first and the last says how many more there are.

use std::io::{self, Write};

use super::{View, counted};
use crate::Analysis;
use crate::diagnostic::{Kind, Level};
use crate::source::Span;

/// Annotations of one kind that GitHub shows for a step.
const SHOWN: usize = 10;

struct Annotation {
    title: String,
    message: String,
    span: Option<Span>,
    path: Option<String>,
}

pub(super) fn write(analysis: &Analysis, view: &View, out: &mut dyn Write) -> io::Result<()> {
    let mut by_level: [(&str, &str, Vec<Annotation>); 3] =
        [("error", "error", Vec::new()), ("warning", "warning", Vec::new()), ("notice", "note", Vec::new())];
    let slot = |level: Level| match level {
        Level::Error => 0,
        Level::Warning => 1,
        Level::Note => 2,
    };
    // What was not read comes first: it may hide anything.
    for notification in &analysis.notifications {
        by_level[slot(notification.level)].2.push(Annotation {
            title: notification.code.name().to_owned(),
            message: notification.message.clone(),
            span: notification.span,
            path: notification.path.clone(),
        });
    }
    for diagnostic in view.worst_first(analysis) {
        let (level, mark) = match (diagnostic.kind, &diagnostic.suppressed) {
            (_, Some(_)) => (Level::Note, " (suppressed)"),
            (Kind::Open, None) => (Level::Note, " (open)"),
            (Kind::Fail, None) => (diagnostic.level, ""),
        };
        let help = diagnostic.help.as_ref().map(|help| format!("\n{help}")).unwrap_or_default();
        by_level[slot(level)].2.push(Annotation {
            title: format!("{}{mark}", diagnostic.rule),
            message: format!("{}{help}", diagnostic.message),
            span: Some(diagnostic.span),
            path: None,
        });
    }
    for (command, noun, annotations) in &by_level {
        let all = annotations.len();
        let shown = if all > SHOWN { SHOWN - 1 } else { all };
        for annotation in &annotations[..shown] {
            write_annotation(command, annotation, analysis, out)?;
        }
        if all > shown {
            writeln!(
                out,
                "::{command} title=keytrail::{} not shown here",
                counted(all - shown, &format!("more {noun}"))
            )?;
        }
    }
    Ok(())
}

fn write_annotation(
    command: &str,
    annotation: &Annotation,
    analysis: &Analysis,
    out: &mut dyn Write,
) -> io::Result<()> {
    write!(out, "::{command} ")?;
    if let Some(span) = annotation.span {
        let region = analysis.sources.region(span);
        let file = analysis.sources.file(span.file);
        let (path, line, end) = (property(file.shown()), region.start_line, region.end_line);
        write!(out, "file={path},line={line},endLine={end},")?;
        // GitHub takes columns only where one line is meant.
        if line == end {
            write!(out, "col={},endColumn={},", region.start_column, region.end_column)?;
        }
    } else if let Some(path) = &annotation.path {
        write!(out, "file={},", property(path))?;
    }
    writeln!(out, "title={}::{}", property(&annotation.title), data(&annotation.message))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
