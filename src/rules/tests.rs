//! Verdicts, over small deployments written as JSON.
//!
//! A resource is `{"type", "name", "on": scope, "if": condition, …body}`; `${x}` in a string is the
//! symbol `x`, `@a` as a whole string the id of the resource at address `a`.

use super::evaluate::{Evaluation, Frame, World};
use super::*;
use crate::diagnostic::{Diagnostic, Kind as Verdict, Level};
use crate::resource::{Call, Declared, Deployment, Existence, Opaque, Resource, child_id, resource_id};
use crate::source::{Sources, Span};
use crate::value::{Array, Kind, Member, Object, Symbol, Text, Truth, Value};

mod loading;
mod places;

const ON: &str = r#"{"if": {"allOf": [{"field": "type", "equals": "A.B/c"},
    {"field": "A.B/c/on", "notEquals": "true"}]}, "then": {"effect": "audit"}}"#;

const GROUP: &str = "/subscriptions/s/resourceGroups/g";

/// Text with `${x}` for symbols.
fn text(written: &str) -> Text {
    let mut result = Text::default();
    let mut rest = written;
    while let Some((before, after)) = rest.split_once("${") {
        let (name, after) = after.split_once('}').expect("closed");
        result.push_str(before);
        result.push(&Text::symbol(Symbol::new(name, name)));
        rest = after;
    }
    result.push_str(rest);
    result
}

/// The value with its symbols and references; an object's key `"..."` makes the rest unknown, an
/// array's item `"...${x}"` is its rest.
fn symbolic(value: &Value, resources: &[Resource]) -> Value {
    let kind = match &value.kind {
        Kind::String(written) => match written.strip_prefix('@') {
            Some(reference) => {
                let (address, attribute) = reference.split_once('.').unwrap_or((reference, "id"));
                let resource = resources.iter().find(|r| &*r.address == address).expect("declared before");
                let known = if attribute == "id" {
                    resource.id.clone()
                } else {
                    let mut url = Text::known("https://");
                    url.push(&resource.name);
                    url.push_str(".vault.azure.net/");
                    url
                };
                (&resource.reference(attribute, known)).into()
            }
            None => (&text(written)).into(),
        },
        Kind::Array(array) => {
            let is_rest = |item: &&Value| item.as_str().is_some_and(|text| text.starts_with("..."));
            let rest = array.items.iter().find(is_rest).map(|item| {
                let name = item.as_str().unwrap_or_default().trim_start_matches('.');
                Value::text(&text(name))
            });
            let items = array.items.iter().filter(|item| !is_rest(item));
            let items = items.map(|item| symbolic(item, resources)).collect();
            Kind::Array(std::sync::Arc::new(Array { items, rest }))
        }
        Kind::Object(object) => {
            let rest = object.value("...").and_then(Value::as_str).map(|name| Symbol::new(name, name));
            let members = object.members().iter().filter(|member| member.key != "...");
            let members = members.map(|m| Member { value: symbolic(&m.value, resources), ..m.clone() });
            Kind::Object(std::sync::Arc::new(Object::new(members.collect()).with_rest(rest)))
        }
        other => other.clone(),
    };
    Value { kind, ..value.clone() }
}

fn string(value: &Value, key: &str) -> Option<String> {
    value.at_path([key]).as_str().map(str::to_owned)
}

/// The deployment of the resources in an array.
fn deploy(sources: &Sources, json: &str) -> Deployment {
    let file = sources.add("main.json", json);
    let parsed = crate::json::parse(file, json);
    assert!(parsed.problems.is_empty(), "{:?}", parsed.problems);
    let mut resources: Vec<Resource> = Vec::new();
    for item in &parsed.value.as_array().expect("an array").items {
        let resource_type = string(item, "type").expect("type");
        let name = text(&string(item, "name").expect("name"));
        let address = string(item, "address").unwrap_or_else(|| name.to_string());
        let on = string(item, "on").unwrap_or_else(|| GROUP.to_owned());
        let scope = symbolic(&Value::string(on), &resources).as_text().expect("text");
        let parent = resource_type.rsplit_once('/').map(|(parent, _)| parent.to_owned());
        let is_child = resources.iter().any(|r| {
            Some(r.resource_type.as_str()) == parent.as_deref() && {
                scope.first_symbol().and_then(Symbol::denotes).is_some_and(|d| d.instance == r.address)
            }
        });
        let id = if is_child {
            child_id(&scope, resource_type.rsplit('/').next().unwrap_or_default(), &name)
        } else {
            resource_id(&scope, &resource_type, std::slice::from_ref(&name))
        };
        let mut exists = Existence::default();
        if let Some(condition) = string(item, "if") {
            exists.require(Symbol::new(condition.as_str(), condition.as_str()));
        }
        let span = item.span.expect("span");
        let alternatives = item.at_path(["alternatives"]);
        let alternatives = alternatives.as_array().map(|array| array.items.clone()).unwrap_or_default();
        resources.push(Resource {
            address: address.as_str().into(),
            resource_type: resource_type.as_str().into(),
            api_version: None,
            name,
            scope,
            id,
            body: symbolic(item, &resources),
            alternatives: alternatives.iter().map(|body| symbolic(body, &resources)).collect(),
            exists,
            declared: if string(item, "declared").is_some() { Declared::Outside } else { Declared::Here },
            header: item.at_path(["type"]).span.expect("span"),
            home: vec![span],
            calls: Vec::new(),
        });
    }
    Deployment::new("test", resources, Vec::new(), Vec::new())
}

