//! Resources that exist although nobody declares them, and those outside that the code refers to.
//!
//! Rules check them like any other. A subscription stands where its diagnostic settings are declared,
//! a storage account's services where the account is, and a destination outside the code where it is
//! referred to. Knows no rule and no language.

use std::sync::Arc;

use crate::resource::absent;
use crate::resource::keys::{KEYS, MANAGED_HSM, Names, VAULT, is_blank, uses_key, values_at, vault_name};
use crate::resource::references::{REFERENCES, Reference};
use crate::resource::{
    DIAGNOSTIC_SETTING, Declared, Deployment, ENTRA_SETTING, Existence, LOG_PROFILE, Link, Resource,
    SUBSCRIPTION, TENANT, child_id, same_id, type_of_id,
};
use crate::source::Span;
use crate::value::{Kind, Member, Object, Part, Symbol, Text, Value};

const ACCOUNT: &str = "Microsoft.Storage/storageAccounts";
const DATABASE: &str = "Microsoft.Sql/servers/databases";
/// Types whose extended auditing settings Azure shows as plain ones, too.
const AUDITED: [&str; 4] = [
    "Microsoft.Sql/servers",
    DATABASE,
    "Microsoft.Synapse/workspaces",
    "Microsoft.Synapse/workspaces/sqlPools",
];
const SERVICES: [&str; 4] = ["blobServices", "fileServices", "queueServices", "tableServices"];

/// Adds them to a deployment.
pub fn complete(deployment: &mut Deployment) {
    absent::settle(deployment);
    add_scopes(deployment);
    add_services(deployment);
    add_children(deployment);
    add_database_encryption(deployment);
    add_plain_auditing(deployment);
    add_destinations(deployment);
    add_named(deployment);
    add_vaults(deployment);
}

/// The subscriptions and the tenant whose logs are exported.
fn add_scopes(deployment: &mut Deployment) {
    let mut implied = Vec::new();
    for setting in &deployment.resources {
        if setting.declared != Declared::Here {
            continue;
        }
        if setting.is(ENTRA_SETTING) {
            implied.push(Resource {
                resource_type: TENANT.into(),
                name: Text::known("tenant"),
                scope: Text::default(),
                id: Text::known("/"),
                body: empty_body(),
                ..stand_in(setting, Declared::Implied)
            });
            continue;
        }
        let is_setting = setting.is(DIAGNOSTIC_SETTING) || setting.is(LOG_PROFILE);
        let of_subscription =
            || type_of_id(&setting.scope).is_some_and(|t| t.eq_ignore_ascii_case(SUBSCRIPTION));
        if !is_setting || !(of_subscription() || setting.is(LOG_PROFILE)) {
            continue;
        }
        let id = setting.scope.expanded();
        let name = id.split("/").and_then(|segments| segments.last().cloned());
        implied.push(Resource {
            resource_type: SUBSCRIPTION.into(),
            name: name.unwrap_or_else(|| id.clone()),
            scope: Text::known("/"),
            id,
            body: empty_body(),
            ..stand_in(setting, Declared::Implied)
        });
    }
    for resource in implied {
        // A data source names the subscription only: here it becomes a resource to check.
        let known = matches!(deployment.find(&resource.id), Link::To(index)
            if deployment.resources[index].declared != Declared::Outside);
        if !known {
            deployment.add(resource);
        }
    }
}

/// The services of each storage account.
fn add_services(deployment: &mut Deployment) {
    let accounts: Vec<usize> = deployment.of_type(ACCOUNT).to_vec();
    let types = SERVICES.map(|service| compact_str::format_compact!("{ACCOUNT}/{service}"));
    let written: Vec<Text> = types
        .iter()
        .flat_map(|service| deployment.of_type(service))
        .map(|&index| deployment.resources[index].id.clone())
        .collect();
    for index in accounts {
        let account = deployment.resources[index].clone();
        if account.declared != Declared::Here {
            continue;
        }
        let kind = account.body.at_path(["kind"]);
        let services: &[&str] = match kind.as_str().unwrap_or_default().to_ascii_lowercase().as_str() {
            "blobstorage" | "blockblobstorage" => &SERVICES[..1],
            "filestorage" => &SERVICES[1..2],
            // Premium disks of virtual machines: page blobs, nothing else.
            _ if is_premium(&account.body) => &SERVICES[..1],
            _ => &SERVICES,
        };
        for service in services {
            let service = child(&account, service, "default", empty_body());
            // Only what somebody wrote can be meant: accounts differ, and so do their services.
            if !written.iter().any(|other| same_id(other, &service.id).is_true()) {
                add_new(deployment, service);
            }
        }
    }
}

