resource "azurerm_key_vault" "keys" {
  name                = "kv-${var.project}-keys"
  location            = var.location
  resource_group_name = azurerm_resource_group.shop.name
  tenant_id           = data.azurerm_client_config.current.tenant_id
  sku_name            = "premium"
}

resource "azurerm_key_vault_key" "data" {
  name         = "data"
  key_vault_id = azurerm_key_vault.keys.id
  key_type     = "RSA-HSM"
  key_size     = 3072
  key_opts     = ["unwrapKey", "wrapKey"]
}

resource "azurerm_storage_account" "data" {
  name                     = "st${var.project}data"
  resource_group_name      = azurerm_resource_group.shop.name
  location                 = var.location
  account_tier             = "Standard"
  account_replication_type = "ZRS"

  identity {
    type = "SystemAssigned"
  }

  lifecycle {
    ignore_changes = [customer_managed_key]
  }
}

resource "azurerm_storage_account_customer_managed_key" "data" {
  storage_account_id = azurerm_storage_account.data.id
  key_vault_id       = azurerm_key_vault.keys.id
  key_name           = azurerm_key_vault_key.data.name
}

resource "azurerm_storage_account" "activity" {
  name                     = "st${var.project}activity"
  resource_group_name      = azurerm_resource_group.shop.name
  location                 = var.location
  account_tier             = "Standard"
  account_replication_type = "GRS"
}
