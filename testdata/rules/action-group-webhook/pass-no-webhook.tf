# Nobody is called by webhook.
resource "azurerm_monitor_action_group" "security" {
  name                = "ag-security"
  resource_group_name = "rg-log"
  short_name          = "security"

  email_receiver {
    name          = "soc"
    email_address = "soc@example.com"
  }
}
