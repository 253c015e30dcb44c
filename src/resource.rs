//! ARM resources, whatever language they were written in, and how they link.
//!
//! A front-end makes [`Resource`]s; a [`Deployment`] holds those that are deployed together, merges
//! declarations of one id, and answers which of them an id denotes. Linking is by identity
//! ([`Text::equals`]), never by matching text in files. Knows no language and no rule.

pub mod absent;
pub mod defaults;
pub mod filled;
pub mod keys;
pub mod references;

use std::sync::Arc;

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use crate::diagnostic::Notification;
use crate::source::Span;
use crate::value::{Case, Kind, Member, Object, Part, Symbol, Text, Truth, Value};

/// The ARM type of an Azure Monitor diagnostic setting.
pub const DIAGNOSTIC_SETTING: &str = "Microsoft.Insights/diagnosticSettings";
/// The ARM type of a diagnostic setting of Entra ID, which is on the tenant.
pub const ENTRA_SETTING: &str = "Microsoft.aadiam/diagnosticSettings";
/// The ARM type of a log profile, which is on a subscription.
pub const LOG_PROFILE: &str = "Microsoft.Insights/logProfiles";
/// The ARM type of a tenant.
pub const TENANT: &str = "Microsoft.Resources/tenants";
/// The ARM type of a subscription.
pub const SUBSCRIPTION: &str = "Microsoft.Resources/subscriptions";

/// Where a setting sends logs: the property, how many levels above what it names the destination
/// lies, and of which types it is.
pub const DESTINATIONS: [(&str, usize, &[&str]); 5] = [
    ("storageAccountId", 0, &["Microsoft.Storage/storageAccounts"]),
    ("workspaceId", 0, &["Microsoft.OperationalInsights/workspaces"]),
    ("eventHubAuthorizationRuleId", 1, EVENT_HUBS),
    ("serviceBusRuleId", 1, EVENT_HUBS),
    ("marketplacePartnerId", 0, &[]),
];
const EVENT_HUBS: &[&str] = &[
    "Microsoft.EventHub/namespaces",
    "Microsoft.EventHub/namespaces/eventhubs",
    "Microsoft.ServiceBus/namespaces",
];

/// One ARM resource instance.
#[derive(Clone, Debug)]
pub struct Resource {
    /// Its address in the source's own language, unique in its deployment
    /// (`module.kv["eu"].azurerm_key_vault.this`).
    pub address: Arc<str>,
    /// The ARM type, without parent names: `Microsoft.KeyVault/vaults`.
    pub resource_type: CompactString,
    /// The API version, where the source gives one.
    pub api_version: Option<CompactString>,
    /// The last segment of the name.
    pub name: Text,
    /// The resource that it belongs to: for a child its parent, for an extension its target, else
    /// the resource group, subscription, management group or tenant. An ARM id.
    pub scope: Text,
    /// The ARM id.
    pub id: Text,
    /// What would be PUT: an object with `properties`, `sku`, `identity`, `location` ….
    pub body: Value,
    /// Bodies that it may have as well: with a part merged in of which it is not known whether it
    /// belongs here, or exists.
    pub alternatives: Vec<Value>,
    /// Whether it exists.
    pub exists: Existence,
    /// What the code says of it.
    pub declared: Declared,
    /// The line to point at where the block as a whole lacks something.
    pub header: Span,
    /// The blocks that declare it; values outside of them come from elsewhere.
    pub home: Vec<Span>,
    /// The module calls (nested deployments) that lead to it, outermost first.
    pub calls: Vec<Call>,
}

/// How a resource came to be in the deployment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Declared {
    /// The code deploys it.
    Here,
    /// The code sets some of its properties, from a separate resource: merged into the resource
    /// whose id it has.
    Part,
    /// The code names it only (`data`, `existing`, an id written out): nothing more is known of it.
    Outside,
    /// It exists although nobody declared it: a subscription, a storage account's blob service.
    Implied,
}

/// The conditions under which a resource exists; none: it surely does.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Existence {
    /// Unknown conditions that must all hold.
    pub conditions: Vec<Symbol>,
}

