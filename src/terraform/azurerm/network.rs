//! Networks, their subnets, public IP addresses, and the flow logs of network watchers.

use super::table::{Argument, How, Parent, Place, Scalar, Type, argument};

const NETWORKS: &str = "Microsoft.Network/virtualNetworks";
const WATCHERS: &str = "Microsoft.Network/networkWatchers";

const FLOW_LOG: &[Argument] = &[
    argument("target_resource_id", "properties.targetResourceId"),
    argument("network_security_group_id", "properties.targetResourceId")
        .how(How::Id("Microsoft.Network/networkSecurityGroups"))
        .gone(5),
    argument("storage_account_id", "properties.storageId"),
    argument("enabled", "properties.enabled"),
    argument("retention_policy.enabled", "properties.retentionPolicy.enabled"),
    argument("retention_policy.days", "properties.retentionPolicy.days"),
    argument(
        "traffic_analytics.enabled",
        "properties.flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration.enabled",
    ),
    argument(
        "traffic_analytics.workspace_id",
        "properties.flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration.workspaceId",
    ),
    argument(
        "traffic_analytics.workspace_resource_id",
        "properties.flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration.workspaceResourceId",
    ),
    argument(
        "traffic_analytics.workspace_region",
        "properties.flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration.workspaceRegion",
    ),
    argument(
        "traffic_analytics.interval_in_minutes",
        "properties.flowAnalyticsConfiguration.networkWatcherFlowAnalyticsConfiguration.trafficAnalyticsInterval",
    )
    .default(&[(2, Scalar::Number(60.0))]),
    argument("version", "properties.format.version").default(&[(4, Scalar::Number(1.0))]),
];

/// A subnet as a block of its network.
const SUBNET: &[Argument] = &[
    argument("name", "name"),
    argument("address_prefix", "properties.addressPrefix").gone(4),
    argument("address_prefixes", "properties.addressPrefixes"),
    argument("security_group", "properties.networkSecurityGroup.id"),
];

/// The table.
pub const TYPES: &[Type] = &[
    Type::new("azurerm_virtual_network", NETWORKS, Place::Group)
        .arguments(&[
            argument("address_space", "properties.addressSpace.addressPrefixes"),
            argument("subnet", "properties.subnets").how(How::Blocks(SUBNET)),
        ])
        .silent(&[
            "bgp_community",
            "ddos_protection_plan",
            "dns_servers",
            "edge_zone",
            "encryption",
            "flow_timeout_in_minutes",
            "ip_address_pool",
            "private_endpoint_vnet_policies",
            "vm_protection_enabled",
        ]),
    Type::new(
        "azurerm_subnet",
        "Microsoft.Network/virtualNetworks/subnets",
        Place::Child(&[("virtual_network_name", Parent::Name(NETWORKS))]),
    )
    .arguments(&[
        argument("address_prefix", "properties.addressPrefix").gone(3),
        argument("address_prefixes", "properties.addressPrefixes"),
    ])
    .silent(&[
        "default_outbound_access_enabled",
        "delegation",
        "enforce_private_link_endpoint_network_policies",
        "enforce_private_link_service_network_policies",
        "ip_address_pool",
        "network_security_group_id_wo",
        "network_security_group_id_wo_version",
        "private_endpoint_network_policies",
        "private_endpoint_network_policies_enabled",
        "private_link_service_network_policies_enabled",
        "route_table_id_wo",
        "route_table_id_wo_version",
        "service_endpoint",
        "service_endpoint_policy_ids",
        "service_endpoints",
        "sharing_scope",
        "virtual_network_name",
    ]),
    Type::new("azurerm_public_ip", "Microsoft.Network/publicIPAddresses", Place::Group)
        .arguments(&[
            argument("sku", "sku.name"),
            argument("ddos_protection_mode", "properties.ddosSettings.protectionMode")
                .default(&[(3, Scalar::Text("VirtualNetworkInherited"))]),
        ])
        .partial(),
    Type::new(
        "azurerm_network_watcher_flow_log",
        "Microsoft.Network/networkWatchers/flowLogs",
        Place::Child(&[("network_watcher_name", Parent::Name(WATCHERS))]),
    )
    .arguments(FLOW_LOG)
    .silent(&["network_watcher_name"]),
];
