# Azure Cache for Redis is another type, which cannot have such a key.
resource "azurerm_redis_cache" "basket" {
  name                = "redis-basket"
  resource_group_name = "rg-basket"
  location            = "westeurope"
  capacity            = 1
  family              = "P"
  sku_name            = "Premium"
}
