# The resource of azurerm 2 and 3 that came before `azurerm_mssql_server` has no argument for a key.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 3.0"
    }
  }
}

resource "azurerm_sql_server" "legacy" {
  name                         = "sql-legacy"
  resource_group_name          = "rg-app"
  location                     = "westeurope"
  version                      = "12.0"
  administrator_login          = "admin-legacy"
  administrator_login_password = var.password
}

variable "password" {
  type      = string
  sensitive = true
}
