//! Functions on strings; partly known strings keep what is known.
//!
//! Regular expressions are in `regular.rs`, `format` is in `format.rs`.

use super::conversions::text_of;
use super::{
    Arguments, Function, MANY, Outcome, Stop, error, function, known, part_of, regular, string, truth,
};
use crate::value::{Case, Part, Text, Truth, Value};

pub(super) const TABLE: &[Function] = &[
    function("lower", 1, 1, |call| change_case(&call.text(0)?, Text::to_lower, char::to_lowercase)),
    function("upper", 1, 1, |call| change_case(&call.text(0)?, Text::to_upper, char::to_uppercase)),
    function("title", 1, 1, |call| string(title(&call.string(0)?))),
    function("trimspace", 1, 1, |call| trimmed(&call.text(0)?, &char::is_whitespace, Ends::Both)),
    function("chomp", 1, 1, |call| trimmed(&call.text(0)?, &|c| c == '\n' || c == '\r', Ends::Right)),
    function("trim", 2, 2, |call| {
        let set = call.string(1)?;
        trimmed(&call.text(0)?, &|c| set.contains(c), Ends::Both)
    }),
    function("trimprefix", 2, 2, |call| trim_prefix(&call.text(0)?, &call.string(1)?)),
    function("trimsuffix", 2, 2, |call| trim_suffix(&call.text(0)?, &call.string(1)?)),
    function("replace", 3, 3, replace),
    function("substr", 3, 3, substr),
    function("split", 2, 2, split),
    function("join", 2, MANY, join),
    function("indent", 2, 2, indent),
    function("startswith", 2, 2, |call| truth(call.text(0)?.starts_with(&call.string(1)?, Case::Sensitive))),
    function("endswith", 2, 2, |call| truth(call.text(0)?.ends_with(&call.string(1)?, Case::Sensitive))),
    function("strcontains", 2, 2, |call| truth(call.text(0)?.contains(&call.string(1)?, Case::Sensitive))),
    function("strrev", 1, 1, |call| {
        string(clusters(&call.string(0)?)?.into_iter().rev().collect::<String>())
    }),
];

/// Changes the case character by character where all is known: Terraform never makes two of one.
fn change_case<I: ExactSizeIterator<Item = char>>(
    text: &Text,
    partial: fn(&Text) -> Text,
    each: fn(char) -> I,
) -> Outcome {
    match text.as_known() {
        Some(known) => {
            let change = |c: char| {
                let mut changed = each(c);
                match changed.next() {
                    // The one letter whose lower case has a mark that Terraform leaves out.
                    Some(first) if changed.len() == 0 || c == 'İ' => first,
                    _ => c,
                }
            };
            string(known.chars().map(change).collect::<String>())
        }
        None => Ok(Value::text(&partial(text))),
    }
}

fn title(text: &str) -> String {
    let mut start = true;
    let titled = text.chars().map(|c| {
        let mut upper = c.to_uppercase();
        let titled = match upper.next() {
            Some(first) if start && upper.len() == 0 => first,
            _ => c,
        };
        start = !(c.is_alphanumeric() || c == '_');
        titled
    });
    titled.collect()
}

#[derive(Clone, Copy, PartialEq)]
enum Ends {
    Both,
    Right,
}

/// Trims characters off the ends, where the ends are known: a literal that goes away as a whole
/// would leave the end to a symbol.
fn trimmed(text: &Text, drop: &dyn Fn(char) -> bool, ends: Ends) -> Outcome {
    let expanded = text.expanded();
    let parts = expanded.parts();
    let last = parts.len().saturating_sub(1);
    let mut result = Text::default();
    let mut changed = false;
    for (at, part) in parts.iter().enumerate() {
        match part {
            Part::Literal(literal) => {
                let mut rest = literal.as_str();
                if at == 0 && ends == Ends::Both {
                    rest = rest.trim_start_matches(drop);
                }
                if at == last {
                    rest = rest.trim_end_matches(drop);
                }
                if rest.is_empty() && parts.len() > 1 {
                    return Err(Stop::Unknown);
                }
                changed |= rest.len() < literal.len();
                result.push_str(rest);
            }
            Part::Symbol(_) if at == last || at == 0 && ends == Ends::Both => return Err(Stop::Unknown),
            Part::Symbol(symbol) => result.push(&Text::symbol(symbol.clone())),
        }
    }
    Ok(Value::text(if changed { &result } else { text }))
}

