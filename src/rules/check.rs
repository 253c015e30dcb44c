//! Rules × resources → diagnostics: the verdict of each rule on each resource that it concerns.
//!
//! The `if` is false: not applicable. `audit` and `deny`: true fails, unknown is open. The
//! …IfNotExists effects: a related resource that surely matches passes, else one that possibly does
//! is open, else it fails. Whether the resource itself exists never makes it open.

use std::collections::BTreeMap;

use super::catalogue::{Active, ActiveRule, Binding, Effect, resolved};
use super::condition::Details;
use super::evaluate::{Evaluation, Frame, Outcome, Reason, World};
use super::links::Candidate;
use super::point::{self, Point};
use crate::diagnostic::{Code, Diagnostic, Kind, Level, Notification, Related};
use crate::resource::{DIAGNOSTIC_SETTING, Declared, Deployment, Opaque, Resource, SUBSCRIPTION};
use crate::source::{Sources, Span};
use crate::value::{self, Case, Symbol, Text, Truth, Value};

/// What checking a deployment gives.
#[derive(Debug, Default)]
pub struct Checked {
    /// Findings, one for each rule and place.
    pub diagnostics: Vec<Diagnostic>,
    /// What could not be looked up.
    pub notes: Vec<Notification>,
    /// How often a rule that concerns the type of a resource had nothing to tell of it.
    pub passed: usize,
    /// The places that the deployment reaches: blocks of resources, and of the calls to them. Sorted.
    pub places: Vec<Span>,
}

/// What a rule says of a resource.
#[derive(Clone, Debug, Default)]
struct Verdict {
    /// Fail, open, or none: nothing to tell.
    kind: Option<Kind>,
    /// What decided.
    reasons: Vec<Reason>,
    /// Related resources that miss, and how.
    misses: Vec<(usize, Vec<Reason>)>,
    /// What is not known, in words; only where it is open.
    unknown: Vec<String>,
    /// Why it is not known, where one thing says it all: `module … is not on disk`.
    why: Option<String>,
    /// Whether it fails because something is absent, which an unseen module may add.
    absence: bool,
    /// Whether what is absent is a diagnostic setting, which a policy may deploy.
    setting: bool,
    /// Whether the fault is in the resource as a whole.
    whole: bool,
    /// The policy assignment that may add what is absent.
    assignment: Option<Span>,
}

/// Checks a deployment.
pub fn check(active: &Active, deployment: &Deployment, sources: &Sources) -> Checked {
    let world = World::new(deployment);
    let mut checked = Checked { places: places(deployment), ..Checked::default() };
    let mut found: BTreeMap<(usize, Span), Vec<Diagnostic>> = BTreeMap::new();
    for (index, resource) in deployment.resources.iter().enumerate() {
        for (at, rule) in active.concerning(&resource.resource_type) {
            let outside = match resource.declared {
                Declared::Here | Declared::Implied => false,
                Declared::Outside if rule.follows_links => true,
                Declared::Outside | Declared::Part => continue,
            };
            let verdicts = rule.bindings.iter().map(|binding| judge(&world, binding, index));
            // Of several assignments the worst verdict counts.
            let Some(verdict) = verdicts.max_by_key(|verdict| verdict.kind) else { continue };
            if verdict.kind.is_none() {
                checked.passed += 1;
                continue;
            }
            let reporter = Reporter { world: &world, sources, rule, index };
            let diagnostics =
                if outside { reporter.outside(verdict) } else { vec![reporter.diagnostic(verdict)] };
            for diagnostic in diagnostics {
                found.entry((at, diagnostic.span)).or_default().push(diagnostic);
            }
        }
    }
    checked.diagnostics = found.into_values().filter_map(one_result).collect();
    checked.diagnostics.sort_by(|a, b| (a.span, &a.rule).cmp(&(b.span, &b.rule)));
    for field in world.unresolved.into_inner() {
        let message = format!("the field `{field}` cannot be looked up: what hinges on it is open");
        let (level, code, span, path) = (Level::Note, Code::Unsupported, None, None);
        checked.notes.push(Notification { level, code, message, span, path });
    }
    checked
}

