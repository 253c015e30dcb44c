//! The functions that take a lambda: `map`, `filter`, `reduce`, `sort`, `toObject`, `groupBy`,
//! `mapValues`.

use std::cmp::Ordering;
use std::sync::Arc;

use compact_str::CompactString;

use super::evaluate::{Evaluator, join, member, object, truth, unknown_key};
use super::parse::{Expr, Node};
use crate::value::{Array, Kind, Member, Symbol, Truth, Value};

/// Most nodes of a value that `reduce` builds.
const MAX_WEIGHT: usize = 100_000;

/// `lambda('a', 'b', body)`.
struct Lambda<'x> {
    parameters: Vec<&'x str>,
    body: &'x Expr,
}

impl<'x> Lambda<'x> {
    fn of(expr: &'x Expr) -> Option<Self> {
        let Node::Call(name, arguments) = &expr.node else { return None };
        let (body, parameters) = arguments.split_last().filter(|_| name == "lambda")?;
        let name = |expr: &'x Expr| match &expr.node {
            Node::String(text) => Some(text.as_str()),
            _ => None,
        };
        Some(Self { parameters: parameters.iter().map(name).collect::<Option<_>>()?, body })
    }
}

impl Evaluator<'_> {
    pub(super) fn lambda_variable(&mut self, expr: &Expr, argument: &Expr) -> Value {
        let name = self.value(argument);
        let found = name.as_str().and_then(|name| {
            self.variables.iter().rev().find(|(variable, _)| variable.eq_ignore_ascii_case(name))
        });
        match found {
            Some((_, value)) => value.clone(),
            None => self.unknown(expr, "lambdavariables", &[name]),
        }
    }

    pub(super) fn higher_order(&mut self, expr: &Expr, name: &str, arguments: &[Expr]) -> Value {
        let Some((first, others)) = arguments.split_first() else {
            return self.unknown(expr, name, &[]);
        };
        let subject = self.value(first);
        let result = match (name, others) {
            ("map", [lambda]) => self.map(&subject, lambda),
            ("filter", [lambda]) => self.filter(&subject, lambda),
            ("reduce", [initial, lambda]) => self.reduce(&subject, initial, lambda),
            ("sort", [lambda]) => self.sort(&subject, lambda),
            ("toobject", [key]) => self.object_from(&subject, key, None),
            ("toobject", [key, value]) => self.object_from(&subject, key, Some(value)),
            ("groupby", [lambda]) => self.group_by(&subject, lambda),
            ("mapvalues", [lambda]) => self.map_values(&subject, lambda),
            _ => None,
        };
        match result {
            Some(value) => Value { span: value.span.or(self.span), ..value },
            None => {
                // The lambda has no value of its own; its text identifies it, with what it uses.
                let mut values = vec![subject];
                values.extend(others.iter().map(|other| Value::string(self.shown(other))));
                values.extend(self.variables.iter().map(|(_, value)| value.clone()));
                self.unknown(expr, name, &values)
            }
        }
    }

    fn apply_lambda(&mut self, lambda: &Lambda<'_>, arguments: &[Value]) -> Value {
        let before = self.variables.len();
        let names = lambda.parameters.iter().map(|name| CompactString::from(*name));
        self.variables.extend(names.zip(arguments.iter().cloned()));
        let value = self.value(lambda.body);
        self.variables.truncate(before);
        value
    }

    fn map(&mut self, subject: &Value, lambda: &Expr) -> Option<Value> {
        let lambda = Lambda::of(lambda)?;
        let array = items_of(subject)?;
        let mut apply = |index: usize, item: &Value| {
            self.apply_lambda(&lambda, &[item.clone(), Value::number(index as f64)])
        };
        let items = array.items.iter().enumerate().map(|(index, item)| apply(index, item)).collect();
        let rest = array.rest.as_ref().map(|rest| self.apply_lambda(&lambda, &[rest.clone(), any_index()]));
        Some(array_value(items, rest))
    }

    fn filter(&mut self, subject: &Value, lambda: &Expr) -> Option<Value> {
        let lambda = Lambda::of(lambda)?;
        let array = items_of(subject)?;
        let (mut items, mut perhaps) = (Vec::new(), Vec::new());
        for (index, item) in array.items.iter().enumerate() {
            match truth(&self.apply_lambda(&lambda, &[item.clone(), Value::number(index as f64)])) {
                Truth::True => items.push(item.clone()),
                Truth::Unknown => perhaps.push(item.clone()),
                Truth::False => {}
            }
        }
        if let Some(rest) = &array.rest
            && !truth(&self.apply_lambda(&lambda, &[rest.clone(), any_index()])).is_false()
        {
            perhaps.push(rest.clone());
        }
        let rest = (!perhaps.is_empty()).then(|| one_of(perhaps));
        Some(array_value(items, rest))
    }

    fn reduce(&mut self, subject: &Value, initial: &Expr, lambda: &Expr) -> Option<Value> {
        let lambda = Lambda::of(lambda)?;
        let array = subject.as_array().filter(|array| array.rest.is_none())?;
        let mut result = self.value(initial);
        for (index, item) in array.items.iter().enumerate() {
            result = self.apply_lambda(&lambda, &[result, item.clone(), Value::number(index as f64)]);
            if result.weighs_more_than(MAX_WEIGHT) {
                return None;
            }
        }
        Some(result)
    }

    fn sort(&mut self, subject: &Value, lambda: &Expr) -> Option<Value> {
        let lambda = Lambda::of(lambda)?;
        let array = subject.as_array().filter(|array| array.rest.is_none())?;
        let mut sorted: Vec<Value> = Vec::with_capacity(array.items.len());
        // By insertion, since the predicate may contradict itself or be unknown.
        for item in &array.items {
            let (mut low, mut high) = (0, sorted.len());
            while low < high {
                let middle = low + (high - low) / 2;
                let before = self.apply_lambda(&lambda, &[item.clone(), sorted[middle].clone()]);
                match truth(&before).known()? {
                    true => high = middle,
                    false => low = middle + 1,
                }
            }
            sorted.insert(low, item.clone());
        }
        Some(array_value(sorted, None))
    }

    fn object_from(&mut self, subject: &Value, key: &Expr, value: Option<&Expr>) -> Option<Value> {
        let key = Lambda::of(key)?;
        let value = match value {
            Some(value) => Some(Lambda::of(value)?),
            None => None,
        };
        let array = items_of(subject)?;
        let mut rest = array.rest.as_ref().and_then(Value::first_symbol).cloned();
        let mut members: Vec<Member> = Vec::new();
        for item in &array.items {
            let key = self.apply_lambda(&key, std::slice::from_ref(item));
            let value = match &value {
                Some(value) => self.apply_lambda(value, std::slice::from_ref(item)),
                None => item.clone(),
            };
            match key.as_text() {
                Some(text) => match text.as_known() {
                    Some(known) => members.push(member(known, value, self.span)),
                    None => {
                        rest = Some(Symbol::new(format!("key {}", key.key()), "…"));
                        members.push(member(unknown_key(&text), value, self.span));
                    }
                },
                None => return None,
            }
        }
        Some(object(members, rest))
    }

    fn group_by(&mut self, subject: &Value, lambda: &Expr) -> Option<Value> {
        let lambda = Lambda::of(lambda)?;
        let array = subject.as_array().filter(|array| array.rest.is_none())?;
        let mut groups: Vec<(CompactString, Vec<Value>)> = Vec::new();
        for item in &array.items {
            let key = self.apply_lambda(&lambda, std::slice::from_ref(item));
            let key = CompactString::from(key.as_text()?.as_known()?);
            match groups.iter_mut().find(|(name, _)| name.cmp(&key) == Ordering::Equal) {
                Some((_, items)) => items.push(item.clone()),
                None => groups.push((key, vec![item.clone()])),
            }
        }
        let members = groups.into_iter().map(|(key, items)| member(key, Value::array(items), self.span));
        Some(object(members.collect(), None))
    }

    fn map_values(&mut self, subject: &Value, lambda: &Expr) -> Option<Value> {
        let lambda = Lambda::of(lambda)?;
        let of = subject.as_object()?;
        let members = of
            .members()
            .iter()
            .map(|m| Member {
                value: self.apply_lambda(&lambda, std::slice::from_ref(&m.value)),
                ..m.clone()
            })
            .collect();
        Some(object(members, of.rest().map(|rest| rest.derived(".mapValues"))))
    }
}

/// The items of an array; of an unknown one, any number of which each is a part of it.
fn items_of(value: &Value) -> Option<Arc<Array>> {
    match &value.kind {
        Kind::Array(array) => Some(Arc::clone(array)),
        Kind::Symbol(symbol) => {
            let each = Value { kind: Kind::Symbol(symbol.derived("[*]")), ..value.clone() };
            Some(Arc::new(Array { items: Vec::new(), rest: Some(each) }))
        }
        _ => None,
    }
}

fn array_value(items: Vec<Value>, rest: Option<Value>) -> Value {
    Value::new(Kind::Array(Arc::new(Array { items, rest })))
}

/// What is known of an item that is one of these.
pub(super) fn one_of(mut values: Vec<Value>) -> Value {
    if values.len() == 1 {
        return values.swap_remove(0);
    }
    let symbol = Symbol::new(Value::array(values.clone()).key(), "…");
    join(symbol, values)
}

fn any_index() -> Value {
    Value::symbol(Symbol::new("any index", "index"))
}
