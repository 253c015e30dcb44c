//! One template in evaluation: its parameters, variables and functions, each evaluated when first
//! asked for and kept.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::language::{self, Host};
use crate::resource::{Call, Existence};
use crate::source::{FileId, Span};
use crate::value::{Array, Found, Kind, Member, Object, Symbol, Value};

use super::copies::Loop;
use super::place::Place;
use super::resources::Head;
use super::{Run, Template, functions, types};

/// Most nodes of a variable or parameter; more is not a template that people wrote.
const MAX_WEIGHT: usize = 1_000_000;

/// A template that is deployed: the whole one, or a nested one.
pub(super) struct Frame {
    pub(super) template: Arc<Object>,
    pub(super) place: Place,
    /// `deployment().name`.
    pub(super) name: Value,
    /// What the addresses of its resources start with.
    pub(super) prefix: String,
    /// The nested deployments that lead to it.
    pub(super) calls: Vec<Call>,
    /// The files of the templates that lead to it, its own last.
    pub(super) files: Vec<FileId>,
    /// Under which conditions it is deployed at all.
    pub(super) exists: Existence,
    /// `name: {"value": …}` as written: by the caller, or in a parameter file.
    given: Option<Value>,
    /// Where that is evaluated; `None` for a parameter file, which holds no expressions.
    caller: Option<Caller>,
    /// The resources, once they are known.
    pub(super) heads: RefCell<Option<Rc<Vec<Rc<Head>>>>>,
    /// Set from the time when they are first asked for.
    pub(super) expanding: Cell<bool>,
    /// Those met so far, until all are.
    pub(super) met: RefCell<Vec<Rc<Head>>>,
    memo: RefCell<FxHashMap<String, Value>>,
    active: RefCell<FxHashSet<String>>,
}

/// Where the expressions of a resource are evaluated.
#[derive(Clone)]
pub(super) struct Caller {
    pub(super) frame: Rc<Frame>,
    pub(super) target: Rc<Frame>,
    pub(super) loops: Rc<Vec<Loop>>,
}

impl Frame {
    pub(super) fn root(template: &Template, given: Option<Value>) -> Self {
        let root = match &template.root.kind {
            Kind::Object(object) => Arc::clone(object),
            _ => Arc::default(),
        };
        let name = Value::symbol(Symbol::new("deployment().name", "deployment().name"));
        Self { files: vec![template.file], ..Self::new(root, Place::of(template.level), name, given) }
    }

    fn new(template: Arc<Object>, place: Place, name: Value, given: Option<Value>) -> Self {
        Self {
            template,
            place,
            name,
            prefix: String::new(),
            calls: Vec::new(),
            files: Vec::new(),
            exists: Existence::default(),
            given,
            caller: None,
            heads: RefCell::default(),
            expanding: Cell::new(false),
            met: RefCell::default(),
            memo: RefCell::default(),
            active: RefCell::default(),
        }
    }

    /// A nested template with what it is given.
    pub(super) fn nested(
        template: Arc<Object>,
        place: Place,
        name: Value,
        given: Option<Value>,
        caller: Caller,
    ) -> Self {
        Self { caller: Some(caller), ..Self::new(template, place, name, given) }
    }

    fn section(&self, name: &str) -> Option<&Object> {
        self.template.value(name).and_then(Value::as_object)
    }
}

/// Where an expression is evaluated.
#[derive(Clone)]
pub(super) struct Context<'r> {
    pub(super) run: &'r Run<'r>,
    /// The template whose parameters, variables and functions the expression sees.
    pub(super) frame: Rc<Frame>,
    /// The template that its resources belong to: another one for a nested template that is
    /// evaluated in its parent's scope.
    pub(super) target: Rc<Frame>,
    /// The copy loops around.
    pub(super) loops: Rc<Vec<Loop>>,
}

impl<'r> Context<'r> {
    pub(super) fn new(run: &'r Run<'r>, frame: Rc<Frame>) -> Self {
        Self { run, target: Rc::clone(&frame), frame, loops: Rc::default() }
    }

    pub(super) fn of(run: &'r Run<'r>, caller: &Caller) -> Self {
        Self {
            run,
            frame: Rc::clone(&caller.frame),
            target: Rc::clone(&caller.target),
            loops: Rc::clone(&caller.loops),
        }
    }

    pub(super) fn caller(&self) -> Caller {
        Caller {
            frame: Rc::clone(&self.frame),
            target: Rc::clone(&self.target),
            loops: Rc::clone(&self.loops),
        }
    }

    pub(super) fn with_loop(&self, one: Loop) -> Self {
        let mut loops = self.loops.as_ref().clone();
        loops.push(one);
        Self { loops: Rc::new(loops), ..self.clone() }
    }

