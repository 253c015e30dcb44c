# Whether there is a set hangs on a variable without a value.
variable "own_key" {
  type = bool
}

resource "azurerm_linux_virtual_machine" "app" {
  name                  = "vm-app"
  location              = "westeurope"
  resource_group_name   = "rg-app"
  size                  = "Standard_D2s_v5"
  network_interface_ids = [azurerm_network_interface.app.id]
  admin_username        = "operator"

  admin_ssh_key {
    username   = "operator"
    public_key = file("id_rsa.pub")
  }

  os_disk {
    caching                = "ReadWrite"
    storage_account_type   = "Premium_LRS"
    disk_encryption_set_id = var.own_key ? azurerm_disk_encryption_set.disks.id : null
  }

  source_image_reference {
    publisher = "Canonical"
    offer     = "ubuntu-24_04-lts"
    sku       = "server"
    version   = "latest"
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

resource "azurerm_disk_encryption_set" "disks" {
  name                      = "des-disks"
  location                  = "westeurope"
  resource_group_name       = "rg-app"
  key_vault_key_id          = azurerm_key_vault_key.disks.versionless_id
  auto_key_rotation_enabled = true

  identity {
    type = "SystemAssigned"
  }
}

resource "azurerm_key_vault_key" "disks" {
  name         = "disks"
  key_vault_id = azurerm_key_vault.keys.id
  key_type     = "RSA"
  key_size     = 2048
  key_opts     = ["unwrapKey", "wrapKey"]
}

resource "azurerm_key_vault" "keys" {
  name                     = "kv-keys"
  location                 = "westeurope"
  resource_group_name      = "rg-keys"
  tenant_id                = "11111111-1111-1111-1111-111111111111"
  sku_name                 = "premium"
  purge_protection_enabled = true
}
