//! The azurerm types of `types.tsv`: which ARM type each makes, and where its id comes from.
//!
//! The notation is explained at the head of that file. Of the properties of these types nothing is
//! known; the tables of this folder say more about some of them.

use super::table::{ALL, Argument, Computed, How, Name, Parent, Place, Type, argument};

/// The types listed.
pub fn types() -> impl Iterator<Item = Type> {
    rows().filter_map(listed)
}

fn rows() -> impl Iterator<Item = &'static str> {
    include_str!("types.tsv").lines().filter(|line| !line.starts_with('#'))
}

/// What a row says; `None` where it is not written as the head of the file has it.
fn listed(row: &'static str) -> Option<Type> {
    let mut columns = row.split('\t');
    let (name, arm) = (columns.next()?, columns.next()?);
    let (place, sets) = match columns.next().unwrap_or_default().split_once(" sets ") {
        Some((place, sets)) => (place, sets),
        None => (row.split('\t').nth(2).unwrap_or_default(), ""),
    };
    let name_from = match columns.next().unwrap_or_default() {
        // Without such an argument the name is a symbol.
        "" | "?" => Name::Argument("name"),
        given => match given.strip_prefix('=') {
            Some(fixed) => Name::Fixed(fixed),
            None => Name::Argument(given),
        },
    };
    let computed = computed(columns.next().unwrap_or("id"));
    let place = places(place, arm)?;
    let listed = Type { name_from, computed, ..Type::new(name, arm, place) };
    Some(match place {
        Place::Part(of) => Type { arguments: set(of, sets), silent: ALL, ..listed },
        _ => listed.partial(),
    })
}

