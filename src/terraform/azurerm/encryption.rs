//! Services of which only the key matters here: backup vaults, search, messaging, caches, analytics,
//! and the encryption of SQL servers and databases.

use super::table::{Argument, How, Parent, Place, Scalar, Type, argument};

const ON_OFF: How = How::Flag(Scalar::Text("Enabled"), Scalar::Text("Disabled"));
const KEY_VAULT: How = How::Present(Scalar::Text("AzureKeyVault"));

const OPENSHIFT: &[Argument] = &[
    argument("main_profile.vm_size", "properties.masterProfile.vmSize"),
    argument("main_profile.disk_encryption_set_id", "properties.masterProfile.diskEncryptionSetId"),
    argument("worker_profile", "properties.workerProfiles").how(How::Blocks(&[
        argument("vm_size", "vmSize"),
        argument("disk_encryption_set_id", "diskEncryptionSetId"),
    ])),
];

const SERVICE_BUS_KEY: &[Argument] = &[
    argument("key_vault_key_id", "keyVaultUri").how(How::KeyVaultUri),
    argument("key_vault_key_id", "keyName").how(How::KeyName),
    argument("key_vault_key_id", "keyVersion").how(How::KeyVersion),
];

const SERVICE_BUS_KEY_ITSELF: &[Argument] = &[
    argument("", "keyVaultUri").how(How::KeyVaultUri),
    argument("", "keyName").how(How::KeyName),
    argument("", "keyVersion").how(How::KeyVersion),
];

const SERVICE_BUS_SOURCE: How = How::Present(Scalar::Text("Microsoft.KeyVault"));

const PROTECTOR: &[Argument] = &[
    argument("key_vault_key_id", "properties.serverKeyType").how(KEY_VAULT),
    argument("key_vault_key_id", "properties.uri"),
    argument("managed_hsm_key_id", "properties.serverKeyType").how(KEY_VAULT).gone(5),
    argument("managed_hsm_key_id", "properties.uri").gone(5),
    argument("auto_rotation_enabled", "properties.autoRotationEnabled").default(&[(2, Scalar::Bool(false))]),
];

const DATABASE: &[Argument] = &[
    argument("create_mode", "properties.createMode"),
    argument("transparent_data_encryption_key_vault_key_id", "properties.encryptionProtector"),
    argument(
        "transparent_data_encryption_key_automatic_rotation_enabled",
        "properties.encryptionProtectorAutoRotation",
    )
    .default(&[(3, Scalar::Bool(false))]),
    // The provider sets it in a resource of its own below the database.
    argument(
        "transparent_data_encryption_enabled",
        "keytrail.children.transparentDataEncryption/current.properties.state",
    )
    .how(ON_OFF)
    .default(&[(3, Scalar::Text("Enabled"))]),
];

const SYNAPSE: &[Argument] = &[
    argument("customer_managed_key.key_name", "properties.encryption.cmk.key.name")
        .default(&[(2, Scalar::Text("cmk"))]),
    argument("customer_managed_key.key_versionless_id", "properties.encryption.cmk.key.keyVaultUrl"),
];

/// Neither resource for a managed instance has an argument for the key: a separate resource sets it.
const MANAGED_INSTANCE_SILENT: &[&str] = &[
    "administrator_login",
    "administrator_login_password",
    "azure_active_directory_administrator",
    "collation",
    "database_format",
    "dns_zone_partner_id",
    "general_purpose_v2_enabled",
    "hybrid_secondary_usage",
    "license_type",
    "maintenance_configuration_name",
    "minimum_tls_version",
    "proxy_override",
    "public_data_endpoint_enabled",
    "service_principal_type",
    "sku_name",
    "storage_account_type",
    "storage_iops",
    "storage_size_in_gb",
    "subnet_id",
    "timezone_id",
    "vcores",
    "zone_redundant_enabled",
];

