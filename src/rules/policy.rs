//! `--policy`: the user's own definitions, initiatives and assignments.
//!
//! A definition stands for itself, unless an initiative or assignment that was loaded uses it: then it
//! runs with their parameters. Files hold one of these or an array, as Azure takes and exports them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use super::catalogue::{defaults, effect_name, resolved};
use super::condition::{Operand, complain, present};
use super::evaluate::Parameters;
use super::load::{self, Origin, parameter_values, usual_level};
use super::rule::Rule;
use crate::diagnostic::{Code, Level, Notification};
use crate::json;
use crate::source::{FileId, Sources};
use crate::value::{Kind, Value};

/// Values of parameters.
type Given = Vec<(String, Value)>;

/// A use of a definition or initiative, with values for its parameters.
#[derive(Clone)]
struct Use {
    name: String,
    parameters: Given,
    at: Value,
}

/// An initiative.
struct Set {
    name: String,
    parameters: Parameters,
    members: Vec<Use>,
}

#[derive(Default)]
struct Loaded {
    definitions: Vec<(Rule, Value)>,
    sets: Vec<Set>,
    assignments: Vec<Use>,
    notes: Vec<Notification>,
}

/// The rules in these files. `known` are the rules that there are already: a use of the built-in
/// policy that one of them answers to is met by that one.
pub(super) fn load(
    sources: &Sources,
    files: &[FileId],
    known: &[Arc<Rule>],
) -> (Vec<Rule>, Vec<Notification>) {
    let mut loaded = Loaded::default();
    for &id in files {
        let file = sources.file(id);
        let stem = Path::new(file.shown()).file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let parsed = json::parse(id, file.text());
        let broken = parsed.problems.iter().any(|problem| problem.level == Level::Error);
        loaded.notes.extend(parsed.problems.into_iter().map(|p| match p.code {
            Code::Syntax => Notification { code: Code::Config, ..p },
            _ => p,
        }));
        if !broken {
            loaded.read(&parsed.value, &stem);
        }
    }
    loaded.resolve(known)
}

impl Loaded {
    fn read(&mut self, value: &Value, stem: &str) {
        if let Kind::Array(array) = &value.kind {
            array.items.iter().for_each(|item| self.read(item, stem));
            return;
        }
        if let Some(Kind::Array(array)) = present(value, "value").map(|list| &list.kind) {
            array.items.iter().for_each(|item| self.read(item, stem));
            return;
        }
        let properties = present(value, "properties").unwrap_or(value);
        let name = present(value, "name").and_then(Value::as_str).unwrap_or(stem).to_owned();
        if let Some(members) = present(properties, "policyDefinitions").and_then(Value::as_array) {
            let members = members.items.iter().filter_map(|item| self.reference(item)).collect();
            self.sets.push(Set { name, parameters: set_defaults(properties), members });
        } else if present(properties, "policyRule").is_some() || present(value, "if").is_some() {
            self.definition(value, properties, &name);
        } else if present(properties, "policyDefinitionId").is_some() {
            // Whether it is enforced does not matter: either way it says what is wanted.
            self.assignments.extend(self.reference(properties));
        } else if present(value, "policyDefinitionId").is_some() {
            self.assignments.extend(self.reference(value));
        } else {
            complain(
                &mut self.notes,
                value,
                "neither a policy definition (`policyRule`), a set (`policyDefinitions`) nor an assignment (`policyDefinitionId`)",
            );
        }
    }

    fn definition(&mut self, value: &Value, properties: &Value, name: &str) {
        let mode = present(properties, "mode").and_then(Value::as_str).unwrap_or_default();
        if mode.contains('.') {
            let message = format!("`{name}`: definitions of mode `{mode}` are about a data plane: not read");
            self.unsupported(properties, "mode", message);
            return;
        }
        let origin = Origin { id: name, page: "", builtin: false };
        let Some(rule) = load::definition(value, &origin, &mut self.notes) else { return };
        self.definitions.push((rule, value.clone()));
    }

    fn reference(&self, value: &Value) -> Option<Use> {
        let id = present(value, "policyDefinitionId")?;
        let name = id.as_str()?.rsplit('/').next()?.to_owned();
        // `[resourceId('…', 'name')]` and `[concat(…, 'name')]`, as templates have it.
        let name = name.trim_end_matches([']', ')', '\'']).to_owned();
        let name = name.rsplit('\'').next().unwrap_or(&name).to_owned();
        let given = present(value, "parameters").and_then(Value::as_object);
        let parameters = given.map(|given| parameter_values(given.members())).unwrap_or_default();
        Some(Use { name, parameters, at: id.clone() })
    }

