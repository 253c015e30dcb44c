//! Expressions → values: calls, accesses, and the forms that do not evaluate all their arguments.

use std::cell::Cell;

use compact_str::CompactString;

use super::parse::{Expr, Node};
use super::{Host, functions};
use crate::source::Span;
use crate::value::{Array, Found, Kind, Member, Object, Symbol, Truth, Value};

/// Deepest nesting of evaluation, through the host and back included.
const MAX_DEPTH: u32 = 400;
/// Calls answered for one outermost evaluation; lambdas in lambdas would go on for hours.
const MAX_STEPS: u32 = 1_000_000;
/// Most combinations of values that are tried where arguments are one of several.
const MAX_CASES: usize = 24;
/// Longest source text that a symbol is shown as.
const MAX_SHOWN: usize = 120;

thread_local! {
    // Per thread rather than in the evaluator, since a host evaluates again on its own.
    static DEPTH: Cell<u32> = const { Cell::new(0) };
    static STEPS: Cell<u32> = const { Cell::new(0) };
}

/// One level of evaluation; leaves it when dropped.
pub(crate) struct Level(());

/// Enters a level of evaluation, unless it would be too deep or evaluation has gone on for too long.
pub(crate) fn enter() -> Option<Level> {
    let depth = DEPTH.get();
    if depth == 0 {
        STEPS.set(0);
    }
    let steps = STEPS.get();
    if depth == MAX_DEPTH || steps == MAX_STEPS {
        return None;
    }
    DEPTH.set(depth + 1);
    STEPS.set(steps + 1);
    Some(Level(()))
}

impl Drop for Level {
    fn drop(&mut self) {
        DEPTH.set(DEPTH.get() - 1);
    }
}

/// Evaluates an expression that was parsed from `text`, which is written at `span`.
pub fn evaluate_parsed(expr: &Expr, text: &str, span: Option<Span>, host: &mut dyn Host) -> Value {
    let mut evaluator = Evaluator { text, span, host, variables: Vec::new() };
    let value = evaluator.value(expr);
    Value { span: value.span.or(span), ..value }
}

/// Evaluation of one string's expression.
pub(super) struct Evaluator<'e> {
    text: &'e str,
    pub(super) span: Option<Span>,
    host: &'e mut dyn Host,
    /// The variables of the lambdas around, innermost last.
    pub(super) variables: Vec<(CompactString, Value)>,
}

