//! azurerm resources → ARM resources, by tables.
//!
//! A [`Type`] says which ARM type an azurerm type makes, where its id comes from and which argument
//! goes to which ARM path; the tables stand in this folder, one file for each service. This file
//! reads them and knows no single type. Nothing named `azurerm_` leaves it except in addresses.

mod analytics;
mod apps;
mod azapi;
mod body;
mod categories;
mod cognitive;
mod compute;
mod containers;
mod cosmos;
mod data_services;
mod encryption;
mod key_vault;
mod listed;
mod management;
mod monitor;
mod mysql_postgresql;
mod network;
mod notes;
mod policy;
mod security;
mod sql;
mod storage;
mod subscription;
mod table;
mod version;
mod volumes;

use std::sync::{Arc, OnceLock};

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::ast::{Block, ExpressionKind};
use super::expression::Scope;
use super::instance::{Evaluator, Instance};
use super::resources::{Node, provided};
use crate::resource::{Declared, Embedded, Resource, child_id, group_found_by_name, resource_id};
use crate::value::{Kind, Member, Object, Symbol, Text, Value};
use table::{Computed, Name, Parent, Place, Type};

/// Types by name: those of the tables, and all others that [`listed`] places, of whose properties
/// nothing is known.
fn types() -> &'static FxHashMap<&'static str, Type> {
    static TYPES: OnceLock<FxHashMap<&'static str, Type>> = OnceLock::new();
    TYPES.get_or_init(|| {
        let mut types: FxHashMap<_, _> = listed::types().map(|one| (one.name, one)).collect();
        for one in tables() {
            let listed = types.get(one.name).map_or(&[] as &[_], |listed: &Type| listed.computed);
            let computed = if one.computed.is_empty() { listed } else { one.computed };
            types.insert(one.name, Type { computed, ..*one });
        }
        types
    })
}

/// The types of the tables.
fn tables() -> impl Iterator<Item = &'static Type> {
    [
        analytics::TYPES,
        apps::TYPES,
        cognitive::TYPES,
        compute::TYPES,
        containers::TYPES,
        cosmos::TYPES,
        data_services::TYPES,
        encryption::TYPES,
        key_vault::TYPES,
        management::TYPES,
        monitor::TYPES,
        mysql_postgresql::TYPES,
        network::TYPES,
        policy::TYPES,
        security::TYPES,
        sql::TYPES,
        storage::TYPES,
        subscription::TYPES,
        volumes::TYPES,
    ]
    .into_iter()
    .flatten()
}

/// Whether a resource type is translated to ARM.
pub fn is_known(resource_type: &str) -> bool {
    types().contains_key(resource_type) || azapi::is_azapi(resource_type)
}

/// Whether an ARM path comes from an argument of a type.
pub fn is_argument(resource_type: &str, name: &str) -> bool {
    body::EVERYWHERE.iter().any(|(from, _)| *from == name)
        || name == "identity"
        || types().get(resource_type).is_some_and(|table| {
            table.arguments.iter().any(|argument| argument.from.split('.').next() == Some(name))
        })
}

/// The names of the attributes that [`computed`] knows for a type.
pub fn computed_names(resource_type: &str) -> impl Iterator<Item = &'static str> {
    let known = types().get(resource_type).map_or(&[] as &[_], |one| one.computed);
    std::iter::once("id").chain(known.iter().map(|(name, _)| *name))
}

