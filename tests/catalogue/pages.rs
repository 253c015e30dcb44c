//! Pages for people: complete, in one order, and saying the same as the definition beside them.
//!
//! That the examples get their verdicts is `tests/rules.rs`'s business.

use std::collections::{BTreeMap, BTreeSet};

use super::definitions::{comparisons, texts};
use super::{Rule, rules, tell};

/// The sections of a page, in this order.
const SECTIONS: [&str; 8] = [
    "What is wrong",
    "Why it matters",
    "Terraform",
    "ARM template",
    "Bicep",
    "How to verify",
    "What the fix changes",
    "Controls",
];

/// What code on a page may be; Terraform and JSON may name the verdict that they get.
const CODE: [&str; 6] = ["hcl", "json", "bicep", "sh", "kusto", "text"];

const DEPLOYS: &str = "can be deployed as it stands";
const DOES_NOT_DEPLOY: &str = "cannot be deployed";

/// Words by which a page says what happens to what is deployed already.
const CHANGES: [&str; 5] = ["in place", "recreat", "replace", "created anew", "resource of its own"];

/// A page, taken apart.
struct Page<'a> {
    heading: &'a str,
    /// The sections, each with its text.
    sections: Vec<(&'a str, String)>,
    /// Code: the section that it is in, its info string, its text.
    code: Vec<(&'a str, &'a str, String)>,
    /// A block that is not closed.
    unclosed: bool,
}

impl<'a> Page<'a> {
    fn new(text: &'a str) -> Self {
        let mut page = Page { heading: "", sections: Vec::new(), code: Vec::new(), unclosed: false };
        let mut inside = false;
        for line in text.lines() {
            let section = page.sections.last().map_or("", |(name, _)| *name);
            if let Some(info) = line.strip_prefix("```") {
                if !inside {
                    page.code.push((section, info, String::new()));
                }
                inside = !inside;
            } else if let (true, Some((.., code))) = (inside, page.code.last_mut()) {
                code.push_str(line);
                code.push('\n');
            } else if let Some(name) = line.strip_prefix("## ") {
                page.sections.push((name, String::new()));
            } else if let Some(heading) = line.strip_prefix("# ") {
                page.heading = heading;
            } else if let Some((_, prose)) = page.sections.last_mut() {
                prose.push_str(line);
                prose.push('\n');
            }
        }
        page.unclosed = inside;
        page
    }

    /// The prose of a section.
    fn prose(&self, section: &str) -> &str {
        self.sections.iter().find(|(name, _)| *name == section).map_or("", |(_, text)| text)
    }

    fn has_code(&self, section: &str, info: &str) -> bool {
        self.code.iter().any(|(place, found, _)| *place == section && *found == info)
    }
}