/// A catalogue of one rule with this `policyRule`.
fn rule(id: &str, policy_rule: &str) -> Rule {
    let json = format!(
        r#"{{"properties": {{"displayName": "{id}", "policyRule": {policy_rule}, "metadata":
            {{"keytrail": {{"level": "warning", "message": "`{{name}}` is wrong"}}}}}}}}"#
    );
    let sources = Sources::new("");
    let parsed = crate::json::parse(sources.add("r.json", json.as_str()), &json);
    let mut problems = parsed.problems;
    let origin = load::Origin { id, page: "", builtin: true };
    let rule = load::definition(&parsed.value, &origin, &mut problems);
    assert!(problems.is_empty(), "{problems:?} in {policy_rule}");
    rule.expect("a rule")
}

fn active(policy_rule: &str) -> Active {
    Catalogue::of(vec![rule("r", policy_rule)]).activate(&Selection::default()).expect("known")
}

fn run(policy_rule: &str, resources: &str) -> (Sources, Vec<Diagnostic>) {
    let sources = Sources::new("");
    let mut deployment = deploy(&sources, resources);
    crate::implied::complete(&mut deployment);
    let checked = check(&active(policy_rule), &deployment, &sources);
    (sources, checked.diagnostics)
}

/// `name:verdict` of every finding.
fn verdicts(policy_rule: &str, resources: &str) -> String {
    let (_, diagnostics) = run(policy_rule, resources);
    let said = diagnostics.iter().map(|d| format!("{}:{}", d.addresses.join("+"), d.kind.name()));
    said.collect::<Vec<_>>().join(" ")
}

