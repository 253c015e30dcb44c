//! Expressions → values: operators, conditionals, `for`, splats, templates, traversals.
//!
//! Evaluation never fails: what is not known, or not supported, is a symbol whose key says how it
//! was computed. References to variables, locals, modules and resources are answered by
//! `instance.rs` and `resources.rs`.

use std::sync::Arc;

use compact_str::CompactString;
use rustc_hash::FxHashMap;

use super::ast::{Call, Element, Expression, ExpressionKind, For, Operator, Step};
use super::expansion::Repetition;
use super::functions::{self, Outcome, Stop};
use super::instance::{Evaluator, Instance};
use super::templates::ModuleFiles;
use crate::source::Span;
use crate::value::{Array, Case, Found, Kind, Member, Object, Part, Symbol, Text, Truth, Value, show_number};

/// Items that one `for` may produce.
const MAX_ITEMS: usize = 20_000;
/// Values that an argument may be one of for each of which a function is called.
const MAX_ALTERNATIVES: usize = 16;

/// What names mean in an expression.
#[derive(Clone, Copy)]
pub struct Scope<'s, 'p> {
    /// The module instance.
    pub instance: &'s Instance<'p>,
    /// `each` and `count`, inside a repeated block.
    pub repetition: Option<&'s Repetition>,
    /// Names bound by `for`, by `dynamic` and by template directives, innermost first.
    pub names: Option<&'s Names<'s>>,
}

/// A name bound in an expression.
pub struct Names<'s> {
    /// The name.
    pub name: &'s str,
    /// Its value.
    pub value: Value,
    /// The names bound outside.
    pub outer: Option<&'s Names<'s>>,
}

impl<'s, 'p> Scope<'s, 'p> {
    /// The scope of a module instance as a whole.
    pub fn of(instance: &'s Instance<'p>) -> Self {
        Self { instance, repetition: None, names: None }
    }

    fn lookup(&self, name: &str) -> Option<&'s Value> {
        let mut names = self.names;
        while let Some(bound) = names {
            if bound.name == name {
                return Some(&bound.value);
            }
            names = bound.outer;
        }
        None
    }
}

impl<'p> Evaluator<'p> {
    /// Evaluates an expression. The result has a span: where a literal is written, else the
    /// expression's.
    pub fn evaluate(&self, expression: &Expression, scope: Scope<'_, 'p>) -> Value {
        let Some(_depth) = self.enter() else {
            return self.unknown(expression.span, "nested too deeply");
        };
        self.evaluate_kind(expression, scope).or_span(expression.span)
    }