/// The attributes that hold the ARM id.
fn computed(holders: &'static str) -> &'static [(&'static str, Computed)] {
    let holds = |name: &&str| holders.split(',').any(|holder| holder == *name);
    let other = Some("id").filter(|id| !holds(id)).map(|id| (id, Computed::Other));
    let held = holders.split(',').filter(|name| !["id", "-"].contains(name));
    leaked(held.map(|name| (name, Computed::ArmId)).chain(other))
}

/// What a part sets: an argument's value, or that something is set.
fn set(of: &'static str, paths: &'static str) -> &'static [Argument] {
    leaked(paths.split_whitespace().map(|path| match path.split_once('=') {
        Some((path, from)) => argument(from, path),
        None => argument(of, path).how(How::Unknown),
    }))
}

fn places(text: &'static str, arm: &'static str) -> Option<Place> {
    if text.contains(" or ") {
        let places: Option<Vec<Place>> = text.split(" or ").map(|text| place(text, arm)).collect();
        return Some(Place::FirstOf(leaked(places?)));
    }
    place(text, arm)
}

fn place(text: &'static str, arm: &'static str) -> Option<Place> {
    let (text, below) = match text.split_once(" below ") {
        Some((text, below)) => (text, Some(below)),
        None => (text, None),
    };
    if let Some(named) = text.strip_prefix("child of ") {
        let levels = 1 + below.map_or(0, |below| below.split('/').count() / 2);
        let parents = leaked(named.split(", ").map(|named| parent(named, arm, levels)));
        return Some(below.map_or(Place::Child(parents), |below| Place::Below(parents, below)));
    }
    let place = match text.rsplit_once(' ') {
        Some(("on", target)) => Place::Extension(target),
        Some(("part of", whole)) => Place::Part(whole),
        Some(("beside", other)) => Place::Beside(other),
        Some(_) => return None,
        None => match text {
            "" | "group" => Place::Group,
            "subscription" => Place::InSubscription,
            "tenant" => Place::InTenant,
            _ => return None,
        },
    };
    Some(match below {
        Some(below) => Place::Deep(&leaked([place])[0], below),
        None => place,
    })
}

/// How the parent is named, whose type is so many segments shorter than `arm`.
fn parent(text: &'static str, arm: &'static str, levels: usize) -> (&'static str, Parent) {
    if let Some(sibling) = text.strip_prefix("parent of ") {
        return (sibling, Parent::Sibling);
    }
    let end = arm.rmatch_indices('/').nth(levels - 1).map_or(arm.len(), |(at, _)| at);
    match text.strip_prefix("named ") {
        Some(names) => (names, Parent::Name(&arm[..end])),
        None => (text, Parent::Id),
    }
}

/// The list is read once, and what it says holds as long as the program runs.
fn leaked<T>(items: impl IntoIterator<Item = T>) -> &'static [T] {
    items.into_iter().collect::<Vec<T>>().leak()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    /// The types of the segments that a path of ids names: `a/x/b/y` → `a`, `b`.
    fn types_of(path: &'static str) -> Vec<String> {
        let path =
            path.strip_prefix("providers/").map_or(path, |path| path.split_once('/').map_or("", |p| p.1));
        path.split('/').step_by(2).map(str::to_lowercase).collect()
    }

    fn check(one: &Type) -> Result<(), String> {
        let segments: Vec<String> = one.arm.split('/').skip(1).map(str::to_lowercase).collect();
        let above = &segments[..segments.len().saturating_sub(1)];
        let (parents, between): (&[(&str, Parent)], _) = match one.place {
            Place::Child(parents) => (parents, ""),
            Place::Below(parents, between) => (parents, between),
            Place::Deep(_, between) => (&[], between),
            Place::Part(_) => return Ok(()),
            _ if above.is_empty() && !segments.is_empty() => return Ok(()),
            _ => return Err("a type of several segments is a child".to_owned()),
        };
        if above.is_empty() {
            return Err("a type of one segment is no child".to_owned());
        }
        let between = if between.is_empty() { Vec::new() } else { types_of(between) };
        let Some(parent) = above.strip_suffix(between.as_slice()) else {
            return Err(format!("{between:?} is not what its type ends in"));
        };
        for (argument, how) in parents {
            let names = argument.split('/').count();
            let want = if let Parent::Name(_) = how { parent.len() } else { 1 };
            if names != want {
                return Err(format!("{argument} are {names} names for {want}"));
            }
        }
        Ok(())
    }

    #[test]
    fn every_row_is_a_type_whose_id_has_as_many_names_as_it_needs() {
        let mut names = BTreeSet::new();
        for row in rows() {
            let one = listed(row).unwrap_or_else(|| panic!("cannot be read: {row}"));
            assert!(names.insert(one.name), "twice: {row}");
            assert!(one.name.starts_with("azurerm_") && one.arm.contains('/'), "{row}");
            if let Err(wrong) = check(&one) {
                panic!("{wrong}: {row}");
            }
        }
        assert!(names.iter().is_sorted() && names.len() > 1200);
    }

    /// The kinds of place that it may be.
    fn kinds(place: Place) -> Vec<String> {
        if let Place::FirstOf(places) = place {
            return places.iter().flat_map(|place| kinds(*place)).collect();
        }
        let shown = format!("{place:?}");
        let kind = shown.split('(').next().unwrap_or_default();
        vec![if ["Below", "Deep"].contains(&kind) { "Child".to_owned() } else { kind.to_owned() }]
    }

    /// The tables know more of a type, and nothing else.
    #[test]
    fn the_tables_agree_with_the_list() {
        let from = |one: &Type| format!("{:?}", one.name_from).split('"').nth(1).map(str::to_owned);
        let mut wrong = Vec::new();
        for one in super::super::tables() {
            if let Err(why) = check(one) {
                wrong.push(format!("{}: {why}", one.name));
            }
            let Some(listed) = types().find(|listed| listed.name == one.name) else { continue };
            let kinds_listed = kinds(listed.place);
            let placed = kinds(one.place).iter().all(|kind| kinds_listed.iter().any(|k| kind.starts_with(k)));
            // Of names that the provider makes up a table may know how.
            let named = from(&listed).as_deref() == Some("name") || from(one) == from(&listed);
            if !one.arm.eq_ignore_ascii_case(listed.arm) || !placed || !named {
                wrong.push(format!("{one:?} in a table, {listed:?} in types.tsv"));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
