//! The condition language of Azure Policy as a tree: `if` and `existenceCondition`, and the parts of
//! `then` that a check needs.
//!
//! Only the shape: what a condition means is `evaluate`'s matter. A condition that is not one is a
//! problem with a span in the rule file.

use compact_str::CompactString;

use crate::diagnostic::{Code, Notification};
use crate::language;
use crate::value::{Found, Kind, Member, Value};

/// What a definition asks.
#[derive(Clone, Debug)]
pub struct Definition {
    /// `mode`: `All`, `Indexed`, or a data plane.
    pub mode: String,
    /// The parameters.
    pub parameters: Vec<Parameter>,
    /// `if`: which resources are meant.
    pub condition: Condition,
    /// `then.effect`.
    pub effect: Operand,
    /// `then.details` of the effects `auditIfNotExists` and `deployIfNotExists`.
    pub details: Option<Details>,
    /// Values of parameters, one set for each assignment or member of an initiative that uses the
    /// definition; none where it stands for itself.
    pub bindings: Vec<Vec<(String, Value)>>,
}

/// A parameter of a definition.
#[derive(Clone, Debug)]
pub struct Parameter {
    /// Its name.
    pub name: String,
    /// `defaultValue`.
    pub default: Option<Value>,
}

/// A value of a definition: a literal, or one with `[…]` expressions inside.
#[derive(Clone, Debug)]
pub struct Operand {
    /// As written.
    pub value: Value,
    /// Whether an expression is in it.
    pub dynamic: bool,
}

/// Which related resource must exist.
#[derive(Clone, Debug)]
pub struct Details {
    /// `type`.
    pub resource_type: Operand,
    /// `name`.
    pub name: Option<Operand>,
    /// `kind`.
    pub kind: Option<Operand>,
    /// `resourceGroupName`.
    pub resource_group: Option<Operand>,
    /// `existenceScope`.
    pub scope: Option<Operand>,
    /// `existenceCondition`.
    pub condition: Option<Condition>,
}

/// A condition.
#[derive(Clone, Debug)]
pub enum Condition {
    /// `allOf`.
    All(Vec<Condition>),
    /// `anyOf`.
    Any(Vec<Condition>),
    /// `not`.
    Not(Box<Condition>),
    /// A comparison.
    Test(Box<Test>),
}

/// A comparison of something with an operand.
#[derive(Clone, Debug)]
pub struct Test {
    /// What is compared.
    pub subject: Subject,
    /// How.
    pub operator: Operator,
    /// With what.
    pub operand: Operand,
}

/// What a comparison looks at.
#[derive(Clone, Debug)]
pub enum Subject {
    /// `field`: a property of the resource.
    Field(Operand),
    /// `value`: the outcome of an expression.
    Value(Operand),
    /// `count`: how many elements meet a condition.
    Count(Count),
}

/// A `count` expression.
#[derive(Clone, Debug)]
pub struct Count {
    /// What is counted.
    pub over: Over,
    /// `where`.
    pub condition: Option<Condition>,
}

/// What a `count` goes through.
#[derive(Clone, Debug)]
pub enum Over {
    /// `field`: an array of the resource, with `[*]`.
    Field(Operand),
    /// `value`: any array; the name by which `current()` knows its elements.
    Value(Operand, Option<CompactString>),
}

/// How a comparison is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are Azure Policy's own")]
pub enum Operator {
    Equals,
    NotEquals,
    Like,
    NotLike,
    Match,
    MatchInsensitively,
    NotMatch,
    NotMatchInsensitively,
    Contains,
    NotContains,
    In,
    NotIn,
    ContainsKey,
    NotContainsKey,
    Less,
    LessOrEquals,
    Greater,
    GreaterOrEquals,
    Exists,
}

const OPERATORS: [(&str, Operator); 19] = [
    ("equals", Operator::Equals),
    ("notequals", Operator::NotEquals),
    ("like", Operator::Like),
    ("notlike", Operator::NotLike),
    ("match", Operator::Match),
    ("matchinsensitively", Operator::MatchInsensitively),
    ("notmatch", Operator::NotMatch),
    ("notmatchinsensitively", Operator::NotMatchInsensitively),
    ("contains", Operator::Contains),
    ("notcontains", Operator::NotContains),
    ("in", Operator::In),
    ("notin", Operator::NotIn),
    ("containskey", Operator::ContainsKey),
    ("notcontainskey", Operator::NotContainsKey),
    ("less", Operator::Less),
    ("lessorequals", Operator::LessOrEquals),
    ("greater", Operator::Greater),
    ("greaterorequals", Operator::GreaterOrEquals),
    ("exists", Operator::Exists),
];

impl Operator {
    /// The operator of this name, without regard to case.
    pub fn named(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        OPERATORS.iter().find(|(known, _)| *known == name).map(|(_, operator)| *operator)
    }
}

impl Operand {
    /// The operand written as `value`.
    pub fn new(value: &Value) -> Self {
        Self { value: value.clone(), dynamic: has_expression(value) }
    }
}

