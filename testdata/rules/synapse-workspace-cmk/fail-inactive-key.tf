# The key below the workspace is not active.
resource "azurerm_synapse_workspace" "app" {
  name                                 = "syn-app"
  location                             = "westeurope"
  resource_group_name                  = "rg-app"
  storage_data_lake_gen2_filesystem_id = "https://stdata.dfs.core.windows.net/synapse"

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_synapse_workspace_key" "cmk" {
  customer_managed_key_name           = "cmk"
  customer_managed_key_versionless_id = azurerm_key_vault_key.synapse.versionless_id
  synapse_workspace_id                = azurerm_synapse_workspace.app.id
  active                              = false
}

resource "azurerm_key_vault_key" "synapse" {
  name         = "synapse"
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
