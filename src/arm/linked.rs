//! Templates that others link to by a path: read when they are first asked for, each once.
//!
//! Only files of the scanned tree count. A template at a URL is never fetched.

use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rustc_hash::FxHashMap;

use crate::source::{FileId, Sources};

use super::{Template, recognize};

/// The templates of a run, by path.
pub struct Library<'s> {
    sources: &'s Sources,
    templates: Mutex<FxHashMap<PathBuf, Option<Arc<Template>>>>,
    links: Mutex<Vec<(FileId, FileId)>>,
}

impl<'s> Library<'s> {
    /// A library that reads each template anew.
    pub fn new(sources: &'s Sources) -> Self {
        Self { sources, templates: Mutex::default(), links: Mutex::default() }
    }

    /// The same with a template that was read already.
    pub fn add(&self, template: Arc<Template>) {
        let path = self.sources.file(template.file).path().to_owned();
        locked(&self.templates).insert(path, Some(template));
    }

    /// The template at a path relative to the file `from`; `None` where the tree has none there.
    pub(super) fn template(&self, from: FileId, relative: &str) -> Option<Arc<Template>> {
        if relative.is_empty() || relative.contains("://") {
            return None;
        }
        let from = self.sources.file(from);
        let relative = relative.replace('\\', "/");
        let path = normal(&from.path().parent().unwrap_or(Path::new("")).join(relative))?;
        if !path.starts_with(self.sources.base()) {
            return None;
        }
        let mut templates = locked(&self.templates);
        if let Some(known) = templates.get(&path) {
            return known.clone();
        }
        let loaded = self.sources.load(&path).ok();
        let template = loaded.and_then(|file| recognize::parse(self.sources, file)).map(Arc::new);
        templates.insert(path, template.clone());
        template
    }

    /// Notes that a deployment of the one file reaches the other.
    pub(super) fn note(&self, entry: FileId, linked: FileId) {
        let mut links = locked(&self.links);
        if !links.contains(&(entry, linked)) {
            links.push((entry, linked));
        }
    }

    /// Which templates were reached by links, and from which entry point each.
    pub fn links(&self) -> Vec<(FileId, FileId)> {
        let mut links = locked(&self.links).clone();
        links.sort();
        links
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The path without `.` and `..`; `None` where that leads above its start.
fn normal(path: &Path) -> Option<PathBuf> {
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir => {
                if !normal.pop() {
                    return None;
                }
            }
            other => normal.push(other),
        }
    }
    Some(normal)
}
