//! Conditions over a resource → [`Truth`], and what decided it.
//!
//! The semantics are Azure Policy's, with a third outcome where something unknown decides. Every
//! outcome carries the fields that decided, in the order in which they were read, so that a finding
//! can point at one of them. It says nothing of verdicts: that is `check`'s matter.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use compact_str::CompactString;

use super::alias::{self, Resolved, Step};
use super::compare::{compare, compare_count, exists};
use super::condition::{Condition, Count, Operand, Operator, Over, Subject, Test};
use super::fields::Fields;
use super::point::is_link;
use super::reading::{Leaf, Reading, one_of};
use crate::language::{self, Host};
use crate::resource::filled::{FILLED, Filled};
use crate::resource::{Deployment, Link, Resource};
use crate::source::Span;
use crate::value::{Array, Kind, Member, Object, Symbol, Text, Truth, Value};

/// A deployment, and what is worked out about it only once.
pub struct World<'d> {
    /// The deployment.
    pub deployment: &'d Deployment,
    /// The fields of keytrail's own.
    pub fields: Fields<'d>,
    /// Fields that could not be looked up.
    pub unresolved: RefCell<BTreeSet<String>>,
}

/// Values of parameters by name in lower case.
pub type Parameters = BTreeMap<String, Value>;

/// A resource with one of the bodies that it may have.
#[derive(Clone, Copy)]
pub struct Frame<'a> {
    /// Its index in the deployment.
    pub index: usize,
    /// The body.
    pub body: &'a Value,
}

/// What evaluating a condition gives.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Whether it holds.
    pub truth: Truth,
    /// What decided, in the order of reading; the last one as a rule is the point of the condition.
    pub reasons: Vec<Reason>,
    /// How many comparisons within it hold: tells the nearest of several misses.
    pub satisfied: usize,
}

/// A field that decided.
#[derive(Clone, Debug)]
pub struct Reason {
    /// As the rule names it.
    pub field: CompactString,
    /// What was found there.
    pub leaf: Leaf,
    /// The resource, by index.
    pub owner: usize,
}

/// The evaluation of conditions about one resource.
pub struct Evaluation<'a> {
    world: &'a World<'a>,
    parameters: &'a Parameters,
    /// What `field` reads.
    subject: Frame<'a>,
    /// What the function `field()` reads: in an existence condition the resource of the `if`.
    functions: Frame<'a>,
    bindings: Vec<Binding>,
    /// What functions have read since the last comparison began.
    read: Vec<Reason>,
}

/// What `current()` and the fields inside a `where` refer to.
enum Binding {
    /// An element of the array `prefix` (lower case, ends in `[*]`).
    Element { prefix: String, leaf: Leaf },
    /// An element of a counted value, perhaps with a name.
    Named { name: Option<CompactString>, value: Value },
}

impl<'d> World<'d> {
    /// The world of a deployment.
    pub fn new(deployment: &'d Deployment) -> Self {
        Self { deployment, fields: Fields::new(deployment), unresolved: RefCell::default() }
    }

    /// The resource with this index.
    pub fn resource(&self, index: usize) -> &'d Resource {
        &self.deployment.resources[index]
    }
}

impl<'a> Evaluation<'a> {
    /// The evaluation of a rule's `if` about `subject`.
    pub fn new(world: &'a World<'a>, parameters: &'a Parameters, subject: Frame<'a>) -> Self {
        let (bindings, read) = (Vec::new(), Vec::new());
        Self { world, parameters, subject, functions: subject, bindings, read }
    }

    /// The evaluation of an existence condition about a related resource.
    pub fn about(self, related: Frame<'a>) -> Self {
        Self { subject: related, ..self }
    }

    /// The value of an operand.
    pub fn value(&mut self, operand: &Operand) -> Value {
        if !operand.dynamic {
            return operand.value.clone();
        }
        language::evaluate(&operand.value, &mut Functions { evaluation: self })
    }

