# A separate resource names the key.
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

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_mssql_managed_instance_transparent_data_encryption" "app" {
  managed_instance_id = azurerm_mssql_managed_instance.app.id
  key_vault_key_id    = azurerm_key_vault_key.sql.id
}

resource "azurerm_key_vault_key" "sql" {
  name         = "sql"
  key_vault_id = azurerm_key_vault.keys.id
  key_type     = "RSA"
  key_size     = 2048
  key_opts     = ["unwrapKey", "wrapKey"]
}

resource "azurerm_key_vault" "keys" {
  name                     = "kv-keys"
  location                 = "westeurope"
  resource_group_name      = "rg-keys"
  tenant_id                = "11111111-1111-1111-1111-111111111111"
  sku_name                 = "premium"
  purge_protection_enabled = true
}