    /// Evaluates what is written in the template, loops over properties included.
    pub(super) fn value(&self, written: &Value) -> Value {
        match &written.kind {
            Kind::String(text) if text.starts_with('[') => {
                let mut host = self;
                language::evaluate(written, &mut host)
            }
            Kind::Array(_) | Kind::Object(_) => match language::enter() {
                Some(_level) => self.collection(written),
                None => Value { kind: Kind::Symbol(Symbol::new("too deep", "…")), ..written.clone() },
            },
            _ => written.clone(),
        }
    }

    fn collection(&self, written: &Value) -> Value {
        let kind = match &written.kind {
            Kind::Array(array) => {
                let items = array.items.iter().map(|item| self.value(item)).collect();
                Kind::Array(Arc::new(Array { items, rest: None }))
            }
            Kind::Object(object) => {
                let mut host = self;
                let mut members = Vec::with_capacity(object.members().len());
                let mut rest = None;
                for member in object.members() {
                    if let Some(loops) = super::copies::property_loops(member) {
                        self.property_copies(loops, &mut members);
                        continue;
                    }
                    let value = self.value(&member.value);
                    let key = language::evaluate_key(member, &mut host, &mut rest);
                    members.push(Member { key, value, ..member.clone() });
                }
                Kind::Object(Arc::new(Object::new(members).with_rest(rest)))
            }
            other => other.clone(),
        };
        Value { kind, ..written.clone() }
    }

    /// Evaluates `compute` once for a name; `cyclic` where it asks for itself.
    pub(super) fn once(
        frame: &Frame,
        name: String,
        compute: impl FnOnce() -> Value,
        unknown: impl Fn() -> Symbol,
    ) -> Value {
        if let Some(value) = frame.memo.borrow().get(&name) {
            return value.clone();
        }
        if !frame.active.borrow_mut().insert(name.clone()) {
            return Value::symbol(unknown());
        }
        let mut value = compute();
        if value.weighs_more_than(MAX_WEIGHT) {
            value = Value { kind: Kind::Symbol(unknown()), ..value };
        }
        frame.active.borrow_mut().remove(&name);
        frame.memo.borrow_mut().insert(name, value.clone());
        value
    }

    /// The same template without the loops around: where parameters and variables are evaluated.
    fn bare(&self) -> Self {
        Self { target: Rc::clone(&self.frame), loops: Rc::default(), ..self.clone() }
    }

    pub(super) fn parameter(&self, name: &str) -> Value {
        let lower = name.to_ascii_lowercase();
        let unknown = || {
            let key = format!("param:{}{lower}", self.frame.prefix);
            Symbol::new(key, format!("parameters('{name}')"))
        };
        Self::once(
            &self.frame,
            format!("p:{lower}"),
            || self.bare().compute_parameter(name, &unknown),
            unknown,
        )
    }

    fn compute_parameter(&self, name: &str, unknown: &dyn Fn() -> Symbol) -> Value {
        let declared = self.frame.section("parameters").and_then(|section| section.value(name));
        let Some(declared) = declared.and_then(Value::as_object) else { return Value::symbol(unknown()) };
        let empty = Object::default();
        let definitions = self.frame.section("definitions").unwrap_or(&empty);
        let (kind, nullable) = types::type_of(declared, definitions);
        let secure = kind.starts_with("secure");
        let secured = |symbol: Symbol| if secure { symbol.secured() } else { symbol };
        let given = self.given(name, unknown);
        let required = declared.value("defaultValue").is_none() && !nullable;
        let value = match given {
            // A parameter file often leaves blank what must be filled in before it is used.
            Some(value) if required && self.frame.caller.is_none() && value.as_str() == Some("") => {
                return Value { kind: Kind::Symbol(secured(unknown())), ..value };
            }
            Some(value) if !value.is_null() => value,
            given => match declared.value("defaultValue") {
                Some(default) => self.value(default),
                None if nullable => given.unwrap_or_else(Value::null),
                None => match given {
                    Some(null) => null,
                    None => {
                        let allowed = types::allowed(declared, definitions);
                        return Value::symbol(secured(unknown().among(allowed)));
                    }
                },
            },
        };
        let value = types::completed(&value, declared, definitions, self).unwrap_or(value);
        if secure { masked(value, &unknown()) } else { value }
    }

    /// The value given for a parameter.
    fn given(&self, name: &str, unknown: &dyn Fn() -> Symbol) -> Option<Value> {
        let given = match self.frame.given.as_ref()?.get(name) {
            Found::Present(member) => &member.value,
            Found::Absent => return None,
            // All that is given is computed, or stands elsewhere.
            Found::Unknown(symbol) => return Some(Value::symbol(symbol.member("value"))),
        };
        let given_object = given.as_object();
        let Some(value) = given_object.and_then(|given| given.value("value")) else {
            // `{"reference": {"keyVault": …}}`, or the whole of it is computed.
            if given_object.is_some_and(|given| given.value("reference").is_some()) {
                return Some(Value { kind: Kind::Symbol(unknown().secured()), ..given.clone() });
            }
            let caller = Context::of(self.run, self.frame.caller.as_ref()?);
            return Some(caller.value(given).at_path(["value"]));
        };
        let Some(caller) = &self.frame.caller else {
            // What Terraform gives to a template is an argument, what a parameter file gives is not.
            let argument = value.span.filter(|_| !self.frame.prefix.is_empty());
            return Some(Value { passed: value.passed.or(argument), ..value.clone() });
        };
        let evaluated = Context::of(self.run, caller).value(value);
        Some(Value { passed: evaluated.passed.or(value.span), ..evaluated })
    }

