//! The real binary, in temporary directories and with an empty environment.
//!
//! Findings come from the rules about suppressions, which need no knowledge of Azure: these tests are
//! about the process, not about rules.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const CLEAN: &str = "locals {\n  a = 1\n}\n";
/// One finding of `suppression-malformed`, a warning, at 2:5.
const MALFORMED: &str = "locals {\n  # keytrail:ignor[x] y\n  a = 1\n}\n";
const TEMPLATE: &str = "{\n  \"$schema\": \"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#\",\n  \
                        \"contentVersion\": \"1.0.0.0\",\n  \"resources\": []\n}\n";

/// A work tree in a temporary directory.
struct Tree(TempDir);

impl Tree {
    fn new(files: &[(&str, &str)]) -> Self {
        let tree = Self(tempfile::tempdir().expect("a temporary directory"));
        fs::create_dir(tree.path(".git")).expect("a work tree");
        for (path, text) in files {
            tree.write(path, text);
        }
        tree
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("directories");
        fs::write(path, text).expect("a file");
    }

    fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("a file")
    }

    fn command(&self, directory: &str, arguments: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_keytrail"));
        command.env_clear().current_dir(self.path(directory)).stdin(Stdio::null());
        command.args(arguments.split_whitespace());
        command
    }

    fn run(&self, arguments: &str) -> Ran {
        self.run_in("", arguments)
    }

    fn run_in(&self, directory: &str, arguments: &str) -> Ran {
        Ran::of(self.command(directory, arguments).output().expect("the binary runs"))
    }

    fn json(&self, arguments: &str) -> Value {
        let ran = self.run(&format!("check --format json {arguments}"));
        serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}"))
    }
}

#[derive(Debug, PartialEq)]
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Ran {
    fn of(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        let code = output.status.code().expect("not killed");
        Self { code, out: text(output.stdout), err: text(output.stderr) }
    }
}

#[test]
fn exit_codes_tell_findings_unread_files_and_wrong_usage_apart() {
    let clean = Tree::new(&[("main.tf", CLEAN)]);
    let found = Tree::new(&[("main.tf", MALFORMED)]);
    let broken = Tree::new(&[("main.tf", MALFORMED), ("arm/t.json", &TEMPLATE[..TEMPLATE.len() - 3])]);
    let cases = [
        (&clean, "check", 0),
        (&clean, "check . main.tf", 0),
        (&found, "check", 1),
        (&found, "check --fail-on warning", 1),
        (&found, "check --fail-on note", 1),
        (&found, "check --fail-on error", 0),
        (&found, "check --fail-on never", 0),
        (&found, "check --ignore suppression-malformed", 0),
        (&found, "check --ignore suppression-*", 0),
        (&found, "check --select suppression-unused", 0),
        (&found, "check --select suppression-unused,suppression-m*", 1),
        (&broken, "check", 2),
        (&broken, "check --fail-on never", 2),
        (&broken, "check --write-baseline b.json", 2),
        (&clean, "check nowhere", 3),
        (&clean, "check --baseline nowhere", 3),
        (&clean, "check --parameters nowhere", 3),
        (&clean, "check --config nowhere", 3),
        (&clean, "check --plan nowhere", 3),
        (&clean, "check --var-file nowhere", 3),
        (&clean, "check --policy nowhere", 3),
        (&clean, "check --select nothing-like-it", 3),
        (&clean, "check --format xml", 3),
        (&clean, "check --no-such-option", 3),
        (&clean, "", 3),
        (&clean, "rules no-such-rule", 3),
        (&clean, "--version", 0),
        (&clean, "check --help", 0),
    ];
    for (tree, arguments, want) in cases {
        let ran = tree.run(arguments);
        assert_eq!(ran.code, want, "keytrail {arguments}: {ran:?}");
        if want == 3 {
            assert!(ran.out.is_empty() && !ran.err.is_empty(), "keytrail {arguments}: {ran:?}");
        }
    }
    for format in ["terminal", "concise", "json", "sarif", "github", "markdown"] {
        for (tree, want) in [(&clean, 0), (&found, 1), (&broken, 2)] {
            assert_eq!(tree.run(&format!("check --format {format}")).code, want, "{format}");
        }
    }
}

