//! `templatefile` and `templatestring`, and the files that functions of a module may read.
//!
//! A template sees the variables that it is given and nothing else; it may call functions, but
//! render no further template.

use std::cell::{Cell, RefCell};
use std::path::Path;
use std::rc::Rc;

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::ast::Element;
use super::expression::{Names, Scope, is_error};
use super::functions::{self, Files, Outcome, Stop};
use super::instance::Evaluator;
use super::syntax;
use crate::source::{Found, Sources};
use crate::value::{Kind, Member, Value};

/// The files that functions read: paths are relative to the root module, inside the base.
pub struct ModuleFiles<'e> {
    /// Who reads them.
    pub sources: &'e Sources,
    /// The directory of the root module.
    pub root: &'e Path,
}

impl Files for ModuleFiles<'_> {
    fn find(&self, path: &str) -> Found {
        // The home directory.
        if path.starts_with('~') {
            return Found::Hidden;
        }
        self.sources.find(&self.root.join(path))
    }
}

/// The templates of a deployment.
#[derive(Default)]
pub struct Templates {
    /// What was parsed, by text; none where that failed.
    parsed: RefCell<FxHashMap<CompactString, Option<Rc<Vec<Element>>>>>,
    rendering: Cell<bool>,
}

impl<'p> Evaluator<'p> {
    /// `templatefile(path, variables)`
    pub fn template_file(
        &self,
        arguments: &[Value],
        files: &ModuleFiles<'_>,
        scope: Scope<'_, 'p>,
    ) -> Outcome {
        let [path, variables] = arguments else { return refuse("two arguments are required") };
        let Some(path) = path.as_text() else { return refuse("the path must be a string") };
        let path = functions::relative(&path)?;
        let bytes = functions::bytes(files.find(&path))?;
        let Ok(text) = String::from_utf8(bytes) else { return refuse("the template is not valid UTF-8") };
        self.rendered(&path, &text, variables, scope)
    }

    /// `templatestring(template, variables)`
    pub fn template_string(&self, arguments: &[Value], scope: Scope<'_, 'p>) -> Outcome {
        let [template, variables] = arguments else { return refuse("two arguments are required") };
        let Some(text) = template.as_text() else { return refuse("the template must be a string") };
        let text = text.as_known().ok_or(Stop::Unknown)?;
        self.rendered("templatestring", text, variables, scope)
    }

    /// A template's elements; it is given the identity of a file, so that what is in it has spans.
    fn parsed(&self, shown: &str, text: &str) -> Option<Rc<Vec<Element>>> {
        let mut parsed = self.templates.parsed.borrow_mut();
        let parse = || match text.contains("${") || text.contains("%{") {
            true => syntax::parse_template(self.sources.add(shown, text), 0, text).map(Rc::new),
            false => Some(Rc::new(vec![Element::Literal(text.into())])),
        };
        parsed.entry(text.into()).or_insert_with(parse).clone()
    }

    fn rendered(&self, shown: &str, text: &str, variables: &Value, scope: Scope<'_, 'p>) -> Outcome {
        let (members, open) = match &variables.kind {
            Kind::Object(object) => (object.members(), object.rest().is_some()),
            Kind::Symbol(_) => return Err(Stop::Unknown),
            _ => return refuse("the variables must be a map"),
        };
        if let Some(member) = members.iter().find(|member| !is_name(&member.key)) {
            return refuse(&format!("{:?} is no valid name of a variable", member.key));
        }
        let Some(elements) = self.parsed(shown, text) else {
            return refuse("the template has invalid syntax");
        };
        if self.templates.rendering.replace(true) {
            return refuse("a template cannot render another one");
        }
        let rendered = self.with_names(members, &elements, Scope { repetition: None, names: None, ..scope });
        self.templates.rendering.set(false);
        match rendered {
            // What looks missing may be among the variables that are not known; and a variable that
            // could not be evaluated here would have stopped Terraform before.
            Err(Stop::Error(_)) if open || holds_error(variables) => Err(Stop::Unknown),
            rendered => rendered,
        }
    }

    /// Renders with each member as a name in scope.
    fn with_names(&self, members: &[Member], elements: &[Element], scope: Scope<'_, 'p>) -> Outcome {
        if let Some((member, others)) = members.split_first() {
            let names = Names { name: &member.key, value: member.value.clone(), outer: scope.names };
            return self.with_names(others, elements, Scope { names: Some(&names), ..scope });
        }
        let value = match elements {
            [Element::Interpolation(only)] => self.evaluate(only, scope),
            _ => Value::text(&self.template(elements, scope)?),
        };
        let error = match &value.kind {
            Kind::Template(_) => value
                .as_text()
                .and_then(|text| text.symbols().map(|symbol| Value::symbol(symbol.clone())).find(is_error)),
            _ => Some(value.clone()).filter(is_error),
        };
        match error {
            Some(_) => refuse("the template cannot be evaluated"),
            // Places inside a template are no places to point at.
            None => Ok(Value { span: None, ..value }),
        }
    }
}

fn holds_error(value: &Value) -> bool {
    let mut found = false;
    value.for_each_symbol(&mut |symbol| found |= is_error(&Value::symbol(symbol.clone())));
    found
}

fn refuse<T>(why: &str) -> Outcome<T> {
    Err(Stop::Error(why.to_owned()))
}

fn is_name(text: &str) -> bool {
    text.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && text.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-')
}
