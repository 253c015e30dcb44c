//! Azure AI services, the separate resource that sets their key, and bots.

use super::table::{Argument, How, Place, Scalar, Type, argument};

const ACCOUNTS: &str = "Microsoft.CognitiveServices/accounts";
const BOTS: &str = "Microsoft.BotService/botServices";
const SOURCE: &str = "properties.encryption.keySource";
const KEY_SOURCE: How = How::Present(Scalar::Text("Microsoft.KeyVault"));
const VAULT_URI: &str = "properties.encryption.keyVaultProperties.keyVaultUri";
const KEY_NAME: &str = "properties.encryption.keyVaultProperties.keyName";
const KEY_VERSION: &str = "properties.encryption.keyVaultProperties.keyVersion";
const IDENTITY: &str = "properties.encryption.keyVaultProperties.identityClientId";
const KEY: &str = "customer_managed_key.key_vault_key_id";
const HSM_KEY: &str = "customer_managed_key.managed_hsm_key_id";

const ACCOUNT: &[Argument] = &[
    argument("kind", "kind"),
    argument("sku_name", "sku.name"),
    argument(KEY, SOURCE).how(KEY_SOURCE),
    argument(KEY, VAULT_URI).how(How::KeyVaultUri),
    argument(KEY, KEY_NAME).how(How::KeyName),
    argument(KEY, KEY_VERSION).how(How::KeyVersion),
    argument("customer_managed_key.identity_client_id", IDENTITY),
];

const AI_SERVICES: &[Argument] = &[
    argument("sku_name", "sku.name"),
    argument(KEY, SOURCE).how(KEY_SOURCE),
    argument(KEY, VAULT_URI).how(How::KeyVaultUri),
    argument(KEY, KEY_NAME).how(How::KeyName),
    argument(KEY, KEY_VERSION).how(How::KeyVersion),
    argument(HSM_KEY, SOURCE).how(KEY_SOURCE).gone(5),
    argument(HSM_KEY, VAULT_URI).how(How::KeyVaultUri).gone(5),
    argument(HSM_KEY, KEY_NAME).how(How::KeyName).gone(5),
    argument(HSM_KEY, KEY_VERSION).how(How::KeyVersion).gone(5),
    argument("customer_managed_key.identity_client_id", IDENTITY),
];

/// The key of a bot: that it is named switches it on.
const CMEK: &str = "properties.cmekKeyVaultUrl";
const CMEK_ENABLED: &str = "properties.isCmekEnabled";
const ON: How = How::Present(Scalar::Bool(true));

/// Arguments of a bot that no rule asks about.
const BOT_SILENT: &[&str] = &[
    "developer_app_insights_api_key",
    "developer_app_insights_application_id",
    "developer_app_insights_key",
    "display_name",
    "endpoint",
    "luis_app_ids",
    "luis_key",
    "microsoft_app_id",
    "microsoft_app_tenant_id",
    "microsoft_app_type",
    "microsoft_app_user_assigned_identity_id",
];

/// The table.
pub const TYPES: &[Type] = &[
    Type::new("azurerm_cognitive_account", ACCOUNTS, Place::Group).arguments(ACCOUNT).partial(),
    Type::new("azurerm_ai_services", ACCOUNTS, Place::Group)
        .arguments(AI_SERVICES)
        .constants(&[("kind", Scalar::Text("AIServices"))])
        .partial(),
    Type::new(
        "azurerm_cognitive_account_customer_managed_key",
        ACCOUNTS,
        Place::Part("cognitive_account_id"),
    )
    .arguments(&[
        argument("key_vault_key_id", SOURCE).how(KEY_SOURCE),
        argument("key_vault_key_id", VAULT_URI).how(How::KeyVaultUri),
        argument("key_vault_key_id", KEY_NAME).how(How::KeyName),
        argument("key_vault_key_id", KEY_VERSION).how(How::KeyVersion),
        argument("identity_client_id", IDENTITY),
    ])
    .silent(&["cognitive_account_id"]),
    Type::new("azurerm_bot_service_azure_bot", BOTS, Place::Group)
        .arguments(&[
            argument("sku", "sku.name"),
            argument("cmk_key_vault_key_url", CMEK_ENABLED).how(ON),
            argument("cmk_key_vault_key_url", CMEK),
        ])
        .constants(&[("kind", Scalar::Text("azurebot"))])
        .partial(),
    Type::new("azurerm_bot_channels_registration", BOTS, Place::Group)
        .arguments(&[
            argument("sku", "sku.name"),
            argument("cmk_key_vault_url", CMEK_ENABLED).how(ON),
            argument("cmk_key_vault_url", CMEK),
        ])
        .constants(&[("kind", Scalar::Text("bot"))])
        .partial(),
    // It has no argument for a key.
    Type::new("azurerm_bot_web_app", BOTS, Place::Group)
        .arguments(&[argument("sku", "sku.name")])
        .constants(&[("kind", Scalar::Text("sdk"))])
        .silent(BOT_SILENT),
];
