//! Hashes of known strings, and identifiers made of them.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::Digest as _;

use super::{Arguments, Function, Outcome, error, function, string};

pub(super) const TABLE: &[Function] = &[
    function("md5", 1, 1, |call| of_string(call, md5)),
    function("sha1", 1, 1, |call| of_string(call, sha1)),
    function("sha256", 1, 1, |call| of_string(call, sha256)),
    function("sha512", 1, 1, |call| of_string(call, sha512)),
    function("base64sha256", 1, 1, |call| of_string(call, base64_sha256)),
    function("base64sha512", 1, 1, |call| of_string(call, base64_sha512)),
    function("uuidv5", 2, 2, uuid_v5),
];

fn of_string(call: &Arguments<'_>, hash: fn(&[u8]) -> String) -> Outcome {
    string(hash(call.string(0)?.as_bytes()))
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The MD5 hash in hexadecimal.
pub(super) fn md5(bytes: &[u8]) -> String {
    hexadecimal(&md5::Md5::digest(bytes))
}

/// The SHA-1 hash in hexadecimal.
pub(super) fn sha1(bytes: &[u8]) -> String {
    hexadecimal(&sha1::Sha1::digest(bytes))
}

/// The SHA-256 hash in hexadecimal.
pub(super) fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&sha2::Sha256::digest(bytes))
}

/// The SHA-512 hash in hexadecimal.
pub(super) fn sha512(bytes: &[u8]) -> String {
    hexadecimal(&sha2::Sha512::digest(bytes))
}

/// The SHA-256 hash in base 64.
pub(super) fn base64_sha256(bytes: &[u8]) -> String {
    STANDARD.encode(sha2::Sha256::digest(bytes))
}

/// The SHA-512 hash in base 64.
pub(super) fn base64_sha512(bytes: &[u8]) -> String {
    STANDARD.encode(sha2::Sha512::digest(bytes))
}

/// A UUID made of a namespace and a name (RFC 9562, section 5.5).
fn uuid_v5(call: &Arguments<'_>) -> Outcome {
    let (namespace, name) = (call.string(0)?, call.string(1)?);
    let Some(namespace) = namespace_bytes(&namespace) else {
        return error("the namespace is neither a UUID nor one of dns, url, oid and x500");
    };
    let mut hash = sha1::Sha1::new();
    hash.update(namespace);
    hash.update(name.as_bytes());
    let mut bytes = hash.finalize();
    bytes[6] = bytes[6] & 0x0F | 0x50;
    bytes[8] = bytes[8] & 0x3F | 0x80;
    let hex = hexadecimal(&bytes[..16]);
    string(format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]))
}

fn namespace_bytes(namespace: &str) -> Option<[u8; 16]> {
    let well_known = match namespace {
        "dns" => "6ba7b8109dad11d180b400c04fd430c8",
        "url" => "6ba7b8119dad11d180b400c04fd430c8",
        "oid" => "6ba7b8129dad11d180b400c04fd430c8",
        "x500" => "6ba7b8149dad11d180b400c04fd430c8",
        other => other.strip_prefix("urn:uuid:").unwrap_or(other),
    };
    let digits: String = well_known
        .strip_prefix('{')
        .and_then(|rest| rest.strip_suffix('}'))
        .unwrap_or(well_known)
        .replace('-', "");
    if digits.len() != 32 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    Some(u128::from_str_radix(&digits, 16).ok()?.to_be_bytes())
}
