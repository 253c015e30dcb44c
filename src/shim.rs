//! TEMPORARY: stand-ins with the signatures of the front-ends and the engine, which understand
//! nothing, so that everything around them can be built and tested. Goes when those arrive.
#![allow(missing_docs, clippy::unnecessary_wraps, clippy::unused_self)]

pub mod terraform {
    use std::collections::BTreeMap;
    use std::path::{Path, PathBuf};

    use crate::diagnostic::Notification;
    use crate::resource::Deployment;
    use crate::source::{FileId, Sources};

    pub struct Project {
        files: Vec<FileId>,
        directories: BTreeMap<PathBuf, String>,
    }

    #[derive(Clone, Debug)]
    pub struct Entry {
        pub directory: PathBuf,
        pub shown: String,
    }

    #[derive(Clone, Debug, Default)]
    pub struct Inputs {
        pub variables: Vec<(String, String)>,
        pub var_files: Vec<FileId>,
    }

    pub fn load(sources: &Sources, files: &[FileId]) -> Project {
        let directories = files
            .iter()
            .filter_map(|&file| sources.file(file).path().parent().map(Path::to_owned))
            .map(|dir| (dir.clone(), sources.shown(&dir)))
            .collect();
        Project { files: files.to_vec(), directories }
    }

    impl Project {
        pub fn notifications(&self) -> Vec<Notification> {
            Vec::new()
        }

        pub fn entries(&self) -> Vec<Entry> {
            let entry =
                |(dir, shown): (&PathBuf, &String)| Entry { directory: dir.clone(), shown: shown.clone() };
            self.directories.iter().map(entry).collect()
        }

        /// The directories of the modules on disk that an entry point is made of, its own included.
        pub fn directories(&self, entry: &Entry) -> Vec<PathBuf> {
            vec![entry.directory.clone()]
        }

        pub fn evaluate(&self, entry: &Entry, _inputs: &Inputs) -> Deployment {
            Deployment::new(entry.shown.as_str(), Vec::new(), Vec::new(), Vec::new())
        }

        pub fn files(&self) -> Vec<FileId> {
            self.files.clone()
        }
    }
}

pub mod arm {
    use crate::diagnostic::Notification;
    use crate::resource::Deployment;
    use crate::source::{FileId, Sources};

    pub struct Template {
        file: FileId,
        pub problems: Vec<Notification>,
    }

    pub struct Parameters;

    pub fn is_template(text: &str) -> bool {
        text.contains("eploymentTemplate.json#")
    }

    pub fn parse(sources: &Sources, file: FileId) -> Option<Template> {
        let problems = crate::json::parse(file, sources.file(file).text()).problems;
        Some(Template { file, problems })
    }

    pub fn parse_parameters(_sources: &Sources, _file: FileId) -> Option<Parameters> {
        Some(Parameters)
    }

    pub fn evaluate(template: &Template, sources: &Sources, _parameters: Option<&Parameters>) -> Deployment {
        Deployment::new(sources.file(template.file).shown(), Vec::new(), Vec::new(), Vec::new())
    }
}

pub mod implied {
    use crate::resource::Deployment;

    pub fn complete(_deployment: &mut Deployment) {}
}

pub mod rules {
    use std::sync::Arc;

    use crate::diagnostic::{Diagnostic, Level, Notification};
    use crate::resource::Deployment;
    use crate::rules::rule::Rule;
    use crate::source::{FileId, Sources};
    use crate::value::Value;

    #[derive(Debug)]
    pub struct Definition;

    #[derive(Debug, Default)]
    pub struct Catalogue;

    /// Which rules run, and how.
    #[derive(Clone, Debug, Default)]
    pub struct Selection {
        pub profile: String,
        /// Ids or prefixes; none means all, an empty list none.
        pub select: Option<Vec<String>>,
        pub ignore: Vec<String>,
        /// Levels by id; none switches a rule off.
        pub levels: Vec<(String, Option<Level>)>,
        /// Parameters by rule id, name and value.
        pub parameters: Vec<(String, String, Value)>,
    }

    #[derive(Debug)]
    pub struct UnknownRule {
        pub id: String,
    }

    #[derive(Debug, Default)]
    pub struct Active;

    #[derive(Debug, Default)]
    pub struct Checked {
        pub findings: Vec<Diagnostic>,
        pub notifications: Vec<Notification>,
    }

    impl Catalogue {
        pub fn builtin() -> Self {
            Self
        }

        /// Adds the user's own definitions, sets and assignments.
        pub fn load(&mut self, _sources: &Sources, _files: &[FileId]) -> Vec<Notification> {
            Vec::new()
        }

        pub fn rules(&self) -> Vec<Arc<Rule>> {
            Vec::new()
        }

        pub fn activate(&self, _selection: &Selection) -> Result<Active, Vec<UnknownRule>> {
            Ok(Active)
        }
    }

    impl Active {
        pub fn rules(&self) -> Vec<(Arc<Rule>, Level)> {
            Vec::new()
        }
    }

    pub fn check(_active: &Active, _deployment: &Deployment, _sources: &Sources) -> Checked {
        Checked::default()
    }

    /// One finding for each rule and source span, over all deployments (by entry point).
    pub fn merge(checked: Vec<(String, Vec<Diagnostic>)>, _sources: &Sources) -> Vec<Diagnostic> {
        checked.into_iter().flat_map(|(_, findings)| findings).collect()
    }
}
