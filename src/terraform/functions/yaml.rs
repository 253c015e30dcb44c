//! `yamlencode` and `yamldecode`, as Terraform's own YAML writes and reads.
//!
//! The crate used here tells only what a text is made of; what a plain word means is decided here,
//! since Terraform reads `yes` as a boolean and a date as a timestamp. Anchors and `<<` are applied.

use compact_str::CompactString;
use rustc_hash::FxHashMap;
use saphyr_parser::{Event, Parser, ScalarStyle, StrInput, Tag};

use super::super::expression::{distinct, scalar_text};
use super::json::Masked;
use super::{Function, Outcome, Stop, error, function, known, whole};
use crate::value::{Kind, Member, Part, Value, show_number};

pub(super) const TABLE: &[Function] = &[
    function("yamlencode", 1, 1, |call| {
        let value = &call.values[0];
        if !value.is_known() {
            return Err(Stop::Unknown);
        }
        let mut out = String::new();
        write(value, 0, true, &mut out)?;
        let plain = matches!(value.kind, Kind::Null | Kind::Bool(_) | Kind::Number(_));
        out.push_str(if plain { "\n...\n" } else { "\n" });
        super::string(out)
    }),
    function("yamldecode", 1, 1, |call| {
        let text = call.text(0)?.expanded();
        if let [Part::Symbol(_)] = text.parts() {
            return Err(Stop::Unknown);
        }
        let masked = Masked::new(&text, false);
        match Reader::read(&masked) {
            Err(Stop::Error(_)) if text.as_known().is_none() => Err(Stop::Unknown),
            read => read,
        }
    }),
];

/// Deepest nesting that is read.
const MAX_DEPTH: usize = 128;
/// Column after which a string is broken at the next blank.
const WIDTH: usize = 80;

struct Reader<'t> {
    parser: Parser<'t, StrInput<'t>>,
    masked: &'t Masked<'t>,
    anchors: FxHashMap<usize, Value>,
}

impl<'t> Reader<'t> {
    /// Reads a text of one document.
    fn read(masked: &'t Masked<'t>) -> Outcome {
        if masked.text.starts_with('%') && !masked.text.starts_with("%YAML 1.1") {
            return error("unsupported version of YAML");
        }
        let mut reader =
            Reader { parser: Parser::new_from_str(&masked.text), masked, anchors: FxHashMap::default() };
        let mut value = None;
        loop {
            match reader.next()? {
                Event::StreamEnd => break,
                Event::StreamStart | Event::DocumentStart(_) | Event::DocumentEnd | Event::Nothing => {}
                _ if value.is_some() => return error("unexpected extra content after value"),
                event => value = Some(reader.value(event, 0)?),
            }
        }
        value.map_or_else(|| error("missing start of document"), Ok)
    }

    fn next(&mut self) -> Outcome<Event<'t>> {
        match self.parser.next_event() {
            Some(Ok((event, _))) => Ok(event),
            Some(Err(problem)) => error(problem.to_string()),
            None => Ok(Event::StreamEnd),
        }
    }

    fn value(&mut self, event: Event<'t>, depth: usize) -> Outcome {
        if depth > MAX_DEPTH {
            return Err(Stop::Unknown);
        }
        let (anchor, value) = match event {
            Event::Alias(anchor) => {
                return self.anchors.get(&anchor).cloned().map_or_else(|| error("unknown anchor"), Ok);
            }
            Event::Scalar(text, style, anchor, tag) => {
                let plain = style == ScalarStyle::Plain;
                (anchor, scalar(&text, plain, tag.as_deref(), self.masked)?)
            }
            Event::SequenceStart(anchor, tag) => {
                only("seq", tag.as_deref())?;
                let mut items = Vec::new();
                loop {
                    match self.next()? {
                        Event::SequenceEnd => break,
                        event => items.push(self.value(event, depth + 1)?),
                    }
                }
                (anchor, Value::array(items))
            }
            Event::MappingStart(anchor, tag) => {
                only("map", tag.as_deref())?;
                (anchor, self.mapping(depth)?)
            }
            _ => return error("unexpected end of YAML"),
        };
        if anchor > 0 {
            self.anchors.insert(anchor, value.clone());
        }
        Ok(value)
    }

    fn mapping(&mut self, depth: usize) -> Outcome {
        let mut members: Vec<Member> = Vec::new();
        loop {
            let event = match self.next()? {
                Event::MappingEnd => break,
                event => event,
            };
            let merge = matches!(&event, Event::Scalar(text, ScalarStyle::Plain, ..) if text == "<<");
            let key = self.value(event, depth + 1)?;
            let event = self.next()?;
            let value = self.value(event, depth + 1)?;
            if merge {
                match value.as_object() {
                    Some(object) => members.extend(object.members().iter().cloned()),
                    None => return error("cannot merge what is no mapping"),
                }
                continue;
            }
            let key = match scalar_text(&key) {
                Some(key) => key,
                None => known(&key.as_text().map_or_else(|| error("mapping keys must be strings"), Ok)?)?,
            };
            members.push(Member::new(key, None, value));
        }
        Ok(Value::object(distinct(members)))
    }
}

