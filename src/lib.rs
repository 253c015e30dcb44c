//! keytrail reads Terraform and ARM templates as they stand in a repository, rebuilds the ARM
//! resources that they would deploy, asks of each whether its audit trail is kept and its data is
//! encrypted with the customer's own key, and points at the characters to change.
//!
//! # The map
//!
//! Five nouns: a [`source::Span`] is a byte range in a known file; a [`value::Value`] is JSON-like,
//! every node has a span and parts may be symbols; a [`resource::Resource`] is one ARM resource,
//! whatever language it was written in; a [`rules::Rule`] is an Azure Policy definition plus what to
//! say; a [`diagnostic::Diagnostic`] is what a user is told, at a span.
//!
//! Four verbs, and where they are:
//!
//! | step | from → to | where |
//! | --- | --- | --- |
//! | parse | text → syntax, per file | `terraform`, `arm`, [`json`] |
//! | evaluate | syntax → [`resource::Deployment`], per entry point | `terraform`, `arm` |
//! | check | deployments × rules → diagnostics | [`rules`] |
//! | report | diagnostics → bytes | [`report`] |
//!
//! [`analyze`] does the first three; `main.rs` is the process around it, [`cli`] the command line as
//! typed. [`walk`] finds the files, [`config`] reads `keytrail.toml`, [`suppress`] and [`baseline`]
//! hide what people have decided to live with.
//!
//! # Invariants
//!
//! - A front-end never imports `rules`; `rules` never imports a front-end.
//! - Parse and evaluate never fail: they return what they understood, and notifications. One broken
//!   file costs one notification; nothing unread ever looks clean.
//! - Only `source.rs` and `walk.rs` read the file system; only `main.rs` and `report/` write. No
//!   network, ever.
//! - Bytes inside; lines and columns only in `source.rs`, asked for only by `report/`. The unit is
//!   Unicode code points, and is stated.
//! - One file knows SARIF (`report/sarif.rs`), one knows the HCL crate.
//! - No `azurerm_` name survives past `terraform/`, except in an address.
//! - Unknown values are symbols, never guesses: a comparison that hinges on one is unknown, and an
//!   unknown verdict is open, never a failure.

pub mod arm;
pub mod baseline;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod implied;
pub mod json;
pub mod language;
pub mod report;
pub mod resource;
pub mod rules;
mod run;
pub mod source;
pub mod suppress;
pub mod terraform;
pub mod value;
pub mod walk;

use std::path::PathBuf;

use config::FailOn;
use diagnostic::{Code, Diagnostic, Kind, Level, Notification};
use report::Descriptor;
use resource::{Declared, Deployment};
use source::Sources;
use suppress::Date;

/// What is to be analyzed, and how.
#[derive(Clone, Debug)]
pub struct Request {
    /// Files and directories; relative ones to `directory`.
    pub paths: Vec<PathBuf>,
    /// The working directory.
    pub directory: PathBuf,
    /// Which configuration applies.
    pub config: ConfigChoice,
    /// Rules that run: ids, aliases, prefixes and `*`; all where none is given.
    pub select: Vec<String>,
    /// Rules that do not run.
    pub ignore: Vec<String>,
    /// The profile; over that of the configuration.
    pub profile: Option<String>,
    /// From which level on findings fail the run; over that of the configuration.
    pub fail_on: Option<FailOn>,
    /// Whether an open verdict counts like a finding of its rule's level.
    pub strict: bool,
    /// Values of Terraform variables.
    pub variables: Vec<(String, String)>,
    /// Files with values of Terraform variables.
    pub var_files: Vec<PathBuf>,
    /// Values of Terraform variables from the environment: what variable files say counts more.
    pub environment: Vec<(String, String)>,
    /// The parameter file of the one template under the paths.
    pub parameters: Option<PathBuf>,
    /// A plan of Terraform as JSON.
    pub plan: Option<PathBuf>,
    /// More rules.
    pub policy: Vec<PathBuf>,
    /// A baseline.
    pub baseline: Option<PathBuf>,
    /// The day by which suppressions end.
    pub today: Date,
}

