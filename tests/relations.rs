//! The fields of keytrail's own that relate whole resources, each asked by a policy over one project.
//!
//! The verdicts of the rules that ship are the business of `rules.rs`.

use std::fs;

use keytrail::diagnostic::Kind;
use keytrail::{ConfigChoice, Request};

/// An account with a public container, a key of its own, a setting on its blob service that is not
/// declared, a lock on its group, and a second account without any of it.
const PROJECT: &str = r#"
resource "azurerm_resource_group" "data" {
  name     = "rg-data"
  location = "westeurope"
}

resource "azurerm_storage_account" "data" {
  name                     = "stdata"
  resource_group_name      = azurerm_resource_group.data.name
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "LRS"

  lifecycle {
    ignore_changes = [customer_managed_key, tags["owner"]]
  }
}

resource "azurerm_storage_account" "other" {
  name                     = "stother"
  resource_group_name      = "rg-other"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_storage_container" "public" {
  name                  = "open"
  storage_account_id    = azurerm_storage_account.data.id
  container_access_type = "blob"
}

resource "azurerm_storage_container" "named" {
  name                 = "named"
  storage_account_name = azurerm_storage_account.data.name
}

resource "azurerm_storage_account_queue_properties" "data" {
  storage_account_id = azurerm_storage_account.data.id

  logging {
    version = "1.0"
    read    = true
    write   = true
    delete  = true
  }
}

data "azurerm_subscription" "current" {}

resource "azurerm_security_center_subscription_pricing" "vaults" {
  tier          = "Standard"
  resource_type = "KeyVaults"
}

resource "azurerm_storage_account_customer_managed_key" "data" {
  storage_account_id = azurerm_storage_account.data.id
  key_vault_key_id   = "https://kv-keys.vault.azure.net/keys/data"
}

resource "azurerm_monitor_diagnostic_setting" "blobs" {
  name                       = "logs"
  target_resource_id         = "${azurerm_storage_account.data.id}/blobServices/default"
  log_analytics_workspace_id = var.workspace_id

  enabled_log {
    category = "StorageRead"
  }
}

resource "azapi_resource" "lock" {
  type      = "Microsoft.Authorization/locks@2020-05-01"
  name      = "keep"
  parent_id = azurerm_resource_group.data.id
  body      = { properties = { level = "CanNotDelete" } }
}

variable "workspace_id" {
  type = string
}
"#;

/// How many elements of a field meet a condition.
fn count(field: &str, condition: &str) -> String {
    format!(r#"{{ "count": {{ "field": "{field}", "where": {condition} }}, "greater": 0 }}"#)
}

#[test]
fn a_policy_can_ask_what_a_resource_relates_to() {
    let is = |field: &str, what: &str| format!(r#"{{ "field": "{field}", "equals": "{what}" }}"#);
    let logs = count(
        "keytrail.below[*].properties.logs[*]",
        &is("keytrail.below[*].properties.logs[*].category", "StorageRead"),
    );
    let table = [
        ("a child", count("keytrail.below[*]", &is("keytrail.below[*].properties.publicAccess", "Blob"))),
        ("an extension of an undeclared child", count("keytrail.below[*]", &logs)),
        (
            "the type of what an extension is on",
            count(
                "keytrail.below[*]",
                &is("keytrail.below[*].parentType", "Microsoft.Storage/storageAccounts/blobServices"),
            ),
        ),
        (
            "a lock on the group",
            count("keytrail.inherited[*]", &is("keytrail.inherited[*].properties.level", "CanNotDelete")),
        ),
        (
            "the vault of the key",
            count("keytrail.refersTo[*]", &is("keytrail.refersTo[*].type", "Microsoft.KeyVault/vaults")),
        ),
        (
            "back from a child",
            count(
                "keytrail.below[*]",
                &count(
                    "keytrail.below[*].keytrail.above[*]",
                    &is("keytrail.below[*].keytrail.above[*].name", "stdata"),
                ),
            ),
        ),
        ("a child that names it", count("keytrail.below[*]", &is("keytrail.below[*].name", "named"))),
        (
            "what only the data plane knows, of what is above",
            count(
                "keytrail.below[*]",
                &count(
                    "keytrail.below[*].keytrail.above[*]",
                    &is("keytrail.below[*].keytrail.above[*].keytrail.classicLogging.read", "true"),
                ),
            ),
        ),
        ("a property set by a separate resource", is("keytrail.terraform.separate.encryption", "true")),
        (
            "ignored changes",
            count(
                "keytrail.terraform.ignoreChanges[*]",
                r#"{ "value": "[current()]", "equals": "customer_managed_key" }"#,
            ),
        ),
    ];
    let directory = tempfile::tempdir().expect("a temporary directory");
    let project = directory.path().join("project");
    fs::create_dir(&project).expect("a directory can be made");
    fs::write(project.join("main.tf"), PROJECT).expect("the project can be written");
    for (name, condition) in &table {
        let policy = directory.path().join("asked.json");
        let text = format!(
            r#"{{ "properties": {{ "displayName": "asked", "mode": "All", "metadata": {{}}, "policyRule": {{
  "if": {{ "allOf": [ {{ "field": "type", "equals": "Microsoft.Storage/storageAccounts" }}, {condition} ] }},
  "then": {{ "effect": "audit" }} }} }} }}"#
        );
        fs::write(&policy, text).expect("the policy can be written");
        let mut request = Request::new(directory.path().to_owned(), vec![project.clone()]);
        request.config = ConfigChoice::None;
        request.policy = vec![policy];
        request.select = vec!["asked".to_owned()];
        let analysis = keytrail::analyze(&request);
        let found: Vec<_> = analysis.diagnostics.iter().map(|d| (d.kind, d.addresses.join(","))).collect();
        let wanted = vec![(Kind::Fail, "azurerm_storage_account.data".to_owned())];
        assert_eq!(found, wanted, "{name}: {condition}\n{:?}", analysis.notifications);
    }
}

