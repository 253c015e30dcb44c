//! JSON-like values in which every node has a span and parts may be symbolic.
//!
//! What a Terraform expression, an ARM property or a rule's parameter evaluates to. Unknown is never
//! a hole: it is a [`Symbol`] with an identity, a [`Text`] with a symbol inside, or a collection with
//! a `rest`. This module knows no language and no resource.

mod symbol;
mod text;
mod truth;

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

use compact_str::CompactString;
use rustc_hash::FxBuildHasher;

pub use symbol::{Denotes, Symbol};
pub use text::{Case, Part, Text};
pub use truth::Truth;

use crate::source::Span;

/// A value and where it is written.
#[derive(Clone)]
pub struct Value {
    /// What it is.
    pub kind: Kind,
    /// Where it is written: the literal, or the expression that could not be evaluated. `None` for
    /// what no file says.
    pub span: Option<Span>,
    /// The argument of the outermost module call through which it came, if it came through one.
    pub passed: Option<Span>,
}

/// The shapes of a value.
#[derive(Clone, Debug)]
pub enum Kind {
    /// Null: absent, as both Terraform and ARM take it.
    Null,
    /// A boolean.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A known string.
    String(CompactString),
    /// A string with at least one symbol and one further part.
    Template(Arc<[Part]>),
    /// Wholly unknown, of any shape.
    Symbol(Symbol),
    /// An array.
    Array(Arc<Array>),
    /// An object.
    Object(Arc<Object>),
}

/// An array, of which the number of items may be unknown.
#[derive(Clone, Debug, Default)]
pub struct Array {
    /// The items that surely exist.
    pub items: Vec<Value>,
    /// Set where any number of further items may exist: what is known of each of them.
    pub rest: Option<Value>,
}

/// An object, of which some keys may be unknown.
#[derive(Clone, Debug, Default)]
pub struct Object {
    members: Vec<Member>,
    rest: Option<Symbol>,
    index: OnceLock<HashMap<CompactString, u32, FxBuildHasher>>,
}

/// One member of an object.
#[derive(Clone, Debug)]
pub struct Member {
    /// The key, as written.
    pub key: CompactString,
    /// Where the key is written.
    pub key_span: Option<Span>,
    /// Where the value is given in the object itself: the expression, which for anything but a
    /// literal is another place than the value's own span.
    pub at: Option<Span>,
    /// The value.
    pub value: Value,
}

/// What looking up a key finds.
#[derive(Clone, Debug)]
pub enum Found<'a> {
    /// The member.
    Present(&'a Member),
    /// Surely none.
    Absent,
    /// The key may be there, with this unknown value.
    Unknown(Symbol),
}

/// A constant of a table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scalar {
    /// A boolean.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A string.
    Text(&'static str),
}

impl Scalar {
    /// It as a value, written nowhere.
    pub fn value(self) -> Value {
        match self {
            Scalar::Bool(truth) => Value::bool(truth),
            Scalar::Number(number) => Value::number(number),
            Scalar::Text(text) => Value::string(text),
        }
    }
}

impl Value {
    /// A value without a place.
    pub fn new(kind: Kind) -> Self {
        Self { kind, span: None, passed: None }
    }

    /// A value written at `span`.
    pub fn at(kind: Kind, span: Span) -> Self {
        Self { kind, span: Some(span), passed: None }
    }

    /// Null without a place.
    pub fn null() -> Self {
        Self::new(Kind::Null)
    }

    /// A boolean without a place.
    pub fn bool(truth: bool) -> Self {
        Self::new(Kind::Bool(truth))
    }

    /// A number without a place.
    pub fn number(number: f64) -> Self {
        Self::new(Kind::Number(number))
    }

    /// A known string without a place.
    pub fn string(text: impl Into<CompactString>) -> Self {
        Self::new(Kind::String(text.into()))
    }

    /// A partly known string without a place.
    pub fn text(text: &Text) -> Self {
        Self::new(text.into())
    }

    /// A wholly unknown value without a place.
    pub fn symbol(symbol: Symbol) -> Self {
        Self::new(Kind::Symbol(symbol))
    }

    /// An array without a place.
    pub fn array(items: Vec<Value>) -> Self {
        Self::new(Kind::Array(Arc::new(Array { items, rest: None })))
    }

    /// An object without a place.
    pub fn object(object: Object) -> Self {
        Self::new(Kind::Object(Arc::new(object)))
    }

