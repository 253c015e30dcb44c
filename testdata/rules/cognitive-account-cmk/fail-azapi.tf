# Written with azapi; the source of the key is Microsoft.
resource "azapi_resource" "claims" {
  type      = "Microsoft.CognitiveServices/accounts@2024-10-01"
  name      = "cog-claims"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-claims"
  body = {
    kind = "OpenAI"
    sku  = { name = "S0" }
    properties = {
      customSubDomainName = "cog-claims"
      encryption          = { keySource = "Microsoft.CognitiveServices" }
    }
  }
}
