{ "resource": { "azurerm_key_vault": {} } }
