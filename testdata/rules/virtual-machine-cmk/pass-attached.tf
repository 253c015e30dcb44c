# The operating system disk exists already and is a resource of its own.
resource "azurerm_linux_virtual_machine" "app" {
  name                  = "vm-app"
  location              = "westeurope"
  resource_group_name   = "rg-app"
  size                  = "Standard_D2s_v5"
  network_interface_ids = [azurerm_network_interface.app.id]
  os_managed_disk_id    = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app/providers/Microsoft.Compute/disks/disk-os"

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
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
