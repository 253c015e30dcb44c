//! How a request becomes an analysis: which files, which configuration, which entry points.
//!
//! Calls the front-ends and the engine in turn and knows what belongs together; decides nothing
//! about Azure, and writes nothing.

mod plan;
mod templates;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::baseline::Baseline;
use crate::config::{Config, FailOn};
use crate::diagnostic::{Code, Diagnostic, Level, Notification};
use crate::report::Descriptor;
use crate::resource::Deployment;
use crate::rules::{self, Active, Catalogue, Checked, Selection, UnknownRule};
use crate::source::{FileId, Sources, Span};
use crate::suppress::{self, Terms};
use crate::walk::{self, Language, Walked};
use crate::{Analysis, ConfigChoice, Evaluation, Request, Summary, arm, implied, refused, terraform};

/// See [`crate::analyze`].
pub(crate) fn analyze(request: &Request) -> Analysis {
    let mut run = Run::new(request);
    let mut active: Vec<Rules> = Vec::new();
    let mut catalogue = Catalogue::builtin();
    run.load_policies(&mut catalogue);
    for scope in &run.scopes {
        match Rules::new(&catalogue, &scope.config, request) {
            Ok(rules) => active.push(rules),
            Err(problems) => run.notifications.extend(problems),
        }
    }
    let baseline = run.baseline();
    if refused(&run.notifications) {
        return run.finish(Vec::new(), Vec::new(), Summary::default(), false);
    }

    let mut diagnostics = Vec::new();
    let mut totals = Summary::default();
    let mut failing = false;
    let mut files = FxHashSet::default();
    let scopes = std::mem::take(&mut run.scopes);
    for (scope, rules) in scopes.iter().zip(&active) {
        let mut read = run.read(scope);
        if refused(&run.notifications) {
            return run.finish(Vec::new(), Vec::new(), Summary::default(), false);
        }
        files.extend(read.files.iter().map(|&file| run.sources.file(file).path().to_owned()));
        totals.deployments += read.deployments.len();
        totals.resources += read.resources();
        let mut found = run.check(&mut read, scope, rules);
        if let Some(baseline) = &baseline {
            baseline.apply(&mut found);
        }
        let fail_on = request.fail_on.or(scope.config.fail_on).unwrap_or(FailOn::Level(Level::Warning));
        let strict = request.strict || scope.config.strict.unwrap_or_default();
        failing |= found.iter().any(|d| {
            let counts = strict || d.kind == crate::diagnostic::Kind::Fail;
            counts && d.suppressed.is_none() && fail_on.fails(d.level)
        });
        diagnostics.extend(found);
    }
    files.extend(run.plan_file.map(|file| run.sources.file(file).path().to_owned()));
    totals.files = files.len();
    let mut descriptors: Vec<Descriptor> = active.into_iter().flat_map(|rules| rules.descriptors).collect();
    descriptors.sort_by(|a, b| a.id.cmp(&b.id));
    descriptors.dedup_by(|a, b| a.id == b.id);
    run.finish(descriptors, diagnostics, totals, failing)
}

/// See [`crate::evaluate`].
pub(crate) fn evaluate(request: &Request) -> Evaluation {
    let mut run = Run::new(request);
    let mut deployments = Vec::new();
    if !refused(&run.notifications) {
        for scope in std::mem::take(&mut run.scopes) {
            deployments.extend(run.read(&scope).deployments);
        }
    }
    let notifications = settled(run.notifications, &run.sources);
    Evaluation { sources: run.sources, deployments, notifications }
}

/// See [`crate::catalogue`].
pub(crate) fn catalogue() -> Vec<Descriptor> {
    let catalogue = Catalogue::builtin();
    let rules = catalogue.rules().iter().map(|rule| Descriptor::of(rule, rule.level));
    let own = suppress::RULES.iter().map(|rule| Descriptor::of_suppression(rule, rule.level));
    let mut descriptors: Vec<Descriptor> = rules.chain(own).collect();
    descriptors.sort_by(|a, b| a.id.cmp(&b.id));
    descriptors
}

/// Paths that are read together, under one configuration.
struct Scope {
    config: Arc<Config>,
    roots: Roots,
}

enum Roots {
    /// Everything in them is analyzed.
    Directories(Vec<PathBuf>),
    /// They select what is reported; what is around them is read as well.
    Files(Vec<PathBuf>),
}

