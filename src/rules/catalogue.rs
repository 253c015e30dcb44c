//! The rules that there are, and which of them are active at which level.
//!
//! The built-in ones are embedded by the build and read once. `--policy` adds the user's own. A
//! selection, a profile and the configuration turn a catalogue into what a run checks.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use super::condition::{Condition, Definition, Operand, Operator, Over, Subject};
use super::evaluate::Parameters;
use super::load::{self, Origin};
use super::policy;
use super::rule::Rule;
use crate::diagnostic::{Level, Notification};
use crate::json;
use crate::language::{self, Host};
use crate::source::{FileId, Sources, Span};
use crate::value::{Symbol, Value};

/// Every file of `rules/`: stem, definition, page.
const EMBEDDED: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/rules.rs"));

/// A rule that lives in code: it is about comments, not about resources.
#[derive(Clone, Copy, Debug)]
pub struct InCode {
    /// Its id.
    pub id: &'static str,
    /// Its level.
    pub level: Level,
    /// What it asks.
    pub title: &'static str,
}

const IN_CODE: [InCode; 5] = [
    InCode { id: "suppression-malformed", level: Level::Warning, title: "A keytrail comment should parse" },
    InCode {
        id: "suppression-unknown-rule",
        level: Level::Warning,
        title: "A suppression should name a rule that exists",
    },
    InCode {
        id: "suppression-without-reason",
        level: Level::Warning,
        title: "A suppression should give its reason where the configuration demands one",
    },
    InCode {
        id: "suppression-expired",
        level: Level::Warning,
        title: "A suppression should not be past its date",
    },
    InCode { id: "suppression-unused", level: Level::Note, title: "A suppression should hide something" },
];

/// The rules about suppression comments.
pub fn in_code() -> &'static [InCode] {
    &IN_CODE
}

/// The rules that there are.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    rules: Vec<Arc<Rule>>,
}

/// What the user wants of a catalogue.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Rules to run; none given: all.
    pub select: Vec<String>,
    /// Rules not to run.
    pub ignore: Vec<String>,
    /// A profile; none: `default`.
    pub profile: Option<String>,
    /// Levels by rule; none turns the rule off.
    pub levels: BTreeMap<String, Option<Level>>,
    /// Values of parameters by rule.
    pub parameters: BTreeMap<String, Vec<(String, Value)>>,
}

/// A text that names no rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownRule {
    /// What was given.
    pub text: String,
    /// What may have been meant.
    pub suggestion: Option<String>,
}

impl UnknownRule {
    /// What to say after the name: ``; did you mean `x`?``.
    pub fn hint(&self) -> String {
        self.suggestion.as_ref().map(|name| format!("; did you mean `{name}`?")).unwrap_or_default()
    }
}

impl fmt::Display for UnknownRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no rule `{}`{}", self.text, self.hint())
    }
}

/// The rules that a run checks.
#[derive(Debug, Default)]
pub struct Active {
    rules: Vec<ActiveRule>,
    in_code: BTreeMap<&'static str, Level>,
    /// By ARM type in lower case: the rules that are only about it.
    by_type: FxHashMap<String, Vec<usize>>,
    /// The rules that may be about any type.
    general: Vec<usize>,
}

/// A rule of a run.
#[derive(Debug)]
pub struct ActiveRule {
    /// The rule.
    pub rule: Arc<Rule>,
    /// Its level in this run.
    pub level: Level,
    /// Its parameters, once or for each assignment.
    pub(super) bindings: Vec<Binding>,
    /// Whether its `if` reads what other resources do with a resource, also one outside the code.
    pub(super) follows_links: bool,
}

/// A definition with values for its parameters.
#[derive(Debug)]
pub(super) struct Binding {
    rule: Arc<Rule>,
    pub(super) parameters: Parameters,
    pub(super) effect: Effect,
}

/// What a definition does where its `if` holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Effect {
    /// `audit`, `deny`: the resource itself is wrong.
    Audit,
    /// `auditIfNotExists`, `deployIfNotExists`: another resource is missing.
    IfNotExists,
}

impl Binding {
    /// The definition.
    pub(super) fn definition(&self) -> &Definition {
        &self.rule.definition
    }
}

