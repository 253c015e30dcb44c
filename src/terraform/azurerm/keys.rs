//! Services beside storage that take a customer-managed key: which argument names it.
//!
//! Only the key is translated; of everything else in these types nothing is known. Attributes and
//! ARM paths are those of the provider's documentation and of Azure Policy's aliases.

use super::table::{Argument, How, Place, Type, argument};

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
const HDINSIGHT: &[Argument] =
    &[vault("disk_encryption.key_vault_key_id", "properties.diskEncryptionProperties.vaultUri")];
const CUSTOMER_KEY_URL: &str = "properties.encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl";
const FLEXIBLE: &[Argument] = &[
    url("customer_managed_key.key_vault_key_id", "properties.dataEncryption.primaryKeyURI"),
    url("customer_managed_key.managed_hsm_key_id", "properties.dataEncryption.primaryKeyURI"),
    url("customer_managed_key.geo_backup_key_vault_key_id", "properties.dataEncryption.geoBackupKeyURI"),
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
];
