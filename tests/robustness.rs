//! Broken and random input: no panic, and nothing unread that looks clean.
//!
//! Works on texts in memory, through the same functions as a run.

use std::fs;
use std::path::{Path, PathBuf};

use keytrail::rules::{Active, Catalogue, Selection, check};
use keytrail::source::Sources;
use keytrail::terraform::{self, Inputs, Project};
use keytrail::{arm, implied};
use proptest::prelude::*;
use rayon::prelude::*;

/// Analyses one text under this name; true where something was told of it or it gave resources.
fn analyze(active: &Active, name: &str, text: &str) -> bool {
    let sources = Sources::new("");
    let file = sources.add(name, text);
    let (mut deployments, told) = if name.ends_with(".tf") || name.ends_with(".tf.json") {
        let project = Project::load(&sources, &[file], &|_| Vec::new());
        let inputs = Inputs::default();
        let roots = project.roots();
        let deployments: Vec<_> =
            roots.iter().map(|root| terraform::evaluate(&project, root, &inputs, &sources)).collect();
        (deployments, !project.notifications().is_empty())
    } else {
        match arm::parse(&sources, file) {
            Some(template) => {
                let told = !template.problems.is_empty();
                (vec![arm::evaluate(&template, &sources, None)], told)
            }
            None => return false,
        }
    };
    let mut any = told;
    for deployment in &mut deployments {
        arm::deploy_embedded(deployment);
        implied::complete(deployment);
        check(active, deployment, &sources);
        any |= !deployment.resources.is_empty() || !deployment.notifications.is_empty();
    }
    any
}

fn rules() -> Active {
    Catalogue::builtin().activate(&Selection::default()).expect("the built-in rules")
}

fn fixtures() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/rules");
    let folders = fs::read_dir(root).expect("the fixtures").map(|entry| entry.expect("an entry").path());
    let files = folders.flat_map(|folder| fs::read_dir(folder).expect("a folder"));
    let mut files: Vec<PathBuf> = files.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files
}

/// How many fixtures are cut at every place; they resemble each other.
const CUT: usize = 120;

/// Every prefix is parsed; some are evaluated and checked as well.
#[test]
fn no_prefix_of_a_fixture_panics_or_looks_clean() {
    let active = rules();
    let files = fixtures();
    assert!(files.len() > 200, "{} fixtures", files.len());
    let every = files.len().div_ceil(CUT);
    files.par_iter().enumerate().for_each(|(number, path)| {
        let text = fs::read_to_string(path).expect("a fixture");
        let name = path.file_name().expect("a name").to_string_lossy();
        assert!(analyze(&active, &name, &text), "{} gives nothing", path.display());
        if number % every != 0 {
            return;
        }
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            let prefix = &text[..end];
            let sources = Sources::new("");
            let file = sources.add(&name, prefix);
            if name.ends_with(".tf") {
                let project = Project::load(&sources, &[file], &|_| Vec::new());
                // A block that is not closed is told of.
                let open = prefix.matches('{').count() > prefix.matches('}').count();
                let inside = open && !prefix.contains("${");
                assert!(!inside || !project.notifications().is_empty(), "{}: {end}", path.display());
            } else if let Some(template) = arm::parse(&sources, file) {
                assert!(
                    !template.problems.is_empty() || prefix.trim_end() == text.trim_end(),
                    "{}: {end}",
                    path.display()
                );
            }
            if end % 41 == 0 {
                analyze(&active, &name, prefix);
            }
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bytes_do_not_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let text = String::from_utf8_lossy(&bytes);
        let active = rules();
        for name in ["x.tf", "x.tf.json", "x.json"] {
            analyze(&active, name, &text);
        }
    }

    /// Pieces of the languages in any order reach deeper than bytes do.
    #[test]
    fn random_tokens_do_not_panic(tokens in proptest::collection::vec(token(), 0..60)) {
        let text = tokens.concat();
        let active = rules();
        analyze(&active, "x.tf", &text);
        let template = format!("{{\"$schema\": \"deploymentTemplate.json#\", \"resources\": [{text}");
        analyze(&active, "x.json", &template);
        analyze(&active, "x.tf.json", &text);
    }
}

fn token() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "resource \"azurerm_key_vault\" \"kv\" ",
        "{",
        "}",
        "[",
        "]",
        "(",
        ")",
        "=",
        "\n",
        ",",
        ":",
        "\"",
        "'",
        "${",
        "%{ if ",
        "%{ endif }",
        "<<EOT\n",
        "EOT\n",
        "name",
        "for k, v in ",
        "=>",
        "...",
        "[*]",
        ".",
        "?",
        "var.x",
        "each.value",
        "count = 2\n",
        "for_each = ",
        "dynamic \"enabled_log\" ",
        "content ",
        "null",
        "true",
        "1e9",
        "module \"m\" ",
        "source = \"./m\"\n",
        "\"type\": \"Microsoft.KeyVault/vaults\"",
        "\"[parameters('x')]\"",
        "\"[concat(\"",
        "\"copy\": {\"name\": \"c\", \"count\": 3}",
        "\"name\":",
        "é",
        "\u{0}",
        "\"properties\": ",
        "\"resources\": ",
        "\\",
        "#",
        "/*",
        "*/",
        "//",
        "-",
        "!",
        "&&",
        "azurerm_key_vault.kv.id",
    ])
}