/// What was read of a scope.
#[derive(Default)]
struct Read {
    files: Vec<FileId>,
    deployments: Vec<Deployment>,
    /// The templates that a compiler of Bicep wrote, with the name of the source beside each.
    compiled: FxHashMap<FileId, Option<String>>,
}

impl Read {
    fn resources(&self) -> usize {
        self.deployments.iter().map(|d| d.resources.iter().filter(|r| crate::is_deployed(r)).count()).sum()
    }
}

struct Run<'r> {
    request: &'r Request,
    sources: Sources,
    scopes: Vec<Scope>,
    notifications: Vec<Notification>,
    inputs: terraform::Inputs,
    parameters: Option<arm::Parameters>,
    /// Read once: it stands for one root module of one scope.
    plan: Option<terraform::Plan>,
    plan_file: Option<FileId>,
    /// The files that `inputs` and `parameters` came from.
    inputs_read: Vec<FileId>,
    /// The directories that the verdicts on files that were named rest on, as reports show them.
    near: FxHashSet<String>,
}

impl<'r> Run<'r> {
    fn new(request: &'r Request) -> Self {
        let mut notifications = Vec::new();
        let mut paths = Vec::new();
        for path in &request.paths {
            match walk::resolve(&request.directory.join(path)) {
                Ok(path) => paths.push(path),
                Err(error) => notifications.push(refuse(path, &error.to_string())),
            }
        }
        let directory = walk::resolve(&request.directory).unwrap_or_else(|_| request.directory.clone());
        let mut run = Self {
            request,
            sources: Sources::new(base(&paths, &directory)),
            scopes: Vec::new(),
            notifications,
            inputs: terraform::Inputs::default(),
            parameters: None,
            plan: None,
            plan_file: None,
            inputs_read: Vec::new(),
            near: FxHashSet::default(),
        };
        run.divide(paths);
        run.load_inputs();
        run
    }

    /// Loads a file that the user named; it must exist.
    fn load_named(&mut self, path: &Path) -> Option<FileId> {
        let absolute = self.request.directory.join(path);
        let absolute = walk::resolve(&absolute).unwrap_or(absolute);
        match self.sources.load(&absolute) {
            Ok(file) => Some(file),
            Err(error) => {
                self.notifications.push(refuse(path, &error.to_string()));
                None
            }
        }
    }

    fn load_inputs(&mut self) {
        let request = self.request;
        for path in &request.var_files {
            let Some(file) = self.load_named(path) else { continue };
            let (inputs, problems) = terraform::read_values(&self.sources, file);
            self.inputs.variables.extend(inputs.variables);
            self.notifications.extend(problems);
            self.inputs_read.push(file);
        }
        let typed = |(name, text): &(String, String)| {
            (name.as_str().into(), terraform::read_value(&self.sources, name, text))
        };
        self.inputs.variables.extend(request.variables.iter().map(typed));
        self.inputs.environment.extend(request.environment.iter().map(typed));
        if let Some(path) = &request.parameters
            && let Some(file) = self.load_named(path)
        {
            self.parameters = arm::parse_parameters(&self.sources, file);
            match &self.parameters {
                Some(parameters) => self.notifications.extend(parameters.problems.iter().cloned()),
                None => self.notifications.push(refuse(path, "not a parameter file")),
            }
            self.inputs_read.push(file);
        }
        self.load_plan();
    }

    /// Sorts the paths by the configuration that applies, and files from directories.
    fn divide(&mut self, paths: Vec<PathBuf>) {
        let mut configs: FxHashMap<Option<PathBuf>, Arc<Config>> = FxHashMap::default();
        let mut groups: Vec<(Option<PathBuf>, Vec<PathBuf>)> = Vec::new();
        for path in paths {
            let file = match &self.request.config {
                ConfigChoice::None => None,
                ConfigChoice::File(file) => Some(self.request.directory.join(file)),
                ConfigChoice::Nearest => walk::find_config(&path),
            };
            match groups.iter_mut().find(|(known, _)| *known == file) {
                Some((_, paths)) => paths.push(path),
                None => groups.push((file, vec![path])),
            }
        }
        for (file, paths) in groups {
            let config = match configs.get(&file) {
                Some(config) => Arc::clone(config),
                None => Arc::new(file.as_deref().map(|file| self.load_config(file)).unwrap_or_default()),
            };
            configs.insert(file, Arc::clone(&config));
            let (mut directories, files): (Vec<_>, Vec<_>) =
                paths.into_iter().partition(|path| path.is_dir());
            directories.sort();
            directories.dedup();
            let mut files: Vec<PathBuf> = files
                .into_iter()
                .filter(|file| !directories.iter().any(|dir| file.starts_with(dir)))
                .filter(|file| !config.exclude.contains(file, false))
                .collect();
            files.sort();
            files.dedup();
            for roots in [Roots::Directories(directories), Roots::Files(files)] {
                let (Roots::Directories(paths) | Roots::Files(paths)) = &roots;
                if !paths.is_empty() {
                    self.scopes.push(Scope { config: Arc::clone(&config), roots });
                }
            }
        }
    }

