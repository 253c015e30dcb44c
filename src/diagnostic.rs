//! What a user is told: findings of rules, and notifications about files that could not be read.
//!
//! One type for every output format. It knows spans, never lines or columns, and nothing of how it
//! is rendered.

use std::fmt;
use std::str::FromStr;

use crate::source::Span;

/// How bad a finding is (SARIF 2.1.0 §3.27.10 `level`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Depends on the policy of the house; never fails a run by default.
    Note,
    /// A weaker trail or key than the benchmark asks.
    Warning,
    /// An audit trail that is missing, or a configuration that will not deploy.
    Error,
}

impl Level {
    /// The level's name in options and outputs.
    pub fn name(self) -> &'static str {
        match self {
            Level::Note => "note",
            Level::Warning => "warning",
            Level::Error => "error",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl FromStr for Level {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "note" => Ok(Level::Note),
            "warning" => Ok(Level::Warning),
            "error" => Ok(Level::Error),
            _ => Err(format!("`{text}` is not a level: use error, warning or note")),
        }
    }
}

/// The verdict that a finding reports (SARIF 2.1.0 §3.27.9 `kind`). A pass is not a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Could not be decided: something that it hinges on is not known.
    Open,
    /// The resource breaks the rule.
    Fail,
}

impl Kind {
    /// The kind's name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Open => "open",
            Kind::Fail => "fail",
        }
    }
}

/// A further place that helps to understand a finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Related {
    /// Where.
    pub span: Span,
    /// What is there, as a sentence without a full stop.
    pub message: String,
}

/// Why and by what a finding is hidden.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppressed {
    /// The comment or metadata that hides it; none for a baseline.
    pub span: Option<Span>,
    /// The reason given, perhaps empty.
    pub reason: String,
}

/// One finding of one rule (SARIF 2.1.0 §3.27 `result`).
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// The rule's id.
    pub rule: String,
    /// Fail or open.
    pub kind: Kind,
    /// The rule's level, also for an open verdict.
    pub level: Level,
    /// What is wrong and why; the first line stands alone.
    pub message: String,
    /// What to do about it, one sentence.
    pub help: Option<String>,
    /// Where the edit belongs; one line.
    pub span: Span,
    /// Other places: the origin of a value, near misses, the far end of a link.
    pub related: Vec<Related>,
    /// The module calls that lead to the resource, outermost first.
    pub calls: Vec<Related>,
    /// Full addresses of the resource instances with this verdict, sorted; at least one.
    pub addresses: Vec<String>,
    /// The ARM type of the resource.
    pub resource_type: String,
    /// Entry points in which it holds, where not all that reach the place agree; else empty.
    pub entries: Vec<String>,
    /// Set where a comment, metadata or a baseline hides it.
    pub suppressed: Option<Suppressed>,
    /// Identity over time: survives moves of lines. Hexadecimal.
    pub fingerprint: String,
}

/// What kind of trouble a notification tells of; fixes its level and the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Code {
    /// A file that does not parse.
    Syntax,
    /// A file or directory that could not be read.
    Io,
    /// Modules that call each other in a circle.
    ModuleCycle,
    /// A bound of the analysis was reached.
    Limit,
    /// Something that keytrail does not read (yet).
    Unsupported,
    /// Configuration or a rule file that is wrong.
    Config,
    /// A module that is not on disk.
    UnresolvedModule,
    /// A key given twice.
    DuplicateKey,
}

impl Code {
    /// The code's name in outputs.
    pub fn name(self) -> &'static str {
        match self {
            Code::Syntax => "syntax",
            Code::Io => "io",
            Code::ModuleCycle => "module-cycle",
            Code::Limit => "limit",
            Code::Unsupported => "unsupported",
            Code::Config => "config",
            Code::UnresolvedModule => "unresolved-module",
            Code::DuplicateKey => "duplicate-key",
        }
    }
}

/// Something about the run itself (SARIF 2.1.0 §3.58 `notification`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Notification {
    /// Error means: a file that should have been analysed was not (exit code 2, or 3 for
    /// [`Code::Config`]).
    pub level: Level,
    /// The kind of trouble.
    pub code: Code,
    /// What happened.
    pub message: String,
    /// Where, if it is in a file that was read.
    pub span: Option<Span>,
    /// The file or directory, as reports show it, where there is no span.
    pub path: Option<String>,
}

impl Notification {
    /// A notification at a span, with the usual level of its code.
    pub fn at(code: Code, span: Span, message: impl Into<String>) -> Self {
        Self { level: usual_level(code), code, message: message.into(), span: Some(span), path: None }
    }

    /// A notification about a path, with the usual level of its code.
    pub fn about(code: Code, path: impl Into<String>, message: impl Into<String>) -> Self {
        let path = Some(path.into());
        Self { level: usual_level(code), code, message: message.into(), span: None, path }
    }

    /// The same at another level: an error where a whole file could not be analysed.
    pub fn with_level(self, level: Level) -> Self {
        Self { level, ..self }
    }
}

fn usual_level(code: Code) -> Level {
    match code {
        Code::Syntax | Code::Io | Code::ModuleCycle | Code::Config => Level::Error,
        Code::Limit | Code::Unsupported | Code::UnresolvedModule | Code::DuplicateKey => Level::Warning,
    }
}
