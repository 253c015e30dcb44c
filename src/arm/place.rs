//! Where a template is deployed: a resource group, a subscription, a management group, the tenant.

use crate::resource::{SUBSCRIPTION, resource_id};
use crate::value::{Case, Member, Object, Symbol, Text, Value};

use super::Level;

/// The type of resource groups, whose ids are not built as those of other resources.
const RESOURCE_GROUP: &str = "Microsoft.Resources/resourceGroups";

/// A deployment scope.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) level: Level,
    /// The id of the subscription, also where the deployment is above it: the one of the caller.
    subscription: Text,
    group: Text,
    management_group: Text,
}

impl Place {
    /// The scope of a template that stands by itself. All names in it are unknown, each one symbol.
    pub(super) fn of(level: Level) -> Self {
        let symbol = |name: &str| Text::symbol(Symbol::new(name, name));
        Self {
            level,
            subscription: symbol("subscription().subscriptionId"),
            group: symbol("resourceGroup().name"),
            management_group: symbol("managementGroup().name"),
        }
    }

    /// The ARM id.
    pub(super) fn id(&self) -> Text {
        match self.level {
            Level::ResourceGroup => self.group_id(&self.subscription, &self.group),
            Level::Subscription => self.subscription_id(),
            Level::ManagementGroup => self.management_group_id(),
            Level::Tenant => Text::default(),
        }
    }

    pub(super) fn subscription_id(&self) -> Text {
        subscription_id(&self.subscription)
    }

    pub(super) fn management_group_id(&self) -> Text {
        management_group_id(&self.management_group)
    }

    /// The id of a resource group; either part may be given.
    pub(super) fn group_id(&self, subscription: &Text, group: &Text) -> Text {
        let mut id = subscription_id(subscription);
        id.push_str("/resourceGroups/");
        id.push(group);
        id
    }

    pub(super) fn subscription_name(&self) -> &Text {
        &self.subscription
    }

    /// This scope, as `subscriptionId`, `resourceGroup` and `scope` of a nested deployment change it.
    pub(super) fn changed(
        &self,
        subscription: Option<Text>,
        group: Option<Text>,
        scope: Option<Text>,
    ) -> Self {
        let mut place = self.clone();
        if let Some(scope) = scope {
            place = place.at(&scope);
        }
        if let Some(subscription) = subscription {
            place.subscription = subscription;
            place.level = Level::Subscription;
        }
        if let Some(group) = group {
            place.group = group;
            place.level = Level::ResourceGroup;
        }
        place
    }

    /// The scope that an id names, `/` and `Microsoft.Management/managementGroups/name` included.
    fn at(mut self, id: &Text) -> Self {
        if id.as_known() == Some("/") {
            self.level = Level::Tenant;
            return self;
        }
        let segments = id.split("/").unwrap_or_default();
        let after = |name: &str| {
            let at =
                segments.iter().position(|s| s.as_known().is_some_and(|s| s.eq_ignore_ascii_case(name)))?;
            segments.get(at + 1).cloned()
        };
        if let Some(name) = after("managementGroups") {
            self.management_group = name;
            self.level = Level::ManagementGroup;
        }
        if let Some(name) = after("subscriptions") {
            self.subscription = name;
            self.level = Level::Subscription;
        }
        if let Some(name) = after("resourceGroups") {
            self.group = name;
            self.level = Level::ResourceGroup;
        }
        self
    }

    /// `resourceGroup()`.
    pub(super) fn resource_group(&self) -> Value {
        let id = self.group_id(&self.subscription, &self.group);
        let own = self.group.first_symbol().is_some_and(|s| s.key() == "resourceGroup().name");
        let rest = match own {
            true => Symbol::new("resourceGroup()", "resourceGroup()"),
            false => Symbol::new(format!("resourceGroup({id:?})"), "resourceGroup()"),
        };
        let members = vec![
            Member::new("id", None, Value::text(&id)),
            Member::new("name", None, Value::text(&self.group)),
            Member::new("type", None, Value::string(RESOURCE_GROUP)),
        ];
        Value::object(Object::new(members).with_rest(Some(rest)))
    }

    /// `subscription()`.
    pub(super) fn subscription(&self) -> Value {
        let members = vec![
            Member::new("id", None, Value::text(&self.subscription_id())),
            Member::new("subscriptionId", None, Value::text(&self.subscription)),
            Member::new("tenantId", None, tenant_id()),
        ];
        let rest = Symbol::new(format!("subscription({:?})", self.subscription), "subscription()");
        Value::object(Object::new(members).with_rest(Some(rest)))
    }

    /// `managementGroup()`.
    pub(super) fn management_group(&self) -> Value {
        let members = vec![
            Member::new("id", None, Value::text(&self.management_group_id())),
            Member::new("name", None, Value::text(&self.management_group)),
            Member::new("type", None, Value::string("Microsoft.Management/managementGroups")),
        ];
        let rest = Symbol::new(format!("managementGroup({:?})", self.management_group), "managementGroup()");
        Value::object(Object::new(members).with_rest(Some(rest)))
    }
}

/// `tenant()`.
pub(super) fn tenant() -> Value {
    let members = vec![Member::new("tenantId", None, tenant_id())];
    Value::object(Object::new(members).with_rest(Some(Symbol::new("tenant()", "tenant()"))))
}

fn tenant_id() -> Value {
    Value::symbol(Symbol::new("tenant().tenantId", "tenant().tenantId"))
}

pub(super) fn subscription_id(subscription: &Text) -> Text {
    let mut id = Text::known("/subscriptions/");
    id.push(subscription);
    id
}

pub(super) fn management_group_id(name: &Text) -> Text {
    let mut id = Text::known("/providers/Microsoft.Management/managementGroups/");
    id.push(name);
    id
}

/// The id of a resource in a scope; resource groups and subscriptions have ids of their own kind.
pub(super) fn id_of(scope: &Text, resource_type: &str, names: &[Text]) -> Text {
    match names {
        [name] if resource_type.eq_ignore_ascii_case(RESOURCE_GROUP) => {
            let mut id = scope.clone();
            id.push_str("/resourceGroups/");
            id.push(name);
            id
        }
        [name] if resource_type.eq_ignore_ascii_case(SUBSCRIPTION) => subscription_id(name),
        _ => resource_id(scope, resource_type, names),
    }
}

/// The id that a `scope` property names: an absolute id, or one relative to the deployment.
pub(super) fn absolute(scope: &Text, place: &Place) -> Text {
    if scope.as_known() == Some("/") {
        return Text::default();
    }
    if !scope.starts_with("/", Case::Sensitive).is_false() {
        return scope.clone();
    }
    let mut id = place.id();
    id.push_str("/providers/");
    id.push(scope);
    id
}