    /// The boolean of a truth value; a symbol with the given key where it is unknown.
    pub fn truth(truth: Truth, unknown: impl FnOnce() -> Symbol) -> Self {
        match truth.known() {
            Some(known) => Self::bool(known),
            None => Self::symbol(unknown()),
        }
    }

    /// The same value written at `span`.
    pub fn with_span(self, span: Span) -> Self {
        Self { span: Some(span), ..self }
    }

    /// The same value, at `span` where it has no place yet.
    pub fn or_span(self, span: Span) -> Self {
        Self { span: self.span.or(Some(span)), ..self }
    }

    /// Whether it is null.
    pub fn is_null(&self) -> bool {
        matches!(self.kind, Kind::Null)
    }

    /// The symbol, where it is wholly unknown.
    pub fn as_symbol(&self) -> Option<&Symbol> {
        if let Kind::Symbol(symbol) = &self.kind { Some(symbol) } else { None }
    }

    /// The string, where it is a wholly known string.
    pub fn as_str(&self) -> Option<&str> {
        if let Kind::String(text) = &self.kind { Some(text) } else { None }
    }

    /// The boolean, also where it is written as text (`'True'`).
    pub fn as_bool(&self) -> Option<bool> {
        match &self.kind {
            Kind::Bool(truth) => Some(*truth),
            Kind::String(text) if text.eq_ignore_ascii_case("true") => Some(true),
            Kind::String(text) if text.eq_ignore_ascii_case("false") => Some(false),
            _ => None,
        }
    }

    /// The number, also where it is written as text (`'90'`).
    pub fn as_number(&self) -> Option<f64> {
        match &self.kind {
            Kind::Number(number) => Some(*number),
            Kind::String(text) => text.trim().parse().ok().filter(|n: &f64| n.is_finite()),
            _ => None,
        }
    }

    /// The array, if it is one.
    pub fn as_array(&self) -> Option<&Array> {
        if let Kind::Array(array) = &self.kind { Some(array) } else { None }
    }

    /// The object, if it is one.
    pub fn as_object(&self) -> Option<&Object> {
        if let Kind::Object(object) = &self.kind { Some(object) } else { None }
    }

    /// Whether nothing in it is unknown.
    pub fn is_known(&self) -> bool {
        self.first_symbol().is_none()
    }

    /// Some symbol in it, where there is one.
    pub fn first_symbol(&self) -> Option<&Symbol> {
        match &self.kind {
            Kind::Null | Kind::Bool(_) | Kind::Number(_) | Kind::String(_) => None,
            Kind::Symbol(symbol) => Some(symbol),
            Kind::Template(parts) => parts.iter().find_map(|part| match part {
                Part::Symbol(symbol) => Some(symbol),
                Part::Literal(_) => None,
            }),
            Kind::Array(array) => array.items.iter().chain(&array.rest).find_map(Value::first_symbol),
            Kind::Object(object) => {
                object.rest.as_ref().or_else(|| object.members.iter().find_map(|m| m.value.first_symbol()))
            }
        }
    }

    /// Calls `visit` with every symbol in it, also those inside what a symbol denotes.
    pub fn for_each_symbol(&self, visit: &mut dyn FnMut(&Symbol)) {
        fn each(symbol: &Symbol, visit: &mut dyn FnMut(&Symbol)) {
            visit(symbol);
            if let Some(denotes) = symbol.denotes() {
                denotes.text.symbols().for_each(|inner| each(inner, visit));
            }
        }
        use self::Kind as K;
        match &self.kind {
            K::Null | K::Bool(_) | K::Number(_) | K::String(_) => {}
            K::Symbol(s) => each(s, visit),
            K::Template(parts) => parts.iter().for_each(|part| {
                if let Part::Symbol(s) = part {
                    each(s, visit);
                }
            }),
            K::Array(array) => {
                array.items.iter().chain(&array.rest).for_each(|item| item.for_each_symbol(visit));
            }
            K::Object(object) => {
                object.rest.iter().for_each(|s| each(s, visit));
                object.members.iter().for_each(|member| member.value.for_each_symbol(visit));
            }
        }
    }

