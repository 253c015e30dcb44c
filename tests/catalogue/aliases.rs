//! Every alias that a rule uses is one of Azure's: it stands in `tests/aliases.tsv`, with where it was
//! verified. `policy` there means that a definition published by Microsoft uses it, which is looked up
//! where those definitions are at hand; `policy` and a name means that one of them, elsewhere. Else it is
//! a type and API version of the ARM reference that has the path.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use super::definitions::{comparisons, is_expression, texts};
use super::{Rule, read, root, rules, tell, updates};

const TABLE: &str = "tests/aliases.tsv";
const HEAD: &str = "alias\tsource";
const PUBLISHED: &str = "policy";

/// Aliases, each with its source.
pub type Table = BTreeMap<String, String>;

/// Whether a source is a published definition.
pub fn is_published(source: &str) -> bool {
    source.split(' ').next() == Some(PUBLISHED)
}

/// The aliases of a rule.
pub fn aliases_of(rule: &Rule) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let policy = rule.policy_rule();
    for part in [&policy["if"], &policy["then"]["details"]["existenceCondition"]] {
        comparisons(part, &mut |comparison| {
            let count = comparison.get("count").map(|count| &count["field"]);
            for field in [comparison.get("field"), count].into_iter().flatten() {
                found.extend(field.as_str().filter(|name| is_alias(name)).map(str::to_owned));
            }
        });
    }
    texts(policy, &mut |text| {
        found.extend(named_in(text).into_iter().filter(|name| is_alias(name)).map(str::to_owned));
    });
    found
}

/// The names that an expression looks up with `field()` and `current()`.
fn named_in(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    if is_expression(text) {
        for function in ["field('", "current('"] {
            for (at, _) in text.match_indices(function) {
                found.extend(text[at + function.len()..].split('\'').next());
            }
        }
    }
    found
}

fn is_alias(name: &str) -> bool {
    name.contains('/') && !is_expression(name) && !name.starts_with("keytrail.")
}

/// The table as it stands.
pub fn table() -> Table {
    let text = read(&root(TABLE));
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some(HEAD), "{TABLE} begins with its head");
    let row = |line: &str| {
        let (alias, source) = line.split_once('\t').unwrap_or((line, ""));
        assert!(!source.trim().is_empty(), "{TABLE}: `{alias}` says no source: `{PUBLISHED}`, or the page");
        (alias.to_owned(), source.to_owned())
    };
    lines.map(row).collect()
}

/// The folder of published definitions, where it is at hand.
fn corpus() -> Option<PathBuf> {
    let given = std::env::var_os("KEYTRAIL_CORPUS").map(PathBuf::from);
    let corpus = given.unwrap_or_else(|| root("../shared/corpus"));
    Some(corpus.join("policy")).filter(|folder| folder.is_dir())
}

/// The aliases that published definitions use, in lower case.
fn published(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = read(&path);
            let Ok(json) = serde_json::from_str::<Value>(text.trim_start_matches('\u{feff}')) else {
                continue;
            };
            fields(&json, &mut found);
        }
    }
    found
}

fn fields(value: &Value, found: &mut BTreeSet<String>) {
    if let Some(field) = value["field"].as_str().filter(|name| is_alias(name)) {
        found.insert(field.to_lowercase());
    }
    match value {
        Value::String(text) => found.extend(named_in(text).into_iter().map(str::to_lowercase)),
        Value::Array(items) => items.iter().for_each(|item| fields(item, found)),
        Value::Object(members) => members.values().for_each(|member| fields(member, found)),
        _ => {}
    }
}

#[test]
fn every_alias_is_azures() {
    let mut used: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for rule in &rules() {
        for alias in aliases_of(rule) {
            used.entry(alias).or_default().push(rule.id.clone());
        }
    }
    let published = corpus().map(|folder| published(&folder));
    let table = if updates() { updated(&used, published.as_ref()) } else { table() };
    let mut told = Vec::new();
    for (alias, rules) in &used {
        if !table.contains_key(alias) {
            told.push(format!(
                "rules/{}.json: `{alias}` is not in {TABLE}: add it with `{PUBLISHED}` if a published \
                 definition uses it, else with the page of the ARM reference that has the path",
                rules.join(".json, ")
            ));
        }
    }
    for (alias, source) in &table {
        if !used.contains_key(alias) {
            told.push(format!("{TABLE}: no rule uses `{alias}`: drop it"));
        }
        let known = published.as_ref().is_none_or(|published| published.contains(&alias.to_lowercase()));
        if source == PUBLISHED && !known {
            told.push(format!("{TABLE}: no published definition uses `{alias}`: name the ARM reference"));
        }
    }
    tell(&told);
    if published.is_none() {
        println!("not compared with published definitions: they are not there (KEYTRAIL_CORPUS)");
    }
}

/// The table with what can be found out by itself.
fn updated(used: &BTreeMap<String, Vec<String>>, published: Option<&BTreeSet<String>>) -> Table {
    let mut table = table();
    table.retain(|alias, _| used.contains_key(alias));
    for alias in used.keys() {
        if published.is_some_and(|published| published.contains(&alias.to_lowercase())) {
            table.insert(alias.clone(), PUBLISHED.to_owned());
        }
    }
    let rows = table.iter().map(|(alias, source)| format!("{alias}\t{source}\n"));
    fs::write(root(TABLE), format!("{HEAD}\n{}", rows.collect::<String>()))
        .expect("the table can be written");
    table
}
