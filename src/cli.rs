//! The command line as typed.
//!
//! Options, their help and what they mean as a [`Request`]. What is done with them is the business of
//! `main.rs` and [`crate::analyze`].

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::config::{FailOn, PROFILES};
use crate::report::Format;
use crate::{ConfigChoice, Request};

/// Azure Policy for pull requests: checks Terraform and ARM templates for audit trails and
/// customer-managed keys.
#[derive(Debug, Parser)]
#[command(name = "keytrail", version, max_term_width = 100, propagate_version = true)]
#[command(after_help = "Exit code: 0 no findings, 1 findings, 2 a file could not be read or parsed, \
                        3 wrong usage or configuration.")]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Analyze files and directories
    Check(Check),
    /// List the rules, or show one in full
    Rules(Rules),
    /// Show what the code would deploy, as keytrail evaluates it
    Resources(Resources),
    /// Print a completion script for a shell
    Completions {
        /// The shell
        shell: Shell,
    },
}

/// `keytrail check`.
#[derive(Debug, Args)]
pub struct Check {
    #[command(flatten)]
    input: Input,
    /// Output format: terminal, concise, json, sarif, github, markdown
    /// [default: terminal on a terminal, else concise]
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<Format>,
    /// Write a further output to a file (repeatable)
    #[arg(long, value_name = "FORMAT=FILE", value_parser = output)]
    pub output: Vec<(Format, PathBuf)>,
    /// Run these rules only: ids, in which * stands for any characters (repeatable)
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<String>,
    /// Do not run these rules (repeatable)
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<String>,
    /// What the rules are held to
    #[arg(long, value_parser = clap::builder::PossibleValuesParser::new(PROFILES))]
    profile: Option<String>,
    /// Exit with 1 from this level on: error, warning, note or never [default: warning]
    #[arg(long, value_name = "LEVEL")]
    fail_on: Option<FailOn>,
    /// Also show verdicts that could not be decided, or suppressed findings (repeatable)
    #[arg(long, value_name = "WHAT", value_delimiter = ',')]
    pub show: Vec<Show>,
    /// Let a verdict that could not be decided count like a finding of its rule's level
    #[arg(long)]
    strict: bool,
    /// More rules: Azure Policy definitions, sets, assignments; a file or folder (repeatable)
    #[arg(long, value_name = "PATH")]
    policy: Vec<PathBuf>,
    /// Hide the findings in this baseline
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write the findings as a baseline, and exit with 0 for findings
    #[arg(long, value_name = "FILE")]
    pub write_baseline: Option<PathBuf>,
    /// Print findings and errors only
    #[arg(long, short, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Say on standard error what was read, and how long it took
    #[arg(long, short)]
    pub verbose: bool,
}

/// `keytrail rules`.
#[derive(Debug, Args)]
pub struct Rules {
    /// The rule to show in full
    pub rule: Option<String>,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: TextOrJson,
}

/// `keytrail resources`.
#[derive(Debug, Args)]
pub struct Resources {
    #[command(flatten)]
    input: Input,
    /// Output format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: TextOrJson,
}

/// What is read.
#[derive(Debug, Args)]
struct Input {
    /// Files and directories
    #[arg(value_name = "PATH", default_value = ".")]
    paths: Vec<PathBuf>,
    /// Value of a Terraform variable (repeatable)
    #[arg(long, value_name = "NAME=VALUE", value_parser = variable)]
    var: Vec<(String, String)>,
    /// File with values of Terraform variables (repeatable)
    #[arg(long, value_name = "FILE")]
    var_file: Vec<PathBuf>,
    /// Take values of Terraform variables from TF_VAR_… in the environment, too
    #[arg(long)]
    tf_var_env: bool,
    /// ARM or Bicep parameter file [default: found by name beside the template]
    #[arg(long, value_name = "FILE")]
    parameters: Option<PathBuf>,
    /// Plan to check, as `terraform show -json` prints it; PATH is then the source it came from
    #[arg(long, value_name = "FILE")]
    plan: Option<PathBuf>,
    /// Configuration [default: the nearest keytrail.toml above each PATH]
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    config: Option<PathBuf>,
    /// Read no configuration
    #[arg(long)]
    no_config: bool,
    /// Threads [default: one for each processor]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
}

