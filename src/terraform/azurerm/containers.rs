//! Container registries, container groups and Kubernetes clusters.

use super::table::{Argument, How, Place, Scalar, Type, argument};

const ENABLED: How = How::Flag(Scalar::Text("enabled"), Scalar::Text("disabled"));

/// The block has a switch up to 3.x, off where it is left out; since 4.0 the block itself is the switch.
const REGISTRY: &[Argument] = &[
    argument("sku", "sku.name"),
    argument("encryption.enabled", "properties.encryption.status")
        .how(ENABLED)
        .default(&[(2, Scalar::Text("disabled")), (4, Scalar::Text("enabled"))])
        .gone(4),
    argument("encryption.key_vault_key_id", "properties.encryption.keyVaultProperties.keyIdentifier"),
    argument("encryption.identity_client_id", "properties.encryption.keyVaultProperties.identity"),
];

const GROUP: &[Argument] = &[
    argument("sku", "properties.sku").default(&[(2, Scalar::Text("Standard"))]),
    argument("key_vault_key_id", "properties.encryptionProperties.vaultBaseUrl").how(How::KeyVaultUri),
    argument("key_vault_key_id", "properties.encryptionProperties.keyName").how(How::KeyName),
    argument("key_vault_key_id", "properties.encryptionProperties.keyVersion").how(How::KeyVersion),
    argument("key_vault_user_assigned_identity_id", "properties.encryptionProperties.identity"),
];

const AGENT: &str = "properties.addonProfiles.omsagent.enabled";
const AGENT_WORKSPACE: &str = "properties.addonProfiles.omsagent.config.logAnalyticsWorkspaceResourceID";
const KMS_KEY: &str = "key_management_service.key_vault_key_id";

const CLUSTER: &[Argument] = &[
    argument("disk_encryption_set_id", "properties.diskEncryptionSetID"),
    argument(KMS_KEY, "properties.securityProfile.azureKeyVaultKms.enabled")
        .how(How::Present(Scalar::Bool(true))),
    argument(KMS_KEY, "properties.securityProfile.azureKeyVaultKms.keyId"),
    argument(
        "key_management_service.key_vault_network_access",
        "properties.securityProfile.azureKeyVaultKms.keyVaultNetworkAccess",
    )
    .default(&[(3, Scalar::Text("Public"))]),
    // Up to 2.x the block of the add-on has a switch; since 3.0 its own block is the switch.
    argument("addon_profile.oms_agent.enabled", AGENT).gone(3),
    argument("addon_profile.oms_agent.log_analytics_workspace_id", AGENT_WORKSPACE).gone(3),
    argument("oms_agent", AGENT).how(How::Present(Scalar::Bool(true))),
    argument("oms_agent.log_analytics_workspace_id", AGENT_WORKSPACE),
    argument(
        "oms_agent.msi_auth_for_monitoring_enabled",
        "properties.addonProfiles.omsagent.config.useAADAuth",
    ),
    argument("monitor_metrics", "properties.azureMonitorProfile.metrics.enabled")
        .how(How::Present(Scalar::Bool(true))),
];

/// The table.
pub const TYPES: &[Type] = &[
    Type::new("azurerm_container_registry", "Microsoft.ContainerRegistry/registries", Place::Group)
        .arguments(REGISTRY)
        .partial(),
    Type::new("azurerm_container_group", "Microsoft.ContainerInstance/containerGroups", Place::Group)
        .arguments(GROUP)
        .partial(),
    Type::new("azurerm_kubernetes_cluster", "Microsoft.ContainerService/managedClusters", Place::Group)
        .arguments(CLUSTER)
        // The provider has no argument for it, which leaves it off.
        .constants(&[("properties.azureMonitorProfile.containerInsights.enabled", Scalar::Bool(false))])
        .partial(),
];
