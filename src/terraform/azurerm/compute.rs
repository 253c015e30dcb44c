//! Disks, images, virtual machines and scale sets, as far as it matters which key encrypts them.
//!
//! Azure Disk Encryption (`encryption_settings`) is left out: it encrypts inside the machine and
//! changes nothing about the key of the disk itself.

use super::table::{Argument, How, Parent, Place, Scalar, Type, argument};

const VIRTUAL_MACHINE: &str = "Microsoft.Compute/virtualMachines";
const SCALE_SET: &str = "Microsoft.Compute/virtualMachineScaleSets";
const FROM_IMAGE: How = How::Present(Scalar::Text("FromImage"));
const ATTACH: How = How::Present(Scalar::Text("Attach"));

const DISK_ENCRYPTION_SET: &[Argument] = &[
    argument("encryption_type", "properties.encryptionType")
        .default(&[(2, Scalar::Text("EncryptionAtRestWithCustomerKey"))]),
    argument("key_vault_key_id", "properties.activeKey.keyUrl"),
    argument("managed_hsm_key_id", "properties.activeKey.keyUrl").gone(5),
    argument("auto_key_rotation_enabled", "properties.rotationToLatestKeyVersionEnabled")
        .default(&[(2, Scalar::Bool(false))]),
];

const DISK: &[Argument] = &[
    argument("create_option", "properties.creationData.createOption"),
    argument("source_resource_id", "properties.creationData.sourceResourceId"),
    argument("disk_encryption_set_id", "properties.encryption.diskEncryptionSetId"),
    argument("security_type", "properties.securityProfile.securityType"),
    argument("secure_vm_disk_encryption_set_id", "properties.securityProfile.secureVMDiskEncryptionSetId"),
];

/// A snapshot is encrypted as what it copies: there is no argument for the key.
const SNAPSHOT: &[Argument] = &[
    argument("create_option", "properties.creationData.createOption"),
    argument("source_resource_id", "properties.creationData.sourceResourceId"),
    argument("source_uri", "properties.creationData.sourceUri"),
];

const IMAGE_DISK: &[Argument] = &[
    argument("storage_type", "storageAccountType"),
    argument("lun", "lun"),
    argument("managed_disk_id", "managedDisk.id"),
    argument("blob_uri", "blobUri"),
    argument("disk_encryption_set_id", "diskEncryptionSet.id"),
];

const IMAGE: &[Argument] = &[
    argument("source_virtual_machine_id", "properties.sourceVirtualMachine.id"),
    argument("os_disk", "properties.storageProfile.osDisk.osState")
        .how(How::Present(Scalar::Text("Generalized"))),
    argument("os_disk.os_state", "properties.storageProfile.osDisk.osState"),
    argument("os_disk.disk_encryption_set_id", "properties.storageProfile.osDisk.diskEncryptionSet.id"),
    argument("data_disk", "properties.storageProfile.dataDisks").how(How::Blocks(IMAGE_DISK)),
];

const IMAGE_VERSION: &[Argument] = &[argument("target_region", "properties.publishingProfile.targetRegions")
    .how(How::Blocks(&[
        argument("name", "name"),
        argument("disk_encryption_set_id", "encryption.osDiskImage.diskEncryptionSetId"),
    ]))];

const MACHINE: &[Argument] = &[
    argument("os_disk", "properties.storageProfile.osDisk.createOption").how(FROM_IMAGE),
    argument("os_managed_disk_id", "properties.storageProfile.osDisk.createOption").how(ATTACH),
    argument("os_managed_disk_id", "properties.storageProfile.osDisk.managedDisk.id"),
    argument(
        "os_disk.disk_encryption_set_id",
        "properties.storageProfile.osDisk.managedDisk.diskEncryptionSet.id",
    ),
    argument(
        "os_disk.secure_vm_disk_encryption_set_id",
        "properties.storageProfile.osDisk.managedDisk.securityProfile.diskEncryptionSet.id",
    ),
];

/// The old machine creates its disks without a disk encryption set: there is no argument for one.
const OLD_MACHINE: &[Argument] = &[
    argument("storage_os_disk.create_option", "properties.storageProfile.osDisk.createOption"),
    argument("storage_os_disk.vhd_uri", "properties.storageProfile.osDisk.vhd.uri"),
    argument("storage_os_disk.managed_disk_id", "properties.storageProfile.osDisk.managedDisk.id"),
    argument("storage_data_disk", "properties.storageProfile.dataDisks").how(How::Blocks(&[
        argument("name", "name"),
        argument("lun", "lun"),
        argument("create_option", "createOption"),
        argument("vhd_uri", "vhd.uri"),
        argument("managed_disk_id", "managedDisk.id"),
    ])),
];

