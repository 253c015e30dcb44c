//! `rules/README.md`: the list of all rules, written from their files.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;

use keytrail::suppress;

use super::aliases::{self, Table};
use super::{Rule, root, rules, updates};

const LIST: &str = "rules/README.md";

/// What stands above the tables.
fn head(rules: &[Rule], table: &Table) -> String {
    let deploy = rules.iter().filter(|rule| deploys(rule, table) == "yes").count();
    format!(
        "\
# The rules

<!-- Written by `KEYTRAIL_UPDATE_RESULTS=1 cargo test --test catalogue` from the files beside it. -->

{count} rules about resources, and {code} about suppressions.
Each is an Azure Policy definition, `<id>.json`, and a page, `<id>.md`, that says why it matters, shows the fault and its repair in Terraform, ARM templates and Bicep, and how to verify it on what is deployed.

- **level**: `error` and `warning` fail a run, `note` does not unless `--fail-on note` or a profile says so.
- **`cis`**: the level in the profile `cis`, where it is another; *stricter* where the profile holds the benchmark's literal wording. The profile `all` turns every note into a warning.
- **reads**: the languages in which the fault can be written. Bicep is read as the template that it compiles to.
- **deploys**: `yes` where the definition uses Azure's own fields alone, so it can be put to Azure as it stands ({deploy} of {count}). `untried` where it does too, but reads a property for which no definition published by Microsoft uses an alias: Azure has one for nearly every property and says so when it has not.

```sh
keytrail rules key-vault-audit-event                    # one rule in full
keytrail check --select 'key-vault-*' --profile cis     # some of them, as the CIS benchmark words it
```
",
        count = rules.len(),
        code = suppress::RULES.len(),
    )
}

fn list(rules: &[Rule], table: &Table) -> String {
    let mut text = head(rules, table);
    let mut categories: BTreeMap<&str, Vec<&Rule>> = BTreeMap::new();
    for rule in rules {
        categories.entry(rule.known.category.as_str()).or_default().push(rule);
    }
    for (category, rules) in categories {
        let _ = write!(text, "\n## {category}\n\n");
        text.push_str("| rule | level | `cis` | what it asks | reads | deploys |\n");
        text.push_str("| --- | --- | --- | --- | --- | --- |\n");
        for rule in rules {
            let _ = writeln!(
                text,
                "| [`{id}`]({id}.md) | {level} | {cis} | {title} | {reads} | {deploys} |",
                id = rule.id,
                level = rule.known.level,
                cis = cis(rule),
                title = rule.known.title.replace('|', "\\|"),
                reads = reads(rule),
                deploys = deploys(rule, table),
            );
        }
    }
    text.push_str("\n## Suppressions\n\n");
    text.push_str("These are about the comments and metadata that hide findings ([how to write them](../README.md#suppressions)), so they have no definition.\n\n");
    text.push_str("| rule | level | what it asks |\n| --- | --- | --- |\n");
    for rule in &suppress::RULES {
        let _ = writeln!(text, "| `{}` | {} | {} |", rule.id, rule.level, rule.title);
    }
    text
}

/// What the profile `cis` changes.
fn cis(rule: &Rule) -> String {
    let Some(profile) = rule.known.profiles.get("cis") else { return String::new() };
    let level = profile.level.filter(|level| *level != rule.known.level).map(|level| level.to_string());
    let stricter = (!profile.parameters.is_empty()).then(|| "*stricter*".to_owned());
    [level, stricter].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn deploys(rule: &Rule, table: &Table) -> &'static str {
    let published = |alias: &String| table.get(alias).is_some_and(|source| aliases::is_published(source));
    match rule.known.deployable {
        false => "",
        true if aliases::aliases_of(rule).iter().all(published) => "yes",
        true => "untried",
    }
}

fn reads(rule: &Rule) -> String {
    let languages = [("terraform", "Terraform"), ("arm", "ARM")];
    let read = languages.iter().filter(|(key, _)| !rule.known.not_applicable.contains_key(*key));
    read.map(|(_, name)| *name).collect::<Vec<_>>().join(", ")
}

#[test]
fn the_list_of_rules_is_up_to_date() {
    let list = list(&rules(), &aliases::table());
    if updates() {
        fs::write(root(LIST), &list).expect("the list can be written");
        return;
    }
    let written = fs::read_to_string(root(LIST)).unwrap_or_default();
    assert!(
        written == list,
        "{LIST} is not up to date: run KEYTRAIL_UPDATE_RESULTS=1 cargo test --test catalogue, and read the difference"
    );
}
