//! How resources name each other: a table of the properties that hold the id of another resource.
//!
//! Data only. The destinations of diagnostic settings and the keys of customers stand in tables of
//! their own. Sources: the ARM template reference of each type.

/// A property that holds ids.
#[derive(Clone, Copy, Debug)]
pub struct Reference {
    /// The ARM type that has it.
    pub of: &'static str,
    /// Where in the body; `[*]` for each element.
    pub path: &'static str,
    /// How many levels above what it names the other resource lies.
    pub levels: usize,
    /// The ARM types of the other resource.
    pub to: &'static [&'static str],
    /// Whether an id of which nothing is known may be that of any resource of these types. Else it is
    /// taken for one outside.
    pub any: bool,
}

const fn reference(of: &'static str, path: &'static str, to: &'static [&'static str]) -> Reference {
    Reference { of, path, levels: 0, to, any: false }
}

const ACCOUNT: &[&str] = &["Microsoft.Storage/storageAccounts"];
const DISK_ENCRYPTION_SET: &[&str] = &["Microsoft.Compute/diskEncryptionSets"];
const FLOW_LOG: &str = "Microsoft.Network/networkWatchers/flowLogs";
const LOG_CLUSTER: &[&str] = &["Microsoft.OperationalInsights/clusters"];
const WORKSPACE: &[&str] = &["Microsoft.OperationalInsights/workspaces"];

/// The table, sorted by type.
pub const REFERENCES: &[Reference] = &[
    reference("Microsoft.Compute/disks", "properties.encryption.diskEncryptionSetId", DISK_ENCRYPTION_SET),
    reference(
        "Microsoft.Insights/privateLinkScopes/scopedResources",
        "properties.linkedResourceId",
        &[
            "Microsoft.OperationalInsights/workspaces",
            "Microsoft.Insights/components",
            "Microsoft.Insights/dataCollectionEndpoints",
        ],
    ),
    Reference {
        any: true,
        ..reference(
            FLOW_LOG,
            "properties.targetResourceId",
            &[
                "Microsoft.Network/virtualNetworks",
                "Microsoft.Network/virtualNetworks/subnets",
                "Microsoft.Network/networkInterfaces",
                "Microsoft.Network/networkSecurityGroups",
            ],
        )
    },
    reference(FLOW_LOG, "properties.storageId", ACCOUNT),
    reference(
        FLOW_LOG,
        "properties.flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration.workspaceResourceId",
        WORKSPACE,
    ),
    reference(
        "Microsoft.OperationalInsights/workspaces/dataExports",
        "properties.destination.resourceId",
        &["Microsoft.Storage/storageAccounts", "Microsoft.EventHub/namespaces"],
    ),
    reference(
        "Microsoft.OperationalInsights/workspaces/linkedServices",
        "properties.writeAccessResourceId",
        LOG_CLUSTER,
    ),
    reference(
        "Microsoft.OperationalInsights/workspaces/linkedStorageAccounts",
        "properties.storageAccountIds[*]",
        ACCOUNT,
    ),
    reference("Microsoft.OperationsManagement/solutions", "properties.workspaceResourceId", WORKSPACE),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_names_types() {
        assert!(REFERENCES.is_sorted_by_key(|reference| reference.of.to_lowercase()), "sort by type");
        for Reference { of, path, to, .. } in REFERENCES {
            assert!(of.contains('/') && !to.is_empty() && !path.is_empty(), "{of}: {path}");
            assert!(to.iter().all(|to| to.contains('/')), "{of}: {path}");
        }
    }
}
