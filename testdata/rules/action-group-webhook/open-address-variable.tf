# The address comes from outside and may not be https.
variable "address" {
  type     = string
  nullable = false
}

resource "azurerm_monitor_action_group" "security" {
  name                = "ag-security"
  resource_group_name = "rg-log"
  short_name          = "security"

  webhook_receiver {
    name        = "soar"
    service_uri = var.address

    aad_auth {
      object_id = "33333333-3333-3333-3333-333333333333"
    }
  }
}
