# The dynamic block makes an authenticated webhook.
variable "hooks" {
  type    = map(string)
  default = { soar = "https://soar.example.com/alert" }
}

resource "azurerm_monitor_action_group" "security" {
  name                = "ag-security"
  resource_group_name = "rg-log"
  short_name          = "security"

  dynamic "webhook_receiver" {
    for_each = var.hooks
    content {
      name        = webhook_receiver.key
      service_uri = webhook_receiver.value

      aad_auth {
        object_id = "33333333-3333-3333-3333-333333333333"
      }
    }
  }
}
