# The disk that is copied is encrypted with the platform's key, and so is the copy.
resource "azurerm_managed_disk" "data" {
  name                 = "disk-data"
  location             = "westeurope"
  resource_group_name  = "rg-app"
  storage_account_type = "Premium_LRS"
  create_option        = "Empty"
  disk_size_gb         = 64
}

resource "azurerm_snapshot" "data" {
  name                = "snap-data"
  location            = "westeurope"
  resource_group_name = "rg-app"
  create_option       = "Copy"
  source_resource_id  = azurerm_managed_disk.data.id
}
