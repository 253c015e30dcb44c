//! How resources of a deployment relate: what an id or a key's URL in a property leads to, and which
//! resources belong to another as the …IfNotExists effects mean it.
//!
//! Links are never guessed: each is sure, possible, or none.

use std::cell::RefCell;
use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::evaluate::group_of;
use crate::resource::keys::{MANAGED_HSM, VAULT, is_blank, vault_name};
use crate::resource::{Deployment, Link, same_id};
use crate::value::{Case, Part, Text, Truth, Value};

/// Types that live on a resource of another type, by their scope.
pub const EXTENSIONS: [&str; 16] = [
    "microsoft.insights/diagnosticsettings",
    "microsoft.insights/datacollectionruleassociations",
    "microsoft.authorization/locks",
    "microsoft.authorization/roleassignments",
    "microsoft.authorization/policyassignments",
    "microsoft.authorization/policyexemptions",
    "microsoft.security/advancedthreatprotectionsettings",
    "microsoft.security/defenderforstoragesettings",
    "microsoft.security/assessments",
    "microsoft.securityinsights/onboardingstates",
    "microsoft.securityinsights/dataconnectors",
    "microsoft.securityinsights/settings",
    "microsoft.maintenance/configurationassignments",
    "microsoft.guestconfiguration/guestconfigurationassignments",
    "microsoft.eventgrid/eventsubscriptions",
    "microsoft.insights/guestdiagnosticsettings",
];

/// A resource, and whether it is surely meant.
pub type Candidate = (usize, Truth);

/// The related resources of a deployment, worked out once for each type.
pub struct Links<'d> {
    deployment: &'d Deployment,
    /// By type and number of levels above: target → those that belong to it.
    belonging: RefCell<FxHashMap<(String, usize), Rc<Belonging>>>,
}

type Belonging = FxHashMap<usize, Vec<Candidate>>;

impl<'d> Links<'d> {
    /// The links of a deployment.
    pub fn new(deployment: &'d Deployment) -> Self {
        Self { deployment, belonging: RefCell::default() }
    }

    /// The resources of `resource_type` that relate to the subject: below it or on it, else those in
    /// its resource group, or in its whole subscription where `anywhere`. With `group`, those in the
    /// group of that name.
    pub fn related(
        &self,
        subject: usize,
        resource_type: &str,
        anywhere: bool,
        group: Option<&Text>,
    ) -> Vec<Candidate> {
        let of = &self.deployment.resources[subject];
        let (own, wanted) = (of.resource_type.to_lowercase(), resource_type.to_lowercase());
        if own == wanted {
            return vec![(subject, Truth::True)];
        }
        if let Some(below) = wanted.strip_prefix(&format!("{own}/")) {
            return self.belonging(&wanted, below.matches('/').count() + 1, subject);
        }
        if EXTENSIONS.contains(&wanted.as_str()) {
            return self.belonging(&wanted, 1, subject);
        }
        let home = group_of(&of.id);
        let in_group = |index: &usize| {
            let theirs = group_of(&self.deployment.resources[*index].id);
            match (group, &theirs) {
                (Some(name), Some(theirs)) => {
                    let last = theirs.split("/").and_then(|segments| segments.last().cloned());
                    last.map_or(Truth::Unknown, |last| last.equals(name, Case::Insensitive))
                }
                _ if anywhere => Truth::True,
                // What lies in no group is beside all of them.
                _ => match (&home, &theirs) {
                    (Some(home), Some(theirs)) => same_id(home, theirs),
                    _ => Truth::True,
                },
            }
        };
        let all = self.deployment.of_type(resource_type).iter();
        let placed = all.map(|index| (*index, in_group(index)));
        placed.filter(|(_, truth)| !truth.is_false()).collect()
    }

    fn belonging(&self, wanted: &str, levels: usize, subject: usize) -> Vec<Candidate> {
        let key = (wanted.to_owned(), levels);
        let known = self.belonging.borrow().get(&key).cloned();
        let belonging = known.unwrap_or_else(|| {
            let mut belonging = Belonging::default();
            for &index in self.deployment.of_type(wanted) {
                for (target, truth) in self.above(index, levels) {
                    belonging.entry(target).or_default().push((index, truth));
                }
            }
            let belonging = Rc::new(belonging);
            self.belonging.borrow_mut().insert(key, Rc::clone(&belonging));
            belonging
        });
        belonging.get(&subject).cloned().unwrap_or_default()
    }

