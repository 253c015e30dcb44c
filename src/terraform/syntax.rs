//! Text → syntax: the only file that knows the crate which parses HCL.
//!
//! The crate stops at the first error, so recovery is done here: a file that does not parse is cut
//! into its top-level items, each of which is parsed by itself. What the crate refuses and Terraform
//! accepts (a repeated object key, more than 64 levels of nesting) is worked around or reported as
//! not analysed, never as a syntax error.

use std::ops::Range;

use compact_str::{CompactString, ToCompactString};
use hcl_edit::Span as _;
use hcl_edit::expr as hcl;
use hcl_edit::structure::{self, BlockLabel, Structure};
use hcl_edit::template::{self, Directive, Strip};

use super::ast::{
    Attribute, Block, Body, Call, Element, Expression, ExpressionKind as Kind, For, Operator, Step,
};
use crate::diagnostic::{Code, Level, Notification};
use crate::source::{FileId, Span};

/// A larger file is not analysed.
const MAX_BYTES: usize = 32 << 20;
/// Nor is one with an object of more keys: the crate's time is quadratic in them.
const MAX_KEYS: usize = 20_000;
/// Repeated object keys that are worked around in one item.
const MAX_REPEATED_KEYS: usize = 64;

/// Parses a file in native syntax; returns what was understood, and the problems.
pub fn parse(file: FileId, text: &str) -> (Body, Vec<Notification>) {
    let mut problems = Vec::new();
    if text.len() > MAX_BYTES {
        let message = "larger than 32 MiB: not analysed";
        let span = Span::new(file, 0, 0);
        problems.push(Notification::at(Code::Limit, span, message).with_level(Level::Error));
        return (Body::default(), problems);
    }
    let text = &*blank_bad_characters(text);
    if let Some(at) = oversized_object(text) {
        let message = format!("an object of more than {MAX_KEYS} keys: the file is not analysed");
        let span = Span::new(file, at, at + 1);
        problems.push(Notification::at(Code::Limit, span, message).with_level(Level::Error));
        return (Body::default(), problems);
    }
    if let Ok(body) = hcl_edit::parser::parse_body(text) {
        return (Lower::new(file, 0, text).body(&body), problems);
    }
    let text = &*joined_for_lines(text);
    let mut whole = Body::default();
    for item in items(text) {
        let body = Lower::new(file, item.start, &text[item]).parse(&mut problems);
        whole.attributes.extend(body.attributes);
        whole.blocks.extend(body.blocks);
    }
    (whole, problems)
}

/// Parses one expression (a string of JSON syntax); a symbol-free `None` where it does not parse.
pub fn parse_template(file: FileId, base: usize, text: &str) -> Option<Vec<Element>> {
    let template = hcl_edit::parser::parse_template(text).ok()?;
    Some(Lower::new(file, base, text).elements(&template))
}

/// NUL and a byte order mark in the middle are no part of any token: blanks of the same length.
fn blank_bad_characters(text: &str) -> std::borrow::Cow<'_, str> {
    if text.contains('\u{FEFF}') { text.replace('\u{FEFF}', "   ").into() } else { text.into() }
}

/// Where an object begins that has more than [`MAX_KEYS`] keys, counted by the `=` and `:` in it.
fn oversized_object(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    // Every key takes three characters at least.
    if bytes.len() < 3 * MAX_KEYS {
        return None;
    }
    // Where each brace opens, and how many keys were seen if it opens an object; a block's attributes
    // cost nothing.
    let mut open: Vec<(usize, Option<usize>)> = Vec::new();
    let mut before = b' ';
    let mut at = 0;
    while at < bytes.len() {
        let next = piece_end(text, at);
        match bytes[at] {
            b'{' => open.push((at, b"=([,:?>".contains(&before).then_some(0))),
            b'}' => drop(open.pop()),
            b'=' | b':' => {
                if let Some((start, Some(keys))) = open.last_mut() {
                    *keys += 1;
                    if *keys > MAX_KEYS {
                        return Some(*start);
                    }
                }
            }
            _ => {}
        }
        if !bytes[at].is_ascii_whitespace() {
            before = bytes[at];
        }
        at = next;
    }
    None
}

