//! Services that keep, move and work on data: Databricks, Data Factory, Batch, managed Redis, backup
//! vaults; and the separate resources that set their keys.

use super::table::{Argument, How, Place, Scalar, Type, argument};

const DATABRICKS: &str = "Microsoft.Databricks/workspaces";
const FACTORIES: &str = "Microsoft.DataFactory/factories";
const BACKUP_VAULTS: &str = "Microsoft.DataProtection/backupVaults";
/// Databricks writes it so.
const KEYVAULT: How = How::Present(Scalar::Text("Microsoft.Keyvault"));

const SERVICES_KEY: &str = "managed_services_cmk_key_vault_key_id";
const DISK_KEY: &str = "managed_disk_cmk_key_vault_key_id";

const WORKSPACE: &[Argument] = &[
    argument("sku", "sku.name"),
    argument("public_network_access_enabled", "properties.publicNetworkAccess")
        .how(How::Flag(Scalar::Text("Enabled"), Scalar::Text("Disabled")))
        .default(&[(2, Scalar::Text("Enabled"))]),
    argument("customer_managed_key_enabled", "properties.parameters.prepareEncryption.value")
        .default(&[(2, Scalar::Bool(false))]),
    argument(
        "infrastructure_encryption_enabled",
        "properties.parameters.requireInfrastructureEncryption.value",
    )
    .default(&[(2, Scalar::Bool(false))]),
    argument(SERVICES_KEY, "properties.encryption.entities.managedServices.keySource").how(KEYVAULT),
    argument(SERVICES_KEY, "properties.encryption.entities.managedServices.keyVaultProperties.keyVaultUri")
        .how(How::KeyVaultUri),
    argument(SERVICES_KEY, "properties.encryption.entities.managedServices.keyVaultProperties.keyName")
        .how(How::KeyName),
    argument(SERVICES_KEY, "properties.encryption.entities.managedServices.keyVaultProperties.keyVersion")
        .how(How::KeyVersion),
    argument(DISK_KEY, "properties.encryption.entities.managedDisk.keySource").how(KEYVAULT),
    argument(DISK_KEY, "properties.encryption.entities.managedDisk.keyVaultProperties.keyVaultUri")
        .how(How::KeyVaultUri),
    argument(DISK_KEY, "properties.encryption.entities.managedDisk.keyVaultProperties.keyName")
        .how(How::KeyName),
    argument(DISK_KEY, "properties.encryption.entities.managedDisk.keyVaultProperties.keyVersion")
        .how(How::KeyVersion),
    argument(
        "managed_disk_cmk_rotation_to_latest_version_enabled",
        "properties.encryption.entities.managedDisk.rotationToLatestKeyVersionEnabled",
    ),
];

/// Arguments of a workspace that no rule asks about.
const WORKSPACE_SILENT: &[&str] = &[
    "access_connector_id",
    "custom_parameters",
    "default_storage_firewall_enabled",
    "enhanced_security_compliance",
    "load_balancer_backend_address_pool_id",
    "managed_disk_cmk_key_vault_id",
    "managed_resource_group_name",
    "managed_services_cmk_key_vault_id",
    "network_security_group_rules_required",
];

/// The key of the storage account that holds the workspace's root file system.
const ROOT_DBFS: &[Argument] = &[
    argument("key_vault_key_id", "properties.parameters.encryption.value.keySource").how(KEYVAULT),
    argument("key_vault_key_id", "properties.parameters.encryption.value.keyvaulturi").how(How::KeyVaultUri),
    argument("key_vault_key_id", "properties.parameters.encryption.value.KeyName").how(How::KeyName),
    argument("key_vault_key_id", "properties.parameters.encryption.value.keyversion").how(How::KeyVersion),
];

const FACTORY_KEY: &str = "customer_managed_key_id";
const FACTORY_VAULT: &str = "properties.encryption.vaultBaseUrl";
const FACTORY_NAME: &str = "properties.encryption.keyName";
const FACTORY_VERSION: &str = "properties.encryption.keyVersion";
const FACTORY_IDENTITY: &str = "properties.encryption.identity.userAssignedIdentity";

