//! Microsoft Defender for Cloud's plans, and Microsoft Sentinel on a workspace.

use super::table::{Argument, Parent, Place, Type, argument};

const WORKSPACES: &str = "Microsoft.OperationalInsights/workspaces";

const PLAN: &[Argument] =
    &[argument("tier", "properties.pricingTier"), argument("subplan", "properties.subPlan")];

/// The table.
pub const TYPES: &[Type] = &[
    Type::new(
        "azurerm_security_center_subscription_pricing",
        "Microsoft.Security/pricings",
        Place::InSubscription,
    )
    .named_by_or("resource_type", "VirtualMachines")
    .arguments(PLAN)
    .silent(&["resource_type", "extension"]),
    Type::new(
        "azurerm_sentinel_log_analytics_workspace_onboarding",
        "Microsoft.SecurityInsights/onboardingStates",
        Place::ExtensionOf(&[("workspace_id", Parent::Id), ("workspace_name", Parent::Name(WORKSPACES))]),
    )
    .named("default")
    .arguments(&[argument("customer_managed_key_enabled", "properties.customerManagedKey")])
    .silent(&["workspace_id", "workspace_name"]),
    // Before there were onboarding states, the solution was Sentinel.
    Type::new("azurerm_log_analytics_solution", "Microsoft.OperationsManagement/solutions", Place::Group)
        .named_of("solution_name", "workspace_name")
        .arguments(&[
            argument("workspace_resource_id", "properties.workspaceResourceId"),
            argument("plan.product", "plan.product"),
            argument("plan.publisher", "plan.publisher"),
        ])
        .silent(&["solution_name", "workspace_name"]),
];
