# The managed instance has no diagnostic setting.
resource "azurerm_mssql_managed_instance" "app" {
  name                = "mi-app"
  resource_group_name = "rg-app"
  location            = "westeurope"
  license_type        = "BasePrice"
  sku_name            = "GP_Gen5"
  storage_size_in_gb  = 64
  subnet_id           = var.subnet_id
  vcores              = 4
}

variable "subnet_id" {
  type = string
}
