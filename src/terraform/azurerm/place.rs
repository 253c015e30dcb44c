//! Where a resource lies: its scope, its name and with them its ARM id, from the place that the table
//! gives its type.

use compact_str::CompactString;

use super::table::{Name, Parent, Place, Type};
use crate::resource::{child_id, group_found_by_name, resource_id};
use crate::terraform::ast::{Block, ExpressionKind};
use crate::terraform::expression::Scope;
use crate::terraform::instance::{Evaluator, Instance};
use crate::terraform::resources::{Node, provided};
use crate::value::{Symbol, Text};

/// The ARM id of a resource.
pub fn id<'p>(evaluator: &Evaluator<'p>, instance: &Instance<'p>, node: &Node<'p>, table: &Type) -> Text {
    if let Place::Subscription = table.place {
        let mut id = Text::known("/subscriptions/");
        id.push(&subscription_id(evaluator, instance, node));
        return id;
    }
    let table = &settled(evaluator, instance, node, table);
    let scope = scope(evaluator, instance, node, table);
    let name = name(evaluator, instance, node, table);
    arm_id(table, &scope, &name)
}

/// The table with one place where it gives several. A data source may find what lies elsewhere: of it
/// the scope is not known unless an argument says it.
pub fn settled<'p>(
    evaluator: &Evaluator<'p>,
    instance: &Instance<'p>,
    node: &Node<'p>,
    table: &Type,
) -> Type {
    let Place::FirstOf(places) = table.place else { return *table };
    let given = |place: &&Place| match place {
        Place::Extension(target) => {
            evaluator.configured(instance, node, target).is_some_and(|value| !value.is_null())
        }
        _ => !node.data,
    };
    let place = places.iter().find(given).or(places.first());
    Type { place: place.copied().unwrap_or(Place::Nowhere), ..*table }
}

/// The ARM id in this scope.
pub fn arm_id(table: &Type, scope: &Text, name: &Text) -> Text {
    let segment = table.arm.rsplit('/').next().unwrap_or_default();
    match table.place {
        Place::ResourceGroup => child_id(scope, "resourceGroups", name),
        Place::Subscription => {
            let mut id = Text::known("/subscriptions/");
            id.push(name);
            id
        }
        Place::Part(_) => scope.clone(),
        Place::Child(_) | Place::Below(..) | Place::Deep(..) => child_id(scope, segment, name),
        _ => resource_id(scope, table.arm, std::slice::from_ref(name)),
    }
}

/// The last segment of a resource's id.
pub fn name<'p>(evaluator: &Evaluator<'p>, instance: &Instance<'p>, node: &Node<'p>, table: &Type) -> Text {
    match table.name_from {
        Name::Argument(from) => argument(evaluator, instance, node, from),
        Name::Default(from, name) => {
            let given = evaluator.configured(instance, node, from).filter(|value| !value.is_null());
            given.and_then(|value| value.as_text()).unwrap_or_else(|| Text::known(name))
        }
        Name::Of(first, second) => {
            let [first, second] = [first, second].map(|from| argument(evaluator, instance, node, from));
            Text::concat([&first, &Text::known("("), &second, &Text::known(")")])
        }
        Name::Fixed(name) => Text::known(name),
    }
}

/// What a resource belongs to: a group, a parent, a target.
pub fn scope<'p>(evaluator: &Evaluator<'p>, instance: &Instance<'p>, node: &Node<'p>, table: &Type) -> Text {
    let subscription = || {
        let mut scope = Text::known("/subscriptions/");
        scope.push(&subscription_id(evaluator, instance, node));
        scope
    };
    let group = |scope: Text| {
        child_id(&scope, "resourceGroups", &argument(evaluator, instance, node, "resource_group_name"))
    };
    match table.place {
        Place::Group => group(subscription()),
        Place::Extension(target) | Place::Part(target) => argument(evaluator, instance, node, target),
        Place::Below(parents, between) => {
            let parent = scope(evaluator, instance, node, &Type { place: Place::Child(parents), ..*table });
            below(evaluator, instance, node, parent, between)
        }
        Place::Deep(place, between) => {
            let parent = scope(evaluator, instance, node, &Type { place: *place, ..*table });
            below(evaluator, instance, node, parent, between)
        }
        Place::Beside(other) => {
            let other = argument(evaluator, instance, node, other);
            let segments = other.split("/").unwrap_or_default();
            let is_providers = |segment: &Text| segment.as_known() == Some("providers");
            match segments.iter().position(is_providers) {
                Some(end) => Text::joined(&segments[..end], "/"),
                None => group(subscription()),
            }
        }
        Place::Child(parents) | Place::ExtensionOf(parents) => {
            let given = parents.iter().find_map(|(attribute, parent)| {
                let names = attribute.split('/').map(|name| match name.strip_prefix('=') {
                    Some(fixed) => Some(Text::known(fixed)),
                    None if name == "*" => Some(Text::symbol(provided(node, name))),
                    None => evaluator.configured(instance, node, name)?.as_text(),
                });
                Some((names.collect::<Option<Vec<Text>>>()?, parent))
            });
            match given {
                Some((ids, Parent::Id)) => Text::concat(&ids),
                Some((ids, Parent::Sibling)) => above(&Text::concat(&ids)),
                Some((names, Parent::Name(parent_type))) => {
                    // The provider finds the parent by name: in the group that is given, or, for a
                    // name that is unique in Azure, in one that is not known here.
                    let group = if node.block.body.attribute("resource_group_name").is_some() {
                        group(subscription())
                    } else {
                        let name = names.first().cloned().unwrap_or_else(|| Text::known(&*node.address));
                        child_id(&subscription(), "resourceGroups", &group_found_by_name(&name))
                    };
                    resource_id(&group, parent_type, &names)
                }
                None => Text::symbol(provided(node, "parent")),
            }
        }
        Place::InTenant => Text::default(),
        Place::ResourceGroup
        | Place::Subscription
        | Place::InSubscription
        | Place::FirstOf(_)
        | Place::Nowhere => subscription(),
    }
}

