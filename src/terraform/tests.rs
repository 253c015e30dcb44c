//! What configurations evaluate to, by `keytrail`'s own reading of `resource` blocks.

use super::*;
use crate::resource::{Link, Resource};

fn deploy(files: &[(&str, &str)]) -> (Deployment, Sources) {
    let sources = Sources::new("");
    let ids: Vec<_> = files.iter().map(|(path, text)| sources.add(path, *text)).collect();
    let project = Project::load(&sources, &ids, &|_| Vec::new());
    assert!(project.notifications().is_empty(), "{:?}", project.notifications());
    let roots = project.roots();
    assert_eq!(roots.len(), 1);
    let deployment = evaluate(&project, roots[0], &Inputs::default(), &sources);
    (deployment, sources)
}

fn show(resource: &Resource, path: &str) -> String {
    format!("{:?}", resource.body.at_path(path.split('.')))
}

#[track_caller]
fn resource<'d>(deployment: &'d Deployment, address: &str) -> &'d Resource {
    let addresses: Vec<_> = deployment.resources.iter().map(|r| r.address.to_string()).collect();
    let found = deployment.resources.iter().find(|r| &*r.address == address);
    found.unwrap_or_else(|| panic!("no {address} among {addresses:?}"))
}

/// The value of `e` in a root module with this text before it.
fn value(text: &str) -> String {
    let file = format!(
        "{text}\nresource \"azurerm_key_vault\" \"v\" {{\n  name = \"v\"\n  purge_protection_enabled = local.e\n}}\n"
    );
    let (deployment, _) = deploy(&[("main.tf", &file)]);
    show(resource(&deployment, "azurerm_key_vault.v"), "properties.enablePurgeProtection")
}

#[test]
fn expressions_evaluate_as_terraform_has_them() {
    let cases = [
        ("1 + 2 * 3", "7"),
        ("\"a-${1 + 1}\"", "\"a-2\""),
        ("true && !false", "true"),
        ("[for s in [\"a\", \"b\"] : upper(s) if s != \"a\"]", "[\"B\"]"),
        ("{ for k, v in { a = 1, b = 2 } : v => k }", "{\"1\": \"a\", \"2\": \"b\"}"),
        ("[{ n = 1 }, { n = 2 }][*].n", "[1, 2]"),
        ("{ a = [10, 20] }.a[1]", "20"),
        ("\"${var.known}-${var.unknown}\"", "\"k-${var.unknown}\""),
        ("var.unknown == var.unknown", "true"),
        ("var.flag ? 1 : 1", "1"),
        ("false && var.unknown", "false"),
        ("try(local.missing.x, \"fallback\")", "\"fallback\""),
        ("lookup({ a = 1 }, \"b\", 2)", "2"),
        ("merge({ a = 1 }, { b = 2 })", "{\"a\": 1, \"b\": 2}"),
        ("join(\",\", [\"a\", var.unknown])", "\"a,${var.unknown}\""),
        ("split(\"/\", \"a/b\")[1]", "\"b\""),
        ("length(var.unknown)", "${length(${var.unknown})}"),
        ("one([])", "null"),
        ("\"%{ if true }yes%{ else }no%{ endif }\"", "\"yes\""),
        ("format(\"%s-%03d\", \"a\", 7)", "\"a-007\""),
        ("toset([\"b\", \"a\", \"b\"])", "[\"a\", \"b\"]"),
        ("contains([\"a\", var.unknown], \"a\")", "true"),
    ];
    for (expression, want) in cases {
        let text = format!(
            "variable \"known\" {{ default = \"k\" }}\nvariable \"unknown\" {{}}\nvariable \"flag\" {{ type = bool }}\nlocals {{\n  e = {expression}\n}}\n"
        )
        .replace("{ default = \"k\" }", "{\n  default = \"k\"\n}")
        .replace("{ type = bool }", "{\n  type = bool\n}");
        assert_eq!(value(&text), want, "{expression}");
    }
}

