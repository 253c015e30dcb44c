# Encrypting twice with Microsoft's keys is not a key of one's own.
resource "azurerm_databricks_workspace" "claims" {
  name                              = "dbw-claims"
  resource_group_name               = "rg-claims"
  location                          = "westeurope"
  sku                               = "premium"
  infrastructure_encryption_enabled = true
}
