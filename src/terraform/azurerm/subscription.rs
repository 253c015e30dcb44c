//! Subscriptions, resource groups and the identity of who deploys.

use super::table::{Computed, Place, Type, argument};

/// The table.
pub const TYPES: &[Type] = &[
    Type::new("azurerm_resource_group", "Microsoft.Resources/resourceGroups", Place::ResourceGroup)
        .silent(&["managed_by"]),
    Type::new("azurerm_subscription", crate::resource::SUBSCRIPTION, Place::Subscription)
        .arguments(&[argument("subscription_name", "displayName")])
        .silent(&["alias", "billing_scope_id", "workload"])
        .computed(&[("subscription_id", Computed::Subscription), ("tenant_id", Computed::Tenant)]),
    Type::new("azapi_client_config", crate::resource::SUBSCRIPTION, Place::Nowhere).computed(CLIENT),
    Type::new("azurerm_client_config", crate::resource::SUBSCRIPTION, Place::Nowhere).computed(CLIENT),
];

/// What the identity that deploys is signed in to.
const CLIENT: &[(&str, Computed)] =
    &[("subscription_id", Computed::Subscription), ("tenant_id", Computed::Tenant)];
