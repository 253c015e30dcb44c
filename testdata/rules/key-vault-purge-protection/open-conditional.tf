# The conditional hangs on a variable without a value.
variable "environment" {
  type = string
}

resource "azurerm_key_vault" "app" {
  name                     = "kv-app"
  location                 = "westeurope"
  resource_group_name      = "rg-app"
  tenant_id                = "11111111-1111-1111-1111-111111111111"
  sku_name                 = "standard"
  purge_protection_enabled = var.environment == "prod"
}
