# azurerm 2 says nothing about it: soft delete is on.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 2.0"
    }
  }
}

resource "azurerm_key_vault" "app" {
  name                       = "kv-app"
  location                   = "westeurope"
  resource_group_name        = "rg-app"
  tenant_id                  = "11111111-1111-1111-1111-111111111111"
  sku_name                   = "standard"
  soft_delete_retention_days = 30
}
