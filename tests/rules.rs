//! Every fixture of every rule, and the examples on the rules' pages, against the verdict that they
//! promise.
//!
//! A fixture is one file in `testdata/rules/<rule>/`; its name begins with the verdict that the rule
//! must reach (`fail`, `pass`, `open`), its extension says the language. It is analyzed alone, because
//! the Terraform files of one directory would be one module. What several files say together is the
//! business of `projects.rs`.

#![expect(clippy::print_stdout, reason = "the matrix of verdicts is for people")]

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use keytrail::diagnostic::{Kind, Level};
use keytrail::rules::Catalogue;
use keytrail::{ConfigChoice, Request};
use rayon::prelude::*;

/// What a rule says of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Fail,
    Pass,
    Open,
}

/// The languages of fixtures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Language {
    Terraform,
    Arm,
}

/// A text, and what a rule must say of it.
struct Case {
    rule: String,
    name: String,
    language: Language,
    expected: Verdict,
    profile: Option<&'static str>,
    text: Vec<u8>,
}

const LANGUAGES: [Language; 2] = [Language::Terraform, Language::Arm];
const VERDICTS: [Verdict; 3] = [Verdict::Fail, Verdict::Pass, Verdict::Open];

impl Verdict {
    /// How names of fixtures begin.
    fn name(self) -> &'static str {
        match self {
            Verdict::Fail => "fail",
            Verdict::Pass => "pass",
            Verdict::Open => "open",
        }
    }
}

impl fmt::Display for Case {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.rule, self.name)
    }
}

impl Language {
    /// The language in which a fixture's extension, or the info string of a code block, says it is.
    fn named(name: &str) -> Option<Language> {
        match name {
            "tf" | "hcl" => Some(Language::Terraform),
            "json" => Some(Language::Arm),
            _ => None,
        }
    }

    /// How `notApplicable` calls it.
    fn key(self) -> &'static str {
        match self {
            Language::Terraform => "terraform",
            Language::Arm => "arm",
        }
    }

    fn extension(self) -> &'static str {
        match self {
            Language::Terraform => "tf",
            Language::Arm => "json",
        }
    }

    fn file_name(self) -> &'static str {
        match self {
            Language::Terraform => "main.tf",
            Language::Arm => "template.json",
        }
    }
}

fn verdict_named(name: &str) -> Option<Verdict> {
    VERDICTS.into_iter().find(|verdict| name.starts_with(verdict.name()))
}

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn entries(directory: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(directory).unwrap_or_else(|error| panic!("{}: {error}", directory.display()));
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("a directory entry").path()).collect();
    paths.sort();
    paths
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The fixtures of all rules.
fn fixtures() -> Vec<Case> {
    let mut cases = Vec::new();
    for directory in entries(&root("testdata/rules")) {
        for path in entries(&directory) {
            let name = name_of(&path);
            let extension = path.extension().unwrap_or_default().to_string_lossy();
            let language = Language::named(&extension);
            let expected = verdict_named(&name);
            let (Some(language), Some(expected)) = (language, expected) else {
                panic!("{} is no fixture: call it fail*, pass* or open*", path.display());
            };
            let text = fs::read(&path).expect("a fixture can be read");
            let rule = name_of(&directory);
            cases.push(Case { rule, name, language, expected, profile: None, text });
        }
    }
    cases
}

/// The code blocks of a page that say which verdict they get (```` ```hcl fail ````).
fn examples(rule: &str, page: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut lines = page.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        let Some(info) = line.strip_prefix("```").filter(|info| !info.is_empty()) else { continue };
        let body: Vec<_> = lines.by_ref().map(|(_, line)| line).take_while(|line| *line != "```").collect();
        let Some((language, expected)) = info.split_once(' ') else { continue };
        let (Some(language), Some(expected)) = (Language::named(language), verdict_named(expected)) else {
            panic!("{rule}.md:{}: `{info}` names no language and verdict", number + 1);
        };
        let name = format!("{rule}.md:{}", number + 1);
        let text = body.join("\n").into_bytes();
        cases.push(Case { rule: rule.to_owned(), name, language, expected, profile: None, text });
    }
    cases
}