    fn evaluate_kind(&self, expression: &Expression, scope: Scope<'_, 'p>) -> Value {
        use ExpressionKind as E;
        let span = expression.span;
        match &expression.kind {
            E::Null => Value::at(Kind::Null, span),
            E::Bool(truth) => Value::at(Kind::Bool(*truth), span),
            E::Number(number) => Value::at(Kind::Number(*number), span),
            E::String(text) => Value::at(Kind::String(text.clone()), span),
            E::Template(elements) => match self.template(elements, scope) {
                Ok(text) => Value::at((&text).into(), span),
                Err(Stop::Unknown) => self.unknown(span, "template"),
                Err(Stop::Error(why)) => self.error(&why, span),
            },
            E::Tuple(items) => {
                let items = items.iter().map(|item| self.evaluate(item, scope)).collect();
                Value::at(Kind::Array(Arc::new(Array { items, rest: None })), span)
            }
            E::Object(members) => self.object(members, span, scope),
            E::Variable(name) => match scope.lookup(name) {
                Some(value) => value.clone(),
                None => self.reference(name, &[], span, scope),
            },
            E::Traversal(root, steps) => self.traversal(root, steps, span, scope),
            E::Call(call) => {
                let mut arguments = Vec::with_capacity(call.arguments.len());
                if let Some(value) = self.lazy_call(call, span, scope) {
                    return value;
                }
                for (index, argument) in call.arguments.iter().enumerate() {
                    let value = self.evaluate(argument, scope);
                    match &value.kind {
                        Kind::Array(array) if call.expand_last && index + 1 == call.arguments.len() => {
                            if array.rest.is_some() {
                                return self.computed(&call.name, &[value], span);
                            }
                            arguments.extend(array.items.iter().cloned());
                        }
                        _ if call.expand_last && index + 1 == call.arguments.len() => {
                            return self.computed(&call.name, &[value], span);
                        }
                        _ => arguments.push(value),
                    }
                }
                self.call(&call.name, &arguments, span, scope)
            }
            E::Conditional(parts) => {
                let condition = self.evaluate(&parts[0], scope);
                match truth_of(&condition) {
                    // What was passed in decided, so it is the place to change.
                    Truth::True => passed_on(self.evaluate(&parts[1], scope), &condition),
                    Truth::False => passed_on(self.evaluate(&parts[2], scope), &condition),
                    Truth::Unknown => {
                        let (then, otherwise) =
                            (self.evaluate(&parts[1], scope), self.evaluate(&parts[2], scope));
                        self.either(&condition, then, otherwise, span)
                    }
                }
            }
            E::Not(operand) => {
                let operand = self.evaluate(operand, scope);
                self.truth(!truth_of(&operand), span, || format!("!{}", operand.key()))
            }
            E::Negate(operand) => {
                let operand = self.evaluate(operand, scope);
                match operand.as_number() {
                    Some(number) => Value::at(Kind::Number(-number), span),
                    None => self.computed("-", &[operand], span),
                }
            }
            E::Binary(parts) => self.binary(parts, span, scope),
            E::For(each) => self.for_expression(each, span, scope),
        }
    }

    fn binary(&self, parts: &(Expression, Operator, Expression), span: Span, scope: Scope<'_, 'p>) -> Value {
        let (left, operator, right) = parts;
        let a = self.evaluate(left, scope);
        // `&&` and `||` do not depend on the other side where this one decides.
        match (operator, truth_of(&a)) {
            (Operator::And, Truth::False) => return Value::at(Kind::Bool(false), span),
            (Operator::Or, Truth::True) => return Value::at(Kind::Bool(true), span),
            _ => {}
        }
        let b = self.evaluate(right, scope);
        let key = || format!("({} {operator:?} {})", a.key(), b.key());
        let (x, y) = (a.as_number(), b.as_number());
        if !matches!(operator, Operator::And | Operator::Or | Operator::Equal | Operator::NotEqual) {
            let operands = [(&a, x), (&b, y)];
            if let Some((error, _)) = operands.iter().find(|(operand, _)| is_error(operand)) {
                return (*error).clone();
            }
            let is_other = |(operand, number): &(&Value, Option<f64>)| {
                number.is_none() && !matches!(operand.kind, Kind::Symbol(_) | Kind::Template(_))
            };
            if operands.iter().any(is_other) {
                return self.error("a number is required", span);
            }
        }
        let number = |result: f64| Value::at(Kind::Number(result), span);
        let compare = |test: fn(&f64, &f64) -> bool| match (&x, &y) {
            (Some(x), Some(y)) => Value::at(Kind::Bool(test(x, y)), span),
            _ => self.truth(Truth::Unknown, span, key),
        };
        match operator {
            Operator::And => self.truth(truth_of(&a).and(truth_of(&b)), span, key),
            Operator::Or => self.truth(truth_of(&a).or(truth_of(&b)), span, key),
            Operator::Equal => self.truth(equals(&a, &b), span, key),
            Operator::NotEqual => self.truth(!equals(&a, &b), span, key),
            Operator::Less => compare(f64::lt),
            Operator::LessOrEqual => compare(f64::le),
            Operator::Greater => compare(f64::gt),
            Operator::GreaterOrEqual => compare(f64::ge),
            Operator::Add | Operator::Subtract | Operator::Multiply | Operator::Divide | Operator::Modulo => {
                match (x, y) {
                    (Some(x), Some(y)) => match operator {
                        Operator::Add => number(x + y),
                        Operator::Subtract => number(x - y),
                        Operator::Multiply => number(x * y),
                        Operator::Divide if y != 0.0 => number(x / y),
                        Operator::Modulo if y != 0.0 => number(x % y),
                        _ => self.computed("division by zero", &[a, b], span),
                    },
                    _ => Value::at(Kind::Symbol(Symbol::new(key(), self.shown(span))), span),
                }
            }
        }
    }