    /// What a resource belongs to, so many levels up.
    fn above(&self, index: usize, levels: usize) -> Vec<Candidate> {
        let mut scope = self.deployment.resources[index].scope.clone();
        for _ in 1..levels {
            scope = match self.deployment.find(&scope) {
                Link::To(parent) => self.deployment.resources[parent].scope.clone(),
                _ => match parent_id(&scope, 2) {
                    Some(parent) => parent,
                    None => return Vec::new(),
                },
            };
        }
        of_link(self.deployment.find(&scope))
    }

    /// What the id in a property denotes, `levels` pairs of segments up, if it is one of these types
    /// (none given: of any). An id of which nothing is known (a parameter) is taken for one outside
    /// where the types are given.
    pub fn target(&self, value: &Value, levels: usize, types: &[&str]) -> Vec<Candidate> {
        if let Some(symbol) = value.as_symbol().filter(|symbol| !symbol.domain().is_empty()) {
            let each = symbol.domain().iter().flat_map(|value| self.target(value, levels, types));
            return each.map(|(index, _)| (index, Truth::Unknown)).collect();
        }
        let Some(mut id) = value.as_text() else { return Vec::new() };
        for _ in 0..levels {
            id = match self.deployment.find(&id) {
                Link::To(index) => self.deployment.resources[index].scope.clone(),
                _ => match parent_id(&id, 2) {
                    Some(parent) => parent,
                    None => return Vec::new(),
                },
            };
        }
        let link = self.deployment.find(&id);
        if is_blank(&id) && !types.is_empty() && !matches!(link, Link::To(_)) {
            return Vec::new();
        }
        let wanted = |index: usize| types.is_empty() || self.is_one_of(index, types);
        of_link(link).into_iter().filter(|(index, _)| wanted(*index)).collect()
    }

    /// The vault or HSM that the URL of a vault or key, or the `server key` name of SQL, leads to.
    pub fn vault(&self, value: &Value) -> Vec<Candidate> {
        if let Some(symbol) = value.as_symbol().filter(|symbol| !symbol.domain().is_empty()) {
            let each = symbol.domain().iter().flat_map(|value| self.vault(value));
            return each.map(|(index, _)| (index, Truth::Unknown)).collect();
        }
        let Some(text) = value.as_text() else { return Vec::new() };
        if let Some(Part::Symbol(symbol)) = text.parts().first() {
            let declared = symbol.denotes().and_then(|d| self.deployment.instance(&d.instance));
            let found = declared.map(|index| self.vault_above(index)).unwrap_or_default();
            if !found.is_empty() {
                return found;
            }
            if let Link::To(index) = self.deployment.find(&text) {
                return self.vault_above(index);
            }
        }
        let Some((name, hsm)) = vault_name(&text) else { return Vec::new() };
        let types: &[&str] = match hsm {
            Some(true) => &[MANAGED_HSM],
            Some(false) => &[VAULT],
            None => &[VAULT, MANAGED_HSM],
        };
        let mut found = Vec::new();
        for index in types.iter().flat_map(|t| self.deployment.of_type(t)) {
            let vault = &self.deployment.resources[*index];
            match vault.name.equals(&name, Case::Insensitive) {
                // The name of a vault is its own in all of Azure.
                Truth::True => return vec![(*index, Truth::True)],
                Truth::Unknown => found.push((*index, Truth::Unknown)),
                Truth::False => {}
            }
        }
        found
    }

    /// The vault that a resource is, or is a part of.
    fn vault_above(&self, index: usize) -> Vec<Candidate> {
        if self.is_one_of(index, &[VAULT, MANAGED_HSM]) {
            return vec![(index, Truth::True)];
        }
        let scope = &self.deployment.resources[index].scope;
        let above = of_link(self.deployment.find(scope));
        above.into_iter().filter(|(index, _)| self.is_one_of(*index, &[VAULT, MANAGED_HSM])).collect()
    }

    fn is_one_of(&self, index: usize, types: &[&str]) -> bool {
        types.iter().any(|t| self.deployment.resources[index].is(t))
    }
}

/// An id without its last `count` segments.
pub fn parent_id(id: &Text, count: usize) -> Option<Text> {
    let segments = id.split("/")?;
    let kept = segments.len().checked_sub(count)?;
    Some(Text::joined(&segments[..kept], "/"))
}

fn of_link(link: Link) -> Vec<Candidate> {
    match link {
        Link::To(index) => vec![(index, Truth::True)],
        Link::Maybe(indices) => indices.into_iter().map(|index| (index, Truth::Unknown)).collect(),
        Link::Outside => Vec::new(),
    }
}
