//! The text between the brackets of `"[…]"` → [`Expr`].
//!
//! Knows the grammar only: which functions exist is a matter of evaluation.

use compact_str::CompactString;

/// Deepest nesting of an expression; compilers stay far below it.
const MAX_DEPTH: usize = 128;

/// An expression and where it stands in its string.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// What it is.
    pub node: Node,
    /// First byte in the string that was parsed.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// The forms of an expression.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// `'text'`, with `''` for a quote.
    String(CompactString),
    /// `12`, `-1`.
    Number(f64),
    /// `name(…)`, or `namespace.name(…)`; the name in lower case.
    Call(CompactString, Vec<Expr>),
    /// `of.key`, or `of.?key` if the flag is set.
    Member(Box<Expr>, CompactString, bool),
    /// `of[index]`, or `of[?index]` if the flag is set.
    Index(Box<Expr>, Box<Expr>, bool),
}

/// Why a string is no expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// What is wrong.
    pub message: String,
    /// The byte of the string at which it shows.
    pub offset_in_string: usize,
}

/// Parses a string `[…]`; offsets count from its first bracket.
///
/// # Errors
/// Where the text between the brackets is not exactly one expression.
pub fn parse(text: &str) -> Result<Expr, SyntaxError> {
    let body = text.len().checked_sub(1).filter(|&end| end > 0 && text.ends_with(']'));
    let Some(end) = body.filter(|_| text.starts_with('[')) else {
        return Err(SyntaxError { message: "not in brackets".to_owned(), offset_in_string: 0 });
    };
    let mut parser = Parser { bytes: &text.as_bytes()[..end], text, at: 1, depth: 0 };
    let expr = parser.expression()?;
    parser.skip_blank();
    if parser.at < end { Err(parser.error("unexpected text after the expression")) } else { Ok(expr) }
}

