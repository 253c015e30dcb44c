//! What a rule is to everybody but the engine: its id, level, texts and controls.

use std::collections::BTreeMap;

use crate::diagnostic::Level;
use crate::value::Value;

/// An Azure Policy definition and what to say (SARIF 2.1.0 §3.49 `reportingDescriptor`).
#[derive(Debug)]
pub struct Rule {
    /// Permanent kebab-case id: the stem of its file.
    pub id: String,
    /// The level in the default profile.
    pub level: Level,
    /// `properties.displayName`.
    pub title: String,
    /// `properties.description`.
    pub description: String,
    /// What a finding says; `{name}` and `{type}` stand for the resource's name and ARM type. In
    /// brackets it is an expression of the template language, about the resource.
    pub message: String,
    /// What to do, one sentence; empty for a definition of the user's without one.
    pub help: String,
    /// The page for people, Markdown; empty for a definition of the user's.
    pub page: String,
    /// `metadata.category`, the service that it is about.
    pub category: String,
    /// The benchmark controls that it answers to.
    pub controls: Vec<Control>,
    /// Other ids by which it can be selected: its old names, and the ids of peers.
    pub aliases: Vec<String>,
    /// What a profile changes.
    pub profiles: BTreeMap<String, Profile>,
    /// Combinations that cannot occur (`terraform.open`), each with its reason.
    pub not_applicable: BTreeMap<String, String>,
    /// Whether it ships with keytrail; else it came by `--policy`.
    pub builtin: bool,
    /// Whether it can be deployed to Azure as it stands: it uses no field of keytrail's own.
    pub deployable: bool,
    /// The definition itself.
    pub definition: super::Definition,
}

/// A control of a benchmark.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Control {
    /// `CIS`, `MCSB` or `AzurePolicy`.
    pub family: String,
    /// Its version, where it has one: `3.0.0`.
    pub version: String,
    /// Its id: `6.1.4`, `LT-3`, a GUID.
    pub id: String,
}

/// What a profile changes in a rule.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    /// Another level.
    pub level: Option<Level>,
    /// Parameters of the definition.
    pub parameters: Vec<(String, Value)>,
}
