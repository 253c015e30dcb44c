# A flexible scale set without a profile creates no disk.
resource "azurerm_orchestrated_virtual_machine_scale_set" "app" {
  name                        = "vmss-app"
  location                    = "westeurope"
  resource_group_name         = "rg-app"
  platform_fault_domain_count = 1
}