impl Catalogue {
    /// The rules that ship with keytrail, sorted by id.
    pub fn builtin() -> Self {
        static BUILTIN: OnceLock<Vec<Arc<Rule>>> = OnceLock::new();
        let rules = BUILTIN.get_or_init(|| {
            // Nothing of a rule's own file is ever pointed at: these spans stay here.
            let sources = Sources::new("");
            let read = |(id, text, page): &(&str, &str, &str)| {
                let parsed = json::parse(sources.add(id, *text), text);
                let origin = Origin { id, page, builtin: true };
                load::definition(&parsed.value, &origin, &mut Vec::new()).map(Arc::new)
            };
            EMBEDDED.iter().filter_map(read).collect()
        });
        Self { rules: rules.clone() }
    }

    /// What is wrong with the built-in rule files; for tests.
    pub fn builtin_problems() -> Vec<String> {
        let sources = Sources::new("");
        let mut told = Vec::new();
        for (id, text, page) in EMBEDDED {
            let parsed = json::parse(sources.add(id, *text), text);
            let mut problems = parsed.problems;
            let rule = load::definition(&parsed.value, &Origin { id, page, builtin: true }, &mut problems);
            told.extend(problems.into_iter().map(|problem| format!("{id}: {}", problem.message)));
            if rule.is_none() {
                told.push(format!("{id}: no rule"));
            }
        }
        told
    }

    /// A catalogue of these rules.
    pub fn of(rules: Vec<Rule>) -> Self {
        Self { rules: rules.into_iter().map(Arc::new).collect() }
    }

    /// The rules, built-in ones first, each part sorted by id.
    pub fn rules(&self) -> &[Arc<Rule>] {
        &self.rules
    }

    /// Adds the definitions, sets and assignments in these files.
    pub fn add_policies(&mut self, sources: &Sources, files: &[FileId]) -> Vec<Notification> {
        let (rules, notes) = policy::load(sources, files, &self.rules);
        for rule in rules {
            self.rules.retain(|known| known.builtin || known.id != rule.id);
            self.rules.push(Arc::new(rule));
        }
        self.rules.sort_by(|a, b| (!a.builtin, &a.id).cmp(&(!b.builtin, &b.id)));
        notes
    }

    /// The ids that a text names: an id, else an alias; `*` stands for any characters. An alias names
    /// every rule that has it.
    ///
    /// # Errors
    /// It names none.
    pub fn named(&self, text: &str) -> Result<Vec<String>, UnknownRule> {
        let text = text.trim();
        let names = |name: &str| matches(&text.to_ascii_lowercase(), &name.to_ascii_lowercase());
        let by_id = self.rules.iter().map(|rule| rule.id.as_str()).chain(IN_CODE.iter().map(|rule| rule.id));
        let mut ids: Vec<String> = by_id.filter(|id| names(id)).map(str::to_owned).collect();
        if ids.is_empty() {
            let aliased = self.rules.iter().filter(|rule| rule.aliases.iter().any(|alias| names(alias)));
            ids = aliased.map(|rule| rule.id.clone()).collect();
        }
        if ids.is_empty() {
            return Err(UnknownRule { text: text.to_owned(), suggestion: self.suggestion(text) });
        }
        Ok(ids)
    }

    /// The id or alias that is nearest to a text, if one is near.
    pub fn suggestion(&self, text: &str) -> Option<String> {
        let ids = self.rules.iter().flat_map(|rule| std::iter::once(&rule.id).chain(&rule.aliases));
        let ids = ids.map(String::as_str).chain(IN_CODE.iter().map(|rule| rule.id));
        let text = text.trim_matches('*').to_lowercase();
        let near = ids.map(|id| (distance(&id.to_lowercase(), &text), id)).min()?;
        (near.0 <= 2.max(text.chars().count() / 4)).then(|| near.1.to_owned())
    }

