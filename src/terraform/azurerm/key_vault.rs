//! Key vaults, managed HSMs and their keys.

use super::table::{Argument, Computed, How, Parent, Place, Scalar, Type, argument};

const VAULT_SUFFIX: &str = "vault.azure.net";
const HSM_SUFFIX: &str = "managedhsm.azure.net";

const VAULT: &[Argument] = &[
    argument("purge_protection_enabled", "properties.enablePurgeProtection"),
    argument("soft_delete_enabled", "properties.enableSoftDelete").gone(3),
    argument("soft_delete_retention_days", "properties.softDeleteRetentionInDays")
        .default(&[(2, Scalar::Number(90.0))]),
    argument("rbac_authorization_enabled", "properties.enableRbacAuthorization"),
    argument("enable_rbac_authorization", "properties.enableRbacAuthorization").gone(5),
    argument("enabled_for_deployment", "properties.enabledForDeployment"),
    argument("enabled_for_disk_encryption", "properties.enabledForDiskEncryption"),
    argument("enabled_for_template_deployment", "properties.enabledForTemplateDeployment"),
    argument("public_network_access_enabled", "properties.publicNetworkAccess")
        .how(How::Flag(Scalar::Text("Enabled"), Scalar::Text("Disabled")))
        .default(&[(2, Scalar::Text("Enabled"))]),
    argument("network_acls.default_action", "properties.networkAcls.defaultAction"),
    argument("network_acls.bypass", "properties.networkAcls.bypass"),
    argument("sku_name", "properties.sku.name"),
    argument("tenant_id", "properties.tenantId"),
];

const KEY: &[Argument] = &[
    argument("key_type", "properties.kty"),
    argument("key_size", "properties.keySize"),
    argument("key_opts", "properties.keyOps"),
    argument("curve", "properties.curveName"),
    argument("expiration_date", "properties.attributes.exp"),
    argument("not_before_date", "properties.attributes.nbf"),
    argument("rotation_policy.expire_after", "properties.rotationPolicy.attributes.expiryTime"),
    argument("rotation_policy.automatic", ACTIONS).how(How::Blocks(ROTATION)),
];

const ACTIONS: &str = "properties.rotationPolicy.lifetimeActions";
const ROTATE: How = How::Present(Scalar::Text("rotate"));

/// When a key is rotated; that a time is given means that it is.
const ROTATION: &[Argument] = &[
    argument("time_after_creation", "trigger.timeAfterCreate"),
    argument("time_before_expiry", "trigger.timeBeforeExpiry"),
    argument("time_after_creation", "action.type").how(ROTATE),
    argument("time_before_expiry", "action.type").how(ROTATE),
];

const fn key_uri(vault: &'static str, suffix: &'static str, versioned: bool) -> Computed {
    Computed::KeyUri { vault, suffix, versioned }
}

/// The table.
pub const TYPES: &[Type] = &[
    Type::new("azurerm_key_vault", "Microsoft.KeyVault/vaults", Place::Group)
        .arguments(VAULT)
        .silent(&["access_policy", "contact", "enabled_for_disk_encryption"])
        .computed(&[("vault_uri", Computed::VaultUri(VAULT_SUFFIX))]),
    Type::new(
        "azurerm_key_vault_managed_hardware_security_module",
        "Microsoft.KeyVault/managedHSMs",
        Place::Group,
    )
    .arguments(&[
        argument("purge_protection_enabled", "properties.enablePurgeProtection"),
        argument("soft_delete_retention_days", "properties.softDeleteRetentionInDays")
            .default(&[(2, Scalar::Number(90.0))]),
        argument("public_network_access_enabled", "properties.publicNetworkAccess")
            .how(How::Flag(Scalar::Text("Enabled"), Scalar::Text("Disabled")))
            .default(&[(2, Scalar::Text("Enabled"))]),
        argument("network_acls.default_action", "properties.networkAcls.defaultAction"),
        argument("network_acls.bypass", "properties.networkAcls.bypass"),
        argument("sku_name", "sku.name"),
        argument("tenant_id", "properties.tenantId"),
        argument("admin_object_ids", "properties.initialAdminObjectIds"),
    ])
    .silent(&["security_domain_key_vault_certificate_ids", "security_domain_quorum"])
    .computed(&[("hsm_uri", Computed::VaultUri(HSM_SUFFIX))]),
    Type::new(
        "azurerm_key_vault_key",
        "Microsoft.KeyVault/vaults/keys",
        Place::Child(&[("key_vault_id", Parent::Id)]),
    )
    .arguments(KEY)
    .silent(&["key_vault_id"])
    .computed(&[
        ("id", key_uri("key_vault_id", VAULT_SUFFIX, true)),
        ("versionless_id", key_uri("key_vault_id", VAULT_SUFFIX, false)),
        ("resource_versionless_id", Computed::ArmId),
    ]),
    Type::new(
        "azurerm_key_vault_managed_hardware_security_module_key",
        "Microsoft.KeyVault/managedHSMs/keys",
        Place::Child(&[("managed_hsm_id", Parent::Id)]),
    )
    .arguments(KEY)
    .silent(&["managed_hsm_id"])
    .computed(&[
        ("id", key_uri("managed_hsm_id", HSM_SUFFIX, false)),
        ("versioned_id", key_uri("managed_hsm_id", HSM_SUFFIX, true)),
    ]),
    Type::new(
        "azurerm_key_vault_managed_hardware_security_module_key_rotation_policy",
        "Microsoft.KeyVault/managedHSMs/keys",
        Place::Part("managed_hsm_key_id"),
    )
    .arguments(&[
        argument("expire_after", "properties.rotationPolicy.attributes.expiryTime"),
        argument("time_after_creation", ACTIONS).how(How::Blocks(&[
            argument("", "trigger.timeAfterCreate"),
            argument("", "action.type").how(ROTATE),
        ])),
        argument("time_before_expiry", ACTIONS).how(How::Blocks(&[
            argument("", "trigger.timeBeforeExpiry"),
            argument("", "action.type").how(ROTATE),
        ])),
    ])
    .silent(&["managed_hsm_key_id"]),
];
