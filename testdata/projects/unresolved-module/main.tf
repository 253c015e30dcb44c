# The module is not on disk. What it may do to the vault is open, and nothing that only it could tell is a failure.
module "diagnostics" {
  source     = "git::https://git.example.com/modules/diagnostics.git?ref=v1.2.0"
  target_id  = azurerm_key_vault.app.id
  categories = ["AuditEvent"]
}

resource "azurerm_key_vault" "app" {
  name                     = "kv-app"
  location                 = "westeurope"
  resource_group_name      = "rg-app"
  tenant_id                = "11111111-1111-1111-1111-111111111111"
  sku_name                 = "standard"
  purge_protection_enabled = true
}
