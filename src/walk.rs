//! Which files there are, and which language each is in.
//!
//! A parallel walk that honours `.gitignore`, plus the few other questions that the analysis asks of
//! directories. With `source.rs` the only code that touches the file system. It deliberately reads no
//! more of a file than is needed to know whether the file is of interest, and gives no file a meaning.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use ignore::{WalkBuilder, WalkState};
use rustc_hash::FxHashSet;

/// The name of a configuration file.
pub const CONFIG_NAME: &str = "keytrail.toml";

/// Directories that hold nothing a person wrote for this work tree.
const SKIPPED: [&str; 3] = [".git", ".terraform", "node_modules"];

/// What a file is, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Terraform or OpenTofu configuration.
    Terraform,
    /// Values of Terraform variables.
    Variables,
    /// JSON: an ARM template, a parameter file, or something else altogether.
    Json,
    /// Bicep, which is not read yet.
    Bicep,
}

/// The language of a file, by its name; none for what is of no interest.
///
/// Names that Terraform passes over (`.x.tf`, `x.tf~`, `#x.tf#`) are not Terraform.
pub fn language(path: &Path) -> Option<Language> {
    let name = path.file_name()?.to_string_lossy();
    let name = name.to_ascii_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    if ends(&[".tfvars", ".tfvars.json"]) {
        Some(Language::Variables)
    } else if ends(&[".tf", ".tf.json", ".tofu", ".tofu.json"]) {
        (!name.starts_with('.') && !name.starts_with('#')).then_some(Language::Terraform)
    } else if ends(&[".json", ".jsonc"]) {
        Some(Language::Json)
    } else if ends(&[".bicep"]) {
        Some(Language::Bicep)
    } else {
        None
    }
}

/// What a walk found, each list sorted.
#[derive(Debug, Default)]
pub struct Walked {
    /// Terraform files; of two with the same stem the one for OpenTofu.
    pub terraform: Vec<PathBuf>,
    /// JSON files.
    pub json: Vec<PathBuf>,
    /// Files with values of Terraform variables.
    pub variables: Vec<PathBuf>,
    /// Bicep files.
    pub bicep: Vec<PathBuf>,
    /// Directories and files that could not be looked at, with what the system says.
    pub unreadable: Vec<(PathBuf, String)>,
}

impl Walked {
    /// Adds what another walk found, each file once.
    pub fn extend(&mut self, other: Walked) {
        self.terraform.extend(other.terraform);
        self.json.extend(other.json);
        self.variables.extend(other.variables);
        self.bicep.extend(other.bicep);
        self.unreadable.extend(other.unreadable);
        self.settle();
    }

    fn settle(&mut self) {
        for list in [&mut self.terraform, &mut self.json, &mut self.variables, &mut self.bicep] {
            list.sort();
            list.dedup();
        }
        self.unreadable.sort();
        self.unreadable.dedup();
        drop_shadowed(&mut self.terraform);
    }
}

