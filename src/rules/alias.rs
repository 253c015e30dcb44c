//! Azure Policy aliases → paths in a resource's body.
//!
//! An alias is the resource type, `/`, and the path under `properties`, unless that begins with a
//! top-level member. A table holds what does not follow the rule. What a path leads to is `reading`'s
//! matter.

use compact_str::CompactString;

/// One step of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A member of an object.
    Key(CompactString),
    /// Every element of an array: `[*]`.
    Each,
}

/// What an alias means for a resource of some type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolved {
    /// This path in the body.
    Path(Vec<Step>),
    /// Nothing: the alias is about resources of another type.
    OtherType,
    /// A property that Azure fills in after deployment.
    ReadOnly,
    /// It cannot be looked up.
    Unresolvable,
}

/// Members of a resource's body beside `properties`.
const TOP_LEVEL: [&str; 15] = [
    "sku",
    "kind",
    "identity",
    "location",
    "tags",
    "zones",
    "plan",
    "managedby",
    "managedbyextended",
    "extendedlocation",
    "etag",
    "name",
    "type",
    "id",
    "scale",
];

/// Aliases that do not follow the rule: alias, type, path. Lower case.
const EXCEPTIONS: &[(&str, &str, &str)] = &[
    ("microsoft.sql/auditingsettings.state", "microsoft.sql/servers/auditingsettings", "properties.state"),
    (
        "microsoft.sql/transparentdataencryption.status",
        "microsoft.sql/servers/databases/transparentdataencryption",
        "properties.state",
    ),
    (
        "microsoft.sql/servers/databases/transparentdataencryption/status",
        "microsoft.sql/servers/databases/transparentdataencryption",
        "properties.state",
    ),
    (
        "microsoft.sql/servers/auditingsettings.state",
        "microsoft.sql/servers/auditingsettings",
        "properties.state",
    ),
    ("microsoft.storage/storageaccounts/accounttype", "microsoft.storage/storageaccounts", "sku.name"),
    (
        "microsoft.storage/storageaccounts/enableblobencryption",
        "microsoft.storage/storageaccounts",
        "properties.encryption.services.blob.enabled",
    ),
    (
        "microsoft.storage/storageaccounts/enablefileencryption",
        "microsoft.storage/storageaccounts",
        "properties.encryption.services.file.enabled",
    ),
    (
        "microsoft.compute/virtualmachines/sku.name",
        "microsoft.compute/virtualmachines",
        "properties.hardwareProfile.vmSize",
    ),
    (
        "microsoft.compute/imagepublisher",
        "microsoft.compute/virtualmachines",
        "properties.storageProfile.imageReference.publisher",
    ),
    (
        "microsoft.compute/imagepublisher",
        "microsoft.compute/virtualmachinescalesets",
        "properties.virtualMachineProfile.storageProfile.imageReference.publisher",
    ),
    (
        "microsoft.compute/imageoffer",
        "microsoft.compute/virtualmachines",
        "properties.storageProfile.imageReference.offer",
    ),
    (
        "microsoft.compute/imagesku",
        "microsoft.compute/virtualmachines",
        "properties.storageProfile.imageReference.sku",
    ),
    ("microsoft.compute/licensetype", "microsoft.compute/virtualmachines", "properties.licenseType"),
    (
        "microsoft.compute/virtualmachines/osdisk.uri",
        "microsoft.compute/virtualmachines",
        "properties.storageProfile.osDisk.vhd.uri",
    ),
    (
        "microsoft.compute/virtualmachinescalesets/osdisk.vhdcontainers",
        "microsoft.compute/virtualmachinescalesets",
        "properties.virtualMachineProfile.storageProfile.osDisk.vhdContainers",
    ),
    ("microsoft.keyvault/vaults/sku.name", "microsoft.keyvault/vaults", "properties.sku.name"),
    ("microsoft.keyvault/vaults/sku.family", "microsoft.keyvault/vaults", "properties.sku.family"),
    (
        "microsoft.operationalinsights/workspaces/sku.name",
        "microsoft.operationalinsights/workspaces",
        "properties.sku.name",
    ),
    ("microsoft.cache/redis/sku.name", "microsoft.cache/redis", "properties.sku.name"),
    ("microsoft.deviceupdate/accounts/sku", "microsoft.deviceupdate/accounts", "properties.sku"),
    (
        "microsoft.automation/automationaccounts/sku.name",
        "microsoft.automation/automationaccounts",
        "properties.sku.name",
    ),
];

