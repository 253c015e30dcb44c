//! Plans: what `terraform show -json` says of the instances, as facts over the source's evaluation.
//!
//! A plan knows which instances there are and most of their values; the source knows where each is
//! written, and what an unknown value is made of. So the source is evaluated as without a plan, and
//! wherever the plan knows, the plan's value stands at the source's place. What the source does not
//! show (a module that is not on disk) is read from the plan's `configuration`.
//! The format: Terraform documentation, “JSON Output Format”, versions 1.x.

mod configuration;
mod facts;

use compact_str::CompactString;
use rustc_hash::{FxHashMap, FxHashSet};

use super::expansion::{Expanded, Key, Repetition, Shape};
use super::expression::Scope;
use super::instance::{Evaluator, Instance};
use super::module::{Module, Project};
use super::resources::Node;
use crate::diagnostic::{Code, Level, Notification};
use crate::json;
use crate::source::{FileId, Sources, Span};
use crate::value::{Kind, Symbol, Value};

pub use configuration::Modules;
pub use facts::{Facts, lay_over};

/// A plan as read.
#[derive(Debug)]
pub struct Plan {
    file: FileId,
    /// Facts by the address of the instance.
    facts: FxHashMap<String, Facts>,
    /// Keys of the instances by the address of the block.
    keys: FxHashMap<String, Vec<Key>>,
    variables: FxHashMap<CompactString, Value>,
    configuration: Value,
    subscription: Option<CompactString>,
    notes: Vec<Notification>,
}

impl<'p> Evaluator<'p> {
    /// The same with what a plan knows; `modules` are those that are not on disk as the plan has them.
    pub fn with_plan(mut self, plan: &'p Plan, modules: &'p Modules) -> Self {
        self.planned = Some((plan, modules));
        self
    }

    /// The plan, where there is one.
    pub fn plan(&self) -> Option<&'p Plan> {
        self.planned.map(|(plan, _)| plan)
    }

    /// What the plan knows of a resource instance.
    pub fn facts(&self, node: &Node<'p>) -> Option<&'p Facts> {
        self.plan()?.facts(&node.address)
    }

    /// The value of a variable of the root module, where `given` is what the source gives it.
    pub fn planned_variable(
        &self,
        instance: &Instance<'p>,
        name: &str,
        given: Option<Value>,
    ) -> Option<Value> {
        let Some((planned, secret)) = self.plan().and_then(|plan| plan.variable(name)) else { return given };
        let block = instance.module.variables.get(name)?;
        let default = || {
            let default = block.body.attribute("default")?;
            Some(self.evaluate(&default.value, Scope::of(instance)))
        };
        let written = given.or_else(default);
        Some(lay_over(written.as_ref(), planned, secret, block.header, &format!("var.{name}")))
    }
}

impl Plan {
    /// Reads a plan.
    ///
    /// # Errors
    /// Why the file is no plan that can be read.
    pub fn parse(sources: &Sources, file: FileId) -> Result<Plan, Vec<Notification>> {
        let source = sources.file(file);
        let refuse = |span: Option<Span>, message: &str| {
            let span = span.unwrap_or(Span::new(file, 0, 0));
            vec![Notification::at(Code::Unsupported, span, message).with_level(Level::Error)]
        };
        if source.text().starts_with("PK\u{3}\u{4}") {
            return Err(refuse(
                None,
                "a saved plan in Terraform's own format: give the output of `terraform show -json` for it",
            ));
        }
        let parsed = json::parse(file, source.text());
        let broken: Vec<Notification> =
            parsed.problems.into_iter().filter(|problem| problem.level == Level::Error).collect();
        let root = parsed.value;
        let streamed = root.at_path(["@level"]).as_str().is_some();
        if streamed {
            return Err(refuse(
                None,
                "the log of `terraform plan -json`: give the output of `terraform show -json` for the saved plan",
            ));
        }
        if !broken.is_empty() {
            return Err(broken);
        }
        let not_a_plan = "not a plan: expected the output of `terraform show -json` for a saved plan";
        let version = root.at_path(["format_version"]);
        let Some(text) = version.as_str() else { return Err(refuse(None, not_a_plan)) };
        if text.split('.').next() != Some("1") {
            let message =
                format!("plans of format {text} are not read, only those of format 1 (Terraform 1.1)");
            return Err(refuse(version.span, &message));
        }
        if root.at_path(["planned_values"]).as_object().is_none() {
            let state = root.at_path(["values"]).as_object().is_some();
            let what = if state { "a state, not a plan: save a plan and show that" } else { not_a_plan };
            return Err(refuse(None, what));
        }
        if root.at_path(["configuration", "root_module"]).as_object().is_none() {
            return Err(refuse(
                None,
                "the plan has no `configuration`: give all of what `terraform show -json` prints",
            ));
        }
        Ok(Self::read(file, &root))
    }