#[test]
fn a_cycle_is_a_symbol_and_no_hang() {
    assert!(value("locals {\n  e = local.f\n  f = local.e\n}\n").starts_with("${depends on itself"));
}

const VAULT: &str = "resource \"azurerm_key_vault\" \"kv\" {\n  name = var.name\n  resource_group_name = \"rg\"\n}\n\nvariable \"name\" {}\n";

#[test]
fn a_setting_links_to_its_vault_through_modules_and_outputs() {
    let root = "
module \"kv\" {
  source = \"./kv\"
  name   = \"vault\"
}

module \"logs\" {
  source = \"./logs\"
  target = module.kv.id
}
";
    let kv = format!("{VAULT}\noutput \"id\" {{\n  value = azurerm_key_vault.kv.id\n}}\n");
    let logs = "
variable \"target\" {}

resource \"azurerm_monitor_diagnostic_setting\" \"s\" {
  name               = \"s\"
  target_resource_id = var.target

  enabled_log {
    category = \"AuditEvent\"
  }
}
";
    let (deployment, sources) = deploy(&[("main.tf", root), ("kv/main.tf", &kv), ("logs/main.tf", logs)]);
    let setting = resource(&deployment, "module.logs.azurerm_monitor_diagnostic_setting.s");
    let vault = deployment.instance("module.kv.azurerm_key_vault.kv").expect("vault");
    assert_eq!(deployment.find(&setting.scope), Link::To(vault));
    assert_eq!(show(setting, "properties.logs"), "[{\"category\": \"AuditEvent\", \"enabled\": true}]");
    let vault = &deployment.resources[vault];
    assert_eq!(
        vault.id.to_string(),
        "/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/vault"
    );
    assert_eq!(vault.calls.len(), 1);
    assert_eq!(sources.text(vault.calls[0].header), "module \"kv\"");
    assert_eq!(sources.text(vault.header), "resource \"azurerm_key_vault\" \"kv\"");
}

#[test]
fn instances_link_by_key() {
    let text = "
variable \"names\" {}

resource \"azurerm_key_vault\" \"a\" {
  for_each            = toset([\"x\", \"y\"])
  name                = each.key
  resource_group_name = \"rg\"
}

resource \"azurerm_key_vault\" \"b\" {
  for_each            = var.names
  name                = each.value
  resource_group_name = \"rg\"
}

resource \"azurerm_monitor_diagnostic_setting\" \"a\" {
  for_each           = azurerm_key_vault.a
  name               = \"s\"
  target_resource_id = each.value.id
}

resource \"azurerm_monitor_diagnostic_setting\" \"b\" {
  for_each           = var.names
  name               = \"s\"
  target_resource_id = azurerm_key_vault.b[each.key].id
}
";
    let (deployment, _) = deploy(&[("main.tf", text)]);
    let target = |address: &str| match deployment.find(&resource(&deployment, address).scope) {
        Link::To(index) => deployment.resources[index].address.to_string(),
        other => format!("{other:?}"),
    };
    assert_eq!(target("azurerm_monitor_diagnostic_setting.a[\"y\"]"), "azurerm_key_vault.a[\"y\"]");
    let b = "[var.names[each].key]";
    assert_eq!(
        target(&format!("azurerm_monitor_diagnostic_setting.b{b}")),
        format!("azurerm_key_vault.b{b}")
    );
    let (vault, setting) = (
        resource(&deployment, &format!("azurerm_key_vault.b{b}")),
        resource(&deployment, &format!("azurerm_monitor_diagnostic_setting.b{b}")),
    );
    assert!(!vault.exists.is_sure() && setting.exists.follows_from(&vault.exists));
}

#[test]
fn the_separate_key_merges_into_the_account_and_knows_its_vault() {
    let text = "
resource \"azurerm_key_vault\" \"kv\" {
  name                = \"kv\"
  resource_group_name = \"rg\"
}