/// Walks a directory. `excluded` is asked for each path below it, with whether that is a directory.
///
/// Links to directories are not followed, so no loop can be met; links to files are read, as
/// Terraform reads them.
pub fn walk(root: &Path, excluded: &(dyn Fn(&Path, bool) -> bool + Sync)) -> Walked {
    let found = Mutex::new(Walked::default());
    let add = |change: &dyn Fn(&mut Walked)| {
        change(&mut found.lock().unwrap_or_else(std::sync::PoisonError::into_inner));
    };
    let walker = WalkBuilder::new(root)
        .hidden(false)
        .require_git(false)
        // Idle walkers spin: more of them than processors only get in each other's way.
        .threads(rayon::current_num_threads().min(MAX_WALKERS))
        .build_parallel();
    walker.run(|| {
        Box::new(|entry| {
            let entry = match entry {
                Ok(entry) => entry,
                Err(error) => {
                    if let Some((path, message)) = describe(&error) {
                        add(&|walked| {
                            walked
                                .unreadable
                                .push((path.clone().unwrap_or_else(|| root.to_owned()), message.clone()));
                        });
                    }
                    return WalkState::Continue;
                }
            };
            let is_directory = entry.file_type().is_some_and(|kind| kind.is_dir());
            if entry.depth() > 0
                && (is_directory && is_skipped(entry.file_name()) || excluded(entry.path(), is_directory))
            {
                return WalkState::Skip;
            }
            // A link to nothing (an editor's lock file, as a rule) is no file.
            if !is_directory && let Some(language) = language(entry.path()) {
                let path = entry.path().to_owned();
                if !path.is_file() {
                    if !entry.path_is_symlink() {
                        add(&|walked| walked.unreadable.push((path.clone(), NOT_A_FILE.to_owned())));
                    }
                    return WalkState::Continue;
                }
                add(&|walked| match language {
                    Language::Terraform => walked.terraform.push(path.clone()),
                    Language::Json => walked.json.push(path.clone()),
                    Language::Bicep => walked.bicep.push(path.clone()),
                    Language::Variables => walked.variables.push(path.clone()),
                });
            }
            WalkState::Continue
        })
    });
    let mut walked = found.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    walked.settle();
    walked
}

/// Threads that walk a tree.
const MAX_WALKERS: usize = 16;
/// What is said of a pipe or socket that is named like a file to read.
const NOT_A_FILE: &str = "not a regular file";

/// The files of one directory, without those below it, as [`walk`] gives them.
pub fn directory(dir: &Path) -> Walked {
    let mut walked = Walked::default();
    let entries = match fs::read_dir(dir) {
        Ok(entries) => entries,
        Err(error) => {
            walked.unreadable.push((dir.to_owned(), error.to_string()));
            return walked;
        }
    };
    for path in entries.filter_map(Result::ok).map(|entry| entry.path()).filter(|path| path.is_file()) {
        match language(&path) {
            Some(Language::Terraform) => walked.terraform.push(path),
            Some(Language::Json) => walked.json.push(path),
            Some(Language::Bicep) => walked.bicep.push(path),
            Some(Language::Variables) => walked.variables.push(path),
            None => {}
        }
    }
    walked.settle();
    walked
}

/// A directory's Terraform files, not those below it, sorted.
pub fn terraform_files(dir: &Path) -> Vec<PathBuf> {
    directory(dir).terraform
}

/// The definitions under a path: the file itself, or all JSON files of a directory and below.
pub fn json_files(path: &Path) -> Walked {
    if path.is_dir() {
        return walk(path, &|_, _| false);
    }
    Walked { json: vec![path.to_owned()], ..Walked::default() }
}

/// The root of the git work tree that a path is in: the nearest directory that holds `.git`.
pub fn work_tree_root(path: &Path) -> Option<PathBuf> {
    path.ancestors().find(|dir| dir.join(".git").exists()).map(Path::to_owned)
}

/// The configuration that applies to a path: the nearest `keytrail.toml` in its directory or above,
/// not beyond the root of the work tree.
pub fn find_config(path: &Path) -> Option<PathBuf> {
    let root = work_tree_root(path);
    for dir in path.ancestors() {
        let candidate = dir.join(CONFIG_NAME);
        if candidate.is_file() {
            return Some(candidate);
        }
        if root.as_deref() == Some(dir) {
            return None;
        }
    }
    None
}

/// The path in full, links in its directories resolved; a link to a file keeps its own name.
///
/// # Errors
/// What the file system says, `NotFound` above all.
pub fn resolve(path: &Path) -> io::Result<PathBuf> {
    if path.is_dir() {
        return fs::canonicalize(path);
    }
    fs::metadata(path)?;
    let (Some(parent), Some(name)) = (path.parent(), path.file_name()) else {
        return fs::canonicalize(path);
    };
    let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
    Ok(fs::canonicalize(parent)?.join(name))
}