    /// What a message says that is an expression; none where that is not known.
    pub fn message(&mut self, expression: &str) -> Option<String> {
        let value = language::evaluate(&Value::string(expression), &mut Functions { evaluation: self });
        told(&value)
    }

    /// Whether a condition holds.
    pub fn condition(&mut self, condition: &Condition) -> Outcome {
        match condition {
            Condition::All(parts) => self.all(parts),
            Condition::Any(parts) => self.any(parts),
            Condition::Not(inner) => {
                let outcome = self.condition(inner);
                let truth = !outcome.truth;
                Outcome { truth, satisfied: usize::from(truth.is_true()), ..outcome }
            }
            Condition::Test(test) => self.test(test),
        }
    }

    fn all(&mut self, parts: &[Condition]) -> Outcome {
        let mut outcomes = Vec::with_capacity(parts.len());
        for part in parts {
            let outcome = self.condition(part);
            // Of a condition that only says what kind of resource is meant, no more needs to be known.
            let done = outcome.truth.is_false();
            outcomes.push(outcome);
            if done && self.bindings.is_empty() {
                break;
            }
        }
        let truth = Truth::all(outcomes.iter().map(|outcome| outcome.truth));
        // The first part says what is meant, so holding there brings nearer than holding elsewhere.
        let meant = outcomes.first().is_some_and(|outcome| outcome.truth.is_true());
        let satisfied = outcomes.iter().map(|outcome| outcome.satisfied).sum::<usize>() + usize::from(meant);
        let mut reasons = Vec::new();
        for outcome in outcomes {
            if outcome.truth == truth {
                reasons.extend(outcome.reasons);
                // One false part is enough: the first.
                if truth.is_false() {
                    break;
                }
            } else if outcome.truth.is_true() {
                // What others do with the resource tells where to report, whatever is undecided.
                let links = outcome.reasons.into_iter().filter(|reason| is_link(&reason.field));
                reasons.extend(links);
            }
        }
        Outcome { truth, reasons, satisfied }
    }

    fn any(&mut self, parts: &[Condition]) -> Outcome {
        let mut outcomes = Vec::with_capacity(parts.len());
        for part in parts {
            let outcome = self.condition(part);
            let done = outcome.truth.is_true();
            outcomes.push(outcome);
            if done {
                break;
            }
        }
        let truth = Truth::any(outcomes.iter().map(|outcome| outcome.truth));
        let satisfied = outcomes.iter().map(|outcome| outcome.satisfied).max().unwrap_or(0);
        outcomes.retain(|outcome| outcome.truth == truth);
        // The nearest alternative comes last: it tells best what is wrong. Of equals what is written
        // says more than what is missing, and the first more than the others.
        outcomes.reverse();
        outcomes.sort_by_key(|outcome| {
            let written = outcome.reasons.last().is_some_and(|reason| !reason.leaf.present.is_false());
            (outcome.satisfied, written)
        });
        let reasons = outcomes.into_iter().flat_map(|outcome| outcome.reasons).collect();
        Outcome { truth, reasons, satisfied }
    }

    fn test(&mut self, test: &Test) -> Outcome {
        self.read.clear();
        let operand = self.value(&test.operand);
        let mut read = std::mem::take(&mut self.read);
        let mut outcome = match &test.subject {
            Subject::Field(name) => {
                let name = self.value(name);
                self.test_field(&name, test.operator, &operand)
            }
            Subject::Value(written) => {
                let value = self.value(written);
                let truth = match test.operator {
                    Operator::Exists => exists(Leaf::of(value).present, &operand),
                    operator => compare(operator, &value, &operand),
                };
                let reasons = std::mem::take(&mut self.read);
                Outcome { truth, reasons, satisfied: usize::from(truth.is_true()) }
            }
            Subject::Count(count) => self.test_count(count, test.operator, &operand),
        };
        if outcome.truth == Truth::Unknown || outcome.reasons.is_empty() {
            read.append(&mut outcome.reasons);
            outcome.reasons = read;
        }
        outcome
    }

