# API Management in the Consumption tier writes no resource logs.
resource "azurerm_api_management" "app" {
  name                = "apim-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  publisher_name      = "Contoso"
  publisher_email     = "api@contoso.example"
  sku_name            = "Consumption_0"
}