    fn object(&self, members: &[(Expression, Expression)], span: Span, scope: Scope<'_, 'p>) -> Value {
        let mut found = Vec::with_capacity(members.len());
        let mut rest = None;
        for (key, value) in members {
            let key_span = key.span;
            let key = self.evaluate(key, scope);
            let evaluated = self.evaluate(value, scope);
            match scalar_text(&key) {
                Some(name) => {
                    let member = Member {
                        key: name,
                        key_span: Some(key_span),
                        at: Some(value.span),
                        value: evaluated,
                    };
                    found.push(member);
                }
                None => rest = rest.or_else(|| Some(self.symbol_of(&key, key_span))),
            }
        }
        Value::at(Kind::Object(Arc::new(distinct(found).with_rest(rest))), span)
    }

    fn for_expression(&self, each: &For, span: Span, scope: Scope<'_, 'p>) -> Value {
        let collection = self.evaluate(&each.collection, scope);
        let Some((pairs, rest)) = pairs(&collection) else {
            // Of each item nothing is known, but what the result is made of may be.
            let symbol = self.symbol_of(&collection, span);
            if each.key.is_some() {
                return self.computed("for", &[collection, Value::string(self.shown(span))], span);
            }
            let item = Value::symbol(symbol.derived("[each]"));
            let key = Value::symbol(symbol.derived("[each].key"));
            let rest = self.for_item(each, &key, &item, scope).map(|(_, value, _)| value);
            return Value::at(Kind::Array(Arc::new(Array { items: Vec::new(), rest })), span);
        };
        let mut items = Vec::new();
        let mut members = Vec::new();
        let mut groups: Vec<(CompactString, Vec<Value>)> = Vec::new();
        let mut array_rest = None;
        let mut object_rest = None;
        for (key, value) in pairs.iter().take(MAX_ITEMS) {
            let Some((new_key, new_value, sure)) = self.for_item(each, key, value, scope) else { continue };
            match new_key {
                None if sure.is_true() => items.push(new_value),
                None => array_rest = Some(merge_rest(array_rest, new_value)),
                Some(key) => match scalar_text(&key) {
                    Some(name) if sure.is_true() && each.grouping => {
                        match groups.iter_mut().find(|(existing, _)| *existing == name) {
                            Some((_, values)) => values.push(new_value),
                            None => groups.push((name, vec![new_value])),
                        }
                    }
                    Some(name) if sure.is_true() => {
                        let at = new_value.span;
                        members.push(Member { key: name, key_span: None, at, value: new_value });
                    }
                    _ => object_rest = Some(self.symbol_of(&key, span).derived("[for]")),
                },
            }
        }
        if pairs.len() > MAX_ITEMS {
            self.limit(span, "a `for` over more than 20,000 items");
            object_rest = Some(Symbol::new("for.rest", self.shown(span)));
            array_rest = Some(Value::symbol(Symbol::new("for.rest", self.shown(span))));
        }
        if let Some(rest) = rest {
            let item = match &rest.kind {
                Kind::Symbol(symbol) => symbol.derived("[each]"),
                _ => Symbol::new(format!("{}[each]", rest.key()), self.shown(span)),
            };
            let key = Value::symbol(item.derived(".key"));
            if let Some((new_key, value, _)) = self.for_item(each, &key, &rest, scope) {
                match new_key {
                    Some(_) => object_rest = Some(item),
                    None => array_rest = Some(merge_rest(array_rest, value)),
                }
            }
        }
        if each.key.is_none() {
            return Value::at(Kind::Array(Arc::new(Array { items, rest: array_rest })), span);
        }
        for (key, values) in groups {
            let value = Value::array(values).with_span(span);
            members.push(Member { key, key_span: None, at: Some(span), value });
        }
        Value::at(Kind::Object(Arc::new(distinct(members).with_rest(object_rest))), span)
    }

