# The webhook is authenticated, but its address is not encrypted.
resource "azurerm_monitor_action_group" "security" {
  name                = "ag-security"
  resource_group_name = "rg-log"
  short_name          = "security"

  webhook_receiver {
    name        = "soar"
    service_uri = "http://soar.example.com/alert"

    aad_auth {
      object_id = "33333333-3333-3333-3333-333333333333"
    }
  }
}
