//! Policy assignments in the code itself that deploy diagnostic settings: where one of a known built-in
//! covers a resource, the setting that the code lacks may come from there.
//!
//! A table says which built-in definitions and initiatives deploy settings for which type. Whether the
//! setting is good enough is not known: the verdict is open, never a pass.

use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::condition::present;
use super::reading::{Leaf, Reading};
use crate::json;
use crate::resource::{Declared, Deployment, Link, Resource};
use crate::source::Sources;
use crate::value::{Case, Kind, Text, Truth, Value};

/// Type in lower case, the initiatives that contain it, the definitions for it.
const TABLE: &str = include_str!("assigned.tsv");

/// Built-in initiatives: the id, and the group of logs that it enables.
const INITIATIVES: [(&str, &str); 6] = [
    ("0884adba-2312-4468-abeb-5422caed1038", "alllogs"),
    ("85175a36-2f12-419a-96b4-18d5b0096531", "alllogs"),
    ("b6b86da9-e527-49de-ac59-6af0a9db10b8", "alllogs"),
    ("1020d527-2764-4230-92cc-7035e4fcf8a7", "audit"),
    ("8d723fb6-6680-45be-9d37-b1a4adb52207", "audit"),
    ("f5b29bc4-feca-4cc6-a58a-772dd5e290a5", "audit"),
];

const ASSIGNMENTS: &str = "Microsoft.Authorization/policyAssignments";

/// The assignment that may deploy a diagnostic setting for `subject`, if there is one.
pub fn deploying<'d>(deployment: &'d Deployment, subject: &Resource) -> Option<&'d Resource> {
    let resource_type = subject.resource_type.to_lowercase();
    let assignments = deployment.of_type(ASSIGNMENTS).iter().map(|index| &deployment.resources[*index]);
    let mut assignments = assignments.filter(|a| a.declared == Declared::Here && !is_off(a));
    assignments.find(|assignment| {
        let id = assignment.body.at_path(["properties", "policyDefinitionId"]);
        covers(&assignment.scope, &subject.id) != Truth::False && deploys(deployment, &id, &resource_type)
    })
}

/// Whether a definition or initiative deploys settings for a type.
fn deploys(deployment: &Deployment, definition: &Value, resource_type: &str) -> bool {
    let Some(id) = definition.as_text() else { return false };
    if let Link::To(index) = deployment.find(&id)
        && deployment.resources[index].declared != Declared::Outside
    {
        // An initiative of the same code counts by what it holds.
        let path = ["properties", "policyDefinitions"].map(|key| super::alias::Step::Key(key.into()));
        let mut path = path.to_vec();
        path.push(super::alias::Step::Each);
        path.push(super::alias::Step::Key("policyDefinitionId".into()));
        let members = Reading::follow(&Leaf::root(&deployment.resources[index].body), &path);
        return members.leaves.iter().any(|leaf| {
            let inner = leaf.value.as_text();
            inner.is_some_and(|id| builtin_deploys(&id, resource_type))
        });
    }
    builtin_deploys(&id, resource_type)
}

fn builtin_deploys(id: &Text, resource_type: &str) -> bool {
    let id = id.expanded();
    let last = id.split("/").and_then(|segments| segments.last().cloned()).unwrap_or(id);
    let Some(name) = last.as_known().map(str::to_lowercase) else { return false };
    let Some(row) = table().get(resource_type) else { return false };
    row.policies.contains(name.as_str())
        || INITIATIVES.iter().any(|(id, group)| *id == name && row.groups.contains(group))
}

/// Whether it deploys nothing: its effect is Disabled, or it is not enforced.
fn is_off(assignment: &Resource) -> bool {
    let mode = assignment.body.at_path(["properties", "enforcementMode"]);
    if mode.as_str().is_some_and(|mode| mode.eq_ignore_ascii_case("DoNotEnforce")) {
        return true;
    }
    let mut parameters = assignment.body.at_path(["properties", "parameters"]);
    if let Kind::String(text) = &parameters.kind {
        // Terraform gives them as JSON text.
        let sources = Sources::new("");
        parameters = json::parse(sources.add("", text.as_str()), text).value;
    }
    let effect = present(&parameters, "effect").and_then(|effect| present(effect, "value"));
    effect.and_then(Value::as_str).is_some_and(|effect| effect.eq_ignore_ascii_case("Disabled"))
}

/// Whether a resource lies in a scope. A management group contains every subscription.
fn covers(scope: &Text, id: &Text) -> Truth {
    let (Some(scope), Some(id)) = (scope.split("/"), id.split("/")) else { return Truth::Unknown };
    let word =
        |segment: &Text, word: &str| segment.as_known().is_some_and(|known| known.eq_ignore_ascii_case(word));
    if scope.iter().any(|segment| word(segment, "managementGroups")) {
        return Truth::True;
    }
    if scope.len() > id.len() {
        return Truth::False;
    }
    Truth::all(scope.iter().zip(&id).map(|(a, b)| a.equals(b, Case::Insensitive)))
}

struct Row {
    groups: FxHashSet<&'static str>,
    policies: FxHashSet<&'static str>,
}

fn table() -> &'static FxHashMap<&'static str, Row> {
    static PARSED: OnceLock<FxHashMap<&'static str, Row>> = OnceLock::new();
    PARSED.get_or_init(|| {
        let row = |line: &'static str| {
            let mut cells = line.split('\t');
            let resource_type = cells.next()?;
            let mut list =
                || cells.next().unwrap_or_default().split(',').filter(|cell| !cell.is_empty()).collect();
            Some((resource_type, Row { groups: list(), policies: list() }))
        };
        TABLE.lines().skip(1).filter_map(row).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_knows_definitions_and_initiatives_by_type() {
        let id =
            |guid: &str| Text::known(format!("/providers/Microsoft.Authorization/policyDefinitions/{guid}"));
        let vaults = "microsoft.keyvault/vaults";
        assert!(builtin_deploys(&id("951af2fa-529b-416e-ab6e-066fd85ac459"), vaults));
        assert!(builtin_deploys(&id("0884ADBA-2312-4468-abeb-5422caed1038"), vaults));
        assert!(!builtin_deploys(
            &id("951af2fa-529b-416e-ab6e-066fd85ac459"),
            "microsoft.storage/storageaccounts"
        ));
        assert!(!builtin_deploys(
            &id("0884adba-2312-4468-abeb-5422caed1038"),
            "microsoft.storage/storageaccounts"
        ));
        assert!(!builtin_deploys(&id("00000000-0000-0000-0000-000000000000"), vaults));
    }

    #[test]
    fn a_scope_covers_what_lies_below_it() {
        let vault = Text::known("/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v");
        let cases = [
            ("/subscriptions/S", Truth::True),
            ("/subscriptions/s/resourcegroups/G", Truth::True),
            ("/subscriptions/s/resourceGroups/h", Truth::False),
            ("/subscriptions/t", Truth::False),
            ("/providers/Microsoft.Management/managementGroups/m", Truth::True),
        ];
        for (scope, want) in cases {
            assert_eq!(covers(&Text::known(scope), &vault), want, "{scope}");
        }
    }
}