    fn test_field(&mut self, name: &Value, operator: Operator, operand: &Value) -> Outcome {
        let Some(name) = name.as_str() else {
            return Outcome { truth: Truth::Unknown, reasons: Vec::new(), satisfied: 0 };
        };
        let reading = self.read_field(name, self.subject, true);
        let empty = operand.as_str() == Some("");
        let decide = |leaf: &Leaf| match operator {
            Operator::Exists => exists(leaf.present, operand),
            // What counts as given is not empty.
            Operator::Equals if empty && is_given(leaf) => Truth::False,
            Operator::NotEquals if empty && is_given(leaf) => Truth::True,
            _ => compare(operator, &leaf.value, operand),
        };
        let each: Vec<(Truth, &Leaf)> = reading.leaves.iter().map(|leaf| (decide(leaf), leaf)).collect();
        let mut truth = Truth::all(each.iter().map(|(truth, _)| *truth));
        let mut reasons: Vec<&Leaf> = Vec::new();
        if let Some(rest) = &reading.rest
            && !decide(rest).is_true()
            && !truth.is_false()
        {
            truth = Truth::Unknown;
            reasons.push(rest);
        }
        reasons.extend(each.iter().filter(|(each, _)| *each == truth).map(|(_, leaf)| *leaf));
        if reasons.is_empty() {
            reasons.extend(reading.all());
        }
        let owner = self.subject.index;
        let reason = |leaf: &Leaf| Reason { field: name.into(), leaf: leaf.clone(), owner };
        let reasons = reasons.into_iter().map(reason).collect();
        Outcome { truth, reasons, satisfied: usize::from(truth.is_true()) }
    }

    fn test_count(&mut self, count: &Count, operator: Operator, operand: &Value) -> Outcome {
        let (name, reading, value_name) = match &count.over {
            Over::Field(name) => {
                let name = self.value(name);
                let Some(name) = name.as_str() else {
                    return Outcome { truth: Truth::Unknown, reasons: Vec::new(), satisfied: 0 };
                };
                (CompactString::from(name), self.read_field(name, self.subject, true), None)
            }
            Over::Value(value, name) => {
                let value = self.value(value);
                let reading = Reading::follow(&Leaf::of(value), &[Step::Each]);
                (CompactString::default(), reading, Some(name.clone()))
            }
        };
        let bind = |leaf: &Leaf, this: &mut Self| match &count.condition {
            None => Outcome { truth: Truth::True, reasons: Vec::new(), satisfied: 0 },
            Some(condition) => {
                this.bindings.push(match &value_name {
                    None => Binding::Element { prefix: name.to_ascii_lowercase().into(), leaf: leaf.clone() },
                    Some(name) => Binding::Named { name: name.clone(), value: leaf.value.clone() },
                });
                let outcome = this.condition(condition);
                this.bindings.pop();
                outcome
            }
        };
        let mut outcomes: Vec<(Outcome, &Leaf)> = Vec::new();
        for leaf in &reading.leaves {
            // A member that an element lacks is no element of its own.
            if leaf.present.is_false() {
                continue;
            }
            let mut outcome = bind(leaf, self);
            outcome.truth =
                outcome.truth.and(if leaf.present.is_true() { Truth::True } else { Truth::Unknown });
            outcomes.push((outcome, leaf));
        }
        let low = outcomes.iter().filter(|(outcome, _)| outcome.truth.is_true()).count();
        let mut high = Some(outcomes.iter().filter(|(outcome, _)| !outcome.truth.is_false()).count());
        let mut unknown_rest = None;
        if let Some(rest) = &reading.rest {
            let outcome = bind(rest, self);
            if !outcome.truth.is_false() {
                high = None;
                unknown_rest = Some(rest);
            }
        }
        let truth = compare_count(operator, low, high, operand);
        let owner = self.subject.index;
        let reason = |leaf: &Leaf| Reason { field: name.clone(), leaf: leaf.clone(), owner };
        let mut reasons: Vec<Reason> = reading.base.iter().map(reason).collect();
        // Of what others do with a resource only what counts explains something.
        if low > 0 && truth != Truth::Unknown && is_link(&name) {
            let counted = outcomes.iter().filter(|(outcome, _)| outcome.truth.is_true());
            let items = counted.map(|(_, leaf)| leaf.value.clone()).collect();
            let array = Arc::new(Array { items, rest: None });
            reasons.iter_mut().for_each(|base| base.leaf.value.kind = Kind::Array(Arc::clone(&array)));
        }
        if truth == Truth::Unknown {
            reasons.extend(unknown_rest.map(reason));
        }
        let wanted = match truth {
            Truth::Unknown => Truth::Unknown,
            _ if low > 0 => Truth::True,
            _ => Truth::False,
        };
        let mut matching = outcomes.iter().filter(|(outcome, _)| outcome.truth == wanted);
        // Of the elements that miss, the nearest, of equals the first: one that has nothing in common,
        // or is of another type, explains nothing.
        let type_of_element = format!("{name}.type");
        let other = |reason: &Reason| reason.field.eq_ignore_ascii_case(&type_of_element);
        let another = |outcome: &Outcome| !outcome.reasons.is_empty() && outcome.reasons.iter().all(other);
        let explains = |outcome: &Outcome| outcome.satisfied > 0 && !another(outcome);
        let nearest = match wanted {
            Truth::False => {
                matching.rev().filter(|(outcome, _)| explains(outcome)).max_by_key(|(o, _)| o.satisfied)
            }
            _ => matching.next(),
        };
        let satisfied = match nearest {
            Some((outcome, leaf)) => {
                reasons.push(reason(leaf));
                reasons.extend(outcome.reasons.iter().cloned());
                outcome.satisfied
            }
            None => 0,
        };
        Outcome { truth, reasons, satisfied: satisfied + usize::from(truth.is_true()) }
    }

