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
            "unknown": {{"type": "string"}}, "blank": {{"type": "string"}},
            "off": {{"type": "string", "defaultValue": "x"}}, "none": {{"type": "string", "nullable": true}},
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
                "unknown": "[parameters('unknown')]", "blank": "[parameters('blank')]",
                "empty": "[empty(parameters('blank'))]", "off": "[parameters('off')]", "none": "[parameters('none')]", "secret": "[parameters('secret')]",
                "sku": "[equals(parameters('sku'), 'c')]", "loop": "[parameters('loop')]", "ref": "[parameters('ref')]",
                "v": "[variables('v').w]", "cycle": "[variables('cycle')]"}"#
        )
    );
    let parameters = r#"{"contentVersion": "1", "parameters": {
        "given": {"value": "g"}, "blank": {"value": ""}, "off": {"value": ""}}}"#;
    let run = Run::with(&template(&members), Some(parameters));
    let address = "Microsoft.KeyVault/vaults/kv";
    let cases = [
        ("given", "\"g\""),
        ("defaulted", "\"g-d\""),
        ("unknown", "${param:unknown}"),
        // To be filled in, unless the template could do without.
        ("blank", "${param:blank}"),
        ("empty", "${empty(${param:blank})}"),
        ("off", "\"\""),
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

/// The deployment of the first of these files, with the others at hand to be linked to.
fn linked(files: &[(&str, String)]) -> (Deployment, Vec<(u32, u32)>) {
    let sources = Sources::new("");
    let library = Library::new(&sources);
    let mut parsed = Vec::new();
    for (path, text) in files {
        let template = Arc::new(parse(&sources, sources.add(path, text.as_str())).expect("a template"));
        library.add(Arc::clone(&template));
        parsed.push(template);
    }
    let deployment = evaluate_in(&parsed[0], &library, &sources, None);
    let at = |file: FileId| parsed.iter().position(|template| template.file == file).expect("known") as u32;
    (deployment, library.links().into_iter().map(|(from, to)| (at(from), at(to))).collect())
}

fn link(resource_type: &str, link: &str, more: &str) -> String {
    let properties = format!(r#", "properties": {{"templateLink": {{{link}}}{more}}}"#);
    resource(resource_type, "part", &properties)
}

#[test]
fn linked_templates_are_read_where_the_tree_has_them() {
    let part = template(&format!(
        r#""parameters": {{"name": {{"type": "string", "defaultValue": "d"}}}}, "resources": [{}],
           "outputs": {{"n": {{"type": "string", "value": "[parameters('name')]"}}}}"#,
        vault("[parameters('name')]", "")
    ));
    let given = r#", "parameters": {"name": {"value": "[concat(variables('p'), '-kv')]"}}"#;
    let elsewhere = r#", "parametersLink": {"uri": "https://x/p.json"}"#;
    let deployments = "Microsoft.Resources/deployments";
    let cases = [
        (deployments, r#""relativePath": "nested/part.json""#, given, Some("a-kv")),
        (deployments, r#""relativePath": "./x/../nested/part.json""#, given, Some("a-kv")),
        (deployments, r#""relativePath": "[concat('nested', '/part.json')]""#, "", Some("d")),
        (deployments, r#""relativePath": "nested/part.json""#, elsewhere, Some("?")),
        (deployments, r#""id": "nested/part.json""#, given, Some("a-kv")),
        (
            "Microsoft.Resources/deploymentStacks",
            r#""relativePath": "nested/part.json""#,
            given,
            Some("a-kv"),
        ),
        (
            deployments,
            r#""uri": "[uri(deployment().properties.templateLink.uri, variables('q'))]""#,
            given,
            Some("a-kv"),
        ),
        (deployments, r#""uri": "[uri(parameters('base'), variables('q'))]""#, given, None),
        (deployments, r#""relativePath": "nested/other.json""#, given, None),
        (deployments, r#""relativePath": "../../part.json""#, given, None),
        (deployments, r#""relativePath": "[parameters('where')]""#, given, None),
        (deployments, r#""uri": "https://x.y/nested/part.json""#, given, None),
    ];
    for (resource_type, written, more, want) in cases {
        let main = template(&format!(
            r#""variables": {{"p": "a", "q": "nested/part.json"}}, "resources": [{}, {}]"#,
            link(resource_type, written, more),
            resource(
                "Microsoft.Storage/storageAccounts",
                "st",
                &format!(
                    r#", "tags": {{"n": "[reference(resourceId('{resource_type}', 'part')).outputs.n.value]"}}"#
                )
            ),
        ));
        let (deployment, links) = linked(&[("main.json", main), ("nested/part.json", part.clone())]);
        let vault = deployment.resources.iter().find(|r| r.is("Microsoft.KeyVault/vaults"));
        let name = vault.map(|vault| vault.name.as_known().unwrap_or("?").to_owned());
        assert_eq!(name.as_deref(), want, "{written} {more}");
        assert_eq!(deployment.opaque.len(), usize::from(want.is_none()), "{written}");
        assert_eq!(links.len(), usize::from(want.is_some()), "{written}");
        let storage = deployment.resources.iter().find(|r| r.is("Microsoft.Storage/storageAccounts"));
        let tag = storage.expect("storage").body.at_path(["tags", "n"]);
        assert_eq!(tag.as_str(), want.filter(|want| *want != "?"), "{written}");
        if let Some(vault) = vault {
            assert_eq!(&*vault.calls[0].address, "part");
        }
    }
}

#[test]
fn templates_linked_in_a_circle_are_told_of_and_end() {
    let to = |path: &str| {
        let path = format!(r#""relativePath": "{path}""#);
        template(&format!("\"resources\": [{}]", link("Microsoft.Resources/deployments", &path, "")))
    };
    let (deployment, links) = linked(&[("a.json", to("b.json")), ("b.json", to("a.json"))]);
    assert_eq!(links, [(0, 1)]);
    assert_eq!(deployment.notifications[0].code, Code::ModuleCycle);
    assert_eq!(deployment.opaque.len(), 1);
}

#[test]
fn a_template_spec_of_the_same_deployment_is_deployed_through() {
    let spec = resource(
        "Microsoft.Resources/templateSpecs/versions",
        "spec/1",
        &format!(
            r#", "properties": {{"mainTemplate": {}}}"#,
            template(&format!(
                r#""parameters": {{"n": {{"type": "string"}}}}, "resources": [{}]"#,
                vault("[[parameters('n')]", "")
            ))
        ),
    );
    let id = r#""id": "[resourceId('Microsoft.Resources/templateSpecs/versions', 'spec', '1')]""#;
    let uses = link("Microsoft.Resources/deployments", id, r#", "parameters": {"n": {"value": "kv"}}"#);
    let run = Run::of(&template(&format!("\"resources\": [{spec}, {uses}]")));
    let vaults: Vec<String> =
        run.list().into_iter().filter(|line| line.contains("Microsoft.KeyVault/vaults ")).collect();
    assert_eq!(vaults, [format!("part/Microsoft.KeyVault/vaults/kv Microsoft.KeyVault/vaults {VAULT}/kv")]);
}

#[test]
fn types_give_defaults_to_properties_and_restrict_symbols() {
    let members = format!(
        r##""definitions": {{
            "rule": {{"type": "object", "properties": {{
                "on": {{"type": "bool", "defaultValue": true}}, "days": {{"$ref": "#/definitions/days"}}}}}},
            "days": {{"type": "int", "defaultValue": 30}},
            "sku": {{"type": "string", "allowedValues": ["a", "b"]}},
            "either": {{"type": "object", "discriminator": {{"propertyName": "kind", "mapping": {{
                "x": {{"type": "object", "properties": {{"size": {{"type": "int", "defaultValue": 1}}}}}},
                "y": {{"$ref": "#/definitions/rule"}}}}}}}}
          }},
          "parameters": {{
            "rules": {{"type": "array", "items": {{"$ref": "#/definitions/rule"}}}},
            "nested": {{"type": "object", "properties": {{"rule": {{"$ref": "#/definitions/rule"}}}},
                        "defaultValue": {{"rule": {{"days": 7}}}}}},
            "x": {{"$ref": "#/definitions/either"}}, "y": {{"$ref": "#/definitions/either"}},
            "sku": {{"$ref": "#/definitions/sku"}},
            "deep": {{"type": "object", "defaultValue": {{}}, "properties": {{
                "rule": {{"$ref": "#/definitions/rule", "defaultValue": {{"days": 1}}}}}}}}
          }},
          "resources": [{}]"##,
        vault(
            "kv",
            r#", "properties": {"rules": "[parameters('rules')]", "nested": "[parameters('nested')]",
                "x": "[parameters('x')]", "y": "[parameters('y')]", "sku": "[equals(parameters('sku'), 'c')]",
                "deep": "[parameters('deep')]"}"#
        )
    );
    let parameters = r#"{"contentVersion": "1", "parameters": {"rules": {"value": [{}, {"on": false}]},
        "x": {"value": {"kind": "x"}}, "y": {"value": {"kind": "y", "days": 2}}}}"#;
    let run = Run::with(&template(&members), Some(parameters));
    let cases = [
        ("rules", r#"[{"on": true, "days": 30}, {"on": false, "days": 30}]"#),
        ("nested", r#"{"rule": {"days": 7, "on": true}}"#),
        ("x", r#"{"kind": "x", "size": 1}"#),
        ("y", r#"{"kind": "y", "days": 2, "on": true}"#),
        ("sku", "false"),
        ("deep", r#"{"rule": {"days": 1, "on": true}}"#),
    ];
    for (name, want) in cases {
        assert_eq!(run.show("Microsoft.KeyVault/vaults/kv", &format!("properties.{name}")), want, "{name}");
    }
}

#[test]
fn functions_that_do_not_exist_are_named_once() {
    let text = template(&format!(
        "\"resources\": [{}]",
        vault("[nope('a', toUpperr('b'), own.function())]", r#", "tags": {"a": "[NOPE().x]"}"#)
    ));
    let sources = Sources::new("");
    let file = sources.add("t.json", text);
    let problems = parse(&sources, file).expect("a template").problems;
    let told: Vec<&str> =
        problems.iter().map(|problem| problem.message.split(':').next().unwrap_or_default()).collect();
    assert_eq!(told, ["there is no function `nope`", "there is no function `toupperr`"]);
    assert!(problems.iter().all(|problem| problem.code == Code::Unsupported));
}

#[test]
fn loops_over_an_unknown_array_meet_its_items() {
    let members = format!(
        r#""parameters": {{"vaults": {{"type": "array"}}}},
           "variables": {{"names": "[map(parameters('vaults'), lambda('v', lambdaVariables('v').name))]",
             "copy": [{{"name": "made", "count": "[length(parameters('vaults'))]",
                        "input": {{"n": "[parameters('vaults')[copyIndex('made')].name]", "on": true}}}}]}},
           "resources": [{}, {}, {}, {}]"#,
        vault(
            "[parameters('vaults')[copyIndex()].name]",
            r#", "copy": {"name": "v", "count": "[length(parameters('vaults'))]"}"#
        ),
        resource(
            "Microsoft.KeyVault/vaults/secrets",
            "[concat(variables('names')[copyIndex()], '/s')]",
            r#", "copy": {"name": "s", "count": "[length(parameters('vaults'))]"}"#
        ),
        resource(
            "Microsoft.KeyVault/vaults/keys",
            "[concat(variables('made')[copyIndex()].n, '/s')]",
            r#", "copy": {"name": "k", "count": "[length(parameters('vaults'))]"},
               "tags": {"on": "[variables('made')[copyIndex()].on]"}"#
        ),
        resource(
            "Microsoft.KeyVault/vaults/keys",
            "[concat(variables('names')[copyIndex()], '/other')]",
            r#", "copy": {"name": "o", "count": "[length(parameters('others'))]"}"#
        ),
    );
    let run = Run::of(&template(&members));
    for child in [1, 2] {
        let child = &run.deployment.resources[child];
        assert_eq!(run.deployment.find(&child.scope), Link::To(0), "{:?}", run.list());
    }
    let other = &run.deployment.resources[3];
    assert_ne!(run.deployment.find(&other.scope), Link::To(0), "a loop over something else");
    assert_eq!(run.deployment.resources[2].body.at_path(["tags", "on"]).as_bool(), Some(true));
}

#[test]
fn an_existing_resource_that_another_template_declares_is_that_one() {
    let inner = template(
        r#""languageVersion": "2.0", "resources": {
            "kv": {"existing": true, "type": "Microsoft.KeyVault/vaults", "apiVersion": "1", "name": "kv"},
            "s": {"type": "Microsoft.KeyVault/vaults/secrets", "apiVersion": "1", "name": "kv/s",
                  "tags": {"sku": "[reference('kv', '1', 'full').sku.name]"}}}"#,
    );
    let members = format!(
        "\"resources\": [{}, {}]",
        vault("kv", r#", "sku": {"name": "premium"}"#),
        nested("mod", "inner", "{}", "", &inner)
    );
    let run = Run::of(&template(&members));
    assert_eq!(run.show("mod/s", "tags.sku"), "\"premium\"");
}
