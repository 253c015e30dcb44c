//! The fields of keytrail's own: what Azure Policy cannot say about one resource alone, because it
//! stands in others. A rule that uses one cannot be deployed.
//!
//! | field | on | elements |
//! | --- | --- | --- |
//! | `keytrail.enabledLogs[*]` | any resource, also a subscription, or the tenant for the Entra settings | `category`, `categoryGroup`, `setting`: the union of the logs that all diagnostic settings on it enable. On a subscription or the tenant the category of a group is not known, and neither is that of `audit` on a storage service |
//! | `keytrail.settings[*]` | the same | `setting`: the diagnostic settings on it, whatever they enable |
//! | `keytrail.receivedLogs[*]` | workspaces, storage accounts, event hubs and their namespaces | `category`, `categoryGroup`, `source`, `sourceType`: the logs that diagnostic settings and log profiles send there; `sourceType` is the ARM type of what is logged, a subscription for the activity log |
//! | `keytrail.encrypts[*]` | key vaults and managed HSMs | `type`, `id`: the resources whose customer-managed key is in it |
//! | `keytrail.targetType` | diagnostic settings | the ARM type of what the setting is on |
//! | `keytrail.below[*]` and its like | any resource | see `relations` |
//! | `keytrail.terraform.…` and any other | any resource | what the front-end put under `keytrail` beside `properties` |
//!
//! Each element also has the `address` of the resource that it comes from, and its span. What may be
//! there is the array's unknown rest.

use std::cell::OnceCell;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::alias::steps;
use super::links::{Candidate, Links};
use super::reading::{Leaf, Reading, generalize};
use super::relations::{Relations, View};
use crate::resource::keys::{KEYS, MANAGED_HSM, Names, VAULT, uses_key};
use crate::resource::{
    DESTINATIONS, DIAGNOSTIC_SETTING, Declared, Deployment, ENTRA_SETTING, LOG_PROFILE, Link, Resource,
    SUBSCRIPTION, TENANT, type_of_id,
};
use crate::source::Span;
use crate::value::{Array, Found, Kind, Member, Object, Symbol, Text, Truth, Value};

/// The values of these fields in a deployment, each kind worked out once.
pub struct Fields<'d> {
    deployment: &'d Deployment,
    /// How its resources relate.
    pub links: Links<'d>,
    settings: OnceCell<Table>,
    enabled: OnceCell<Table>,
    received: OnceCell<Table>,
    encrypts: OnceCell<Table>,
    relations: Relations,
}

/// The elements of a field, by resource.
pub type Table = FxHashMap<usize, Elements>;

/// The elements of a field of one resource.
#[derive(Default)]
pub struct Elements {
    /// Those that are there.
    pub sure: Vec<Value>,
    /// Those that may be.
    pub possible: Vec<Value>,
}

/// A log that a setting or profile enables.
#[derive(Clone)]
struct Entry {
    category: Value,
    group: Value,
    enabled: Truth,
    span: Option<Span>,
}

impl<'d> Fields<'d> {
    /// The fields of the resources of a deployment.
    pub fn new(deployment: &'d Deployment) -> Self {
        Self {
            deployment,
            links: Links::new(deployment),
            settings: OnceCell::new(),
            enabled: OnceCell::new(),
            received: OnceCell::new(),
            encrypts: OnceCell::new(),
            relations: Relations::default(),
        }
    }

    /// The value of `keytrail.<name>` of a resource; none where there is no such field.
    pub fn get(&self, name: &str, index: usize) -> Option<Value> {
        let lower = name.to_ascii_lowercase();
        let resource = &self.deployment.resources[index];
        let table = match lower.as_str() {
            "targettype" => return Some(self.source_type(resource)),
            "settings" => self.settings.get_or_init(|| self.settings_on()),
            "enabledlogs" => self.enabled.get_or_init(|| self.enabled_logs()),
            "receivedlogs" => self.received.get_or_init(|| self.received_logs()),
            "encrypts" => self.encrypts.get_or_init(|| self.encrypted()),
            relation => {
                let view = View { deployment: self.deployment, links: &self.links };
                self.relations.get(relation, view)?
            }
        };
        let none = Elements::default();
        let elements = table.get(&index).unwrap_or(&none);
        let mut rest = match elements.possible.as_slice() {
            [] => None,
            possible => Some(generalize(&possible.iter().collect::<Vec<_>>())),
        };
        if resource.declared == Declared::Outside {
            let told = match lower.as_str() {
                "enabledlogs" => Some("its diagnostic settings outside the code"),
                "below" | "inherited" | "refersto" | "referredby" => {
                    Some("what belongs to it outside the code")
                }
                _ => None,
            };
            let unseen =
                |told| Value::symbol(Symbol::in_words(format!("{lower} of {}", resource.address), told));
            rest = told.map(unseen).or(rest);
        }
        Some(Value::new(Kind::Array(Arc::new(Array { items: elements.sure.clone(), rest }))))
    }