struct Parser<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn expression(&mut self) -> Result<Expr, SyntaxError> {
        if self.depth == MAX_DEPTH {
            return Err(self.error("nested too deeply"));
        }
        self.depth += 1;
        let result = self.primary().and_then(|expr| self.accesses(expr));
        self.depth -= 1;
        result
    }

    fn primary(&mut self) -> Result<Expr, SyntaxError> {
        self.skip_blank();
        let start = self.at;
        let node = match self.peek() {
            Some(b'\'') => Node::String(self.string()?),
            Some(b'-' | b'+' | b'0'..=b'9') => self.number()?,
            Some(byte) if is_name_byte(byte) => self.call()?,
            Some(_) => return Err(self.error("expected a function, a string in single quotes or a number")),
            None => return Err(self.error("the expression is incomplete")),
        };
        Ok(Expr { node, start, end: self.at })
    }

    fn accesses(&mut self, mut expr: Expr) -> Result<Expr, SyntaxError> {
        // Each access wraps the expression once more, so that a chain is as deep as it is long.
        let mut length = 0;
        loop {
            let before = self.at;
            self.skip_blank();
            let (start, of) = (expr.start, Box::new(expr));
            let node = match self.peek() {
                Some(b'.') => {
                    self.at += 1;
                    let safe = self.take(b'?');
                    self.skip_blank();
                    Node::Member(of, self.name()?.into(), safe)
                }
                Some(b'[') => {
                    self.at += 1;
                    self.skip_blank();
                    let safe = self.take(b'?');
                    let index = self.expression()?;
                    self.expect(b']', "expected `]`")?;
                    Node::Index(of, Box::new(index), safe)
                }
                _ => {
                    self.at = before;
                    return Ok(*of);
                }
            };
            length += 1;
            if length > MAX_DEPTH {
                return Err(self.error("nested too deeply"));
            }
            expr = Expr { node, start, end: self.at };
        }
    }

    fn call(&mut self) -> Result<Node, SyntaxError> {
        let mut name = CompactString::from(self.name()?.to_ascii_lowercase());
        while self.peek() == Some(b'.') {
            self.at += 1;
            name.push('.');
            name.push_str(&self.name()?.to_ascii_lowercase());
        }
        self.skip_blank();
        self.expect(b'(', "expected `(` after the name of a function")?;
        let mut arguments = Vec::new();
        self.skip_blank();
        if self.take(b')') {
            return Ok(Node::Call(name, arguments));
        }
        loop {
            arguments.push(self.expression()?);
            self.skip_blank();
            if self.take(b')') {
                return Ok(Node::Call(name, arguments));
            }
            self.expect(b',', "expected `,` or `)`")?;
        }
    }

    fn string(&mut self) -> Result<CompactString, SyntaxError> {
        let opening = self.at;
        self.at += 1;
        let mut result = CompactString::default();
        loop {
            let Some(offset) = memchr::memchr(b'\'', &self.bytes[self.at..]) else {
                self.at = opening;
                return Err(self.error("the string is not closed"));
            };
            result.push_str(self.text.get(self.at..self.at + offset).unwrap_or_default());
            self.at += offset + 1;
            if self.peek() != Some(b'\'') {
                return Ok(result);
            }
            result.push('\'');
            self.at += 1;
        }
    }

    fn number(&mut self) -> Result<Node, SyntaxError> {
        let start = self.at;
        self.at += 1;
        while matches!(self.peek(), Some(b'0'..=b'9' | b'.' | b'e' | b'E')) {
            self.at += 1;
        }
        match self.text.get(start..self.at).and_then(|text| text.parse().ok()) {
            Some(number) => Ok(Node::Number(number)),
            None => {
                self.at = start;
                Err(self.error("not a number"))
            }
        }
    }

    fn name(&mut self) -> Result<&str, SyntaxError> {
        let start = self.at;
        while self.peek().is_some_and(is_name_byte) {
            self.at += 1;
        }
        if self.at == start {
            return Err(self.error("expected a name"));
        }
        Ok(self.text.get(start..self.at).unwrap_or_default())
    }

    fn expect(&mut self, byte: u8, message: &str) -> Result<(), SyntaxError> {
        self.skip_blank();
        if self.take(byte) { Ok(()) } else { Err(self.error(message)) }
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn skip_blank(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn error(&self, message: &str) -> SyntaxError {
        SyntaxError { message: message.to_owned(), offset_in_string: self.at }
    }
}

fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'$' | b'#') || byte >= 0x80
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The expression written back, with all accesses spelled out.
    fn show(expr: &Expr) -> String {
        match &expr.node {
            Node::String(text) => format!("{text:?}"),
            Node::Number(number) => number.to_string(),
            Node::Call(name, arguments) => {
                format!("{name}({})", arguments.iter().map(show).collect::<Vec<_>>().join(","))
            }
            Node::Member(of, key, safe) => format!("{}{}{key}", show(of), if *safe { ".?" } else { "." }),
            Node::Index(of, index, safe) => {
                format!("{}{}{}]", show(of), if *safe { "[?" } else { "[" }, show(index))
            }
        }
    }

    #[test]
    fn every_form_is_read() {
        let cases = [
            ("['it''s']", "\"it's\""),
            ("[ -1 ]", "-1"),
            ("[Concat('a',\n 1)]", "concat(\"a\",1)"),
            ("[a().b[0].?c[?'d'].e]", "a().b[0].?c[?\"d\"].e"),
            ("[Contoso.Name('x')]", "contoso.name(\"x\")"),
            ("[a( b( ) )]", "a(b())"),
            ("['é]']", "\"é]\""),
        ];
        for (text, want) in cases {
            assert_eq!(parse(text).map(|expr| show(&expr)), Ok(want.to_owned()), "{text}");
        }
    }

    #[test]
    fn errors_say_where() {
        let cases = [
            ("[]", 1),
            ("[a(]", 3),
            ("[a('x]", 3),
            ("[a() b]", 5),
            ("[a(1 2)]", 5),
            ("[a]", 2),
            ("[a().]", 5),
            ("[1-2]", 2),
            ("x", 0),
            ("[", 0),
        ];
        for (text, offset) in cases {
            let error = parse(text).expect_err(text);
            assert_eq!(error.offset_in_string, offset, "{text}: {}", error.message);
        }
    }

    #[test]
    fn deep_nesting_is_an_error_and_no_overflow() {
        let deep = format!("[{}{}]", "a(".repeat(100_000), ")".repeat(100_000));
        assert!(parse(&deep).is_err());
        assert!(parse(&format!("[a(){}]", ".b".repeat(100_000))).is_err());
    }
}
