//! `keytrail.toml`: what a repository decides about its own checks.
//!
//! Read strictly, since a key that is misspelt and silently ignored is a check that silently does
//! not happen: an unknown key, a value of the wrong type and a rule that does not exist are each an
//! error at their place, with the name that was probably meant. Knows nothing of the command line.

use std::ops::Range;
use std::path::{Path, PathBuf};

use ignore::gitignore::{Gitignore, GitignoreBuilder};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Code, Level, Notification};
use crate::source::{FileId, Span};
use crate::value::{Kind, Member, Object, Value};

/// From which level on findings fail a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FailOn {
    /// Findings of this level or above.
    Level(Level),
    /// No finding does.
    Never,
}

impl FailOn {
    /// Whether a finding of this level fails the run.
    pub fn fails(self, level: Level) -> bool {
        match self {
            FailOn::Level(from) => level >= from,
            FailOn::Never => false,
        }
    }
}

impl std::str::FromStr for FailOn {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "never" => Ok(FailOn::Never),
            _ => text
                .parse()
                .map(FailOn::Level)
                .map_err(|_| format!("`{text}` is not one of error, warning, note and never")),
        }
    }
}

/// The profiles that there are.
pub const PROFILES: [&str; 3] = ["default", "cis", "all"];

/// One configuration, its defaults not filled in.
#[derive(Debug, Default)]
pub struct Config {
    /// `fail-on`.
    pub fail_on: Option<FailOn>,
    /// `profile`.
    pub profile: Option<String>,
    /// `strict`.
    pub strict: Option<bool>,
    /// `exclude`: what is not walked into.
    pub exclude: Paths,
    /// `select`, each with its place.
    pub select: Vec<(String, Option<Span>)>,
    /// `ignore`, each with its place.
    pub ignore: Vec<(String, Option<Span>)>,
    /// `policy`, relative to the configuration's directory.
    pub policy: Vec<PathBuf>,
    /// `[rules.<id>]`.
    pub rules: Vec<RuleSetting>,
    /// `suppressions.require-reason`.
    pub require_reason: bool,
    /// `suppressions.forbid`.
    pub forbid: Vec<Forbid>,
    /// `[[override]]`.
    pub overrides: Vec<Override>,
}

/// What `[rules.<id>]` says.
#[derive(Debug)]
pub struct RuleSetting {
    /// The rule's id.
    pub id: String,
    /// Where the id is written.
    pub span: Span,
    /// Another level; `Some(None)` switches the rule off.
    pub level: Option<Option<Level>>,
    /// Parameters of the rule's definition.
    pub parameters: Vec<(String, Value)>,
}

/// Where rules must not be suppressed inline.
#[derive(Debug)]
pub struct Forbid {
    /// The rules, as patterns with their places.
    pub rules: Vec<(String, Option<Span>)>,
    /// The paths; every path where none is given.
    pub paths: Paths,
}

/// Another level for rules in some paths.
#[derive(Debug)]
pub struct Override {
    /// The rules, as patterns with their places; every rule where none is given.
    pub rules: Vec<(String, Option<Span>)>,
    /// The paths.
    pub paths: Paths,
    /// The level; none switches the rules off there.
    pub level: Option<Level>,
}

/// A set of paths, written as globs the way `.gitignore` does, relative to the configuration.
#[derive(Debug)]
pub struct Paths {
    globs: Gitignore,
    all: bool,
}

impl Default for Paths {
    fn default() -> Self {
        Self { globs: Gitignore::empty(), all: false }
    }
}

impl Paths {
    /// Whether the path, or a directory above it, is in the set.
    pub fn contains(&self, path: &Path, is_directory: bool) -> bool {
        if self.all {
            return true;
        }
        // What lies outside of the configuration's directory cannot match, and would panic.
        !self.globs.is_empty()
            && path.starts_with(self.globs.path())
            && self.globs.matched_path_or_any_parents(path, is_directory).is_ignore()
    }
}

impl Config {
    /// Reads a configuration file's text, standing in `directory`.
    pub fn parse(file: FileId, text: &str, directory: &Path) -> (Self, Vec<Notification>) {
        let mut reader = Reader { file, directory, problems: Vec::new() };
        let mut config = Self::default();
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            reader.error(error.span().unwrap_or(0..0), error.message());
        }
        reader.top(table.get_ref(), &mut config);
        reader.problems.sort_by_key(|problem| problem.span);
        (config, reader.problems)
    }
}

