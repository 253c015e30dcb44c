//! Regular expressions: RE2's syntax, as Go has it, put into that of the crate used here.
//!
//! The two agree but for details: Go's `\d`, `\s`, `\w` and `\b` know ASCII only, its brackets know
//! no set operations, a brace that is no repetition is a character.

use std::cell::RefCell;

use compact_str::CompactString;
use regex::{Captures, Regex, RegexBuilder};
use rustc_hash::FxHashMap;

use super::{Function, Outcome, Stop, error, function, string, strings};
use crate::value::{Member, Object, Text, Value};

pub(super) const TABLE: &[Function] = &[
    function("regex", 2, 2, |call| {
        let pattern = Pattern::new(&call.string(0)?)?;
        let text = call.string(1)?;
        match pattern.regex.captures(&text) {
            Some(captures) => Ok(pattern.value(&captures)),
            None => error("pattern did not match any part of the given string"),
        }
    }),
    function("regexall", 2, 2, |call| {
        let pattern = Pattern::new(&call.string(0)?)?;
        let text = call.string(1)?;
        Ok(Value::array(
            pattern.regex.captures_iter(&text).map(|captures| pattern.value(&captures)).collect(),
        ))
    }),
];

/// Memory that one compiled pattern may take.
const MAX_SIZE: usize = 4 << 20;
/// Compiled patterns that are kept.
const MAX_COMPILED: usize = 256;

struct Pattern {
    regex: Regex,
    /// Whether captures are a string, a list or an object.
    shape: Shape,
}

#[derive(Clone, Copy, PartialEq)]
enum Shape {
    Whole,
    List,
    Object,
}

impl Pattern {
    fn new(source: &str) -> Outcome<Pattern> {
        let regex = compile(source)?;
        let named = regex.capture_names().skip(1).filter(Option::is_some).count();
        let shape = match (named, regex.captures_len() - 1) {
            (0, 0) => Shape::Whole,
            (0, _) => Shape::List,
            (named, groups) if named == groups => Shape::Object,
            _ => return error("named and unnamed capture groups cannot be mixed"),
        };
        Ok(Pattern { regex, shape })
    }

    fn value(&self, captures: &Captures<'_>) -> Value {
        let group =
            |at: usize| captures.get(at).map_or_else(Value::null, |group| Value::string(group.as_str()));
        match self.shape {
            Shape::Whole => group(0),
            Shape::List => Value::array((1..captures.len()).map(group).collect()),
            Shape::Object => {
                let names = self.regex.capture_names().enumerate();
                let members = names.filter_map(|(at, name)| Some(Member::new(name?, None, group(at))));
                Value::object(Object::new(members.collect()))
            }
        }
    }
}

/// `replace` with a pattern.
pub(super) fn replace(text: &Text, pattern: &str, with: &str) -> Outcome {
    let regex = compile(pattern)?;
    let expanded = text.expanded();
    if let Some(known) = expanded.as_known() {
        return string(regex.replace_all(known, with).into_owned());
    }
    // One character at a time: no match crosses the border of a part.
    if !single_class(pattern, with.is_empty()) || with.contains('$') {
        return Err(Stop::Unknown);
    }
    strings::in_parts(&expanded, &Text::known(with), pattern, |literal| {
        regex.split(literal).map(str::to_owned).collect()
    })
}

/// Whether a pattern is one bracket of characters; repeated only where matches become nothing.
fn single_class(pattern: &str, removed: bool) -> bool {
    let pattern = if removed { pattern.trim_end_matches(['+', '*']) } else { pattern };
    match pattern.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
        Some(inner) => !inner.contains(['[', ']']),
        None => matches!(pattern, "\\W" | "\\w" | "\\s" | "\\S" | "\\d" | "\\D" | "\\."),
    }
}

thread_local! {
    /// What was compiled: configurations apply one pattern to many strings.
    static COMPILED: RefCell<FxHashMap<CompactString, Regex>> = RefCell::default();
}

fn compile(source: &str) -> Outcome<Regex> {
    if let Some(regex) = COMPILED.with_borrow(|compiled| compiled.get(source).cloned()) {
        return Ok(regex);
    }
    let Some(translated) = translate(source) else { return error("invalid regexp pattern") };
    match RegexBuilder::new(&translated).size_limit(MAX_SIZE).build() {
        Ok(regex) => {
            COMPILED.with_borrow_mut(|compiled| {
                if compiled.len() >= MAX_COMPILED {
                    compiled.clear();
                }
                compiled.insert(source.into(), regex.clone());
            });
            Ok(regex)
        }
        Err(regex::Error::CompiledTooBig(_)) => Err(Stop::Unknown),
        Err(problem) => error(format!("invalid regexp pattern: {problem}")),
    }
}

