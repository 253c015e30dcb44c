# The file system takes a key only with a version: there is no choice.
resource "azurerm_managed_lustre_file_system" "app" {
  name                   = "lustre-app"
  location               = "westeurope"
  resource_group_name    = "rg-app"
  sku_name               = "AMLFS-Durable-Premium-250"
  subnet_id              = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet/subnets/lustre"
  storage_capacity_in_tb = 8
  zones                  = ["1"]

  maintenance_window {
    day_of_week        = "Friday"
    time_of_day_in_utc = "22:00"
  }

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.app.id]
  }

  encryption_key {
    key_url         = azurerm_key_vault_key.lustre.id
    source_vault_id = azurerm_key_vault.keys.id
  }
}

resource "azurerm_user_assigned_identity" "app" {
  name                = "id-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
}

resource "azurerm_key_vault_key" "lustre" {
  name         = "lustre"
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
