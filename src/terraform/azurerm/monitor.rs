//! Azure Monitor: diagnostic settings in every version's shape, log profiles; workspaces, what hangs on
//! them and the clusters that they are linked to; alerts and action groups; endpoints and private links.

use super::table::{Argument, How, Parent, Place, Scalar, Type, argument};

const WORKSPACES: &str = "Microsoft.OperationalInsights/workspaces";
const CLUSTERS: &str = "Microsoft.OperationalInsights/clusters";
const LINK_SCOPES: &str = "Microsoft.Insights/privateLinkScopes";
const QUERY_RULES: &str = "Microsoft.Insights/scheduledQueryRules";

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

/// What hangs on a workspace names it by id; older versions of the provider by name.
const OF_WORKSPACE: Place = Place::Child(&[
    ("workspace_id", Parent::Id),
    ("workspace_resource_id", Parent::Id),
    ("workspace_name", Parent::Name(WORKSPACES)),
]);

const PUBLIC: &[(u8, Scalar)] = &[(2, Scalar::Text("Enabled"))];
const OPEN: &[(u8, Scalar)] = &[(2, Scalar::Text("Open"))];

const WEBHOOK: &[Argument] = &[
    argument("name", "name"),
    argument("service_uri", "serviceUri"),
    argument("use_common_alert_schema", "useCommonAlertSchema"),
    // The block's presence switches it on.
    argument("aad_auth", "useAadAuth").how(How::Present(Scalar::Bool(true))),
    argument("aad_auth.object_id", "objectId"),
    argument("aad_auth.identifier_uri", "identifierUri"),
    argument("aad_auth.tenant_id", "tenantId"),
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
    Type::new("azurerm_log_analytics_workspace", WORKSPACES, Place::Group).arguments(WORKSPACE).silent(&[
        "data_collection_rule_id",
        "immediate_data_purge_on_30_days_enabled",
        "reservation_capacity_in_gb_per_day",
    ]),
    Type::new("azurerm_log_analytics_cluster", CLUSTERS, Place::Group)
        .arguments(&[argument("size_gb", "sku.capacity")]),
    Type::new(
        "azurerm_log_analytics_cluster_customer_managed_key",
        CLUSTERS,
        Place::Part("log_analytics_cluster_id"),
    )
    .arguments(&[
        argument("key_vault_key_id", "properties.keyVaultProperties.keyVaultUri").how(How::KeyVaultUri),
        argument("key_vault_key_id", "properties.keyVaultProperties.keyName").how(How::KeyName),
        argument("key_vault_key_id", "properties.keyVaultProperties.keyVersion").how(How::KeyVersion),
    ])
    .silent(&["log_analytics_cluster_id"]),
    // The provider makes the name from what is linked: `Cluster` or `Automation`.
    Type::new(
        "azurerm_log_analytics_linked_service",
        "Microsoft.OperationalInsights/workspaces/linkedServices",
        OF_WORKSPACE,
    )
    .arguments(&[
        argument("read_access_id", "properties.resourceId"),
        argument("resource_id", "properties.resourceId").gone(3),
        argument("write_access_id", "properties.writeAccessResourceId"),
    ])
    .silent(&["workspace_id", "workspace_name", "linked_service_name"]),
    Type::new(
        "azurerm_log_analytics_linked_storage_account",
        "Microsoft.OperationalInsights/workspaces/linkedStorageAccounts",
        OF_WORKSPACE,
    )
    .named_by("data_source_type")
    .arguments(&[argument("storage_account_ids", "properties.storageAccountIds")])
    .silent(&["workspace_id", "workspace_resource_id", "data_source_type"]),
    Type::new(
        "azurerm_log_analytics_data_export_rule",
        "Microsoft.OperationalInsights/workspaces/dataExports",
        OF_WORKSPACE,
    )
    .arguments(&[
        argument("destination_resource_id", "properties.destination.resourceId"),
        argument("table_names", "properties.tableNames"),
        argument("enabled", "properties.enable").default(&[(2, Scalar::Bool(false))]),
    ])
    .silent(&["workspace_resource_id"]),
    Type::new("azurerm_monitor_private_link_scope", LINK_SCOPES, Place::Group).arguments(&[
        argument("ingestion_access_mode", "properties.accessModeSettings.ingestionAccessMode").default(OPEN),
        argument("query_access_mode", "properties.accessModeSettings.queryAccessMode").default(OPEN),
    ]),
    Type::new(
        "azurerm_monitor_private_link_scoped_service",
        "Microsoft.Insights/privateLinkScopes/scopedResources",
        Place::Child(&[("scope_name", Parent::Name(LINK_SCOPES))]),
    )
    .arguments(&[argument("linked_resource_id", "properties.linkedResourceId")])
    .silent(&["scope_name"]),
    Type::new("azurerm_monitor_scheduled_query_rules_alert_v2", QUERY_RULES, Place::Group)
        .arguments(&[
            argument("enabled", "properties.enabled").default(ON),
            argument("scopes", "properties.scopes"),
            argument("workspace_alerts_storage_enabled", "properties.checkWorkspaceAlertsStorageConfigured")
                .default(&[(3, Scalar::Bool(false))]),
        ])
        .silent(&[
            "action",
            "auto_mitigation_enabled",
            "criteria",
            "description",
            "display_name",
            "evaluation_frequency",
            "mute_actions_after_alert_duration",
            "query_time_range_override",
            "severity",
            "skip_query_validation",
            "target_resource_types",
            "window_duration",
        ]),
    // Of the API before, which knows no identity.
    Type::new("azurerm_monitor_scheduled_query_rules_alert", QUERY_RULES, Place::Group)
        .arguments(&[
            argument("enabled", "properties.enabled").default(ON),
            argument("data_source_id", "properties.source.dataSourceId"),
        ])
        .silent(&[
            "action",
            "authorized_resource_ids",
            "auto_mitigation_enabled",
            "description",
            "frequency",
            "query",
            "query_type",
            "severity",
            "throttling",
            "time_window",
            "trigger",
        ]),
    Type::new("azurerm_monitor_action_group", "Microsoft.Insights/actionGroups", Place::Group)
        .arguments(&[
            argument("enabled", "properties.enabled").default(ON),
            argument("webhook_receiver", "properties.webhookReceivers").how(How::Blocks(WEBHOOK)),
        ])
        .silent(&[
            "arm_role_receiver",
            "automation_runbook_receiver",
            "azure_app_push_receiver",
            "azure_function_receiver",
            "email_receiver",
            "event_hub_receiver",
            "itsm_receiver",
            "logic_app_receiver",
            "short_name",
            "sms_receiver",
            "voice_receiver",
        ]),
    Type::new("azurerm_monitor_workspace", "Microsoft.Monitor/accounts", Place::Group).arguments(&[
        argument("public_network_access_enabled", "properties.publicNetworkAccess")
            .how(ON_OFF)
            .default(PUBLIC),
    ]),
    Type::new(
        "azurerm_monitor_data_collection_endpoint",
        "Microsoft.Insights/dataCollectionEndpoints",
        Place::Group,
    )
    .arguments(&[
        argument("kind", "kind"),
        argument("public_network_access_enabled", "properties.networkAcls.publicNetworkAccess")
            .how(ON_OFF)
            .default(PUBLIC),
    ])
    .silent(&["description"]),
    Type::new("azurerm_management_lock", "Microsoft.Authorization/locks", Place::Extension("scope"))
        .arguments(&[argument("lock_level", "properties.level")])
        .silent(&["scope", "notes"]),
];
