//! Module instances: variables, locals, outputs and the calls of further modules.
//!
//! Everything is evaluated on demand and once for each module instance. What a value depends on
//! itself, or what is nested too deeply, is a symbol.

use std::cell::{Cell, RefCell};
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::ast::{Block, Step};
use super::expansion::{Expanded, Key, Repetition, Shape, index_symbol};
use super::expression::{Scope, scalar_text, truth_of};
use super::module::{Module, Project};
use super::plan::{Modules, Plan};
use super::resources::Node;
use super::templates::Templates;
use super::types::Type;
use crate::diagnostic::{Code, Notification};
use crate::resource::{Call, Embedded, Existence, Opaque};
use crate::source::{Sources, Span};
use crate::value::{Array, Kind, Member, Symbol, Value};

/// References and nested expressions that may be open at once.
const MAX_DEPTH: u32 = 220;
/// Expressions that one deployment may evaluate.
const MAX_STEPS: u64 = 3_000_000;
/// Parts of the value of a variable, local or output.
const MAX_WEIGHT: usize = 200_000;
/// Module instances in one deployment.
const MAX_MODULES: usize = 5_000;

/// What the command line gives to root modules.
#[derive(Debug, Default)]
pub struct Inputs {
    /// Variables by name; the last of one name counts.
    pub variables: Vec<(CompactString, Value)>,
    /// Variables that the environment sets; a variable file counts more.
    pub environment: Vec<(CompactString, Value)>,
}

/// Evaluates one root module and what it calls.
pub struct Evaluator<'p> {
    /// All modules.
    pub project: &'p Project,
    /// The files.
    pub sources: &'p Sources,
    inputs: &'p Inputs,
    /// The plan, where there is one, and the modules that are not on disk as it has them.
    pub planned: Option<(&'p Plan, &'p Modules)>,
    instances: RefCell<Vec<Rc<Instance<'p>>>>,
    /// Trouble met on the way.
    pub notifications: RefCell<Vec<Notification>>,
    /// What could not be seen.
    pub opaque: RefCell<Vec<Opaque>>,
    /// Templates that are deployed.
    pub embedded: RefCell<Vec<Embedded>>,
    /// Templates that functions render.
    pub templates: Templates,
    depth: Cell<u32>,
    steps: Cell<u64>,
}

/// One instance of a module.
pub struct Instance<'p> {
    /// What is declared in it.
    pub module: &'p Module,
    /// `module.a["k"].`, empty for the root: what addresses in it begin with.
    pub prefix: String,
    /// The names of the calls that lead here, joined with dots.
    path: String,
    /// The calls that lead here, outermost first.
    pub calls: Vec<Call>,
    /// The conditions under which it exists.
    pub exists: Existence,
    parent: Option<Parent<'p>>,
    variables: RefCell<FxHashMap<CompactString, Memo>>,
    locals: RefCell<FxHashMap<CompactString, Memo>>,
    outputs: RefCell<FxHashMap<CompactString, Memo>>,
    children: RefCell<FxHashMap<CompactString, Children<'p>>>,
    /// Expanded resources, by data or not, type and name.
    pub nodes: RefCell<FxHashMap<(bool, CompactString, CompactString), Rc<Nodes<'p>>>>,
}

/// A block's instances.
pub struct Nodes<'p> {
    /// How they are told apart.
    pub shape: Shape,
    /// The instances.
    pub nodes: Vec<Node<'p>>,
}

struct Parent<'p> {
    instance: Rc<Instance<'p>>,
    call: &'p Block,
    repetition: Repetition,
}

#[derive(Clone)]
enum Children<'p> {
    Known(Shape, Rc<Vec<(Key, Rc<Instance<'p>>)>>),
    Unknown(Symbol),
}

enum Memo {
    InProgress,
    Done(Value),
}

/// Counts the references that are open; given back when dropped.
pub struct Depth<'e>(&'e Cell<u32>);

impl Drop for Depth<'_> {
    fn drop(&mut self) {
        self.0.set(self.0.get() - 1);
    }
}

