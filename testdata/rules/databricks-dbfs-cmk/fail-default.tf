# Nothing names a key, so Microsoft's key encrypts the root file system.
resource "azurerm_databricks_workspace" "claims" {
  name                = "dbw-claims"
  resource_group_name = "rg-claims"
  location            = "westeurope"
  sku                 = "premium"
}
