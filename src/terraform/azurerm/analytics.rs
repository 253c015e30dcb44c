//! Event Hubs, HDInsight, Data Explorer and Machine Learning.

use super::table::{Argument, How, Place, Scalar, Type, argument};

const HUBS: &str = "Microsoft.EventHub/namespaces";
const HUB_SOURCE: &str = "properties.encryption.keySource";
const HUB_KEYS: &str = "properties.encryption.keyVaultProperties";

const KUSTO: &str = "Microsoft.Kusto/clusters";
const KUSTO_VAULT_URI: &str = "properties.keyVaultProperties.keyVaultUri";
const KUSTO_KEY_NAME: &str = "properties.keyVaultProperties.keyName";
const KUSTO_KEY_VERSION: &str = "properties.keyVaultProperties.keyVersion";

const DISK_KEY: &str = "disk_encryption.key_vault_key_id";
const HDINSIGHT: &[Argument] = &[
    argument(DISK_KEY, "properties.diskEncryptionProperties.vaultUri").how(How::KeyVaultUri),
    argument(DISK_KEY, "properties.diskEncryptionProperties.keyName").how(How::KeyName),
    argument(DISK_KEY, "properties.diskEncryptionProperties.keyVersion").how(How::KeyVersion),
    argument(
        "disk_encryption.encryption_at_host_enabled",
        "properties.diskEncryptionProperties.encryptionAtHost",
    ),
];

/// A cluster of HDInsight, whichever software it runs.
const fn hdinsight(name: &'static str) -> Type {
    Type::new(name, "Microsoft.HDInsight/clusters", Place::Group).arguments(HDINSIGHT).partial()
}

const WORKSPACE: &str = "Microsoft.MachineLearningServices/workspaces";
const STATUS: &str = "properties.encryption.status";
const ENABLED: How = How::Present(Scalar::Text("Enabled"));
const STATUS_OF_KEY: Argument = argument("encryption.key_id", STATUS).how(ENABLED);
const KEY_ID: Argument =
    argument("encryption.key_id", "properties.encryption.keyVaultProperties.keyIdentifier");
const KEY_VAULT: Argument =
    argument("encryption.key_vault_id", "properties.encryption.keyVaultProperties.keyVaultArmId");

/// The table.
pub const TYPES: &[Type] = &[
    // Its keys are the separate resource's.
    Type::new("azurerm_eventhub_namespace", HUBS, Place::Group)
        .arguments(&[
            argument("sku", "sku.name"),
            argument("dedicated_cluster_id", "properties.clusterArmId"),
        ])
        .unset(&[HUB_SOURCE, HUB_KEYS])
        .partial(),
    Type::new("azurerm_eventhub_namespace_customer_managed_key", HUBS, Place::Part("eventhub_namespace_id"))
        .arguments(&[
            argument("key_vault_key_ids", HUB_SOURCE).how(How::Present(Scalar::Text("Microsoft.KeyVault"))),
            argument("key_vault_key_ids", HUB_KEYS).how(How::Blocks(&[
                argument("", "keyVaultUri").how(How::KeyVaultUri),
                argument("", "keyName").how(How::KeyName),
                argument("", "keyVersion").how(How::KeyVersion),
            ])),
            argument(
                "infrastructure_encryption_enabled",
                "properties.encryption.requireInfrastructureEncryption",
            ),
        ])
        .partial(),
    hdinsight("azurerm_hdinsight_hadoop_cluster"),
    hdinsight("azurerm_hdinsight_hbase_cluster"),
    hdinsight("azurerm_hdinsight_interactive_query_cluster"),
    hdinsight("azurerm_hdinsight_kafka_cluster"),
    hdinsight("azurerm_hdinsight_spark_cluster"),
    // Its key is the separate resource's.
    Type::new("azurerm_kusto_cluster", KUSTO, Place::Group)
        .arguments(&[argument("sku.name", "sku.name")])
        .unset(&[KUSTO_KEY_NAME, KUSTO_VAULT_URI, KUSTO_KEY_VERSION])
        .partial(),
    Type::new("azurerm_kusto_cluster_customer_managed_key", KUSTO, Place::Part("cluster_id"))
        .arguments(&[
            argument("key_vault_id", KUSTO_VAULT_URI).how(How::VaultUriOfId),
            argument("key_name", KUSTO_KEY_NAME),
            argument("key_version", KUSTO_KEY_VERSION),
            argument("managed_hsm_key_id", KUSTO_VAULT_URI).how(How::KeyVaultUri),
            argument("managed_hsm_key_id", KUSTO_KEY_NAME).how(How::KeyName),
            argument("managed_hsm_key_id", KUSTO_KEY_VERSION).how(How::KeyVersion),
        ])
        .partial(),
    Type::new("azurerm_machine_learning_workspace", WORKSPACE, Place::Group)
        .arguments(&[
            argument("kind", "kind").default(&[(2, Scalar::Text("Default"))]),
            STATUS_OF_KEY,
            KEY_ID,
            KEY_VAULT,
        ])
        .partial(),
    Type::new("azurerm_ai_foundry", WORKSPACE, Place::Group)
        .arguments(&[STATUS_OF_KEY, KEY_ID, KEY_VAULT])
        .constants(&[("kind", Scalar::Text("Hub"))])
        .partial(),
    // Its hub's key covers it.
    Type::new("azurerm_ai_foundry_project", WORKSPACE, Place::Beside("ai_services_hub_id"))
        .constants(&[("kind", Scalar::Text("Project"))])
        .partial(),
];
