//! SARIF 2.1.0: for code scanning on GitHub, Azure DevOps and whatever else reads it.
//!
//! The only file that knows SARIF; section numbers are those of the OASIS standard. What the schema
//! cannot say is held here: an open result has level none (§3.27.10), columns count code points
//! (§3.14.17), and `[text](id)` in a message refers to a related location (§3.11.6).

use std::collections::BTreeMap;
use std::io::{self, Write};

use rustc_hash::FxHashMap;
use serde_json::json;
use serde_sarif::sarif::{
    ArtifactLocation, CodeFlow, Invocation, Location, LogicalLocation, Message, MultiformatMessageString,
    Notification, PhysicalLocation, PropertyBag, Region, ReportingConfiguration, ReportingDescriptor,
    ReportingDescriptorReference, ReportingDescriptorRelationship, Result as SarifResult, ResultKind,
    ResultLevel, Run, Sarif, Suppression, ThreadFlow, ThreadFlowLocation, Tool, ToolComponent,
    ToolComponentReference,
};

use super::{Descriptor, View, headline, without_verdicts};
use crate::Analysis;
use crate::diagnostic::{self, Code, Diagnostic, Kind, Level, Related};
use crate::rules::Control;
use crate::source::{Sources, Span};

/// Results that GitHub takes of one run.
const MOST_RESULTS: usize = 5_000;
/// Tags that GitHub takes of one rule.
const MOST_TAGS: usize = 10;
/// Logical locations of one result.
const MOST_ADDRESSES: usize = 100;
/// The directory that relative paths start at (§3.14.14).
const ROOT: &str = "%SRCROOT%";
const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";
const HOME: &str = "https://github.com/keytrail/keytrail";

const CODES: [(Code, &str); 8] = [
    (Code::Config, "Configuration or a rule file is wrong"),
    (Code::DuplicateKey, "A key is given twice"),
    (Code::Io, "A file or directory could not be read"),
    (Code::Limit, "A bound of the analysis or of the report was reached"),
    (Code::ModuleCycle, "Modules call each other in a circle"),
    (Code::Syntax, "A file does not parse"),
    (Code::UnresolvedModule, "A module is not on disk"),
    (Code::Unsupported, "Something that keytrail does not read"),
];

pub(super) fn write(analysis: &Analysis, view: &View, out: &mut dyn Write) -> io::Result<()> {
    let sarif = Sarif::builder()
        .schema(SCHEMA.to_owned())
        .version(json!("2.1.0"))
        .runs(vec![run(analysis, view)])
        .build();
    serde_json::to_writer_pretty(&mut *out, &sarif)?;
    writeln!(out)
}

fn run(analysis: &Analysis, view: &View) -> Run {
    let sources = &analysis.sources;
    let findings = view.worst_first(analysis);
    let indices: FxHashMap<&str, usize> =
        analysis.rules.iter().enumerate().map(|(index, rule)| (rule.id.as_str(), index)).collect();
    let shown = &findings[..findings.len().min(MOST_RESULTS)];
    let results: Vec<SarifResult> = shown.iter().map(|d| result(d, &indices, view, sources)).collect();

    let mut notifications: Vec<Notification> =
        analysis.notifications.iter().map(|n| notification(n, sources)).collect();
    if findings.len() > shown.len() {
        let left_out = findings.len() - shown.len();
        let message = format!("the {MOST_RESULTS} worst results are listed; {left_out} more are left out");
        let (level, code) = (Level::Warning, Code::Limit);
        let said = diagnostic::Notification { level, code, message, span: None, path: None };
        notifications.push(notification(&said, sources));
    }
    let invocation = Invocation::builder()
        .execution_successful(analysis.exit_code() != 2)
        .tool_execution_notifications(notifications)
        .build();

    let taxonomies = Taxonomies::of(&analysis.rules);
    let mut run = Run::builder()
        .tool(Tool::builder().driver(driver(&analysis.rules, &taxonomies)).build())
        .column_kind(json!("unicodeCodePoints"))
        .original_uri_base_ids(BTreeMap::from([(ROOT.to_owned(), root())]))
        .invocations(vec![invocation])
        .results(results)
        .build();
    if !taxonomies.0.is_empty() {
        run.taxonomies = Some(taxonomies.components());
    }
    run
}

fn root() -> ArtifactLocation {
    let text = "The root of the work tree".to_owned();
    ArtifactLocation::builder().description(Message::builder().text(text).build()).build()
}