/// One result for the instances at one place: what fails outranks what is open.
fn one_result(mut diagnostics: Vec<Diagnostic>) -> Option<Diagnostic> {
    let worst = diagnostics.iter().map(|diagnostic| diagnostic.kind).max()?;
    diagnostics.retain(|diagnostic| diagnostic.kind == worst);
    diagnostics.sort_by(|a, b| a.addresses.cmp(&b.addresses));
    let mut diagnostics = diagnostics.into_iter();
    let mut first = diagnostics.next()?;
    for other in diagnostics {
        first.addresses.extend(other.addresses);
        let fresh: Vec<Related> = other.related.into_iter().filter(|r| !first.related.contains(r)).collect();
        first.related.extend(fresh);
        let fresh: Vec<Related> = other.calls.into_iter().filter(|c| !first.calls.contains(c)).collect();
        first.calls.extend(fresh);
    }
    first.addresses.sort();
    first.addresses.dedup();
    Some(first)
}

fn places(deployment: &Deployment) -> Vec<Span> {
    let of = |resource: &Resource| {
        let calls = resource.calls.iter().flat_map(|call| [call.header, call.block]);
        resource.home.iter().copied().chain([resource.header]).chain(calls).collect::<Vec<_>>()
    };
    let mut places: Vec<Span> = deployment.resources.iter().flat_map(of).collect();
    places.sort_unstable();
    places.dedup();
    places
}

/// The verdict over all the bodies that the resource may have.
fn judge(world: &World<'_>, binding: &Binding, index: usize) -> Verdict {
    let resource = world.resource(index);
    let first = judge_body(world, binding, Frame { index, body: &resource.body });
    let others = resource.alternatives.iter().map(|body| judge_body(world, binding, Frame { index, body }));
    let mut all = vec![first];
    all.extend(others);
    let kinds: Vec<Option<Kind>> = all.iter().map(|verdict| verdict.kind).collect();
    let agree = kinds.iter().all(|kind| *kind == kinds[0]);
    let worst = all.into_iter().max_by_key(|verdict| verdict.kind).unwrap_or_default();
    let mut verdict = if agree {
        worst
    } else {
        let mut unknown = worst.unknown.clone();
        unknown.push("whether a separate resource that sets it belongs here".to_owned());
        Verdict { kind: Some(Kind::Open), unknown, ..worst }
    };
    if verdict.kind == Some(Kind::Fail)
        && verdict.absence
        && let Some(opaque) = world.deployment.opaque.iter().find(|opaque| may_add(opaque, world, index))
    {
        verdict.kind = Some(Kind::Open);
        // Its second half says what follows, which the message does.
        verdict.why = opaque.what.split(": ").next().map(str::to_owned);
    }
    if verdict.kind == Some(Kind::Fail)
        && verdict.setting
        && let Some(assignment) = super::assigned::deploying(world.deployment, resource)
    {
        verdict.kind = Some(Kind::Open);
        let address = &assignment.address;
        verdict.why = Some(format!("the policy assignment `{address}` deploys a diagnostic setting"));
        verdict.assignment = Some(assignment.header);
    }
    verdict
}

