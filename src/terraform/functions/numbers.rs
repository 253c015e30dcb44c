//! Functions on numbers. Terraform counts with 512 bits, this with the 53 of a double.

use super::{Arguments, Function, MANY, Outcome, Stop, error, function};
use crate::value::{Kind, Value};

pub(super) const TABLE: &[Function] = &[
    function("abs", 1, 1, |call| number(call.number(0)?.abs())),
    function("ceil", 1, 1, |call| number(call.number(0)?.ceil() + 0.0)),
    function("floor", 1, 1, |call| number(call.number(0)?.floor())),
    function("signum", 1, 1, |call| {
        let value = call.number(0)?;
        if value.fract() != 0.0 {
            return error("a whole number is required");
        }
        number(if value == 0.0 { 0.0 } else { value.signum() })
    }),
    function("pow", 2, 2, |call| number(call.number(0)?.powf(call.number(1)?))),
    function("log", 2, 2, |call| number(call.number(0)?.ln() / call.number(1)?.ln())),
    function("max", 1, MANY, |call| extreme(call, f64::max)),
    function("min", 1, MANY, |call| extreme(call, f64::min)),
    function("sum", 1, 1, sum),
    function("parseint", 2, 2, parse_int),
    function("range", 1, 3, range),
];

/// Items that `range` may produce, as Terraform has it.
const MAX_RANGE: usize = 1024;

fn number(number: f64) -> Outcome {
    if number.is_finite() { Ok(Value::number(number)) } else { error("the result is no finite number") }
}

/// All arguments as numbers; a wrong one counts before an unknown one.
fn numbers(values: &[Value]) -> Outcome<Vec<f64>> {
    let mut unknown = false;
    let mut numbers = Vec::with_capacity(values.len());
    for value in values {
        match super::conversions::number_of(value) {
            Err(Stop::Unknown) => unknown = true,
            given => numbers.push(given?),
        }
    }
    if unknown { Err(Stop::Unknown) } else { Ok(numbers) }
}

fn extreme(call: &Arguments<'_>, pick: fn(f64, f64) -> f64) -> Outcome {
    match numbers(call.values)?.into_iter().reduce(pick) {
        Some(extreme) => Ok(Value::number(extreme)),
        None => error("must pass at least one number"),
    }
}

fn sum(call: &Arguments<'_>) -> Outcome {
    let items = call.whole_array(0)?;
    if items.is_empty() {
        return error("cannot sum an empty list");
    }
    number(numbers(items)?.into_iter().sum())
}

fn parse_int(call: &Arguments<'_>) -> Outcome {
    let (text, base) = (call.seen(0)?, call.whole(1)?);
    let text = match &text.kind {
        Kind::String(text) => text.as_str(),
        Kind::Template(_) => return Err(Stop::Unknown),
        _ => return error("first argument must be a string"),
    };
    if !(2..=62).contains(&base) {
        return error("base must be a whole number between 2 and 62 inclusive");
    }
    let (sign, digits) = match text.strip_prefix(['+', '-']) {
        Some(digits) => (if text.starts_with('-') { -1.0 } else { 1.0 }, digits),
        None => (1.0, text),
    };
    let mut value = 0.0;
    for byte in digits.bytes() {
        let digit = match byte {
            b'0'..=b'9' => byte - b'0',
            b'a'..=b'z' => byte - b'a' + 10,
            b'A'..=b'Z' if base <= 36 => byte - b'A' + 10,
            b'A'..=b'Z' => byte - b'A' + 36,
            _ => u8::MAX,
        };
        if i64::from(digit) >= base {
            return error("cannot parse the string as an integer in this base");
        }
        value = value * base as f64 + f64::from(digit);
    }
    if digits.is_empty() {
        return error("cannot parse an empty string as an integer");
    }
    number(sign * value)
}

fn range(call: &Arguments<'_>) -> Outcome {
    let down = |from: f64, to: f64| if to < from { -1.0 } else { 1.0 };
    let (from, to, step) = match numbers(call.values)?[..] {
        [to] => (0.0, to, down(0.0, to)),
        [from, to] => (from, to, down(from, to)),
        [from, to, step] => (from, to, step),
        _ => return error("one to three arguments are required"),
    };
    if step == 0.0 || from < to && step < 0.0 || from > to && step > 0.0 {
        return error("the step does not lead from start to end");
    }
    let count = ((to - from) / step).ceil();
    if count > MAX_RANGE as f64 {
        return error("more than 1024 values were generated");
    }
    Ok(Value::array((0..count as usize).map(|n| Value::number(from + n as f64 * step)).collect()))
}
