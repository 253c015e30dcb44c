//! The body of an ARM resource from a configuration and a table.
//!
//! Every made-up node has the span of what it came from; a default has the header of its block.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use super::table::{ALL, Argument, COMMON, How, Place, Type, argument};
use super::vault_uri_of;
use crate::source::Span;
use crate::terraform::resources::find;
use crate::value::{Array, Kind, Member, Object, Symbol, Text, Value};

/// Arguments that go to the same place whatever the type.
pub const EVERYWHERE: &[(&str, &str)] = &[("location", "location"), ("tags", "tags")];

/// Builds the body. `major` is the provider's major version.
pub fn build(configuration: &Object, table: &Type, header: Span, major: u8, address: &str) -> Object {
    let mut body = Object::default();
    for (from, to) in EVERYWHERE {
        if let Some((member, _)) = find(configuration, from) {
            put(&mut body, to, member.clone());
        }
    }
    for (path, scalar) in table.constants {
        put(&mut body, path, Member::new("", None, scalar.value().with_span(header)));
    }
    fill(&mut body, configuration, table.arguments, header, major);
    if let Some((identity, sure)) = find(configuration, "identity.type") {
        let value = identity.value.clone();
        let value = if sure { value } else { perhaps(value, &argument("identity", "identity.type")) };
        put(&mut body, "identity.type", Member { value, ..identity.clone() });
    }
    let known = |name: &str| {
        COMMON.contains(&name)
            || table.silent == ALL
            || table.silent.contains(&name)
            || EVERYWHERE.iter().any(|(from, _)| *from == name)
            || name == "identity"
            || table.partial && others(table.name).contains(&name)
            || table.arguments.iter().any(|argument| argument.from.split('.').next() == Some(name))
    };
    // Where the table says nothing, no single argument is to be named.
    let silent = table.partial && table.arguments.is_empty();
    let mut members = configuration.members().iter();
    let unknown = members.find(|member| !silent && !known(&member.key) && !member.value.is_null());
    // A part says nothing of what it does not set.
    if unknown.is_none() && !matches!(table.place, Place::Part(_)) {
        for argument in table.arguments {
            if let Some(missing) = missing(configuration, argument.from) {
                put_absent(&mut body, argument.to, &missing, table.partial);
            }
        }
        if table.partial {
            // What the arguments of the table would set, nothing else does.
            let nowhere = Member::new("", None, Value::null());
            let named = table.arguments.iter().map(|argument| argument.to);
            let unset = named.chain(table.unset.iter().copied());
            unset.for_each(|path| put_absent(&mut body, path, &nowhere, true));
        }
    }
    if table.partial || unknown.is_some() {
        // What the table does not know may set any property.
        let shown = match unknown {
            Some(member) => format!("{address}.{}", member.key),
            None => address.to_owned(),
        };
        let symbol = Symbol::new(shown.clone(), shown);
        let properties = body.entry("properties", None);
        *properties = opened(properties, &symbol);
    }
    body
}

/// The top-level arguments of a type that its table leaves out, from the provider's documentation.
fn others(name: &str) -> &'static [&'static str] {
    static OTHERS: OnceLock<FxHashMap<&'static str, Vec<&'static str>>> = OnceLock::new();
    let others = OTHERS.get_or_init(|| {
        let lines = include_str!("arguments.tsv").lines().filter(|line| !line.starts_with('#'));
        let of =
            |line: &'static str| line.split_once('\t').map(|(name, all)| (name, all.split(' ').collect()));
        lines.filter_map(of).collect()
    });
    others.get(name).map_or(&[], Vec::as_slice)
}

/// The objects of a body, which may have further members each: those of `rest`.
fn opened(value: &Value, rest: &Symbol) -> Value {
    let Kind::Object(object) = &value.kind else { return value.clone() };
    let member =
        |m: &Member| Member { value: opened(&m.value, &rest.derived(&format!(".{}", m.key))), ..m.clone() };
    let object = Object::new(object.members().iter().map(member).collect()).with_rest(Some(rest.clone()));
    Value { kind: Kind::Object(Arc::new(object)), ..value.clone() }
}

/// Whether the configuration uses an argument.
pub fn uses(configuration: &Object, argument: &Argument) -> bool {
    find(configuration, argument.from).is_some()
}

