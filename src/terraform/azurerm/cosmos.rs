//! Cosmos DB: accounts, and the clusters for MongoDB (vCore).

use super::table::{Place, Scalar, Type, argument};

const KEY_URL: &str = "properties.encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl";

/// The table.
pub const TYPES: &[Type] = &[
    Type::new("azurerm_cosmosdb_account", "Microsoft.DocumentDB/databaseAccounts", Place::Group)
        .arguments(&[
            argument("kind", "kind").default(&[(2, Scalar::Text("GlobalDocumentDB"))]),
            argument("create_mode", "properties.createMode"),
            argument("key_vault_key_id", "properties.keyVaultKeyUri"),
            argument("managed_hsm_key_id", "properties.keyVaultKeyUri").gone(5),
        ])
        .partial(),
    Type::new("azurerm_mongo_cluster", "Microsoft.DocumentDB/mongoClusters", Place::Group)
        .arguments(&[
            argument("create_mode", "properties.createMode").default(&[(4, Scalar::Text("Default"))]),
            argument("compute_tier", "properties.compute.tier"),
            argument("customer_managed_key.key_vault_key_id", KEY_URL),
        ])
        .partial(),
];