fn judge_body(world: &World<'_>, binding: &Binding, frame: Frame<'_>) -> Verdict {
    let definition = binding.definition();
    let mut evaluation = Evaluation::new(world, &binding.parameters, frame);
    let test = evaluation.condition(&definition.condition);
    if test.truth.is_false() {
        return Verdict::default();
    }
    match (binding.effect, &definition.details) {
        (Effect::IfNotExists, Some(details)) => existence(world, binding, frame, details, test),
        _ => {
            let kind = if test.truth.is_true() { Kind::Fail } else { Kind::Open };
            let missing = |r: &Reason| {
                point::may_be_added(&r.field) && matches!(r.leaf.value.kind, value::Kind::Array(_))
            };
            let absence = test.reasons.iter().any(missing);
            let logs = |r: &Reason| point::link_field(&r.field) == Some("enabledlogs");
            let unknown = if kind == Kind::Open { unknowns(&test.reasons) } else { Vec::new() };
            let setting = test.reasons.iter().any(logs);
            Verdict {
                kind: Some(kind),
                reasons: test.reasons,
                unknown,
                absence,
                setting,
                ..Verdict::default()
            }
        }
    }
}

/// The verdict of an …IfNotExists effect whose `if` is true or unknown.
fn existence(
    world: &World<'_>,
    binding: &Binding,
    frame: Frame<'_>,
    details: &Details,
    test: Outcome,
) -> Verdict {
    let related_type = resolved(&details.resource_type, &binding.parameters);
    let setting = related_type.as_str().is_some_and(|t| t.eq_ignore_ascii_case(DIAGNOSTIC_SETTING));
    let mut verdict = Verdict { absence: true, whole: true, setting, ..Verdict::default() };
    let mut possible = false;
    let mut own: Option<Outcome> = None;
    for (candidate, link) in candidates(world, binding, frame, details) {
        let outcome = match &details.condition {
            None => Outcome { truth: Truth::True, reasons: Vec::new(), satisfied: 0 },
            Some(condition) => over_bodies(world, binding, frame, candidate, condition),
        };
        let related = world.resource(candidate);
        let exists = related.exists.follows_from(&world.resource(frame.index).exists);
        let truth = link.and(outcome.truth).and(if exists { Truth::True } else { Truth::Unknown });
        match truth {
            Truth::True => return Verdict::default(),
            Truth::Unknown => {
                possible = true;
                if link == Truth::Unknown {
                    verdict.unknown.push(format!("whether `{}` belongs to it", related.address));
                } else if outcome.truth == Truth::Unknown {
                    verdict.unknown.extend(unknowns(&outcome.reasons));
                } else {
                    let conditions = related.exists.conditions.iter();
                    verdict.unknown.extend(conditions.map(named));
                }
                verdict.misses.push((candidate, Vec::new()));
            }
            Truth::False if candidate == frame.index => own = Some(outcome),
            Truth::False if link.is_true() => verdict.misses.push((candidate, outcome.reasons)),
            Truth::False => {}
        }
    }
    // Where the resource itself is what must match, the fault is in one of its properties.
    if let Some(outcome) = own {
        verdict.reasons = outcome.reasons;
        (verdict.whole, verdict.absence, verdict.setting) = (false, false, false);
    }
    if test.truth == Truth::Unknown {
        verdict.unknown.extend(unknowns(&test.reasons));
    }
    let open = possible || test.truth == Truth::Unknown;
    verdict.kind = Some(if open { Kind::Open } else { Kind::Fail });
    if verdict.whole && !open {
        verdict.reasons = test.reasons;
    }
    verdict
}

/// The existence condition about a related resource, over all the bodies that it may have.
fn over_bodies(
    world: &World<'_>,
    binding: &Binding,
    subject: Frame<'_>,
    candidate: usize,
    condition: &super::condition::Condition,
) -> Outcome {
    let related = world.resource(candidate);
    let outcome = |body: &Value| {
        let body = if candidate == subject.index { subject.body } else { body };
        let evaluation = Evaluation::new(world, &binding.parameters, subject);
        evaluation.about(Frame { index: candidate, body }).condition(condition)
    };
    let first = outcome(&related.body);
    let others = related.alternatives.iter().map(|body| outcome(body).truth);
    let mut truth = Truth::agree(std::iter::once(first.truth).chain(others));
    // Of a resource that the code only names nothing is known, whatever its body lacks.
    if related.declared == Declared::Outside {
        truth = Truth::Unknown;
    }
    Outcome { truth, ..first }
}