fn fill(body: &mut Object, configuration: &Object, arguments: &[Argument], header: Span, major: u8) {
    for argument in arguments {
        let written = find(configuration, argument.from);
        let given = written.filter(|(member, _)| !member.value.is_null());
        let member = match given {
            Some((member, sure)) => {
                let Some(value) = changed(argument, &member.value, major) else { continue };
                let value = if sure { value } else { perhaps(value, argument) };
                Member { value, ..member.clone() }
            }
            None => match default(argument, configuration, header, major) {
                // A null that is written is where another value belongs.
                Some(value) => match written {
                    Some((null, _)) => Member { value: place_of(&null.value, value.kind), ..null.clone() },
                    None => Member::new("", Some(header), value),
                },
                None => continue,
            },
        };
        put(body, argument.to, member);
    }
}

/// The default of an argument, where the block that it would stand in is there.
fn default(argument: &Argument, configuration: &Object, header: Span, major: u8) -> Option<Value> {
    let (_, scalar) = argument.defaults.iter().rev().find(|(since, _)| *since <= major)?;
    let (span, sure) = match argument.from.rsplit_once('.') {
        None => (header, true),
        Some((block, _)) => {
            let (member, sure) = find(configuration, block)?;
            let sure = match &member.value.kind {
                Kind::Null => return None,
                Kind::Array(array) if array.items.is_empty() => {
                    array.rest.as_ref()?;
                    false
                }
                _ => sure,
            };
            (member.at.unwrap_or(header), sure)
        }
    };
    let value = scalar.value().with_span(span);
    Some(if sure { value } else { perhaps(value, argument) })
}

fn changed(argument: &Argument, value: &Value, major: u8) -> Option<Value> {
    let place = |kind: Kind| place_of(value, kind);
    match argument.how {
        How::Copy => Some(value.clone()),
        How::Rename(names) => Some(over_domain(value, &|value| match value.as_str() {
            Some(written) => match names.iter().find(|(from, _)| from.eq_ignore_ascii_case(written)) {
                Some((_, to)) => Value { kind: Kind::String((*to).into()), ..value.clone() },
                None => value.clone(),
            },
            None => value.clone(),
        })),
        How::Flag(on, off) => Some(over_domain(value, &|value| match value.as_bool() {
            Some(truth) => Value { kind: (if truth { on } else { off }).value().kind, ..value.clone() },
            None => match &value.kind {
                Kind::Symbol(symbol) => {
                    let symbol = symbol.derived("?").among(vec![on.value(), off.value()]);
                    Value { kind: Kind::Symbol(symbol), ..value.clone() }
                }
                _ => value.clone(),
            },
        })),
        How::Present(scalar) => match &value.kind {
            Kind::Array(array) if array.items.is_empty() && array.rest.is_none() => None,
            Kind::Array(array) if array.items.is_empty() => {
                Some(perhaps(place(scalar.value().kind), argument))
            }
            // A symbol counts as given, unless it may be null.
            Kind::Symbol(symbol) if symbol.domain().iter().any(Value::is_null) => {
                if symbol.domain().iter().all(Value::is_null) {
                    None
                } else {
                    Some(perhaps(place(scalar.value().kind), argument))
                }
            }
            _ => Some(place(scalar.value().kind)),
        },
        How::Blocks(arguments) => {
            let one = |value: &Value| match value.as_object() {
                Some(object) => {
                    let header = value.span?;
                    let mut filled = Object::default();
                    fill(&mut filled, object, arguments, header, major);
                    Some(Value { kind: Kind::Object(Arc::new(filled)), ..value.clone() })
                }
                // The arguments of a scalar are about itself.
                None if arguments.iter().any(|argument| argument.from.is_empty()) => {
                    let itself = Member::new("", value.span, value.clone());
                    let mut filled = Object::default();
                    let header = value.span?;
                    fill(&mut filled, &Object::new(vec![itself]), arguments, header, major);
                    Some(place_of(value, Kind::Object(Arc::new(filled))))
                }
                None => Some(value.clone()),
            };
            let block = |value: &Value| match &value.kind {
                Kind::Symbol(symbol) if !symbol.domain().is_empty() => {
                    let domain: Vec<Value> = symbol.domain().iter().filter_map(one).collect();
                    Some(Value { kind: Kind::Symbol(symbol.derived("'").among(domain)), ..value.clone() })
                }
                _ => one(value),
            };
            let array = match &value.kind {
                Kind::Array(array) => Array {
                    items: array.items.iter().filter_map(block).collect(),
                    rest: array.rest.as_ref().and_then(block),
                },
                Kind::Symbol(symbol) => {
                    Array { items: Vec::new(), rest: Some(place(Kind::Symbol(symbol.derived("[*]")))) }
                }
                _ => Array { items: block(value).into_iter().collect(), rest: None },
            };
            Some(place(Kind::Array(Arc::new(array))))
        }
        How::One(arguments) => {
            let itself = Object::new(vec![Member::new("", value.span, value.clone())]);
            let mut filled = Object::default();
            fill(&mut filled, &itself, arguments, value.span?, major);
            let item = place(Kind::Object(Arc::new(filled)));
            Some(place(Kind::Array(Arc::new(Array { items: vec![item], rest: None }))))
        }
        How::KeyVaultUri => of_key(value, ".vault_uri", &|url| key_url(url).map(|key| key.0)),
        How::KeyName => of_key(value, ".name", &|url| key_url(url).map(|key| key.1)),
        // A key without a version has an empty one: so the provider sends it.
        How::KeyVersion => {
            of_key(value, ".version", &|url| key_url(url).map(|key| key.2.unwrap_or_default()))
        }
        How::VaultUriOfId => {
            of_key(value, ".vault_uri", &|id| id.as_text().map(|id| vault_uri_of(&id, "vault.azure.net")))
        }
        How::Id(resource_type) => Some(over_domain(value, &|value| match &value.kind {
            Kind::Symbol(symbol) if symbol.denotes().is_none() => {
                let part = |of: &str| Text::symbol(symbol.derived(of));
                let id = Text::concat(&[
                    Text::known("/subscriptions/"),
                    part(".subscription"),
                    Text::known("/resourceGroups/"),
                    part(".group"),
                    Text::known(format!("/providers/{resource_type}/")),
                    part(".name"),
                ]);
                Value { kind: (&id).into(), ..value.clone() }
            }
            _ => value.clone(),
        })),
        How::Unknown => {
            let key = format!("{} of {}", argument.to, value.key());
            Some(place(Kind::Symbol(Symbol::new(key, argument.to))))
        }
    }
}

