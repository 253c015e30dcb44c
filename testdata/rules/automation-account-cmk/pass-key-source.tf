# Up to azurerm 3 the block may name the source of the key as well.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 3.0"
    }
  }
}

resource "azurerm_automation_account" "patching" {
  name                = "aa-patching"
  resource_group_name = "rg-ops"
  location            = "westeurope"
  sku_name            = "Basic"

  encryption {
    key_source       = "Microsoft.Keyvault"
    key_vault_key_id = "https://kv-keys.vault.azure.net/keys/automation/00000000000000000000000000000001"
  }
}