/// The ARM resource that an instance makes.
pub fn resource<'p>(evaluator: &Evaluator<'p>, instance: &Instance<'p>, node: &Node<'p>) -> Option<Resource> {
    let resource_type = node.block.label(0);
    if azapi::is_azapi(resource_type) {
        return azapi::resource(evaluator, instance, node);
    }
    let table = &settled(evaluator, instance, node, types().get(resource_type)?);
    if matches!(table.place, Place::Nowhere) {
        return None;
    }
    let configuration = evaluator.configuration(instance, node);
    let scope = scope(evaluator, instance, node, table);
    let name = match table.place {
        Place::Part(_) => Text::default(),
        Place::Subscription => subscription_id(evaluator, instance, node),
        _ => name(evaluator, instance, node, table),
    };
    let id = planned_id(evaluator, node, table).unwrap_or_else(|| arm_id(table, &scope, &name));
    let major = version::major(evaluator, instance, &configuration, table);
    let body = if node.data {
        Object::default().with_rest(Some(Symbol::new(&*node.address, &*node.address)))
    } else {
        body::build(&configuration, table, node.block.header, major, &node.address)
    };
    let body = notes::with_notes(body, node, table);
    let declared = match (node.data, table.place) {
        (true, _) | (_, Place::Subscription) => Declared::Outside,
        (false, Place::Part(_)) => Declared::Part,
        _ => Declared::Here,
    };
    Some(Resource {
        address: Arc::clone(&node.address),
        resource_type: table.arm.into(),
        api_version: None,
        name,
        scope,
        id,
        body: Value::at(Kind::Object(Arc::new(body)), node.block.header),
        alternatives: Vec::new(),
        exists: node.exists.clone(),
        declared,
        header: node.block.header,
        home: vec![node.block.span],
        calls: instance.calls.clone(),
    })
}

/// Whether a resource of this type deploys an ARM template.
pub fn deploys_template(resource_type: &str) -> bool {
    resource_type.starts_with("azurerm_") && resource_type.ends_with("template_deployment")
}

/// The template that an instance deploys, where it is known.
pub fn template<'p>(evaluator: &Evaluator<'p>, instance: &Instance<'p>, node: &Node<'p>) -> Option<Embedded> {
    let read = |name: &str| azapi::body(evaluator, instance, node, name);
    let template = read("template_content").or_else(|| read("template_body"))?;
    template.as_object()?;
    let parameters =
        read("parameters_content").or_else(|| read("parameters_body")).unwrap_or_else(Value::null);
    let plain = evaluator.configured(instance, node, "parameters").unwrap_or_else(Value::null);
    let parameters = match plain.as_object() {
        // The old resource gives the values without more.
        Some(object) => {
            let wrapped = |m: &Member| {
                let value = Value::object(Object::new(vec![Member { key: "value".into(), ..m.clone() }]));
                Member { value, ..m.clone() }
            };
            Value::object(Object::new(object.members().iter().map(wrapped).collect()))
        }
        None => parameters,
    };
    let resource_type = node.block.label(0);
    let place = |place: Place| scope(evaluator, instance, node, &Type::new("", "", place));
    let scope = match () {
        () if resource_type.contains("subscription") => place(Place::InSubscription),
        () if resource_type.contains("management_group") => place(Place::Extension("management_group_id")),
        () if resource_type.contains("tenant") => Text::known("/"),
        () => place(Place::Group),
    };
    Some(Embedded {
        address: Arc::clone(&node.address),
        template,
        parameters,
        scope,
        header: node.block.header,
        block: node.block.span,
        calls: instance.calls.clone(),
        exists: node.exists.clone(),
    })
}

/// The value of an attribute that the provider computes, where it can be told before deployment.
pub fn computed<'p>(
    evaluator: &Evaluator<'p>,
    instance: &Instance<'p>,
    node: &Node<'p>,
    name: &str,
) -> Option<Value> {
    let resource_type = node.block.label(0);
    let span = node.block.header;
    if azapi::is_azapi(resource_type) {
        let id = || known_text(evaluator, node, name, azapi::id(evaluator, instance, node));
        return (name == "id").then(|| reference(node, name, id()).with_span(span));
    }
    if node.data && resource_type == categories::DATA_SOURCE {
        return categories::attribute(evaluator, instance, node, name);
    }
    let table = types().get(resource_type);
    let make =
        table.and_then(|one| one.computed.iter().find(|(known, _)| *known == name)).map(|(_, make)| *make);
    let text = match (make, table) {
        (None, Some(table)) if name == "id" && !matches!(table.place, Place::Nowhere) => {
            id(evaluator, instance, node, table)
        }
        // Of a type without a table, the id is a symbol that knows its instance all the same.
        (None, _) if name == "id" && !node.data => Text::symbol(provided(node, "id")),
        (None, _) => return None,
        (Some(Computed::ArmId), Some(table)) => id(evaluator, instance, node, table),
        (Some(Computed::Other), _) => Text::symbol(provided(node, name)),
        (Some(Computed::Subscription), _) => subscription_id(evaluator, instance, node),
        (Some(Computed::Tenant), _) => Text::symbol(Symbol::new("tenant", "tenant")),
        (Some(Computed::VaultUri(suffix)), _) => {
            vault_uri(&argument(evaluator, instance, node, "name"), suffix)
        }
        (Some(Computed::KeyUri { vault, suffix, versioned }), _) => {
            let parent = argument(evaluator, instance, node, vault);
            let mut uri = vault_uri_of(&parent, suffix);
            uri.push_str("keys/");
            uri.push(&argument(evaluator, instance, node, "name"));
            if versioned {
                uri.push_str("/");
                uri.push(&Text::symbol(provided(node, "version")));
            }
            uri
        }
        (Some(_), None) => return None,
    };
    let text = known_text(evaluator, node, name, text);
    // A data source may name a resource of this deployment: its id is text, to be compared as such.
    let plain = node.data || matches!(make, Some(Computed::Subscription | Computed::Tenant));
    let value = if plain { Value::text(&text) } else { reference(node, name, text) };
    Some(value.with_span(span))
}

