# The first webhook is right, the second is not.
resource "azurerm_monitor_action_group" "security" {
  name                = "ag-security"
  resource_group_name = "rg-log"
  short_name          = "security"

  webhook_receiver {
    name        = "soar"
    service_uri = "https://soar.example.com/alert"

    aad_auth {
      object_id = "33333333-3333-3333-3333-333333333333"
    }
  }

  webhook_receiver {
    name        = "chat"
    service_uri = "https://chat.example.com/hook"
  }
}
