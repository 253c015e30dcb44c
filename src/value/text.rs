//! Strings of which parts may be unknown: a sequence of literal parts and symbols.

use std::fmt;

use compact_str::CompactString;

use super::{Symbol, Truth, Value};

/// One part of a [`Text`].
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Known characters, at least one.
    Literal(CompactString),
    /// An unknown string.
    Symbol(Symbol),
}

/// A string of which parts may be unknown. Adjacent literals are always joined and none is empty,
/// so that equal texts have equal parts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Text(Vec<Part>);

/// Whether a comparison of strings regards case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Case {
    /// `a` and `A` differ.
    Sensitive,
    /// They are the same, as in ARM's ids, names and enumerations.
    Insensitive,
}

impl Case {
    fn same(self, a: char, b: char) -> bool {
        a == b || self == Case::Insensitive && fold(a) == fold(b)
    }

    fn same_symbol(self, a: &Symbol, b: &Symbol) -> bool {
        a == b || self == Case::Insensitive && a.folded_key() == b.folded_key()
    }
}

fn fold(c: char) -> char {
    if c.is_ascii() { c.to_ascii_lowercase() } else { c.to_lowercase().next().unwrap_or(c) }
}

impl Text {
    /// A wholly known text.
    pub fn known(text: impl Into<CompactString>) -> Self {
        let text = text.into();
        Self(if text.is_empty() { Vec::new() } else { vec![Part::Literal(text)] })
    }

    /// A wholly unknown text.
    pub fn symbol(symbol: Symbol) -> Self {
        Self(vec![Part::Symbol(symbol)])
    }

    /// The parts, in order.
    pub fn parts(&self) -> &[Part] {
        &self.0
    }

