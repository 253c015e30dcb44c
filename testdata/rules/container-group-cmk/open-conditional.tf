# Whether a key is named hangs on a variable without a value.
variable "use_own_key" {
  type = bool
}

resource "azurerm_container_group" "import" {
  name                = "ci-import"
  resource_group_name = "rg-import"
  location            = "westeurope"
  os_type             = "Linux"
  key_vault_key_id    = var.use_own_key ? "https://kv-keys.vault.azure.net/keys/import/00000000000000000000000000000001" : null

  container {
    name   = "import"
    image  = "mcr.microsoft.com/azuredocs/aci-helloworld:latest"
    cpu    = 1
    memory = 1.5
  }
}
