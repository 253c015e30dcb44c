//! Storage accounts, their containers and lifecycle rules, and the separate resources that set an
//! account's key or the classic logging of its queues.

use super::table::{Argument, Computed, How, Parent, Place, Scalar, Type, argument};

const ACCOUNTS: &str = "Microsoft.Storage/storageAccounts";
const KEY_SOURCE: How = How::Present(Scalar::Text("Microsoft.Keyvault"));
const VAULT_URI: &str = "properties.encryption.keyvaultproperties.keyvaulturi";
const KEY_NAME: &str = "properties.encryption.keyvaultproperties.keyname";
const KEY_VERSION: &str = "properties.encryption.keyvaultproperties.keyversion";
const SOURCE: &str = "properties.encryption.keySource";
/// What the data plane alone knows of a queue service.
const CLASSIC_READ: &str = "keytrail.classicLogging.read";
const CLASSIC_WRITE: &str = "keytrail.classicLogging.write";
const CLASSIC_DELETE: &str = "keytrail.classicLogging.delete";
const ON_OFF: How = How::Flag(Scalar::Text("Enabled"), Scalar::Text("Disabled"));

const ACCOUNT: &[Argument] = &[
    argument("account_kind", "kind").default(&[(2, Scalar::Text("StorageV2"))]),
    argument("account_tier", "sku.tier"),
    argument("access_tier", "properties.accessTier"),
    argument("min_tls_version", "properties.minimumTlsVersion")
        .default(&[(2, Scalar::Text("TLS1_0")), (3, Scalar::Text("TLS1_2"))]),
    argument("https_traffic_only_enabled", "properties.supportsHttpsTrafficOnly"),
    argument("enable_https_traffic_only", "properties.supportsHttpsTrafficOnly").gone(4),
    argument("allow_nested_items_to_be_public", "properties.allowBlobPublicAccess")
        .default(&[(3, Scalar::Bool(true)), (5, Scalar::Bool(false))]),
    argument("allow_blob_public_access", "properties.allowBlobPublicAccess").gone(3),
    argument("shared_access_key_enabled", "properties.allowSharedKeyAccess")
        .default(&[(2, Scalar::Bool(true))]),
    argument("public_network_access_enabled", "properties.publicNetworkAccess")
        .how(ON_OFF)
        .default(&[(2, Scalar::Text("Enabled"))]),
    argument("cross_tenant_replication_enabled", "properties.allowCrossTenantReplication")
        .default(&[(2, Scalar::Bool(true)), (4, Scalar::Bool(false))]),
    argument("infrastructure_encryption_enabled", "properties.encryption.requireInfrastructureEncryption"),
    argument("queue_encryption_key_type", "properties.encryption.services.queue.keyType")
        .default(&[(2, Scalar::Text("Service"))]),
    argument("table_encryption_key_type", "properties.encryption.services.table.keyType")
        .default(&[(2, Scalar::Text("Service"))]),
    argument("immutability_policy", "properties.immutableStorageWithVersioning.enabled")
        .how(How::Present(Scalar::Bool(true))),
    argument(
        "immutability_policy.period_since_creation_in_days",
        "properties.immutableStorageWithVersioning.immutabilityPolicy.immutabilityPeriodSinceCreationInDays",
    ),
    argument(
        "immutability_policy.state",
        "properties.immutableStorageWithVersioning.immutabilityPolicy.state",
    ),
    argument("is_hns_enabled", "properties.isHnsEnabled"),
    argument("network_rules.default_action", "properties.networkAcls.defaultAction"),
    argument("network_rules.bypass", "properties.networkAcls.bypass"),
    argument("customer_managed_key.key_vault_key_id", SOURCE).how(KEY_SOURCE),
    argument("customer_managed_key.key_vault_key_id", VAULT_URI).how(How::KeyVaultUri),
    argument("customer_managed_key.key_vault_key_id", KEY_NAME).how(How::KeyName),
    argument("customer_managed_key.key_vault_key_id", KEY_VERSION).how(How::KeyVersion),
    argument("customer_managed_key.managed_hsm_key_id", SOURCE).how(KEY_SOURCE).gone(5),
    argument("customer_managed_key.managed_hsm_key_id", VAULT_URI).how(How::KeyVaultUri).gone(5),
    argument("customer_managed_key.managed_hsm_key_id", KEY_NAME).how(How::KeyName).gone(5),
    argument("customer_managed_key.managed_hsm_key_id", KEY_VERSION).how(How::KeyVersion).gone(5),
    argument(
        "customer_managed_key.user_assigned_identity_id",
        "properties.encryption.identity.userAssignedIdentity",
    ),
    argument("queue_properties.logging.read", CLASSIC_READ).gone(5),
    argument("queue_properties.logging.write", CLASSIC_WRITE).gone(5),
    argument("queue_properties.logging.delete", CLASSIC_DELETE).gone(5),
];

