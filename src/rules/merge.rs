//! Findings of several deployments as one list: each place once, and which entry points it is about.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::check::Checked;
use crate::diagnostic::{Diagnostic, Kind, Related};
use crate::source::Span;

/// One sorted list from the findings of each deployment, which goes by the name of its entry point.
///
/// Findings of one rule at one place are one; fail outranks open. Entry points are listed where not
/// all that reach the place agree.
pub fn merge(deployments: Vec<(String, Checked)>) -> Vec<Diagnostic> {
    let mut reached: Vec<(String, Vec<Span>)> = Vec::new();
    let mut found: BTreeMap<(Span, String), Vec<(usize, Diagnostic)>> = BTreeMap::new();
    for (number, (entry, checked)) in deployments.into_iter().enumerate() {
        for diagnostic in checked.diagnostics {
            let key = (diagnostic.span, diagnostic.rule.clone());
            found.entry(key).or_default().push((number, diagnostic));
        }
        reached.push((entry, checked.places));
    }
    let mut merged: Vec<Diagnostic> =
        found.into_values().filter_map(|each| one_finding(each, &reached)).collect();
    distinguish(&mut merged);
    merged
}

/// Identity over time from what survives moves of lines: 128-bit FNV-1a, hexadecimal.
pub fn fingerprint(parts: &[&str]) -> String {
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013B;
    let mut hash: u128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D;
    for part in parts {
        for byte in part.bytes().chain([0]) {
            hash = (hash ^ u128::from(byte)).wrapping_mul(PRIME);
        }
    }
    format!("{hash:032x}")
}

fn one_finding(mut each: Vec<(usize, Diagnostic)>, reached: &[(String, Vec<Span>)]) -> Option<Diagnostic> {
    let worst = each.iter().map(|(_, diagnostic)| diagnostic.kind).max()?;
    each.retain(|(_, diagnostic)| diagnostic.kind == worst);
    let span = each.first()?.1.span;
    let mut holding: Vec<&str> = each.iter().map(|(number, _)| reached[*number].0.as_str()).collect();
    holding.sort_unstable();
    holding.dedup();
    let reaching = |(_, places): &&(String, Vec<Span>)| reaches(places, span);
    let all: std::collections::BTreeSet<&str> =
        reached.iter().filter(reaching).map(|(entry, _)| entry.as_str()).collect();
    let agree = all.iter().all(|entry| holding.contains(entry));
    let entries = if agree { Vec::new() } else { holding.iter().map(|e| (*e).to_owned()).collect() };
    let mut each = each.into_iter().map(|(_, diagnostic)| diagnostic);
    let mut first = each.next()?;
    for other in each {
        first.addresses.extend(other.addresses);
        append(&mut first.related, other.related);
        append(&mut first.calls, other.calls);
        // The least, so that the order of the deployments does not matter.
        first.fingerprint = first.fingerprint.min(other.fingerprint);
    }
    first.addresses.sort();
    first.addresses.dedup();
    first.entries = entries;
    Some(first)
}

/// Whether one of the places holds the span.
fn reaches(places: &[Span], span: Span) -> bool {
    // What holds it begins shortly before it, as a rule.
    let before = places.partition_point(|place| (place.file, place.start) <= (span.file, span.start));
    let mut near = places[..before].iter().rev().take_while(|place| place.file == span.file);
    near.any(|place| place.contains(Span { end: span.start, ..span }))
}

fn append(related: &mut Vec<Related>, more: Vec<Related>) {
    let fresh: Vec<Related> = more.into_iter().filter(|place| !related.contains(place)).collect();
    related.extend(fresh);
}

/// Gives equal fingerprints an ordinal, in the order of the text.
fn distinguish(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| {
        let key = |d: &Diagnostic| (d.span, d.rule.clone(), d.kind == Kind::Open);
        key(a).cmp(&key(b))
    });
    let mut seen: FxHashMap<String, usize> = FxHashMap::default();
    for diagnostic in diagnostics {
        let count = seen.entry(diagnostic.fingerprint.clone()).or_default();
        *count += 1;
        if *count > 1 {
            diagnostic.fingerprint = fingerprint(&[&diagnostic.fingerprint, &count.to_string()]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Level;
    use crate::source::Sources;

    fn diagnostic(span: Span, kind: Kind, address: &str) -> Diagnostic {
        Diagnostic {
            rule: "r".to_owned(),
            kind,
            level: Level::Warning,
            message: "m".to_owned(),
            help: None,
            span,
            related: Vec::new(),
            calls: Vec::new(),
            addresses: vec![address.to_owned()],
            resource_type: "T".to_owned(),
            entries: Vec::new(),
            suppressed: None,
            fingerprint: fingerprint(&["r", address]),
        }
    }

    #[test]
    fn entries_are_listed_only_where_those_that_reach_the_place_disagree() {
        let file = Sources::new("").add("a.tf", "0123456789");
        let (here, there) = (Span::new(file, 0, 3), Span::new(file, 4, 6));
        let checked = |found: &[(Span, Kind)], places: &[Span]| Checked {
            diagnostics: found.iter().map(|(span, kind)| diagnostic(*span, *kind, "x")).collect(),
            places: places.to_vec(),
            ..Checked::default()
        };
        let merged = merge(vec![
            ("a".to_owned(), checked(&[(here, Kind::Fail), (there, Kind::Open)], &[here, there])),
            ("b".to_owned(), checked(&[(here, Kind::Fail)], &[here, there])),
            ("c".to_owned(), checked(&[], &[])),
        ]);
        assert_eq!(merged.len(), 2);
        assert_eq!((merged[0].entries.len(), merged[0].kind), (0, Kind::Fail));
        assert_eq!((merged[1].entries.as_slice(), merged[1].kind), (&["a".to_owned()][..], Kind::Open));
        assert_ne!(merged[0].fingerprint, merged[1].fingerprint);
    }

    #[test]
    fn fail_outranks_open_and_keeps_only_its_addresses() {
        let file = Sources::new("").add("a.tf", "0123456789");
        let here = Span::new(file, 0, 3);
        let checked = |kind, address| Checked {
            diagnostics: vec![diagnostic(here, kind, address)],
            places: vec![here],
            ..Checked::default()
        };
        let merged = merge(vec![
            ("a".to_owned(), checked(Kind::Open, "x")),
            ("b".to_owned(), checked(Kind::Fail, "y")),
        ]);
        assert_eq!(merged.len(), 1);
        assert_eq!((merged[0].kind, merged[0].addresses.as_slice()), (Kind::Fail, &["y".to_owned()][..]));
        assert_eq!(merged[0].entries, ["b"]);
    }
}