/// Runs one case; the error says what is wrong with it.
fn run(case: &Case) -> Result<(), String> {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = directory.path().join(case.language.file_name());
    fs::write(&path, &case.text).expect("the case can be written");
    let mut request = Request::new(directory.path().to_owned(), vec![path]);
    request.config = ConfigChoice::None;
    request.profile = case.profile.map(str::to_owned);
    let analysis = keytrail::analyze(&request);

    let trouble = analysis.notifications.iter().filter(|n| n.level == Level::Error);
    if let Some(trouble) = trouble.map(|n| n.message.as_str()).next() {
        return Err(format!("{case}: could not be analyzed: {trouble}"));
    }
    if analysis.summary.resources == 0 {
        return Err(format!("{case}: no resource was found in it"));
    }
    let findings = analysis.diagnostics.iter().filter(|d| d.rule == case.rule);
    let mut actual = Verdict::Pass;
    let mut told = String::new();
    for finding in findings {
        let text = analysis.sources.text(finding.span);
        if text.is_empty() || text.contains('\n') {
            return Err(format!("{case}: a finding must point at one line, not at {text:?}"));
        }
        if finding.message.contains("{name}") || finding.addresses.is_empty() {
            return Err(format!("{case}: a finding must name its resource: {}", finding.message));
        }
        told.push_str(&format!("\n    {:?} at `{text}`: {}", finding.kind, finding.message));
        actual = match finding.kind {
            Kind::Fail => Verdict::Fail,
            Kind::Open if actual == Verdict::Pass => Verdict::Open,
            Kind::Open => actual,
        };
    }
    if actual == case.expected {
        return Ok(());
    }
    let notes: Vec<_> = analysis.notifications.iter().map(|n| n.message.as_str()).collect();
    Err(format!("{case}: expected {:?}, got {actual:?}{told}\n    notifications: {notes:?}", case.expected))
}