    fn load_config(&mut self, path: &Path) -> Config {
        let Some(file) = self.load_named(path) else { return Config::default() };
        let path = walk::resolve(path).unwrap_or_else(|_| path.to_owned());
        let directory = path.parent().unwrap_or(Path::new("."));
        let (config, problems) = Config::parse(file, self.sources.file(file).text(), directory);
        self.notifications.extend(problems);
        config
    }

    fn load_policies(&mut self, catalogue: &mut Catalogue) {
        let configured = self.scopes.iter().flat_map(|scope| scope.config.policy.clone());
        let mut paths: Vec<PathBuf> = self
            .request
            .policy
            .iter()
            .map(|path| self.request.directory.join(path))
            .chain(configured)
            .collect();
        paths.sort();
        paths.dedup();
        let mut files = Vec::new();
        for path in paths {
            match walk::resolve(&path) {
                Ok(path) => files.extend(self.load_all(walk::json_files(&path).json)),
                Err(error) => self.notifications.push(refuse(&path, &error.to_string())),
            }
        }
        self.notifications.extend(catalogue.add_policies(&self.sources, &files));
    }

    fn baseline(&mut self) -> Option<Baseline> {
        let path = self.request.baseline.as_deref()?;
        let text = walk::text(&self.request.directory.join(path)).map_err(|error| error.to_string());
        match text.and_then(|text| Baseline::parse(&text)) {
            Ok(baseline) => Some(baseline),
            Err(message) => {
                self.notifications.push(refuse(path, &message));
                None
            }
        }
    }

    /// Reads and evaluates a scope.
    fn read(&mut self, scope: &Scope) -> Read {
        let (mut walked, selected) = self.find(scope);
        for (path, message) in &walked.unreadable {
            let shown = self.sources.shown(path);
            self.notifications.push(Notification::about(Code::Io, shown, message));
        }
        self.mention_bicep(&walked.bicep);
        let mut read = Read { files: self.inputs_read.clone(), ..Read::default() };
        match &self.request.plan {
            Some(path) => {
                self.read_plan(&walked, selected.as_ref(), &mut read);
                let plan = walk::resolve(&self.request.directory.join(path)).ok();
                walked.json.retain(|path| Some(path) != plan.as_ref());
            }
            None => self.read_terraform(&walked, selected.as_ref(), &mut read),
        }
        self.read_templates(&walked.json, selected.as_ref(), &mut read);
        for deployment in &mut read.deployments {
            self.notifications.append(&mut deployment.notifications);
        }
        self.mention_undecoded(&read.files);
        if let Some(selected) = &selected {
            self.keep_notifications_near(selected);
            self.mention_unread(selected, &walked, &read);
        }
        read
    }

    /// Files with characters that are none in UTF-8: read, but not as they were written.
    fn mention_undecoded(&mut self, files: &[FileId]) {
        for &file in files {
            if let Some(at) = self.sources.file(file).undecoded() {
                let span = Span::new(file, at, at + char::REPLACEMENT_CHARACTER.len_utf8());
                let message = "what is not UTF-8 here was read as `\u{FFFD}`";
                let notification = Notification::at(Code::Unsupported, span, message);
                if !self.notifications.contains(&notification) {
                    self.notifications.push(notification);
                }
            }
        }
    }

