//! `format` and `formatlist`: Go's verbs as Terraform has them, on partly known arguments.

use std::iter::Peekable;
use std::str::Chars;

use super::conversions::{bool_of, number_of, text_of};
use super::json::{encoded, escaped};
use super::{Function, MANY, MAX_ITEMS, Outcome, Stop, error, function, known, whole};
use crate::value::{Kind, Text, Value, show_number};

pub(super) const TABLE: &[Function] = &[
    function("format", 1, MANY, |call| {
        Ok(Value::text(&format(&call.string(0)?, &call.values[1..].iter().collect::<Vec<_>>())?))
    }),
    function("formatlist", 1, MANY, |call| format_list(&call.string(0)?, &call.values[1..])),
];

/// What stands between `%` and the verb.
#[derive(Default)]
struct Directive {
    plus: bool,
    space: bool,
    minus: bool,
    sharp: bool,
    zero: bool,
    width: Option<usize>,
    precision: Option<usize>,
    /// An argument by number, from 1.
    argument: Option<usize>,
    verb: char,
}

/// The widest that a result is padded or a number written.
const MAX_WIDTH: usize = 10_000;

impl Directive {
    /// Reads a directive after its `%`.
    fn read(chars: &mut Peekable<Chars<'_>>) -> Outcome<Directive> {
        let mut directive = Directive::default();
        loop {
            match chars.peek() {
                Some('+') => directive.plus = true,
                Some(' ') => directive.space = true,
                Some('-') => directive.minus = true,
                Some('#') => directive.sharp = true,
                Some('0') => directive.zero = true,
                _ => break,
            }
            chars.next();
        }
        directive.width = number(chars);
        if chars.next_if_eq(&'.').is_some() {
            directive.precision = Some(number(chars).unwrap_or(0));
        }
        if chars.next_if_eq(&'[').is_some() {
            directive.argument = number(chars);
            if directive.argument.is_none() || chars.next() != Some(']') {
                return error("invalid argument index in format string");
            }
        }
        match chars.next() {
            Some(verb) => Ok(Directive { verb, ..directive }),
            None => error("unexpected end of format string"),
        }
    }

    fn plain(&self) -> bool {
        self.width.is_none() && self.precision.is_none()
    }

    fn pad(&self, text: &str) -> String {
        let missing = self.width.unwrap_or(0).saturating_sub(text.chars().count());
        match () {
            () if self.minus => format!("{text}{}", " ".repeat(missing)),
            () if self.zero => format!("{}{text}", "0".repeat(missing)),
            () => format!("{}{text}", " ".repeat(missing)),
        }
    }

    /// Pads a number: zeros go between the sign and the digits.
    fn pad_number(&self, negative: bool, digits: &str) -> String {
        let sign = match () {
            () if negative => "-",
            () if self.plus => "+",
            () if self.space => " ",
            () => "",
        };
        let missing = self.width.unwrap_or(0).saturating_sub(sign.len() + digits.len());
        if self.zero && !self.minus {
            return format!("{sign}{}{digits}", "0".repeat(missing));
        }
        self.pad(&format!("{sign}{digits}"))
    }
}

fn number(chars: &mut Peekable<Chars<'_>>) -> Option<usize> {
    let mut number = None;
    while let Some(digit) = chars.peek().and_then(|c| c.to_digit(10)) {
        chars.next();
        number = Some((number.unwrap_or(0) * 10 + digit as usize).min(MAX_WIDTH));
    }
    number
}

fn format(spec: &str, arguments: &[&Value]) -> Outcome<Text> {
    let mut result = Text::default();
    let mut chars = spec.chars().peekable();
    let (mut next, mut used) = (0, 0);
    let mut unknown = false;
    while let Some(c) = chars.next() {
        if c != '%' {
            result.push_str(c.encode_utf8(&mut [0; 4]));
            continue;
        }
        let directive = Directive::read(&mut chars)?;
        if directive.verb == '%' {
            result.push_str("%");
            continue;
        }
        let at = match directive.argument {
            Some(argument) => argument.checked_sub(1),
            None => Some(next),
        };
        let Some((at, argument)) = at.and_then(|at| Some((at, arguments.get(at)?))) else {
            return error("not enough arguments for the format string");
        };
        next = at + 1;
        used = used.max(next);
        // Unknown only after all else is in order.
        match formatted(&directive, argument) {
            Ok(text) => result.push(&text),
            Err(Stop::Unknown) => unknown = true,
            Err(stop) => return Err(stop),
        }
    }
    match () {
        () if used < arguments.len() => {
            error(format!("too many arguments; only {used} used by format string"))
        }
        () if unknown => Err(Stop::Unknown),
        () => Ok(result),
    }
}

