//! What `data.azurerm_monitor_diagnostic_categories` would answer, by the type of the resource.
//!
//! Azure is not asked: a table knows the categories of most types. As the list ages, any number of
//! further ones may exist.

use std::sync::{Arc, OnceLock};

use rustc_hash::FxHashMap;

use super::{Evaluator, Instance, Node, argument};
use crate::resource::type_of_id;
use crate::value::{Array, Kind, Symbol, Value};

/// The data source.
pub const DATA_SOURCE: &str = "azurerm_monitor_diagnostic_categories";

/// The value of an attribute of the data source; none where the type is not known.
pub fn attribute<'p>(
    evaluator: &Evaluator<'p>,
    instance: &Instance<'p>,
    node: &Node<'p>,
    name: &str,
) -> Option<Value> {
    let resource = argument(evaluator, instance, node, "resource_id").expanded();
    let (groups, categories) = *table().get(&type_of_id(&resource)?.to_lowercase().into_string())?;
    let known = match name {
        "log_category_types" | "logs" => categories,
        "log_category_groups" => groups,
        _ => return None,
    };
    let items = known.split(',').filter(|name| !name.is_empty()).map(Value::string);
    let items = items.map(|item| item.with_span(node.block.header)).collect();
    let further = Symbol::new(format!("{}.{name}[*]", node.address), format!("{}.{name}", node.address));
    let rest = Some(Value::symbol(further).with_span(node.block.header));
    Some(Value::at(Kind::Array(Arc::new(Array { items, rest })), node.block.header))
}

type Table = FxHashMap<String, (&'static str, &'static str)>;

/// Groups and categories by ARM type in lower case.
fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| {
        let lines = include_str!("categories.tsv").lines().filter(|line| !line.starts_with('#'));
        let row = |line: &'static str| {
            let (resource_type, rest) = line.split_once('\t')?;
            Some((resource_type.to_lowercase(), rest.split_once('\t')?))
        };
        lines.filter_map(row).collect()
    })
}
