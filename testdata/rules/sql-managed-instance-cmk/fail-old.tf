# The resource that azurerm had until 3 cannot name a key, and no protector does.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 3.0"
    }
  }
}

variable "password" {
  type      = string
  sensitive = true
}

resource "azurerm_sql_managed_instance" "app" {
  name                         = "sqlmi-app"
  resource_group_name          = "rg-app"
  location                     = "westeurope"
  administrator_login          = "operator"
  administrator_login_password = var.password
  license_type                 = "BasePrice"
  sku_name                     = "GP_Gen5"
  storage_size_in_gb           = 32
  subnet_id                    = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet/subnets/sqlmi"
  vcores                       = 4
}
