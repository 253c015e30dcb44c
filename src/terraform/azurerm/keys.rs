//! Services beside storage that take a customer-managed key: which argument names it.
//!
//! Only the key is translated; of everything else in these types nothing is known. Attributes and
//! ARM paths are those of the provider's documentation and of Azure Policy's aliases.

use super::table::{Argument, How, Parent, Place, Scalar, Type, argument};

/// A type in a resource group, of which only these arguments are known.
const fn keyed(name: &'static str, arm: &'static str, arguments: &'static [Argument]) -> Type {
    Type::new(name, arm, Place::Group).arguments(arguments).partial()
}

/// A separate resource that sets the key of the one which `of` names.
const fn part(
    name: &'static str,
    arm: &'static str,
    of: &'static str,
    arguments: &'static [Argument],
) -> Type {
    Type::new(name, arm, Place::Part(of)).arguments(arguments).partial()
}

/// The key's URL as it is.
const fn url(from: &'static str, to: &'static str) -> Argument {
    argument(from, to)
}

/// The vault's URI out of the key's URL.
const fn vault(from: &'static str, to: &'static str) -> Argument {
    argument(from, to).how(How::KeyVaultUri)
}

const COGNITIVE: &str = "properties.encryption.keyVaultProperties.keyVaultUri";
const DATABRICKS: &str = "Microsoft.Databricks/workspaces";
const DBFS: &str = "properties.parameters.encryption.value.keyvaulturi";
const IDENTIFIER: &str = "properties.encryption.keyVaultProperties.keyIdentifier";
const CUSTOMER_KEY_URL: &str = "properties.encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl";
const FLEXIBLE: &[Argument] = &[
    url("customer_managed_key.key_vault_key_id", "properties.dataEncryption.primaryKeyURI"),
    url("customer_managed_key.managed_hsm_key_id", "properties.dataEncryption.primaryKeyURI"),
    url("customer_managed_key.geo_backup_key_vault_key_id", "properties.dataEncryption.geoBackupKeyURI"),
];
const PROTECTOR: &[Argument] = &[
    argument("key_vault_key_id", "properties.serverKeyType").how(How::Present(Scalar::Text("AzureKeyVault"))),
    url("key_vault_key_id", "properties.uri"),
    argument("managed_hsm_key_id", "properties.serverKeyType")
        .how(How::Present(Scalar::Text("AzureKeyVault"))),
    url("managed_hsm_key_id", "properties.uri"),
];