    /// A file that was named and is none that is read: said, since nothing found looks like clean.
    fn mention_unread(&mut self, selected: &FxHashSet<PathBuf>, walked: &Walked, read: &Read) {
        let files: FxHashSet<PathBuf> =
            read.files.iter().map(|&file| self.sources.file(file).path().to_owned()).collect();
        let mut unread: Vec<&PathBuf> =
            selected.iter().filter(|path| !files.contains(*path) && !walked.bicep.contains(path)).collect();
        unread.sort();
        for path in unread {
            let message = "neither Terraform nor an ARM template: not read";
            let note = Notification::about(Code::Unsupported, self.sources.shown(path), message);
            self.notifications.push(note.with_level(Level::Note));
        }
    }

    fn find(&self, scope: &Scope) -> (Walked, Option<FxHashSet<PathBuf>>) {
        let excluded = |path: &Path, is_directory: bool| scope.config.exclude.contains(path, is_directory);
        let mut walked = Walked::default();
        match &scope.roots {
            Roots::Directories(directories) => {
                for directory in directories {
                    walked.extend(walk::walk(directory, &excluded));
                }
                (walked, None)
            }
            Roots::Files(files) => {
                let mut areas = FxHashSet::default();
                let mut callers = FxHashSet::default();
                for file in files {
                    let Some(parent) = file.parent() else { continue };
                    let around = walk::directory(parent);
                    walked.unreadable.extend(around.unreadable);
                    match walk::language(file) {
                        Some(Language::Terraform | Language::Variables) => {
                            areas.insert(area(file, &self.request.directory));
                            walked.terraform.extend(around.terraform);
                            walked.variables.extend(around.variables);
                        }
                        Some(Language::Json) => {
                            walked.json.extend(around.json);
                            if walk::text_passes(file, arm::is_template).unwrap_or_default() {
                                callers.insert(area(file, &self.request.directory));
                            }
                        }
                        Some(Language::Bicep) => walked.bicep.push(file.clone()),
                        None => {}
                    }
                }
                let mut all: Vec<PathBuf> = areas.union(&callers).cloned().collect();
                all.sort();
                for area in all {
                    let found = walk::walk(&area, &excluded);
                    if areas.contains(&area) {
                        let (terraform, variables) = (found.terraform, found.variables);
                        walked.extend(Walked { terraform, variables, ..Walked::default() });
                    }
                    if callers.contains(&area) {
                        walked.extend(Walked { json: found.json, ..Walked::default() });
                    }
                }
                walked.extend(Walked::default());
                (walked, Some(files.iter().cloned().collect()))
            }
        }
    }

    fn mention_bicep(&mut self, files: &[PathBuf]) {
        let message = match files {
            [] => return,
            [_] => "Bicep is not read yet: this file was passed over".to_owned(),
            _ => format!("Bicep is not read yet: {} files were passed over", files.len()),
        };
        let path = if let [file] = files { Some(self.sources.shown(file)) } else { None };
        let (level, code) = (Level::Note, Code::Unsupported);
        self.notifications.push(Notification { level, code, message, span: None, path });
    }

    fn read_terraform(&mut self, walked: &Walked, selected: Option<&FxHashSet<PathBuf>>, read: &mut Read) {
        if walked.terraform.is_empty() {
            return;
        }
        let project = self.load_project(walked);
        let mut roots = project.roots();
        if let Some(selected) = selected {
            let wanted: FxHashSet<&Path> = selected.iter().filter_map(|path| path.parent()).collect();
            roots.retain(|root| {
                let reached = reach(&project, root);
                let wanted = wanted.iter().any(|directory| reached.contains(*directory));
                if wanted {
                    self.near.extend(reached.iter().map(|directory| self.sources.shown(directory)));
                }
                wanted
            });
        }
        let (inputs, sources) = (&self.inputs, &self.sources);
        read.deployments.par_extend(
            roots.par_iter().map(|root| completed(terraform::evaluate(&project, root, inputs, sources))),
        );
        read.files.extend(project.files());
    }

    fn load_project(&mut self, walked: &Walked) -> terraform::Project {
        let directories: FxHashSet<&Path> =
            walked.terraform.iter().filter_map(|path| path.parent()).collect();
        let of_module = |path: &&PathBuf| path.parent().is_some_and(|dir| directories.contains(dir));
        let mut paths = walked.terraform.clone();
        paths.extend(walked.variables.iter().filter(|path| is_loaded(path)).filter(of_module).cloned());
        paths.sort();
        let files = self.load_all(paths);
        let project = terraform::Project::load(&self.sources, &files, &module_files);
        self.notifications.extend(project.notifications().iter().cloned());
        project
    }

