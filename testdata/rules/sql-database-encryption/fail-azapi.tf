# Encryption is switched off.
resource "azapi_resource" "encryption" {
  type      = "Microsoft.Sql/servers/databases/transparentDataEncryption@2023-08-01"
  name      = "current"
  parent_id = azurerm_mssql_database.dw.id
  body = {
    properties = {
      state = "Disabled"
    }
  }
}

resource "azurerm_mssql_database" "dw" {
  name      = "dw"
  server_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app/providers/Microsoft.Sql/servers/sql-app"
  sku_name  = "DW100c"
}