    /// What a field holds; `bound` where the elements of counts in progress are meant.
    fn read_field(&self, name: &str, frame: Frame<'a>, bound: bool) -> Reading {
        let name = alias::current(name);
        let lower = name.to_ascii_lowercase();
        if bound && let Some(reading) = self.bound(&lower) {
            return reading;
        }
        let resource = self.world.resource(frame.index);
        let root = Leaf::root(frame.body);
        let made = |text: &Text| Reading::one(Leaf::of(Value::text(text).with_span(resource.header)));
        match lower.as_str() {
            "name" => return made(&resource.name),
            "fullname" => return made(&resource.full_name()),
            "type" => return made(&Text::known(resource.resource_type.clone())),
            "id" => return made(&resource.id),
            "location" => {
                let mut reading = Reading::follow(&root, &[Step::Key("location".into())]);
                reading.leaves.iter_mut().for_each(normalize_location);
                return reading;
            }
            _ => {}
        }
        if let Some(rest) = lower.strip_prefix("keytrail.") {
            return self.own_field(rest, name, frame, &root);
        }
        if !name.contains('/') || lower.starts_with("tags") {
            return match alias::steps(name).filter(|steps| alias::is_top_level(steps)) {
                Some(steps) => Reading::follow(&root, &steps),
                None => self.unresolved(name),
            };
        }
        match alias::resolve(name, &resource.resource_type) {
            Resolved::Path(steps) => {
                let reading = Reading::follow(&root, &steps);
                // `sku`, `kind` and the like stand under `properties` in some types.
                let absent =
                    reading.leaves.iter().all(|leaf| leaf.present.is_false()) && reading.rest.is_none();
                if let Some(older) = alias::older(&resource.resource_type, &steps).filter(|_| absent) {
                    let older = Reading::follow(&root, &older);
                    if older.leaves.iter().any(|leaf| !leaf.present.is_false()) {
                        return older;
                    }
                }
                if absent
                    && alias::is_top_level(&steps)
                    && !matches!(steps.as_slice(), [Step::Key(k), ..] if k.eq_ignore_ascii_case("properties"))
                {
                    let mut under = vec![Step::Key("properties".into())];
                    under.extend(steps.clone());
                    let inner = Reading::follow(&root, &under);
                    if inner.leaves.iter().any(|leaf| !leaf.present.is_false()) || inner.rest.is_some() {
                        return inner;
                    }
                }
                if absent && let Some(leaf) = self.filled_in(frame.index, &steps) {
                    return Reading::one(leaf);
                }
                reading
            }
            Resolved::OtherType if name.contains("[*]") => Reading { many: true, ..Reading::default() },
            Resolved::OtherType => Reading::absent(&root),
            Resolved::ReadOnly => {
                let key = format!("{name} of {}", resource.address);
                let leaf = Leaf::unknown(Symbol::new(key, name));
                if name.contains("[*]") {
                    Reading { many: true, rest: Some(leaf), ..Reading::default() }
                } else {
                    Reading::one(leaf)
                }
            }
            Resolved::Unresolvable => self.unresolved(name),
        }
    }

