# The azurerm resource has no argument for a key.
terraform {
  required_providers {
    azurerm = {
      source  = "hashicorp/azurerm"
      version = "~> 3.117"
    }
  }
}

resource "azurerm_integration_service_environment" "flows" {
  name                 = "ise-flows"
  resource_group_name  = "rg-flows"
  location             = "westeurope"
  sku_name             = "Premium_0"
  access_endpoint_type = "Internal"

  virtual_network_subnet_ids = [
    "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet-ise/subnets/snet-1",
    "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet-ise/subnets/snet-2",
    "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet-ise/subnets/snet-3",
    "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-net/providers/Microsoft.Network/virtualNetworks/vnet-ise/subnets/snet-4",
  ]
}
