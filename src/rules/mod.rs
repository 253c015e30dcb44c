//! Rules are Azure Policy definitions: loading them, choosing among them, and checking a deployment.
//!
//! `rules/<id>.json` and `rules/<id>.md` are embedded by the build; nothing registers a rule. A
//! definition becomes a [`Rule`] (`load`), its conditions a tree (`condition`) that is decided with
//! three outcomes (`evaluate`), and the outcome a diagnostic at one place (`check`). This module
//! knows no source language.

mod alias;
mod assigned;
mod catalogue;
mod check;
mod compare;
mod condition;
mod evaluate;
mod fields;
mod links;
mod load;
mod merge;
mod point;
mod policy;
mod reading;
mod relations;
mod rule;
#[cfg(test)]
mod tests;

pub use catalogue::{Active, ActiveRule, Catalogue, InCode, Selection, UnknownRule, in_code};
pub use check::{Checked, check};
pub use condition::Definition;
pub use merge::merge;
pub use rule::{Control, Profile, Rule};
