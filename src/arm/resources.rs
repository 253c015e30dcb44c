//! The resources of a template: which instances there are, what they are called, what their bodies
//! hold.

use std::cell::{Cell, OnceCell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use compact_str::CompactString;

use crate::diagnostic::Code;
use crate::language::{self, Expr, Node, symbol_of_call, truth};
use crate::resource::{Declared, Existence, Opaque, Resource};
use crate::source::Span;
use crate::value::{Kind, Member, Object, Part, Symbol, Text, Truth, Value};

use super::context::{Caller, Context, Frame};
use super::copies::{Count, Loop};
use super::nested::{DEPLOYMENT, STACK};
use super::place::{absolute, id_of};

/// What a resource holds that is not sent to its provider.
const NOT_IN_BODY: [&str; 14] = [
    "@options",
    "type",
    "name",
    "apiVersion",
    "scope",
    "dependsOn",
    "copy",
    "condition",
    "resources",
    "metadata",
    "comments",
    "existing",
    "resourceGroup",
    "subscriptionId",
];

/// One resource instance, of which the body is evaluated when it is needed.
pub(super) struct Head {
    pub(super) address: Arc<str>,
    /// The symbolic name, with the index of a copy: `vault[0]`.
    pub(super) symbolic: Option<Text>,
    /// The symbolic name alone, in lower case.
    pub(super) symbolic_base: Option<String>,
    pub(super) written: Arc<Object>,
    pub(super) header: Span,
    pub(super) home: Span,
    pub(super) caller: Caller,
    pub(super) resource_type: CompactString,
    pub(super) api_version: Option<CompactString>,
    pub(super) names: Vec<Text>,
    pub(super) scope: Text,
    pub(super) id: Text,
    pub(super) exists: Existence,
    pub(super) declared: Declared,
    /// The nested template's frame.
    pub(super) nested: OnceCell<Option<Rc<Frame>>>,
    body: RefCell<Option<Value>>,
    /// Set while the body, or the nested template, is being evaluated.
    pub(super) active: Cell<bool>,
}

/// What a child takes from the resource that it stands in.
struct Parent<'p> {
    resource_type: &'p str,
    names: &'p [Text],
    id: &'p Text,
    /// What the parent's own id starts with.
    base: &'p Text,
}

/// Type, names and what the id starts with.
struct Identity {
    resource_type: CompactString,
    names: Vec<Text>,
    base: Text,
}

impl Head {
    pub(super) fn is(&self, resource_type: &str) -> bool {
        self.resource_type.eq_ignore_ascii_case(resource_type)
    }

    /// Whether it deploys a template of its own.
    pub(super) fn is_deployment(&self) -> bool {
        self.is(DEPLOYMENT) || self.is(STACK)
    }

    /// The names of the parents and its own, with `/` between.
    pub(super) fn full_name(&self) -> Text {
        let mut full = Text::default();
        for (index, name) in self.names.iter().enumerate() {
            full.push_str(if index > 0 { "/" } else { "" });
            full.push(name);
        }
        full
    }

    pub(super) fn name(&self) -> Text {
        self.names.last().cloned().unwrap_or_default()
    }
}