/// The children that one resource of Terraform's deploys with their parent: `keytrail.children` in its
/// body, by segment and name (`extendedAuditingSettings/default`).
fn add_children(deployment: &mut Deployment) {
    for index in 0..deployment.resources.len() {
        let parent = &deployment.resources[index];
        let children = parent.body.at_path(["keytrail", "children"]);
        let Some(children) = children.as_object().filter(|_| parent.declared == Declared::Here) else {
            continue;
        };
        let parent = parent.clone();
        for Member { key, value: body, .. } in children.members() {
            let Some((segment, name)) = key.split_once('/') else { continue };
            if absent::says_anything(body) {
                add_new(deployment, child(&parent, segment, name, body.clone()));
            }
        }
    }
}

/// Whether a database is surely made anew, and not for a data warehouse, whose encryption is off.
fn is_new_database(body: &Value) -> bool {
    let mode = body.at_path(["properties", "createMode"]);
    let sku = body.at_path(["sku", "name"]);
    let anew = mode.is_null() || mode.as_str().is_some_and(|mode| mode.eq_ignore_ascii_case("Default"));
    anew && (sku.is_null() || sku.as_str().is_some_and(|sku| !sku.to_ascii_lowercase().starts_with("dw")))
}

/// The auditing settings that Azure shows where the extended ones are set: they are the same.
fn add_plain_auditing(deployment: &mut Deployment) {
    for parent in AUDITED {
        for index in deployment.of_type(&format!("{parent}/extendedAuditingSettings")).to_vec() {
            let settings = &deployment.resources[index];
            if settings.declared != Declared::Outside {
                let id = child_id(&settings.scope, "auditingSettings", &settings.name);
                let resource_type = compact_str::format_compact!("{parent}/auditingSettings");
                let plain = Resource { resource_type, id, declared: Declared::Implied, ..settings.clone() };
                add_new(deployment, plain);
            }
        }
    }
}

/// The transparent data encryption that Azure switches on for every new database.
fn add_database_encryption(deployment: &mut Deployment) {
    for index in deployment.of_type(DATABASE).to_vec() {
        let database = &deployment.resources[index];
        if database.declared == Declared::Here && is_new_database(&database.body) {
            let state = Value::string("Enabled").with_span(database.header);
            let properties = Value::object(Object::new(vec![Member::new("state", None, state)]));
            let body = Object::new(vec![Member::new("properties", None, properties)]);
            let encryption = child(database, "transparentDataEncryption", "current", Value::object(body));
            add_new(deployment, encryption);
        }
    }
}

fn is_premium(account: &Value) -> bool {
    let starts = |path: &str| {
        let value = account.at_path(["sku", path]);
        value.as_str().is_some_and(|text| text.to_ascii_lowercase().starts_with("premium"))
    };
    starts("name") || starts("tier")
}

/// Where activity logs go, if that is outside the code.
fn add_destinations(deployment: &mut Deployment) {
    let mut outside = Vec::new();
    for setting in &deployment.resources {
        let whole = setting.is(LOG_PROFILE)
            || setting.is(DIAGNOSTIC_SETTING)
                && type_of_id(&setting.scope).is_some_and(|t| t.eq_ignore_ascii_case(SUBSCRIPTION));
        if !whole || setting.declared != Declared::Here {
            continue;
        }
        let targets =
            [("storageAccountId", ACCOUNT), ("workspaceId", "Microsoft.OperationalInsights/workspaces")];
        for (property, resource_type) in targets {
            for (value, at) in values_at(&setting.body, &format!("properties.{property}")) {
                for id in texts(&value) {
                    outside.extend(outsider(deployment, setting, resource_type, id, at));
                }
            }
        }
    }
    outside.into_iter().for_each(|resource| add_once(deployment, resource));
}

/// The vaults of customer-managed keys, if they are outside the code.
fn add_vaults(deployment: &mut Deployment) {
    let mut outside = Vec::new();
    for (resource_type, path, names) in KEYS {
        for &index in deployment.of_type(resource_type) {
            let resource = &deployment.resources[index];
            if resource.declared != Declared::Here || uses_key(resource_type, &resource.body).is_false() {
                continue;
            }
            for (value, at) in values_at(&resource.body, path) {
                outside.extend(texts(&value).into_iter().filter_map(|text| match names {
                    Names::VaultId => outsider(deployment, resource, VAULT, text, at),
                    Names::Url | Names::ServerKey => outside_vault(deployment, resource, &text, at),
                }));
            }
        }
    }
    outside.into_iter().for_each(|resource| add_once(deployment, resource));
}

