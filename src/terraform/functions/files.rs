//! Functions on paths and on the files beside the configuration, read only through [`Files`].
//!
//! Paths are relative to the root module, as Terraform's are when it runs there.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::{Arguments, Function, MAX_ITEMS, Outcome, Stop, error, function, hashes, string};
use crate::source::Found;
use crate::value::{Part, Symbol, Text, Value};

/// The files that functions may read.
pub trait Files {
    /// What stands at a path that is relative to the root module.
    fn find(&self, path: &str) -> Found;
}

/// The key of the symbol for the directory that Terraform runs in.
pub const WORKING_DIRECTORY: &str = "path.cwd";

pub(super) const TABLE: &[Function] = &[
    function("basename", 1, 1, |call| {
        in_path(call, |path| {
            let path = path.trim_end_matches('/');
            path.rsplit('/').next().unwrap_or(path).to_owned()
        })
    }),
    function("dirname", 1, 1, |call| {
        in_path(call, |path| cleaned(&path[..path.rfind('/').map_or(0, |at| at + 1)]))
    }),
    function("abspath", 1, 1, |call| {
        let path = call.text(0)?;
        if let Some(rest) = below_working_directory(&path) {
            return Ok(Value::text(&absolute(&rest)?));
        }
        let path = super::known(&path)?;
        if path.starts_with('/') { string(cleaned(&path)) } else { Ok(Value::text(&absolute(&path)?)) }
    }),
    function("pathexpand", 1, 1, |call| {
        let path = call.text(0)?;
        match path.parts().first() {
            // The home directory is another one on each machine.
            Some(Part::Literal(literal)) if literal == "~" || literal.starts_with("~/") => Err(Stop::Unknown),
            Some(Part::Literal(literal)) if literal.starts_with('~') => {
                error("cannot expand user-specific home dir")
            }
            Some(Part::Symbol(symbol)) if symbol.key() != WORKING_DIRECTORY => Err(Stop::Unknown),
            _ => Ok(Value::text(&path)),
        }
    }),
    function("file", 1, 1, |call| match String::from_utf8(read(call)?) {
        Ok(text) => string(text),
        Err(_) => error("contents of the file are not valid UTF-8"),
    }),
    function("fileexists", 1, 1, |call| match find(call, 0)? {
        Found::File(_) => Ok(Value::bool(true)),
        Found::Missing => Ok(Value::bool(false)),
        Found::Directory(_) => error("the path is a directory, not a file"),
        Found::Hidden => Err(Stop::Unknown),
    }),
    function("fileset", 2, 2, file_set),
    function("filebase64", 1, 1, |call| string(STANDARD.encode(read(call)?))),
    function("filemd5", 1, 1, |call| string(hashes::md5(&read(call)?))),
    function("filesha1", 1, 1, |call| string(hashes::sha1(&read(call)?))),
    function("filesha256", 1, 1, |call| string(hashes::sha256(&read(call)?))),
    function("filesha512", 1, 1, |call| string(hashes::sha512(&read(call)?))),
    function("filebase64sha256", 1, 1, |call| string(hashes::base64_sha256(&read(call)?))),
    function("filebase64sha512", 1, 1, |call| string(hashes::base64_sha512(&read(call)?))),
];

/// The path after the symbol of the working directory, where it starts with that.
fn below_working_directory(path: &Text) -> Option<String> {
    match path.parts() {
        [Part::Symbol(symbol)] if symbol.key() == WORKING_DIRECTORY => Some(String::new()),
        [Part::Symbol(symbol), Part::Literal(rest)] if symbol.key() == WORKING_DIRECTORY => {
            rest.strip_prefix('/').map(str::to_owned)
        }
        _ => None,
    }
}

/// A path below the working directory as an absolute one.
fn absolute(path: &str) -> Outcome<Text> {
    let mut text = Text::symbol(Symbol::new(WORKING_DIRECTORY, WORKING_DIRECTORY));
    match cleaned(path).as_str() {
        "." => {}
        path if path.starts_with("..") => return Err(Stop::Unknown),
        path => text.push_str(&format!("/{path}")),
    }
    Ok(text)
}

/// A path that functions read, relative to the root module or absolute.
pub fn relative(path: &Text) -> Outcome<String> {
    match below_working_directory(path) {
        Some(rest) => Ok(rest),
        None => super::known(path).map(Into::into),
    }
}

fn find(call: &Arguments<'_>, at: usize) -> Outcome<Found> {
    let path = relative(&call.text(at)?)?;
    Ok(call.files.find(&path))
}

fn read(call: &Arguments<'_>) -> Outcome<Vec<u8>> {
    bytes(find(call, 0)?)
}

/// The bytes of a file.
pub fn bytes(found: Found) -> Outcome<Vec<u8>> {
    match found {
        Found::File(bytes) => Ok(bytes),
        Found::Missing => error("no file exists at this path"),
        Found::Directory(_) => error("the path is a directory, not a file"),
        Found::Hidden => Err(Stop::Unknown),
    }
}

