//! Copy loops: of resources, of properties, of variables.

use std::sync::Arc;

use crate::diagnostic::Code;
use crate::language::symbol_of_call;
use crate::source::Span;
use crate::value::{Array, Kind, Member, Object, Symbol, Value};

use super::context::Context;

/// Most iterations of all loops of one deployment: loops in loops would go on for hours.
const MAX_ITERATIONS: usize = 1_000_000;
/// Most iterations of a loop, as Azure bounds it.
const MAX_COUNT: f64 = 800.0;

/// A loop that an expression stands in.
#[derive(Clone, Debug)]
pub(super) struct Loop {
    pub(super) name: String,
    pub(super) index: Value,
    /// Whether it is a loop of a resource, which `copyIndex()` without a name means.
    pub(super) of_resource: bool,
}

/// How often a loop runs.
pub(super) enum Count {
    Known(usize),
    /// Any number of times, this symbol says whether at all; with the index in each iteration.
    Unknown(Symbol, Value),
}

impl super::Run<'_> {
    /// Takes so many iterations from those that a deployment may have.
    fn spend(&self, iterations: usize) -> bool {
        let mut spent = self.iterations.borrow_mut();
        *spent += iterations;
        *spent <= MAX_ITERATIONS
    }
}

impl Context<'_> {
    /// The count of a loop, as it is written.
    pub(super) fn count(&self, written: Option<&Value>) -> Count {
        let count = written.map_or_else(Value::null, |written| self.value(written));
        match count.as_number() {
            Some(number) if (0.0..=MAX_COUNT).contains(&number) && self.run.spend(number as usize) => {
                return Count::Known(number as usize);
            }
            Some(_) => {
                if let Some(span) = written.and_then(|written| written.span) {
                    let message =
                        format!("a copy loop runs at most {MAX_COUNT} times: it is taken as unknown");
                    self.run.notify(Code::Limit, span, message);
                }
            }
            None => {}
        }
        // Loops with the same count run over the same indices, so that their instances meet.
        let at_all = symbol_of_call("greater", &[count.clone(), Value::number(0.0)], "count > 0");
        let index = symbol_of_call("copyindex", &[count], "copyIndex()");
        Count::Unknown(at_all, Value::symbol(index))
    }

    /// `copyIndex(['loop'], [offset])`.
    pub(super) fn copy_index(&self, arguments: &[Value]) -> Option<Value> {
        let (name, offset) = match arguments {
            [] => (None, 0.0),
            [only] => match only.as_str() {
                Some(name) => (Some(name), 0.0),
                None => (None, only.as_number()?),
            },
            [name, offset] => (Some(name.as_str()?), offset.as_number()?),
            _ => return None,
        };
        let found = match name {
            Some(name) => self.loops.iter().rev().find(|one| one.name.eq_ignore_ascii_case(name)),
            None => self.loops.iter().rev().find(|one| one.of_resource).or(self.loops.last()),
        };
        let index = &found?.index;
        match (index.as_number(), index.as_symbol()) {
            (Some(number), _) => Some(Value::number(number + offset)),
            (None, Some(_)) if offset == 0.0 => Some(index.clone()),
            _ => {
                let values = [index.clone(), Value::number(offset)];
                Some(Value::symbol(symbol_of_call("add", &values, "copyIndex()")))
            }
        }
    }

    /// The members that a `copy` array among the properties makes.
    pub(super) fn property_copies(&self, loops: &[Value], members: &mut Vec<Member>) {
        for written in loops {
            let Some((key, at)) = written.as_object().and_then(|o| self.name_of(o)) else { continue };
            let value = self.copied(written, &key);
            members.push(Member { key: key.as_str().into(), key_span: at, at: written.span, value });
        }
    }

    /// The variable that a `copy` array among the variables makes.
    pub(super) fn variable_copy(&self, section: &Object, name: &str) -> Option<Value> {
        let loops = section.value("copy")?.as_array()?;
        let written = loops.items.iter().find(|item| {
            let own = item.as_object().and_then(|o| self.name_of(o));
            own.is_some_and(|(own, _)| own.eq_ignore_ascii_case(name))
        })?;
        Some(self.copied(written, name))
    }

    fn name_of(&self, one: &Object) -> Option<(String, Option<Span>)> {
        let written = one.value("name")?;
        Some((self.value(written).as_str()?.to_owned(), written.span))
    }

    /// The array of a loop `{name, count, input}`.
    fn copied(&self, written: &Value, name: &str) -> Value {
        let null = Value::null();
        let member = |key: &str| written.as_object().and_then(|o| o.value(key));
        let input = member("input").unwrap_or(&null);
        let item = |index: Value| {
            let one = Loop { name: name.to_owned(), index, of_resource: false };
            self.with_loop(one).value(input)
        };
        let array = match self.count(member("count")) {
            Count::Known(count) => {
                let items = (0..count).map(|index| item(Value::number(index as f64))).collect();
                Array { items, rest: None }
            }
            Count::Unknown(_, index) => Array { items: Vec::new(), rest: Some(item(index)) },
        };
        Value { kind: Kind::Array(Arc::new(array)), ..written.clone() }
    }
}

/// The loops of a member `copy`, where it is one and not a property of that name.
pub(super) fn property_loops(member: &Member) -> Option<&[Value]> {
    let array = member.value.as_array().filter(|_| member.key.eq_ignore_ascii_case("copy"))?;
    let is_loop = |item: &Value| {
        item.as_object().is_some_and(|o| o.value("name").is_some() && o.value("count").is_some())
    };
    (!array.items.is_empty() && array.items.iter().all(is_loop)).then_some(&array.items)
}
