//! Where the resources of Azure name their customer-managed key: a table, and what such a name says.
//!
//! Data only. Which vault of a deployment is meant, and whether it is a good one, others decide.

use crate::source::Span;
use crate::value::{Case, Found, Kind, Part, Text, Truth, Value};

/// The ARM type of a key vault.
pub const VAULT: &str = "Microsoft.KeyVault/vaults";
/// The ARM type of a managed HSM.
pub const MANAGED_HSM: &str = "Microsoft.KeyVault/managedHSMs";

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

/// What must be set for the key that a type names to be used: type, path, value (a boolean as text). A key that is only
/// remembered encrypts nothing.
const GUARDS: &[(&str, &str, &str)] = &[
    ("Microsoft.Automation/automationAccounts", "properties.encryption.keySource", "Microsoft.Keyvault"),
    ("Microsoft.Batch/batchAccounts", "properties.encryption.keySource", "Microsoft.KeyVault"),
    ("Microsoft.BotService/botServices", "properties.isCmekEnabled", "true"),
    ("Microsoft.CognitiveServices/accounts", "properties.encryption.keySource", "Microsoft.KeyVault"),
    ("Microsoft.ContainerRegistry/registries", "properties.encryption.status", "enabled"),
    (
        "Microsoft.ContainerService/managedClusters",
        "properties.securityProfile.azureKeyVaultKms.enabled",
        "true",
    ),
    ("Microsoft.DataBox/jobs", "properties.details.keyEncryptionKey.kekType", "CustomerManaged"),
    (
        "Microsoft.DataProtection/backupVaults",
        "properties.securitySettings.encryptionSettings.state",
        "Enabled",
    ),
    ("Microsoft.DBforMySQL/flexibleServers", "properties.dataEncryption.type", "AzureKeyVault"),
    ("Microsoft.DBforMySQL/servers/keys", "properties.serverKeyType", "AzureKeyVault"),
    ("Microsoft.DBforPostgreSQL/flexibleServers", "properties.dataEncryption.type", "AzureKeyVault"),
    ("Microsoft.DBforPostgreSQL/servers/keys", "properties.serverKeyType", "AzureKeyVault"),
    (
        "Microsoft.ElasticSan/elasticSans/volumeGroups",
        "properties.encryption",
        "EncryptionAtRestWithCustomerManagedKey",
    ),
    ("Microsoft.MachineLearningServices/workspaces", "properties.encryption.status", "Enabled"),
    ("Microsoft.Media/mediaServices", "properties.encryption.type", "CustomerKey"),
    ("Microsoft.NetApp/netAppAccounts", "properties.encryption.keySource", "Microsoft.KeyVault"),
    ("Microsoft.Storage/storageAccounts", "properties.encryption.keySource", "Microsoft.Keyvault"),
    ("Microsoft.Storage/storageAccounts/encryptionScopes", "properties.source", "Microsoft.KeyVault"),
    ("Microsoft.Sql/servers/encryptionProtector", "properties.serverKeyType", "AzureKeyVault"),
    ("Microsoft.Sql/managedInstances/encryptionProtector", "properties.serverKeyType", "AzureKeyVault"),
    ("Microsoft.ServiceBus/namespaces", "properties.encryption.keySource", "Microsoft.KeyVault"),
    ("Microsoft.Synapse/workspaces/keys", "properties.isActiveCMK", "true"),
];

/// Whether a resource of this type and body uses the key that it names.
pub fn uses_key(resource_type: &str, body: &Value) -> Truth {
    let guards = GUARDS.iter().filter(|(guarded, ..)| guarded.eq_ignore_ascii_case(resource_type));
    Truth::all(guards.map(|(_, path, value)| {
        body.at_path(path.split('.')).equals(&Value::string(*value), Case::Insensitive)
    }))
}

/// The name of the vault in a URL (or SQL's `vault_key_version`), and whether it is an HSM.
pub fn vault_name(text: &Text) -> Option<(Text, Option<bool>)> {
    let text = text.expanded();
    if text.starts_with("https://", Case::Insensitive).is_true() {
        let host = text.split("/")?.get(2)?.clone();
        if is_blank(&host) {
            return None;
        }
        let labels = host.split(".")?;
        let hsm =
            labels.get(1).and_then(Text::as_known).map(|label| label.eq_ignore_ascii_case("managedhsm"));
        return Some((labels.first()?.clone(), hsm));
    }
    let parts = text.split("_")?;
    (parts.len() == 3).then(|| (parts[0].clone(), Some(false)))
}

/// Whether nothing at all is known of a text.
pub fn is_blank(text: &Text) -> bool {
    matches!(text.parts(), [Part::Symbol(symbol)] if symbol.denotes().is_none())
}

/// The values at a dotted path with `[*]` that are there, and where each is given.
pub fn values_at(body: &Value, path: &str) -> Vec<(Value, Option<Span>)> {
    let mut found = vec![(body.clone(), body.span)];
    for step in path.split('.') {
        let (key, each) = step.strip_suffix("[*]").map_or((step, false), |key| (key, true));
        let member = |(value, _): &(Value, Option<Span>)| match value.get(key) {
            Found::Present(member) => Some((member.value.clone(), member.at.or(member.value.span))),
            Found::Absent | Found::Unknown(_) => None,
        };
        found = found.iter().filter_map(member).collect();
        if each {
            let items = |(value, _): (Value, Option<Span>)| match &value.kind {
                Kind::Array(array) => array.items.iter().map(|item| (item.clone(), item.span)).collect(),
                _ => Vec::new(),
            };
            found = found.into_iter().flat_map(items).collect();
        }
    }
    found.retain(|(value, _)| !value.is_null());
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::Symbol;

    #[test]
    fn a_url_or_server_key_names_its_vault() {
        let cases = [
            ("https://kv.vault.azure.net/keys/k/1", Some(("kv", Some(false)))),
            ("https://h.managedhsm.azure.net/keys/k", Some(("h", Some(true)))),
            ("HTTPS://kv.vault.azure.cn", Some(("kv", Some(false)))),
            ("kv_key_0123", Some(("kv", Some(false)))),
            ("ServiceManaged", None),
            ("http:", None),
        ];
        for (text, want) in cases {
            let got = vault_name(&Text::known(text));
            let got = got.as_ref().map(|(name, hsm)| (name.as_known().unwrap_or("?"), *hsm));
            assert_eq!(got, want, "{text}");
        }
        let mut unknown = Text::known("https://");
        unknown.push(&Text::symbol(Symbol::new("host", "host")));
        assert_eq!(vault_name(&unknown), None);
    }
}