    /// What Azure fills in from a child of the resource.
    fn filled_in(&self, index: usize, steps: &[Step]) -> Option<Leaf> {
        let resource = self.world.resource(index);
        let at = |filled: &&Filled| {
            resource.is(filled.of) && alias::steps(filled.path).is_some_and(|path| alias::same(&path, steps))
        };
        let Filled { of, child, when: (path, value), words, .. } = FILLED.iter().find(at)?;
        let children = self.world.fields.links.related(index, &format!("{of}/{child}"), false, None);
        let says_so = |(index, link): (usize, Truth)| {
            let child = self.world.resource(index);
            let said = child.body.at_path(path.split('.'));
            let said = compare(Operator::Equals, &said, &Value::string(*value));
            let exists = child.exists.follows_from(&resource.exists);
            link.and(said).and(if exists { Truth::True } else { Truth::Unknown })
        };
        let present = Truth::any(children.into_iter().map(says_so));
        let leaf = Leaf::unknown(Symbol::in_words(format!("{words} of {}", resource.address), *words));
        (!present.is_false()).then_some(Leaf { present, ..leaf })
    }

    fn own_field(&self, rest: &str, name: &str, frame: Frame<'a>, root: &Leaf) -> Reading {
        let path = alias::steps(&name[name.len() - rest.len()..]).unwrap_or_default();
        let Some((Step::Key(first), steps)) = path.split_first() else { return self.unresolved(name) };
        match self.world.fields.get(first, frame.index) {
            Some(value) => self.follow(&Leaf::of(value), steps),
            // What a front-end says of the source stands in the body, beside `properties`.
            None => {
                let mut steps = vec![Step::Key("keytrail".into())];
                steps.extend(path);
                Reading::follow(root, &steps)
            }
        }
    }

