# The server names a key of a managed HSM.
variable "password" {
  type      = string
  sensitive = true
}

resource "azurerm_mssql_server" "app" {
  name                         = "sql-app"
  resource_group_name          = "rg-app"
  location                     = "westeurope"
  version                      = "12.0"
  administrator_login          = "operator"
  administrator_login_password = var.password

  primary_user_assigned_identity_id            = azurerm_user_assigned_identity.app.id
  transparent_data_encryption_key_vault_key_id = "https://hsm-keys.managedhsm.azure.net/keys/sql/0123456789abcdef"

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.app.id]
  }
}

resource "azurerm_user_assigned_identity" "app" {
  name                = "id-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
}
