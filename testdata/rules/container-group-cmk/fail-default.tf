# Nothing names a key, so Microsoft's key encrypts what the service keeps.
resource "azurerm_container_group" "import" {
  name                = "ci-import"
  resource_group_name = "rg-import"
  location            = "westeurope"
  os_type             = "Linux"

  container {
    name   = "import"
    image  = "mcr.microsoft.com/azuredocs/aci-helloworld:latest"
    cpu    = 1
    memory = 1.5
  }
}
