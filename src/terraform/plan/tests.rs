//! Small plans, evaluated: what is known, what denotes what, and where it is written.

use super::*;
use crate::diagnostic::Notification;
use crate::resource::{Deployment, Resource};
use crate::terraform::{Inputs, evaluate_plan};
use crate::value::Case;

/// Evaluates a root module with a plan: its `planned_values.root_module`, `resource_changes` and
/// `configuration.root_module`, and what else it says.
fn deployed(
    source: &str,
    planned: &str,
    changes: &str,
    configured: &str,
    more: &str,
) -> (Deployment, Sources) {
    let sources = Sources::new("");
    let main = sources.add("main.tf", source);
    let text = format!(
        r#"{{"format_version": "1.2", "planned_values": {{"root_module": {planned}}},
            "resource_changes": [{changes}], "configuration": {{"root_module": {configured}}} {more}}}"#
    );
    let plan = Plan::parse(&sources, sources.add("plan.json", text)).expect("a plan");
    let project = Project::load(&sources, &[main], &|_| Vec::new());
    let root = plan.origins(&project).first().copied();
    let mut deployment = evaluate_plan(&plan, &project, root, &Inputs::default(), &sources);
    let notes: Vec<Notification> = deployment.notifications.drain(..).collect();
    assert!(notes.iter().all(|note| note.span.is_some()), "{notes:?}");
    (deployment, sources)
}

fn find<'d>(deployment: &'d Deployment, address: &str) -> &'d Resource {
    let found = deployment.resources.iter().find(|resource| &*resource.address == address);
    let addresses =
        || deployment.resources.iter().map(|r| r.address.to_string()).collect::<Vec<_>>().join(", ");
    found.unwrap_or_else(|| panic!("{address} is not among {}", addresses()))
}

fn resource(resource_type: &str, name: &str, values: &str) -> String {
    format!(r#"{{"mode": "managed", "type": "{resource_type}", "name": "{name}", "values": {values}}}"#)
}

fn declared(resource_type: &str, name: &str, expressions: &str) -> String {
    format!(
        r#"{{"address": "{resource_type}.{name}", "mode": "managed", "type": "{resource_type}",
            "name": "{name}", "expressions": {expressions}}}"#
    )
}

