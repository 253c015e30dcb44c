//! Whole runs over small repositories, compared with what they must print.
//!
//! Each folder in `testdata/projects/` is a case. Its `results.txt` is a transcript: a line
//! `$ keytrail …` and what the command prints on standard output, then `exit N`; several commands may
//! follow each other. A case is copied out of the work tree first, so that paths are its own.
//!
//! `KEYTRAIL_UPDATE_RESULTS=1 cargo test --test projects` writes the transcripts anew; read the
//! difference before you commit it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const TRANSCRIPT: &str = "results.txt";

fn entries(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).unwrap_or_else(|error| panic!("{}: {error}", directory.display()));
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a directory entry").path()).collect();
    paths.sort();
    paths
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a directory can be made");
    for entry in entries(from) {
        let target = to.join(entry.file_name().unwrap_or_default());
        if entry.is_dir() {
            copy(&entry, &target);
        } else if entry.file_name().is_some_and(|name| name != TRANSCRIPT) {
            fs::copy(&entry, &target).expect("a file can be copied");
        }
    }
}

/// Runs a line of a transcript in `directory`: the line, what it prints, and how it ends.
fn run(line: &str, directory: &Path) -> String {
    let mut words = line.split_whitespace();
    assert_eq!(words.next(), Some("keytrail"), "a transcript runs keytrail only: {line}");
    let output = Command::new(env!("CARGO_BIN_EXE_keytrail"))
        .args(words)
        .current_dir(directory)
        .env_clear()
        .output()
        .expect("keytrail can be started");
    let code = output.status.code().expect("keytrail ends by itself");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(!stderr.contains("panicked"), "{line}: {stderr}");
    format!("$ {line}\n{}exit {code}\n", String::from_utf8_lossy(&output.stdout))
}

#[test]
fn projects_print_what_their_transcript_says() {
    let update = std::env::var_os("KEYTRAIL_UPDATE_RESULTS").is_some();
    let cases = entries(&Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/projects"));
    assert!(!cases.is_empty(), "there are no projects");
    let mut wrong = Vec::new();
    for case in cases {
        let copied = tempfile::tempdir().expect("a temporary directory");
        copy(&case, copied.path());
        let path = case.join(TRANSCRIPT);
        let transcript = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let lines: Vec<_> = transcript.lines().filter_map(|line| line.strip_prefix("$ ")).collect();
        assert!(!lines.is_empty(), "{} runs nothing", path.display());
        let actual: String = lines.iter().map(|line| run(line, copied.path())).collect();
        if update {
            fs::write(&path, &actual).expect("a transcript can be written");
        } else if actual != transcript {
            wrong.push(format!("--- {}\n{transcript}--- printed\n{actual}", path.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The excerpt that the README shows is what the program prints; `…` stands for what is left out.
#[test]
fn the_readme_shows_what_the_demonstration_prints() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let readme = fs::read_to_string(root.join("README.md")).expect("the README can be read");
    let printed = run("keytrail check testdata/demo --format terminal", root);
    let excerpt = readme.split("```text\n").nth(1).and_then(|rest| rest.split("```").next());
    let pieces: Vec<_> = excerpt.expect("an excerpt").split('…').map(str::trim_end).collect();
    assert!(pieces.len() > 2, "the excerpt shows some findings and the last line");
    for piece in pieces {
        let piece = piece.trim_start_matches('\n');
        assert!(printed.contains(piece), "the README shows\n{piece}\nbut keytrail prints\n{printed}");
    }
}