impl Existence {
    /// Whether it surely exists.
    pub fn is_sure(&self) -> bool {
        self.conditions.is_empty()
    }

    /// Adds a condition.
    pub fn require(&mut self, condition: Symbol) {
        if !self.conditions.contains(&condition) {
            self.conditions.push(condition);
        }
    }

    /// Whether it exists wherever `other` does: the same unknown conditions hold for both.
    pub fn follows_from(&self, other: &Existence) -> bool {
        self.conditions.iter().all(|condition| other.conditions.contains(condition))
    }
}

/// A module call or nested deployment on the way to a resource.
#[derive(Clone, Debug)]
pub struct Call {
    /// Its address: `module.kv`.
    pub address: Arc<str>,
    /// The line to point at.
    pub header: Span,
    /// The whole block, arguments included.
    pub block: Span,
}

/// Something that may declare resources which cannot be seen: a module that is not on disk, a linked
/// template at a URL.
#[derive(Clone, Debug)]
pub struct Opaque {
    /// What it is and why it cannot be seen: ``module `kv` (source …) is not on disk``.
    pub what: String,
    /// Where it is called.
    pub span: Span,
    /// What is passed to it.
    pub inputs: Vec<Value>,
}

/// An ARM template that a resource of another language deploys; the ARM front-end evaluates it.
#[derive(Clone, Debug)]
pub struct Embedded {
    /// The address of that resource.
    pub address: Arc<str>,
    /// The template as written: its expressions are not evaluated.
    pub template: Value,
    /// What its parameters are given: `name: {"value": …}`.
    pub parameters: Value,
    /// The ARM id of what it is deployed to; `/` is the tenant.
    pub scope: Text,
    /// The line to point at.
    pub header: Span,
    /// The whole block.
    pub block: Span,
    /// The module calls that lead to it.
    pub calls: Vec<Call>,
    /// The conditions under which it is deployed.
    pub exists: Existence,
}

/// Resources that are deployed together.
#[derive(Debug, Default)]
pub struct Deployment {
    /// What Azure would be given, as reports show it: a root module's directory, a template's path.
    pub entry: String,
    /// The resources.
    pub resources: Vec<Resource>,
    /// What may declare further ones.
    pub opaque: Vec<Opaque>,
    /// Templates in it whose resources are still to be added.
    pub embedded: Vec<Embedded>,
    /// Trouble met while evaluating.
    pub notifications: Vec<Notification>,
    by_instance: FxHashMap<Arc<str>, usize>,
    by_id: FxHashMap<String, usize>,
    by_type: FxHashMap<CompactString, Vec<usize>>,
    /// The ids of the resources cut into segments, once.
    segments: Vec<Option<Vec<Text>>>,
}

/// Which resource of a deployment an id denotes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Link {
    /// This one.
    To(usize),
    /// Perhaps one of these.
    Maybe(Vec<usize>),
    /// None of them.
    Outside,
}

impl Resource {
    /// Whether it has this ARM type.
    pub fn is(&self, resource_type: &str) -> bool {
        self.resource_type.eq_ignore_ascii_case(resource_type)
    }

    /// The name with those of its parents before it: `server/database`.
    pub fn full_name(&self) -> Text {
        let depth = self.resource_type.matches('/').count().saturating_sub(1);
        let segments = self.id.split("/").unwrap_or_default();
        let mut names: Vec<&Text> = segments.iter().rev().skip(2).step_by(2).take(depth).collect();
        names.reverse();
        let mut full = Text::default();
        for name in names {
            full.push(name);
            full.push_str("/");
        }
        full.push(&self.name);
        full
    }

    /// The text by which others refer to a property of it, such as its `id`: a symbol that knows
    /// the instance.
    pub fn reference(&self, attribute: &str, text: Text) -> Text {
        Text::symbol(Symbol::of_instance(&self.address, attribute, text))
    }
}

