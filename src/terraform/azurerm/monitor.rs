//! Azure Monitor: diagnostic settings in every version's shape, log profiles, workspaces.

use super::table::{Argument, How, Place, Scalar, Type, argument};

const ON_OFF: How = How::Flag(Scalar::Text("Enabled"), Scalar::Text("Disabled"));

const RETENTION_DAYS: Argument = argument("retention_policy.days", "retentionPolicy.days").gone(5);
const RETENTION_ENABLED: Argument = argument("retention_policy.enabled", "retentionPolicy.enabled").gone(5);
/// A block without the argument: that it is there means on.
const ON: &[(u8, Scalar)] = &[(0, Scalar::Bool(true))];

const LOG: &[Argument] = &[
    argument("category", "category"),
    argument("category_group", "categoryGroup"),
    argument("enabled", "enabled").default(ON),
    RETENTION_ENABLED,
    RETENTION_DAYS,
];

const METRIC: &[Argument] = &[
    argument("category", "category"),
    argument("enabled", "enabled").default(ON),
    RETENTION_ENABLED,
    RETENTION_DAYS,
];

const DESTINATIONS: &[Argument] = &[
    argument("log_analytics_workspace_id", "properties.workspaceId"),
    argument("storage_account_id", "properties.storageAccountId"),
    argument("eventhub_authorization_rule_id", "properties.eventHubAuthorizationRuleId"),
    argument("eventhub_name", "properties.eventHubName"),
    argument("partner_solution_id", "properties.marketplacePartnerId"),
    argument("log_analytics_destination_type", "properties.logAnalyticsDestinationType"),
    argument("enabled_log", "properties.logs").how(How::Blocks(LOG)),
    argument("log", "properties.logs").how(How::Blocks(LOG)).gone(4),
    argument("enabled_metric", "properties.metrics").how(How::Blocks(METRIC)),
    argument("metric", "properties.metrics").how(How::Blocks(METRIC)).gone(5),
];

const WORKSPACE: &[Argument] = &[
    argument("sku", "properties.sku.name").default(&[(2, Scalar::Text("PerGB2018"))]),
    argument("retention_in_days", "properties.retentionInDays"),
    argument("daily_quota_gb", "properties.workspaceCapping.dailyQuotaGb"),
    argument("internet_ingestion_enabled", "properties.publicNetworkAccessForIngestion").how(ON_OFF).gone(5),
    argument("internet_query_enabled", "properties.publicNetworkAccessForQuery").how(ON_OFF).gone(5),
    argument("internet_ingestion_access_type", "properties.publicNetworkAccessForIngestion"),
    argument("internet_query_access_type", "properties.publicNetworkAccessForQuery"),
    argument("local_authentication_disabled", "properties.features.disableLocalAuth").gone(5),
    argument("local_authentication_enabled", "properties.features.disableLocalAuth")
        .how(How::Flag(Scalar::Bool(false), Scalar::Bool(true))),
    argument(
        "allow_resource_only_permissions",
        "properties.features.enableLogAccessUsingOnlyResourcePermissions",
    )
    .default(&[(3, Scalar::Bool(true))]),
    argument("cmk_for_query_forced", "properties.forceCmkForQuery"),
];

/// The table.
pub const TYPES: &[Type] = &[
    Type::new(
        "azurerm_monitor_diagnostic_setting",
        crate::resource::DIAGNOSTIC_SETTING,
        Place::Extension("target_resource_id"),
    )
    .arguments(DESTINATIONS)
    .silent(&["target_resource_id"]),
    Type::new("azurerm_monitor_aad_diagnostic_setting", crate::resource::ENTRA_SETTING, Place::InTenant)
        .arguments(DESTINATIONS),
    Type::new(
        "azurerm_log_analytics_workspace_table",
        "Microsoft.OperationalInsights/workspaces/tables",
        Place::Child(&[("workspace_id", super::table::Parent::Id)]),
    )
    .arguments(&[
        argument("plan", "properties.plan").default(&[(3, Scalar::Text("Analytics"))]),
        argument("retention_in_days", "properties.retentionInDays"),
        argument("total_retention_in_days", "properties.totalRetentionInDays"),
    ])
    .silent(&["workspace_id"]),
    Type::new("azurerm_monitor_log_profile", "Microsoft.Insights/logProfiles", Place::InSubscription)
        .arguments(&[
            argument("categories", "properties.categories").gone(4),
            argument("locations", "properties.locations").gone(4),
            argument("storage_account_id", "properties.storageAccountId").gone(4),
            argument("servicebus_rule_id", "properties.serviceBusRuleId").gone(4),
            argument("retention_policy.enabled", "properties.retentionPolicy.enabled").gone(4),
            argument("retention_policy.days", "properties.retentionPolicy.days")
                .default(&[(2, Scalar::Number(0.0))])
                .gone(4),
        ]),
    Type::new("azurerm_log_analytics_workspace", "Microsoft.OperationalInsights/workspaces", Place::Group)
        .arguments(WORKSPACE)
        .silent(&[
            "data_collection_rule_id",
            "immediate_data_purge_on_30_days_enabled",
            "reservation_capacity_in_gb_per_day",
        ]),
];
