//! Looking up a path in a resource's body, and remembering the way: which members were passed and
//! where each is written, so that a finding can point at the place that decided.
//!
//! Null is absent. What is not known is a symbol whose presence is unknown too.

use compact_str::CompactString;

use super::alias::Step;
use crate::source::Span;
use crate::value::{Found, Kind, Symbol, Truth, Value};

/// What looking up a field found.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// The values: one for a plain path (perhaps absent), one per element for a path with `[*]`.
    pub leaves: Vec<Leaf>,
    /// Set where any number of further elements may exist: what is known of each.
    pub rest: Option<Leaf>,
    /// Whether the path goes through an array.
    pub many: bool,
    /// The array that it goes through last, where there are no elements to point at.
    pub base: Option<Leaf>,
}

/// One value at the end of a path.
#[derive(Clone, Debug)]
pub struct Leaf {
    /// The value; null where it is absent.
    pub value: Value,
    /// Whether it is there.
    pub present: Truth,
    /// The members on the way that exist, outermost first.
    pub places: Vec<Place>,
}

/// A member on the way to a value.
#[derive(Clone, Debug)]
pub struct Place {
    /// Its key; empty for an element of an array.
    pub key: CompactString,
    /// Where the key is written.
    pub key_span: Option<Span>,
    /// Where the value is given in the object itself.
    pub at: Option<Span>,
    /// Where the value itself is written.
    pub span: Option<Span>,
    /// The argument of a module call through which it came.
    pub passed: Option<Span>,
}

impl Leaf {
    /// The start of every path.
    pub fn root(body: &Value) -> Self {
        Self::of(body.clone())
    }

    /// A value that is not a member of anything.
    pub fn of(value: Value) -> Self {
        let present = (!value.is_null()).into();
        Self { value, present, places: Vec::new() }
    }

    /// Something of which nothing is known.
    pub fn unknown(symbol: Symbol) -> Self {
        Self { value: Value::symbol(symbol), present: Truth::Unknown, places: Vec::new() }
    }

    /// The place of the value itself, where it is there.
    pub fn place(&self) -> Option<&Place> {
        if self.present == Truth::False && !self.written_null() { None } else { self.places.last() }
    }

    /// Whether it is absent although it is written: null.
    fn written_null(&self) -> bool {
        self.places.last().is_some_and(|place| place.span.is_some()) && self.value.span.is_some()
    }

    fn member(&self, key: &str) -> Leaf {
        if self.present == Truth::False {
            return Self { value: Value::null(), ..self.clone() };
        }
        let passed = self.value.passed;
        match self.value.get(key) {
            Found::Present(member) => {
                let mut value = member.value.clone();
                value.passed = value.passed.or(passed);
                let mut places = self.places.clone();
                places.push(Place {
                    key: member.key.clone(),
                    key_span: member.key_span,
                    at: member.at,
                    span: value.span,
                    passed: value.passed,
                });
                let present = presence(&value);
                Self { value, present, places }
            }
            Found::Absent => {
                let value = Value { kind: Kind::Null, span: None, passed: None };
                Self { value, present: Truth::False, places: self.places.clone() }
            }
            Found::Unknown(symbol) => {
                let value = Value { kind: Kind::Symbol(symbol), span: self.value.span, passed };
                Self { value, present: member_of(&self.value, key), places: self.places.clone() }
            }
        }
    }

    fn element(&self, item: &Value, present: Option<Truth>) -> Leaf {
        let mut value = item.clone();
        value.passed = value.passed.or(self.value.passed);
        let mut places = self.places.clone();
        let place = Place {
            key: CompactString::default(),
            key_span: None,
            at: value.span,
            span: value.span,
            passed: value.passed,
        };
        places.push(place);
        let present = present.unwrap_or_else(|| presence(&value));
        Leaf { value, present, places }
    }
}

impl Reading {
    /// Nothing there.
    pub fn absent(from: &Leaf) -> Self {
        let leaf = Leaf { value: Value::null(), present: Truth::False, places: from.places.clone() };
        Self { leaves: vec![leaf], ..Self::default() }
    }

    /// A single value.
    pub fn one(leaf: Leaf) -> Self {
        Self { leaves: vec![leaf], ..Self::default() }
    }

    /// What the steps lead to from `start`.
    pub fn follow(start: &Leaf, steps: &[Step]) -> Self {
        let mut reading = Self::one(start.clone());
        for step in steps {
            reading = match step {
                Step::Key(key) => reading.members(key),
                Step::Each => reading.elements(),
            };
        }
        reading
    }

    /// The value that a template function sees: an array for a path with `[*]`, without the absent.
    pub fn to_value(&self) -> Value {
        if !self.many {
            return self.leaves.first().map_or_else(Value::null, |leaf| leaf.value.clone());
        }
        let there = self.leaves.iter().filter(|leaf| leaf.present != Truth::False);
        let items = there.map(|leaf| leaf.value.clone()).collect();
        let rest = self.rest.as_ref().map(|leaf| leaf.value.clone());
        Value::new(Kind::Array(std::sync::Arc::new(crate::value::Array { items, rest })))
    }

    /// All that was found, to remember as having decided.
    pub fn all(&self) -> impl Iterator<Item = &Leaf> {
        let none = self.leaves.is_empty() && self.rest.is_none();
        self.leaves.iter().chain(&self.rest).chain(self.base.as_ref().filter(move |_| none))
    }

