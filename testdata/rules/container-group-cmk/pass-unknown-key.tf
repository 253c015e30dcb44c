# Which key it is comes from outside; that one is named is enough.
variable "key_id" {
  type     = string
  nullable = false
}

resource "azurerm_container_group" "import" {
  name                = "ci-import"
  resource_group_name = "rg-import"
  location            = "westeurope"
  os_type             = "Linux"
  key_vault_key_id    = var.key_id

  container {
    name   = "import"
    image  = "mcr.microsoft.com/azuredocs/aci-helloworld:latest"
    cpu    = 1
    memory = 1.5
  }
}
