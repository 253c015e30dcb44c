//! Definitions against the structure that Azure Policy documents for them, and against what the
//! catalogue wants beside it.
//!
//! The structure is written down here from Microsoft's reference (policy definition structure: basics,
//! parameters, policy rule, and the schema of 2020-10-01), stricter than the service where that keeps
//! the rules alike. What only a definition must hold that is put to Azure is asked of those that say
//! they can be.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::{Rule, rules, tell};

/// `metadata.category` of Microsoft's own definitions.
const CATEGORIES: &[&str] = &[
    "API Management",
    "API for FHIR",
    "App Configuration",
    "App Platform",
    "App Service",
    "Attestation",
    "Automation",
    "Azure Active Directory",
    "Azure Ai Services",
    "Azure Arc",
    "Azure Data Explorer",
    "Azure Databricks",
    "Azure Edge Hardware Center",
    "Azure Load Testing",
    "Azure Purview",
    "Azure Stack Edge",
    "Backup",
    "Batch",
    "Bot Service",
    "CDN",
    "Cache",
    "Cognitive Services",
    "Communication",
    "Compute",
    "Container Apps",
    "Container Instance",
    "Container Registry",
    "Cosmos DB",
    "Data Box",
    "Data Factory",
    "Data Lake",
    "Desktop Virtualization",
    "DevCenter",
    "ElasticSan",
    "Event Grid",
    "Event Hub",
    "Fluid Relay",
    "General",
    "HDInsight",
    "Health Bot",
    "Health Data Services workspace",
    "Healthcare APIs",
    "Internet of Things",
    "Key Vault",
    "Kubernetes",
    "Logic Apps",
    "Machine Learning",
    "Managed Application",
    "Managed Grafana",
    "Managed Identity",
    "Maps",
    "Media Services",
    "Migrate",
    "Mobile Network",
    "Monitoring",
    "Network",
    "PostgreSQL",
    "SQL",
    "SQL Managed Instance",
    "SQL Server",
    "Search",
    "Security Center",
    "Service Bus",
    "Service Fabric",
    "SignalR",
    "Site Recovery",
    "Storage",
    "Stream Analytics",
    "Synapse",
    "Tags",
    "VM Image Builder",
    "Web PubSub",
];

const OPERATORS: &[&str] = &[
    "equals",
    "notEquals",
    "like",
    "notLike",
    "match",
    "matchInsensitively",
    "notMatch",
    "notMatchInsensitively",
    "contains",
    "notContains",
    "in",
    "notIn",
    "containsKey",
    "notContainsKey",
    "less",
    "lessOrEquals",
    "greater",
    "greaterOrEquals",
    "exists",
];

/// Fields that are no alias.
const FIELDS: &[&str] = &["name", "fullName", "kind", "type", "location", "id", "identity.type", "tags"];

const PARAMETER_TYPES: &[&str] = &["String", "Array", "Object", "Boolean", "Integer", "Float", "DateTime"];

/// Members of `details` of an effect that asks for another resource.
const DETAILS: &[&str] =
    &["type", "name", "kind", "resourceGroupName", "existenceScope", "evaluationDelay", "existenceCondition"];

/// The functions that a policy rule may call: those of templates but the ones that the reference
/// leaves out (`lambda` and what takes one, `reference`, `resourceId`, `variables`, …), and its own.
const FUNCTIONS: &[&str] = &[
    "add",
    "addDays",
    "and",
    "array",
    "base64",
    "base64ToJson",
    "base64ToString",
    "bool",
    "coalesce",
    "concat",
    "contains",
    "createArray",
    "createObject",
    "current",
    "dataUri",
    "dataUriToString",
    "div",
    "empty",
    "endsWith",
    "equals",
    "false",
    "field",
    "first",
    "float",
    "format",
    "greater",
    "greaterOrEquals",
    "guid",
    "if",
    "indexOf",
    "int",
    "intersection",
    "ipRangeContains",
    "items",
    "join",
    "json",
    "last",
    "lastIndexOf",
    "length",
    "less",
    "lessOrEquals",
    "max",
    "min",
    "mod",
    "mul",
    "not",
    "null",
    "or",
    "padLeft",
    "parameters",
    "policy",
    "range",
    "replace",
    "requestContext",
    "resourceGroup",
    "skip",
    "split",
    "startsWith",
    "string",
    "sub",
    "subscription",
    "substring",
    "take",
    "toLower",
    "toUpper",
    "trim",
    "true",
    "tryGet",
    "union",
    "uniqueString",
    "uri",
    "uriComponent",
    "uriComponentToString",
    "utcNow",
];

