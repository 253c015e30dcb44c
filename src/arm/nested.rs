//! Nested deployments: templates in templates, and those that are only linked to.

use std::rc::Rc;
use std::sync::Arc;

use crate::diagnostic::Code;
use crate::resource::{Call, Opaque};
use crate::source::FileId;
use crate::value::{Array, Found, Kind, Member, Object, Part, Symbol, Text, Value};

use super::context::{Context, Frame};
use super::copies::{Count, Loop};
use super::functions;
use super::resources::{Head, id_key};

/// The type of a deployment.
pub(super) const DEPLOYMENT: &str = "Microsoft.Resources/deployments";
/// The type of a deployment stack, which holds a template as a deployment does.
pub(super) const STACK: &str = "Microsoft.Resources/deploymentStacks";
/// The type of a version of a template spec.
const SPEC: &str = "Microsoft.Resources/templateSpecs/versions";
/// Deepest nesting of deployments.
const MAX_NESTING: usize = 24;

impl Context<'_> {
    /// Adds the resources of a nested deployment, or notes that they cannot be seen.
    pub(super) fn emit_nested(&self, head: &Rc<Head>) {
        if let Some(nested) = self.nested(head) {
            nested.emit();
            return;
        }
        let properties = self.properties(head);
        let Some(link) = properties.as_ref().and_then(|p| p.value("templateLink")) else { return };
        let link = self.value(link);
        let target = ["uri", "relativePath", "id"].iter().find_map(|key| {
            let text = link.at_path([*key]).as_text()?;
            Some(format!("{key} {text}"))
        });
        let target = target.unwrap_or_else(|| "not known".to_owned());
        let inputs = properties.as_ref().and_then(|p| p.value("parameters"));
        let inputs = inputs.map(|inputs| self.value(inputs)).into_iter().collect();
        let what = format!("the linked template of deployment `{}` ({target}) is not read", head.full_name());
        self.run.opaque.borrow_mut().push(Opaque { what, span: head.header, inputs });
    }

    /// Where the resources and outputs of a nested deployment are evaluated.
    pub(super) fn nested(&self, head: &Rc<Head>) -> Option<Self> {
        if head.nested.get().is_none() {
            if head.active.replace(true) {
                // Where it is deployed hinges on its own outputs.
                return None;
            }
            let frame = self.nested_frame(head);
            head.active.set(false);
            head.nested.get_or_init(|| frame);
        }
        let frame = Rc::clone(head.nested.get()?.as_ref()?);
        if self.is_inner(head) {
            return Some(Context::new(self.run, frame));
        }
        // Evaluated in the scope of the parent, copy loops included; only its resources are its own.
        Some(Self { target: frame, ..self.clone() })
    }

    fn nested_frame(&self, head: &Rc<Head>) -> Option<Rc<Frame>> {
        let properties = self.properties(head)?;
        let mut files = self.target.files.clone();
        let template = match properties.value("template") {
            Some(template) => self.object(template)?,
            None => self.linked(head, &properties, &mut files)?,
        };
        if self.target.calls.len() >= MAX_NESTING {
            let message = format!("deployments are nested deeper than {MAX_NESTING} levels: not analysed");
            self.run.notify(Code::Limit, head.header, message);
            return None;
        }
        let text = |key: &str| {
            let value = self.value(head.written.value(key)?);
            value.as_text().filter(|text| text.as_known() != Some(""))
        };
        let mut place =
            self.target.place.changed(text("subscriptionId"), text("resourceGroup"), text("scope"));
        let scope = properties.value("deploymentScope").filter(|_| head.is(STACK));
        if let Some(scope) = scope.and_then(|scope| self.value(scope).as_text()) {
            place = place.changed(None, None, Some(scope));
        }
        let mut given = properties.value("parameters").map(|given| match given.kind {
            Kind::String(_) => self.value(given),
            _ => given.clone(),
        });
        if given.is_none() && properties.value("parametersLink").is_some() {
            let name = format!("{}.parametersLink", head.address);
            given = Some(Value::symbol(Symbol::new(name.clone(), name)));
        }
        let name = Value::text(&head.name());
        let mut frame = Frame::nested(template, place, name, given, self.caller());
        frame.prefix = format!("{}/", head.address);
        frame.files = files;
        frame.calls = self.target.calls.clone();
        frame.calls.push(Call { address: Arc::clone(&head.address), header: head.header, block: head.home });
        frame.exists = head.exists.clone();
        Some(self.run.add_frame(frame))
    }

    /// A template that stands elsewhere: in a file of the tree, or in a template spec of the same
    /// deployment.
    fn linked(&self, head: &Head, properties: &Object, files: &mut Vec<FileId>) -> Option<Arc<Object>> {
        let link = self.value(properties.value("templateLink")?);
        let text = |key: &str| Some(link.at_path([key]).as_text()?.expanded());
        if let Some(id) = text("id") {
            let spec = self.run.by_id.borrow().get(&id_key(&id)).cloned();
            if let Some(spec) = spec.filter(|spec| spec.is(SPEC)) {
                let body = Context::of(self.run, &spec.caller).body(&spec)?;
                return match body.at_path(["properties", "mainTemplate"]).kind {
                    Kind::Object(template) => Some(template),
                    _ => None,
                };
            }
        }
        let (from, path) = match text("relativePath").or_else(|| text("id")) {
            Some(path) => (head.home.file, path),
            None => self.beside_template(&text("uri")?)?,
        };
        let library = self.run.library?;
        let template = library.template(from, path.as_known()?)?;
        if files.contains(&template.file) {
            let message = "this deployment is linked to a template that leads to it: not analysed";
            self.run.notify(Code::ModuleCycle, head.header, message);
            return None;
        }
        files.push(template.file);
        library.note(self.run.entry?, template.file);
        for problem in &template.problems {
            self.run.notify_once(problem);
        }
        match &template.root.kind {
            Kind::Object(root) => Some(Arc::clone(root)),
            _ => None,
        }
    }

    /// The file and the relative path that a URL beside the URL of a template means.
    fn beside_template(&self, url: &Text) -> Option<(FileId, Text)> {
        let (Part::Symbol(folder), rest) = url.parts().split_first()? else { return None };
        let frames = self.run.frames.borrow();
        let of = frames.iter().find(|frame| functions::folder(frame) == *folder)?;
        Some((*of.files.last()?, rest.iter().cloned().collect()))
    }

    fn is_inner(&self, head: &Head) -> bool {
        // Only what is written in the parent can be evaluated in its scope.
        let written = self.properties(head).is_some_and(|properties| properties.value("template").is_some());
        if !written || head.is(STACK) {
            return true;
        }
        let scope = self.properties(head).and_then(|properties| {
            let options = self.value(properties.value("expressionEvaluationOptions")?);
            options.at_path(["scope"]).as_str().map(|scope| scope.eq_ignore_ascii_case("inner"))
        });
        scope == Some(true)
    }

    fn properties(&self, head: &Head) -> Option<Arc<Object>> {
        self.object(head.written.value("properties")?)
    }

    /// An object as written, or computed as a whole.
    fn object(&self, written: &Value) -> Option<Arc<Object>> {
        match &written.kind {
            Kind::Object(object) => Some(Arc::clone(object)),
            Kind::String(_) => match self.value(written).kind {
                Kind::Object(object) => Some(object),
                _ => None,
            },
            _ => None,
        }
    }

    /// The outputs of the target template, as `reference(…).outputs` gives them.
    pub(super) fn outputs(&self) -> Value {
        let unknown = || Symbol::new(format!("outputs:{}", self.target.prefix), "outputs");
        let compute = || {
            let section = self.target.template.value("outputs").and_then(Value::as_object);
            let members = section.map(Object::members).unwrap_or_default();
            let outputs = members.iter().filter_map(|m| {
                let value = self.output(&m.key, m.value.as_object()?)?;
                Some(Member { value, ..m.clone() })
            });
            Value::object(Object::new(outputs.collect()))
        };
        Self::once(&self.target, "outputs".to_owned(), compute, unknown)
    }

    fn output(&self, name: &str, written: &Object) -> Option<Value> {
        let kind = written.value("type").and_then(Value::as_str).unwrap_or_default();
        let condition = written.value("condition").map(|condition| self.value(condition));
        let condition = condition.as_ref().map(crate::language::truth);
        if condition.is_some_and(crate::value::Truth::is_false) {
            return None;
        }
        let symbol =
            || Symbol::new(format!("output:{}{name}", self.target.prefix), format!("outputs.{name}"));
        let value = if kind.to_ascii_lowercase().starts_with("secure") {
            Value::symbol(symbol().secured())
        } else if condition == Some(crate::value::Truth::Unknown) {
            Value::symbol(symbol())
        } else if let Some(copy) = written.value("copy").and_then(Value::as_object) {
            self.copied_output(copy)
        } else {
            written.value("value").map_or_else(Value::null, |value| self.value(value))
        };
        let value = Member::new("value", None, value);
        let kind = Member::new("type", None, Value::string(kind));
        Some(Value::object(Object::new(vec![kind, value])))
    }

    fn copied_output(&self, copy: &Object) -> Value {
        let item = |index: Value| {
            let context = self.with_loop(Loop { name: String::new(), index, of_resource: true });
            copy.value("input").map_or_else(Value::null, |input| context.value(input))
        };
        match self.count(copy.value("count")) {
            Count::Known(count) => {
                Value::array((0..count).map(|index| item(Value::number(index as f64))).collect())
            }
            Count::Unknown(_, index) => {
                let array = Array { items: Vec::new(), rest: Some(item(index)) };
                Value::new(Kind::Array(Arc::new(array)))
            }
        }
    }

    /// What `reference()` gives of a nested deployment.
    pub(super) fn deployment_properties(&self, head: &Rc<Head>) -> Value {
        let rest =
            Symbol::new(format!("reference({})", head.address), format!("reference('{}')", head.address));
        let mut object = Object::default();
        if let Some(nested) = self.nested(head) {
            object.push(Member::new("outputs", None, nested.outputs()));
        } else if let Found::Unknown(outputs) = Value::symbol(rest.clone()).get("outputs") {
            object.push(Member::new("outputs", None, Value::symbol(outputs)));
        }
        Value::object(object.with_rest(Some(rest)))
    }
}
