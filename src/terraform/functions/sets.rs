//! Functions on sets, which are arrays of distinct items in Terraform's order.

use super::collections::within_bounds;
use super::conversions::{set_of, unify};
use super::{Arguments, Function, MANY, Outcome, Stop, array, error, function, whole};
use crate::value::{Array, Case, Truth, Value};

pub(super) const TABLE: &[Function] = &[
    function("setunion", 1, MANY, |call| {
        let sets = of_one_type(call)?;
        let rest = sets.iter().find_map(|set| set.rest.clone());
        Ok(array(set_of(sets.into_iter().flat_map(|set| set.items).collect())?, rest))
    }),
    function("setintersection", 1, MANY, |call| {
        let mut sets = of_one_type(call)?.into_iter();
        let Some(first) = sets.next() else { return error("a set is required") };
        let kept = sets.try_fold(whole(&first)?.to_vec(), |kept, set| filtered(kept, whole(&set)?, true))?;
        Ok(Value::array(set_of(kept)?))
    }),
    function("setsubtract", 2, 2, |call| {
        let sets = of_one_type(call)?;
        let kept = filtered(whole(&sets[0])?.to_vec(), whole(&sets[1])?, false)?;
        Ok(Value::array(set_of(kept)?))
    }),
    function("setproduct", 2, MANY, product),
];

/// The arguments, their items converted to one type.
fn of_one_type(call: &Arguments<'_>) -> Outcome<Vec<Array>> {
    let sets: Vec<&Array> = (0..call.values.len()).map(|at| call.array(at)).collect::<Outcome<_>>()?;
    let mut items = unify(sets.iter().flat_map(|set| set.items.iter().cloned()).collect())?.into_iter();
    let converted = sets
        .iter()
        .map(|set| Array { items: items.by_ref().take(set.items.len()).collect(), rest: set.rest.clone() });
    Ok(converted.collect())
}

/// The items that are among the others, or those that are not.
fn filtered(items: Vec<Value>, others: &[Value], among: bool) -> Outcome<Vec<Value>> {
    let mut kept = Vec::new();
    for item in items {
        match Truth::any(others.iter().map(|other| other.equals(&item, Case::Sensitive))).known() {
            Some(found) if found == among => kept.push(item),
            Some(_) => {}
            None => return Err(Stop::Unknown),
        }
    }
    Ok(kept)
}

fn product(call: &Arguments<'_>) -> Outcome {
    let mut product: Vec<Vec<Value>> = vec![Vec::new()];
    for at in 0..call.values.len() {
        let items = unify(call.whole_array(at)?.to_vec())?;
        if !within_bounds(product.len(), items.len()) {
            return Err(Stop::Unknown);
        }
        let rows = product.iter().flat_map(|row| {
            items.iter().map(move |item| row.iter().cloned().chain([item.clone()]).collect::<Vec<_>>())
        });
        product = rows.collect();
    }
    Ok(Value::array(product.into_iter().map(Value::array).collect()))
}
