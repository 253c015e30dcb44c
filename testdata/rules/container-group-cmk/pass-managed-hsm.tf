# A key of a managed HSM is a customer-managed key too.
resource "azurerm_container_group" "import" {
  name                = "ci-import"
  resource_group_name = "rg-import"
  location            = "westeurope"
  os_type             = "Linux"
  key_vault_key_id    = "https://hsm-keys.managedhsm.azure.net/keys/import/00000000000000000000000000000001"

  container {
    name   = "import"
    image  = "mcr.microsoft.com/azuredocs/aci-helloworld:latest"
    cpu    = 1
    memory = 1.5
  }
}
