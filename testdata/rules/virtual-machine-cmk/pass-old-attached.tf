# The old resource attaches a disk that exists already.
resource "azurerm_virtual_machine" "app" {
  name                  = "vm-app"
  location              = "westeurope"
  resource_group_name   = "rg-app"
  vm_size               = "Standard_D2s_v5"
  network_interface_ids = [azurerm_network_interface.app.id]

  storage_os_disk {
    name            = "disk-os"
    create_option   = "Attach"
    managed_disk_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app/providers/Microsoft.Compute/disks/disk-os"
  }
}

resource "azurerm_network_interface" "app" {
  name                = "nic-app"
  location            = "westeurope"
  resource_group_name = "rg-app"

  ip_configuration {
    name                          = "primary"
    private_ip_address_allocation = "Dynamic"
  }
}
