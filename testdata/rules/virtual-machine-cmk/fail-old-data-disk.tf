# The operating system disk is attached, but the machine creates a data disk without a set.
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

  storage_data_disk {
    name          = "disk-data"
    lun           = 0
    create_option = "Empty"
    disk_size_gb  = 64
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
