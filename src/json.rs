//! JSON as Azure accepts it → [`Value`] with spans.
//!
//! Takes comments, trailing commas and raw line breaks in strings, and recovers from errors: it
//! returns what it understood and the problems. Strings stay as written (`"[…]"` included); what
//! they mean is the caller's matter. Reads templates, parameter files, policy definitions and rules.

use std::borrow::Cow;
use std::sync::Arc;

use compact_str::CompactString;

use crate::diagnostic::{Code, Notification};
use crate::source::{FileId, Span};
use crate::value::{Array, Kind, Member, Object, Value};

/// Deepest nesting that is read; a little above what Azure accepts in a template.
const MAX_DEPTH: usize = 512;
/// Errors reported for one file; a file with more is not JSON.
const MAX_PROBLEMS: usize = 10;

/// What was understood of a text.
#[derive(Debug)]
pub struct Parsed {
    /// The value; null where the text holds none.
    pub value: Value,
    /// Syntax errors, and keys given twice.
    pub problems: Vec<Notification>,
}

/// Parses a whole text.
pub fn parse(file: FileId, text: &str) -> Parsed {
    let mut parser = Parser { file, text, bytes: text.as_bytes(), at: 0, depth: 0, problems: Vec::new() };
    parser.skip_blank();
    let value = if parser.peek().is_none() {
        parser.error(0, 0, "the file is empty");
        Value::null()
    } else {
        parser.value()
    };
    parser.skip_blank();
    if parser.at < text.len() && parser.problems.is_empty() {
        parser.error(parser.at, parser.at + 1, "unexpected text after the end of the JSON value");
    }
    Parsed { value, problems: parser.problems }
}

struct Parser<'t> {
    file: FileId,
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    depth: usize,
    problems: Vec<Notification>,
}

