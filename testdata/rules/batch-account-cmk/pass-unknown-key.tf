# Which key it is comes from outside; that one is named is enough.
variable "key_id" {
  type     = string
  nullable = false
}

resource "azurerm_batch_account" "render" {
  name                = "barender"
  resource_group_name = "rg-render"
  location            = "westeurope"

  encryption {
    key_vault_key_id = var.key_id
  }
}
