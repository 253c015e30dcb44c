//! The catalogue for people and for scripts: `keytrail rules`.
//!
//! Shows descriptions, not verdicts.

use std::io::{self, Write};

use serde_json::{Value, json};

use super::{Descriptor, plain};

/// Writes the catalogue as a table.
///
/// # Errors
/// What `out` says.
pub fn table(rules: &[Descriptor], out: &mut dyn Write) -> io::Result<()> {
    let width = rules.iter().map(|rule| rule.id.chars().count()).max().unwrap_or_default();
    for rule in rules {
        writeln!(out, "{:width$}  {:7}  {}", rule.id, rule.level, plain(&rule.title))?;
    }
    Ok(())
}

/// Writes one rule in full.
///
/// # Errors
/// What `out` says.
pub fn page(rule: &Descriptor, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{} ({})\n", rule.id, rule.level)?;
    writeln!(out, "{}\n\n{}", plain(&rule.title), plain(&rule.description))?;
    if !rule.help.is_empty() {
        writeln!(out, "\nWhat to do: {}", plain(&rule.help))?;
    }
    if !rule.page.is_empty() {
        writeln!(out, "\n{}", plain(rule.page.trim()))?;
    }
    if !rule.controls.is_empty() {
        writeln!(out, "\nAnswers to:")?;
    }
    for control in &rule.controls {
        let version =
            if control.version.is_empty() { String::new() } else { format!(" {}", control.version) };
        writeln!(out, "  {}{version} {}", control.family, control.id)?;
    }
    if !rule.aliases.is_empty() {
        writeln!(out, "\nAlso known as: {}", rule.aliases.join(", "))?;
    }
    Ok(())
}

/// Writes rules as JSON.
///
/// # Errors
/// What `out` says.
pub fn json(rules: &[Descriptor], out: &mut dyn Write) -> io::Result<()> {
    let rules: Vec<Value> = rules
        .iter()
        .map(|rule| {
            json!({
                "id": rule.id,
                "level": rule.level.name(),
                "title": rule.title,
                "description": rule.description,
                "help": rule.help,
                "category": rule.category,
                "controls": rule.controls.iter().map(|control| json!({
                    "family": control.family,
                    "version": control.version,
                    "id": control.id,
                })).collect::<Vec<_>>(),
                "aliases": rule.aliases,
                "deployable": rule.deployable,
                "url": rule.address(),
                "page": rule.page,
            })
        })
        .collect();
    serde_json::to_writer_pretty(&mut *out, &json!({ "version": 1, "rules": rules }))?;
    writeln!(out)
}
