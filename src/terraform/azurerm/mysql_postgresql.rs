//! MySQL and PostgreSQL: the flexible servers, the retired single servers and their keys.

use super::table::{Argument, How, Parent, Place, Scalar, Type, argument};

const TYPE: &str = "properties.dataEncryption.type";
const PRIMARY: &str = "properties.dataEncryption.primaryKeyURI";
const KEY_VAULT: How = How::Present(Scalar::Text("AzureKeyVault"));
const KEY: &str = "customer_managed_key.key_vault_key_id";
const HSM_KEY: &str = "customer_managed_key.managed_hsm_key_id";
const GEO_KEY: &str = "customer_managed_key.geo_backup_key_vault_key_id";

const MYSQL: &[Argument] = &[
    argument("create_mode", "properties.createMode"),
    argument("sku_name", "sku.name"),
    argument(KEY, TYPE).how(KEY_VAULT),
    argument(KEY, PRIMARY),
    argument(HSM_KEY, TYPE).how(KEY_VAULT).gone(5),
    argument(HSM_KEY, PRIMARY).gone(5),
    argument(GEO_KEY, "properties.dataEncryption.geoBackupKeyURI"),
];

const POSTGRESQL: &[Argument] = &[
    argument("create_mode", "properties.createMode"),
    argument("sku_name", "sku.name"),
    argument(KEY, TYPE).how(KEY_VAULT),
    argument(KEY, PRIMARY),
    argument(GEO_KEY, "properties.dataEncryption.geoBackupKeyURI"),
];

const SINGLE: &[Argument] = &[
    argument("sku_name", "sku.name"),
    argument("create_mode", "properties.createMode"),
    argument("infrastructure_encryption_enabled", "properties.infrastructureEncryption")
        .how(How::Flag(Scalar::Text("Enabled"), Scalar::Text("Disabled"))),
];

const SERVER_KEY: &[Argument] = &[
    argument("key_vault_key_id", "properties.serverKeyType").how(KEY_VAULT),
    argument("key_vault_key_id", "properties.uri"),
];

/// A key of a single server; Azure makes its name of the vault's, the key's and the version.
const fn server_key(name: &'static str, arm: &'static str) -> Type {
    Type::new(name, arm, Place::Child(&[("server_id", Parent::Id)]))
        .arguments(SERVER_KEY)
        .silent(&["server_id"])
}

/// A server, of which only these arguments are known.
const fn server(name: &'static str, arm: &'static str, arguments: &'static [Argument]) -> Type {
    Type::new(name, arm, Place::Group).arguments(arguments).partial()
}

/// The table.
pub const TYPES: &[Type] = &[
    server("azurerm_mysql_flexible_server", "Microsoft.DBforMySQL/flexibleServers", MYSQL),
    server("azurerm_postgresql_flexible_server", "Microsoft.DBforPostgreSQL/flexibleServers", POSTGRESQL),
    server("azurerm_mysql_server", "Microsoft.DBforMySQL/servers", SINGLE),
    server("azurerm_postgresql_server", "Microsoft.DBforPostgreSQL/servers", SINGLE),
    server_key("azurerm_mysql_server_key", "Microsoft.DBforMySQL/servers/keys"),
    server_key("azurerm_postgresql_server_key", "Microsoft.DBforPostgreSQL/servers/keys"),
];