    /// One round of a `for`: the key, the value, and whether the condition holds; none where it
    /// surely does not.
    fn for_item(
        &self,
        each: &For,
        key: &Value,
        value: &Value,
        scope: Scope<'_, 'p>,
    ) -> Option<(Option<Value>, Value, Truth)> {
        let outer = Names {
            name: each.key_name.as_deref().unwrap_or_default(),
            value: key.clone(),
            outer: scope.names,
        };
        let names = Names { name: &each.value_name, value: value.clone(), outer: Some(&outer) };
        let scope = Scope { names: Some(&names), ..scope };
        let sure = match &each.condition {
            Some(condition) => truth_of(&self.evaluate(condition, scope)),
            None => Truth::True,
        };
        if sure.is_false() {
            return None;
        }
        let key = each.key.as_ref().map(|key| self.evaluate(key, scope));
        Some((key, self.evaluate(&each.value, scope), sure))
    }

    /// The text of a template; unknown where a directive hinges on something unknown.
    pub fn template(&self, elements: &[Element], scope: Scope<'_, 'p>) -> Outcome<Text> {
        let mut text = Text::default();
        for element in elements {
            match element {
                Element::Literal(literal) => text.push_str(literal),
                Element::Interpolation(expression) => {
                    let value = self.evaluate(expression, scope);
                    let why = || Stop::Error("a string is required in a template".to_owned());
                    text.push(&value.as_text().ok_or_else(why)?);
                }
                Element::If(condition, then, otherwise) => {
                    let condition = self.evaluate(condition, scope);
                    if condition.is_null() {
                        return Err(Stop::Error("the condition is null".to_owned()));
                    }
                    let branch = match truth_of(&condition) {
                        Truth::True => then,
                        Truth::False => otherwise,
                        Truth::Unknown => return Err(Stop::Unknown),
                    };
                    text.push(&self.template(branch, scope)?);
                }
                Element::For(key_name, value_name, collection, body) => {
                    let collection = self.evaluate(collection, scope);
                    let Some((pairs, None)) = pairs(&collection) else { return Err(Stop::Unknown) };
                    for (key, value) in pairs.into_iter().take(MAX_ITEMS) {
                        let name = key_name.as_deref().unwrap_or_default();
                        let outer = Names { name, value: key, outer: scope.names };
                        let names = Names { name: value_name, value, outer: Some(&outer) };
                        text.push(&self.template(body, Scope { names: Some(&names), ..scope })?);
                    }
                }
            }
        }
        Ok(text)
    }

    fn traversal(&self, root: &Expression, steps: &[Step], span: Span, scope: Scope<'_, 'p>) -> Value {
        let ExpressionKind::Variable(name) = &root.kind else {
            let value = self.evaluate(root, scope);
            return self.walk(value, steps, span, scope);
        };
        match scope.lookup(name) {
            Some(value) => self.walk(value.clone(), steps, span, scope),
            None => self.reference(name, steps, span, scope),
        }
    }