/// §3.19 `toolComponent`.
fn driver(rules: &[Descriptor], taxonomies: &Taxonomies) -> ToolComponent {
    let version = env!("CARGO_PKG_VERSION");
    let codes = CODES.iter().map(|(code, text)| {
        ReportingDescriptor::builder()
            .id(code.name().to_owned())
            .short_description(multiformat(text))
            .full_description(multiformat(text))
            .help(multiformat(text))
            .build()
    });
    let mut driver = ToolComponent::builder()
        .name("keytrail".to_owned())
        .full_name(format!("keytrail {version}"))
        .semantic_version(version.to_owned())
        .version(version.to_owned())
        .information_uri(HOME.to_owned())
        .rules(rules.iter().map(|rule| descriptor(rule, taxonomies)).collect::<Vec<_>>())
        .notifications(codes.collect::<Vec<_>>())
        .build();
    if !taxonomies.0.is_empty() {
        let references = (0..taxonomies.0.len()).map(|index| taxonomies.reference(index));
        driver.supported_taxonomies = Some(references.collect());
    }
    driver
}

/// §3.49 `reportingDescriptor`.
fn descriptor(rule: &Descriptor, taxonomies: &Taxonomies) -> ReportingDescriptor {
    let address = rule.address();
    let see = address.as_ref().map(|address| format!("\n\nSee {address}")).unwrap_or_default();
    let advice = if rule.help.is_empty() { &rule.description } else { &rule.help };
    let text = format!("{advice}{see}");
    let markdown = if rule.page.is_empty() {
        format!("{}\n\n{advice}", rule.description)
    } else {
        without_verdicts(&rule.page)
    };
    let relationships: Vec<_> = rule.controls.iter().filter_map(|c| taxonomies.relationship(c)).collect();
    let (severity, problem) = match rule.level {
        Level::Error => ("8.0", "error"),
        Level::Warning => ("5.5", "warning"),
        Level::Note => ("2.0", "recommendation"),
    };
    let properties = PropertyBag::builder()
        .tags(tags(rule))
        .additional_properties(BTreeMap::from([
            ("security-severity".to_owned(), json!(severity)),
            ("problem.severity".to_owned(), json!(problem)),
            ("precision".to_owned(), json!("high")),
        ]))
        .build();
    let mut descriptor = ReportingDescriptor::builder()
        .id(rule.id.clone())
        .name(pascal_case(&rule.id))
        .short_description(multiformat(&shortened(&rule.title)))
        .full_description(multiformat(&shortened(&rule.description)))
        .help(MultiformatMessageString::builder().text(text).markdown(markdown).build())
        .default_configuration(ReportingConfiguration::builder().level(json!(rule.level.name())).build())
        .properties(properties)
        .build();
    descriptor.help_uri = address;
    descriptor.relationships = Some(relationships).filter(|relationships| !relationships.is_empty());
    descriptor
}

/// At most ten: what it is about, then the controls.
fn tags(rule: &Descriptor) -> Vec<String> {
    let mut tags = vec!["security".to_owned(), "azure".to_owned()];
    tags.extend(Some(rule.category.to_lowercase()).filter(|category| !category.is_empty()));
    let controls = rule.controls.iter().filter(|control| control.family != "AzurePolicy");
    tags.extend(controls.map(|control| {
        let version =
            if control.version.is_empty() { String::new() } else { format!("{} ", control.version) };
        format!("{} {version}{}", control.family, control.id)
    }));
    let mut seen = std::collections::BTreeSet::new();
    tags.retain(|tag| seen.insert(tag.clone()));
    tags.truncate(MOST_TAGS);
    tags
}

