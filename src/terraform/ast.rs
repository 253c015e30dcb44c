//! Terraform's syntax as keytrail keeps it: blocks, attributes and expressions with spans.
//!
//! Native syntax and JSON syntax both become this; it owes nothing to the crate that parses HCL. It
//! says what is written, not what it means.

use compact_str::CompactString;

use crate::source::Span;

/// The attributes and blocks between two braces, or of a whole file.
#[derive(Clone, Debug, Default)]
pub struct Body {
    /// Attributes in the order of the text.
    pub attributes: Vec<Attribute>,
    /// Blocks in the order of the text.
    pub blocks: Vec<Block>,
}

/// `name = expression`.
#[derive(Clone, Debug)]
pub struct Attribute {
    /// Its name.
    pub name: CompactString,
    /// Where the name is written.
    pub name_span: Span,
    /// Its value.
    pub value: Expression,
}

/// `kind "label" … { body }`.
#[derive(Clone, Debug)]
pub struct Block {
    /// The block's type: `resource`, `module`, `enabled_log`.
    pub kind: CompactString,
    /// Its labels.
    pub labels: Vec<CompactString>,
    /// What is between the braces.
    pub body: Body,
    /// From the block's type to its last label, without the brace.
    pub header: Span,
    /// The whole block.
    pub span: Span,
}

/// An expression and where it is written.
#[derive(Clone, Debug)]
pub struct Expression {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: ExpressionKind,
}

/// The forms of an expression (HCL native syntax specification, “Expressions”).
#[derive(Clone, Debug)]
pub enum ExpressionKind {
    /// `null`.
    Null,
    /// `true`, `false`.
    Bool(bool),
    /// A number.
    Number(f64),
    /// A string without interpolation.
    String(CompactString),
    /// A quoted or heredoc template.
    Template(Vec<Element>),
    /// `[a, b]`.
    Tuple(Vec<Expression>),
    /// `{ key = value }`; a bare key is a string.
    Object(Vec<(Expression, Expression)>),
    /// A name in scope.
    Variable(CompactString),
    /// An expression followed by attribute accesses, indices and splats.
    Traversal(Box<Expression>, Vec<Step>),
    /// `name(arguments…)`.
    Call(Box<Call>),
    /// `condition ? then : otherwise`.
    Conditional(Box<[Expression; 3]>),
    /// `!a`.
    Not(Box<Expression>),
    /// `-a`.
    Negate(Box<Expression>),
    /// `a operator b`.
    Binary(Box<(Expression, Operator, Expression)>),
    /// `[for …]` or `{for …}`.
    For(Box<For>),
}

/// A function call.
#[derive(Clone, Debug)]
pub struct Call {
    /// The name, with its namespace: `provider::azurerm::parse_resource_id`.
    pub name: CompactString,
    /// The arguments.
    pub arguments: Vec<Expression>,
    /// Whether the last argument is followed by `...`.
    pub expand_last: bool,
}

/// One step of a traversal.
#[derive(Clone, Debug)]
pub enum Step {
    /// `.name`.
    Attribute(CompactString),
    /// `[expression]`, `.0`.
    Index(Expression),
    /// `.*`: the attributes that follow apply to each item.
    AttributeSplat,
    /// `[*]`: all steps that follow apply to each item.
    FullSplat,
}

/// A for expression.
#[derive(Clone, Debug)]
pub struct For {
    /// The name of the key or index, if one is asked for.
    pub key_name: Option<CompactString>,
    /// The name of the value.
    pub value_name: CompactString,
    /// What is gone through.
    pub collection: Expression,
    /// The key of each member; none for a tuple.
    pub key: Option<Expression>,
    /// The value of each item or member.
    pub value: Expression,
    /// Whether values of equal keys are gathered (`...`).
    pub grouping: bool,
    /// Which items are taken.
    pub condition: Option<Expression>,
}

/// A part of a template.
#[derive(Clone, Debug)]
pub enum Element {
    /// Characters.
    Literal(CompactString),
    /// `${expression}`.
    Interpolation(Expression),
    /// `%{if …}`: condition, then, else.
    If(Expression, Vec<Element>, Vec<Element>),
    /// `%{for key, value in collection}`.
    For(Option<CompactString>, CompactString, Expression, Vec<Element>),
}

/// A binary operator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    LessOrEqual,
    /// `>`
    Greater,
    /// `>=`
    GreaterOrEqual,
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `%`
    Modulo,
    /// `&&`
    And,
    /// `||`
    Or,
}

impl Body {
    /// The attribute of this name.
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }

    /// Merges another body over this one: its attributes replace those of the same name, its blocks
    /// all those of the same type.
    pub fn override_with(&mut self, other: Body) {
        for attribute in other.attributes {
            self.attributes.retain(|existing| existing.name != attribute.name);
            self.blocks.retain(|existing| existing.kind != attribute.name);
            self.attributes.push(attribute);
        }
        let replaced: Vec<CompactString> = other.blocks.iter().map(|block| block.kind.clone()).collect();
        self.blocks.retain(|existing| !replaced.contains(&existing.kind));
        self.blocks.extend(other.blocks);
    }

    /// The blocks of this type.
    pub fn blocks<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = &'a Block> {
        self.blocks.iter().filter(move |block| block.kind == kind)
    }
}

impl Block {
    /// The label at this position; empty where there is none.
    pub fn label(&self, index: usize) -> &str {
        self.labels.get(index).map_or("", CompactString::as_str)
    }
}

impl Expression {
    /// The string, where it is written out without interpolation.
    pub fn as_str(&self) -> Option<&str> {
        match &self.kind {
            ExpressionKind::String(text) => Some(text),
            _ => None,
        }
    }
}
