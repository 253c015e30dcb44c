# Settings, locks and assignments on resources that no rule asks about: each must name the right one.

provider "azurerm" {
  subscription_id = "11111111-1111-1111-1111-111111111111"
  features {}
}

resource "azurerm_resource_group" "data" {
  name     = "rg-data"
  location = "westeurope"
}

resource "azurerm_log_analytics_workspace" "audit" {
  name                = "law-audit"
  resource_group_name = azurerm_resource_group.data.name
  location            = "westeurope"
}

# A child by the id of its parent.
resource "azurerm_mssql_server" "sql" {
  name                = "sql-data"
  resource_group_name = azurerm_resource_group.data.name
  location            = "westeurope"
}

resource "azurerm_mssql_database" "orders" {
  name      = "orders"
  server_id = azurerm_mssql_server.sql.id
}

resource "azurerm_monitor_diagnostic_setting" "orders" {
  name                       = "audit"
  target_resource_id         = azurerm_mssql_database.orders.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.audit.id

  enabled_log {
    category_group = "audit"
  }
}

# The same database, its id written out; and one that exists although nobody declares it.
resource "azurerm_monitor_diagnostic_setting" "orders_by_hand" {
  name                       = "by-hand"
  target_resource_id         = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/RG-data/providers/Microsoft.Sql/servers/sql-data/databases/orders"
  log_analytics_workspace_id = azurerm_log_analytics_workspace.audit.id

  enabled_log {
    category = "Errors"
  }
}

resource "azurerm_monitor_diagnostic_setting" "master" {
  name                       = "audit"
  target_resource_id         = "${azurerm_mssql_server.sql.id}/databases/master"
  log_analytics_workspace_id = azurerm_log_analytics_workspace.audit.id

  enabled_log {
    category = "SQLSecurityAuditEvents"
  }
}

# A child by the name of its parent and the group; a grandchild by both names.
resource "azurerm_sql_database" "old" {
  name                = "old"
  server_name         = azurerm_mssql_server.sql.name
  resource_group_name = azurerm_resource_group.data.name
  location            = "westeurope"
}

resource "azurerm_eventhub_consumer_group" "reader" {
  name                = "reader"
  namespace_name      = "ehn-data"
  eventhub_name       = "events"
  resource_group_name = azurerm_resource_group.data.name
}

resource "azurerm_monitor_diagnostic_setting" "old" {
  name                       = "audit"
  target_resource_id         = azurerm_sql_database.old.id
  log_analytics_workspace_id = azurerm_log_analytics_workspace.audit.id

  enabled_log {
    category_group = "allLogs"
  }
}

# Below a child that always exists, by either argument of the parent.
resource "azurerm_storage_queue" "jobs" {
  name               = "jobs"
  storage_account_id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-data/providers/Microsoft.Storage/storageAccounts/stdata"
}

resource "azurerm_storage_container_immutability_policy" "worm" {
  storage_container_resource_manager_id = azurerm_storage_container.logs.resource_manager_id
  immutability_period_in_days           = 30
}

resource "azurerm_storage_container" "logs" {
  name                 = "logs"
  storage_account_name = "stdata"
}

# Names that are fixed, that other arguments give, that the provider makes up.
resource "azurerm_mssql_server_extended_auditing_policy" "sql" {
  server_id = azurerm_mssql_server.sql.id
}

resource "azurerm_mssql_server_vulnerability_assessment" "sql" {
  server_security_alert_policy_id = azurerm_mssql_server_security_alert_policy.sql.id
  storage_container_path          = "https://stdata.blob.core.windows.net/scans/"
}

resource "azurerm_mssql_server_security_alert_policy" "sql" {
  resource_group_name = azurerm_resource_group.data.name
  server_name         = azurerm_mssql_server.sql.name
  state               = "Enabled"
}

resource "azurerm_security_center_setting" "mcas" {
  setting_name = "MCAS"
  enabled      = true
}

resource "azurerm_role_assignment" "reader" {
  scope                = azurerm_eventhub_consumer_group.reader.id
  role_definition_name = "Reader"
  principal_id         = "22222222-2222-2222-2222-222222222222"
}

# Extensions of a subscription, a group, a management group, a child.
data "azurerm_subscription" "current" {}

resource "azurerm_management_lock" "subscription" {
  name       = "keep"
  scope      = data.azurerm_subscription.current.id
  lock_level = "CanNotDelete"
}

resource "azurerm_management_lock" "group" {
  name       = "keep"
  scope      = azurerm_resource_group.data.id
  lock_level = "CanNotDelete"
}

resource "azurerm_management_lock" "database" {
  name       = "keep"
  scope      = azurerm_mssql_database.orders.id
  lock_level = "CanNotDelete"
}

resource "azurerm_subscription_policy_assignment" "audit" {
  name                 = "audit"
  subscription_id      = data.azurerm_subscription.current.id
  policy_definition_id = azurerm_policy_definition.here.id
}

resource "azurerm_policy_definition" "here" {
  name         = "here"
  display_name = "Here"
  policy_type  = "Custom"
  mode         = "All"
}

resource "azurerm_policy_definition" "above" {
  name                = "above"
  display_name        = "Above"
  policy_type         = "Custom"
  mode                = "All"
  management_group_id = azurerm_management_group.top.id
}

resource "azurerm_management_group" "top" {
  name = "top"
}

# In the group of another resource.
resource "azurerm_mssql_virtual_machine" "sql" {
  virtual_machine_id = azurerm_linux_virtual_machine.sql.id
}

resource "azurerm_linux_virtual_machine" "sql" {
  name                = "vm-sql"
  resource_group_name = azurerm_resource_group.data.name
  location            = "westeurope"
}

# No resource of its own: it belongs to the subnet.
resource "azurerm_subnet" "data" {
  name                 = "snet-data"
  virtual_network_name = "vnet"
  resource_group_name  = azurerm_resource_group.data.name
}

resource "azurerm_subnet_network_security_group_association" "data" {
  subnet_id                 = azurerm_subnet.data.id
  network_security_group_id = azurerm_network_security_group.data.id
}

resource "azurerm_network_security_group" "data" {
  name                = "nsg-data"
  resource_group_name = azurerm_resource_group.data.name
  location            = "westeurope"
}

# What the provider makes by a service's own interface: `id` is a URL, the ARM id is elsewhere.
resource "azurerm_key_vault_secret" "token" {
  name         = "token"
  value        = "x"
  key_vault_id = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-data/providers/Microsoft.KeyVault/vaults/kv-data"
}

resource "azurerm_role_assignment" "token" {
  scope                = azurerm_key_vault_secret.token.resource_versionless_id
  role_definition_name = "Key Vault Secrets User"
  principal_id         = "22222222-2222-2222-2222-222222222222"
}

resource "azurerm_role_assignment" "part_of_an_id" {
  scope                = join("/", slice(split("/", azurerm_mssql_database.orders.id), 0, 9))
  role_definition_name = "Reader"
  principal_id         = "22222222-2222-2222-2222-222222222222"
}
