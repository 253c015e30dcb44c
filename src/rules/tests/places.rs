//! Where findings point, and what is one finding.

use super::*;

#[test]
fn findings_point_at_the_value_or_at_the_deepest_block() {
    let policy = |condition: &str| {
        format!(
            r#"{{"if": {{"allOf": [{{"field": "type", "equals": "A.B/c"}}, {condition}]}},
                "then": {{"effect": "deny"}}}}"#
        )
    };
    let cases = [
        (r#"{"field": "A.B/c/a.on", "notEquals": "true"}"#, r#""properties": {"a": {"on": false}}"#, "false"),
        (r#"{"field": "A.B/c/a.on", "notEquals": "true"}"#, r#""properties": {"a": {"x": 1}}"#, "\"a\""),
        (r#"{"field": "A.B/c/a.b.c", "exists": "false"}"#, r#""properties": {"a": {}}"#, "\"a\""),
        (r#"{"field": "A.B/c/on", "notEquals": "true"}"#, r#""properties": {"x": 1}"#, "\"A.B/c\""),
        (r#"{"field": "A.B/c/on", "notEquals": "true"}"#, r#""properties": {"on": null}"#, "null"),
        // Of a guard and the fault, the fault.
        (
            r#"{"field": "A.B/c/sku.name", "notEquals": "Basic"}, {"field": "A.B/c/on", "notEquals": "true"}"#,
            r#""sku": {"name": "Premium"}, "properties": {"on": false}"#,
            "false",
        ),
        (
            r#"{"count": {"field": "A.B/c/list[*]", "where": {"field": "A.B/c/list[*].open", "equals": true}}, "greater": 0}"#,
            r#""properties": {"list": [{"open": false}, {"open": true}]}"#,
            "true",
        ),
        (
            r#"{"count": {"field": "A.B/c/list[*]", "where": {"field": "A.B/c/list[*].open", "equals": true}}, "less": 1}"#,
            r#""properties": {"list": [{"open": false}]}"#,
            r#"[{"open": false}]"#,
        ),
    ];
    for (condition, body, want) in cases {
        let (sources, diagnostics) =
            run(&policy(condition), &format!(r#"[{{"type": "A.B/c", "name": "n", {body}}}]"#));
        assert_eq!(diagnostics.len(), 1, "{condition} {body}");
        assert_eq!(sources.text(diagnostics[0].span), want, "{condition} {body}");
    }
}

#[test]
fn values_from_elsewhere_are_reported_where_they_are_used() {
    let sources = Sources::new("");
    let main = sources.add("main.tf", "module \"m\" {\n  on = false\n}\nlocal = false\n");
    let module = sources.add("m/main.tf", "resource \"c\" \"x\" {\n  on = var.on\n}\n");
    let vendored = sources.add(".terraform/modules/m/main.tf", "resource \"c\" \"x\" {\n  on = var.on\n}\n");
    let at = |file, text: &str| {
        let start = sources.file(file).text().find(text).expect("there");
        Span::new(file, start, start + text.len())
    };
    let resource = |file, value: Value| {
        let mut members = Object::default();
        let member =
            Member { key: "on".into(), key_span: Some(at(file, "on")), at: Some(at(file, "var.on")), value };
        members.push(member);
        let mut body = Object::default();
        body.push(Member::new("properties", None, Value::object(members)));
        let whole = Span::new(file, 0, sources.file(file).text().len() - 1);
        let mut base = deploy(&Sources::new(""), r#"[{"type": "A.B/c", "name": "n"}]"#);
        let call = Call {
            address: "module.m".into(),
            header: at(main, "module \"m\""),
            block: at(main, "module \"m\" {\n  on = false\n}"),
        };
        let resource = base.resources.remove(0);
        let header = at(file, "resource \"c\" \"x\"");
        let body = Value::object(body);
        Resource { body, header, home: vec![whole], calls: vec![call], ..resource }
    };
    let argument = at(main, "false");
    let local = Span::new(
        main,
        sources.file(main).text().rfind("false").expect("there"),
        sources.file(main).text().rfind("false").expect("there") + 5,
    );
    let mut passed = Value::bool(false).with_span(argument);
    passed.passed = Some(argument);
    // A template inside of its deployment, whose parameter has a default.
    let mut nested = resource(module, Value::bool(false).with_span(at(module, "resource")));
    nested.calls[0].block = nested.home[0];
    nested.home = vec![at(module, "{\n  on = var.on\n}")];
    nested.header = at(module, "\"c\" \"x\"");
    let nested_use = at(module, "var.on");
    let cases = [
        (resource(module, passed), argument, vec!["the argument is used here"]),
        (nested, nested_use, vec!["the value comes from here"]),
        (resource(module, Value::bool(false).with_span(argument)), argument, vec![]),
        (
            resource(module, Value::bool(false).with_span(local)),
            at(module, "var.on"),
            vec!["the value comes from here"],
        ),
        (
            resource(vendored, Value::bool(false).with_span(at(vendored, "var.on"))),
            at(main, "module \"m\""),
            vec![],
        ),
    ];
    for (resource, want, related) in cases {
        let deployment = Deployment::new("t", vec![resource], vec![], vec![]);
        let checked = check(&active(ON), &deployment, &sources);
        let found = &checked.diagnostics[0];
        assert_eq!((found.span, sources.text(found.span)), (want, sources.text(want)));
        let messages: Vec<_> = found.related.iter().map(|related| related.message.as_str()).collect();
        assert_eq!(messages, related);
        assert_eq!(found.calls[0].message, "called as `module.m`");
    }
}

#[test]
fn instances_at_one_place_are_one_result() {
    let sources = Sources::new("");
    let mut base = deploy(&sources, r#"[{"type": "A.B/c", "name": "n", "properties": {"on": false}}]"#);
    let first = base.resources.remove(0);
    let named = |key: &str| Resource { address: format!("x[{key}]").into(), id: text(key), ..first.clone() };
    let deployment = Deployment::new("t", vec![named("b"), named("a")], vec![], vec![]);
    let checked = check(&active(ON), &deployment, &sources);
    assert_eq!(checked.diagnostics.len(), 1);
    assert_eq!(checked.diagnostics[0].addresses, ["x[a]", "x[b]"]);
}
