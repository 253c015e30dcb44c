//! What expressions evaluate to, with known and unknown arguments.

use super::*;
use crate::source::Sources;
use crate::value::{Case, Truth};

/// Knows `parameters('…')`: a name that starts with `?` is unknown, else the JSON of the table.
struct Table<'t>(&'t [(&'t str, &'t str)]);

impl Host for Table<'_> {
    fn call(&mut self, name: &str, arguments: &[Value], _: Option<Span>) -> Option<Value> {
        if name != "parameters" {
            return None;
        }
        let wanted = arguments.first()?.as_str()?;
        let json = self.0.iter().find(|(known, _)| *known == wanted).map(|(_, json)| *json);
        Some(match json {
            Some(json) => {
                let sources = Sources::new("");
                crate::json::parse(sources.add("p.json", json), json).value
            }
            None => Value::symbol(Symbol::new(wanted, wanted)),
        })
    }
}

fn eval(text: &str) -> Value {
    let table = [
        ("object", r#"{"a": 1, "B": {"c": null}}"#),
        ("other", r#"{"b": {"d": 2}, "e": [1]}"#),
        ("array", r#"["x", "y", "z"]"#),
        ("nested", r#"[["x"], ["y", "z"]]"#),
        ("people", r#"[{"n": "Bo", "age": 3}, {"n": "Al", "age": 2}, {"n": "Cy", "age": 3}]"#),
        ("none", "null"),
    ];
    evaluate(&Value::string(text), &mut Table(&table))
}

fn check(cases: &[(&str, &str)]) {
    for (text, want) in cases {
        assert_eq!(format!("{:?}", eval(text)), *want, "{text}");
    }
}

#[test]
fn strings_that_are_no_expressions_stay() {
    check(&[
        ("plain", "\"plain\""),
        ("[[escaped]", "\"[escaped]\""),
        ("[open", "\"[open\""),
        ("[broken(]", "${[broken(]}"),
        ("['it''s']", "\"it's\""),
    ]);
}

#[test]
fn functions_on_strings() {
    check(&[
        ("[concat('a', 1, true())]", "\"a1True\""),
        ("[concat(parameters('p'), '-kv')]", "\"${p}-kv\""),
        ("[format('{0:D2}/{1}/{{}}/{2}', 7, parameters('p'), null())]", "\"07/${p}/{}/\""),
        ("[format('{0,4}|{0,-4}|{1:N0}|{2:X}', 'a', 1234567, 255)]", "\"   a|a   |1,234,567|FF\""),
        ("[toLower('AB')]", "\"ab\""),
        ("[toUpper(concat('a', parameters('p')))]", "\"A${upper(p)}\""),
        ("[trim(' a ')]", "\"a\""),
        ("[replace('a-b-c', '-', '')]", "\"abc\""),
        ("[split('a/b/c', '/')[1]]", "\"b\""),
        ("[last(split(concat('/x/', parameters('p')), '/'))]", "${p}"),
        ("[split('a,b;c', createArray(',', ';'))]", r#"["a", "b", "c"]"#),
        ("[join(createArray('a', 'b'), '+')]", "\"a+b\""),
        ("[substring('abcdef', 1, 3)]", "\"bcd\""),
        ("[substring(concat('abc', parameters('p')), 0, 2)]", "\"ab\""),
        ("[padLeft('7', 3, '0')]", "\"007\""),
        ("[padLeft(7, 3, '0')]", "\"007\""),
        ("[startsWith('abc', 'AB')]", "true"),
        ("[endsWith('abc', 'x')]", "false"),
        ("[indexOf('abcABC', 'C')]", "2"),
        ("[lastIndexOf('abcABC', 'c')]", "5"),
        ("[string(createObject('a', createArray(1, 'x')))]", r#""{\"a\":[1,\"x\"]}""#),
        ("[json('{\"a\": [1, null]}').a[0]]", "1"),
        ("[json(concat('{\"id\":\"/x/', parameters('p'), '\"}'))]", r#"{"id": "/x/${p}"}"#),
        ("[json('null')]", "null"),
        ("[base64('Hello, w')]", "\"SGVsbG8sIHc=\""),
        ("[base64ToString('SGVsbG8sIHc=')]", "\"Hello, w\""),
        ("[uriComponent('a b/é')]", "\"a%20b%2F%C3%A9\""),
        ("[uriComponentToString('a%20b')]", "\"a b\""),
        ("[uri('https://x.y/a/b', 'c.json')]", "\"https://x.y/a/c.json\""),
        ("[dataUriToString(dataUri('Hello'))]", "\"Hello\""),
        ("[guid('a')]", "\"3703365d-5a9f-59b4-bca7-b9681389e4c1\""),
        ("[Guid('a', 'b')]", "\"2d796349-8c7e-55ec-9624-54ece82ed031\""),
        ("[length('abc')]", "3"),
        ("[take('abc', 2)]", "\"ab\""),
        ("[skip('abc', 2)]", "\"c\""),
        ("[first('abc')]", "\"a\""),
    ]);
}

#[test]
fn functions_on_collections() {
    check(&[
        ("[createObject('a', 1, 'b', null())]", r#"{"a": 1, "b": null}"#),
        ("[createArray()]", "[]"),
        (
            "[union(parameters('object'), parameters('other'))]",
            r#"{"a": 1, "b": {"c": null, "d": 2}, "e": [1]}"#,
        ),
        (
            "[shallowMerge(createArray(parameters('object'), parameters('other')))]",
            r#"{"a": 1, "b": {"d": 2}, "e": [1]}"#,
        ),
        ("[union(parameters('array'), createArray('x', 'w'))]", r#"["x", "y", "z", "w"]"#),
        ("[union(parameters('?'), createObject('a', 1))]", r#"{"a": 1, "…": ${?}}"#),
        ("[intersection(parameters('array'), createArray('z', 'x'))]", r#"["x", "z"]"#),
        ("[contains(parameters('array'), 'y')]", "true"),
        ("[contains(parameters('object'), 'A')]", "true"),
        ("[contains('abc', 'B')]", "false"),
        ("[empty(parameters('none'))]", "true"),
        ("[empty(createObject())]", "true"),
        ("[empty(concat(parameters('p'), '-'))]", "false"),
        ("[first(parameters('array'))]", "\"x\""),
        ("[last(parameters('array'))]", "\"z\""),
        ("[skip(parameters('array'), 2)]", r#"["z"]"#),
        ("[take(parameters('array'), 1)]", r#"["x"]"#),
        ("[indexOf(parameters('array'), 'z')]", "2"),
        ("[indexFromEnd(parameters('array'), 1)]", "\"z\""),
        ("[tryIndexFromEnd(parameters('array'), 9)]", "null"),
        ("[flatten(parameters('nested'))]", r#"["x", "y", "z"]"#),
        ("[range(2, 3)]", "[2, 3, 4]"),
        ("[items(createObject('b', 1, 'a', 2))[0].key]", "\"a\""),
        ("[objectKeys(parameters('other'))]", r#"["b", "e"]"#),
        ("[concat(parameters('array'), createArray('w'))[3]]", "\"w\""),
        ("[length(parameters('object'))]", "2"),
        ("[min(3, 1, 2)]", "1"),
        ("[max(createArray(3, 1))]", "3"),
    ]);
}

#[test]
fn access_to_what_is_not_there() {
    check(&[
        ("[parameters('object').b.c]", "null"),
        ("[parameters('object').?x]", "null"),
        ("[parameters('object').?x.?y]", "null"),
        ("[parameters('array')[?7]]", "null"),
        ("[tryGet(parameters('object'), 'B', 'c')]", "null"),
        ("[tryGet(parameters('none'), 'x')]", "null"),
        ("[parameters('?').x[0]]", "${?.x[0]}"),
        ("[coalesce(parameters('none'), tryGet(parameters('object'), 'x'), 'd')]", "\"d\""),
    ]);
    assert!(eval("[parameters('object').x]").as_symbol().is_some());
}

#[test]
fn numbers_dates_and_networks() {
    check(&[
        ("[add(1, mul(2, 3))]", "7"),
        ("[div(7, 2)]", "3"),
        ("[mod(7, 3)]", "1"),
        ("[sub(1, 2)]", "-1"),
        ("[int('42')]", "42"),
        ("[less(1, 2)]", "true"),
        ("[greaterOrEquals('b', 'a')]", "true"),
        ("[dateTimeAdd('2020-01-31T00:00:00Z', 'P1M')]", "\"2020-02-29T00:00:00Z\""),
        ("[dateTimeAdd('2020-04-07 14:53:14Z', '-P9DT1H', 'yyyy-MM-dd HH:mm')]", "\"2020-03-29 13:53\""),
        ("[dateTimeToEpoch('2000-01-01T00:00:00Z')]", "946684800"),
        ("[dateTimeFromEpoch(951782400)]", "\"2000-02-29T00:00:00Z\""),
        ("[addDays('2020-12-31T00:00:00Z', 1)]", "\"2021-01-01T00:00:00.0000000Z\""),
        ("[cidrSubnet('10.144.0.0/20', 24, 1)]", "\"10.144.1.0/24\""),
        ("[cidrHost('10.144.3.0/24', 1)]", "\"10.144.3.2\""),
        ("[parseCidr('10.144.0.0/20').lastUsable]", "\"10.144.15.254\""),
        ("[parseCidr('10.144.0.0/20').netmask]", "\"255.255.240.0\""),
    ]);
}

#[test]
fn logic_is_kleenes_and_lazy() {
    check(&[
        ("[if(true(), 1, parameters('?').x)]", "1"),
        ("[and(false(), parameters('?'))]", "false"),
        ("[or(parameters('?'), true())]", "true"),
        ("[and(true(), parameters('?'))]", "${?}"),
        ("[not(not(parameters('?')))]", "${?}"),
        ("[if(parameters('?'), 'a', 'a')]", "\"a\""),
        ("[if(parameters('?'), true(), false())]", "${?}"),
        ("[equals('a', 'A')]", "false"),
        ("[equals(concat('a', parameters('?')), 'b')]", "false"),
        ("[empty(if(parameters('?'), 'a', 'b'))]", "false"),
        ("[if(parameters('?'), createObject('a', 1, 'b', 2), createObject('a', 1)).a]", "1"),
    ]);
    let either = eval("[if(parameters('?'), 'a', 'b')]");
    assert_eq!(either.equals(&Value::string("c"), Case::Sensitive), Truth::False);
    assert_eq!(either.equals(&Value::string("a"), Case::Sensitive), Truth::Unknown);
    assert_eq!(either.equals(&eval("[if(parameters('?'),'a','b')]"), Case::Sensitive), Truth::True);
    // The cases of one unknown are the same on both sides.
    let merged = eval(
        "[union(createObject('x', 1, 'y', 1), if(parameters('?'), createObject('x', 2), createObject()))]",
    );
    assert_eq!(merged.at_path(["y"]).equals(&Value::number(1.0), Case::Sensitive), Truth::True);
    assert_eq!(merged.at_path(["x"]).equals(&Value::number(3.0), Case::Sensitive), Truth::False);
    let merged = eval(
        "[shallowMerge(createArray(if(parameters('?'), createObject('x', 2), createObject()), createObject('y', 1)))]",
    );
    assert_eq!(merged.at_path(["y"]).equals(&Value::number(1.0), Case::Sensitive), Truth::True);
    assert_eq!(merged.at_path(["x"]).equals(&Value::number(2.0), Case::Sensitive), Truth::Unknown);
}

#[test]
fn lambdas() {
    check(&[
        ("[map(parameters('people'), lambda('p', lambdaVariables('p').n))]", r#"["Bo", "Al", "Cy"]"#),
        ("[map(range(0, 2), lambda('x', 'i', add(lambdaVariables('x'), lambdaVariables('i'))))]", "[0, 2]"),
        (
            "[map(parameters('?'), lambda('p', createObject('n', lambdaVariables('p').n)))]",
            r#"[{"n": ${?[*].n}}…]"#,
        ),
        ("[filter(range(0, 5), lambda('x', greater(lambdaVariables('x'), 2)))]", "[3, 4]"),
        ("[reduce(range(1, 4), 0, lambda('a', 'b', add(lambdaVariables('a'), lambdaVariables('b'))))]", "10"),
        (
            "[sort(parameters('people'), lambda('a', 'b', less(lambdaVariables('a').n, lambdaVariables('b').n)))[0].n]",
            "\"Al\"",
        ),
        (
            "[toObject(parameters('people'), lambda('p', lambdaVariables('p').n), lambda('p', lambdaVariables('p').age))]",
            r#"{"Bo": 3, "Al": 2, "Cy": 3}"#,
        ),
        ("[length(groupBy(parameters('people'), lambda('p', string(lambdaVariables('p').age)))['3'])]", "2"),
        ("[mapValues(createObject('a', 1), lambda('v', add(lambdaVariables('v'), 1)))]", r#"{"a": 2}"#),
        (
            "[map(createArray(1), lambda('x', map(createArray(2), lambda('y', add(lambdaVariables('x'), lambdaVariables('y'))))))]",
            "[[3]]",
        ),
    ]);
}

#[test]
fn the_same_unknown_computation_is_the_same_symbol() {
    let cases = [
        ("[uniqueString(resourceGroup().id)]", "[UniqueString(resourceGroup().id)]", Truth::True),
        ("[guid('a', parameters('?'))]", "[guid('a', parameters('?'))]", Truth::True),
        ("[guid(parameters('?'))]", "[guid('b')]", Truth::Unknown),
        ("[guid('a')]", "[guid('b')]", Truth::False),
        ("[utcNow()]", "[utcNow()]", Truth::True),
        ("[format('{0}-kv', parameters('?'))]", "[concat(parameters('?'), '-kv')]", Truth::True),
        ("[take(parameters('?'), 3)]", "[take(parameters('?'), 3)]", Truth::True),
        ("[noSuchFunction(1)]", "[noSuchFunction(1)]", Truth::True),
    ];
    for (a, b, want) in cases {
        assert_eq!(eval(a).equals(&eval(b), Case::Sensitive), want, "{a} = {b}");
    }
}

#[test]
fn spans_say_where_a_value_is_written() {
    let sources = Sources::new("");
    let text = r#"{"a": "[parameters('array')[0]]", "b": "[concat('x', 'y')]", "[toUpper('k')]": 1,
        "c": "[if(true(), 'é', 1)]", "d": "[createArray(false(), '\"')]", "e": "['whole']"}"#;
    let file = sources.add("t.json", text);
    let parsed = crate::json::parse(file, text).value;
    let value = evaluate(&parsed, &mut Table(&[("array", r#"[ "x" ]"#)]));
    let object = value.as_object().expect("object");
    let member = &object.members()[0];
    assert_eq!(sources.text(member.at.expect("at")), "\"[parameters('array')[0]]\"");
    assert_eq!(member.value.span.map(|s| (s.start, s.end)), Some((2, 5)), "where the parameter says it");
    assert_eq!(sources.text(object.members()[1].value.span.expect("span")), "\"[concat('x', 'y')]\"");
    assert_eq!(object.members()[2].key, "K");
    let text_of = |value: &Value| sources.text(value.span.expect("span"));
    assert_eq!(text_of(&object.members()[3].value), "'é'", "a literal inside of an expression");
    let escaped = &object.members()[4].value.as_array().expect("array").items[0];
    assert_eq!(text_of(escaped), r#""[createArray(false(), '\"')]""#, "all of it, where escapes shift it");
    assert_eq!(text_of(&object.members()[5].value), "\"['whole']\"");
}

#[test]
fn evaluation_ends_and_never_overflows() {
    let double = "lambda('a', 'b', createArray(lambdaVariables('a'), lambdaVariables('a')))";
    let endless = [
        format!("[reduce(range(0, 100), 1, {double})]"),
        "[map(range(0, 10000), lambda('x', map(range(0, 10000), lambda('y', add(1, 2)))))]".to_owned(),
        format!("[{}1{}]", "array(".repeat(120), ")".repeat(120)),
        "[range(0, 10001)]".to_owned(),
        "[div(1, 0)]".to_owned(),
        "[substring('a', 5, 9)]".to_owned(),
        "[padLeft('a', 99999999999)]".to_owned(),
        "[cidrSubnet('::/0', 128, 9007199254740991)]".to_owned(),
        "[dateTimeAdd('9999-12-31', 'P9999Y')]".to_owned(),
        "[format('{0:D99999999999}', 1)]".to_owned(),
        "[format('{', 1)]".to_owned(),
    ];
    for text in endless {
        eval(&text);
    }
    let mut deep = Value::string("[add(1, 2)]");
    for _ in 0..500 {
        deep = Value::array(vec![deep]);
    }
    evaluate(&deep, &mut Table(&[]));
}

#[test]
fn every_function_takes_any_arguments() {
    let names = "concat format tolower toupper trim replace split join substring padleft startswith endswith \
        string json base64 base64tostring base64tojson datauri datauritostring uri uricomponent \
        uricomponenttostring parseuri builduri array createarray createobject contains empty length first last \
        skip take indexof lastindexof indexfromend tryindexfromend union shallowmerge intersection flatten \
        distinct range items objectkeys null bool int float add sub mul div mod min max equals less \
        lessorequals greater greaterorequals datetimeadd adddays datetimefromepoch datetimetoepoch parsecidr \
        cidrsubnet cidrhost iprangecontains if and or not coalesce tryget map filter reduce sort toobject \
        groupby mapvalues lambdavariables uniquestring guid newguid utcnow fail lambda true false";
    let arguments =
        ["parameters('?')", "'é'", "-1", "1.5", "null()", "createArray()", "parameters('object')", "true()"];
    for name in names.split_whitespace() {
        assert!(knows(name), "{name}");
        eval(&format!("[{name}()]"));
        for a in arguments {
            eval(&format!("[{name}({a})]"));
            for b in arguments {
                eval(&format!("[{name}({a}, {b})]"));
                eval(&format!("[{name}({a}, {b}, {a})]"));
            }
        }
    }
}
