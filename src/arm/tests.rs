//! What templates evaluate to: resources, names, links.

use super::*;
use crate::resource::Link;
use crate::value::Value;

struct Run {
    sources: Sources,
    deployment: Deployment,
}

impl Run {
    fn of(template: &str) -> Self {
        Self::with(template, None)
    }

    fn with(template: &str, parameters: Option<&str>) -> Self {
        let sources = Sources::new("");
        let file = sources.add("main.json", template);
        let template = parse(&sources, file).expect("a template");
        assert!(template.problems.is_empty(), "{:?}", template.problems);
        let parameters = parameters.map(|text| {
            let file = sources.add("main.parameters.json", text);
            parse_parameters(&sources, file).expect("a parameter file")
        });
        let deployment = evaluate(&template, &sources, parameters.as_ref());
        Self { sources, deployment }
    }

    /// `address type id` of every resource; `?` where it may not exist, `outside` where it is not
    /// declared.
    fn list(&self) -> Vec<String> {
        let resources = self.deployment.resources.iter().map(|r| {
            let sure = if r.exists.is_sure() { "" } else { "?" };
            let outside = if r.declared == crate::resource::Declared::Outside { " outside" } else { "" };
            format!("{}{sure} {} {}{outside}", r.address, r.resource_type, short(&r.id.to_string()))
        });
        resources.collect()
    }

    fn body(&self, address: &str, path: &str) -> Value {
        let index =
            self.deployment.instance(address).unwrap_or_else(|| panic!("{address}: {:?}", self.list()));
        self.deployment.resources[index].body.at_path(path.split('.'))
    }

    fn show(&self, address: &str, path: &str) -> String {
        format!("{:?}", self.body(address, path))
    }
}

fn short(id: &str) -> String {
    id.replace("/subscriptions/${subscription().subscriptionId}", "/s")
        .replace("/resourceGroups/${resourceGroup().name}", "/g")
}

/// A template for a resource group with these members at its top level.
fn template(members: &str) -> String {
    format!(
        r#"{{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
            "contentVersion": "1.0.0.0", {members}}}"#
    )
}

