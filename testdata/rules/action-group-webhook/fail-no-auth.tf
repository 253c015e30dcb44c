# The webhook is called without authentication.
resource "azurerm_monitor_action_group" "security" {
  name                = "ag-security"
  resource_group_name = "rg-log"
  short_name          = "security"

  webhook_receiver {
    name        = "soar"
    service_uri = "https://soar.example.com/alert"
  }
}
