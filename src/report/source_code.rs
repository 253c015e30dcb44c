//! Excerpts of source files for the terminal, found by the file's own line index.
//!
//! The renderer's own reader goes through a file from its start for every mark, which a large template
//! with many findings feels. It also knows neither code points nor lines too long to show.

use std::borrow::Cow;
use std::sync::Arc;

use miette::{MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents};

use super::turns_text;
use crate::source::SourceFile;

/// Bytes shown before and after a mark in a line that is too long.
const AROUND: usize = 120;

/// A file that excerpts are shown of.
#[derive(Clone, Debug)]
pub(super) struct Excerpts {
    file: Arc<SourceFile>,
    /// The text, byte for byte as long as the file's, in which nothing can act on a terminal.
    safe: Option<Arc<str>>,
}

impl Excerpts {
    pub(super) fn new(file: Arc<SourceFile>) -> Self {
        let safe = match harmless(file.text()) {
            Cow::Borrowed(_) => None,
            Cow::Owned(text) => Some(text.into()),
        };
        Self { file, safe }
    }

    fn text(&self) -> &str {
        self.safe.as_deref().unwrap_or(self.file.text())
    }
}

impl SourceCode for Excerpts {
    fn read_span<'a>(
        &'a self,
        span: &SourceSpan,
        lines_before: usize,
        lines_after: usize,
    ) -> Result<Box<dyn SpanContents<'a> + 'a>, MietteError> {
        let text = self.text();
        let (from, to) = (span.offset(), span.offset() + span.len());
        if to > text.len() {
            return Err(MietteError::OutOfBounds);
        }
        let (line_start, mut line) = self.file.line_at(from);
        let mut start = if lines_before == 0 && lines_after == 0 { from } else { line_start };
        for _ in 0..lines_before {
            if start > 0 {
                (start, line) = self.file.line_at(start - 1);
            }
        }
        let mut end = to.max(from);
        if lines_before + lines_after > 0 {
            for _ in 0..=lines_after {
                let rest = &text.as_bytes()[end..];
                end += memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
            }
        }
        if from - start > AROUND && memchr::memrchr(b'\n', &text.as_bytes()[from - AROUND..from]).is_none() {
            // A line too long to show: part of it.
            start = boundary(text, from - AROUND);
            line = self.file.line_at(start).1;
        }
        if end - to > 2 * AROUND && memchr::memchr(b'\n', &text.as_bytes()[to..to + AROUND]).is_none() {
            end = boundary(text, to + AROUND);
        }
        let data = &text[start..end];
        let column = text[self.file.line_at(start).0..start].chars().count();
        let span = SourceSpan::from((start, data.len()));
        let name = super::plain(self.file.shown());
        let count = data.lines().count();
        let line = line as usize - 1;
        Ok(Box::new(MietteSpanContents::new_named(name, data.as_bytes(), span, line, column, count)))
    }
}

fn boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The text with question marks in place of control characters, and of those that turn text around.
fn harmless(text: &str) -> Cow<'_, str> {
    let acts = |c: char| c.is_control() && !matches!(c, '\n' | '\t' | '\r') || turns_text(c);
    let bare_return =
        || memchr::memchr_iter(b'\r', text.as_bytes()).any(|at| text.as_bytes().get(at + 1) != Some(&b'\n'));
    if !text.contains(acts) && !bare_return() {
        return Cow::Borrowed(text);
    }
    let mut result = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if acts(c) || c == '\r' && chars.peek() != Some(&'\n') {
            result.extend(std::iter::repeat_n('?', c.len_utf8()));
        } else {
            result.push(c);
        }
    }
    Cow::Owned(result)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn read(text: &str, at: &str, context: usize) -> (String, usize, usize) {
        let sources = Sources::new("");
        let excerpts = Excerpts::new(sources.file(sources.add("a.tf", text)));
        let offset = text.find(at).expect("the text is there");
        let span = SourceSpan::from((offset, at.len()));
        let contents = excerpts.read_span(&span, context, context).expect("an excerpt");
        let data = String::from_utf8(contents.data().to_vec()).expect("whole characters");
        (data, contents.line(), contents.column())
    }

    #[test]
    fn excerpts_hold_whole_lines_and_count_code_points() {
        let text = "one\ntwo\né = three\nfour\nfive";
        assert_eq!(read(text, "three", 1), ("two\né = three\nfour\n".to_owned(), 1, 0));
        assert_eq!(read(text, "three", 0), ("three".to_owned(), 2, 4));
        assert_eq!(read(text, "one", 1), ("one\ntwo\n".to_owned(), 0, 0));
        assert_eq!(read(text, "five", 2).0, "é = three\nfour\nfive");
    }

    #[test]
    fn lines_too_long_are_cut_around_the_mark() {
        let text = format!("{}HERE{}\n", "é".repeat(5000), "x".repeat(5000));
        let (data, line, column) = read(&text, "HERE", 1);
        assert!(data.contains("HERE") && data.len() < 400, "{}", data.len());
        assert_eq!(line, 0);
        assert!(column > 4900);
    }

    #[test]
    fn nothing_in_a_file_acts_on_the_terminal() {
        let (data, ..) = read("a\u{1b}[31m\u{202E}b\rc\r\n", "a", 1);
        assert_eq!(data, "a?[31m???b?c\r\n");
    }
}
