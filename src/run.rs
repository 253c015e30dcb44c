//! How a request becomes an analysis: which files, which configuration, which entry points.
//!
//! Calls the front-ends and the engine in turn and knows what belongs together; decides nothing
//! about Azure, and writes nothing.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::baseline::Baseline;
use crate::config::{Config, FailOn, did_you_mean, matches};
use crate::diagnostic::{Code, Diagnostic, Level, Notification};
use crate::report::Descriptor;
use crate::resource::Deployment;
use crate::rules::{self, Active, Catalogue, Selection};
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
        let read = run.read(scope);
        if refused(&run.notifications) {
            return run.finish(Vec::new(), Vec::new(), Summary::default(), false);
        }
        files.extend(read.files.iter().map(|&file| run.sources.file(file).path().to_owned()));
        totals.deployments += read.deployments.len();
        totals.resources += read.resources();
        let mut found = run.check(&read, scope, rules);
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
    let rules = Catalogue::builtin().rules();
    let mut descriptors: Vec<Descriptor> =
        rules.iter().map(|rule| Descriptor::of(rule, rule.level)).collect();
    descriptors.extend(suppress::RULES.iter().map(|rule| Descriptor::of_suppression(rule, rule.level)));
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
            inputs: terraform::Inputs { variables: request.variables.clone(), var_files: Vec::new() },
            parameters: None,
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
            let file = self.load_named(path);
            self.inputs.var_files.extend(file);
        }
        if let Some(path) = &request.parameters {
            if let Some(file) = self.load_named(path) {
                self.parameters = arm::parse_parameters(&self.sources, file);
                if self.parameters.is_none() {
                    self.notifications.push(refuse(path, "not a parameter file"));
                }
            }
        }
        if let Some(path) = &request.plan {
            if self.load_named(path).is_some() {
                self.notifications.push(refuse(path, "plans are not read yet"));
            }
        }
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
        self.notifications.extend(catalogue.load(&self.sources, &files));
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
        let (walked, selected) = self.find(scope);
        for (path, message) in &walked.unreadable {
            let shown = self.sources.shown(path);
            self.notifications.push(Notification::about(Code::Io, shown, message));
        }
        self.mention_bicep(&walked.bicep);
        let mut read = Read::default();
        self.read_terraform(&walked.terraform, selected.as_ref(), &mut read);
        self.read_templates(&walked.json, selected.as_ref(), &mut read);
        for deployment in &mut read.deployments {
            self.notifications.append(&mut deployment.notifications);
        }
        if let Some(selected) = &selected {
            self.keep_notifications_near(selected);
        }
        read
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
                for file in files {
                    let Some(parent) = file.parent() else { continue };
                    let around = walk::directory(parent);
                    walked.unreadable.extend(around.unreadable);
                    match walk::language(file) {
                        Some(Language::Terraform | Language::Variables) => {
                            areas.insert(area(file, &self.request.directory));
                            walked.terraform.extend(around.terraform);
                        }
                        Some(Language::Json) => walked.json.extend(around.json),
                        Some(Language::Bicep) => walked.bicep.push(file.clone()),
                        None => {}
                    }
                }
                let mut areas: Vec<PathBuf> = areas.into_iter().collect();
                areas.sort();
                for area in areas {
                    let found = walk::walk(&area, &excluded);
                    walked.extend(Walked { terraform: found.terraform, ..Walked::default() });
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

    fn read_terraform(&mut self, paths: &[PathBuf], selected: Option<&FxHashSet<PathBuf>>, read: &mut Read) {
        if paths.is_empty() {
            return;
        }
        let files = self.load_all(paths.to_vec());
        let project = terraform::load(&self.sources, &files);
        self.notifications.extend(project.notifications());
        let mut entries = project.entries();
        if let Some(selected) = selected {
            let wanted: FxHashSet<&Path> = selected.iter().filter_map(|path| path.parent()).collect();
            entries
                .retain(|entry| project.directories(entry).iter().any(|dir| wanted.contains(dir.as_path())));
        }
        let inputs = &self.inputs;
        read.deployments.par_extend(entries.par_iter().map(|entry| {
            let mut deployment = project.evaluate(entry, inputs);
            implied::complete(&mut deployment);
            deployment
        }));
        read.files.extend(project.files());
    }

    fn read_templates(&mut self, paths: &[PathBuf], selected: Option<&FxHashSet<PathBuf>>, read: &mut Read) {
        let candidates: Vec<(PathBuf, std::io::Result<bool>)> =
            paths.par_iter().map(|path| (path.clone(), walk::text_passes(path, arm::is_template))).collect();
        let mut templates = Vec::new();
        for (path, passes) in candidates {
            match passes {
                Ok(true) => templates.push(path),
                Ok(false) => {}
                Err(error) => {
                    let shown = self.sources.shown(&path);
                    self.notifications.push(Notification::about(Code::Io, shown, error.to_string()));
                }
            }
        }
        if let Some(selected) = selected {
            templates.retain(|template| {
                let of_template = walk::parameter_files(template, paths);
                selected.contains(template) || of_template.iter().any(|file| selected.contains(file))
            });
        }
        if self.parameters.is_some() && templates.len() != 1 {
            let path = self.request.parameters.clone().unwrap_or_default();
            let message =
                format!("--parameters needs exactly one template under the paths, found {}", templates.len());
            self.notifications.push(refuse(&path, &message));
            return;
        }
        let files = self.load_all(templates);
        let sources = &self.sources;
        let parsed: Vec<(FileId, arm::Template)> =
            files.par_iter().filter_map(|&file| Some((file, arm::parse(sources, file)?))).collect();
        let mut jobs: Vec<(usize, Option<(FileId, arm::Parameters)>)> = Vec::new();
        for (index, (file, template)) in parsed.iter().enumerate() {
            read.files.push(*file);
            self.notifications.extend(template.problems.iter().cloned());
            let before = jobs.len();
            if self.parameters.is_none() {
                for path in walk::parameter_files(self.sources.file(*file).path(), paths) {
                    let loaded = self.load_all(vec![path]);
                    let given =
                        loaded.first().and_then(|&f| Some((f, arm::parse_parameters(&self.sources, f)?)));
                    jobs.extend(given.map(|given| (index, Some(given))));
                }
            }
            if jobs.len() == before {
                jobs.push((index, None));
            }
        }
        read.files.extend(jobs.iter().filter_map(|(_, given)| given.as_ref().map(|(file, _)| *file)));
        let sources = &self.sources;
        let named = self.parameters.as_ref();
        read.deployments.par_extend(jobs.par_iter().map(|(index, given)| {
            let parameters = given.as_ref().map(|(_, parameters)| parameters).or(named);
            let mut deployment = arm::evaluate(&parsed[*index].1, sources, parameters);
            if let Some((file, _)) = given {
                deployment.entry = format!("{} ({})", deployment.entry, sources.file(*file).shown());
            }
            implied::complete(&mut deployment);
            deployment
        }));
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

    /// Of what is read around a file that was named, only its own directory's trouble is told.
    fn keep_notifications_near(&mut self, selected: &FxHashSet<PathBuf>) {
        let directories: FxHashSet<String> =
            selected.iter().filter_map(|path| path.parent()).map(|dir| self.sources.shown(dir)).collect();
        let mut notifications = std::mem::take(&mut self.notifications);
        notifications.retain(|notification| {
            let Some(path) = place(notification, &self.sources) else { return true };
            let directory = path.rsplit_once('/').map_or("", |(directory, _)| directory);
            notification.code == Code::Config
                || directories.contains(directory)
                || directories.contains(&path)
        });
        self.notifications = notifications;
    }

    /// Checks what was read of a scope, and hides what is to be hidden.
    fn check(&mut self, read: &Read, scope: &Scope, rules: &Rules) -> Vec<Diagnostic> {
        let sources = &self.sources;
        let checked: Vec<rules::Checked> =
            read.deployments.par_iter().map(|d| rules::check(&rules.active, d, sources)).collect();
        let mut by_entry = Vec::new();
        for (deployment, checked) in read.deployments.iter().zip(checked) {
            self.notifications.extend(checked.notifications);
            by_entry.push((deployment.entry.clone(), checked.findings));
        }
        let mut found = rules::merge(by_entry, sources);
        let config = &scope.config;
        for given in &config.overrides {
            let applies = |d: &Diagnostic| {
                let path = sources.file(d.span.file);
                given.paths.contains(path.path(), false)
                    && given.rules.iter().any(|(p, _)| matches(p, &d.rule))
            };
            match given.level {
                Some(level) => found.iter_mut().filter(|d| applies(d)).for_each(|d| d.level = level),
                None => found.retain(|d| !applies(d)),
            }
        }
        let terms = Terms {
            today: self.request.today,
            require_reason: config.require_reason,
            resolve: &|id| rules.names.resolve(id),
            level: &|id| rules.levels.get(id).copied(),
            forbidden: &|id, path| {
                let forbids = |f: &crate::config::Forbid| {
                    f.paths.contains(path, false) && f.rules.iter().any(|(pattern, _)| matches(pattern, id))
                };
                config.forbid.iter().any(forbids)
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
    active: Active,
    levels: FxHashMap<String, Level>,
    descriptors: Vec<Descriptor>,
    names: Names,
}

/// Every id by which a rule is known, and the rule's own id.
struct Names(Vec<(String, String)>);

impl Names {
    fn of(catalogue: &Catalogue) -> Self {
        let mut names: Vec<(String, String)> =
            suppress::RULES.iter().map(|rule| (rule.id.to_owned(), rule.id.to_owned())).collect();
        for rule in catalogue.rules() {
            let own = std::iter::once(&rule.id).chain(&rule.aliases);
            names.extend(own.map(|name| (name.clone(), rule.id.clone())));
        }
        Self(names)
    }

    fn resolve(&self, name: &str) -> Result<String, String> {
        match self.0.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
            Some((_, id)) => Ok(id.clone()),
            None => Err(did_you_mean(name, self.0.iter().map(|(known, _)| known.as_str()))),
        }
    }

    /// What is wrong with a pattern that matches no rule.
    fn check(&self, pattern: &str, span: Option<Span>, option: &str) -> Option<Notification> {
        if self.0.iter().any(|(known, _)| matches(pattern, known)) {
            return None;
        }
        let hint = self.resolve(pattern).err().unwrap_or_default();
        let message = format!("there is no rule `{pattern}`{hint}");
        Some(match span {
            Some(span) => Notification::at(Code::Config, span, message),
            None => Notification {
                level: Level::Error,
                code: Code::Config,
                message: format!("{option}: {message}"),
                span: None,
                path: None,
            },
        })
    }
}

impl Rules {
    fn new(catalogue: &Catalogue, config: &Config, request: &Request) -> Result<Self, Vec<Notification>> {
        let names = Names::of(catalogue);
        let unplaced = |ids: &[String]| ids.iter().map(|id| (id.clone(), None)).collect::<Vec<_>>();
        let select =
            if request.select.is_empty() { config.select.clone() } else { unplaced(&request.select) };
        let mut ignore = config.ignore.clone();
        ignore.extend(unplaced(&request.ignore));
        let set = config.rules.iter().map(|rule| (rule.id.clone(), Some(rule.span)));
        let scoped = config.forbid.iter().map(|f| &f.rules).chain(config.overrides.iter().map(|o| &o.rules));
        let named = [
            ("--select", select.clone()),
            ("--ignore", ignore.clone()),
            ("keytrail.toml", set.chain(scoped.flatten().cloned().filter(|(p, _)| p != "*")).collect()),
        ];
        let problems: Vec<Notification> = named
            .iter()
            .flat_map(|(option, patterns)| {
                patterns.iter().filter_map(|(pattern, span)| names.check(pattern, *span, option))
            })
            .collect();
        if !problems.is_empty() {
            return Err(problems);
        }

        let profile =
            request.profile.clone().or(config.profile.clone()).unwrap_or_else(|| "default".to_owned());
        let is_own = |pattern: &str| suppress::RULES.iter().any(|rule| matches(pattern, rule.id));
        let of_catalogue = |pattern: &str| {
            let known = catalogue.rules();
            known
                .iter()
                .any(|rule| std::iter::once(&rule.id).chain(&rule.aliases).any(|id| matches(pattern, id)))
        };
        let catalogue_only = |patterns: &[(String, Option<Span>)]| {
            patterns.iter().map(|(p, _)| p.clone()).filter(|p| of_catalogue(p)).collect::<Vec<_>>()
        };
        let levels = config.rules.iter().filter(|rule| !is_own(&rule.id));
        let selection = Selection {
            profile: profile.clone(),
            select: (!select.is_empty()).then(|| catalogue_only(&select)),
            ignore: catalogue_only(&ignore),
            levels: levels.filter_map(|rule| Some((rule.id.clone(), rule.level?))).collect(),
            parameters: config
                .rules
                .iter()
                .flat_map(|rule| {
                    rule.parameters.iter().map(|(name, value)| (rule.id.clone(), name.clone(), value.clone()))
                })
                .collect(),
        };
        let active = catalogue.activate(&selection).map_err(|unknown| {
            unknown.iter().filter_map(|rule| names.check(&rule.id, None, "rules")).collect::<Vec<_>>()
        })?;

        let mut descriptors: Vec<Descriptor> =
            active.rules().iter().map(|(rule, level)| Descriptor::of(rule, *level)).collect();
        for rule in &suppress::RULES {
            let named =
                |patterns: &[(String, Option<Span>)]| patterns.iter().any(|(p, _)| matches(p, rule.id));
            if (!select.is_empty() && !named(&select)) || named(&ignore) {
                continue;
            }
            let usual = if profile == "all" { rule.level.max(Level::Warning) } else { rule.level };
            let set = config.rules.iter().find(|set| set.id.eq_ignore_ascii_case(rule.id));
            let level = set.and_then(|set| set.level).unwrap_or(Some(usual));
            descriptors.extend(level.map(|level| Descriptor::of_suppression(rule, level)));
        }
        let levels = descriptors.iter().map(|rule| (rule.id.clone(), rule.level)).collect();
        Ok(Self { active, levels, descriptors, names })
    }
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
