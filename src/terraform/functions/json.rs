//! `jsonencode` and `jsondecode`, also of values and texts of which parts are unknown.
//!
//! An unknown part of a value is the symbol of its JSON; a symbol in a text is taken as free of
//! quotes, so that it never changes what is around it.

use super::{Function, Outcome, Stop, error, function, known, part_of};
use crate::value::{Kind, Member, Object, Part, Symbol, Text, Value, show_number};

pub(super) const TABLE: &[Function] = &[
    function("jsonencode", 1, 1, |call| Ok(Value::text(&encoded(&call.values[0])?))),
    function("jsondecode", 1, 1, |call| {
        let text = call.text(0)?.expanded();
        if let [Part::Symbol(symbol)] = text.parts() {
            return unwrapped(symbol).map(Value::symbol).ok_or(Stop::Unknown);
        }
        decode(&text)
    }),
];

/// The value as Terraform writes it as JSON.
pub(super) fn encoded(value: &Value) -> Outcome<Text> {
    let mut text = Text::default();
    encode(value, &mut text)?;
    Ok(text)
}

fn encode(value: &Value, out: &mut Text) -> Outcome<()> {
    match &value.kind {
        Kind::Null => out.push_str("null"),
        Kind::Bool(truth) => out.push_str(if *truth { "true" } else { "false" }),
        Kind::Number(number) if *number == 0.0 && number.is_sign_negative() => out.push_str("-0"),
        Kind::Number(number) => out.push_str(&show_number(*number)),
        Kind::String(_) | Kind::Template(_) => quoted(value, out)?,
        // A property of a resource is a string that needs no escapes.
        Kind::Symbol(symbol) if symbol.denotes().is_some() => quoted(value, out)?,
        Kind::Symbol(symbol) => {
            out.push(&Text::symbol(part_of(symbol, format!("jsonencode({})", symbol.key()))));
        }
        Kind::Array(array) => {
            out.push_str("[");
            for (at, item) in super::whole(array)?.iter().enumerate() {
                out.push_str(if at > 0 { "," } else { "" });
                encode(item, out)?;
            }
            out.push_str("]");
        }
        Kind::Object(object) => {
            if object.rest().is_some() {
                return Err(Stop::Unknown);
            }
            let mut members: Vec<&Member> = object.members().iter().collect();
            members.sort_by(|a, b| a.key.cmp(&b.key));
            out.push_str("{");
            for (at, member) in members.into_iter().enumerate() {
                out.push_str(if at > 0 { "," } else { "" });
                out.push_str(&escaped(&member.key));
                out.push_str(":");
                encode(&member.value, out)?;
            }
            out.push_str("}");
        }
    }
    Ok(())
}

fn quoted(value: &Value, out: &mut Text) -> Outcome<()> {
    out.push_str("\"");
    for part in value.as_text().ok_or(Stop::Unknown)?.parts() {
        match part {
            Part::Literal(literal) => {
                let escaped = escaped(literal);
                out.push_str(&escaped[1..escaped.len() - 1]);
            }
            Part::Symbol(symbol) if symbol.denotes().is_some() => out.push(&Text::symbol(symbol.clone())),
            Part::Symbol(symbol) => {
                out.push(&Text::symbol(part_of(symbol, format!("jsonescaped({})", symbol.key()))));
            }
        }
    }
    out.push_str("\"");
    Ok(())
}

/// The string in quotes, with Go's escapes: also of what HTML gives a meaning.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{C}' => out.push_str("\\f"),
            '\0'..='\u{1F}' | '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                out.push_str(&format!("\\u{:04x}", c as u32));
            }
            _ => out.push(c),
        }
    }
    out.push('"');
    out
}

/// The symbol of which this one is the JSON.
fn unwrapped(symbol: &Symbol) -> Option<Symbol> {
    let inner = ["jsonencode(", "jsonescaped("].iter().find_map(|name| symbol.key().strip_prefix(name))?;
    Some(part_of(symbol, inner.strip_suffix(')')?.to_owned()))
}

/// A text in which each symbol is a character that stands for it.
pub(super) struct Masked<'t> {
    /// The text without symbols.
    pub text: String,
    symbols: Vec<&'t Symbol>,
}

/// The first of the characters that stand for symbols: private use.
const FIRST: u32 = 0xF_0000;

impl<'t> Masked<'t> {
    /// Masks the symbols; one outside quotes gets quotes where `quote` is set.
    pub fn new(text: &'t Text, quote: bool) -> Masked<'t> {
        let mut masked = Masked { text: String::new(), symbols: Vec::new() };
        let (mut inside, mut escape) = (false, false);
        for part in text.parts() {
            match part {
                Part::Literal(literal) => {
                    for c in literal.chars() {
                        let quotes = c == '"' && !escape;
                        inside ^= quotes;
                        escape = c == '\\' && !escape;
                    }
                    masked.text.push_str(literal);
                }
                Part::Symbol(symbol) => {
                    let Some(c) = char::from_u32(FIRST + masked.symbols.len() as u32) else { continue };
                    masked.symbols.push(symbol);
                    let bare = quote && !inside;
                    masked.text.extend(if bare { vec!['"', c, '"'] } else { vec![c] });
                }
            }
        }
        masked
    }

    /// A string with the symbols put back.
    pub fn restore(&self, text: &str) -> Value {
        if self.symbols.is_empty() || !text.chars().any(|c| c as u32 >= FIRST) {
            return Value::string(text);
        }
        let mut restored = Text::default();
        for c in text.chars() {
            match (c as u32).checked_sub(FIRST).and_then(|at| self.symbols.get(at as usize)) {
                Some(symbol) => {
                    let symbol = unwrapped(symbol).unwrap_or_else(|| (*symbol).clone());
                    restored.push(&Text::symbol(symbol));
                }
                None => restored.push_str(c.encode_utf8(&mut [0; 4])),
            }
        }
        Value::text(&restored)
    }
}

fn decode(text: &Text) -> Outcome {
    let masked = Masked::new(text, true);
    match serde_json::from_str(&masked.text) {
        Ok(json) => from_json(&json, &masked),
        Err(problem) if text.as_known().is_some() => error(problem.to_string()),
        Err(_) => Err(Stop::Unknown),
    }
}

fn from_json(json: &serde_json::Value, masked: &Masked<'_>) -> Outcome {
    Ok(match json {
        serde_json::Value::Null => Value::null(),
        serde_json::Value::Bool(truth) => Value::bool(*truth),
        serde_json::Value::Number(number) => Value::number(number.as_f64().unwrap_or(f64::NAN)),
        serde_json::Value::String(text) => masked.restore(text),
        serde_json::Value::Array(items) => {
            Value::array(items.iter().map(|item| from_json(item, masked)).collect::<Outcome<_>>()?)
        }
        serde_json::Value::Object(members) => {
            let member = |(key, value): (&String, &serde_json::Value)| {
                let key = known(&masked.restore(key).as_text().ok_or(Stop::Unknown)?)?;
                Ok(Member::new(key, None, from_json(value, masked)?))
            };
            Value::object(Object::new(members.iter().map(member).collect::<Outcome<_>>()?))
        }
    })
}