/// The text of an attribute as the plan knows it, else as it is: what denotes another resource of the
/// deployment says more than its text does.
fn known_text<'p>(evaluator: &Evaluator<'p>, node: &Node<'p>, name: &str, text: Text) -> Text {
    if text.symbols().any(|symbol| symbol.denotes().is_some()) {
        return text;
    }
    let known = evaluator.facts(node).and_then(|facts| facts.known_text(name));
    known.map_or(text, Text::known)
}

/// The ARM id of a resource that exists already, from the plan.
fn planned_id<'p>(evaluator: &Evaluator<'p>, node: &Node<'p>, table: &Type) -> Option<Text> {
    let own = matches!(table.place, Place::Group | Place::ResourceGroup | Place::Subscription);
    let id = evaluator.facts(node).filter(|_| own)?.known_text("id")?;
    id.starts_with("/subscriptions/").then(|| Text::known(id))
}

/// The URI of the vault (or managed HSM) that an ARM id names, as a property of that vault where it
/// is one of the deployment.
pub fn vault_uri_of(id: &Text, suffix: &str) -> Text {
    let name = id.split("/").and_then(|segments| segments.last().cloned());
    let symbol = id.first_symbol().filter(|_| id.parts().len() == 1);
    match (symbol.and_then(Symbol::denotes), name, symbol) {
        (Some(denotes), Some(name), _) => {
            let uri = vault_uri(&name, suffix);
            Text::symbol(Symbol::of_instance(&denotes.instance, "vault_uri", uri))
        }
        (None, Some(name), _) => vault_uri(&name, suffix),
        (_, None, Some(symbol)) => Text::symbol(symbol.derived(".vault_uri")),
        (_, None, None) => Text::default(),
    }
}

fn vault_uri(name: &Text, suffix: &str) -> Text {
    Text::concat([&Text::known("https://"), name, &Text::known(format!(".{suffix}/"))])
}

fn reference(node: &Node<'_>, name: &str, text: Text) -> Value {
    Value::symbol(Symbol::of_instance(&node.address, name, text))
}

fn id<'p>(evaluator: &Evaluator<'p>, instance: &Instance<'p>, node: &Node<'p>, table: &Type) -> Text {
    if let Place::Subscription = table.place {
        let mut id = Text::known("/subscriptions/");
        id.push(&subscription_id(evaluator, instance, node));
        return id;
    }
    let table = &settled(evaluator, instance, node, table);
    let scope = scope(evaluator, instance, node, table);
    let name = name(evaluator, instance, node, table);
    arm_id(table, &scope, &name)
}

/// The table with one place where it gives several. A data source may find what lies elsewhere: of it
/// the scope is not known unless an argument says it.
fn settled<'p>(evaluator: &Evaluator<'p>, instance: &Instance<'p>, node: &Node<'p>, table: &Type) -> Type {
    let Place::FirstOf(places) = table.place else { return *table };
    let given = |place: &&Place| match place {
        Place::Extension(target) => {
            evaluator.configured(instance, node, target).is_some_and(|value| !value.is_null())
        }
        _ => !node.data,
    };
    let place = places.iter().find(given).or(places.first());
    Type { place: place.copied().unwrap_or(Place::Nowhere), ..*table }
}

