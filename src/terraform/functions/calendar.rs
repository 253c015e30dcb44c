//! Functions on timestamps (RFC 3339); what reads the clock is never known.

use super::{Arguments, Function, Outcome, error, function, string};
use crate::value::Value;

pub(super) const TABLE: &[Function] = &[
    function("formatdate", 2, 2, format_date),
    function("timeadd", 2, 2, |call| {
        let (time, duration) = (Time::read(&call.string(0)?)?, duration(&call.string(1)?)?);
        let nanoseconds = i128::from(time.seconds) * BILLION + i128::from(time.nanoseconds) + duration;
        let seconds = i64::try_from(nanoseconds.div_euclid(BILLION)).unwrap_or_default();
        string(Time { seconds, nanoseconds: 0, ..time }.to_string())
    }),
    function("timecmp", 2, 2, |call| {
        let (a, b) = (Time::read(&call.string(0)?)?, Time::read(&call.string(1)?)?);
        let order = (a.seconds, a.nanoseconds).cmp(&(b.seconds, b.nanoseconds));
        Ok(Value::number(f64::from(order as i8)))
    }),
];

const BILLION: i128 = 1_000_000_000;
const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] = ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"];

/// A moment, and the offset in which it is written.
#[derive(Clone, Copy)]
struct Time {
    /// Since 1970, in UTC.
    seconds: i64,
    nanoseconds: u32,
    /// Minutes east of UTC.
    offset: i64,
}

/// A timestamp without fractions of a second; none where it is none.
pub(super) fn normalized(text: &str) -> Option<String> {
    Time::parse(text).map(|time| Time { nanoseconds: 0, ..time }.to_string())
}

/// A moment on the clock and the calendar of its offset.
struct Civil {
    year: i64,
    month: usize,
    day: i64,
    hour: i64,
    minute: i64,
    second: i64,
    weekday: usize,
}

impl Time {
    fn read(text: &str) -> Outcome<Time> {
        Time::parse(text).map_or_else(|| error("not a valid RFC3339 timestamp"), Ok)
    }

    fn parse(text: &str) -> Option<Time> {
        let number = |range: std::ops::Range<usize>| -> Option<i64> {
            let digits = text.get(range).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
            digits.parse().ok()
        };
        let sign = |at: usize, wanted: u8| (text.as_bytes().get(at) == Some(&wanted)).then_some(());
        let (year, month, day) = (number(0..4)?, number(5..7)?, number(8..10)?);
        let (hour, minute, second) = (number(11..13)?, number(14..16)?, number(17..19)?);
        for (at, wanted) in [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':')] {
            sign(at, wanted)?;
        }
        let mut at = 19;
        let mut nanoseconds = 0;
        if matches!(text.as_bytes().get(at), Some(b'.' | b',')) {
            let digits = text[at + 1..].bytes().take_while(u8::is_ascii_digit).count();
            let fraction: String =
                text.get(at + 1..at + 1 + digits)?.chars().chain("000000000".chars()).take(9).collect();
            nanoseconds = fraction.parse().ok().filter(|_| digits > 0)?;
            at += 1 + digits;
        }
        let offset = match text.get(at..)? {
            "Z" => 0,
            zone if zone.len() == 6 && zone.as_bytes()[3] == b':' => {
                let (hours, minutes) = (number(at + 1..at + 3)?, number(at + 4..at + 6)?);
                let minutes = if hours < 24 && minutes < 60 { hours * 60 + minutes } else { return None };
                match zone.as_bytes()[0] {
                    b'+' => minutes,
                    b'-' => -minutes,
                    _ => return None,
                }
            }
            _ => return None,
        };
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let length = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        if day < 1 || day > length || hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        let seconds = days_from_civil(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second;
        Some(Time { seconds: seconds - offset * 60, nanoseconds, offset })
    }

    fn civil(self) -> Civil {
        let local = self.seconds + self.offset * 60;
        let (days, second) = (local.div_euclid(86_400), local.rem_euclid(86_400));
        let (year, month, day) = civil_from_days(days);
        Civil {
            year,
            month: month as usize,
            day,
            hour: second / 3600,
            minute: second / 60 % 60,
            second: second % 60,
            weekday: days.rem_euclid(7) as usize,
        }
    }

    /// The offset as `+0530`, with a separator.
    fn zone(self, separator: &str) -> String {
        let sign = if self.offset < 0 { '-' } else { '+' };
        let minutes = self.offset.abs();
        format!("{sign}{:02}{separator}{:02}", minutes / 60, minutes % 60)
    }
}