impl Context<'_> {
    /// The resource instances of the target template.
    pub(super) fn heads(&self) -> Rc<Vec<Rc<Head>>> {
        if let Some(heads) = self.target.heads.borrow().as_ref() {
            return Rc::clone(heads);
        }
        if self.target.expanding.replace(true) {
            // A name or scope that refers to a resource of the same template: to one before it.
            return Rc::new(self.target.met.borrow().clone());
        }
        if let Some(resources) = self.target.template.value("resources") {
            self.expand_all(resources, None);
        }
        let heads = Rc::new(self.target.met.take());
        *self.target.heads.borrow_mut() = Some(Rc::clone(&heads));
        heads
    }

    /// Adds the resources of the target template to the deployment.
    pub(super) fn emit(&self) {
        for head in self.heads().iter() {
            let context = Context::of(self.run, &head.caller);
            if head.is_deployment() {
                if head.declared == Declared::Here {
                    context.emit_nested(head);
                }
                continue;
            }
            let body = context.body(head).unwrap_or_else(Value::null);
            self.run.resources.borrow_mut().push(Resource {
                address: Arc::clone(&head.address),
                resource_type: head.resource_type.clone(),
                api_version: head.api_version.clone(),
                name: head.name(),
                scope: head.scope.clone(),
                id: head.id.clone(),
                body,
                alternatives: Vec::new(),
                exists: head.exists.clone(),
                declared: head.declared,
                header: head.header,
                home: vec![head.home],
                calls: self.target.calls.clone(),
            });
        }
    }

    /// The body of a resource of this context; `None` while it is being evaluated.
    pub(super) fn body(&self, head: &Head) -> Option<Value> {
        if let Some(body) = head.body.borrow().as_ref() {
            return Some(body.clone());
        }
        if head.active.replace(true) {
            return None;
        }
        let left_out = |key: &str| NOT_IN_BODY.iter().any(|other| other.eq_ignore_ascii_case(key));
        let members = head.written.members().iter().filter(|m| !left_out(&m.key));
        let members = members.map(|m| Member { value: self.value(&m.value), ..m.clone() });
        let body = Value::at(Kind::Object(Arc::new(Object::new(members.collect()))), head.home);
        *head.body.borrow_mut() = Some(body.clone());
        head.active.set(false);
        Some(body)
    }

    fn expand_all(&self, resources: &Value, parent: Option<&Parent<'_>>) {
        match &resources.kind {
            Kind::Array(array) => {
                array.items.iter().for_each(|item| self.expand(item, None, parent));
            }
            Kind::Object(object) => {
                for member in object.members() {
                    self.expand(&member.value, Some(member), parent);
                }
            }
            Kind::String(_) => {
                // Resources that are computed as a whole.
                let computed = self.value(resources);
                if !matches!(computed.kind, Kind::String(_)) {
                    self.expand_all(&computed, parent);
                }
            }
            Kind::Symbol(symbol) => {
                if let Some(span) = resources.span {
                    let what = format!("the resources are computed: {}", symbol.shown());
                    self.run.opaque.borrow_mut().push(Opaque { what, span, inputs: Vec::new() });
                }
            }
            _ => {}
        }
    }

    /// All instances of one resource as written.
    fn expand(&self, written: &Value, symbolic: Option<&Member>, parent: Option<&Parent<'_>>) {
        let (Kind::Object(object), Some(home)) = (&written.kind, written.span) else { return };
        // Resources of other systems than ARM (`import` is the older word).
        if object.value("import").is_some() || object.value("extension").is_some() {
            return;
        }
        let Some(copy) = object.value("copy").and_then(Value::as_object) else {
            self.instance(object, home, symbolic, parent, None);
            return;
        };
        let name = copy.value("name").map(|name| self.value(name));
        let name = name.as_ref().and_then(Value::as_str).unwrap_or_default().to_owned();
        let enter = |index: Value| self.with_loop(Loop { name: name.clone(), index, of_resource: true });
        match self.count(copy.value("count")) {
            Count::Known(count) => {
                for index in 0..count {
                    let index = Value::number(index as f64);
                    enter(index.clone()).instance(object, home, symbolic, parent, Some((index, None)));
                }
            }
            Count::Unknown(at_all, index) => {
                let iteration = Some((index.clone(), Some(at_all)));
                enter(index).instance(object, home, symbolic, parent, iteration);
            }
        }
    }

    /// One instance, with the index of its copy and the condition under which there is any.
    fn instance(
        &self,
        object: &Arc<Object>,
        home: Span,
        symbolic: Option<&Member>,
        parent: Option<&Parent<'_>>,
        iteration: Option<(Value, Option<Symbol>)>,
    ) {
        let mut exists = self.target.exists.clone();
        let (index, at_all) = iteration.map_or((None, None), |(index, at_all)| (Some(index), at_all));
        at_all.into_iter().for_each(|condition| exists.require(condition));
        if object.value("condition").is_some_and(|condition| !self.require(condition, &mut exists)) {
            return;
        }
        if !self.run.count(home) {
            return;
        }
        let header = symbolic.and_then(|m| m.key_span).or(object.value("type").and_then(|t| t.span));
        let header = header.unwrap_or(home.head());
        let Some(identity) = self.identity(object, parent) else {
            let written = object.value("type").map_or("none", |t| t.as_str().unwrap_or("none"));
            if object.value("type").is_some() {
                let what = format!("a resource whose type is not known: `{written}`");
                self.run.opaque.borrow_mut().push(Opaque { what, span: header, inputs: Vec::new() });
            } else {
                self.run.notify(Code::Unsupported, header, "a resource without a type is not analysed");
            }
            return;
        };
        let Identity { resource_type, names, base } = identity;
        let id = id_of(&base, &resource_type, &names);
        let scope = match (names.split_last(), resource_type.rsplit_once('/')) {
            (Some((_, parents)), Some((parent_type, _))) if !parents.is_empty() => {
                id_of(&base, parent_type, parents)
            }
            _ => base.clone(),
        };
        let symbolic_name = symbolic.map(|member| {
            let mut text = Text::known(member.key.clone());
            if let Some(index) = index.as_ref().and_then(Value::as_text) {
                text.push_str("[");
                text.push(&index);
                text.push_str("]");
            }
            text
        });
        let suffix = index.as_ref().map(|index| match index.as_number() {
            Some(number) => format!("[{number}]"),
            None => "[*]".to_owned(),
        });
        let existing = object.value("existing").and_then(Value::as_bool) == Some(true);
        let api_version = object.value("apiVersion").map(|version| self.value(version));
        let mut head = Head {
            address: Arc::from(""),
            symbolic: symbolic_name,
            symbolic_base: symbolic.map(|member| member.key.to_lowercase().into()),
            written: Arc::clone(object),
            header,
            home,
            caller: self.caller(),
            resource_type,
            api_version: api_version.as_ref().and_then(Value::as_str).map(CompactString::from),
            names,
            scope,
            id,
            exists,
            declared: if existing { Declared::Outside } else { Declared::Here },
            nested: OnceCell::new(),
            body: RefCell::default(),
            active: Cell::new(false),
        };
        let own = match symbolic {
            Some(member) => member.key.to_string(),
            None if head.is_deployment() => head.full_name().to_string(),
            None => format!("{}/{}", head.resource_type, head.full_name()),
        };
        let address = format!("{}{own}{}", self.target.prefix, suffix.unwrap_or_default());
        head.address = self.run.unique(address);
        let head = Rc::new(head);
        self.register(&head);
        self.target.met.borrow_mut().push(Rc::clone(&head));
        if let Some(children) = object.value("resources") {
            let as_parent =
                Parent { resource_type: &head.resource_type, names: &head.names, id: &head.id, base: &base };
            self.expand_all(children, Some(&as_parent));
        }
    }

    fn register(&self, head: &Rc<Head>) {
        let mut by_id = self.run.by_id.borrow_mut();
        let key = id_key(&head.id);
        match by_id.get(&key) {
            Some(earlier) if earlier.declared != Declared::Outside => {}
            _ => {
                by_id.insert(key, Rc::clone(head));
            }
        }
    }

    /// Adds the condition to those of a resource; false where it does not hold. The parts of a
    /// conjunction are conditions of their own, which others may share.
    fn require(&self, written: &Value, exists: &mut Existence) -> bool {
        let mut require = |value: Value| match truth(&value) {
            Truth::True => true,
            Truth::False => false,
            Truth::Unknown => {
                let symbol = value.as_symbol().cloned();
                exists.require(symbol.unwrap_or_else(|| Symbol::new(value.key(), "condition")));
                true
            }
        };
        let parsed = written.as_str().filter(|text| language::is_expression(text)).map(language::parse);
        let (Some(Ok(expr)), Some(text)) = (parsed, written.as_str()) else {
            return require(self.value(written));
        };
        let mut parts = Vec::new();
        conjuncts(&expr, &mut parts);
        parts.into_iter().all(|part| {
            let mut host = self;
            require(language::evaluate_parsed(part, text, written.span, &mut host))
        })
    }

    /// Which resource it is.
    fn identity(&self, object: &Object, parent: Option<&Parent<'_>>) -> Option<Identity> {
        let resource_type = self.value(object.value("type")?);
        let resource_type = CompactString::from(resource_type.as_str()?.trim_matches('/'));
        let name = object.value("name").map_or_else(Value::null, |name| self.value(name));
        let name = name.as_text().unwrap_or_else(|| Text::symbol(Symbol::new(name.key(), "name")));
        if let Some(parent) = parent {
            return child_identity(&resource_type, &name, parent);
        }
        let text = |key: &str| {
            let value = self.value(object.value(key)?);
            value.as_text().filter(|text| text.as_known() != Some(""))
        };
        let is_deployment = resource_type.eq_ignore_ascii_case(DEPLOYMENT);
        // On a deployment, `scope` says where its resources go, and it is itself there.
        let place = match is_deployment {
            true => self.target.place.changed(text("subscriptionId"), text("resourceGroup"), text("scope")),
            false => self.target.place.changed(text("subscriptionId"), text("resourceGroup"), None),
        };
        let base = match text("scope").filter(|_| !is_deployment) {
            Some(scope) => absolute(&scope, &place),
            None => place.id(),
        };
        if let Some((target, extension)) = split_providers(&resource_type) {
            let depth = target.matches('/').count();
            if let Some(segments) = name.split("/").filter(|segments| segments.len() > depth + 1)
                && let Some(namespace) = segments[depth].as_known()
            {
                return Some(Identity {
                    resource_type: format!("{namespace}/{extension}").into(),
                    names: segments[depth + 1..].to_vec(),
                    base: id_of(&base, target, &segments[..depth]),
                });
            }
        }
        let names = segments(&name, resource_type.matches('/').count());
        Some(Identity { resource_type, names, base })
    }
}