    fn load_all(&mut self, paths: Vec<PathBuf>) -> Vec<FileId> {
        let loaded = self.sources.load_all(&paths);
        let mut files = Vec::new();
        for (path, result) in paths.iter().zip(loaded) {
            match result {
                Ok(file) => files.push(file),
                Err(error) => {
                    let shown = self.sources.shown(path);
                    self.notifications.push(Notification::about(Code::Io, shown, error.to_string()));
                }
            }
        }
        files
    }

    /// Of what is read around a file that was named, only the trouble of its own directory and of
    /// the modules that its verdicts rest on is told.
    fn keep_notifications_near(&mut self, selected: &FxHashSet<PathBuf>) {
        let mut directories = std::mem::take(&mut self.near);
        directories
            .extend(selected.iter().filter_map(|path| path.parent()).map(|dir| self.sources.shown(dir)));
        let named = self.inputs_read.iter().chain(&self.plan_file);
        let named: FxHashSet<String> =
            named.map(|&file| self.sources.file(file).shown().to_owned()).collect();
        let mut notifications = std::mem::take(&mut self.notifications);
        notifications.retain(|notification| {
            let Some(path) = place(notification, &self.sources) else { return true };
            let directory = path.rsplit_once('/').map_or("", |(directory, _)| directory);
            notification.code == Code::Config
                || directories.contains(directory)
                || directories.contains(&path)
                || named.contains(&path)
        });
        self.notifications = notifications;
    }

    /// Checks what was read of a scope, and hides what is to be hidden.
    fn check(&mut self, read: &mut Read, scope: &Scope, rules: &Rules) -> Vec<Diagnostic> {
        let sources = &self.sources;
        let mut checked: Vec<(String, Checked)> = read
            .deployments
            .par_iter()
            .map(|deployment| (deployment.entry.clone(), rules::check(&rules.active, deployment, sources)))
            .collect();
        for (_, checked) in &mut checked {
            self.notifications.append(&mut checked.notes);
        }
        let mut found = rules::merge(checked);
        for diagnostic in &mut found {
            if let Some(source) = read.compiled.get(&diagnostic.span.file) {
                templates::advise_source(diagnostic, source.as_deref());
            }
        }
        let config = &scope.config;
        for (given, ids) in config.overrides.iter().zip(&rules.overridden) {
            let applies = |d: &Diagnostic| {
                ids.contains(&d.rule) && given.paths.contains(sources.file(d.span.file).path(), false)
            };
            match given.level {
                Some(level) => found.iter_mut().filter(|d| applies(d)).for_each(|d| d.level = level),
                None => found.retain(|d| !applies(d)),
            }
        }
        let terms = Terms {
            today: self.request.today,
            require_reason: config.require_reason,
            resolve: &|id| rules.resolve(id),
            level: &|id| rules.active.level(id),
            forbidden: &|id, path| {
                let mut forbidden = config.forbid.iter().zip(&rules.forbidden);
                forbidden.any(|(forbid, ids)| ids.contains(id) && forbid.paths.contains(path, false))
            },
        };
        suppress::apply(&read.files, sources, &terms, &mut found);
        if let Roots::Files(files) = &scope.roots {
            let selected: FxHashSet<&Path> = files.iter().map(PathBuf::as_path).collect();
            found.retain(|d| selected.contains(sources.file(d.span.file).path()));
        }
        found
    }

    fn finish(
        self,
        rules: Vec<Descriptor>,
        diagnostics: Vec<Diagnostic>,
        totals: Summary,
        failing: bool,
    ) -> Analysis {
        let diagnostics = ordered(diagnostics, &self.sources);
        let notifications = settled(self.notifications, &self.sources);
        let summary = Summary {
            files: totals.files,
            deployments: totals.deployments,
            resources: totals.resources,
            ..Summary::of(&diagnostics, &notifications)
        };
        Analysis { sources: self.sources, rules, diagnostics, notifications, summary, failing }
    }
}

/// The rules that run in a scope.
struct Rules {
    catalogue: Catalogue,
    active: Active,
    descriptors: Vec<Descriptor>,
    /// The rules of each override of the configuration.
    overridden: Vec<FxHashSet<String>>,
    /// The rules of each `forbid` of the configuration.
    forbidden: Vec<FxHashSet<String>>,
}

