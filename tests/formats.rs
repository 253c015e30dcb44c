//! Every output format over one fixed set of findings, against golden files, and against checks that
//! know the truth: a golden file alone would bless a mistake.
//!
//! `UPDATE_GOLDEN=1 cargo test --test formats` rewrites the files; read the difference.

use std::path::{Path, PathBuf};
use std::process::Command;

use keytrail::diagnostic::{Code, Diagnostic, Kind, Level, Notification, Related, Suppressed};
use keytrail::report::{self, Descriptor, Format, View};
use keytrail::rules::Control;
use keytrail::source::{FileId, Sources, Span};
use keytrail::{Analysis, Summary};
use serde_json::Value;

const ROOT_TF: &str = "\
module \"data\" {
  source   = \"../modules/kv é [1]\"
  name     = \"kv-äöü-😀\"
  settings = false
}
";

const MODULE_TF: &str = "\
# Der Schlüsselbund: \u{202E}
resource \"azurerm_key_vault\" \"this\" {
  name = var.name
}

resource \"azurerm_monitor_diagnostic_setting\" \"kv\" {
  target_resource_id = azurerm_key_vault.this.id

  enabled_log { category = \"AuditÉvent\" }
}
";

const TEMPLATE: &str = "\
{ \"resources\": [ /* 😀 */ { \"type\": \"Microsoft.Storage/storageAccounts\", \"name\": \"st\" } ] }
";

const ODD_PATH: &str = "modules/kv é [1]/main,a:b%.tf";

struct Fixture {
    analysis: Analysis,
    /// For each finding that fails, the text that its region must hold.
    marked: Vec<(&'static str, &'static str)>,
}

fn span(sources: &Sources, file: FileId, text: &str) -> Span {
    let start = sources.file(file).text().find(text).expect("the text is in the file");
    Span::new(file, start, start + text.len())
}

fn fixture() -> Fixture {
    let sources = Sources::new("");
    let root = sources.add("infra/main.tf", ROOT_TF);
    let module = sources.add(ODD_PATH, MODULE_TF);
    let template = sources.add("arm/storage.json", TEMPLATE);
    let at = |file, text| span(&sources, file, text);
    let related = |file, text, message: &str| Related { span: at(file, text), message: message.to_owned() };
    let finding = |rule: &str, level, span: Span, message: &str| Diagnostic {
        rule: rule.to_owned(),
        kind: Kind::Fail,
        level,
        message: message.to_owned(),
        help: None,
        span,
        related: Vec::new(),
        calls: Vec::new(),
        addresses: vec!["module.data[\"eu\"].azurerm_key_vault.this".to_owned()],
        resource_type: "Microsoft.KeyVault/vaults".to_owned(),
        entries: Vec::new(),
        suppressed: None,
        fingerprint: format!("{:016x}", u64::from(span.start) + 1),
    };

    let vault = "resource \"azurerm_key_vault\" \"this\"";
    let audit = Diagnostic {
        help: Some("Add a diagnostic setting that sends AuditEvent to a workspace".to_owned()),
        related: vec![
            related(module, "category = \"AuditÉvent\"", "this setting [kv] sends `AuditÉvent` only"),
            related(root, "settings = false", "switched off here"),
        ],
        calls: vec![related(root, "module \"data\"", "module.data[\"eu\"]")],
        addresses: vec![
            "module.data[\"eu\"].azurerm_key_vault.this".to_owned(),
            "module.data[\"us\"].azurerm_key_vault.this".to_owned(),
        ],
        entries: vec!["infra".to_owned()],
        ..finding(
            "key-vault-audit-event",
            Level::Error,
            at(module, vault),
            "key vault kv-äöü-😀 keeps no audit log\nNo diagnostic setting sends AuditEvent.",
        )
    };
    let name = finding(
        "key-vault-name",
        Level::Note,
        at(root, "\"kv-äöü-😀\""),
        "the name | has *odd* <characters>",
    );
    let open = Diagnostic {
        kind: Kind::Open,
        ..finding(
            "key-vault-purge-protection",
            Level::Warning,
            at(module, "var.name"),
            "var.name is not known",
        )
    };
    let hidden = Diagnostic {
        suppressed: Some(Suppressed {
            span: Some(at(module, "Der Schlüsselbund:")),
            reason: "accepted by Zoë".to_owned(),
        }),
        ..finding(
            "key-vault-purge-protection",
            Level::Warning,
            at(module, "name = var.name"),
            "can be purged",
        )
    };
    let storage = Diagnostic {
        addresses: vec!["st".to_owned()],
        resource_type: "Microsoft.Storage/storageAccounts".to_owned(),
        suppressed: None,
        ..finding(
            "storage-account-cmk",
            Level::Warning,
            at(template, "\"Microsoft.Storage/storageAccounts\""),
            "no key of its own",
        )
    };
    let in_baseline = Diagnostic {
        suppressed: Some(Suppressed { span: None, reason: "in the baseline".to_owned() }),
        ..finding("storage-account-cmk", Level::Warning, at(template, "\"st\""), "known already")
    };
    let diagnostics = vec![storage, in_baseline, name, open, audit, hidden];
    let notifications = vec![
        Notification::at(Code::Syntax, at(root, "false"), "expected `}`"),
        Notification::about(Code::Io, "infra/geheim é.tf", "Permission denied"),
        Notification {
            level: Level::Note,
            code: Code::Unsupported,
            message: "Bicep is not read yet: 2 files were passed over".to_owned(),
            span: None,
            path: None,
        },
    ];
    let summary =
        Summary { files: 3, deployments: 2, resources: 40, ..Summary::of(&diagnostics, &notifications) };
    let marked = vec![
        ("storage-account-cmk", "\"Microsoft.Storage/storageAccounts\""),
        ("key-vault-name", "\"kv-äöü-😀\""),
        ("key-vault-audit-event", vault),
    ];
    let analysis = Analysis { sources, rules: rules(), diagnostics, notifications, summary, failing: true };
    Fixture { analysis, marked }
}

