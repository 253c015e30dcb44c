//! Functions of the azurerm provider: ids taken apart and put into the case that Azure documents.
//!
//! The provider knows the exact case of every id that it has a resource for; this knows the fixed
//! segments only, and otherwise leaves an id as it is.

use super::{Arguments, Function, Outcome, Stop, error, function};
use crate::value::{Case, Member, Object, Text, Value};

pub(super) const TABLE: &[Function] = &[
    function("provider::azurerm::normalise_resource_id", 1, 1, normalise),
    function("provider::azurerm::parse_resource_id", 1, 1, parse),
];

/// The segments of an id that have one spelling each.
const FIXED: [&str; 4] = ["subscriptions", "resourceGroups", "providers", "managementGroups"];

/// The segments of an id: keys and values in turn. The slash before the first may be missing.
fn segments(call: &Arguments<'_>) -> Outcome<Vec<Text>> {
    let mut segments = call.text(0)?.split("/").ok_or(Stop::Unknown)?;
    match segments.first().map(Text::as_known) {
        Some(Some("")) => drop(segments.remove(0)),
        Some(Some(_)) => {}
        _ => return Err(Stop::Unknown),
    }
    if segments.is_empty() || segments.iter().any(|segment| segment.as_known() == Some("")) {
        return error("not the id of a resource");
    }
    Ok(segments)
}

fn is(segment: &Text, wanted: &str) -> bool {
    segment.as_known().is_some_and(|known| known.eq_ignore_ascii_case(wanted))
}

fn normalise(call: &Arguments<'_>) -> Outcome {
    let mut result = Text::default();
    for (at, segment) in segments(call)?.iter().enumerate() {
        result.push_str("/");
        match FIXED.iter().find(|fixed| at % 2 == 0 && is(segment, fixed)) {
            Some(fixed) => result.push_str(fixed),
            None => result.push(segment),
        }
    }
    Ok(Value::text(&result))
}

fn parse(call: &Arguments<'_>) -> Outcome {
    let segments = segments(call)?;
    if !segments.len().is_multiple_of(2) {
        return error("the id has a key without a value");
    }
    let pairs: Vec<(&Text, &Text)> = segments.chunks_exact(2).map(|pair| (&pair[0], &pair[1])).collect();
    let value = |key: &str| pairs.iter().find(|(name, _)| is(name, key)).map(|(_, value)| *value);
    // The resource itself follows the last provider; what comes before is its scope.
    let Some(provider_at) = pairs.iter().rposition(|(name, _)| is(name, "providers")) else {
        return group_or_subscription(&pairs);
    };
    let provider = pairs[provider_at].1;
    let Some(((type_name, name), parents)) = pairs[provider_at + 1..].split_last() else {
        return error("the id names no resource after its provider");
    };
    let mut full_type = provider.clone();
    for (name, _) in &pairs[provider_at + 1..] {
        full_type.push_str("/");
        full_type.push(name);
    }
    // A scope of its own only where the resource extends another one.
    let scope = pairs[..provider_at].iter().any(|(name, _)| is(name, "providers")).then(|| {
        let mut scope = Text::default();
        for (name, value) in &pairs[..provider_at] {
            scope.push_str("/");
            scope.push(name);
            scope.push_str("/");
            scope.push(value);
        }
        scope
    });
    let parents = parents.iter().map(|(name, value)| Ok((super::known(name)?, Value::text(value))));
    let parents: Vec<Member> = parents
        .map(|parent: Outcome<_>| parent.map(|(name, value)| Member::new(name, None, value)))
        .collect::<Outcome<_>>()?;
    // What is in the scope is told there only.
    let of_own = |key: &str| value(key).filter(|_| scope.is_none());
    Ok(parsed(Parsed {
        subscription: of_own("subscriptions"),
        group: of_own("resourceGroups"),
        name: Some(name),
        type_name: Some(type_name),
        provider: Some(provider),
        full_type: Some(&full_type),
        scope: scope.as_ref(),
        parents,
    }))
}

fn group_or_subscription(pairs: &[(&Text, &Text)]) -> Outcome {
    let (subscription, group) = match pairs {
        [(first, subscription)] if is(first, "subscriptions") => (*subscription, None),
        [(first, subscription), (second, group)]
            if is(first, "subscriptions") && is(second, "resourceGroups") =>
        {
            (*subscription, Some(*group))
        }
        _ if pairs
            .iter()
            .any(|(name, _)| name.contains("providers", Case::Insensitive).known().is_none()) =>
        {
            return Err(Stop::Unknown);
        }
        _ => return error("the id is neither a resource's nor a group's"),
    };
    let type_name = if group.is_some() { "resourceGroups" } else { "subscriptions" };
    Ok(parsed(Parsed {
        subscription: Some(subscription),
        group,
        name: None,
        type_name: Some(&Text::known(type_name)),
        provider: None,
        full_type: Some(&Text::known(format!("/{type_name}"))),
        scope: None,
        parents: Vec::new(),
    }))
}

struct Parsed<'t> {
    subscription: Option<&'t Text>,
    group: Option<&'t Text>,
    name: Option<&'t Text>,
    type_name: Option<&'t Text>,
    provider: Option<&'t Text>,
    full_type: Option<&'t Text>,
    scope: Option<&'t Text>,
    parents: Vec<Member>,
}

fn parsed(parts: Parsed<'_>) -> Value {
    let text = |text: Option<&Text>| text.map_or_else(|| Value::string(""), Value::text);
    let members = [
        ("resource_group_name", text(parts.group)),
        ("subscription_id", text(parts.subscription)),
        ("resource_name", text(parts.name)),
        ("resource_type", text(parts.type_name)),
        ("resource_provider", text(parts.provider)),
        ("full_resource_type", text(parts.full_type)),
        ("resource_scope", text(parts.scope)),
        ("parent_resources", Value::object(Object::new(parts.parents))),
    ];
    Value::object(Object::new(members.map(|(name, value)| Member::new(name, None, value)).into()))
}