/// Runs `check` on every page and tells all that it finds.
fn each(check: impl Fn(&Rule, &Page<'_>, &mut dyn FnMut(String))) {
    let mut told = Vec::new();
    for rule in &rules() {
        check(rule, &Page::new(&rule.page), &mut |fault| told.push(format!("rules/{}.md: {fault}", rule.id)));
    }
    tell(&told);
}

#[test]
fn pages_have_all_sections_in_their_order() {
    each(|rule, page, tell| {
        if page.heading != rule.known.title {
            tell(format!("the heading is `displayName`: {:?}", rule.known.title));
        }
        let absent = |section: &str| {
            let language = [("Terraform", "terraform"), ("ARM template", "arm"), ("Bicep", "arm")];
            let declared = language.iter().find(|(name, _)| *name == section);
            declared.is_some_and(|(_, key)| rule.known.not_applicable.contains_key(*key))
        };
        let found: Vec<&str> = page.sections.iter().map(|(name, _)| *name).collect();
        let wanted: Vec<&str> =
            SECTIONS.into_iter().filter(|name| found.contains(name) || !absent(name)).collect();
        if found != wanted {
            tell(format!("the sections are {wanted:?}, in this order, not {found:?}"));
        }
        for section in ["What is wrong", "Why it matters", "What the fix changes", "Controls"] {
            if page.prose(section).trim().is_empty() {
                tell(format!("`{section}` says nothing"));
            }
        }
        if page.unclosed {
            tell("a block of code is not closed".to_owned());
        }
        for (_, info, code) in &page.code {
            let mut words = info.split(' ');
            let language = words.next().unwrap_or_default();
            let verdict = words.next();
            let runs = matches!(language, "hcl" | "json");
            if !CODE.contains(&language) || verdict.is_some_and(|v| !runs || !["fail", "pass"].contains(&v)) {
                tell(format!("a block of code is one of {CODE:?}, with `fail` or `pass`: not `{info}`"));
            }
            if code.trim().is_empty() {
                tell(format!("a block `{info}` is empty"));
            }
        }
        if rule.page.contains('\t') || rule.page.contains("\r") || !rule.page.ends_with('\n') {
            tell("write it with spaces and line feeds, the last line too".to_owned());
        }
    });
}

#[test]
fn pages_show_before_and_after_in_every_language() {
    each(|rule, page, tell| {
        for (section, info, language, verdict) in [
            ("Terraform", "hcl fail", "terraform", "fail"),
            ("Terraform", "hcl pass", "terraform", "pass"),
            ("ARM template", "json fail", "arm", "fail"),
            ("ARM template", "json pass", "arm", "pass"),
        ] {
            let holes = &rule.known.not_applicable;
            let declared = [language.to_owned(), format!("{language}.{verdict}")];
            let hole = declared.iter().find(|key| holes.contains_key(*key));
            match (page.has_code(section, info), hole) {
                (false, None) => tell(format!("`{section}` needs a block ```{info}")),
                (true, Some(key)) => {
                    tell(format!("`{section}` has a block ```{info}, but `{key}` is notApplicable"));
                }
                _ => {}
            }
            if page.code.iter().any(|(place, found, _)| *found == info && *place != section) {
                tell(format!("a block ```{info} belongs to `{section}`"));
            }
        }
        for section in ["Terraform", "ARM template"] {
            let at = |verdict: &str| {
                page.code.iter().position(|(place, info, _)| *place == section && info.ends_with(verdict))
            };
            if let (Some(before), Some(after)) = (at("fail"), at("pass"))
                && before > after
            {
                tell(format!("`{section}` shows what is wrong first"));
            }
        }
        let bicep = page.has_code("Bicep", "bicep");
        if !bicep && !rule.known.not_applicable.contains_key("arm") {
            tell("`Bicep` needs a block ```bicep".to_owned());
        }
    });
}

#[test]
fn pages_say_how_to_verify_and_what_the_fix_changes() {
    each(|_, page, tell| {
        let verifies = page.code.iter().filter(|(place, ..)| *place == "How to verify");
        if !verifies.clone().any(|(_, info, code)| *info == "kusto" || *info == "sh" && code.contains("az "))
        {
            tell(
                "`How to verify` needs a command of `az` in a block ```sh, or a query in ```kusto".to_owned(),
            );
        }
        let changes = page.prose("What the fix changes");
        if !CHANGES.iter().any(|word| changes.contains(word)) {
            tell(format!(
                "`What the fix changes` says whether it is done in place or recreates what is there: {CHANGES:?}"
            ));
        }
    });
}

/// SARIF viewers and `keytrail rules` show a page where its neighbours are not.
#[test]
fn pages_link_to_nothing_beside_them() {
    each(|_, page, tell| {
        for (section, prose) in &page.sections {
            for (at, _) in prose.match_indices("](") {
                let target = prose[at + 2..].split(')').next().unwrap_or_default();
                if !target.starts_with("https://") {
                    tell(format!("`{section}` links to `{target}`: name a rule in backticks, link by https"));
                }
            }
        }
    });
}

#[test]
fn pages_name_the_controls_of_their_definition() {
    each(|rule, page, tell| {
        let said = controls(page.prose("Controls"));
        let meant: BTreeSet<String> = rule
            .known
            .controls
            .iter()
            .map(|control| match control.family.as_str() {
                "AzurePolicy" => format!("AzurePolicy {}", control.id.to_lowercase()),
                family => format!("{family} {} {}", control.version, control.id),
            })
            .collect();
        for missing in meant.difference(&said) {
            tell(format!(
                "`Controls` does not name {missing}: write `- CIS Microsoft Azure Foundations 3.0.0 1.2, 1.3`, \
                 `- Microsoft cloud security benchmark v1 LT-3` or `- Azure Policy `GUID` (what it asks)`"
            ));
        }
        for more in said.difference(&meant) {
            tell(format!("`Controls` names {more}, which the definition does not: add it there or drop it"));
        }
    });
}

/// The controls that the list in a page's section names.
fn controls(prose: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for line in prose.lines().filter_map(|line| line.trim_start().strip_prefix("- ")) {
        let benchmark = [("CIS", "CIS"), ("Microsoft cloud security benchmark", "MCSB"), ("MCSB", "MCSB")];
        if let Some((_, family)) = benchmark.iter().find(|(begin, _)| line.starts_with(begin)) {
            let mut version = String::new();
            // What stands in brackets or after a semicolon explains.
            let line = line.replace("v2 (preview)", "v2-preview");
            let list = line.split(['(', ';']).next().unwrap_or_default();
            for word in list.split([' ', ',']).map(|word| word.trim_matches([':', '.', '`'])) {
                if is_version(family, word) {
                    version = word.to_owned();
                } else if is_control(family, word) {
                    found.insert(format!("{family} {version} {word}"));
                }
            }
        }
        for word in line.split('`').filter(|word| is_guid(word)) {
            found.insert(format!("AzurePolicy {}", word.to_lowercase()));
        }
    }
    found
}

fn is_version(family: &str, word: &str) -> bool {
    match family {
        "MCSB" => word.starts_with('v') && word[1..].starts_with(|c: char| c.is_ascii_digit()),
        _ => is_control(family, word) && word.matches('.').count() == 2 && word.ends_with(".0"),
    }
}

fn is_control(family: &str, word: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    match family {
        "MCSB" => word.split_once('-').is_some_and(|(area, number)| {
            area.len() == 2 && area.chars().all(|c| c.is_ascii_uppercase()) && digits(number)
        }),
        _ => word.contains('.') && word.split('.').all(digits),
    }
}

/// One of Microsoft's ids is not hexadecimal.
fn is_guid(word: &str) -> bool {
    let lengths: Vec<usize> = word.split('-').map(str::len).collect();
    lengths == [8, 4, 4, 4, 12] && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

#[test]
fn controls_are_read_from_a_page() {
    let prose = "\
- CIS Microsoft Azure Foundations 2.0.0 5.1.2, 5.1.3, 3.0.0 6.1.2 (until 4.0.0 it was 7.7)
- Microsoft cloud security benchmark v1 LT-3, DP-8, v2 (preview) DP-5
- Azure Policy `17k78e20-9358-41c9-923c-fb736d382a12` (Transparent data encryption) asks the same
";
    let wanted = [
        "AzurePolicy 17k78e20-9358-41c9-923c-fb736d382a12",
        "CIS 2.0.0 5.1.2",
        "CIS 2.0.0 5.1.3",
        "CIS 3.0.0 6.1.2",
        "MCSB v1 DP-8",
        "MCSB v1 LT-3",
        "MCSB v2-preview DP-5",
    ];
    assert_eq!(controls(prose).into_iter().collect::<Vec<_>>(), wanted);
}

#[test]
fn pages_say_truly_whether_the_rule_deploys() {
    each(|rule, page, tell| {
        let end = page.prose("Controls");
        let (deploys, not) = (end.contains(DEPLOYS), end.contains(DOES_NOT_DEPLOY));
        match (rule.known.deployable, deploys, not) {
            (true, true, false) | (false, false, true) => {}
            (true, ..) => tell(format!("it uses Azure's fields alone: end with \"… and {DEPLOYS}.\"")),
            (false, ..) => tell(format!(
                "it uses fields of keytrail's own: end by naming them and \"… {DOES_NOT_DEPLOY} …\""
            )),
        }
        for field in own_fields(rule) {
            if !end.contains(&field) {
                tell(format!("its end does not name the field `{field}` that keeps it from being deployed"));
            }
        }
    });
}

/// The fields of keytrail's own that a rule uses, up to their array.
fn own_fields(rule: &Rule) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut add = |name: &str| {
        if name.starts_with("keytrail.") {
            found.insert(name.split('[').next().unwrap_or_default().to_owned());
        }
    };
    comparisons(&rule.policy_rule()["if"], &mut |comparison| {
        for field in [comparison.get("field"), comparison.get("count").map(|count| &count["field"])] {
            add(field.and_then(|field| field.as_str()).unwrap_or_default());
        }
    });
    texts(rule.policy_rule(), &mut |text| {
        for (at, _) in text.match_indices("'keytrail.") {
            add(text[at + 1..].split('\'').next().unwrap_or_default());
        }
    });
    found
}

/// A reason that fits every service is no reason.
#[test]
fn no_two_pages_say_the_same() {
    let rules = rules();
    let mut said: BTreeMap<(&str, String), Vec<&str>> = BTreeMap::new();
    for rule in &rules {
        let page = Page::new(&rule.page);
        for section in ["What is wrong", "Why it matters"] {
            said.entry((section, page.prose(section).trim().to_owned())).or_default().push(&rule.id);
        }
    }
    let same = said.into_iter().filter(|(_, ids)| ids.len() > 1);
    let told: Vec<_> = same
        .map(|((section, _), ids)| {
            format!("{ids:?} have the same `{section}`: say what is true of each service")
        })
        .collect();
    tell(&told);
}