    /// Applies the steps of a traversal to a value.
    pub fn walk(&self, value: Value, steps: &[Step], span: Span, scope: Scope<'_, 'p>) -> Value {
        let Some((step, rest)) = steps.split_first() else { return value };
        let passed = value.passed;
        let mut next = match step {
            Step::Attribute(name) => self.member(&value, name, span),
            Step::Index(index) => {
                let index = self.evaluate(index, scope);
                self.index(&value, &index, span)
            }
            Step::AttributeSplat | Step::FullSplat => {
                // An attribute splat covers the attributes only; an index after it applies to the result.
                let covered = match step {
                    Step::AttributeSplat => {
                        rest.iter().take_while(|step| matches!(step, Step::Attribute(_))).count()
                    }
                    _ => rest.len(),
                };
                let (each, after) = rest.split_at(covered);
                let splat = self.splat(value, each, span, scope);
                return self.walk(splat, after, span, scope);
            }
        };
        next.passed = next.passed.or(passed);
        self.walk(next, rest, span, scope)
    }

    fn splat(&self, value: Value, steps: &[Step], span: Span, scope: Scope<'_, 'p>) -> Value {
        let each = |item: &Value| self.walk(item.clone(), steps, span, scope);
        let array = match &value.kind {
            Kind::Array(array) => {
                Array { items: array.items.iter().map(each).collect(), rest: array.rest.as_ref().map(each) }
            }
            Kind::Null => Array::default(),
            Kind::Symbol(symbol) => {
                let item = Value::symbol(symbol.derived("[*]")).with_span(span);
                Array { items: Vec::new(), rest: Some(each(&item)) }
            }
            _ => Array { items: vec![each(&value)], rest: None },
        };
        Value { kind: Kind::Array(Arc::new(array)), span: Some(span), passed: value.passed }
    }

    /// `value.name`.
    pub fn member(&self, value: &Value, name: &str, span: Span) -> Value {
        match &value.kind {
            Kind::Object(object) => match exact(object, name) {
                Found::Present(member) => member.value.clone(),
                Found::Absent => self.error(&format!("no attribute {name}"), span),
                Found::Unknown(symbol) => Value::at(Kind::Symbol(symbol), span),
            },
            Kind::Symbol(symbol) => Value::at(Kind::Symbol(symbol.member(name)), span),
            // Legacy: the attribute of the only item.
            Kind::Array(array) if array.items.len() == 1 && array.rest.is_none() => {
                self.member(&array.items[0], name, span)
            }
            Kind::Array(array) if array.items.is_empty() => match &array.rest {
                Some(rest) => self.member(rest, name, span),
                None => self.error(&format!("no attribute {name}"), span),
            },
            _ => self.error(&format!("no attribute {name}"), span),
        }
    }

    /// `value[index]`.
    pub fn index(&self, value: &Value, index: &Value, span: Span) -> Value {
        let unknown = || self.computed("index", &[value.clone(), index.clone()], span);
        match &value.kind {
            Kind::Object(_) => match scalar_text(index) {
                Some(name) => self.member(value, &name, span),
                None => unknown(),
            },
            Kind::Array(array) => match index.as_number() {
                Some(at) if at >= 0.0 && at.fract() == 0.0 => match array.items.get(at as usize) {
                    Some(item) => item.clone(),
                    None => array.rest.clone().unwrap_or_else(|| self.error("no such index", span)),
                },
                _ => unknown(),
            },
            Kind::Symbol(symbol) => {
                let suffix = match scalar_text(index) {
                    Some(name) if index.as_str().is_some() => {
                        return Value::at(Kind::Symbol(symbol.member(&name)), span);
                    }
                    Some(name) => format!("[{name}]"),
                    None => format!("[{}]", index.key()),
                };
                Value::at(Kind::Symbol(symbol.derived(&suffix)), span)
            }
            _ => unknown(),
        }
    }