fn holds(condition: &str, body: &str) -> Truth {
    let sources = Sources::new("");
    let resources = format!(r#"[{{"type": "T.T/t", "name": "n", {body}}}]"#);
    let deployment = deploy(&sources, &resources);
    let file = sources.add("c.json", condition);
    let mut problems = Vec::new();
    let parsed = crate::json::parse(file, condition);
    let condition = condition::Condition::parse(&parsed.value, &mut problems).expect("a condition");
    assert!(problems.is_empty() && parsed.problems.is_empty(), "{problems:?} {:?}", parsed.problems);
    let world = World::new(&deployment);
    let parameters = [("three".to_owned(), Value::number(3.0))].into();
    let frame = Frame { index: 0, body: &deployment.resources[0].body };
    Evaluation::new(&world, &parameters, frame).condition(&condition).truth
}

#[test]
fn conditions_over_present_missing_and_unknown_fields() {
    use Truth::{False as F, True as T, Unknown as U};
    let body = r#""location": "West Europe", "sku": {"name": "Standard"}, "tags": {"env": "prod", "a.b": "1"},
        "properties": {"on": true, "text": "True", "n": 5, "nothing": null, "p": "${p}", "list": ["a", "b"],
        "items": [{"k": "x", "on": true}, {"k": "y", "on": false}, {"k": "z"}],
        "open": [{"k": "x"}, "...${more}"], "unknown": "${u}", "empty": []}"#;
    let cases = [
        (r#"{"field": "T.T/t/on", "equals": "true"}"#, T),
        (r#"{"field": "T.T/t/text", "equals": true}"#, T),
        (r#"{"field": "T.T/t/none", "equals": "true"}"#, F),
        (r#"{"field": "T.T/t/none", "notEquals": "true"}"#, T),
        (r#"{"field": "T.T/t/none.deeper", "notIn": ["a"]}"#, T),
        (r#"{"field": "T.T/t/nothing", "exists": false}"#, T),
        (r#"{"field": "T.T/t/nothing", "exists": "true"}"#, F),
        (r#"{"field": "T.T/t/p", "equals": "a"}"#, U),
        (r#"{"field": "T.T/t/p", "exists": "true"}"#, T),
        (r#"{"field": "T.T/t/p.inner", "exists": "true"}"#, U),
        (r#"{"not": {"field": "T.T/t/p", "equals": "a"}}"#, U),
        (r#"{"field": "location", "equals": "westeurope"}"#, T),
        (r#"{"field": "tags['a.b']", "equals": "1"}"#, T),
        (r#"{"field": "tags.env", "equals": "PROD"}"#, T),
        (r#"{"field": "[concat('tags[', 'env', ']')]", "equals": "prod"}"#, T),
        (r#"{"field": "T.T/t/sku.name", "in": ["standard"]}"#, T),
        (r#"{"field": "name", "equals": "N"}"#, T),
        (r#"{"field": "Other.O/o/x", "exists": "false"}"#, T),
        (r#"{"field": "bogus", "equals": "x"}"#, U),
        (r#"{"field": "T.T/t/list", "contains": "B"}"#, T),
        (r#"{"field": "T.T/t/list[*]", "in": ["a", "b", "c"]}"#, T),
        (r#"{"field": "T.T/t/list[*]", "equals": "a"}"#, F),
        (r#"{"not": {"field": "T.T/t/list[*]", "equals": "a"}}"#, T),
        (r#"{"field": "T.T/t/empty[*]", "equals": "a"}"#, T),
        (r#"{"field": "T.T/t/none[*]", "equals": "a"}"#, T),
        (r#"{"field": "T.T/t/items[*].on", "exists": "true"}"#, F),
        (r#"{"field": "T.T/t/items.k", "in": ["x", "y", "z"]}"#, T),
        (r#"{"field": "T.T/t/open[*].k", "equals": "x"}"#, U),
        (r#"{"field": "T.T/t/open[*].k", "equals": "y"}"#, F),
        (r#"{"field": "T.T/t/unknown[*]", "equals": "y"}"#, U),
        (r#"{"value": "[field('T.T/t/n')]", "less": 6}"#, T),
        (r#"{"value": "[length(field('T.T/t/items[*].on'))]", "equals": 2}"#, T),
        (r#"{"value": "[parameters('three')]", "equals": 3}"#, T),
        (r#"{"value": "[parameters('other')]", "equals": 3}"#, U),
        (r#"{"value": "[resourceGroup().name]", "equals": "g"}"#, T),
        (r#"{"value": "[subscription().subscriptionId]", "equals": "s"}"#, T),
        (r#"{"value": "[resourceGroup().location]", "equals": "x"}"#, U),
        (r#"{"count": {"field": "T.T/t/items[*]"}, "equals": 3}"#, T),
        (r#"{"count": {"field": "T.T/t/none[*]"}, "equals": 0}"#, T),
        (r#"{"count": {"field": "T.T/t/open[*]"}, "greaterOrEquals": 1}"#, T),
        (r#"{"count": {"field": "T.T/t/open[*]"}, "equals": 1}"#, U),
        (r#"{"count": {"field": "T.T/t/open[*]"}, "equals": 0}"#, F),
        (r#"{"count": {"field": "T.T/t/unknown[*]"}, "equals": 0}"#, U),
        (
            r#"{"count": {"field": "T.T/t/items[*]", "where": {"allOf": [
                {"field": "T.T/t/items[*].on", "equals": "true"},
                {"field": "T.T/t/items[*].k", "equals": "y"}]}}, "greater": 0}"#,
            F,
        ),
        (
            r#"{"count": {"field": "T.T/t/items[*]", "where":
                {"field": "T.T/t/items[*].on", "notEquals": "true"}}, "equals": 2}"#,
            T,
        ),
        (
            r#"{"count": {"field": "T.T/t/items[*]", "where":
                {"value": "[current('T.T/t/items[*].k')]", "equals": "z"}}, "equals": "[sub(parameters('three'), 2)]"}"#,
            T,
        ),
        (
            r#"{"count": {"value": ["a", "q"], "name": "it", "where":
                {"field": "T.T/t/list", "contains": "[current('it')]"}}, "equals": 1}"#,
            T,
        ),
        (
            r#"{"count": {"value": ["a", "q"], "where": {"value": "[current()]", "equals": "q"}}, "equals": 1}"#,
            T,
        ),
        (r#"{"allOf": [{"field": "T.T/t/p", "equals": "a"}, {"field": "T.T/t/on", "equals": "false"}]}"#, F),
        (r#"{"anyOf": [{"field": "T.T/t/p", "equals": "a"}, {"field": "T.T/t/on", "equals": "true"}]}"#, T),
        (r#"{"allOf": []}"#, T),
    ];
    for (condition, want) in cases {
        assert_eq!(holds(condition, body), want, "{condition}");
    }
}

#[test]
fn audit_fails_where_true_and_is_open_where_unknown() {
    let policy = r#"{"if": {"allOf": [{"field": "type", "equals": "A.B/c"},
        {"field": "A.B/c/on", "notEquals": "true"}]}, "then": {"effect": "audit"}}"#;
    let resources = r#"[
        {"type": "A.B/c", "name": "wrong", "properties": {"on": false}},
        {"type": "A.B/c", "name": "missing"},
        {"type": "a.b/C", "name": "right", "properties": {"on": "True"}},
        {"type": "A.B/c", "name": "unknown", "properties": {"on": "${x}"}},
        {"type": "A.B/c", "name": "perhaps", "if": "cond", "properties": {"on": false}},
        {"type": "A.B/c", "name": "either", "properties": {"on": false},
            "alternatives": [{"properties": {"on": true}}]},
        {"type": "A.B/other", "name": "other", "properties": {"on": false}}]"#;
    assert_eq!(verdicts(policy, resources), "wrong:fail missing:fail unknown:open perhaps:fail either:open");
    let (_, diagnostics) = run(policy, resources);
    assert_eq!(diagnostics[2].message, "Not decided for `unknown`, because `x` is not known: r");
    let disabled = policy.replace("\"audit\"", "\"disabled\"");
    assert_eq!(verdicts(&disabled, resources), "");
}

#[test]
fn a_message_that_hangs_on_something_unknown_still_names_the_resource() {
    let policy = r#"{"if": {"field": "type", "equals": "A.B/c"}, "then": {"effect": "audit"}}"#;
    let sources = Sources::new("");
    let resources = r#"[{"type": "A.B/c", "name": "n", "properties": {"colour": "red"}},
        {"type": "A.B/c", "name": "m", "properties": {"colour": "${x}"}}]"#;
    let cases = [
        ("[concat('`{name}` is ', field('A.B/c/colour'))]", ["`n` is red", "`m` is ${x}"]),
        // The last is said of most resources.
        (
            "[if(equals(field('A.B/c/colour'), 'red'), 'stop at `{name}`', 'pass `{name}`')]",
            ["stop at `n`", "pass `m`"],
        ),
        ("[if(field('A.B/c/colour'), 1, 2)]", ["r: `n` does not comply", "r: `m` does not comply"]),
    ];
    for (message, want) in cases {
        let mut rule = rule("r", policy);
        rule.message = message.to_owned();
        let active = Catalogue::of(vec![rule]).activate(&Selection::default()).expect("known");
        let checked = check(&active, &deploy(&sources, resources), &sources);
        let told: Vec<_> = checked.diagnostics.iter().map(|d| d.message.as_str()).collect();
        assert_eq!(told, want, "{message}");
    }
}

#[test]
fn what_is_known_only_by_what_it_lacks_may_be_there() {
    let policy = r#"{"if": {"allOf": [{"field": "type", "equals": "A.B/c"},
        {"field": "A.B/c/key", "exists": "false"}]}, "then": {"effect": "audit"}}"#;
    let resources = r#"[
        {"type": "A.B/c", "name": "lacks", "properties": {"key": {"url": null, "...": "x"}}},
        {"type": "A.B/c", "name": "deep", "properties": {"key": {"of": {"url": null, "...": "x"}, "...": "x"}}},
        {"type": "A.B/c", "name": "has", "properties": {"key": {"url": "u", "...": "x"}}},
        {"type": "A.B/c", "name": "empty", "properties": {"key": {"...": "x"}}},
        {"type": "A.B/c", "name": "null", "properties": {"key": {"url": null}}}]"#;
    assert_eq!(verdicts(policy, resources), "lacks:open deep:open");
}

#[test]
fn what_counts_as_given_is_not_the_empty_string() {
    let policy = |operator: &str| {
        r#"{"if": {"allOf": [{"field": "type", "equals": "A.B/c"},
            {"field": "A.B/c/key", "OPERATOR": ""}]}, "then": {"effect": "audit"}}"#
            .replace("OPERATOR", operator)
    };
    let resources = r#"[
        {"type": "A.B/c", "name": "given", "properties": {"key": "${x}"}},
        {"type": "A.B/c", "name": "unknown", "properties": "${x}"},
        {"type": "A.B/c", "name": "empty", "properties": {"key": ""}},
        {"type": "A.B/c", "name": "absent"}]"#;
    assert_eq!(verdicts(&policy("equals"), resources), "unknown:open empty:fail");
    assert_eq!(verdicts(&policy("notEquals"), resources), "given:fail unknown:open absent:fail");
}

#[test]
fn a_server_has_the_key_of_its_encryption_protector() {
    let policy = r#"{"if": {"allOf": [{"field": "type", "equals": "Microsoft.Sql/managedInstances"},
        {"field": "Microsoft.Sql/managedInstances/keyid", "exists": false}]}, "then": {"effect": "audit"}}"#;
    let with = |protector: &str| {
        let instance = r#"{"type": "Microsoft.Sql/managedInstances", "name": "sql", "address": "sql"}"#;
        let of = r#""type": "Microsoft.Sql/managedInstances/encryptionProtector", "name": "current", "on": "@sql""#;
        format!("[{instance}, {{{of}, {protector}}}]")
    };
    let cases = [
        (r#""properties": {"serverKeyType": "azurekeyvault"}"#, ""),
        (r#""properties": {"serverKeyType": "ServiceManaged"}"#, "sql:fail"),
        (r#""properties": {"serverKeyType": "${x}"}"#, "sql:open"),
        (r#""if": "c", "properties": {"serverKeyType": "AzureKeyVault"}"#, "sql:open"),
    ];
    for (protector, want) in cases {
        assert_eq!(verdicts(policy, &with(protector)), want, "{protector}");
    }
}

const AUDIT_EVENT: &str = r#"{"if": {"field": "type", "equals": "Microsoft.KeyVault/vaults"},
    "then": {"effect": "auditIfNotExists", "details": {"type": "Microsoft.Insights/diagnosticSettings",
    "existenceCondition": {"count": {"field": "Microsoft.Insights/diagnosticSettings/logs[*]", "where": {"allOf": [
        {"field": "Microsoft.Insights/diagnosticSettings/logs[*].category", "equals": "AuditEvent"},
        {"field": "Microsoft.Insights/diagnosticSettings/logs[*].enabled", "equals": "true"}]}},
        "greaterOrEquals": 1}}}}"#;

const VAULT_TYPE: &str = r#""type": "Microsoft.KeyVault/vaults""#;
const SETTING_TYPE: &str = r#""type": "Microsoft.Insights/diagnosticSettings""#;
const LOGS: &str = r#""properties": {"logs": [{"category": "AuditEvent", "enabled": true}]}"#;

#[test]
fn a_related_resource_passes_is_possible_or_is_missing() {
    let vault = format!(r#"{{{VAULT_TYPE}, "name": "${{v}}", "address": "kv"}}"#);
    let other = format!(r#"{{{VAULT_TYPE}, "name": "${{w}}", "address": "other", {LOGS}}}"#);
    let conditional = vault.replace("\"address\"", "\"if\": \"c\", \"address\"");
    let setting = |rest: &str| format!(r#"{{{SETTING_TYPE}, "name": "s", {rest}}}"#);
    let cases = [
        (vault.clone(), setting(&format!(r#""on": "@kv", {LOGS}"#)), ""),
        // By an id written out.
        (
            vault.clone(),
            setting(&format!(r#""on": "{GROUP}/providers/microsoft.keyvault/vaults/${{v}}", {LOGS}"#)),
            "",
        ),
        (
            vault.clone(),
            setting(&format!(r#""on": "{GROUP}/providers/microsoft.keyvault/vaults/${{z}}", {LOGS}"#)),
            "kv:open",
        ),
        (vault.clone(), setting(&format!(r#""on": "${{id}}", {LOGS}"#)), "kv:open"),
        (vault.clone(), setting(&format!(r#""on": "{GROUP}/providers/A.B/c/x", {LOGS}"#)), "kv:fail"),
        // Off, of another category, not known.
        (
            vault.clone(),
            setting(r#""on": "@kv", "properties": {"logs": [{"category": "AuditEvent", "enabled": false}]}"#),
            "kv:fail",
        ),
        (
            vault.clone(),
            setting(r#""on": "@kv", "properties": {"logs": [{"category": "Other", "enabled": true}]}"#),
            "kv:fail",
        ),
        (
            vault.clone(),
            setting(
                r#""on": "@kv", "properties": {"logs": [{"category": "AuditEvent", "enabled": "${e}"}]}"#,
            ),
            "kv:open",
        ),
        (vault.clone(), setting(r#""on": "@kv", "properties": {"logs": "${l}"}"#), "kv:open"),
        (vault.clone(), setting(r#""on": "@kv", "properties": {"metrics": []}"#), "kv:fail"),
        // The setting may not exist; the vault may not exist; both under one condition.
        (vault.clone(), setting(&format!(r#""if": "c", "on": "@kv", {LOGS}"#)), "kv:open"),
        (conditional.clone(), setting(&format!(r#""on": "@kv", {LOGS}"#)), ""),
        (conditional.clone(), setting(&format!(r#""if": "c", "on": "@kv", {LOGS}"#)), ""),
        (conditional, setting(&format!(r#""if": "d", "on": "@kv", {LOGS}"#)), "kv:open"),
        // Of two declared vaults the setting is on the other one.
        (format!("{vault}, {other}"), setting(&format!(r#""on": "@other", {LOGS}"#)), "kv:fail"),
    ];
    for (vaults, setting, want) in cases {
        assert_eq!(verdicts(AUDIT_EVENT, &format!("[{vaults}, {setting}]")), want, "{setting}");
    }
    assert_eq!(verdicts(AUDIT_EVENT, &format!("[{vault}]")), "kv:fail");
}

#[test]
fn an_alias_from_before_arrays_means_the_element_at_hand() {
    let legacy = AUDIT_EVENT.replace("logs[*].enabled", "logs.enabled");
    let logs = |on: bool| {
        format!(
            r#"[{{{VAULT_TYPE}, "name": "v", "address": "kv"}}, {{{SETTING_TYPE}, "name": "s", "on": "@kv",
            "properties": {{"logs": [{{"category": "Other", "enabled": false}},
            {{"category": "AuditEvent", "enabled": {on}}}]}}}}]"#
        )
    };
    assert_eq!(verdicts(&legacy, &logs(true)), "");
    assert_eq!(verdicts(&legacy, &logs(false)), "kv:fail");
}

#[test]
fn a_near_miss_is_related_with_its_reason() {
    let resources = format!(
        r#"[{{{VAULT_TYPE}, "name": "kv"}}, {{{SETTING_TYPE}, "name": "s", "on": "@kv", "properties":
            {{"logs": [{{"category": "Other", "enabled": true}}, {{"category": "AuditEvent", "enabled": false}}]}}}}]"#
    );
    let (sources, diagnostics) = run(AUDIT_EVENT, &resources);
    let related = &diagnostics[0].related;
    assert_eq!(sources.text(diagnostics[0].span), "\"Microsoft.KeyVault/vaults\"");
    assert_eq!(related.len(), 1);
    assert_eq!(
        (related[0].message.as_str(), sources.text(related[0].span).as_str()),
        ("`s` is not enough: `enabled` is false", "false")
    );
}

#[test]
fn the_built_in_rules_explain_near_misses() {
    let sources = Sources::new("");
    let catalogue = Catalogue::builtin();
    let selection = Selection { select: vec!["key-vault-audit-event".to_owned()], ..Selection::default() };
    let active = catalogue.activate(&selection).expect("known");
    let cases = [
        (
            r#""workspaceId": "${w}", "logs": [{"category": "Other", "enabled": true}]"#,
            "`category` is `Other`",
        ),
        (
            r#""workspaceId": "${w}", "logs": [{"categoryGroup": "audit", "enabled": false}]"#,
            "`enabled` is false",
        ),
        (r#""logs": [{"categoryGroup": "audit", "enabled": true}]"#, "`workspaceId` is not set"),
        (r#""workspaceId": "${w}", "metrics": []"#, "`logs` is not set"),
        (r#""workspaceId": "${w}", "logs": []"#, "`logs` is empty"),
    ];
    for (properties, want) in cases {
        let resources = format!(
            r#"[{{{VAULT_TYPE}, "name": "kv"}}, {{{SETTING_TYPE}, "name": "s", "on": "@kv", "properties": {{{properties}}}}}]"#
        );
        let deployment = deploy(&sources, &resources);
        let checked = check(&active, &deployment, &sources);
        let related: Vec<_> = checked.diagnostics[0].related.iter().map(|r| r.message.as_str()).collect();
        assert_eq!(related, [format!("`s` is not enough: {want}")], "{properties}");
    }
}

#[test]
fn what_is_of_another_type_is_not_related() {
    let sources = Sources::new("");
    let ids = ["log-workspace-immutable", "sql-audit"].map(str::to_owned).to_vec();
    let selection = Selection { select: ids, ..Selection::default() };
    let active = Catalogue::builtin().activate(&selection).expect("known");
    let others = format!(
        r#"[{{"type": "Microsoft.OperationalInsights/workspaces", "name": "log"}},
            {{{SETTING_TYPE}, "name": "s", "on": "@log"}},
            {{"type": "Microsoft.Sql/servers", "name": "sql"}},
            {{{SETTING_TYPE}, "name": "t", "on": "@sql"}}]"#
    );
    let checked = check(&active, &deploy(&sources, &others), &sources);
    assert_eq!(checked.diagnostics.len(), 2);
    for finding in &checked.diagnostics {
        assert!(finding.related.is_empty(), "{:?}", finding.related);
    }
}

#[test]
fn what_an_unseen_module_may_add_is_open() {
    let sources = Sources::new("");
    let json = format!(
        r#"[{{{VAULT_TYPE}, "name": "${{v}}", "address": "kv"}}, {{{VAULT_TYPE}, "name": "${{w}}", "address": "other"}}]"#
    );
    let mut deployment = deploy(&sources, &json);
    let input = Value::text(&deployment.resources[0].reference("id", deployment.resources[0].id.clone()));
    let span = deployment.resources[0].header;
    deployment.opaque.push(Opaque { what: "module `m` is not on disk".into(), span, inputs: vec![input] });
    let checked = check(&active(AUDIT_EVENT), &deployment, &sources);
    let kinds: Vec<_> = checked.diagnostics.iter().map(|d| (d.addresses[0].as_str(), d.kind)).collect();
    assert_eq!(kinds, [("kv", Verdict::Open), ("other", Verdict::Fail)]);
    assert!(checked.diagnostics[0].message.contains("module `m` is not on disk"));
}

#[test]
fn what_an_assigned_policy_may_deploy_is_open() {
    let assignment = |scope: &str, effect: &str| {
        format!(
            r#"{{"type": "Microsoft.Authorization/policyAssignments", "name": "p", "on": "{scope}", "properties":
                {{"policyDefinitionId": "/providers/x/951af2fa-529b-416e-ab6e-066fd85ac459",
                "parameters": {{"effect": {{"value": "{effect}"}}}}}}}}"#
        )
    };
    let vault = format!(r#"{{{VAULT_TYPE}, "name": "kv"}}"#);
    let with = |scope: &str, effect: &str| {
        verdicts(AUDIT_EVENT, &format!("[{vault}, {}]", assignment(scope, effect)))
    };
    assert_eq!(with("/subscriptions/s", "DeployIfNotExists"), "kv:open");
    assert_eq!(with("/subscriptions/s", "Disabled"), "kv:fail");
    assert_eq!(with("/subscriptions/t", "DeployIfNotExists"), "kv:fail");
    assert_eq!(with("/providers/Microsoft.Management/managementGroups/m", "x"), "kv:open");
}

#[test]
fn children_and_the_resource_itself_are_related_too() {
    let child = r#"{"if": {"field": "type", "equals": "Microsoft.Sql/servers"}, "then": {"effect": "auditIfNotExists",
        "details": {"type": "Microsoft.Sql/servers/auditingSettings", "name": "default", "existenceCondition":
        {"field": "Microsoft.Sql/auditingSettings.state", "equals": "enabled"}}}}"#;
    let server = r#"{"type": "Microsoft.Sql/servers", "name": "sql"}"#;
    let setting = |name: &str, state: &str| {
        format!(
            r#"[{server}, {{"type": "Microsoft.Sql/servers/auditingSettings", "name": "{name}", "address": "a",
                "on": "@sql", "properties": {{"state": "{state}"}}}}]"#
        )
    };
    assert_eq!(verdicts(child, &setting("Default", "Enabled")), "");
    assert_eq!(verdicts(child, &setting("default", "Disabled")), "sql:fail");
    assert_eq!(verdicts(child, &setting("other", "Enabled")), "sql:fail");
    assert_eq!(verdicts(child, &setting("${n}", "Enabled")), "sql:open");

    let same = r#"{"if": {"field": "type", "equals": "A.B/c"}, "then": {"effect": "auditIfNotExists",
        "details": {"type": "A.B/c", "name": "[field('name')]", "existenceCondition":
        {"field": "A.B/c/mode", "equals": "on"}}}}"#;
    let resources = r#"[{"type": "A.B/c", "name": "x", "properties": {"mode": "off"}},
        {"type": "A.B/c", "name": "y", "properties": {"mode": "on"}}]"#;
    let (sources, diagnostics) = run(same, resources);
    assert_eq!(diagnostics.len(), 1);
    assert_eq!(sources.text(diagnostics[0].span), "\"off\"");
}

#[test]
fn chain_rules_follow_keys_and_logs() {
    let recoverable = r#"{"if": {"allOf": [
        {"field": "type", "equals": "Microsoft.KeyVault/vaults"},
        {"field": "Microsoft.KeyVault/vaults/enablePurgeProtection", "notEquals": "true"},
        {"count": {"field": "keytrail.encrypts[*]"}, "greater": 0}]}, "then": {"effect": "audit"}}"#;
    let account = |uri: &str| {
        format!(
            r#"{{"type": "Microsoft.Storage/storageAccounts", "name": "st", "properties":
                {{"encryption": {{"keySource": "Microsoft.Keyvault", "keyvaultproperties": {{"keyvaulturi": "{uri}"}}}}}}}}"#
        )
    };
    let vault = |rest: &str| format!(r#"{{{VAULT_TYPE}, "name": "${{v}}", "address": "kv"{rest}}}"#);
    let key = r#"{"type": "Microsoft.KeyVault/vaults/keys", "name": "k", "on": "@kv"}"#;
    let cases = [
        (format!("[{}, {}]", vault(""), account("@kv.vault_uri")), "kv:fail"),
        (format!("[{}, {key}, {}]", vault(""), account("@k.id")), "kv:fail"),
        (format!("[{}, {}]", vault(""), account("https://${v}.vault.azure.net/")), "kv:fail"),
        (format!("[{}, {}]", vault(""), account("https://${w}.vault.azure.net/")), "kv:open"),
        (
            format!(
                "[{}, {}]",
                vault(r#", "properties": {"enablePurgeProtection": true}"#),
                account("@kv.vault_uri")
            ),
            "",
        ),
        (format!("[{}]", vault("")), ""),
        // A vault outside the code: open, and told where it is referred to.
        (format!("[{}]", account("https://elsewhere.vault.azure.net/")), "st:open"),
        (format!("[{}]", account("${uri}")), "st:open"),
    ];
    for (resources, want) in cases {
        assert_eq!(verdicts(recoverable, &resources), want, "{resources}");
    }
    let (sources, found) = run(recoverable, &format!("[{}]", account("https://elsewhere.vault.azure.net/")));
    assert_eq!(sources.text(found[0].span), "\"https://elsewhere.vault.azure.net/\"");

    let public = r#"{"if": {"allOf": [{"field": "type", "equals": "Microsoft.Storage/storageAccounts"},
        {"count": {"field": "keytrail.receivedLogs[*]", "where": {"field": "keytrail.receivedLogs[*].sourceType",
            "equals": "Microsoft.Resources/subscriptions"}}, "greater": 0},
        {"field": "Microsoft.Storage/storageAccounts/allowBlobPublicAccess", "notEquals": "false"}]},
        "then": {"effect": "audit"}}"#;
    let store = r#"{"type": "Microsoft.Storage/storageAccounts", "name": "st",
        "properties": {"allowBlobPublicAccess": true}}"#;
    let sends = |scope: &str, to: &str| {
        format!(
            r#"{{{SETTING_TYPE}, "name": "act", "on": "{scope}", "properties": {{"storageAccountId": "{to}",
                "logs": [{{"category": "Security", "enabled": true}}]}}}}"#
        )
    };
    let cases = [
        (format!("[{store}, {}]", sends("/subscriptions/${s}", "@st")), "st:fail"),
        (format!("[{store}, {}]", sends("@st", "@st")), ""),
        (format!("[{store}, {}]", sends("/subscriptions/${s}", "${id}")), "act:open"),
        (
            format!(
                "[{}]",
                sends(
                    "/subscriptions/${s}",
                    "/subscriptions/x/resourceGroups/y/providers/Microsoft.Storage/storageAccounts/z"
                )
            ),
            "act:open",
        ),
    ];
    for (resources, want) in cases {
        assert_eq!(verdicts(public, &resources), want, "{resources}");
    }
}

#[test]
fn the_settings_of_a_subscription_count_together() {
    let category = |name: &str| {
        format!(
            r#"{{"count": {{"field": "keytrail.enabledLogs[*]", "where":
                {{"field": "keytrail.enabledLogs[*].category", "equals": "{name}"}}}}, "equals": 0}}"#
        )
    };
    let policy = format!(
        r#"{{"if": {{"allOf": [{{"field": "type", "equals": "Microsoft.Resources/subscriptions"}},
            {{"anyOf": [{}, {}]}}]}}, "then": {{"effect": "audit"}}}}"#,
        category("Security"),
        category("Policy")
    );
    let setting = |name: &str, log: &str| {
        format!(
            r#"{{{SETTING_TYPE}, "name": "{name}", "on": "/subscriptions/${{s}}", "properties": {{"logs": [{log}]}}}}"#
        )
    };
    let on = |category: &str| format!(r#"{{"category": "{category}", "enabled": true}}"#);
    let (security, both) = (setting("a", &on("Security")), setting("b", &on("Policy")));
    assert_eq!(verdicts(&policy, &format!("[{security}, {both}]")), "");
    assert_eq!(verdicts(&policy, &format!("[{security}]")), "a:fail");
    let group = setting("b", r#"{"categoryGroup": "allLogs", "enabled": true}"#);
    assert_eq!(verdicts(&policy, &format!("[{security}, {group}]")), "a:open");
    let off = setting("b", r#"{"category": "Policy", "enabled": false}"#);
    let (_, found) = run(&policy, &format!("[{security}, {off}]"));
    assert_eq!((found.len(), found[0].kind), (1, Verdict::Fail));
    let perhaps = both.replace("\"name\"", "\"if\": \"c\", \"name\"");
    assert_eq!(verdicts(&policy, &format!("[{security}, {perhaps}]")), "a:open");
}

#[test]
fn the_services_of_a_storage_account_exist_undeclared() {
    let policy = r#"{"if": {"field": "type", "equals": "Microsoft.Storage/storageAccounts/blobServices"},
        "then": {"effect": "auditIfNotExists", "details": {"type": "Microsoft.Insights/diagnosticSettings"}}}"#;
    let account = r#"{"type": "Microsoft.Storage/storageAccounts", "name": "st"}"#;
    assert_eq!(verdicts(policy, &format!("[{account}]")), "st:fail");
    let scope = format!("{GROUP}/providers/Microsoft.Storage/storageAccounts/st/blobServices/default");
    let setting = format!(r#"{{{SETTING_TYPE}, "name": "s", "on": "{scope}"}}"#);
    assert_eq!(verdicts(policy, &format!("[{account}, {setting}]")), "");
}

#[test]
fn details_narrow_what_counts_and_field_functions_mean_the_first_resource() {
    let policy = |details: &str| {
        format!(
            r#"{{"if": {{"field": "type", "equals": "A.B/c"}}, "then": {{"effect": "deployIfNotExists",
                "details": {{"type": "D.E/f", {details}}}}}}}"#
        )
    };
    let group = "/subscriptions/s/resourceGroups/other";
    let related = |rest: &str| {
        format!(
            r#"[{{"type": "A.B/c", "name": "n", "location": "west"}}, {{"type": "D.E/f", "name": "f", {rest}}}]"#
        )
    };
    let same_place = r#""existenceCondition": {"field": "location", "equals": "[field('location')]"}"#;
    let in_west = related(r#""location": "West""#);
    let in_east = related(r#""location": "east""#);
    let elsewhere = related(&format!(r#""on": "{group}""#));
    let somewhere = related(r#""on": "/subscriptions/s/resourceGroups/${g}""#);
    let cases = [
        (same_place, &in_west, ""),
        (same_place, &in_east, "n:fail"),
        (r#""name": "F""#, &in_west, ""),
        (r#""name": "[concat(field('name'), 'x')]""#, &in_west, "n:fail"),
        (r#""kind": "k""#, &in_west, "n:fail"),
        // The group of the resource itself counts, unless another or the whole subscription is named.
        (r#""existenceScope": "resourceGroup""#, &elsewhere, "n:fail"),
        (r#""existenceScope": "subscription""#, &elsewhere, ""),
        (r#""resourceGroupName": "OTHER""#, &elsewhere, ""),
        (r#""resourceGroupName": "g""#, &elsewhere, "n:fail"),
        (r#""existenceScope": "resourceGroup""#, &somewhere, "n:open"),
    ];
    for (details, resources, want) in cases {
        assert_eq!(verdicts(&policy(details), resources), want, "{details} {resources}");
    }
    let within = r#""existenceCondition": {"count": {"field": "D.E/f/list[*]", "where":
        {"field": "D.E/f/list[*].x", "equals": "[field('D.E/f/list[*].x')]"}}, "greater": 0}"#;
    // The first resource has no such property: nothing equals it.
    assert_eq!(verdicts(&policy(within), &related(r#""properties": {"list": [{"x": 1}]}"#)), "n:fail");
}
