# Whether there is a webhook hangs on a variable without a value.
variable "hooks" {
  type     = map(string)
  nullable = false
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
    }
  }
}
