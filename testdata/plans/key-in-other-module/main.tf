# The archive is made by one module and gets its key from another; a second archive gets none.
data "azurerm_subscription" "current" {}

module "archive" {
  source = "./modules/archive"
  name   = "stactivity"
}

module "keys" {
  source             = "./modules/keys"
  storage_account_id = module.archive.id
}

module "second_archive" {
  source = "./modules/archive"
  name   = "stactivitycopy"
}

resource "azurerm_monitor_diagnostic_setting" "activity" {
  for_each           = { first = module.archive.id, second = module.second_archive.id }
  name               = "activity-log-${each.key}"
  target_resource_id = data.azurerm_subscription.current.id
  storage_account_id = each.value

  dynamic "enabled_log" {
    for_each = ["Administrative", "Security", "Alert", "Policy"]
    content {
      category = enabled_log.value
    }
  }
}
