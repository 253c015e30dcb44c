//! Where the resources of Azure name their customer-managed key: a table.

/// How a property names the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// The URL of a key or of its vault.
    Url,
    /// The ARM id of the vault.
    VaultId,
    /// SQL's name of a server key: `vault_key_version`.
    ServerKey,
}

use Names::{ServerKey, Url, VaultId};

/// ARM type, path in the body, and what stands there.
pub const KEYS: &[(&str, &str, Names)] = &[
    (
        "Microsoft.AppConfiguration/configurationStores",
        "properties.encryption.keyVaultProperties.keyIdentifier",
        Url,
    ),
    ("Microsoft.Automation/automationAccounts", "properties.encryption.keyVaultProperties.keyvaultUri", Url),
    ("Microsoft.Batch/batchAccounts", "properties.encryption.keyVaultProperties.keyIdentifier", Url),
    ("Microsoft.BotService/botServices", "properties.cmekKeyVaultUrl", Url),
    (
        "Microsoft.Cache/redisEnterprise",
        "properties.encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl",
        Url,
    ),
    ("Microsoft.CognitiveServices/accounts", "properties.encryption.keyVaultProperties.keyVaultUri", Url),
    ("Microsoft.Compute/diskEncryptionSets", "properties.activeKey.sourceVault.id", VaultId),
    ("Microsoft.Compute/diskEncryptionSets", "properties.activeKey.keyUrl", Url),
    ("Microsoft.ContainerInstance/containerGroups", "properties.encryptionProperties.vaultBaseUrl", Url),
    ("Microsoft.ContainerRegistry/registries", "properties.encryption.keyVaultProperties.keyIdentifier", Url),
    ("Microsoft.ContainerService/managedClusters", "properties.securityProfile.azureKeyVaultKms.keyId", Url),
    ("Microsoft.DataBox/jobs", "properties.details.keyEncryptionKey.kekUrl", Url),
    ("Microsoft.Databricks/workspaces", "properties.parameters.encryption.value.keyvaulturi", Url),
    (
        "Microsoft.Databricks/workspaces",
        "properties.encryption.entities.managedDisk.keyVaultProperties.keyVaultUri",
        Url,
    ),
    (
        "Microsoft.Databricks/workspaces",
        "properties.encryption.entities.managedServices.keyVaultProperties.keyVaultUri",
        Url,
    ),
    ("Microsoft.DataFactory/factories", "properties.encryption.vaultBaseUrl", Url),
    (
        "Microsoft.DataProtection/backupVaults",
        "properties.securitySettings.encryptionSettings.keyVaultProperties.keyUri",
        Url,
    ),
    ("Microsoft.DBforMySQL/flexibleServers", "properties.dataEncryption.primaryKeyURI", Url),
    ("Microsoft.DBforMySQL/flexibleServers", "properties.dataEncryption.geoBackupKeyURI", Url),
    ("Microsoft.DBforMySQL/servers/keys", "properties.uri", Url),
    ("Microsoft.DBforPostgreSQL/flexibleServers", "properties.dataEncryption.primaryKeyURI", Url),
    ("Microsoft.DBforPostgreSQL/flexibleServers", "properties.dataEncryption.geoBackupKeyURI", Url),
    ("Microsoft.DBforPostgreSQL/servers/keys", "properties.uri", Url),
    ("Microsoft.Devices/IotHubs", "properties.encryption.keyVaultProperties[*].keyIdentifier", Url),
    (
        "Microsoft.Devices/provisioningServices",
        "properties.encryption.keyVaultProperties[*].keyIdentifier",
        Url,
    ),
    ("Microsoft.DeviceUpdate/accounts", "properties.encryption.keyVaultKeyUri", Url),
    ("Microsoft.DocumentDB/databaseAccounts", "properties.keyVaultKeyUri", Url),
    (
        "Microsoft.DocumentDB/mongoClusters",
        "properties.encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl",
        Url,
    ),
    (
        "Microsoft.ElasticSan/elasticSans/volumeGroups",
        "properties.encryptionProperties.keyVaultProperties.keyVaultUri",
        Url,
    ),
    ("Microsoft.EventHub/namespaces", "properties.encryption.keyVaultProperties[*].keyVaultUri", Url),
    (
        "Microsoft.FluidRelay/fluidRelayServers",
        "properties.encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl",
        Url,
    ),
    ("Microsoft.HDInsight/clusters", "properties.diskEncryptionProperties.vaultUri", Url),
    ("Microsoft.HealthBot/healthBots", "properties.keyVaultProperties.keyVaultUri", Url),
    ("Microsoft.HealthcareApis/services", "properties.cosmosDbConfiguration.keyVaultKeyUri", Url),
    (
        "Microsoft.HealthcareApis/workspaces/dicomservices",
        "properties.encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl",
        Url,
    ),
    (
        "Microsoft.HealthcareApis/workspaces/fhirservices",
        "properties.encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl",
        Url,
    ),
    ("Microsoft.Kusto/clusters", "properties.keyVaultProperties.keyVaultUri", Url),
    ("Microsoft.LoadTestService/loadTests", "properties.encryption.keyUrl", Url),
    (
        "Microsoft.Logic/integrationServiceEnvironments",
        "properties.encryptionConfiguration.encryptionKeyReference.keyVault.id",
        VaultId,
    ),
    (
        "Microsoft.MachineLearningServices/workspaces",
        "properties.encryption.keyVaultProperties.keyVaultArmId",
        VaultId,
    ),
    (
        "Microsoft.MachineLearningServices/workspaces",
        "properties.encryption.keyVaultProperties.keyIdentifier",
        Url,
    ),
    (
        "Microsoft.Maps/accounts",
        "properties.encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl",
        Url,
    ),
    ("Microsoft.Media/mediaServices", "properties.encryption.keyVaultProperties.keyIdentifier", Url),
    ("Microsoft.MobileNetwork/simGroups", "properties.encryptionKey.keyUrl", Url),
    ("Microsoft.NetApp/netAppAccounts", "properties.encryption.keyVaultProperties.keyVaultUri", Url),
    ("Microsoft.OperationalInsights/clusters", "properties.keyVaultProperties.keyVaultUri", Url),
    ("Microsoft.RecoveryServices/vaults", "properties.encryption.keyVaultProperties.keyUri", Url),
    ("Microsoft.ServiceBus/namespaces", "properties.encryption.keyVaultProperties[*].keyVaultUri", Url),
    ("Microsoft.Sql/managedInstances", "properties.keyId", Url),
    ("Microsoft.Sql/managedInstances/encryptionProtector", "properties.uri", Url),
    ("Microsoft.Sql/managedInstances/encryptionProtector", "properties.serverKeyName", ServerKey),
    ("Microsoft.Sql/managedInstances/keys", "properties.uri", Url),
    ("Microsoft.Sql/servers", "properties.keyId", Url),
    ("Microsoft.Sql/servers/databases", "properties.encryptionProtector", Url),
    ("Microsoft.Sql/servers/encryptionProtector", "properties.uri", Url),
    ("Microsoft.Sql/servers/encryptionProtector", "properties.serverKeyName", ServerKey),
    ("Microsoft.Sql/servers/keys", "properties.uri", Url),
    ("Microsoft.Storage/storageAccounts", "properties.encryption.keyvaultproperties.keyvaulturi", Url),
    ("Microsoft.Storage/storageAccounts/encryptionScopes", "properties.keyVaultProperties.keyUri", Url),
    (
        "Microsoft.StorageCache/amlFilesystems",
        "properties.encryptionSettings.keyEncryptionKey.sourceVault.id",
        VaultId,
    ),
    ("Microsoft.StorageCache/amlFilesystems", "properties.encryptionSettings.keyEncryptionKey.keyUrl", Url),
    (
        "Microsoft.StorageCache/caches",
        "properties.encryptionSettings.keyEncryptionKey.sourceVault.id",
        VaultId,
    ),
    ("Microsoft.StorageCache/caches", "properties.encryptionSettings.keyEncryptionKey.keyUrl", Url),
    ("Microsoft.Synapse/workspaces", "properties.encryption.cmk.key.keyVaultUrl", Url),
    ("Microsoft.Synapse/workspaces/keys", "properties.keyVaultUrl", Url),
];
