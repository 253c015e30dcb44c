//! The Terraform front-end: files → modules → instances → ARM resources.
//!
//! [`Project::load`] parses what a scan found and the local modules that it calls; [`evaluate`] takes
//! one root module and returns its [`Deployment`]. `syntax.rs` is the only file that knows the HCL
//! crate, `azurerm/` the only place that knows azurerm's names. Evaluation is lazy and memoised for
//! each module instance, and symbolic throughout. It knows no rule.

mod ast;
mod azurerm;
mod expression;
mod functions;
mod instance;
mod json_syntax;
mod module;
mod resources;
mod syntax;
mod types;

pub use instance::Inputs;
pub use module::{Module, Project};

use instance::Evaluator;

use crate::resource::Deployment;
use crate::source::Sources;

/// Evaluates a root module: the resources that it and the modules that it calls would deploy.
pub fn evaluate(project: &Project, root: &Module, inputs: &Inputs, sources: &Sources) -> Deployment {
    let evaluator = Evaluator::new(project, sources, inputs);
    let instance = evaluator.root(root);
    let mut resources = Vec::new();
    evaluator.resources(&instance, &mut resources);
    let entry = match sources.shown(&root.directory) {
        shown if shown.is_empty() => ".".to_owned(),
        shown => shown,
    };
    Deployment::new(entry, resources, evaluator.opaque.take(), evaluator.notifications.take())
}

#[cfg(test)]
mod tests;
