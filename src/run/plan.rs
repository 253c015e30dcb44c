//! A plan in place of the source: which root module it came from, and what is not its business.

use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;

use super::{Read, Run, about_nothing, completed, reach, refuse};
use crate::diagnostic::{Code, Level};
use crate::source::FileId;
use crate::terraform;
use crate::walk::{self, Walked};

impl Run<'_> {
    /// Reads the plan that the request names, if it names one.
    pub(super) fn load_plan(&mut self) {
        let Some(path) = &self.request.plan else { return };
        let absolute = self.request.directory.join(path);
        let absolute = walk::resolve(&absolute).unwrap_or(absolute);
        match self.sources.load_generated(&absolute) {
            Ok(_) if self.scopes.len() > 1 => {
                self.notifications.push(refuse(path, "--plan needs paths under one configuration"));
            }
            Ok(file) => {
                self.plan_file = Some(file);
                match terraform::Plan::parse(&self.sources, file) {
                    Ok(plan) => self.plan = Some(plan),
                    Err(problems) => self.notifications.extend(problems),
                }
            }
            Err(error) => self.notifications.push(refuse(path, &error.to_string())),
        }
    }

    /// Reads the plan in place of the root module that it came from.
    pub(super) fn read_plan(
        &mut self,
        walked: &Walked,
        selected: Option<&FxHashSet<PathBuf>>,
        read: &mut Read,
    ) {
        // One that could not be read is told of already.
        let Some(plan) = self.plan.take() else { return };
        let project = self.load_project(walked);
        let mut fitting = plan.origins(&project);
        if let (Some(selected), [_, _, ..]) = (selected, fitting.as_slice()) {
            let wanted: FxHashSet<&Path> = selected.iter().filter_map(|path| path.parent()).collect();
            fitting.retain(|root| wanted.iter().any(|directory| reach(&project, root).contains(*directory)));
        }
        let root = match fitting.as_slice() {
            [] => None,
            [root] => Some(*root),
            roots => {
                let roots: Vec<_> =
                    roots.iter().map(|root| format!("`{}`", self.sources.shown(&root.directory))).collect();
                let path = self.request.plan.clone().unwrap_or_default();
                let message = format!(
                    "the plan may have come from {}: name the directory that it came from as PATH",
                    roots.join(" or ")
                );
                self.notifications.push(refuse(&path, &message));
                return;
            }
        };
        if selected.is_none() {
            self.mention_other_roots(&project, root);
        }
        let deployment = terraform::evaluate_plan(&plan, &project, root, &self.inputs, &self.sources);
        read.deployments.push(completed(deployment));
        // Whether a suppression is of use can be said only where there is somebody to suppress.
        let near = root.map(|root| reach(&project, root)).unwrap_or_default();
        if selected.is_some() {
            self.near.extend(near.iter().map(|directory| self.sources.shown(directory)));
        }
        let of_root = |file: &&FileId| {
            self.sources.file(**file).path().parent().is_some_and(|directory| near.contains(directory))
        };
        read.files.extend(project.files().iter().filter(of_root));
    }

    /// A plan is about one root module: that the others were not analyzed must not look clean.
    fn mention_other_roots(&mut self, project: &terraform::Project, root: Option<&terraform::Module>) {
        let roots = project.roots();
        let others: Vec<String> = roots
            .iter()
            .filter(|other| root.is_none_or(|root| !reach(project, other).contains(&root.directory)))
            .map(|other| format!("`{}`", self.sources.shown(&other.directory)))
            .collect();
        let message = match others.as_slice() {
            [] => return,
            [one] => format!("the plan is not about {one}: it was passed over"),
            [one, rest @ ..] => {
                format!(
                    "the plan is not about {one} and {} more root modules: they were passed over",
                    rest.len()
                )
            }
        };
        self.notifications.push(about_nothing(Level::Note, Code::Unsupported, message));
    }
}