impl Evaluator<'_> {
    pub(super) fn value(&mut self, expr: &Expr) -> Value {
        let Some(_level) = enter() else {
            let shown = self.shown(expr);
            return self.here(Kind::Symbol(Symbol::new(format!("unevaluated {shown}"), shown)));
        };
        match &expr.node {
            Node::String(text) => self.literal(expr, Kind::String(text.clone())),
            Node::Number(number) => self.literal(expr, Kind::Number(*number)),
            Node::Call(name, arguments) => self.call(expr, name, arguments),
            Node::Member(of, key, safe) => {
                let of = self.value(of);
                self.access(expr, &of, &Value::string(key.clone()), *safe)
            }
            Node::Index(of, index, safe) => {
                let of = self.value(of);
                let index = self.value(index);
                self.access(expr, &of, &index, *safe)
            }
        }
    }

    /// A value written in this string.
    pub(super) fn here(&self, kind: Kind) -> Value {
        Value { kind, span: self.span, passed: None }
    }

    /// A literal, at its own place in the string where that can be told.
    fn literal(&self, expr: &Expr, kind: Kind) -> Value {
        Value { kind, span: self.span.map(|span| self.inside(expr, span)), passed: None }
    }

    /// Where a part of the expression stands; all of the string where that is escaped.
    fn inside(&self, expr: &Expr, span: Span) -> Span {
        let whole = expr.start == 1 && expr.end + 1 == self.text.len();
        let length = (span.end - span.start) as usize;
        if whole || length != self.text.len() + 2 {
            return span;
        }
        let (start, quote) = (span.start as usize, 1);
        Span::new(span.file, start + quote + expr.start, start + quote + expr.end)
    }

    /// How the source writes an expression.
    pub(super) fn shown(&self, expr: &Expr) -> String {
        let text = self.text.get(expr.start..expr.end).unwrap_or_default();
        match text.char_indices().nth(MAX_SHOWN) {
            Some((end, _)) => format!("{}…", &text[..end]),
            None => text.to_owned(),
        }
    }

    fn call(&mut self, expr: &Expr, name: &str, arguments: &[Expr]) -> Value {
        match name {
            "if" if arguments.len() == 3 => self.conditional(expr, arguments),
            "and" => self.all_or_any(expr, name, arguments, Truth::False),
            "or" => self.all_or_any(expr, name, arguments, Truth::True),
            "not" if arguments.len() == 1 => self.not(expr, &arguments[0]),
            "coalesce" => self.coalesce(expr, arguments),
            "tryget" if !arguments.is_empty() => {
                let mut value = self.value(&arguments[0]);
                for key in &arguments[1..] {
                    let key = self.value(key);
                    value = self.access(expr, &value, &key, true);
                }
                value
            }
            "lambdavariables" if arguments.len() == 1 => self.lambda_variable(expr, &arguments[0]),
            "map" | "filter" | "reduce" | "sort" | "toobject" | "groupby" | "mapvalues" => {
                self.higher_order(expr, name, arguments)
            }
            _ => {
                let values: Vec<Value> = arguments.iter().map(|argument| self.value(argument)).collect();
                if let Some(value) = self.host.call(name, &values, self.span) {
                    return Value { span: value.span.or(self.span), ..value };
                }
                // `false()` is as good as a literal.
                match self.apply(expr, name, &values) {
                    value if arguments.is_empty() && value.is_known() => self.literal(expr, value.kind),
                    value => value,
                }
            }
        }
    }

    /// A function of the language on these arguments.
    fn apply(&mut self, expr: &Expr, name: &str, arguments: &[Value]) -> Value {
        let compute = |arguments: &[Value]| functions::call(name, arguments, self.span);
        let result = compute(arguments).or_else(|| by_cases(name, arguments, &|| self.shown(expr), &compute));
        // The objects of `shallowMerge([…])` are its arguments.
        let result = result.or_else(|| match arguments {
            [Value { kind: Kind::Array(array), .. }] if name == "shallowmerge" && array.rest.is_none() => {
                let whole = |items: &[Value]| compute(&[Value::array(items.to_vec())]);
                by_cases(name, &array.items, &|| self.shown(expr), &whole)
            }
            _ => None,
        });
        match result {
            Some(value) => Value { span: value.span.or(self.span), ..value },
            None => self.unknown(expr, name, arguments),
        }
    }

    /// The symbol of a call that could not be computed.
    pub(super) fn unknown(&self, expr: &Expr, name: &str, arguments: &[Value]) -> Value {
        self.here(Kind::Symbol(symbol_of_call(name, arguments, self.shown(expr))))
    }

    fn conditional(&mut self, expr: &Expr, arguments: &[Expr]) -> Value {
        let condition = self.value(&arguments[0]);
        match truth(&condition) {
            // What was passed in decided, so it is the place to change.
            Truth::True => return passed_on(self.value(&arguments[1]), &condition),
            Truth::False => return passed_on(self.value(&arguments[2]), &condition),
            Truth::Unknown => {}
        }
        let (then, otherwise) = (self.value(&arguments[1]), self.value(&arguments[2]));
        match (&then.kind, &otherwise.kind) {
            (Kind::Bool(true), Kind::Bool(false)) => return condition,
            (Kind::Bool(false), Kind::Bool(true)) => return self.negation(expr, condition),
            _ => {}
        }
        let values = [condition, then, otherwise];
        let symbol = symbol_of_call("if", &values, self.shown(expr));
        let [_, then, otherwise] = values;
        let joined = join(symbol, vec![then, otherwise]);
        Value { span: joined.span.or(self.span), ..joined }
    }

    fn all_or_any(&mut self, expr: &Expr, name: &str, arguments: &[Expr], decides: Truth) -> Value {
        let mut unknown: Vec<Value> = Vec::new();
        for argument in arguments {
            let value = self.value(argument);
            let truth = truth(&value);
            if truth == decides {
                return self.here(Kind::Bool(decides.is_true()));
            }
            if truth == Truth::Unknown && !unknown.iter().any(|other| other.as_symbol() == value.as_symbol())
            {
                unknown.push(value);
            }
        }
        match unknown.len() {
            0 => self.here(Kind::Bool(!decides.is_true())),
            1 => unknown.swap_remove(0),
            _ => self.unknown(expr, name, &unknown),
        }
    }

    fn not(&mut self, expr: &Expr, argument: &Expr) -> Value {
        // What is denied twice is the same unknown as what is not denied.
        if let Node::Call(name, inner) = &argument.node
            && name == "not"
            && inner.len() == 1
        {
            return self.value(&inner[0]);
        }
        let value = self.value(argument);
        self.negation(expr, value)
    }

    fn negation(&mut self, expr: &Expr, value: Value) -> Value {
        match (!truth(&value)).known() {
            Some(known) => self.here(Kind::Bool(known)),
            None => self.unknown(expr, "not", &[value]),
        }
    }

    fn coalesce(&mut self, expr: &Expr, arguments: &[Expr]) -> Value {
        let mut possible: Vec<Value> = Vec::new();
        for argument in arguments {
            let value = self.value(argument);
            match is_null(&value) {
                Truth::True => {}
                Truth::False => {
                    possible.push(value);
                    break;
                }
                Truth::Unknown => possible.push(value),
            }
        }
        match possible.len() {
            0 => self.here(Kind::Null),
            1 => possible.swap_remove(0),
            _ => {
                let symbol = symbol_of_call("coalesce", &possible, self.shown(expr));
                let last = possible.len() - 1;
                let mut arms = Vec::new();
                for (index, value) in possible.into_iter().enumerate() {
                    match value.as_symbol().map(Symbol::domain) {
                        Some([]) if index < last => return self.here(Kind::Symbol(symbol)),
                        Some(domain) if !domain.is_empty() => {
                            arms.extend(domain.iter().filter(|v| index == last || !v.is_null()).cloned());
                        }
                        _ => arms.push(value),
                    }
                }
                let joined = join(symbol, arms);
                Value { span: joined.span.or(self.span), ..joined }
            }
        }
    }

    /// `of.key`, `of[key]`; with `safe`, what is not there is null.
    fn access(&mut self, expr: &Expr, of: &Value, key: &Value, safe: bool) -> Value {
        let found = match (&of.kind, key.as_str(), key.as_number()) {
            (Kind::Null, ..) if safe => Some(Value::null()),
            (Kind::Array(array), _, Some(index)) => item(array, index),
            (Kind::Symbol(symbol), None, None) if runs_over(key, of) => {
                Some(Value { kind: Kind::Symbol(symbol.derived("[*]")), ..of.clone() })
            }
            (Kind::Array(array), None, None) if array.items.is_empty() => {
                array.rest.clone().filter(|each| goes_with(key, each))
            }
            (Kind::Symbol(symbol), None, Some(index)) => {
                Some(Value { kind: Kind::Symbol(symbol.derived(&format!("[{index}]"))), ..of.clone() })
            }
            (_, Some(key), _) => match of.get(key) {
                Found::Present(member) => Some(member.value.clone()),
                Found::Absent => None,
                Found::Unknown(symbol) => {
                    let values = symbol.domain().to_vec();
                    let value = join(symbol, values);
                    Some(Value { span: value.span.or(of.span), ..value })
                }
            },
            _ => None,
        };
        let surely_absent = match (&of.kind, key.as_str().is_some() || key.as_number().is_some()) {
            (Kind::Array(array), true) => array.rest.is_none(),
            (_, known) => known,
        };
        match found {
            Some(value) => Value { passed: value.passed.or(of.passed), ..value },
            None if safe && surely_absent => Value { span: of.span, ..Value::null() },
            // A deployment would fail here, or the index is not known.
            None => {
                let symbol = symbol_of_call("access", &[of.clone(), key.clone()], self.shown(expr));
                let mut possible = if key.is_known() { Vec::new() } else { values_in(of) };
                if safe && !possible.is_empty() {
                    possible.push(Value::null());
                }
                if possible.len() > MAX_CASES {
                    self.here(Kind::Symbol(symbol))
                } else {
                    join(symbol, possible)
                }
            }
        }
    }
}

