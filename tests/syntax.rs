//! Broken and odd inputs: each ends soon, none panics, and none that was not read looks clean.
//!
//! `testdata/syntax/` holds one file for each way in which text can be wrong. What reads well must
//! still be read: the vault called `kv-good` has its finding.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use keytrail::diagnostic::Level;
use keytrail::{Analysis, ConfigChoice, Request};

/// Files that are odd and nothing worse: no error is told, and a vault in them is found.
const SOUND: &[&str] = &[
    "bom.tf",
    "crlf.tf",
    "duplicate-resource.tf",
    "huge-count.tf",
    "invalid-utf-8.tf",
    "nul.tf",
    "reference-cycle.tf",
    "unicode.tf",
    "utf-16-big-endian.tf",
    "utf-16-truncated.tf",
    "utf-16.tf",
    "bom.json",
    "comments.json",
    "crlf.json",
    "deep-expression.json",
    "duplicate-key.json",
    "duplicate-resource.json",
    "huge-copy.json",
    "invalid-utf-8.json",
    "nul.json",
    "trailing-comma.json",
    "unclosed-expression.json",
    "unicode.json",
    "unknown-function.json",
    "utf-16-big-endian.json",
    "utf-16.json",
    "variable-cycle.json",
    "json-syntax.tf.json",
];

/// Files in which there is nothing to find, and nothing to complain of.
const VOID: &[&str] = &[
    "empty.tf",
    "only-comment.tf",
    "huge-range.tf",
    "empty.json",
    "huge-number.json",
    "not-a-template.json",
    "null.json",
    "white-space.json",
];

/// Files that hold no vault which can be trusted, but an error must be told of each, or at least a
/// warning that something is not analysed.
const LOST: &[&str] = &[
    "deep-blocks.tf",
    "deep-conditionals.tf",
    "deep-nesting.tf",
    "deep-parentheses.tf",
    "duplicate-attribute.tf",
    "json-instead.tf",
    "truncated.tf",
    "deep-arrays.json",
    "deep-objects.json",
    "merge-conflict.json",
    "resource-of-wrong-kind.json",
    "resources-of-wrong-kind.json",
    "unclosed-comment.json",
];

/// Every other file is broken in one place: an error is told, and what reads well is still checked.
fn expectation(name: &str) -> (bool, bool) {
    match name {
        name if SOUND.contains(&name) => (false, true),
        name if VOID.contains(&name) => (false, false),
        name if LOST.contains(&name) => (true, false),
        _ => (true, true),
    }
}

fn files() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/syntax");
    let of = |directory: &str| {
        let entries = fs::read_dir(root.join(directory)).expect("a directory of inputs");
        entries.map(|entry| entry.expect("a directory entry").path()).collect::<Vec<_>>()
    };
    let mut files = [of("terraform"), of("arm")].concat();
    files.sort();
    files
}

fn analyze(file: &Path) -> Analysis {
    let directory = tempfile::tempdir().expect("a temporary directory");
    fs::copy(file, directory.path().join(file.file_name().unwrap_or_default())).expect("a copied input");
    let path = directory.path().to_owned();
    let mut request = Request::new(path.clone(), vec![path]);
    request.config = ConfigChoice::None;
    keytrail::analyze(&request)
}

#[test]
fn broken_inputs_are_told_of_and_cost_nothing_else() {
    let mut wrong = Vec::new();
    for file in files() {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let started = Instant::now();
        let analysis = analyze(&file);
        let shown: Vec<_> = analysis.notifications.iter().map(|n| n.message.as_str()).collect();
        if started.elapsed() > Duration::from_secs(10) {
            wrong.push(format!("{name} takes {:?}", started.elapsed()));
        }
        let (trouble, vault) = expectation(&name);
        let told = analysis.notifications.iter().any(|n| n.level == Level::Error);
        let warned = told || LOST.contains(&name.as_str()) && !analysis.notifications.is_empty();
        if trouble != warned {
            wrong
                .push(format!("{name}: an error is {}: {shown:?}", if trouble { "missing" } else { "told" }));
        }
        let found = analysis.diagnostics.iter().any(|d| d.rule == "key-vault-audit-event");
        if vault != found {
            wrong.push(format!("{name}: the vault is {}: {shown:?}", if vault { "lost" } else { "found" }));
        }
        if analysis.notifications.len() > 20 {
            wrong.push(format!("{name}: one fault is told {} times", analysis.notifications.len()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_listed_input_exists() {
    let names: Vec<_> = files()
        .iter()
        .map(|file| file.file_name().unwrap_or_default().to_string_lossy().into_owned())
        .collect();
    for name in [SOUND, VOID, LOST].concat() {
        assert!(names.iter().any(|known| known == name), "there is no {name}");
    }
}