impl Deployment {
    /// The deployment of these resources: declarations of one id become one resource, and parts are
    /// merged into what they belong to.
    pub fn new(
        entry: impl Into<String>,
        resources: Vec<Resource>,
        opaque: Vec<Opaque>,
        notifications: Vec<Notification>,
    ) -> Self {
        let mut deployment = Self { entry: entry.into(), opaque, notifications, ..Self::default() };
        let (parts, wholes): (Vec<_>, Vec<_>) =
            resources.into_iter().partition(|resource| resource.declared == Declared::Part);
        for resource in wholes {
            deployment.add(resource);
        }
        for part in parts {
            match deployment.find(&part.id) {
                Link::To(index) => deployment.merge_part(index, &part),
                Link::Maybe(indices) => {
                    for index in indices {
                        let target = &mut deployment.resources[index];
                        if target.is(&part.resource_type) {
                            let merged = merge(&target.body, &part.body);
                            target.alternatives.push(merged);
                        }
                    }
                }
                // The rest of it is not known: as much as can be said of a resource outside.
                Link::Outside => deployment.add(Resource { declared: Declared::Outside, ..part }),
            }
        }
        deployment
    }

    /// Adds a resource, merged into an earlier one of the same id.
    pub fn add(&mut self, resource: Resource) {
        let key = id_key(&resource.id);
        if let Some(&index) = self.by_id.get(&key) {
            let earlier = &mut self.resources[index];
            if resource.declared == Declared::Outside {
                self.by_instance.insert(Arc::clone(&resource.address), index);
                return;
            }
            if earlier.declared == Declared::Outside {
                *earlier = resource;
                self.remember(index);
                return;
            }
            earlier.body = merge(&earlier.body, &resource.body);
            earlier.home.extend(resource.home);
            earlier.calls.extend(resource.calls);
            if !resource.exists.follows_from(&earlier.exists) && earlier.exists.follows_from(&resource.exists)
            {
                earlier.exists = resource.exists;
            }
            self.by_instance.insert(resource.address, index);
            return;
        }
        let index = self.resources.len();
        self.by_id.insert(key, index);
        self.by_type.entry(resource.resource_type.to_lowercase()).or_default().push(index);
        self.segments.push(resource.id.split("/"));
        self.resources.push(resource);
        self.remember(index);
    }

    fn remember(&mut self, index: usize) {
        let resource = &self.resources[index];
        let address = Arc::clone(&resource.address);
        // What nobody declared stands under the address of what implies it, which stays that one's.
        if matches!(resource.declared, Declared::Implied | Declared::Outside) {
            self.by_instance.entry(address).or_insert(index);
        } else {
            self.by_instance.insert(address, index);
        }
    }

    /// The resources of an ARM type, by index.
    pub fn of_type(&self, resource_type: &str) -> &[usize] {
        self.by_type.get(resource_type.to_lowercase().as_str()).map_or(&[], Vec::as_slice)
    }

    /// The resource declared at this address.
    pub fn instance(&self, address: &str) -> Option<usize> {
        self.by_instance.get(address).copied()
    }

    /// Whether a resource has just this id.
    pub fn has(&self, id: &Text) -> bool {
        self.by_id.contains_key(&id_key(id))
    }

    /// Which resource an id denotes.
    pub fn find(&self, id: &Text) -> Link {
        if let [Part::Symbol(symbol)] = id.parts()
            && let Some(index) = symbol.denotes().and_then(|denotes| self.by_instance.get(&denotes.instance))
        {
            return Link::To(*index);
        }
        if let Some(&index) = self.by_id.get(&id_key(id)) {
            return Link::To(index);
        }
        let expanded = id.expanded();
        if is_foreign(&expanded) {
            return Link::Outside;
        }
        // Of a wholly unknown id nothing can be said.
        if let [Part::Symbol(symbol)] = expanded.parts()
            && symbol.domain().is_empty()
        {
            let all: Vec<usize> = (0..self.resources.len()).collect();
            return if all.is_empty() { Link::Outside } else { Link::Maybe(all) };
        }
        let segments = expanded.split("/");
        let mut possible = Vec::new();
        let mut compare = |index: usize| {
            let resource = &self.resources[index];
            let mine = (id, segments.as_deref());
            match same_segments(mine, (&resource.id, self.segments[index].as_deref())) {
                Truth::True => return Some(Link::To(index)),
                Truth::Unknown => possible.push(index),
                Truth::False => {}
            }
            None
        };
        let sure = match type_of_segments(segments.as_deref()) {
            Some(resource_type) => self.of_type(&resource_type).iter().find_map(|&index| compare(index)),
            None => (0..self.resources.len()).find_map(compare),
        };
        match sure {
            Some(link) => link,
            None if possible.is_empty() => Link::Outside,
            None => Link::Maybe(possible),
        }
    }

