//! `reference()`: what is known of a resource after it is deployed.
//!
//! Of a declared resource its declared properties, and those that Azure derives from its name and
//! that link others to it: a vault's URI, a key's URL, a storage account's endpoints.

use std::rc::Rc;
use std::sync::Arc;

use crate::resource::Declared;
use crate::value::{Array, Case, Kind, Member, Object, Symbol, Text, Value};

use super::context::Context;
use super::resources::{Head, id_key};

impl Context<'_> {
    /// `reference(nameOrId, [apiVersion], ['Full'])`.
    pub(super) fn reference(&self, arguments: &[Value]) -> Option<Value> {
        let target = arguments.first()?.as_text()?;
        let full =
            arguments.get(2).and_then(Value::as_str).is_some_and(|word| word.eq_ignore_ascii_case("full"));
        Some(match self.find(&target) {
            Some(head) => self.state_of(&head, full),
            None => {
                let key = Value::text(&target.expanded()).key();
                let full = if full { ", full" } else { "" };
                Value::symbol(Symbol::new(
                    format!("reference({key}{full})"),
                    format!("reference('{target}')"),
                ))
            }
        })
    }

    /// `references('symbolicName', ['Full'])`: of all copies.
    pub(super) fn references(&self, arguments: &[Value]) -> Option<Value> {
        let name = arguments.first()?.as_str()?.to_lowercase();
        let full =
            arguments.get(1).and_then(Value::as_str).is_some_and(|word| word.eq_ignore_ascii_case("full"));
        let heads = self.heads();
        let copies: Vec<&Rc<Head>> =
            heads.iter().filter(|head| head.symbolic_base.as_deref() == Some(&name)).collect();
        let (sure, unsure): (Vec<_>, Vec<_>) = copies.into_iter().partition(|head| head.exists.is_sure());
        let items = sure.into_iter().map(|head| self.state_of(head, full)).collect();
        let rest = unsure.first().map(|head| self.state_of(head, full));
        Some(Value::new(Kind::Array(Arc::new(Array { items, rest }))))
    }

    /// `resourceInfo('symbolicName')`.
    pub(super) fn resource_info(&self, arguments: &[Value]) -> Option<Value> {
        let head = self.find(&arguments.first()?.as_text()?)?;
        let mut members = vec![
            Member::new("id", None, Value::text(&head.id)),
            Member::new("name", None, Value::text(&head.full_name())),
            Member::new("type", None, Value::string(head.resource_type.clone())),
        ];
        if let Some(version) = &head.api_version {
            members.push(Member::new("apiVersion", None, Value::string(version.clone())));
        }
        Some(Value::object(Object::new(members)))
    }

    /// The resource that a symbolic name, a name or an id means.
    fn find(&self, target: &Text) -> Option<Rc<Head>> {
        let expanded = target.expanded();
        if expanded.starts_with("/", Case::Sensitive).is_true() {
            return self.run.by_id.borrow().get(&id_key(&expanded)).cloned();
        }
        let own = self.heads();
        let outer = (!Rc::ptr_eq(&self.frame, &self.target))
            .then(|| Self { target: Rc::clone(&self.frame), ..self.clone() }.heads());
        let heads = || own.iter().chain(outer.iter().flat_map(|heads| heads.iter()));
        let same = |text: &Text| text.equals(&expanded, Case::Insensitive).is_true();
        let by_symbol = heads().find(|head| head.symbolic.as_ref().is_some_and(same));
        let found = by_symbol
            .or_else(|| heads().find(|head| head.symbolic.is_none() && same(&head.full_name())))
            .cloned();
        if let Some(head) = &found
            && head.declared == Declared::Outside
            && let Some(declared) = self.run.by_id.borrow().get(&id_key(&head.id))
        {
            // Named here, and declared by another template of the deployment.
            return Some(Rc::clone(declared));
        }
        found.or_else(|| self.run.by_id.borrow().get(&id_key(&expanded)).cloned())
    }

    fn state_of(&self, head: &Rc<Head>, full: bool) -> Value {
        let context = Context::of(self.run, &head.caller);
        let shown = match &head.symbolic {
            Some(name) => format!("reference('{name}')"),
            None => format!("reference('{}')", head.full_name()),
        };
        let rest = Symbol::new(format!("reference({})", head.address), shown);
        let body = if head.is_deployment() { None } else { context.body(head) };
        let properties = if head.is_deployment() {
            context.deployment_properties(head)
        } else {
            let declared = body.as_ref().map(|body| body.at_path(["properties"]));
            let mut object = match declared.as_ref().map(|declared| &declared.kind) {
                Some(Kind::Object(object)) => Object::new(object.members().to_vec()),
                _ => Object::default(),
            };
            derived_properties(head, &mut object);
            Value::object(object.with_rest(Some(rest.clone())))
        };
        if !full {
            return properties;
        }
        let mut object = match body.as_ref().map(|body| &body.kind) {
            Some(Kind::Object(body)) => Object::new(body.members().to_vec()),
            _ => Object::default(),
        };
        object.set(Member::new("properties", None, properties));
        object.set(Member::new("resourceId", None, Value::text(&head.id)));
        object.set(Member::new("id", None, Value::text(&head.id)));
        if let Some(Kind::Object(identity)) = object.value("identity").map(|identity| &identity.kind) {
            // The principal exists only after deployment.
            let rest = identity.rest().cloned().unwrap_or_else(|| rest.derived(".identity"));
            let identity = Object::new(identity.members().to_vec()).with_rest(Some(rest));
            object.set(Member::new("identity", None, Value::object(identity)));
        }
        Value::object(object.with_rest(Some(rest.derived(" in full"))))
    }
}