    /// Appends known characters.
    pub fn push_str(&mut self, text: &str) {
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            Some(Part::Literal(last)) => last.push_str(text),
            _ => self.0.push(Part::Literal(text.into())),
        }
    }

    /// Appends another text.
    pub fn push(&mut self, other: &Text) {
        for part in &other.0 {
            match part {
                Part::Literal(text) => self.push_str(text),
                Part::Symbol(_) => self.0.push(part.clone()),
            }
        }
    }

    /// The texts one after the other.
    pub fn concat<'a>(texts: impl IntoIterator<Item = &'a Text>) -> Text {
        let mut result = Text::default();
        texts.into_iter().for_each(|text| result.push(text));
        result
    }

    /// These texts with `separator` between them.
    pub fn joined(texts: &[Text], separator: &str) -> Text {
        let mut result = Text::default();
        for (at, text) in texts.iter().enumerate() {
            if at > 0 {
                result.push_str(separator);
            }
            result.push(text);
        }
        result
    }

    /// The string, where it is wholly known.
    pub fn as_known(&self) -> Option<&str> {
        match self.0.as_slice() {
            [] => Some(""),
            [Part::Literal(text)] => Some(text),
            _ => None,
        }
    }

    /// The first symbol in it.
    pub fn first_symbol(&self) -> Option<&Symbol> {
        self.symbols().next()
    }

    /// The symbols in it.
    pub fn symbols(&self) -> impl Iterator<Item = &Symbol> {
        self.0.iter().filter_map(|part| match part {
            Part::Symbol(symbol) => Some(symbol),
            Part::Literal(_) => None,
        })
    }

    /// The text with every symbol that denotes a property of a resource replaced by what is known
    /// of that property.
    pub fn expanded(&self) -> Text {
        let mut result = Text::default();
        for part in &self.0 {
            match part {
                Part::Literal(text) => result.push_str(text),
                Part::Symbol(symbol) => match symbol.denotes() {
                    Some(denotes) => result.push(&denotes.text.expanded()),
                    None => result.0.push(part.clone()),
                },
            }
        }
        result
    }

    /// The text in lower case; a symbol becomes the symbol of its lower case.
    pub fn to_lower(&self) -> Text {
        self.map_case("lower", |text| text.to_lowercase().into())
    }

    /// The text in upper case.
    pub fn to_upper(&self) -> Text {
        self.map_case("upper", |text| text.to_uppercase().into())
    }

    /// Whether the two are the same string.
    pub fn equals(&self, other: &Text, case: Case) -> Truth {
        if let (Some(a), Some(b)) = (self.as_known(), other.as_known()) {
            return same_str(a, b, case).into();
        }
        if let ([Part::Symbol(a)], [Part::Symbol(b)]) = (self.parts(), other.parts())
            && case.same_symbol(a, b)
        {
            return Truth::True;
        }
        let direct = match_ends(&self.0, &other.0, case);
        if direct != Truth::Unknown {
            return direct;
        }
        let (mine, theirs) = (self.expanded(), other.expanded());
        let expanded = match_ends(&mine.0, &theirs.0, case);
        if expanded == Truth::Unknown && self.distinct_instances(other, case) {
            return Truth::False;
        }
        expanded
    }

    /// Whether it starts with a known string.
    pub fn starts_with(&self, prefix: &str, case: Case) -> Truth {
        match self.expanded().strip_literal(prefix, case) {
            Ok(_) => Truth::True,
            Err(truth) => truth,
        }
    }

    /// Whether it ends with a known string.
    pub fn ends_with(&self, suffix: &str, case: Case) -> Truth {
        let reversed: String = suffix.chars().rev().collect();
        self.expanded().reversed().starts_with(&reversed, case)
    }

    /// Whether a known string occurs in it.
    pub fn contains(&self, needle: &str, case: Case) -> Truth {
        let expanded = self.expanded();
        let within = |part: &Part| match part {
            Part::Literal(text) => match case {
                Case::Sensitive => text.contains(needle),
                Case::Insensitive => text.to_lowercase().contains(&needle.to_lowercase()),
            },
            Part::Symbol(_) => false,
        };
        if needle.is_empty() || expanded.0.iter().any(within) {
            Truth::True
        } else if expanded.first_symbol().is_some() {
            Truth::Unknown
        } else {
            Truth::False
        }
    }

    /// Splits at a separator, taking every symbol as free of it; `None` where the whole text is one
    /// symbol, of which nothing can be said.
    pub fn split(&self, separator: &str) -> Option<Vec<Text>> {
        let expanded = self.expanded();
        if let ([Part::Symbol(_)], _) | (_, "") = (expanded.parts(), separator) {
            return None;
        }
        let mut pieces = vec![Text::default()];
        for part in &expanded.0 {
            match part {
                Part::Literal(text) => {
                    for (index, piece) in text.split(separator).enumerate() {
                        if index > 0 {
                            pieces.push(Text::default());
                        }
                        if let Some(last) = pieces.last_mut() {
                            last.push_str(piece);
                        }
                    }
                }
                Part::Symbol(_) => {
                    if let Some(last) = pieces.last_mut() {
                        last.0.push(part.clone());
                    }
                }
            }
        }
        Some(pieces)
    }

    /// The texts before and after the first place where known characters are `separator`.
    pub fn split_once(&self, separator: &str) -> Option<(Text, Text)> {
        let found = self.0.iter().enumerate().find_map(|(index, part)| match part {
            Part::Literal(text) => Some((index, text.split_once(separator)?)),
            Part::Symbol(_) => None,
        });
        let (index, (before, after)) = found?;
        let mut left: Text = self.0[..index].iter().cloned().collect();
        left.push_str(before);
        let mut right = Text::known(after);
        right.push(&self.0[index + 1..].iter().cloned().collect());
        Some((left, right))
    }

    /// Whether the text matches a pattern in which `*` stands for any characters
    /// (Azure Policy's `like`, without regard to case).
    pub fn matches_wildcard(&self, pattern: &str) -> Truth {
        let lowered: Vec<Option<char>> = pattern.chars().map(|c| (c != '*').then(|| fold(c))).collect();
        let expanded = self.expanded();
        match expanded.as_known() {
            Some(text) => {
                let text: Vec<_> = text.chars().map(fold).collect();
                glob(&lowered, &text).into()
            }
            None if expanded.parts().len() == 1 && lowered.iter().all(Option::is_none) => Truth::True,
            None => {
                let pieces: Vec<&str> = pattern.split('*').collect();
                let prefix = expanded.starts_with(pieces[0], Case::Insensitive);
                let suffix = match pieces.last() {
                    Some(last) if pieces.len() > 1 => expanded.ends_with(last, Case::Insensitive),
                    _ => return expanded.equals(&Text::known(pattern), Case::Insensitive),
                };
                let inner = if pieces.len() == 2 { Truth::True } else { Truth::Unknown };
                Truth::all([prefix, suffix, inner])
            }
        }
    }

    /// Whether both are a property of declared resource instances, of different ones, with the same
    /// continuation: then they differ even where the names are unknown.
    fn distinct_instances(&self, other: &Text, case: Case) -> bool {
        let (Some((Part::Symbol(a), mine)), Some((Part::Symbol(b), theirs))) =
            (self.0.split_first(), other.0.split_first())
        else {
            return false;
        };
        let (Some(a), Some(b)) = (a.denotes(), b.denotes()) else { return false };
        a.instance != b.instance && match_ends(mine, theirs, case).is_true()
    }

    /// The rest after a known prefix, or whether the prefix may still be there.
    fn strip_literal(&self, prefix: &str, case: Case) -> Result<(), Truth> {
        let mut wanted = prefix.chars();
        let mut next = wanted.next();
        for part in &self.0 {
            match part {
                Part::Literal(text) => {
                    for c in text.chars() {
                        match next {
                            None => return Ok(()),
                            Some(want) if case.same(want, c) => next = wanted.next(),
                            Some(_) => return Err(Truth::False),
                        }
                    }
                }
                Part::Symbol(_) if next.is_none() => return Ok(()),
                Part::Symbol(_) => return Err(Truth::Unknown),
            }
        }
        if next.is_none() { Ok(()) } else { Err(Truth::False) }
    }

    fn reversed(&self) -> Text {
        let reverse = |part: &Part| match part {
            Part::Literal(text) => Part::Literal(text.chars().rev().collect()),
            Part::Symbol(_) => part.clone(),
        };
        Text(self.0.iter().rev().map(reverse).collect())
    }

    fn map_case(&self, name: &str, literal: impl Fn(&str) -> CompactString) -> Text {
        let map = |part: &Part| match part {
            Part::Literal(text) => Part::Literal(literal(text)),
            Part::Symbol(symbol) if symbol.denotes().is_some() => part.clone(),
            Part::Symbol(symbol) => {
                let key = format!("{name}({})", symbol.folded_key());
                Part::Symbol(Symbol::new(key, symbol.shown()))
            }
        };
        Text(self.0.iter().map(map).collect())
    }
}

