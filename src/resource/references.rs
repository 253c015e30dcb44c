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
    /// Whether rules ask about what it names also where that is outside the code: the answer is open
    /// then, and stands at the reference.
    pub carries: bool,
}

const fn reference(of: &'static str, path: &'static str, to: &'static [&'static str]) -> Reference {
    Reference { of, path, levels: 0, to, any: false, carries: false }
}

/// A reference to something that rules ask about wherever it is.
const fn carrying(of: &'static str, path: &'static str, to: &'static [&'static str]) -> Reference {
    Reference { carries: true, ..reference(of, path, to) }
}

const ACCOUNT: &[&str] = &["Microsoft.Storage/storageAccounts"];
const COPIED: &[&str] = &["Microsoft.Compute/disks", "Microsoft.Compute/snapshots"];
const DISK_ENCRYPTION_SET: &[&str] = &["Microsoft.Compute/diskEncryptionSets"];
const FLOW_LOG: &str = "Microsoft.Network/networkWatchers/flowLogs";
const LOG_CLUSTER: &[&str] = &["Microsoft.OperationalInsights/clusters"];
const WORKSPACE: &[&str] = &["Microsoft.OperationalInsights/workspaces"];

/// The table, sorted by type.
pub const REFERENCES: &[Reference] = &[
    reference("Microsoft.Compute/disks", "properties.encryption.diskEncryptionSetId", DISK_ENCRYPTION_SET),
    reference(
        "Microsoft.Compute/disks",
        "properties.securityProfile.secureVMDiskEncryptionSetId",
        DISK_ENCRYPTION_SET,
    ),
    reference(
        "Microsoft.Compute/galleries/images/versions",
        "properties.publishingProfile.targetRegions[*].encryption.osDiskImage.diskEncryptionSetId",
        DISK_ENCRYPTION_SET,
    ),
    reference(
        "Microsoft.Compute/galleries/images/versions",
        "properties.publishingProfile.targetRegions[*].encryption.dataDiskImages[*].diskEncryptionSetId",
        DISK_ENCRYPTION_SET,
    ),
    reference(
        "Microsoft.Compute/images",
        "properties.storageProfile.osDisk.diskEncryptionSet.id",
        DISK_ENCRYPTION_SET,
    ),
    reference(
        "Microsoft.Compute/images",
        "properties.storageProfile.dataDisks[*].diskEncryptionSet.id",
        DISK_ENCRYPTION_SET,
    ),
    reference(
        "Microsoft.Compute/snapshots",
        "properties.encryption.diskEncryptionSetId",
        DISK_ENCRYPTION_SET,
    ),
    carrying("Microsoft.Compute/snapshots", "properties.creationData.sourceResourceId", COPIED),
    reference(
        "Microsoft.Compute/virtualMachines",
        "properties.storageProfile.osDisk.managedDisk.diskEncryptionSet.id",
        DISK_ENCRYPTION_SET,
    ),
    reference(
        "Microsoft.Compute/virtualMachines",
        "properties.storageProfile.osDisk.managedDisk.securityProfile.diskEncryptionSet.id",
        DISK_ENCRYPTION_SET,
    ),
    reference(
        "Microsoft.Compute/virtualMachines",
        "properties.storageProfile.dataDisks[*].managedDisk.diskEncryptionSet.id",
        DISK_ENCRYPTION_SET,
    ),
    reference(
        "Microsoft.Compute/virtualMachineScaleSets",
        "properties.virtualMachineProfile.storageProfile.osDisk.managedDisk.diskEncryptionSet.id",
        DISK_ENCRYPTION_SET,
    ),
    reference(
        "Microsoft.Compute/virtualMachineScaleSets",
        "properties.virtualMachineProfile.storageProfile.osDisk.managedDisk.securityProfile.diskEncryptionSet.id",
        DISK_ENCRYPTION_SET,
    ),
    reference(
        "Microsoft.Compute/virtualMachineScaleSets",
        "properties.virtualMachineProfile.storageProfile.dataDisks[*].managedDisk.diskEncryptionSet.id",
        DISK_ENCRYPTION_SET,
    ),
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
    carrying(
        "Microsoft.OperationalInsights/workspaces/dataExports",
        "properties.destination.resourceId",
        &["Microsoft.Storage/storageAccounts", "Microsoft.EventHub/namespaces"],
    ),
    carrying(
        "Microsoft.OperationalInsights/workspaces/linkedServices",
        "properties.writeAccessResourceId",
        LOG_CLUSTER,
    ),
    carrying(
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