/// Applies to the last names of a path, of which the head may be unknown.
fn in_path(call: &Arguments<'_>, of: impl Fn(&str) -> String) -> Outcome {
    let path = call.text(0)?.expanded();
    match path.parts() {
        [] => string("."),
        [Part::Literal(literal)] if literal.bytes().all(|byte| byte == b'/') => string("/"),
        [Part::Literal(literal)] => string(of(literal)),
        // `basename` asks for what follows the last slash only.
        [.., Part::Literal(tail)] if tail.trim_end_matches('/').contains('/') => {
            let name = of(tail);
            if name.contains('/') || tail.ends_with(&name) { string(name) } else { Err(Stop::Unknown) }
        }
        _ => Err(Stop::Unknown),
    }
}

/// The shortest equivalent of a path, as Go's `path.Clean` has it.
pub fn cleaned(path: &str) -> String {
    let rooted = path.starts_with('/');
    let mut names: Vec<&str> = Vec::new();
    for name in path.split('/') {
        match name {
            "" | "." => {}
            ".." if names.last().is_some_and(|last| *last != "..") => drop(names.pop()),
            ".." if rooted => {}
            name => names.push(name),
        }
    }
    match (rooted, names.is_empty()) {
        (true, _) => format!("/{}", names.join("/")),
        (false, true) => ".".to_owned(),
        (false, false) => names.join("/"),
    }
}

/// The files below a directory whose paths match a pattern.
fn file_set(call: &Arguments<'_>) -> Outcome {
    let (directory, pattern) = (relative(&call.text(0)?)?, call.string(1)?);
    if pattern.split('/').any(|name| name == "..") {
        return Err(Stop::Unknown);
    }
    let Some(pattern) = Glob::new(&pattern) else { return error("syntax error in pattern") };
    let mut found = Vec::new();
    let mut pending = vec![String::new()];
    while let Some(below) = pending.pop() {
        let path = format!("{}{}", if directory.is_empty() { "." } else { &directory }, below_slash(&below));
        match call.files.find(&path) {
            Found::Directory(entries) => {
                for (name, is_directory) in entries {
                    let inner = if below.is_empty() { name } else { format!("{below}/{name}") };
                    match is_directory {
                        true => pending.push(inner),
                        false if pattern.matches(&inner) => found.push(inner),
                        false => {}
                    }
                }
            }
            Found::Hidden => return Err(Stop::Unknown),
            Found::Missing | Found::File(_) => {}
        }
        if found.len() > MAX_ITEMS || pending.len() > MAX_ITEMS {
            return Err(Stop::Unknown);
        }
    }
    found.sort();
    Ok(Value::array(found.into_iter().map(Value::string).collect()))
}

fn below_slash(path: &str) -> String {
    if path.is_empty() { String::new() } else { format!("/{path}") }
}

/// A pattern of `fileset`: `*`, `?`, `[a-z]`, `{a,b}` within a name, `**` across directories.
struct Glob(regex::Regex);

impl Glob {
    fn new(pattern: &str) -> Option<Glob> {
        let mut expression = String::from("^(?s:");
        let mut rest = pattern;
        let mut braces = 0;
        while let Some(c) = rest.chars().next() {
            let mut after = &rest[c.len_utf8()..];
            match c {
                '*' if after.starts_with("*/") && at_name(pattern, rest) => {
                    expression.push_str("(?:.*/)?");
                    after = &after[2..];
                }
                '*' if after == "*" && at_name(pattern, rest) => {
                    expression.push_str(".*");
                    after = "";
                }
                '*' => expression.push_str("[^/]*"),
                '?' => expression.push_str("[^/]"),
                '[' => {
                    let end = after.find(']')?;
                    let inner = after[..end].replace('\\', "\\\\").replace('[', "\\[");
                    let inner =
                        inner.strip_prefix(['!', '^']).map_or(inner.clone(), |rest| format!("^/{rest}"));
                    expression.push_str(&format!("[{inner}]"));
                    after = &after[end + 1..];
                }
                '{' => {
                    braces += 1;
                    expression.push_str("(?:");
                }
                '}' if braces > 0 => {
                    braces -= 1;
                    expression.push(')');
                }
                ',' if braces > 0 => expression.push('|'),
                '\\' => {
                    let escaped = after.chars().next()?;
                    expression.push_str(&regex::escape(escaped.encode_utf8(&mut [0; 4])));
                    after = &after[escaped.len_utf8()..];
                }
                _ => expression.push_str(&regex::escape(c.encode_utf8(&mut [0; 4]))),
            }
            rest = after;
        }
        expression.push_str(")$");
        if braces > 0 { None } else { regex::Regex::new(&expression).ok().map(Glob) }
    }

    fn matches(&self, path: &str) -> bool {
        self.0.is_match(path)
    }
}

/// Whether the rest of a pattern starts a name.
fn at_name(pattern: &str, rest: &str) -> bool {
    let before = &pattern[..pattern.len() - rest.len()];
    before.is_empty() || before.ends_with('/')
}