fn only(wanted: &str, tag: Option<&Tag>) -> Outcome<()> {
    match tag {
        Some(tag) if !(tag.is_yaml_core_schema() && tag.suffix == wanted) => error("unsupported tag"),
        _ => Ok(()),
    }
}

fn scalar(text: &str, plain: bool, tag: Option<&Tag>, masked: &Masked<'_>) -> Outcome {
    let string = || Ok(masked.restore(text));
    let Some(tag) = tag else { return if plain { resolved(text, masked) } else { string() } };
    if !tag.is_yaml_core_schema() {
        return error("unsupported tag");
    }
    match tag.suffix.as_str() {
        "str" | "binary" => string(),
        // A quoted one stays the string that it is.
        "int" | "float" | "bool" | "timestamp" if !plain => string(),
        "int" | "float" => match number(text) {
            Some(number) => Ok(Value::number(number)),
            None => error("not a number"),
        },
        "bool" => match boolean(text) {
            Some(truth) => Ok(Value::bool(truth)),
            None => error("not a boolean"),
        },
        "null" => Ok(Value::null()),
        _ => error("unsupported tag"),
    }
}

/// What a plain word means.
fn resolved(text: &str, masked: &Masked<'_>) -> Outcome {
    if matches!(text, "" | "~" | "null" | "Null" | "NULL") {
        return Ok(Value::null());
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text).to_ascii_lowercase();
    if matches!(unsigned.as_str(), ".inf" | ".nan") {
        return error("floating point infinity and NaN are not supported");
    }
    if let Some(truth) = boolean(text) {
        return Ok(Value::bool(truth));
    }
    if let Some(number) = number(text) {
        return Ok(Value::number(number));
    }
    match timestamp(text) {
        Some(timestamp) => super::string(timestamp),
        None => Ok(masked.restore(text)),
    }
}

fn boolean(text: &str) -> Option<bool> {
    match text {
        "y" | "Y" | "yes" | "Yes" | "YES" | "true" | "True" | "TRUE" | "on" | "On" | "ON" => Some(true),
        "n" | "N" | "no" | "No" | "NO" | "false" | "False" | "FALSE" | "off" | "Off" | "OFF" => Some(false),
        _ => None,
    }
}

fn number(text: &str) -> Option<f64> {
    if let Some(digits) = text.strip_prefix("0x") {
        return u64::from_str_radix(digits, 16).ok().map(|number| number as f64);
    }
    if let Some(digits) = text.strip_prefix("0o") {
        return u64::from_str_radix(digits, 8).ok().map(|number| number as f64);
    }
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || b"+-.eE".contains(&byte));
    let digits = text.strip_prefix(['+', '-']).unwrap_or(text).trim_start_matches('.');
    if !plain || !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    text.parse().ok().filter(|number: &f64| number.is_finite())
}

/// A date, or a date and a time, as RFC 3339 without fractions of a second.
fn timestamp(text: &str) -> Option<String> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(text.len());
    let mut numbers = text[..end].splitn(3, '-').map(|number| {
        let digits = number.bytes().all(|byte| byte.is_ascii_digit());
        number.parse::<u32>().ok().filter(|_| digits)
    });
    let (year, month, day) = (numbers.next()??, numbers.next()??, numbers.next()??);
    if text.find('-') != Some(4) {
        return None;
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    let time = text[end..].trim_start_matches([' ', 'T', 't']);
    let zone = time.find(['Z', '+', '-']).map_or(("Z", time), |at| (&time[at..], &time[..at]));
    let (zone, time) = (zone.0, if end == text.len() { "00:00:00" } else { zone.1 });
    super::calendar::normalized(&format!("{date}T{time}{zone}"))
}

