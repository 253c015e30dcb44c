//! Functions against the record of the real Terraform's answers, and on partly known values.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value as Json;

use super::super::expression::{Scope, is_error};
use super::super::instance::{Evaluator, Inputs};
use super::super::module::Project;
use crate::source::Sources;
use crate::value::{Kind, Value, show_number};

/// Calls whose answers differ, and why.
const DIFFERENCES: &[(&str, &str)] = &[
    (r##"cidrhost("::ffff:10.0.0.0/120", 5)"##, "Terraform counts in an IPv4 address there"),
    (r##"cidrsubnet("10.0.0.0/24", -1, 0)"##, "Terraform takes a negative extension for a wider range"),
    (r##"cidrsubnet("10.0.0.0/24", 2, -1)"##, "Terraform loses the address with a negative number"),
    (r##"coalescelist([], toset(["b"]))"##, "a set is not told from a list"),
    (r##"concat(toset(["a"]), ["b"])"##, "a set is not told from a list"),
    (r##"element(toset(["a"]), 0)"##, "a set is not told from a list"),
    (r##"index(toset(["a"]), "a")"##, "a set is not told from a list"),
    (r##"slice(toset(["a"]), 0, 1)"##, "a set is not told from a list"),
    (r##"concat(tolist(["a"]), tolist([1]))"##, "a list has no type of items, a map none of values"),
    (r##"lookup(tomap({ a = 1 }), "b", "x")"##, "a list has no type of items, a map none of values"),
    (r##"lookup(tomap({ a = 1 }), "b", "2")"##, "a list has no type of items, a map none of values"),
    (r##"element(["a", "b", "c"], -1)"##, "later versions count from the end"),
    (r##"element(["a", "b", "c"], -4)"##, "later versions count from the end"),
    (r##"fileexists("plain.txt/x")"##, "what lies below a file is not looked at"),
    ("jsonencode(-0)", "numbers are doubles"),
    ("jsonencode(12345678901234567890)", "numbers are doubles"),
    (r##"length("👾🕹️")"##, "characters of several code points are not known"),
    (r##"substr("e\u0301a", 0, 1)"##, "strings are not normalised"),
    (r##"textdecodebase64("SGVsbG8=", "nope")"##, "not all character encodings are known"),
    (r##"textdecodebase64("gA==", "windows-1252")"##, "not all character encodings are known"),
    (r##"textencodebase64("a", "nope")"##, "not all character encodings are known"),
    (r##"textencodebase64("€", "windows-1252")"##, "not all character encodings are known"),
    (r##"yamldecode("\ta: 1")"##, "the parser follows YAML 1.2"),
    (r##"yamldecode("\"a\": \"\\x41\\/\"")"##, "the parser follows YAML 1.2"),
    (r##"yamlencode({ "multi\nline" = 1 })"##, "keys of several lines are not written"),
];

fn testdata() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/terraform")
}

/// The value of an expression in the module `files` of the test data, with this text beside it.
fn evaluated(expression: &str, beside: &str) -> Value {
    let directory = testdata().join("files");
    let sources = Sources::new(&directory);
    let locals = sources.load(&directory.join("locals.tf")).expect("locals.tf");
    let text = format!("output \"it\" {{\n  value = {expression}\n}}\n{beside}");
    let file = directory.join("call.tf");
    let call = sources.add(&file.to_string_lossy(), text);
    let project = Project::load(&sources, &[locals, call], &|_| Vec::new());
    assert!(project.notifications().is_empty(), "{expression}: {:?}", project.notifications());
    let inputs = Inputs::default();
    let evaluator = Evaluator::new(&project, &sources, &inputs);
    let root = evaluator.root(project.roots()[0]);
    let output = &root.module.outputs["it"];
    evaluator.evaluate(&output.body.attribute("value").expect("value").value, Scope::of(&root))
}

/// A value in the form of the record: JSON, or why there is none.
fn shown(value: &Value) -> Result<Json, &'static str> {
    let items = |values: &mut dyn Iterator<Item = &Value>| values.map(shown).collect::<Result<Vec<_>, _>>();
    Ok(match &value.kind {
        Kind::Symbol(_) if is_error(value) => return Err("error"),
        Kind::Symbol(_) | Kind::Template(_) => return Err("unknown"),
        Kind::Null => Json::Null,
        Kind::Bool(truth) => (*truth).into(),
        Kind::Number(number) => serde_json::from_str(&show_number(*number)).expect("number"),
        Kind::String(text) => text.as_str().into(),
        Kind::Array(array) if array.rest.is_some() => return Err("unknown"),
        Kind::Array(array) => items(&mut array.items.iter())?.into(),
        Kind::Object(object) if object.rest().is_some() => return Err("unknown"),
        Kind::Object(object) => {
            let members =
                object.members().iter().map(|m| Ok::<_, &str>((m.key.to_string(), shown(&m.value)?)));
            Json::Object(members.collect::<Result<_, &str>>()?)
        }
    })
}

fn same(a: &Json, b: &Json) -> bool {
    match (a, b) {
        (Json::Number(a), Json::Number(b)) => a.as_f64() == b.as_f64(),
        (Json::Array(a), Json::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Json::Object(a), Json::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| same(a, b)))
        }
        _ => a == b,
    }
}

fn record() -> Json {
    let text = std::fs::read_to_string(testdata().join("functions.json")).expect("functions.json");
    serde_json::from_str(&text).expect("JSON")
}

#[test]
fn calls_have_the_values_that_terraform_gives() {
    let record = record();
    let mut wrong = Vec::new();
    let calls = recorded(&record);
    for (call, entry) in &calls {
        let ours = shown(&evaluated(call, ""));
        let right = match &ours {
            Err("error") => entry.get("error").is_some(),
            Err(_) => false,
            Ok(value) => entry.get("value").is_some_and(|wanted| same(value, wanted)),
        };
        let differs = DIFFERENCES.iter().any(|(known, _)| known == call);
        if entry.get("unknown").is_none() && right == differs {
            let wanted = entry.get("value").map_or("error".to_owned(), ToString::to_string);
            let ours = ours.map_or_else(str::to_owned, |value| value.to_string());
            wrong.push(format!("{call}\n    terraform: {wanted}\n    keytrail:  {ours}"));
        }
    }
    assert!(calls.len() > 1_500, "{} calls", calls.len());
    assert!(wrong.is_empty(), "{} of {} calls:\n{}", wrong.len(), calls.len(), wrong.join("\n"));
}

/// The calls of the record with their answers.
fn recorded(record: &Json) -> Vec<(&str, &Json)> {
    let entries = record["functions"].as_object().expect("functions").values();
    let entries = entries.flat_map(|entries| entries.as_array().expect("calls"));
    entries.map(|entry| (entry["call"].as_str().expect("call"), entry)).collect()
}

#[test]
fn every_function_is_recorded_with_at_least_ten_calls() {
    let record = record();
    for (name, entries) in record["functions"].as_object().expect("functions") {
        let mut calls: Vec<&str> =
            entries.as_array().expect("calls").iter().filter_map(|entry| entry["call"].as_str()).collect();
        calls.sort_unstable();
        calls.dedup();
        assert!(calls.len() >= 10, "{name}: {} calls", calls.len());
    }
    for name in super::FUNCTIONS.keys().filter(|name| !name.contains("::")) {
        assert!(record["functions"].get(name).is_some(), "{name} is not recorded");
    }
}

/// Asks the real Terraform again where it is installed: the record is not made up.
#[test]
#[expect(clippy::print_stderr, reason = "a test that skips says so")]
fn the_record_is_what_terraform_answers() {
    let directory = tempfile::tempdir().expect("directory");
    let terraform = |arguments: &[&str]| {
        let mut command = Command::new("terraform");
        command.args(arguments).current_dir(directory.path()).env("TF_CLI_CONFIG_FILE", "").output()
    };
    let Ok(version) = terraform(&["version", "-json"]) else {
        eprintln!("skipped: there is no terraform on the PATH");
        return;
    };
    let record = record();
    let version: Json = serde_json::from_slice(&version.stdout).expect("version");
    let minor =
        |version: &Json| version.as_str().map(|version| version.rsplit_once('.').map(|v| v.0.to_owned()));
    if minor(&version["terraform_version"]) != minor(&record["terraform"]) {
        eprintln!(
            "skipped: terraform is {}, the record {}",
            version["terraform_version"], record["terraform"]
        );
        return;
    }
    copy(&testdata().join("files"), directory.path());
    let calls: Vec<_> =
        recorded(&record).into_iter().filter(|(_, entry)| entry.get("early").is_none()).collect();
    let outputs = calls.iter().enumerate().map(|(at, (call, _))| {
        format!("output \"c{at}\" {{\n  value = nonsensitive(try(jsonencode({{ value = {call} }}), \"error\"))\n}}\n")
    });
    std::fs::write(directory.path().join("calls.tf"), outputs.collect::<String>()).expect("calls.tf");
    let applied = terraform(&["apply", "-auto-approve", "-no-color", "-input=false"]).expect("apply");
    assert!(applied.status.success(), "{}", String::from_utf8_lossy(&applied.stderr));
    let answers: Json =
        serde_json::from_slice(&terraform(&["output", "-json"]).expect("output").stdout).expect("answers");
    for (at, (call, entry)) in calls.iter().enumerate() {
        let answer = match answers[format!("c{at}")]["value"].as_str() {
            None => "unknown".to_owned(),
            Some("error") => "error".to_owned(),
            Some(text) => serde_json::from_str::<Json>(text).expect("JSON")["value"].to_string(),
        };
        let wanted = match entry.get("value") {
            Some(value) => value.to_string(),
            None => if entry.get("error").is_some() { "error" } else { "unknown" }.to_owned(),
        };
        let alike = |a: &str, b: &str| match (serde_json::from_str(a), serde_json::from_str(b)) {
            (Ok(a), Ok(b)) => same(&a, &b),
            _ => a == b,
        };
        assert!(alike(&answer, &wanted), "{call}: {answer}, recorded {wanted}");
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in std::fs::read_dir(from).expect("directory") {
        let path = entry.expect("entry").path();
        let target = to.join(path.file_name().expect("name"));
        if path.is_dir() {
            std::fs::create_dir(&target).expect("directory");
            copy(&path, &target);
        } else {
            std::fs::copy(&path, target).expect("file");
        }
    }
}

/// Unknown values: `x` a variable without value, `flag` one of two strings, `vault` a resource.
const UNKNOWN: &str = r#"
variable "x" {}
variable "y" {}
variable "flag" {
  type     = bool
  nullable = false
}
variable "secret" {
  sensitive = true
}
locals {
  some = [for k in var.x : k]
  open = merge(var.x, { a = 1 })
  size = var.flag ? "Small" : "LARGE"
}
resource "azurerm_key_vault" "kv" {
  name                = "kv-${var.x}"
  resource_group_name = "rg"
}
"#;

#[test]
fn what_is_known_of_partly_unknown_arguments_stays_known() {
    let id =
        "/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv-${var.x}";
    let cases = [
        (r#"lower("A-${var.x}-B")"#, r#""a-${lower(var.x)}-b""#),
        (r#"upper(var.x)"#, "${upper(var.x)}"),
        (r#"title("a-${var.x}")"#, "unknown"),
        (r#"trimspace("  a ${var.x} b ")"#, r#""a ${var.x} b""#),
        (r#"trimspace("  ${var.x} b")"#, "unknown"),
        (r#"chomp("${var.x} b\n")"#, r#""${var.x} b""#),
        (r#"trimprefix("kv-${var.x}", "kv-")"#, "${var.x}"),
        (r#"trimprefix("kv-${var.x}", "st")"#, r#""kv-${var.x}""#),
        (r#"trimprefix("kv-${var.x}", "kv-a")"#, "unknown"),
        (r#"trimsuffix("${var.x}-kv", "-kv")"#, "${var.x}"),
        (r#"trimsuffix("${var.x}-kv", "a")"#, r#""${var.x}-kv""#),
        (r#"replace("a-${var.x}-b", "-", "")"#, r#""a${replace(var.x, "-", )}b""#),
        (r#"replace("ab${var.x}", "bc", "")"#, "unknown"),
        (r#"replace("ax${var.x}", "bc", "")"#, r#""ax${replace(var.x, "bc", )}""#),
        (r#"replace("A.${var.x}", "/[^a-z]/", "_")"#, r#""__${replace(var.x, [^a-z], _)}""#),
        (r#"replace("a${var.x}", "/a+/", "_")"#, "unknown"),
        (r#"substr("prod-${var.x}", 0, 4)"#, r#""prod""#),
        (r#"substr("prod-${var.x}", 2, -1)"#, r#""od-${var.x}""#),
        (r#"substr("prod-${var.x}", 2, 10)"#, "unknown"),
        (r#"split("/", "a/${var.x}-b/c")[2]"#, r#""c""#),
        (r#"split("/", azurerm_key_vault.kv.id)[8]"#, r#""kv-${var.x}""#),
        (r#"basename(azurerm_key_vault.kv.id)"#, "unknown"),
        (r#"basename("${var.x}/a/b")"#, r#""b""#),
        (r#"join("-", ["a", var.x])"#, r#""a-${var.x}""#),
        (r#"join("-", local.some)"#, "unknown"),
        (r#"format("%s-%03d-%s", "a", 7, var.x)"#, r#""a-007-${var.x}""#),
        (r#"format("%5s", var.x)"#, "unknown"),
        (r#"format("%s", var.x, "b")"#, "error"),
        (r#"formatlist("%s-%s", ["a", "b"], "c-${var.x}")"#, r#"["a-c-${var.x}", "b-c-${var.x}"]"#),
        (r#"startswith("kv-${var.x}", "kv")"#, "true"),
        (r#"startswith("kv-${var.x}", "st")"#, "false"),
        (r#"endswith(var.x, "a")"#, "unknown"),
        (r#"indent(2, "a\n${var.x}")"#, "\"a\\n  ${replace(var.x, line break, \n  )}\""),
        ("length([var.x, var.y])", "2"),
        ("length({ a = var.x })", "1"),
        ("length(local.some)", "unknown"),
        ("length(local.open)", "unknown"),
        ("concat([1], local.some)", "[1, ${var.x[each]}…]"),
        ("concat([1], var.x)", "[1, ${var.x[*]}…]"),
        ("concat([1], null)", "error"),
        (r#"contains(["a", var.x], "a")"#, "true"),
        (r#"contains(["b", var.x], "a")"#, "unknown"),
        (r#"contains(["b-${var.x}"], "a")"#, "false"),
        (r#"contains(local.some, "a")"#, "unknown"),
        (r#"contains(keys(local.open), "a")"#, "true"),
        (r#"lookup(local.open, "a", 2)"#, "1"),
        (r#"lookup(local.open, "b", 2)"#, "unknown"),
        ("element([var.x, 2], 3)", "2"),
        ("flatten([[1], [var.x, [2]], local.some])", "[1, 2, ${var.x[each]}…]"),
        (r#"compact(["a", "", var.x])"#, r#"["a", ${var.x}…]"#),
        (r#"compact([azurerm_key_vault.kv.id, ""])"#, "[${azurerm_key_vault.kv.id}]"),
        ("distinct([var.x, var.y, var.x])", "[${var.x}, ${var.y}]"),
        (r#"sort(["b", var.x])"#, "unknown"),
        ("reverse([1, var.x])", "[${var.x}, 1]"),
        ("slice([1, var.x, 3], 1, 2)", "[${var.x}]"),
        (r#"zipmap(["a"], [var.x])"#, r#"{"a": ${var.x}}"#),
        ("setproduct([1], [var.x])", "[[1, ${var.x}]]"),
        ("alltrue([false, var.x])", "false"),
        ("anytrue([false, var.x])", "unknown"),
        (r#"coalesce(null, "", "a-${var.x}", "b")"#, r#""a-${var.x}""#),
        (r#"coalesce(var.x, "b")"#, "unknown"),
        (r#"coalesce(azurerm_key_vault.kv.id, "b")"#, "${azurerm_key_vault.kv.id}"),
        ("max(1, var.x)", "unknown"),
        (r#"max("a", var.x)"#, "error"),
        (
            r#"jsondecode(jsonencode({ a = var.x, b = ["p-${var.y}"] }))"#,
            r#"{"a": ${var.x}, "b": ["p-${var.y}"]}"#,
        ),
        (
            r#"jsondecode("{\"a\": \"x-${var.x}\", \"n\": ${var.y}}")"#,
            r#"{"a": "x-${var.x}", "n": ${var.y}}"#,
        ),
        (r#"jsondecode(jsonencode({ id = azurerm_key_vault.kv.id })).id"#, &format!("{id:?}")),
        (r#"yamldecode("a: x-${var.x}\nb: 1\n")"#, r#"{"a": "x-${var.x}", "b": 1}"#),
        (r#"templatefile("greeting.tftpl", { name = var.x })"#, r#""Hello ${var.x}!\n""#),
        (r#"templatefile("greeting.tftpl", var.x)"#, "unknown"),
        (r#"lower(local.size) == "medium""#, "false"),
        ("length(var.flag ? [1] : [2])", "1"),
        (r#"fileset(path.module, "../*")"#, "unknown"),
        ("sha1(var.x) == sha1(var.x)", "true"),
        ("uuid() == uuid()", "unknown"),
        ("timestamp()", "unknown"),
        ("can(lower(var.x))", "unknown"),
        (r#"try(jsondecode("{"), "d")"#, r#""d""#),
        ("issensitive(var.secret)", "true"),
        ("issensitive(var.x)", "unknown"),
        (r#"file("/etc/passwd")"#, "unknown"),
        (r#"fileexists("../record.py")"#, "unknown"),
        (r#"file("${var.x}/a")"#, "unknown"),
        (
            r#"provider::azurerm::normalise_resource_id("/Subscriptions/s/RESOURCEGROUPS/r/Providers/Microsoft.KeyVault/vaults/Providers")"#,
            r#""/subscriptions/s/resourceGroups/r/providers/Microsoft.KeyVault/vaults/Providers""#,
        ),
        ("provider::azurerm::parse_resource_id(azurerm_key_vault.kv.id).resource_name", r#""kv-${var.x}""#),
        ("provider::azurerm::parse_resource_id(azurerm_key_vault.kv.id).resource_group_name", r#""rg""#),
        (
            "provider::azurerm::parse_resource_id(azurerm_key_vault.kv.id).full_resource_type",
            r#""Microsoft.KeyVault/vaults""#,
        ),
        (
            r#"provider::azurerm::parse_resource_id("${azurerm_key_vault.kv.id}/keys/k").parent_resources"#,
            r#"{"vaults": "kv-${var.x}"}"#,
        ),
        (
            r#"provider::azurerm::parse_resource_id("/subscriptions/s/resourceGroups/${var.x}").resource_group_name"#,
            "${var.x}",
        ),
        (
            r#"provider::azurerm::parse_resource_id("${azurerm_key_vault.kv.id}/providers/Microsoft.Insights/diagnosticSettings/d").resource_scope"#,
            &format!("{id:?}"),
        ),
        (r#"provider::azurerm::parse_resource_id("nothing")"#, "error"),
        ("provider::azurerm::parse_resource_id(var.x)", "unknown"),
        (r#"provider::other::call("a")"#, "unknown"),
    ];
    let mut wrong = Vec::new();
    for (expression, wanted) in cases {
        let value = evaluated(expression, UNKNOWN);
        let ours = format!("{value:?}");
        let right = match wanted {
            "unknown" => value.as_symbol().is_some() && !is_error(&value),
            "error" => is_error(&value),
            wanted => ours == wanted,
        };
        if !right {
            wrong.push(format!("{expression}\n    wanted: {wanted}\n    found:  {ours}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

struct NoFiles;

impl super::Files for NoFiles {
    fn find(&self, _: &str) -> crate::source::Found {
        crate::source::Found::Missing
    }
}

#[test]
fn no_arguments_make_a_function_panic() {
    let symbol = |name: &str| Value::symbol(crate::value::Symbol::new(name, name));
    let text = |text: &str| Value::string(text);
    let mut partial = crate::value::Text::known("/é%s[");
    partial.push(&symbol("x").as_text().expect("text"));
    let pool = [
        Value::null(),
        Value::number(-1e300),
        Value::number(3.0),
        text("é%s/{\"a\": [1, \"日\"]}"),
        text("::/0"),
        Value::text(&partial),
        symbol("x"),
        Value::array(vec![text("a"), Value::null(), symbol("y"), Value::array(vec![])]),
        evaluated("{ a = [\"x\"], b = var.x }", "variable \"x\" {}\n"),
        super::array(Vec::new(), Some(symbol("rest"))),
    ];
    for name in super::FUNCTIONS.keys() {
        let _ = super::call(name, &[], &NoFiles);
        for a in &pool {
            let _ = super::call(name, std::slice::from_ref(a), &NoFiles);
            for b in &pool {
                let _ = super::call(name, &[a.clone(), b.clone()], &NoFiles);
                for c in &pool {
                    let _ = super::call(name, &[a.clone(), b.clone(), c.clone()], &NoFiles);
                }
            }
        }
    }
}