#[test]
fn the_usual_output_is_a_line_for_each_finding_and_nothing_else() {
    let tree = Tree::new(&[("a b/main.tf", MALFORMED), ("clean.tf", CLEAN)]);
    let ran = tree.run("check");
    assert!(
        ran.out.starts_with("a b/main.tf:2:5: warning[suppression-malformed] `keytrail:ignor`"),
        "{ran:?}"
    );
    assert_eq!((ran.out.lines().count(), ran.err.as_str()), (1, ""));
}

#[test]
fn a_rule_that_does_not_exist_is_wrong_usage_with_a_suggestion() {
    let tree = Tree::new(&[("main.tf", CLEAN)]);
    for option in ["--select", "--ignore"] {
        let ran = tree.run(&format!("check {option} suppression-malfromed"));
        assert_eq!(ran.code, 3);
        assert!(ran.err.contains("did you mean `suppression-malformed`?"), "{ran:?}");
    }
    let ran = tree.run("rules suppression-unusde");
    assert!(ran.err.contains("did you mean `suppression-unused`?"), "{ran:?}");
}

#[test]
fn configuration_errors_point_at_the_place() {
    let tree = Tree::new(&[("main.tf", CLEAN)]);
    let cases = [
        ("fail-no = \"error\"", "`fail-no` is not a key of the configuration; did you mean `fail-on`?"),
        ("strict = 1", "expected true or false, found an integer"),
        ("select = [\"no-such-rule\"]", "there is no rule `no-such-rule`"),
        ("[rules.suppression-unusde]\nlevel = \"off\"", "did you mean `suppression-unused`?"),
        ("[[override]]\nrules = [\"no-such-rule\"]\nlevel = \"off\"", "there is no rule `no-such-rule`"),
        ("x = ", ""),
    ];
    for (text, want) in cases {
        tree.write("keytrail.toml", text);
        let ran = tree.run("check");
        assert_eq!((ran.code, ran.out.as_str()), (3, ""), "{text}: {ran:?}");
        assert!(ran.err.contains(want) && ran.err.contains("keytrail.toml:"), "{text}: {ran:?}");
        assert_eq!(tree.run("check --no-config").code, 0, "{text}");
    }
}

#[test]
fn the_nearest_configuration_above_each_path_applies() {
    let tree = Tree::new(&[
        ("a/main.tf", MALFORMED),
        ("b/deep/main.tf", MALFORMED),
        ("b/keytrail.toml", "[rules.suppression-malformed]\nlevel = \"error\""),
        ("c/main.tf", MALFORMED),
        ("c/keytrail.toml", "exclude = [\"main.tf\"]"),
        ("d/main.tf", MALFORMED),
        (
            "d/keytrail.toml",
            "[[override]]\npaths = [\"main.tf\"]\nrules = [\"suppression-*\"]\nlevel = \"off\"",
        ),
        ("off.toml", "ignore = [\"suppression-malformed\"]"),
    ]);
    let ran = tree.run("check a b/deep");
    assert!(ran.out.contains("a/main.tf:2:5: warning["), "{ran:?}");
    assert!(ran.out.contains("b/deep/main.tf:2:5: error["), "{ran:?}");
    assert_eq!(
        tree.run_in("b", "check").out,
        "b/deep/main.tf:2:5: error[suppression-malformed] `keytrail:ignor` is not known: write `keytrail:ignore[rule-id] reason`\n"
    );
    assert_eq!(tree.run("check c").code, 0);
    assert_eq!(tree.run("check a b --config off.toml").code, 0);
    assert_eq!(tree.run("check --no-config b").out.matches("warning[").count(), 1);
    tree.write("b/keytrail.toml", "fail-on = \"error\"");
    assert_eq!(tree.run("check b").code, 0);
    assert_eq!(tree.run("check b --fail-on warning").code, 1, "the command line outranks the configuration");
}