/// The table.
pub const TYPES: &[Type] = &[
    Type::new("azurerm_databricks_workspace", DATABRICKS, Place::Group)
        .arguments(WORKSPACE)
        .silent(WORKSPACE_SILENT),
    Type::new(
        "azurerm_databricks_workspace_root_dbfs_customer_managed_key",
        DATABRICKS,
        Place::Part("workspace_id"),
    )
    .arguments(ROOT_DBFS)
    .silent(&["workspace_id", "key_vault_id"]),
    Type::new("azurerm_databricks_workspace_customer_managed_key", DATABRICKS, Place::Part("workspace_id"))
        .arguments(ROOT_DBFS)
        .silent(&["workspace_id"]),
    Type::new("azurerm_data_factory", FACTORIES, Place::Group)
        .arguments(&[
            argument(FACTORY_KEY, FACTORY_VAULT).how(How::KeyVaultUri),
            argument(FACTORY_KEY, FACTORY_NAME).how(How::KeyName),
            argument(FACTORY_KEY, FACTORY_VERSION).how(How::KeyVersion),
            argument("customer_managed_key_identity_id", FACTORY_IDENTITY),
        ])
        .partial(),
    Type::new("azurerm_data_factory_customer_managed_key", FACTORIES, Place::Part("data_factory_id"))
        .arguments(&[
            argument(FACTORY_KEY, FACTORY_VAULT).how(How::KeyVaultUri),
            argument(FACTORY_KEY, FACTORY_NAME).how(How::KeyName),
            argument(FACTORY_KEY, FACTORY_VERSION).how(How::KeyVersion),
            argument("user_assigned_identity_id", FACTORY_IDENTITY),
        ])
        .silent(&["data_factory_id"]),
    Type::new("azurerm_batch_account", "Microsoft.Batch/batchAccounts", Place::Group)
        .arguments(&[
            argument("pool_allocation_mode", "properties.poolAllocationMode")
                .default(&[(2, Scalar::Text("BatchService"))]),
            argument("encryption.key_vault_key_id", "properties.encryption.keySource")
                .how(How::Present(Scalar::Text("Microsoft.KeyVault"))),
            argument("encryption.key_vault_key_id", "properties.encryption.keyVaultProperties.keyIdentifier"),
        ])
        .partial(),
    Type::new("azurerm_managed_redis", "Microsoft.Cache/redisEnterprise", Place::Group)
        .arguments(&[
            argument("sku_name", "sku.name"),
            argument(
                "customer_managed_key.key_vault_key_id",
                "properties.encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl",
            ),
        ])
        .partial(),
    // It has no argument for a key.
    Type::new("azurerm_redis_enterprise_cluster", "Microsoft.Cache/redisEnterprise", Place::Group)
        .arguments(&[
            argument("minimum_tls_version", "properties.minimumTlsVersion")
                .default(&[(2, Scalar::Text("1.2"))]),
            argument("zones", "zones"),
        ])
        .silent(&["sku_name"]),
    // Its key is set by a separate resource.
    Type::new("azurerm_data_protection_backup_vault", BACKUP_VAULTS, Place::Group)
        .arguments(&[
            argument("immutability", "properties.securitySettings.immutabilitySettings.state")
                .default(&[(3, Scalar::Text("Disabled"))]),
            argument("soft_delete", "properties.securitySettings.softDeleteSettings.state")
                .default(&[(2, Scalar::Text("On"))]),
            argument(
                "retention_duration_in_days",
                "properties.securitySettings.softDeleteSettings.retentionDurationInDays",
            )
            .default(&[(2, Scalar::Number(14.0))]),
        ])
        .silent(&["cross_region_restore_enabled", "datastore_type", "redundancy"]),
    Type::new(
        "azurerm_data_protection_backup_vault_customer_managed_key",
        BACKUP_VAULTS,
        Place::Part("data_protection_backup_vault_id"),
    )
    .arguments(&[
        argument("key_vault_key_id", "properties.securitySettings.encryptionSettings.state")
            .how(How::Present(Scalar::Text("Enabled"))),
        argument(
            "key_vault_key_id",
            "properties.securitySettings.encryptionSettings.keyVaultProperties.keyUri",
        ),
    ])
    .silent(&["data_protection_backup_vault_id"]),
];
