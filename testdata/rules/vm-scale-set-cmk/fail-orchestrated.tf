# The profile of a flexible scale set says nothing of a set.
resource "azurerm_orchestrated_virtual_machine_scale_set" "app" {
  name                        = "vmss-app"
  location                    = "westeurope"
  resource_group_name         = "rg-app"
  platform_fault_domain_count = 1
  sku_name                    = "Standard_D2s_v5"
  instances                   = 2

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
  }
}