/// Whether an index is that of a loop over the whole of an unknown array.
fn runs_over(index: &Value, array: &Value) -> bool {
    let Some(index) = index.as_symbol() else { return false };
    let length = symbol_of_call("length", std::slice::from_ref(array), "length");
    *index == symbol_of_call("copyindex", &[Value::symbol(length)], "copyIndex()")
}

/// Whether what is known of each item of an array is the item at this index of a loop: made in the
/// same iteration, or from the array that the loop runs over; or the same for all.
fn goes_with(index: &Value, each: &Value) -> bool {
    let Some(index) = index.as_symbol().map(Symbol::key).filter(|key| key.starts_with("copyindex(")) else {
        return false;
    };
    let shown = format!("{each:?}");
    let source = index.strip_prefix("copyindex(${length(${").and_then(|rest| rest.strip_suffix("})})"));
    each.is_known() || shown.contains(index) || source.is_some_and(|s| shown.contains(&format!("{s}[*]")))
}

/// All that an access to a closed collection may find.
fn values_in(of: &Value) -> Vec<Value> {
    match &of.kind {
        Kind::Array(array) if array.rest.is_none() => array.items.clone(),
        Kind::Object(object) if object.rest().is_none() => {
            object.members().iter().map(|member| member.value.clone()).collect()
        }
        _ => Vec::new(),
    }
}

/// The item at an index; `None` where there is none, or where that is not known.
fn item(array: &Array, index: f64) -> Option<Value> {
    if index < 0.0 || index.fract() != 0.0 {
        return None;
    }
    array.items.get(index as usize).cloned()
}