fn rules() -> Vec<Descriptor> {
    let control = |family: &str, version: &str, id: &str| Control {
        family: family.to_owned(),
        version: version.to_owned(),
        id: id.to_owned(),
    };
    let rule = |id: &str, level| Descriptor {
        id: id.to_owned(),
        level,
        title: format!("The title of {id}"),
        description: format!("What {id} asks, and why."),
        help: format!("Do what {id} asks"),
        page: format!("# {id}\n"),
        category: "Key Vault".to_owned(),
        controls: Vec::new(),
        aliases: vec!["CKV_AZURE_0".to_owned()],
        builtin: true,
        deployable: true,
    };
    let many = (0..20).map(|n| control("CIS", "3.0.0", &format!("6.1.{n}")));
    vec![
        Descriptor {
            page: "# Audit\n\nWhat is wrong.\n".to_owned(),
            controls: [
                control("AzurePolicy", "", "cf820ca0-f99e-4f3e-84fb-66e913812d21"),
                control("MCSB", "", "LT-3"),
            ]
            .into_iter()
            .chain(many)
            .collect(),
            ..rule("key-vault-audit-event", Level::Error)
        },
        Descriptor { builtin: false, ..rule("key-vault-name", Level::Note) },
        Descriptor { page: "# Purge\n".to_owned(), ..rule("key-vault-purge-protection", Level::Warning) },
        Descriptor {
            controls: vec![control("MCSB", "", "DP-5")],
            ..rule("storage-account-cmk", Level::Warning)
        },
    ]
}

fn everything() -> View {
    View { open: true, suppressed: true, ..View::default() }
}

fn render(format: Format, analysis: &Analysis, view: &View) -> String {
    let mut bytes = Vec::new();
    report::write(format, analysis, view, &mut bytes).expect("written to memory");
    String::from_utf8(bytes).expect("UTF-8")
}

fn check_golden(name: &str, text: &str) {
    let text = text.replace(env!("CARGO_PKG_VERSION"), "[VERSION]");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/formats").join(format!("{name}.golden"));
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &text).expect("the golden file can be written");
    }
    let golden = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(golden == text, "{} differs; UPDATE_GOLDEN=1 rewrites it:\n{text}", path.display());
}

#[test]
fn every_format_looks_as_it_did() {
    let Fixture { analysis, .. } = fixture();
    for format in Format::ALL {
        check_golden(format.name(), &render(format, &analysis, &View::default()));
        check_golden(&format!("{}-all", format.name()), &render(format, &analysis, &everything()));
    }
}

#[test]
fn what_is_not_asked_for_is_not_shown() {
    let Fixture { analysis, .. } = fixture();
    for format in Format::ALL {
        let text = render(format, &analysis, &View::default());
        assert!(
            !text.contains("can be purged") && !text.contains("known already"),
            "{}: suppressed",
            format.name()
        );
        assert!(!text.contains("var.name is not known"), "{}: open", format.name());
        let text = render(format, &analysis, &everything());
        assert!(
            text.contains("can be purged") && text.contains("var.name is not known"),
            "{}",
            format.name()
        );
    }
}

