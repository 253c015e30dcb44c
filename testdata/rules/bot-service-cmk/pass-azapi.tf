# Written with azapi, with a key that is switched on.
resource "azapi_resource" "helpdesk" {
  type      = "Microsoft.BotService/botServices@2022-09-15"
  name      = "bot-helpdesk"
  location  = "global"
  parent_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-helpdesk"
  body = {
    kind = "azurebot"
    sku  = { name = "S1" }
    properties = {
      displayName     = "Helpdesk"
      endpoint        = "https://bot.example.com/api/messages"
      msaAppId        = "44444444-4444-4444-4444-444444444444"
      isCmekEnabled   = true
      cmekKeyVaultUrl = "https://kv-keys.vault.azure.net/keys/bot/00000000000000000000000000000001"
    }
  }
}