/// The known name that was probably meant.
pub fn closest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let given = given.to_lowercase();
    let limit = 1 + given.chars().count() / 4;
    known
        .into_iter()
        .map(|name| (distance(&given, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// ``; did you mean `x`?``, or nothing.
pub fn did_you_mean<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    closest(given, known).map(|name| format!("; did you mean `{name}`?")).unwrap_or_default()
}

/// How many characters to insert, remove, replace or swap with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replace = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = replace.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(before[j - 2] + 1);
            }
            row.push(least);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

type Table<'t> = DeTable<'t>;
type Node<'t> = Spanned<DeValue<'t>>;

struct Reader<'a> {
    file: FileId,
    directory: &'a Path,
    problems: Vec<Notification>,
}

impl Reader<'_> {
    fn top(&mut self, table: &Table<'_>, config: &mut Config) {
        const KEYS: [&str; 10] = [
            "exclude",
            "fail-on",
            "ignore",
            "override",
            "policy",
            "profile",
            "rules",
            "select",
            "strict",
            "suppressions",
        ];
        for (key, node) in table {
            match key.get_ref().as_ref() {
                "fail-on" => config.fail_on = self.parsed(node),
                "profile" => config.profile = self.profile(node),
                "strict" => config.strict = self.boolean(node),
                "exclude" => config.exclude = self.paths(node),
                "select" => config.select = self.strings(node),
                "ignore" => config.ignore = self.strings(node),
                "policy" => {
                    let paths = self.strings(node);
                    config.policy = paths.iter().map(|(path, _)| self.directory.join(path)).collect();
                }
                "rules" => {
                    for (id, node) in self.table(node).into_iter().flatten() {
                        let setting = self.rule(id, node);
                        config.rules.push(setting);
                    }
                }
                "suppressions" => self.suppressions(node, config),
                "override" => {
                    for (table, range) in self.tables(node) {
                        config.overrides.extend(self.overriding(table, range));
                    }
                }
                _ => self.unknown(key, "a key of the configuration", &KEYS),
            }
        }
    }

    fn rule(&mut self, id: &Spanned<toml::de::DeString<'_>>, node: &Node<'_>) -> RuleSetting {
        let mut setting = RuleSetting {
            id: id.get_ref().to_string(),
            span: self.span(id.span()),
            level: None,
            parameters: Vec::new(),
        };
        for (key, node) in self.table(node).into_iter().flatten() {
            match key.get_ref().as_ref() {
                "level" => setting.level = self.level(node),
                "parameters" => {
                    for (name, node) in self.table(node).into_iter().flatten() {
                        let value = self.value(node);
                        setting.parameters.push((name.get_ref().to_string(), value));
                    }
                }
                _ => self.unknown(key, "a key of a rule", &["level", "parameters"]),
            }
        }
        setting
    }

    fn suppressions(&mut self, node: &Node<'_>, config: &mut Config) {
        for (key, node) in self.table(node).into_iter().flatten() {
            match key.get_ref().as_ref() {
                "require-reason" => config.require_reason = self.boolean(node).unwrap_or_default(),
                "forbid" => {
                    for (table, _) in self.tables(node) {
                        let mut forbid =
                            Forbid { rules: vec![("*".to_owned(), None)], paths: self.anywhere() };
                        for (key, node) in table {
                            match key.get_ref().as_ref() {
                                "rules" => forbid.rules = self.strings(node),
                                "paths" => forbid.paths = self.paths(node),
                                _ => self.unknown(key, "a key of `forbid`", &["paths", "rules"]),
                            }
                        }
                        config.forbid.push(forbid);
                    }
                }
                _ => self.unknown(key, "a key of `suppressions`", &["forbid", "require-reason"]),
            }
        }
    }

    fn overriding(&mut self, table: &Table<'_>, range: Range<usize>) -> Option<Override> {
        let mut level = None;
        let mut given = Override { rules: vec![("*".to_owned(), None)], paths: self.anywhere(), level: None };
        for (key, node) in table {
            match key.get_ref().as_ref() {
                "rules" => given.rules = self.strings(node),
                "paths" => given.paths = self.paths(node),
                "level" => level = self.level(node),
                _ => self.unknown(key, "a key of `override`", &["level", "paths", "rules"]),
            }
        }
        match level {
            Some(level) => Some(Override { level, ..given }),
            None if table.get("level").is_none() => {
                self.error(range, "an override needs a `level`");
                None
            }
            None => None,
        }
    }

    fn level(&mut self, node: &Node<'_>) -> Option<Option<Level>> {
        if node.get_ref().as_str() == Some("off") {
            return Some(None);
        }
        match self.string(node)?.parse() {
            Ok(level) => Some(Some(level)),
            Err(_) => {
                let text = node.get_ref().as_str().unwrap_or_default();
                let hint = did_you_mean(text, ["off", "note", "warning", "error"]);
                let message = format!("`{text}` is not a level: use off, note, warning or error{hint}");
                self.error(node.span(), &message);
                None
            }
        }
    }

    fn profile(&mut self, node: &Node<'_>) -> Option<String> {
        let name = self.string(node)?;
        if !PROFILES.contains(&name.as_str()) {
            let hint = did_you_mean(&name, PROFILES);
            self.error(node.span(), &format!("there is no profile `{name}`: use default, cis or all{hint}"));
            return None;
        }
        Some(name)
    }

    fn parsed<T: std::str::FromStr<Err = String>>(&mut self, node: &Node<'_>) -> Option<T> {
        self.string(node)?.parse().map_err(|message: String| self.error(node.span(), &message)).ok()
    }

    fn string(&mut self, node: &Node<'_>) -> Option<String> {
        let text = node.get_ref().as_str().map(str::to_owned);
        if text.is_none() {
            self.wrong_type(node, "a string");
        }
        text
    }

    fn boolean(&mut self, node: &Node<'_>) -> Option<bool> {
        let truth = node.get_ref().as_bool();
        if truth.is_none() {
            self.wrong_type(node, "true or false");
        }
        truth
    }

    fn strings(&mut self, node: &Node<'_>) -> Vec<(String, Option<Span>)> {
        let Some(array) = node.get_ref().as_array() else {
            self.wrong_type(node, "an array of strings");
            return Vec::new();
        };
        let mut strings = Vec::new();
        for item in array.iter() {
            strings.extend(self.string(item).map(|text| (text, Some(self.span(item.span())))));
        }
        strings
    }

    fn paths(&mut self, node: &Node<'_>) -> Paths {
        let mut builder = GitignoreBuilder::new(self.directory);
        for (glob, span) in self.strings(node) {
            if let Err(error) = builder.add_line(None, &glob) {
                let message = format!("`{glob}` is not a glob: {error}");
                self.problems.extend(span.map(|span| Notification::at(Code::Config, span, message)));
            }
        }
        Paths { globs: builder.build().unwrap_or_else(|_| Gitignore::empty()), all: false }
    }

    fn anywhere(&self) -> Paths {
        Paths { all: true, ..Paths::default() }
    }

    fn table<'n, 't>(&mut self, node: &'n Node<'t>) -> Option<&'n Table<'t>> {
        let table = node.get_ref().as_table();
        if table.is_none() {
            self.wrong_type(node, "a table");
        }
        table
    }

    fn tables<'n, 't>(&mut self, node: &'n Node<'t>) -> Vec<(&'n Table<'t>, Range<usize>)> {
        let Some(array) = node.get_ref().as_array() else {
            self.wrong_type(node, "an array of tables");
            return Vec::new();
        };
        array.iter().filter_map(|item| Some((self.table(item)?, item.span()))).collect()
    }

    /// A parameter's value, with its place.
    fn value(&mut self, node: &Node<'_>) -> Value {
        let kind = match node.get_ref() {
            DeValue::String(text) => Kind::String(text.as_ref().into()),
            DeValue::Boolean(truth) => Kind::Bool(*truth),
            DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
                Ok(number) => Kind::Number(number as f64),
                Err(_) => {
                    self.error(node.span(), "the number is too large");
                    Kind::Null
                }
            },
            DeValue::Float(number) => Kind::Number(number.as_str().parse().unwrap_or_default()),
            DeValue::Datetime(date) => Kind::String(date.to_string().into()),
            DeValue::Array(items) => {
                let items = items.iter().map(|item| self.value(item)).collect();
                return Value::array(items).with_span(self.span(node.span()));
            }
            DeValue::Table(table) => {
                let members = table
                    .iter()
                    .map(|(key, node)| {
                        let span = self.span(key.span());
                        Member::new(key.get_ref().as_ref(), Some(span), self.value(node))
                    })
                    .collect();
                return Value::object(Object::new(members)).with_span(self.span(node.span()));
            }
        };
        Value::at(kind, self.span(node.span()))
    }

    fn unknown(&mut self, key: &Spanned<toml::de::DeString<'_>>, what: &str, known: &[&str]) {
        let hint = did_you_mean(key.get_ref(), known.iter().copied());
        self.error(key.span(), &format!("`{}` is not {what}{hint}", key.get_ref()));
    }

    fn wrong_type(&mut self, node: &Node<'_>, wanted: &str) {
        let found = node.get_ref().type_str();
        self.error(node.span(), &format!("expected {wanted}, found {} {found}", article(found)));
    }

    fn error(&mut self, range: Range<usize>, message: &str) {
        let span = self.span(range);
        self.problems.push(Notification::at(Code::Config, span, message));
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range.start, range.end)
    }
}

fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn parse(text: &str) -> (Config, Vec<(String, String)>) {
        let sources = Sources::new("");
        let file = sources.add("keytrail.toml", text);
        let (config, problems) = Config::parse(file, text, Path::new("/repo"));
        let problems = problems
            .into_iter()
            .map(|p| (p.span.map(|span| sources.text(span)).unwrap_or_default(), p.message))
            .collect();
        (config, problems)
    }

    #[test]
    fn every_key_is_read() {
        let (config, problems) = parse(
            r#"
            fail-on = "never"
            profile = "cis"
            strict = true
            exclude = ["examples/", "*.gen.tf"]
            select = ["key-vault-*"]
            ignore = ["flow-log"]
            policy = ["policies"]
            [rules.audit-log-retention]
            level = "off"
            parameters = { days = 90, kinds = ["a", "b"] }
            [suppressions]
            require-reason = true
            forbid = [{ rules = ["key-vault-audit-event"], paths = ["prod/**"] }]
            [[override]]
            paths = ["test"]
            level = "note"
            "#,
        );
        assert_eq!(problems, []);
        assert_eq!(config.fail_on, Some(FailOn::Never));
        assert_eq!(config.profile.as_deref(), Some("cis"));
        assert_eq!(config.strict, Some(true));
        assert!(config.exclude.contains(Path::new("/repo/a/examples/main.tf"), false));
        assert!(config.exclude.contains(Path::new("/repo/x.gen.tf"), false));
        assert!(!config.exclude.contains(Path::new("/repo/main.tf"), false));
        assert!(!config.exclude.contains(Path::new("/elsewhere/examples/main.tf"), false));
        assert_eq!(config.select[0].0, "key-vault-*");
        assert_eq!(config.policy, [Path::new("/repo/policies")]);
        assert_eq!(config.rules[0].level, Some(None));
        assert_eq!(config.rules[0].parameters[0].1.as_number(), Some(90.0));
        assert!(config.require_reason);
        assert!(config.forbid[0].paths.contains(Path::new("/repo/prod/a/b.tf"), false));
        assert_eq!(config.overrides[0].level, Some(Level::Note));
        assert!(config.overrides[0].paths.contains(Path::new("/repo/test/a.tf"), false));
    }

    #[test]
    fn what_is_wrong_is_an_error_at_its_place() {
        let cases = [
            ("fial-on = \"error\"", "fial-on", "is not a key of the configuration; did you mean `fail-on`?"),
            ("strict = \"yes\"", "\"yes\"", "expected true or false, found a string"),
            ("profile = \"csi\"", "\"csi\"", "did you mean `cis`?"),
            ("fail-on = \"worst\"", "\"worst\"", "is not one of"),
            ("exclude = 1", "1", "expected an array of strings, found an integer"),
            ("[rules.x]\nlevel = \"eror\"", "\"eror\"", "did you mean `error`?"),
            ("[rules.x]\nlevle = \"error\"", "levle", "did you mean `level`?"),
            ("[suppressions]\nreasons = true", "reasons", "is not a key of `suppressions`"),
            ("[[override]]\npaths = [\"a\"]", "[[override]]", "needs a `level`"),
            ("exclude = [\"a{\"]", "\"a{\"", "is not a glob"),
            ("strict = ", "", ""),
        ];
        for (text, at, message) in cases {
            let (_, problems) = parse(text);
            let found =
                problems.iter().any(|(span, told)| (at.is_empty() || span == at) && told.contains(message));
            assert!(found, "{text}: {problems:?}");
        }
    }

    #[test]
    fn names_are_suggested_only_where_they_are_near() {
        assert_eq!(
            closest("key-vault-audit-evnet", ["key-vault-audit-event"]),
            Some("key-vault-audit-event")
        );
        assert_eq!(closest("CIS", ["cis"]), Some("cis"));
        assert_eq!(closest("zzz", ["cis", "all"]), None);
    }
}