/// The id of what stands at `between` below `parent`.
fn below<'p>(
    evaluator: &Evaluator<'p>,
    instance: &Instance<'p>,
    node: &Node<'p>,
    parent: Text,
    between: &str,
) -> Text {
    let mut id = parent;
    for segment in between.split('/') {
        id.push_str("/");
        match segment.strip_prefix('{').and_then(|segment| segment.strip_suffix('}')) {
            Some(name) => id.push(&argument(evaluator, instance, node, name)),
            None if segment == "*" => id.push(&Text::symbol(provided(node, "parent"))),
            None => id.push_str(segment),
        }
    }
    id
}

/// The id of the resource that the one with this id is a child of.
fn above(id: &Text) -> Text {
    let segments = id.split("/").unwrap_or_default();
    match (segments.len().checked_sub(2), id.first_symbol()) {
        (Some(end), _) => Text::joined(&segments[..end], "/"),
        (None, Some(symbol)) => Text::symbol(symbol.derived(".parent")),
        (None, None) => Text::default(),
    }
}

/// The text of an argument; the symbol that the provider would put there where none is given.
pub fn argument<'p>(evaluator: &Evaluator<'p>, instance: &Instance<'p>, node: &Node<'p>, name: &str) -> Text {
    let value = evaluator.attribute(instance, node, name);
    value.as_text().unwrap_or_else(|| Text::symbol(provided(node, name)))
}

/// The subscription that a resource's provider deploys to.
pub fn subscription_id<'p>(evaluator: &Evaluator<'p>, instance: &Instance<'p>, node: &Node<'p>) -> Text {
    let given = evaluator.configured(instance, node, "subscription_id").filter(|_| node.data);
    if let Some(text) = given.and_then(|value| value.as_text()) {
        return text;
    }
    if let Some(known) = evaluator.plan().and_then(|plan| plan.subscription()) {
        return Text::known(known);
    }
    let written = node.block.body.attribute("provider");
    let provider =
        written.map_or_else(|| "azurerm".to_owned(), |written| evaluator.shown(written.value.span));
    subscription_of(evaluator, instance, &provider)
}

/// The subscription of a provider configuration: followed through the module calls that pass it on,
/// to the `provider` block that may say which.
fn subscription_of<'p>(evaluator: &Evaluator<'p>, instance: &Instance<'p>, provider: &str) -> Text {
    if let Some((parent, call)) = instance.call() {
        let passed = call.body.attribute("providers").and_then(|attribute| match &attribute.value.kind {
            ExpressionKind::Object(members) => members
                .iter()
                .find(|(name, _)| evaluator.shown(name.span) == provider)
                .map(|(_, given)| evaluator.shown(given.span)),
            _ => None,
        });
        match passed {
            Some(given) => return subscription_of(evaluator, parent, &given),
            None if provider == "azurerm" => return subscription_of(evaluator, parent, provider),
            None => {}
        }
    }
    let alias = provider.strip_prefix("azurerm.");
    let scope = Scope::of(instance);
    let text = |block: &Block, name: &str| {
        Some(evaluator.evaluate(&block.body.attribute(name)?.value, scope).as_text()?.to_string())
    };
    let mut blocks = instance.module.providers.iter().filter(|block| block.label(0) == "azurerm");
    let block = blocks.find(|block| text(block, "alias").as_deref() == alias);
    let configured = block.and_then(|block| block.body.attribute("subscription_id"));
    if let Some(text) = configured.and_then(|given| evaluator.evaluate(&given.value, scope).as_text()) {
        return text;
    }
    let key: CompactString = match alias {
        Some(_) => format!("{}{provider} subscription", instance.prefix).into(),
        None => "subscription".into(),
    };
    Text::symbol(Symbol::new(key.as_str(), key.as_str()))
}
