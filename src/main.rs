//! The process: arguments, threads, outputs and exit codes around [`keytrail::analyze`].
//!
//! Data goes to standard output or a file, everything else to standard error.

use std::fs;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::num::NonZeroUsize;
use std::process::ExitCode;
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use clap::{CommandFactory, Parser};
use keytrail::baseline::Baseline;
use keytrail::cli::{Check, Cli, Command, Resources, Rules, Show, TextOrJson};
use keytrail::diagnostic::{Level, Notification};
use keytrail::report::{self, Format, View};
use keytrail::rules::Catalogue;
use keytrail::source::Sources;
use keytrail::{Analysis, catalogue};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Wrong usage or configuration, which clap would exit with 2 for.
const USAGE: u8 = 3;
/// Stack of a worker: expressions and templates nest, and are walked by recursion.
const STACK: usize = 16 << 20;
/// How long a run may take before it says that it is running.
const PATIENCE: Duration = Duration::from_secs(1);

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() { USAGE } else { 0 });
        }
    };
    let result = match cli.command {
        Command::Check(check) => run_check(&check),
        Command::Rules(rules) => run_rules(&rules),
        Command::Resources(resources) => run_resources(&resources),
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Cli::command(), "keytrail", &mut script);
            to_stdout(|out| out.write_all(&script)).map(|()| 0)
        }
    };
    match result {
        Ok(code) => ExitCode::from(code),
        Err(message) => {
            tell(&format!("error: {message}\n"));
            ExitCode::from(USAGE)
        }
    }
}

fn run_check(check: &Check) -> Result<u8, String> {
    let started = Instant::now();
    let request = check.request(working_directory()?);
    let on_terminal = io::stdout().is_terminal();
    let analysis = with_progress(check.quiet, || in_pool(check.jobs(), || keytrail::analyze(&request)))?;
    let view = View {
        open: check.show.contains(&Show::Open),
        suppressed: check.show.contains(&Show::Suppressed),
        quiet: check.quiet,
        color: on_terminal && colors(),
        width: width(),
    };
    if analysis.is_refused() {
        refuse(&analysis.notifications, &analysis.sources)?;
        return Ok(USAGE);
    }
    let format = check.format.unwrap_or(if on_terminal { Format::Terminal } else { Format::Concise });
    for (format, file) in &check.output {
        let mut bytes = Vec::new();
        let plain = View { color: false, ..view };
        report::write(*format, &analysis, &plain, &mut bytes).map_err(|error| error.to_string())?;
        fs::write(file, bytes).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    if let Some(file) = &check.write_baseline {
        let text = Baseline::of(&analysis.diagnostics).text();
        fs::write(file, text).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    tell_notifications(&analysis, format, check.quiet);
    to_stdout(|out| report::write(format, &analysis, &view, out))?;
    if check.verbose {
        let summary = analysis.summary;
        tell(&format!(
            "keytrail {}: {} rules, {} files, {} deployments, {} resources, {:.2} s\n",
            env!("CARGO_PKG_VERSION"),
            analysis.rules.len(),
            summary.files,
            summary.deployments,
            summary.resources,
            started.elapsed().as_secs_f64(),
        ));
    }
    let code = analysis.exit_code();
    Ok(if code == 1 && check.write_baseline.is_some() { 0 } else { code })
}

fn run_rules(rules: &Rules) -> Result<u8, String> {
    let mut shown = catalogue();
    if let Some(name) = &rules.rule {
        let named = Catalogue::builtin().named(name).map_err(|unknown| unknown.to_string())?;
        shown.retain(|rule| named.contains(&rule.id));
    }
    let width = io::stdout().is_terminal().then(width);
    to_stdout(|out| match (rules.format, &rules.rule) {
        (TextOrJson::Json, _) => report::rules::json(&shown, out),
        (TextOrJson::Text, None) => report::rules::table(&shown, width, out),
        (TextOrJson::Text, Some(_)) => report::rules::pages(&shown, out),
    })?;
    Ok(0)
}

fn run_resources(resources: &Resources) -> Result<u8, String> {
    let request = resources.request(working_directory()?);
    let evaluation = with_progress(false, || in_pool(resources.jobs(), || keytrail::evaluate(&request)))?;
    if evaluation.exit_code() == USAGE {
        refuse(&evaluation.notifications, &evaluation.sources)?;
        return Ok(USAGE);
    }
    for notification in &evaluation.notifications {
        tell(&report::write_notification(notification, &evaluation.sources));
    }
    let json = resources.format == TextOrJson::Json;
    to_stdout(|out| report::write_resources(json, &evaluation, out))?;
    Ok(evaluation.exit_code())
}

/// Says what is wrong with usage or configuration.
fn refuse(notifications: &[Notification], sources: &Sources) -> Result<(), String> {
    let view = View { color: io::stderr().is_terminal() && colors(), width: width(), ..View::default() };
    let wrong: Vec<Notification> =
        notifications.iter().filter(|n| n.code == keytrail::diagnostic::Code::Config).cloned().collect();
    let mut bytes = Vec::new();
    report::write_notifications(&wrong, sources, &view, &mut bytes).map_err(|error| error.to_string())?;
    tell(&String::from_utf8_lossy(&bytes));
    Ok(())
}

/// Notifications on standard error, where the format on standard output has no place for them.
fn tell_notifications(analysis: &Analysis, format: Format, quiet: bool) {
    let from = match format {
        Format::Terminal => return,
        Format::Concise if !quiet => Level::Note,
        _ => Level::Error,
    };
    for notification in analysis.notifications.iter().filter(|n| n.level >= from) {
        tell(&report::write_notification(notification, &analysis.sources));
    }
}

fn in_pool<T: Send>(jobs: Option<NonZeroUsize>, work: impl FnOnce() -> T + Send) -> Result<T, String> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(jobs.map_or(0, NonZeroUsize::get))
        .stack_size(STACK)
        .build()
        .map_err(|error| error.to_string())?;
    Ok(pool.install(work))
}

/// A line on a terminal's standard error while work takes long; it goes when the work is done.
fn with_progress<T>(quiet: bool, work: impl FnOnce() -> T) -> T {
    if quiet || !io::stderr().is_terminal() {
        return work();
    }
    let (done, waiting) = channel::<()>();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            if waiting.recv_timeout(PATIENCE) == Err(RecvTimeoutError::Timeout) {
                tell("keytrail: analyzing…");
                let _ = waiting.recv();
                tell("\r\x1b[K");
            }
        });
        let result = work();
        drop(done);
        result
    })
}

fn working_directory() -> Result<std::path::PathBuf, String> {
    std::env::current_dir().map_err(|error| format!("the working directory: {error}"))
}

/// Writes to standard output; that nobody reads on is no error.
fn to_stdout(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), String> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    match write(&mut out).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(format!("standard output: {error}")),
        _ => Ok(()),
    }
}

/// Writes to standard error; there is nobody to tell where that fails.
fn tell(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

fn colors() -> bool {
    let set = |name: &str| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !set("NO_COLOR") && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}

fn width() -> usize {
    std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok())
        .map_or(100, |n: usize| n.clamp(40, 140))
}