/// In `{ for … }` Terraform ignores line breaks, the crate not everywhere: they and the comments
/// there become blanks of the same length.
fn joined_for_lines(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut joined = bytes.to_vec();
    let mut brackets: Vec<bool> = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let inside = brackets.last() == Some(&true);
        let end = piece_end(text, at);
        match bytes[at] {
            b'{' => {
                let word = text[at + 1..].trim_start();
                brackets.push(word.starts_with("for ") || word.starts_with("for\n"));
            }
            b'[' | b'(' => brackets.push(inside),
            b'}' | b']' | b')' => drop(brackets.pop()),
            b'\n' | b'\r' | b'#' | b'/' if inside && (end > at + 1 || bytes[at] != b'/') => {
                joined[at..end].fill(b' ');
            }
            _ => {}
        }
        at = end;
    }
    String::from_utf8(joined).unwrap_or_else(|_| text.to_owned())
}

/// Cuts a text into its top-level items, each with the blanks and comments before it. Knows strings
/// with nested templates, heredocs, comments and brackets; after a bracket that never closes it
/// starts again at a line that begins like a top-level block.
fn items(text: &str) -> Vec<Range<usize>> {
    let mut items = Vec::new();
    let mut start = 0;
    while start < text.len() {
        let end = item_end(text, start);
        items.push(start..end);
        start = end;
    }
    items
}

const TOP_LEVEL: &[&str] = &[
    "resource ",
    "data ",
    "module ",
    "variable ",
    "output ",
    "locals ",
    "locals{",
    "provider ",
    "terraform ",
    "terraform{",
    "moved ",
    "import ",
    "check ",
    "removed ",
    "ephemeral ",
];

fn item_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    let mut depth = 0_usize;
    let mut seen = false;
    while at < bytes.len() {
        match bytes[at] {
            b'#' => at = line_end(bytes, at),
            b'/' if bytes.get(at + 1) == Some(&b'/') => at = line_end(bytes, at),
            b'/' if bytes.get(at + 1) == Some(&b'*') => {
                at = comment_end(bytes, at);
            }
            b'"' => {
                seen = true;
                at = string_end(bytes, at);
            }
            b'<' if bytes.get(at + 1) == Some(&b'<') => at = heredoc_end(text, at),
            b'{' | b'[' | b'(' => {
                depth += 1;
                seen = true;
                at += 1;
            }
            b'}' | b']' | b')' => {
                depth = depth.saturating_sub(1);
                seen = true;
                at += 1;
            }
            b'\n' => {
                at += 1;
                let rest = &text[at..];
                let resync = depth > 0 && TOP_LEVEL.iter().any(|word| rest.starts_with(word));
                if seen && (depth == 0 || resync) {
                    return at;
                }
            }
            byte => {
                seen |= !byte.is_ascii_whitespace();
                at += 1;
            }
        }
    }
    bytes.len()
}

fn line_end(bytes: &[u8], at: usize) -> usize {
    memchr::memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |end| at + end)
}

/// The end of the string, heredoc or comment that begins at `at`, else of the byte there.
fn piece_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let end = match bytes[at] {
        b'"' => string_end(bytes, at),
        b'<' if bytes.get(at + 1) == Some(&b'<') => heredoc_end(text, at),
        b'#' => line_end(bytes, at),
        b'/' if bytes.get(at + 1) == Some(&b'/') => line_end(bytes, at),
        b'/' if bytes.get(at + 1) == Some(&b'*') => comment_end(bytes, at),
        _ => at + 1,
    };
    end.min(bytes.len())
}

fn comment_end(bytes: &[u8], at: usize) -> usize {
    memchr::memmem::find(&bytes[at + 2..], b"*/").map_or(bytes.len(), |end| at + end + 4)
}

