# Nothing names a key, so Microsoft's key encrypts the factory.
resource "azurerm_data_factory" "sales" {
  name                = "adf-sales"
  resource_group_name = "rg-sales"
  location            = "westeurope"
}
