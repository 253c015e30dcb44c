//! `count` and `for_each`: one block, many instances.
//!
//! What is not known of a collection becomes one instance that may exist, under a symbol that the
//! same collection gives to every block that goes through it.

use compact_str::CompactString;

use super::ast::{Block, Expression, ExpressionKind, Step};
use super::expression::{Scope, pairs, scalar_text};
use super::instance::Evaluator;
use crate::source::Span;
use crate::value::{Case, Kind, Symbol, Value};

/// Instances of one block.
const MAX_INSTANCES: usize = 1_000;

/// `each` and `count` of one instance.
#[derive(Clone, Debug, Default)]
pub struct Repetition {
    /// `each.key` and `each.value`.
    pub each: Option<(Value, Value)>,
    /// `count.index`.
    pub index: Option<Value>,
}

/// How the instances of a block are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// There is one, without a key.
    Single,
    /// By number (`count`).
    List,
    /// By string (`for_each`).
    Map,
}

/// The key of an instance.
#[derive(Clone, Debug, PartialEq)]
pub enum Key {
    /// The only one.
    None,
    /// `[0]`
    Index(usize),
    /// `["k"]`
    Name(CompactString),
    /// Not known.
    Unknown(Symbol),
}

impl Key {
    /// As it stands in an address.
    pub fn shown(&self) -> String {
        match self {
            Key::None => String::new(),
            Key::Index(index) => format!("[{index}]"),
            Key::Name(name) => format!("[{name:?}]"),
            Key::Unknown(symbol) => format!("[{}]", symbol.shown()),
        }
    }
}

/// One instance of a block that `count` or `for_each` repeats.
pub struct Expanded {
    /// Its key.
    pub key: Key,
    /// Its `each` and `count`.
    pub repetition: Repetition,
    /// Set where it is not known whether it exists.
    pub condition: Option<Symbol>,
}

impl<'p> Evaluator<'p> {
    /// The instances of a block by its `count` or `for_each`.
    pub fn expand(&self, block: &Block, scope: Scope<'_, 'p>) -> (Shape, Vec<Expanded>) {
        if let Some(count) = block.body.attribute("count") {
            let value = self.evaluate(&count.value, scope);
            return (Shape::List, self.expand_count(&value, count.value.span));
        }
        if let Some(for_each) = block.body.attribute("for_each") {
            if let Some(expanded) = self.expand_resource(&for_each.value, scope) {
                return (Shape::Map, expanded);
            }
            let value = self.evaluate(&for_each.value, scope);
            return (Shape::Map, self.expand_each(&value, for_each.value.span));
        }
        (Shape::Single, vec![Expanded { key: Key::None, repetition: Repetition::default(), condition: None }])
    }

    /// The instances of a block that goes through those of a resource: theirs, key by key.
    fn expand_resource(&self, collection: &Expression, scope: Scope<'_, 'p>) -> Option<Vec<Expanded>> {
        let ExpressionKind::Traversal(root, steps) = &collection.kind else { return None };
        let (ExpressionKind::Variable(resource_type), [Step::Attribute(name)]) =
            (&root.kind, steps.as_slice())
        else {
            return None;
        };
        let instance = scope.instance;
        let nodes = self.nodes(instance, false, resource_type, name)?;
        let expanded = nodes.nodes.iter().filter(|_| nodes.shape == Shape::Map).map(|node| {
            let (key, _) = node.repetition.each.clone()?;
            let own = node
                .exists
                .conditions
                .iter()
                .find(|condition| !instance.exists.conditions.contains(condition));
            let repetition = Repetition { each: Some((key, self.whole(instance, node))), index: None };
            Some(Expanded { key: node.key.clone(), repetition, condition: own.cloned() })
        });
        expanded.collect::<Option<Vec<_>>>().filter(|expanded| !expanded.is_empty())
    }

    /// Records that a block has too many instances, unless a plan lists them.
    fn limit_instances(&self, span: Span) {
        if self.planned.is_none() {
            self.limit(span, "more than 1,000 instances of one block");
        }
    }