#[test]
fn nothing_acts_on_a_terminal_without_colours() {
    let Fixture { analysis, .. } = fixture();
    for format in [Format::Terminal, Format::Concise, Format::Markdown] {
        let text = render(format, &analysis, &everything());
        assert!(!text.contains(['\u{1b}', '\u{202E}']), "{}", format.name());
    }
    let coloured = render(Format::Terminal, &analysis, &View { color: true, ..everything() });
    assert!(coloured.contains('\u{1b}'));
}

/// The text of a region given in lines and code points.
fn text_at(path: &str, region: [u64; 4]) -> String {
    let text = match path {
        "infra/main.tf" => ROOT_TF,
        "arm/storage.json" => TEMPLATE,
        _ => MODULE_TF,
    };
    let [start_line, start_column, end_line, end_column] = region;
    assert_eq!(start_line, end_line, "findings are on one line");
    let line = text.lines().nth(start_line as usize - 1).expect("the line exists");
    line.chars().skip(start_column as usize - 1).take((end_column - start_column) as usize).collect()
}

#[test]
fn json_regions_hold_the_text_of_the_finding() {
    let Fixture { analysis, marked } = fixture();
    let document: Value =
        serde_json::from_str(&render(Format::Json, &analysis, &View::default())).expect("JSON");
    let findings = document["findings"].as_array().expect("findings");
    assert_eq!(findings.len(), marked.len());
    for (finding, (rule, text)) in findings.iter().zip(marked) {
        let number = |key: &str| finding["region"][key].as_u64().expect("a number");
        let region = ["start_line", "start_column", "end_line", "end_column"].map(number);
        assert_eq!(finding["rule"], rule);
        assert_eq!(text_at(finding["path"].as_str().expect("a path"), region), text);
    }
    let summary = &document["summary"];
    for (key, want) in [("fail", 3), ("open", 1), ("suppressed", 2), ("errors", 2), ("files", 3)] {
        assert_eq!(summary[key], want, "{key}");
    }
}

fn sarif(analysis: &Analysis, view: &View) -> Value {
    serde_json::from_str(&render(Format::Sarif, analysis, view)).expect("JSON")
}

/// The official schema, as the crate that our SARIF types come from carries it.
fn schema() -> Value {
    let run = |program: &str, arguments: &[&str]| {
        let output = Command::new(program).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output();
        String::from_utf8(output.expect("the program runs").stdout).expect("UTF-8")
    };
    let version = run("rustc", &["-vV"]);
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).expect("rustc names its host");
    let metadata =
        run(env!("CARGO"), &["metadata", "--offline", "--format-version", "1", "--filter-platform", host]);
    let metadata: Value = serde_json::from_str(&metadata).expect("metadata");
    let packages = metadata["packages"].as_array().expect("packages");
    let package = packages.iter().find(|package| package["name"] == "serde-sarif").expect("a dependency");
    let manifest = PathBuf::from(package["manifest_path"].as_str().expect("a path"));
    let text =
        std::fs::read_to_string(manifest.with_file_name("src").join("schema.json")).expect("the schema");
    let mut schema: Value = serde_json::from_str(&text).expect("JSON");
    // The pattern of `language` has an unbalanced bracket, which the validator refuses to compile.
    for definition in ["run", "toolComponent"] {
        let language = &mut schema["definitions"][definition]["properties"]["language"];
        language.as_object_mut().and_then(|object| object.remove("pattern")).expect("the pattern is there");
    }
    schema
}

#[test]
fn sarif_is_valid() {
    let Fixture { mut analysis, .. } = fixture();
    let schema = schema();
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    let check = |analysis: &Analysis, view: &View, what: &str| {
        let log = sarif(analysis, view);
        let errors: Vec<String> =
            validator.iter_errors(&log).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert_eq!(errors, [""; 0], "{what}");
    };
    check(&analysis, &everything(), "everything");
    check(&analysis, &View::default(), "the default view");
    let planted = serde_json::json!({ "version": "2.1.0", "runs": [{}] });
    assert!(!validator.is_valid(&planted), "the schema refuses a run without a tool");
    analysis.diagnostics.clear();
    analysis.notifications.clear();
    analysis.rules.clear();
    check(&analysis, &everything(), "nothing found");
}