resource \"azurerm_key_vault_key\" \"k\" {
  name         = \"key\"
  key_vault_id = azurerm_key_vault.kv.id
}

resource \"azurerm_storage_account\" \"st\" {
  name                = \"st\"
  resource_group_name = \"rg\"
}

resource \"azurerm_storage_account_customer_managed_key\" \"c\" {
  storage_account_id = azurerm_storage_account.st.id
  key_vault_id       = azurerm_key_vault.kv.id
  key_name           = azurerm_key_vault_key.k.name
}

resource \"azurerm_storage_account\" \"inline\" {
  name                = \"inline\"
  resource_group_name = \"rg\"

  customer_managed_key {
    key_vault_key_id = azurerm_key_vault_key.k.id
  }
}
";
    let (deployment, _) = deploy(&[("main.tf", text)]);
    assert_eq!(deployment.of_type("Microsoft.Storage/storageAccounts").len(), 2);
    for (address, version) in [
        ("azurerm_storage_account.st", "null"),
        ("azurerm_storage_account.inline", "${azurerm_key_vault_key.k.version}"),
    ] {
        let account = resource(&deployment, address);
        assert_eq!(show(account, "properties.encryption.keySource"), "\"Microsoft.Keyvault\"");
        let properties = "properties.encryption.keyvaultproperties";
        assert_eq!(show(account, &format!("{properties}.keyvaulturi")), "${azurerm_key_vault.kv.vault_uri}");
        assert_eq!(show(account, &format!("{properties}.keyname")), "\"key\"");
        assert_eq!(show(account, &format!("{properties}.keyversion")), version);
    }
    let key = resource(&deployment, "azurerm_key_vault_key.k");
    assert_eq!(
        key.id.expanded().to_string(),
        "/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv/keys/key"
    );
}

#[test]
fn dynamic_blocks_and_conditions() {
    let text = "
variable \"on\" { }
variable \"categories\" { }

resource \"azurerm_monitor_diagnostic_setting\" \"known\" {
  name               = \"a\"
  target_resource_id = \"/subscriptions/x\"

  dynamic \"enabled_log\" {
    for_each = [\"A\", \"B\"]
    content {
      category = enabled_log.value
    }
  }
}

resource \"azurerm_monitor_diagnostic_setting\" \"unknown\" {
  count              = var.on ? 1 : 0
  name               = \"b\"
  target_resource_id = \"/subscriptions/x\"

  dynamic \"enabled_log\" {
    for_each = var.categories
    iterator = it
    content {
      category = it.value
    }
  }
}

resource \"azurerm_monitor_diagnostic_setting\" \"none\" {
  count              = 0
  name               = \"c\"
  target_resource_id = \"/subscriptions/x\"
}
";
    let (deployment, _) = deploy(&[("main.tf", text)]);
    let known = resource(&deployment, "azurerm_monitor_diagnostic_setting.known");
    assert_eq!(
        show(known, "properties.logs"),
        "[{\"category\": \"A\", \"enabled\": true}, {\"category\": \"B\", \"enabled\": true}]"
    );
    let unknown = resource(&deployment, "azurerm_monitor_diagnostic_setting.unknown[0]");
    assert!(!unknown.exists.is_sure());
    assert_eq!(
        show(unknown, "properties.logs"),
        "[{\"category\": ${var.categories[each]}, \"enabled\": true}…]"
    );
    assert_eq!(deployment.resources.len(), 2);
}

#[test]
fn a_module_that_is_not_on_disk_is_opaque_and_named_once() {
    let text = format!(
        "{VAULT}\nmodule \"m\" {{\n  source   = \"Azure/avm\"\n  for_each = toset([\"a\"])\n  target   = azurerm_key_vault.kv.id\n}}\n\nlocals {{\n  x = module.m[\"a\"].y\n}}\n"
    );
    let (deployment, _) = deploy(&[("main.tf", &text)]);
    assert_eq!(deployment.notifications.len(), 1);
    assert_eq!(deployment.opaque.len(), 1);
    let mut denoted = Vec::new();
    deployment.opaque[0].inputs[0]
        .for_each_symbol(&mut |s| denoted.extend(s.denotes().map(|d| d.instance.to_string())));
    assert_eq!(denoted, ["azurerm_key_vault.kv"]);
}