/// Writes a value where the cursor stands; lines that it begins are indented by `indent`.
fn write(value: &Value, indent: usize, inline: bool, out: &mut String) -> Outcome<()> {
    let line = |first: bool, out: &mut String| {
        if !first || !inline {
            out.push('\n');
            out.push_str(&" ".repeat(indent));
        }
    };
    match &value.kind {
        Kind::Array(array) if !array.items.is_empty() => {
            for (at, item) in whole(array)?.iter().enumerate() {
                line(at == 0, out);
                out.push_str("- ");
                write(item, indent + 2, true, out)?;
            }
        }
        Kind::Object(object) if !object.members().is_empty() => {
            let mut members: Vec<&Member> = object.members().iter().collect();
            members.sort_by(|a, b| a.key.cmp(&b.key));
            for (at, member) in members.into_iter().enumerate() {
                line(at == 0, out);
                if member.key.contains('\n') || member.key.len() > 120 {
                    return Err(Stop::Unknown);
                }
                quote(&member.key, None, out);
                out.push(':');
                match &member.value.kind {
                    Kind::Array(array) if !array.items.is_empty() => {
                        write(&member.value, indent, false, out)?
                    }
                    Kind::Object(object) if !object.members().is_empty() => {
                        write(&member.value, indent + 2, false, out)?;
                    }
                    _ => {
                        out.push(' ');
                        write_scalar(&member.value, indent + 2, out);
                    }
                }
            }
        }
        // A scalar on its own is indented as if it were in something.
        _ => write_scalar(value, indent.max(2), out),
    }
    Ok(())
}

fn write_scalar(value: &Value, indent: usize, out: &mut String) {
    match &value.kind {
        Kind::Array(_) => out.push_str("[]"),
        Kind::Object(_) => out.push_str("{}"),
        Kind::Number(number) => out.push_str(&show_number(*number)),
        Kind::Bool(truth) => out.push_str(if *truth { "true" } else { "false" }),
        Kind::String(text) if is_literal(text) => literal(text, indent, out),
        Kind::String(text) => quote(text, Some(indent), out),
        Kind::Null | Kind::Template(_) | Kind::Symbol(_) => out.push_str("null"),
    }
}

/// Whether a string is written as a block of lines.
fn is_literal(text: &str) -> bool {
    let printable = |c: char| matches!(c, '\n' | '"' | '\\') || escape(c).is_none();
    text.contains('\n') && !text.contains(" \n") && !text.ends_with(' ') && text.chars().all(printable)
}

fn literal(text: &str, indent: usize, out: &mut String) {
    out.push('|');
    if text.starts_with([' ', '\n']) {
        out.push('2');
    }
    let lines = match text.strip_suffix('\n') {
        Some(lines) if lines.is_empty() || lines.ends_with('\n') => {
            out.push('+');
            lines
        }
        Some(lines) => lines,
        None => {
            out.push('-');
            text
        }
    };
    for line in lines.split('\n') {
        out.push('\n');
        if !line.is_empty() {
            out.push_str(&" ".repeat(indent));
            out.push_str(line);
        }
    }
}

/// Writes a string in double quotes; broken at blanks where it may have several lines.
fn quote(text: &str, indent: Option<usize>, out: &mut String) {
    let mut column = out.len() - out.rfind('\n').map_or(0, |at| at + 1) + 1;
    out.push('"');
    let last = text.chars().count().saturating_sub(1);
    let mut after_blank = false;
    for (at, c) in text.chars().enumerate() {
        let blank = c == ' ';
        match indent {
            Some(indent) if blank && !after_blank && column > WIDTH && at > 0 && at < last => {
                out.push('\n');
                out.push_str(&" ".repeat(indent));
                column = indent;
                if text.chars().nth(at + 1) == Some(' ') {
                    out.push('\\');
                    column += 1;
                }
            }
            _ => match escape(c) {
                Some(escape) => {
                    column += escape.len();
                    out.push_str(&escape);
                }
                None => {
                    column += 1;
                    out.push(c);
                }
            },
        }
        after_blank = blank;
    }
    out.push('"');
}

/// The escape of a character in double quotes, where it needs one.
fn escape(c: char) -> Option<CompactString> {
    let short = match c {
        '\0' => "\\0",
        '\u{7}' => "\\a",
        '\u{8}' => "\\b",
        '\t' => "\\t",
        '\n' => "\\n",
        '\u{B}' => "\\v",
        '\u{C}' => "\\f",
        '\r' => "\\r",
        '\u{1B}' => "\\e",
        '"' => "\\\"",
        '\\' => "\\\\",
        '\u{85}' => "\\N",
        '\u{2028}' => "\\L",
        '\u{2029}' => "\\P",
        '\u{1}'..='\u{1F}' | '\u{7F}'..='\u{9F}' => {
            return Some(compact_str::format_compact!("\\x{:02X}", c as u32));
        }
        '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}' => {
            return Some(compact_str::format_compact!("\\u{:04X}", c as u32));
        }
        _ => return None,
    };
    Some(short.into())
}