/// The parts of a conjunction, in a tree as compilers write it.
fn conjuncts<'e>(expr: &'e Expr, parts: &mut Vec<&'e Expr>) {
    match &expr.node {
        Node::Call(name, arguments) if name == "and" => {
            arguments.iter().for_each(|argument| conjuncts(argument, parts));
        }
        _ => parts.push(expr),
    }
}

fn child_identity(resource_type: &str, name: &Text, parent: &Parent<'_>) -> Option<Identity> {
    let relative = |suffix: &str, names: Vec<Text>| Identity {
        resource_type: format!("{}/{suffix}", parent.resource_type).into(),
        names: parent.names.iter().cloned().chain(names).collect(),
        base: parent.base.clone(),
    };
    if let Some(extension) = strip_prefix(resource_type, "providers/") {
        let pieces = name.split("/")?;
        let (namespace, names) = pieces.split_first().filter(|(_, names)| !names.is_empty())?;
        return Some(Identity {
            resource_type: format!("{}/{extension}", namespace.as_known()?).into(),
            names: names.to_vec(),
            base: parent.id.clone(),
        });
    }
    let first = resource_type.split('/').next().unwrap_or_default();
    if !first.contains('.') {
        return Some(relative(resource_type, segments(name, resource_type.matches('/').count() + 1)));
    }
    match strip_prefix(resource_type, &format!("{}/", parent.resource_type)) {
        Some(suffix) => {
            let depth = suffix.matches('/').count() + 1;
            let given = name.split("/").map_or(1, |segments| segments.len());
            // Full type; the name is given with the parent's names or without.
            let own = segments(name, depth.max(given));
            let skipped = own.len().saturating_sub(depth);
            Some(relative(suffix, own[skipped..].to_vec()))
        }
        None => Some(Identity {
            resource_type: resource_type.into(),
            names: segments(name, resource_type.matches('/').count()),
            base: parent.id.clone(),
        }),
    }
}