impl From<&Text> for super::Kind {
    fn from(text: &Text) -> Self {
        match text.parts() {
            [] => super::Kind::String(CompactString::default()),
            [Part::Literal(literal)] => super::Kind::String(literal.clone()),
            [Part::Symbol(symbol)] => super::Kind::Symbol(symbol.clone()),
            parts => super::Kind::Template(parts.to_vec().into()),
        }
    }
}

impl FromIterator<Part> for Text {
    fn from_iter<I: IntoIterator<Item = Part>>(parts: I) -> Self {
        let mut text = Text::default();
        for part in parts {
            match part {
                Part::Literal(literal) => text.push_str(&literal),
                Part::Symbol(_) => text.0.push(part),
            }
        }
        text
    }
}

/// Symbols show as `${…}`, the way `keytrail resources` prints them.
impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|part| match part {
            Part::Literal(text) => f.write_str(text),
            Part::Symbol(symbol) => write!(f, "${{{}}}", symbol.shown()),
        })
    }
}

fn same_str(a: &str, b: &str, case: Case) -> bool {
    match case {
        Case::Sensitive => a == b,
        Case::Insensitive => {
            a.eq_ignore_ascii_case(b)
                || !(a.is_ascii() && b.is_ascii()) && a.to_lowercase() == b.to_lowercase()
        }
    }
}

/// Compares from both ends: a literal mismatch there is a difference, whatever the symbols are.
fn match_ends(a: &[Part], b: &[Part], case: Case) -> Truth {
    let (mut left, mut right) = (atoms(a), atoms(b));
    if strip_common(&mut left, &mut right, case, false) || strip_common(&mut left, &mut right, case, true) {
        return Truth::False;
    }
    match (left.as_slice(), right.as_slice()) {
        ([], []) => Truth::True,
        ([], rest) | (rest, []) => {
            if rest.iter().any(|atom| matches!(atom, Atom::Char(_))) {
                Truth::False
            } else {
                Truth::Unknown
            }
        }
        ([Atom::Symbol(symbol)], rest) | (rest, [Atom::Symbol(symbol)])
            if !symbol.domain().is_empty() && rest.iter().all(|atom| matches!(atom, Atom::Char(_))) =>
        {
            let text = Text::known(literal(rest));
            Truth::agree(symbol.domain().iter().map(|value| match value.as_text() {
                Some(possible) => possible.equals(&text, case),
                None if value.is_null() => text.as_known().is_some_and(str::is_empty).into(),
                None => Truth::Unknown,
            }))
        }
        (known, pattern) | (pattern, known) if known.iter().all(|atom| matches!(atom, Atom::Char(_))) => {
            let pattern: Vec<_> = pattern
                .iter()
                .map(|atom| match atom {
                    Atom::Char(c) => Some(fold(*c)),
                    Atom::Symbol(_) => None,
                })
                .collect();
            let known: Vec<_> = literal(known).chars().map(fold).collect();
            if glob(&pattern, &known) { Truth::Unknown } else { Truth::False }
        }
        _ => Truth::Unknown,
    }
}

