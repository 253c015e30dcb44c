//! A plan's `configuration` as modules, for what the source on disk does not declare.
//!
//! An expression there is a constant or the references in it, not the expression itself. One
//! reference is taken for the value, also through `[each.key]` and `[count.index]`; more than one, or
//! none, is an expression of which nothing is known.

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::{Plan, items, members};
use crate::diagnostic::{Code, Level, Notification};
use crate::source::Span;
use crate::terraform::ast::{Attribute, Block, Body, Element, Expression, ExpressionKind};
use crate::terraform::module::{Module, Project};
use crate::terraform::syntax;
use crate::value::{Kind, Member, Value};

/// Modules by the names of the calls that lead to them, joined with dots: those that are not on disk,
/// and those on disk with what they do not declare there.
pub type Modules = FxHashMap<String, Module>;

impl Plan {
    /// The modules of the plan that are not on disk as they are; the root module's names are empty.
    /// Tells of each what could not be found.
    pub fn modules(&self, project: &Project, root: Option<&Module>) -> (Modules, Vec<Notification>) {
        let mut modules = Modules::default();
        let mut notes = Vec::new();
        let configured = self.configuration.at_path(["root_module"]);
        if root.is_none() {
            let message = "the source of this plan is not under the paths: findings point into the plan";
            notes.push(Notification::at(Code::Unsupported, Span::new(self.file, 0, 0), message));
        }
        self.visit(&configured, "", root, (project, root), &mut modules, &mut notes);
        (modules, notes)
    }

