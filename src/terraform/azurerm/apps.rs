//! IoT, health data and other services that applications are built on. Several of them take a
//! customer-managed key that the provider has no argument for.

use super::table::{Argument, How, Parent, Place, Scalar, Type, argument};

const KEY_URL: &str = "properties.encryption.customerManagedKeyEncryption.keyEncryptionKeyUrl";
const IOT_KEYS: &str = "properties.encryption.keyVaultProperties";
const WORKSPACE: Place = Place::Child(&[("workspace_id", Parent::Id)]);
const SKU_NAME: &[Argument] = &[argument("sku_name", "sku.name")];

/// The table.
pub const TYPES: &[Type] = &[
    Type::new("azurerm_api_management", "Microsoft.ApiManagement/service", Place::Group)
        .arguments(&[argument("sku_name", "sku.name").how(How::Rename(&[("Consumption_0", "Consumption")]))])
        .partial(),
    Type::new("azurerm_iothub", "Microsoft.Devices/IotHubs", Place::Group)
        .arguments(&[argument("sku.name", "sku.name")])
        .unset(&[IOT_KEYS])
        .partial(),
    Type::new("azurerm_iothub_dps", "Microsoft.Devices/provisioningServices", Place::Group)
        .arguments(&[argument("sku.name", "sku.name")])
        .unset(&[IOT_KEYS])
        .partial(),
    Type::new("azurerm_iothub_device_update_account", "Microsoft.DeviceUpdate/accounts", Place::Group)
        .arguments(&[argument("sku", "properties.sku").default(&[(3, Scalar::Text("Standard"))])])
        .unset(&["properties.encryption.keyVaultKeyUri"])
        .partial(),
    Type::new("azurerm_fluid_relay_server", "Microsoft.FluidRelay/fluidRelayServers", Place::Group)
        .arguments(&[argument("customer_managed_key.key_vault_key_id", KEY_URL)])
        .partial(),
    Type::new("azurerm_healthbot", "Microsoft.HealthBot/healthBots", Place::Group)
        .arguments(SKU_NAME)
        .unset(&["properties.keyVaultProperties.keyVaultUri"])
        .partial(),
    Type::new("azurerm_healthcare_service", "Microsoft.HealthcareApis/services", Place::Group)
        .arguments(&[
            argument("kind", "kind").default(&[(2, Scalar::Text("fhir"))]),
            argument(
                "cosmosdb_key_vault_key_versionless_id",
                "properties.cosmosDbConfiguration.keyVaultKeyUri",
            ),
        ])
        .partial(),
    Type::new(
        "azurerm_healthcare_dicom_service",
        "Microsoft.HealthcareApis/workspaces/dicomservices",
        WORKSPACE,
    )
    .arguments(&[argument("encryption_key_url", KEY_URL)])
    .partial(),
    Type::new(
        "azurerm_healthcare_fhir_service",
        "Microsoft.HealthcareApis/workspaces/fhirservices",
        WORKSPACE,
    )
    .arguments(&[argument("kind", "kind").default(&[(3, Scalar::Text("fhir-R4"))])])
    .unset(&[KEY_URL])
    .partial(),
    Type::new("azurerm_load_test", "Microsoft.LoadTestService/loadTests", Place::Group)
        .arguments(&[argument("encryption.key_url", "properties.encryption.keyUrl")])
        .partial(),
    Type::new(
        "azurerm_integration_service_environment",
        "Microsoft.Logic/integrationServiceEnvironments",
        Place::Group,
    )
    .unset(&["properties.encryptionConfiguration"])
    .partial(),
    Type::new("azurerm_maps_account", "Microsoft.Maps/accounts", Place::Group)
        .arguments(SKU_NAME)
        .unset(&[KEY_URL])
        .partial(),
    Type::new("azurerm_media_services_account", "Microsoft.Media/mediaServices", Place::Group)
        .arguments(&[
            argument("encryption.type", "properties.encryption.type")
                .default(&[(3, Scalar::Text("SystemKey"))]),
            argument(
                "encryption.key_vault_key_identifier",
                "properties.encryption.keyVaultProperties.keyIdentifier",
            ),
        ])
        .partial(),
    Type::new(
        "azurerm_mobile_network_sim_group",
        "Microsoft.MobileNetwork/simGroups",
        Place::Beside("mobile_network_id"),
    )
    .arguments(&[argument("encryption_key_url", "properties.encryptionKey.keyUrl")])
    .partial(),
];
