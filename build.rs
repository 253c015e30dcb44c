//! Embeds the folder `rules/`: every `<id>.json` with the `<id>.md` beside it. Nothing else registers
//! a rule.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=rules");
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let target = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(target.join("rules.rs"), embedded(&root.join("rules"))?)
}

/// An array of (stem, JSON, Markdown) in the order of the names.
fn embedded(folder: &Path) -> io::Result<String> {
    let mut definitions = Vec::new();
    if folder.is_dir() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|extension| extension == "json") {
                definitions.push(path);
            }
        }
    }
    // By id: `flow-log` stands before `flow-log-enabled`, which their file names do not.
    definitions.sort_by_key(|path| path.file_stem().map(ToOwned::to_owned));
    let mut code = String::from("&[\n");
    // Relative to the package as it is compiled: a target folder may be shared by copies of it.
    let included = |name: &str| {
        format!("include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), {:?}))", format!("/rules/{name}"))
    };
    for path in definitions {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let json = included(&format!("{stem}.json"));
        let has_page = path.with_extension("md").is_file();
        let page = if has_page { included(&format!("{stem}.md")) } else { "\"\"".to_owned() };
        let _ = writeln!(code, "    ({stem:?}, {json}, {page}),");
    }
    code.push_str("]\n");
    Ok(code)
}