/// Workspace → linked storage → key, and workspace → linked cluster → key, each broken at its end: the
/// finding is where the key belongs, and the links that lead there are shown where they are written.
#[test]
fn a_broken_chain_shows_its_links() {
    let logs = r#"
resource "azurerm_log_analytics_workspace" "logs" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = "rg-log"
}
"#;
    let storage = r#"
resource "azurerm_storage_account" "queries" {
  name                     = "stqueries"
  resource_group_name      = "rg-log"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_log_analytics_linked_storage_account" "queries" {
  data_source_type    = "Query"
  resource_group_name = "rg-log"
  workspace_id        = azurerm_log_analytics_workspace.logs.id
  storage_account_ids = [azurerm_storage_account.queries.id]
}
"#;
    let cluster = r#"
resource "azurerm_log_analytics_cluster" "logs" {
  name                = "logs-cluster"
  location            = "westeurope"
  resource_group_name = "rg-log"

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_log_analytics_linked_service" "cluster" {
  resource_group_name = "rg-log"
  workspace_id        = azurerm_log_analytics_workspace.logs.id
  write_access_id     = azurerm_log_analytics_cluster.logs.id
}
"#;
    let table = [
        (
            "log-workspace-queries-cmk",
            storage,
            "azurerm_storage_account.queries",
            "[azurerm_storage_account.queries.id]",
            "`azurerm_log_analytics_linked_storage_account.queries` refers to it",
        ),
        (
            "log-analytics-cluster-cmk",
            cluster,
            "azurerm_log_analytics_cluster.logs",
            "azurerm_log_analytics_cluster.logs.id",
            "`azurerm_log_analytics_linked_service.cluster` refers to it",
        ),
    ];
    for (rule, rest, address, link, refers) in table {
        let directory = tempfile::tempdir().expect("a temporary directory");
        fs::write(directory.path().join("main.tf"), format!("{logs}{rest}"))
            .expect("the project can be written");
        let mut request = Request::new(directory.path().to_owned(), vec![directory.path().to_owned()]);
        request.config = ConfigChoice::None;
        request.select = vec![rule.to_owned()];
        let analysis = keytrail::analyze(&request);
        let found = analysis.diagnostics.iter().find(|d| d.addresses == [address]);
        let related: Vec<_> = found
            .unwrap_or_else(|| panic!("{rule} finds nothing on {address}"))
            .related
            .iter()
            .map(|place| (analysis.sources.text(place.span), place.message.clone()))
            .collect();
        let workspace = r#"resource "azurerm_log_analytics_workspace" "logs""#;
        let wanted = [
            (link, refers),
            (workspace, "`azurerm_log_analytics_workspace.logs` is the next link in the chain"),
        ]
        .map(|(text, message)| (text.to_owned(), message.to_owned()));
        assert_eq!(related, wanted, "{rule}");
    }
}

