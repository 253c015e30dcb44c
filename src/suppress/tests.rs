//! Suppressions, as people write them.

use super::*;
use crate::diagnostic::Related;

const KNOWN: [&str; 3] = ["key-vault-audit-event", "flow-log", "off-rule"];

struct Case {
    sources: Sources,
    file: FileId,
    diagnostics: Vec<Diagnostic>,
}

impl Case {
    fn new(name: &str, text: &str) -> Self {
        let sources = Sources::new("");
        let file = sources.add(name, text);
        Self { sources, file, diagnostics: Vec::new() }
    }

    /// A finding of the vault rule at the given text.
    fn finding(mut self, at: &str) -> Self {
        let start = self.sources.file(self.file).text().find(at).expect("the text is there");
        self.diagnostics.push(finding(Span::new(self.file, start, start + at.len())));
        self
    }

    /// Reasons by which findings are hidden, then what is reported of suppressions.
    fn apply(mut self, require_reason: bool) -> (Vec<Option<String>>, Vec<String>) {
        let terms = Terms {
            today: "2026-06-15".parse().expect("a date"),
            require_reason,
            resolve: &|id| {
                let all = || KNOWN.into_iter().chain(RULES.iter().map(|rule| rule.id));
                if id == "CKV_1" {
                    return Ok(vec!["flow-log".to_owned(), "key-vault-audit-event".to_owned()]);
                }
                let known = all().find(|known| *known == id).map(|known| vec![known.to_owned()]);
                known.ok_or_else(|| crate::config::did_you_mean(id, all()))
            },
            level: &|id| {
                let own = RULES.iter().find(|rule| rule.id == id).map(|rule| rule.level);
                own.or((id != "off-rule").then_some(Level::Error))
            },
            forbidden: &|_, path| path.starts_with("prod"),
        };
        let count = self.diagnostics.len();
        apply(&[self.file], &self.sources, &terms, &mut self.diagnostics);
        let own = self.diagnostics.split_off(count);
        let hidden = self.diagnostics.into_iter().map(|d| d.suppressed.map(|s| s.reason)).collect();
        let told = own.iter().filter(|d| d.suppressed.is_none());
        (hidden, told.map(|d| format!("{}: {}", d.rule, d.message)).collect())
    }
}

fn finding(span: Span) -> Diagnostic {
    Diagnostic {
        rule: "key-vault-audit-event".to_owned(),
        kind: Kind::Fail,
        level: Level::Error,
        message: "m".to_owned(),
        help: None,
        span,
        related: Vec::new(),
        calls: Vec::new(),
        addresses: vec!["module.kv.azurerm_key_vault.this[\"a.b\"]".to_owned()],
        resource_type: "Microsoft.KeyVault/vaults".to_owned(),
        entries: Vec::new(),
        suppressed: None,
        fingerprint: "f".to_owned(),
    }
}

fn hidden_by(reason: &str) -> (Vec<Option<String>>, Vec<String>) {
    (vec![Some(reason.to_owned())], Vec::new())
}

#[test]
fn comments_hide_what_they_stand_at() {
    let block = "resource \"azurerm_key_vault\" \"this\" {\n  name = \"kv\"\n}\n";
    let cases = [
        (format!("# keytrail:ignore[key-vault-audit-event] why\n{block}"), "why"),
        (format!("// keytrail:ignore[flow-log, key-vault-audit-event]why\n{block}"), "why"),
        (format!("/* keytrail:ignore[key-vault-audit-event] until=2026-06-15 é\n */\n{block}"), "é"),
        (block.replace("{\n", "{ # keytrail:ignore[key-vault-audit-event]\n"), ""),
        (format!("# about\n\n# keytrail:ignore-file[key-vault-audit-event] all\n\n{block}"), "all"),
    ];
    for (text, reason) in cases {
        for at in ["resource", "name = \"kv\""] {
            let (hidden, told) = Case::new("a.tf", &text).finding(at).apply(false);
            assert_eq!(hidden, [Some(reason.to_owned())], "{text}");
            assert!(told.iter().all(|t| t.contains("no finding of flow-log")), "{text}: {told:?}");
        }
    }
    let above_attribute = block.replace("  name", "  # keytrail:ignore[key-vault-audit-event] x\n  name");
    assert_eq!(Case::new("a.tf", &above_attribute).finding("name").apply(false), hidden_by("x"));
    let (hidden, told) = Case::new("a.tf", &above_attribute).finding("resource").apply(false);
    assert_eq!(hidden, [None]);
    assert_eq!(told, ["suppression-unused: this hides no finding of key-vault-audit-event"]);
}

/// An id of another tool's may stand for several rules: it hides the findings of each.
#[test]
fn a_name_for_several_rules_hides_them_all() {
    let text = "a = 1 # keytrail:ignore[CKV_1] x";
    assert_eq!(Case::new("a.tf", text).finding("a = 1").apply(false), hidden_by("x"));
    let (_, told) = Case::new("a.tf", text).apply(false);
    assert_eq!(told, ["suppression-unused: this hides no finding of flow-log or key-vault-audit-event"]);
}