#[derive(Clone, Copy)]
enum Atom<'a> {
    Char(char),
    Symbol(&'a Symbol),
}

fn atoms(parts: &[Part]) -> Vec<Atom<'_>> {
    let mut atoms = Vec::new();
    for part in parts {
        match part {
            Part::Literal(text) => atoms.extend(text.chars().map(Atom::Char)),
            Part::Symbol(symbol) => atoms.push(Atom::Symbol(symbol)),
        }
    }
    atoms
}

fn literal(atoms: &[Atom<'_>]) -> CompactString {
    atoms
        .iter()
        .filter_map(|atom| match atom {
            Atom::Char(c) => Some(*c),
            Atom::Symbol(_) => None,
        })
        .collect()
}

/// Removes what both start with (end with, if `at_end`); true where known characters differ there.
fn strip_common<'a>(a: &mut Vec<Atom<'a>>, b: &mut Vec<Atom<'a>>, case: Case, at_end: bool) -> bool {
    let mut common = 0;
    let mut differ = false;
    while common < a.len() && common < b.len() {
        let pick = |atoms: &[Atom<'_>]| if at_end { atoms.len() - 1 - common } else { common };
        match (&a[pick(a)], &b[pick(b)]) {
            (Atom::Char(x), Atom::Char(y)) if case.same(*x, *y) => common += 1,
            (Atom::Symbol(x), Atom::Symbol(y)) if case.same_symbol(x, y) => common += 1,
            (Atom::Char(_), Atom::Char(_)) => {
                differ = true;
                break;
            }
            _ => break,
        }
    }
    for atoms in [a, b] {
        if at_end {
            atoms.truncate(atoms.len() - common);
        } else {
            atoms.drain(..common);
        }
    }
    differ
}

/// Whether `text` matches `pattern`, in which `None` stands for any characters.
fn glob(pattern: &[Option<char>], text: &[char]) -> bool {
    let (mut p, mut t) = (0, 0);
    let mut retry = None;
    while t < text.len() {
        match pattern.get(p) {
            Some(None) => {
                retry = Some((p, t));
                p += 1;
            }
            Some(Some(c)) if *c == text[t] => {
                p += 1;
                t += 1;
            }
            _ => match retry {
                Some((star, from)) => {
                    p = star + 1;
                    t = from + 1;
                    retry = Some((star, t));
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(Option::is_none)
}

impl Value {
    /// The value as a string, the way both Terraform and ARM turn scalars into one; `None` for
    /// null, arrays and objects.
    pub fn as_text(&self) -> Option<Text> {
        use super::Kind;
        match &self.kind {
            Kind::String(text) => Some(Text::known(text.clone())),
            Kind::Template(parts) => Some(Text(parts.to_vec())),
            Kind::Symbol(symbol) => Some(Text::symbol(symbol.clone())),
            Kind::Bool(truth) => Some(Text::known(if *truth { "true" } else { "false" })),
            Kind::Number(number) => Some(Text::known(super::show_number(*number))),
            Kind::Null | Kind::Array(_) | Kind::Object(_) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(source: &str) -> Text {
        // `${x}` is the symbol x.
        let mut result = Text::default();
        let mut rest = source;
        while let Some((before, after)) = rest.split_once("${") {
            let (name, after) = after.split_once('}').expect("closed");
            result.push_str(before);
            result.push(&Text::symbol(Symbol::new(name, name)));
            rest = after;
        }
        result.push_str(rest);
        result
    }

    #[test]
    fn equality_of_partly_known_strings() {
        let cases = [
            ("a", "a", Truth::True),
            ("a", "b", Truth::False),
            ("${x}", "${x}", Truth::True),
            ("${x}", "${y}", Truth::Unknown),
            ("${x}-kv", "${x}-kv", Truth::True),
            ("${x}-kv", "${x}-st", Truth::False),
            ("${x}-kv", "${y}-kv", Truth::Unknown),
            ("kv-${x}", "st-${x}", Truth::False),
            ("kv-${x}", "kv", Truth::False),
            ("kv-${x}", "kv-", Truth::Unknown),
            ("a${x}b${y}c", "a-x-c", Truth::False),
            ("a${x}b${y}c", "a-b-c", Truth::Unknown),
            ("", "${x}", Truth::Unknown),
            ("", "${x}a", Truth::False),
        ];
        for (a, b, want) in cases {
            let (x, y) = (text(a), text(b));
            assert_eq!(x.equals(&y, Case::Sensitive), want, "{a} = {b}");
            assert_eq!(y.equals(&x, Case::Insensitive), want, "{b} = {a}");
        }
    }

    #[test]
    fn case_matters_only_where_asked() {
        assert_eq!(text("Kv-${x}").equals(&text("kV-${x}"), Case::Insensitive), Truth::True);
        assert_eq!(text("Kv-${x}").equals(&text("kV-${x}"), Case::Sensitive), Truth::False);
        let lowered = text("${x}").to_lower();
        assert_eq!(lowered.equals(&text("${x}"), Case::Insensitive), Truth::True);
        assert_eq!(lowered.equals(&text("${x}"), Case::Sensitive), Truth::Unknown);
    }

    #[test]
    fn ids_of_declared_instances() {
        let id = |instance: &str, name: &str| {
            let path = text(&format!("/subscriptions/${{s}}/providers/Microsoft.KeyVault/vaults/{name}"));
            Text::symbol(Symbol::of_instance(&instance.into(), "id", path))
        };
        let (a, b) = (id("kv.a", "${p}"), id("kv.b", "${q}"));
        assert_eq!(a.equals(&a, Case::Insensitive), Truth::True);
        assert_eq!(a.equals(&b, Case::Insensitive), Truth::False, "two declarations are two resources");
        let written = text("/subscriptions/${s}/providers/microsoft.keyvault/vaults/${p}");
        assert_eq!(a.equals(&written, Case::Insensitive), Truth::True);
        assert_eq!(b.equals(&written, Case::Insensitive), Truth::Unknown);
        let mut child = a.clone();
        child.push_str("/keys/k");
        assert_eq!(child.equals(&a, Case::Insensitive), Truth::False);
        assert_eq!(child.split("/").expect("split").last().map(ToString::to_string), Some("k".into()));
    }

    #[test]
    fn split_keeps_symbols_and_gives_up_on_a_lone_one() {
        let pieces: Vec<_> =
            text("a/${x}-b/c").split("/").expect("split").iter().map(ToString::to_string).collect();
        assert_eq!(pieces, ["a", "${x}-b", "c"]);
        assert_eq!(text("${x}").split("/"), None);
    }

    #[test]
    fn prefixes_suffixes_and_wildcards() {
        let partial = text("kv-${x}-prod");
        assert_eq!(partial.starts_with("KV-", Case::Insensitive), Truth::True);
        assert_eq!(partial.starts_with("st", Case::Insensitive), Truth::False);
        assert_eq!(partial.starts_with("kv-a", Case::Insensitive), Truth::Unknown);
        assert_eq!(partial.ends_with("prod", Case::Sensitive), Truth::True);
        assert_eq!(partial.ends_with("test", Case::Sensitive), Truth::False);
        assert_eq!(partial.contains("rod", Case::Sensitive), Truth::True);
        assert_eq!(partial.contains("zzz", Case::Sensitive), Truth::Unknown);
        assert_eq!(partial.matches_wildcard("kv*prod"), Truth::True);
        assert_eq!(partial.matches_wildcard("kv*test"), Truth::False);
        assert_eq!(text("abc").matches_wildcard("A*c"), Truth::True);
        assert_eq!(text("abc").matches_wildcard("a"), Truth::False);
        assert_eq!(text("${x}").matches_wildcard("*"), Truth::True);
    }

    #[test]
    fn a_symbol_among_values_equals_only_those() {
        let symbol =
            Symbol::new("sku", "sku").among(vec![Value::string("standard"), Value::string("premium")]);
        let sku = Text::symbol(symbol);
        assert_eq!(sku.equals(&Text::known("basic"), Case::Insensitive), Truth::False);
        assert_eq!(sku.equals(&Text::known("Premium"), Case::Insensitive), Truth::Unknown);
    }
}
