//! Parse, evaluate and check on generated repositories of 1,000 and 10,000 small files.
//!
//! `cargo bench` prints medians; a file is some thirty lines, every root module has a vault, its
//! setting through a local module, and a storage account. To compare two versions, run both on the
//! same machine one after the other and compare ratios.

use std::fs;
use std::path::Path;

use divan::{Bencher, black_box};
use keytrail::rules::{Catalogue, Selection, check};
use keytrail::source::Sources;
use keytrail::terraform::{self, Inputs, Project};
use keytrail::{Request, implied};

fn main() {
    divan::main();
}

const SIZES: [usize; 2] = [1_000, 10_000];

/// The files of one root module, five in all.
fn root(index: usize) -> [(String, String); 5] {
    let name = |file: &str| format!("stacks/{index}/{file}");
    [
        (
            name("main.tf"),
            format!(
                r#"
locals {{
  tags = {{ stack = "{index}", owner = var.owner }}
}}

resource "azurerm_key_vault" "this" {{
  name                       = "kv-${{var.prefix}}-{index}"
  location                   = var.location
  resource_group_name        = "rg-{index}"
  tenant_id                  = data.azurerm_client_config.current.tenant_id
  sku_name                   = "standard"
  purge_protection_enabled   = {purge}
  soft_delete_retention_days = 90
  tags                       = local.tags
}}

module "logs" {{
  source     = "./logs"
  target     = azurerm_key_vault.this.id
  categories = ["AuditEvent"]
}}

data "azurerm_client_config" "current" {{}}
"#,
                purge = !index.is_multiple_of(3)
            ),
        ),
        (
            name("variables.tf"),
            r#"
variable "prefix" {
  type    = string
  default = "app"
}

variable "owner" {
  type = string
}

variable "location" {
  type    = string
  default = "westeurope"
}
"#
            .to_owned(),
        ),
        (
            name("storage.tf"),
            format!(
                r#"
resource "azurerm_storage_account" "this" {{
  for_each                 = toset(["a", "b"])
  name                     = "st${{each.key}}{index}"
  location                 = var.location
  resource_group_name      = "rg-{index}"
  account_tier             = "Standard"
  account_replication_type = "LRS"
}}
"#
            ),
        ),
        (
            name("logs/main.tf"),
            r#"
variable "target" {}

variable "categories" {
  type = list(string)
}

resource "azurerm_monitor_diagnostic_setting" "this" {
  name                       = "audit"
  target_resource_id         = var.target
  log_analytics_workspace_id = var.workspace_id

  dynamic "enabled_log" {
    for_each = var.categories
    content {
      category = enabled_log.value
    }
  }
}
"#
            .to_owned(),
        ),
        (
            name("logs/variables.tf"),
            "variable \"workspace_id\" {\n  type    = string\n  default = \"/w\"\n}\n".to_owned(),
        ),
    ]
}

fn write(directory: &Path, files: usize) {
    for (path, text) in (0..files / 5).flat_map(root) {
        let path = directory.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a directory");
        fs::write(path, text).expect("a file");
    }
}

fn loaded(files: usize) -> (Sources, Project) {
    let sources = Sources::new("");
    let ids: Vec<_> = (0..files / 5).flat_map(root).map(|(path, text)| sources.add(&path, text)).collect();
    let project = Project::load(&sources, &ids, &|_| Vec::new());
    (sources, project)
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn parse(bencher: Bencher, files: usize) {
    let sources = Sources::new("");
    let ids: Vec<_> = (0..files / 5).flat_map(root).map(|(path, text)| sources.add(&path, text)).collect();
    bencher.bench(|| Project::load(black_box(&sources), &ids, &|_| Vec::new()));
}

#[divan::bench(args = SIZES, sample_count = 10)]
fn evaluate(bencher: Bencher, files: usize) {
    let (sources, project) = loaded(files);
    let inputs = Inputs::default();
    bencher.bench(|| {
        let roots = project.roots();
        roots
            .iter()
            .map(|root| terraform::evaluate(&project, root, &inputs, &sources).resources.len())
            .sum::<usize>()
    });
}

#[divan::bench(args = SIZES, sample_count = 10, name = "check")]
fn check_rules(bencher: Bencher, files: usize) {
    let (sources, project) = loaded(files);
    let inputs = Inputs::default();
    let deployments: Vec<_> = project
        .roots()
        .iter()
        .map(|root| {
            let mut deployment = terraform::evaluate(&project, root, &inputs, &sources);
            implied::complete(&mut deployment);
            deployment
        })
        .collect();
    let active = Catalogue::builtin().activate(&Selection::default()).expect("the built-in rules");
    bencher
        .bench(|| deployments.iter().map(|d| check(&active, d, &sources).diagnostics.len()).sum::<usize>());
}

/// The whole analysis, files read from disk.
#[divan::bench(args = SIZES, sample_count = 10)]
fn analyze(bencher: Bencher, files: usize) {
    let directory = tempfile::tempdir().expect("a temporary directory");
    write(directory.path(), files);
    let request = Request::new(directory.path().to_owned(), vec![directory.path().to_owned()]);
    bencher.bench(|| keytrail::analyze(black_box(&request)).diagnostics.len());
}
