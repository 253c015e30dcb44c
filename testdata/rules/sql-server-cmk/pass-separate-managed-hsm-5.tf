# From azurerm 5 on one argument takes the keys of vaults and of managed HSMs.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 5.0"
    }
  }
}

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

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_mssql_server_transparent_data_encryption" "app" {
  server_id        = azurerm_mssql_server.app.id
  key_vault_key_id = "https://hsm-keys.managedhsm.azure.net/keys/sql/0123456789abcdef"
}
