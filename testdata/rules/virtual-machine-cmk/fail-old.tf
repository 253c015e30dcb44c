# The old resource creates a managed disk and cannot name a set for it.
resource "azurerm_virtual_machine" "app" {
  name                  = "vm-app"
  location              = "westeurope"
  resource_group_name   = "rg-app"
  vm_size               = "Standard_D2s_v5"
  network_interface_ids = [azurerm_network_interface.app.id]

  storage_os_disk {
    name          = "disk-os"
    create_option = "FromImage"
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