#[test]
fn what_is_wrong_with_a_suppression_is_reported() {
    let cases = [
        ("a = 1 # keytrail:ignor[flow-log] x", "suppression-malformed: `keytrail:ignor` is not known"),
        ("a = 1 # keytrail:ignore flow-log", "suppression-malformed: a `[` with the rules must follow"),
        ("a = 1 # keytrail:ignore[flow-log", "suppression-malformed: the `[` is not closed"),
        ("a = 1 # keytrail:ignore[]", "suppression-malformed: between the brackets"),
        (
            "a = 1 # keytrail:ignore[flow-log] for now until=2030-01-31",
            "suppression-malformed: `until=` stands directly after the bracket",
        ),
        ("a = 1 # keytrail:ignore[flow-log] until=soon", "suppression-malformed: `soon` is not a date"),
        ("# keytrail:ignore[flow-log] x\n\na = 1", "suppression-malformed: this stands at nothing"),
        (
            "a = 1\n# keytrail:ignore-file[flow-log] x\nb = 1",
            "suppression-malformed: `keytrail:ignore-file` must",
        ),
        (
            "a = 1 # keytrail:ignore[flow-logs] x",
            "suppression-unknown-rule: there is no rule `flow-logs`; did you mean `flow-log`?",
        ),
        (
            "a = 1 # keytrail:ignore[flow-log] until=2026-06-14 x",
            "suppression-expired: this suppression ended on 2026-06-14",
        ),
        ("a = 1 # keytrail:ignore[flow-log]", "suppression-without-reason: this suppression gives no reason"),
        ("a = 1 # keytrail:ignore[flow-log] x", "suppression-unused: this hides no finding of flow-log"),
    ];
    for (text, want) in cases {
        let (_, told) = Case::new("a.tf", text).apply(true);
        assert!(told.first().is_some_and(|told| told.starts_with(want)), "{text}: {told:?}");
    }
}

#[test]
fn nothing_is_reported_of_what_did_not_run_or_is_itself_suppressed() {
    let texts = [
        "a = 1 # keytrail:ignore[off-rule] x",
        "a = 1 # keytrail:ignore[flow-log,suppression-unused] x",
        "a = \"keytrail:ignor[x]\"",
        "a = 1 # see keytrail:ignore in the manual",
    ];
    for text in texts {
        assert_eq!(Case::new("a.tf", text).apply(false).1, [""; 0], "{text}");
    }
}

#[test]
fn an_expired_suppression_hides_nothing_and_a_forbidden_one_neither() {
    let text = "a = 1 # keytrail:ignore[key-vault-audit-event] until=2026-01-01 x";
    let (hidden, told) = Case::new("a.tf", text).finding("a = 1").apply(false);
    assert_eq!((hidden, told.len()), (vec![None], 1));
    let text = "a = 1 # keytrail:ignore[key-vault-audit-event] x";
    let (hidden, told) = Case::new("prod/a.tf", text).finding("a = 1").apply(false);
    assert_eq!(hidden, [None]);
    assert!(told[0].contains("the configuration forbids"), "{told:?}");
}

#[test]
fn json_comments_and_metadata_hide_resources() {
    let with_comment = "{\n \"resources\": [\n  // keytrail:ignore[key-vault-audit-event] x\n  {\n   \"type\": \"T\"\n  }\n ]\n}";
    assert_eq!(Case::new("a.json", with_comment).finding("\"T\"").apply(false), hidden_by("x"));
    let metadata = |ignore: &str| {
        format!(
            "{{\"resources\": [{{\"type\": \"T\", \"metadata\": {{\"keytrail\": {{\"ignore\": {ignore}}}}}}}]}}"
        )
    };
    let good = metadata(r#"[{"rules": ["key-vault-audit-event"], "reason": "x", "until": "2030-01-01"}]"#);
    assert_eq!(Case::new("a.json", &good).finding("\"T\"").apply(false), hidden_by("x"));
    let cases = [
        (r#"{"rules": []}"#, "must be an array"),
        (r#"[{"rules": []}]"#, "needs `rules`"),
        (r#"[{"rules": [1]}]"#, "a rule id must be a string"),
        (r#"[{"rule": ["flow-log"]}]"#, "`rule` is not rules, reason or until"),
        (r#"[{"rules": ["flow-log"], "until": "x"}]"#, "`x` is not a date"),
    ];
    for (ignore, want) in cases {
        let (_, told) = Case::new("a.json", &metadata(ignore)).apply(false);
        assert!(told[0].starts_with(MALFORMED) && told[0].contains(want), "{ignore}: {told:?}");
    }
}

#[test]
fn a_comment_on_a_resource_also_covers_its_finding_at_a_module_call() {
    let text = "module \"kv\" {\n  source = \"x\"\n}\n\
                # keytrail:ignore[key-vault-audit-event] x\n\
                resource \"azurerm_key_vault\" \"this\" {\n}\n\
                resource \"azurerm_key_vault\" \"other\" {\n}\n";
    let span = |case: &Case, at: &str| {
        let start = text.find(at).expect("the text is there");
        Span::new(case.file, start, start + at.len())
    };
    let at_call = |related: &str| {
        let mut case = Case::new("a.tf", text).finding("source = \"x\"");
        let call = Related { span: span(&case, "module \"kv\""), message: String::new() };
        let related = Related { span: span(&case, related), message: String::new() };
        case.diagnostics[0].calls.push(call);
        case.diagnostics[0].related.push(related);
        case.apply(false).0
    };
    assert_eq!(at_call("resource \"azurerm_key_vault\" \"this\""), [Some("x".to_owned())]);
    assert_eq!(at_call("resource \"azurerm_key_vault\" \"other\""), [None]);
}
