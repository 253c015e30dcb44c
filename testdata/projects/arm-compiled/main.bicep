resource vault 'Microsoft.KeyVault/vaults@2023-07-01' = {
  name: 'kv-app'
  location: resourceGroup().location
  properties: { enablePurgeProtection: 'a' == 'b' ? true : false }
}
