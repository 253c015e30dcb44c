//! The same configuration gives the same findings from source and from plan, at the same places.
//!
//! Each folder in `testdata/plans/` is a root module and its `plan.json`, written by hand after
//! Terraform's documentation of the format.

use std::fs;
use std::path::{Path, PathBuf};

use keytrail::diagnostic::{Code, Diagnostic, Level};
use keytrail::source::Region;
use keytrail::{Analysis, ConfigChoice, Request, analyze};

fn cases() -> Vec<PathBuf> {
    let directory = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/plans");
    let entries = fs::read_dir(&directory).expect("testdata/plans");
    let mut cases: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    cases.sort();
    assert!(cases.len() >= 5, "there are {} cases", cases.len());
    cases
}

fn run(case: &Path, plan: Option<&Path>) -> Analysis {
    let mut request = Request::new(case.to_owned(), vec![PathBuf::from(".")]);
    request.config = ConfigChoice::None;
    request.plan = plan.map(Path::to_owned);
    analyze(&request)
}

type Finding = (String, String, Vec<String>, String, Region);

fn findings(analysis: &Analysis) -> Vec<Finding> {
    let finding = |d: &Diagnostic| {
        let path = analysis.sources.file(d.span.file).shown().to_owned();
        (d.rule.clone(), d.kind.name().to_owned(), d.addresses.clone(), path, analysis.sources.region(d.span))
    };
    analysis.diagnostics.iter().map(finding).collect()
}

#[test]
fn source_and_plan_give_the_same_findings_at_the_same_places() {
    for case in cases() {
        let (source, plan) = (run(&case, None), run(&case, Some(Path::new("plan.json"))));
        let shown = case.display();
        assert_eq!(plan.notifications, [], "{shown}");
        assert_eq!(findings(&source), findings(&plan), "{shown}");
        assert_eq!(source.summary.resources, plan.summary.resources, "{shown}");
        assert!(source.summary.fail > 0, "{shown} finds nothing");
    }
}

/// The plan itself is read: with another value in it, another finding.
#[test]
fn what_the_plan_says_wins_over_the_source() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/plans/existing");
    for name in ["main.tf", "versions.tf"] {
        fs::copy(case.join(name), directory.path().join(name)).expect("a file can be copied");
    }
    let text = fs::read_to_string(case.join("plan.json")).expect("a plan");
    let write = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        fs::write(directory.path().join("plan.json"), text.replace(from, to)).expect("a plan");
        let analysis = run(directory.path(), Some(Path::new("plan.json")));
        let rules = analysis.diagnostics.iter().map(|d| (d.rule.clone(), d.addresses.clone()));
        rules.collect::<Vec<_>>()
    };
    let both = vec!["azurerm_key_vault.this[0]".to_owned(), "azurerm_key_vault.this[1]".to_owned()];
    let found = write("\"purge_protection_enabled\": true", "\"purge_protection_enabled\": false");
    assert!(found.contains(&("key-vault-purge-protection".to_owned(), both.clone())), "{found:?}");
    let found = write("\"category\": \"AuditEvent\"", "\"category\": \"AzurePolicyEvaluationDetails\"");
    assert!(found.contains(&("key-vault-audit-event".to_owned(), both)), "{found:?}");
}

#[test]
fn what_is_no_plan_is_an_error_at_a_place() {
    let cases = [
        ("", Code::Syntax, "empty"),
        ("{\"format_version\": ", Code::Syntax, "JSON"),
        ("[]", Code::Unsupported, "not a plan"),
        ("{\"format_version\": \"2.0\", \"planned_values\": {}}", Code::Unsupported, "format 2.0"),
        ("{\"format_version\": \"1.0\", \"values\": {\"root_module\": {}}}", Code::Unsupported, "a state"),
        ("{\"format_version\": \"1.2\", \"planned_values\": {}}", Code::Unsupported, "configuration"),
        ("{\"@level\": \"info\"}\n{\"@level\": \"info\"}\n", Code::Unsupported, "terraform show"),
        ("PK\u{3}\u{4}\u{0}tfplan", Code::Unsupported, "saved plan"),
        (
            "{\"format_version\": \"1.2\", \"planned_values\": {}, \"errored\": true,
              \"configuration\": {\"root_module\": {}}}",
            Code::Unsupported,
            "not complete",
        ),
    ];
    let directory = tempfile::tempdir().expect("a temporary directory");
    for (text, code, message) in cases {
        fs::write(directory.path().join("plan.json"), text).expect("a plan");
        let analysis = run(directory.path(), Some(Path::new("plan.json")));
        let error = analysis.notifications.iter().find(|n| n.level == Level::Error);
        let error = error.unwrap_or_else(|| panic!("{text}: {:?}", analysis.notifications));
        assert_eq!((error.code, analysis.exit_code()), (code, 2), "{text}");
        assert!(error.message.contains(message) && error.span.is_some(), "{text}: {error:?}");
    }
    assert_eq!(run(directory.path(), Some(Path::new("nowhere.json"))).exit_code(), 3);
}
