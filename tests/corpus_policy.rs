//! Microsoft's built-in policy definitions, loaded and run as a user's own: every one is understood, or
//! named as unsupported; none costs a panic.

#![expect(clippy::print_stdout, reason = "a test that skips says so")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use keytrail::diagnostic::{Code, Level};
use keytrail::resource::{Declared, Deployment, Existence, Resource, resource_id};
use keytrail::rules::{Catalogue, Selection, check};
use keytrail::source::{FileId, Sources, Span};
use keytrail::value::{Object, Symbol, Text, Value};

fn corpus() -> Option<PathBuf> {
    let given = std::env::var_os("KEYTRAIL_CORPUS").map(PathBuf::from);
    let corpus = given.unwrap_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus"));
    let policies = corpus.join("policy");
    if policies.is_dir() {
        return Some(policies);
    }
    println!("skipped: {} is not there", policies.display());
    None
}

fn load(sources: &Sources, folder: &Path) -> Vec<FileId> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "json") {
                files.push(path);
            }
        }
    }
    files.sort();
    sources.load_all(&files).into_iter().map(|file| file.expect("readable")).collect()
}

/// A resource of this type of which nothing is given, or nothing is known.
fn resource(resource_type: &str, number: usize, known: bool, span: Span) -> Resource {
    let scope = Text::known("/subscriptions/s/resourceGroups/g");
    let name = Text::known(format!("n{number}"));
    let rest = (!known).then(|| Symbol::new("unknown", "unknown"));
    Resource {
        address: format!("r{number}").into(),
        resource_type: resource_type.into(),
        api_version: None,
        id: resource_id(&scope, resource_type, std::slice::from_ref(&name)),
        name,
        scope,
        body: Value::object(Object::default().with_rest(rest)),
        alternatives: Vec::new(),
        exists: Existence::default(),
        declared: Declared::Here,
        header: span,
        home: vec![span],
        calls: Vec::new(),
    }
}

#[test]
fn built_in_definitions_load_and_run() {
    let Some(folder) = corpus() else { return };
    let sources = Sources::new(&folder);
    let files = load(&sources, &folder);
    let mut catalogue = Catalogue::default();
    let notes = catalogue.add_policies(&sources, &files);
    for note in &notes {
        let unsupported = note.code == Code::Unsupported && note.level == Level::Note;
        assert!(unsupported, "{note:?}: {}", note.span.map(|span| sources.text(span)).unwrap_or_default());
    }
    assert_eq!(catalogue.rules().len() + data_plane(&sources, &files), files.len());

    let mut types = BTreeSet::new();
    for file in &files {
        let file = sources.file(*file);
        for tested in file.text().split("\"equals\": \"").skip(1) {
            let tested = tested.split('"').next().unwrap_or_default().to_lowercase();
            if tested.starts_with("microsoft.") && tested.contains('/') {
                types.insert(tested);
            }
        }
    }
    let place = Span::new(files[0], 0, 1);
    let of = |known: bool| {
        let all = types.iter().enumerate();
        all.map(|(number, t)| resource(t, number, known, place)).collect::<Vec<_>>()
    };
    let active = catalogue.activate(&Selection::default()).expect("no selection");
    for known in [true, false] {
        let deployment = Deployment::new("types", of(known), Vec::new(), Vec::new());
        let checked = check(&active, &deployment, &sources);
        let told: Vec<&str> = checked.notes.iter().map(|note| note.message.as_str()).collect();
        assert_eq!(told, Vec::<&str>::new(), "fields that cannot be looked up");
        let rules: BTreeSet<&str> = checked.diagnostics.iter().map(|d| d.rule.as_str()).collect();
        println!("{} types: {} rules have findings, known: {known}", types.len(), rules.len());
        assert!(!rules.is_empty());
    }
}

fn data_plane(sources: &Sources, files: &[FileId]) -> usize {
    let is = |file: &&FileId| sources.file(**file).text().contains("\"mode\": \"Microsoft.");
    files.iter().filter(is).count()
}