fn resource(resource_type: &str, name: &str, more: &str) -> String {
    format!(r#"{{"type": "{resource_type}", "apiVersion": "2023-01-01", "name": "{name}"{more}}}"#)
}

fn vault(name: &str, more: &str) -> String {
    resource("Microsoft.KeyVault/vaults", name, more)
}

const VAULT: &str = "/s/g/providers/Microsoft.KeyVault/vaults";

#[test]
fn templates_are_known_by_schema_or_shape() {
    let shape = format!(r#"{{"contentVersion": "1.0.0.0", "resources": [{}]}}"#, vault("a", ""));
    let cases = [
        (template("\"resources\": []"), true),
        (template("\"resources\": []").replace("deploymentT", "subscriptionDeploymentT"), true),
        (shape.clone(), true),
        (shape.replace("apiVersion", "version"), false),
        (
            format!(r#"{{"properties": {{"policyRule": {{"then": {}}}}}}}"#, template("\"resources\": []")),
            false,
        ),
        (template("\"parameters\": {}").replace("deploymentTemplate", "deploymentParameters"), false),
        (r#"{"contentVersion": "1", "resources": []}"#.to_owned(), false),
        ("[1, 2]".to_owned(), false),
        (template("\"resources\": [ {"), true),
    ];
    for (text, want) in cases {
        let sources = Sources::new("");
        let file = sources.add("t.json", text.as_str());
        assert_eq!(parse(&sources, file).is_some(), want, "{text}");
    }
}

#[test]
fn parameter_files_are_known_by_schema_or_shape() {
    let cases = [
        (
            r#"{"$schema": "https://x/deploymentParameters.json#", "contentVersion": "1", "parameters": {}}"#,
            true,
        ),
        (r#"{"contentVersion": "1", "parameters": {"a": {"value": 1}}}"#, true),
        (r#"{"contentVersion": "1", "parameters": {"a": {"type": "value"}}}"#, false),
    ];
    for (text, want) in cases {
        let sources = Sources::new("");
        let file = sources.add("t.json", text);
        assert_eq!(parse_parameters(&sources, file).is_some(), want, "{text}");
    }
}

#[test]
fn ids_of_every_spelling() {
    let setting = "Microsoft.Insights/diagnosticSettings";
    let cases = [
        (vault("kv", ""), format!("Microsoft.KeyVault/vaults/kv Microsoft.KeyVault/vaults {VAULT}/kv")),
        (
            resource("Microsoft.KeyVault/vaults/providers/diagnosticSettings", "kv/Microsoft.Insights/s", ""),
            format!("{setting}/s {setting} {VAULT}/kv/providers/{setting}/s"),
        ),
        (
            resource(setting, "s", r#", "scope": "[resourceId('Microsoft.KeyVault/vaults', 'kv')]""#),
            format!("{setting}/s {setting} {VAULT}/kv/providers/{setting}/s"),
        ),
        (
            resource(setting, "s", r#", "scope": "Microsoft.KeyVault/vaults/kv""#),
            format!("{setting}/s {setting} {VAULT}/kv/providers/{setting}/s"),
        ),
        (
            resource("Microsoft.Sql/servers/databases", "[concat(parameters('p'), '/db')]", ""),
            "Microsoft.Sql/servers/databases/${parameters('p')}/db Microsoft.Sql/servers/databases \
             /s/g/providers/Microsoft.Sql/servers/${parameters('p')}/databases/db"
                .to_owned(),
        ),
    ];
    for (written, want) in cases {
        let run = Run::of(&template(&format!(
            r#""parameters": {{"p": {{"type": "string"}}}}, "resources": [{written}]"#
        )));
        assert_eq!(run.list(), [want], "{written}");
    }
}

#[test]
fn children_take_type_and_name_from_their_parent() {
    let children = format!(
        r#", "resources": [{}, {}, {}, {}]"#,
        resource("secrets", "s", ""),
        resource("Microsoft.KeyVault/vaults/keys", "kv/k", ""),
        resource("providers/diagnosticSettings", "Microsoft.Insights/d", ""),
        resource("Microsoft.Authorization/locks", "l", ""),
    );
    let run = Run::of(&template(&format!("\"resources\": [{}]", vault("kv", &children))));
    let ids: Vec<String> = run.deployment.resources.iter().map(|r| short(&r.id.to_string())).collect();
    let want = [
        "/kv",
        "/kv/secrets/s",
        "/kv/keys/k",
        "/kv/providers/Microsoft.Insights/diagnosticSettings/d",
        "/kv/providers/Microsoft.Authorization/locks/l",
    ];
    assert_eq!(ids, want.map(|id| format!("{VAULT}{id}")));
}

#[test]
fn parameters_and_variables() {
    let members = format!(
        r##""parameters": {{
            "given": {{"type": "string"}}, "defaulted": {{"type": "string", "defaultValue": "[concat(parameters('given'), '-d')]"}},
            "unknown": {{"type": "string"}}, "none": {{"type": "string", "nullable": true}},
            "secret": {{"type": "securestring"}}, "sku": {{"type": "string", "allowedValues": ["a", "b"]}},
            "loop": {{"type": "string", "defaultValue": "[parameters('loop')]"}},
            "ref": {{"$ref": "#/definitions/maybe"}}
          }},
          "definitions": {{"maybe": {{"type": "object", "nullable": true}}}},
          "variables": {{
            "copy": [{{"name": "names", "count": 2, "input": "[concat('n', copyIndex('names'))]"}}],
            "v": {{"w": "[variables('names')[1]]"}}, "cycle": "[variables('cycle')]"
          }},
          "resources": [{}]"##,
        vault(
            "kv",
            r#", "properties": {"given": "[parameters('given')]", "defaulted": "[parameters('defaulted')]",
                "unknown": "[parameters('unknown')]", "none": "[parameters('none')]", "secret": "[parameters('secret')]",
                "sku": "[equals(parameters('sku'), 'c')]", "loop": "[parameters('loop')]", "ref": "[parameters('ref')]",
                "v": "[variables('v').w]", "cycle": "[variables('cycle')]"}"#
        )
    );
    let parameters = r#"{"contentVersion": "1", "parameters": {"given": {"value": "g"}}}"#;
    let run = Run::with(&template(&members), Some(parameters));
    let address = "Microsoft.KeyVault/vaults/kv";
    let cases = [
        ("given", "\"g\""),
        ("defaulted", "\"g-d\""),
        ("unknown", "${param:unknown}"),
        ("none", "null"),
        ("secret", "${param:secret}"),
        ("sku", "false"),
        ("loop", "${param:loop}"),
        ("ref", "null"),
        ("v", "\"n1\""),
        ("cycle", "${variable:cycle}"),
    ];
    for (name, want) in cases {
        assert_eq!(run.show(address, &format!("properties.{name}")), want, "{name}");
    }
    let secret = run.body(address, "properties.secret");
    assert!(secret.as_symbol().is_some_and(crate::value::Symbol::is_secure));
    let given = run.body(address, "properties.given");
    assert_eq!(run.sources.text(given.span.expect("span")), "\"g\"", "where the parameter file says it");
}

#[test]
fn conditions_and_copies() {
    let members = format!(
        r#""parameters": {{"on": {{"type": "bool"}}, "n": {{"type": "int"}}}}, "resources": [{}, {}, {}, {}, {}]"#,
        vault("never", r#", "condition": false"#),
        vault(
            "maybe",
            r#", "condition": "[and(and(parameters('on'), true()), not(empty(parameters('n'))))]""#
        ),
        vault("[concat('c', copyIndex(1))]", r#", "copy": {"name": "c", "count": 2}"#),
        vault(
            "[concat('u', copyIndex())]",
            r#", "copy": {"name": "u", "count": "[parameters('n')]"}, "properties": {"copy": [
                {"name": "rules", "count": 2, "input": {"i": "[copyIndex('rules')]", "u": "[copyIndex()]"}}]}"#
        ),
        resource(
            "Microsoft.KeyVault/vaults/secrets",
            "[concat('u', copyIndex(), '/s')]",
            r#", "copy": {"name": "s", "count": "[parameters('n')]"}"#
        ),
    );
    let run = Run::of(&template(&members));
    let list = run.list();
    assert_eq!(list.len(), 5, "{list:#?}");
    assert!(list[0].starts_with("Microsoft.KeyVault/vaults/maybe? "), "{list:#?}");
    assert_eq!(run.deployment.resources[0].exists.conditions[0].key(), "param:on");
    assert_eq!(run.deployment.resources[0].exists.conditions.len(), 2, "each part on its own");
    assert!(list[1].starts_with("Microsoft.KeyVault/vaults/c1[0] "), "{list:#?}");
    assert!(list[2].starts_with("Microsoft.KeyVault/vaults/c2[1] "), "{list:#?}");
    assert!(list[3].ends_with(&format!("{VAULT}/u${{copyIndex()}}")), "{list:#?}");
    let unknown = &run.deployment.resources[3];
    assert!(run.show(&unknown.address, "properties.rules").starts_with(r#"[{"i": 0, "u": ${copyindex"#));
    let secret = &run.deployment.resources[4];
    assert_eq!(run.deployment.find(&secret.scope), Link::To(3), "loops over the same count run together");
    assert!(secret.exists.follows_from(&unknown.exists));
}

#[test]
fn symbolic_names_existing_resources_and_references() {
    let members = r#""languageVersion": "2.0", "parameters": {"p": {"type": "string"}}, "resources": {
        "kv": {"type": "Microsoft.KeyVault/vaults", "apiVersion": "1", "name": "[parameters('p')]",
               "properties": {"enablePurgeProtection": true}},
        "old": {"existing": true, "type": "Microsoft.KeyVault/vaults", "apiVersion": "1", "name": "old",
                "resourceGroup": "rg2"},
        "old::key": {"existing": true, "type": "Microsoft.KeyVault/vaults/keys", "apiVersion": "1", "name": "old/k",
                "resourceGroup": "rg2"},
        "st": {"type": "Microsoft.Storage/storageAccounts", "apiVersion": "1", "name": "st", "properties": {
            "uri": "[reference('kv').vaultUri]", "purge": "[reference('kv').enablePurgeProtection]",
            "key": "[reference('old::key').keyUri]", "byId": "[reference(resourceId('Microsoft.KeyVault/vaults', parameters('p'))).vaultUri]",
            "state": "[reference('kv').provisioningState]", "id": "[resourceInfo('old').id]",
            "keys": "[listKeys(resourceId('Microsoft.Storage/storageAccounts', 'x'), '2021').keys[0].value]",
            "elsewhere": "[reference('/subscriptions/x/y').z]",
            "suffix": "[environment().suffixes.keyvaultDns]"}}}"#;
    let run = Run::of(&template(members));
    let list = run.list();
    assert_eq!(list[0], format!("kv Microsoft.KeyVault/vaults {VAULT}/${{parameters('p')}}"));
    assert_eq!(
        list[1],
        "old Microsoft.KeyVault/vaults /s/resourceGroups/rg2/providers/Microsoft.KeyVault/vaults/old outside"
    );
    let expanded = |name: &str| {
        let text = run.body("st", &format!("properties.{name}")).as_text().expect("text");
        text.expanded().to_string()
    };
    assert_eq!(expanded("uri"), "https://${parameters('p')}.vault.azure.net/");
    assert_eq!(expanded("byId"), "https://${parameters('p')}.vault.azure.net/");
    assert_eq!(expanded("key"), "https://old.vault.azure.net/keys/k");
    assert_eq!(run.show("st", "properties.purge"), "true");
    assert_eq!(run.show("st", "properties.state"), "${reference(kv).provisioningState}");
    assert_eq!(run.show("st", "properties.suffix"), "\".vault.azure.net\"");
    assert_eq!(run.deployment.find(&run.body("st", "properties.id").as_text().expect("id")), Link::To(1));
    assert!(run.body("st", "properties.keys").as_symbol().is_some_and(crate::value::Symbol::is_secure));
    assert_eq!(run.show("st", "properties.elsewhere"), "${reference(\"/subscriptions/x/y\").z}");
}

fn nested(name: &str, scope: &str, parameters: &str, more: &str, template: &str) -> String {
    resource(
        "Microsoft.Resources/deployments",
        name,
        &format!(
            r#"{more}, "properties": {{"mode": "Incremental", "parameters": {parameters},
               "expressionEvaluationOptions": {{"scope": "{scope}"}}, "template": {template}}}"#
        ),
    )
}

#[test]
fn inner_nested_deployments_take_parameters_and_give_outputs() {
    let inner = template(&format!(
        r#""parameters": {{"name": {{"type": "string"}}, "days": {{"type": "int", "defaultValue": 7}}}},
           "resources": [{}], "outputs": {{
             "id": {{"type": "string", "value": "[resourceId('Microsoft.KeyVault/vaults', parameters('name'))]"}},
             "uri": {{"type": "string", "value": "[reference(parameters('name')).vaultUri]"}}}}"#,
        vault("[parameters('name')]", r#", "properties": {"days": "[parameters('days')]"}"#)
    ));
    let members = format!(
        r#""parameters": {{"p": {{"type": "string"}}, "on": {{"type": "bool"}}}}, "resources": [{}, {}]"#,
        nested(
            "mod",
            "inner",
            r#"{"name": {"value": "[concat(parameters('p'), '-kv')]"}, "days": {"value": 90}}"#,
            r#", "condition": "[parameters('on')]""#,
            &inner
        ),
        resource(
            "Microsoft.Insights/diagnosticSettings",
            "s",
            r#", "scope": "[reference('mod').outputs.id.value]", "properties": {
                "uri": "[reference(resourceId('Microsoft.Resources/deployments', 'mod')).outputs.uri.value]"}"#
        ),
    );
    let run = Run::of(&template(&members));
    let address = "mod/Microsoft.KeyVault/vaults/${parameters('p')}-kv";
    let index = run.deployment.instance(address).unwrap_or_else(|| panic!("{:?}", run.list()));
    let vault = &run.deployment.resources[index];
    assert_eq!(vault.calls[0].address.as_ref(), "mod");
    assert_eq!(vault.exists.conditions.len(), 1);
    let days = run.body(address, "properties.days");
    assert_eq!(days.as_number(), Some(90.0));
    assert_eq!(run.sources.text(days.passed.expect("passed")), "90");
    let setting = run.deployment.resources.iter().find(|r| r.is("Microsoft.Insights/diagnosticSettings"));
    let setting = setting.expect("setting");
    assert_eq!(run.deployment.find(&setting.scope), Link::To(index));
    let uri = setting.body.at_path(["properties", "uri"]).as_text().expect("text").expanded();
    assert_eq!(uri.to_string(), "https://${parameters('p')}-kv.vault.azure.net/");
}

#[test]
fn outer_nested_deployments_see_the_parent_and_may_go_elsewhere() {
    let inner =
        template(&format!("\"resources\": [{}]", vault("[concat(parameters('p'), copyIndex())]", "")));
    let members = format!(
        r#""parameters": {{"p": {{"type": "string", "defaultValue": "kv"}}}}, "resources": [{}]"#,
        nested(
            "[concat('mod', copyIndex())]",
            "outer",
            "{}",
            r#", "resourceGroup": "rg2", "copy": {"name": "m", "count": 2}"#,
            &inner
        ),
    );
    let run = Run::of(&template(&members));
    let vault = |index: usize| {
        format!(
            "mod{index}[{index}]/Microsoft.KeyVault/vaults/kv{index} Microsoft.KeyVault/vaults \
             /s/resourceGroups/rg2/providers/Microsoft.KeyVault/vaults/kv{index}"
        )
    };
    assert_eq!(run.list(), [vault(0), vault(1)]);
}

#[test]
fn linked_templates_are_opaque() {
    let members = r#""resources": [{"type": "Microsoft.Resources/deployments", "apiVersion": "1", "name": "l",
        "properties": {"templateLink": {"uri": "https://x/y.json"}, "parameters": {"a": {"value": 1}}}}]"#;
    let run = Run::of(&template(members));
    assert_eq!(run.list(), Vec::<String>::new());
    assert_eq!(
        run.deployment.opaque[0].what,
        "the linked template of deployment `l` (uri https://x/y.json) is not read"
    );
    assert_eq!(run.deployment.opaque[0].inputs.len(), 1);
}

#[test]
fn subscriptions_and_groups_have_their_own_ids() {
    let inner = template(&format!("\"resources\": [{}]", vault("kv", "")));
    let members = format!(
        r#""resources": [{}, {}, {}]"#,
        resource("Microsoft.Resources/resourceGroups", "rg", ""),
        resource("Microsoft.Insights/diagnosticSettings", "s", ""),
        nested("m", "inner", "{}", r#", "resourceGroup": "rg""#, &inner),
    );
    let run = Run::of(&template(&members).replace("deploymentTemplate", "subscriptionDeploymentTemplate"));
    let ids: Vec<String> = run.deployment.resources.iter().map(|r| short(&r.id.to_string())).collect();
    assert_eq!(ids[0], "/s/resourceGroups/rg");
    assert_eq!(ids[1], "/s/providers/Microsoft.Insights/diagnosticSettings/s");
    assert_eq!(ids[2], "/s/resourceGroups/rg/providers/Microsoft.KeyVault/vaults/kv");
    assert_eq!(run.deployment.find(&run.deployment.resources[2].scope), Link::To(0));
}

#[test]
fn user_functions_see_only_their_arguments() {
    let members = format!(
        r#""functions": [{{"namespace": "my", "members": {{
            "name": {{"parameters": [{{"name": "x", "type": "string"}}], "output": {{"type": "string", "value": "[concat('kv-', parameters('x'))]"}}}},
            "twice": {{"parameters": [{{"name": "y", "type": "string"}}], "output": {{"type": "string", "value": "[my.name(my.name(parameters('y')))]"}}}},
            "endless": {{"parameters": [], "output": {{"type": "string", "value": "[my.endless()]"}}}}}}}}],
           "resources": [{}, {}]"#,
        vault("[my.twice('a')]", ""),
        vault("[my.endless()]", ""),
    );
    let run = Run::of(&template(&members));
    assert!(run.list()[0].ends_with("/vaults/kv-kv-a"), "{:?}", run.list());
}

