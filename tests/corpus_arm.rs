//! Real templates, where they are at hand: each evaluates, and uses no function that is not known.

#![expect(clippy::print_stderr, reason = "says that it skips")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Instant;

use keytrail::arm;
use keytrail::diagnostic::{Code, Kind};
use keytrail::language::{self, Expr, Node};
use keytrail::source::Sources;
use keytrail::value::{self, Value};

fn corpus() -> Option<PathBuf> {
    let given = std::env::var_os("KEYTRAIL_CORPUS").map(PathBuf::from);
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/corpus");
    let folder = given.unwrap_or(beside).join("arm");
    folder.is_dir().then_some(folder)
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> =
        std::fs::read_dir(folder).expect("folder").map(|entry| entry.expect("entry").path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "json") {
            found.push(path);
        }
    }
}

fn calls(expr: &Expr, visit: &mut dyn FnMut(&str)) {
    match &expr.node {
        Node::String(_) | Node::Number(_) => {}
        Node::Call(name, arguments) => {
            visit(name);
            arguments.iter().for_each(|argument| calls(argument, visit));
        }
        Node::Member(of, ..) => calls(of, visit),
        Node::Index(of, index, _) => {
            calls(of, visit);
            calls(index, visit);
        }
    }
}

fn expressions(written: &Value, visit: &mut dyn FnMut(&str)) {
    match &written.kind {
        value::Kind::String(text) if language::is_expression(text) => {
            if let Ok(expr) = language::parse(text) {
                calls(&expr, visit);
            }
        }
        value::Kind::Array(array) => array.items.iter().for_each(|item| expressions(item, visit)),
        value::Kind::Object(object) => {
            for member in object.members().iter().filter(|m| m.key != "metadata") {
                expressions(&member.value, visit);
            }
        }
        _ => {}
    }
}

/// A call that was left open although nothing in it is unknown: a function that is not supported, or
/// not for these arguments. What only a deployment knows is not one.
fn left_open(key: &str) -> Option<&str> {
    const OF_DEPLOYMENTS: [&str; 10] = [
        "deployer",
        "deployment",
        "environment",
        "newguid",
        "reference",
        "references",
        "resourcegroup",
        "subscription",
        "tenant",
        "utcnow",
    ];
    let (name, arguments) = key.split_once('(')?;
    let known = !arguments.contains("${") && !arguments.contains("#");
    let function = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    let of_deployment = OF_DEPLOYMENTS.contains(&name) || name.starts_with("list") || name == "uniquestring";
    (known && function && !of_deployment && arm::knows(name)).then_some(key)
}

#[test]
fn real_templates_evaluate_with_known_functions_only() {
    let Some(folder) = corpus() else {
        eprintln!("skipped: the folder of real templates is not here");
        return;
    };
    let mut paths = Vec::new();
    files(&folder, &mut paths);
    let sources = Sources::new(&folder);
    let mut unknown: BTreeMap<String, usize> = BTreeMap::new();
    let mut templates = 0;
    let mut resources = 0;
    let mut slowest = (0, String::new());
    let mut uncomputed: BTreeMap<String, usize> = BTreeMap::new();
    for path in &paths {
        let file = sources.load(path).expect("readable");
        let shown = sources.file(file).shown().to_owned();
        let start = Instant::now();
        let Some(template) = arm::parse(&sources, file) else { continue };
        let deployment = arm::evaluate(&template, &sources, None);
        slowest = slowest.max((start.elapsed().as_millis(), shown.clone()));
        templates += 1;
        resources += deployment.resources.len();
        for resource in &deployment.resources {
            resource.body.for_each_symbol(&mut |symbol| {
                if let Some(call) = left_open(symbol.key()) {
                    *uncomputed.entry(format!("{call} in {shown}")).or_default() += 1;
                }
            });
        }
        if shown.starts_with("avm") {
            assert!(template.problems.is_empty(), "{shown}: {:?}", template.problems);
            assert!(deployment.notifications.iter().all(|n| n.code != Code::Limit), "{shown}");
        }
        expressions(&template.root, &mut |name| {
            if !name.contains('.') && !arm::knows(name) {
                *unknown.entry(format!("{name} in {shown}")).or_default() += 1;
            }
        });
    }
    eprintln!("{templates} templates, {resources} resources, slowest {slowest:?}");
    assert!(unknown.is_empty(), "{unknown:#?}");
    assert!(uncomputed.is_empty(), "{uncomputed:#?}");
    assert!(templates > 300, "{templates} templates");
}

