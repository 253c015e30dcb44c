//! Resource blocks: their instances, the values of their attributes, and what they deploy.
//!
//! The configuration of an instance becomes one [`Value`] (nested blocks are arrays of objects,
//! `dynamic` ones expanded), on which the tables of `azurerm/` work. Attributes that only exist
//! after deployment are symbols of the instance.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use compact_str::CompactString;

use super::ast::{Attribute, Block, Body, Step};
use super::azurerm;
use super::expansion::{Key, Repetition, Shape};
use super::expression::{Names, Scope, distinct, merge_rest, pairs};
use super::instance::{Evaluator, Instance, Nodes};
use crate::resource::{Existence, Opaque, Resource};
use crate::source::Span;
use crate::value::{Array, Case, Found, Kind, Member, Object, Symbol, Value};

/// One instance of a `resource` or `data` block.
pub struct Node<'p> {
    /// Whether it is a `data` block.
    pub data: bool,
    /// The block.
    pub block: &'p Block,
    /// Its full address.
    pub address: Arc<str>,
    /// Its key.
    pub key: Key,
    /// Its `each` and `count`.
    pub repetition: Repetition,
    /// The conditions under which it exists.
    pub exists: Existence,
    attributes: RefCell<Vec<(CompactString, Option<Value>)>>,
}

/// What of a block is not configuration of the resource.
const META: &[&str] =
    &["count", "for_each", "provider", "depends_on", "lifecycle", "connection", "provisioner"];

impl<'p> Evaluator<'p> {
    /// The resources that a module instance and the modules that it calls deploy.
    pub fn resources(&self, instance: &Rc<Instance<'p>>, found: &mut Vec<Resource>) {
        let module = instance.module;
        if let Some(file) = module.lost {
            let opaque = Opaque {
                what: format!("`{}` does not parse", self.sources.file(file).shown()),
                span: Span::new(file, 0, 0),
                inputs: self.ids(instance),
            };
            self.opaque.borrow_mut().push(opaque);
        }
        for (data, block) in module
            .resources
            .iter()
            .map(|block| (false, block))
            .chain(module.data.iter().map(|block| (true, block)))
        {
            let (resource_type, name) = (block.label(0), block.label(1));
            if !data && azurerm::deploys_template(resource_type) {
                self.templates(instance, block);
            }
            if !azurerm::is_known(resource_type) {
                continue;
            }
            if let Some(nodes) = self.nodes(instance, data, resource_type, name) {
                for node in &nodes.nodes {
                    found.extend(azurerm::resource(self, instance, node));
                }
            }
        }
        for child in self.called(instance) {
            self.resources(&child, found);
        }
    }

    /// The templates that the instances of a block deploy; one that is not known may hold anything.
    fn templates(&self, instance: &Rc<Instance<'p>>, block: &'p Block) {
        let nodes = self.nodes(instance, false, block.label(0), block.label(1));
        for node in nodes.iter().flat_map(|nodes| &nodes.nodes) {
            match azurerm::template(self, instance, node) {
                Some(embedded) => self.embedded.borrow_mut().push(embedded),
                None => {
                    let inputs = vec![Value::object(self.configuration(instance, node))];
                    let what = format!("the template that `{}` deploys is not known", node.address);
                    self.opaque.borrow_mut().push(Opaque { what, span: block.header, inputs });
                }
            }
        }
    }

    /// The ids of the resources of a module instance.
    fn ids(&self, instance: &Rc<Instance<'p>>) -> Vec<Value> {
        let mut ids = Vec::new();
        for block in &instance.module.resources {
            let nodes = self.nodes(instance, false, block.label(0), block.label(1));
            for node in nodes.iter().flat_map(|nodes| &nodes.nodes) {
                ids.push(self.attribute(instance, node, "id"));
            }
        }
        ids
    }