/// Properties that had another name in older API versions: type, path, older path. Lower case.
const OLDER: &[(&str, &str, &str)] =
    &[("microsoft.sql/servers/databases/transparentdataencryption", "properties.state", "properties.status")];

/// Aliases from before arrays were written with `[*]`, and how they are written now: in a count over
/// the array they mean the element at hand. Lower case.
const LEGACY: &[(&str, &str)] = &[
    (
        "microsoft.insights/diagnosticsettings/logs.enabled",
        "Microsoft.Insights/diagnosticSettings/logs[*].enabled",
    ),
    (
        "microsoft.insights/diagnosticsettings/metrics.enabled",
        "Microsoft.Insights/diagnosticSettings/metrics[*].enabled",
    ),
];

/// Properties that no template sets: Azure computes them. Lower case.
const READ_ONLY: &[&str] = &[
    "microsoft.search/searchservices/encryptionwithcmk.encryptioncompliancestatus",
    "microsoft.security/assessments/status.code",
    "microsoft.network/virtualnetworks/flowlogs",
    "microsoft.network/networksecuritygroups/flowlogs",
    "microsoft.network/virtualnetworks/subnets/flowlogs",
    "microsoft.compute/disks/managedby",
    "microsoft.compute/disks/diskstate",
    "microsoft.keyvault/vaults/privateendpointconnections",
    "microsoft.storage/storageaccounts/privateendpointconnections",
];

/// The alias as it is written today.
pub fn current(alias: &str) -> &str {
    LEGACY.iter().find(|(legacy, _)| legacy.eq_ignore_ascii_case(alias)).map_or(alias, |(_, now)| now)
}

/// What `alias` means for resources of `resource_type`.
pub fn resolve(alias: &str, resource_type: &str) -> Resolved {
    let (alias_lower, type_lower) = (alias.to_ascii_lowercase(), resource_type.to_ascii_lowercase());
    let mut excepted = false;
    for (name, resource_type, path) in EXCEPTIONS {
        if *name == alias_lower {
            excepted = true;
            if *resource_type == type_lower {
                return steps(path).map_or(Resolved::Unresolvable, Resolved::Path);
            }
        }
    }
    if excepted {
        return Resolved::OtherType;
    }
    let read_only = |name: &str| {
        alias_lower.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
    };
    if READ_ONLY.iter().any(|name| read_only(name)) && alias_lower.starts_with(&format!("{type_lower}/")) {
        return Resolved::ReadOnly;
    }
    let own = alias_lower.strip_prefix(&type_lower).and_then(|rest| rest.strip_prefix('/'));
    match own {
        Some(rest) if rest.contains('/') => Resolved::OtherType,
        Some(_) => {
            let written = &alias[type_lower.len() + 1..];
            let Some(mut path) = steps(written) else { return Resolved::Unresolvable };
            if !is_top_level(&path) {
                path.insert(0, Step::Key("properties".into()));
            }
            Resolved::Path(path)
        }
        None if alias.split('/').count() > 2 => Resolved::OtherType,
        None => Resolved::Unresolvable,
    }
}

/// Where an older API version has what this path leads to.
pub fn older(resource_type: &str, path: &[Step]) -> Option<Vec<Step>> {
    let known = |(of, now, _): &&(&str, &str, &str)| {
        of.eq_ignore_ascii_case(resource_type) && steps(now).is_some_and(|now| same(&now, path))
    };
    OLDER.iter().find(known).and_then(|(.., older)| steps(older))
}