    /// What the steps lead to; on an element that is a resource, fields of keytrail's own may follow.
    fn follow(&self, start: &Leaf, steps: &[Step]) -> Reading {
        let own = |step: &Step| matches!(step, Step::Key(key) if key.eq_ignore_ascii_case("keytrail"));
        let Some(at) = steps.iter().position(own) else { return Reading::follow(start, steps) };
        let head = Reading::follow(start, &steps[..at]);
        let [Step::Key(name), rest @ ..] = &steps[at + 1..] else { return head };
        let beyond = |leaf: &Leaf| {
            // What nobody declared stands at the address of what it is part of: the id tells which it is.
            let element = leaf.value.as_object()?;
            let id = element.value("id").and_then(Value::as_text)?;
            let Link::To(index) = self.world.deployment.find(&id) else { return None };
            Some(match self.world.fields.get(name, index) {
                Some(value) => self.follow(&Leaf { value, ..leaf.clone() }, rest),
                // What a front-end says of the source.
                None => Reading::follow(leaf, &steps[at..]),
            })
        };
        let mut result = Reading { many: true, ..Reading::default() };
        let mut possible = Vec::new();
        for reading in head.leaves.iter().filter_map(beyond) {
            result.leaves.extend(reading.leaves);
            possible.extend(reading.rest);
        }
        if let Some(rest) = &head.rest {
            match beyond(rest) {
                Some(reading) => possible.extend(reading.leaves.into_iter().chain(reading.rest)),
                None => possible
                    .push(Leaf::unknown(Symbol::new(format!("{name} of what is not known"), name.clone()))),
            }
        }
        possible.iter_mut().for_each(|leaf| leaf.present = leaf.present.and(Truth::Unknown));
        result.rest = one_of(possible);
        result.base = head.leaves.into_iter().next().or(head.base);
        result
    }

    fn unresolved(&self, name: &str) -> Reading {
        self.world.unresolved.borrow_mut().insert(name.to_owned());
        Reading::one(Leaf::unknown(Symbol::new(format!("field {name}"), name)))
    }

    /// The element of a count in progress that a field inside its `where` means.
    fn bound(&self, lower: &str) -> Option<Reading> {
        let element = |binding: &Binding| match binding {
            Binding::Element { prefix, leaf } => {
                let rest = lower.strip_prefix(prefix.as_str())?;
                let rest = match rest {
                    "" => return Some(Reading::one(leaf.clone())),
                    _ if rest.starts_with('[') => rest,
                    _ => rest.strip_prefix('.')?,
                };
                Some(self.follow(leaf, &alias::steps(rest)?))
            }
            Binding::Named { .. } => None,
        };
        self.bindings.iter().rev().find_map(element)
    }

    /// What `current()` means: the innermost element, or that of the array or name given.
    fn current(&self, name: Option<&str>) -> Option<Reading> {
        let Some(name) = name else {
            return self.bindings.last().map(|binding| match binding {
                Binding::Element { leaf, .. } => Reading::one(leaf.clone()),
                Binding::Named { value, .. } => Reading::one(Leaf::of(value.clone())),
            });
        };
        let named = self.bindings.iter().rev().find_map(|binding| match binding {
            Binding::Named { name: Some(known), value } if known.eq_ignore_ascii_case(name) => {
                Some(Reading::one(Leaf::of(value.clone())))
            }
            _ => None,
        });
        named.or_else(|| self.bound(&name.to_ascii_lowercase()))
    }
}

/// The functions that only a policy has.
struct Functions<'e, 'a> {
    evaluation: &'e mut Evaluation<'a>,
}

impl Host for Functions<'_, '_> {
    fn call(&mut self, name: &str, arguments: &[Value], _span: Option<Span>) -> Option<Value> {
        let first = arguments.first().and_then(Value::as_str);
        let evaluation = &mut *self.evaluation;
        let value = match name {
            "parameters" => {
                let name = first?;
                match evaluation.parameters.get(&name.to_ascii_lowercase()) {
                    Some(value) => value.clone(),
                    None => Value::symbol(Symbol::new(
                        format!("policy parameter {name}"),
                        format!("parameters('{name}')"),
                    )),
                }
            }
            "field" => {
                let name = first?;
                let frame = evaluation.functions;
                let same = std::ptr::eq(frame.body, evaluation.subject.body);
                let reading = evaluation.read_field(name, frame, same);
                evaluation.remember(name, &reading, frame.index);
                reading.to_value()
            }
            "current" => {
                let reading = evaluation.current(first)?;
                evaluation.remember(first.unwrap_or("current()"), &reading, evaluation.subject.index);
                reading.to_value()
            }
            "requestcontext" => {
                let resource = evaluation.world.resource(evaluation.functions.index);
                let version =
                    resource.api_version.clone().map(|version| ("apiVersion", Value::string(version)));
                described("requestContext()", version.into_iter().collect())
            }
            "policy" => described("policy()", Vec::new()),
            "resourcegroup" => evaluation.resource_group(),
            "subscription" => {
                let id = &evaluation.world.resource(evaluation.functions.index).id;
                let known = segment_after(id, "subscriptions").map(|name| {
                    let mut id = Text::known("/subscriptions/");
                    id.push(&name);
                    vec![("subscriptionId", Value::text(&name)), ("id", Value::text(&id))]
                });
                described("subscription()", known.unwrap_or_default())
            }
            "utcnow" => Value::symbol(Symbol::new("utcNow()", "utcNow()")),
            _ => return None,
        };
        Some(value)
    }
}