/// The pattern in the crate's syntax; none where only the crate would accept it.
fn translate(source: &str) -> Option<String> {
    let mut result = String::with_capacity(source.len() + 8);
    let mut rest = source;
    let mut repeated = false;
    while let Some(c) = rest.chars().next() {
        let mut after = &rest[c.len_utf8()..];
        let was_repeated = std::mem::take(&mut repeated);
        match c {
            '\\' => {
                let escaped = after.chars().next()?;
                after = &after[escaped.len_utf8()..];
                match escaped {
                    'Q' => {
                        let (quoted, tail) = after.split_once("\\E").unwrap_or((after, ""));
                        result.push_str(&regex::escape(quoted));
                        after = tail;
                    }
                    'b' | 'B' => result.push_str(&format!("(?-u:\\{escaped})")),
                    'p' | 'P' => {
                        let name = class_name(after)?;
                        result.push_str(&rest[..2 + name]);
                        after = &after[name..];
                    }
                    _ => result.push_str(&outside(escaped)?),
                }
            }
            '[' => {
                let end = class_end(rest)?;
                class(&rest[..end], &mut result)?;
                after = &rest[end..];
            }
            '{' => match repetition(rest) {
                Some(end) => {
                    if was_repeated {
                        return None;
                    }
                    result.push_str(&rest[..end]);
                    after = &rest[end..];
                    repeated = true;
                }
                None => result.push_str("\\{"),
            },
            '*' | '+' | '?' => {
                result.push(c);
                // `a*?` is lazy, `a**` is refused.
                let lazy = was_repeated && c == '?' && !result.ends_with("???");
                if was_repeated && !lazy {
                    return None;
                }
                repeated = !lazy;
            }
            '(' if after.starts_with("?x") => return None,
            _ => result.push(c),
        }
        rest = after;
    }
    Some(result)
}

/// The bytes of a Unicode class's name at the start of the text: `L` or `{Greek}`.
fn class_name(text: &str) -> Option<usize> {
    if text.starts_with('{') {
        text.find('}').map(|end| end + 1)
    } else {
        text.chars().next().map(char::len_utf8)
    }
}

/// An escape outside brackets.
fn outside(escaped: char) -> Option<String> {
    Some(match escaped {
        'd' | 's' | 'w' => format!("[{}]", members(escaped)),
        'D' | 'S' | 'W' => format!("[^{}]", members(escaped.to_ascii_lowercase())),
        'A' | 'z' | 'a' | 'f' | 't' | 'n' | 'r' | 'v' | 'x' => format!("\\{escaped}"),
        c if c.is_ascii_punctuation() => regex::escape(c.encode_utf8(&mut [0; 4])),
        _ => return None,
    })
}

fn members(class: char) -> &'static str {
    match class {
        'd' => "0-9",
        's' => "\\t\\n\\x0C\\r ",
        _ => "0-9A-Za-z_",
    }
}

/// The end of the bracket that the text starts with.
fn class_end(text: &str) -> Option<usize> {
    let mut at = 1;
    let bytes = text.as_bytes();
    if bytes.get(at) == Some(&b'^') {
        at += 1;
    }
    let first = at;
    while at < bytes.len() {
        match bytes[at] {
            b']' if at > first => return Some(at + 1),
            b'\\' => at += 2,
            b'[' if bytes.get(at + 1) == Some(&b':') => {
                at = text[at..].find(":]").map_or(at + 1, |end| at + end + 2)
            }
            _ => at += 1,
        }
    }
    None
}

/// A bracket, in which the crate reads more than Go does.
fn class(text: &str, result: &mut String) -> Option<()> {
    let inner = &text[1..text.len() - 1];
    let (negated, inner) = inner.strip_prefix('^').map_or(("", inner), |rest| ("^", rest));
    result.push('[');
    result.push_str(negated);
    let mut rest = inner;
    while let Some(c) = rest.chars().next() {
        let mut after = &rest[c.len_utf8()..];
        match c {
            '\\' => {
                let escaped = after.chars().next()?;
                after = &after[escaped.len_utf8()..];
                match escaped {
                    'd' | 's' | 'w' => result.push_str(members(escaped)),
                    'D' | 'S' | 'W' => result.push_str(&outside(escaped)?),
                    'p' | 'P' => {
                        let name = class_name(after)?;
                        result.push_str(&rest[..2 + name]);
                        after = &after[name..];
                    }
                    _ => result.push_str(&outside(escaped).filter(|_| !matches!(escaped, 'A' | 'z'))?),
                }
            }
            '[' if after.starts_with(':') => {
                let end = after.find(":]")? + 3;
                result.push_str(&rest[..end]);
                after = &rest[end..];
            }
            '[' | '&' | '~' | ']' => {
                result.push('\\');
                result.push(c);
            }
            // A dash at an end, or beside another one, is a character.
            '-' if after.is_empty() || rest.len() == inner.len() || after.starts_with('-') => {
                result.push_str("\\-")
            }
            _ => result.push(c),
        }
        rest = after;
    }
    result.push(']');
    Some(())
}

/// The end of a repetition `{2}`, `{2,}` or `{2,3}` that the text starts with.
fn repetition(text: &str) -> Option<usize> {
    let end = text.find('}')?;
    let (least, most) = text[1..end].split_once(',').unwrap_or((&text[1..end], ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    (!least.is_empty() && digits(least) && digits(most)).then_some(end + 1)
}