/// Texts that name rules, each with its place in the configuration.
type Named = Vec<(String, Option<Span>)>;

impl Rules {
    fn new(catalogue: &Catalogue, config: &Config, request: &Request) -> Result<Self, Vec<Notification>> {
        let typed = |texts: &[String]| -> Named { texts.iter().map(|text| (text.clone(), None)).collect() };
        let select = if request.select.is_empty() { config.select.clone() } else { typed(&request.select) };
        let ignore: Named = config.ignore.iter().cloned().chain(typed(&request.ignore)).collect();
        let set: Named = config.rules.iter().map(|rule| (rule.id.clone(), Some(rule.span))).collect();
        let scoped = config.forbid.iter().map(|f| &f.rules).chain(config.overrides.iter().map(|o| &o.rules));
        let scoped: Named = scoped.flatten().cloned().collect();
        let named = [("--select", &select), ("--ignore", &ignore), ("", &set), ("", &scoped)];
        let problems: Vec<Notification> = named
            .iter()
            .flat_map(|(option, texts)| texts.iter().map(move |(text, span)| (option, text, *span)))
            .filter_map(|(option, text, span)| {
                catalogue.named(text).err().map(|unknown| wrong_name(option, span, &unknown))
            })
            .collect();
        let problems: Vec<Notification> =
            problems.into_iter().chain(unknown_parameters(catalogue, config)).collect();
        if !problems.is_empty() {
            return Err(problems);
        }
        let texts = |named: &Named| named.iter().map(|(text, _)| text.clone()).collect::<Vec<_>>();
        let selection = Selection {
            select: texts(&select),
            ignore: texts(&ignore),
            profile: request.profile.clone().or_else(|| config.profile.clone()),
            levels: config.rules.iter().filter_map(|rule| Some((rule.id.clone(), rule.level?))).collect(),
            parameters: config.rules.iter().map(|rule| (rule.id.clone(), rule.parameters.clone())).collect(),
        };
        let active = catalogue.activate(&selection).map_err(|unknown| {
            unknown.iter().map(|unknown| wrong_name("", None, unknown)).collect::<Vec<_>>()
        })?;
        let mut descriptors: Vec<Descriptor> =
            active.rules().iter().map(|active| Descriptor::of(&active.rule, active.level)).collect();
        descriptors.extend(
            suppress::RULES.iter().filter_map(|rule| {
                active.level(rule.id).map(|level| Descriptor::of_suppression(rule, level))
            }),
        );
        let ids = |named: &Named| -> FxHashSet<String> {
            named.iter().flat_map(|(text, _)| catalogue.named(text).unwrap_or_default()).collect()
        };
        Ok(Self {
            overridden: config.overrides.iter().map(|given| ids(&given.rules)).collect(),
            forbidden: config.forbid.iter().map(|forbid| ids(&forbid.rules)).collect(),
            catalogue: catalogue.clone(),
            active,
            descriptors,
        })
    }

    /// The ids of the rules that a suppression names, else what to say of the name.
    fn resolve(&self, name: &str) -> Result<Vec<String>, String> {
        if name.ends_with('*') {
            return Err("; name each rule".to_owned());
        }
        self.catalogue.named(name).map_err(|unknown| unknown.hint())
    }
}

/// Parameters in the configuration that the rule does not have.
fn unknown_parameters(catalogue: &Catalogue, config: &Config) -> Vec<Notification> {
    let mut problems = Vec::new();
    for given in &config.rules {
        let rules = catalogue.named(&given.id).unwrap_or_default();
        let rules: Vec<_> = catalogue.rules().iter().filter(|rule| rules.contains(&rule.id)).collect();
        let known = rules.iter().flat_map(|rule| &rule.definition.parameters);
        let known: Vec<&str> = known.map(|parameter| parameter.name.as_str()).collect();
        for (name, value) in &given.parameters {
            if !known.iter().any(|known| known.eq_ignore_ascii_case(name)) {
                let suggestion = crate::config::did_you_mean(name, known.iter().copied());
                let message = format!("`{}` has no parameter `{name}`{suggestion}", given.id);
                problems.push(Notification::at(Code::Config, value.span.unwrap_or(given.span), message));
            }
        }
    }
    problems
}

