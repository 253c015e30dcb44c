//! What Azure fills in from a child of a resource: a table.
//!
//! Data only. A published definition may ask for such a property, which no template sets.

/// A property that Azure fills in where a child says so.
#[derive(Clone, Copy, Debug)]
pub struct Filled {
    /// The ARM type that shows it.
    pub of: &'static str,
    /// Where in the body.
    pub path: &'static str,
    /// The last segment of the child's type.
    pub child: &'static str,
    /// What the child says then: path and value.
    pub when: (&'static str, &'static str),
    /// What stands there, in words.
    pub words: &'static str,
}

const fn key_of_protector(of: &'static str) -> Filled {
    Filled {
        of,
        path: "properties.keyId",
        child: "encryptionProtector",
        when: ("properties.serverKeyType", "AzureKeyVault"),
        words: "the key of its encryption protector",
    }
}

/// The table. Source: the ARM template reference of the types, `keyId` of `ServerProperties`.
pub const FILLED: &[Filled] =
    &[key_of_protector("Microsoft.Sql/servers"), key_of_protector("Microsoft.Sql/managedInstances")];