/// Whether a JSON file's text passes a test, without keeping it: a tree may hold many that are of no
/// interest. UTF-16 passes untested.
///
/// # Errors
/// What the file system says.
pub fn text_passes(path: &Path, test: impl FnOnce(&str) -> bool) -> io::Result<bool> {
    let bytes = fs::read(path)?;
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Ok(true);
    }
    Ok(test(&String::from_utf8_lossy(&bytes)))
}

/// The text of a small file that is not analysed, such as a baseline.
///
/// # Errors
/// What the file system says.
pub fn text(path: &Path) -> io::Result<String> {
    fs::read_to_string(path)
}

/// The parameter files beside a template, by convention: `x.parameters.json`,
/// `x.parameters.*.json` and `azuredeploy.parameters.json`, sorted.
pub fn parameter_files(template: &Path, siblings: &[PathBuf]) -> Vec<PathBuf> {
    let stem = template.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
    let own = format!("{stem}.parameters.");
    let named = |path: &PathBuf, name: &str| {
        path.parent() == template.parent()
            && path.file_name().is_some_and(|own| own.to_string_lossy().eq_ignore_ascii_case(name))
    };
    // The customary name is that of the customary template, and of another one only without it.
    let customary = !siblings.iter().any(|path| path != template && named(path, "azuredeploy.json"));
    let mut files: Vec<PathBuf> = siblings
        .iter()
        .filter(|path| path.parent() == template.parent() && *path != template)
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
            name.ends_with(".json") && name.starts_with(&own)
                || customary && name == "azuredeploy.parameters.json"
        })
        .cloned()
        .collect();
    files.sort();
    files
}

fn is_skipped(name: &OsStr) -> bool {
    SKIPPED.iter().any(|skipped| name == *skipped)
}

/// What an error of the walk is about; none for a loop or an ignore file that is odd.
fn describe(error: &ignore::Error) -> Option<(Option<PathBuf>, String)> {
    match error {
        ignore::Error::WithPath { path, err } => {
            describe(err).map(|(inner, message)| (inner.or_else(|| Some(path.clone())), message))
        }
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => describe(err),
        ignore::Error::Io(error) => Some((None, error.to_string())),
        _ => None,
    }
}

