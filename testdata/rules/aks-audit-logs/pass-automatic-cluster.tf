# An automatic cluster is a cluster.
resource "azurerm_kubernetes_automatic_cluster" "app" {
  name                = "aks-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
}

resource "azurerm_monitor_diagnostic_setting" "audit" {
  name                       = "audit"
  target_resource_id         = azurerm_kubernetes_automatic_cluster.app.id
  log_analytics_workspace_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-main"

  enabled_log {
    category = "kube-audit-admin"
  }
}
