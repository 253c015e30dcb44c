//! Resources that exist although nobody declares them, and those outside that the code refers to.
//!
//! Rules check them like any other. A subscription stands where its diagnostic settings are declared,
//! a storage account's services where the account is, and a destination outside the code where it is
//! referred to. Knows no rule and no language.

use std::sync::Arc;

use crate::resource::defaults::{DEFAULTS, Scalar};
use crate::resource::keys::{KEYS, MANAGED_HSM, Names, VAULT, is_blank, uses_key, values_at, vault_name};
use crate::resource::references::{REFERENCES, Reference};
use crate::resource::{
    DESTINATIONS, DIAGNOSTIC_SETTING, Declared, Deployment, ENTRA_SETTING, Existence, LOG_PROFILE, Link,
    Resource, SUBSCRIPTION, TENANT, child_id, same_id, type_of_id,
};
use crate::source::Span;
use crate::value::{Found, Kind, Member, Object, Part, Symbol, Text, Value};

const ACCOUNT: &str = "Microsoft.Storage/storageAccounts";
const DATABASE: &str = "Microsoft.Sql/servers/databases";
const SERVICES: [&str; 4] = ["blobServices", "fileServices", "queueServices", "tableServices"];

/// Adds them to a deployment.
pub fn complete(deployment: &mut Deployment) {
    drop_empty_destinations(deployment);
    drop_empty_keys(deployment);
    add_defaults(deployment);
    add_scopes(deployment);
    add_services(deployment);
    add_database_encryption(deployment);
    add_destinations(deployment);
    add_named(deployment);
    add_vaults(deployment);
}

/// An empty string as a destination is none: the provider leaves it out, Azure refuses it.
fn drop_empty_destinations(deployment: &mut Deployment) {
    let settings = [DIAGNOSTIC_SETTING, ENTRA_SETTING].map(|t| deployment.of_type(t).to_vec()).concat();
    for index in settings {
        let setting = &mut deployment.resources[index];
        let properties = setting.body.at_path(["properties"]);
        for (destination, ..) in DESTINATIONS {
            let Found::Present(member) = properties.get(destination) else { continue };
            if member.value.as_str() == Some("") {
                let none = Value { kind: Kind::Null, ..member.value.clone() };
                let member = Member { value: none, ..member.clone() };
                if let Kind::Object(body) = &setting.body.kind {
                    let mut body = (**body).clone();
                    let properties = body.entry("properties", None);
                    if let Kind::Object(inner) = &properties.kind {
                        let mut inner = (**inner).clone();
                        inner.set(member);
                        properties.kind = Kind::Object(Arc::new(inner));
                    }
                    setting.body.kind = Kind::Object(Arc::new(body));
                }
            }
        }
    }
}

/// An empty string as a customer's key is none: so Azure goes back to a key of its own.
fn drop_empty_keys(deployment: &mut Deployment) {
    for (of, path, _) in KEYS.iter().filter(|(_, path, _)| !path.contains("[*]")) {
        for index in deployment.of_type(of).to_vec() {
            let resource = &mut deployment.resources[index];
            for body in std::iter::once(&mut resource.body).chain(&mut resource.alternatives) {
                if values_at(body, path).iter().any(|(value, _)| may_be_empty(value)) {
                    *body = without_empty(body, path);
                }
            }
        }
    }
}

fn may_be_empty(value: &Value) -> bool {
    value.as_str() == Some("") || value.as_symbol().is_some_and(|s| s.domain().iter().any(may_be_empty))
}

