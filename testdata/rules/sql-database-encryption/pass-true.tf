# Encryption is on.
resource "azurerm_mssql_database" "dw" {
  name                                = "dw"
  server_id                           = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app/providers/Microsoft.Sql/servers/sql-app"
  sku_name                            = "DW100c"
  transparent_data_encryption_enabled = true
}