/// What `--show` adds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Show {
    /// Verdicts that could not be decided.
    Open,
    /// Suppressed findings.
    Suppressed,
}

/// The formats of what is not an analysis.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TextOrJson {
    /// For people.
    Text,
    /// For scripts.
    Json,
}

impl Check {
    /// What is asked for, with `directory` as the working directory.
    pub fn request(&self, directory: PathBuf) -> Request {
        Request {
            select: self.select.clone(),
            ignore: self.ignore.clone(),
            profile: self.profile.clone(),
            fail_on: self.fail_on,
            strict: self.strict,
            policy: self.policy.clone(),
            baseline: self.baseline.clone(),
            ..self.input.request(directory)
        }
    }

    /// Threads, where given.
    pub fn jobs(&self) -> Option<NonZeroUsize> {
        self.input.jobs
    }
}

impl Resources {
    /// What is asked for, with `directory` as the working directory.
    pub fn request(&self, directory: PathBuf) -> Request {
        self.input.request(directory)
    }

    /// Threads, where given.
    pub fn jobs(&self) -> Option<NonZeroUsize> {
        self.input.jobs
    }
}

/// The variables that the environment sets, as Terraform reads them; sorted by name.
fn environment() -> Vec<(String, String)> {
    let named = std::env::vars_os().filter_map(|(name, value)| {
        let name = name.into_string().ok()?.strip_prefix("TF_VAR_")?.to_owned();
        Some((name, value.into_string().ok()?))
    });
    let mut variables: Vec<_> = named.collect();
    variables.sort();
    variables
}

impl Input {
    fn request(&self, directory: PathBuf) -> Request {
        Request {
            config: match &self.config {
                Some(file) => ConfigChoice::File(file.clone()),
                None if self.no_config => ConfigChoice::None,
                None => ConfigChoice::Nearest,
            },
            variables: self.var.clone(),
            var_files: self.var_file.clone(),
            environment: if self.tf_var_env { environment() } else { Vec::new() },
            parameters: self.parameters.clone(),
            plan: self.plan.clone(),
            ..Request::new(directory, self.paths.clone())
        }
    }
}

fn output(text: &str) -> Result<(Format, PathBuf), String> {
    let (format, file) = text.split_once('=').ok_or("write FORMAT=FILE, such as sarif=keytrail.sarif")?;
    if file.is_empty() {
        return Err("a file must follow the `=`".to_owned());
    }
    Ok((format.parse()?, PathBuf::from(file)))
}

fn variable(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((name, value)) if !name.trim().is_empty() => Ok((name.trim().to_owned(), value.to_owned())),
        _ => Err("write NAME=VALUE".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_consistent() {
        Cli::command().debug_assert();
    }

    #[test]
    fn options_become_a_request() {
        let line =
            "keytrail check a b --select x,y* --select z --var n=a=b --no-config --fail-on never --show open";
        let cli = Cli::try_parse_from(line.split(' ')).expect("parsed");
        let Command::Check(check) = cli.command else { panic!("not check") };
        let request = check.request(PathBuf::from("/w"));
        assert_eq!(request.paths, ["a", "b"].map(PathBuf::from));
        assert_eq!(request.select, ["x", "y*", "z"]);
        assert_eq!(request.variables, [("n".to_owned(), "a=b".to_owned())]);
        assert_eq!(request.config, ConfigChoice::None);
        assert_eq!(request.fail_on, Some(FailOn::Never));
        assert_eq!(check.show, [Show::Open]);
    }

    #[test]
    fn wrong_values_are_refused() {
        for line in [
            "check --format xml",
            "check --output sarif",
            "check --output xml=f",
            "check --var x",
            "check --jobs 0",
            "check --fail-on maybe",
            "check --profile csi",
            "check --config a --no-config",
            "chekc",
        ] {
            assert!(Cli::try_parse_from(format!("keytrail {line}").split(' ')).is_err(), "{line}");
        }
    }
}