#[test]
fn headers_homes_and_places_of_values() {
    let members = format!(
        r#""variables": {{"on": true}}, "resources": [{}]"#,
        vault("kv", r#", "properties": {"enablePurgeProtection": "[variables('on')]"}"#)
    );
    let run = Run::of(&template(&members));
    let resource = &run.deployment.resources[0];
    assert_eq!(run.sources.text(resource.header), "\"Microsoft.KeyVault/vaults\"");
    let properties = resource.body.at_path(["properties"]);
    let member = &properties.as_object().expect("object").members()[0];
    assert_eq!(run.sources.text(member.at.expect("at")), "\"[variables('on')]\"");
    assert_eq!(run.sources.text(member.value.span.expect("span")), "true");
    assert!(resource.home[0].contains(member.at.expect("at")));
}

#[test]
fn broken_expressions_are_reported_where_they_stand() {
    let sources = Sources::new("");
    let text = template(&format!("\"resources\": [{}]", vault("[concat('a']", "")));
    let file = sources.add("t.json", text);
    let template = parse(&sources, file).expect("template");
    assert_eq!(sources.text(template.problems[0].span.expect("span")), "\"[concat('a']\"");
    assert_eq!(evaluate(&template, &sources, None).resources.len(), 1);
}

#[test]
fn evaluation_ends_whatever_the_template_says() {
    let chain: Vec<String> = (0..2000)
        .map(|n| {
            format!(
                r#""v{n}": {{"a": [{{"b": "[if(true(), concat(variables('v{}').a[0].b, 'x'), '')]"}}]}}"#,
                n + 1
            )
        })
        .collect();
    let doubling: Vec<String> = (0..60)
        .map(|n| format!(r#""d{n}": ["[variables('d{}')]", "[variables('d{}')]"]"#, n + 1, n + 1))
        .collect();
    let copies = r#"[{"name": "x", "count": 800, "input": {"copy": [{"name": "y", "count": 800, "input": {
        "copy": [{"name": "z", "count": 800, "input": "[copyIndex('z')]"}]}}]}}]"#;
    let itself = r#"{"type": "Microsoft.Resources/deployments", "apiVersion": "1", "name": "n",
        "resourceGroup": "[reference('n').outputs.g.value]", "properties": {"template": "[variables('t')]"}}"#;
    let members = format!(
        r#""variables": {{{}, {}, "t": {{"resources": [{itself}], "outputs": {{"g": {{"type": "string", "value": "[reference('n').outputs.g.value]"}}}}}}}},
           "resources": [{}, {itself}]"#,
        chain.join(","),
        doubling.join(","),
        vault(
            "kv",
            &format!(
                r#", "properties": {{"copy": {copies}, "chain": "[variables('v0')]", "double": "[string(variables('d0'))]",
                   "self": "[reference('kv').self]"}}"#
            )
        ),
    );
    let run = Run::of(&template(&members));
    assert!(run.deployment.instance("Microsoft.KeyVault/vaults/kv").is_some());
}
