# The key is a variable without a value.
variable "key" {
  type = any
}

resource "azapi_resource" "triage" {
  type      = "Microsoft.HealthBot/healthBots@2024-02-01"
  name      = "hbot-triage"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-triage"
  body = {
    sku = { name = "S1" }
    properties = {
      keyVaultProperties = var.key
    }
  }
}
