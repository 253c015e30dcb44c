//! Which major version of the azurerm provider a configuration is written for.
//!
//! The lock file's, else the highest that the root's `required_providers` allows; where nothing says, the newest that
//! knows every argument in use.

use super::body::uses;
use super::table::Type;
use crate::terraform::ast::ExpressionKind;
use crate::terraform::instance::{Evaluator, Instance};
use crate::terraform::module::Module;
use crate::value::Object;

/// The newest major version that the tables know.
pub const NEWEST: u8 = 5;

/// The provider's major version for a resource.
pub fn major(evaluator: &Evaluator<'_>, instance: &Instance<'_>, configuration: &Object, table: &Type) -> u8 {
    let locked = instance.root_module().locked.as_deref();
    if let Some(major) = locked.and_then(|version| version.split('.').next()?.parse().ok()) {
        return major;
    }
    let planned = || evaluator.plan().and_then(|plan| highest(&plan.version_constraint()?));
    let of_root = required_major(instance.root_module());
    if let Some(major) = of_root.or_else(planned).or_else(|| required_major(instance.module)) {
        return major;
    }
    let used = || table.arguments.iter().filter(|argument| uses(configuration, argument));
    let below = used().filter_map(|argument| argument.gone).min();
    below.map_or(NEWEST, |gone| gone.saturating_sub(1))
}

fn required_major(module: &Module) -> Option<u8> {
    let blocks = module.settings.iter().flat_map(|settings| settings.body.blocks("required_providers"));
    let mut constraints = blocks.filter_map(|block| {
        let requirement = block.body.attribute("azurerm")?;
        match &requirement.value.kind {
            ExpressionKind::String(text) => Some(text.to_string()),
            ExpressionKind::Object(members) => members
                .iter()
                .find(|(key, _)| key.as_str() == Some("version"))
                .and_then(|(_, value)| Some(value.as_str()?.to_owned())),
            _ => None,
        }
    });
    highest(&constraints.next()?)
}

fn highest(constraint: &str) -> Option<u8> {
    (1..=NEWEST).rev().find(|major| allows(constraint, *major))
}

/// Whether some version of this major satisfies the constraint
/// (Terraform documentation, “Version Constraints”).
fn allows(constraint: &str, major: u8) -> bool {
    constraint.split(',').all(|part| {
        let part = part.trim();
        let at = part.find(|c: char| c.is_ascii_digit()).unwrap_or(part.len());
        let (operator, version) = (part[..at].trim(), &part[at..]);
        let numbers: Vec<u64> = version.split(['.', '-', '+']).map_while(|n| n.parse().ok()).collect();
        let Some(&first) = numbers.first() else { return true };
        let (major, least) = (u64::from(major), numbers.iter().skip(1).all(|&n| n == 0));
        match operator {
            "" | "=" => major == first,
            "!=" => true,
            ">" | ">=" => major >= first,
            "<" => major < first || major == first && !least,
            "<=" => major <= first,
            // `~> 3` allows every later major, `~> 3.1` and `~> 3.1.2` do not.
            "~>" if numbers.len() == 1 => major >= first,
            "~>" => major == first,
            _ => true,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_highest_major_that_a_constraint_allows() {
        let cases = [
            ("~> 3.0", 3),
            ("~>3.116.0", 3),
            (">= 3.0", 5),
            (">= 3.0, < 5.0", 4),
            (">= 2.99, < 3.1.0", 3),
            ("< 4.0.0", 3),
            ("= 2.40.0", 2),
            ("4.1.0", 4),
            ("~> 4", 5),
            ("<= 4.5", 4),
        ];
        for (constraint, want) in cases {
            assert_eq!(highest(constraint), Some(want), "{constraint}");
        }
    }
}