/// A part of the key that a value names, in all values that it may have.
fn of_key(value: &Value, part: &str, text: &dyn Fn(&Value) -> Option<Text>) -> Option<Value> {
    let one = |value: &Value| text(value).map(|text| place_of(value, (&text).into()));
    match &value.kind {
        Kind::Symbol(symbol) if !symbol.domain().is_empty() => {
            let domain: Vec<Value> =
                symbol.domain().iter().map(|value| one(value).unwrap_or_else(Value::null)).collect();
            Some(Value { kind: Kind::Symbol(symbol.derived(part).among(domain)), ..value.clone() })
        }
        _ => one(value),
    }
}

/// A key's URL taken apart: the vault's URI, the key's name, its version.
type KeyUrl = (Text, Text, Option<Text>);

fn key_url(value: &Value) -> Option<KeyUrl> {
    let mut url = value.as_text()?;
    while let [crate::value::Part::Symbol(symbol)] = url.parts() {
        match symbol.denotes() {
            Some(denotes) => url = denotes.text.clone(),
            None => {
                let part = |suffix: &str| Text::symbol(symbol.derived(suffix));
                return Some((part(".vault_uri"), part(".name"), Some(part(".version"))));
            }
        }
    }
    let (vault, key) = url.split_once("keys/")?;
    match key.split_once("/") {
        Some((name, version)) => Some((vault, name, Some(version).filter(|v| v.as_known() != Some("")))),
        None => Some((vault, key, None)),
    }
}

/// The value changed, in all values that it may have.
fn over_domain(value: &Value, change: &dyn Fn(&Value) -> Value) -> Value {
    match &value.kind {
        Kind::Symbol(symbol) if !symbol.domain().is_empty() => {
            let domain: Vec<Value> = symbol.domain().iter().map(change).collect();
            Value { kind: Kind::Symbol(symbol.derived("'").among(domain)), ..value.clone() }
        }
        _ => change(value),
    }
}

