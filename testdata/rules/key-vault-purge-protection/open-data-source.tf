# The value is read from elsewhere during the plan.
data "azurerm_app_configuration_key" "purge" {
  configuration_store_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-app/providers/Microsoft.AppConfiguration/configurationStores/appcs-main"
  key                    = "purge-protection"
}

resource "azurerm_key_vault" "app" {
  name                     = "kv-app"
  location                 = "westeurope"
  resource_group_name      = "rg-app"
  tenant_id                = "11111111-1111-1111-1111-111111111111"
  sku_name                 = "standard"
  purge_protection_enabled = tobool(data.azurerm_app_configuration_key.purge.value)
}