/// Adds what Azure derives from the name.
fn derived_properties(head: &Head, properties: &mut Object) {
    let mut add = |key: &str, prefix: &str, name: &Text, suffix: &str| {
        let text = around(prefix, name, suffix);
        let symbol = Symbol::of_instance(&head.address, key, text);
        properties.set(Member::new(key, None, Value::symbol(symbol)));
    };
    let is = |resource_type: &str| head.is(resource_type);
    match head.names.as_slice() {
        [name] if is("Microsoft.KeyVault/vaults") => add("vaultUri", "https://", name, ".vault.azure.net/"),
        [name] if is("Microsoft.KeyVault/managedHSMs") => {
            add("hsmUri", "https://", name, ".managedhsm.azure.net/");
        }
        [vault, key] if is("Microsoft.KeyVault/vaults/keys") || is("Microsoft.KeyVault/managedHSMs/keys") => {
            let host = if is("Microsoft.KeyVault/vaults/keys") { "vault" } else { "managedhsm" };
            let mut uri = around("https://", vault, &format!(".{host}.azure.net/keys/"));
            uri.push(key);
            add("keyUri", "", &uri, "");
            uri.push_str("/");
            let version = format!("{}.version", head.address);
            uri.push(&Text::symbol(Symbol::new(version.clone(), version)));
            add("keyUriWithVersion", "", &uri, "");
        }
        [vault, secret] if is("Microsoft.KeyVault/vaults/secrets") => {
            let mut uri = around("https://", vault, ".vault.azure.net/secrets/");
            uri.push(secret);
            add("secretUri", "", &uri, "");
        }
        [name] if is("Microsoft.Storage/storageAccounts") => {
            let mut endpoints = Object::default();
            for service in ["blob", "queue", "table", "file", "dfs"] {
                let text = around("https://", name, &format!(".{service}.core.windows.net/"));
                let attribute = format!("primaryEndpoints.{service}");
                let symbol = Symbol::of_instance(&head.address, &attribute, text);
                endpoints.push(Member::new(service, None, Value::symbol(symbol)));
            }
            let rest = Symbol::new(format!("{}.primaryEndpoints", head.address), "primaryEndpoints");
            let endpoints = Value::object(endpoints.with_rest(Some(rest)));
            properties.set(Member::new("primaryEndpoints", None, endpoints));
        }
        _ => {}
    }
}

fn around(prefix: &str, name: &Text, suffix: &str) -> Text {
    let mut text = Text::known(prefix);
    text.push(name);
    text.push_str(suffix);
    text
}