impl<'p> Evaluator<'p> {
    /// An evaluator for a run's modules.
    pub fn new(project: &'p Project, sources: &'p Sources, inputs: &'p Inputs) -> Self {
        Self {
            project,
            sources,
            inputs,
            planned: None,
            instances: RefCell::default(),
            notifications: RefCell::default(),
            opaque: RefCell::default(),
            embedded: RefCell::default(),
            templates: Templates::default(),
            depth: Cell::new(0),
            steps: Cell::new(0),
        }
    }

    /// The instance of a root module.
    pub fn root(&self, module: &'p Module) -> Rc<Instance<'p>> {
        self.keep(Instance::new(module, String::new(), Vec::new(), Existence::default(), None))
    }

    /// One level deeper; none where the bound is reached.
    pub fn enter(&self) -> Option<Depth<'_>> {
        self.steps.set(self.steps.get() + 1);
        let steps = self.steps.get();
        if self.depth.get() >= MAX_DEPTH || steps >= MAX_STEPS {
            let why = match () {
                () if steps < MAX_STEPS => "references are nested too deeply",
                () => "the deployment needs more evaluation than keytrail does",
            };
            if steps <= MAX_STEPS {
                let root = self.instances.borrow().first().map(|root| root.module.directory.clone());
                let entry = root.map(|directory| self.sources.shown(&directory)).unwrap_or_default();
                let message = format!("{why}: what is beyond is not known");
                self.notify(Notification::about(Code::Limit, entry, message));
            }
            return None;
        }
        self.depth.set(self.depth.get() + 1);
        Some(Depth(&self.depth))
    }

    /// Records trouble, once.
    pub fn notify(&self, notification: Notification) {
        let mut notifications = self.notifications.borrow_mut();
        if !notifications.contains(&notification) {
            notifications.push(notification);
        }
    }

    /// Records that a bound was reached.
    pub fn limit(&self, span: Span, what: &str) {
        self.notify(Notification::at(Code::Limit, span, format!("{what}: what is beyond is not known")));
    }

    /// What a name that no `for` binds refers to, with the steps after it applied.
    pub fn reference(&self, name: &str, steps: &[Step], span: Span, scope: Scope<'_, 'p>) -> Value {
        let attribute = |index: usize| match steps.get(index) {
            Some(Step::Attribute(name)) => Some(name.as_str()),
            _ => None,
        };
        let instance = scope.instance;
        let unknown = |text: String| Value::at(Kind::Symbol(Symbol::new(text.clone(), text)), span);
        match (name, attribute(0)) {
            ("var", Some(variable)) => {
                self.walk(self.variable(instance, variable, span), &steps[1..], span, scope)
            }
            ("local", Some(local)) => self.walk(self.local(instance, local, span), &steps[1..], span, scope),
            ("module", Some(module)) => self.module_reference(module, &steps[1..], span, scope),
            ("each", Some(part)) => match scope.repetition.and_then(|repetition| repetition.each.as_ref()) {
                Some((key, value)) => {
                    let value = if part == "key" { key } else { value };
                    self.walk(value.clone(), &steps[1..], span, scope)
                }
                None => unknown(format!("{}each.{part}", instance.prefix)),
            },
            ("count", Some(_)) => match scope.repetition.and_then(|repetition| repetition.index.clone()) {
                Some(index) => index,
                None => unknown(format!("{}count.index", instance.prefix)),
            },
            ("path", Some(part)) => {
                let root = &instance.root_module().directory;
                match part {
                    "module" => {
                        let path = relative(root, &instance.module.directory);
                        Value::at(Kind::String(path.into()), span)
                    }
                    "root" => Value::at(Kind::String(".".into()), span),
                    // Another directory on each machine.
                    _ => unknown(format!("path.{part}")),
                }
            }
            ("terraform", Some(part)) => unknown(format!("terraform.{part}")),
            ("data", Some(resource_type)) => match attribute(1) {
                Some(name) => self.resource_reference(true, resource_type, name, &steps[2..], span, scope),
                None => self.unknown(span, "data"),
            },
            (resource_type, Some(name)) => {
                self.resource_reference(false, resource_type, name, &steps[1..], span, scope)
            }
            (name, None) => self.error(&format!("no value for {name}"), span),
        }
    }

