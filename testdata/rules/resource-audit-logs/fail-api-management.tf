# API Management in any other tier writes them.
resource "azurerm_api_management" "app" {
  name                = "apim-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  publisher_name      = "Contoso"
  publisher_email     = "api@contoso.example"
  sku_name            = "Developer_1"
}
