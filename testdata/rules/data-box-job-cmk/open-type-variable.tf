# The type of the key is a variable without a value.
variable "kek_type" {
  type = string
}

resource "azapi_resource" "archive" {
  type      = "Microsoft.DataBox/jobs@2022-12-01"
  name      = "box-archive"
  location  = "westeurope"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-archive"
  body = {
    sku = { name = "DataBox" }
    properties = {
      transferType = "ImportToAzure"
      details = {
        jobDetailsType = "DataBox"
        contactDetails = {
          contactName = "Kim Lee"
          phone       = "+31 20 1234567"
        }
        expectedDataSizeInTeraBytes = 40
        keyEncryptionKey = {
          kekType            = var.kek_type
          kekUrl             = "https://kv-keys.vault.azure.net/keys/databox/00000000000000000000000000000001"
          kekVaultResourceID = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-keys/providers/Microsoft.KeyVault/vaults/kv-keys"
        }
      }
    }
  }
}
