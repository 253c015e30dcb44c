# Vault and setting are made by two modules; the vault's id goes from one to the other by an output.
module "vault" {
  source              = "./modules/vault"
  name                = "kv-payments"
  resource_group_name = "rg-payments"
}

module "diagnostics" {
  source       = "./modules/diagnostics"
  target_id    = module.vault.id
  workspace_id = var.workspace_id
}

# The second vault is handed to nobody.
module "forgotten" {
  source              = "./modules/vault"
  name                = "kv-forgotten"
  resource_group_name = "rg-payments"
}

variable "workspace_id" {
  type = string
}
