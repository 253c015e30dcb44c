//! Functions against the record of the real Terraform's answers, and on partly known values.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::super::expression::{Scope, is_error};
use super::super::instance::{Evaluator, Inputs};
use super::super::module::Project;
use crate::source::Sources;
use crate::value::{Kind, Value, show_number};

/// Calls whose answers differ, and why.
const DIFFERENCES: &[(&str, &str)] = &[];

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
fn shown(value: &Value) -> Result<serde_json::Value, &'static str> {
    let items = |values: &mut dyn Iterator<Item = &Value>| values.map(shown).collect::<Result<Vec<_>, _>>();
    Ok(match &value.kind {
        Kind::Symbol(_) if is_error(value) => return Err("error"),
        Kind::Symbol(_) | Kind::Template(_) => return Err("unknown"),
        Kind::Null => serde_json::Value::Null,
        Kind::Bool(truth) => (*truth).into(),
        Kind::Number(number) => serde_json::from_str(&show_number(*number)).expect("number"),
        Kind::String(text) => text.as_str().into(),
        Kind::Array(array) if array.rest.is_some() => return Err("unknown"),
        Kind::Array(array) => items(&mut array.items.iter())?.into(),
        Kind::Object(object) if object.rest().is_some() => return Err("unknown"),
        Kind::Object(object) => {
            let members = object.members().iter().map(|m| Ok::<_, &str>((m.key.to_string(), shown(&m.value)?)));
            serde_json::Value::Object(members.collect::<Result<_, &str>>()?)
        }
    })
}

fn same(a: &serde_json::Value, b: &serde_json::Value) -> bool {
    use serde_json::Value as J;
    match (a, b) {
        (J::Number(a), J::Number(b)) => a.as_f64() == b.as_f64(),
        (J::Array(a), J::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (J::Object(a), J::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(key, a)| b.get(key).is_some_and(|b| same(a, b)))
        }
        _ => a == b,
    }
}

fn record() -> serde_json::Value {
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