#[test]
fn suppressed_findings_are_hidden_counted_and_shown_on_request() {
    let hidden = format!("# keytrail:ignore-file[suppression-malformed] old notation\n{MALFORMED}");
    let tree = Tree::new(&[("main.tf", &hidden)]);
    assert_eq!(tree.run("check").code, 0);
    let usual = tree.json("");
    assert_eq!(
        (usual["findings"].as_array().map(Vec::len), usual["summary"]["suppressed"].as_u64()),
        (Some(0), Some(1))
    );
    let all = tree.json("--show suppressed");
    assert_eq!(all["findings"][0]["suppressed"], true);
    assert_eq!(all["findings"][0]["suppression"]["reason"], "old notation");
    assert_eq!(tree.run("check --show suppressed").code, 0, "what is shown does not change the exit code");

    tree.write(
        "keytrail.toml",
        "[suppressions]\nforbid = [{ rules = [\"suppression-malformed\"], paths = [\"*.tf\"] }]",
    );
    let ran = tree.run("check");
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("note[suppression-unused] the configuration forbids"), "{ran:?}");
    tree.write("keytrail.toml", "[suppressions]\nrequire-reason = true");
    tree.write("main.tf", &hidden.replace(" old notation", ""));
    assert!(tree.run("check").out.contains("warning[suppression-without-reason]"));
}

#[test]
fn json_with_comments_is_suppressed_like_the_rest() {
    let commented = TEMPLATE.replacen("{\n", "{ // keytrail:ignor[x]\n", 1);
    let tree = Tree::new(&[("t.json", &commented), ("other.json", "{ // keytrail:ignor[x]\n}")]);
    let ran = tree.run("check");
    assert!(ran.out.starts_with("t.json:1:6: warning[suppression-malformed]"), "{ran:?}");
    assert_eq!(ran.out.lines().count(), 1, "what is no template is not looked into");
}

#[test]
fn a_baseline_hides_what_was_known_when_it_was_written() {
    let tree = Tree::new(&[("main.tf", MALFORMED)]);
    assert_eq!(tree.run("check --write-baseline known.json").code, 0);
    assert_eq!(tree.run("check --baseline known.json").code, 0);
    tree.write("main.tf", &format!("\n\n{MALFORMED}"));
    assert_eq!(tree.run("check --baseline known.json").code, 0, "it survives moves of lines");
    tree.write("new.tf", MALFORMED);
    let ran = tree.run("check --baseline known.json");
    assert!(ran.code == 1 && ran.out.starts_with("new.tf:2:5"), "{ran:?}");
    tree.write("known.json", "{}");
    assert_eq!(tree.run("check --baseline known.json").code, 3);
}

#[test]
fn several_outputs_come_from_one_run() {
    let tree = Tree::new(&[("main.tf", MALFORMED)]);
    let ran =
        tree.run("check --format github --output sarif=a.sarif --output json=b.json --output terminal=c.txt");
    assert!(ran.code == 1 && ran.out.starts_with("::warning file=main.tf,line=2"), "{ran:?}");
    let sarif: Value = serde_json::from_str(&tree.read("a.sarif")).expect("SARIF");
    assert_eq!(sarif["runs"][0]["results"][0]["ruleId"], "suppression-malformed");
    assert_eq!(sarif["runs"][0]["invocations"][0]["executionSuccessful"], true);
    assert!(serde_json::from_str::<Value>(&tree.read("b.json")).is_ok());
    assert!(tree.read("c.txt").contains("1 warning in 1 file"));
    assert_eq!(tree.run("check --output json=no/such/folder.json").code, 3);
    assert!(!tree.run("check --format terminal --quiet").out.contains("in 1 file"));
    assert!(tree.run("check --verbose").err.contains("1 files"));
}

