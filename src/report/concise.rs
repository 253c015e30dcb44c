//! The concise format: `PATH:LINE:COLUMN: LEVEL[RULE] MESSAGE`, one line each.
//!
//! What editors and `grep` read. Nothing but findings; notifications go to standard error, in the
//! same form.

use std::io::{self, Write};

use super::{View, headline, place, plain};
use crate::Analysis;
use crate::diagnostic::{Kind, Notification};
use crate::source::Sources;

pub(super) fn write(analysis: &Analysis, view: &View, out: &mut dyn Write) -> io::Result<()> {
    for diagnostic in view.findings(analysis) {
        let place = place(&analysis.sources, diagnostic.span);
        let message = plain(headline(&diagnostic.message));
        write!(out, "{place}: {}[{}] {message}", diagnostic.level, plain(&diagnostic.rule))?;
        if diagnostic.kind == Kind::Open {
            write!(out, " (open)")?;
        }
        if diagnostic.suppressed.is_some() {
            write!(out, " (suppressed)")?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// One notification as a line, ended.
pub fn notification(notification: &Notification, sources: &Sources) -> String {
    let place = match (notification.span, &notification.path) {
        (Some(span), _) => place(sources, span) + ": ",
        (None, Some(path)) => plain(path) + ": ",
        (None, None) => String::new(),
    };
    let message = plain(headline(&notification.message));
    format!("{place}{}[{}] {message}\n", notification.level, notification.code.name())
}