fn formatted(directive: &Directive, value: &Value) -> Outcome<Text> {
    let text = |text: String| Ok(Text::known(text));
    match directive.verb {
        'v' => {
            let json = directive.sharp || matches!(value.kind, Kind::Array(_) | Kind::Object(_) | Kind::Null);
            let shown = if json { encoded(value)? } else { text_of(value)? };
            if directive.plain() { Ok(shown) } else { text(directive.pad(&known(&shown)?)) }
        }
        _ if value.is_null() => error("unsupported value: null value cannot be formatted"),
        's' => {
            let shown = text_of(value)?;
            if directive.plain() {
                return Ok(shown);
            }
            let shown = known(&shown)?;
            text(
                directive
                    .pad(&shown.chars().take(directive.precision.unwrap_or(usize::MAX)).collect::<String>()),
            )
        }
        'q' => text(directive.pad(&escaped(&known(&text_of(value)?)?))),
        't' => match value.as_text() {
            // What is no boolean would be refused.
            Some(shown) if value.as_symbol().is_some() => Ok(shown),
            _ => text(bool_of(value)?.to_string()),
        },
        'd' if directive.plain() && !directive.plus && !directive.space && value.as_symbol().is_some() => {
            text_of(value)
        }
        'b' | 'd' | 'o' | 'x' | 'X' => text(integer(directive, number_of(value)?)?),
        'e' | 'E' | 'f' | 'g' | 'G' => text(float(directive, number_of(value)?)),
        verb => error(format!("unsupported format verb {verb:?}")),
    }
}

fn integer(directive: &Directive, number: f64) -> Outcome<String> {
    if number.fract() != 0.0 {
        return error("an integer is required");
    }
    let value = number.abs() as u128;
    let sharp = |prefix: &'static str| if directive.sharp { prefix } else { "" };
    let (prefix, digits) = match directive.verb {
        'b' => (sharp("0b"), format!("{value:b}")),
        'o' => (sharp("0"), format!("{value:o}")),
        'x' => (sharp("0x"), format!("{value:x}")),
        'X' => (sharp("0X"), format!("{value:X}")),
        _ => ("", show_number(number.abs()).to_string()),
    };
    let zeros = directive.precision.unwrap_or(0).saturating_sub(digits.len());
    Ok(directive.pad_number(number < 0.0, &format!("{prefix}{}{digits}", "0".repeat(zeros))))
}

fn float(directive: &Directive, number: f64) -> String {
    let value = number.abs();
    let upper = directive.verb.is_ascii_uppercase();
    let digits = match directive.verb {
        'f' => format!("{value:.*}", directive.precision.unwrap_or(6)),
        'e' | 'E' => exponent(&format!("{value:.*e}", directive.precision.unwrap_or(6))),
        _ => general(value, directive.precision),
    };
    directive.pad_number(number < 0.0, &if upper { digits.to_uppercase() } else { digits })
}

/// `1.5e3` as `1.5e+03`.
fn exponent(text: &str) -> String {
    let (mantissa, power) = text.split_once('e').unwrap_or((text, "0"));
    let (sign, power) = power.strip_prefix('-').map_or(('+', power), |power| ('-', power));
    format!("{mantissa}e{sign}{power:0>2}")
}

/// `%g`: the shortest digits, or as many significant ones as asked for.
fn general(value: f64, precision: Option<usize>) -> String {
    let precision = precision.map(|precision| precision.max(1));
    let scientific = match precision {
        Some(precision) => format!("{value:.*e}", precision - 1),
        None => format!("{value:e}"),
    };
    let (mantissa, power) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let power: i64 = power.parse().unwrap_or(0);
    let trimmed =
        if mantissa.contains('.') { mantissa.trim_end_matches('0').trim_end_matches('.') } else { mantissa };
    if power < -4 || power >= precision.unwrap_or(6) as i64 {
        return exponent(&format!("{trimmed}e{power}"));
    }
    let decimals = trimmed.split_once('.').map_or(0, |(_, decimals)| decimals.len()) as i64;
    format!("{value:.*}", usize::try_from(decimals - power).unwrap_or(0))
}

fn format_list<'a>(spec: &str, arguments: &'a [Value]) -> Outcome {
    let mut length = None;
    let mut unknown = false;
    for argument in arguments {
        match &argument.kind {
            Kind::Array(array) => match (whole(array), length) {
                (Err(_), _) => unknown = true,
                (Ok(items), Some(length)) if items.len() != length => {
                    return error("the lists have different numbers of items");
                }
                (Ok(items), _) => length = Some(items.len()),
            },
            // It may be a list.
            Kind::Symbol(symbol) => unknown |= symbol.denotes().is_none(),
            Kind::Null => return error("a null value cannot be formatted"),
            _ => {}
        }
    }
    if unknown {
        return Err(Stop::Unknown);
    }
    let rows = length.unwrap_or(1);
    if rows > MAX_ITEMS {
        return Err(Stop::Unknown);
    }
    let row = |at: usize| {
        let of = |argument: &'a Value| {
            argument.as_array().and_then(|array| array.items.get(at)).unwrap_or(argument)
        };
        Ok(Value::text(&format(spec, &arguments.iter().map(of).collect::<Vec<_>>())?))
    };
    Ok(Value::array((0..rows).map(row).collect::<Outcome<_>>()?))
}
