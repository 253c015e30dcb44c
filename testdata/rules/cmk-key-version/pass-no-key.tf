# Without a key nothing is pinned.
resource "azurerm_recovery_services_vault" "backup" {
  name                = "rsv-backup"
  location            = "westeurope"
  resource_group_name = "rg-backup"
  sku                 = "Standard"
}
