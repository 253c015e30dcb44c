//! Azure Policy: assignments at every scope, and initiatives. An assignment may deploy a diagnostic
//! setting that the code does not declare.

use super::table::{Argument, How, Place, Scalar, Type, argument};

const ASSIGNMENT: &str = "Microsoft.Authorization/policyAssignments";
const INITIATIVE: &str = "Microsoft.Authorization/policySetDefinitions";

const ENFORCEMENT: How = How::Flag(Scalar::Text("Default"), Scalar::Text("DoNotEnforce"));

const ASSIGNED: &[Argument] = &[
    argument("policy_definition_id", "properties.policyDefinitionId"),
    argument("parameters", "properties.parameters"),
    argument("enforce", "properties.enforcementMode").how(ENFORCEMENT),
    argument("enforcement_mode", "properties.enforcementMode").how(ENFORCEMENT).gone(3),
    argument("not_scopes", "properties.notScopes"),
];

const SILENT: &[&str] = &[
    "description",
    "display_name",
    "management_group_id",
    "metadata",
    "non_compliance_message",
    "overrides",
    "resource_group_id",
    "resource_id",
    "resource_selectors",
    "scope",
];

const MEMBER: &[Argument] = &[
    argument("policy_definition_id", "policyDefinitionId"),
    argument("parameter_values", "parameters"),
    argument("reference_id", "policyDefinitionReferenceId"),
];

const INITIATIVE_SILENT: &[&str] = &[
    "description",
    "display_name",
    "management_group_id",
    "management_group_name",
    "metadata",
    "parameters",
    "policy_definition_group",
    "policy_type",
];

/// In older versions of the provider an argument says that it is a management group's.
const MANAGEMENT_GROUP_OR_SUBSCRIPTION: Place =
    Place::FirstOf(&[Place::Extension("management_group_id"), Place::InSubscription]);

/// An assignment to what this argument names.
const fn assignment(name: &'static str, scope: &'static str) -> Type {
    Type::new(name, ASSIGNMENT, Place::Extension(scope)).arguments(ASSIGNED).silent(SILENT)
}

/// The table.
pub const TYPES: &[Type] = &[
    assignment("azurerm_management_group_policy_assignment", "management_group_id"),
    assignment("azurerm_policy_assignment", "scope"),
    assignment("azurerm_resource_group_policy_assignment", "resource_group_id"),
    assignment("azurerm_resource_policy_assignment", "resource_id"),
    assignment("azurerm_subscription_policy_assignment", "subscription_id"),
    Type::new("azurerm_policy_set_definition", INITIATIVE, MANAGEMENT_GROUP_OR_SUBSCRIPTION)
        .arguments(&[
            argument("policy_definition_reference", "properties.policyDefinitions").how(How::Blocks(MEMBER))
        ])
        .silent(INITIATIVE_SILENT),
    Type::new(
        "azurerm_management_group_policy_set_definition",
        INITIATIVE,
        Place::Extension("management_group_id"),
    )
    .arguments(&[
        argument("policy_definition_reference", "properties.policyDefinitions").how(How::Blocks(MEMBER))
    ])
    .silent(INITIATIVE_SILENT),
    // Built-in ones lie in the tenant.
    Type::new(
        "azurerm_policy_definition_built_in",
        "Microsoft.Authorization/policyDefinitions",
        Place::InTenant,
    ),
];