/// The related resources that `details` may mean.
fn candidates(world: &World<'_>, binding: &Binding, frame: Frame<'_>, details: &Details) -> Vec<Candidate> {
    let mut evaluation = Evaluation::new(world, &binding.parameters, frame);
    let mut text = |operand: &Option<super::condition::Operand>| {
        operand.as_ref().map(|operand| evaluation.value(operand)).filter(|value| !value.is_null())
    };
    let (name, kind, group, scope) =
        (text(&details.name), text(&details.kind), text(&details.resource_group), text(&details.scope));
    let resource_type = evaluation.value(&details.resource_type);
    let Some(resource_type) = resource_type.as_str() else { return Vec::new() };
    let subject = world.resource(frame.index);
    let name = name.and_then(|name| name.as_text());
    if subject.is(resource_type) && name.as_ref().is_none_or(|name| *name == subject.name) {
        return vec![(frame.index, Truth::True)];
    }
    let scope = scope.as_ref().and_then(Value::as_str).unwrap_or_default();
    let anywhere = scope.eq_ignore_ascii_case("subscription") || subject.is(SUBSCRIPTION);
    let group: Option<Text> = group.and_then(|group| group.as_text());
    let related = world.fields.links.related(frame.index, resource_type, anywhere, group.as_ref());
    let narrowed = related.into_iter().map(|(index, link)| {
        let related = world.resource(index);
        let named = name.as_ref().map_or(Truth::True, |name| {
            let whole = name.as_known().is_some_and(|name| name.contains('/'));
            let theirs = if whole { related.full_name() } else { related.name.clone() };
            theirs.equals(name, Case::Insensitive)
        });
        let of_kind = kind
            .as_ref()
            .map_or(Truth::True, |kind| related.body.at_path(["kind"]).equals(kind, Case::Insensitive));
        (index, Truth::all([link, named, of_kind]))
    });
    narrowed.filter(|(_, link)| !link.is_false()).collect()
}

/// Whether something unseen was given the resource, and so may add to it.
fn may_add(opaque: &Opaque, world: &World<'_>, index: usize) -> bool {
    let resource = world.resource(index);
    let mut given = false;
    for input in &opaque.inputs {
        input.for_each_symbol(&mut |symbol| {
            let instance = symbol.denotes().map(|denotes| &denotes.instance);
            given |= instance
                .is_some_and(|i| **i == *resource.address || world.deployment.instance(i) == Some(index));
        });
        given |= mentions(input, resource);
    }
    given
}

/// Whether a resource's id or name stands in a value.
fn mentions(value: &Value, resource: &Resource) -> bool {
    use value::Kind as K;
    match &value.kind {
        K::Array(array) => array.items.iter().chain(&array.rest).any(|item| mentions(item, resource)),
        K::Object(object) => object.members().iter().any(|member| mentions(&member.value, resource)),
        K::String(_) | K::Template(_) | K::Symbol(_) => value.as_text().is_some_and(|text| {
            let long = |text: &Text| text.as_known().is_none_or(|known| known.len() > 2);
            let is = |own: &Text| long(own) && text.equals(own, Case::Insensitive).is_true();
            is(&resource.id) || is(&resource.name)
        }),
        _ => false,
    }
}

/// What is not known, in words.
fn unknowns(reasons: &[Reason]) -> Vec<String> {
    let mut unknown: Vec<String> = Vec::new();
    for reason in reasons {
        // An element that is surely there is known enough, whatever its ids are.
        let collection = matches!(reason.leaf.value.kind, value::Kind::Array(_) | value::Kind::Object(_));
        if collection && reason.leaf.present.is_true() && point::is_link(&reason.field) {
            continue;
        }
        let symbol = reason.leaf.value.first_symbol();
        // Of a resource that may count, its address says more than what is unknown in its id.
        let other = address_of(&reason.leaf.value).filter(|_| point::is_link(&reason.field));
        let said = match symbol {
            _ if other.is_some() => format!("whether `{}` counts", other.unwrap_or_default()),
            Some(symbol) => named(symbol),
            None if reason.leaf.present == Truth::Unknown => point::explain(reason),
            None => continue,
        };
        if !unknown.contains(&said) {
            unknown.push(said);
        }
    }
    unknown
}