fn list(key: &str, items: &[String]) -> String {
    format!(r#"{{"{key}": [{}]}}"#, items.join(", "))
}

#[test]
fn addresses_of_modules_are_taken_apart() {
    let cases = [
        ("module.a", "a:"),
        ("module.a.module.b[2]", "a: b:[2]"),
        (r#"module.a["x.y"].module.b["q\"]"]"#, r#"a:["x.y"] b:["q\"]"]"#),
    ];
    for (address, want) in cases {
        let steps = module_steps(address).expect("an address");
        let shown: Vec<String> = steps.iter().map(|(name, key)| format!("{name}:{}", key.shown())).collect();
        assert_eq!(shown.join(" "), want);
    }
    for broken in ["a", "module.a[", "module.a[\"x\"", "module.a[x]"] {
        assert!(module_steps(broken).is_none(), "{broken}");
    }
}

#[test]
fn members_of_a_set_find_their_blocks_in_any_order() {
    let source = r#"
resource "azurerm_monitor_diagnostic_setting" "s" {
  name               = "s"
  target_resource_id = "/subscriptions/x"
  enabled_log { category = "A" }
  enabled_log { category = "B" }
}
"#;
    let values = r#"{"name": "s", "target_resource_id": "/subscriptions/x",
        "enabled_log": [{"category": "B", "category_group": null}, {"category": "A"}]}"#;
    let planned = list("resources", &[resource("azurerm_monitor_diagnostic_setting", "s", values)]);
    let configured = list("resources", &[declared("azurerm_monitor_diagnostic_setting", "s", "{}")]);
    let (deployment, sources) = deployed(source, &planned, "", &configured, "");
    let logs = find(&deployment, "azurerm_monitor_diagnostic_setting.s").body.at_path(["properties", "logs"]);
    let at = |item: &Value| sources.text(item.at_path(["category"]).span.expect("a place"));
    let places: Vec<String> = items(&logs).iter().map(at).collect();
    assert_eq!(places, ["\"B\"", "\"A\""]);
}

#[test]
fn the_plan_decides_which_instances_there_are() {
    let source = r#"
variable "names" {}
resource "azurerm_key_vault" "k" {
  for_each            = var.names
  name                = each.value
  resource_group_name = "rg"
}
resource "azurerm_key_vault" "none" {
  count               = var.names == null ? 1 : 0
  name                = "none"
  resource_group_name = "rg"
}
"#;
    let one = |index: &str| {
        format!(
            r#"{{"mode": "managed", "type": "azurerm_key_vault", "name": "k", "index": "{index}",
                "values": {{"name": "kv-{index}", "resource_group_name": "rg"}}}}"#
        )
    };
    let planned = list("resources", &[one("a"), one("b")]);
    let configured = list(
        "resources",
        &[declared("azurerm_key_vault", "k", "{}"), declared("azurerm_key_vault", "none", "{}")],
    );
    let (deployment, _) = deployed(source, &planned, "", &configured, "");
    let shown: Vec<String> =
        deployment.resources.iter().map(|r| format!("{} {}", r.address, r.name)).collect();
    assert_eq!(shown, [r#"azurerm_key_vault.k["a"] kv-a"#, r#"azurerm_key_vault.k["b"] kv-b"#]);
    assert!(deployment.resources.iter().all(|resource| resource.exists.is_sure()));
}

#[test]
fn what_is_unknown_until_applied_denotes_what_the_expression_refers_to() {
    // Without the source: from the references alone.
    let vaults = |expressions: &str| {
        let planned = [
            resource("azurerm_key_vault", "a", r#"{"name": "a", "resource_group_name": "rg"}"#),
            resource("azurerm_key_vault", "b", r#"{"name": "b", "resource_group_name": "rg"}"#),
            resource("azurerm_monitor_diagnostic_setting", "s", r#"{"name": "s"}"#),
        ];
        let changes = r#"{"mode": "managed", "type": "azurerm_monitor_diagnostic_setting", "name": "s",
            "change": {"actions": ["create"], "after_unknown": {"target_resource_id": true, "id": true}}}"#;
        let configured = [
            declared("azurerm_key_vault", "a", "{}"),
            declared("azurerm_key_vault", "b", "{}"),
            declared("azurerm_monitor_diagnostic_setting", "s", expressions),
        ];
        let (planned, configured) = (list("resources", &planned), list("resources", &configured));
        let (deployment, sources) = deployed("", &planned, changes, &configured, "");
        let setting = find(&deployment, "azurerm_monitor_diagnostic_setting.s");
        assert_eq!(sources.file(setting.header.file).shown(), "plan.json");
        let same = |name: &str| {
            let vault = find(&deployment, &format!("azurerm_key_vault.{name}"));
            setting.scope.equals(&vault.reference("id", vault.id.clone()), Case::Insensitive).known()
        };
        (same("a"), same("b"))
    };
    let one = r#"{"target_resource_id": {"references": ["azurerm_key_vault.a.id", "azurerm_key_vault.a"]}}"#;
    assert_eq!(vaults(one).0, Some(true));
    let two = r#"{"target_resource_id": {"references": ["azurerm_key_vault.a.id", "azurerm_key_vault.a",
        "azurerm_key_vault.b.id", "azurerm_key_vault.b"]}}"#;
    assert_eq!(vaults(two), (None, None));
    assert_eq!(vaults(r#"{"target_resource_id": {}}"#), (None, None));
}

#[test]
fn secrets_are_symbols_that_are_never_shown() {
    let source = r#"
variable "name" { sensitive = true }
resource "azurerm_key_vault" "k" {
  name                = var.name
  location            = "westeurope"
  resource_group_name = "rg"
}
"#;
    let planned = r#"{"resources": [{"mode": "managed", "type": "azurerm_key_vault", "name": "k",
        "values": {"name": "hidden", "location": "westeurope", "resource_group_name": "rg"},
        "sensitive_values": {"name": true}}]}"#;
    let configured = format!(
        r#"{{"resources": [{}], "variables": {{"name": {{"sensitive": true}}}}}}"#,
        declared("azurerm_key_vault", "k", "{}")
    );
    let more = r#", "variables": {"name": {"value": "hidden"}}"#;
    let (deployment, _) = deployed(source, planned, "", &configured, more);
    let vault = find(&deployment, "azurerm_key_vault.k");
    assert!(vault.name.symbols().all(Symbol::is_secure), "{:?}", vault.name);
    assert!(!format!("{:?} {:?} {:?}", vault.name, vault.id, vault.body).contains("hidden"));
    assert_eq!(vault.body.at_path(["location"]).as_str(), Some("westeurope"));
}

