# The volume uses its account's key.
resource "azurerm_netapp_account" "files" {
  name                = "anf-files"
  location            = "westeurope"
  resource_group_name = "rg-files"

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.files.id]
  }
}

resource "azurerm_user_assigned_identity" "files" {
  name                = "id-files"
  location            = "westeurope"
  resource_group_name = "rg-files"
}

resource "azurerm_netapp_account_encryption" "files" {
  netapp_account_id         = azurerm_netapp_account.files.id
  user_assigned_identity_id = azurerm_user_assigned_identity.files.id
  encryption_key            = azurerm_key_vault_key.files.versionless_id
}

resource "azurerm_key_vault_key" "files" {
  name         = "files"
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

resource "azurerm_netapp_volume" "home" {
  name                          = "home"
  location                      = "westeurope"
  resource_group_name           = "rg-files"
  account_name                  = azurerm_netapp_account.files.name
  pool_name                     = "pool1"
  volume_path                   = "home"
  service_level                 = "Premium"
  subnet_id                     = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet-files/subnets/snet-anf"
  protocols                     = ["NFSv4.1"]
  storage_quota_in_gb           = 100
  network_features              = "Standard"
  encryption_key_source         = "Microsoft.KeyVault"
  key_vault_private_endpoint_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-net/providers/Microsoft.Network/privateEndpoints/pe-keys"
}