const OLD_MACHINE_SILENT: &[&str] = &[
    "additional_capabilities",
    "availability_set_id",
    "boot_diagnostics",
    "delete_data_disks_on_termination",
    "delete_os_disk_on_termination",
    "license_type",
    "network_interface_ids",
    "os_profile",
    "os_profile_linux_config",
    "os_profile_secrets",
    "os_profile_windows_config",
    "plan",
    "primary_network_interface_id",
    "proximity_placement_group_id",
    "storage_image_reference",
    "vm_size",
    "zones",
];

const OS_DISK: &str = "properties.virtualMachineProfile.storageProfile.osDisk.createOption";
const OS_DISK_SET: &str =
    "properties.virtualMachineProfile.storageProfile.osDisk.managedDisk.diskEncryptionSet.id";
const DATA_DISKS: &str = "properties.virtualMachineProfile.storageProfile.dataDisks";

const SCALE_SET_DATA_DISK: How = How::Blocks(&[
    argument("lun", "lun"),
    argument("create_option", "createOption"),
    argument("disk_encryption_set_id", "managedDisk.diskEncryptionSet.id"),
]);

const MACHINES: &[Argument] = &[
    argument("os_disk", OS_DISK).how(FROM_IMAGE),
    argument("os_disk.disk_encryption_set_id", OS_DISK_SET),
    argument(
        "os_disk.secure_vm_disk_encryption_set_id",
        "properties.virtualMachineProfile.storageProfile.osDisk.managedDisk.securityProfile.diskEncryptionSet.id",
    ),
    argument("data_disk", DATA_DISKS).how(SCALE_SET_DATA_DISK),
];

const OLD_MACHINES: &[Argument] = &[
    argument("storage_profile_os_disk.create_option", OS_DISK),
    argument(
        "storage_profile_os_disk.vhd_containers",
        "properties.virtualMachineProfile.storageProfile.osDisk.vhdContainers",
    ),
    argument("storage_profile_data_disk", DATA_DISKS)
        .how(How::Blocks(&[argument("lun", "lun"), argument("create_option", "createOption")])),
];

const OLD_MACHINES_SILENT: &[&str] = &[
    "automatic_os_upgrade",
    "boot_diagnostics",
    "eviction_policy",
    "extension",
    "health_probe_id",
    "license_type",
    "network_profile",
    "os_profile",
    "os_profile_linux_config",
    "os_profile_secrets",
    "os_profile_windows_config",
    "overprovision",
    "plan",
    "priority",
    "proximity_placement_group_id",
    "rolling_upgrade_policy",
    "single_placement_group",
    "sku",
    "storage_profile_image_reference",
    "upgrade_policy_mode",
    "zones",
];

/// Arguments of a disk that say nothing about its key.
const DISK_SILENT: &[&str] = &[
    "disk_access_id",
    "disk_iops_read_only",
    "disk_iops_read_write",
    "disk_mbps_read_only",
    "disk_mbps_read_write",
    "disk_size_gb",
    "edge_zone",
    "encryption_settings",
    "gallery_image_reference_id",
    "hyper_v_generation",
    "image_reference_id",
    "logical_sector_size",
    "max_shares",
    "network_access_policy",
    "on_demand_bursting_enabled",
    "optimized_frequent_attach_enabled",
    "os_type",
    "performance_plus_enabled",
    "public_network_access_enabled",
    "source_uri",
    "storage_account_id",
    "storage_account_type",
    "tier",
    "trusted_launch_enabled",
    "upload_size_bytes",
    "zone",
    "zones",
];

/// Arguments of an image version that say nothing about its key.
const IMAGE_VERSION_SILENT: &[&str] = &[
    "blob_uri",
    "deletion_of_replicated_locations_enabled",
    "end_of_life_date",
    "exclude_from_latest",
    "gallery_name",
    "image_name",
    "managed_image_id",
    "os_disk_snapshot_id",
    "replication_mode",
    "storage_account_id",
];

/// Arguments of a machine that say nothing about its disks' keys.
const MACHINE_SILENT: &[&str] = &[
    "additional_capabilities",
    "additional_unattend_content",
    "admin_password",
    "admin_ssh_key",
    "admin_username",
    "allow_extension_operations",
    "automatic_updates_enabled",
    "availability_set_id",
    "boot_diagnostics",
    "bypass_platform_safety_checks_on_user_schedule_enabled",
    "capacity_reservation_group_id",
    "computer_name",
    "custom_data",
    "dedicated_host_group_id",
    "dedicated_host_id",
    "disable_password_authentication",
    "disk_controller_type",
    "edge_zone",
    "enable_automatic_updates",
    "encryption_at_host_enabled",
    "eviction_policy",
    "extensions_time_budget",
    "gallery_application",
    "hotpatching_enabled",
    "license_type",
    "max_bid_price",
    "network_interface_ids",
    "os_image_notification",
    "patch_assessment_mode",
    "patch_mode",
    "plan",
    "platform_fault_domain",
    "priority",
    "provision_vm_agent",
    "proximity_placement_group_id",
    "reboot_setting",
    "secret",
    "secure_boot_enabled",
    "size",
    "source_image_id",
    "source_image_reference",
    "termination_notification",
    "timezone",
    "user_data",
    "virtual_machine_scale_set_id",
    "vm_agent_platform_updates_enabled",
    "vtpm_enabled",
    "winrm_listener",
    "zone",
];

