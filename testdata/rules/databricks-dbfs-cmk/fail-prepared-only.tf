# The workspace is prepared for a key, and none is set.
resource "azurerm_databricks_workspace" "claims" {
  name                         = "dbw-claims"
  resource_group_name          = "rg-claims"
  location                     = "westeurope"
  sku                          = "premium"
  customer_managed_key_enabled = true
}