/// `x.tofu` hides `x.tf`, and `x.tofu.json` hides `x.tf.json`, as OpenTofu has it.
fn drop_shadowed(files: &mut Vec<PathBuf>) {
    let tofu: FxHashSet<PathBuf> = files
        .iter()
        .filter_map(|path| {
            let name = path.file_name()?.to_str()?;
            let shadowed = match name.strip_suffix(".tofu") {
                Some(stem) => format!("{stem}.tf"),
                None => format!("{}.tf.json", name.strip_suffix(".tofu.json")?),
            };
            Some(path.with_file_name(shadowed))
        })
        .collect();
    if !tofu.is_empty() {
        files.retain(|path| !tofu.contains(path));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[&str]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().expect("a temporary directory");
        for file in files {
            let path = dir.path().join(file);
            fs::create_dir_all(path.parent().expect("a parent")).expect("directories");
            fs::write(path, "").expect("a file");
        }
        dir
    }

    fn names(root: &Path, files: &[PathBuf]) -> Vec<String> {
        files
            .iter()
            .map(|path| path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/"))
            .collect()
    }

    #[test]
    fn languages_go_by_name() {
        let cases = [
            ("main.tf", Some(Language::Terraform)),
            ("main.tf.json", Some(Language::Terraform)),
            ("main.tofu", Some(Language::Terraform)),
            ("main.tofu.json", Some(Language::Terraform)),
            ("prod.tfvars", Some(Language::Variables)),
            ("prod.auto.tfvars.json", Some(Language::Variables)),
            ("azuredeploy.json", Some(Language::Json)),
            ("a.JSONC", Some(Language::Json)),
            ("main.bicep", Some(Language::Bicep)),
            (".#main.tf", None),
            ("main.tf~", None),
            ("README.md", None),
            ("tf", None),
        ];
        for (name, want) in cases {
            assert_eq!(language(Path::new(name)), want, "{name}");
        }
    }

    #[test]
    fn a_walk_honours_gitignore_outside_git_and_skips_what_tools_left() {
        let dir = tree(&[
            "a.tf",
            "ignored/b.tf",
            ".azure/c.tf",
            ".git/d.tf",
            ".terraform/e.tf",
            "x/node_modules/f.json",
            "x/g.json",
            "x/h.bicep",
            "excluded/i.tf",
        ]);
        fs::write(dir.path().join(".gitignore"), "ignored/\n").expect("a file");
        let walked = walk(dir.path(), &|path, _| path.ends_with("excluded"));
        assert_eq!(names(dir.path(), &walked.terraform), [".azure/c.tf", "a.tf"]);
        assert_eq!(names(dir.path(), &walked.json), ["x/g.json"]);
        assert_eq!(names(dir.path(), &walked.bicep), ["x/h.bicep"]);
        assert!(walked.unreadable.is_empty());
    }

    #[test]
    fn opentofu_files_win_over_those_of_the_same_stem() {
        let dir = tree(&["a.tf", "a.tofu", "b.tf", "c.tf.json", "c.tofu.json", "c.tf", "sub/a.tf"]);
        let want = ["a.tofu", "b.tf", "c.tf", "c.tofu.json"];
        assert_eq!(names(dir.path(), &terraform_files(dir.path())), want);
        let walked = walk(dir.path(), &|_, _| false);
        assert_eq!(names(dir.path(), &walked.terraform).last().map(String::as_str), Some("sub/a.tf"));
    }

    #[cfg(unix)]
    #[test]
    fn links_and_odd_names_survive() {
        use std::os::unix::ffi::OsStrExt;
        let dir = tree(&["a/main.tf"]);
        let link = |target: &str, name: &str| {
            std::os::unix::fs::symlink(target, dir.path().join(name)).expect("a link");
        };
        link("..", "a/up");
        link("nowhere", "a/broken.tf");
        link("main.tf", "a/linked.tf");
        fs::write(dir.path().join(OsStr::from_bytes(b"a/\xFF.tf")), "").expect("a file");
        let walked = walk(dir.path(), &|_, _| false);
        let want = ["a/linked.tf", "a/main.tf", "a/\u{FFFD}.tf"];
        assert_eq!(names(dir.path(), &walked.terraform), want);
    }

    #[test]
    fn the_nearest_configuration_inside_the_work_tree_applies() {
        let dir = tree(&["keytrail.toml", "repo/.git/x", "repo/a/b/main.tf", "repo/c/keytrail.toml"]);
        let at = |path: &str| find_config(&dir.path().join(path));
        assert_eq!(at("repo/a/b/main.tf"), None);
        assert_eq!(at("repo/c/d"), Some(dir.path().join("repo/c/keytrail.toml")));
        assert_eq!(work_tree_root(&dir.path().join("repo/a/b")), Some(dir.path().join("repo")));
    }

    #[test]
    fn parameter_files_are_found_by_name() {
        let paths: Vec<PathBuf> = [
            "d/x.json",
            "d/x.parameters.json",
            "d/x.parameters.prod.json",
            "d/y.parameters.json",
            "e/x.parameters.json",
        ]
        .iter()
        .map(PathBuf::from)
        .collect();
        assert_eq!(
            parameter_files(&paths[0], &paths),
            [Path::new("d/x.parameters.json"), Path::new("d/x.parameters.prod.json")]
        );
        let mut paths = ["d/x.json", "d/azuredeploy.parameters.json"].map(PathBuf::from).to_vec();
        assert_eq!(parameter_files(&paths[0], &paths), [Path::new("d/azuredeploy.parameters.json")]);
        paths.push(PathBuf::from("d/azuredeploy.json"));
        assert_eq!(parameter_files(&paths[0], &paths), [] as [PathBuf; 0]);
    }
}