/// Tells of a verdict on one resource.
struct Reporter<'a> {
    world: &'a World<'a>,
    sources: &'a Sources,
    rule: &'a ActiveRule,
    index: usize,
}

impl Reporter<'_> {
    fn diagnostic(&self, verdict: Verdict) -> Diagnostic {
        let resource = self.world.resource(self.index);
        let reason = if verdict.whole { None } else { point::deciding(&verdict.reasons, self.index) };
        let Point { span, related } = point::point(self.sources, resource, reason.map(|reason| &reason.leaf));
        let mut related = related;
        related.extend(self.misses(&verdict));
        related.extend(self.others(&verdict));
        if verdict.kind == Some(Kind::Open) {
            related.extend(self.unknown_places(&verdict, resource));
            let message = "this policy assignment may deploy it".to_owned();
            let span = verdict.assignment.map(|span| point::one_line(self.sources, span));
            related.extend(span.map(|span| Related { span, message }));
        }
        point::tidy(self.sources, span, &mut related);
        let property = reason.map(|reason| reason.field.to_ascii_lowercase()).unwrap_or_default();
        self.build(&verdict, resource, &resource.address, span, related, &property)
    }

    /// The findings about a resource outside the code: each stands at a reference to it.
    fn outside(&self, verdict: Verdict) -> Vec<Diagnostic> {
        let why = Some("it is outside the code".to_owned());
        let verdict = Verdict { kind: Some(Kind::Open), why, ..verdict };
        let mut diagnostics = Vec::new();
        let mut told: Vec<&str> = Vec::new();
        for (item, _) in link_items(&verdict.reasons).into_iter().filter(|(_, field)| *field != CHAIN) {
            let Some(address) = address_of(item) else { continue };
            let Some(from) = self.world.deployment.instance(address) else { continue };
            if told.contains(&address) {
                continue;
            }
            told.push(address);
            let from = self.world.resource(from);
            let inside = item.span.filter(|span| from.home.iter().any(|home| home.contains(*span)));
            let here = Resource { header: inside.unwrap_or(from.header), ..from.clone() };
            let Point { span, .. } = point::point(self.sources, &here, None);
            diagnostics.push(self.build(&verdict, &here, &from.address, span, Vec::new(), "outside"));
        }
        diagnostics
    }

    fn build(
        &self,
        verdict: &Verdict,
        at: &Resource,
        address: &str,
        span: Span,
        related: Vec<Related>,
        property: &str,
    ) -> Diagnostic {
        let subject = self.world.resource(self.index);
        let kind = verdict.kind.unwrap_or(Kind::Open);
        let rule = &self.rule.rule;
        let name = name_of(subject);
        let mut message = self.said().replace("{name}", &name).replace("{type}", &subject.resource_type);
        if kind == Kind::Open {
            let because = match &verdict.why {
                Some(why) => format!(", because {why}"),
                None => because(&verdict.unknown),
            };
            message = format!("Not decided for `{name}`{because}: {}", rule.title);
        }
        let file = self.sources.file(span.file);
        let parts = [&rule.id, file.shown(), address, &subject.resource_type, property];
        Diagnostic {
            rule: rule.id.clone(),
            kind,
            level: self.rule.level,
            message,
            help: Some(rule.help.clone()).filter(|help| !help.is_empty()),
            span,
            related,
            calls: point::calls(self.sources, at),
            addresses: vec![address.to_owned()],
            resource_type: subject.resource_type.to_string(),
            entries: Vec::new(),
            suppressed: None,
            fingerprint: super::merge::fingerprint(&parts),
        }
    }

    /// The rule's message; one in brackets is an expression, about this resource.
    fn said(&self) -> String {
        let rule = &self.rule.rule;
        let body = &self.world.resource(self.index).body;
        match self.rule.bindings.first() {
            Some(binding) if crate::language::is_expression(&rule.message) => {
                let frame = Frame { index: self.index, body };
                let mut evaluation = Evaluation::new(self.world, &binding.parameters, frame);
                // What it hangs on may not be known, although the verdict does not hang on it.
                let told = evaluation.message(&rule.message);
                told.unwrap_or_else(|| format!("{}: `{{name}}` does not comply", rule.title))
            }
            _ => rule.message.clone(),
        }
    }

    /// Related resources that miss, or may match.
    fn misses(&self, verdict: &Verdict) -> Vec<Related> {
        let place = |(index, reasons): &(usize, Vec<Reason>)| {
            let related = self.world.resource(*index);
            let reason = point::deciding(reasons, *index);
            let Point { span, .. } = point::point(self.sources, related, reason.map(|reason| &reason.leaf));
            let message = match reason {
                Some(reason) => format!("`{}` is not enough: {}", related.address, point::explain(reason)),
                None if reasons.is_empty() && verdict.kind == Some(Kind::Open) => {
                    format!("`{}` may be what is asked for", related.address)
                }
                None => format!("`{}` is not what is asked for", related.address),
            };
            Related { span, message }
        };
        verdict.misses.iter().map(place).collect()
    }

    /// The resources that the link fields which were read come from.
    fn others(&self, verdict: &Verdict) -> Vec<Related> {
        let mut related = Vec::new();
        for (item, field) in link_items(&verdict.reasons) {
            let (Some(span), Some(address)) = (item.span, address_of(item)) else { continue };
            let place = self.world.deployment.instance(address).map(|index| self.world.resource(index));
            let text = |key: &str| item.at_path([key]).as_text().map(|t| t.to_string()).unwrap_or_default();
            let (span, message) = match field {
                "encrypts" => (span, format!("`{address}` takes its key from it")),
                "receivedlogs" => {
                    let whole = text("sourceType").eq_ignore_ascii_case(SUBSCRIPTION);
                    let named = [text("category"), text("categoryGroup")].into_iter().find(|t| !t.is_empty());
                    let what = if whole {
                        "the activity log".to_owned()
                    } else {
                        named.unwrap_or("logs".to_owned())
                    };
                    (span, format!("`{address}` sends {what} here"))
                }
                "enabledlogs" => {
                    (place.map_or(span, |place| place.header), format!("`{address}` exports logs of it"))
                }
                CHAIN => {
                    let message = format!("`{address}` is the next link in the chain");
                    (place.map_or(span, |place| place.header), message)
                }
                "below" => (span, format!("`{address}` belongs to it")),
                "above" => (span, format!("it belongs to `{address}`")),
                "inherited" => (span, format!("`{address}` applies to it")),
                "refersto" => (place.map_or(span, |place| place.header), format!("it refers to `{address}`")),
                _ => (span, format!("`{address}` refers to it")),
            };
            let told = Related { span: point::one_line(self.sources, span), message };
            if !related.contains(&told) {
                related.push(told);
            }
        }
        related
    }

    /// Where the values stand that are not known.
    fn unknown_places(&self, verdict: &Verdict, resource: &Resource) -> Vec<Related> {
        let mut related = Vec::new();
        for reason in verdict.reasons.iter().filter(|reason| reason.owner == self.index) {
            let Some(symbol) = reason.leaf.value.first_symbol() else { continue };
            if point::is_identity(&reason.field) || reason.leaf.places.is_empty() {
                continue;
            }
            let Point { span, .. } = point::point(self.sources, resource, Some(&reason.leaf));
            let lacks = if symbol.is_worded() { "is not known" } else { "has no value here" };
            let message = format!("{} {lacks}", named(symbol));
            related.push(Related { span, message });
        }
        related
    }
}