impl Evaluation<'_> {
    fn remember(&mut self, name: &str, reading: &Reading, owner: usize) {
        let reasons = reading.all().map(|leaf| Reason { field: name.into(), leaf: leaf.clone(), owner });
        self.read.extend(reasons);
    }

    fn resource_group(&self) -> Value {
        let world = self.world;
        let id = &world.resource(self.functions.index).id;
        let Some(group) = group_of(id) else { return described("resourceGroup()", Vec::new()) };
        if let Link::To(index) = world.deployment.find(&group) {
            let declared = world.resource(index);
            if declared.is("Microsoft.Resources/resourceGroups") {
                let mut object = declared.body.as_object().cloned().unwrap_or_default();
                object.set(Member::new("name", None, Value::text(&declared.name)));
                object.set(Member::new("id", None, Value::text(&declared.id)));
                return Value::object(object);
            }
        }
        let name = segment_after(id, "resourceGroups").unwrap_or_default();
        described("resourceGroup()", vec![("name", Value::text(&name)), ("id", Value::text(&group))])
    }
}

/// What a message's expression gives: with what is unknown as the source writes it, and where it hangs
/// on something unknown, what is said last, which holds for most.
fn told(value: &Value) -> Option<String> {
    match &value.kind {
        Kind::String(text) => Some(text.to_string()),
        Kind::Template(_) => value.as_text().map(|text| text.to_string()),
        Kind::Symbol(symbol) => symbol.domain().last().and_then(told),
        _ => None,
    }
}

/// The resource group that an id lies in.
pub fn group_of(id: &Text) -> Option<Text> {
    let segments = id.split("/")?;
    let at = segments.iter().position(|segment| is_word(segment, "resourceGroups"))?;
    let mut group = Text::default();
    for segment in segments.get(1..=at + 1)? {
        group.push_str("/");
        group.push(segment);
    }
    Some(group)
}

/// The segment of an id after the one with this name.
pub fn segment_after(id: &Text, word: &str) -> Option<Text> {
    let segments = id.split("/")?;
    let at = segments.iter().position(|segment| is_word(segment, word))?;
    segments.get(at + 1).cloned()
}

fn is_word(segment: &Text, word: &str) -> bool {
    segment.as_known().is_some_and(|known| known.eq_ignore_ascii_case(word))
}

/// An object of which some members are known, and others exist.
fn described(name: &str, known: Vec<(&str, Value)>) -> Value {
    let members = known.into_iter().map(|(key, value)| Member::new(key, None, value)).collect();
    Value::object(Object::new(members).with_rest(Some(Symbol::new(name, name))))
}

/// Whether a value is not known, and there.
fn is_given(leaf: &Leaf) -> bool {
    leaf.present.is_true() && leaf.value.as_symbol().is_some_and(|symbol| symbol.domain().is_empty())
}

/// Azure stores `West Europe` as `westeurope`.
fn normalize_location(leaf: &mut Leaf) {
    if let Kind::String(text) = &leaf.value.kind {
        let normal: CompactString = text.chars().filter(|c| !c.is_whitespace()).collect();
        leaf.value.kind = Kind::String(normal);
    }
}
