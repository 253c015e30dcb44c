# Of three accounts one has its key inline, one by a separate resource, one has none.
resource "azurerm_key_vault" "data" {
  name                = "kv-data"
  location            = "westeurope"
  resource_group_name = "rg-data"
  tenant_id           = "11111111-1111-1111-1111-111111111111"
  sku_name            = "standard"
}

resource "azurerm_key_vault_key" "data" {
  name         = "storage"
  key_vault_id = azurerm_key_vault.data.id
  key_type     = "RSA"
  key_size     = 2048
  key_opts     = ["unwrapKey", "wrapKey"]
}

locals {
  identity = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-data/providers/Microsoft.ManagedIdentity/userAssignedIdentities/storage"
}

resource "azurerm_storage_account" "inline" {
  name                     = "stinline"
  location                 = "westeurope"
  resource_group_name      = "rg-data"
  account_tier             = "Standard"
  account_replication_type = "LRS"

  identity {
    type         = "UserAssigned"
    identity_ids = [local.identity]
  }

  customer_managed_key {
    key_vault_key_id          = azurerm_key_vault_key.data.versionless_id
    user_assigned_identity_id = local.identity
  }
}

resource "azurerm_storage_account" "separate" {
  name                     = "stseparate"
  location                 = "westeurope"
  resource_group_name      = "rg-data"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}

resource "azurerm_storage_account_customer_managed_key" "separate" {
  storage_account_id = azurerm_storage_account.separate.id
  key_vault_id       = azurerm_key_vault.data.id
  key_name           = azurerm_key_vault_key.data.name
}

resource "azurerm_storage_account" "plain" {
  name                     = "stplain"
  location                 = "westeurope"
  resource_group_name      = "rg-data"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}
