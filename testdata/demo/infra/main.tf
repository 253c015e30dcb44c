# A small web shop: two vaults, a data account with its own key, and the archive of the activity log.
terraform {
  required_version = ">= 1.5"

  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 4.0"
    }
  }
}

provider "azurerm" {
  features {}
}

data "azurerm_client_config" "current" {}
data "azurerm_subscription" "current" {}

resource "azurerm_resource_group" "shop" {
  name     = "rg-${var.project}-${var.environment}"
  location = var.location
}

module "orders_vault" {
  source              = "../modules/vault"
  name                = "kv-${var.project}-orders"
  location            = var.location
  resource_group_name = azurerm_resource_group.shop.name
  tenant_id           = data.azurerm_client_config.current.tenant_id
}

module "payments_vault" {
  source              = "../modules/vault"
  name                = "kv-${var.project}-payments"
  location            = var.location
  resource_group_name = azurerm_resource_group.shop.name
  tenant_id           = data.azurerm_client_config.current.tenant_id
}