    fn settings_on(&self) -> Table {
        let mut table = Table::default();
        for (index, setting) in self.all_settings() {
            let entry = Entry {
                category: Value::null(),
                group: Value::null(),
                enabled: Truth::True,
                span: Some(setting.header),
            };
            for target in self.targets(setting) {
                self.put(&mut table, target, index, &entry, vec![("setting", Value::text(&setting.name))]);
            }
        }
        table
    }

    fn enabled_logs(&self) -> Table {
        let mut table = Table::default();
        for (index, setting) in self.all_settings() {
            for target in self.targets(setting) {
                let of = &self.deployment.resources[target.0];
                for entry in entries(setting, &of.resource_type) {
                    let members = vec![
                        ("category", entry.category.clone()),
                        ("categoryGroup", entry.group.clone()),
                        ("setting", Value::text(&setting.name)),
                    ];
                    self.put(&mut table, target, index, &entry, members);
                }
            }
        }
        table
    }

    /// What a setting is on.
    fn targets(&self, setting: &Resource) -> Vec<Candidate> {
        if setting.is(ENTRA_SETTING) {
            return self.deployment.of_type(TENANT).iter().map(|tenant| (*tenant, Truth::True)).collect();
        }
        self.links.target(&Value::text(&setting.scope), 0, &[])
    }

    fn received_logs(&self) -> Table {
        let mut table = Table::default();
        let profiles = self.deployment.of_type(LOG_PROFILE).iter();
        let profiles = profiles.map(|index| (*index, &self.deployment.resources[*index]));
        for (index, setting) in self.all_settings().chain(profiles) {
            let source_type = self.source_type(setting);
            let of_scope = source_type.as_str().unwrap_or_default();
            let entries = entries(setting, of_scope);
            for (destination, property) in self.destinations(setting) {
                let properties = setting.body.at_path(["properties"]);
                let at = match properties.get(property) {
                    Found::Present(member) => member.at.or(member.value.span),
                    Found::Absent | Found::Unknown(_) => None,
                };
                for entry in &entries {
                    // Where it is sent says more than what is sent.
                    let entry = &Entry { span: at.or(entry.span), ..entry.clone() };
                    let members = vec![
                        ("category", entry.category.clone()),
                        ("categoryGroup", entry.group.clone()),
                        ("source", Value::text(&setting.scope)),
                        ("sourceType", source_type.clone()),
                    ];
                    self.put(&mut table, destination, index, entry, members);
                }
            }
        }
        table
    }

    fn encrypted(&self) -> Table {
        let mut table = Table::default();
        for (resource_type, path, names) in KEYS {
            for &index in self.deployment.of_type(resource_type) {
                let resource = &self.deployment.resources[index];
                let bodies = std::iter::once((&resource.body, resource.alternatives.is_empty()));
                for (body, sure) in bodies.chain(resource.alternatives.iter().map(|body| (body, false))) {
                    let used = uses_key(resource_type, body);
                    let reading = Reading::follow(&Leaf::root(body), &steps(path).unwrap_or_default());
                    for leaf in reading.leaves.iter().filter(|leaf| !leaf.present.is_false()) {
                        let vaults = match names {
                            Names::VaultId => self.links.target(&leaf.value, 0, &[VAULT, MANAGED_HSM]),
                            Names::Url | Names::ServerKey => self.links.vault(&leaf.value),
                        };
                        // Where the block itself names it, else where the key stands.
                        let here = |span: &Span| resource.home.iter().any(|home| home.contains(*span));
                        let named = leaf.places.iter().rev().filter_map(|place| place.at).find(here);
                        let stands = leaf.place().and_then(|place| place.at.or(place.span));
                        let place = named.or(stands);
                        let entry = Entry {
                            category: Value::null(),
                            group: Value::null(),
                            enabled: used.and(if sure { leaf.present } else { Truth::Unknown }),
                            span: place,
                        };
                        for vault in vaults {
                            let id = Value::text(&resource.id);
                            let kind = Value::string(resource.resource_type.clone());
                            let known = table.get(&vault.0).is_some_and(|elements: &Elements| {
                                elements.sure.iter().any(|item| comes_from(item, &resource.address))
                            });
                            if !known {
                                self.put(&mut table, vault, index, &entry, vec![("type", kind), ("id", id)]);
                            }
                        }
                    }
                }
            }
        }
        table
    }

    /// Enters what `source` contributes to `target`: surely, or perhaps.
    fn put(
        &self,
        table: &mut Table,
        target: Candidate,
        source: usize,
        entry: &Entry,
        members: Vec<(&str, Value)>,
    ) {
        let (target, link) = target;
        let from = &self.deployment.resources[source];
        let exists = from.exists.follows_from(&self.deployment.resources[target].exists);
        let truth = link.and(entry.enabled).and(if exists { Truth::True } else { Truth::Unknown });
        if truth.is_false() {
            return;
        }
        let address = ("address", Value::string(&*from.address));
        let members = members.into_iter().chain([address]);
        let members = members.map(|(key, value)| Member::new(key, None, value)).collect();
        let item = Value::object(Object::new(members)).with_span(entry.span.unwrap_or(from.header));
        let elements = table.entry(target).or_default();
        if truth.is_true() { elements.sure.push(item) } else { elements.possible.push(item) }
    }