    fn merge_part(&mut self, index: usize, part: &Resource) {
        let target = &mut self.resources[index];
        let merged = merge(&target.body, &part.body);
        if part.exists.follows_from(&target.exists) {
            target.body = merged;
        } else {
            target.alternatives.push(merged);
        }
        target.home.extend(&part.home);
        target.calls.extend(part.calls.iter().cloned());
        self.by_instance.insert(Arc::clone(&part.address), index);
    }
}

/// The id of a resource: `scope` + `/providers/` + the type's segments and `names` in turn.
///
/// A type `A.B/c/d` takes two names; with fewer names than segments the rest is left out.
pub fn resource_id(scope: &Text, resource_type: &str, names: &[Text]) -> Text {
    let mut id = scope.clone();
    let mut segments = resource_type.split('/');
    id.push_str("/providers/");
    id.push_str(segments.next().unwrap_or_default());
    for (segment, name) in segments.zip(names) {
        id.push_str("/");
        id.push_str(segment);
        id.push_str("/");
        id.push(name);
    }
    id
}

/// The id of a child: the parent's id, the last segment of the child's type, and its name.
pub fn child_id(parent: &Text, segment: &str, name: &Text) -> Text {
    let mut id = parent.clone();
    id.push_str("/");
    id.push_str(segment);
    id.push_str("/");
    id.push(name);
    id
}

/// The ARM type that an id is of, where its segments are known.
/// `/subscriptions/x` is of type `Microsoft.Resources/subscriptions`.
pub fn type_of_id(id: &Text) -> Option<CompactString> {
    type_of_segments(id.split("/").as_deref())
}

fn type_of_segments(segments: Option<&[Text]>) -> Option<CompactString> {
    let segments = segments?;
    let known = |text: &Text| text.as_known().map(str::to_owned);
    let is_providers =
        |segment: &Text| segment.as_known().is_some_and(|s| s.eq_ignore_ascii_case("providers"));
    if let Some(at) = segments.iter().rposition(is_providers) {
        let namespace = known(segments.get(at + 1)?)?;
        let types: Option<Vec<String>> = segments[at + 2..].iter().step_by(2).map(known).collect();
        return Some(format!("{namespace}/{}", types?.join("/")).into());
    }
    let last_type = known(segments.get(segments.len().checked_sub(2)?)?)?;
    match last_type.to_ascii_lowercase().as_str() {
        "subscriptions" => Some(SUBSCRIPTION.into()),
        "resourcegroups" => Some("Microsoft.Resources/resourceGroups".into()),
        _ => None,
    }
}

/// Whether a text is surely no ARM id: it begins with known characters, and not as ids do.
fn is_foreign(id: &Text) -> bool {
    let Some(Part::Literal(head)) = id.parts().first() else { return false };
    let whole = id.parts().len() == 1;
    !["/subscriptions/", "/providers/", "/tenants/"].iter().any(|start| {
        let common = start.len().min(head.len());
        head.as_bytes()[..common].eq_ignore_ascii_case(&start.as_bytes()[..common])
            && (!whole || common == start.len())
    })
}

/// Whether two ids denote the same resource: the same string without regard to case, where symbols
/// hold no `/`.
pub fn same_id(a: &Text, b: &Text) -> Truth {
    let (left, right) = (a.split("/"), b.split("/"));
    same_segments((a, left.as_deref()), (b, right.as_deref()))
}

/// The resource group of a resource whose name is unique in Azure, so that the name alone finds it.
pub fn group_found_by_name(name: &Text) -> Text {
    let found = format!("the resource group of {name}");
    Text::symbol(Symbol::implied(found.clone(), found))
}

fn is_found_by_name(segment: &Text) -> bool {
    matches!(segment.parts(), [Part::Symbol(symbol)] if symbol.is_implied())
}

