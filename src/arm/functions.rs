//! The functions that need a deployment: ids, scopes, the surroundings, states of resources.

use crate::language::{self, symbol_of_call};
use crate::source::Span;
use crate::value::{Case, Member, Object, Symbol, Text, Value};

use super::context::{Context, Frame};
use super::place::{self, id_of, management_group_id, subscription_id};
use super::resources::segments;

/// The functions of this module, in lower case, without `list*`.
const NAMES: [&str; 29] = [
    "parameters",
    "variables",
    "copyindex",
    "deployment",
    "deployer",
    "environment",
    "subscription",
    "tenant",
    "managementgroup",
    "resourcegroup",
    "resourceid",
    "subscriptionresourceid",
    "tenantresourceid",
    "managementgroupresourceid",
    "extensionresourceid",
    "reference",
    "references",
    "resourceinfo",
    "providers",
    "pickzones",
    "tologicalzone",
    "tologicalzones",
    "tophysicalzone",
    "tophysicalzones",
    "externalinput",
    "getsecret",
    "nameof",
    "this.exists",
    "this.existingresource",
];

/// Whether a function of this name (lower case) exists in templates; user functions aside.
pub fn knows(name: &str) -> bool {
    NAMES.contains(&name) || name.starts_with("list") || language::knows(name)
}

/// The value of a function; `None` for one of the language, or where it cannot be told.
pub(super) fn call(context: &Context<'_>, name: &str, a: &[Value], _span: Option<Span>) -> Option<Value> {
    let place = &context.frame.place;
    match name {
        "copyindex" => context.copy_index(a),
        "deployment" => Some(deployment(context)),
        "environment" => Some(environment()),
        "subscription" => Some(place.subscription()),
        "tenant" => Some(place::tenant()),
        "managementgroup" => Some(place.management_group()),
        "resourcegroup" => Some(place.resource_group()),
        "deployer" => Some(Value::symbol(Symbol::new("deployer()", "deployer()"))),
        "uri" => beside(context, a),
        "resourceid" => resource_id(context, a),
        "subscriptionresourceid" => {
            let (before, resource_type, names) = around_type(a, 1)?;
            let scope = match before {
                [subscription] => subscription_id(&subscription.as_text()?),
                _ => place.subscription_id(),
            };
            id(&scope, resource_type, names)
        }
        "tenantresourceid" => {
            let (_, resource_type, names) = around_type(a, 0)?;
            id(&Text::default(), resource_type, names)
        }
        "managementgroupresourceid" => {
            let (before, resource_type, names) = around_type(a, 1)?;
            let scope = match before {
                [name] => management_group_id(&name.as_text()?),
                _ => place.management_group_id(),
            };
            id(&scope, resource_type, names)
        }
        "extensionresourceid" => {
            let (scope, rest) = a.split_first()?;
            let (_, resource_type, names) = around_type(rest, 0)?;
            id(&scope.as_text()?.expanded(), resource_type, names)
        }
        "reference" => context.reference(a),
        "references" => context.references(a),
        "resourceinfo" => context.resource_info(a),
        _ if name.starts_with("list") => {
            let symbol = symbol_of_call(name, a, format!("{name}(…)"));
            Some(Value::symbol(symbol.secured()))
        }
        _ => None,
    }
}

/// `resourceId([subscription], [resource group], type, names…)`.
fn resource_id(context: &Context<'_>, a: &[Value]) -> Option<Value> {
    let (before, resource_type, names) = around_type(a, 2)?;
    let place = &context.frame.place;
    let scope = match before {
        [] => place.id(),
        [group] => place.group_id(place.subscription_name(), &group.as_text()?),
        [subscription, group] => place.group_id(&subscription.as_text()?, &group.as_text()?),
        _ => return None,
    };
    id(&scope, resource_type, names)
}