    /// What a reference to a resource means, with the steps after its name applied.
    pub fn resource_reference(
        &self,
        data: bool,
        resource_type: &str,
        name: &str,
        steps: &[Step],
        span: Span,
        scope: Scope<'_, 'p>,
    ) -> Value {
        let instance = scope.instance;
        let Some(nodes) = self.nodes(instance, data, resource_type, name) else {
            return self.error(&format!("no resource {resource_type}.{name}"), span);
        };
        let value = |node: &Node<'p>, steps: &[Step]| match steps.split_first() {
            Some((Step::Attribute(attribute), rest)) => {
                let value = self.attribute(instance, node, attribute);
                self.walk(value, rest, span, scope)
            }
            _ => self.walk(self.whole(instance, node), steps, span, scope),
        };
        self.of_instances(
            nodes.shape,
            &nodes.nodes,
            steps,
            span,
            scope,
            &|node| &node.key,
            &|node| node.exists.follows_from(&instance.exists),
            &value,
        )
    }

    /// The instances of a resource block.
    pub fn nodes(
        &self,
        instance: &Instance<'p>,
        data: bool,
        resource_type: &str,
        name: &str,
    ) -> Option<Rc<Nodes<'p>>> {
        let id = (data, CompactString::from(resource_type), CompactString::from(name));
        if let Some(nodes) = instance.nodes.borrow().get(&id) {
            return Some(Rc::clone(nodes));
        }
        let block = instance.module.resource(data, resource_type, name)?;
        let mode = if data { "data." } else { "" };
        let address = format!("{}{mode}{resource_type}.{name}", instance.prefix);
        // What its own repetition refers to is not known while that is evaluated.
        let empty = Rc::new(Nodes { shape: Shape::Map, nodes: Vec::new() });
        instance.nodes.borrow_mut().insert(id.clone(), empty);
        let (mut shape, mut expanded) = self.expand(block, Scope::of(instance));
        if let Some(plan) = self.plan() {
            (shape, expanded) = plan.instances(&address, !data, (shape, expanded));
        }
        let nodes = expanded
            .into_iter()
            .map(|one| {
                let mut exists = instance.exists.clone();
                one.condition.into_iter().for_each(|condition| exists.require(condition));
                Node {
                    data,
                    block,
                    address: format!("{address}{}", one.key.shown()).into(),
                    key: one.key,
                    repetition: one.repetition,
                    exists,
                    attributes: RefCell::default(),
                }
            })
            .collect();
        let nodes = Rc::new(Nodes { shape, nodes });
        instance.nodes.borrow_mut().insert(id, Rc::clone(&nodes));
        Some(nodes)
    }

    /// The value of an attribute of a resource instance: computed by the provider, or configured.
    pub fn attribute(&self, instance: &Instance<'p>, node: &Node<'p>, name: &str) -> Value {
        let span = node.block.header;
        let state =
            node.attributes.borrow().iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
        match state {
            Some(Some(value)) => return value,
            Some(None) => return self.unknown(span, "depends on itself"),
            None => node.attributes.borrow_mut().push((name.into(), None)),
        }
        let value = match self.enter() {
            None => self.unknown(span, "nested too deeply"),
            Some(_depth) => azurerm::computed(self, instance, node, name)
                .or_else(|| self.configured(instance, node, name))
                .unwrap_or_else(|| Value::at(Kind::Symbol(provided(node, name)), span)),
        };
        if let Some((_, known)) = node.attributes.borrow_mut().iter_mut().find(|(known, _)| known == name) {
            *known = Some(value.clone());
        }
        value
    }

    /// The value of an attribute or of the nested blocks of this name, where the block has any.
    pub fn configured(&self, instance: &Instance<'p>, node: &Node<'p>, name: &str) -> Option<Value> {
        let scope = Scope { repetition: Some(&node.repetition), ..Scope::of(instance) };
        let written = match node.block.body.attribute(name) {
            Some(attribute) => Some(self.evaluate(&attribute.value, scope)),
            None => {
                let members = self.blocks(&node.block.body, scope);
                members.into_iter().find(|member| member.key == name).map(|member| member.value)
            }
        };
        match self.facts(node) {
            Some(facts) => facts.attribute(name, written, node.block.header, &node.address),
            None => written,
        }
    }

    /// The whole configuration of an instance as an object.
    pub fn configuration(&self, instance: &Instance<'p>, node: &Node<'p>) -> Object {
        let scope = Scope { repetition: Some(&node.repetition), ..Scope::of(instance) };
        let written = distinct(self.body(&node.block.body, scope));
        let Some(facts) = self.facts(node) else { return written };
        let resource_type = node.block.label(0);
        facts.configuration(written, node.block.header, &node.address, &|name| {
            azurerm::is_argument(resource_type, name)
        })
    }

    /// An instance as a value of its own: what is configured and computed; any further attribute is
    /// a symbol of the instance.
    pub fn whole(&self, instance: &Instance<'p>, node: &Node<'p>) -> Value {
        let span = node.block.header;
        let mut members = match self.enter() {
            Some(_depth) => self.configuration(instance, node).into_members(),
            None => Vec::new(),
        };
        for name in azurerm::computed_names(node.block.label(0)) {
            members.push(Member::new(name, None, self.attribute(instance, node, name)));
        }
        if let Some(facts) = self.facts(node) {
            let known = facts.known(span, &node.address).into_members();
            members.splice(0..0, known);
        }
        let rest = Some(Symbol::new(&*node.address, &*node.address));
        Value::at(Kind::Object(Arc::new(distinct(members).with_rest(rest))), span)
    }

    fn body(&self, body: &Body, scope: Scope<'_, 'p>) -> Vec<Member> {
        let attributes = body.attributes.iter().filter(|attribute| !META.contains(&attribute.name.as_str()));
        let mut members: Vec<Member> = attributes.map(|attribute| self.argument(attribute, scope)).collect();
        members.extend(self.blocks(body, scope));
        members
    }

    fn argument(&self, attribute: &Attribute, scope: Scope<'_, 'p>) -> Member {
        Member {
            key: attribute.name.clone(),
            key_span: Some(attribute.name_span),
            at: Some(attribute.value.span),
            value: self.evaluate(&attribute.value, scope),
        }
    }

    /// The nested blocks, gathered by type; `dynamic` ones expanded. What surely exists is an item,
    /// what may exist is the rest of the array.
    fn blocks(&self, body: &Body, scope: Scope<'_, 'p>) -> Vec<Member> {
        let mut gathered: Vec<(CompactString, Span, Array)> = Vec::new();
        for block in &body.blocks {
            if META.contains(&block.kind.as_str()) {
                continue;
            }
            let dynamic = block.kind == "dynamic";
            let kind = if dynamic { CompactString::from(block.label(0)) } else { block.kind.clone() };
            let index = match gathered.iter().position(|(known, ..)| *known == kind) {
                Some(index) => index,
                None => {
                    gathered.push((kind, block.header, Array::default()));
                    gathered.len() - 1
                }
            };
            let array = &mut gathered[index].2;
            if dynamic {
                self.dynamic(block, scope, array);
            } else {
                array.items.push(self.block_value(block.header, &block.body, scope));
            }
        }
        gathered
            .into_iter()
            .map(|(kind, span, array)| Member {
                key: kind,
                key_span: Some(span),
                at: Some(span),
                value: Value::at(Kind::Array(Arc::new(array)), span),
            })
            .collect()
    }

    /// The object of a nested block; its span is the block's header, to point at what it lacks.
    fn block_value(&self, header: Span, body: &Body, scope: Scope<'_, 'p>) -> Value {
        Value::at(Kind::Object(Arc::new(distinct(self.body(body, scope)))), header)
    }

    fn dynamic(&self, block: &Block, scope: Scope<'_, 'p>, array: &mut Array) {
        let Some(content) = block.body.blocks("content").next() else { return };
        let Some(for_each) = block.body.attribute("for_each") else { return };
        let collection = self.evaluate(&for_each.value, scope);
        let iterator = match block.body.attribute("iterator").map(|iterator| &iterator.value) {
            Some(iterator) => self.shown(iterator.span),
            None => block.label(0).to_owned(),
        };
        let item = |key: Value, value: Value| {
            let pair = vec![Member::new("key", None, key), Member::new("value", None, value)];
            let names =
                Names { name: &iterator, value: Value::object(Object::new(pair)), outer: scope.names };
            self.block_value(block.header, &content.body, Scope { names: Some(&names), ..scope })
        };
        let is_set = |collection: &Value| matches!(collection.kind, Kind::Array(_));
        let may_exist =
            |array: &mut Array, value: Value| array.rest = Some(merge_rest(array.rest.take(), value));
        let alternatives: &[Value] = match &collection.kind {
            Kind::Symbol(symbol) => symbol.domain(),
            _ => std::slice::from_ref(&collection),
        };
        let mut undecided = alternatives.is_empty();
        let taken_apart: Vec<_> = alternatives.iter().map(pairs).collect();
        // What every alternative has exists.
        let in_all = |key: &Value, value: &Value| {
            let all = alternatives.iter().zip(&taken_apart);
            all.into_iter().all(|(alternative, pairs)| {
                let has = |(other, theirs): &(Value, Value)| {
                    let same = is_set(alternative) || other.key() == key.key();
                    same && theirs.equals(value, Case::Sensitive).is_true()
                };
                pairs.as_ref().is_some_and(|(pairs, _)| pairs.iter().any(has))
            })
        };
        for (number, alternative) in alternatives.iter().enumerate() {
            if alternative.is_null() {
                continue;
            }
            let Some((pairs, rest)) = taken_apart[number].clone() else {
                undecided = true;
                continue;
            };
            for (key, value) in pairs {
                let sure = alternatives.len() == 1 || in_all(&key, &value);
                if sure && number > 0 {
                    continue;
                }
                let key = if is_set(alternative) { value.clone() } else { key };
                let value = item(key, value);
                if sure { array.items.push(value) } else { may_exist(array, value) }
            }
            if let Some(rest) = rest {
                let key = Value::new(rest.kind.clone());
                may_exist(array, item(key, rest));
            }
        }
        if undecided {
            let symbol = match &collection.kind {
                Kind::Symbol(symbol) => symbol.clone(),
                _ => Symbol::new(collection.key(), self.shown(for_each.value.span)),
            };
            let part = |suffix: &str| Value::at(Kind::Symbol(symbol.derived(suffix)), for_each.value.span);
            may_exist(array, item(part("[each].key"), part("[each]")));
        }
    }
}

/// The symbol for an attribute that the provider gives a resource when it is deployed.
pub fn provided(node: &Node<'_>, name: &str) -> Symbol {
    let text = format!("{}.{name}", node.address);
    Symbol::new(text.clone(), text)
}

/// What an array of blocks holds at this path: `block.attribute`, by the first block.
///
/// The second is whether the block surely exists.
pub fn find<'v>(configuration: &'v Object, path: &str) -> Option<(&'v Member, bool)> {
    let mut object = configuration;
    let mut sure = true;
    let mut segments = path.split('.').peekable();
    while let Some(segment) = segments.next() {
        let Found::Present(member) = object.get(segment) else { return None };
        if segments.peek().is_none() {
            return Some((member, sure));
        }
        let inner = match &member.value.kind {
            Kind::Array(array) => match (array.items.first(), &array.rest) {
                (Some(item), _) => item,
                (None, Some(rest)) => {
                    sure = false;
                    rest
                }
                (None, None) => return None,
            },
            _ => &member.value,
        };
        object = inner.as_object()?;
    }
    None
}
