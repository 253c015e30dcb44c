//! Which resources of a deployment stand below, above or beside another, and which name it.
//!
//! | field | elements |
//! | --- | --- |
//! | `keytrail.below[*]` | its children at any depth, and the extension resources on it and on them |
//! | `keytrail.above[*]` | the resources that it is a child of or on, nearest first |
//! | `keytrail.inherited[*]` | extension resources (locks, assignments) on it or on what it lies in |
//! | `keytrail.refersTo[*]` | the resources whose id stands in a property of it or of one below it |
//! | `keytrail.referredBy[*]` | the resources in a property of which its id stands, or that of one below it |
//!
//! An element is the resource itself: its body, with `type`, `name`, `id`, `address`, `parentType`,
//! `parentName`, and for the last two the `property`. Fields of keytrail's own follow on elements. An
//! id of which nothing is known (a parameter) leads to nothing.

use std::cell::OnceCell;

use rustc_hash::{FxHashMap, FxHashSet};

use super::fields::{Elements, Table};
use super::links::{Candidate, EXTENSIONS, Links, parent_id};
use super::reading::{Leaf, Reading};
use crate::resource::keys::{KEYS, MANAGED_HSM, Names, VAULT};
use crate::resource::references::{REFERENCES, Reference};
use crate::resource::{Deployment, Link, Resource, type_of_id};
use crate::source::Span;
use crate::value::{Case, Kind, Member, Object, Text, Truth, Value};

/// The relations of a deployment's resources, each kind worked out once.
#[derive(Default)]
pub struct Relations {
    ancestors: OnceCell<Vec<Vec<Candidate>>>,
    references: OnceCell<Vec<Naming>>,
    below: OnceCell<Table>,
    above: OnceCell<Table>,
    inherited: OnceCell<Table>,
    refers_to: OnceCell<Table>,
    referred_by: OnceCell<Table>,
}

/// One resource names another.
struct Naming {
    from: usize,
    to: Candidate,
    property: &'static str,
    span: Option<Span>,
}

/// What the elements of these fields are made of.
#[derive(Clone, Copy)]
pub struct View<'a, 'd> {
    /// The deployment.
    pub deployment: &'d Deployment,
    /// What its ids lead to.
    pub links: &'a Links<'d>,
}

impl Relations {
    /// The elements of the field for all resources; none where there is no such field.
    pub fn get(&self, name: &str, view: View<'_, '_>) -> Option<&Table> {
        Some(match name {
            "below" => self.below.get_or_init(|| self.all_below(view)),
            "above" => self.above.get_or_init(|| self.all_above(view)),
            "inherited" => self.inherited.get_or_init(|| self.all_inherited(view)),
            "refersto" => self.refers_to.get_or_init(|| self.all_named(view, true)),
            "referredby" => self.referred_by.get_or_init(|| self.all_named(view, false)),
            _ => return None,
        })
    }

    fn all_below(&self, view: View<'_, '_>) -> Table {
        let mut table = Table::default();
        for (index, above) in self.ancestors(view).iter().enumerate() {
            for (ancestor, link) in above {
                enter(&mut table, view, (*ancestor, index), *link, None);
            }
        }
        table
    }

    fn all_above(&self, view: View<'_, '_>) -> Table {
        let mut table = Table::default();
        for (index, above) in self.ancestors(view).iter().enumerate() {
            for (ancestor, link) in above {
                enter(&mut table, view, (index, *ancestor), *link, None);
            }
        }
        table
    }

    fn all_named(&self, view: View<'_, '_>, forward: bool) -> Table {
        let mut table = Table::default();
        let ancestors = self.ancestors(view);
        for Naming { from, to, property, span } in self.references(view) {
            let (start, end) = if forward { (*from, to.0) } else { (to.0, *from) };
            let whole = std::iter::once((start, Truth::True)).chain(ancestors[start].iter().copied());
            for (subject, link) in whole.filter(|(subject, _)| *subject != end) {
                enter(&mut table, view, (subject, end), link.and(to.1), Some((property, *span)));
            }
        }
        table
    }

    fn all_inherited(&self, view: View<'_, '_>) -> Table {
        let mut table = Table::default();
        let mut below: FxHashMap<usize, Vec<Candidate>> = FxHashMap::default();
        for (index, above) in self.ancestors(view).iter().enumerate() {
            for (ancestor, link) in above {
                below.entry(*ancestor).or_default().push((index, *link));
            }
        }
        let resources = &view.deployment.resources;
        let ids: Vec<Option<Vec<Text>>> = resources.iter().map(|resource| resource.id.split("/")).collect();
        // Groups and subscriptions hold much, and much may stand on one of them.
        let mut within: FxHashMap<String, Vec<Candidate>> = FxHashMap::default();
        // Settings are on one resource only: `below` has them.
        for wanted in EXTENSIONS.iter().filter(|wanted| !wanted.ends_with("/diagnosticsettings")) {
            for &extension in view.deployment.of_type(wanted) {
                let scope = &resources[extension].scope;
                let mut put = |covered: &[Candidate]| {
                    for (index, link) in covered.iter().filter(|(index, _)| *index != extension) {
                        enter(&mut table, view, (*index, extension), *link, None);
                    }
                };
                match view.deployment.find(scope) {
                    Link::To(on) if !is_container(&resources[on]) => {
                        put(&[(on, Truth::True)]);
                        put(below.get(&on).map_or(&[], Vec::as_slice));
                    }
                    _ => {
                        let scope = scope.expanded();
                        let key = Value::text(&scope).key().to_ascii_lowercase();
                        put(within.entry(key).or_insert_with(|| lying_in(&ids, &scope)));
                    }
                }
            }
        }
        table
    }