impl Condition {
    /// Reads a condition; none where it is none, with the problem told.
    pub fn parse(value: &Value, problems: &mut Vec<Notification>) -> Option<Self> {
        let Some(object) = value.as_object() else {
            complain(problems, value, "a condition is an object");
            return None;
        };
        for member in object.members() {
            let list = match member.key.to_ascii_lowercase().as_str() {
                "allof" => Condition::All,
                "anyof" => Condition::Any,
                "not" => return Some(Condition::Not(Box::new(Self::parse(&member.value, problems)?))),
                _ => continue,
            };
            let Some(array) = member.value.as_array() else {
                complain(problems, &member.value, "`allOf` and `anyOf` take an array of conditions");
                return None;
            };
            let parts: Option<Vec<_>> = array.items.iter().map(|item| Self::parse(item, problems)).collect();
            return parts.map(list);
        }
        Self::parse_test(value, problems)
    }

    fn parse_test(value: &Value, problems: &mut Vec<Notification>) -> Option<Self> {
        let members = value.as_object().map(|object| object.members()).unwrap_or_default();
        let tests: Vec<(&Member, Operator)> =
            members.iter().filter_map(|m| Operator::named(&m.key).map(|operator| (m, operator))).collect();
        let (operand, operator) = match tests.as_slice() {
            [(member, operator)] => (Operand::new(&member.value), *operator),
            [] => {
                let message = "a condition needs `allOf`, `anyOf`, `not`, or a comparison such as `equals`";
                complain(problems, value, message);
                return None;
            }
            [_, (second, _), ..] => {
                let message = format!("a condition has one comparison: `{}` is a second one", second.key);
                complain_at(problems, second, &message);
                return None;
            }
        };
        let subject = if let Some(field) = present(value, "field") {
            Subject::Field(Operand::new(field))
        } else if let Some(inner) = member(value, "value") {
            Subject::Value(Operand::new(&inner.value))
        } else if let Some(count) = present(value, "count") {
            Subject::Count(Count::parse(count, problems)?)
        } else {
            complain(problems, value, "a comparison needs `field`, `value` or `count`");
            return None;
        };
        Some(Condition::Test(Box::new(Test { subject, operator, operand })))
    }

    /// Calls `visit` with every comparison in it, also those inside counts.
    pub fn for_each_test(&self, visit: &mut dyn FnMut(&Test)) {
        match self {
            Condition::All(parts) | Condition::Any(parts) => {
                parts.iter().for_each(|part| part.for_each_test(visit));
            }
            Condition::Not(inner) => inner.for_each_test(visit),
            Condition::Test(test) => {
                visit(test);
                if let Subject::Count(Count { condition: Some(inner), .. }) = &test.subject {
                    inner.for_each_test(visit);
                }
            }
        }
    }
}

impl Count {
    fn parse(value: &Value, problems: &mut Vec<Notification>) -> Option<Self> {
        let over = if let Some(field) = present(value, "field") {
            Over::Field(Operand::new(field))
        } else if let Some(inner) = present(value, "value") {
            let name = present(value, "name").and_then(Value::as_str).map(CompactString::from);
            Over::Value(Operand::new(inner), name)
        } else {
            complain(problems, value, "a count needs `field` or `value`");
            return None;
        };
        let condition = match present(value, "where") {
            Some(inner) => Some(Condition::parse(inner, problems)?),
            None => None,
        };
        Some(Count { over, condition })
    }
}

impl Details {
    /// Reads `then.details` as the …IfNotExists effects have it.
    pub fn parse(value: &Value, problems: &mut Vec<Notification>) -> Option<Self> {
        let operand = |key: &str| present(value, key).map(Operand::new);
        let Some(resource_type) = operand("type") else {
            complain(problems, value, "`details` needs the `type` of the related resource");
            return None;
        };
        let condition = match present(value, "existenceCondition") {
            Some(inner) => Some(Condition::parse(inner, problems)?),
            None => None,
        };
        Some(Details {
            resource_type,
            name: operand("name"),
            kind: operand("kind"),
            resource_group: operand("resourceGroupName"),
            scope: operand("existenceScope"),
            condition,
        })
    }
}

/// The member of an object, if there is one.
pub(super) fn member<'v>(value: &'v Value, key: &str) -> Option<&'v Member> {
    match value.as_object()?.get(key) {
        Found::Present(member) => Some(member),
        Found::Absent | Found::Unknown(_) => None,
    }
}

/// The value of a member, unless it is null.
pub(super) fn present<'v>(value: &'v Value, key: &str) -> Option<&'v Value> {
    member(value, key).map(|member| &member.value).filter(|value| !value.is_null())
}

/// Tells of a problem at a value of a rule file.
pub(super) fn complain(problems: &mut Vec<Notification>, value: &Value, message: &str) {
    if let Some(span) = value.span {
        problems.push(Notification::at(Code::Config, span, message));
    }
}

fn complain_at(problems: &mut Vec<Notification>, member: &Member, message: &str) {
    if let Some(span) = member.key_span {
        problems.push(Notification::at(Code::Config, span, message));
    }
}

fn has_expression(value: &Value) -> bool {
    match &value.kind {
        // An escaped bracket is for the language to take off, too.
        Kind::String(text) => language::is_expression(text) || text.starts_with("[["),
        Kind::Array(array) => array.items.iter().any(has_expression),
        Kind::Object(object) => object.members().iter().any(|member| has_expression(&member.value)),
        _ => false,
    }
}
