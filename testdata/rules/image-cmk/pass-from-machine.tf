# An image captured from a machine takes its disks over.
resource "azurerm_image" "base" {
  name                      = "img-base"
  location                  = "westeurope"
  resource_group_name       = "rg-app"
  source_virtual_machine_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app/providers/Microsoft.Compute/virtualMachines/vm-base"
}