    /// What a run checks.
    ///
    /// # Errors
    /// Every text of the selection that names no rule.
    pub fn activate(&self, selection: &Selection) -> Result<Active, Vec<UnknownRule>> {
        let mut unknown = Vec::new();
        let mut resolve = |texts: &mut dyn Iterator<Item = &String>| -> Vec<(String, String)> {
            let mut found = Vec::new();
            for text in texts {
                match self.named(text) {
                    Ok(ids) => found.extend(ids.into_iter().map(|id| (id, text.clone()))),
                    Err(error) if !unknown.contains(&error) => unknown.push(error),
                    Err(_) => {}
                }
            }
            found
        };
        let select = resolve(&mut selection.select.iter());
        let ignore = resolve(&mut selection.ignore.iter());
        let levels = resolve(&mut selection.levels.keys());
        let parameters = resolve(&mut selection.parameters.keys());
        if !unknown.is_empty() {
            return Err(unknown);
        }
        let names = |list: &[(String, String)], id: &str| list.iter().any(|(known, _)| known == id);
        let level = |id: &str, own: Level, profiled: Option<Level>| -> Option<Level> {
            if !select.is_empty() && !names(&select, id) || names(&ignore, id) {
                return None;
            }
            // A level for the rule itself goes before one for several.
            let given = levels.iter().filter(|(known, _)| known == id);
            let given = given.max_by_key(|(_, text)| (!text.contains('*'), text.len()));
            match given.and_then(|(_, text)| selection.levels.get(text)) {
                Some(level) => *level,
                None => Some(profiled.unwrap_or(own)),
            }
        };
        let profile = selection.profile.as_deref().unwrap_or("default");
        let raised = |own: Level| (profile == "all" && own == Level::Note).then_some(Level::Warning);
        let mut active = Active::default();
        for rule in &self.rules {
            let profiled = rule.profiles.get(profile);
            let Some(level) =
                level(&rule.id, rule.level, profiled.and_then(|p| p.level).or(raised(rule.level)))
            else {
                continue;
            };
            let mut given: Vec<(String, Value)> = profiled.map(|p| p.parameters.clone()).unwrap_or_default();
            for (_, text) in parameters.iter().filter(|(known, _)| *known == rule.id) {
                given.extend(selection.parameters.get(text).into_iter().flatten().cloned());
            }
            active.add(rule, level, &given);
        }
        for rule in &IN_CODE {
            if let Some(level) = level(rule.id, rule.level, raised(rule.level)) {
                active.in_code.insert(rule.id, level);
            }
        }
        Ok(active)
    }
}

impl Active {
    /// The rules about resources, in the catalogue's order.
    pub fn rules(&self) -> &[ActiveRule] {
        &self.rules
    }

    /// The level of a rule in this run, also of one that lives in code; none where it does not run.
    pub fn level(&self, id: &str) -> Option<Level> {
        let rule = self.rules.iter().find(|rule| rule.rule.id == id).map(|rule| rule.level);
        rule.or_else(|| self.in_code.get(id).copied())
    }

    /// The rules that may concern resources of a type, each with its number.
    pub(super) fn concerning(&self, resource_type: &str) -> impl Iterator<Item = (usize, &ActiveRule)> {
        let own = self.by_type.get(&resource_type.to_lowercase()).map(Vec::as_slice).unwrap_or_default();
        own.iter().chain(&self.general).map(|at| (*at, &self.rules[*at]))
    }

    fn add(&mut self, rule: &Arc<Rule>, level: Level, given: &[(String, Value)]) {
        let own = [Vec::new()];
        let sets = &rule.definition.bindings;
        let sets: &[Vec<(String, Value)>] = if sets.is_empty() { &own } else { sets };
        let mut bindings: Vec<Binding> = Vec::new();
        for set in sets {
            let mut parameters = defaults(&rule.definition);
            for (name, value) in set.iter().chain(given) {
                parameters.insert(name.to_ascii_lowercase(), value.clone());
            }
            if let Some(effect) = effect(&rule.definition, &parameters) {
                bindings.push(Binding { rule: Arc::clone(rule), parameters, effect });
            }
        }
        if bindings.is_empty() {
            return;
        }
        let types: Option<Vec<Vec<String>>> =
            bindings.iter().map(|b| types(&rule.definition.condition, &b.parameters)).collect();
        let at = self.rules.len();
        match types {
            Some(types) => {
                let mut types: Vec<String> = types.into_iter().flatten().collect();
                types.sort();
                types.dedup();
                types.into_iter().for_each(|t| self.by_type.entry(t).or_default().push(at));
            }
            None => self.general.push(at),
        }
        let follows_links = follows_links(&rule.definition.condition);
        self.rules.push(ActiveRule { rule: Arc::clone(rule), level, bindings, follows_links });
    }
}

