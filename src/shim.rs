//! TEMPORARY: stand-ins with the signatures of the front-ends and the engine, which understand
//! nothing, so that everything around them can be built and tested. Goes when those arrive.
#![allow(missing_docs, dead_code, clippy::unnecessary_wraps, clippy::unused_self)]

pub mod terraform {
    use std::collections::BTreeMap;
    use std::path::{Path, PathBuf};

    use compact_str::CompactString;

    use crate::diagnostic::Notification;
    use crate::resource::Deployment;
    use crate::source::{FileId, Sources};
    use crate::value::Value;

    #[derive(Debug, Default)]
    pub struct Project {
        files: Vec<FileId>,
        modules: BTreeMap<PathBuf, Module>,
    }

    #[derive(Debug, Default)]
    pub struct Module {
        pub directory: PathBuf,
        pub calls: Vec<()>,
    }

    #[derive(Debug, Default)]
    pub struct Inputs {
        pub variables: Vec<(CompactString, Value)>,
    }

    impl Module {
        pub fn local_source(&self, _call: &()) -> Option<PathBuf> {
            None
        }
    }

    impl Project {
        pub fn load(
            sources: &Sources,
            files: &[FileId],
            _list: &(dyn Fn(&Path) -> Vec<PathBuf> + Sync),
        ) -> Self {
            let directories =
                files.iter().filter_map(|&file| sources.file(file).path().parent().map(Path::to_owned));
            let modules =
                directories.map(|directory| (directory.clone(), Module { directory, calls: Vec::new() }));
            Self { files: files.to_vec(), modules: modules.collect() }
        }

        pub fn notifications(&self) -> &[Notification] {
            &[]
        }

        pub fn roots(&self) -> Vec<&Module> {
            self.modules.values().collect()
        }

        pub fn module(&self, directory: &Path) -> Option<&Module> {
            self.modules.get(directory)
        }

        pub fn files(&self) -> &[FileId] {
            &self.files
        }
    }

    pub fn evaluate(_project: &Project, root: &Module, _inputs: &Inputs, sources: &Sources) -> Deployment {
        Deployment::new(sources.shown(&root.directory), Vec::new(), Vec::new(), Vec::new())
    }

    pub fn read_values(_sources: &Sources, _file: FileId) -> (Inputs, Vec<Notification>) {
        (Inputs::default(), Vec::new())
    }

    pub fn read_value(_sources: &Sources, _name: &str, text: &str) -> Value {
        Value::string(text)
    }

    pub fn is_values_file(name: &str) -> bool {
        name.contains("tfvars")
    }
}

pub mod arm {
    use crate::diagnostic::Notification;
    use crate::resource::Deployment;
    use crate::source::{FileId, Sources};

    pub struct Template {
        pub file: FileId,
        pub problems: Vec<Notification>,
    }

    pub struct Parameters {
        pub problems: Vec<Notification>,
    }

    pub fn is_template(text: &str) -> bool {
        text.contains("eploymentTemplate.json#")
    }

    pub fn parse(sources: &Sources, file: FileId) -> Option<Template> {
        let problems = crate::json::parse(file, sources.file(file).text()).problems;
        Some(Template { file, problems })
    }

    pub fn parse_parameters(_sources: &Sources, _file: FileId) -> Option<Parameters> {
        Some(Parameters { problems: Vec::new() })
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
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use crate::diagnostic::{Diagnostic, Level, Notification};
    use crate::resource::Deployment;
    use crate::rules::rule::Rule;
    use crate::source::{FileId, Sources};
    use crate::suppress::RULES;
    use crate::value::Value;

    #[derive(Debug)]
    pub struct Definition;

    #[derive(Clone, Debug, Default)]
    pub struct Catalogue;

    #[derive(Clone, Debug, Default)]
    pub struct Selection {
        pub select: Vec<String>,
        pub ignore: Vec<String>,
        pub profile: Option<String>,
        pub levels: BTreeMap<String, Option<Level>>,
        pub parameters: BTreeMap<String, Vec<(String, Value)>>,
    }

    #[derive(Debug)]
    pub struct UnknownRule {
        pub text: String,
        pub suggestion: Option<String>,
    }

    #[derive(Debug, Default)]
    pub struct Active(BTreeMap<&'static str, Level>);

    #[derive(Debug)]
    pub struct ActiveRule {
        pub rule: Arc<Rule>,
        pub level: Level,
    }

    #[derive(Debug, Default)]
    pub struct Checked {
        pub diagnostics: Vec<Diagnostic>,
        pub notes: Vec<Notification>,
    }

    impl Catalogue {
        pub fn builtin() -> Self {
            Self
        }

        pub fn add_policies(&mut self, _sources: &Sources, _files: &[FileId]) -> Vec<Notification> {
            Vec::new()
        }

        pub fn rules(&self) -> &[Arc<Rule>] {
            &[]
        }

        pub fn named(&self, text: &str) -> Result<Vec<String>, UnknownRule> {
            let named = |id: &str| match text.strip_suffix('*') {
                Some(prefix) => id.starts_with(prefix),
                None => id.eq_ignore_ascii_case(text),
            };
            let ids: Vec<String> =
                RULES.iter().map(|rule| rule.id).filter(|id| named(id)).map(str::to_owned).collect();
            if ids.is_empty() {
                let known = RULES.iter().map(|rule| rule.id);
                let suggestion = crate::config::closest(text, known).map(str::to_owned);
                return Err(UnknownRule { text: text.to_owned(), suggestion });
            }
            Ok(ids)
        }

        pub fn activate(&self, selection: &Selection) -> Result<Active, Vec<UnknownRule>> {
            let names = |texts: &[String], id: &str| {
                texts.iter().any(|text| self.named(text).is_ok_and(|ids| ids.iter().any(|known| known == id)))
            };
            let mut active = BTreeMap::new();
            for rule in &RULES {
                if (selection.select.is_empty() || names(&selection.select, rule.id))
                    && !names(&selection.ignore, rule.id)
                {
                    let level = selection.levels.get(rule.id).copied().unwrap_or(Some(rule.level));
                    active.extend(level.map(|level| (rule.id, level)));
                }
            }
            Ok(Active(active))
        }
    }

    impl Active {
        pub fn rules(&self) -> &[ActiveRule] {
            &[]
        }

        pub fn level(&self, id: &str) -> Option<Level> {
            self.0.get(id).copied()
        }
    }

    pub fn check(_active: &Active, _deployment: &Deployment, _sources: &Sources) -> Checked {
        Checked::default()
    }

    pub fn merge(checked: Vec<(String, Checked)>) -> Vec<Diagnostic> {
        checked.into_iter().flat_map(|(_, checked)| checked.diagnostics).collect()
    }
}
