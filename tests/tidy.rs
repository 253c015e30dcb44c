//! The shape of the code, checked: who imports whom, who may touch what, that every file says what it
//! is for, and every fixture why it is there.
//!
//! Reads the sources as text. It is no parser: it looks at lines outside of comments, and leaves out
//! a file's tests, which may use whatever they need.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Which modules of this crate a module may use, besides itself.
///
/// From the inside out: values know spans, resources know values, front-ends make resources, rules
/// read them, reports tell what came of it. `language` is the template expression language that ARM
/// templates and rules share; it knows neither.
const MAY_USE: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("value", &["source"]),
    ("diagnostic", &["source"]),
    ("json", &["source", "value", "diagnostic"]),
    ("resource", &["source", "value", "diagnostic"]),
    ("language", &["source", "value", "diagnostic", "json"]),
    ("terraform", &["source", "value", "diagnostic", "json", "resource"]),
    ("arm", &["source", "value", "diagnostic", "json", "resource", "language"]),
    ("implied", &["source", "value", "resource", "rules"]),
    ("rules", &["source", "value", "diagnostic", "json", "resource", "language"]),
    ("walk", &[]),
    ("config", &["source", "value", "diagnostic"]),
    ("suppress", &["source", "value", "diagnostic", "json"]),
    ("baseline", &["diagnostic"]),
    ("report", &["source", "value", "diagnostic", "resource", "rules", "config", "suppress", "lib"]),
    ("cli", &["config", "diagnostic", "report", "lib"]),
    (
        "run",
        &[
            "source",
            "value",
            "diagnostic",
            "json",
            "resource",
            "terraform",
            "arm",
            "implied",
            "rules",
            "walk",
            "config",
            "suppress",
            "baseline",
            "report",
            "lib",
        ],
    ),
];

/// Modules at the top, which may use everything.
const TOP: [&str; 2] = ["lib", "main"];

/// Texts that only some files may hold: what to look for, where it may stand, why.
const ONLY_IN: &[(&[&str], &[&str], &str)] = &[
    (
        &["std::fs", "fs::read", "fs::write", "File::open"],
        &["source.rs", "walk.rs", "main.rs"],
        "touch the file system",
    ),
    (&["println!", "print!(", "eprintln!", "eprint!("], &["main.rs", "report/"], "print"),
    (&["hcl_edit"], &["terraform/syntax.rs"], "know the HCL crate"),
    (&["serde_sarif"], &["report/sarif.rs"], "know the SARIF crate"),
    (&["TcpStream", "TcpListener", "UdpSocket", "ToSocketAddrs"], &[], "use the network"),
    (&["\"azurerm_"], &["terraform/"], "know names of the azurerm provider"),
];

const LONGEST: usize = 800;

struct File {
    /// Below `src`, with `/`.
    path: String,
    /// The top-level module that it belongs to.
    module: String,
    text: String,
}

impl File {
    /// Code lines with their numbers: no comments, no tests.
    fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        let lines = self.text.lines().enumerate().map(|(at, line)| (at + 1, line));
        let tests = self.path.ends_with("tests.rs");
        lines
            .take_while(move |(_, line)| !tests && line.trim() != "#[cfg(test)]")
            .filter(|(_, line)| !line.trim_start().starts_with("//"))
    }
}

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn walk(directory: &Path, found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(directory).unwrap_or_else(|error| panic!("{}: {error}", directory.display()));
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a directory entry").path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() { walk(&path, found) } else { found.push(path) }
    }
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn sources() -> Vec<File> {
    let src = root("src");
    let mut paths = Vec::new();
    walk(&src, &mut paths);
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "rs"));
    let file = |path: PathBuf| {
        let below = path.strip_prefix(&src).expect("a path below src").to_string_lossy().replace('\\', "/");
        let module = below.split(['/', '.']).next().unwrap_or_default().to_owned();
        File { module, text: read(&path), path: below }
    };
    paths.into_iter().map(file).collect()
}

/// The names that follow `crate::` (in `main.rs`: `keytrail::`) in a file, with their lines; groups
/// in braces are looked into. What is no module is an item of the crate root: `lib`.
fn uses(file: &File, modules: &BTreeSet<String>) -> Vec<(usize, String)> {
    // A path of an item may begin at the end of a line and a group may span lines, so the code is
    // looked at as one text; `at` leads back to the line.
    let mut code = String::new();
    let mut starts = Vec::new();
    for (number, line) in file.code() {
        starts.push((code.len(), number));
        code.push_str(line);
        code.push('\n');
    }
    let line_of = |at: usize| starts[starts.partition_point(|(start, _)| *start <= at) - 1].1;
    let mut found = Vec::new();
    for (at, matched) in code.match_indices("crate::") {
        // `$crate::` and `mycrate::` are something else.
        if code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
            continue;
        }
        for name in first_names(&code[at + matched.len()..]) {
            let module = if modules.contains(name) { name } else { "lib" };
            found.push((line_of(at), module.to_owned()));
        }
    }
    found
}