#[test]
fn a_file_selects_what_is_reported() {
    let tree = Tree::new(&[
        ("a/one.tf", MALFORMED),
        ("a/two.tf", MALFORMED),
        ("b/t.json", &TEMPLATE[..TEMPLATE.len() - 3]),
        ("b/main.tf", MALFORMED),
        ("notes.json", "{"),
    ]);
    let ran = tree.run("check a/two.tf");
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.starts_with("a/two.tf:2:5") && ran.out.lines().count() == 1, "{ran:?}");
    assert_eq!(tree.run("check b/t.json").code, 2);
    assert_eq!(tree.run("check notes.json").code, 0, "a hook passes all kinds of JSON");
    assert_eq!(tree.run_in("a", "check two.tf").out, ran.out);
    tree.write("keytrail.toml", "exclude = [\"a/\"]");
    assert_eq!(tree.run("check a/two.tf").code, 0, "a hook passes files that are excluded");
}

#[test]
fn parameter_files_make_deployments() {
    let parameters = "{\"$schema\": \"https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#\", \
                      \"contentVersion\": \"1.0.0.0\", \"parameters\": {}}";
    let tree = Tree::new(&[
        ("t.json", TEMPLATE),
        ("t.parameters.json", parameters),
        ("t.parameters.prod.json", parameters),
        ("u/u.json", TEMPLATE),
    ]);
    let counts = |arguments: &str| {
        let summary = tree.json(arguments)["summary"].clone();
        (summary["deployments"].as_u64(), summary["files"].as_u64())
    };
    assert_eq!(counts(""), (Some(3), Some(4)));
    assert_eq!(counts("u --parameters t.parameters.json").0, Some(1));
    let ran = tree.run("check --parameters t.parameters.json");
    assert!(ran.code == 3 && ran.err.contains("exactly one template"), "{ran:?}");
}

#[test]
fn bicep_is_named_once() {
    let tree = Tree::new(&[("a.bicep", "x"), ("b/c.bicep", "x")]);
    let ran = tree.run("check");
    assert_eq!(ran.code, 0);
    assert_eq!(ran.err, "note[unsupported] Bicep is not read yet: 2 files were passed over\n");
    assert_eq!(tree.json("")["notifications"][0]["level"], "note");
    assert_eq!(tree.run("check --quiet").err, "");
}

#[test]
fn two_runs_give_the_same_bytes() {
    let files: Vec<(String, String)> = (0..60)
        .map(|n| {
            (
                format!("m{}/f{n}.tf", n % 7),
                format!("{MALFORMED}# keytrail:ignore[no-rule-{n}] x\nlocals {{}}\n"),
            )
        })
        .collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let tree = Tree::new(&files);
    for format in ["concise", "json", "sarif", "github", "markdown", "terminal"] {
        let one = tree.run(&format!("check --format {format} --jobs 1"));
        assert_eq!(one.code, 1);
        for jobs in [2, 8] {
            assert!(
                tree.run(&format!("check --format {format} --jobs {jobs}")) == one,
                "{format} with {jobs} jobs"
            );
        }
        assert!(tree.run_in("m1", &format!("check .. --format {format}")) == one, "{format} from elsewhere");
    }
}

#[test]
fn a_closed_pipe_is_no_error() {
    let tree = Tree::new(&[]);
    for n in 0..2_000 {
        tree.write(&format!("f{n}.tf"), MALFORMED);
    }
    let mut child = tree
        .command("", "check --format terminal")
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    drop(child.stdout.take());
    let ran = Ran::of(child.wait_with_output().expect("it ends"));
    assert_eq!((ran.code, ran.err.as_str()), (1, ""));
}