    fn members(self, key: &str) -> Self {
        // A member of an array without `[*]` is that of each element, as old aliases have it.
        let arrays = self.leaves.iter().any(|leaf| matches!(leaf.value.kind, Kind::Array(_)));
        let reading = if arrays { self.elements() } else { self };
        Self {
            leaves: reading.leaves.iter().map(|leaf| leaf.member(key)).collect(),
            rest: reading.rest.as_ref().map(|leaf| {
                let member = leaf.member(key);
                // Even its parent need not exist.
                Leaf { present: member.present.and(Truth::Unknown), ..member }
            }),
            ..reading
        }
    }

    fn elements(self) -> Self {
        let mut result = Self { many: true, ..Self::default() };
        let mut rests: Vec<Leaf> = Vec::new();
        for leaf in &self.leaves {
            match &leaf.value.kind {
                Kind::Null => {}
                Kind::Array(array) => {
                    result.leaves.extend(array.items.iter().map(|item| leaf.element(item, None)));
                    rests.extend(array.rest.iter().map(|item| leaf.element(item, Some(Truth::Unknown))));
                }
                Kind::Symbol(symbol) => {
                    let inner = Value { kind: Kind::Symbol(symbol.derived("[*]")), ..leaf.value.clone() };
                    rests.push(Leaf { value: inner, present: Truth::Unknown, places: leaf.places.clone() });
                }
                _ => result.leaves.push(leaf.clone()),
            }
        }
        if let Some(rest) = &self.rest {
            match &rest.value.kind {
                Kind::Array(array) => {
                    let inner = array.items.iter().chain(&array.rest);
                    rests.extend(inner.map(|item| rest.element(item, Some(Truth::Unknown))));
                }
                Kind::Null => {}
                Kind::Symbol(symbol) => {
                    let kind = Kind::Symbol(symbol.derived("[*]"));
                    rests.push(Leaf { value: Value { kind, ..rest.value.clone() }, ..rest.clone() });
                }
                _ => rests.push(rest.clone()),
            }
        }
        result.rest = one_of(rests);
        result.base = self.leaves.into_iter().next().or(self.base);
        result
    }
}

/// One description for several possible elements: where they differ, what each may be.
pub fn one_of(mut leaves: Vec<Leaf>) -> Option<Leaf> {
    if leaves.len() < 2 {
        return leaves.pop();
    }
    let values: Vec<&Value> = leaves.iter().map(|leaf| &leaf.value).collect();
    let value = generalize(&values);
    leaves.truncate(1);
    leaves.pop().map(|first| Leaf { value, present: Truth::Unknown, ..first })
}

/// A value that any of these may be: objects by member, scalars by a symbol among them.
pub fn generalize(values: &[&Value]) -> Value {
    use crate::value::{Case, Member, Object};
    let Some(first) = values.first() else { return Value::null() };
    if values.iter().all(|value| value.equals(first, Case::Sensitive).is_true()) {
        return (*first).clone();
    }
    let objects: Option<Vec<&Object>> = values.iter().map(|value| value.as_object()).collect();
    let kind = match objects {
        Some(objects) => {
            let mut keys: Vec<&Member> = Vec::new();
            for member in objects.iter().flat_map(|object| object.members()) {
                if !keys.iter().any(|known| known.key.eq_ignore_ascii_case(&member.key)) {
                    keys.push(member);
                }
            }
            let null = Value::null();
            let merged = keys.into_iter().map(|member| {
                let each: Vec<&Value> =
                    objects.iter().map(|object| object.value(&member.key).unwrap_or(&null)).collect();
                Member { value: generalize(&each), ..member.clone() }
            });
            let rest = objects.iter().find_map(|object| object.rest().cloned());
            Kind::Object(std::sync::Arc::new(Object::new(merged.collect()).with_rest(rest)))
        }
        None => {
            let keys: Vec<String> = values.iter().map(|value| value.key()).collect();
            let symbol = Symbol::in_words(format!("one of({})", keys.join(",")), "one of several values");
            // A symbol inside has values that are not listed: then nothing is known.
            let known = values.iter().all(|value| value.is_known());
            let domain =
                if known { values.iter().map(|value| (*value).clone()).collect() } else { Vec::new() };
            Kind::Symbol(symbol.among(domain))
        }
    };
    Value { kind, ..(*first).clone() }
}

/// Whether a value has a member, in all the objects that it may be.
fn member_of(value: &Value, key: &str) -> Truth {
    if let Some(symbol) = value.as_symbol().filter(|symbol| !symbol.domain().is_empty()) {
        return Truth::agree(symbol.domain().iter().map(|one| member_of(one, key)));
    }
    match value.get(key) {
        Found::Present(member) => presence(&member.value),
        Found::Absent => Truth::False,
        Found::Unknown(_) => Truth::Unknown,
    }
}

/// Whether a value that is written is there.
fn presence(value: &Value) -> Truth {
    match &value.kind {
        Kind::Null => Truth::False,
        // A parameter that must be given is given, a conditional may be null.
        Kind::Symbol(symbol) if symbol.domain().is_empty() => Truth::True,
        Kind::Symbol(symbol) => Truth::agree(symbol.domain().iter().map(presence)),
        Kind::Object(_) if is_hollow(value) => Truth::Unknown,
        _ => Truth::True,
    }
}

/// Whether all that is known of an object is what it lacks: then it is there only if it has others.
fn is_hollow(value: &Value) -> bool {
    let Some(object) = value.as_object() else { return false };
    let nothing = |value: &Value| value.is_null() || is_hollow(value);
    object.rest().is_some()
        && !object.members().is_empty()
        && object.members().iter().all(|member| nothing(&member.value))
}
