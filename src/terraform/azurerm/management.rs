//! Configuration stores and Automation accounts.

use super::table::{How, Place, Scalar, Type, argument};

const KEY: &str = "encryption.key_vault_key_id";

/// The table.
pub const TYPES: &[Type] = &[
    Type::new("azurerm_app_configuration", "Microsoft.AppConfiguration/configurationStores", Place::Group)
        .arguments(&[
            argument("sku", "sku.name").default(&[(2, Scalar::Text("free"))]),
            argument(
                "encryption.key_vault_key_identifier",
                "properties.encryption.keyVaultProperties.keyIdentifier",
            ),
            argument(
                "encryption.identity_client_id",
                "properties.encryption.keyVaultProperties.identityClientId",
            ),
        ])
        .partial(),
    // `encryption.key_source` (up to 3.x) is ignored: the block is the switch.
    Type::new("azurerm_automation_account", "Microsoft.Automation/automationAccounts", Place::Group)
        .arguments(&[
            argument("sku_name", "properties.sku.name"),
            argument(KEY, "properties.encryption.keySource")
                .how(How::Present(Scalar::Text("Microsoft.Keyvault"))),
            argument(KEY, "properties.encryption.keyVaultProperties.keyvaultUri").how(How::KeyVaultUri),
            argument(KEY, "properties.encryption.keyVaultProperties.keyName").how(How::KeyName),
            argument(KEY, "properties.encryption.keyVaultProperties.keyVersion").how(How::KeyVersion),
            argument(
                "encryption.user_assigned_identity_id",
                "properties.encryption.identity.userAssignedIdentity",
            ),
        ])
        .partial(),
];