/// The parameters at their defaults.
pub(super) fn defaults(definition: &Definition) -> Parameters {
    let known = definition.parameters.iter();
    known.filter_map(|p| Some((p.name.to_ascii_lowercase(), p.default.clone()?))).collect()
}

/// What a definition does with these parameters; none where it does nothing that can be checked.
fn effect(definition: &Definition, parameters: &Parameters) -> Option<Effect> {
    match effect_name(definition, parameters).as_str() {
        "audit" | "deny" => Some(Effect::Audit),
        "auditifnotexists" | "deployifnotexists" => Some(Effect::IfNotExists),
        // A parameter without value: the stronger reading of the two, by what the definition has.
        "" if definition.details.is_some() => Some(Effect::IfNotExists),
        "" => Some(Effect::Audit),
        _ => None,
    }
}

/// The effect with these parameters in lower case; empty where it is not known.
pub(super) fn effect_name(definition: &Definition, parameters: &Parameters) -> String {
    resolved(&definition.effect, parameters).as_str().unwrap_or_default().to_ascii_lowercase()
}

/// The value of an operand as far as parameters tell it.
pub(super) fn resolved(operand: &Operand, parameters: &Parameters) -> Value {
    struct Known<'a>(&'a Parameters);
    impl Host for Known<'_> {
        fn call(&mut self, name: &str, arguments: &[Value], _span: Option<Span>) -> Option<Value> {
            if name != "parameters" {
                return Some(Value::symbol(Symbol::new(name, name)));
            }
            let name = arguments.first()?.as_str()?;
            let unknown = || Value::symbol(Symbol::new(name, name));
            Some(self.0.get(&name.to_ascii_lowercase()).cloned().unwrap_or_else(unknown))
        }
    }
    if operand.dynamic {
        language::evaluate(&operand.value, &mut Known(parameters))
    } else {
        operand.value.clone()
    }
}

/// The ARM types, in lower case, to which a condition limits the resources; none where it does not.
fn types(condition: &Condition, parameters: &Parameters) -> Option<Vec<String>> {
    match condition {
        Condition::All(parts) => parts.iter().find_map(|part| types(part, parameters)),
        Condition::Any(parts) => {
            let each: Option<Vec<_>> = parts.iter().map(|part| types(part, parameters)).collect();
            each.map(|lists| lists.into_iter().flatten().collect())
        }
        Condition::Not(_) => None,
        Condition::Test(test) => {
            let Subject::Field(Operand { value, dynamic: false }) = &test.subject else { return None };
            if !value.as_str().is_some_and(|field| field.eq_ignore_ascii_case("type")) {
                return None;
            }
            let operand = resolved(&test.operand, parameters);
            match test.operator {
                Operator::Equals => Some(vec![operand.as_str()?.to_lowercase()]),
                Operator::In => {
                    let items = &operand.as_array().filter(|array| array.rest.is_none())?.items;
                    items.iter().map(|item| item.as_str().map(str::to_lowercase)).collect()
                }
                _ => None,
            }
        }
    }
}

fn follows_links(condition: &Condition) -> bool {
    let mut found = false;
    condition.for_each_test(&mut |test| {
        let field = match &test.subject {
            Subject::Field(field) => field,
            Subject::Count(count) => match &count.over {
                Over::Field(field) => field,
                Over::Value(..) => return,
            },
            Subject::Value(_) => return,
        };
        let field = field.value.as_str().unwrap_or_default().to_ascii_lowercase();
        let links = ["keytrail.receivedlogs", "keytrail.encrypts", "keytrail.referredby"];
        found |= links.iter().any(|link| field.starts_with(link));
    });
    found
}

/// Whether a name is what a pattern says, in which `*` stands for any characters.
fn matches(pattern: &str, name: &str) -> bool {
    let Some((head, rest)) = pattern.split_once('*') else { return pattern == name };
    let (middle, tail) = rest.rsplit_once('*').unwrap_or(("", rest));
    let inner = name.strip_prefix(head).and_then(|name| name.strip_suffix(tail));
    // The first place of each piece leaves most for the others.
    let after = |name: Option<_>, piece| name.and_then(|name: &str| Some(name.split_once(piece)?.1));
    middle.split('*').filter(|piece| !piece.is_empty()).fold(inner, after).is_some()
}

/// Levenshtein's distance.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut before = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let change = before + usize::from(x != *y);
            before = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(before + 1);
        }
    }
    row[b.len()]
}