    fn read(file: FileId, root: &Value) -> Plan {
        let mut plan = Plan {
            file,
            facts: FxHashMap::default(),
            keys: FxHashMap::default(),
            variables: FxHashMap::default(),
            configuration: root.at_path(["configuration"]),
            subscription: None,
            notes: Vec::new(),
        };
        for module in
            [["prior_state", "values", "root_module"].as_slice(), &["planned_values", "root_module"]]
        {
            let state = module[0] == "prior_state";
            plan.read_module(&root.at_path(module.iter().copied()), "", state);
        }
        for change in items(&root.at_path(["resource_changes"])) {
            plan.read_change(change);
        }
        for member in members(&root.at_path(["variables"])) {
            plan.variables.insert(member.key.clone(), member.value.at_path(["value"]));
        }
        plan.subscription = plan.find_subscription();
        let errored = root.at_path(["errored"]);
        if errored.as_bool() == Some(true) {
            let span = errored.span.unwrap_or(Span::new(file, 0, 0));
            let message = "the plan ended with an error and is not complete";
            plan.notes.push(Notification::at(Code::Unsupported, span, message).with_level(Level::Error));
        }
        let complete = root.at_path(["complete"]);
        if complete.as_bool() == Some(false) && plan.notes.is_empty() {
            let span = complete.span.unwrap_or(Span::new(file, 0, 0));
            let message =
                "the plan is not complete (`-target`, or deferred changes): what it leaves out is not seen";
            plan.notes.push(Notification::at(Code::Unsupported, span, message));
        }
        plan
    }

    /// What the plan has of these types that is not among the addresses: nothing declares it.
    pub fn unseen(&self, seen: &FxHashSet<&str>, is_known: &dyn Fn(&str) -> bool) -> Option<Notification> {
        let wanted = |(address, facts): &(&String, &Facts)| {
            facts.managed && is_known(&facts.resource_type) && !seen.contains(address.as_str())
        };
        let mut unseen: Vec<&String> = self.facts.iter().filter(wanted).map(|(address, _)| address).collect();
        unseen.sort();
        let (first, others) = unseen.split_first()?;
        let others = match others.len() {
            0 => String::new(),
            more => format!(" and {more} more"),
        };
        let message = format!(
            "`{first}`{others} of the plan: nothing in its `configuration` declares it, so it was not analyzed"
        );
        let span = Span::new(self.file, 0, 0);
        Some(Notification::at(Code::Unsupported, span, message).with_level(Level::Error))
    }

    /// The instances of a module and of those below it. Of what was before the plan only data
    /// sources count: they were read then.
    fn read_module(&mut self, module: &Value, prefix: &str, only_data: bool) {
        for resource in items(&module.at_path(["resources"])) {
            let data = resource.at_path(["mode"]).as_str() == Some("data");
            if only_data && !data {
                continue;
            }
            let Some((base, key)) = block_of(prefix, resource) else { continue };
            let address = format!("{base}{}", key.shown());
            self.add_key(base, key);
            let facts = Facts {
                managed: !data,
                resource_type: type_of(resource),
                values: resource.at_path(["values"]),
                unknown: Value::null(),
                sensitive: resource.at_path(["sensitive_values"]),
            };
            self.facts.insert(address, facts);
        }
        for child in items(&module.at_path(["child_modules"])) {
            let address = child.at_path(["address"]);
            let Some(prefix) = address.as_str().and_then(|address| self.add_modules(address)) else {
                continue;
            };
            self.read_module(child, &prefix, only_data);
        }
    }

    /// What a change says of the instance that it leads to.
    fn read_change(&mut self, resource: &Value) {
        let change = resource.at_path(["change"]);
        let actions = change.at_path(["actions"]);
        let gone = |action: &Value| matches!(action.as_str(), Some("delete" | "forget"));
        let gone = !items(&actions).is_empty() && items(&actions).iter().all(gone);
        if gone || resource.at_path(["deposed"]).as_str().is_some() {
            return;
        }
        let module = resource.at_path(["module_address"]);
        let prefix = match module.as_str() {
            Some(address) => match self.add_modules(address) {
                Some(prefix) => prefix,
                None => return,
            },
            None => String::new(),
        };
        let Some((base, key)) = block_of(&prefix, resource) else { return };
        let address = format!("{base}{}", key.shown());
        let facts = self.facts.entry(address).or_insert_with(|| Facts {
            managed: resource.at_path(["mode"]).as_str() != Some("data"),
            resource_type: type_of(resource),
            values: change.at_path(["after"]),
            unknown: Value::null(),
            sensitive: Value::null(),
        });
        facts.unknown = change.at_path(["after_unknown"]);
        if facts.sensitive.as_object().is_none_or(|object| object.members().is_empty()) {
            facts.sensitive = change.at_path(["after_sensitive"]);
        }
        self.add_key(base, key);
    }