impl Request {
    /// The usual analysis of some paths.
    pub fn new(directory: PathBuf, paths: Vec<PathBuf>) -> Self {
        Self {
            paths,
            directory,
            config: ConfigChoice::Nearest,
            select: Vec::new(),
            ignore: Vec::new(),
            profile: None,
            fail_on: None,
            strict: false,
            variables: Vec::new(),
            var_files: Vec::new(),
            environment: Vec::new(),
            parameters: None,
            plan: None,
            policy: Vec::new(),
            baseline: None,
            today: Date::today(),
        }
    }
}

/// Which configuration applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigChoice {
    /// The nearest `keytrail.toml` above each path.
    Nearest,
    /// This file.
    File(PathBuf),
    /// None.
    None,
}

/// What an analysis found.
#[derive(Debug)]
pub struct Analysis {
    /// The files that were read.
    pub sources: Sources,
    /// The rules that ran, by id.
    pub rules: Vec<Descriptor>,
    /// The findings, in the order of paths and places.
    pub diagnostics: Vec<Diagnostic>,
    /// What is to be said about the run itself.
    pub notifications: Vec<Notification>,
    /// Counts.
    pub summary: Summary,
    /// Whether findings reach the level that fails the run.
    pub failing: bool,
}

/// Counts of an analysis.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files parsed, variable and parameter files included.
    pub files: usize,
    /// Entry points evaluated, each with its inputs.
    pub deployments: usize,
    /// Resource instances, without implied and existing ones.
    pub resources: usize,
    /// Findings that fail and are not hidden.
    pub fail: usize,
    /// Verdicts that could not be decided and are not hidden.
    pub open: usize,
    /// Findings that are hidden.
    pub suppressed: usize,
    /// Notifications of level error.
    pub errors: usize,
}

impl Summary {
    /// Counts what is told; files, deployments and resources are the caller's to fill in.
    pub fn of(diagnostics: &[Diagnostic], notifications: &[Notification]) -> Self {
        let count = |wanted: &dyn Fn(&Diagnostic) -> bool| diagnostics.iter().filter(|d| wanted(d)).count();
        Self {
            fail: count(&|d| d.suppressed.is_none() && d.kind == Kind::Fail),
            open: count(&|d| d.suppressed.is_none() && d.kind == Kind::Open),
            suppressed: count(&|d| d.suppressed.is_some()),
            errors: notifications.iter().filter(|n| n.level == Level::Error).count(),
            ..Self::default()
        }
    }
}

impl Analysis {
    /// The exit code: 0 nothing to fail for, 1 findings, 2 something was not read, 3 wrong usage or
    /// configuration.
    pub fn exit_code(&self) -> u8 {
        if self.is_refused() {
            3
        } else if self.notifications.iter().any(|n| n.level == Level::Error) {
            2
        } else {
            u8::from(self.failing)
        }
    }

    /// Whether nothing was analyzed because usage or configuration is wrong.
    pub fn is_refused(&self) -> bool {
        refused(&self.notifications)
    }
}

/// What the code would deploy.
#[derive(Debug)]
pub struct Evaluation {
    /// The files that were read.
    pub sources: Sources,
    /// One for each entry point and its inputs.
    pub deployments: Vec<Deployment>,
    /// What is to be said about the run itself.
    pub notifications: Vec<Notification>,
}

impl Evaluation {
    /// The exit code, as [`Analysis::exit_code`]; there are no findings.
    pub fn exit_code(&self) -> u8 {
        if refused(&self.notifications) {
            3
        } else {
            2 * u8::from(self.notifications.iter().any(|n| n.level == Level::Error))
        }
    }
}

/// Reads, evaluates and checks what the request names. Never fails: what goes wrong is told in the
/// notifications.
pub fn analyze(request: &Request) -> Analysis {
    run::analyze(request)
}

/// Reads and evaluates what the request names.
pub fn evaluate(request: &Request) -> Evaluation {
    run::evaluate(request)
}

/// The built-in rules, those about suppressions included, at the levels of the default profile.
pub fn catalogue() -> Vec<Descriptor> {
    run::catalogue()
}

/// Whether a resource is counted and listed: the code itself deploys it.
pub fn is_deployed(resource: &resource::Resource) -> bool {
    resource.declared == Declared::Here
}

fn refused(notifications: &[Notification]) -> bool {
    notifications.iter().any(|n| n.code == Code::Config && n.level == Level::Error)
}