    fn variable(&self, name: &str) -> Value {
        let lower = name.to_ascii_lowercase();
        let unknown =
            || Symbol::new(format!("variable:{}{lower}", self.frame.prefix), format!("variables('{name}')"));
        let compute = || {
            let Some(section) = self.frame.section("variables") else { return Value::symbol(unknown()) };
            let bare = self.bare();
            match section.value(name) {
                Some(written) => bare.value(written),
                None => bare.variable_copy(section, name).unwrap_or_else(|| Value::symbol(unknown())),
            }
        };
        Self::once(&self.frame, format!("v:{lower}"), compute, unknown)
    }

    /// A function of the template's own: `namespace.name`.
    fn user_function(&self, name: &str, arguments: &[Value]) -> Option<Value> {
        let (namespace, name) = name.split_once('.')?;
        let sections = self.frame.template.value("functions")?.as_array()?;
        let function = sections.items.iter().filter_map(Value::as_object).find_map(|section| {
            let own = section.value("namespace")?.as_str()?.eq_ignore_ascii_case(namespace);
            let members = section.value("members").filter(|_| own)?;
            members.as_object()?.value(name)?.as_object()
        })?;
        let empty = Array::default();
        let parameters = function.value("parameters").and_then(Value::as_array).unwrap_or(&empty);
        let names = parameters.items.iter().map(|parameter| {
            let object = parameter.as_object();
            let name = object.and_then(|o| o.value("name")).and_then(Value::as_str);
            name.unwrap_or_default().to_ascii_lowercase()
        });
        let mut host =
            FunctionHost { context: self, arguments: names.zip(arguments.iter().cloned()).collect() };
        let output = function.value("output")?.as_object()?.value("value")?;
        let result = language::evaluate(output, &mut host);
        if result.weighs_more_than(MAX_WEIGHT) { None } else { Some(result) }
    }
}

impl Host for &Context<'_> {
    fn call(&mut self, name: &str, arguments: &[Value], span: Option<Span>) -> Option<Value> {
        match (name, arguments) {
            ("parameters", [name]) => name.as_str().map(|name| self.parameter(name)),
            ("variables", [name]) => name.as_str().map(|name| self.variable(name)),
            _ if name.contains('.') => self.user_function(name, arguments),
            _ => functions::call(self, name, arguments, span),
        }
    }
}

/// Inside of a user function, whose parameters hide the template's.
struct FunctionHost<'c, 'r> {
    context: &'c Context<'r>,
    arguments: Vec<(String, Value)>,
}

impl Host for FunctionHost<'_, '_> {
    fn call(&mut self, name: &str, arguments: &[Value], span: Option<Span>) -> Option<Value> {
        if let ("parameters", [wanted]) = (name, arguments) {
            let wanted = wanted.as_str()?;
            let found = self.arguments.iter().find(|(name, _)| name.eq_ignore_ascii_case(wanted));
            // A parameter that was not given is null, where the function takes it so.
            return Some(found.map_or_else(Value::null, |(_, value)| value.clone()));
        }
        (&mut &*self.context).call(name, arguments, span)
    }
}

/// A secure value: its shape stays, its strings and numbers become secrets.
fn masked(value: Value, secret: &Symbol) -> Value {
    let kind = match &value.kind {
        Kind::Symbol(symbol) if symbol.denotes().is_none() => Kind::Symbol(symbol.clone().secured()),
        Kind::String(text) if text.is_empty() => value.kind.clone(),
        Kind::String(_) | Kind::Template(_) | Kind::Number(_) | Kind::Symbol(_) => {
            Kind::Symbol(secret.clone().secured())
        }
        Kind::Null | Kind::Bool(_) => value.kind.clone(),
        Kind::Array(array) => {
            let item =
                |(at, item): (usize, &Value)| masked(item.clone(), &secret.derived(&format!("[{at}]")));
            let items = array.items.iter().enumerate().map(item).collect();
            let rest = array.rest.as_ref().map(|rest| masked(rest.clone(), &secret.derived("[*]")));
            Kind::Array(Arc::new(Array { items, rest }))
        }
        Kind::Object(object) => {
            let member = |m: &Member| {
                let value = masked(m.value.clone(), &secret.derived(&format!(".{}", m.key)));
                Member { value, ..m.clone() }
            };
            let members = object.members().iter().map(member).collect();
            let rest = object.rest().map(|rest| rest.clone().secured());
            Kind::Object(Arc::new(Object::new(members).with_rest(rest)))
        }
    };
    Value { kind, ..value }
}