#[test]
fn outside_a_work_tree_paths_are_relative_to_the_directory() {
    let tree = Tree::new(&[("a/main.tf", MALFORMED)]);
    fs::remove_dir(tree.path(".git")).expect("no work tree");
    assert!(tree.run("check a").out.starts_with("a/main.tf:"));
    assert!(tree.run_in("a", "check").out.starts_with("main.tf:"));
    let elsewhere = tempfile::tempdir().expect("a temporary directory");
    let mut command = tree.command("", "check");
    let output = command.current_dir(elsewhere.path()).arg(tree.path("a")).output();
    assert!(Ran::of(output.expect("it runs")).out.starts_with("main.tf:"));
}

#[test]
fn names_that_are_not_unicode_survive() {
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt;
        let tree = Tree::new(&[]);
        let name = Path::new(std::ffi::OsStr::from_bytes(b"\xFF.tf"));
        fs::write(tree.0.path().join(name), MALFORMED).expect("a file");
        for format in ["concise", "json", "sarif"] {
            assert_eq!(tree.run(&format!("check --format {format}")).code, 1);
        }
    }
}

#[test]
fn the_catalogue_resources_and_completions_are_printed() {
    let tree = Tree::new(&[("main.tf", CLEAN)]);
    let rules = tree.run("rules");
    assert!(rules.code == 0 && rules.out.contains("\nSuppressions\n  suppression-expired "), "{rules:?}");
    assert!(rules.out.lines().all(|line| line.starts_with("  ") || !line.contains("should")), "{rules:?}");
    let page = tree.run("rules ckv_azure_38").out;
    assert!(page.starts_with("activity-log-categories (warning)\n"), "{page}");
    assert_eq!(page.matches("should be exported with all categories").count(), 1, "{page}");
    assert!(page.contains("\n```hcl\n") && !page.contains("```hcl fail"), "{page}");
    let several = tree.run("rules suppression-*").out;
    assert_eq!(several.lines().filter(|line| line.starts_with("suppression-")).count(), 5, "{several}");
    let unknown = tree.run("rules ckv_azure_388");
    assert!(unknown.code == 3 && unknown.err.contains("did you mean `CKV_AZURE_"), "{unknown:?}");
    let page = tree.run("rules SUPPRESSION-unused").out;
    assert!(page.starts_with("suppression-unused (note)\n") && page.contains("What to do:"), "{page}");
    let all: Value = serde_json::from_str(&tree.run("rules --format json").out).expect("JSON");
    assert!(
        all["rules"]
            .as_array()
            .is_some_and(|rules| rules.iter().any(|rule| rule["id"] == "suppression-expired"))
    );
    let one: Value =
        serde_json::from_str(&tree.run("rules suppression-expired --format json").out).expect("JSON");
    assert_eq!(one["rules"].as_array().map(Vec::len), Some(1));

    let resources: Value = serde_json::from_str(&tree.run("resources --format json").out).expect("JSON");
    assert_eq!(resources["version"], 1);
    assert_eq!(tree.run("resources nowhere").code, 3);
    for shell in ["bash", "zsh", "fish", "powershell"] {
        assert!(tree.run(&format!("completions {shell}")).out.contains("keytrail"), "{shell}");
    }
}

#[test]
fn values_of_variables_count_in_terraforms_order() {
    let main = "variable \"name\" {\n  default = \"default\"\n}\n\nresource \"azurerm_key_vault\" \"kv\" {\n  name = var.name\n}\n";
    let tree = Tree::new(&[("main.tf", main), ("given.tfvars", "name = \"file\"\n")]);
    let name = |tree: &Tree, arguments: &str| {
        let output = tree
            .command("", &format!("resources --format json {arguments}"))
            .env("TF_VAR_name", "environment")
            .output()
            .expect("the binary runs");
        let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        json["deployments"][0]["resources"][0]["name"].as_str().map(str::to_owned)
    };
    for (arguments, want) in [
        ("", "default"),
        ("--tf-var-env", "environment"),
        ("--var-file given.tfvars", "file"),
        ("--var-file given.tfvars --var name=option", "option"),
    ] {
        assert_eq!(name(&tree, arguments).as_deref(), Some(want), "{arguments}");
    }
    tree.write("terraform.tfvars", "name = \"loaded\"\n");
    assert_eq!(name(&tree, "--tf-var-env").as_deref(), Some("loaded"));
}

