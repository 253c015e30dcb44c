//! The files of every rule, held to what is promised of them: that a definition can be put to Azure
//! as it stands, that its aliases exist, that a page is complete and agrees with its definition, and
//! that the list of rules is the list of rules.
//!
//! Each fault names the file and says what to do. Verdicts are `tests/rules.rs`'s business.
//!
//! `KEYTRAIL_UPDATE_RESULTS=1 cargo test --test catalogue` writes `rules/README.md` and
//! `tests/aliases.tsv` anew; read the difference before you commit it.

#![expect(clippy::print_stdout, reason = "a test that leaves something out says so")]

mod aliases;
mod definitions;
mod index;
mod pages;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use keytrail::rules::Catalogue;
use serde_json::Value;

/// A rule: its two files, and what the program understood.
struct Rule {
    id: String,
    /// The definition as it stands in the file.
    json: Value,
    page: String,
    known: Arc<keytrail::rules::Rule>,
}

impl Rule {
    fn properties(&self) -> &Value {
        &self.json["properties"]
    }

    /// `metadata.keytrail`.
    fn ours(&self) -> &Value {
        &self.properties()["metadata"]["keytrail"]
    }

    fn policy_rule(&self) -> &Value {
        &self.properties()["policyRule"]
    }
}

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn updates() -> bool {
    std::env::var_os("KEYTRAIL_UPDATE_RESULTS").is_some()
}

/// The names of the files in `rules/`.
fn files() -> Vec<String> {
    let entries = fs::read_dir(root("rules")).expect("the rules");
    let mut names: Vec<_> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// Every rule, in the order of the ids.
fn rules() -> Vec<Rule> {
    assert_eq!(Catalogue::builtin_problems(), Vec::<String>::new(), "a definition is wrong");
    let catalogue = Catalogue::builtin();
    let rule = |known: &Arc<keytrail::rules::Rule>| {
        let id = known.id.clone();
        let json = serde_json::from_str(&read(&root(&format!("rules/{id}.json"))))
            .unwrap_or_else(|error| panic!("rules/{id}.json: {error}"));
        Rule { page: known.page.clone(), id, json, known: Arc::clone(known) }
    };
    catalogue.rules().iter().map(rule).collect()
}

/// Fails with everything that is wrong, if anything is.
fn tell(faults: &[String]) {
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn a_rule_is_a_definition_and_a_page_and_nothing_else_stands_beside_them() {
    let files = files();
    let mut faults = Vec::new();
    for file in files.iter().filter(|file| *file != "README.md") {
        let other = match file.rsplit_once('.') {
            Some((id, "json")) => format!("{id}.md"),
            Some((id, "md")) => format!("{id}.json"),
            _ => {
                faults.push(format!("rules/{file}: only <id>.json and <id>.md belong here"));
                continue;
            }
        };
        if !files.contains(&other) {
            faults.push(format!("rules/{file}: write rules/{other}, a rule is both"));
        }
    }
    tell(&faults);
    let known: Vec<_> = rules().into_iter().map(|rule| format!("{}.json", rule.id)).collect();
    let written: Vec<_> = files.into_iter().filter(|file| file.ends_with(".json")).collect();
    let (mut known, mut written) = (known, written);
    known.sort();
    written.sort();
    assert_eq!(known, written, "every definition is a rule, and nothing else is");
}

#[test]
fn ids_are_kebab_case_and_no_name_means_two_things() {
    let rules = rules();
    let mut faults = Vec::new();
    for rule in &rules {
        let word = |word: &str| {
            !word.is_empty() && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        };
        if !rule.id.split('-').all(word) || !rule.id.starts_with(|c: char| c.is_ascii_lowercase()) {
            faults.push(format!("rules/{}.json: an id is kebab-case: rename the files", rule.id));
        }
        let mut own: Vec<_> = rule.known.aliases.iter().map(|alias| alias.to_lowercase()).collect();
        own.sort();
        for pair in own.windows(2).filter(|pair| pair[0] == pair[1]) {
            faults.push(format!("rules/{}.json: the alias `{}` is there twice", rule.id, pair[0]));
        }
        for alias in &own {
            if rules.iter().any(|other| other.id == *alias) {
                faults.push(format!("rules/{}.json: the alias `{alias}` is the id of a rule", rule.id));
            }
            if alias.is_empty() || alias.contains(|c: char| c.is_whitespace() || c == '*' || c == ',') {
                faults.push(format!("rules/{}.json: `{alias}` cannot be typed as an alias", rule.id));
            }
        }
    }
    tell(&faults);
}