    /// The member of an object by key, without regard to case. A symbol's member is a symbol; what
    /// is not an object has none.
    pub fn get(&self, key: &str) -> Found<'_> {
        match &self.kind {
            Kind::Object(object) => object.get(key),
            Kind::Symbol(symbol) => Found::Unknown(symbol.member(key)),
            _ => Found::Absent,
        }
    }

    /// The value at a path of keys; null where there is none, a symbol where that is not known.
    pub fn at_path<'k>(&self, path: impl IntoIterator<Item = &'k str>) -> Value {
        let mut value = self.clone();
        for key in path {
            let passed = value.passed;
            value = match value.get(key) {
                Found::Present(member) => member.value.clone(),
                Found::Absent => Value::null(),
                Found::Unknown(symbol) => Value { kind: Kind::Symbol(symbol), ..value },
            };
            value.passed = value.passed.or(passed);
        }
        value
    }

    /// Whether the two are equal, deeply; strings by `case`, a boolean or number also with the text
    /// that says the same.
    pub fn equals(&self, other: &Value, case: Case) -> Truth {
        use self::Kind as K;
        match (&self.kind, &other.kind) {
            (K::Symbol(a), K::Symbol(b)) if a == b => Truth::True,
            (K::Symbol(symbol), _) | (_, K::Symbol(symbol)) if !symbol.domain().is_empty() => {
                let other = if self.as_symbol() == Some(symbol) { other } else { self };
                Truth::agree(symbol.domain().iter().map(|value| value.equals(other, case)))
            }
            (K::Symbol(_) | K::Template(_), _) | (_, K::Symbol(_) | K::Template(_)) => {
                match (self.as_text(), other.as_text()) {
                    (Some(a), Some(b)) => a.equals(&b, case),
                    // A template is a string and so neither null nor a collection.
                    _ if matches!(self.kind, K::Template(_)) || matches!(other.kind, K::Template(_)) => {
                        Truth::False
                    }
                    _ => Truth::Unknown,
                }
            }
            (K::Null, K::Null) => Truth::True,
            (K::Bool(a), K::Bool(b)) => (a == b).into(),
            (K::Number(a), K::Number(b)) => (a == b).into(),
            (K::Bool(_), K::String(_)) | (K::String(_), K::Bool(_)) => {
                (self.as_bool().is_some() && self.as_bool() == other.as_bool()).into()
            }
            (K::Number(_), K::String(_)) | (K::String(_), K::Number(_)) => {
                (self.as_number().is_some() && self.as_number() == other.as_number()).into()
            }
            (K::String(_), K::String(_)) => match (self.as_text(), other.as_text()) {
                (Some(a), Some(b)) => a.equals(&b, case),
                _ => Truth::False,
            },
            (K::Array(a), K::Array(b)) => a.equals(b, case),
            (K::Object(a), K::Object(b)) => a.equals(b, case),
            _ => Truth::False,
        }
    }

    /// Whether it is made of more than `limit` parts, those that are shared counted each time; 64
    /// characters are one part.
    pub fn weighs_more_than(&self, limit: usize) -> bool {
        fn spend(value: &Value, left: &mut usize) -> bool {
            let cost = match &value.kind {
                Kind::String(text) => 1 + text.len() / 64,
                Kind::Template(parts) => parts.iter().fold(1, |cost, part| match part {
                    Part::Literal(text) => cost + 1 + text.len() / 64,
                    Part::Symbol(_) => cost + 1,
                }),
                _ => 1,
            };
            if cost > *left {
                return false;
            }
            *left -= cost;
            match &value.kind {
                Kind::Array(array) => array.items.iter().chain(&array.rest).all(|item| spend(item, left)),
                Kind::Object(object) => object.members().iter().all(|member| spend(&member.value, left)),
                _ => true,
            }
        }
        !spend(self, &mut limit.clone())
    }

    /// A stable description of the value, equal for equal values: the identity of what is computed
    /// from it. Long values are shortened to a hash.
    pub fn key(&self) -> String {
        if self.weighs_more_than(MAX_KEYED) {
            // Too large to compare by content: the same one only equals itself.
            return match &self.kind {
                Kind::Array(array) => format!("@{:p}", Arc::as_ptr(array)),
                Kind::Object(object) => format!("@{:p}", Arc::as_ptr(object)),
                _ => "@".to_owned(),
            };
        }
        let key = format!("{self:?}");
        if key.len() <= 200 {
            return key;
        }
        use std::hash::BuildHasher;
        format!("#{:016x}", FxBuildHasher.hash_one(&key))
    }
}

/// Parts of a value that its key is made of.
const MAX_KEYED: usize = 20_000;

impl Array {
    /// Whether it has no items.
    pub fn is_empty(&self) -> Truth {
        match (&self.rest, self.items.is_empty()) {
            (_, false) => Truth::False,
            (None, true) => Truth::True,
            (Some(_), true) => Truth::Unknown,
        }
    }