/// §3.27 `result`.
fn result(
    diagnostic: &Diagnostic,
    indices: &FxHashMap<&str, usize>,
    view: &View,
    sources: &Sources,
) -> SarifResult {
    let mut primary = location(diagnostic.span, sources);
    if !diagnostic.resource_type.is_empty() {
        let logical = diagnostic.addresses.iter().take(MOST_ADDRESSES).map(|address| {
            LogicalLocation::builder()
                .fully_qualified_name(address.clone())
                .kind("resource".to_owned())
                .build()
        });
        primary.logical_locations = Some(logical.collect());
    }
    let (kind, level) = match (diagnostic.kind, diagnostic.level) {
        (Kind::Open, _) => (ResultKind::Open, ResultLevel::None),
        (Kind::Fail, Level::Error) => (ResultKind::Fail, ResultLevel::Error),
        (Kind::Fail, Level::Warning) => (ResultKind::Fail, ResultLevel::Warning),
        (Kind::Fail, Level::Note) => (ResultKind::Fail, ResultLevel::Note),
    };
    let mut result = SarifResult::builder()
        .rule_id(diagnostic.rule.clone())
        .kind(kind)
        .level(level)
        .message(Message::builder().text(message(diagnostic)).build())
        .locations(vec![primary])
        .partial_fingerprints(BTreeMap::from([("keytrail/v1".to_owned(), diagnostic.fingerprint.clone())]))
        .build();
    result.rule_index = indices.get(diagnostic.rule.as_str()).map(|&index| index as i64);
    if !diagnostic.related.is_empty() {
        let related = diagnostic.related.iter().enumerate().map(|(index, related)| {
            let mut location = location(related.span, sources);
            location.id = Some(index as i64 + 1);
            location.message = Some(Message::builder().text(related.message.clone()).build());
            location
        });
        result.related_locations = Some(related.collect());
    }
    if !diagnostic.calls.is_empty() {
        result.code_flows = Some(vec![code_flow(diagnostic, sources)]);
    }
    if view.suppressed {
        let suppressions = diagnostic.suppressed.iter().map(|suppressed| {
            let kind = if suppressed.span.is_some() { "inSource" } else { "external" };
            let mut suppression = Suppression::builder().kind(json!(kind)).build();
            suppression.location = suppressed.span.map(|span| location(span, sources));
            suppression.justification = Some(suppressed.reason.clone()).filter(|reason| !reason.is_empty());
            suppression
        });
        result.suppressions = Some(suppressions.collect());
    }
    if !diagnostic.entries.is_empty() {
        let entries = BTreeMap::from([("entries".to_owned(), json!(diagnostic.entries))]);
        result.properties = Some(PropertyBag::builder().additional_properties(entries).build());
    }
    result
}

/// What is wrong, what to do, and links to the related locations (§3.11.6).
fn message(diagnostic: &Diagnostic) -> String {
    let mut text = diagnostic.message.clone();
    if let Some(help) = &diagnostic.help {
        text.push_str("\n\n");
        text.push_str(help);
    }
    for (index, related) in diagnostic.related.iter().enumerate() {
        text.push_str(if index == 0 { "\n\nSee: " } else { "; " });
        let link = headline(&related.message).replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]");
        let link = if link.is_empty() { "here" } else { &link };
        text.push_str(&format!("[{link}]({})", index + 1));
    }
    text
}

/// §3.36 `codeFlow`: the module calls, outermost first, then the place itself.
fn code_flow(diagnostic: &Diagnostic, sources: &Sources) -> CodeFlow {
    let step = |related: &Related| {
        let mut location = location(related.span, sources);
        location.message = Some(Message::builder().text(related.message.clone()).build());
        ThreadFlowLocation::builder().location(location).build()
    };
    let last = Related { span: diagnostic.span, message: headline(&diagnostic.message).to_owned() };
    let locations: Vec<_> = diagnostic.calls.iter().chain([&last]).map(step).collect();
    CodeFlow::builder().thread_flows(vec![ThreadFlow::builder().locations(locations).build()]).build()
}

/// §3.58 `notification`.
fn notification(notification: &diagnostic::Notification, sources: &Sources) -> Notification {
    let index = CODES.iter().position(|(code, _)| *code == notification.code).map(|index| index as i64);
    let mut descriptor =
        ReportingDescriptorReference::builder().id(notification.code.name().to_owned()).build();
    descriptor.index = index;
    let mut result = Notification::builder()
        .descriptor(descriptor)
        .level(json!(notification.level.name()))
        .message(Message::builder().text(notification.message.clone()).build())
        .build();
    let place = notification.span.map(|span| location(span, sources)).or_else(|| {
        let artifact = artifact(notification.path.as_deref()?);
        let physical = PhysicalLocation::builder().artifact_location(artifact).build();
        Some(Location::builder().physical_location(physical).build())
    });
    result.locations = place.map(|place| vec![place]);
    result
}

/// §3.28 `location`.
fn location(span: Span, sources: &Sources) -> Location {
    let region = sources.region(span);
    let region = Region::builder()
        .start_line(i64::from(region.start_line))
        .start_column(i64::from(region.start_column))
        .end_line(i64::from(region.end_line))
        .end_column(i64::from(region.end_column))
        .build();
    let physical = PhysicalLocation::builder()
        .artifact_location(artifact(sources.file(span.file).shown()))
        .region(region)
        .build();
    Location::builder().physical_location(physical).build()
}