/// The end of the quoted template that starts at `at`; the end of the line where it is not closed.
fn string_end(bytes: &[u8], at: usize) -> usize {
    let mut at = at + 1;
    let mut nested = Vec::new();
    while at < bytes.len() {
        match bytes[at] {
            b'\\' if nested.last() != Some(&b'{') => at += 2,
            b'"' if nested.is_empty() => return at + 1,
            b'"' => {
                if nested.last() == Some(&b'"') {
                    nested.pop();
                } else {
                    nested.push(b'"');
                }
                at += 1;
            }
            b'$' | b'%' if bytes.get(at + 1) == Some(&b'{') && nested.last() != Some(&b'{') => {
                nested.push(b'{');
                at += 2;
            }
            b'{' if nested.last() == Some(&b'{') => {
                nested.push(b'{');
                at += 1;
            }
            b'}' if nested.last() == Some(&b'{') => {
                nested.pop();
                at += 1;
            }
            b'\n' if !nested.contains(&b'{') => return at,
            _ => at += 1,
        }
    }
    bytes.len()
}

fn heredoc_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut name_start = at + 2;
    if bytes.get(name_start) == Some(&b'-') {
        name_start += 1;
    }
    let first_line_end = line_end(bytes, name_start);
    let name = text[name_start..first_line_end].trim();
    let is_name = |c: char| c.is_alphanumeric() || c == '_' || c == '-';
    if name.is_empty() || !name.chars().all(is_name) {
        return at + 2;
    }
    let mut line = first_line_end + 1;
    while line < bytes.len() {
        let end = line_end(bytes, line);
        if text[line..end].trim() == name {
            return end;
        }
        line = end + 1;
    }
    bytes.len()
}

/// Lowers the crate's tree for the text that starts at `base` in the file.
struct Lower<'t> {
    file: FileId,
    base: usize,
    text: &'t str,
    /// Where a repeated key stands that was renamed, and what it says.
    renamed: Vec<(usize, CompactString)>,
}

impl<'t> Lower<'t> {
    fn new(file: FileId, base: usize, text: &'t str) -> Self {
        Self { file, base, text, renamed: Vec::new() }
    }

    /// Parses the text. Terraform takes a repeated object key and lets the last one count, the crate
    /// refuses it: the later key is renamed for the crate's eyes only, and parsed again.
    fn parse(mut self, problems: &mut Vec<Notification>) -> Body {
        let mut text = self.text.to_owned();
        loop {
            let error = match hcl_edit::parser::parse_body(&text) {
                Ok(body) => return self.body(&body),
                Err(error) => error,
            };
            let offset = self.boundary(error.location().offset());
            let span = Span::new(self.file, self.base + offset, self.base + self.token_end(offset));
            let message = error.message();
            let key_end = self.key_end(offset);
            if message.contains("redefined object key") && self.renamed.len() < MAX_REPEATED_KEYS {
                let key = &self.text[offset..key_end];
                let message = format!("the key `{key}` is given twice: the last one counts");
                problems.push(Notification::at(Code::DuplicateKey, span, message));
                self.renamed.push((offset, key.trim_matches('"').into()));
                text.replace_range(offset..key_end, &unused_key(key_end - offset, offset));
                continue;
            }
            problems.push(
                if ["nesting depth", "operator depth", "chained"].iter().any(|limit| message.contains(limit))
                {
                    let message = "nested too deeply to be analysed";
                    Notification::at(Code::Limit, span, message).with_level(Level::Error)
                } else {
                    let message = message.lines().collect::<Vec<_>>().join(", ");
                    let message = if message.is_empty() { "invalid syntax".to_owned() } else { message };
                    Notification::at(Code::Syntax, span, message)
                },
            );
            return Body::default();
        }
    }

    fn boundary(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        offset
    }

    /// The end of the word or character at `offset`.
    fn token_end(&self, offset: usize) -> usize {
        let rest = &self.text[offset..];
        let word = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-')).unwrap_or(rest.len());
        if word > 0 { offset + word } else { offset + rest.chars().next().map_or(0, char::len_utf8) }
    }

