# The key is a variable that is null by default.
variable "key_id" {
  type    = string
  default = null
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
