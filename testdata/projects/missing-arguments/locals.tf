locals {
  encryption = {
    keySource = "Microsoft.Keyvault"
    keyvaultproperties = {
      keyvaulturi = data.azurerm_key_vault.keys.vault_uri
      keyname     = "orders"
    }
  }
}