#[test]
fn modules_that_are_not_on_disk_may_be_passed_to_each_other() {
    let text = "
resource \"azurerm_key_vault\" \"v\" {
  name     = \"v\"
  location = module.region.location
  sku_name = module.vault.sku
}

module \"vault\" {
  source   = \"claranet/keyvault/azurerm\"
  location = module.region.location
}

module \"region\" {
  source = \"claranet/regions/azurerm\"
  names  = module.names.all
}

module \"names\" {
  source = \"claranet/names/azurerm\"
}

resource \"azurerm_resource_group_template_deployment\" \"t\" {
  name             = \"t\"
  template_content = module.template.text
}

module \"template\" {
  source = \"claranet/template/azurerm\"
  name   = module.last.name
}

module \"last\" {
  source = \"claranet/last/azurerm\"
}
";
    let (deployment, _) = deploy(&[("main.tf", text)]);
    assert_eq!(deployment.opaque.len(), 6);
}

#[test]
fn values_keep_where_they_were_written_and_passed() {
    let root = "locals {\n  on = false\n}\n\nmodule \"kv\" {\n  source = \"./kv\"\n  on     = local.on\n}\n";
    let kv = "variable \"on\" {}\n\nresource \"azurerm_key_vault\" \"kv\" {\n  name                     = \"kv\"\n  purge_protection_enabled = var.on\n}\n";
    let (deployment, sources) = deploy(&[("main.tf", root), ("kv/main.tf", kv)]);
    let vault = resource(&deployment, "module.kv.azurerm_key_vault.kv");
    let properties = vault.body.at_path(["properties"]);
    let crate::value::Found::Present(member) = properties.get("enablePurgeProtection") else { panic!() };
    assert_eq!(sources.text(member.at.expect("at")), "var.on");
    assert_eq!(sources.text(member.value.span.expect("span")), "false");
    assert_eq!(sources.text(member.value.passed.expect("passed")), "local.on");
}

#[test]
fn an_argument_that_is_null_keeps_its_place() {
    let main = r#"
variable "none" { default = null }
resource "azurerm_managed_disk" "d" {
  name                   = "d"
  resource_group_name    = "rg"
  create_option          = "Empty"
  disk_encryption_set_id = var.none
}
resource "azurerm_log_analytics_workspace" "w" {
  name                         = "w"
  resource_group_name          = "rg"
  sku                          = var.none
}"#;
    let (deployment, sources) = deploy(&[("main.tf", main)]);
    let cases = [
        ("azurerm_managed_disk.d", "properties.encryption", "null"),
        ("azurerm_log_analytics_workspace.w", "properties.sku.name", "\"PerGB2018\""),
    ];
    for (address, path, shown) in cases {
        let (parent, key) = path.rsplit_once('.').expect("a path");
        let parent = resource(&deployment, address).body.at_path(parent.split('.'));
        let crate::value::Found::Present(member) = parent.get(key) else { panic!("{path} is not there") };
        assert_eq!(format!("{:?}", member.value), shown);
        assert_eq!(sources.text(member.at.expect("at")), "var.none");
        assert_eq!(sources.text(member.value.span.expect("span")), "null");
    }
}

#[test]
fn azapi_resources_are_arm_already() {
    let text = "
resource \"azapi_resource\" \"kv\" {
  type      = \"Microsoft.KeyVault/vaults@2023-07-01\"
  name      = \"kv\"
  parent_id = \"/subscriptions/s/resourceGroups/rg\"
  body = jsonencode({
    properties = { enablePurgeProtection = true }
  })
}