/// What stands before the type among the arguments (at most so many), the type, and the names.
fn around_type(a: &[Value], most: usize) -> Option<(&[Value], &str, &[Value])> {
    let is_type = |value: &Value| value.as_str().is_some_and(|text| text.contains('/'));
    let at = a.iter().take(most + 1).position(is_type)?;
    Some((&a[..at], a[at].as_str()?, &a[at + 1..]))
}

fn id(scope: &Text, resource_type: &str, names: &[Value]) -> Option<Value> {
    let names: Vec<Text> = names.iter().map(Value::as_text).collect::<Option<_>>()?;
    let depth = resource_type.matches('/').count();
    let names = match names.as_slice() {
        // One name for all segments, `server/database`.
        [only] if depth > 1 => segments(only, depth),
        _ => names,
    };
    Some(Value::text(&id_of(scope, resource_type, &names)))
}

/// `uri(deployment().properties.templateLink.uri, path)`: a place beside the template itself, as a
/// path relative to its folder.
fn beside(context: &Context<'_>, a: &[Value]) -> Option<Value> {
    let [base, path] = a else { return None };
    let own = deployment(context).at_path(["properties", "templateLink", "uri"]);
    if base.as_symbol()? != own.as_symbol()? || path.as_text()?.starts_with("/", Case::Sensitive).is_true() {
        return None;
    }
    let mut text = Text::symbol(folder(&context.frame));
    text.push(&path.as_text()?);
    Some(Value::text(&text))
}

/// The URL of the folder that a template stands in, wherever it is deployed from.
pub(super) fn folder(frame: &Frame) -> Symbol {
    let own = "deployment().properties.templateLink.uri";
    Symbol::new(format!("folder of {own} in {}", frame.prefix), own)
}

/// `deployment()`.
fn deployment(context: &Context<'_>) -> Value {
    let rest = Symbol::new(format!("deployment({})", context.frame.prefix), "deployment()");
    let members = vec![Member::new("name", None, context.frame.name.clone())];
    Value::object(Object::new(members).with_rest(Some(rest)))
}

/// `environment()` of the public cloud; what differs between clouds and links nothing is left out.
fn environment() -> Value {
    let object = |members: &[(&str, &str)]| {
        let members = members.iter().map(|(key, value)| Member::new(*key, None, Value::string(*value)));
        Object::new(members.collect())
    };
    let suffixes = object(&[
        ("acrLoginServer", ".azurecr.io"),
        ("azureDatalakeAnalyticsCatalogAndJob", "azuredatalakeanalytics.net"),
        ("azureDatalakeStoreFileSystem", "azuredatalakestore.net"),
        ("azureFrontDoorEndpointSuffix", "azurefd.net"),
        ("keyvaultDns", ".vault.azure.net"),
        ("sqlServerHostname", ".database.windows.net"),
        ("storage", "core.windows.net"),
    ]);
    let authentication = object(&[
        ("loginEndpoint", "https://login.microsoftonline.com/"),
        ("tenant", "common"),
        ("identityProvider", "AAD"),
    ]);
    let mut environment = object(&[
        ("name", "AzureCloud"),
        ("gallery", "https://gallery.azure.com/"),
        ("graph", "https://graph.windows.net/"),
        ("graphAudience", "https://graph.windows.net/"),
        ("portal", "https://portal.azure.com"),
        ("resourceManager", "https://management.azure.com/"),
        ("batch", "https://batch.core.windows.net/"),
        ("media", "https://rest.media.azure.net"),
        ("sqlManagement", "https://management.core.windows.net:8443/"),
        ("activeDirectoryDataLake", "https://datalake.azure.net/"),
    ]);
    let authentication = authentication
        .with_rest(Some(Symbol::new("environment().authentication", "environment().authentication")));
    environment.push(Member::new("authentication", None, Value::object(authentication)));
    environment.push(Member::new("suffixes", None, Value::object(suffixes)));
    Value::object(environment.with_rest(Some(Symbol::new("environment()", "environment()"))))
}
