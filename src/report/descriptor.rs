//! What reports say of a rule (SARIF 2.1.0 §3.49 `reportingDescriptor`).
//!
//! Rules of the catalogue and those about suppressions look alike here. Knows nothing of how a rule
//! is decided.

use crate::diagnostic::Level;
use crate::rules::{Control, Rule};
use crate::suppress::SuppressionRule;

/// The category of the rules about suppressions.
pub(super) const SUPPRESSIONS: &str = "Suppressions";

/// A rule, as reports describe it.
#[derive(Clone, Debug)]
pub struct Descriptor {
    /// Its id.
    pub id: String,
    /// The level at which it runs.
    pub level: Level,
    /// What it is called.
    pub title: String,
    /// What it asks, and why.
    pub description: String,
    /// What to do, one sentence; perhaps empty.
    pub help: String,
    /// The page for people, Markdown; perhaps empty.
    pub page: String,
    /// The service that it is about.
    pub category: String,
    /// The benchmark controls that it answers to.
    pub controls: Vec<Control>,
    /// Other ids by which it can be selected.
    pub aliases: Vec<String>,
    /// Whether it ships with keytrail.
    pub builtin: bool,
    /// Whether it can be deployed to Azure as it stands.
    pub deployable: bool,
}

impl Descriptor {
    /// A rule of the catalogue, at the level at which it runs.
    pub fn of(rule: &Rule, level: Level) -> Self {
        Self {
            id: rule.id.clone(),
            level,
            title: rule.title.clone(),
            description: rule.description.clone(),
            help: rule.help.clone(),
            page: rule.page.clone(),
            category: rule.category.clone(),
            controls: rule.controls.clone(),
            aliases: rule.aliases.clone(),
            builtin: rule.builtin,
            deployable: rule.deployable,
        }
    }

    /// A rule about suppressions, at the level at which it runs.
    pub fn of_suppression(rule: &SuppressionRule, level: Level) -> Self {
        Self {
            id: rule.id.to_owned(),
            level,
            title: rule.title.to_owned(),
            description: rule.description.to_owned(),
            help: rule.help.to_owned(),
            page: String::new(),
            category: SUPPRESSIONS.to_owned(),
            controls: Vec::new(),
            aliases: Vec::new(),
            builtin: true,
            deployable: false,
        }
    }

    /// The address of its page; none for a rule of the user's.
    pub fn address(&self) -> Option<String> {
        if !self.builtin {
            return None;
        }
        // Rules about suppressions have no page of their own.
        Some(if self.id.starts_with("suppression-") {
            "https://github.com/keytrail/keytrail#suppressions".to_owned()
        } else {
            format!("{}/{}.md", super::PAGES, self.id)
        })
    }
}