    /// The value of a variable.
    pub fn variable(&self, instance: &Instance<'p>, name: &str, span: Span) -> Value {
        self.memoised(&instance.variables, name, span, || {
            let Some(block) = instance.module.variables.get(name) else {
                return self.error(&format!("no variable {name}"), span);
            };
            let literal = |attribute: &str| {
                block.body.attribute(attribute).map(|a| self.evaluate(&a.value, Scope::of(instance)))
            };
            let given = match &instance.parent {
                Some(parent) => parent.call.body.attribute(name).map(|argument| {
                    let scope = Scope { repetition: Some(&parent.repetition), ..Scope::of(&parent.instance) };
                    let value = self.evaluate(&argument.value, scope);
                    Value { passed: value.passed.or(Some(argument.value.span)), ..value }
                }),
                None => self.given(instance, name),
            };
            let nullable = literal("nullable").and_then(|value| value.as_bool()).unwrap_or(true);
            let constraint = block.body.attribute("type").map_or(Type::Any, |constraint| {
                Type::read(&constraint.value, &|default| self.evaluate(default, Scope::of(instance)))
            });
            match (given, literal("default")) {
                (Some(value), Some(default)) if value.is_null() && !nullable => constraint.convert(default),
                (Some(value), _) => constraint.convert(value),
                (None, Some(default)) => constraint.convert(default),
                (None, None) => {
                    let text = format!("{}var.{name}", instance.prefix);
                    let mut symbol = Symbol::new(text.clone(), text);
                    if literal("sensitive").is_some_and(|value| truth_of(&value).is_true()) {
                        symbol = symbol.secured();
                    }
                    if let (Type::Bool, false) = (constraint, nullable) {
                        symbol = symbol.among(vec![Value::bool(true), Value::bool(false)]);
                    }
                    Value::at(Kind::Symbol(symbol), block.header)
                }
            }
        })
    }

    /// The value that the command line or a variable file gives to a variable of a root module.
    fn given(&self, instance: &Instance<'p>, name: &str) -> Option<Value> {
        let of_name = |(known, value): &(CompactString, Value)| (known == name).then(|| value.clone());
        let given = self.inputs.variables.iter().rev().find_map(of_name).or_else(|| {
            let attribute = instance.module.values.iter().rfind(|attribute| attribute.name == name);
            attribute.map(|attribute| self.evaluate(&attribute.value, Scope::of(instance)))
        });
        let given = given.or_else(|| self.inputs.environment.iter().rev().find_map(of_name));
        self.planned_variable(instance, name, given)
    }

    fn local(&self, instance: &Instance<'p>, name: &str, span: Span) -> Value {
        self.memoised(&instance.locals, name, span, || match instance.module.locals.get(name) {
            Some(local) => self.evaluate(&local.value, Scope::of(instance)),
            None => self.error(&format!("no local {name}"), span),
        })
    }

    fn output(&self, instance: &Instance<'p>, name: &str, span: Span) -> Value {
        self.memoised(&instance.outputs, name, span, || {
            match instance.module.outputs.get(name).and_then(|output| output.body.attribute("value")) {
                Some(value) => self.evaluate(&value.value, Scope::of(instance)),
                None => self.error(&format!("no output {name}"), span),
            }
        })
    }

    fn memoised(
        &self,
        memo: &RefCell<FxHashMap<CompactString, Memo>>,
        name: &str,
        span: Span,
        evaluate: impl FnOnce() -> Value,
    ) -> Value {
        match memo.borrow().get(name) {
            Some(Memo::Done(value)) => return value.clone(),
            Some(Memo::InProgress) => return self.unknown(span, "depends on itself"),
            None => {}
        }
        memo.borrow_mut().insert(name.into(), Memo::InProgress);
        let value = match self.enter() {
            Some(_depth) => self.bounded(evaluate(), span),
            None => self.unknown(span, "nested too deeply"),
        };
        memo.borrow_mut().insert(name.into(), Memo::Done(value.clone()));
        value
    }

