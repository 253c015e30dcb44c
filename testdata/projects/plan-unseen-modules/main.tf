# Vault and setting are made by two modules; the vault's id goes from one to the other by an output.
module "vault" {
  source              = "example/vault/azurerm"
  name                = "kv-payments"
  resource_group_name = "rg-payments"
}

module "diagnostics" {
  source       = "example/diagnostics/azurerm"
  target_id    = module.vault.id
  workspace_id = var.workspace_id
}

# The second vault is handed to nobody.
module "forgotten" {
  source              = "example/vault/azurerm"
  name                = "kv-forgotten"
  resource_group_name = "rg-payments"
}

variable "workspace_id" {
  type = string
}