    /// The value of a conditional whose condition is not known.
    pub fn either(&self, condition: &Value, then: Value, otherwise: Value, span: Span) -> Value {
        if then.equals(&otherwise, Case::Sensitive).is_true() {
            return then;
        }
        let key = format!("if({}, {}, {})", condition.key(), then.key(), otherwise.key());
        let symbol = Symbol::new(key, self.shown(span));
        let mut domain = Vec::new();
        for arm in [then, otherwise] {
            match &arm.kind {
                Kind::Symbol(inner) if !inner.domain().is_empty() => {
                    domain.extend(inner.domain().iter().cloned())
                }
                _ => domain.push(arm),
            }
        }
        Value::at(Kind::Symbol(symbol.among(domain)), span)
    }

    /// A boolean; a symbol among both where it is not known.
    fn truth(&self, truth: Truth, span: Span, key: impl FnOnce() -> String) -> Value {
        Value::truth(truth, || {
            Symbol::new(key(), self.shown(span)).among(vec![Value::bool(true), Value::bool(false)])
        })
        .with_span(span)
    }

    /// The symbol for a value that evaluating would not have given.
    pub fn error(&self, why: &str, span: Span) -> Value {
        let key = format!("error: {why}@{span:?}");
        Value::at(Kind::Symbol(Symbol::error(key, self.shown(span))), span)
    }

    /// Calls a function with evaluated arguments.
    fn call(&self, name: &str, arguments: &[Value], span: Span, scope: Scope<'_, 'p>) -> Value {
        if let Some(error) = arguments.iter().find(|argument| is_error(argument)) {
            return error.clone();
        }
        let files = ModuleFiles { sources: self.sources, root: &scope.instance.root_module().directory };
        let call = |arguments: &[Value]| match name.strip_prefix("core::").unwrap_or(name) {
            "templatefile" => self.template_file(arguments, &files, scope),
            "templatestring" => self.template_string(arguments, scope),
            _ => functions::call(name, arguments, &files),
        };
        match call(arguments) {
            Ok(value) if value.as_symbol().is_none() => value,
            Ok(symbol) => self.among_results(symbol, arguments, &call),
            Err(Stop::Error(why)) => self.error(&why, span),
            Err(Stop::Unknown) if functions::differs_each_time(name) => self.unknown(span, name),
            Err(Stop::Unknown) => self.among_results(self.computed(name, arguments, span), arguments, &call),
        }
    }

    /// What a call computed; where one argument is known to be one of several values, so is the
    /// result.
    fn among_results(
        &self,
        computed: Value,
        arguments: &[Value],
        call: &dyn Fn(&[Value]) -> Outcome,
    ) -> Value {
        let mut unknown = arguments.iter().enumerate().filter(|(_, argument)| !argument.is_known());
        let (Some((at, argument)), None) = (unknown.next(), unknown.next()) else { return computed };
        let domain = argument.as_symbol().map_or(&[][..], Symbol::domain);
        if domain.is_empty() || domain.len() > MAX_ALTERNATIVES {
            return computed;
        }
        let mut alternatives = arguments.to_vec();
        let mut result = |value: &Value| {
            alternatives[at] = value.clone();
            call(&alternatives).ok().filter(Value::is_known)
        };
        let Some(results) = domain.iter().map(&mut result).collect::<Option<Vec<Value>>>() else {
            return computed;
        };
        if results.iter().all(|result| result.equals(&results[0], Case::Sensitive).is_true()) {
            return results[0].clone();
        }
        match computed.kind {
            Kind::Symbol(symbol) if symbol.domain().is_empty() => {
                Value { kind: Kind::Symbol(symbol.among(results)), ..computed }
            }
            kind => Value { kind, ..computed },
        }
    }