/// RFC 3339, without fractions of a second.
impl std::fmt::Display for Time {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Civil { year, month, day, hour, minute, second, .. } = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")?;
        if self.offset == 0 { f.write_str("Z") } else { f.write_str(&self.zone(":")) }
    }
}

/// Days since 1970 of a day in the Gregorian calendar, and back: years start in March, so that a
/// leap day is a year's last.
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, day_of_year - (153 * shifted + 2) / 5 + 1)
}

fn format_date(call: &Arguments<'_>) -> Outcome {
    let (spec, time) = (call.string(0)?, Time::read(&call.string(1)?)?);
    let civil = time.civil();
    let mut result = String::new();
    let mut rest = spec.as_str();
    while let Some(c) = rest.chars().next() {
        if c == '\'' {
            let (quoted, after) = quoted(rest)?;
            result.push_str(&quoted);
            rest = after;
            continue;
        }
        if !c.is_ascii_alphabetic() {
            result.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        }
        let length = rest.bytes().take_while(|byte| char::from(*byte) == c).count();
        result.push_str(&verb(&rest[..length], time, &civil)?);
        rest = &rest[length..];
    }
    string(result)
}

fn verb(verb: &str, time: Time, civil: &Civil) -> Outcome<String> {
    let hour12 = if civil.hour % 12 == 0 { 12 } else { civil.hour % 12 };
    let (month, day) = (MONTHS[civil.month - 1], DAYS[civil.weekday]);
    Ok(match verb {
        "YYYY" => format!("{:04}", civil.year),
        "YY" => format!("{:02}", civil.year % 100),
        "MMMM" => month.to_owned(),
        "MMM" => month[..3].to_owned(),
        "MM" => format!("{:02}", civil.month),
        "M" => civil.month.to_string(),
        "DD" => format!("{:02}", civil.day),
        "D" => civil.day.to_string(),
        "EEEE" => day.to_owned(),
        "EEE" => day[..3].to_owned(),
        "hh" => format!("{:02}", civil.hour),
        "h" => civil.hour.to_string(),
        "HH" => format!("{hour12:02}"),
        "H" => hour12.to_string(),
        "AA" => if civil.hour < 12 { "AM" } else { "PM" }.to_owned(),
        "aa" => if civil.hour < 12 { "am" } else { "pm" }.to_owned(),
        "mm" => format!("{:02}", civil.minute),
        "m" => civil.minute.to_string(),
        "ss" => format!("{:02}", civil.second),
        "s" => civil.second.to_string(),
        "ZZZZZ" => time.zone(":"),
        "ZZZZ" => time.zone(""),
        "ZZZ" if time.offset == 0 => "UTC".to_owned(),
        "ZZZ" => time.zone(""),
        "Z" if time.offset == 0 => "Z".to_owned(),
        "Z" => time.zone(":"),
        _ => return error(format!("invalid date format verb {verb:?}")),
    })
}

/// A literal in single quotes, in which two are one.
fn quoted(text: &str) -> Outcome<(String, &str)> {
    let mut literal = String::new();
    let mut rest = &text[1..];
    loop {
        let Some((before, after)) = rest.split_once('\'') else { return error("unterminated literal '") };
        literal.push_str(before);
        match after.strip_prefix('\'') {
            Some(next) => {
                literal.push('\'');
                rest = next;
            }
            None => return Ok((literal, after)),
        }
    }
}

/// A duration as Go writes it (`1h30m`, `-1.5s`), in nanoseconds.
fn duration(text: &str) -> Outcome<i128> {
    parse_duration(text).map_or_else(|| error("not a valid duration"), Ok)
}

fn parse_duration(text: &str) -> Option<i128> {
    let (negative, mut rest) = match text.strip_prefix(['+', '-']) {
        Some(rest) => (text.starts_with('-'), rest),
        None => (false, text),
    };
    if rest == "0" {
        return Some(0);
    }
    let mut total = 0;
    let mut any = false;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let number = &rest[..end];
        let unit_end =
            rest[end..].find(|c: char| c.is_ascii_digit() || c == '.').map_or(rest.len(), |at| end + at);
        let unit: f64 = match &rest[end..unit_end] {
            "ns" => 1.0,
            "us" | "µs" | "μs" => 1e3,
            "ms" => 1e6,
            "s" => 1e9,
            "m" => 60e9,
            "h" => 3600e9,
            _ => return None,
        };
        let number: f64 = number.parse().ok().filter(|_| number.bytes().any(|byte| byte.is_ascii_digit()))?;
        total += (number * unit).round() as i128;
        any = true;
        rest = &rest[unit_end..];
    }
    any.then_some(if negative { -total } else { total })
}
