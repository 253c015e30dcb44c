# The vault that the template declares has no setting; the vault of this file has its setting in a template.
resource "azurerm_key_vault" "app" {
  name                     = "kv-app"
  location                 = "westeurope"
  resource_group_name      = "rg-app"
  tenant_id                = "11111111-1111-1111-1111-111111111111"
  sku_name                 = "standard"
  purge_protection_enabled = true
}

resource "azurerm_resource_group_template_deployment" "vault" {
  name                = "vault"
  resource_group_name = "rg-app"
  deployment_mode     = "Incremental"

  parameters_content = jsonencode({
    purge = { value = false }
  })

  template_content = jsonencode({
    "$schema"      = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"
    contentVersion = "1.0.0.0"
    parameters     = { purge = { type = "bool" } }
    resources = [{
      type       = "Microsoft.KeyVault/vaults"
      apiVersion = "2023-07-01"
      name       = "kv-template"
      location   = "westeurope"
      properties = { enablePurgeProtection = "[parameters('purge')]" }
    }]
  })
}

resource "azurerm_resource_group_template_deployment" "setting" {
  name                = "setting"
  resource_group_name = "rg-app"
  deployment_mode     = "Incremental"
  template_content    = <<-JSON
    {
      "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      "contentVersion": "1.0.0.0",
      "resources": [{
        "type": "Microsoft.Insights/diagnosticSettings",
        "apiVersion": "2021-05-01-preview",
        "scope": "[resourceId('Microsoft.KeyVault/vaults', 'kv-app')]",
        "name": "audit",
        "properties": {
          "workspaceId": "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log",
          "logs": [{ "category": "AuditEvent", "enabled": true }]
        }
      }]
    }
  JSON
}