/// Whether two paths are the same, whatever the case of their keys.
pub fn same(a: &[Step], b: &[Step]) -> bool {
    let key = |(a, b): (&Step, &Step)| match (a, b) {
        (Step::Key(a), Step::Key(b)) => a.eq_ignore_ascii_case(b),
        (a, b) => a == b,
    };
    a.len() == b.len() && a.iter().zip(b).all(key)
}

/// Whether a path begins with a member that stands beside `properties`.
pub fn is_top_level(path: &[Step]) -> bool {
    let Some(Step::Key(first)) = path.first() else { return false };
    TOP_LEVEL.contains(&first.to_ascii_lowercase().as_str()) || first.eq_ignore_ascii_case("properties")
}

/// The steps of a dotted path with `[*]`; none where it is not one. `tags['a.b']` has one key in
/// quotes.
pub fn steps(path: &str) -> Option<Vec<Step>> {
    let mut steps = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix("[*]") {
            steps.push(Step::Each);
            rest = after;
        } else if let Some(after) = rest.strip_prefix('[') {
            let (key, after) = after.split_once(']')?;
            steps.push(Step::Key(key.trim_matches(['\'', '"']).into()));
            rest = after;
        } else {
            let end = rest.find(['.', '[']).unwrap_or(rest.len());
            if end == 0 {
                return None;
            }
            steps.push(Step::Key(rest[..end].into()));
            rest = &rest[end..];
        }
        if let Some(after) = rest.strip_prefix('.') {
            if after.is_empty() {
                return None;
            }
            rest = after;
        }
    }
    (!steps.is_empty()).then_some(steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(resolved: &Resolved) -> String {
        let Resolved::Path(steps) = resolved else { return format!("{resolved:?}") };
        let step = |step: &Step| match step {
            Step::Key(key) => key.to_string(),
            Step::Each => "*".to_owned(),
        };
        steps.iter().map(step).collect::<Vec<_>>().join("/")
    }

    #[test]
    fn aliases_become_paths() {
        let cases = [
            ("Microsoft.KeyVault/vaults/enablePurgeProtection", "properties/enablePurgeProtection"),
            (
                "microsoft.keyvault/VAULTS/networkAcls.ipRules[*].value",
                "properties/networkAcls/ipRules/*/value",
            ),
            ("Microsoft.KeyVault/vaults/sku.name", "properties/sku/name"),
            ("Microsoft.KeyVault/vaults/tags['a.b']", "tags/a.b"),
            ("Microsoft.KeyVault/vaults/identity.type", "identity/type"),
            ("Microsoft.KeyVault/vaults/keys/attributes.exp", "OtherType"),
            ("Microsoft.Storage/storageAccounts/encryption.keySource", "OtherType"),
            ("Microsoft.Sql/auditingSettings.state", "OtherType"),
            ("Microsoft.Sql/something.state", "Unresolvable"),
            ("something", "Unresolvable"),
        ];
        for (alias, want) in cases {
            assert_eq!(shown(&resolve(alias, "Microsoft.KeyVault/vaults")), want, "{alias}");
        }
        let legacy =
            resolve("Microsoft.Sql/auditingSettings.state", "Microsoft.Sql/servers/auditingSettings");
        assert_eq!(shown(&legacy), "properties/state");
        let computed =
            resolve("Microsoft.Network/virtualNetworks/flowLogs[*].id", "Microsoft.Network/virtualNetworks");
        assert_eq!(computed, Resolved::ReadOnly);
    }

    #[test]
    fn what_is_no_path_has_no_steps() {
        for path in ["", ".", "a..b", "a.", "a[*"] {
            assert_eq!(steps(path), None, "{path}");
        }
    }
}
