//! Functions on dates. The present is never known: only given dates are computed with.

use std::fmt::Write;

use crate::value::Value;

use super::{known, whole};

const DAY: i64 = 86_400;

/// A point in time: seconds since 1970 in universal time.
fn parse(text: &str) -> Option<i64> {
    let text = text.trim();
    let (date, time) = match text.find(['T', 't', ' ']) {
        Some(at) => (&text[..at], text[at + 1..].trim()),
        None => (text, ""),
    };
    let mut numbers = date.splitn(3, '-');
    let mut number = || numbers.next()?.parse::<i64>().ok();
    let (year, month, day) = (number()?, number()?, number()?);
    if !(1..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=days_in(year, month)).contains(&day)
    {
        return None;
    }
    let (clock, offset) = match time.find(['Z', 'z', '+', '-']) {
        Some(at) => (time[..at].trim(), parse_offset(&time[at..])?),
        None => (time, 0),
    };
    let clock = clock.split('.').next().unwrap_or_default();
    let mut seconds = 0;
    if !clock.is_empty() {
        let fields: Vec<i64> = clock.split(':').map(|field| field.parse().ok()).collect::<Option<_>>()?;
        let bounds = [24, 60, 60];
        if fields.len() > 3 || !fields.iter().zip(bounds).all(|(&field, bound)| (0..bound).contains(&field)) {
            return None;
        }
        seconds = fields.iter().zip([3600, 60, 1]).map(|(field, unit)| field * unit).sum();
    }
    Some(days_before(year, month, day) * DAY + seconds - offset)
}

fn parse_offset(text: &str) -> Option<i64> {
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return (text.len() == 1).then_some(0),
    };
    let digits: String = text[1..].chars().filter(char::is_ascii_digit).collect();
    let hours: i64 = digits.get(..2)?.parse().ok()?;
    let minutes: i64 = digits.get(2..4).map_or(Some(0), |m| m.parse().ok())?;
    Some(sign * (hours * 3600 + minutes * 60))
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Days from 1970-01-01 in the Gregorian calendar; the year is taken to start in March.
fn days_before(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year - era * 400;
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468
}

/// Year, month and day of a number of days from 1970-01-01.
fn date_of(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let of_era = days - era * 146_097;
    let year = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

/// `dateTimeAdd(base, duration, [format])`.
pub(super) fn add(a: &[Value]) -> Option<Value> {
    let base = parse(&known(a.first()?)?)?;
    let (months, seconds) = parse_duration(&known(a.get(1)?)?)?;
    let moved = add_months(base, months)?.checked_add(seconds)?;
    match a.get(2) {
        Some(format) => show(moved, &known(format)?),
        None => show(moved, "yyyy-MM-ddTHH:mm:ssZ"),
    }
    .map(Value::string)
}

/// `addDays(dateTime, days)` of Azure Policy.
pub(super) fn add_days(a: &[Value]) -> Option<Value> {
    let [base, days] = a else { return None };
    let moved = parse(&known(base)?)?.checked_add(whole(days)?.checked_mul(DAY)?)?;
    show(moved, "yyyy-MM-ddTHH:mm:ss.fffffffZ").map(Value::string)
}

pub(super) fn from_epoch(a: &[Value]) -> Option<Value> {
    let [seconds] = a else { return None };
    show(whole(seconds)?, "yyyy-MM-ddTHH:mm:ssZ").map(Value::string)
}

pub(super) fn to_epoch(a: &[Value]) -> Option<Value> {
    let [time] = a else { return None };
    Some(Value::number(parse(&known(time)?)? as f64))
}

/// Months and seconds of an ISO 8601 duration (`-P1Y2M3DT4H`).
fn parse_duration(text: &str) -> Option<(i64, i64)> {
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let (mut months, mut seconds, mut in_time) = (0i64, 0i64, false);
    let mut digits = String::new();
    for c in text.strip_prefix('P')?.chars() {
        if c.is_ascii_digit() {
            digits.push(c);
            continue;
        }
        if c == 'T' && digits.is_empty() {
            in_time = true;
            continue;
        }
        let number: i64 = std::mem::take(&mut digits).parse().ok().filter(|&n| n < 10_000_000)?;
        match (c, in_time) {
            ('Y', false) => months += number * 12,
            ('M', false) => months += number,
            ('W', false) => seconds += number * 7 * DAY,
            ('D', false) => seconds += number * DAY,
            ('H', true) => seconds += number * 3600,
            ('M', true) => seconds += number * 60,
            ('S', true) => seconds += number,
            _ => return None,
        }
    }
    digits.is_empty().then_some((sign * months, sign * seconds))
}

fn add_months(seconds: i64, months: i64) -> Option<i64> {
    if months == 0 {
        return Some(seconds);
    }
    let (year, month, day) = date_of(seconds.div_euclid(DAY));
    let total = year * 12 + month - 1 + months;
    let (year, month) = (total.div_euclid(12), total.rem_euclid(12) + 1);
    let day = day.min(days_in(year, month));
    (1..=9999).contains(&year).then(|| days_before(year, month, day) * DAY + seconds.rem_euclid(DAY))
}

/// A point in time in a custom or one-letter format of .NET; `None` for one that is not known here.
fn show(seconds: i64, format: &str) -> Option<String> {
    let (year, month, day) = date_of(seconds.div_euclid(DAY));
    if !(1..=9999).contains(&year) {
        return None;
    }
    let clock = seconds.rem_euclid(DAY);
    let (hour, minute, second) = (clock / 3600, clock / 60 % 60, clock % 60);
    let format = match format {
        "u" => "yyyy-MM-dd HH:mm:ssZ",
        "s" => "yyyy-MM-ddTHH:mm:ss",
        "o" | "O" => "yyyy-MM-ddTHH:mm:ss.fffffffZ",
        "d" => "M/d/yyyy",
        _ if format.chars().count() == 1 => return None,
        _ => format,
    };
    let mut result = String::new();
    let mut chars = format.chars().peekable();
    while let Some(c) = chars.next() {
        if c == '\'' {
            result.extend(chars.by_ref().take_while(|&c| c != '\''));
            continue;
        }
        let mut width = 1;
        while c.is_ascii_alphabetic() && chars.peek() == Some(&c) {
            chars.next();
            width += 1;
        }
        let number = match c {
            'y' if width == 2 => year % 100,
            'y' => year,
            'M' if width <= 2 => month,
            'd' if width <= 2 => day,
            'H' => hour,
            'h' => (hour + 11) % 12 + 1,
            'm' => minute,
            's' => second,
            'f' => 0,
            't' => {
                result.push_str(&(if hour < 12 { "AM" } else { "PM" })[..width.min(2)]);
                continue;
            }
            'T' | 'Z' => {
                result.push(c);
                continue;
            }
            _ if c.is_ascii_alphabetic() => return None,
            _ => {
                result.push(c);
                continue;
            }
        };
        let _ = write!(result, "{number:0width$}");
    }
    Some(result)
}