/// Characters of a name that a message shows.
const MAX_NAME: usize = 160;

/// How a message names a resource: by its own name, and where all of its kind have the same one, by
/// that of its parent too.
fn name_of(resource: &Resource) -> String {
    let says_nothing = |name: &str| name.is_empty() || name.eq_ignore_ascii_case("default");
    let full = resource.name.as_known().is_some_and(says_nothing);
    let shown = readable(&match full {
        true => extended(resource).unwrap_or_else(|| resource.full_name()),
        false => resource.name.clone(),
    });
    // A name that nobody gave is a symbol of its own.
    let own = shown.strip_prefix("${").and_then(|name| name.strip_suffix(".name}"));
    if own == Some(&*resource.address) { resource.address.to_string() } else { shown }
}

/// The name of an extension with that of what it is on: `workspace/default`.
fn extended(resource: &Resource) -> Option<Text> {
    let segments = resource.id.split("/")?;
    let [.., on, providers, _, _, name] = &segments[..] else { return None };
    let extends = providers.as_known().is_some_and(|segment| segment.eq_ignore_ascii_case("providers"));
    // A resource of a group is on nothing.
    let group = segments.len() == 9;
    (extends && !group).then(|| Text::concat([on, &Text::known("/"), name]))
}

/// A name as a message shows it: on one line, and not too long.
fn readable(name: &Text) -> String {
    let mut shown: String = name.to_string().chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    if let Some((at, _)) = shown.char_indices().nth(MAX_NAME) {
        shown.truncate(at);
        shown.push('…');
    }
    shown
}