    fn key_end(&self, offset: usize) -> usize {
        if self.text[offset..].starts_with('"') {
            string_end(self.text.as_bytes(), offset)
        } else {
            self.token_end(offset)
        }
    }

    fn span(&self, range: Option<Range<usize>>) -> Span {
        let range = range.unwrap_or(0..0);
        Span::new(self.file, self.base + range.start, self.base + range.end)
    }

    fn body(&self, body: &structure::Body) -> Body {
        let mut lowered = Body::default();
        for structure in body {
            match structure {
                Structure::Attribute(attribute) => lowered.attributes.push(Attribute {
                    name: attribute.key.as_str().into(),
                    name_span: self.span(attribute.key.span()),
                    value: self.expression(&attribute.value),
                }),
                Structure::Block(block) => lowered.blocks.push(self.block(block)),
            }
        }
        lowered
    }

    fn block(&self, block: &structure::Block) -> Block {
        let head = self.span(block.ident.span());
        let label_span = |label: &BlockLabel| match label {
            BlockLabel::Ident(ident) => ident.span(),
            BlockLabel::String(text) => text.span(),
        };
        let last = block.labels.last().map_or(head, |label| self.span(label_span(label)));
        Block {
            kind: block.ident.as_str().into(),
            labels: block.labels.iter().map(|label| label.as_str().into()).collect(),
            body: self.body(&block.body),
            header: head.to(last),
            span: self.span(block.span()),
        }
    }

    fn expression(&self, expression: &hcl::Expression) -> Expression {
        use hcl::Expression as E;
        let span = self.span(expression.span());
        let kind = match expression {
            E::Null(_) => Kind::Null,
            E::Bool(truth) => Kind::Bool(*truth.value()),
            E::Number(number) => Kind::Number(number.value().as_f64().unwrap_or(f64::NAN)),
            E::String(text) => Kind::String(text.as_str().into()),
            E::Array(array) => Kind::Tuple(array.iter().map(|item| self.expression(item)).collect()),
            E::Object(object) => {
                Kind::Object(object.iter().map(|(key, value)| self.member(key, value)).collect())
            }
            E::StringTemplate(template) => self.template(template.iter()),
            // The crate has taken the indentation of `<<-` off already.
            E::HeredocTemplate(heredoc) => self.template(heredoc.template.iter()),
            E::Parenthesis(inner) => return Expression { span, ..self.expression(inner.inner()) },
            E::Variable(name) => Kind::Variable(name.as_str().into()),
            E::Conditional(conditional) => Kind::Conditional(Box::new([
                self.expression(&conditional.cond_expr),
                self.expression(&conditional.true_expr),
                self.expression(&conditional.false_expr),
            ])),
            E::FuncCall(call) => Kind::Call(Box::new(self.call(call))),
            E::Traversal(traversal) => {
                let steps = traversal.operators.iter().map(|operator| self.step(operator.value())).collect();
                Kind::Traversal(Box::new(self.expression(&traversal.expr)), steps)
            }
            E::UnaryOp(unary) => {
                let operand = Box::new(self.expression(&unary.expr));
                match unary.operator.value() {
                    hcl::UnaryOperator::Neg => Kind::Negate(operand),
                    hcl::UnaryOperator::Not => Kind::Not(operand),
                }
            }
            E::BinaryOp(binary) => Kind::Binary(Box::new((
                self.expression(&binary.lhs_expr),
                operator(*binary.operator.value()),
                self.expression(&binary.rhs_expr),
            ))),
            E::ForExpr(for_expr) => Kind::For(Box::new(self.for_expression(for_expr))),
        };
        Expression { span, kind }
    }

