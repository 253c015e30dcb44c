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
mod place;
mod policy;
mod security;
mod sql;
mod storage;
mod subscription;
mod table;
mod version;
mod volumes;

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use super::instance::{Evaluator, Instance};
use super::resources::{Node, provided};
use crate::resource::{Declared, Embedded, Resource};
use crate::value::{Kind, Member, Object, Symbol, Text, Value};
use place::{argument, arm_id, id, name, scope, settled, subscription_id};
use table::{Computed, Place, Type};

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
    let configuration = match (node.data, table.partial && table.arguments.is_empty()) {
        (true, _) => Object::default(),
        // Nothing else of it can be asked about.
        (false, true) => {
            let members = body::EVERYWHERE.iter().map(|(from, _)| *from).chain(["identity"]);
            let given = members.filter_map(|name| Some((name, evaluator.configured(instance, node, name)?)));
            Object::new(given.map(|(name, value)| Member::new(name, None, value)).collect())
        }
        (false, false) => evaluator.configuration(instance, node),
    };
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

/// A property of an instance: a symbol that knows it.
fn reference(node: &Node<'_>, name: &str, text: Text) -> Value {
    Value::symbol(Symbol::of_instance(&node.address, name, text))
}