    fn expand_count(&self, count: &Value, span: Span) -> Vec<Expanded> {
        let one = |index: usize, condition: Option<Symbol>| {
            let value = Value::at(Kind::Number(index as f64), span);
            let repetition = Repetition { index: Some(value), each: None };
            Expanded { key: Key::Index(index), repetition, condition }
        };
        let as_count = |value: &Value| match value.as_number() {
            Some(number) if number >= 0.0 && number.fract() == 0.0 => Some(number as usize),
            _ => None,
        };
        if count.is_null() {
            return vec![one(0, None)];
        }
        let symbol = index_symbol(count).unwrap_or_else(|| Symbol::new(count.key(), self.shown(span)));
        let possible: Option<Vec<usize>> = match as_count(count) {
            Some(number) => Some(vec![number]),
            None => symbol.domain().iter().map(as_count).collect(),
        };
        match possible.as_deref() {
            Some([first, others @ ..]) => {
                let least = others.iter().fold(*first, |least, n| least.min(*n));
                let most = others.iter().fold(*first, |most, n| most.max(*n));
                if most > MAX_INSTANCES {
                    self.limit_instances(span);
                }
                (0..most.min(MAX_INSTANCES))
                    .map(|index| one(index, (index >= least).then(|| symbol.clone())))
                    .collect()
            }
            _ => {
                let index = symbol.derived("[count.index]");
                let value = Value::at(Kind::Symbol(index.clone()), span);
                let repetition = Repetition { index: Some(value), each: None };
                vec![Expanded { key: Key::Unknown(index), repetition, condition: Some(symbol) }]
            }
        }
    }

    fn expand_each(&self, collection: &Value, span: Span) -> Vec<Expanded> {
        let one = |key: Value, value: Value, condition: Option<Symbol>| {
            let name = match (scalar_text(&key), index_symbol(&key)) {
                (Some(name), _) => Key::Name(name),
                (None, Some(symbol)) => Key::Unknown(symbol),
                (None, None) => Key::Unknown(Symbol::new(key.key(), self.shown(span))),
            };
            Expanded {
                key: name,
                repetition: Repetition { each: Some((key, value)), index: None },
                condition,
            }
        };
        let keyed = |collection: &Value, condition: &Option<Symbol>| -> Option<Vec<Expanded>> {
            let is_set = matches!(collection.kind, Kind::Array(_));
            let (mut pairs, rest) = pairs(collection)?;
            if pairs.len() > MAX_INSTANCES {
                self.limit_instances(span);
                pairs.truncate(MAX_INSTANCES);
            }
            let mut expanded: Vec<Expanded> = pairs
                .into_iter()
                .map(|(key, value)| one(if is_set { value.clone() } else { key }, value, condition.clone()))
                .collect();
            if let Some(rest) = rest {
                let symbol = match &rest.kind {
                    Kind::Symbol(symbol) => symbol.clone(),
                    _ => Symbol::new(rest.key(), self.shown(span)),
                };
                let key = if is_set { rest.clone() } else { Value::symbol(symbol.derived(".key")) };
                expanded.push(one(key, rest, Some(symbol)));
            }
            Some(expanded)
        };
        if collection.is_null() {
            return Vec::new();
        }
        if let Some(expanded) = keyed(collection, &None) {
            return expanded;
        }
        let symbol =
            index_symbol(collection).unwrap_or_else(|| Symbol::new(collection.key(), self.shown(span)));
        // Each instance with the number of alternatives that have it.
        let mut possible: Vec<(Expanded, usize)> = Vec::new();
        for alternative in symbol.domain() {
            match keyed(alternative, &Some(symbol.clone())) {
                Some(expanded) => {
                    expanded.into_iter().for_each(|instance| add_alternative(&mut possible, instance))
                }
                None if alternative.is_null() => {}
                None => possible.clear(),
            }
        }
        let all = symbol.domain().len();
        let possible: Vec<Expanded> = possible
            .into_iter()
            .map(|(instance, count)| {
                // What every alternative has exists, unless it is a further item of each.
                let sure = count == all && instance.condition.as_ref() == Some(&symbol);
                Expanded { condition: instance.condition.filter(|_| !sure), ..instance }
            })
            .collect();
        if !possible.is_empty() {
            return possible;
        }
        let value = Value::at(Kind::Symbol(symbol.derived("[each]")), span);
        let key = Value::at(Kind::Symbol(symbol.derived("[each].key")), span);
        vec![one(key, value, Some(symbol))]
    }
}

/// Adds an instance of one alternative; one that others have too may have their value as well.
fn add_alternative(possible: &mut Vec<(Expanded, usize)>, instance: Expanded) {
    let Some((known, count)) = possible.iter_mut().find(|(known, _)| known.key == instance.key) else {
        possible.push((instance, 1));
        return;
    };
    *count += 1;
    if let (Some((_, value)), Some((_, other))) = (&mut known.repetition.each, &instance.repetition.each)
        && !value.equals(other, Case::Sensitive).is_true()
    {
        let span = value.span;
        let either = Symbol::choice(value, other);
        *value = Value { kind: Kind::Symbol(either), span, passed: value.passed };
    }
}

/// The symbol of an unknown index or collection.
pub fn index_symbol(value: &Value) -> Option<Symbol> {
    match &value.kind {
        Kind::Symbol(symbol) => Some(symbol.clone()),
        Kind::Template(_) => Some(Symbol::new(value.key(), value.as_text()?.to_string())),
        _ => None,
    }
}
