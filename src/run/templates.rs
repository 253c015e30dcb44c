//! Which templates are entry points, with which parameter files, and what is said of compiled ones.
//!
//! Evaluates nothing itself.

use std::path::PathBuf;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::diagnostic::{Code, Diagnostic, Notification};
use crate::resource::Deployment;
use crate::source::{FileId, Sources};
use crate::{arm, walk};

use super::{Read, Run, completed, refuse};

impl Run<'_> {
    /// Reads and evaluates the templates among these files.
    pub(super) fn read_templates(
        &mut self,
        paths: &[PathBuf],
        selected: Option<&FxHashSet<PathBuf>>,
        read: &mut Read,
    ) {
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
            let (named, others): (Vec<_>, Vec<_>) = templates.into_iter().partition(|template| {
                let of_template = walk::parameter_files(template, paths);
                selected.contains(template) || of_template.iter().any(|file| selected.contains(file))
            });
            templates = if self.parameters.is_some() { named } else { with_callers(named, others) };
        }
        let files = self.load_all(templates);
        let sources = &self.sources;
        let parsed: Vec<(FileId, Arc<arm::Template>)> =
            files.par_iter().filter_map(|&file| Some((file, Arc::new(arm::parse(sources, file)?)))).collect();
        let mut jobs: Vec<(usize, Option<(FileId, arm::Parameters)>)> = Vec::new();
        for (index, (file, template)) in parsed.iter().enumerate() {
            read.files.push(*file);
            self.notifications.extend(template.problems.iter().cloned());
            if template.is_compiled() {
                let source = self.sources.file(*file).path().with_extension("bicep");
                let name = source.file_name().map(|name| name.to_string_lossy().into_owned());
                read.compiled.insert(*file, name.filter(|_| walk::resolve(&source).is_ok()));
            }
            let before = jobs.len();
            if self.parameters.is_none() {
                for path in walk::parameter_files(self.sources.file(*file).path(), paths) {
                    let loaded = self.load_all(vec![path]);
                    let Some(&file) = loaded.first() else { continue };
                    match arm::parse_parameters(&self.sources, file) {
                        Some(parameters) => {
                            self.notifications.extend(parameters.problems.iter().cloned());
                            jobs.push((index, Some((file, parameters))));
                        }
                        None => self.notifications.extend(no_parameters(&self.sources, file)),
                    }
                }
            }
            if jobs.len() == before {
                jobs.push((index, None));
            }
        }
        read.files.extend(jobs.iter().filter_map(|(_, given)| given.as_ref().map(|(file, _)| *file)));
        let sources = &self.sources;
        let named = self.parameters.as_ref();
        let library = arm::Library::new(sources);
        parsed.iter().for_each(|(_, template)| library.add(Arc::clone(template)));
        let deployments: Vec<Deployment> = jobs
            .par_iter()
            .map(|(index, given)| {
                let parameters = given.as_ref().map(|(_, parameters)| parameters).or(named);
                let mut deployment = arm::evaluate_in(&parsed[*index].1, &library, sources, parameters);
                if let Some((file, _)) = given {
                    deployment.entry = format!("{} ({})", deployment.entry, sources.file(*file).shown());
                }
                completed(deployment)
            })
            .collect();
        let links = library.links();
        read.files.extend(links.iter().map(|(_, linked)| *linked).filter(|file| !files.contains(file)));
        // What others are linked to is deployed by them; by itself, where it has parameters to be.
        let mut parts: FxHashSet<FileId> = FxHashSet::default();
        for (index, given) in &jobs {
            let file = parsed[*index].0;
            let linked = links.iter().any(|(entry, to)| *to == file && !parts.contains(entry));
            if given.is_none() && linked {
                parts.insert(file);
            }
        }
        let kept = jobs.iter().zip(deployments).filter(|((index, _), _)| !parts.contains(&parsed[*index].0));
        let kept: Vec<Deployment> = kept.map(|(_, deployment)| deployment).collect();
        if let Some(path) = self.request.parameters.as_ref().filter(|_| named.is_some() && kept.len() != 1) {
            let message =
                format!("--parameters needs exactly one template under the paths, found {}", kept.len());
            self.notifications.push(refuse(path, &message));
            return;
        }
        read.deployments.extend(kept);
    }
}

/// What is wrong with a file that is a template's parameter file by its name only.
fn no_parameters(sources: &Sources, file: FileId) -> Vec<Notification> {
    let source = sources.file(file);
    let mut problems = crate::json::parse(file, source.text()).problems;
    problems.retain(|problem| problem.code == Code::Syntax);
    if problems.is_empty() {
        let message = "named like a parameter file, but is none: not used";
        problems.push(Notification::about(Code::Unsupported, source.shown(), message));
    }
    problems
}

/// The templates with those of the others that may be linked to them, over several steps as well.
fn with_callers(mut templates: Vec<PathBuf>, mut others: Vec<PathBuf>) -> Vec<PathBuf> {
    let mut from = 0;
    while from < templates.len() {
        let names: Vec<_> = templates[from..].iter().filter_map(|path| path.file_name()?.to_str()).collect();
        let links =
            |text: &str| text.contains("templateLink") && names.iter().any(|name| text.contains(name));
        let (callers, rest): (Vec<_>, Vec<_>) =
            others.into_iter().partition(|path| walk::text_passes(path, links).unwrap_or_default());
        from = templates.len();
        templates.extend(callers);
        others = rest;
    }
    templates.sort();
    templates
}

/// Says of a compiled template where the change belongs: compiling again would undo it here.
pub(super) fn advise_source(diagnostic: &mut Diagnostic, source: Option<&str>) {
    let place = match source {
        Some(name) if diagnostic.calls.is_empty() => format!("in `{name}`, which stands beside it"),
        Some(name) => format!("in `{name}`, which stands beside it, or in the module called there"),
        None => "in its source".to_owned(),
    };
    // Copies are one resource in the source.
    let without_index = |address: &String| -> String {
        let pieces = address.split('/').map(|piece| match piece.split_once('[') {
            Some((name, index)) if index.ends_with(']') => name,
            _ => piece,
        });
        pieces.collect::<Vec<_>>().join("/")
    };
    let mut resources: Vec<String> = diagnostic.addresses.iter().map(without_index).collect();
    resources.dedup();
    let resource = match resources.as_slice() {
        [resource] => format!(" at `{resource}`"),
        _ => String::new(),
    };
    let advice = format!("This template is compiled from Bicep: make the change{resource} {place}.");
    diagnostic.help = Some(match diagnostic.help.take() {
        Some(help) => format!("{help} {advice}"),
        None => advice,
    });
}
