//! Comments in HCL and JSON, and what each stands next to.
//!
//! A small lexer that knows strings, templates, heredocs and comments, and nothing else of the
//! languages: enough to tell a comment from a string that looks like one, and where an attribute or
//! block ends. It is run only over files that mention keytrail, and never fails: what is not closed
//! ends with the file.

use std::ops::Range;

/// Whose comments are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// Terraform: `#`, `//` and `/* */`; templates and heredocs.
    Hcl,
    /// JSON with comments: `//` and `/* */`.
    Json,
}

/// A comment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// What it says, without marks and blanks around it.
    pub text: Range<usize>,
    /// Whether it stands before the file's first token.
    pub heading: bool,
    /// What it covers: from the first token of its line, or if it is alone there, of the line below,
    /// to the end of the attribute, block, member or element that starts there.
    pub covers: Option<Range<usize>>,
}

/// All comments of a text, in order.
pub fn comments(syntax: Syntax, text: &str) -> Vec<Comment> {
    let mut lexer =
        Lexer { syntax, text, bytes: text.as_bytes(), at: 0, tokens: Vec::new(), found: Vec::new() };
    lexer.run();
    let Lexer { tokens, found, .. } = lexer;
    found
        .into_iter()
        .map(|(range, before)| {
            let heading = !tokens[..before].iter().any(|token| token.kind != Token::NEWLINE);
            let covers = anchor(text, &tokens, &range, before).and_then(|index| extent(&tokens, index));
            Comment { text: content(text, range), heading, covers }
        })
        .collect()
}

#[derive(Clone, Copy, Debug)]
struct Token {
    /// A bracket, a comma, a line break, or 0 for anything else.
    kind: u8,
    start: usize,
    end: usize,
}

impl Token {
    const NEWLINE: u8 = b'\n';

    fn opens(self) -> bool {
        matches!(self.kind, b'{' | b'[' | b'(')
    }

    fn closes(self) -> bool {
        matches!(self.kind, b'}' | b']' | b')')
    }
}

struct Lexer<'t> {
    syntax: Syntax,
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    tokens: Vec<Token>,
    /// Comments, each with the number of tokens before it.
    found: Vec<(Range<usize>, usize)>,
}

impl Lexer<'_> {
    fn run(&mut self) {
        while let Some(&byte) = self.bytes.get(self.at) {
            let start = self.at;
            match byte {
                b' ' | b'\t' | b'\r' => self.at += 1,
                b'#' if self.syntax == Syntax::Hcl => self.comment(self.line_end()),
                b'/' if self.next_is(b'/') => self.comment(self.line_end()),
                b'/' if self.next_is(b'*') => {
                    let end = self.find("*/", start + 2).map_or(self.bytes.len(), |at| at + 2);
                    self.comment(end);
                }
                b'"' => {
                    self.string();
                    self.push(0, start);
                }
                b'<' if self.syntax == Syntax::Hcl && self.next_is(b'<') => {
                    self.heredoc();
                    self.push(0, start);
                }
                b'{' | b'[' | b'(' | b'}' | b']' | b')' | b',' | b'\n' => {
                    self.at += 1;
                    self.push(byte, start);
                }
                _ => {
                    self.at += 1;
                    while self.bytes.get(self.at).is_some_and(|b| {
                        b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.') || !b.is_ascii()
                    }) {
                        self.at += 1;
                    }
                    self.push(0, start);
                }
            }
        }
    }

    fn push(&mut self, kind: u8, start: usize) {
        self.tokens.push(Token { kind, start, end: self.at });
    }

    fn comment(&mut self, end: usize) {
        self.found.push((self.at..end, self.tokens.len()));
        self.at = end;
    }

    /// A string, templates in it included: a quote inside `${…}` starts a string of its own.
    fn string(&mut self) {
        self.at += 1;
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'\\' => self.at += 2,
                b'"' => {
                    self.at += 1;
                    return;
                }
                // Strings of HCL end with their line; going on would lose the rest of the file.
                b'\n' if self.syntax == Syntax::Hcl => return,
                b'$' | b'%' if self.syntax == Syntax::Hcl && self.next_is(b'{') => {
                    let escaped = self.at > 0 && self.bytes[self.at - 1] == byte;
                    self.at += 2;
                    if !escaped {
                        self.template();
                    }
                }
                _ => self.at += 1,
            }
        }
        self.at = self.bytes.len();
    }

    fn template(&mut self) {
        let mut depth = 1;
        while let Some(&byte) = self.bytes.get(self.at) {
            match byte {
                b'{' => depth += 1,
                b'}' => depth -= 1,
                b'"' => {
                    self.string();
                    continue;
                }
                _ => {}
            }
            self.at += 1;
            if depth == 0 {
                return;
            }
        }
    }

    /// `<<EOT` or `<<-EOT` up to the line that is `EOT` alone.
    fn heredoc(&mut self) {
        self.at += 2;
        if self.bytes.get(self.at) == Some(&b'-') {
            self.at += 1;
        }
        let line_end = self.line_end();
        let marker = self.text[self.at..line_end].trim();
        self.at = line_end;
        if marker.is_empty() || !marker.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-')) {
            return;
        }
        while self.at < self.bytes.len() {
            let start = self.at + 1;
            self.at = start.min(self.bytes.len());
            let end = self.line_end();
            let line = &self.text[self.at..end];
            self.at = end;
            if line.trim() == marker {
                return;
            }
        }
    }

    fn next_is(&self, byte: u8) -> bool {
        self.bytes.get(self.at + 1) == Some(&byte)
    }

    fn line_end(&self) -> usize {
        self.find("\n", self.at).unwrap_or(self.bytes.len())
    }

    fn find(&self, needle: &str, from: usize) -> Option<usize> {
        let rest = self.bytes.get(from..)?;
        memchr::memmem::find(rest, needle.as_bytes()).map(|at| from + at)
    }
}