/// Definitions of a user's own, in the words of published ones: they see what Azure shows beside what
/// the code declares.
#[test]
fn a_policy_sees_what_azure_adds_to_what_is_declared() {
    let project = r#"
resource "azurerm_mssql_server" "app" {
  name                = "sql-app"
  resource_group_name = "rg-app"
  location            = "westeurope"
  version             = "12.0"
}

resource "azurerm_mssql_server_extended_auditing_policy" "app" {
  server_id              = azurerm_mssql_server.app.id
  log_monitoring_enabled = true
}

resource "azurerm_mssql_server" "silent" {
  name                = "sql-silent"
  resource_group_name = "rg-app"
  location            = "westeurope"
  version             = "12.0"
}

resource "azapi_resource" "new" {
  type      = "Microsoft.Sql/servers/databases@2023-08-01"
  name      = "new"
  parent_id = azurerm_mssql_server.app.id
  location  = "westeurope"
  body      = { sku = { name = "S0" }, properties = {} }
}

resource "azapi_resource" "warehouse" {
  type      = "Microsoft.Sql/servers/databases@2023-08-01"
  name      = "warehouse"
  parent_id = azurerm_mssql_server.app.id
  location  = "westeurope"
  body      = { sku = { name = "DW100c" }, properties = {} }
}

resource "azapi_resource" "flows" {
  type      = "Microsoft.Network/networkWatchers/flowLogs@2024-05-01"
  name      = "flows"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-net/providers/Microsoft.Network/networkWatchers/nw"
  location  = "westeurope"
  body = {
    properties = {
      flowAnalyticsConfiguration = { networkWatcherFlowAnalyticsConfiguration = { enabled = true } }
    }
  }
}

resource "azapi_resource" "bare" {
  type      = "Microsoft.Network/networkWatchers/flowLogs@2024-05-01"
  name      = "bare"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-net/providers/Microsoft.Network/networkWatchers/nw"
  location  = "westeurope"
  body = {
    properties = {
      flowAnalyticsConfiguration = { networkWatcherFlowAnalyticsConfiguration = { enabled = null } }
    }
  }
}
"#;
    let table = [
        (
            r#""if": { "field": "type", "equals": "Microsoft.Sql/servers" },
  "then": { "effect": "auditIfNotExists", "details": { "type": "Microsoft.Sql/servers/auditingSettings", "name": "default",
    "existenceCondition": { "field": "Microsoft.Sql/auditingSettings.state", "equals": "enabled" } } }"#,
            "azurerm_mssql_server.silent",
        ),
        (
            r#""if": { "field": "type", "equals": "Microsoft.Sql/servers/databases" },
  "then": { "effect": "auditIfNotExists", "details": { "type": "Microsoft.Sql/servers/databases/transparentDataEncryption",
    "existenceCondition": { "field": "Microsoft.Sql/transparentDataEncryption.status", "equals": "enabled" } } }"#,
            "azapi_resource.warehouse",
        ),
        (
            r#""if": { "allOf": [ { "field": "type", "equals": "Microsoft.Network/networkWatchers/flowLogs" },
    { "field": "Microsoft.Network/networkWatchers/flowLogs/flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration.trafficAnalyticsInterval",
      "notIn": ["10", "60"] } ] }, "then": { "effect": "audit" }"#,
            "azapi_resource.bare",
        ),
    ];
    let directory = tempfile::tempdir().expect("a temporary directory");
    fs::write(directory.path().join("main.tf"), project).expect("the project can be written");
    for (rule, wanted) in table {
        let policy = directory.path().join("asked.json");
        let text = format!(
            r#"{{ "properties": {{ "displayName": "asked", "mode": "All", "policyRule": {{ {rule} }} }} }}"#
        );
        fs::write(&policy, text).expect("the policy can be written");
        let mut request = Request::new(directory.path().to_owned(), vec![directory.path().to_owned()]);
        request.config = ConfigChoice::None;
        request.policy = vec![policy];
        request.select = vec!["asked".to_owned()];
        let analysis = keytrail::analyze(&request);
        let found: Vec<_> = analysis.diagnostics.iter().map(|d| (d.kind, d.addresses.join(","))).collect();
        assert_eq!(found, [(Kind::Fail, wanted.to_owned())], "{rule}\n{:?}", analysis.notifications);
    }
}