/// [`same_id`] for ids that are cut already.
fn same_segments((a, left): (&Text, Option<&[Text]>), (b, right): (&Text, Option<&[Text]>)) -> Truth {
    let (Some(left), Some(right)) = (left, right) else { return a.equals(b, Case::Insensitive) };
    let mut truth = Truth::True;
    // From the end, since the head may be a symbol for any number of segments.
    for (at, (x, y)) in left.iter().rev().zip(right.iter().rev()).enumerate() {
        let same = match (x.as_known(), y.as_known()) {
            (Some(x), Some(y)) => x.eq_ignore_ascii_case(y).into(),
            _ if is_found_by_name(x) || is_found_by_name(y) => Truth::True,
            _ => x.equals(y, Case::Insensitive),
        };
        if same.is_false() {
            return Truth::False;
        }
        truth = truth.and(same);
        let opens =
            |segments: &[Text], segment: &Text| at + 1 == segments.len() && segment.as_known().is_none();
        if left.len() != right.len() && (opens(left, x) || opens(right, y)) {
            return a.equals(b, Case::Insensitive);
        }
    }
    match truth {
        _ if left.len() != right.len() => Truth::False,
        // Two declarations are two resources even where their names are unknown.
        Truth::Unknown => a.equals(b, Case::Insensitive),
        truth => truth,
    }
}

/// The two bodies as one: objects by member, anything else by the later, unless that is null.
pub fn merge(earlier: &Value, later: &Value) -> Value {
    let (Kind::Object(a), Kind::Object(b)) = (&earlier.kind, &later.kind) else {
        return if later.is_null() { earlier.clone() } else { later.clone() };
    };
    let mut members: Vec<Member> = a.members().to_vec();
    let mut positions: FxHashMap<CompactString, usize> =
        members.iter().enumerate().map(|(at, m)| (m.key.to_ascii_lowercase(), at)).collect();
    for member in b.members() {
        match positions.get(&member.key.to_ascii_lowercase()) {
            Some(_) if member.value.is_null() => {}
            Some(&at) => {
                let value = merge(&members[at].value, &member.value);
                members[at] = Member { value, ..member.clone() };
            }
            None => {
                positions.insert(member.key.to_ascii_lowercase(), members.len());
                members.push(member.clone());
            }
        }
    }
    let rest = b.rest().or(a.rest()).cloned();
    Value { kind: Kind::Object(Arc::new(Object::new(members).with_rest(rest))), ..earlier.clone() }
}