/// `Microsoft.KeyVault/vaults/providers/diagnosticSettings`: what is extended, and by what.
fn split_providers(resource_type: &str) -> Option<(&str, &str)> {
    let at = resource_type.to_ascii_lowercase().find("/providers/")?;
    Some((&resource_type[..at], &resource_type[at + "/providers/".len()..]))
}

/// The name taken apart into so many segments; what is not seen of one is a symbol.
pub(super) fn segments(name: &Text, depth: usize) -> Vec<Text> {
    let pieces = name.split("/").unwrap_or_else(|| vec![name.clone()]);
    if pieces.len() == depth || depth == 0 {
        return pieces;
    }
    if pieces.len() > depth {
        let (own, surplus) = pieces.split_at(depth);
        let mut own = own.to_vec();
        if let Some(last) = own.last_mut() {
            for piece in surplus {
                last.push_str("/");
                last.push(piece);
            }
        }
        return own;
    }
    let parts = symbol_of_call("split", &[Value::text(name), Value::string("/")], name.to_string());
    (0..depth).map(|index| Text::symbol(parts.derived(&format!("[{index}]")))).collect()
}

fn strip_prefix<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

/// The id as a key: equal for ids that are surely the same.
pub(super) fn id_key(id: &Text) -> String {
    let mut key = String::new();
    for part in id.expanded().parts() {
        match part {
            Part::Literal(text) => key.push_str(&text.to_lowercase()),
            Part::Symbol(symbol) => {
                key.push_str("${");
                key.push_str(symbol.folded_key());
                key.push('}');
            }
        }
    }
    key
}
