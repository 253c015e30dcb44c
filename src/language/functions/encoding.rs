//! Conversions between strings and what they encode: JSON, Base64, URIs.

use std::sync::Arc;

use crate::diagnostic::Code;
use crate::source::Sources;
use crate::value::{Array, Kind, Member, Object, Part, Symbol, Text, Value, show_number};

use super::text::{text_of, value_of};
use super::{MAX_TEXT, as_text, known};

/// Marks in a JSON text where a symbol stands; private use characters.
const SYMBOL_START: char = '\u{F0000}';
const SYMBOL_END: char = '\u{F0001}';

/// `string(value)`: scalars as they are shown, arrays and objects as JSON.
pub(super) fn string(a: &[Value]) -> Option<Value> {
    let [value] = a else { return None };
    if let Some(text) = text_of(value) {
        return value_of(&text);
    }
    let mut text = Text::default();
    write_json(value, &mut text)?;
    value_of(&text)
}

/// Writes JSON; `None` where a part is unknown that is not surely a string.
fn write_json(value: &Value, out: &mut Text) -> Option<()> {
    let quoted = |text: &str| serde_json::to_string(text).ok();
    match &value.kind {
        Kind::Null => out.push_str("null"),
        Kind::Bool(truth) => out.push_str(if *truth { "true" } else { "false" }),
        Kind::Number(number) => out.push_str(&show_number(*number)),
        Kind::String(text) => out.push_str(&quoted(text)?),
        Kind::Template(parts) => {
            out.push_str("\"");
            for part in parts.iter() {
                match part {
                    Part::Literal(text) => {
                        let quoted = quoted(text)?;
                        out.push_str(quoted.get(1..quoted.len() - 1)?);
                    }
                    Part::Symbol(symbol) => out.push(&Text::symbol(symbol.clone())),
                }
            }
            out.push_str("\"");
        }
        Kind::Symbol(_) => return None,
        Kind::Array(array) if array.rest.is_none() => {
            out.push_str("[");
            for (index, item) in array.items.iter().enumerate() {
                out.push_str(if index > 0 { "," } else { "" });
                write_json(item, out)?;
            }
            out.push_str("]");
        }
        Kind::Object(object) if object.rest().is_none() => {
            out.push_str("{");
            for (index, member) in object.members().iter().enumerate() {
                out.push_str(if index > 0 { "," } else { "" });
                out.push_str(&quoted(&member.key)?);
                out.push_str(":");
                write_json(&member.value, out)?;
            }
            out.push_str("}");
        }
        Kind::Array(_) | Kind::Object(_) => return None,
    }
    let bounded = |part: &Part| match part {
        Part::Literal(text) => text.len() <= MAX_TEXT,
        Part::Symbol(_) => true,
    };
    (out.parts().len() < 1000 && out.parts().last().is_none_or(bounded)).then_some(())
}

/// `json(text)`; symbols may stand inside of its strings, as in `json(concat('{"id":"', …, '"}'))`.
pub(super) fn json(a: &[Value]) -> Option<Value> {
    let [value] = a else { return None };
    let text = as_text(value)?;
    let mut marked = String::new();
    for part in text.parts() {
        match part {
            Part::Literal(text) => marked.push_str(text),
            Part::Symbol(_) => marked.extend([SYMBOL_START, SYMBOL_END]),
        }
    }
    if marked.len() > MAX_TEXT {
        return None;
    }
    // The text stands in no file: what is made of it takes its place from the call.
    let file = Sources::new("").add("", "");
    let parsed = crate::json::parse(file, &marked);
    if parsed.problems.iter().any(|problem| problem.code != Code::DuplicateKey) {
        return None;
    }
    let mut symbols = text.symbols();
    from_json(&parsed.value, &mut symbols)
}

/// The value without places, its marks replaced by the symbols that they stand for, in order.
fn from_json(json: &Value, symbols: &mut dyn Iterator<Item = &Symbol>) -> Option<Value> {
    Some(Value::new(match &json.kind {
        Kind::String(text) if text.contains(SYMBOL_START) => {
            let mut result = Text::default();
            for (index, piece) in text.split(SYMBOL_START).enumerate() {
                if index > 0 {
                    result.push(&Text::symbol(symbols.next()?.clone()));
                }
                result.push_str(piece.trim_start_matches(SYMBOL_END));
            }
            Kind::from(&result)
        }
        Kind::Array(array) => {
            let items = array.items.iter().map(|item| from_json(item, symbols)).collect::<Option<_>>()?;
            Kind::Array(Arc::new(Array { items, rest: None }))
        }
        Kind::Object(object) => {
            let mut members = Vec::with_capacity(object.members().len());
            for member in object.members() {
                if member.key.contains(SYMBOL_START) {
                    return None;
                }
                members.push(Member::new(member.key.clone(), None, from_json(&member.value, symbols)?));
            }
            Kind::Object(Arc::new(Object::new(members)))
        }
        other => other.clone(),
    }))
}

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// RFC 4648 §4.
pub(super) fn base64(a: &[Value]) -> Option<Value> {
    let [value] = a else { return None };
    Some(Value::string(encode(known(value)?.as_bytes())))
}