/// A value that may be absent, since its block or argument may be.
fn perhaps(value: Value, argument: &Argument) -> Value {
    let key = format!("perhaps({})", value.key());
    let written = argument.from.split('.').next().unwrap_or_default();
    let (span, passed) = (value.span, value.passed);
    let symbol = Symbol::in_words(key, format!("whether {written} is set"));
    let symbol = symbol.among(vec![Value { span: None, ..value }, Value::null()]);
    Value { kind: Kind::Symbol(symbol), span, passed }
}

fn place_of(value: &Value, kind: Kind) -> Value {
    Value { kind, span: value.span, passed: value.passed }
}

/// Where an argument is null, or is missing from a block that is there: null, and its place.
fn missing(configuration: &Object, from: &str) -> Option<Member> {
    if let Some((member, _)) = find(configuration, from) {
        return member.value.is_null().then(|| member.clone());
    }
    let mut inner = from;
    while let Some((block, _)) = inner.rsplit_once('.') {
        if let Some((member, _)) = find(configuration, block) {
            let there = match &member.value.kind {
                Kind::Null => false,
                Kind::Array(array) => !array.items.is_empty() || array.rest.is_some(),
                _ => true,
            };
            let nothing = Member { at: member.at.or(member.value.span), ..member.clone() };
            return there.then(|| Member { value: Value::null(), ..nothing });
        }
        inner = block;
    }
    None
}

/// Puts `absent`, a null, at a path where nothing is; where the object on the way is missing, it is
/// made, or null itself.
fn put_absent(body: &mut Object, path: &str, absent: &Member, make: bool) {
    let there = body.value(path.split('.').next().unwrap_or(path)).map(|value| &value.kind);
    match (path.split_once('.'), there) {
        (None, None) => body.set(Member { key: path.into(), ..absent.clone() }),
        (Some((_, rest)), Some(Kind::Object(inner))) => {
            let mut inner = (**inner).clone();
            put_absent(&mut inner, rest, absent, make);
            let key = path.split('.').next().unwrap_or(path);
            body.entry(key, None).kind = Kind::Object(Arc::new(inner));
        }
        (Some((first, _)), None) if !make && first != "properties" => {
            body.set(Member { key: first.into(), ..absent.clone() })
        }
        (Some((first, rest)), None) => {
            let mut inner = Object::default();
            put_absent(&mut inner, rest, absent, make);
            body.set(Member::new(first, None, Value::object(inner)));
        }
        _ => {}
    }
}

/// Puts a member at a path; arrays that meet there become one.
fn put(body: &mut Object, path: &str, member: Member) {
    let (first, rest) = match path.split_once('.') {
        Some((first, rest)) => (first, Some(rest)),
        None => (path, None),
    };
    match rest {
        None => {
            let joined = match (body.value(first).map(|value| &value.kind), &member.value.kind) {
                (Some(Kind::Array(a)), Kind::Array(b)) => {
                    let items = a.items.iter().chain(&b.items).cloned().collect();
                    let rest = a.rest.clone().or_else(|| b.rest.clone());
                    Some(Kind::Array(Arc::new(Array { items, rest })))
                }
                _ => None,
            };
            let mut member = Member { key: first.into(), ..member };
            if let Some(kind) = joined {
                member.value.kind = kind;
            }
            body.set(member);
        }
        Some(rest) => {
            // Nobody wrote this object: to point at what it lacks there is the resource only.
            let inner = body.entry(first, None);
            let mut object = match &inner.kind {
                Kind::Object(object) => (**object).clone(),
                _ => Object::default(),
            };
            put(&mut object, rest, member);
            inner.kind = Kind::Object(Arc::new(object));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An argument that neither the table nor the list has would make all properties unknown.
    #[test]
    fn the_list_has_the_other_arguments_of_every_partial_table() {
        let mut wrong = Vec::new();
        for one in super::super::tables().filter(|one| one.partial) {
            let listed = others(one.name);
            if listed.is_empty() {
                wrong.push(format!("{} has no row", one.name));
                continue;
            }
            for argument in one.arguments {
                let name = argument.from.split('.').next().unwrap_or_default();
                let everywhere = EVERYWHERE.iter().any(|(from, _)| *from == name) || name == "identity";
                if !everywhere && !COMMON.contains(&name) && !listed.contains(&name) {
                    wrong.push(format!("{} has no argument {name}", one.name));
                }
            }
        }
        assert!(wrong.is_empty(), "arguments.tsv: {wrong:#?}");
    }
}
