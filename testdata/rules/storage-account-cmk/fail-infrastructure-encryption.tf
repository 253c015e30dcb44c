# Encrypting twice with Microsoft's keys is not a key of one's own.
resource "azurerm_storage_account" "data" {
  name                              = "stdata"
  resource_group_name               = "rg-data"
  location                          = "westeurope"
  account_tier                      = "Standard"
  account_replication_type          = "ZRS"
  infrastructure_encryption_enabled = true
}