/// What a message calls something unknown: as the source writes it, or in words.
fn named(symbol: &Symbol) -> String {
    if symbol.is_worded() { symbol.shown().to_owned() } else { format!("`{}`", symbol.shown()) }
}

/// `, because … is not known`.
fn because(unknown: &[String]) -> String {
    // What is in something unknown need not be named beside it.
    let holds = |outer: &String, inner: &String| {
        let outer = outer.trim_end_matches('`');
        inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with(['[', '.']))
    };
    let unknown: Vec<&String> =
        unknown.iter().filter(|inner| !unknown.iter().any(|outer| holds(outer, inner))).collect();
    match &unknown[..] {
        [] => String::new(),
        [one] => format!(", because {one} is not known"),
        [one, two] => format!(", because {one} and {two} are not known"),
        [one, two, rest @ ..] => format!(", because {one}, {two} and {} more are not known", rest.len()),
    }
}

/// In place of a field's name: a field of an element's own.
const CHAIN: &str = "chain";

/// The elements of link fields among the reasons, each with the name of its field.
fn link_items(reasons: &[Reason]) -> Vec<(&Value, &'static str)> {
    let mut items: Vec<(&Value, &'static str)> = Vec::new();
    for reason in reasons {
        let Some(field) = point::link_field(&reason.field) else { continue };
        let nested = reason.field.to_ascii_lowercase().matches("keytrail.").count() > 1;
        let elements: Vec<&Value> = match reason.leaf.value.as_array() {
            // Of all that is above or below only what decided helps.
            Some(_) if point::is_relation(field) => continue,
            Some(array) => array.items.iter().chain(&array.rest).collect(),
            None => vec![&reason.leaf.value],
        };
        for element in elements {
            if element.as_object().is_some() && !items.iter().any(|(known, _)| known.span == element.span) {
                items.push((element, if nested { CHAIN } else { field }));
            }
        }
    }
    items
}

fn address_of(item: &Value) -> Option<&str> {
    item.as_object()?.value("address")?.as_str()
}