    fn member(&self, key: &hcl::ObjectKey, value: &hcl::ObjectValue) -> (Expression, Expression) {
        let mut key = match key {
            hcl::ObjectKey::Ident(ident) | hcl::ObjectKey::Expression(hcl::Expression::Variable(ident)) => {
                Expression { span: self.span(ident.span()), kind: Kind::String(ident.as_str().into()) }
            }
            hcl::ObjectKey::Expression(expression) => self.expression(expression),
        };
        let at = (key.span.start as usize).wrapping_sub(self.base);
        if let Some((_, original)) = self.renamed.iter().find(|(offset, _)| *offset == at) {
            key.kind = Kind::String(original.clone());
        }
        (key, self.expression(value.expr()))
    }

    fn call(&self, call: &hcl::FuncCall) -> Call {
        let mut name = CompactString::default();
        for part in &call.name.namespace {
            name.push_str(part.as_str());
            name.push_str("::");
        }
        name.push_str(call.name.name.as_str());
        Call {
            name,
            arguments: call.args.iter().map(|argument| self.expression(argument)).collect(),
            expand_last: call.args.expand_final(),
        }
    }

    fn step(&self, operator: &hcl::TraversalOperator) -> Step {
        use hcl::TraversalOperator as T;
        match operator {
            T::AttrSplat(_) => Step::AttributeSplat,
            T::FullSplat(_) => Step::FullSplat,
            T::GetAttr(name) => Step::Attribute(name.as_str().into()),
            T::Index(index) => Step::Index(self.expression(index)),
            T::LegacyIndex(index) => Step::Index(Expression {
                span: self.span(index.span()),
                kind: Kind::Number(*index.value() as f64),
            }),
        }
    }

    fn for_expression(&self, expression: &hcl::ForExpr) -> For {
        For {
            key_name: expression.intro.key_var.as_ref().map(|name| name.as_str().into()),
            value_name: expression.intro.value_var.as_str().into(),
            collection: self.expression(&expression.intro.collection_expr),
            key: expression.key_expr.as_ref().map(|key| self.expression(key)),
            value: self.expression(&expression.value_expr),
            grouping: expression.grouping,
            condition: expression.cond.as_ref().map(|condition| self.expression(&condition.expr)),
        }
    }

    fn template<'e>(&self, elements: impl Iterator<Item = &'e template::Element>) -> Kind {
        let elements = self.lower_elements(elements);
        match elements.as_slice() {
            [] => Kind::String(CompactString::default()),
            [Element::Literal(text)] => Kind::String(text.clone()),
            _ => Kind::Template(elements),
        }
    }

    fn elements(&self, template: &template::Template) -> Vec<Element> {
        self.lower_elements(template.iter())
    }

    /// Strip markers (`${~ … ~}`) are applied here, so that the rest need not know them.
    fn lower_elements<'e>(&self, elements: impl Iterator<Item = &'e template::Element>) -> Vec<Element> {
        let mut lowered: Vec<Element> = Vec::new();
        let mut strip_next = false;
        for element in elements {
            let (before, after) = strips(element);
            if let (true, Some(Element::Literal(text))) = (before, lowered.last_mut()) {
                *text = text.trim_end().to_compact_string();
            }
            lowered.push(match element {
                template::Element::Literal(text) if strip_next => {
                    Element::Literal(text.value().trim_start().into())
                }
                template::Element::Literal(text) => Element::Literal(text.value().into()),
                template::Element::Interpolation(interpolation) => {
                    Element::Interpolation(self.expression(&interpolation.expr))
                }
                template::Element::Directive(directive) => self.directive(directive),
            });
            strip_next = after;
        }
        lowered.retain(|element| !matches!(element, Element::Literal(text) if text.is_empty()));
        lowered
    }

    fn directive(&self, directive: &Directive) -> Element {
        match directive {
            Directive::If(branch) => {
                let end = branch.endif_expr.strip;
                let then_end = branch.else_expr.as_ref().map_or(end, |other| other.strip);
                let then = self.inner(&branch.if_expr.template, branch.if_expr.strip, then_end);
                let otherwise = branch.else_expr.as_ref();
                let otherwise = otherwise.map(|other| self.inner(&other.template, other.strip, end));
                let condition = self.expression(&branch.if_expr.cond_expr);
                Element::If(condition, then, otherwise.unwrap_or_default())
            }
            Directive::For(each) => Element::For(
                each.for_expr.key_var.as_ref().map(|name| name.as_str().into()),
                each.for_expr.value_var.as_str().into(),
                self.expression(&each.for_expr.collection_expr),
                self.inner(&each.for_expr.template, each.for_expr.strip, each.endfor_expr.strip),
            ),
        }
    }

    /// What stands between two directives, of which each may strip the blanks beside it.
    fn inner(&self, template: &template::Template, start: Strip, end: Strip) -> Vec<Element> {
        let mut elements = self.elements(template);
        if let (true, Some(Element::Literal(text))) = (strip_sides(start).1, elements.first_mut()) {
            *text = text.trim_start().to_compact_string();
        }
        if let (true, Some(Element::Literal(text))) = (strip_sides(end).0, elements.last_mut()) {
            *text = text.trim_end().to_compact_string();
        }
        elements.retain(|element| !matches!(element, Element::Literal(text) if text.is_empty()));
        elements
    }
}

