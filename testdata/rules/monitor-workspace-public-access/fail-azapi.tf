# Written with azapi: nothing is said, and Azure leaves it open.
resource "azapi_resource" "metrics" {
  type      = "Microsoft.Monitor/accounts@2023-04-03"
  name      = "amw-main"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log"
  body      = { properties = {} }
}