/// Limits that the service enforces.
const DISPLAY_NAME: usize = 128;
const DESCRIPTION: usize = 512;
const NAME: usize = 64;
const METADATA: usize = 1024;
const PARAMETERS: usize = 20;
const CONDITIONS: (usize, usize) = (4096, 128);
const FIELD_COUNTS_PER_ARRAY: usize = 5;
const VALUE_COUNTS: usize = 10;

/// What is found wrong in one definition.
struct Faults<'a> {
    rule: &'a Rule,
    told: Vec<String>,
}

impl Faults<'_> {
    fn want(&mut self, holds: bool, what: impl FnOnce() -> String) {
        if !holds {
            self.told.push(format!("rules/{}.json: {}", self.rule.id, what()));
        }
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Calls `visit` with every condition in `value` that compares something, those inside counts too.
pub fn comparisons<'v>(value: &'v Value, visit: &mut dyn FnMut(&'v Map<String, Value>)) {
    let Some(object) = value.as_object() else { return };
    for list in ["allOf", "anyOf"] {
        object.get(list).and_then(Value::as_array).into_iter().flatten().for_each(|c| comparisons(c, visit));
    }
    if let Some(inner) = object.get("not") {
        comparisons(inner, visit);
    }
    if ["field", "value", "count"].iter().any(|subject| object.contains_key(*subject)) {
        visit(object);
        comparisons(&object.get("count").unwrap_or(&Value::Null)["where"], visit);
    }
}

/// Calls `visit` with every text in `value`.
pub fn texts<'v>(value: &'v Value, visit: &mut dyn FnMut(&'v str)) {
    match value {
        Value::String(text) => visit(text),
        Value::Array(items) => items.iter().for_each(|item| texts(item, visit)),
        Value::Object(members) => members.values().for_each(|member| texts(member, visit)),
        _ => {}
    }
}

pub fn is_expression(text: &str) -> bool {
    text.starts_with('[') && text.ends_with(']') && !text.starts_with("[[")
}

/// The functions that an expression calls, each with what follows its parenthesis.
pub fn calls(expression: &str) -> Vec<(&str, &str)> {
    let (mut found, mut quoted) = (Vec::new(), false);
    let mut start = None;
    for (at, c) in expression.char_indices() {
        match c {
            '\'' => quoted = !quoted,
            _ if quoted => {}
            '(' => found.extend(start.map(|from| (&expression[from..at], &expression[at + 1..]))),
            _ => {}
        }
        let inside = !quoted && (c.is_alphanumeric() || c == '_');
        start = if inside { start.or(Some(at)) } else { None };
    }
    found
}

#[test]
fn definitions_say_what_the_catalogue_shows() {
    let mut told = Vec::new();
    for rule in &rules() {
        let mut faults = Faults { rule, told: Vec::new() };
        shown(rule, &mut faults);
        told.extend(faults.told);
    }
    tell(&told);
}

/// What reports and lists show of a rule.
fn shown(rule: &Rule, faults: &mut Faults<'_>) {
    let (properties, ours) = (rule.properties(), rule.ours());
    for (key, most) in [("displayName", DISPLAY_NAME), ("description", DESCRIPTION)] {
        let length = text(&properties[key]).chars().count();
        faults.want(length > 0, || format!("write `{key}`"));
        faults.want(length <= most, || format!("`{key}` has {length} characters, Azure takes {most}"));
    }
    let category = text(&properties["metadata"]["category"]);
    faults.want(CATEGORIES.contains(&category), || {
        format!("the category `{category}` is none of Azure Policy's: take that of the built-in definition")
    });
    let level = text(&ours["level"]);
    faults.want(["error", "warning", "note"].contains(&level), || {
        format!("`level` is error, warning or note, not `{level}`")
    });
    let (message, help) = (text(&ours["message"]), text(&ours["help"]));
    faults.want(message.contains("`{name}`"), || "the message names the resource: write `{name}`".to_owned());
    faults.want(!message.contains('\n') && !message.ends_with('.'), || {
        "the message is one line without a full stop".to_owned()
    });
    faults.want(help.ends_with('.') && !help.contains('\n'), || {
        "`help` is one sentence that says what to do".to_owned()
    });
    faults.want(ours["controls"].is_array(), || "`controls` is a list, perhaps empty".to_owned());
    for control in ours["controls"].as_array().into_iter().flatten() {
        let (family, id) = (text(&control["family"]), text(&control["id"]));
        faults.want(["CIS", "MCSB", "AzurePolicy"].contains(&family), || {
            format!("a control is of CIS, MCSB or AzurePolicy, not of `{family}`")
        });
        faults.want(!id.is_empty(), || format!("a control of {family} has no id"));
        faults.want((family == "AzurePolicy") == text(&control["version"]).is_empty(), || {
            format!("control {family} {id}: a benchmark has a version, a policy has none")
        });
    }
    let known = ["level", "message", "help", "controls", "aliases", "profiles", "notApplicable"];
    for key in ours.as_object().into_iter().flat_map(Map::keys) {
        faults.want(known.contains(&key.as_str()), || format!("`metadata.keytrail.{key}` means nothing"));
    }
    for (name, profile) in ours["profiles"].as_object().into_iter().flatten() {
        faults.want(["cis", "all"].contains(&name.as_str()), || format!("there is no profile `{name}`"));
        for parameter in profile["parameters"].as_object().into_iter().flat_map(Map::keys) {
            faults.want(!properties["parameters"][parameter].is_null(), || {
                format!("profile `{name}` sets `{parameter}`, which is no parameter of the definition")
            });
        }
    }
}

#[test]
fn definitions_have_the_structure_that_azure_takes() {
    let mut told = Vec::new();
    for rule in &rules() {
        let mut faults = Faults { rule, told: Vec::new() };
        head(rule, &mut faults);
        parameters(rule, &mut faults);
        policy_rule(rule, &mut faults);
        if rule.known.deployable {
            deployed(rule, &mut faults);
        }
        told.extend(faults.told);
    }
    tell(&told);
}

fn head(rule: &Rule, faults: &mut Faults<'_>) {
    only(&rule.json, &["properties"], "the file", faults);
    let known = ["displayName", "policyType", "mode", "description", "metadata", "parameters", "policyRule"];
    only(rule.properties(), &known, "`properties`", faults);
    let mode = text(&rule.properties()["mode"]);
    faults.want(["All", "Indexed"].contains(&mode), || format!("`mode` is All or Indexed, not `{mode}`"));
    faults.want(text(&rule.properties()["policyType"]) == "Custom", || "`policyType` is Custom".to_owned());
    faults.want(rule.id.len() <= NAME, || format!("a definition's name has at most {NAME} characters"));
    let version = text(&rule.properties()["metadata"]["version"]);
    let parts: Vec<_> = version.split('.').collect();
    faults.want(parts.len() == 3 && parts.iter().all(|part| part.parse::<u32>().is_ok()), || {
        format!("`metadata.version` is like 1.0.0, not `{version}`")
    });
    only(&rule.properties()["metadata"], &["version", "category", "keytrail"], "`metadata`", faults);
}

fn parameters(rule: &Rule, faults: &mut Faults<'_>) {
    let parameters = rule.properties()["parameters"].as_object();
    let count = parameters.map(Map::len).unwrap_or_default();
    faults.want(count <= PARAMETERS, || format!("{count} parameters, Azure takes {PARAMETERS}"));
    for (name, parameter) in parameters.into_iter().flatten() {
        let known = ["type", "metadata", "defaultValue", "allowedValues", "schema"];
        only(parameter, &known, &format!("parameter `{name}`"), faults);
        let kind = text(&parameter["type"]);
        faults.want(PARAMETER_TYPES.contains(&kind), || {
            format!("parameter `{name}` has the type `{kind}`: use one of {PARAMETER_TYPES:?}")
        });
        let metadata = &parameter["metadata"];
        faults.want(
            !text(&metadata["displayName"]).is_empty() && !text(&metadata["description"]).is_empty(),
            || format!("parameter `{name}`: say `displayName` and `description` in its metadata"),
        );
        let default = &parameter["defaultValue"];
        faults.want(has_type(default, kind), || {
            format!("parameter `{name}` needs a `defaultValue` that is a {kind}: it must work unassigned")
        });
        if let Some(allowed) = parameter["allowedValues"].as_array() {
            faults.want(allowed.contains(default) || default.is_array(), || {
                format!("parameter `{name}`: its default is none of its `allowedValues`")
            });
            faults.want(allowed.iter().all(|value| has_type(value, kind) || kind == "Array"), || {
                format!("parameter `{name}`: not every allowed value is a {kind}")
            });
        }
    }
}

fn has_type(value: &Value, kind: &str) -> bool {
    match kind {
        "String" | "DateTime" => value.is_string(),
        "Array" => value.is_array(),
        "Object" => value.is_object(),
        "Boolean" => value.is_boolean(),
        "Integer" => value.is_i64(),
        "Float" => value.is_number(),
        _ => false,
    }
}

fn policy_rule(rule: &Rule, faults: &mut Faults<'_>) {
    let policy = rule.policy_rule();
    only(policy, &["if", "then"], "`policyRule`", faults);
    let then = &policy["then"];
    only(then, &["effect", "details"], "`then`", faults);
    faults.want(text(&then["effect"]) == "[parameters('effect')]", || {
        "the effect is a parameter: `[parameters('effect')]`".to_owned()
    });
    let effect = &rule.properties()["parameters"]["effect"];
    let allowed: Vec<&str> = effect["allowedValues"].as_array().into_iter().flatten().map(text).collect();
    let (wanted, asks): (&[&str], &str) = if then["details"].is_null() {
        (&["Audit", "Deny", "Disabled"], "of the resource itself")
    } else {
        (&["AuditIfNotExists", "Disabled"], "for another resource (`details`)")
    };
    faults.want(allowed == wanted && text(&effect["defaultValue"]) == wanted[0], || {
        format!(
            "a rule that asks {asks} has the effects {wanted:?}, by default {}: not {allowed:?}",
            wanted[0]
        )
    });
    condition(&policy["if"], "`if`", faults);
    if then["details"].is_null() {
        return;
    }
    let details = &then["details"];
    only(details, DETAILS, "`details`", faults);
    faults.want(text(&details["type"]).contains('/'), || "`details.type` names an ARM type".to_owned());
    let scope = &details["existenceScope"];
    let scopes = ["resourceGroup", "subscription"];
    faults
        .want(scope.is_null() || scopes.iter().any(|known| known.eq_ignore_ascii_case(text(scope))), || {
            format!("`existenceScope` is one of {scopes:?}")
        });
    condition(&details["existenceCondition"], "`existenceCondition`", faults);
}

/// A condition has one form: a list, a negation, or one subject with one comparison.
fn condition(value: &Value, place: &str, faults: &mut Faults<'_>) {
    let Some(object) = value.as_object() else {
        faults.want(false, || format!("{place}: a condition is an object"));
        return;
    };
    for list in ["allOf", "anyOf"] {
        if let Some(parts) = object.get(list) {
            faults.want(object.len() == 1, || format!("{place}: beside `{list}` nothing is allowed"));
            let parts = parts.as_array().map(Vec::as_slice).unwrap_or_default();
            faults
                .want(!parts.is_empty(), || format!("{place}: `{list}` is a list of conditions, not empty"));
            for (at, part) in parts.iter().enumerate() {
                condition(part, &format!("{place}.{list}[{at}]"), faults);
            }
            return;
        }
    }
    if let Some(inner) = object.get("not") {
        faults.want(object.len() == 1, || format!("{place}: beside `not` nothing is allowed"));
        condition(inner, &format!("{place}.not"), faults);
        return;
    }
    let subjects: Vec<_> =
        object.keys().filter(|key| ["field", "value", "count"].contains(&key.as_str())).collect();
    let operators: Vec<_> = object.keys().filter(|key| OPERATORS.contains(&key.as_str())).collect();
    faults.want(subjects.len() == 1 && operators.len() == 1 && object.len() == 2, || {
        format!("{place}: a condition is one of `field`, `value`, `count` with one comparison, spelled as Azure does")
    });
    if let Some(field) = object.get("field") {
        faults.want(field.is_string(), || format!("{place}: `field` is a text"));
    }
    let operand = |name: &str| object.get(name);
    for name in ["in", "notIn"] {
        faults.want(operand(name).is_none_or(|v| v.is_array() || is_expression(text(v))), || {
            format!("{place}: `{name}` takes a list")
        });
    }
    for name in ["like", "notLike"] {
        faults.want(operand(name).is_none_or(|v| text(v).matches('*').count() <= 1), || {
            format!("{place}: `{name}` takes one `*`")
        });
    }
    if let Some(exists) = operand("exists") {
        let literal = exists.is_boolean() || ["true", "false"].contains(&text(exists));
        faults.want(literal || is_expression(text(exists)), || format!("{place}: `exists` is true or false"));
    }
    let Some(count) = object.get("count") else { return };
    only(count, &["field", "value", "name", "where"], &format!("{place}.count"), faults);
    faults.want(count["field"].is_null() != count["value"].is_null(), || {
        format!("{place}: a count is over a `field` or over a `value`")
    });
    faults.want(count["field"].is_null() || text(&count["field"]).contains("[*]"), || {
        format!("{place}: the field of a count is an array: it needs `[*]`")
    });
    if !count["where"].is_null() {
        condition(&count["where"], &format!("{place}.where"), faults);
    }
}

/// What Azure takes of a definition, beyond its structure.
fn deployed(rule: &Rule, faults: &mut Faults<'_>) {
    for (key, value) in rule.properties()["metadata"].as_object().into_iter().flatten() {
        let length = serde_json::to_string(value).unwrap_or_default().chars().count();
        faults.want(length <= METADATA, || {
            format!("`metadata.{key}` has {length} characters, Azure takes {METADATA}: drop aliases or shorten the texts")
        });
    }
    let policy = rule.policy_rule();
    let details = &policy["then"]["details"];
    for (part, most) in [(&policy["if"], CONDITIONS.0), (&details["existenceCondition"], CONDITIONS.1)] {
        let (mut conditions, mut values) = (0, 0);
        let mut arrays: Vec<&str> = Vec::new();
        comparisons(part, &mut |comparison| {
            conditions += 1;
            values += usize::from(!comparison.get("count").unwrap_or(&Value::Null)["value"].is_null());
            arrays.extend(comparison.get("count").and_then(|count| count["field"].as_str()));
            if let Some(field) = comparison.get("field").and_then(Value::as_str) {
                let known = FIELDS.iter().any(|known| known.eq_ignore_ascii_case(field))
                    || field.starts_with("tags[")
                    || is_expression(field)
                    || field.contains('/');
                faults.want(known, || format!("`{field}` is no field of Azure's and no alias"));
            }
        });
        faults.want(conditions <= most, || format!("{conditions} conditions, Azure takes {most}"));
        faults.want(values <= VALUE_COUNTS, || {
            format!("{values} counts of values, Azure takes {VALUE_COUNTS}")
        });
        arrays.sort_unstable();
        for same in arrays.chunk_by(|a, b| a.eq_ignore_ascii_case(b)) {
            faults.want(same.len() <= FIELD_COUNTS_PER_ARRAY, || {
                format!("{} counts over `{}`, Azure takes {FIELD_COUNTS_PER_ARRAY}", same.len(), same[0])
            });
        }
    }
    let declared = rule.properties()["parameters"].as_object();
    texts(policy, &mut |expression| {
        for (name, rest) in calls(expression).into_iter().filter(|_| is_expression(expression)) {
            faults.want(FUNCTIONS.iter().any(|known| known.eq_ignore_ascii_case(name)), || {
                format!("`{name}()` is no function of policy rules: in `{expression}`")
            });
            if name.eq_ignore_ascii_case("parameters") {
                let wanted = rest.trim_start_matches('\'').split('\'').next().unwrap_or_default();
                let known = declared.is_some_and(|all| all.contains_key(wanted));
                faults.want(known, || format!("there is no parameter `{wanted}`: in `{expression}`"));
            }
        }
    });
    let mut types = Vec::new();
    comparisons(&policy["if"], &mut |comparison| {
        if comparison.get("field").and_then(Value::as_str) == Some("type") {
            texts(comparison.get("equals").or(comparison.get("in")).unwrap_or(&Value::Null), &mut |t| {
                types.push(t)
            });
        }
    });
    // Indexed never sees what has no tags and no location.
    let indexed = text(&rule.properties()["mode"]) == "Indexed";
    for untagged in ["Microsoft.Resources/subscriptions", "Microsoft.Insights/diagnosticSettings"] {
        faults.want(!indexed || !types.iter().any(|t| t.eq_ignore_ascii_case(untagged)), || {
            format!("mode Indexed never sees {untagged}: use All")
        });
    }
}

fn only(value: &Value, known: &[&str], place: &str, faults: &mut Faults<'_>) {
    let Some(object) = value.as_object() else {
        faults.want(false, || format!("{place} is missing or no object"));
        return;
    };
    for key in object.keys() {
        faults.want(known.contains(&key.as_str()), || {
            format!("{place} holds `{key}`, which Azure does not take: {known:?}")
        });
    }
}

#[test]
fn calls_are_found_outside_of_quotes() {
    let table: [(&str, &[&str]); 3] = [
        ("[parameters('effect')]", &["parameters"]),
        ("[if(empty(field('a/b(c)')), 'x(', toLower('Y'))]", &["if", "empty", "field", "toLower"]),
        ("[[not()]", &["not"]),
    ];
    for (expression, names) in table {
        let found: Vec<_> = calls(expression).into_iter().map(|(name, _)| name).collect();
        assert_eq!(found, names, "{expression}");
    }
}

/// The categories of a type stand in the rule that asks about them and in the table of Terraform's data
/// source: both are Microsoft's list.
#[test]
fn the_lists_of_log_categories_agree() {
    let table = include_str!("../../src/terraform/azurerm/categories.tsv");
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    let rows = rows.map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        (cells[0].to_lowercase(), cells[2].split(',').collect::<BTreeSet<_>>())
    });
    let table: BTreeMap<String, BTreeSet<&str>> = rows.collect();
    let rules = rules();
    let rule = rules.iter().find(|rule| rule.id == "diagnostic-setting-category").expect("the rule");
    let lists = rule.properties()["parameters"]["categories"]["defaultValue"].as_object().expect("lists");
    assert!(lists.len() > 100, "{} types", lists.len());
    for (resource_type, list) in lists {
        let list = list.as_array().expect("a list").iter().filter_map(|category| category.as_str());
        assert_eq!(table.get(resource_type), Some(&list.collect()), "{resource_type}");
    }
}