/// Whether an element strips the blanks before and after it.
fn strips(element: &template::Element) -> (bool, bool) {
    let of = strip_sides;
    match element {
        template::Element::Literal(_) => (false, false),
        template::Element::Interpolation(interpolation) => of(interpolation.strip),
        template::Element::Directive(directive) => match &**directive {
            Directive::If(branch) => (of(branch.if_expr.strip).0, of(branch.endif_expr.strip).1),
            Directive::For(each) => (of(each.for_expr.strip).0, of(each.endfor_expr.strip).1),
        },
    }
}

/// Whether a marker strips the blanks on its left and on its right.
fn strip_sides(strip: Strip) -> (bool, bool) {
    (matches!(strip, Strip::Start | Strip::Both), matches!(strip, Strip::End | Strip::Both))
}

fn operator(operator: hcl::BinaryOperator) -> Operator {
    use hcl::BinaryOperator as B;
    match operator {
        B::Eq => Operator::Equal,
        B::NotEq => Operator::NotEqual,
        B::Less => Operator::Less,
        B::LessEq => Operator::LessOrEqual,
        B::Greater => Operator::Greater,
        B::GreaterEq => Operator::GreaterOrEqual,
        B::Plus => Operator::Add,
        B::Minus => Operator::Subtract,
        B::Mul => Operator::Multiply,
        B::Div => Operator::Divide,
        B::Mod => Operator::Modulo,
        B::And => Operator::And,
        B::Or => Operator::Or,
    }
}

