//! Modules on disk: the merged files of a directory, and which directory calls which.
//!
//! Loads what a scan found and whatever local modules those files call. Says what is declared where;
//! evaluates nothing.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use compact_str::CompactString;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};

use super::ast::{Attribute, Block, Body};
use super::{json_syntax, syntax};
use crate::diagnostic::{Code, Level, Notification};
use crate::source::{FileId, Sources};

/// Where `terraform init` notes the modules that it installed.
const MANIFEST: &str = ".terraform/modules/modules.json";

/// Where `terraform init` notes the versions of the providers that it chose.
const LOCK: &str = ".terraform.lock.hcl";

/// One directory's Terraform files, merged (Terraform documentation, “Files and Directories”).
#[derive(Clone, Debug, Default)]
pub struct Module {
    /// The directory.
    pub directory: PathBuf,
    /// `variable` blocks by name.
    pub variables: FxHashMap<CompactString, Block>,
    /// Attributes of all `locals` blocks by name.
    pub locals: FxHashMap<CompactString, Attribute>,
    /// `output` blocks by name.
    pub outputs: FxHashMap<CompactString, Block>,
    /// `module` blocks in the order of the text.
    pub calls: Vec<Block>,
    /// `resource` blocks in the order of the text.
    pub resources: Vec<Block>,
    /// `data` blocks in the order of the text.
    pub data: Vec<Block>,
    /// `provider` blocks.
    pub providers: Vec<Block>,
    /// `terraform` blocks.
    pub settings: Vec<Block>,
    /// Values from the variable files that Terraform loads by itself; the last of a name counts.
    pub values: Vec<Attribute>,
    /// A file of it that does not parse: what it declares may be missing.
    pub lost: Option<FileId>,
    /// The version of the azurerm provider in the lock file.
    pub locked: Option<String>,
    by_address: FxHashMap<(bool, CompactString, CompactString), usize>,
}

/// All modules that a run knows, by directory.
#[derive(Debug, Default)]
pub struct Project {
    modules: BTreeMap<PathBuf, Module>,
    /// What `terraform init` put where: directories by root and by the names of the calls that lead
    /// to them, joined with dots.
    installed: FxHashMap<(PathBuf, String), PathBuf>,
    called: FxHashSet<PathBuf>,
    scanned: FxHashSet<PathBuf>,
    files: Vec<FileId>,
    notifications: Vec<Notification>,
}

impl Module {
    /// Adds the blocks of a file.
    pub fn add(&mut self, body: Body) {
        for mut block in body.blocks {
            let name = CompactString::from(block.label(0));
            match block.kind.as_str() {
                "variable" => drop(self.variables.insert(name, block)),
                "output" => drop(self.outputs.insert(name, block)),
                "locals" => {
                    let locals = std::mem::take(&mut block.body.attributes);
                    self.locals.extend(locals.into_iter().map(|local| (local.name.clone(), local)));
                }
                "module" => self.calls.push(block),
                "resource" => self.declare(false, block),
                "data" => self.declare(true, block),
                "provider" => self.providers.push(block),
                "terraform" => self.settings.push(block),
                _ => {}
            }
        }
    }

    /// Merges an override file over what is declared: attributes and nested blocks by their name
    /// (Terraform documentation, “Override Files”).
    fn override_with(&mut self, body: Body) {
        for mut block in body.blocks {
            let (first, second) = (CompactString::from(block.label(0)), CompactString::from(block.label(1)));
            let existing = match block.kind.as_str() {
                "variable" => self.variables.get_mut(&first),
                "output" => self.outputs.get_mut(&first),
                "module" => self.calls.iter_mut().find(|call| call.label(0) == first),
                "resource" | "data" => {
                    let data = block.kind == "data";
                    let index = self.by_address.get(&(data, first, second)).copied();
                    let blocks = if data { &mut self.data } else { &mut self.resources };
                    index.and_then(|index| blocks.get_mut(index))
                }
                _ => None,
            };
            match existing {
                Some(existing) => existing.body.override_with(std::mem::take(&mut block.body)),
                None => self.add(Body { attributes: Vec::new(), blocks: vec![block] }),
            }
        }
    }

    fn declare(&mut self, data: bool, block: Block) {
        let key = (data, block.label(0).into(), block.label(1).into());
        let blocks = if data { &mut self.data } else { &mut self.resources };
        self.by_address.insert(key, blocks.len());
        blocks.push(block);
    }

    /// The `resource` (or `data`) block of this type and name.
    pub fn resource(&self, data: bool, resource_type: &str, name: &str) -> Option<&Block> {
        let index = *self.by_address.get(&(data, resource_type.into(), name.into()))?;
        if data { self.data.get(index) } else { self.resources.get(index) }
    }