resource \"azapi_resource\" \"s\" {
  type      = \"Microsoft.Insights/diagnosticSettings@2021-05-01-preview\"
  name      = \"s\"
  parent_id = azapi_resource.kv.id
  body = {
    properties = { logs = [{ category = \"AuditEvent\", enabled = true }] }
  }
}
";
    let (deployment, _) = deploy(&[("main.tf", text)]);
    let vault = resource(&deployment, "azapi_resource.kv");
    assert_eq!(show(vault, "properties.enablePurgeProtection"), "true");
    let setting = resource(&deployment, "azapi_resource.s");
    assert_eq!(
        deployment.find(&setting.scope),
        Link::To(deployment.instance("azapi_resource.kv").expect("kv"))
    );
}

#[test]
fn modules_in_a_circle_end_with_a_diagnostic() {
    let a = "module \"b\" {\n  source = \"../b\"\n}\n";
    let b = "module \"a\" {\n  source = \"../a\"\n}\n";
    let sources = Sources::new("");
    let ids = [sources.add("a/main.tf", a), sources.add("b/main.tf", b)];
    let project = Project::load(&sources, &ids, &|_| Vec::new());
    let roots = project.roots();
    assert_eq!(roots.len(), 1);
    let deployment = evaluate(&project, roots[0], &Inputs::default(), &sources);
    let codes: Vec<_> = deployment.notifications.iter().map(|n| n.code).collect();
    assert_eq!(codes, [crate::diagnostic::Code::ModuleCycle]);
}

#[test]
fn variable_files_count_in_terraforms_order_and_types_fill_in_what_is_optional() {
    let main = "
variable \"name\" {
  default = \"default\"
}

variable \"vault\" {
  type = object({
    purge = optional(bool, true)
    days  = optional(number)
  })
}

resource \"azurerm_key_vault\" \"kv\" {
  name                       = var.name
  purge_protection_enabled   = var.vault.purge
  soft_delete_retention_days = var.vault.days
}
";
    let (deployment, _) = deploy(&[
        ("main.tf", main),
        ("b.auto.tfvars", "name = \"b\"\n"),
        ("a.auto.tfvars", "name = \"a\"\nvault = {}\n"),
        ("terraform.tfvars", "name = \"t\"\n"),
    ]);
    let vault = resource(&deployment, "azurerm_key_vault.kv");
    assert_eq!(vault.name.to_string(), "b");
    assert_eq!(show(vault, "properties.enablePurgeProtection"), "true");
    assert_eq!(show(vault, "properties.softDeleteRetentionInDays"), "90");
}

#[test]
fn override_files_replace_attributes_and_blocks() {
    let main = "
resource \"azurerm_storage_account\" \"st\" {
  name            = \"st\"
  min_tls_version = \"TLS1_0\"

  network_rules {
    default_action = \"Allow\"
  }
}
";
    let over = "
resource \"azurerm_storage_account\" \"st\" {
  min_tls_version = \"TLS1_2\"

  network_rules {
    default_action = \"Deny\"
  }
}
";
    let (deployment, sources) = deploy(&[("a_override.tf", over), ("main.tf", main)]);
    let account = resource(&deployment, "azurerm_storage_account.st");
    assert_eq!(show(account, "properties.minimumTlsVersion"), "\"TLS1_2\"");
    assert_eq!(show(account, "properties.networkAcls.defaultAction"), "\"Deny\"");
    assert_eq!(sources.file(account.header.file).shown(), "main.tf");
}

/// What must not change a verdict does not change what is deployed.
#[test]
fn other_spellings_of_one_configuration_deploy_the_same() {
    let plain = "
locals {
  name = \"kv\"
}

resource \"azurerm_key_vault\" \"kv\" {
  name                     = local.name
  resource_group_name      = \"rg\"
  purge_protection_enabled = true
}