/// The value with null in place of an empty string at this path in it.
fn without_empty(value: &Value, path: &str) -> Value {
    let (first, rest) = path.split_once('.').map_or((path, ""), |(first, rest)| (first, rest));
    match &value.kind {
        Kind::String(text) if path.is_empty() && text.is_empty() => {
            Value { kind: Kind::Null, ..value.clone() }
        }
        Kind::Symbol(symbol) if path.is_empty() => {
            let domain: Vec<Value> = symbol.domain().iter().map(|one| without_empty(one, "")).collect();
            Value { kind: Kind::Symbol(symbol.derived("'").among(domain)), ..value.clone() }
        }
        Kind::Object(object) => {
            let Found::Present(member) = object.get(first) else { return value.clone() };
            let mut object = (**object).clone();
            object.set(Member { value: without_empty(&member.value, rest), ..member.clone() });
            Value { kind: Kind::Object(Arc::new(object)), ..value.clone() }
        }
        _ => value.clone(),
    }
}

/// What Azure assumes where the code says nothing.
fn add_defaults(deployment: &mut Deployment) {
    for default in DEFAULTS {
        let value = match default.value {
            Scalar::Bool(truth) => Value::bool(truth),
            Scalar::Number(number) => Value::number(number),
            Scalar::Text(text) => Value::string(text),
        };
        for index in deployment.of_type(default.of).to_vec() {
            let resource = &mut deployment.resources[index];
            if resource.declared == Declared::Here {
                let value = value.clone().with_span(resource.header);
                resource.body = with_default(&resource.body, default.path, &value);
                for body in &mut resource.alternatives {
                    *body = with_default(body, default.path, &value);
                }
            }
        }
    }
}

/// A body with a value at a path where it surely has none.
fn with_default(body: &Value, path: &str, value: &Value) -> Value {
    let (first, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
    let Kind::Object(object) = &body.kind else { return body.clone() };
    let inner = match object.get(first) {
        Found::Unknown(_) => return body.clone(),
        Found::Present(member) if !member.value.is_null() => match rest {
            Some(rest) => Member { value: with_default(&member.value, rest, value), ..member.clone() },
            None => return body.clone(),
        },
        // Null that somebody wrote is what to change.
        Found::Present(member) if rest.is_none() && member.value.span.is_some() => {
            Member { value: Value { kind: value.kind.clone(), ..member.value.clone() }, ..member.clone() }
        }
        Found::Present(_) | Found::Absent => {
            let value = match rest {
                Some(rest) => with_default(&empty_body(), rest, value),
                None => value.clone(),
            };
            Member::new(first, None, value)
        }
    };
    let mut object = (**object).clone();
    object.set(inner);
    Value { kind: Kind::Object(Arc::new(object)), ..body.clone() }
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
            let name = Text::known("default");
            let id = child_id(&account.id, service, &name);
            // Only what somebody wrote can be meant: accounts differ, and so do their services.
            if deployment.has(&id) || written.iter().any(|other| same_id(other, &id).is_true()) {
                continue;
            }
            deployment.add(Resource {
                resource_type: compact_str::format_compact!("{ACCOUNT}/{service}"),
                name,
                scope: account.reference("id", account.id.clone()),
                id,
                body: empty_body(),
                exists: account.exists.clone(),
                ..stand_in(&account, Declared::Implied)
            });
        }
    }
}

/// The transparent data encryption of databases, where one resource of Terraform's sets both.
fn add_database_encryption(deployment: &mut Deployment) {
    for index in deployment.of_type(DATABASE).to_vec() {
        let database = &deployment.resources[index];
        let set = database.body.at_path(["keytrail"]);
        let Found::Present(state) = set.get("transparentDataEncryption") else { continue };
        let (name, segment) = (Text::known("current"), "transparentDataEncryption");
        let id = child_id(&database.id, segment, &name);
        if database.declared != Declared::Here || state.value.is_null() || deployment.has(&id) {
            continue;
        }
        let properties = Value::object(Object::new(vec![Member { key: "state".into(), ..state.clone() }]));
        let body = Object::new(vec![Member::new("properties", None, properties)]);
        let implied = Resource {
            resource_type: compact_str::format_compact!("{DATABASE}/{segment}"),
            name,
            scope: database.reference("id", database.id.clone()),
            id,
            body: Value::object(body),
            exists: database.exists.clone(),
            ..stand_in(database, Declared::Implied)
        };
        deployment.add(implied);
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