    fn visit(
        &self,
        configured: &Value,
        path: &str,
        disk: Option<&Module>,
        place: (&Project, Option<&Module>),
        modules: &mut Modules,
        notes: &mut Vec<Notification>,
    ) {
        let body = self.body(configured, disk);
        let mut missing =
            body.blocks.iter().filter(|block| matches!(block.kind.as_str(), "resource" | "module"));
        if let (Some(first), Some(disk)) = (missing.next(), disk) {
            let others = match missing.count() {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let kind = if first.kind == "module" { "module." } else { "" };
            let name = format!("{kind}{}", first.labels.join("."));
            let message = format!(
                "`{name}`{others} of the plan is not in the source ({}): findings point into the plan",
                disk.directory.file_name().unwrap_or_default().to_string_lossy(),
            );
            notes.push(Notification::at(Code::Unsupported, first.header, message));
        }
        match disk {
            Some(_) if body.blocks.is_empty() => {}
            Some(disk) => {
                let mut module = disk.clone();
                module.add(body);
                modules.insert(path.to_owned(), module);
            }
            None => {
                let mut module = Module::default();
                module.add(body);
                modules.insert(path.to_owned(), module);
            }
        }
        let (project, root) = place;
        for call in members(&configured.at_path(["module_calls"])) {
            let inner = if path.is_empty() { call.key.to_string() } else { format!("{path}.{}", call.key) };
            let written = disk.and_then(|disk| Some((disk, disk.call(&call.key)?)));
            let directory = written.and_then(|(disk, block)| {
                disk.local_source(block).or_else(|| project.installed(root?, &inner))
            });
            let child = directory.and_then(|directory| project.module(&directory));
            if let (None, Some((_, block))) = (child, written) {
                let source = call.value.at_path(["source"]);
                let message = format!(
                    "module `{}` ({}) is not on disk: it is read from the plan, and findings in it point here",
                    call.key,
                    source.as_str().unwrap_or("no source"),
                );
                let note = Notification::at(Code::UnresolvedModule, block.header, message);
                notes.push(note.with_level(Level::Note));
            }
            self.visit(&call.value.at_path(["module"]), &inner, child, place, modules, notes);
        }
    }

    /// The blocks of a module that are not on disk.
    fn body(&self, configured: &Value, disk: Option<&Module>) -> Body {
        let mut body = Body::default();
        for resource in items(&configured.at_path(["resources"])) {
            let (resource_type, name) = (resource.at_path(["type"]), resource.at_path(["name"]));
            let (Some(resource_type), Some(name)) = (resource_type.as_str(), name.as_str()) else { continue };
            let data = resource.at_path(["mode"]).as_str() == Some("data");
            if disk.is_some_and(|disk| disk.resource(data, resource_type, name).is_some()) {
                continue;
            }
            let header = resource.at_path(["address"]).span;
            let Some((span, header)) = resource.span.and_then(|span| Some((span, header?))) else { continue };
            let mut inner = self.content(&resource.at_path(["expressions"]));
            self.repetition(resource, &mut inner);
            let labels = vec![resource_type.into(), name.into()];
            let kind = if data { "data" } else { "resource" };
            body.blocks.push(Block { kind: kind.into(), labels, body: inner, header, span });
        }
        let mut named = |kind: &str, member: &Member, inner: Body| {
            let Some((header, span)) = member.key_span.zip(member.value.span) else { return };
            let labels = vec![member.key.clone()];
            body.blocks.push(Block { kind: kind.into(), labels, body: inner, header, span: header.to(span) });
        };
        for call in members(&configured.at_path(["module_calls"])) {
            if disk.is_none_or(|disk| disk.call(&call.key).is_none()) {
                let mut inner = self.content(&call.value.at_path(["expressions"]));
                self.repetition(&call.value, &mut inner);
                named("module", call, inner);
            }
        }
        for variable in members(&configured.at_path(["variables"])) {
            if disk.is_none_or(|disk| !disk.variables.contains_key(&variable.key)) {
                let wanted = variable.value.as_object().map_or(&[][..], |object| object.members());
                let wanted = wanted.iter().filter(|member| matches!(&*member.key, "default" | "sensitive"));
                let attributes =
                    wanted.filter_map(|member| attribute(member, literal(&member.value, member.key_span?)));
                named("variable", variable, Body { attributes: attributes.collect(), blocks: Vec::new() });
            }
        }
        for output in members(&configured.at_path(["outputs"])) {
            if disk.is_none_or(|disk| !disk.outputs.contains_key(&output.key)) {
                let value = output.value.at_path(["expression"]);
                let value = self.expression(&value, &output.key);
                let attributes =
                    output.key_span.map(|name_span| Attribute { name: "value".into(), name_span, value });
                named(
                    "output",
                    output,
                    Body { attributes: attributes.into_iter().collect(), blocks: Vec::new() },
                );
            }
        }
        body
    }

    fn repetition(&self, block: &Value, body: &mut Body) {
        for (key, name) in [("count_expression", "count"), ("for_each_expression", "for_each")] {
            let value = block.at_path([key]);
            if let Some(name_span) = value.span.filter(|_| value.as_object().is_some()) {
                let value = self.expression(&value, name);
                body.attributes.push(Attribute { name: name.into(), name_span, value });
            }
        }
    }

    /// Arguments and nested blocks.
    fn content(&self, expressions: &Value) -> Body {
        let mut body = Body::default();
        for member in members(expressions) {
            let Some(header) = member.key_span else { continue };
            let blocks: Vec<&Value> = match &member.value.kind {
                Kind::Array(array) => array.items.iter().collect(),
                Kind::Object(_) if !is_expression(&member.value) => vec![&member.value],
                _ => {
                    body.attributes.extend(attribute(member, self.expression(&member.value, &member.key)));
                    continue;
                }
            };
            for block in blocks {
                let Some(span) = block.span else { continue };
                body.blocks.push(Block {
                    kind: member.key.clone(),
                    labels: Vec::new(),
                    body: self.content(block),
                    header,
                    span: header.to(span),
                });
            }
        }
        body
    }

    /// The expression of an argument of this name.
    fn expression(&self, value: &Value, name: &str) -> Expression {
        let span = value.span.unwrap_or(Span::new(self.file, 0, 0));
        let constant = value.as_object().and_then(|object| object.value("constant_value"));
        if let Some(constant) = constant {
            return literal(constant, span);
        }
        let references = value.at_path(["references"]);
        let all: Vec<&Value> = items(&references).iter().filter(|one| one.as_str().is_some()).collect();
        let found = reference(&all, name).and_then(|(text, at)| {
            let at = at.span?;
            let mut elements = syntax::parse_template(at.file, at.start as usize, &format!("${{{text}}}"))?;
            match (elements.pop(), elements.is_empty()) {
                (Some(Element::Interpolation(expression)), true) => {
                    Some(Expression { span: at, kind: expression.kind })
                }
                _ => None,
            }
        });
        // A name that nothing has: what it means is an error, and so not known.
        found.unwrap_or(Expression { span, kind: ExpressionKind::Variable("an expression".into()) })
    }
}

/// The one thing that these references are about, as an expression: each comes with what it is
/// reached through (`a.b.id`, `a.b`). The value of the argument `name` is that.
fn reference<'v>(all: &[&'v Value], name: &str) -> Option<(String, &'v Value)> {
    let text = |value: &&'v Value| value.as_str().unwrap_or_default();
    let is_through = |short: &str| {
        let longer = |value: &&Value| {
            let rest = value.as_str().unwrap_or_default().strip_prefix(short);
            rest.is_some_and(|rest| rest.starts_with(['.', '[']))
        };
        all.iter().any(longer)
    };
    let whole: Vec<&&'v Value> = all.iter().filter(|value| !is_through(text(value))).collect();
    match whole.as_slice() {
        [only] => Some((text(only).to_owned(), only)),
        [a, b] => {
            let is_index =
                |value: &&&'v Value| matches!(text(value), "each.key" | "each.value" | "count.index");
            let (of, index) = match (is_index(a), is_index(b)) {
                (false, true) => (a, text(b)),
                (true, false) => (b, text(a)),
                _ => return None,
            };
            // Which attribute follows the index is not said: an argument for an id takes the id.
            let takes_id = name.ends_with("_id") || name == "scope";
            let resource = text(of);
            let is_resource = resource.matches('.').count() == 1
                && !["var.", "local.", "module.", "each."].iter().any(|prefix| resource.starts_with(prefix));
            (takes_id && is_resource).then(|| (format!("{resource}[{index}].id"), **of))
        }
        _ => None,
    }
}

fn attribute(member: &Member, value: Expression) -> Option<Attribute> {
    Some(Attribute { name: member.key.clone(), name_span: member.key_span?, value })
}

/// Whether an object of `expressions` is an expression, and not a nested block.
fn is_expression(value: &Value) -> bool {
    members(value).iter().all(|member| matches!(&*member.key, "constant_value" | "references"))
}

fn literal(value: &Value, parent: Span) -> Expression {
    let span = value.span.unwrap_or(parent);
    let kind = match &value.kind {
        Kind::Bool(truth) => ExpressionKind::Bool(*truth),
        Kind::Number(number) => ExpressionKind::Number(*number),
        Kind::String(text) => ExpressionKind::String(text.clone()),
        Kind::Array(array) => {
            ExpressionKind::Tuple(array.items.iter().map(|item| literal(item, span)).collect())
        }
        Kind::Object(object) => ExpressionKind::Object(
            object
                .members()
                .iter()
                .map(|member| {
                    let key = ExpressionKind::String(CompactString::clone(&member.key));
                    (
                        Expression { span: member.key_span.unwrap_or(span), kind: key },
                        literal(&member.value, span),
                    )
                })
                .collect(),
        ),
        Kind::Null | Kind::Template(_) | Kind::Symbol(_) => ExpressionKind::Null,
    };
    Expression { span, kind }
}