resource \"azurerm_monitor_diagnostic_setting\" \"s\" {
  name               = \"s\"
  target_resource_id = azurerm_key_vault.kv.id

  enabled_log {
    category = \"AuditEvent\"
  }
}
";
    let deployed = |files: &[(&str, &str)]| {
        let (deployment, _) = deploy(files);
        let mut shown: Vec<String> = deployment
            .resources
            .iter()
            .map(|r| {
                let target = match deployment.find(&r.scope) {
                    Link::To(index) => deployment.resources[index].resource_type.to_string(),
                    other => format!("{other:?}"),
                };
                format!("{} {} {:?} on {target}", r.id.expanded(), r.exists.is_sure(), r.body)
            })
            .collect();
        shown.sort();
        shown
    };
    let want = deployed(&[("main.tf", plain)]);
    assert_eq!(want.len(), 2);
    let renamed = plain.replace("local.name", "local.other").replace("  name = \"kv\"", "  other = \"kv\"");
    assert_eq!(deployed(&[("main.tf", &renamed)]), want, "a renamed local");
    let (first, second) = plain.split_once("resource \"azurerm_monitor").expect("two resources");
    let second = format!("resource \"azurerm_monitor{second}");
    assert_eq!(deployed(&[("a.tf", &second), ("b.tf", first)]), want, "another file, another order");
    let call = "module \"m\" {\n  source = \"./m\"\n}\n";
    assert_eq!(deployed(&[("main.tf", call), ("m/main.tf", plain)]), want, "inside a module");
    let unrelated = "locals {\n  unrelated = 1\n}\n";
    let with = "module \"n\" {\n  source = \"./n\"\n}\n";
    assert_eq!(
        deployed(&[("main.tf", plain), ("n.tf", with), ("n/main.tf", unrelated)]),
        want,
        "another module"
    );
    let counted = plain
        .replace("\"kv\" {\n", "\"kv\" {\n  count = 1\n")
        .replace("azurerm_key_vault.kv.id", "azurerm_key_vault.kv[0].id");
    assert_eq!(deployed(&[("main.tf", &counted)]), want, "count = 1");
    let json = r#"{
      "locals": {"name": "kv"},
      "resource": {
        "azurerm_key_vault": {"kv": {"name": "${local.name}", "resource_group_name": "rg", "purge_protection_enabled": true}},
        "azurerm_monitor_diagnostic_setting": {"s": {"name": "s", "target_resource_id": "${azurerm_key_vault.kv.id}",
          "enabled_log": {"category": "AuditEvent"}}}
      }
    }"#;
    assert_eq!(deployed(&[("main.tf.json", json)]), want, "JSON syntax");
}

#[test]
fn subscriptions_follow_the_providers_that_modules_are_given() {
    let root = "
provider \"azurerm\" {}

provider \"azurerm\" {
  alias           = \"hub\"
  subscription_id = \"11111111-1111-1111-1111-111111111111\"
}

module \"m\" {
  source = \"./m\"
  providers = {
    azurerm     = azurerm.hub
    azurerm.log = azurerm
  }
}
";
    let module = "
resource \"azurerm_key_vault\" \"a\" {
  name                = \"a\"
  resource_group_name = \"rg\"
}

resource \"azurerm_key_vault\" \"b\" {
  provider            = azurerm.log
  name                = \"b\"
  resource_group_name = \"rg\"
}
";
    let (deployment, _) = deploy(&[("main.tf", root), ("m/main.tf", module)]);
    let scope = |address: &str| resource(&deployment, address).scope.to_string();
    let hub = "/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg";
    assert_eq!(scope("module.m.azurerm_key_vault.a"), hub);
    assert_eq!(scope("module.m.azurerm_key_vault.b"), "/subscriptions/${subscription}/resourceGroups/rg");
}

#[test]
fn ids_link_in_every_way_that_they_are_taken() {
    let text = "
variable \"on\" {
  type = bool
}

