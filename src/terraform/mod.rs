//! The Terraform front-end: files → modules → instances → ARM resources.
//!
//! [`Project::load`] parses what a scan found and the local modules that it calls; [`evaluate`] takes
//! one root module and returns its [`Deployment`]. `syntax.rs` is the only file that knows the HCL
//! crate, `azurerm/` the only place that knows azurerm's names. Evaluation is lazy and memoised for
//! each module instance, and symbolic throughout. It knows no rule.

mod ast;
mod azurerm;
mod expansion;
mod expression;
mod functions;
mod instance;
mod json_syntax;
mod module;
mod plan;
mod resources;
mod syntax;
mod templates;
mod types;

pub use instance::Inputs;
pub use module::{Module, Project, is_values_file};
pub use plan::Plan;

use std::path::Path;

use instance::Evaluator;

use crate::diagnostic::Notification;
use crate::resource::Deployment;
use crate::source::{FileId, Sources};
use crate::value::Value;

/// Reads a variable file that the command line names.
pub fn read_values(sources: &Sources, file: FileId) -> (Inputs, Vec<Notification>) {
    let project = Project::default();
    let inputs = Inputs::default();
    let source = sources.file(file);
    let json = source.path().extension().is_some_and(|extension| extension == "json");
    let parse = if json { json_syntax::parse_values } else { syntax::parse };
    let (body, problems) = parse(file, source.text());
    let evaluator = Evaluator::new(&project, sources, &inputs);
    let module = Module::default();
    let instance = evaluator.root(&module);
    let values = body.attributes.iter().map(|attribute| {
        let value = evaluator.evaluate(&attribute.value, expression::Scope::of(&instance));
        (attribute.name.clone(), value)
    });
    (Inputs { variables: values.collect(), environment: Vec::new() }, problems)
}

/// Reads a value as the command line gives it to a variable: an expression where it is one for a
/// collection, else a string, as `terraform -var` has it.
pub fn read_value(sources: &Sources, name: &str, text: &str) -> Value {
    let collection = text.trim_start().starts_with(['[', '{']);
    if collection {
        let file = sources.add(&format!("--var {name}"), format!("{name} = {text}\n"));
        let (inputs, problems) = read_values(sources, file);
        if let ([], Some((_, value))) = (problems.as_slice(), inputs.variables.into_iter().next()) {
            return value;
        }
    }
    Value::string(text)
}

/// Evaluates a root module: the resources that it and the modules that it calls would deploy.
pub fn evaluate(project: &Project, root: &Module, inputs: &Inputs, sources: &Sources) -> Deployment {
    deploy(Evaluator::new(project, sources, inputs), root, &root.directory)
}

/// Evaluates a plan: the resources that it leads to, at the places of the root module that it came
/// from; without one, in the plan itself.
pub fn evaluate_plan(
    plan: &Plan,
    project: &Project,
    root: Option<&Module>,
    inputs: &Inputs,
    sources: &Sources,
) -> Deployment {
    let (modules, mut notes) = plan.modules(project, root);
    notes.extend(plan.notes().iter().cloned());
    let directory = match root {
        Some(root) => root.directory.clone(),
        None => sources.file(plan.file()).path().to_owned(),
    };
    let evaluator = Evaluator::new(project, sources, inputs).with_plan(plan, &modules);
    evaluator.notifications.borrow_mut().extend(notes);
    match modules.get("").or(root) {
        Some(module) => deploy(evaluator, module, &directory),
        None => {
            Deployment::new(sources.shown(&directory), Vec::new(), Vec::new(), evaluator.notifications.take())
        }
    }
}

fn deploy<'p>(evaluator: Evaluator<'p>, root: &'p Module, directory: &Path) -> Deployment {
    let instance = evaluator.root(root);
    let mut resources = Vec::new();
    evaluator.resources(&instance, &mut resources);
    if let Some(plan) = evaluator.plan() {
        let seen = resources.iter().map(|resource| &*resource.address).collect();
        plan.unseen(&seen, &azurerm::is_known).into_iter().for_each(|unseen| evaluator.notify(unseen));
    }
    let entry = match evaluator.sources.shown(directory) {
        shown if shown.is_empty() => ".".to_owned(),
        shown => shown,
    };
    let embedded = evaluator.embedded.take();
    let (opaque, notifications) = (evaluator.opaque.take(), evaluator.notifications.take());
    let mut deployment = Deployment::new(entry, resources, opaque, notifications);
    deployment.embedded = embedded;
    deployment
}

#[cfg(test)]
mod tests;
