//! ARM templates → [`Deployment`].
//!
//! Recognises templates and parameter files among other JSON, and rebuilds the resources that a
//! template would deploy: parameters, variables, copy loops, conditions, nested templates. Knows no
//! rule, and no resource type but those whose properties others link to (a vault's URI).

mod context;
mod copies;
mod functions;
mod linked;
mod nested;
mod place;
mod recognize;
mod reference;
mod resources;
mod types;

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::diagnostic::{Code, Notification};
use crate::resource::{Call, Deployment, Opaque, Resource};
use crate::source::{FileId, Sources, Span};
use crate::value::{Found, Kind, Member, Value};

use context::{Context, Frame};
use place::Place;
use resources::Head;

pub use functions::knows;
pub use linked::Library;
pub use recognize::{is_parameter_file, is_template, parse, parse_parameters};

/// Most resource instances of one deployment.
const MAX_INSTANCES: usize = 10_000;

/// A deployment template.
#[derive(Clone, Debug)]
pub struct Template {
    /// The file that it stands in.
    pub file: FileId,
    /// The template as written.
    pub root: Value,
    /// What is wrong with the file: syntax errors, keys given twice, broken expressions.
    pub problems: Vec<Notification>,
    /// What the template deploys to by itself.
    pub level: Level,
}

impl Template {
    /// Whether a compiler of Bicep wrote it.
    pub fn is_compiled(&self) -> bool {
        let generator = self.root.at_path(["metadata", "_generator", "name"]);
        generator.as_str().is_some_and(|name| name.eq_ignore_ascii_case("bicep"))
    }
}

/// What a template is deployed to (its `$schema` says so).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// A resource group.
    ResourceGroup,
    /// A subscription.
    Subscription,
    /// A management group.
    ManagementGroup,
    /// The tenant.
    Tenant,
}

/// A parameter file.
#[derive(Clone, Debug)]
pub struct Parameters {
    /// The file that it stands in.
    pub file: FileId,
    /// `name: {"value": …}` or `name: {"reference": …}`, as written.
    pub values: Value,
    /// What is wrong with the file.
    pub problems: Vec<Notification>,
}

/// Evaluates a template with the values of a parameter file, where there is one.
///
/// What is wrong with the template itself is not repeated in the deployment's notifications.
pub fn evaluate(template: &Template, sources: &Sources, parameters: Option<&Parameters>) -> Deployment {
    evaluate_in(template, &Library::new(sources), sources, parameters)
}

/// The same, with the templates that others are linked to.
pub fn evaluate_in(
    template: &Template,
    library: &Library<'_>,
    sources: &Sources,
    parameters: Option<&Parameters>,
) -> Deployment {
    let run = Run { library: Some(library), entry: Some(template.file), ..Run::default() };
    let frame = Frame::root(template, parameters.map(|parameters| parameters.values.clone()));
    let context = Context::new(&run, run.add_frame(frame));
    context.emit();
    drop(context);
    run.release();
    let Run { resources, opaque, notifications, .. } = run;
    let entry = sources.file(template.file).shown().to_owned();
    Deployment::new(entry, resources.into_inner(), opaque.into_inner(), notifications.into_inner())
}

/// Adds to a deployment what the templates in it deploy.
pub fn deploy_embedded(deployment: &mut Deployment) {
    for embedded in std::mem::take(&mut deployment.embedded) {
        let file = embedded.header.file;
        let template =
            Template { file, root: embedded.template, problems: Vec::new(), level: Level::ResourceGroup };
        let run = Run { entry: Some(file), ..Run::default() };
        let mut calls = embedded.calls;
        let address = Arc::clone(&embedded.address);
        calls.push(Call { address, header: embedded.header, block: embedded.block });
        let parameters = passed(&embedded.parameters, embedded.block);
        let mut frame = Frame::root(&template, Some(parameters));
        frame.place = Place::of(Level::ResourceGroup).changed(None, None, Some(embedded.scope));
        frame.prefix = format!("{}/", embedded.address);
        frame.calls = calls;
        frame.exists = embedded.exists;
        let context = Context::new(&run, run.add_frame(frame));
        context.emit();
        drop(context);
        run.release();
        let Run { resources, opaque, notifications, .. } = run;
        resources.into_inner().into_iter().for_each(|resource| deployment.add(resource));
        deployment.opaque.extend(opaque.into_inner());
        deployment.notifications.extend(notifications.into_inner());
    }
}

/// Parameters whose values know that they are passed to a template, where the block that deploys it
/// writes them.
fn passed(parameters: &Value, block: Span) -> Value {
    let Some(object) = parameters.as_object() else { return parameters.clone() };
    let mut passed = object.clone();
    for parameter in object.members() {
        let Some(mut fields) = parameter.value.as_object().cloned() else { continue };
        let Found::Present(given) = fields.get("value") else { continue };
        let mut given = given.clone();
        given.value.passed = given.value.passed.or(given.value.span.filter(|span| block.contains(*span)));
        fields.set(given);
        let kind = Kind::Object(Arc::new(fields));
        passed.set(Member { value: Value { kind, ..parameter.value.clone() }, ..parameter.clone() });
    }
    Value { kind: Kind::Object(Arc::new(passed)), ..parameters.clone() }
}

/// What is shared by all templates of one deployment.
#[derive(Default)]
struct Run<'l> {
    library: Option<&'l Library<'l>>,
    /// The file of the outermost template.
    entry: Option<FileId>,
    frames: RefCell<Vec<Rc<Frame>>>,
    /// The resource instances met so far, by id without regard to case.
    by_id: RefCell<FxHashMap<String, Rc<Head>>>,
    /// How often an address was given.
    addresses: RefCell<FxHashMap<String, u32>>,
    instances: RefCell<usize>,
    /// Iterations of copy loops so far.
    iterations: RefCell<usize>,
    resources: RefCell<Vec<Resource>>,
    opaque: RefCell<Vec<Opaque>>,
    notifications: RefCell<Vec<Notification>>,
}

impl Run<'_> {
    fn add_frame(&self, frame: Frame) -> Rc<Frame> {
        let frame = Rc::new(frame);
        self.frames.borrow_mut().push(Rc::clone(&frame));
        frame
    }

    /// Forgets the resources of each template, which refer back to their template.
    fn release(&self) {
        for frame in self.frames.borrow().iter() {
            frame.heads.take();
        }
    }

    /// The address, made unique.
    fn unique(&self, address: String) -> Arc<str> {
        let mut addresses = self.addresses.borrow_mut();
        let count = addresses.entry(address.to_lowercase()).or_default();
        *count += 1;
        if *count == 1 { address.into() } else { format!("{address}#{count}").into() }
    }

    /// Counts one more resource instance; false where there are too many.
    fn count(&self, at: crate::source::Span) -> bool {
        let mut instances = self.instances.borrow_mut();
        *instances += 1;
        if *instances == MAX_INSTANCES + 1 {
            self.notify(
                Code::Limit,
                at,
                format!("more than {MAX_INSTANCES} resources: the rest is not analysed"),
            );
        }
        *instances <= MAX_INSTANCES
    }

    fn notify(&self, code: Code, at: crate::source::Span, message: impl Into<String>) {
        self.notify_once(&Notification::at(code, at, message));
    }

    fn notify_once(&self, notification: &Notification) {
        let mut notifications = self.notifications.borrow_mut();
        if !notifications.contains(notification) {
            notifications.push(notification.clone());
        }
    }
}

#[cfg(test)]
mod tests;
