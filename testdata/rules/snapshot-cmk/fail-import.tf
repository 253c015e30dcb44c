# What is imported from a blob copies no disk, and azurerm has no argument for the set.
resource "azurerm_snapshot" "data" {
  name                = "snap-data"
  location            = "westeurope"
  resource_group_name = "rg-app"
  create_option       = "Import"
  source_uri          = "https://stimages.blob.core.windows.net/vhds/data.vhd"
}
