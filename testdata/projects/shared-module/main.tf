# One module, called twice: the same fault in the same line is told once, with both addresses.
module "orders" {
  source = "./modules/vault"
  name   = "kv-orders"
}

module "invoices" {
  source           = "./modules/vault"
  name             = "kv-invoices"
  purge_protection = false
}
