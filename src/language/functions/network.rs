//! Functions on networks in CIDR notation.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use crate::language::evaluate::{member, object};
use crate::source::Span;
use crate::value::Value;

use super::{known, whole};

/// A network: its first address as a number, the length of its prefix, and of an address.
#[derive(Clone, Copy)]
struct Network {
    base: u128,
    prefix: u32,
    bits: u32,
}

impl Network {
    fn parse(text: &str) -> Option<Self> {
        let (address, prefix) = text.trim().split_once('/')?;
        Self::new(number(address.parse().ok()?), prefix.parse().ok()?, address.contains(':'))
    }

    fn new(address: u128, prefix: u32, six: bool) -> Option<Self> {
        let bits = if six { 128 } else { 32 };
        let mut network = Self { base: 0, prefix, bits };
        (prefix <= bits).then(|| {
            network.base = address & !network.host_mask();
            network
        })
    }

    fn host_mask(self) -> u128 {
        match self.bits - self.prefix {
            128 => u128::MAX,
            free => (1 << free) - 1,
        }
    }

    fn last(self) -> u128 {
        self.base | self.host_mask()
    }

    fn show(self, address: u128) -> String {
        if self.bits == 32 {
            Ipv4Addr::from(address as u32).to_string()
        } else {
            Ipv6Addr::from(address).to_string()
        }
    }
}

fn number(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => u128::from(u32::from(address)),
        IpAddr::V6(address) => u128::from(address),
    }
}

pub(super) fn parse_cidr(a: &[Value], span: Option<Span>) -> Option<Value> {
    let [value] = a else { return None };
    let network = Network::parse(&known(value)?)?;
    let netmask = Network { base: 0, ..network }
        .show(!network.host_mask() & if network.bits == 32 { u128::from(u32::MAX) } else { u128::MAX });
    let few = network.bits - network.prefix < 2;
    let (first, last) = match few {
        true => (network.base, network.last()),
        false => (network.base + 1, network.last() - 1),
    };
    let mut members = vec![
        member("network", Value::string(network.show(network.base)), span),
        member("netmask", Value::string(netmask), span),
    ];
    if network.bits == 32 {
        members.push(member("broadcast", Value::string(network.show(network.last())), span));
    }
    members.push(member("firstUsable", Value::string(network.show(first)), span));
    members.push(member("lastUsable", Value::string(network.show(last)), span));
    members.push(member("cidr", Value::number(f64::from(network.prefix)), span));
    Some(object(members, None))
}

/// `cidrSubnet(network, newPrefix, index)`.
pub(super) fn cidr_subnet(a: &[Value]) -> Option<Value> {
    let [value, prefix, index] = a else { return None };
    let network = Network::parse(&known(value)?)?;
    let prefix = u32::try_from(whole(prefix)?).ok().filter(|&p| p >= network.prefix && p <= network.bits)?;
    let index = u128::try_from(whole(index)?).ok()?;
    let free = network.bits - prefix;
    let offset = if free == 128 { (index == 0).then_some(0)? } else { index.checked_mul(1 << free)? };
    let base = network.base.checked_add(offset).filter(|&base| base <= network.last())?;
    Some(Value::string(format!("{}/{prefix}", network.show(base))))
}

/// `cidrHost(network, index)`: the usable address after `index` others.
pub(super) fn cidr_host(a: &[Value]) -> Option<Value> {
    let [value, index] = a else { return None };
    let network = Network::parse(&known(value)?)?;
    let index = u128::try_from(whole(index)?).ok()?;
    let first = if network.bits - network.prefix < 2 { 0 } else { 1 };
    let address = network.base.checked_add(index.checked_add(first)?)?;
    (address <= network.last()).then(|| Value::string(network.show(address)))
}

/// `ipRangeContains(range, target)` of Azure Policy: addresses, networks, or `first-last`.
pub(super) fn range_contains(a: &[Value]) -> Option<Value> {
    let [range, target] = a else { return None };
    let (range, target) = (bounds(&known(range)?)?, bounds(&known(target)?)?);
    Some(Value::bool(range.2 == target.2 && range.0 <= target.0 && target.1 <= range.1))
}

/// First and last address, and whether they are of version 6.
fn bounds(text: &str) -> Option<(u128, u128, bool)> {
    if let Some(network) = Network::parse(text) {
        return Some((network.base, network.last(), network.bits == 128));
    }
    let (first, last) = text.split_once('-').unwrap_or((text, text));
    let (first, last): (IpAddr, IpAddr) = (first.trim().parse().ok()?, last.trim().parse().ok()?);
    (first.is_ipv6() == last.is_ipv6()).then(|| (number(first), number(last), first.is_ipv6()))
}