    fn unsupported(&mut self, value: &Value, key: &str, message: String) {
        let at = present(value, key).unwrap_or(value);
        if let Some(span) = at.span {
            let note = Notification::at(Code::Unsupported, span, message).with_level(Level::Note);
            self.notes.push(note);
        }
    }

    /// Gives each definition the parameters of its uses, and its level.
    fn resolve(mut self, known: &[Arc<Rule>]) -> (Vec<Rule>, Vec<Notification>) {
        let mut bindings: BTreeMap<String, Vec<Given>> = BTreeMap::new();
        let assigned: BTreeSet<String> =
            self.assignments.iter().map(|used| used.name.to_lowercase()).collect();
        let mut uses: Vec<Use> = Vec::new();
        for used in &self.assignments {
            match self.sets.iter().find(|set| set.name.eq_ignore_ascii_case(&used.name)) {
                Some(set) => uses.extend(set.uses(&used.parameters)),
                None => uses.push(used.clone()),
            }
        }
        for set in self.sets.iter().filter(|set| !assigned.contains(&set.name.to_lowercase())) {
            uses.extend(set.uses(&[]));
        }
        let mut missing: BTreeMap<String, Value> = BTreeMap::new();
        for Use { name, parameters, at } in uses {
            let here = self.definitions.iter().any(|(rule, _)| rule.id.eq_ignore_ascii_case(&name));
            if here {
                let sets = bindings.entry(name.to_lowercase()).or_default();
                sets.push(parameters);
            } else if !answered(known, &name) {
                missing.entry(name).or_insert(at);
            }
        }
        for (name, at) in missing {
            let message = format!("the policy `{name}` is not among the loaded definitions: not checked");
            if let Some(span) = at.span {
                let note = Notification::at(Code::Unsupported, span, message).with_level(Level::Note);
                self.notes.push(note);
            }
        }
        let mut rules = Vec::new();
        for (mut rule, written) in std::mem::take(&mut self.definitions) {
            rule.definition.bindings = bindings.remove(&rule.id.to_lowercase()).unwrap_or_default();
            let effects = effects(&rule);
            let says_level = present(&written, "properties")
                .unwrap_or(&written)
                .at_path(["metadata", "keytrail", "level"]);
            if says_level.is_null() {
                let levels = effects.iter().map(|effect| usual_level(effect));
                rule.level = levels.max().unwrap_or(Level::Warning);
            }
            for effect in effects.iter().filter(|effect| !is_checked(effect)) {
                let message = format!("`{}`: the effect `{effect}` is not checked", rule.id);
                self.unsupported(&written, "properties", message);
            }
            rules.push(rule);
        }
        (rules, self.notes)
    }
}

impl Set {
    /// The uses of its members, with the set's parameters at these values.
    fn uses(&self, given: &[(String, Value)]) -> Vec<Use> {
        let mut parameters = self.parameters.clone();
        for (name, value) in given {
            parameters.insert(name.to_ascii_lowercase(), value.clone());
        }
        let value = |value: &Value| resolved(&Operand::new(value), &parameters);
        let member = |used: &Use| {
            let parameters = used.parameters.iter().map(|(name, v)| (name.clone(), value(v))).collect();
            Use { parameters, ..used.clone() }
        };
        self.members.iter().map(member).collect()
    }
}

/// The effects of a definition over its uses, each once.
fn effects(rule: &Rule) -> BTreeSet<String> {
    let of = |given: &[(String, Value)]| {
        let mut parameters = defaults(&rule.definition);
        for (name, value) in given {
            parameters.insert(name.to_ascii_lowercase(), value.clone());
        }
        effect_name(&rule.definition, &parameters)
    };
    match rule.definition.bindings.as_slice() {
        [] => BTreeSet::from([of(&[])]),
        sets => sets.iter().map(|set| of(set)).collect(),
    }
}

fn is_checked(effect: &str) -> bool {
    matches!(effect, "" | "audit" | "deny" | "auditifnotexists" | "deployifnotexists" | "disabled")
}

/// Whether a rule that there is answers to the built-in policy of this name.
fn answered(known: &[Arc<Rule>], name: &str) -> bool {
    let same = |id: &str| id.eq_ignore_ascii_case(name);
    known.iter().any(|rule| {
        same(&rule.id)
            || rule.aliases.iter().any(|alias| same(alias))
            || rule.controls.iter().any(|control| control.family == "AzurePolicy" && same(&control.id))
    })
}

fn set_defaults(properties: &Value) -> Parameters {
    let object = present(properties, "parameters").and_then(Value::as_object);
    let members = object.map(|object| object.members()).unwrap_or_default();
    let default = |m: &crate::value::Member| {
        Some((
            m.key.to_ascii_lowercase().to_string(),
            super::condition::member(&m.value, "defaultValue")?.value.clone(),
        ))
    };
    members.iter().filter_map(default).collect()
}
