# The separate resource without a key asks for the service's key.
variable "password" {
  type      = string
  sensitive = true
}

resource "azurerm_mssql_managed_instance" "app" {
  name                         = "sqlmi-app"
  resource_group_name          = "rg-app"
  location                     = "westeurope"
  administrator_login          = "operator"
  administrator_login_password = var.password
  license_type                 = "BasePrice"
  sku_name                     = "GP_Gen5"
  storage_size_in_gb           = 32
  subnet_id                    = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet/subnets/sqlmi"
  vcores                       = 4
}

resource "azurerm_mssql_managed_instance_transparent_data_encryption" "app" {
  managed_instance_id = azurerm_mssql_managed_instance.app.id
}