    /// The value, or a symbol where it is larger than a configuration has any use for.
    fn bounded(&self, value: Value, span: Span) -> Value {
        if !value.weighs_more_than(MAX_WEIGHT) {
            return value;
        }
        self.limit(value.span.unwrap_or(span), "a value of more than 200,000 parts");
        self.unknown(span, "too large")
    }

    fn module_reference(&self, name: &str, steps: &[Step], span: Span, scope: Scope<'_, 'p>) -> Value {
        let (shape, children) = match self.children(scope.instance, name) {
            Some(Children::Known(shape, children)) => (shape, children),
            Some(Children::Unknown(symbol)) => {
                let value = Value::at(Kind::Symbol(symbol), span);
                return self.walk(value, steps, span, scope);
            }
            None => return self.error(&format!("no module {name}"), span),
        };
        let outputs = |child: &Rc<Instance<'p>>, steps: &[Step]| match steps.split_first() {
            Some((Step::Attribute(output), rest)) => {
                self.walk(self.output(child, output, span), rest, span, scope)
            }
            _ => {
                let names = child.module.outputs.keys();
                let mut members: Vec<Member> = names
                    .map(|name| Member::new(name.clone(), None, self.output(child, name, span)))
                    .collect();
                members.sort_by(|a, b| a.key.cmp(&b.key));
                self.walk(
                    Value::object(crate::value::Object::new(members)).with_span(span),
                    steps,
                    span,
                    scope,
                )
            }
        };
        self.of_instances(
            shape,
            &children,
            steps,
            span,
            scope,
            &|(key, _)| key,
            &|(_, child)| child.exists.is_sure(),
            &|(_, child), steps| outputs(child, steps),
        )
    }

    /// What a reference to a repeated block means: an index picks one, a splat takes them all,
    /// anything else the whole list or map.
    #[expect(clippy::too_many_arguments, reason = "modules and resources differ in just these points")]
    pub fn of_instances<T>(
        &self,
        shape: Shape,
        instances: &[T],
        steps: &[Step],
        span: Span,
        scope: Scope<'_, 'p>,
        key: &dyn Fn(&T) -> &Key,
        sure: &dyn Fn(&T) -> bool,
        value: &dyn Fn(&T, &[Step]) -> Value,
    ) -> Value {
        if shape == Shape::Single {
            return match (instances.first(), steps.split_first()) {
                // `x[0]` and `x[*]` of a single one, as configurations on the move have them.
                (Some(only), Some((Step::FullSplat, rest))) => Value::at(
                    Kind::Array(Arc::new(Array { items: vec![value(only, rest)], rest: None })),
                    span,
                ),
                (Some(only), _) => value(only, steps),
                (None, _) => self.error("no instance", span),
            };
        }
        match steps.split_first() {
            Some((Step::Index(index), rest)) => {
                let index = self.evaluate(index, scope);
                let wanted = match (shape, scalar_text(&index), index.as_number()) {
                    (Shape::List, _, Some(number)) if number >= 0.0 => Some(Key::Index(number as usize)),
                    (Shape::Map, Some(name), _) => Some(Key::Name(name)),
                    _ => index_symbol(&index).map(Key::Unknown),
                };
                let exact = instances.iter().find(|instance| Some(key(instance)) == wanted.as_ref());
                let unknown = || instances.iter().find(|instance| matches!(key(instance), Key::Unknown(_)));
                match exact.or_else(unknown) {
                    Some(instance) => value(instance, rest),
                    None if matches!(wanted, Some(Key::Unknown(_))) => {
                        self.computed("instance", &[index, Value::string(self.shown(span))], span)
                    }
                    None => self.error("no such instance", span),
                }
            }
            Some((Step::FullSplat | Step::AttributeSplat, rest)) => {
                let mut array = Array::default();
                for instance in instances {
                    let item = value(instance, rest);
                    if sure(instance) { array.items.push(item) } else { array.rest = Some(item) }
                }
                Value::at(Kind::Array(Arc::new(array)), span)
            }
            // A list of one under a conditional count, referred to without index.
            Some((Step::Attribute(_), _)) if shape == Shape::List && instances.len() == 1 => {
                value(&instances[0], steps)
            }
            _ => {
                let mut members = Vec::new();
                let mut array = Array::default();
                let mut rest = None;
                for instance in instances {
                    let item = value(instance, &[]);
                    match key(instance) {
                        Key::Name(name) if sure(instance) => {
                            members.push(Member {
                                key: name.clone(),
                                key_span: None,
                                at: item.span,
                                value: item,
                            });
                        }
                        Key::Name(_) | Key::Unknown(_) if shape == Shape::Map => {
                            rest = Some(Symbol::new(
                                format!("{}{}", scope.instance.prefix, self.shown(span)),
                                self.shown(span),
                            ));
                        }
                        _ if sure(instance) => array.items.push(item),
                        _ => array.rest = Some(item),
                    }
                }
                let whole = if shape == Shape::Map {
                    Value::object(crate::value::Object::new(members).with_rest(rest))
                } else {
                    Value::new(Kind::Array(Arc::new(array)))
                };
                self.walk(whole.with_span(span), steps, span, scope)
            }
        }
    }

    /// The instances of the modules that an instance calls, in the order of the text.
    pub fn called(&self, instance: &Rc<Instance<'p>>) -> Vec<Rc<Instance<'p>>> {
        let mut called = Vec::new();
        for call in &instance.module.calls {
            if let Some(Children::Known(_, children)) = self.children(instance, call.label(0)) {
                called.extend(children.iter().map(|(_, child)| Rc::clone(child)));
            }
        }
        called
    }

    fn children(&self, instance: &Instance<'p>, name: &str) -> Option<Children<'p>> {
        if let Some(children) = instance.children.borrow().get(name) {
            return Some(children.clone());
        }
        let call = instance.module.call(name)?;
        let address = format!("{}module.{name}", instance.prefix);
        let placeholder = Children::Unknown(Symbol::new(address.clone(), address.clone()));
        instance.children.borrow_mut().insert(name.into(), placeholder.clone());
        let children = match self.resolve(instance, call) {
            Ok(module) => self.instantiate(instance, call, module, &address),
            Err(notification) => {
                // Evaluated before it is noted: the arguments may meet further modules.
                let inputs = self.arguments(instance, call);
                let what = notification.message.clone();
                self.opaque.borrow_mut().push(Opaque { what, span: call.header, inputs });
                self.notify(notification);
                placeholder
            }
        };
        instance.children.borrow_mut().insert(name.into(), children.clone());
        Some(children)
    }

    fn instantiate(
        &self,
        instance: &Instance<'p>,
        call: &'p Block,
        module: &'p Module,
        address: &str,
    ) -> Children<'p> {
        let Some(parent) =
            self.instances.borrow().iter().find(|known| std::ptr::eq(&***known, instance)).cloned()
        else {
            return Children::Unknown(Symbol::new(address, address));
        };
        if let Some(file) = module.lost {
            let inputs = self.arguments(instance, call);
            let what = format!("`{}` does not parse", self.sources.file(file).shown());
            self.opaque.borrow_mut().push(Opaque { what, span: call.header, inputs });
        }
        let (mut shape, mut expanded) = self.expand(call, Scope::of(instance));
        if let Some(plan) = self.plan() {
            (shape, expanded) = plan.instances(address, false, (shape, expanded));
        }
        let mut children = Vec::new();
        for Expanded { key, repetition, condition } in expanded {
            if self.instances.borrow().len() >= MAX_MODULES {
                self.limit(call.header, "more than 5,000 module instances");
                break;
            }
            let address: Arc<str> = format!("{address}{}", key.shown()).into();
            let mut exists = instance.exists.clone();
            condition.into_iter().for_each(|condition| exists.require(condition));
            let mut calls = instance.calls.clone();
            calls.push(Call { address: Arc::clone(&address), header: call.header, block: call.span });
            let parent = Parent { instance: Rc::clone(&parent), call, repetition };
            let child = Instance::new(module, format!("{address}."), calls, exists, Some(parent));
            children.push((key, self.keep(child)));
        }
        Children::Known(shape, Rc::new(children))
    }

    /// The module that a call names, or why it cannot be seen.
    fn resolve(&self, instance: &Instance<'p>, call: &Block) -> Result<&'p Module, Notification> {
        let name = call.label(0);
        let path = joined(&instance.path, name);
        if let Some(module) = self.planned.and_then(|(_, modules)| modules.get(&path)) {
            return Ok(module);
        }
        let unresolved = |why: String| {
            let message = format!("module `{name}` {why}: what it declares is not known");
            Notification::at(Code::UnresolvedModule, call.header, message)
        };
        let Some(source) = call.body.attribute("source") else {
            return Err(unresolved("has no source".into()));
        };
        let local = instance.module.local_source(call);
        let Some(directory) = local.or_else(|| self.project.installed(instance.root_module(), &path)) else {
            return Err(unresolved(format!("({}) is not on disk", self.shown(source.value.span))));
        };
        let Some(module) = self.project.module(&directory) else {
            return Err(unresolved(format!(
                "has no Terraform files in `{}`",
                self.sources.shown(&directory)
            )));
        };
        let mut above: Option<&Instance<'p>> = Some(instance);
        while let Some(ancestor) = above {
            if ancestor.module.directory == directory {
                let message =
                    format!("module `{name}` calls itself, by way of `{}`", self.sources.shown(&directory));
                return Err(Notification::at(Code::ModuleCycle, call.header, message));
            }
            above = ancestor.parent.as_ref().map(|parent| &*parent.instance);
        }
        Ok(module)
    }

    /// The values passed at a call of which the module cannot be seen.
    fn arguments(&self, instance: &Instance<'p>, call: &Block) -> Vec<Value> {
        let scope = Scope::of(instance);
        let meta = ["source", "version", "providers", "depends_on", "count", "for_each"];
        let given = call.body.attributes.iter().filter(|attribute| !meta.contains(&attribute.name.as_str()));
        given.map(|attribute| self.evaluate(&attribute.value, scope)).collect()
    }

    fn keep(&self, instance: Instance<'p>) -> Rc<Instance<'p>> {
        let instance = Rc::new(instance);
        self.instances.borrow_mut().push(Rc::clone(&instance));
        instance
    }
}

impl<'p> Instance<'p> {
    fn new(
        module: &'p Module,
        prefix: String,
        calls: Vec<Call>,
        exists: Existence,
        parent: Option<Parent<'p>>,
    ) -> Self {
        let path = match &parent {
            Some(parent) => joined(&parent.instance.path, parent.call.label(0)),
            None => String::new(),
        };
        Self {
            module,
            prefix,
            path,
            calls,
            exists,
            parent,
            variables: RefCell::default(),
            locals: RefCell::default(),
            outputs: RefCell::default(),
            children: RefCell::default(),
            nodes: RefCell::default(),
        }
    }

    /// The instance that calls this one, and the call.
    pub fn call(&self) -> Option<(&Instance<'p>, &'p Block)> {
        self.parent.as_ref().map(|parent| (&*parent.instance, parent.call))
    }

    /// The root of the module tree that this instance is in, where it is another one.
    pub fn root_module(&self) -> &'p Module {
        self.parent.as_ref().map_or(self.module, |parent| parent.instance.root_module())
    }
}

/// The path of a directory as seen from another one, with `/`.
fn relative(from: &Path, to: &Path) -> String {
    let common = from.components().zip(to.components()).take_while(|(a, b)| a == b).count();
    let up = from.components().skip(common).map(|_| "..".into());
    let down = to.components().skip(common).map(|name| name.as_os_str().to_string_lossy());
    let names: Vec<_> = up.chain(down).collect();
    if names.is_empty() { ".".to_owned() } else { names.join("/") }
}

fn joined(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}