/// The table.
pub const TYPES: &[Type] = &[
    keyed(
        "azurerm_app_configuration",
        "Microsoft.AppConfiguration/configurationStores",
        &[url("encryption.key_vault_key_identifier", IDENTIFIER)],
    ),
    keyed(
        "azurerm_automation_account",
        "Microsoft.Automation/automationAccounts",
        &[vault("encryption.key_vault_key_id", "properties.encryption.keyVaultProperties.keyvaultUri")],
    ),
    keyed(
        "azurerm_batch_account",
        "Microsoft.Batch/batchAccounts",
        &[url("encryption.key_vault_key_id", IDENTIFIER)],
    ),
    keyed(
        "azurerm_bot_channels_registration",
        "Microsoft.BotService/botServices",
        &[url("cmk_key_vault_url", "properties.cmekKeyVaultUrl")],
    ),
    keyed(
        "azurerm_bot_service_azure_bot",
        "Microsoft.BotService/botServices",
        &[url("cmk_key_vault_key_url", "properties.cmekKeyVaultUrl")],
    ),
    keyed(
        "azurerm_managed_redis",
        "Microsoft.Cache/redisEnterprise",
        &[url("customer_managed_key.key_vault_key_id", CUSTOMER_KEY_URL)],
    ),
    keyed(
        "azurerm_ai_services",
        "Microsoft.CognitiveServices/accounts",
        &[vault("customer_managed_key.key_vault_key_id", COGNITIVE)],
    ),
    keyed(
        "azurerm_cognitive_account",
        "Microsoft.CognitiveServices/accounts",
        &[vault("customer_managed_key.key_vault_key_id", COGNITIVE)],
    ),
    part(
        "azurerm_cognitive_account_customer_managed_key",
        "Microsoft.CognitiveServices/accounts",
        "cognitive_account_id",
        &[vault("key_vault_key_id", COGNITIVE)],
    ),
    keyed(
        "azurerm_disk_encryption_set",
        "Microsoft.Compute/diskEncryptionSets",
        &[
            url("key_vault_key_id", "properties.activeKey.keyUrl"),
            url("managed_hsm_key_id", "properties.activeKey.keyUrl"),
        ],
    ),
    keyed(
        "azurerm_container_group",
        "Microsoft.ContainerInstance/containerGroups",
        &[vault("key_vault_key_id", "properties.encryptionProperties.vaultBaseUrl")],
    ),
    keyed(
        "azurerm_container_registry",
        "Microsoft.ContainerRegistry/registries",
        &[url("encryption.key_vault_key_id", IDENTIFIER)],
    ),
    keyed(
        "azurerm_kubernetes_cluster",
        "Microsoft.ContainerService/managedClusters",
        &[url(
            "key_management_service.key_vault_key_id",
            "properties.securityProfile.azureKeyVaultKms.keyId",
        )],
    ),
    keyed(
        "azurerm_databricks_workspace",
        DATABRICKS,
        &[
            vault(
                "managed_disk_cmk_key_vault_key_id",
                "properties.encryption.entities.managedDisk.keyVaultProperties.keyVaultUri",
            ),
            vault(
                "managed_services_cmk_key_vault_key_id",
                "properties.encryption.entities.managedServices.keyVaultProperties.keyVaultUri",
            ),
        ],
    ),
    part(
        "azurerm_databricks_workspace_customer_managed_key",
        DATABRICKS,
        "workspace_id",
        &[vault("key_vault_key_id", DBFS)],
    ),
    part(
        "azurerm_databricks_workspace_root_dbfs_customer_managed_key",
        DATABRICKS,
        "workspace_id",
        &[vault("key_vault_key_id", DBFS)],
    ),
    keyed(
        "azurerm_data_factory",
        "Microsoft.DataFactory/factories",
        &[vault("customer_managed_key_id", "properties.encryption.vaultBaseUrl")],
    ),
    part(
        "azurerm_data_factory_customer_managed_key",
        "Microsoft.DataFactory/factories",
        "data_factory_id",
        &[vault("customer_managed_key_id", "properties.encryption.vaultBaseUrl")],
    ),
    part(
        "azurerm_data_protection_backup_vault_customer_managed_key",
        "Microsoft.DataProtection/backupVaults",
        "data_protection_backup_vault_id",
        &[url(
            "key_vault_key_id",
            "properties.securitySettings.encryptionSettings.keyVaultProperties.keyUri",
        )],
    ),
    keyed("azurerm_mysql_flexible_server", "Microsoft.DBforMySQL/flexibleServers", FLEXIBLE),
    keyed("azurerm_postgresql_flexible_server", "Microsoft.DBforPostgreSQL/flexibleServers", FLEXIBLE),
    part(
        "azurerm_log_analytics_cluster_customer_managed_key",
        "Microsoft.OperationalInsights/clusters",
        "log_analytics_cluster_id",
        &[vault("key_vault_key_id", "properties.keyVaultProperties.keyVaultUri")],
    ),
    keyed(
        "azurerm_recovery_services_vault",
        "Microsoft.RecoveryServices/vaults",
        &[url("encryption.key_id", "properties.encryption.keyVaultProperties.keyUri")],
    ),
    keyed(
        "azurerm_mssql_server",
        "Microsoft.Sql/servers",
        &[url("transparent_data_encryption_key_vault_key_id", "properties.keyId")],
    ),
    Type::new(
        "azurerm_mssql_server_transparent_data_encryption",
        "Microsoft.Sql/servers/encryptionProtector",
        Place::Child(&[("server_id", Parent::Id)]),
    )
    .named("current")
    .arguments(PROTECTOR)
    .silent(&["server_id", "auto_rotation_enabled"]),
    Type::new(
        "azurerm_mssql_managed_instance_transparent_data_encryption",
        "Microsoft.Sql/managedInstances/encryptionProtector",
        Place::Child(&[("managed_instance_id", Parent::Id)]),
    )
    .named("current")
    .arguments(PROTECTOR)
    .silent(&["managed_instance_id", "auto_rotation_enabled"]),
    Type::new(
        "azurerm_storage_encryption_scope",
        "Microsoft.Storage/storageAccounts/encryptionScopes",
        Place::Child(&[("storage_account_id", Parent::Id)]),
    )
    .arguments(&[
        argument("source", "properties.source"),
        url("key_vault_key_id", "properties.keyVaultProperties.keyUri"),
    ])
    .silent(&["storage_account_id", "infrastructure_encryption_required"]),
    keyed(
        "azurerm_managed_lustre_file_system",
        "Microsoft.StorageCache/amlFilesystems",
        &[url("encryption_key.key_url", "properties.encryptionSettings.keyEncryptionKey.keyUrl")],
    ),
    keyed(
        "azurerm_hpc_cache",
        "Microsoft.StorageCache/caches",
        &[url("key_vault_key_id", "properties.encryptionSettings.keyEncryptionKey.keyUrl")],
    ),
    keyed(
        "azurerm_synapse_workspace",
        "Microsoft.Synapse/workspaces",
        &[url("customer_managed_key.key_versionless_id", "properties.encryption.cmk.key.keyVaultUrl")],
    ),
];