/// `a::b` → `a`; `{a::b, c::{d, e}, f}` → `a`, `c`, `f`.
fn first_names(path: &str) -> Vec<&str> {
    let ident = |text: &'_ str| -> usize {
        text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len())
    };
    let Some(group) = path.strip_prefix('{') else { return vec![&path[..ident(path)]] };
    let mut names = Vec::new();
    let (mut depth, mut fresh) = (0, true);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => fresh = true,
            c if fresh && (c.is_alphanumeric() || c == '_') => {
                names.push(&group[at..at + ident(&group[at..])]);
                fresh = false;
            }
            _ => {}
        }
    }
    names
}

#[test]
fn imports_follow_the_direction_of_the_design() {
    let files = sources();
    let modules: BTreeSet<String> = files.iter().map(|file| file.module.clone()).collect();
    let table: BTreeMap<&str, &[&str]> = MAY_USE.iter().copied().collect();
    let mut wrong = Vec::new();
    for file in files.iter().filter(|file| !TOP.contains(&file.module.as_str())) {
        let Some(allowed) = table.get(file.module.as_str()) else {
            wrong.push(format!(
                "src/{}: `{}` is not in the table of who may use whom",
                file.path, file.module
            ));
            continue;
        };
        for (line, used) in uses(file, &modules) {
            if used != file.module && !allowed.contains(&used.as_str()) {
                wrong.push(format!("src/{}:{line}: `{}` must not use `{used}`", file.path, file.module));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The table itself keeps the promises of the design, whoever edits it.
#[test]
fn front_ends_and_rules_do_not_know_each_other() {
    let allowed = |module: &str| MAY_USE.iter().find(|(m, _)| *m == module).map_or(&[][..], |(_, a)| a);
    for front_end in ["terraform", "arm", "bicep"] {
        assert!(!allowed(front_end).contains(&"rules"), "{front_end} must not use rules");
        assert!(!allowed("rules").contains(&front_end), "rules must not use {front_end}");
        assert!(!allowed("report").contains(&front_end), "report must not use {front_end}");
    }
    let users_of_implied: Vec<_> =
        MAY_USE.iter().filter(|(_, a)| a.contains(&"implied")).map(|(m, _)| *m).collect();
    assert_eq!(users_of_implied, ["run"]);
}

#[test]
fn groups_of_imports_are_looked_into() {
    let table: [(&str, &[&str]); 4] = [
        ("value::Text;", &["value"]),
        ("{value::{Text, Value}, source::Span};", &["value", "source"]),
        ("{\n    a::b,\n    c,\n};", &["a", "c"]),
        ("analyze(x)", &["analyze"]),
    ];
    for (path, names) in table {
        assert_eq!(first_names(path), names, "{path}");
    }
}

#[test]
fn every_file_says_what_it_is_for_and_stays_short() {
    let mut wrong = Vec::new();
    for file in sources() {
        if !file.text.starts_with("//! ") {
            wrong.push(format!("src/{} does not begin with `//!`", file.path));
        }
        let lines = file.text.lines().count();
        if lines > LONGEST {
            wrong.push(format!(
                "src/{} has {lines} lines; above {LONGEST} it asks for a better idea",
                file.path
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_named_files_touch_the_outside() {
    let mut wrong = Vec::new();
    for file in sources() {
        for (texts, places, what) in ONLY_IN {
            let may = places
                .iter()
                .any(|place| file.path == *place || place.ends_with('/') && file.path.starts_with(place));
            for (line, code) in file.code().filter(|_| !may) {
                if let Some(text) = texts.iter().find(|text| code.contains(*text)) {
                    wrong.push(format!("src/{}:{line}: `{text}`: only {places:?} may {what}", file.path));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_fixture_belongs_to_a_rule_and_says_why() {
    let mut paths = Vec::new();
    walk(&root("testdata/rules"), &mut paths);
    let mut wrong = Vec::new();
    for path in paths {
        let rule = path.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned();
        if !root(&format!("rules/{rule}.json")).exists() {
            wrong.push(format!("{}: there is no rule `{rule}`", path.display()));
        }
        let text = read(&path);
        let mark = if path.extension().is_some_and(|e| e == "json") { "// " } else { "# " };
        let reason: String =
            text.lines().map_while(|line| line.strip_prefix(mark)).collect::<Vec<_>>().join(" ");
        if reason.len() < 10 || !reason.ends_with('.') {
            wrong.push(format!(
                "{} does not begin with its reason, a sentence after `{mark}`",
                path.display()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The engine selects the rules about suppressions, `suppress` reports them: both must mean the same.
#[test]
fn the_rules_about_suppressions_are_the_same_to_all() {
    let known = |mut rules: Vec<(&'static str, keytrail::diagnostic::Level)>| {
        rules.sort_unstable();
        rules
    };
    let selected = known(keytrail::rules::in_code().iter().map(|rule| (rule.id, rule.level)).collect());
    let reported = known(keytrail::suppress::RULES.iter().map(|rule| (rule.id, rule.level)).collect());
    assert_eq!(selected, reported);
}