    fn equals(&self, other: &Array, case: Case) -> Truth {
        let common = self.items.iter().zip(&other.items).map(|(a, b)| a.equals(b, case));
        let lengths = match (&self.rest, &other.rest) {
            (None, None) => (self.items.len() == other.items.len()).into(),
            (None, Some(_)) if self.items.len() < other.items.len() => Truth::False,
            (Some(_), None) if other.items.len() < self.items.len() => Truth::False,
            _ => Truth::Unknown,
        };
        if lengths.is_false() { lengths } else { lengths.and(Truth::all(common)) }
    }
}

impl Object {
    /// An object with these members, of which a later one of the same key wins.
    pub fn new(members: Vec<Member>) -> Self {
        Self { members, rest: None, index: OnceLock::new() }
    }

    /// The same object, which may have further members: those of `rest`, which is unknown.
    pub fn with_rest(self, rest: Option<Symbol>) -> Self {
        Self { rest, ..self }
    }

    /// The members, in the order of the text.
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// Set where further members may exist.
    pub fn rest(&self) -> Option<&Symbol> {
        self.rest.as_ref()
    }

    /// Takes the members out.
    pub fn into_members(self) -> Vec<Member> {
        self.members
    }

    /// Appends a member.
    pub fn push(&mut self, member: Member) {
        self.index = OnceLock::new();
        self.members.push(member);
    }

    /// Sets a member, replacing one of the same key.
    pub fn set(&mut self, member: Member) {
        self.index = OnceLock::new();
        match self.members.iter_mut().find(|m| m.key.eq_ignore_ascii_case(&member.key)) {
            Some(existing) => *existing = member,
            None => self.members.push(member),
        }
    }

    /// The value of a member for change; created as an empty object where there is none.
    pub fn entry(&mut self, key: &str, at: Option<Span>) -> &mut Value {
        self.index = OnceLock::new();
        let index = match self.members.iter().position(|m| m.key.eq_ignore_ascii_case(key)) {
            Some(index) => index,
            None => {
                let value = Value { kind: Kind::Object(Arc::default()), span: at, passed: None };
                self.members.push(Member { key: key.into(), key_span: at, at, value });
                self.members.len() - 1
            }
        };
        &mut self.members[index].value
    }

    /// The member with this key, without regard to case.
    pub fn get(&self, key: &str) -> Found<'_> {
        match self.position(key) {
            Some(index) => Found::Present(&self.members[index]),
            None => match &self.rest {
                Some(rest) => Found::Unknown(rest.derived(&format!(".{key}"))),
                None => Found::Absent,
            },
        }
    }

    /// The value with this key where it is surely there, without regard to case.
    pub fn value(&self, key: &str) -> Option<&Value> {
        self.position(key).map(|index| &self.members[index].value)
    }

    fn position(&self, key: &str) -> Option<usize> {
        if self.members.len() <= 16 {
            return self.members.iter().rposition(|m| m.key.eq_ignore_ascii_case(key));
        }
        let index = self.index.get_or_init(|| {
            let keyed = self.members.iter().enumerate();
            keyed.map(|(at, m)| (m.key.to_ascii_lowercase(), at as u32)).collect()
        });
        index.get(key.to_ascii_lowercase().as_str()).map(|&at| at as usize)
    }

    fn equals(&self, other: &Object, case: Case) -> Truth {
        let mine = self.members.iter().map(|m| match other.get(&m.key) {
            Found::Present(theirs) => m.value.equals(&theirs.value, case),
            Found::Absent => Truth::False,
            Found::Unknown(_) => Truth::Unknown,
        });
        let theirs = other.members.iter().map(|m| match self.get(&m.key) {
            Found::Present(_) => Truth::True,
            Found::Absent => Truth::False,
            Found::Unknown(_) => Truth::Unknown,
        });
        let rests = if self.rest == other.rest { Truth::True } else { Truth::Unknown };
        Truth::all(mine.chain(theirs)).and(rests)
    }
}

impl Member {
    /// A member whose value is written in the object itself.
    pub fn new(key: impl Into<CompactString>, key_span: Option<Span>, value: Value) -> Self {
        Self { key: key.into(), key_span, at: value.span, value }
    }
}

/// How both languages write a number as a string: without a fraction where there is none.
pub fn show_number(number: f64) -> CompactString {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        compact_str::format_compact!("{}", number as i64)
    } else {
        compact_str::format_compact!("{number}")
    }
}

