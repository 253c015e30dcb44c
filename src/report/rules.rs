//! The catalogue for people and for scripts: `keytrail rules`.
//!
//! Shows descriptions, not verdicts.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde_json::{Value, json};

use super::descriptor::SUPPRESSIONS;
use super::{Descriptor, plain};

/// Writes the catalogue as a table, one part for each category; titles are wrapped where there is a
/// width.
///
/// # Errors
/// What `out` says.
pub fn table(rules: &[Descriptor], width: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    let mut categories: BTreeMap<(bool, &str), Vec<&Descriptor>> = BTreeMap::new();
    for rule in rules {
        // What is about keytrail itself stands last.
        categories.entry((rule.category == SUPPRESSIONS, &rule.category)).or_default().push(rule);
    }
    let id = rules.iter().map(|rule| rule.id.chars().count()).max().unwrap_or_default();
    let indent = 2 + id + 2 + 7 + 2;
    let room = width.map_or(usize::MAX, |width| width.saturating_sub(indent).max(24));
    for (at, ((_, category), rules)) in categories.into_iter().enumerate() {
        writeln!(out, "{}{}", if at == 0 { "" } else { "\n" }, plain(category))?;
        for rule in rules {
            let title = wrapped(&plain(&rule.title), room, indent);
            writeln!(out, "  {:id$}  {:7}  {title}", rule.id, rule.level)?;
        }
    }
    Ok(())
}

/// Writes rules in full, one after the other.
///
/// # Errors
/// What `out` says.
pub fn pages(rules: &[Descriptor], out: &mut dyn Write) -> io::Result<()> {
    for (at, rule) in rules.iter().enumerate() {
        if at > 0 {
            writeln!(out, "\n{}\n", "=".repeat(72))?;
        }
        page(rule, out)?;
    }
    Ok(())
}

fn page(rule: &Descriptor, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{} ({})\n", rule.id, rule.level)?;
    writeln!(out, "{}\n\n{}", plain(&rule.title), plain(&rule.description))?;
    if !rule.help.is_empty() {
        writeln!(out, "\nWhat to do: {}", plain(&rule.help))?;
    }
    if !rule.aliases.is_empty() {
        writeln!(out, "\nAlso known as: {}", rule.aliases.join(", "))?;
    }
    let sections = without_heading(&rule.page);
    if !sections.is_empty() {
        writeln!(out, "\n{}", plain(&super::without_verdicts(sections)))?;
    }
    // A page lists them in words.
    if rule.page.is_empty() && !rule.controls.is_empty() {
        writeln!(out, "\nAnswers to:")?;
        for control in &rule.controls {
            let version = Some(&control.version).filter(|version| !version.is_empty());
            let version = version.map(|version| format!(" {version}")).unwrap_or_default();
            writeln!(out, "  {}{version} {}", control.family, control.id)?;
        }
    }
    if let (false, Some(address)) = (rule.page.is_empty(), rule.address()) {
        writeln!(out, "\nOnline: {address}")?;
    }
    Ok(())
}

/// A page without its first heading, which repeats the title.
fn without_heading(page: &str) -> &str {
    let page = page.trim();
    match page.strip_prefix("# ") {
        Some(rest) => rest.split_once('\n').map_or("", |(_, rest)| rest.trim_start()),
        None => page,
    }
}

/// Text in lines of at most `room` characters, all but the first indented.
fn wrapped(text: &str, room: usize, indent: usize) -> String {
    let (mut lines, mut length) = (String::new(), 0);
    for word in text.split(' ') {
        let more = word.chars().count();
        if length > 0 && length + 1 + more > room {
            lines.push('\n');
            lines.extend(std::iter::repeat_n(' ', indent));
            length = 0;
        } else if length > 0 {
            lines.push(' ');
            length += 1;
        }
        lines.push_str(word);
        length += more;
    }
    lines
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