/// Arguments of a scale set that say nothing about its disks' keys.
const MACHINES_SILENT: &[&str] = &[
    "additional_capabilities",
    "additional_unattend_content",
    "admin_password",
    "admin_ssh_key",
    "admin_username",
    "automatic_instance_repair",
    "automatic_os_upgrade_policy",
    "automatic_updates_enabled",
    "boot_diagnostics",
    "capacity_reservation_group_id",
    "computer_name_prefix",
    "custom_data",
    "disable_password_authentication",
    "do_not_run_extensions_on_overprovisioned_machines",
    "edge_zone",
    "enable_automatic_updates",
    "encryption_at_host_enabled",
    "eviction_policy",
    "extension",
    "extension_operations_enabled",
    "extensions_time_budget",
    "gallery_application",
    "health_probe_id",
    "host_group_id",
    "instances",
    "license_type",
    "max_bid_price",
    "network_api_version",
    "network_interface",
    "os_profile",
    "overprovision",
    "plan",
    "platform_fault_domain_count",
    "priority",
    "priority_mix",
    "provision_vm_agent",
    "proximity_placement_group_id",
    "resilient_vm_creation_enabled",
    "resilient_vm_deletion_enabled",
    "rolling_upgrade_policy",
    "scale_in",
    "scale_in_policy",
    "secret",
    "secure_boot_enabled",
    "single_placement_group",
    "sku",
    "sku_name",
    "sku_profile",
    "source_image_id",
    "source_image_reference",
    "spot_restore",
    "terminate_notification",
    "termination_notification",
    "timezone",
    "upgrade_mode",
    "user_data",
    "user_data_base64",
    "vtpm_enabled",
    "winrm_listener",
    "zone_balance",
    "zones",
];

const fn machine(name: &'static str) -> Type {
    Type::new(name, VIRTUAL_MACHINE, Place::Group).arguments(MACHINE).silent(MACHINE_SILENT)
}

const fn machines(name: &'static str) -> Type {
    Type::new(name, SCALE_SET, Place::Group).arguments(MACHINES).silent(MACHINES_SILENT)
}

/// The table.
pub const TYPES: &[Type] = &[
    Type::new("azurerm_disk_encryption_set", "Microsoft.Compute/diskEncryptionSets", Place::Group)
        .arguments(DISK_ENCRYPTION_SET)
        .silent(&["federated_client_id"]),
    Type::new("azurerm_managed_disk", "Microsoft.Compute/disks", Place::Group)
        .arguments(DISK)
        .silent(DISK_SILENT),
    Type::new("azurerm_snapshot", "Microsoft.Compute/snapshots", Place::Group).arguments(SNAPSHOT).silent(&[
        "disk_access_id",
        "disk_size_gb",
        "encryption_settings",
        "incremental_enabled",
        "network_access_policy",
        "public_network_access_enabled",
        "storage_account_id",
    ]),
    Type::new("azurerm_image", "Microsoft.Compute/images", Place::Group)
        .arguments(IMAGE)
        .silent(&["hyper_v_generation", "zone_resilient"]),
    Type::new(
        "azurerm_shared_image_version",
        "Microsoft.Compute/galleries/images/versions",
        Place::Child(&[("gallery_name/image_name", Parent::Name("Microsoft.Compute/galleries/images"))]),
    )
    .arguments(IMAGE_VERSION)
    .silent(IMAGE_VERSION_SILENT),
    machine("azurerm_linux_virtual_machine"),
    machine("azurerm_windows_virtual_machine"),
    Type::new("azurerm_virtual_machine", VIRTUAL_MACHINE, Place::Group)
        .arguments(OLD_MACHINE)
        .silent(OLD_MACHINE_SILENT),
    machines("azurerm_linux_virtual_machine_scale_set"),
    machines("azurerm_windows_virtual_machine_scale_set"),
    machines("azurerm_orchestrated_virtual_machine_scale_set"),
    Type::new("azurerm_virtual_machine_scale_set", SCALE_SET, Place::Group)
        .arguments(OLD_MACHINES)
        .silent(OLD_MACHINES_SILENT),
];
