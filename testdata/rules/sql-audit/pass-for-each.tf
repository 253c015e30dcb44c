# Each server has its policy.
resource "azurerm_mssql_server" "app" {
  for_each = toset(["eu", "us"])

  name                = "sql-${each.key}"
  resource_group_name = "rg-app"
  location            = "westeurope"
  version             = "12.0"
  administrator_login = "dba"
}

resource "azurerm_mssql_server_extended_auditing_policy" "app" {
  for_each = azurerm_mssql_server.app

  server_id             = each.value.id
  blob_storage_endpoint = azurerm_storage_account.audit.primary_blob_endpoint
  retention_in_days     = 365
}

resource "azurerm_storage_account" "audit" {
  name                     = "stsqlaudit"
  resource_group_name      = "rg-log"
  location                 = "westeurope"
  account_tier             = "Standard"
  account_replication_type = "ZRS"
}
