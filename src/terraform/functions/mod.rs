//! Terraform's built-in functions, on values of which parts may be unknown.
//!
//! Each file holds the functions of one kind and a table of them. A call has a value, or is not
//! known, or would be refused by Terraform, which is what `try` and `can` ask. What reads the clock
//! or randomness, or whose bytes depend on a compressor, is never known. Functions that read files
//! do so only through [`Files`]; templates and `try` are the evaluator's (`templates.rs`,
//! `expression.rs`), since they need what names mean.

mod azurerm;
mod calendar;
mod collections;
mod conversions;
mod encoding;
mod files;
mod format;
mod hashes;
mod json;
mod network;
mod numbers;
mod regular;
mod sets;
mod strings;
mod yaml;

use std::sync::{Arc, LazyLock};

use compact_str::CompactString;
use rustc_hash::FxHashMap;

pub use files::{Files, bytes, relative};

use crate::value::{Array, Kind, Object, Symbol, Text, Truth, Value};

/// Items that one function may produce.
const MAX_ITEMS: usize = 20_000;

/// What a call gives.
pub type Outcome<T = Value> = Result<T, Stop>;

/// Why a call has no value.
#[derive(Clone, Debug, PartialEq)]
pub enum Stop {
    /// It hinges on something unknown, or the function is not evaluated.
    Unknown,
    /// Terraform would refuse the call, for this reason.
    Error(String),
}

/// The most arguments of a function that takes any number.
const MANY: usize = usize::MAX;

/// A function of Terraform.
struct Function {
    name: &'static str,
    /// The fewest and the most arguments.
    arguments: (usize, usize),
    run: fn(&Arguments<'_>) -> Outcome,
}

/// One line of a table of functions.
const fn function(
    name: &'static str,
    least: usize,
    most: usize,
    run: fn(&Arguments<'_>) -> Outcome,
) -> Function {
    Function { name, arguments: (least, most), run }
}

static FUNCTIONS: LazyLock<FxHashMap<&'static str, &'static Function>> = LazyLock::new(|| {
    let tables = [
        azurerm::TABLE,
        calendar::TABLE,
        collections::TABLE,
        conversions::TABLE,
        encoding::TABLE,
        files::TABLE,
        format::TABLE,
        hashes::TABLE,
        json::TABLE,
        network::TABLE,
        numbers::TABLE,
        regular::TABLE,
        sets::TABLE,
        strings::TABLE,
        yaml::TABLE,
    ];
    tables.into_iter().flatten().map(|function| (function.name, function)).collect()
});

/// Calls a function. One that is not known here is unknown: other versions have more.
pub fn call(name: &str, arguments: &[Value], files: &dyn Files) -> Outcome {
    let name = name.strip_prefix("core::").unwrap_or(name);
    let Some(function) = FUNCTIONS.get(name) else { return Err(Stop::Unknown) };
    let (least, most) = function.arguments;
    if arguments.len() < least {
        return error("not enough function arguments");
    }
    if arguments.len() > most {
        return error("too many function arguments");
    }
    (function.run)(&Arguments { values: arguments, files })
}

/// Whether each call has another value, so that two of them are never the same symbol.
pub fn differs_each_time(name: &str) -> bool {
    matches!(name.strip_prefix("core::").unwrap_or(name), "uuid" | "bcrypt" | "timestamp")
}

/// Refuses the call.
fn error<T>(why: impl Into<String>) -> Outcome<T> {
    Err(Stop::Error(why.into()))
}

/// The arguments of a call, converted as Terraform converts them to a parameter's type.
struct Arguments<'a> {
    values: &'a [Value],
    files: &'a dyn Files,
}

impl<'a> Arguments<'a> {
    /// An argument that must not be null.
    fn value(&self, at: usize) -> Outcome<&'a Value> {
        match self.values.get(at) {
            Some(value) if value.is_null() => error("argument must not be null"),
            Some(value) => Ok(value),
            None => error("not enough function arguments"),
        }
    }

    /// An argument that must not be null and of which something must be known.
    fn seen(&self, at: usize) -> Outcome<&'a Value> {
        match self.value(at)? {
            Value { kind: Kind::Symbol(_), .. } => Err(Stop::Unknown),
            value => Ok(value),
        }
    }

    /// A string, of which parts may be unknown.
    fn text(&self, at: usize) -> Outcome<Text> {
        conversions::text_of(self.value(at)?)
    }

    /// A known string.
    fn string(&self, at: usize) -> Outcome<CompactString> {
        known(&self.text(at)?)
    }

    /// A number.
    fn number(&self, at: usize) -> Outcome<f64> {
        conversions::number_of(self.value(at)?)
    }

    /// A whole number.
    fn whole(&self, at: usize) -> Outcome<i64> {
        let number = self.number(at)?;
        if number.fract() != 0.0 || number.abs() > 9e15 {
            return error("value must be a whole number");
        }
        Ok(number as i64)
    }

    /// A list, tuple or set.
    fn array(&self, at: usize) -> Outcome<&'a Array> {
        match self.seen(at)?.as_array() {
            Some(array) => Ok(array),
            None => error("a list is required"),
        }
    }

    /// A list, tuple or set of which all items are there.
    fn whole_array(&self, at: usize) -> Outcome<&'a [Value]> {
        whole(self.array(at)?)
    }

    /// A map or object.
    fn object(&self, at: usize) -> Outcome<&'a Object> {
        match self.seen(at)?.as_object() {
            Some(object) => Ok(object),
            None => error("a map or object is required"),
        }
    }
}

/// The items, where no others may exist.
fn whole(array: &Array) -> Outcome<&[Value]> {
    if array.rest.is_none() { Ok(&array.items) } else { Err(Stop::Unknown) }
}

/// The string, where it is known.
fn known(text: &Text) -> Outcome<CompactString> {
    match text.as_known() {
        Some(known) => Ok(known.into()),
        None => match text.expanded().as_known() {
            Some(known) => Ok(known.into()),
            None => Err(Stop::Unknown),
        },
    }
}

/// A string as a function's value.
fn string(text: impl Into<CompactString>) -> Outcome {
    Ok(Value::string(text))
}

/// A boolean as a function's value.
fn truth(truth: Truth) -> Outcome {
    truth.known().map(Value::bool).ok_or(Stop::Unknown)
}

/// An array of which further items may exist.
fn array(items: Vec<Value>, rest: Option<Value>) -> Value {
    Value::new(Kind::Array(Arc::new(Array { items, rest })))
}

/// The symbol for what a function makes of an unknown part of its argument.
fn part_of(symbol: &Symbol, key: String) -> Symbol {
    let part = Symbol::new(key, symbol.shown());
    if symbol.is_secure() { part.secured() } else { part }
}

#[cfg(test)]
mod tests;
