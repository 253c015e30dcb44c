//! Functions on ranges of IP addresses in CIDR notation.

use std::net::{Ipv4Addr, Ipv6Addr};

use super::conversions::number_of;
use super::{Arguments, Function, MANY, Outcome, error, function, string};
use crate::value::Value;

pub(super) const TABLE: &[Function] = &[
    function("cidrhost", 2, 2, |call| {
        let (range, number) = (Range::read(&call.string(0)?)?, call.whole(1)?);
        string(range.host(number)?.shown_address())
    }),
    function("cidrnetmask", 1, 1, |call| {
        let range = Range::read(&call.string(0)?)?;
        if range.bits != 32 {
            return error("IPv6 addresses cannot have a netmask");
        }
        string(Range { address: range.mask(), ..range }.shown_address())
    }),
    function("cidrsubnet", 3, 3, |call| {
        let (range, more, number) = (Range::read(&call.string(0)?)?, call.whole(1)?, call.whole(2)?);
        string(range.subnet(more, number)?.to_string())
    }),
    function("cidrsubnets", 1, MANY, subnets),
];

/// A range of addresses; the address is its first one.
#[derive(Clone, Copy)]
struct Range {
    address: u128,
    /// Bits of an address: 32 or 128.
    bits: u32,
    prefix: u32,
}

impl Range {
    fn read(text: &str) -> Outcome<Range> {
        let parsed = text.split_once('/').and_then(|(address, prefix)| {
            let digits = prefix.bytes().all(|byte| byte.is_ascii_digit());
            let prefix: u32 = prefix.parse().ok().filter(|_| digits)?;
            let (address, bits) = match read_v4(address) {
                Some(address) => (u128::from(address), 32),
                None => (u128::from(address.parse::<Ipv6Addr>().ok()?), 128),
            };
            (prefix <= bits).then_some(Range { address, bits, prefix })
        });
        match parsed {
            Some(range) => Ok(Range { address: range.address & range.mask(), ..range }),
            None => error("invalid CIDR expression"),
        }
    }

    fn mask(self) -> u128 {
        let host = self.bits - self.prefix;
        let all = if self.bits == 128 { u128::MAX } else { (1 << self.bits) - 1 };
        all & u128::MAX.checked_shl(host).unwrap_or(0)
    }

    /// The address with this number, counted from the end where it is negative.
    fn host(self, number: i64) -> Outcome<Range> {
        let host_bits = self.bits - self.prefix;
        let count = 1_u128.checked_shl(host_bits).unwrap_or(u128::MAX);
        let distance = u128::from(number.unsigned_abs());
        let offset = if number < 0 { count.checked_sub(distance) } else { Some(distance) };
        match offset {
            Some(offset) if offset < count => Ok(Range { address: self.address | offset, ..self }),
            _ => error("the prefix does not accommodate a host with this number"),
        }
    }

    fn subnet(self, more: i64, number: i64) -> Outcome<Range> {
        let prefix = i64::from(self.prefix) + more;
        let Ok(number) = u128::try_from(number) else { return error("network number must not be negative") };
        match u32::try_from(prefix) {
            Ok(prefix) if prefix <= self.bits && more >= 0 => {
                let fits = more >= 127 || number < 1 << more;
                if !fits {
                    return error("the prefix extension does not accommodate a subnet with this number");
                }
                let place = number.checked_shl(self.bits - prefix).unwrap_or(0);
                Ok(Range { address: self.address | place, prefix, ..self })
            }
            _ => error("the address space is too small to extend the prefix so far"),
        }
    }

    fn shown_address(self) -> String {
        match u32::try_from(self.address) {
            Ok(address) if self.bits == 32 => Ipv4Addr::from(address).to_string(),
            _ => Ipv6Addr::from(self.address).to_string(),
        }
    }
}

impl std::fmt::Display for Range {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.shown_address(), self.prefix)
    }
}

/// An IPv4 address; leading zeros are no sign of octal.
fn read_v4(text: &str) -> Option<u32> {
    let mut address = 0;
    let mut count = 0;
    for part in text.split('.') {
        let plain = !part.is_empty() && part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
        address = address << 8 | u32::from(part.parse::<u8>().ok().filter(|_| plain)?);
        count += 1;
    }
    (count == 4).then_some(address)
}

/// Ranges one after the other, each aligned to its own size.
fn subnets(call: &Arguments<'_>) -> Outcome {
    let range = Range::read(&call.string(0)?)?;
    let size = |prefix: u32| 1_u128.checked_shl(range.bits - prefix);
    let mut next = Some(range.address);
    let mut taken = Vec::new();
    for value in &call.values[1..] {
        let more = number_of(value)?;
        let prefix = f64::from(range.prefix) + more;
        if !(1.0..=32.0).contains(&more) || more.fract() != 0.0 || prefix > f64::from(range.bits) {
            return error("each prefix extension must be between 1 and 32 bits and fit the address");
        }
        let prefix = prefix as u32;
        let Some(step) = size(prefix) else { return error("the range is too large") };
        let aligned = next.and_then(|next| Some(next.checked_add(step - 1)? & !(step - 1)));
        match aligned {
            Some(address) if Range { address, ..range }.address & range.mask() == range.address => {
                taken.push(Value::string(Range { address, prefix, ..range }.to_string()));
                next = address.checked_add(step);
            }
            _ => return error("not enough remaining address space"),
        }
    }
    Ok(Value::array(taken))
}
