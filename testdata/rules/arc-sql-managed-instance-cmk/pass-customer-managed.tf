# The certificate is the customer's, in a secret of the cluster.
resource "azapi_resource" "plant" {
  type      = "Microsoft.AzureArcData/sqlManagedInstances@2024-01-01"
  name      = "sqlmi-plant"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-plant"
  body = {
    sku = {
      name = "vCore"
      tier = "GeneralPurpose"
    }
    properties = {
      admin = "arcadmin"
      k8sRaw = {
        spec = {
          replicas = 1
          security = {
            transparentDataEncryption = {
              mode            = "CustomerManaged"
              protectorSecret = "tde-protector"
            }
          }
        }
      }
    }
  }
}