fn wrong_name(option: &str, span: Option<Span>, unknown: &UnknownRule) -> Notification {
    let message = unknown.to_string();
    match span {
        Some(span) => Notification::at(Code::Config, span, message),
        None if option.is_empty() => about_nothing(Level::Error, Code::Config, message),
        None => about_nothing(Level::Error, Code::Config, format!("{option}: {message}")),
    }
}

/// Whether Terraform loads a variable file by itself.
fn is_loaded(path: &Path) -> bool {
    path.file_name().is_some_and(|name| terraform::is_values_file(&name.to_string_lossy()))
}

/// The files that make a module, with those of its variables that Terraform loads by itself.
fn module_files(directory: &Path) -> Vec<PathBuf> {
    let walked = walk::directory(directory);
    let mut files = walked.terraform;
    files.extend(walked.variables.into_iter().filter(|path| is_loaded(path)));
    files.sort();
    files
}

/// A deployment with what its templates deploy, and with what exists although nobody declared it.
fn completed(mut deployment: Deployment) -> Deployment {
    arm::deploy_embedded(&mut deployment);
    implied::complete(&mut deployment);
    deployment
}

/// The directories of a root module and of the local modules that it calls.
fn reach(project: &terraform::Project, root: &terraform::Module) -> FxHashSet<PathBuf> {
    let mut reached = FxHashSet::default();
    let mut pending = vec![root.directory.clone()];
    while let Some(directory) = pending.pop() {
        let Some(module) = project.module(&directory) else { continue };
        if reached.insert(directory) {
            pending.extend(module.calls.iter().filter_map(|call| module.local_source(call)));
        }
    }
    reached
}

fn about_nothing(level: Level, code: Code, message: String) -> Notification {
    Notification { level, code, message, span: None, path: None }
}

/// The directory that shown paths are relative to: the work tree's root; outside of one the working
/// directory, or the path itself where that lies elsewhere.
fn base(paths: &[PathBuf], directory: &Path) -> PathBuf {
    let Some(first) = paths.first() else { return directory.to_owned() };
    if let Some(root) = walk::work_tree_root(first) {
        return root;
    }
    if first.starts_with(directory) {
        return directory.to_owned();
    }
    if first.is_dir() { first.clone() } else { first.parent().unwrap_or(directory).to_owned() }
}

/// Where the callers of a file's module are sought.
fn area(file: &Path, directory: &Path) -> PathBuf {
    walk::work_tree_root(file).unwrap_or_else(|| {
        if file.starts_with(directory) {
            directory.to_owned()
        } else {
            file.parent().unwrap_or(directory).to_owned()
        }
    })
}

fn refuse(path: &Path, message: &str) -> Notification {
    Notification::about(Code::Config, path.to_string_lossy(), message)
}

/// The path that a notification is about, as reports show it.
fn place(notification: &Notification, sources: &Sources) -> Option<String> {
    let of_span = notification.span.map(|span| sources.file(span.file).shown().to_owned());
    of_span.or_else(|| notification.path.clone())
}

/// By path and place, each once: two scopes may have read the same file.
fn ordered(diagnostics: Vec<Diagnostic>, sources: &Sources) -> Vec<Diagnostic> {
    let mut keyed: Vec<_> = diagnostics
        .into_iter()
        .map(|d| {
            ((sources.file(d.span.file).shown().to_owned(), d.span.start, d.span.end, d.rule.clone()), d)
        })
        .collect();
    keyed.sort_by(|(a, x), (b, y)| {
        a.cmp(b).then(y.kind.cmp(&x.kind)).then_with(|| x.addresses.cmp(&y.addresses))
    });
    keyed.dedup_by(|(a, x), (b, y)| a == b && x.kind == y.kind && x.fingerprint == y.fingerprint);
    keyed.into_iter().map(|(_, diagnostic)| diagnostic).collect()
}

fn settled(notifications: Vec<Notification>, sources: &Sources) -> Vec<Notification> {
    let mut keyed: Vec<_> = notifications
        .into_iter()
        .map(|n| ((place(&n, sources), n.span.map(|s| (s.start, s.end)), n.code, n.message.clone()), n))
        .collect();
    keyed.sort_by(|(a, x), (b, y)| a.cmp(b).then(y.level.cmp(&x.level)));
    keyed.dedup_by(|(a, _), (b, _)| a == b);
    keyed.into_iter().map(|(_, notification)| notification).collect()
}