fn trim_prefix(text: &Text, prefix: &str) -> Outcome {
    match text.starts_with(prefix, Case::Sensitive) {
        Truth::False => Ok(Value::text(text)),
        Truth::Unknown => Err(Stop::Unknown),
        Truth::True => Ok(Value::text(&cut(&text.expanded(), prefix.len(), 0))),
    }
}

fn trim_suffix(text: &Text, suffix: &str) -> Outcome {
    match text.ends_with(suffix, Case::Sensitive) {
        Truth::False => Ok(Value::text(text)),
        Truth::Unknown => Err(Stop::Unknown),
        Truth::True => Ok(Value::text(&cut(&text.expanded(), 0, suffix.len()))),
    }
}

/// The text without so many known bytes at its start and end.
fn cut(text: &Text, start: usize, end: usize) -> Text {
    let last = text.parts().len().saturating_sub(1);
    let parts = text.parts().iter().enumerate();
    parts
        .map(|(at, part)| match part {
            Part::Literal(literal) => {
                let from = if at == 0 { start } else { 0 };
                let to = literal.len() - if at == last { end } else { 0 };
                Part::Literal(literal.get(from..to).unwrap_or_default().into())
            }
            Part::Symbol(_) => part.clone(),
        })
        .collect()
}

fn replace(call: &Arguments<'_>) -> Outcome {
    let (text, wanted, with) = (call.text(0)?, call.string(1)?, call.text(2)?);
    if let Some(pattern) = wanted.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')) {
        return regular::replace(&text, pattern, &known(&with)?);
    }
    let expanded = text.expanded();
    if let Some(literal) = expanded.as_known() {
        let pieces: Vec<Text> = literal.split(wanted.as_str()).map(Text::known).collect();
        let mut pieces = pieces.iter();
        let mut result = pieces.next().cloned().unwrap_or_default();
        pieces.for_each(|piece| {
            result.push(&with);
            result.push(piece);
        });
        return Ok(Value::text(&result));
    }
    if may_span(&expanded, &wanted) {
        return Err(Stop::Unknown);
    }
    in_parts(&expanded, &with, &format!("{wanted:?}"), |literal| {
        literal.split(wanted.as_str()).map(str::to_owned).collect()
    })
}

/// Replaces in each part by itself: a symbol becomes the symbol of what is left of it.
pub(super) fn in_parts(
    text: &Text,
    with: &Text,
    wanted: &str,
    split: impl Fn(&str) -> Vec<String>,
) -> Outcome {
    let mut result = Text::default();
    for part in text.parts() {
        match part {
            Part::Literal(literal) => {
                for (at, piece) in split(literal).iter().enumerate() {
                    if at > 0 {
                        result.push(with);
                    }
                    result.push_str(piece);
                }
            }
            Part::Symbol(symbol) => {
                let key = format!("replace({}, {wanted}, {with})", symbol.key());
                result.push(&Text::symbol(part_of(symbol, key)));
            }
        }
    }
    Ok(Value::text(&result))
}

/// Whether a string could occur across the border between a literal and a symbol.
fn may_span(text: &Text, wanted: &str) -> bool {
    if wanted.chars().count() == 1 {
        return false;
    }
    let cuts = || wanted.char_indices().skip(1).map(|(at, _)| wanted.split_at(at));
    let parts = text.parts();
    wanted.is_empty()
        || parts.windows(2).any(|pair| match pair {
            [Part::Literal(literal), _] => cuts().any(|(head, _)| literal.ends_with(head)),
            [_, Part::Literal(literal)] => cuts().any(|(_, tail)| literal.starts_with(tail)),
            _ => true,
        })
        || parts
            .iter()
            .any(|part| matches!(part, Part::Literal(literal) if wanted.contains(literal.as_str())))
}