    /// Names for all that it declares: `azurerm_key_vault.kv`, `data.…`, `module.…`, `var.…`, `output.…`.
    pub fn declared(&self) -> FxHashSet<String> {
        let labelled = |prefix: &'static str, blocks: &'_ [Block]| -> Vec<String> {
            blocks.iter().map(|block| format!("{prefix}{}", block.labels.join("."))).collect()
        };
        let mut declared: FxHashSet<String> = labelled("", &self.resources).into_iter().collect();
        declared.extend(labelled("data.", &self.data));
        declared.extend(labelled("module.", &self.calls));
        declared.extend(self.variables.keys().map(|name| format!("var.{name}")));
        declared.extend(self.outputs.keys().map(|name| format!("output.{name}")));
        declared
    }

    /// The `module` block of this name.
    pub fn call(&self, name: &str) -> Option<&Block> {
        self.calls.iter().find(|call| call.label(0) == name)
    }

    /// The directory that a local `source` names; none for a source elsewhere.
    pub fn local_source(&self, call: &Block) -> Option<PathBuf> {
        let source = call.body.attribute("source")?.value.as_str()?;
        let local = source.starts_with("./") || source.starts_with("../") || source == "." || source == "..";
        local.then(|| normalized(&self.directory.join(source)))
    }
}

impl Project {
    /// Parses these files in parallel, and those of the local modules that they call, wherever
    /// `list` finds Terraform files.
    pub fn load(
        sources: &Sources,
        files: &[FileId],
        list: &(dyn Fn(&Path) -> Vec<PathBuf> + Sync),
    ) -> Project {
        let mut project = Project::default();
        let mut round: Vec<FileId> = files.to_vec();
        for file in files {
            project.scanned.extend(directory(sources, *file));
        }
        let mut asked: FxHashSet<PathBuf> = FxHashSet::default();
        while !round.is_empty() {
            let parsed: Vec<_> = round.par_iter().map(|&file| (file, parse(sources, file))).collect();
            let mut values = Vec::new();
            let mut overrides = Vec::new();
            for (file, (body, problems)) in parsed {
                project.files.push(file);
                let lost = problems.iter().any(|problem| problem.level == Level::Error).then_some(file);
                project.notifications.extend(problems);
                let Some(directory) = directory(sources, file) else { continue };
                match values_rank(sources, file) {
                    Some(rank) => values.push((directory, rank, body.attributes)),
                    None if is_override(sources, file) => overrides.push((directory, body)),
                    None => {
                        let module = project.modules.entry(directory.clone()).or_default();
                        module.directory = directory;
                        module.lost = module.lost.or(lost);
                        module.add(body);
                    }
                }
            }
            for (directory, body) in overrides {
                let module = project.modules.entry(directory.clone()).or_default();
                module.directory = directory;
                module.override_with(body);
            }
            values.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
            for (directory, _, attributes) in values {
                if let Some(module) = project.modules.get_mut(&directory) {
                    module.values.extend(attributes);
                }
            }
            round = Vec::new();
            project.read_manifests(sources, &mut asked);
            project.read_locks(sources, &mut asked);
            let callees: Vec<PathBuf> = project
                .modules
                .values()
                .flat_map(|module| module.calls.iter().filter_map(|call| module.local_source(call)))
                .chain(project.installed.values().cloned())
                .collect();
            for callee in callees {
                if !project.modules.contains_key(&callee) && asked.insert(callee.clone()) {
                    for loaded in sources.load_all(&list(&callee)) {
                        match loaded {
                            Ok(file) => round.push(file),
                            Err(error) => project.notifications.push(Notification::about(
                                Code::Io,
                                sources.shown(&callee),
                                format!("cannot be read: {error}"),
                            )),
                        }
                    }
                }
                project.called.insert(callee);
            }
        }
        project
    }

    /// Reads what `terraform init` noted for directories that call modules from elsewhere.
    fn read_manifests(&mut self, sources: &Sources, asked: &mut FxHashSet<PathBuf>) {
        let calls_elsewhere =
            |module: &&Module| module.calls.iter().any(|call| module.local_source(call).is_none());
        let directories =
            self.modules.values().filter(calls_elsewhere).map(|module| module.directory.clone());
        let manifests: Vec<PathBuf> = directories.map(|directory| directory.join(MANIFEST)).collect();
        for manifest in manifests.into_iter().filter(|manifest| asked.insert(manifest.clone())) {
            let Ok(file) = sources.load(&manifest) else { continue };
            let parsed = crate::json::parse(file, sources.file(file).text());
            let root = manifest.ancestors().nth(3).unwrap_or(Path::new("")).to_owned();
            let modules = parsed.value.at_path(["Modules"]);
            for entry in modules.as_array().map_or(&[][..], |array| &array.items) {
                let (key, directory) = (entry.at_path(["Key"]), entry.at_path(["Dir"]));
                if let (Some(key), Some(directory)) = (key.as_str(), directory.as_str())
                    && !key.is_empty()
                {
                    let directory = normalized(&root.join(directory));
                    self.installed.insert((root.clone(), key.to_owned()), directory);
                }
            }
        }
    }

