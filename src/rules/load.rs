//! A definition's JSON → [`Rule`].
//!
//! Takes Azure's own format as it is put and as it is exported; what keytrail adds stands in
//! `metadata.keytrail`. Every problem has a span in the file. Sets and assignments are `policy`'s.

use std::collections::BTreeMap;

use super::condition::{Condition, Definition, Details, Operand, Parameter, complain, member, present};
use super::rule::{Control, Profile, Rule};
use crate::diagnostic::{Code, Level, Notification};
use crate::language;
use crate::value::{Kind, Value};

/// What a definition's file holds besides the rule itself.
pub struct Origin<'a> {
    /// The id of the rule.
    pub id: &'a str,
    /// The page for people.
    pub page: &'a str,
    /// Whether it ships with keytrail.
    pub builtin: bool,
}

/// Reads one definition. None where there is no rule in it, with the reason told.
pub fn definition(value: &Value, origin: &Origin<'_>, problems: &mut Vec<Notification>) -> Option<Rule> {
    let properties = present(value, "properties").unwrap_or(value);
    let Some(policy_rule) = present(properties, "policyRule").or_else(|| bare_rule(value)) else {
        complain(problems, value, "a policy definition needs `policyRule`");
        return None;
    };
    let text = |key: &str| present(properties, key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let metadata = present(properties, "metadata");
    let ours = metadata.and_then(|metadata| present(metadata, "keytrail"));
    let mode = text("mode");
    let parameters = parameters(properties);
    let (definition, effect) = rule_parts(policy_rule, mode, parameters, problems)?;
    let title = Some(text("displayName")).filter(|t| !t.is_empty()).unwrap_or_else(|| origin.id.to_owned());
    let said = |key: &str| ours.and_then(|ours| present(ours, key)).and_then(Value::as_str);
    let level = match said("level") {
        Some(level) => match level.parse::<Level>() {
            Ok(level) => level,
            Err(error) => {
                let at = ours.and_then(|ours| present(ours, "level")).unwrap_or(value);
                complain(problems, at, &error);
                Level::Warning
            }
        },
        None => usual_level(&effect),
    };
    let category = metadata.and_then(|metadata| present(metadata, "category")).and_then(Value::as_str);
    Some(Rule {
        id: origin.id.to_owned(),
        level,
        description: text("description"),
        message: said("message")
            .map_or_else(|| format!("{title}: `{{name}}` does not comply"), str::to_owned),
        help: said("help").unwrap_or_default().to_owned(),
        title,
        page: origin.page.to_owned(),
        category: category.unwrap_or_default().to_owned(),
        controls: ours.map(controls).unwrap_or_default(),
        aliases: ours.and_then(|ours| present(ours, "aliases")).map(strings).unwrap_or_default(),
        profiles: profiles(ours, problems),
        not_applicable: ours
            .and_then(|ours| present(ours, "notApplicable"))
            .and_then(Value::as_object)
            .map(|object| {
                let reason = |value: &Value| value.as_str().unwrap_or_default().to_owned();
                object.members().iter().map(|m| (m.key.to_string(), reason(&m.value))).collect()
            })
            .unwrap_or_default(),
        builtin: origin.builtin,
        deployable: !mentions(policy_rule, "keytrail."),
        definition,
    })
}

/// The level of a definition that does not say one.
pub fn usual_level(effect: &str) -> Level {
    if effect.eq_ignore_ascii_case("deny") { Level::Error } else { Level::Warning }
}

/// Checks every `[…]` expression of a definition: the syntax errors, each at its place.
fn check_expressions(value: &Value, problems: &mut Vec<Notification>) {
    match &value.kind {
        Kind::String(text) if language::is_expression(text) => {
            if let (Err(error), Some(span)) = (language::parse(text), value.span) {
                problems.push(Notification::at(Code::Config, span, error.message));
            }
        }
        Kind::Array(array) => array.items.iter().for_each(|item| check_expressions(item, problems)),
        Kind::Object(object) => {
            // What would be deployed is no concern of a check.
            let relevant = object.members().iter().filter(|m| !m.key.eq_ignore_ascii_case("deployment"));
            relevant.for_each(|m| check_expressions(&m.value, problems));
        }
        _ => {}
    }
}

/// The definition, and its effect as far as defaults tell it, in lower case.
fn rule_parts(
    rule: &Value,
    mode: String,
    parameters: Vec<Parameter>,
    problems: &mut Vec<Notification>,
) -> Option<(Definition, String)> {
    let before = problems.len();
    let (Some(test), Some(then)) = (present(rule, "if"), present(rule, "then")) else {
        complain(problems, rule, "a policy rule needs `if` and `then`");
        return None;
    };
    check_expressions(rule, problems);
    let condition = Condition::parse(test, problems)?;
    let Some(effect) = present(then, "effect") else {
        complain(problems, then, "`then` needs an `effect`");
        return None;
    };
    let known = default_effect(effect, &parameters);
    let details = match present(then, "details") {
        Some(details) if needs_details(&known) => Some(Details::parse(details, problems)?),
        Some(details) if present(details, "existenceCondition").is_some() => {
            Details::parse(details, problems)
        }
        None if needs_details(&known) => {
            complain(problems, then, "an …IfNotExists effect needs `details`");
            return None;
        }
        _ => None,
    };
    if problems[before..].iter().any(|problem| problem.level == Level::Error) {
        return None;
    }
    let effect = Operand::new(effect);
    Some((Definition { mode, parameters, condition, effect, details, bindings: Vec::new() }, known))
}

fn needs_details(effect: &str) -> bool {
    matches!(effect, "auditifnotexists" | "deployifnotexists")
}

/// The effect with parameters at their defaults; empty where that is not known.
fn default_effect(effect: &Value, parameters: &[Parameter]) -> String {
    let text = effect.as_str().unwrap_or_default();
    let named = text.to_ascii_lowercase();
    let Some(inner) = named.strip_prefix("[parameters('").and_then(|rest| rest.strip_suffix("')]")) else {
        return if language::is_expression(text) { String::new() } else { named };
    };
    let default = parameters
        .iter()
        .find(|p| p.name.eq_ignore_ascii_case(inner))
        .and_then(|p| p.default.as_ref().and_then(Value::as_str).map(str::to_ascii_lowercase));
    default.unwrap_or_default()
}

fn bare_rule(value: &Value) -> Option<&Value> {
    (member(value, "if").is_some() && member(value, "then").is_some()).then_some(value)
}

fn parameters(properties: &Value) -> Vec<Parameter> {
    let Some(object) = present(properties, "parameters").and_then(Value::as_object) else {
        return Vec::new();
    };
    let parameter = |m: &crate::value::Member| Parameter {
        name: m.key.to_string(),
        default: member(&m.value, "defaultValue").map(|default| default.value.clone()),
    };
    object.members().iter().map(parameter).collect()
}

fn controls(ours: &Value) -> Vec<Control> {
    let Some(array) = present(ours, "controls").and_then(Value::as_array) else { return Vec::new() };
    let control = |item: &Value| {
        let text = |key: &str| present(item, key).and_then(Value::as_text).map(|t| t.to_string());
        Control {
            family: text("family").unwrap_or_default(),
            version: text("version").unwrap_or_default(),
            id: text("id").unwrap_or_default(),
        }
    };
    array.items.iter().map(control).collect()
}

fn profiles(ours: Option<&Value>, problems: &mut Vec<Notification>) -> BTreeMap<String, Profile> {
    let object = ours.and_then(|ours| present(ours, "profiles")).and_then(Value::as_object);
    let mut profiles = BTreeMap::new();
    for entry in object.map(|object| object.members()).unwrap_or_default() {
        let mut profile = Profile::default();
        if let Some(level) = present(&entry.value, "level") {
            match level.as_str().unwrap_or_default().parse() {
                Ok(parsed) => profile.level = Some(parsed),
                Err(error) => complain(problems, level, &error),
            }
        }
        if let Some(given) = present(&entry.value, "parameters").and_then(Value::as_object) {
            profile.parameters = parameter_values(given.members());
        }
        profiles.insert(entry.key.to_string(), profile);
    }
    profiles
}

/// Values of parameters, with or without Azure's `{"value": …}` around them.
pub(super) fn parameter_values(members: &[crate::value::Member]) -> Vec<(String, Value)> {
    let value = |m: &crate::value::Member| match member(&m.value, "value") {
        Some(inner) => inner.value.clone(),
        None => m.value.clone(),
    };
    members.iter().map(|m| (m.key.to_string(), value(m))).collect()
}

fn strings(value: &Value) -> Vec<String> {
    let items = value.as_array().map(|array| array.items.as_slice()).unwrap_or_default();
    items.iter().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Whether a string in a rule mentions `needle`.
pub(super) fn mentions(value: &Value, needle: &str) -> bool {
    match &value.kind {
        Kind::String(text) => text.to_lowercase().contains(&needle.to_lowercase()),
        Kind::Array(array) => array.items.iter().any(|item| mentions(item, needle)),
        Kind::Object(object) => object.members().iter().any(|member| mentions(&member.value, needle)),
        _ => false,
    }
}