fn arm_id(table: &Type, scope: &Text, name: &Text) -> Text {
    let segment = table.arm.rsplit('/').next().unwrap_or_default();
    match table.place {
        Place::ResourceGroup => child_id(scope, "resourceGroups", name),
        Place::Subscription => {
            let mut id = Text::known("/subscriptions/");
            id.push(name);
            id
        }
        Place::Part(_) => scope.clone(),
        Place::Child(_) | Place::Below(..) | Place::Deep(..) => child_id(scope, segment, name),
        _ => resource_id(scope, table.arm, std::slice::from_ref(name)),
    }
}

/// The last segment of a resource's id.
fn name<'p>(evaluator: &Evaluator<'p>, instance: &Instance<'p>, node: &Node<'p>, table: &Type) -> Text {
    match table.name_from {
        Name::Argument(from) => argument(evaluator, instance, node, from),
        Name::Default(from, name) => {
            let given = evaluator.configured(instance, node, from).filter(|value| !value.is_null());
            given.and_then(|value| value.as_text()).unwrap_or_else(|| Text::known(name))
        }
        Name::Of(first, second) => {
            let [first, second] = [first, second].map(|from| argument(evaluator, instance, node, from));
            Text::concat([&first, &Text::known("("), &second, &Text::known(")")])
        }
        Name::Fixed(name) => Text::known(name),
    }
}

/// What a resource belongs to: a group, a parent, a target.
fn scope<'p>(evaluator: &Evaluator<'p>, instance: &Instance<'p>, node: &Node<'p>, table: &Type) -> Text {
    let subscription = || {
        let mut scope = Text::known("/subscriptions/");
        scope.push(&subscription_id(evaluator, instance, node));
        scope
    };
    let group = |scope: Text| {
        child_id(&scope, "resourceGroups", &argument(evaluator, instance, node, "resource_group_name"))
    };
    // The provider finds a parent by name: in the group that is given, or, for a name that is unique in
    // Azure, in one that is not known here.
    match table.place {
        Place::Group => group(subscription()),
        Place::Extension(target) | Place::Part(target) => argument(evaluator, instance, node, target),
        Place::Below(parents, between) => {
            let parent = scope(evaluator, instance, node, &Type { place: Place::Child(parents), ..*table });
            below(evaluator, instance, node, parent, between)
        }
        Place::Deep(place, between) => {
            let parent = scope(evaluator, instance, node, &Type { place: *place, ..*table });
            below(evaluator, instance, node, parent, between)
        }
        Place::Beside(other) => {
            let other = argument(evaluator, instance, node, other);
            let segments = other.split("/").unwrap_or_default();
            let is_providers = |segment: &Text| segment.as_known() == Some("providers");
            match segments.iter().position(is_providers) {
                Some(end) => joined(&segments[..end]),
                None => group(subscription()),
            }
        }
        Place::Child(parents) | Place::ExtensionOf(parents) => {
            let given = parents.iter().find_map(|(attribute, parent)| {
                let names = attribute.split('/').map(|name| match name.strip_prefix('=') {
                    Some(fixed) => Some(Text::known(fixed)),
                    None if name == "*" => Some(Text::symbol(provided(node, name))),
                    None => evaluator.configured(instance, node, name)?.as_text(),
                });
                Some((names.collect::<Option<Vec<Text>>>()?, parent))
            });
            match given {
                Some((ids, Parent::Id)) => Text::concat(&ids),
                Some((ids, Parent::Sibling)) => above(&Text::concat(&ids)),
                Some((names, Parent::Name(parent_type))) => {
                    // The provider finds the parent by name: in the group that is given, or, for a
                    // name that is unique in Azure, in one that is not known here.
                    let group = if node.block.body.attribute("resource_group_name").is_some() {
                        group(subscription())
                    } else {
                        let name = names.first().cloned().unwrap_or_else(|| Text::known(&*node.address));
                        child_id(&subscription(), "resourceGroups", &group_found_by_name(&name))
                    };
                    resource_id(&group, parent_type, &names)
                }
                None => Text::symbol(provided(node, "parent")),
            }
        }
        Place::InTenant => Text::default(),
        Place::ResourceGroup
        | Place::Subscription
        | Place::InSubscription
        | Place::FirstOf(_)
        | Place::Nowhere => subscription(),
    }
}