#[test]
fn what_is_named_and_not_read_is_said() {
    let tree = Tree::new(&[
        ("main.tf", CLEAN),
        ("README.md", "text"),
        ("other.json", "{}"),
        ("t.json", TEMPLATE),
        ("t.parameters.json", "garbage"),
    ]);
    for (arguments, want, code) in [
        ("check README.md", "README.md: note[unsupported] neither Terraform nor an ARM template", 0),
        ("check other.json", "other.json: note[unsupported] neither Terraform nor an ARM template", 0),
        ("check t.json", "t.parameters.json:1:1: error[syntax]", 2),
    ] {
        let ran = tree.run(arguments);
        assert!(ran.err.contains(want), "keytrail {arguments}: {ran:?}");
        assert_eq!(ran.code, code, "keytrail {arguments}: {ran:?}");
    }
    tree.write("keytrail.toml", "[rules.key-vault-audit-event.parameters]\ncategoryGroup = \"both\"\n");
    let ran = tree.run("check");
    assert_eq!(ran.code, 3);
    assert!(ran.err.contains("no parameter `categoryGroup`; did you mean `categoryGroups`?"), "{ran:?}");
}

#[test]
fn characters_that_are_not_utf_8_are_told_of_and_the_rest_is_read() {
    let tree = Tree::new(&[]);
    let mut text = b"# Gr\xF6\xDFe\n".to_vec();
    text.extend(MALFORMED.as_bytes());
    fs::write(tree.path("main.tf"), text).expect("the file can be written");
    let ran = tree.run("check");
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.out.contains("warning[suppression-malformed]"), "{ran:?}");
    assert!(ran.err.contains("main.tf:1:5: warning[unsupported] what is not UTF-8"), "{ran:?}");
}

#[test]
fn a_broken_module_leaves_open_what_it_may_declare() {
    let root = "module \"m\" {\n  source = \"./m\"\n  target = azurerm_key_vault.kv.id\n}\n";
    let vault = "resource \"azurerm_key_vault\" \"kv\" {\n  name                     = \"kv\"\n  purge_protection_enabled = true\n}\n";
    let tree = Tree::new(&[
        ("main.tf", root),
        ("vault.tf", vault),
        ("m/main.tf", "variable \"target\" {}\n\nresource {{\n"),
    ]);
    for path in ["", "vault.tf"] {
        let ran = tree.run(&format!("check --format concise --show open {path}"));
        assert_eq!(ran.code, 2, "{ran:?}");
        assert!(ran.err.contains("m/main.tf:3"), "{ran:?}");
        assert!(ran.out.contains("(open)") && ran.out.contains("`m/main.tf` does not parse"), "{ran:?}");
    }
}

#[test]
fn modules_that_terraform_installed_are_read_and_reported_at_their_call() {
    let root = "module \"kv\" {\n  source = \"example/vault/azurerm\"\n}\n";
    let manifest = r#"{"Modules": [{"Key": "", "Source": "", "Dir": "."},
        {"Key": "kv", "Source": "example/vault/azurerm", "Dir": ".terraform/modules/kv"}]}"#;
    let module = "resource \"azurerm_key_vault\" \"this\" {\n  name = \"kv\"\n}\n";
    let tree = Tree::new(&[
        ("main.tf", root),
        (".terraform/modules/modules.json", manifest),
        (".terraform/modules/kv/main.tf", module),
    ]);
    let ran = tree.run("check --format concise");
    assert!(ran.out.contains("main.tf:1:1: error[key-vault-audit-event]"), "{ran:?}");
    assert!(!ran.out.contains(".terraform") && !ran.err.contains("unresolved"), "{ran:?}");
}