resource \"azurerm_key_vault\" \"many\" {
  for_each            = toset([\"x\", \"y\"])
  name                = each.key
  resource_group_name = \"rg\"
}

resource \"azurerm_key_vault\" \"maybe\" {
  count               = var.on ? 1 : 0
  name                = \"maybe\"
  resource_group_name = \"rg\"
}

data \"azurerm_key_vault\" \"found\" {
  name                = \"maybe\"
  resource_group_name = \"rg\"
}

data \"azurerm_client_config\" \"current\" {}

data \"azapi_client_config\" \"current\" {}

locals {
  ids = {
    azapi  = \"/subscriptions/${data.azapi_client_config.current.subscription_id}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/maybe\"
    splat  = one(azurerm_key_vault.maybe[*].id)
    index  = azurerm_key_vault.maybe[0].id
    tried  = try(azurerm_key_vault.maybe[0].id, null)
    data   = data.azurerm_key_vault.found.id
    hand   = \"/subscriptions/${data.azurerm_client_config.current.subscription_id}/resourceGroups/RG/providers/Microsoft.KeyVault/vaults/maybe\"
    values = element(values(azurerm_key_vault.many)[*].id, 1)
    for    = [for vault in azurerm_key_vault.many : vault.id if vault.name == \"y\"][0]
    key    = azurerm_key_vault.many[\"y\"].id
    name   = { for name, vault in azurerm_key_vault.many : name => vault.id }[\"y\"]
    norm   = provider::azurerm::normalise_resource_id(azurerm_key_vault.many[\"y\"].id)
  }
}

resource \"azurerm_monitor_diagnostic_setting\" \"s\" {
  for_each           = local.ids
  name               = each.key
  target_resource_id = each.value
}
";
    let (deployment, _) = deploy(&[("main.tf", text)]);
    let mut links = Vec::new();
    for index in deployment.of_type(crate::resource::DIAGNOSTIC_SETTING) {
        let setting = &deployment.resources[*index];
        let target = match deployment.find(&setting.scope) {
            Link::To(index) => deployment.resources[index].address.to_string(),
            other => format!("{other:?}"),
        };
        links.push((setting.name.to_string(), target));
    }
    assert_eq!(links.len(), 11);
    for (name, target) in links {
        let of_many = ["values", "for", "key", "name", "norm"].contains(&name.as_str());
        let want = if of_many { "azurerm_key_vault.many[\"y\"]" } else { "azurerm_key_vault.maybe[0]" };
        assert_eq!(target, want, "{name}");
    }
}

#[test]
fn every_resource_lies_where_azure_puts_it() {
    let (deployment, _) = deploy(&[("main.tf", include_str!("../../testdata/terraform/places.tf"))]);
    let subscription = "/subscriptions/11111111-1111-1111-1111-111111111111";
    let group = format!("{subscription}/resourceGroups/rg-data");
    let server = format!("{group}/providers/Microsoft.Sql/servers/sql-data");
    let group_of = |name: &str, unknown: &str| {
        format!("{subscription}/resourceGroups/${{the resource group of {unknown}}}/providers/{name}")
    };
    let ids = [
        ("azurerm_resource_group.data", group.clone()),
        ("azurerm_mssql_database.orders", format!("{server}/databases/orders")),
        ("azurerm_sql_database.old", format!("{server}/databases/old")),
        (
            "azurerm_eventhub_consumer_group.reader",
            format!("{group}/providers/Microsoft.EventHub/namespaces/ehn-data/eventhubs/events/consumergroups/reader"),
        ),
        (
            "azurerm_storage_queue.jobs",
            format!("{group}/providers/Microsoft.Storage/storageAccounts/stdata/queueServices/default/queues/jobs"),
        ),
        (
            "azurerm_storage_container_immutability_policy.worm",
            group_of(
                "Microsoft.Storage/storageAccounts/stdata/blobServices/default/containers/logs/immutabilityPolicies/default",
                "stdata",
            ),
        ),
        ("azurerm_mssql_server_extended_auditing_policy.sql", format!("{server}/extendedAuditingSettings/default")),
        ("azurerm_mssql_server_vulnerability_assessment.sql", format!("{server}/vulnerabilityAssessments/Default")),
        ("azurerm_mssql_server_security_alert_policy.sql", format!("{server}/securityAlertPolicies/Default")),
        ("azurerm_security_center_setting.mcas", format!("{subscription}/providers/Microsoft.Security/settings/MCAS")),
        (
            "azurerm_role_assignment.reader",
            format!(
                "{group}/providers/Microsoft.EventHub/namespaces/ehn-data/eventhubs/events/consumergroups/reader\
                 /providers/Microsoft.Authorization/roleAssignments/${{azurerm_role_assignment.reader.name}}"
            ),
        ),
        ("azurerm_management_lock.subscription", format!("{subscription}/providers/Microsoft.Authorization/locks/keep")),
        ("azurerm_management_lock.group", format!("{group}/providers/Microsoft.Authorization/locks/keep")),
        (
            "azurerm_management_lock.database",
            format!("{server}/databases/orders/providers/Microsoft.Authorization/locks/keep"),
        ),
        (
            "azurerm_subscription_policy_assignment.audit",
            format!("{subscription}/providers/Microsoft.Authorization/policyAssignments/audit"),
        ),
        (
            "azurerm_policy_definition.here",
            format!("{subscription}/providers/Microsoft.Authorization/policyDefinitions/here"),
        ),
        (
            "azurerm_policy_definition.above",
            "/providers/Microsoft.Management/managementGroups/top/providers/Microsoft.Authorization/policyDefinitions/above"
                .to_owned(),
        ),
        (
            "azurerm_mssql_virtual_machine.sql",
            format!(
                "{group}/providers/Microsoft.SqlVirtualMachine/sqlVirtualMachines/${{azurerm_mssql_virtual_machine.sql.name}}"
            ),
        ),
        ("azurerm_subnet.data", format!("{group}/providers/Microsoft.Network/virtualNetworks/vnet/subnets/snet-data")),
    ];
    for (address, id) in ids {
        assert_eq!(resource(&deployment, address).id.expanded().to_string(), id, "{address}");
    }
    let targets = [
        ("azurerm_monitor_diagnostic_setting.orders", Some("azurerm_mssql_database.orders")),
        ("azurerm_monitor_diagnostic_setting.orders_by_hand", Some("azurerm_mssql_database.orders")),
        ("azurerm_monitor_diagnostic_setting.old", Some("azurerm_sql_database.old")),
        ("azurerm_monitor_diagnostic_setting.master", None),
        ("azurerm_management_lock.subscription", Some("data.azurerm_subscription.current")),
        ("azurerm_role_assignment.reader", Some("azurerm_eventhub_consumer_group.reader")),
        ("azurerm_storage_container_immutability_policy.worm", Some("azurerm_storage_container.logs")),
        ("azurerm_role_assignment.token", Some("azurerm_key_vault_secret.token")),
        ("azurerm_role_assignment.part_of_an_id", Some("azurerm_mssql_server.sql")),
    ];
    for (address, target) in targets {
        let found = match deployment.find(&resource(&deployment, address).scope) {
            Link::To(index) => Some(&*deployment.resources[index].address),
            Link::Outside => None,
            Link::Maybe(_) => Some("perhaps several"),
        };
        assert_eq!(found, target, "{address}");
    }
    // The association is no resource of its own.
    let subnet = resource(&deployment, "azurerm_subnet.data");
    let link = subnet.body.at_path(["properties", "networkSecurityGroup", "id"]).as_text().expect("an id");
    assert_eq!(
        deployment.find(&link),
        Link::To(deployment.instance("azurerm_network_security_group.data").expect("it"))
    );
    assert_eq!(
        deployment.instance("azurerm_subnet_network_security_group_association.data"),
        deployment.instance("azurerm_subnet.data"),
    );
}
