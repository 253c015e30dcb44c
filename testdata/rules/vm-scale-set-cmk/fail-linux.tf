# The profile says nothing of a set.
resource "azurerm_linux_virtual_machine_scale_set" "app" {
  name                = "vmss-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  sku                 = "Standard_D2s_v5"
  instances           = 2
  admin_username      = "operator"

  admin_ssh_key {
    username   = "operator"
    public_key = file("id_rsa.pub")
  }

  os_disk {
    caching              = "ReadWrite"
    storage_account_type = "Premium_LRS"
  }

  network_interface {
    name    = "primary"
    primary = true

    ip_configuration {
      name      = "primary"
      primary   = true
      subnet_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet/subnets/app"
    }
  }
}