    /// Notes the module instances in a module's address; returns what addresses in it begin with.
    fn add_modules(&mut self, address: &str) -> Option<String> {
        let mut prefix = String::new();
        for (name, key) in module_steps(address)? {
            let base = format!("{prefix}module.{name}");
            prefix = format!("{base}{}.", key.shown());
            self.add_key(base, key);
        }
        Some(prefix)
    }

    fn add_key(&mut self, base: String, key: Key) {
        let keys = self.keys.entry(base).or_default();
        if !keys.contains(&key) {
            keys.push(key);
        }
    }

    /// The file.
    pub fn file(&self) -> FileId {
        self.file
    }

    /// Trouble that the plan itself tells of.
    pub fn notes(&self) -> &[Notification] {
        &self.notes
    }

    /// What is known of an instance.
    pub fn facts(&self, address: &str) -> Option<&Facts> {
        self.facts.get(address)
    }

    /// The value of a variable of the root module, and whether it is a secret.
    pub fn variable(&self, name: &str) -> Option<(&Value, bool)> {
        let sensitive = self.configuration.at_path(["root_module", "variables", name, "sensitive"]);
        Some((self.variables.get(name)?, sensitive.as_bool() == Some(true)))
    }

    /// The subscription that everything is deployed to, where there is one only.
    pub fn subscription(&self) -> Option<&str> {
        self.subscription.as_deref()
    }

    /// The version constraint of the azurerm provider.
    pub fn version_constraint(&self) -> Option<String> {
        let providers = self.configuration.at_path(["provider_config"]);
        let mut constraints = members(&providers)
            .iter()
            .filter(|provider| is_azurerm(provider))
            .filter_map(|provider| Some(provider.value.at_path(["version_constraint"]).as_str()?.to_owned()));
        constraints.next()
    }

    /// The instances of a block as the plan has them, given what the source makes of it. A module
    /// call of which the plan shows nothing, and a data source, is as the source has it.
    pub fn instances(
        &self,
        base: &str,
        managed: bool,
        (shape, expanded): (Shape, Vec<Expanded>),
    ) -> (Shape, Vec<Expanded>) {
        let Some(keys) = self.keys.get(base) else {
            return if managed { (shape, Vec::new()) } else { (shape, expanded) };
        };
        let shape = match keys.first() {
            Some(Key::Index(_)) => Shape::List,
            Some(Key::Name(_)) => Shape::Map,
            _ => Shape::Single,
        };
        // A set whose members the source does not know: each value is its key.
        let is_set = expanded.iter().any(|one| {
            let same = |(key, value): &(Value, Value)| key.as_symbol().is_some() && key.key() == value.key();
            one.repetition.each.as_ref().is_some_and(same)
        });
        let instances = keys.iter().map(|key| {
            if let Some(known) = expanded.iter().find(|one| one.key == *key) {
                let repetition = known.repetition.clone();
                return Expanded { key: key.clone(), repetition, condition: None };
            }
            let repetition = match key {
                Key::Index(index) => Repetition { index: Some(Value::number(*index as f64)), each: None },
                Key::Name(name) => {
                    let text = format!("{base}{}.each.value", key.shown());
                    let value = if is_set {
                        Value::string(name.clone())
                    } else {
                        Value::symbol(Symbol::new(text.clone(), text))
                    };
                    Repetition { each: Some((Value::string(name.clone()), value)), index: None }
                }
                Key::None | Key::Unknown(_) => Repetition::default(),
            };
            Expanded { key: key.clone(), repetition, condition: None }
        });
        (shape, instances.collect())
    }