/// The table.
pub const TYPES: &[Type] = &[
    Type::new("azurerm_recovery_services_vault", "Microsoft.RecoveryServices/vaults", Place::Group)
        .arguments(&[
            argument("encryption.key_id", "properties.encryption.keyVaultProperties.keyUri"),
            argument(
                "encryption.infrastructure_encryption_enabled",
                "properties.encryption.infrastructureEncryption",
            )
            .how(ON_OFF),
        ])
        .partial(),
    Type::new(
        "azurerm_redhat_openshift_cluster",
        "Microsoft.RedHatOpenShift/openShiftClusters",
        Place::Group,
    )
    .arguments(OPENSHIFT)
    .partial(),
    Type::new("azurerm_search_service", "Microsoft.Search/searchServices", Place::Group)
        .arguments(&[
            argument("sku", "sku.name"),
            argument("customer_managed_key_enforcement_enabled", "properties.encryptionWithCmk.enforcement")
                .how(ON_OFF),
        ])
        .partial(),
    Type::new("azurerm_servicebus_namespace", "Microsoft.ServiceBus/namespaces", Place::Group)
        .arguments(&[
            argument("sku", "sku.name"),
            argument("sku", "sku.tier"),
            argument("customer_managed_key.key_vault_key_id", "properties.encryption.keySource")
                .how(SERVICE_BUS_SOURCE),
            argument("customer_managed_key", "properties.encryption.keyVaultProperties")
                .how(How::Blocks(SERVICE_BUS_KEY)),
        ])
        .partial(),
    Type::new(
        "azurerm_servicebus_namespace_customer_managed_key",
        "Microsoft.ServiceBus/namespaces",
        Place::Part("namespace_id"),
    )
    .arguments(&[
        argument("key_vault_key_id", "properties.encryption.keySource").how(SERVICE_BUS_SOURCE),
        argument("key_vault_key_id", "properties.encryption.keyVaultProperties")
            .how(How::One(SERVICE_BUS_KEY_ITSELF)),
    ])
    .silent(&["namespace_id", "infrastructure_encryption_enabled"]),
    Type::new("azurerm_mssql_managed_instance", "Microsoft.Sql/managedInstances", Place::Group)
        .silent(MANAGED_INSTANCE_SILENT),
    Type::new("azurerm_sql_managed_instance", "Microsoft.Sql/managedInstances", Place::Group)
        .silent(MANAGED_INSTANCE_SILENT),
    Type::new(
        "azurerm_mssql_server_transparent_data_encryption",
        "Microsoft.Sql/servers/encryptionProtector",
        Place::Child(&[("server_id", Parent::Id)]),
    )
    .named("current")
    .arguments(PROTECTOR)
    .silent(&["server_id"]),
    Type::new(
        "azurerm_mssql_managed_instance_transparent_data_encryption",
        "Microsoft.Sql/managedInstances/encryptionProtector",
        Place::Child(&[("managed_instance_id", Parent::Id)]),
    )
    .named("current")
    .arguments(PROTECTOR)
    .silent(&["managed_instance_id"]),
    Type::new(
        "azurerm_mssql_database",
        "Microsoft.Sql/servers/databases",
        Place::Child(&[("server_id", Parent::Id)]),
    )
    .arguments(DATABASE)
    .partial(),
    Type::new(
        "azurerm_storage_encryption_scope",
        "Microsoft.Storage/storageAccounts/encryptionScopes",
        Place::Child(&[("storage_account_id", Parent::Id)]),
    )
    .arguments(&[
        argument("source", "properties.source"),
        argument("key_vault_key_id", "properties.keyVaultProperties.keyUri"),
    ])
    .silent(&["storage_account_id", "infrastructure_encryption_required"]),
    Type::new("azurerm_managed_lustre_file_system", "Microsoft.StorageCache/amlFilesystems", Place::Group)
        .arguments(&[
            argument("encryption_key.key_url", "properties.encryptionSettings.keyEncryptionKey.keyUrl"),
            argument(
                "encryption_key.source_vault_id",
                "properties.encryptionSettings.keyEncryptionKey.sourceVault.id",
            ),
        ])
        .partial(),
    Type::new("azurerm_hpc_cache", "Microsoft.StorageCache/caches", Place::Group)
        .arguments(&[
            argument("key_vault_key_id", "properties.encryptionSettings.keyEncryptionKey.keyUrl"),
            argument(
                "automatically_rotate_key_to_latest_enabled",
                "properties.encryptionSettings.rotationToLatestKeyVersionEnabled",
            ),
        ])
        .partial(),
    Type::new("azurerm_stream_analytics_job", "Microsoft.StreamAnalytics/streamingJobs", Place::Group)
        .arguments(&[argument("content_storage_policy", "properties.contentStoragePolicy")
            .default(&[(2, Scalar::Text("SystemAccount"))])])
        .partial(),
    Type::new("azurerm_synapse_workspace", "Microsoft.Synapse/workspaces", Place::Group)
        .arguments(SYNAPSE)
        .partial(),
    Type::new(
        "azurerm_synapse_workspace_key",
        "Microsoft.Synapse/workspaces/keys",
        Place::Child(&[("synapse_workspace_id", Parent::Id)]),
    )
    .named_by("customer_managed_key_name")
    .arguments(&[
        argument("active", "properties.isActiveCMK"),
        argument("customer_managed_key_versionless_id", "properties.keyVaultUrl"),
    ])
    .silent(&["synapse_workspace_id", "customer_managed_key_name"]),
];