#[test]
fn sarif_says_nothing_that_the_standard_forbids() {
    let Fixture { analysis, marked } = fixture();
    let log = sarif(&analysis, &everything());
    let run = &log["runs"][0];
    let driver = &run["tool"]["driver"];
    let rules = driver["rules"].as_array().expect("rules");
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), analysis.diagnostics.len());
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    for result in results {
        let index = result["ruleIndex"].as_u64().expect("an index") as usize;
        assert_eq!(rules[index]["id"], result["ruleId"]);
        if result["kind"] == "open" {
            assert_eq!(result["level"], "none", "§3.27.10");
        }
        assert_eq!(result["locations"].as_array().map(Vec::len), Some(1));
        let physical = &result["locations"][0]["physicalLocation"];
        let number = |key: &str| physical["region"][key].as_u64().expect("a number");
        let region = ["startLine", "startColumn", "endLine", "endColumn"].map(number);
        let uri = physical["artifactLocation"]["uri"].as_str().expect("a URI");
        assert!(uri.bytes().all(|b| b.is_ascii_graphic() && !b"[]:,".contains(&b)), "{uri}");
        if result["kind"] == "fail" && result["suppressions"].as_array().is_some_and(Vec::is_empty) {
            let (_, text) = marked.iter().find(|(rule, _)| *rule == result["ruleId"]).expect("expected");
            assert_eq!(text_at(uri, region), *text);
        }
        let message = result["message"]["text"].as_str().expect("a text");
        for related in result["relatedLocations"].as_array().into_iter().flatten() {
            let link = format!("]({})", related["id"]);
            assert!(message.contains(&link), "{message} links {link}");
        }
        assert!(result["partialFingerprints"]["keytrail/v1"].is_string());
    }
    for rule in rules {
        assert!(rule["properties"]["tags"].as_array().expect("tags").len() <= 10);
        assert!(rule["properties"]["security-severity"].as_str().expect("a text").parse::<f64>().is_ok());
        for key in ["shortDescription", "fullDescription", "help"] {
            assert!(rule[key]["text"].as_str().is_some_and(|text| !text.is_empty()), "{key}");
        }
        for relationship in rule["relationships"].as_array().into_iter().flatten() {
            let target = &relationship["target"];
            let index = |value: &Value| value["index"].as_u64().expect("an index") as usize;
            let taxonomy = &run["taxonomies"][index(&target["toolComponent"])];
            assert_eq!(taxonomy["name"], target["toolComponent"]["name"]);
            assert_eq!(taxonomy["taxa"][index(target)]["id"], target["id"]);
        }
    }
    for notification in run["invocations"][0]["toolExecutionNotifications"].as_array().expect("notifications")
    {
        let index = notification["descriptor"]["index"].as_u64().expect("an index") as usize;
        assert_eq!(driver["notifications"][index]["id"], notification["descriptor"]["id"]);
    }
    let unsuccessful =
        &sarif(&Analysis { notifications: Vec::new(), ..analysis }, &View::default())["runs"][0];
    assert_eq!(unsuccessful["invocations"][0]["executionSuccessful"], true, "findings alone are a success");
    assert!(
        unsuccessful["results"].as_array().expect("results").iter().all(|r| r.get("suppressions").is_none())
    );
}

#[test]
fn too_many_findings_are_cut_worst_first_and_counted() {
    let Fixture { mut analysis, .. } = fixture();
    analysis.notifications.clear();
    let worst = analysis.diagnostics[4].clone();
    let usual = analysis.diagnostics[0].clone();
    analysis.diagnostics = std::iter::repeat_n(usual, 5_007).chain([worst]).collect();

    let run = &sarif(&analysis, &View::default())["runs"][0];
    let results = run["results"].as_array().expect("results");
    assert_eq!(results.len(), 5_000);
    assert_eq!(results[0]["ruleId"], "key-vault-audit-event");
    let said = &run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"];
    assert!(said.as_str().is_some_and(|text| text.contains("8 more are left out")), "{said}");
    assert_eq!(run["invocations"][0]["executionSuccessful"], true);

    let commands = render(Format::Github, &analysis, &View::default());
    assert_eq!(commands.lines().filter(|line| line.starts_with("::warning")).count(), 10);
    assert!(commands.starts_with("::error"));
    assert!(commands.ends_with("4998 more warnings not shown here\n"), "{commands}");
}
