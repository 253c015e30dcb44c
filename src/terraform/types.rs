//! Type constraints of variables, and values converted to them
//! (Terraform documentation, “Type Constraints”).
//!
//! `object` drops attributes that it does not name and fills in those that are optional. A value that
//! does not fit is left as it is: `terraform validate` tells about that.

use std::sync::Arc;

use compact_str::CompactString;

use super::ast::{Expression, ExpressionKind};
use super::expression::{distinct, scalar_text};
use crate::value::{Array, Found, Kind, Member, Object, Value};

/// A type constraint.
#[derive(Clone, Debug)]
pub enum Type {
    /// `any`, and whatever is not understood.
    Any,
    /// `string`
    String,
    /// `number`
    Number,
    /// `bool`
    Bool,
    /// `list(…)`
    List(Box<Type>),
    /// `set(…)`
    Set(Box<Type>),
    /// `map(…)`
    Map(Box<Type>),
    /// `tuple([…])`
    Tuple(Vec<Type>),
    /// `object({…})`
    Object(Vec<Attribute>),
}

/// An attribute of an object type.
#[derive(Clone, Debug)]
pub struct Attribute {
    name: CompactString,
    constraint: Type,
    /// Set by `optional(type, default)`; null for `optional(type)`.
    default: Option<Value>,
}

impl Type {
    /// Reads a type expression; `evaluate` gives the defaults of optional attributes.
    pub fn read(expression: &Expression, evaluate: &dyn Fn(&Expression) -> Value) -> Type {
        match &expression.kind {
            ExpressionKind::Variable(name) => match name.as_str() {
                "string" => Type::String,
                "number" => Type::Number,
                "bool" => Type::Bool,
                // Legacy: a list or map of anything.
                "list" => Type::List(Box::new(Type::Any)),
                "map" => Type::Map(Box::new(Type::Any)),
                _ => Type::Any,
            },
            // Legacy: `type = "string"`.
            ExpressionKind::String(name) => match name.as_str() {
                "string" => Type::String,
                _ => Type::Any,
            },
            ExpressionKind::Call(call) => {
                let of = || Box::new(call.arguments.first().map_or(Type::Any, |of| Type::read(of, evaluate)));
                match (call.name.as_str(), call.arguments.first().map(|argument| &argument.kind)) {
                    ("list", _) => Type::List(of()),
                    ("set", _) => Type::Set(of()),
                    ("map", _) => Type::Map(of()),
                    ("optional", _) => *of(),
                    ("tuple", Some(ExpressionKind::Tuple(items))) => {
                        Type::Tuple(items.iter().map(|item| Type::read(item, evaluate)).collect())
                    }
                    ("object", Some(ExpressionKind::Object(members))) => {
                        let attribute = |(key, of): &(Expression, Expression)| {
                            let default = match &of.kind {
                                ExpressionKind::Call(call) if call.name == "optional" => {
                                    Some(call.arguments.get(1).map_or_else(Value::null, evaluate))
                                }
                                _ => None,
                            };
                            let constraint = Type::read(of, evaluate);
                            Some(Attribute { name: key.as_str()?.into(), constraint, default })
                        };
                        Type::Object(members.iter().filter_map(attribute).collect())
                    }
                    _ => Type::Any,
                }
            }
            _ => Type::Any,
        }
    }

    /// The value as this type.
    pub fn convert(&self, value: Value) -> Value {
        let place = |kind: Kind| Value { kind, span: value.span, passed: value.passed };
        match (self, &value.kind) {
            (_, Kind::Null | Kind::Symbol(_) | Kind::Template(_)) | (Type::Any, _) => value,
            (Type::String, Kind::Bool(_) | Kind::Number(_)) => match scalar_text(&value) {
                Some(text) => place(Kind::String(text)),
                None => value,
            },
            (Type::Number, Kind::String(_)) => match value.as_number() {
                Some(number) => place(Kind::Number(number)),
                None => value,
            },
            (Type::Bool, Kind::String(text)) => match text.as_str() {
                "true" => place(Kind::Bool(true)),
                "false" => place(Kind::Bool(false)),
                _ => value,
            },
            (Type::List(of), Kind::Array(array)) => place(Kind::Array(Arc::new(of.convert_items(array)))),
            (Type::Set(of), Kind::Array(array)) => {
                let mut array = of.convert_items(array);
                let mut seen = rustc_hash::FxHashSet::default();
                array.items.retain(|item| seen.insert(item.key()));
                array.items.sort_by_cached_key(|item| scalar_text(item).unwrap_or_default());
                place(Kind::Array(Arc::new(array)))
            }
            (Type::Tuple(types), Kind::Array(array)) => {
                let items = array.items.iter().enumerate();
                let convert = |(at, item): (usize, &Value)| match types.get(at) {
                    Some(of) => of.convert(item.clone()),
                    None => item.clone(),
                };
                let items = items.map(convert).collect();
                place(Kind::Array(Arc::new(Array { items, rest: array.rest.clone() })))
            }
            (Type::Map(of), Kind::Object(object)) => {
                let member = |m: &Member| Member { value: of.convert(m.value.clone()), ..m.clone() };
                let members = object.members().iter().map(member).collect();
                place(Kind::Object(Arc::new(distinct(members).with_rest(object.rest().cloned()))))
            }
            (Type::Object(attributes), Kind::Object(object)) => {
                let members =
                    attributes.iter().filter_map(|attribute| attribute.of(object, &value)).collect();
                place(Kind::Object(Arc::new(Object::new(members))))
            }
            _ => value,
        }
    }

    fn convert_items(&self, array: &Array) -> Array {
        Array {
            items: array.items.iter().map(|item| self.convert(item.clone())).collect(),
            rest: array.rest.clone().map(|rest| self.convert(rest)),
        }
    }
}

impl Attribute {
    fn of(&self, object: &Object, whole: &Value) -> Option<Member> {
        let default = || self.default.clone().map(|default| self.constraint.convert(default));
        match object.get(&self.name) {
            Found::Present(member) if member.key == self.name => {
                // A null where the attribute has a default is that default.
                let value = match default() {
                    Some(default) if member.value.is_null() => default,
                    _ => self.constraint.convert(member.value.clone()),
                };
                Some(Member { value, ..member.clone() })
            }
            Found::Unknown(symbol) => {
                let value = Value { kind: Kind::Symbol(symbol), ..whole.clone() };
                Some(Member::new(self.name.clone(), None, value))
            }
            _ => Some(Member::new(self.name.clone(), None, default()?)),
        }
    }
}