/// What is named in a way that somebody asks about it, if that is outside the code.
fn add_named(deployment: &mut Deployment) {
    let mut outside = Vec::new();
    for Reference { of, path, to, .. } in REFERENCES.iter().filter(|reference| reference.carries) {
        for &index in deployment.of_type(of) {
            let from = &deployment.resources[index];
            if from.declared != Declared::Here {
                continue;
            }
            for (value, at) in values_at(&from.body, path) {
                outside.extend(texts(&value).into_iter().filter_map(|id| {
                    let named = type_of_id(&id).or_else(|| to.first().map(|usual| (*usual).into()))?;
                    outsider(deployment, from, &named, id, at)
                }));
            }
        }
    }
    outside.into_iter().for_each(|resource| add_once(deployment, resource));
}

/// The vault that a URL leads to, if none of the deployment can be meant.
fn outside_vault(deployment: &Deployment, from: &Resource, url: &Text, at: Option<Span>) -> Option<Resource> {
    if let Some(Part::Symbol(symbol)) = url.parts().first() {
        let instance = symbol.denotes().and_then(|d| deployment.instance(&d.instance));
        if instance.is_some() {
            return None;
        }
        if symbol.denotes().is_none() && url.parts().len() == 1 {
            return outsider(deployment, from, VAULT, url.clone(), at);
        }
    }
    let (name, hsm) = vault_name(url)?;
    let resource_type = if hsm == Some(true) { MANAGED_HSM } else { VAULT };
    let same = |index: &usize| {
        !deployment.resources[*index].name.equals(&name, crate::value::Case::Insensitive).is_false()
    };
    if deployment.of_type(resource_type).iter().any(same) {
        return None;
    }
    let key = format!("id of vault {}", name.to_string().to_lowercase());
    let id = Text::symbol(Symbol::new(key, url.to_string()));
    outsider(deployment, from, resource_type, id, at).map(|vault| Resource { name, ..vault })
}

/// A resource outside with this id, standing at the reference to it.
fn outsider(
    deployment: &Deployment,
    from: &Resource,
    resource_type: &str,
    id: Text,
    at: Option<Span>,
) -> Option<Resource> {
    let blank = is_blank(&id);
    match deployment.find(&id) {
        Link::To(_) => return None,
        // A parameter stands for what is outside; an id with a part unknown may mean one of these.
        Link::Maybe(_) if !blank => return None,
        _ => {}
    }
    let name = match (blank, id.split("/")) {
        (false, Some(segments)) => segments.last().cloned().unwrap_or_default(),
        _ => id.clone(),
    };
    let shown = id.to_string();
    let unknown = Symbol::new(format!("outside {shown}"), shown.clone());
    let inside = at.filter(|at| from.home.iter().any(|home| home.contains(*at)));
    Some(Resource {
        resource_type: resource_type.into(),
        name,
        scope: Text::symbol(Symbol::new(format!("scope of {shown}"), shown)),
        id,
        body: Value::new(Kind::Object(Arc::new(Object::default().with_rest(Some(unknown))))),
        header: inside.unwrap_or(from.header),
        ..stand_in(from, Declared::Outside)
    })
}

/// The texts that a value may be: its own, or those of the arms of a conditional.
fn texts(value: &Value) -> Vec<Text> {
    match value.as_symbol() {
        Some(symbol) if !symbol.domain().is_empty() => symbol.domain().iter().flat_map(texts).collect(),
        _ => value.as_text().into_iter().collect(),
    }
}

fn add_once(deployment: &mut Deployment, resource: Resource) {
    if !matches!(deployment.find(&resource.id), Link::To(_)) {
        deployment.add(resource);
    }
}

/// A child that exists with its parent.
fn child(parent: &Resource, segment: &str, name: &str, body: Value) -> Resource {
    let name = Text::known(name);
    Resource {
        resource_type: compact_str::format_compact!("{}/{segment}", parent.resource_type),
        scope: parent.reference("id", parent.id.clone()),
        id: child_id(&parent.id, segment, &name),
        name,
        body,
        exists: parent.exists.clone(),
        ..stand_in(parent, Declared::Implied)
    }
}

/// Adds a resource unless one of its id is there already.
fn add_new(deployment: &mut Deployment, resource: Resource) {
    if !deployment.has(&resource.id) {
        deployment.add(resource);
    }
}

/// A resource that stands where another does.
fn stand_in(from: &Resource, declared: Declared) -> Resource {
    Resource {
        api_version: None,
        alternatives: Vec::new(),
        exists: Existence::default(),
        declared,
        ..from.clone()
    }
}

fn empty_body() -> Value {
    Value::object(Object::default())
}
