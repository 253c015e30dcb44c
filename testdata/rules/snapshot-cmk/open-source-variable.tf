# The disk that is copied is a variable without a value.
variable "disk_id" {
  type = string
}

resource "azurerm_snapshot" "data" {
  name                = "snap-data"
  location            = "westeurope"
  resource_group_name = "rg-app"
  create_option       = "Copy"
  source_resource_id  = var.disk_id
}