    /// Reads the lock files of directories that require providers.
    fn read_locks(&mut self, sources: &Sources, asked: &mut FxHashSet<PathBuf>) {
        for module in self.modules.values_mut() {
            let mut required = module.settings.iter().flat_map(|s| s.body.blocks("required_providers"));
            let lock = module.directory.join(LOCK);
            if required.next().is_none() || !asked.insert(lock.clone()) {
                continue;
            }
            let Ok(file) = sources.load(&lock) else { continue };
            let (body, _) = syntax::parse(file, sources.file(file).text());
            let azurerm =
                body.blocks("provider").find(|provider| provider.label(0).ends_with("/hashicorp/azurerm"));
            let version = azurerm.and_then(|provider| provider.body.attribute("version"));
            module.locked = version.and_then(|version| version.value.as_str()).map(str::to_owned);
        }
    }

    /// The module that `terraform init` installed for a call of a root: `path` is the names of the
    /// calls that lead to it, joined with dots.
    pub fn installed(&self, root: &Module, path: &str) -> Option<PathBuf> {
        self.installed.get(&(root.directory.clone(), path.to_owned())).cloned()
    }

    /// The module of a directory.
    pub fn module(&self, directory: &Path) -> Option<&Module> {
        self.modules.get(directory)
    }

    /// The modules of the directories that were asked for.
    pub fn scanned(&self) -> impl Iterator<Item = &Module> {
        self.modules.values().filter(|module| self.scanned.contains(&module.directory))
    }

    /// The root modules: directories that were asked for and that no other module calls; where
    /// modules call each other in a circle, the first of them.
    pub fn roots(&self) -> Vec<&Module> {
        let is_root = |module: &&Module| {
            self.scanned.contains(&module.directory) && !self.called.contains(&module.directory)
        };
        let mut roots: Vec<&Module> = self.modules.values().filter(is_root).collect();
        let mut reached = FxHashSet::default();
        roots.iter().for_each(|root| self.reach(root, &mut reached));
        for module in self.modules.values() {
            if self.scanned.contains(&module.directory) && !reached.contains(&module.directory) {
                roots.push(module);
                self.reach(module, &mut reached);
            }
        }
        roots
    }

    /// The files that were parsed.
    pub fn files(&self) -> &[FileId] {
        &self.files
    }

    /// Trouble met while parsing.
    pub fn notifications(&self) -> &[Notification] {
        &self.notifications
    }

    fn reach(&self, module: &Module, reached: &mut FxHashSet<PathBuf>) {
        let mut pending = vec![module.directory.clone()];
        while let Some(directory) = pending.pop() {
            let Some(module) = self.module(&directory) else { continue };
            if reached.insert(directory) {
                pending.extend(module.calls.iter().filter_map(|call| module.local_source(call)));
            }
        }
    }
}

fn parse(sources: &Sources, file: FileId) -> (Body, Vec<Notification>) {
    let source = sources.file(file);
    let json = source.path().extension().is_some_and(|extension| extension == "json");
    match (json, values_rank(sources, file)) {
        (true, Some(_)) => json_syntax::parse_values(file, source.text()),
        (true, None) => json_syntax::parse(file, source.text()),
        (false, _) => syntax::parse(file, source.text()),
    }
}

/// Whether Terraform loads a file as variable values by itself, and in which order: later wins
/// (Terraform documentation, “Variable Definition Precedence”).
fn values_rank(sources: &Sources, file: FileId) -> Option<(u8, String)> {
    let source = sources.file(file);
    let name = source.path().file_name()?.to_string_lossy();
    let rank = match &*name {
        "terraform.tfvars" => 0,
        "terraform.tfvars.json" => 1,
        name if is_values_file(name) => 2,
        _ => return None,
    };
    Some((rank, name.into_owned()))
}

/// Whether a file changes what the others of its directory declare, by its name.
fn is_override(sources: &Sources, file: FileId) -> bool {
    let source = sources.file(file);
    let name = source.path().file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let stem = name.split_once(".t").map_or(name.as_str(), |(stem, _)| stem);
    stem == "override" || stem.ends_with("_override")
}

/// Whether Terraform loads a file of this name as variable values by itself.
pub fn is_values_file(name: &str) -> bool {
    let plain = name.strip_suffix(".json").unwrap_or(name);
    plain == "terraform.tfvars" || plain.ends_with(".auto.tfvars")
}

fn directory(sources: &Sources, file: FileId) -> Option<PathBuf> {
    sources.file(file).path().parent().map(normalized)
}

/// The path without `.` and without `..` where that can be told from the path alone.
fn normalized(path: &Path) -> PathBuf {
    let mut result = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if matches!(result.components().next_back(), Some(Component::Normal(_))) => {
                result.pop();
            }
            _ => result.push(component),
        }
    }
    result
}