    /// The resources above each resource, nearest first.
    fn ancestors(&self, view: View<'_, '_>) -> &Vec<Vec<Candidate>> {
        self.ancestors.get_or_init(|| {
            let resources = &view.deployment.resources;
            resources.iter().enumerate().map(|(index, resource)| climb(view, index, resource)).collect()
        })
    }

    fn references(&self, view: View<'_, '_>) -> &Vec<Naming> {
        self.references.get_or_init(|| {
            let ids = REFERENCES.iter().map(|r| (r.of, r.path, Some(*r)));
            let keys = KEYS.iter().map(|(of, path, names)| {
                let to = &[VAULT, MANAGED_HSM];
                let by_id = Reference { of, path, levels: 0, to, any: false, carries: false };
                (*of, *path, (*names == Names::VaultId).then_some(by_id))
            });
            let mut found = Vec::new();
            for (of, path, to) in ids.chain(keys) {
                for &from in view.deployment.of_type(of) {
                    found.extend(named(view, from, path, to));
                }
            }
            found
        })
    }
}

/// What the values at a path of a resource name: ids, as the table says, or the URLs of vaults.
fn named(
    view: View<'_, '_>,
    from: usize,
    property: &'static str,
    reference: Option<Reference>,
) -> Vec<Naming> {
    let resource = &view.deployment.resources[from];
    let steps = super::alias::steps(property).unwrap_or_default();
    let mut found = Vec::new();
    let bodies = std::iter::once((&resource.body, resource.alternatives.is_empty()));
    for (body, sure) in bodies.chain(resource.alternatives.iter().map(|body| (body, false))) {
        let reading = Reading::follow(&Leaf::root(body), &steps);
        for leaf in reading.leaves.iter().filter(|leaf| !leaf.present.is_false()) {
            let targets = match reference {
                Some(reference) => identified(view, &leaf.value, reference),
                None => view.links.vault(&leaf.value),
            };
            // An element of a list may have the span of what it refers to: the list is here.
            let places = || leaf.places.iter().rev().filter_map(|place| place.at.or(place.span));
            let here = places().find(|at| resource.home.iter().any(|home| home.contains(*at)));
            let span = here.or_else(|| places().next());
            for (target, link) in targets {
                let link = link.and(if sure { leaf.present } else { Truth::Unknown });
                found.push(Naming { from, to: (target, link), property, span });
            }
        }
    }
    found
}

/// The resources that an id in a property may be of. Of one that nobody declares (a subnet inside its
/// network) it is what that one is a child of.
fn identified(view: View<'_, '_>, value: &Value, reference: Reference) -> Vec<Candidate> {
    let Reference { levels, to, any, .. } = reference;
    let is_wanted = |resource_type: &str| to.iter().any(|wanted| wanted.eq_ignore_ascii_case(resource_type));
    let mut found = view.links.target(value, levels, if any { &[] } else { to });
    found.retain(|(index, _)| is_wanted(&view.deployment.resources[*index].resource_type));
    let id = value.as_text().filter(|_| found.is_empty() && levels == 0);
    let mut child = id.map(|id| id.expanded()).filter(|id| type_of_id(id).is_some_and(|t| is_wanted(&t)));
    while let Some(parent) = child.and_then(|id| parent_id(&id, 2)).filter(in_provider) {
        match view.deployment.find(&parent) {
            Link::To(index) => return vec![(index, Truth::True)],
            Link::Maybe(possible) => {
                let wanted = |i: &usize| is_wanted(&view.deployment.resources[*i].resource_type);
                return possible.into_iter().filter(wanted).map(|i| (i, Truth::Unknown)).collect();
            }
            Link::Outside => child = Some(parent),
        }
    }
    found
}