fn run_all(cases: &[Case]) {
    let wrong: Vec<_> = cases.par_iter().filter_map(|case| run(case).err()).collect();
    assert!(wrong.is_empty(), "{} of {} are wrong:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn fixtures_get_the_verdict_in_their_name() {
    run_all(&fixtures());
}

/// Rule × language × verdict: every place has a fixture, or a reason why it cannot have one.
#[test]
fn every_rule_has_fixtures_for_every_language_and_verdict() {
    let cases = fixtures();
    let rules = Catalogue::builtin();
    let mut faults = Vec::new();
    println!("{:<40} {:<10} {:>5} {:>5} {:>5}", "rule", "language", "fail", "pass", "open");
    for rule in rules.rules() {
        for language in LANGUAGES {
            let mut shown = Vec::new();
            for verdict in VERDICTS {
                let filled = |case: &&Case| {
                    case.rule == rule.id && case.language == language && case.expected == verdict
                };
                let count = cases.iter().filter(filled).count();
                let keys = [language.key().to_owned(), format!("{}.{}", language.key(), verdict.name())];
                let hole = keys.iter().find(|key| rule.not_applicable.contains_key(*key));
                let place =
                    format!("testdata/rules/{}/{}-*.{}", rule.id, verdict.name(), language.extension());
                match (count, hole) {
                    (0, None) => faults.push(format!(
                        "{place}: write a fixture, or say in notApplicable `{}` of rules/{}.json why none can be",
                        keys[1], rule.id
                    )),
                    (1.., Some(key)) => {
                        faults.push(format!("{place} is there, but rules/{}.json declares `{key}` notApplicable: drop one", rule.id));
                    }
                    _ => {}
                }
                shown.push(if hole.is_some() { "-".to_owned() } else { count.to_string() });
            }
            println!(
                "{:<40} {:<10} {:>5} {:>5} {:>5}",
                rule.id,
                language.key(),
                shown[0],
                shown[1],
                shown[2]
            );
        }
        for (key, reason) in &rule.not_applicable {
            let (language, verdict) = key.split_once('.').unwrap_or((key, ""));
            let known = LANGUAGES.iter().any(|l| l.key() == language)
                && (!key.contains('.') || VERDICTS.iter().any(|v| v.name() == verdict));
            if !known {
                faults.push(format!(
                    "rules/{}.json: notApplicable `{key}` is no combination: `terraform`, `arm.open`",
                    rule.id
                ));
            }
            if reason.split_whitespace().count() < 4 {
                faults.push(format!(
                    "rules/{}.json: notApplicable `{key}` needs its reason, a sentence",
                    rule.id
                ));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// Which examples a page has to show is `tests/catalogue/pages.rs`'s business.
#[test]
fn examples_on_the_pages_get_the_verdict_in_their_info_string() {
    let rules = Catalogue::builtin();
    let cases: Vec<_> = rules.rules().iter().flat_map(|rule| examples(&rule.id, &rule.page)).collect();
    assert!(!cases.is_empty(), "no page has an example");
    run_all(&cases);
}

/// What the literal wording of the benchmark changes.
#[test]
fn the_cis_profile_wants_both_category_groups_of_a_vault() {
    let setting = |logs: &str| {
        format!(
            r#"resource "azurerm_key_vault" "app" {{
  name                = "kv-app"
  location            = "westeurope"
  resource_group_name = "rg-app"
  tenant_id           = "11111111-1111-1111-1111-111111111111"
  sku_name            = "standard"
}}

resource "azurerm_monitor_diagnostic_setting" "app" {{
  name                       = "audit"
  target_resource_id         = azurerm_key_vault.app.id
  log_analytics_workspace_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-log/providers/Microsoft.OperationalInsights/workspaces/log-main"
  {logs}
}}
"#
        )
    };
    let audit = "enabled_log {\n    category_group = \"audit\"\n  }";
    let all = "enabled_log {\n    category_group = \"allLogs\"\n  }";
    let event = "enabled_log {\n    category = \"AuditEvent\"\n  }";
    let table = [
        ("one group", audit.to_owned(), None, Verdict::Pass),
        ("one group", audit.to_owned(), Some("cis"), Verdict::Fail),
        ("the category", event.to_owned(), Some("cis"), Verdict::Fail),
        ("both groups", format!("{audit}\n  {all}"), Some("cis"), Verdict::Pass),
    ];
    let case = |(name, logs, profile, expected): (&str, String, Option<&'static str>, Verdict)| Case {
        rule: "key-vault-audit-event".to_owned(),
        name: format!("{name} in profile {profile:?}"),
        language: Language::Terraform,
        expected,
        profile,
        text: setting(&logs).into_bytes(),
    };
    run_all(&table.map(case));
}

/// An expiry date is no rotation.
#[test]
fn the_cis_profile_wants_keys_to_be_rotated() {
    let key = |argument: &str| {
        format!(
            r#"resource "azurerm_key_vault_key" "data" {{
  name         = "data"
  key_vault_id = "/subscriptions/22222222-2222-2222-2222-222222222222/resourceGroups/rg-keys/providers/Microsoft.KeyVault/vaults/kv-keys"
  key_type     = "RSA"
  key_size     = 2048
  key_opts     = ["wrapKey"]
  {argument}
}}
"#
        )
    };
    let date = "expiration_date = \"2027-12-31T00:00:00Z\"";
    let rotated = "rotation_policy {\n    automatic {\n      time_after_creation = \"P90D\"\n    }\n  }";
    let table = [
        ("a date", date, None, Verdict::Pass),
        ("a date", date, Some("cis"), Verdict::Fail),
        ("rotation", rotated, Some("cis"), Verdict::Pass),
    ];
    let case = |(name, argument, profile, expected): (&str, &str, Option<&'static str>, Verdict)| Case {
        rule: "key-vault-key-rotation".to_owned(),
        name: format!("{name} in profile {profile:?}"),
        language: Language::Terraform,
        expected,
        profile,
        text: key(argument).into_bytes(),
    };
    run_all(&table.map(case));
}
