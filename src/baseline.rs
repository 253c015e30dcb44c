//! Baselines: the fingerprints of findings that are known and not to be reported again.
//!
//! A small JSON file that people commit and review. It holds nothing but identities; what a finding
//! says is looked up in a run.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::diagnostic::{Diagnostic, Suppressed};

/// The version of the file's form.
const VERSION: u32 = 1;

/// The findings that were known when the file was written.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Baseline {
    version: u32,
    fingerprints: BTreeSet<String>,
}

impl Baseline {
    /// The baseline of these findings, without those that a comment hides already.
    pub fn of(diagnostics: &[Diagnostic]) -> Self {
        let known = diagnostics.iter().filter(|d| d.suppressed.as_ref().is_none_or(|s| s.span.is_none()));
        Self { version: VERSION, fingerprints: known.map(|d| d.fingerprint.clone()).collect() }
    }

    /// Reads a baseline file's text.
    ///
    /// # Errors
    /// A message for people: it is not a baseline.
    pub fn parse(text: &str) -> Result<Self, String> {
        let baseline: Self =
            serde_json::from_str(text).map_err(|error| format!("not a baseline of keytrail: {error}"))?;
        if baseline.version != VERSION {
            let version = baseline.version;
            return Err(format!("a baseline of version {version}; this keytrail reads version {VERSION}"));
        }
        Ok(baseline)
    }

    /// The file's text, one fingerprint a line so that changes can be reviewed.
    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// Hides the findings that are in the baseline and not hidden yet.
    pub fn apply(&self, diagnostics: &mut [Diagnostic]) {
        for diagnostic in diagnostics {
            if diagnostic.suppressed.is_none() && self.fingerprints.contains(&diagnostic.fingerprint) {
                diagnostic.suppressed = Some(Suppressed { span: None, reason: "in the baseline".to_owned() });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_baseline_survives_writing_and_other_files_are_refused() {
        let baseline =
            Baseline { version: VERSION, fingerprints: ["b", "a"].map(str::to_owned).into_iter().collect() };
        assert_eq!(Baseline::parse(&baseline.text()), Ok(baseline));
        let newer = Baseline::parse(r#"{"version": 9, "fingerprints": []}"#);
        assert!(newer.is_err_and(|e| e.contains("version 9")));
        assert!(Baseline::parse("[]").is_err_and(|e| e.contains("not a baseline")));
    }
}