/// A key of this many bytes that nobody else has.
fn unused_key(length: usize, salt: usize) -> String {
    let digits = format!("{salt:x}");
    let mut key = String::from("_");
    while key.len() < length {
        key.push_str(&digits);
    }
    key.truncate(length.max(1));
    key
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn parsed(text: &str) -> (Sources, Body, Vec<Notification>) {
        let sources = Sources::new("");
        let file = sources.add("t.tf", text);
        let (body, problems) = parse(file, text);
        (sources, body, problems)
    }

    #[test]
    fn headers_names_and_values_have_exact_spans() {
        let text = "# c\nresource \"a\" \"b\" {\n  name = \"x-${var.y}\"\n  block {\n    on = true\n  }\n}\n";
        let (sources, body, problems) = parsed(text);
        assert!(problems.is_empty());
        let resource = &body.blocks[0];
        assert_eq!(sources.text(resource.header), "resource \"a\" \"b\"");
        assert!(
            sources.text(resource.span).starts_with("resource") && sources.text(resource.span).ends_with('}')
        );
        let name = resource.body.attribute("name").expect("name");
        assert_eq!(sources.text(name.name_span), "name");
        assert_eq!(sources.text(name.value.span), "\"x-${var.y}\"");
        let Kind::Template(elements) = &name.value.kind else { panic!("{name:?}") };
        let Element::Interpolation(inner) = &elements[1] else { panic!("{elements:?}") };
        assert_eq!(sources.text(inner.span), "var.y");
        let block = resource.body.blocks("block").next().expect("block");
        assert_eq!(sources.text(block.header), "block");
    }

    #[test]
    fn a_syntax_error_costs_only_its_own_item() {
        let text = "variable \"a\" {}\n\nresource \"x\" \"y\" {\n  name = = 1\n}\n\noutput \"o\" {\n  value = \"}${\"{\"}\"\n}\n";
        let (sources, body, problems) = parsed(text);
        let kinds: Vec<_> = body.blocks.iter().map(|b| b.kind.as_str()).collect();
        assert_eq!(kinds, ["variable", "output"]);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].code, Code::Syntax);
        let region = sources.region(problems[0].span.expect("span"));
        assert_eq!((region.start_line, region.start_column), (4, 10));
        let value = &body.blocks[1].body.attributes[0].value;
        assert_eq!(sources.text(value.span), "\"}${\"{\"}\"");
    }

    #[test]
    fn an_unclosed_block_does_not_swallow_the_next() {
        let (_, body, problems) =
            parsed("resource \"a\" \"b\" {\n  x = 1\n\nresource \"c\" \"d\" {\n  y = 2\n}\n");
        assert_eq!(body.blocks.len(), 1);
        assert_eq!(body.blocks[0].label(0), "c");
        assert_eq!(problems.len(), 1);
    }

    #[test]
    fn a_repeated_object_key_is_reported_and_the_last_counts() {
        let (_, body, problems) = parsed("locals {\n  m = {\n    a = 1\n    b = 2\n    a = 3\n  }\n}\n");
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].code, Code::DuplicateKey);
        let Kind::Object(members) = &body.blocks[0].body.attributes[0].value.kind else { panic!() };
        let last = members.iter().rfind(|(key, _)| key.as_str() == Some("a"));
        assert!(matches!(last, Some((_, Expression { kind: Kind::Number(n), .. })) if *n == 3.0));
    }

    #[test]
    fn deep_nesting_is_a_limit_and_not_a_syntax_error() {
        let (_, _, problems) =
            parsed(&format!("locals {{\n  a = {}1{}\n}}\n", "[".repeat(200), "]".repeat(200)));
        assert_eq!(problems.iter().map(|p| p.code).collect::<Vec<_>>(), [Code::Limit]);
    }

    #[test]
    fn line_breaks_in_an_object_for_are_no_matter() {
        let text = "locals {\n  a = {\n    for k, v in x : # c\n    k =>\n    v &&\n    f(\n      v,\n    )\n    if v ?\n      true :\n      false\n  }\n}\n";
        let (sources, body, problems) = parsed(text);
        assert!(problems.is_empty(), "{problems:?}");
        let Kind::For(each) = &body.blocks[0].body.attributes[0].value.kind else { panic!() };
        assert_eq!(sources.text(each.value.span), "v &&\n    f(\n      v,\n    )");
    }

    #[test]
    fn heredocs_lose_their_indentation_and_strip_markers_their_blanks() {
        let (_, body, problems) =
            parsed("locals {\n  a = <<-EOT\n    one\n      two ${x}\n  EOT\n  b = \"a ${~ 1 ~} b\"\n}\n");
        assert!(problems.is_empty(), "{problems:?}");
        let attributes = &body.blocks[0].body.attributes;
        let Kind::Template(a) = &attributes[0].value.kind else { panic!() };
        assert!(matches!(&a[0], Element::Literal(text) if text == "one\n  two "), "{a:?}");
        let Kind::Template(b) = &attributes[1].value.kind else { panic!() };
        assert!(matches!(&b[0], Element::Literal(text) if text == "a"), "{b:?}");
    }

    #[test]
    fn every_prefix_parses_without_panic() {
        let text = "resource \"a\" \"é\" {\n  x = [for k, v in m : \"${k}\" if v != null]\n  y = <<EOT\n%{ if a }b%{ endif }\nEOT\n}\n";
        for end in (0..text.len()).filter(|&end| text.is_char_boundary(end)) {
            parsed(&text[..end]);
        }
    }
}