/// The resources above one, nearest first.
fn climb(view: View<'_, '_>, index: usize, resource: &Resource) -> Vec<Candidate> {
    let mut above: Vec<Candidate> = Vec::new();
    let extension = EXTENSIONS.contains(&resource.resource_type.to_lowercase().as_str());
    // A subscription lies in itself.
    let mut passed = vec![index];
    let mut scope = Some(resource.scope.clone());
    while let Some(id) = scope.filter(|id| !id.parts().is_empty()) {
        match view.deployment.find(&id) {
            Link::To(parent) if passed.contains(&parent) => break,
            Link::To(parent) => {
                passed.push(parent);
                let of = &view.deployment.resources[parent];
                if !is_container(of) {
                    above.push((parent, Truth::True));
                }
                scope = Some(of.scope.clone());
            }
            Link::Maybe(possible) => {
                // A child's type says what its parent is.
                let may_be = |parent: &&usize| {
                    let of = &view.deployment.resources[**parent];
                    **parent != index && !is_container(of) && (extension || is_child_type(resource, of))
                };
                let mut pending: Vec<usize> = possible.iter().filter(may_be).copied().collect();
                pending.reverse();
                let mut known: FxHashSet<usize> = above.iter().map(|(known, _)| *known).collect();
                while let Some(parent) = pending.pop() {
                    if parent == index || !known.insert(parent) {
                        continue;
                    }
                    above.push((parent, Truth::Unknown));
                    // What an extension may be on is among the possible already.
                    let of = &view.deployment.resources[parent];
                    if !extension && let Link::To(further) = view.deployment.find(&of.scope) {
                        pending
                            .extend((!is_container(&view.deployment.resources[further])).then_some(further));
                    }
                }
                break;
            }
            // `<account>/blobServices/default` need not be declared.
            Link::Outside => scope = parent_id(&id, 2).filter(in_provider),
        }
    }
    above
}

fn is_child_type(child: &Resource, parent: &Resource) -> bool {
    let (child, parent) = (child.resource_type.to_lowercase(), parent.resource_type.to_lowercase());
    child.strip_prefix(parent.as_str()).is_some_and(|rest| rest.starts_with('/'))
}

/// Whether an id is one of a resource, not of a group, subscription or tenant.
fn in_provider(id: &Text) -> bool {
    type_of_id(id).is_some_and(|t| !t.to_lowercase().starts_with("microsoft.resources/"))
}

fn is_container(resource: &Resource) -> bool {
    let resource_type = resource.resource_type.to_lowercase();
    resource_type.starts_with("microsoft.resources/")
        || resource_type.starts_with("microsoft.management/managementgroups")
}

/// The resources whose id is this scope's or that of something in it.
fn lying_in(ids: &[Option<Vec<Text>>], scope: &Text) -> Vec<Candidate> {
    let Some(scope) = scope.split("/") else { return Vec::new() };
    let lies = |id: &Option<Vec<Text>>| id.as_ref().map_or(Truth::False, |id| lies_in(id, &scope));
    let each = ids.iter().map(lies).enumerate();
    each.filter(|(_, covered)| !covered.is_false()).collect()
}

/// Whether an id is this scope's or that of something in it.
fn lies_in(id: &[Text], scope: &[Text]) -> Truth {
    if scope.len() > id.len() {
        return Truth::False;
    }
    // From the end of the scope, since all ids begin in the same way.
    let mut truth = Truth::True;
    for (mine, theirs) in id.iter().zip(scope).rev() {
        truth = truth.and(mine.equals(theirs, Case::Insensitive));
        if truth.is_false() {
            break;
        }
    }
    truth
}

/// Enters `other` among the elements of `subject`.
fn enter(
    table: &mut Table,
    view: View<'_, '_>,
    (subject, other): (usize, usize),
    link: Truth,
    by: Option<(&'static str, Option<Span>)>,
) {
    let resources = &view.deployment.resources;
    let (of, resource) = (&resources[subject], &resources[other]);
    let exists = resource.exists.follows_from(&of.exists);
    let truth = link.and(if exists { Truth::True } else { Truth::Unknown });
    if truth.is_false() {
        return;
    }
    let span = by.and_then(|(_, span)| span).unwrap_or(resource.header);
    let elements: &mut Elements = table.entry(subject).or_default();
    let (body, others) = (&resource.body, &resource.alternatives);
    let item = |body: &Value| element(resource, body, by.map(|(property, _)| property)).with_span(span);
    match truth {
        Truth::True if others.is_empty() => elements.sure.push(item(body)),
        _ => elements.possible.extend(std::iter::once(body).chain(others).map(item)),
    }
}

/// A resource as an element of a field.
fn element(resource: &Resource, body: &Value, property: Option<&str>) -> Value {
    let mut object = match &body.kind {
        Kind::Object(object) => (**object).clone(),
        _ => Object::default(),
    };
    let parent = resource.scope.expanded();
    let parent_name = parent.split("/").and_then(|segments| segments.last().cloned()).unwrap_or_default();
    let known = [
        ("type", Value::string(resource.resource_type.clone())),
        ("name", Value::text(&resource.name)),
        ("id", Value::text(&resource.id)),
        ("address", Value::string(&*resource.address)),
        ("parentType", type_of_id(&parent).map_or_else(Value::null, Value::string)),
        ("parentName", Value::text(&parent_name)),
        ("property", property.map_or_else(Value::null, Value::string)),
    ];
    for (key, value) in known {
        object.set(Member::new(key, None, value));
    }
    Value::object(object)
}
