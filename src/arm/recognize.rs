//! Which JSON is a deployment template or a parameter file.

use compact_str::CompactString;
use memchr::memmem;
use rustc_hash::FxHashSet;

use crate::diagnostic::{Code, Level as Severity, Notification};
use crate::json;
use crate::language::{self, Expr, Node};
use crate::source::{FileId, Sources, Span};
use crate::value::{Kind, Object, Value};

use super::{Level, Parameters, Template, knows};

/// Most broken expressions reported for one file.
const MAX_PROBLEMS: usize = 20;
/// Deepest nesting in which broken expressions are looked for.
const MAX_DEPTH: usize = 200;

/// Whether a text may be a deployment template: a search for marks, so that other JSON costs
/// nothing.
pub fn is_template(text: &str) -> bool {
    let has = |mark: &str| memmem::find(text.as_bytes(), mark.as_bytes()).is_some();
    has("eploymentTemplate.json") || (has("contentVersion") && has("resources"))
}

/// Whether a text may be a parameter file: the same cheap search.
pub fn is_parameter_file(text: &str) -> bool {
    let has = |mark: &str| memmem::find(text.as_bytes(), mark.as_bytes()).is_some();
    has("eploymentParameters.json") || (has("contentVersion") && has("parameters") && has("value"))
}

/// Parses a template. `None`: the file is none, valid JSON or not.
pub fn parse(sources: &Sources, file: FileId) -> Option<Template> {
    let source = sources.file(file);
    if !is_template(source.text()) {
        return None;
    }
    let json::Parsed { value: root, mut problems } = json::parse(file, source.text());
    let Some(object) = root.as_object() else {
        // So broken that nothing was understood: to be told, if it says what it is.
        let broken = problems.iter().any(|problem| problem.code == Code::Syntax);
        let told = broken && says_template(source.text());
        return told.then(|| Template { file, root, problems, level: Level::ResourceGroup });
    };
    let schema = schema_of(object);
    let level = match &schema {
        Some(schema) => match level_of(schema) {
            Some(level) => level,
            None if has_shape(object) && !is_other(schema) => Level::ResourceGroup,
            None => return None,
        },
        None if has_shape(object) => Level::ResourceGroup,
        None => return None,
    };
    if let Some(resources) = object.value("resources")
        && let (Kind::Bool(_) | Kind::Number(_) | Kind::String(_), Some(span)) =
            (&resources.kind, resources.span)
    {
        let message = "`resources` is neither an array nor an object";
        problems.push(Notification::at(Code::Syntax, span, message));
    }
    broken_expressions(&root, &mut problems);
    Some(Template { file, root, problems, level })
}

/// Parses a parameter file. `None`: the file is none.
pub fn parse_parameters(sources: &Sources, file: FileId) -> Option<Parameters> {
    let source = sources.file(file);
    if !is_parameter_file(source.text()) {
        return None;
    }
    let json::Parsed { value: root, problems } = json::parse(file, source.text());
    let object = root.as_object()?;
    let values = object.value("parameters").cloned();
    let of_schema = schema_of(object).is_some_and(|schema| schema.contains("deploymentparameters.json"));
    let given = |value: &Value| {
        let object = value.as_object();
        object.is_some_and(|o| o.value("value").is_some() || o.value("reference").is_some())
    };
    let of_shape = object.value("contentVersion").is_some()
        && object.value("resources").is_none()
        && values
            .as_ref()
            .and_then(Value::as_object)
            .is_some_and(|o| !o.members().is_empty() && o.members().iter().all(|m| given(&m.value)));
    (of_schema || of_shape).then(|| Parameters { file, values: values.unwrap_or_else(Value::null), problems })
}

/// Whether the first `$schema` in a text that does not parse is that of a template.
fn says_template(text: &str) -> bool {
    let Some((_, rest)) = text.split_once("\"$schema\"") else { return false };
    rest.lines().next().is_some_and(|line| line.contains("eploymentTemplate.json"))
}

fn schema_of(root: &Object) -> Option<String> {
    root.value("$schema").and_then(Value::as_str).map(str::to_lowercase)
}

