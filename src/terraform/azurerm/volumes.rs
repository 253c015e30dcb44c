//! Block and file storage beside storage accounts: Azure NetApp Files and Elastic SAN.

use super::table::{How, Parent, Place, Scalar, Type, argument};

const NETAPP: &str = "Microsoft.NetApp/netAppAccounts";
const SOURCE: &str = "properties.encryption.keySource";
const VAULT_KEY: How = How::Present(Scalar::Text("Microsoft.KeyVault"));
const SAN_VAULT_URI: &str = "properties.encryptionProperties.keyVaultProperties.keyVaultUri";
const SAN_KEY_NAME: &str = "properties.encryptionProperties.keyVaultProperties.keyName";
const SAN_KEY_VERSION: &str = "properties.encryptionProperties.keyVaultProperties.keyVersion";

/// The table.
pub const TYPES: &[Type] = &[
    Type::new(
        "azurerm_elastic_san_volume_group",
        "Microsoft.ElasticSan/elasticSans/volumeGroups",
        Place::Child(&[("elastic_san_id", Parent::Id)]),
    )
    .arguments(&[
        argument("encryption_type", "properties.encryption")
            .default(&[(3, Scalar::Text("EncryptionAtRestWithPlatformKey"))]),
        argument("encryption.key_vault_key_id", SAN_VAULT_URI).how(How::KeyVaultUri),
        argument("encryption.key_vault_key_id", SAN_KEY_NAME).how(How::KeyName),
        argument("encryption.key_vault_key_id", SAN_KEY_VERSION).how(How::KeyVersion),
    ])
    .partial(),
    // Its key is the separate resource's.
    Type::new("azurerm_netapp_account", NETAPP, Place::Group).unset(&[SOURCE]).partial(),
    Type::new("azurerm_netapp_account_encryption", NETAPP, Place::Part("netapp_account_id"))
        .arguments(&[
            argument("encryption_key", SOURCE).how(VAULT_KEY),
            argument("encryption_key", "properties.encryption.keyVaultProperties.keyVaultUri")
                .how(How::KeyVaultUri),
            argument("encryption_key", "properties.encryption.keyVaultProperties.keyName").how(How::KeyName),
            argument(
                "cross_tenant_key_vault_resource_id",
                "properties.encryption.keyVaultProperties.keyVaultResourceId",
            ),
        ])
        .partial(),
    Type::new(
        "azurerm_netapp_volume",
        "Microsoft.NetApp/netAppAccounts/capacityPools/volumes",
        Place::Child(&[(
            "account_name/pool_name",
            Parent::Name("Microsoft.NetApp/netAppAccounts/capacityPools"),
        )]),
    )
    .arguments(&[
        argument("network_features", "properties.networkFeatures").default(&[(2, Scalar::Text("Basic"))]),
        argument("encryption_key_source", "properties.encryptionKeySource"),
        argument("key_vault_private_endpoint_id", "properties.keyVaultPrivateEndpointResourceId"),
    ])
    .partial(),
];
