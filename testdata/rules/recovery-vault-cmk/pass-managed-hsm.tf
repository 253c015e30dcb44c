# A key of a managed HSM is a customer-managed key too.
resource "azurerm_recovery_services_vault" "backup" {
  name                = "rsv-backup"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"

  identity {
    type = "SystemAssigned"
  }

  encryption {
    key_id                            = "https://hsm-keys.managedhsm.azure.net/keys/backup/0123456789abcdef"
    infrastructure_encryption_enabled = true
  }
}