impl<'t> Parser<'t> {
    fn value(&mut self) -> Value {
        let start = self.at;
        let kind = match self.peek() {
            Some(b'{') => self.nested(Self::object),
            Some(b'[') => self.nested(Self::array),
            Some(b'"') => Kind::String(self.string().as_ref().into()),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b'a'..=b'z' | b'A'..=b'Z') => self.word(),
            _ => {
                self.error(start, start + 1, "expected a JSON value");
                Kind::Null
            }
        };
        Value::at(kind, self.span(start, self.at))
    }

    fn nested(&mut self, read: fn(&mut Self) -> Kind) -> Kind {
        if self.depth == MAX_DEPTH {
            let span = self.span(self.at, self.at + 1);
            let message = format!("nested deeper than {MAX_DEPTH} levels: not analysed");
            self.problems.push(
                Notification::at(Code::Limit, span, message).with_level(crate::diagnostic::Level::Error),
            );
            self.at = self.bytes.len();
            return Kind::Null;
        }
        self.depth += 1;
        let kind = read(self);
        self.depth -= 1;
        kind
    }

    fn object(&mut self) -> Kind {
        self.at += 1;
        let mut members: Vec<Member> = Vec::new();
        loop {
            self.skip_blank();
            match self.peek() {
                Some(b'}') => {
                    self.at += 1;
                    break;
                }
                Some(b'"') => {
                    let start = self.at;
                    let key = CompactString::from(self.string().as_ref());
                    let key_span = self.span(start, self.at);
                    self.skip_blank();
                    let value = if self.peek() == Some(b':') {
                        self.at += 1;
                        self.skip_blank();
                        self.value()
                    } else {
                        self.error(start, self.at, "expected `:` after the key");
                        Value::at(Kind::Null, key_span)
                    };
                    members.push(Member::new(key, Some(key_span), value));
                    if !self.separator(b'}', "expected `,` or `}`") {
                        break;
                    }
                }
                Some(b',') => {
                    self.error(self.at, self.at + 1, "expected a key before `,`");
                    self.at += 1;
                }
                None => {
                    self.error(self.at, self.at, "the object is not closed: expected `}`");
                    break;
                }
                Some(_) => {
                    self.error(self.at, self.at + 1, "expected a key in double quotes");
                    if !self.resync(b'}') {
                        break;
                    }
                }
            }
        }
        self.report_duplicates(&members);
        Kind::Object(Arc::new(Object::new(members)))
    }

    fn array(&mut self) -> Kind {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.skip_blank();
            match self.peek() {
                Some(b']') => {
                    self.at += 1;
                    break;
                }
                Some(b',') => {
                    self.error(self.at, self.at + 1, "expected a value before `,`");
                    self.at += 1;
                }
                Some(b'}') => {
                    self.error(self.at, self.at + 1, "expected `]`, found `}`");
                    break;
                }
                None => {
                    self.error(self.at, self.at, "the array is not closed: expected `]`");
                    break;
                }
                Some(_) => {
                    let before = self.at;
                    items.push(self.value());
                    if self.at == before && !self.resync(b']') {
                        break;
                    }
                    if !self.separator(b']', "expected `,` or `]`") {
                        break;
                    }
                }
            }
        }
        Kind::Array(Arc::new(Array { items, rest: None }))
    }

    /// After a member: takes a comma. False where the closing bracket of somebody else comes.
    fn separator(&mut self, close: u8, expected: &str) -> bool {
        self.skip_blank();
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                true
            }
            Some(byte) if byte == close => true,
            None => true,
            Some(b'}' | b']') => {
                self.error(self.at, self.at + 1, expected);
                false
            }
            Some(b'"' | b'{' | b'[' | b'-' | b'0'..=b'9') => {
                self.error(self.at, self.at, expected);
                true
            }
            Some(_) => {
                self.error(self.at, self.at + 1, expected);
                self.resync(close)
            }
        }
    }

    /// After an error: goes on at the next comma or closing bracket of this level. False at the end.
    fn resync(&mut self, close: u8) -> bool {
        while let Some(byte) = self.peek() {
            match byte {
                b',' => {
                    self.at += 1;
                    return true;
                }
                b'}' | b']' => return byte == close,
                b'"' => {
                    self.string();
                }
                b'{' => {
                    self.nested(Self::object);
                }
                b'[' => {
                    self.nested(Self::array);
                }
                _ => {
                    self.at += 1;
                    self.skip_blank();
                }
            }
        }
        false
    }

    fn string(&mut self) -> Cow<'t, str> {
        let start = self.at;
        self.at += 1;
        let body = self.at;
        let mut escaped = false;
        loop {
            match memchr::memchr2(b'"', b'\\', &self.bytes[self.at..]) {
                Some(offset) if self.bytes[self.at + offset] == b'"' => {
                    let end = self.at + offset;
                    self.at = end + 1;
                    let raw = &self.text[body..end];
                    return if escaped { Cow::Owned(self.unescape(body, raw)) } else { Cow::Borrowed(raw) };
                }
                Some(offset) => {
                    escaped = true;
                    self.at = (self.at + offset + 2).min(self.bytes.len());
                    while !self.text.is_char_boundary(self.at) {
                        self.at += 1;
                    }
                }
                None => {
                    self.error(start, start + 1, "the string is not closed");
                    self.at = self.bytes.len();
                    return Cow::Borrowed(self.text.get(body..).unwrap_or_default());
                }
            }
        }
    }

    fn unescape(&mut self, body: usize, raw: &str) -> String {
        let mut result = String::with_capacity(raw.len());
        let mut chars = raw.char_indices();
        while let Some((offset, c)) = chars.next() {
            if c != '\\' {
                result.push(c);
                continue;
            }
            match chars.next().map(|(_, c)| c) {
                Some('n') => result.push('\n'),
                Some('t') => result.push('\t'),
                Some('r') => result.push('\r'),
                Some('b') => result.push('\u{8}'),
                Some('f') => result.push('\u{c}'),
                Some(c @ ('"' | '\\' | '/')) => result.push(c),
                Some('u') => {
                    let mut unit = |skip: usize| -> Option<u16> {
                        let digits = raw.get(offset + skip..offset + skip + 4)?;
                        let unit = u16::from_str_radix(digits, 16).ok()?;
                        chars.nth(3);
                        Some(unit)
                    };
                    let decoded = unit(2).and_then(|first| match first {
                        0xD800..=0xDBFF if raw.get(offset + 6..offset + 8) == Some("\\u") => {
                            let second = u16::from_str_radix(raw.get(offset + 8..offset + 12)?, 16).ok()?;
                            chars.nth(5);
                            char::decode_utf16([first, second]).next()?.ok()
                        }
                        unit => char::from_u32(u32::from(unit)),
                    });
                    if decoded.is_none() {
                        self.error(body + offset, body + offset + 2, "not a valid \\u escape");
                    }
                    result.push(decoded.unwrap_or(char::REPLACEMENT_CHARACTER));
                }
                other => {
                    self.error(body + offset, body + offset + 1, "not an escape of JSON");
                    result.extend(other);
                }
            }
        }
        result
    }

    fn number(&mut self) -> Kind {
        let start = self.at;
        while matches!(self.peek(), Some(b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9')) {
            self.at += 1;
        }
        match self.text[start..self.at].parse() {
            Ok(number) => Kind::Number(number),
            Err(_) => {
                self.error(start, self.at, "not a number");
                Kind::Null
            }
        }
    }

    fn word(&mut self) -> Kind {
        let start = self.at;
        while matches!(self.peek(), Some(b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_')) {
            self.at += 1;
        }
        match &self.text[start..self.at] {
            word if word.eq_ignore_ascii_case("true") => Kind::Bool(true),
            word if word.eq_ignore_ascii_case("false") => Kind::Bool(false),
            word if word.eq_ignore_ascii_case("null") => Kind::Null,
            word => {
                let message = format!("`{word}` is not a JSON value");
                self.error(start, self.at, &message);
                Kind::Null
            }
        }
    }

    fn skip_blank(&mut self) {
        loop {
            match self.peek() {
                Some(b' ' | b'\t' | b'\n' | b'\r') => self.at += 1,
                Some(b'/') if self.bytes.get(self.at + 1) == Some(&b'/') => {
                    self.at = memchr::memchr(b'\n', &self.bytes[self.at..])
                        .map_or(self.bytes.len(), |offset| self.at + offset);
                }
                Some(b'/') if self.bytes.get(self.at + 1) == Some(&b'*') => {
                    match memchr::memmem::find(&self.bytes[self.at + 2..], b"*/") {
                        Some(offset) => self.at += offset + 4,
                        None => {
                            self.error(self.at, self.at + 2, "the comment is not closed");
                            self.at = self.bytes.len();
                        }
                    }
                }
                // A no-break space or another blank beyond ASCII, as editors leave them.
                Some(0xC2..=0xEF) => match self.text[self.at..].chars().next() {
                    Some(c) if c.is_whitespace() || c == '\u{FEFF}' => self.at += c.len_utf8(),
                    _ => return,
                },
                _ => return,
            }
        }
    }

    fn report_duplicates(&mut self, members: &[Member]) {
        let mut seen = rustc_hash::FxHashSet::default();
        for member in members {
            if !seen.insert(member.key.to_ascii_lowercase())
                && let Some(span) = member.key_span
            {
                let message = format!("the key `{}` is given twice: the last one counts", member.key);
                self.problems.push(Notification::at(Code::DuplicateKey, span, message));
            }
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn error(&mut self, start: usize, end: usize, message: &str) {
        let errors = self.problems.iter().filter(|p| p.code == Code::Syntax).count();
        if errors < MAX_PROBLEMS {
            let mut end = end.min(self.text.len());
            while !self.text.is_char_boundary(end) {
                end += 1;
            }
            let span = self.span(start, end);
            self.problems.push(Notification::at(Code::Syntax, span, message));
        }
    }

    fn span(&self, start: usize, end: usize) -> Span {
        Span::new(self.file, start, end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn read(text: &str) -> (String, Vec<String>) {
        let sources = Sources::new("");
        let file = sources.add("t.json", text);
        let parsed = parse(file, text);
        let problems = parsed.problems.iter().map(|p| p.message.clone()).collect();
        (format!("{:?}", parsed.value), problems)
    }

    #[test]
    fn what_azure_accepts_is_accepted() {
        let cases = [
            ("{\"a\": 1, // comment\n \"b\": [true, null,],}", r#"{"a": 1, "b": [true, null]}"#),
            ("/* x */ \"raw\nbreak\"", r#""raw\nbreak""#),
            (r#""\u00e9\ud83d\ude00\n\/""#, r#""é😀\n/""#),
            ("-1.5e3", "-1500"),
            ("{\u{a0}\"a\": True}", r#"{"a": true}"#),
        ];
        for (text, want) in cases {
            assert_eq!(read(text), (want.to_owned(), Vec::new()), "{text}");
        }
    }

    #[test]
    fn after_an_error_the_rest_is_read() {
        let (value, problems) = read("{\"a\": , \"b\": 2 \"c\": [1 2], d: 3, \"e\": 4}");
        assert_eq!(value, r#"{"a": null, "b": 2, "c": [1, 2], "e": 4}"#);
        assert_eq!(problems.len(), 4, "{problems:?}");
    }

    #[test]
    fn the_last_of_two_equal_keys_counts_and_is_reported() {
        let sources = Sources::new("");
        let text = r#"{"a": 1, "A": 2}"#;
        let parsed = parse(sources.add("t.json", text), text);
        assert_eq!(parsed.value.at_path(["a"]).as_number(), Some(2.0));
        assert_eq!(parsed.problems[0].code, Code::DuplicateKey);
    }

    #[test]
    fn spans_cover_exactly_the_written_value() {
        let sources = Sources::new("");
        let text = "{ \"k\" : [ 1, \"x\" ] }";
        let file = sources.add("t.json", text);
        let parsed = parse(file, text);
        let array = parsed.value.at_path(["k"]);
        assert_eq!(sources.text(array.span.expect("span")), "[ 1, \"x\" ]");
        let item = &array.as_array().expect("array").items[1];
        assert_eq!(sources.text(item.span.expect("span")), "\"x\"");
    }

    #[test]
    fn every_prefix_and_deep_nesting_end_with_a_problem_and_no_panic() {
        let text = "{\"a\": [1, {\"é\": \"\\u00e9\\\\\"}, // c\n true], /* x */ \"b\": -1.5}";
        for end in (0..text.len()).filter(|&end| text.is_char_boundary(end)) {
            assert!(!read(&text[..end]).1.is_empty(), "{}", &text[..end]);
        }
        assert!(!read(&"[".repeat(100_000)).1.is_empty());
        assert!(!read(&"{\"a\":".repeat(100_000)).1.is_empty());
    }
}