    /// `try` and `can`, whose arguments may fail, and what asks for more than values.
    fn lazy_call(&self, call: &Call, span: Span, scope: Scope<'_, 'p>) -> Option<Value> {
        match call.name.strip_prefix("core::").unwrap_or(&call.name) {
            "try" => {
                let mut last = self.error("try", span);
                for argument in &call.arguments {
                    last = self.evaluate(argument, scope);
                    if !has_error(&last, argument.span) {
                        break;
                    }
                    last = self.error("try", span);
                }
                Some(last)
            }
            "can" => {
                let [argument] = call.arguments.as_slice() else {
                    return Some(self.error("one argument is required", span));
                };
                let value = self.evaluate(argument, scope);
                let truth = match () {
                    () if has_error(&value, argument.span) => Truth::False,
                    () if value.is_known() => Truth::True,
                    () => Truth::Unknown,
                };
                Some(self.truth(truth, span, || format!("can({})", value.key())))
            }
            "issensitive" => match (call.arguments.as_slice(), call.arguments.first().map(is_marked)) {
                ([_], Some(Truth::True)) => Some(Value::at(Kind::Bool(true), span)),
                ([_], Some(Truth::False)) => Some(Value::at(Kind::Bool(false), span)),
                _ => None,
            },
            "templatestring" => match call.arguments.first().map(|argument| &argument.kind) {
                Some(ExpressionKind::Variable(_) | ExpressionKind::Traversal(..)) => None,
                _ => Some(self.error("the template must be a reference to a value", span)),
            },
            _ => None,
        }
    }

    /// The symbol for what a function or operator makes of these arguments.
    pub fn computed(&self, name: &str, arguments: &[Value], span: Span) -> Value {
        if let Some(error) = arguments.iter().find(|argument| is_error(argument)) {
            return error.clone();
        }
        let keys: Vec<String> = arguments.iter().map(Value::key).collect();
        let symbol = Symbol::new(format!("{name}({})", keys.join(", ")), self.shown(span));
        Value::at(Kind::Symbol(symbol), span)
    }

    /// The symbol for something that is not evaluated, one for each place.
    pub fn unknown(&self, span: Span, why: &str) -> Value {
        let key = format!("{why}@{:?}", span);
        Value::at(Kind::Symbol(Symbol::new(key, self.shown(span))), span)
    }

    /// A symbol in the value, or one for the value as a whole.
    fn symbol_of(&self, value: &Value, span: Span) -> Symbol {
        match &value.kind {
            Kind::Symbol(symbol) => symbol.clone(),
            _ => Symbol::new(value.key(), self.shown(span)),
        }
    }

    /// The source text of an expression, on one line and not too long.
    pub fn shown(&self, span: Span) -> String {
        let text = self.sources.text(span);
        let mut shown = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some((at, _)) = shown.char_indices().nth(80) {
            shown.truncate(at);
            shown.push('…');
        }
        shown
    }
}

/// Keys (or indices) and values.
pub type Pairs = Vec<(Value, Value)>;

/// The pairs of a collection in Terraform's order, with what is known of further items; none where
/// it is no collection, or not known.
pub fn pairs(collection: &Value) -> Option<(Pairs, Option<Value>)> {
    match &collection.kind {
        Kind::Array(array) => {
            let numbered = array.items.iter().enumerate();
            let pairs = numbered.map(|(at, item)| (Value::number(at as f64), item.clone())).collect();
            Some((pairs, array.rest.clone()))
        }
        Kind::Object(object) => {
            let mut members: Vec<&Member> = object.members().iter().collect();
            members.sort_by(|a, b| a.key.cmp(&b.key));
            let pair = |member: &&Member| {
                let mut key = Value::string(member.key.clone());
                key.span = member.key_span;
                (key, member.value.clone())
            };
            let rest = object.rest().map(|rest| Value::symbol(rest.derived("[each]")));
            Some((members.iter().map(pair).collect(), rest))
        }
        _ => None,
    }
}

/// A value that stands where it does because of `from`.
fn passed_on(value: Value, from: &Value) -> Value {
    Value { passed: value.passed.or(from.passed), ..value }
}

/// The truth of a condition.
pub fn truth_of(value: &Value) -> Truth {
    match &value.kind {
        Kind::Symbol(symbol) if !symbol.domain().is_empty() => {
            Truth::agree(symbol.domain().iter().map(truth_of))
        }
        _ => value.as_bool().map_or(Truth::Unknown, Truth::from),
    }
}