/// The level of deployment that a template's `$schema` (in lower case) names.
pub(super) fn level_of(schema: &str) -> Option<Level> {
    let name = schema.trim_end_matches('#').trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    match name {
        "deploymenttemplate.json" => Some(Level::ResourceGroup),
        "subscriptiondeploymenttemplate.json" => Some(Level::Subscription),
        "managementgroupdeploymenttemplate.json" => Some(Level::ManagementGroup),
        "tenantdeploymenttemplate.json" => Some(Level::Tenant),
        _ => None,
    }
}

/// Whether a `$schema` names another kind of Azure's files.
fn is_other(schema: &str) -> bool {
    ["deploymentparameters.json", "createuidefinition", "policydefinition", "workbook", "uiformdefinition"]
        .iter()
        .any(|other| schema.contains(other))
}

/// Whether the top level looks like a template: a version, and resources with type and API version.
fn has_shape(root: &Object) -> bool {
    let is_resource = |value: &Value| {
        value.as_object().is_some_and(|resource| {
            resource.value("type").and_then(Value::as_str).is_some_and(|t| t.contains('/'))
                && resource.value("apiVersion").and_then(Value::as_str).is_some()
        })
    };
    let resources = match root.value("resources").map(|value| &value.kind) {
        Some(Kind::Array(array)) => array.items.iter().any(is_resource),
        Some(Kind::Object(object)) => object.members().iter().any(|m| is_resource(&m.value)),
        _ => false,
    };
    resources && root.value("contentVersion").is_some()
}

/// Reports strings in brackets that are no expressions, on which a deployment would fail, and
/// functions that are not known.
fn broken_expressions(root: &Value, problems: &mut Vec<Notification>) {
    let Some(object) = root.as_object() else { return };
    let most = problems.len() + MAX_PROBLEMS;
    let mut review = Review { problems, most, unknown: FxHashSet::default() };
    for section in ["parameters", "variables", "functions", "resources", "outputs"] {
        if let Some(value) = object.value(section) {
            review.visit(value, MAX_DEPTH);
        }
    }
}

struct Review<'p> {
    problems: &'p mut Vec<Notification>,
    most: usize,
    /// The unknown functions that were told of.
    unknown: FxHashSet<CompactString>,
}

impl Review<'_> {
    fn visit(&mut self, value: &Value, depth: usize) {
        match &value.kind {
            _ if depth == 0 || self.problems.len() >= self.most => {}
            Kind::String(text) if language::is_expression(text) => {
                let Some(span) = value.span else { return };
                match language::parse(text) {
                    Ok(expr) => self.functions(&expr, span),
                    Err(error) => {
                        let message = format!(
                            "not an expression that can be read: {} (at character {} of the string)",
                            error.message,
                            error.offset_in_string + 1
                        );
                        let problem = Notification::at(Code::Syntax, span, message);
                        self.problems.push(problem.with_level(Severity::Warning));
                    }
                }
            }
            Kind::Array(array) => array.items.iter().for_each(|item| self.visit(item, depth - 1)),
            Kind::Object(object) => {
                for member in object.members().iter().filter(|m| !m.key.eq_ignore_ascii_case("metadata")) {
                    self.visit(&member.value, depth - 1);
                }
            }
            _ => {}
        }
    }

    /// Tells of each function that is neither the language's nor a template's own, once.
    fn functions(&mut self, expr: &Expr, span: Span) {
        match &expr.node {
            Node::String(_) | Node::Number(_) => {}
            Node::Call(name, arguments) => {
                if !name.contains('.') && !knows(name) && self.unknown.insert(name.clone()) {
                    let message = format!("there is no function `{name}`: what it gives is taken as unknown");
                    self.problems.push(Notification::at(Code::Unsupported, span, message));
                }
                arguments.iter().for_each(|argument| self.functions(argument, span));
            }
            Node::Member(of, ..) => self.functions(of, span),
            Node::Index(of, index, _) => {
                self.functions(of, span);
                self.functions(index, span);
            }
        }
    }
}
