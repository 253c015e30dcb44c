# The flag is on.
resource "azapi_resource" "main" {
  type      = "Microsoft.SecurityInsights/onboardingStates@2024-03-01"
  name      = "default"
  parent_id = azurerm_log_analytics_workspace.main.id
  body = {
    properties = {
      customerManagedKey = true
    }
  }
}

resource "azurerm_log_analytics_workspace" "main" {
  name                = "log-main"
  location            = "westeurope"
  resource_group_name = "rg-log"
}
