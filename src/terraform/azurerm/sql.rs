//! SQL servers and the auditing of servers and Synapse workspaces.
//!
//! The provider switches auditing to Azure Monitor on where `log_monitoring_enabled` is absent. That
//! is left out here: it is no wish of the author, and where nothing else is named as a destination the
//! rule about auditing asks for Azure Monitor anyway.

use super::table::{Argument, How, Parent, Place, Scalar, Type, argument};

const SERVERS: &str = "Microsoft.Sql/servers";

/// The policy as a resource of its own.
const POLICY: &[Argument] = &[
    argument("enabled", "properties.state")
        .how(How::Flag(Scalar::Text("Enabled"), Scalar::Text("Disabled")))
        .default(&[(2, Scalar::Text("Enabled"))]),
    argument("blob_storage_endpoint", "properties.storageEndpoint"),
    argument("storage_endpoint", "properties.storageEndpoint").gone(5),
    argument("retention_in_days", "properties.retentionDays").default(&[(2, Scalar::Number(0.0))]),
    argument("log_monitoring_enabled", "properties.isAzureMonitorTargetEnabled"),
    argument("audit_actions_and_groups", "properties.auditActionsAndGroups"),
    argument("predicate_expression", "properties.predicateExpression"),
];

const POLICY_SILENT: &[&str] = &[
    "server_id",
    "storage_account_access_key",
    "storage_account_access_key_is_secondary",
    "storage_account_subscription_id",
    "synapse_workspace_id",
];

const SERVER: &[Argument] = &[
    argument("transparent_data_encryption_key_vault_key_id", "properties.keyId"),
    BLOCK[0],
    BLOCK[1],
    BLOCK[2],
    BLOCK[3],
];

/// The policy as a block of the server, until azurerm 2: the provider deploys it as a resource of its
/// own.
const BLOCK: &[Argument] = &[
    argument(
        "extended_auditing_policy",
        "keytrail.children.extendedAuditingSettings/default.properties.state",
    )
    .how(How::Present(Scalar::Text("Enabled")))
    .gone(3),
    argument(
        "extended_auditing_policy.storage_endpoint",
        "keytrail.children.extendedAuditingSettings/default.properties.storageEndpoint",
    )
    .gone(3),
    argument(
        "extended_auditing_policy.retention_in_days",
        "keytrail.children.extendedAuditingSettings/default.properties.retentionDays",
    )
    .gone(3),
    argument(
        "extended_auditing_policy.log_monitoring_enabled",
        "keytrail.children.extendedAuditingSettings/default.properties.isAzureMonitorTargetEnabled",
    )
    .gone(3),
];

/// The table.
pub const TYPES: &[Type] = &[
    Type::new("azurerm_mssql_server", SERVERS, Place::Group).arguments(SERVER).partial(),
    // It has no argument for a key.
    Type::new("azurerm_sql_server", SERVERS, Place::Group)
        .arguments(BLOCK)
        .partial()
        .unset(&["properties.keyId"]),
    Type::new(
        "azurerm_mssql_server_extended_auditing_policy",
        "Microsoft.Sql/servers/extendedAuditingSettings",
        Place::Child(&[("server_id", Parent::Id)]),
    )
    .named("default")
    .arguments(POLICY)
    .silent(POLICY_SILENT),
    Type::new(
        "azurerm_synapse_workspace_extended_auditing_policy",
        "Microsoft.Synapse/workspaces/extendedAuditingSettings",
        Place::Child(&[("synapse_workspace_id", Parent::Id)]),
    )
    .named("default")
    .arguments(POLICY)
    .silent(POLICY_SILENT),
];