/// Terraform's `==`: strings by case. A number and the text that says it differ.
pub fn equals(a: &Value, b: &Value) -> Truth {
    let text_and_other = |x: &Value, y: &Value| {
        matches!(x.kind, Kind::String(_)) && matches!(y.kind, Kind::Bool(_) | Kind::Number(_))
    };
    if text_and_other(a, b) || text_and_other(b, a) {
        return Truth::False;
    }
    a.equals(b, Case::Sensitive)
}

/// The string of a known scalar, as a key.
pub fn scalar_text(value: &Value) -> Option<CompactString> {
    match &value.kind {
        Kind::String(text) => Some(text.clone()),
        Kind::Bool(truth) => Some(if *truth { "true" } else { "false" }.into()),
        Kind::Number(number) => Some(show_number(*number)),
        _ => None,
    }
}

/// A member by key with regard to case, as Terraform has it.
pub fn exact<'o>(object: &'o Object, name: &str) -> Found<'o> {
    match object.get(name) {
        Found::Present(member) if member.key != name => {
            match object.members().iter().rfind(|member| member.key == name) {
                Some(member) => Found::Present(member),
                None => match object.rest() {
                    Some(rest) => Found::Unknown(rest.derived(&format!(".{name}"))),
                    None => Found::Absent,
                },
            }
        }
        found => found,
    }
}

/// The object of these members, of which the last of equal keys counts; keys that differ by case
/// are two.
pub fn distinct(members: Vec<Member>) -> Object {
    let mut positions: FxHashMap<CompactString, usize> = FxHashMap::default();
    let mut kept: Vec<Member> = Vec::with_capacity(members.len());
    for member in members {
        match positions.get(&member.key) {
            Some(&at) => kept[at] = member,
            None => {
                positions.insert(member.key.clone(), kept.len());
                kept.push(member);
            }
        }
    }
    Object::new(kept)
}

/// Whether evaluating would have failed: what `try` and `can` ask.
pub fn is_error(value: &Value) -> bool {
    value.as_symbol().is_some_and(Symbol::is_error)
}

/// Whether evaluating what is written at `within` would have failed, also deep inside: an error in
/// a value that is only referred to would have stopped Terraform before.
fn has_error(value: &Value, within: Span) -> bool {
    let inside = value.span.is_some_and(|span| within.contains(span));
    match &value.kind {
        Kind::Symbol(_) => is_error(value),
        Kind::Template(parts) => {
            let error = |part: &Part| matches!(part, Part::Symbol(symbol) if symbol.is_error());
            inside && parts.iter().any(error)
        }
        Kind::Array(array) if inside => array.items.iter().any(|item| has_error(item, within)),
        Kind::Object(object) if inside => object.members().iter().any(|m| has_error(&m.value, within)),
        _ => false,
    }
}

/// Whether an expression's value is marked as sensitive, as far as the text tells.
fn is_marked(expression: &Expression) -> Truth {
    use ExpressionKind as E;
    match &expression.kind {
        E::Null | E::Bool(_) | E::Number(_) | E::String(_) | E::Tuple(_) | E::Object(_) => Truth::False,
        E::Call(call) => match call.name.as_str() {
            "sensitive" => Truth::True,
            "nonsensitive" => Truth::False,
            _ => Truth::any(call.arguments.iter().map(is_marked)),
        },
        _ => Truth::Unknown,
    }
}

/// What is known of further items, where two shapes are possible: a symbol among both.
pub fn merge_rest(rest: Option<Value>, value: Value) -> Value {
    match rest {
        None => value,
        Some(rest) if rest.equals(&value, Case::Sensitive).is_true() => rest,
        Some(rest) => Value { kind: Kind::Symbol(Symbol::choice(&rest, &value)), ..value },
    }
}
