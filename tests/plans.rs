//! The same configuration gives the same findings from source and from plan, at the same places.
//!
//! Each folder in `testdata/plans/` is a root module and its `plan.json`, written by hand after
//! Terraform's documentation of the format.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use keytrail::diagnostic::{Code, Diagnostic, Kind, Level};
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

/// Rule, verdict, addresses, path, region, identity over time.
type Finding = (String, String, Vec<String>, String, Region, String);

fn findings(analysis: &Analysis) -> Vec<Finding> {
    let finding = |d: &Diagnostic| {
        let path = analysis.sources.file(d.span.file).shown().to_owned();
        let region = analysis.sources.region(d.span);
        let (rule, kind) = (d.rule.clone(), d.kind.name().to_owned());
        (rule, kind, d.addresses.clone(), path, region, d.fingerprint.clone())
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

/// Without the source a plan says less of what its unknown values are made of: that leaves verdicts
/// open, and never makes one fail that does not with the source.
#[test]
fn a_plan_alone_fails_nothing_that_passes_with_its_source() {
    let mut failing = 0;
    for case in cases() {
        let directory = tempfile::tempdir().expect("a temporary directory");
        fs::copy(case.join("plan.json"), directory.path().join("plan.json")).expect("a plan can be copied");
        let alone = run(directory.path(), Some(Path::new("plan.json")));
        let fails = |analysis: &Analysis| {
            let fails = findings(analysis).into_iter().filter(|finding| finding.1 == "fail");
            let each = fails.flat_map(|(rule, _, addresses, ..)| {
                addresses.into_iter().map(move |address| format!("{rule} {address}"))
            });
            each.collect::<BTreeSet<String>>()
        };
        let (alone_fails, source_fails) = (fails(&alone), fails(&run(&case, None)));
        let wrong: Vec<_> = alone_fails.difference(&source_fails).collect();
        assert!(wrong.is_empty(), "{}: {wrong:?}", case.display());
        let open = alone.diagnostics.iter().filter(|d| d.kind == Kind::Open).count();
        assert!(open > 0 || alone_fails == source_fails, "{}: some findings are lost", case.display());
        assert!(alone.diagnostics.iter().all(|d| alone.sources.file(d.span.file).shown() == "plan.json"));
        assert!(alone.notifications.iter().any(|n| n.message.contains("findings point into the plan")));
        failing += alone_fails.len();
    }
    assert!(failing > 10, "{failing} findings in all");
}

#[test]
fn of_several_root_modules_the_plan_is_about_one() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let case = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/plans/activity-log");
    let put = |root: &str, name: &str| {
        fs::create_dir_all(directory.path().join(root)).expect("a directory can be made");
        fs::copy(case.join(name), directory.path().join(root).join(name)).expect("a file can be copied");
    };
    put("", "plan.json");
    put("prod", "main.tf");
    let other = directory.path().join("other");
    fs::create_dir_all(&other).expect("a directory can be made");
    fs::write(other.join("main.tf"), "resource \"azurerm_key_vault\" \"other\" {}\n").expect("a module");
    let analysis = run(directory.path(), Some(Path::new("plan.json")));
    let paths: BTreeSet<String> = findings(&analysis).into_iter().map(|finding| finding.3).collect();
    assert_eq!(paths.into_iter().collect::<Vec<_>>(), ["prod/main.tf"]);
    let told: Vec<_> = analysis.notifications.iter().map(|n| (n.level, n.message.as_str())).collect();
    assert_eq!(told, [(Level::Note, "the plan is not about `other`: it was passed over")]);

    put("test", "main.tf");
    let analysis = run(directory.path(), Some(Path::new("plan.json")));
    assert_eq!(analysis.exit_code(), 3, "{:?}", analysis.notifications);
    assert!(analysis.notifications.iter().any(|n| n.message.contains("`prod` or `test`")));
    let mut request = Request::new(directory.path().to_owned(), vec![PathBuf::from("prod/main.tf")]);
    request.plan = Some(PathBuf::from("plan.json"));
    assert_eq!(analyze(&request).exit_code(), 1);
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
            "{\"format_version\": \"1.2\", \"configuration\": {\"root_module\": {}},
              \"planned_values\": {\"root_module\": {\"resources\": [
                {\"mode\": \"managed\", \"type\": \"azurerm_key_vault\", \"name\": \"kv\", \"values\": {}}]}}}",
            Code::Unsupported,
            "`azurerm_key_vault.kv` of the plan",
        ),
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
