# A workspace of the tier Standard cannot have a key of its own.
resource "azurerm_databricks_workspace" "claims" {
  name                = "dbw-claims"
  resource_group_name = "rg-claims"
  location            = "westeurope"
  sku                 = "standard"
}
