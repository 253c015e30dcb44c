# Whether a key is named hangs on a variable without a value.
variable "use_own_key" {
  type = bool
}

resource "azurerm_mobile_network_sim_group" "robots" {
  name               = "sims-robots"
  location           = "westeurope"
  mobile_network_id  = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-5g/providers/Microsoft.MobileNetwork/mobileNetworks/mn-plant"
  encryption_key_url = var.use_own_key ? "https://kv-keys.vault.azure.net/keys/robots" : null
}