/// A template that calls a module of the corpus with these parameters.
fn parent(module: &str, declared: &str, parameters: &str) -> String {
    format!(
        r#"{{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
            "contentVersion": "1.0.0.0", "parameters": {{{declared}}}, "resources": [
              {{"type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "vault",
                "properties": {{"mode": "Incremental", "expressionEvaluationOptions": {{"scope": "inner"}},
                  "parameters": {{"name": {{"value": "kv-app"}}{parameters}}}, "template": {module}}}}}]}}"#
    )
}

#[test]
fn a_vault_of_the_public_module_is_judged_by_what_its_parent_gives() {
    let module = corpus().map(|folder| folder.join("avm/res/key-vault/vault/main.json"));
    let Some(module) = module.and_then(|path| std::fs::read_to_string(path).ok()) else {
        eprintln!("skipped: the module is not here");
        return;
    };
    let workspace = "/subscriptions/s/resourceGroups/g/providers/Microsoft.OperationalInsights/workspaces/w";
    let settings = |logs: &str| {
        format!(r#", "diagnosticSettings": {{"value": [{{"workspaceResourceId": "{workspace}"{logs}}}]}}"#)
    };
    let logs = |logs: &str| settings(&format!(r#", "logCategoriesAndGroups": {logs}"#));
    let unknown = r#""d": {"type": "array"}"#;
    let maybe = r#""d": {"type": "array", "nullable": true}"#;
    let cases = [
        ("a category group", "", logs(r#"[{"categoryGroup": "audit"}]"#), None),
        ("named categories", "", logs(r#"[{"category": "Other"}, {"category": "AuditEvent"}]"#), None),
        ("the module's default", "", settings(""), None),
        ("no parameter", "", String::new(), Some(Kind::Fail)),
        ("no settings", "", r#", "diagnosticSettings": {"value": []}"#.to_owned(), Some(Kind::Fail)),
        ("null", "", r#", "diagnosticSettings": {"value": null}"#.to_owned(), Some(Kind::Fail)),
        ("other categories", "", logs(r#"[{"category": "Other"}]"#), Some(Kind::Fail)),
        ("no logs", "", logs("[]"), Some(Kind::Fail)),
        (
            "a parameter without value",
            unknown,
            r#", "diagnosticSettings": {"value": "[parameters('d')]"}"#.to_owned(),
            Some(Kind::Open),
        ),
        (
            "a nullable parameter without value",
            maybe,
            r#", "diagnosticSettings": {"value": "[parameters('d')]"}"#.to_owned(),
            Some(Kind::Fail),
        ),
    ];
    for (name, declared, parameters, want) in cases {
        let folder = tempfile::tempdir().expect("folder");
        let path = folder.path().join("main.json");
        std::fs::write(&path, parent(&module, declared, &parameters)).expect("written");
        let mut request = keytrail::Request::new(folder.path().to_owned(), vec![path]);
        request.config = keytrail::ConfigChoice::None;
        request.select = vec!["key-vault-audit-event".to_owned()];
        let analysis = keytrail::analyze(&request);
        let found: Vec<_> = analysis.diagnostics.iter().map(|d| d.kind).collect();
        assert_eq!(found, Vec::from_iter(want), "{name}: {:?}", analysis.diagnostics);
    }
}
