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
            let members = object.members().iter().map(|m| Ok::<_, &str>((m.key.to_string(), shown(&m.value)?)));
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
    let mut calls = 0;
    for (_, entries) in record["functions"].as_object().expect("functions") {
        for entry in entries.as_array().expect("calls") {
            calls += 1;
            let call = entry["call"].as_str().expect("call");
            let ours = shown(&evaluated(call, ""));
            let right = match &ours {
                Err("error") => entry.get("error").is_some(),
                Err(_) => false,
                Ok(value) => entry.get("value").is_some_and(|wanted| same(value, wanted)),
            };
            let differs = DIFFERENCES.iter().any(|(known, _)| *known == call);
            if entry.get("unknown").is_none() && right == differs {
                let wanted = entry.get("value").map_or("error".to_owned(), ToString::to_string);
                let ours = ours.map_or_else(str::to_owned, |value| value.to_string());
                wrong.push(format!("{call}\n    terraform: {wanted}\n    keytrail:  {ours}"));
            }
        }
    }
    assert!(calls > 1_500, "{calls} calls");
    assert!(wrong.is_empty(), "{} of {calls} calls:\n{}", wrong.len(), wrong.join("\n"));
}