/// §3.4 `artifactLocation`: relative to the root, or a file URI for what lies outside of it.
fn artifact(path: &str) -> ArtifactLocation {
    let is_drive = path.get(1..3) == Some(":/");
    if path.starts_with('/') || is_drive {
        let slash = if is_drive { "/" } else { "" };
        return ArtifactLocation::builder().uri(format!("file://{slash}{}", encoded(path))).build();
    }
    ArtifactLocation::builder().uri(encoded(path)).uri_base_id(ROOT.to_owned()).build()
}

/// RFC 3986: everything but unreserved characters and `/`, percent-encoded.
fn encoded(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

/// The benchmarks that rules answer to, each with its controls, sorted (§3.19.3).
struct Taxonomies(Vec<(Taxonomy, Vec<String>)>);

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Taxonomy {
    family: String,
    version: String,
}

impl Taxonomies {
    fn of(rules: &[Descriptor]) -> Self {
        let mut found: BTreeMap<Taxonomy, Vec<String>> = BTreeMap::new();
        for control in rules.iter().flat_map(|rule| &rule.controls) {
            let taxonomy = Taxonomy { family: control.family.clone(), version: control.version.clone() };
            found.entry(taxonomy).or_default().push(control.id.clone());
        }
        for ids in found.values_mut() {
            ids.sort();
            ids.dedup();
        }
        Self(found.into_iter().collect())
    }

    fn components(&self) -> Vec<ToolComponent> {
        self.0
            .iter()
            .map(|(taxonomy, ids)| {
                let taxa = ids.iter().map(|id| ReportingDescriptor::builder().id(id.clone()).build());
                let (organization, about) = taxonomy.about();
                let mut component = ToolComponent::builder()
                    .name(taxonomy.name())
                    .organization(organization.to_owned())
                    .short_description(multiformat(about))
                    .taxa(taxa.collect::<Vec<_>>())
                    .build();
                component.version = Some(taxonomy.version.clone()).filter(|version| !version.is_empty());
                component
            })
            .collect()
    }

    fn reference(&self, index: usize) -> ToolComponentReference {
        ToolComponentReference::builder().name(self.0[index].0.name()).index(index as i64).build()
    }

    /// §3.53 `reportingDescriptorRelationship`.
    fn relationship(&self, control: &Control) -> Option<ReportingDescriptorRelationship> {
        let is_of =
            |taxonomy: &Taxonomy| taxonomy.family == control.family && taxonomy.version == control.version;
        let index = self.0.iter().position(|(taxonomy, _)| is_of(taxonomy))?;
        let taxon = self.0[index].1.binary_search(&control.id).ok()?;
        let target = ReportingDescriptorReference::builder()
            .id(control.id.clone())
            .index(taxon as i64)
            .tool_component(self.reference(index))
            .build();
        Some(
            ReportingDescriptorRelationship::builder()
                .target(target)
                .kinds(vec!["relevant".to_owned()])
                .build(),
        )
    }
}

impl Taxonomy {
    fn name(&self) -> String {
        let name = match self.family.as_str() {
            "AzurePolicy" => "Azure Policy",
            family => family,
        };
        if self.version.is_empty() { name.to_owned() } else { format!("{name} {}", self.version) }
    }

    fn about(&self) -> (&'static str, &'static str) {
        match self.family.as_str() {
            "CIS" => ("Center for Internet Security", "CIS Microsoft Azure Foundations Benchmark"),
            "MCSB" => ("Microsoft", "Microsoft cloud security benchmark"),
            _ => ("Microsoft", "Built-in definitions of Azure Policy"),
        }
    }
}

fn multiformat(text: &str) -> MultiformatMessageString {
    MultiformatMessageString::builder().text(text.to_owned()).build()
}

/// GitHub takes 1,024 characters of a description.
fn shortened(text: &str) -> String {
    if text.chars().count() <= 1_000 {
        return text.to_owned();
    }
    text.chars().take(999).chain(['…']).collect()
}

fn pascal_case(id: &str) -> String {
    let words = id.split(|c: char| !c.is_alphanumeric());
    words
        .map(|word| {
            let mut chars = word.chars();
            chars.next().map(char::to_uppercase).into_iter().flatten().chain(chars).collect::<String>()
        })
        .collect()
}