    /// Where a setting or log profile sends its logs, with the property that says so.
    pub fn destinations(&self, setting: &Resource) -> Vec<(Candidate, &'static str)> {
        let mut found: Vec<(Candidate, &'static str)> = Vec::new();
        for (property, levels, types) in DESTINATIONS.iter().filter(|(_, _, types)| !types.is_empty()) {
            let value = setting.body.at_path(["properties", property]);
            for target in self.links.target(&value, *levels, types) {
                found.push((target, property));
                let hub = &self.deployment.resources[target.0];
                if let (true, Link::To(above)) =
                    (hub.is("Microsoft.EventHub/namespaces/eventhubs"), self.deployment.find(&hub.scope))
                {
                    found.push(((above, target.1), property));
                }
            }
        }
        found
    }

    fn all_settings(&self) -> impl Iterator<Item = (usize, &'d Resource)> {
        let types = [DIAGNOSTIC_SETTING, ENTRA_SETTING];
        let indices = types.into_iter().flat_map(|t| self.deployment.of_type(t).iter().copied());
        indices.map(|index| (index, &self.deployment.resources[index]))
    }

    /// The ARM type of what a setting or log profile logs.
    pub fn source_type(&self, setting: &Resource) -> Value {
        if setting.is(ENTRA_SETTING) {
            return Value::string(TENANT);
        }
        if setting.is(LOG_PROFILE) {
            return Value::string(SUBSCRIPTION);
        }
        if let Some(known) = type_of_id(&setting.scope) {
            return Value::string(known);
        }
        if let Link::To(index) = self.deployment.find(&setting.scope) {
            return Value::string(self.deployment.resources[index].resource_type.clone());
        }
        let shown = setting.scope.to_string();
        Value::symbol(Symbol::in_words(format!("type of {shown}"), format!("the type of {shown}")))
    }
}

/// Whether it is not documented which categories a group holds on a resource of type `of`.
fn is_obscure(group: &Value, of: &str) -> bool {
    if [SUBSCRIPTION, TENANT].iter().any(|whole| of.eq_ignore_ascii_case(whole)) {
        return true;
    }
    let storage = of.to_ascii_lowercase().starts_with("microsoft.storage/storageaccounts/");
    storage && group.as_str().is_some_and(|group| group.eq_ignore_ascii_case("audit"))
}

/// Whether an element comes from the resource at this address.
pub fn comes_from(item: &Value, address: &str) -> bool {
    item.as_object().and_then(|object| object.value("address")).and_then(Value::as_str) == Some(address)
}

/// The logs of a resource of type `of` that a setting or log profile enables or may enable.
fn entries(setting: &Resource, of: &str) -> Vec<Entry> {
    if setting.declared == Declared::Outside {
        let symbol = |what: &str| {
            let key = format!("{what} of {}", setting.address);
            Value::symbol(Symbol::in_words(key, format!("what `{}` enables", setting.address)))
        };
        let (category, group) = (symbol("category"), symbol("group"));
        return vec![Entry { category, group, enabled: Truth::Unknown, span: None }];
    }
    let mut found = Vec::new();
    let profile = setting.is(LOG_PROFILE);
    let path = if profile { "properties.categories[*]" } else { "properties.logs[*]" };
    let sure = setting.alternatives.is_empty();
    for body in std::iter::once(&setting.body).chain(&setting.alternatives) {
        let reading = Reading::follow(&Leaf::root(body), &steps(path).unwrap_or_default());
        for (leaf, present) in reading
            .leaves
            .iter()
            .map(|leaf| (leaf, leaf.present))
            .chain(reading.rest.iter().map(|rest| (rest, Truth::Unknown)))
        {
            let mut entry = if profile {
                let enabled = Truth::True;
                Entry { category: leaf.value.clone(), group: Value::null(), enabled, span: leaf.value.span }
            } else {
                log_entry(leaf, setting, of)
            };
            entry.enabled = entry.enabled.and(present).and(if sure { Truth::True } else { Truth::Unknown });
            if !entry.enabled.is_false() {
                found.push(entry);
            }
        }
    }
    found
}

fn log_entry(leaf: &Leaf, setting: &Resource, of: &str) -> Entry {
    let member = |key: &str| leaf.value.at_path([key]);
    let (mut category, group, enabled) = (member("category"), member("categoryGroup"), member("enabled"));
    if !group.is_null() && is_obscure(&group, of) {
        let group = group.as_text().unwrap_or_else(|| Text::known("?")).to_string();
        let key = format!("categories of {group} in {}", setting.address);
        category = Value {
            kind: Kind::Symbol(Symbol::in_words(key, format!("what group {group} holds"))),
            ..category
        };
    }
    let enabled = match (&enabled.kind, enabled.as_bool()) {
        (_, Some(known)) => known.into(),
        // Not said: required by Azure, so it will not deploy; nothing to build on.
        _ => Truth::Unknown,
    };
    Entry { category, group, enabled, span: leaf.value.span }
}
