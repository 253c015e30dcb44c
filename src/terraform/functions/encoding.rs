//! Base 64, URL and character encodings, and CSV, of known strings.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{Arguments, Function, Outcome, Stop, error, function, string};
use crate::value::{Member, Object, Value};

pub(super) const TABLE: &[Function] = &[
    function("base64encode", 1, 1, |call| string(STANDARD.encode(call.string(0)?.as_bytes()))),
    function("base64decode", 1, 1, |call| match String::from_utf8(from_base64(&call.string(0)?)?) {
        Ok(text) => string(text),
        Err(_) => error("the result of decoding the provided string is not valid UTF-8"),
    }),
    function("textencodebase64", 2, 2, |call| {
        let (text, encoding) = (call.string(0)?, call.string(1)?);
        string(STANDARD.encode(encode(&text, charset(&encoding)?)?))
    }),
    function("textdecodebase64", 2, 2, |call| {
        let (text, encoding) = (call.string(0)?, call.string(1)?);
        string(decode(&from_base64(&text)?, charset(&encoding)?)?)
    }),
    function("urlencode", 1, 1, |call| string(url_encoded(&call.string(0)?))),
    function("csvdecode", 1, 1, csv_decode),
];

fn from_base64(text: &str) -> Outcome<Vec<u8>> {
    match STANDARD.decode(text.replace(['\r', '\n'], "")) {
        Ok(bytes) => Ok(bytes),
        Err(_) => error("failed to decode base64 data"),
    }
}

/// The encodings that are known here, of the many that IANA lists.
#[derive(Clone, Copy)]
enum Charset {
    Utf8,
    /// Big-endian, with a byte order mark where one is written.
    Utf16,
    Utf16Le,
    Utf16Be,
    Ascii,
    Latin1,
}

fn charset(name: &str) -> Outcome<Charset> {
    Ok(match name.to_ascii_lowercase().as_str() {
        "utf-8" | "utf8" => Charset::Utf8,
        "utf-16" => Charset::Utf16,
        "utf-16le" => Charset::Utf16Le,
        "utf-16be" => Charset::Utf16Be,
        "us-ascii" | "ascii" => Charset::Ascii,
        "iso-8859-1" | "iso_8859-1" | "latin1" | "l1" => Charset::Latin1,
        _ => return Err(Stop::Unknown),
    })
}

fn encode(text: &str, charset: Charset) -> Outcome<Vec<u8>> {
    let limit = match charset {
        Charset::Utf8 => return Ok(text.as_bytes().to_vec()),
        Charset::Utf16Le => return Ok(text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
        Charset::Utf16Be => return Ok(text.encode_utf16().flat_map(u16::to_be_bytes).collect()),
        Charset::Utf16 => {
            return Ok([0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect());
        }
        // Terraform knows this name and has no encoder for it.
        Charset::Ascii => return error("the encoding is not supported"),
        Charset::Latin1 => 0x100,
    };
    let byte = |c: char| match u8::try_from(c) {
        Ok(byte) if u32::from(byte) < limit => Ok(byte),
        _ => error("the string contains characters that the encoding does not have"),
    };
    text.chars().map(byte).collect()
}

fn decode(bytes: &[u8], charset: Charset) -> Outcome<String> {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
        match char::decode_utf16(units).collect::<Result<String, _>>() {
            Ok(text) if bytes.len().is_multiple_of(2) => Ok(text),
            _ => error("the bytes are not valid in the encoding"),
        }
    };
    match charset {
        Charset::Utf8 => {
            String::from_utf8(bytes.to_vec()).or_else(|_| error("the bytes are not valid UTF-8"))
        }
        Charset::Utf16Le => utf16(bytes, u16::from_le_bytes),
        Charset::Utf16Be => utf16(bytes, u16::from_be_bytes),
        Charset::Utf16 => match bytes {
            [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
            [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
            _ => utf16(bytes, u16::from_be_bytes),
        },
        Charset::Ascii => error("the encoding is not supported"),
        Charset::Latin1 => Ok(bytes.iter().map(|byte| char::from(*byte)).collect()),
    }
}

/// The string as part of a query: a blank is a plus sign.
fn url_encoded(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b' ' => encoded.push('+'),
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                encoded.push(char::from(byte))
            }
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

/// One object for each record after the first, which has the names (RFC 4180, as Go reads it).
fn csv_decode(call: &Arguments<'_>) -> Outcome {
    let mut records = records(&call.string(0)?)?.into_iter();
    let Some(names) = records.next() else { return error("missing header line") };
    let mut sorted = names.clone();
    sorted.sort();
    if sorted.windows(2).any(|pair| pair[0] == pair[1]) {
        return error("duplicate column name");
    }
    let row = |fields: Vec<String>| {
        if fields.len() != names.len() {
            return error("wrong number of fields");
        }
        let members = names.iter().zip(fields);
        let members = members.map(|(name, field)| Member::new(name.as_str(), None, Value::string(field)));
        Ok(Value::object(Object::new(members.collect())))
    };
    Ok(Value::array(records.map(row).collect::<Outcome<_>>()?))
}

fn records(text: &str) -> Outcome<Vec<Vec<String>>> {
    let text = text.replace("\r\n", "\n");
    let mut records = Vec::new();
    let mut rest = text.as_str();
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('\n') {
            rest = after;
            continue;
        }
        let mut fields = Vec::new();
        loop {
            let (field, after) = field(rest)?;
            fields.push(field);
            match after.strip_prefix(',') {
                Some(next) => rest = next,
                None => {
                    rest = after.strip_prefix('\n').unwrap_or(after);
                    break;
                }
            }
        }
        records.push(fields);
    }
    Ok(records)
}

/// The field at the start of the text, and what follows it: a comma, a line break or nothing.
fn field(text: &str) -> Outcome<(String, &str)> {
    let Some(mut rest) = text.strip_prefix('"') else {
        let end = text.find([',', '\n']).unwrap_or(text.len());
        if text[..end].contains('"') {
            return error("a bare quote in a field without quotes");
        }
        return Ok((text[..end].to_owned(), &text[end..]));
    };
    let mut field = String::new();
    loop {
        let Some((before, after)) = rest.split_once('"') else { return error("a quote that is not closed") };
        field.push_str(before);
        match after.strip_prefix('"') {
            Some(next) => {
                field.push('"');
                rest = next;
            }
            None if after.is_empty() || after.starts_with([',', '\n']) => return Ok((field, after)),
            None => return error("text after a closing quote"),
        }
    }
}