#[test]
fn what_the_source_says_outright_is_no_secret_and_identity_outweighs_text() {
    let source = r#"
variable "on" {
  default   = false
  sensitive = true
}
resource "azurerm_key_vault" "k" {
  name                     = "k"
  resource_group_name      = "rg"
  purge_protection_enabled = var.on
}
resource "azurerm_monitor_diagnostic_setting" "s" {
  name               = "s"
  target_resource_id = azurerm_key_vault.k.id
}
"#;
    let id =
        |name: &str| format!("/subscriptions/1/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/{name}");
    let scope = |target: &str| {
        let setting = format!(r#"{{"name": "s", "target_resource_id": "{}"}}"#, id(target));
        let planned = format!(
            r#"{{"resources": [{}, {{"mode": "managed", "type": "azurerm_key_vault", "name": "k",
                "values": {{"name": "k", "resource_group_name": "rg", "purge_protection_enabled": false}},
                "sensitive_values": {{"purge_protection_enabled": true}}}}]}}"#,
            resource("azurerm_monitor_diagnostic_setting", "s", &setting)
        );
        let configured = format!(
            r#"{{"resources": [{}, {}], "variables": {{"on": {{"default": false, "sensitive": true}}}}}}"#,
            declared("azurerm_key_vault", "k", "{}"),
            declared("azurerm_monitor_diagnostic_setting", "s", "{}")
        );
        let more = r#", "variables": {"on": {"value": false}}"#;
        let (deployment, _) = deployed(source, &planned, "", &configured, more);
        let vault = find(&deployment, "azurerm_key_vault.k");
        let protection = vault.body.at_path(["properties", "enablePurgeProtection"]);
        assert_eq!(protection.as_bool(), Some(false));
        find(&deployment, "azurerm_monitor_diagnostic_setting.s").scope.clone()
    };
    assert!(scope("k").first_symbol().is_some_and(|symbol| symbol.denotes().is_some()));
    // The source has changed since: what is written cannot be what was planned.
    assert_eq!(scope("other").as_known(), Some(id("other").as_str()));
}

#[test]
fn data_sources_that_were_read_are_known() {
    let source = r#"
data "azurerm_log_analytics_workspace" "w" {
  name                = "w"
  resource_group_name = "rg"
}
resource "azurerm_key_vault" "k" {
  name                = "kv-${data.azurerm_log_analytics_workspace.w.location}"
  resource_group_name = "rg"
}
"#;
    let planned =
        list("resources", &[resource("azurerm_key_vault", "k", r#"{"resource_group_name": "rg"}"#)]);
    let changes = r#"{"mode": "managed", "type": "azurerm_key_vault", "name": "k",
        "change": {"actions": ["create"], "after_unknown": {"name": true}}}"#;
    let configured = list("resources", &[declared("azurerm_key_vault", "k", "{}")]);
    let more = r#", "prior_state": {"values": {"root_module": {"resources": [{"mode": "data",
        "type": "azurerm_log_analytics_workspace", "name": "w",
        "values": {"name": "w", "location": "westeurope", "id": "/subscriptions/s/w"}}]}}}"#;
    let (deployment, _) = deployed(source, &planned, changes, &configured, more);
    assert_eq!(find(&deployment, "azurerm_key_vault.k").name.as_known(), Some("kv-westeurope"));
}

#[test]
fn what_is_destroyed_is_not_deployed() {
    let source = "resource \"azurerm_key_vault\" \"k\" {\n  name = \"k\"\n}\n";
    let changes = r#"{"mode": "managed", "type": "azurerm_key_vault", "name": "k",
        "change": {"actions": ["delete"], "after": null}}"#;
    let configured = list("resources", &[declared("azurerm_key_vault", "k", "{}")]);
    let (deployment, _) = deployed(source, "{}", changes, &configured, "");
    assert!(deployment.resources.is_empty());
}

#[test]
fn bodies_of_azapi_are_known_as_objects_and_as_text() {
    for (body, planned) in [
        (
            "{ properties = { enablePurgeProtection = var.on } }",
            r#"{"properties": {"enablePurgeProtection": true}}"#,
        ),
        (
            "jsonencode({ properties = { enablePurgeProtection = var.on } })",
            r#""{\"properties\":{\"enablePurgeProtection\":true}}""#,
        ),
    ] {
        let source = format!(
            r#"
variable "on" {{}}
resource "azapi_resource" "k" {{
  type      = "Microsoft.KeyVault/vaults@2023-07-01"
  name      = "k"
  parent_id = "/subscriptions/1/resourceGroups/rg"
  body      = {body}
}}
"#
        );
        let values = format!(
            r#"{{"type": "Microsoft.KeyVault/vaults@2023-07-01", "name": "k", "body": {planned},
                "parent_id": "/subscriptions/1/resourceGroups/rg", "location": "westeurope"}}"#
        );
        let planned = list("resources", &[resource("azapi_resource", "k", &values)]);
        let configured = list("resources", &[declared("azapi_resource", "k", "{}")]);
        let (deployment, sources) = deployed(&source, &planned, "", &configured, "");
        let vault = find(&deployment, "azapi_resource.k");
        let protection = vault.body.at_path(["properties", "enablePurgeProtection"]);
        assert_eq!(protection.as_bool(), Some(true), "{body}: {:?}", vault.body);
        let place = sources.file(protection.span.expect("a place").file).shown().to_owned();
        assert_eq!(place, "main.tf", "{body}");
        assert_eq!(vault.body.at_path(["location"]).as_str(), Some("westeurope"), "{body}");
    }
}
