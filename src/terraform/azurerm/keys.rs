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

const IDENTIFIER: &str = "properties.encryption.keyVaultProperties.keyIdentifier";
const HDINSIGHT: &[Argument] =
    &[vault("disk_encryption.key_vault_key_id", "properties.diskEncryptionProperties.vaultUri")];
const CUSTOMER_KEY_URL: &str = "properties.encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl";
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
        "azurerm_disk_encryption_set",
        "Microsoft.Compute/diskEncryptionSets",
        &[
            url("key_vault_key_id", "properties.activeKey.keyUrl"),
            url("managed_hsm_key_id", "properties.activeKey.keyUrl"),
        ],
    ),
    keyed(
        "azurerm_cosmosdb_account",
        "Microsoft.DocumentDB/databaseAccounts",
        &[
            url("key_vault_key_id", "properties.keyVaultKeyUri"),
            url("managed_hsm_key_id", "properties.keyVaultKeyUri"),
        ],
    ),
    keyed(
        "azurerm_mongo_cluster",
        "Microsoft.DocumentDB/mongoClusters",
        &[url("customer_managed_key.key_vault_key_id", CUSTOMER_KEY_URL)],
    ),
    keyed(
        "azurerm_fluid_relay_server",
        "Microsoft.FluidRelay/fluidRelayServers",
        &[url("customer_managed_key.key_vault_key_id", CUSTOMER_KEY_URL)],
    ),
    keyed("azurerm_hdinsight_hadoop_cluster", "Microsoft.HDInsight/clusters", HDINSIGHT),
    keyed("azurerm_hdinsight_hbase_cluster", "Microsoft.HDInsight/clusters", HDINSIGHT),
    keyed("azurerm_hdinsight_interactive_query_cluster", "Microsoft.HDInsight/clusters", HDINSIGHT),
    keyed("azurerm_hdinsight_kafka_cluster", "Microsoft.HDInsight/clusters", HDINSIGHT),
    keyed("azurerm_hdinsight_spark_cluster", "Microsoft.HDInsight/clusters", HDINSIGHT),
    keyed(
        "azurerm_healthcare_service",
        "Microsoft.HealthcareApis/services",
        &[url("cosmosdb_key_vault_key_versionless_id", "properties.cosmosDbConfiguration.keyVaultKeyUri")],
    ),
    part(
        "azurerm_kusto_cluster_customer_managed_key",
        "Microsoft.Kusto/clusters",
        "cluster_id",
        &[argument("key_vault_id", "properties.keyVaultProperties.keyVaultUri").how(How::VaultUriOfId)],
    ),
    keyed(
        "azurerm_load_test",
        "Microsoft.LoadTestService/loadTests",
        &[url("encryption.key_url", "properties.encryption.keyUrl")],
    ),
    keyed(
        "azurerm_ai_foundry",
        "Microsoft.MachineLearningServices/workspaces",
        &[url("encryption.key_id", IDENTIFIER)],
    ),
    keyed(
        "azurerm_machine_learning_workspace",
        "Microsoft.MachineLearningServices/workspaces",
        &[url("encryption.key_id", IDENTIFIER)],
    ),
    part(
        "azurerm_netapp_account_encryption",
        "Microsoft.NetApp/netAppAccounts",
        "netapp_account_id",
        &[vault("encryption_key", "properties.encryption.keyVaultProperties.keyVaultUri")],
    ),
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