    /// The root module that the plan came from: of those that declare something of what it does, the
    /// one that declares most of it and least besides; all where several fit as well.
    pub fn origins<'p>(&self, project: &'p Project) -> Vec<&'p Module> {
        let wanted = self.declared();
        let mut best: Vec<&'p Module> = Vec::new();
        let mut most = (0, 0);
        for module in project.scanned() {
            let declared = module.declared();
            let common = wanted.intersection(&declared).count();
            let score = (common, usize::MAX - (declared.len() - common));
            if common == 0 && !wanted.is_empty() || score < most {
                continue;
            }
            if score > most {
                best.clear();
                most = score;
            }
            best.push(module);
        }
        if best.len() > 1 {
            let roots = project.roots();
            let is_root = |module: &&Module| roots.iter().any(|root| std::ptr::eq(*root, *module));
            if best.iter().any(is_root) {
                best.retain(is_root);
            }
        }
        best
    }

    /// What the root module of the plan declares, as [`Module::declared`] says it.
    fn declared(&self) -> FxHashSet<String> {
        let root = self.configuration.at_path(["root_module"]);
        let resources = root.at_path(["resources"]);
        let resources = items(&resources).iter().filter_map(|resource| block_of("", resource));
        let mut declared: FxHashSet<String> = resources.map(|(base, _)| base).collect();
        let named = [("module_calls", "module."), ("variables", "var."), ("outputs", "output.")];
        for (kind, prefix) in named {
            let all = root.at_path([kind]);
            declared.extend(members(&all).iter().map(|member| format!("{prefix}{}", member.key)));
        }
        declared
    }

    /// The one subscription of all ids that are known, where there is but one provider of azurerm.
    fn find_subscription(&self) -> Option<CompactString> {
        let providers = self.configuration.at_path(["provider_config"]);
        let mut azurerm = members(&providers).iter().filter(|provider| is_azurerm(provider));
        let provider = azurerm.next();
        if azurerm.next().is_some() {
            return None;
        }
        let given = provider.and_then(|provider| {
            let given = provider.value.at_path(["expressions", "subscription_id"]);
            let variable = given.at_path(["references"]);
            let variable = items(&variable).first().and_then(|name| name.as_str()?.strip_prefix("var."));
            let variable = variable.and_then(|name| self.variables.get(name)?.as_str());
            Some(given.at_path(["constant_value"]).as_str().or(variable)?.to_owned())
        });
        let mut found: FxHashSet<String> = given.into_iter().collect();
        for (address, facts) in &self.facts {
            let text = |name: &str| facts.values.at_path([name]).as_str().map(str::to_owned);
            if address.contains("data.azurerm_client_config.") {
                found.extend(text("subscription_id"));
            } else if address.contains("azurerm_") && !address.contains("data.") {
                let id = text("id").filter(|id| id.contains("/resourceGroups/") && !id.contains('|'));
                let own =
                    id.and_then(|id| Some(id.strip_prefix("/subscriptions/")?.split('/').next()?.to_owned()));
                found.extend(own);
            }
        }
        let found: FxHashSet<String> = found.into_iter().map(|id| id.to_lowercase()).collect();
        let found: Vec<&String> = found.iter().collect();
        if let [only] = found.as_slice() { Some(CompactString::from(only.as_str())) } else { None }
    }
}

/// The address of a resource's block, and the key of the instance.
fn block_of(prefix: &str, resource: &Value) -> Option<(String, Key)> {
    let (resource_type, name) = (resource.at_path(["type"]), resource.at_path(["name"]));
    let mode = if resource.at_path(["mode"]).as_str() == Some("data") { "data." } else { "" };
    let index = resource.at_path(["index"]);
    let key = match &index.kind {
        Kind::Number(index) => Key::Index(*index as usize),
        Kind::String(name) => Key::Name(name.clone()),
        _ => Key::None,
    };
    Some((format!("{prefix}{mode}{}.{}", resource_type.as_str()?, name.as_str()?), key))
}

fn type_of(resource: &Value) -> CompactString {
    resource.at_path(["type"]).as_str().unwrap_or_default().into()
}

/// `module.a["k"].module.b[0]` taken apart.
fn module_steps(address: &str) -> Option<Vec<(String, Key)>> {
    let mut steps = Vec::new();
    let mut rest = address;
    while !rest.is_empty() {
        rest = rest.strip_prefix('.').unwrap_or(rest).strip_prefix("module.")?;
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        let name = rest[..end].to_owned();
        rest = &rest[end..];
        let key = match rest.strip_prefix('[') {
            None => Key::None,
            Some(inner) => {
                let (key, after) = read_key(inner)?;
                rest = after;
                key
            }
        };
        steps.push((name, key));
    }
    Some(steps)
}

/// `"k"]…` or `0]…`: the key, and what follows the bracket.
fn read_key(text: &str) -> Option<(Key, &str)> {
    let Some(quoted) = text.strip_prefix('"') else {
        let (number, rest) = text.split_once(']')?;
        return Some((Key::Index(number.parse().ok()?), rest));
    };
    let mut key = CompactString::default();
    let mut chars = quoted.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return Some((Key::Name(key), quoted[at + 1..].strip_prefix(']')?)),
            '\\' => match chars.next()?.1 {
                'n' => key.push('\n'),
                't' => key.push('\t'),
                'r' => key.push('\r'),
                other => key.push(other),
            },
            _ => key.push(c),
        }
    }
    None
}

fn is_azurerm(provider: &crate::value::Member) -> bool {
    provider.value.at_path(["name"]).as_str() == Some("azurerm")
}

fn items(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], |array| &array.items)
}

fn members(value: &Value) -> &[crate::value::Member] {
    value.as_object().map_or(&[], |object| object.members())
}

#[cfg(test)]
mod tests;