/// The truth of a value used as a condition.
pub fn truth(value: &Value) -> Truth {
    match (value.as_bool(), value.as_symbol()) {
        (Some(known), _) => known.into(),
        (None, Some(symbol)) => Truth::agree(symbol.domain().iter().map(truth)),
        (None, None) => match value.kind {
            Kind::Number(number) => (number != 0.0).into(),
            Kind::Null => Truth::False,
            _ => Truth::Unknown,
        },
    }
}

/// Whether a value is null.
pub(super) fn is_null(value: &Value) -> Truth {
    match &value.kind {
        Kind::Null => Truth::True,
        Kind::Symbol(symbol) if symbol.denotes().is_some() => Truth::False,
        Kind::Symbol(symbol) => Truth::agree(symbol.domain().iter().map(is_null)),
        _ => Truth::False,
    }
}

/// One of several values, identified by `symbol`: the value itself where all agree.
pub fn join(symbol: Symbol, mut values: Vec<Value>) -> Value {
    let Some(first) = values.first() else { return Value::symbol(symbol) };
    if values.iter().all(|value| identical(first, value)) {
        return values.swap_remove(0);
    }
    let mut distinct: Vec<Value> = Vec::new();
    for value in values {
        // What may be anything leaves nothing to say; what is one of several adds those.
        match value.as_symbol() {
            Some(inner) if !inner.domain().is_empty() => distinct.extend(inner.domain().iter().cloned()),
            _ => distinct.push(value),
        }
        if distinct.len() > MAX_CASES {
            return Value::symbol(symbol);
        }
    }
    Value::symbol(symbol.among(distinct))
}

/// Whether two values are surely and wholly the same.
fn identical(a: &Value, b: &Value) -> bool {
    a.equals(b, crate::value::Case::Sensitive).is_true()
        && std::mem::discriminant(&a.kind) == std::mem::discriminant(&b.kind)
}

/// A value that stands where it does because of `from`.
fn passed_on(value: Value, from: &Value) -> Value {
    Value { passed: value.passed.or(from.passed), ..value }
}

/// The symbol of a call that could not be computed: its key says of what it would be computed.
pub fn symbol_of_call(name: &str, arguments: &[Value], shown: impl Into<Box<str>>) -> Symbol {
    let keys: Vec<String> = arguments.iter().map(Value::key).collect();
    let symbol = Symbol::new(format!("{name}({})", keys.join(", ")), shown);
    let symbol = if functions::is_predicate(name) {
        symbol.among([Value::bool(true), Value::bool(false)])
    } else {
        symbol
    };
    let mut secure = false;
    arguments.iter().for_each(|value| value.for_each_symbol(&mut |inner| secure |= inner.is_secure()));
    if secure { symbol.secured() } else { symbol }
}

/// The result for every value that the arguments may have, where those are few.
fn by_cases(
    name: &str,
    arguments: &[Value],
    shown: &dyn Fn() -> String,
    compute: &dyn Fn(&[Value]) -> Option<Value>,
) -> Option<Value> {
    let mut symbols: Vec<&Symbol> = Vec::new();
    for symbol in arguments.iter().filter_map(Value::as_symbol) {
        if !symbol.domain().is_empty() && !symbols.contains(&symbol) {
            symbols.push(symbol);
        }
    }
    let cases: usize = symbols.iter().map(|symbol| symbol.domain().len()).product();
    if symbols.is_empty() || cases > MAX_CASES {
        return None;
    }
    let mut results = Vec::with_capacity(cases);
    for case in 0..cases {
        let mut left = case;
        let mut chosen = arguments.to_vec();
        for symbol in &symbols {
            let value = &symbol.domain()[left % symbol.domain().len()];
            left /= symbol.domain().len();
            chosen.iter_mut().filter(|v| v.as_symbol() == Some(*symbol)).for_each(|v| *v = value.clone());
        }
        results.push(compute(&chosen)?);
    }
    Some(join(symbol_of_call(name, arguments, shown()), results))
}

/// A member made by an expression at `span`.
pub(super) fn member(key: impl Into<CompactString>, value: Value, span: Option<Span>) -> Member {
    Member { key: key.into(), key_span: span, at: span, value }
}

/// The key under which a member stands whose key is not known: how it is shown. What else may be
/// there is in the object's rest.
pub(super) fn unknown_key(text: &crate::value::Text) -> CompactString {
    CompactString::from(text.to_string())
}

/// Whether a member's key is not known.
pub(super) fn is_unknown_key(key: &str) -> bool {
    key.contains("${")
}

/// An object made by an expression, of which a key may be unknown.
pub(super) fn object(members: Vec<Member>, rest: Option<Symbol>) -> Value {
    Value::object(Object::new(members).with_rest(rest))
}