fn id_key(id: &Text) -> String {
    use std::fmt::Write;
    let mut key = String::new();
    for part in id.expanded().parts() {
        match part {
            Part::Literal(text) => key.push_str(&text.to_lowercase()),
            Part::Symbol(symbol) => {
                let _ = write!(key, "${{{}}}", symbol.folded_key());
            }
        }
    }
    while key.ends_with('/') {
        key.pop();
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Sources};

    fn span() -> Span {
        fn file() -> FileId {
            Sources::new("").add("t", "")
        }
        Span::new(file(), 0, 0)
    }

    fn symbol(name: &str) -> Text {
        Text::symbol(Symbol::new(name, name))
    }

    fn group() -> Text {
        let mut text = Text::known("/subscriptions/");
        text.push(&symbol("sub"));
        text.push_str("/resourceGroups/");
        text.push(&symbol("rg"));
        text
    }

    fn vault(address: &str, name: &Text, body: Value) -> Resource {
        let resource_type = "Microsoft.KeyVault/vaults";
        Resource {
            address: address.into(),
            resource_type: resource_type.into(),
            api_version: None,
            name: name.clone(),
            scope: group(),
            id: resource_id(&group(), resource_type, std::slice::from_ref(name)),
            body,
            alternatives: Vec::new(),
            exists: Existence::default(),
            declared: Declared::Here,
            header: span(),
            home: vec![span()],
            calls: Vec::new(),
        }
    }

    fn body(key: &str, value: Value) -> Value {
        Value::object(Object::new(vec![Member::new(key, None, value)]))
    }

    #[test]
    fn one_id_is_one_resource_and_the_later_body_wins() {
        let name = symbol("name");
        let first = vault("a", &name, body("x", Value::number(1.0)));
        let second = vault("b", &name, body("X", Value::number(2.0)));
        let deployment = Deployment::new("t", vec![first, second], vec![], vec![]);
        assert_eq!(deployment.resources.len(), 1);
        assert_eq!(deployment.resources[0].body.at_path(["x"]).as_number(), Some(2.0));
        assert_eq!(deployment.instance("b"), Some(0));
    }

    #[test]
    fn a_part_merges_where_it_surely_belongs_and_is_an_alternative_elsewhere() {
        let whole = vault("a", &symbol("n"), body("x", Value::null()));
        let mut sure = vault("part", &symbol("n"), body("x", Value::bool(true)));
        sure.declared = Declared::Part;
        let merged = Deployment::new("t", vec![sure.clone(), whole.clone()], vec![], vec![]);
        assert_eq!(merged.resources[0].body.at_path(["x"]).as_bool(), Some(true));

        sure.id = resource_id(&group(), "Microsoft.KeyVault/vaults", &[symbol("other")]);
        let unsure = Deployment::new("t", vec![sure, whole], vec![], vec![]);
        assert!(unsure.resources[0].body.at_path(["x"]).is_null());
        assert_eq!(unsure.resources[0].alternatives.len(), 1);
    }

    #[test]
    fn ids_link_to_what_they_denote_and_to_nothing_else() {
        let (a, b) = (vault("a", &symbol("n"), Value::null()), vault("b", &symbol("m"), Value::null()));
        let by_reference = a.reference("id", a.id.clone());
        let deployment = Deployment::new("t", vec![a, b], vec![], vec![]);
        assert_eq!(deployment.find(&by_reference), Link::To(0));
        let vaults = |name: &str| resource_id(&group(), "microsoft.keyvault/VAULTS", &[symbol(name)]);
        assert_eq!(deployment.find(&vaults("m")), Link::To(1));
        assert_eq!(deployment.find(&vaults("z")), Link::Maybe(vec![0, 1]));
        assert_eq!(deployment.find(&symbol("var.id")), Link::Maybe(vec![0, 1]));
        let storage = resource_id(&group(), "Microsoft.Storage/storageAccounts", &[symbol("n")]);
        assert_eq!(deployment.find(&storage), Link::Outside);
    }

    #[test]
    fn ids_compare_by_segment() {
        let vault = resource_id(&group(), "Microsoft.KeyVault/vaults", &[symbol("n")]);
        let other_group = {
            let mut scope = Text::known("/subscriptions/");
            scope.push(&symbol("sub"));
            scope.push_str("/resourceGroups/");
            scope.push(&symbol("rg2"));
            scope
        };
        let elsewhere = resource_id(&other_group, "Microsoft.KeyVault/vaults", &[symbol("n")]);
        let storage = resource_id(&other_group, "Microsoft.Storage/storageAccounts", &[symbol("k")]);
        assert_eq!(same_id(&vault, &elsewhere), Truth::Unknown);
        assert_eq!(same_id(&vault, &storage), Truth::False);
        assert_eq!(
            same_id(&child_id(&symbol("x"), "blobServices", &Text::known("default")), &vault),
            Truth::False
        );
        assert_eq!(same_id(&vault, &child_id(&elsewhere, "keys", &symbol("k"))), Truth::False);
    }

    #[test]
    fn types_and_full_names_come_from_ids() {
        let server =
            resource_id(&group(), "Microsoft.Sql/servers/databases", &[symbol("s"), Text::known("db")]);
        assert_eq!(type_of_id(&server).as_deref(), Some("Microsoft.Sql/servers/databases"));
        let mut subscription = Text::known("/subscriptions/");
        subscription.push(&symbol("sub"));
        assert_eq!(type_of_id(&subscription).as_deref(), Some(SUBSCRIPTION));
        assert_eq!(type_of_id(&symbol("x")), None);
        let mut database = vault("d", &Text::known("db"), Value::null());
        (database.id, database.resource_type) = (server, "Microsoft.Sql/servers/databases".into());
        assert_eq!(database.full_name().to_string(), "${s}/db");
    }
}