const LIFECYCLE: &[Argument] = &[
    argument("name", "name"),
    argument("enabled", "enabled"),
    argument("filters.prefix_match", "definition.filters.prefixMatch"),
    argument("filters.blob_types", "definition.filters.blobTypes"),
    argument("filters.match_blob_index_tag", "definition.filters.blobIndexMatch")
        .how(How::Blocks(&[argument("name", "name"), argument("value", "value")])),
    argument(
        "actions.base_blob.delete_after_days_since_creation_greater_than",
        "definition.actions.baseBlob.delete.daysAfterCreationGreaterThan",
    ),
    argument(
        "actions.base_blob.delete_after_days_since_modification_greater_than",
        "definition.actions.baseBlob.delete.daysAfterModificationGreaterThan",
    ),
    argument(
        "actions.base_blob.delete_after_days_since_last_access_time_greater_than",
        "definition.actions.baseBlob.delete.daysAfterLastAccessTimeGreaterThan",
    ),
];

/// Arguments of an account that no rule asks about.
const ACCOUNT_SILENT: &[&str] = &[
    "account_replication_type",
    "allowed_copy_scope",
    "azure_files_authentication",
    "blob_properties",
    "custom_domain",
    "default_to_oauth_authentication",
    "dns_endpoint_type",
    "edge_zone",
    "enable_advanced_threat_protection",
    "enable_blob_encryption",
    "enable_file_encryption",
    "large_file_share_enabled",
    "local_user_enabled",
    "nfsv3_enabled",
    "provisioned_billing_model_version",
    "routing",
    "sas_policy",
    "sftp_enabled",
    "share_properties",
    "static_website",
];

/// The table.
pub const TYPES: &[Type] = &[
    Type::new("azurerm_storage_account", ACCOUNTS, Place::Group).arguments(ACCOUNT).silent(ACCOUNT_SILENT),
    Type::new("azurerm_storage_account_customer_managed_key", ACCOUNTS, Place::Part("storage_account_id"))
        .arguments(&[
            argument("key_vault_key_id", SOURCE).how(KEY_SOURCE),
            argument("key_vault_key_id", VAULT_URI).how(How::KeyVaultUri),
            argument("key_vault_key_id", KEY_NAME).how(How::KeyName),
            argument("key_vault_key_id", KEY_VERSION).how(How::KeyVersion),
            argument("key_name", SOURCE).how(KEY_SOURCE).gone(5),
            argument("key_vault_id", VAULT_URI).how(How::VaultUriOfId).gone(5),
            argument("key_vault_uri", VAULT_URI).gone(5),
            argument("key_name", KEY_NAME).gone(5),
            argument("key_version", KEY_VERSION).gone(5),
            argument("managed_hsm_key_id", SOURCE).how(KEY_SOURCE).gone(5),
            argument("managed_hsm_key_id", VAULT_URI).how(How::KeyVaultUri).gone(5),
            argument("managed_hsm_key_id", KEY_NAME).how(How::KeyName).gone(5),
            argument("managed_hsm_key_id", KEY_VERSION).how(How::KeyVersion).gone(5),
            argument("user_assigned_identity_id", "properties.encryption.identity.userAssignedIdentity"),
        ])
        .silent(&["storage_account_id", "federated_identity_client_id"]),
    Type::new("azurerm_storage_account_queue_properties", ACCOUNTS, Place::Part("storage_account_id"))
        .arguments(&[
            argument("logging.read", CLASSIC_READ),
            argument("logging.write", CLASSIC_WRITE),
            argument("logging.delete", CLASSIC_DELETE),
        ])
        .silent(&["storage_account_id", "cors_rule", "hour_metrics", "minute_metrics"]),
    Type::new(
        "azurerm_storage_management_policy",
        "Microsoft.Storage/storageAccounts/managementPolicies",
        Place::Child(&[("storage_account_id", Parent::Id)]),
    )
    .named("default")
    .arguments(&[argument("rule", "properties.policy.rules").how(How::Blocks(LIFECYCLE))])
    .silent(&["storage_account_id"]),
    Type::new(
        "azurerm_storage_container",
        "Microsoft.Storage/storageAccounts/blobServices/containers",
        Place::Below(
            &[("storage_account_id", Parent::Id), ("storage_account_name", Parent::Name(ACCOUNTS))],
            "blobServices/default",
        ),
    )
    .arguments(&[argument("container_access_type", "properties.publicAccess")
        .how(How::Rename(&[("private", "None"), ("blob", "Blob"), ("container", "Container")]))
        .default(&[(2, Scalar::Text("None"))])])
    .silent(&[
        "storage_account_id",
        "storage_account_name",
        "metadata",
        "default_encryption_scope",
        "encryption_scope_override_enabled",
    ])
    .computed(&[("resource_manager_id", Computed::ArmId)]),
    Type::new(
        "azurerm_storage_container_immutability_policy",
        "Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies",
        Place::Child(&[("storage_container_resource_manager_id", Parent::Id)]),
    )
    .named("default")
    .arguments(&[
        argument("immutability_period_in_days", "properties.immutabilityPeriodSinceCreationInDays"),
        argument("protected_append_writes_enabled", "properties.allowProtectedAppendWrites"),
        argument("protected_append_writes_all_enabled", "properties.allowProtectedAppendWritesAll"),
    ])
    .silent(&["storage_container_resource_manager_id", "locked"]),
];
