# The policy is made by azapi, in the older kind of setting.
resource "azurerm_mssql_server" "app" {
  name                = "sql-app"
  resource_group_name = "rg-app"
  location            = "westeurope"
  version             = "12.0"
  administrator_login = "dba"
}

resource "azapi_resource" "auditing" {
  type      = "Microsoft.Sql/servers/auditingSettings@2021-11-01"
  name      = "default"
  parent_id = azurerm_mssql_server.app.id

  body = {
    properties = {
      state           = "Enabled"
      storageEndpoint = "https://stsqlaudit.blob.core.windows.net/"
      retentionDays   = 365
    }
  }
}