/// Equal values print equally; spans are left out.
impl fmt::Debug for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Null => f.write_str("null"),
            Kind::Bool(truth) => write!(f, "{truth}"),
            Kind::Number(number) => f.write_str(&show_number(*number)),
            Kind::String(text) => write!(f, "{text:?}"),
            Kind::Template(parts) => {
                f.write_str("\"")?;
                for part in parts.iter() {
                    match part {
                        Part::Literal(text) => write!(f, "{}", text.escape_debug())?,
                        Part::Symbol(symbol) => write!(f, "{symbol:?}")?,
                    }
                }
                f.write_str("\"")
            }
            Kind::Symbol(symbol) => write!(f, "{symbol:?}"),
            Kind::Array(array) => {
                let mut list = f.debug_list();
                list.entries(&array.items);
                if let Some(rest) = &array.rest {
                    list.entry(&format_args!("{rest:?}…"));
                }
                list.finish()
            }
            Kind::Object(object) => {
                let mut map = f.debug_map();
                map.entries(object.members.iter().map(|m| (&m.key, &m.value)));
                if let Some(rest) = &object.rest {
                    map.entry(&"…", rest);
                }
                map.finish()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object(members: &[(&str, Value)]) -> Value {
        Value::object(Object::new(members.iter().map(|(k, v)| Member::new(*k, None, v.clone())).collect()))
    }

    fn unknown(name: &str) -> Value {
        Value::symbol(Symbol::new(name, name))
    }

    #[test]
    fn equality_is_deep_and_kleene() {
        let a = object(&[("x", Value::number(1.0)), ("y", unknown("s"))]);
        let b = object(&[("Y", unknown("s")), ("X", Value::number(1.0))]);
        assert_eq!(a.equals(&b, Case::Insensitive), Truth::True);
        let c = object(&[("x", Value::number(2.0)), ("y", unknown("t"))]);
        assert_eq!(a.equals(&c, Case::Insensitive), Truth::False);
        assert_eq!(unknown("s").equals(&unknown("t"), Case::Sensitive), Truth::Unknown);
        assert_eq!(unknown("s").equals(&Value::null(), Case::Sensitive), Truth::Unknown);
    }

    #[test]
    fn text_that_says_a_boolean_or_number_equals_it() {
        assert_eq!(Value::string("True").equals(&Value::bool(true), Case::Sensitive), Truth::True);
        assert_eq!(Value::number(90.0).equals(&Value::string("90"), Case::Sensitive), Truth::True);
        assert_eq!(Value::string("yes").equals(&Value::bool(true), Case::Sensitive), Truth::False);
    }

    #[test]
    fn a_symbols_domain_decides_where_all_values_agree() {
        let sku = Symbol::new("p", "p").among(vec![Value::bool(true), Value::null()]);
        let sku = Value::symbol(sku);
        assert_eq!(sku.equals(&Value::bool(false), Case::Sensitive), Truth::False);
        assert_eq!(sku.equals(&Value::bool(true), Case::Sensitive), Truth::Unknown);
    }

    #[test]
    fn members_of_the_unknown_are_the_same_symbol_each_time() {
        let parameter = unknown("p");
        let (a, b) = (parameter.at_path(["x", "y"]), parameter.at_path(["x", "y"]));
        assert_eq!(a.equals(&b, Case::Sensitive), Truth::True);
        assert_eq!(a.equals(&parameter.at_path(["x"]), Case::Sensitive), Truth::Unknown);
    }

    #[test]
    fn a_rest_makes_absence_unknown() {
        let open =
            Object::new(vec![Member::new("a", None, Value::null())]).with_rest(Some(Symbol::new("r", "r")));
        assert!(matches!(open.get("b"), Found::Unknown(_)));
        assert!(matches!(open.get("A"), Found::Present(_)));
        let array = Array { items: vec![], rest: Some(unknown("x")) };
        assert_eq!(array.is_empty(), Truth::Unknown);
    }

    #[test]
    fn large_objects_find_the_last_of_equal_keys() {
        let mut members: Vec<_> =
            (0..100).map(|n| Member::new(format!("k{n}"), None, Value::number(f64::from(n)))).collect();
        members.push(Member::new("K5", None, Value::string("last")));
        let object = Object::new(members);
        assert_eq!(object.value("k5").and_then(Value::as_str), Some("last"));
        assert_eq!(object.value("k99").and_then(Value::as_number), Some(99.0));
    }
}