pub(super) fn base64_to_string(a: &[Value]) -> Option<Value> {
    let [value] = a else { return None };
    decode(&known(value)?).map(Value::string)
}

pub(super) fn base64_to_json(a: &[Value]) -> Option<Value> {
    json(&[base64_to_string(a)?])
}

fn encode(bytes: &[u8]) -> String {
    let mut result = String::with_capacity(bytes.len() / 3 * 4 + 4);
    for chunk in bytes.chunks(3) {
        let bits =
            chunk.iter().fold(0u32, |bits, &byte| bits << 8 | u32::from(byte)) << (8 * (3 - chunk.len()));
        for index in 0..4 {
            if index <= chunk.len() {
                result.push(char::from(ALPHABET[(bits >> (18 - 6 * index) & 63) as usize]));
            } else {
                result.push('=');
            }
        }
    }
    result
}

fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut bits, mut count) = (0u32, 0);
    for byte in text.trim().trim_end_matches('=').bytes() {
        let digit = ALPHABET.iter().position(|&known| known == byte)? as u32;
        bits = bits << 6 | digit;
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    String::from_utf8(bytes).ok()
}

pub(super) fn data_uri(a: &[Value]) -> Option<Value> {
    let [value] = a else { return None };
    let text = encode(known(&string(std::slice::from_ref(value))?)?.as_bytes());
    Some(Value::string(format!("data:text/plain;charset=utf8;base64,{text}")))
}

pub(super) fn data_uri_to_string(a: &[Value]) -> Option<Value> {
    let [value] = a else { return None };
    let uri = known(value)?;
    let (head, data) = uri.strip_prefix("data:")?.split_once(',')?;
    if head.ends_with(";base64") { decode(data) } else { unescape(data) }.map(Value::string)
}

/// `uri(base, relative)`.
pub(super) fn uri(a: &[Value]) -> Option<Value> {
    let [base, relative] = a else { return None };
    let (base, relative) = (as_text(base)?, as_text(relative)?);
    let mut result = match base.as_known() {
        Some(known) => {
            let host = known.find("://").map_or(0, |at| at + 3);
            match known[host..].rfind('/') {
                Some(slash) => Text::known(&known[..=host + slash]),
                None => Text::known(format!("{known}/")),
            }
        }
        None if base.ends_with("/", crate::value::Case::Sensitive).is_true() => base,
        None => return None,
    };
    match relative.as_known() {
        Some(known) if known.contains("://") => return Some(Value::string(known)),
        Some(known) => result.push_str(known.trim_start_matches('/')),
        None => result.push(&relative),
    }
    value_of(&result)
}

pub(super) fn uri_component(a: &[Value]) -> Option<Value> {
    let [value] = a else { return None };
    Some(Value::string(escape(&known(value)?)))
}

pub(super) fn uri_component_to_string(a: &[Value]) -> Option<Value> {
    let [value] = a else { return None };
    unescape(&known(value)?).map(Value::string)
}

/// Percent-encodes all but RFC 3986's unreserved characters (§2.3).
fn escape(text: &str) -> String {
    let mut result = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                result.push(char::from(byte));
            }
            _ => result.push_str(&format!("%{byte:02X}")),
        }
    }
    result
}

fn unescape(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let digits = after.get(..2).filter(|_| byte == b'%').and_then(|d| std::str::from_utf8(d).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(decoded) => {
                bytes.push(decoded);
                rest = &after[2..];
            }
            None => {
                bytes.push(byte);
                rest = after;
            }
        }
    }
    String::from_utf8(bytes).ok()
}

/// `parseUri(uri)`: scheme, host, port, path and query.
pub(super) fn parse_uri(a: &[Value]) -> Option<Value> {
    let [value] = a else { return None };
    let uri = known(value)?;
    let (scheme, rest) = uri.split_once("://")?;
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    let (path, query) = path.split_at(path.find('?').unwrap_or(path.len()));
    let (host, port) = match authority.rsplit_once(':') {
        Some((host, port)) => (host, Value::number(port.parse().ok()?)),
        None => (authority, Value::null()),
    };
    let member = |key: &str, value: Value| Member::new(key, None, value);
    let optional = |text: &str| if text.is_empty() { Value::null() } else { Value::string(text) };
    Some(Value::object(Object::new(vec![
        member("scheme", Value::string(scheme)),
        member("host", Value::string(host)),
        member("port", port),
        member("path", optional(path)),
        member("query", optional(query)),
    ])))
}

pub(super) fn build_uri(a: &[Value]) -> Option<Value> {
    let [value] = a else { return None };
    let parts = value.as_object().filter(|parts| parts.rest().is_none())?;
    let part = |key: &str| parts.value(key).and_then(Value::as_text);
    let mut result = part("scheme")?;
    result.push_str("://");
    result.push(&part("host")?);
    if let Some(port) = part("port") {
        result.push_str(":");
        result.push(&port);
    }
    for key in ["path", "query"] {
        if let Some(text) = part(key) {
            result.push(&text);
        }
    }
    value_of(&result)
}
