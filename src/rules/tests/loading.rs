//! Choosing rules, and loading the user's own.

use super::*;

#[test]
fn selections_name_rules_by_id_alias_or_pattern() {
    let mut rules = vec![rule("key-vault-a", ON), rule("key-vault-b", ON), rule("storage-a", ON)];
    rules[0].aliases.extend(["CKV_1", "storage-9"].map(str::to_owned));
    rules[2].aliases.push("ckv_1".to_owned());
    rules[2].level = Level::Note;
    let catalogue = Catalogue::of(rules);
    let ids = |selection: &Selection| {
        let active = catalogue.activate(selection).expect("known");
        active.rules().iter().map(|r| format!("{}:{}", r.rule.id, r.level)).collect::<Vec<_>>().join(" ")
    };
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let select = |list: &[&str], ignore: &[&str]| Selection {
        select: texts(list),
        ignore: texts(ignore),
        ..Selection::default()
    };
    assert_eq!(ids(&select(&["key-vault-*"], &["key-vault-b"])), "key-vault-a:warning");
    // An id of another tool's that several rules have names them all; an id goes before an alias.
    for text in ["ckv_1", "CKV_*"] {
        assert_eq!(ids(&select(&[text], &[])), "key-vault-a:warning storage-a:note");
        assert_eq!(ids(&select(&[], &[text])), "key-vault-b:warning");
    }
    assert_eq!(ids(&select(&["storage-*"], &[])), "storage-a:note");
    let both = ["key-vault-a", "storage-a"];
    for text in ["*-a", "*", "*vault*", "k*-*-a", "key-vault-a*", "*aa", "a*a"] {
        let named = catalogue.named(text).unwrap_or_default();
        let wanted: &[&str] = match text {
            "*-a" => &both,
            "*" => &["key-vault-a", "key-vault-b", "storage-a"],
            "*vault*" => &["key-vault-a", "key-vault-b"],
            "k*-*-a" | "key-vault-a*" => &["key-vault-a"],
            _ => &[],
        };
        let resources: Vec<&String> = named.iter().filter(|id| !id.starts_with("suppression")).collect();
        assert_eq!(resources, wanted, "{text}");
    }
    assert_eq!(catalogue.named("CKV_1").expect("known"), ["key-vault-a", "storage-a"]);
    let profile = Selection { profile: Some("all".to_owned()), ..select(&["storage-a"], &[]) };
    assert_eq!(ids(&profile), "storage-a:warning");
    let levels = [("key-*".to_owned(), None), ("key-vault-b".to_owned(), Some(Level::Error))];
    let levelled = Selection { levels: levels.into(), ..Selection::default() };
    assert_eq!(ids(&levelled), "key-vault-b:error storage-a:note");
    let error = catalogue.activate(&select(&["key-vault-c", "suppression-*"], &[])).expect_err("unknown");
    assert_eq!(error.len(), 1);
    assert!(error[0].suggestion.as_deref().is_some_and(|s| s.starts_with("key-vault-")), "{error:?}");
    let active = catalogue.activate(&Selection::default()).expect("known");
    assert_eq!(active.level("suppression-unused"), Some(Level::Note));
}

#[test]
fn initiatives_and_assignments_give_parameters() {
    let sources = Sources::new("");
    let definition = r#"{"name": "d", "properties": {"displayName": "D", "mode": "All",
        "parameters": {"effect": {"defaultValue": "Audit"}, "want": {"defaultValue": "a"}},
        "policyRule": {"if": {"allOf": [{"field": "type", "equals": "A.B/c"},
            {"field": "A.B/c/x", "notEquals": "[parameters('want')]"}]},
            "then": {"effect": "[parameters('effect')]"}}}}"#;
    let set = r#"{"name": "s", "properties": {"parameters": {"w": {"defaultValue": "b"}}, "policyDefinitions": [
        {"policyDefinitionId": "/providers/Microsoft.Authorization/policyDefinitions/d",
         "parameters": {"want": {"value": "[parameters('w')]"}, "effect": {"value": "Deny"}}},
        {"policyDefinitionId": "/providers/Microsoft.Authorization/policyDefinitions/unheard-of"}]}}"#;
    let assignment = r#"{"name": "a", "properties": {"policyDefinitionId": "/x/policySetDefinitions/s",
        "parameters": {"w": {"value": "c"}}}}"#;
    let resources = r#"[{"type": "A.B/c", "name": "n", "properties": {"x": "b"}}]"#;
    for (texts, level, fails, notes) in [
        (vec![definition], Level::Warning, true, 0),
        (vec![definition, set], Level::Error, false, 1),
        (vec![definition, set, assignment], Level::Error, true, 1),
    ] {
        let files: Vec<_> = texts.iter().map(|text| sources.add("policies/p.json", *text)).collect();
        let mut catalogue = Catalogue::default();
        let told = catalogue.add_policies(&sources, &files);
        assert_eq!(told.len(), notes, "{told:?}");
        let active = catalogue.activate(&Selection::default()).expect("known");
        assert_eq!(active.level("d"), Some(level));
        let deployment = deploy(&sources, resources);
        assert_eq!(!check(&active, &deployment, &sources).diagnostics.is_empty(), fails);
    }
}

#[test]
fn errors_in_a_definition_have_a_place() {
    let cases = [
        (r#"{"policyRule": {"if": {"field": "type"}, "then": {"effect": "audit"}}}"#, r#"{"field": "type"}"#),
        (
            r#"{"policyRule": {"if": {"field": "[concat('a']", "equals": "x"}, "then": {"effect": "audit"}}}"#,
            r#""[concat('a']""#,
        ),
        (
            r#"{"policyRule": {"if": {"field": "type", "equals": "x", "in": []}, "then": {"effect": "audit"}}}"#,
            "\"in\"",
        ),
        (r#"{"policyRule": {"if": {"field": "type", "equals": "x"}, "then": {}}}"#, "{}"),
        (r#"{"properties": {}}"#, r#"{"properties": {}}"#),
    ];
    for (json, want) in cases {
        let sources = Sources::new("");
        let file = sources.add("p.json", json);
        let notes = Catalogue::default().add_policies(&sources, &[file]);
        let spans: Vec<_> =
            notes.iter().filter_map(|note| note.span).map(|span| sources.text(span)).collect();
        assert_eq!(spans, [want], "{notes:?}");
    }
}

#[test]
fn the_built_in_rules_load() {
    assert_eq!(Catalogue::builtin_problems(), Vec::<String>::new());
    let catalogue = Catalogue::builtin();
    let ids: Vec<_> = catalogue.rules().iter().map(|rule| &rule.id).collect();
    assert!(ids.is_sorted() && !ids.is_empty(), "{ids:?}");
}
