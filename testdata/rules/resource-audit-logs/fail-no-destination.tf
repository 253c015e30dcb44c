# The setting names no destination.
resource "azurerm_container_registry" "app" {
  name                = "crapp"
  location            = "westeurope"
  resource_group_name = "rg-app"
  sku                 = "Premium"
}

resource "azurerm_monitor_diagnostic_setting" "audit" {
  name                       = "audit"
  target_resource_id         = azurerm_container_registry.app.id

  enabled_log {
    category_group = "audit"
  }
}