fn substr(call: &Arguments<'_>) -> Outcome {
    let text = call.text(0)?.expanded();
    let (offset, length) = (call.whole(1)?, call.whole(2)?);
    if let Some(known) = text.as_known() {
        let clusters = clusters(known)?;
        let count = clusters.len();
        let from =
            if offset < 0 { count.saturating_sub(offset.unsigned_abs() as usize) } else { offset as usize };
        let from = from.min(count);
        let to = if length < 0 { count } else { from.saturating_add(length as usize).min(count) };
        return string(clusters[from..to].concat());
    }
    // Within a known head.
    let Some(Part::Literal(head)) = text.parts().first() else { return Err(Stop::Unknown) };
    let clusters = clusters(head)?;
    let from = usize::try_from(offset).ok().filter(|from| *from <= clusters.len()).ok_or(Stop::Unknown)?;
    if length < 0 {
        return Ok(Value::text(&cut(&text, clusters[..from].concat().len(), 0)));
    }
    match clusters.get(from..from.saturating_add(length as usize)) {
        Some(within) => string(within.concat()),
        None => Err(Stop::Unknown),
    }
}

fn split(call: &Arguments<'_>) -> Outcome {
    let (separator, text) = (call.string(0)?, call.text(1)?);
    if let (true, Some(known)) = (separator.is_empty(), text.as_known()) {
        let pieces = known.chars().map(|c| Value::string(c.to_string()));
        return Ok(Value::array(pieces.collect()));
    }
    if let Some("") = text.as_known() {
        return Ok(Value::array(vec![Value::string("")]));
    }
    let pieces = text.split(&separator).ok_or(Stop::Unknown)?;
    Ok(Value::array(pieces.iter().map(Value::text).collect()))
}

fn join(call: &Arguments<'_>) -> Outcome {
    let separator = call.text(0)?;
    let mut joined = Text::default();
    let mut first = true;
    let mut unknown = false;
    for at in 1..call.values.len() {
        let array = match call.array(at) {
            Err(Stop::Unknown) => {
                unknown = true;
                continue;
            }
            array => array?,
        };
        unknown |= array.rest.is_some();
        for item in &array.items {
            if !first {
                joined.push(&separator);
            }
            first = false;
            joined.push(&text_of(item)?);
        }
    }
    if unknown { Err(Stop::Unknown) } else { Ok(Value::text(&joined)) }
}

fn indent(call: &Arguments<'_>) -> Outcome {
    let Ok(spaces) = usize::try_from(call.whole(0)?) else {
        return error("a whole number from 0 on is required");
    };
    let text = call.text(1)?;
    let line_break = format!("\n{}", " ".repeat(spaces.min(10_000)));
    in_parts(&text, &Text::known(line_break), "line break", |literal| {
        literal.split('\n').map(str::to_owned).collect()
    })
}

/// The user-perceived characters, by which Terraform counts; not known for scripts and symbols of
/// which several code points may make one.
pub(super) fn clusters(text: &str) -> Outcome<Vec<&str>> {
    let mut clusters: Vec<&str> = Vec::new();
    let mut start = 0;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let joins = matches!(c, '\u{300}'..='\u{36F}') && at > 0 || c == '\n' && text[..at].ends_with('\r');
        let alone = matches!(c,
            '\0'..='\u{AC}' | '\u{AE}'..='\u{2FF}' | '\u{370}'..='\u{482}' | '\u{48A}'..='\u{58F}'
            | '\u{1E00}'..='\u{1FFF}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}'
            | '\u{20A0}'..='\u{20BF}' | '\u{2190}'..='\u{2BFF}' | '\u{3001}'..='\u{3029}'
            | '\u{3041}'..='\u{3096}' | '\u{30A0}'..='\u{30FF}' | '\u{4E00}'..='\u{9FFF}'
            | '\u{AC00}'..='\u{D7A3}');
        match clusters.last_mut() {
            Some(last) if joins => *last = &text[start..end],
            _ if alone || joins => {
                start = at;
                clusters.push(&text[at..end]);
            }
            _ => return Err(Stop::Unknown),
        }
    }
    Ok(clusters)
}
