//! What Azure assumes of a property that nobody sets: a table, with the source of each line.
//!
//! Data only; `absent` fills it in. A property without a line here that is absent is just absent.

use crate::value::Scalar;

/// The default of a property.
#[derive(Clone, Copy, Debug)]
pub struct Default {
    /// The ARM type that has it.
    pub of: &'static str,
    /// Where in the body; what stands before a `?` must be there and say something.
    pub path: &'static str,
    /// What holds where it is absent.
    pub value: Scalar,
    /// The page that says so.
    pub source: &'static str,
}

const WORKSPACES: &str = "Microsoft.OperationalInsights/workspaces";

/// The table, sorted by type and path.
pub const DEFAULTS: &[Default] = &[
    Default {
        of: "Microsoft.Insights/dataCollectionEndpoints",
        path: "properties.networkAcls.publicNetworkAccess",
        value: Scalar::Text("Enabled"),
        source: "documentation of azurerm_monitor_data_collection_endpoint, which sends this where nothing is said",
    },
    Default {
        of: "Microsoft.KeyVault/vaults",
        path: "properties.enableSoftDelete",
        value: Scalar::Bool(true),
        source: "ARM template reference, Microsoft.KeyVault/vaults 2023-07-01, VaultProperties",
    },
    Default {
        of: "Microsoft.Monitor/accounts",
        path: "properties.publicNetworkAccess",
        value: Scalar::Text("Enabled"),
        source: "documentation of azurerm_monitor_workspace, which sends this where nothing is said",
    },
    Default {
        of: "Microsoft.Network/networkWatchers/flowLogs",
        path: "properties.flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration?.trafficAnalyticsInterval",
        value: Scalar::Number(60.0),
        source: "documentation of azurerm_network_watcher_flow_log: 60 where nothing is said",
    },
    Default {
        of: "Microsoft.Network/networkWatchers/flowLogs",
        path: "properties.retentionPolicy.days",
        value: Scalar::Number(0.0),
        source: "Azure REST API specification, Network Watcher, RetentionPolicyParameters",
    },
    Default {
        of: "Microsoft.Network/networkWatchers/flowLogs",
        path: "properties.retentionPolicy.enabled",
        value: Scalar::Bool(false),
        source: "Azure REST API specification, Network Watcher, RetentionPolicyParameters",
    },
    Default {
        of: WORKSPACES,
        path: "properties.features.disableLocalAuth",
        value: Scalar::Bool(false),
        source: "Azure Monitor documentation, “Disable local authentication in Azure Monitor Logs”",
    },
    Default {
        of: WORKSPACES,
        path: "properties.features.enableLogAccessUsingOnlyResourcePermissions",
        value: Scalar::Bool(true),
        source: "Azure Monitor documentation, “Manage access to Log Analytics workspaces”",
    },
    Default {
        of: WORKSPACES,
        path: "properties.publicNetworkAccessForIngestion",
        value: Scalar::Text("Enabled"),
        source: "Azure REST API specification, Operational Insights, PublicNetworkAccessType",
    },
    Default {
        of: WORKSPACES,
        path: "properties.publicNetworkAccessForQuery",
        value: Scalar::Text("Enabled"),
        source: "Azure REST API specification, Operational Insights, PublicNetworkAccessType",
    },
    Default {
        of: WORKSPACES,
        path: "properties.retentionInDays",
        value: Scalar::Number(30.0),
        source: "Azure Monitor documentation, “Manage data retention in a Log Analytics workspace”",
    },
    Default {
        of: "Microsoft.Sql/servers/auditingSettings",
        path: "properties.retentionDays",
        value: Scalar::Number(0.0),
        source: "documentation of azurerm_mssql_server_extended_auditing_policy: 0 where nothing is said",
    },
    Default {
        of: "Microsoft.Sql/servers/extendedAuditingSettings",
        path: "properties.retentionDays",
        value: Scalar::Number(0.0),
        source: "documentation of azurerm_mssql_server_extended_auditing_policy: 0 where nothing is said",
    },
    Default {
        of: "Microsoft.Storage/storageAccounts",
        path: "properties.allowBlobPublicAccess",
        value: Scalar::Bool(false),
        source: "ARM template reference, Microsoft.Storage/storageAccounts 2023-05-01, StorageAccountPropertiesCreateParameters",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_says_where_a_line_is_from() {
        let key = |default: &Default| (default.of.to_lowercase(), default.path.to_lowercase());
        assert!(DEFAULTS.windows(2).all(|pair| key(&pair[0]) < key(&pair[1])), "sort by type and path");
        assert!(DEFAULTS.iter().all(|default| default.source.len() > 10), "each line names its source");
    }
}