/// The token that a comment stands at: the first of its line, or of the line below.
fn anchor(text: &str, tokens: &[Token], comment: &Range<usize>, before: usize) -> Option<usize> {
    let line = tokens[..before].iter().rposition(|token| token.kind == Token::NEWLINE).map_or(0, |at| at + 1);
    if line < before {
        return Some(line);
    }
    let index = before + tokens[before..].iter().position(|token| token.kind != Token::NEWLINE)?;
    let between = &text[comment.end..tokens[index].start];
    // The rest of the comment's line, further comments, and the indentation of the token.
    let mut lines = between.split('\n').skip(1).collect::<Vec<_>>();
    lines.pop();
    lines.iter().all(|line| !line.trim().is_empty()).then_some(index)
}

fn extent(tokens: &[Token], first: usize) -> Option<Range<usize>> {
    let start = tokens[first].start;
    if tokens[first].closes() {
        return None;
    }
    let mut end = tokens[first].end;
    let mut depth = 0;
    for token in &tokens[first..] {
        if token.opens() {
            depth += 1;
        } else if token.closes() {
            depth -= 1;
        }
        if depth < 0 || depth == 0 && matches!(token.kind, Token::NEWLINE | b',') {
            break;
        }
        if token.kind != Token::NEWLINE {
            end = token.end;
        }
    }
    Some(start..end)
}

fn content(text: &str, range: Range<usize>) -> Range<usize> {
    let raw = &text[range.clone()];
    let (open, close) = if raw.starts_with("/*") {
        (2, if raw.len() >= 4 && raw.ends_with("*/") { 2 } else { 0 })
    } else {
        (if raw.starts_with('#') { 1 } else { 2 }, 0)
    };
    let inner = &raw[open..raw.len() - close];
    let trimmed = inner.trim_start();
    let start = range.start + open + (inner.len() - trimmed.len());
    start..start + trimmed.trim_end().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(syntax: Syntax, text: &str) -> Vec<(String, Option<String>)> {
        comments(syntax, text)
            .into_iter()
            .map(|c| (text[c.text].to_owned(), c.covers.map(|range| text[range].to_owned())))
            .collect()
    }

    fn one(syntax: Syntax, text: &str) -> (String, Option<String>) {
        let mut all = told(syntax, text);
        assert_eq!(all.len(), 1, "{text}: {all:?}");
        all.remove(0)
    }

    #[test]
    fn a_comment_covers_what_starts_on_its_line_or_below() {
        let cases = [
            ("a = 1 # x\nb = 2\n", Some("a = 1")),
            ("# x\na = 1\nb = 2\n", Some("a = 1")),
            ("// x\nresource \"t\" \"n\" {\n  a = 1\n}\nb = 2", Some("resource \"t\" \"n\" {\n  a = 1\n}")),
            ("r \"t\" { # x\n  a = 1\n}\n", Some("r \"t\" {\n  a = 1\n}")),
            ("a = [ # x\n 1,\n 2]\nb = 1", Some("a = [\n 1,\n 2]")),
            ("/* x */ a = f(\n1) + 2\n", Some("a = f(\n1) + 2")),
            ("# x\n\na = 1\n", None),
            ("r {\n  # x\n}\n", None),
            ("r {\n} # x\n", None),
            ("# x", None),
            ("m = {\n  a = 1, # x\n  b = 2\n}", Some("a = 1")),
            ("a = <<-EOT\n  text\n  EOT\n# x\nb = 1", Some("b = 1")),
        ];
        for (text, want) in cases {
            let (said, covers) = one(Syntax::Hcl, text);
            assert_eq!(said, "x", "{text}");
            let flat = |s: String| s.replace(" # x", "");
            assert_eq!(covers.map(flat).as_deref(), want, "{text}");
        }
    }

    #[test]
    fn comment_lines_between_do_not_separate() {
        let covers = told(Syntax::Hcl, "# x\n# y\n  // z\n  a = 1\n");
        assert!(covers.iter().all(|(_, covers)| covers.as_deref() == Some("a = 1")), "{covers:?}");
    }

    #[test]
    fn strings_and_heredocs_are_no_comments() {
        let texts = [
            "a = \"# x\"",
            "a = \"${f(\"# x\")} # y\"",
            "a = \"\\\" # x\"",
            "a = <<EOT\n# x\nEOT\n",
            "a = <<-EOT\n  // x ${\"}\n  EOT",
            "a = \"$${ # x\"",
            "a = \"https://example.com\"",
        ];
        for text in texts {
            assert_eq!(told(Syntax::Hcl, text), [], "{text}");
        }
        assert_eq!(told(Syntax::Json, "{\"a\": \"// x\", \"b\": \"/* y\\\" */\"}"), []);
    }

    #[test]
    fn what_is_not_closed_ends_with_the_file() {
        for text in ["/* x", "a = \"x", "a = <<EOT\nx", "a = \"${", "<<", "\"\\", "é = \"é\\"] {
            comments(Syntax::Hcl, text);
            comments(Syntax::Json, text);
        }
    }

    #[test]
    fn json_members_and_elements_are_covered() {
        let text = "{\n  // x\n  \"a\": {\"b\": [1]},\n  \"c\": 2\n}";
        assert_eq!(one(Syntax::Json, text).1.as_deref(), Some("\"a\": {\"b\": [1]}"));
        let text = "[\n  { // x\n    \"a\": 1\n  },\n  2\n]";
        assert_eq!(one(Syntax::Json, text).1.as_deref(), Some("{ // x\n    \"a\": 1\n  }"));
    }
}
