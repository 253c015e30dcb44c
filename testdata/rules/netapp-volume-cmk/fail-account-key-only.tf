# The account has a key, which the volume does not use.
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
  encryption_key            = "https://kv-keys.vault.azure.net/keys/files"
}

resource "azurerm_netapp_volume" "home" {
  name                = "home"
  location            = "westeurope"
  resource_group_name = "rg-files"
  account_name        = azurerm_netapp_account.files.name
  pool_name           = "pool1"
  volume_path         = "home"
  service_level       = "Premium"
  subnet_id           = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet-files/subnets/snet-anf"
  protocols           = ["NFSv4.1"]
  storage_quota_in_gb = 100
  network_features    = "Standard"
}