/// The id of what stands at `between` below `parent`.
fn below<'p>(
    evaluator: &Evaluator<'p>,
    instance: &Instance<'p>,
    node: &Node<'p>,
    parent: Text,
    between: &str,
) -> Text {
    let mut id = parent;
    for segment in between.split('/') {
        id.push_str("/");
        match segment.strip_prefix('{').and_then(|segment| segment.strip_suffix('}')) {
            Some(name) => id.push(&argument(evaluator, instance, node, name)),
            None if segment == "*" => id.push(&Text::symbol(provided(node, "parent"))),
            None => id.push_str(segment),
        }
    }
    id
}

/// The id of the resource that the one with this id is a child of.
fn above(id: &Text) -> Text {
    let segments = id.split("/").unwrap_or_default();
    match (segments.len().checked_sub(2), id.first_symbol()) {
        (Some(end), _) => joined(&segments[..end]),
        (None, Some(symbol)) => Text::symbol(symbol.derived(".parent")),
        (None, None) => Text::default(),
    }
}

fn joined(segments: &[Text]) -> Text {
    let mut id = Text::default();
    for (at, segment) in segments.iter().enumerate() {
        if at > 0 {
            id.push_str("/");
        }
        id.push(segment);
    }
    id
}

/// The text of an argument; the symbol that the provider would put there where none is given.
fn argument<'p>(evaluator: &Evaluator<'p>, instance: &Instance<'p>, node: &Node<'p>, name: &str) -> Text {
    let value = evaluator.attribute(instance, node, name);
    value.as_text().unwrap_or_else(|| Text::symbol(provided(node, name)))
}

/// The subscription that a resource's provider deploys to.
fn subscription_id<'p>(evaluator: &Evaluator<'p>, instance: &Instance<'p>, node: &Node<'p>) -> Text {
    let given = evaluator.configured(instance, node, "subscription_id").filter(|_| node.data);
    if let Some(text) = given.and_then(|value| value.as_text()) {
        return text;
    }
    if let Some(known) = evaluator.plan().and_then(|plan| plan.subscription()) {
        return Text::known(known);
    }
    let written = node.block.body.attribute("provider");
    let provider =
        written.map_or_else(|| "azurerm".to_owned(), |written| evaluator.shown(written.value.span));
    subscription_of(evaluator, instance, &provider)
}

/// The subscription of a provider configuration: followed through the module calls that pass it on,
/// to the `provider` block that may say which.
fn subscription_of<'p>(evaluator: &Evaluator<'p>, instance: &Instance<'p>, provider: &str) -> Text {
    if let Some((parent, call)) = instance.call() {
        let passed = call.body.attribute("providers").and_then(|attribute| match &attribute.value.kind {
            ExpressionKind::Object(members) => members
                .iter()
                .find(|(name, _)| evaluator.shown(name.span) == provider)
                .map(|(_, given)| evaluator.shown(given.span)),
            _ => None,
        });
        match passed {
            Some(given) => return subscription_of(evaluator, parent, &given),
            None if provider == "azurerm" => return subscription_of(evaluator, parent, provider),
            None => {}
        }
    }
    let alias = provider.strip_prefix("azurerm.");
    let scope = Scope::of(instance);
    let text = |block: &Block, name: &str| {
        Some(evaluator.evaluate(&block.body.attribute(name)?.value, scope).as_text()?.to_string())
    };
    let mut blocks = instance.module.providers.iter().filter(|block| block.label(0) == "azurerm");
    let block = blocks.find(|block| text(block, "alias").as_deref() == alias);
    let configured = block.and_then(|block| block.body.attribute("subscription_id"));
    if let Some(text) = configured.and_then(|given| evaluator.evaluate(&given.value, scope).as_text()) {
        return text;
    }
    let key: CompactString = match alias {
        Some(_) => format!("{}{provider} subscription", instance.prefix).into(),
        None => "subscription".into(),
    };
    Text::symbol(Symbol::new(key.as_str(), key.as_str()))
}
