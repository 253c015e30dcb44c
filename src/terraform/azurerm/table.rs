//! What a table of azurerm types can say.

pub use crate::value::Scalar;

/// How an azurerm resource becomes an ARM resource.
#[derive(Clone, Copy, Debug)]
pub struct Type {
    /// `azurerm_key_vault`
    pub name: &'static str,
    /// `Microsoft.KeyVault/vaults`
    pub arm: &'static str,
    /// Where its id comes from.
    pub place: Place,
    /// Arguments that go to ARM paths.
    pub arguments: &'static [Argument],
    /// Arguments that are known and that no ARM path of interest comes from.
    pub silent: &'static [&'static str],
    /// Attributes that can be told before deployment, besides `id`.
    pub computed: &'static [(&'static str, Computed)],
    /// Where its name comes from.
    pub name_from: Name,
    /// ARM paths that are the same for every resource of the type.
    pub constants: &'static [(&'static str, Scalar)],
    /// Whether the table leaves arguments out. The properties that the arguments given here lead to
    /// are known then, also where they are absent; all others are not. Which other arguments there are
    /// is in `arguments.tsv`.
    pub partial: bool,
    /// ARM paths that no argument leads to although the table knows of them: separate resources set
    /// them, or nothing does.
    pub unset: &'static [&'static str],
}

/// Where the last segment of a resource's id comes from.
#[derive(Clone, Copy, Debug)]
pub enum Name {
    /// An argument; `name` as a rule.
    Argument(&'static str),
    /// An argument, or this where it is absent.
    Default(&'static str, &'static str),
    /// The ARM type has one name only: `current`.
    Fixed(&'static str),
    /// Two arguments: `<first>(<second>)`.
    Of(&'static str, &'static str),
}

/// Where the id of a resource comes from, up to its name.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    /// In the resource group `resource_group_name`.
    Group,
    /// A resource group itself.
    ResourceGroup,
    /// The subscription itself.
    Subscription,
    /// In the subscription.
    InSubscription,
    /// In the tenant.
    InTenant,
    /// Below a parent that the first of these arguments names which is given.
    Child(&'static [(&'static str, Parent)]),
    /// Below a child of such a parent that always exists: `blobServices/default`. A name in braces
    /// is that of an argument, `*` is a name that is known after deployment.
    Below(&'static [(&'static str, Parent)], &'static str),
    /// Further below another place, as by [`Place::Below`].
    Deep(&'static Place, &'static str),
    /// In the resource group of the resource that this argument names.
    Beside(&'static str),
    /// On the resource that this argument names.
    Extension(&'static str),
    /// On the resource that the first of these arguments names which is given.
    ExtensionOf(&'static [(&'static str, Parent)]),
    /// Sets properties of the resource that this argument names.
    Part(&'static str),
    /// The first of these extensions whose argument is given, else the last place.
    FirstOf(&'static [Place]),
    /// Deploys nothing that has an id.
    Nowhere,
}

/// How an argument names the parent.
#[derive(Clone, Copy, Debug)]
pub enum Parent {
    /// By ARM id.
    Id,
    /// By the ARM id of another child of it.
    Sibling,
    /// By name; of this ARM type. Where it is a child itself, the argument is a path of several:
    /// `gallery_name/image_name`; a name of the path that stands as it is begins with `=`.
    Name(&'static str),
}

/// An attribute that the provider computes and that can be told before.
#[derive(Clone, Copy, Debug)]
pub enum Computed {
    /// The ARM id, also where `id` is something else.
    ArmId,
    /// Something else than the ARM id, known after deployment.
    Other,
    /// The subscription's GUID.
    Subscription,
    /// The tenant's GUID.
    Tenant,
    /// `https://<name>.<suffix>/`
    VaultUri(&'static str),
    /// `<uri of the vault>keys/<name>[/<version>]`
    KeyUri {
        /// The argument that names the vault.
        vault: &'static str,
        /// The suffix of the vault's host.
        suffix: &'static str,
        /// Whether the version is part of it.
        versioned: bool,
    },
}

/// An argument and the ARM path that it goes to.
#[derive(Clone, Copy, Debug)]
pub struct Argument {
    /// `network_acls.default_action`: the first block's, where a segment is a block.
    pub from: &'static str,
    /// `properties.networkAcls.defaultAction`
    pub to: &'static str,
    /// How it is changed on the way.
    pub how: How,
    /// What the provider sends where it is absent, by the provider's major version from which on
    /// this holds; ascending.
    pub defaults: &'static [(u8, Scalar)],
    /// The provider's major version that no longer knows it.
    pub gone: Option<u8>,
}

/// How an argument's value becomes the ARM value.
#[derive(Clone, Copy, Debug)]
pub enum How {
    /// As it is.
    Copy,
    /// Enumeration members by another name; others as they are.
    Rename(&'static [(&'static str, &'static str)]),
    /// A boolean to one of two values: true, false.
    Flag(Scalar, Scalar),
    /// That it is there, whatever it says.
    Present(Scalar),
    /// A list of blocks to a list of objects. Of a list of scalars, `""` names the element itself.
    Blocks(&'static [Argument]),
    /// A scalar to a list of one object; `""` names the scalar itself.
    One(&'static [Argument]),
    /// The vault's URI in a key's URL.
    KeyVaultUri,
    /// The key's name in a key's URL.
    KeyName,
    /// The key's version in a key's URL, where it has one.
    KeyVersion,
    /// The URI of the vault that an ARM id names.
    VaultUriOfId,
    /// An ARM id of this type, also where nothing else is known of it.
    Id(&'static str),
    /// To something that is not told here.
    Unknown,
}

impl Type {
    /// A type without arguments.
    pub const fn new(name: &'static str, arm: &'static str, place: Place) -> Self {
        Self {
            name,
            arm,
            place,
            arguments: &[],
            silent: &[],
            computed: &[],
            name_from: Name::Argument("name"),
            constants: &[],
            partial: false,
            unset: &[],
        }
    }

    /// With these arguments.
    pub const fn arguments(self, arguments: &'static [Argument]) -> Self {
        Self { arguments, ..self }
    }

    /// With these arguments that nothing is made of.
    pub const fn silent(self, silent: &'static [&'static str]) -> Self {
        Self { silent, ..self }
    }

    /// With these computed attributes.
    pub const fn computed(self, computed: &'static [(&'static str, Computed)]) -> Self {
        Self { computed, ..self }
    }

    /// Of which arguments are left out.
    pub const fn partial(self) -> Self {
        Self { partial: true, ..self }
    }

    /// With these ARM paths that none of its own arguments sets.
    pub const fn unset(self, unset: &'static [&'static str]) -> Self {
        Self { unset, ..self }
    }

    /// With its name in this argument.
    pub const fn named_by(self, argument: &'static str) -> Self {
        Self { name_from: Name::Argument(argument), ..self }
    }

    /// With its name in this argument, or this name where it is absent.
    pub const fn named_by_or(self, argument: &'static str, name: &'static str) -> Self {
        Self { name_from: Name::Default(argument, name), ..self }
    }

    /// Named `<first>(<second>)` by these arguments.
    pub const fn named_of(self, first: &'static str, second: &'static str) -> Self {
        Self { name_from: Name::Of(first, second), ..self }
    }

    /// With this name always.
    pub const fn named(self, name: &'static str) -> Self {
        Self { name_from: Name::Fixed(name), ..self }
    }

    /// With these values at ARM paths, whatever is configured.
    pub const fn constants(self, constants: &'static [(&'static str, Scalar)]) -> Self {
        Self { constants, ..self }
    }
}

impl Argument {
    /// With another way to change the value.
    pub const fn how(self, how: How) -> Self {
        Self { how, ..self }
    }

    /// With what the provider sends where it is absent.
    pub const fn default(self, defaults: &'static [(u8, Scalar)]) -> Self {
        Self { defaults, ..self }
    }

    /// Gone in this major version.
    pub const fn gone(self, major: u8) -> Self {
        Self { gone: Some(major), ..self }
    }
}

/// An argument that goes to an ARM path as it is.
pub const fn argument(from: &'static str, to: &'static str) -> Argument {
    Argument { from, to, how: How::Copy, defaults: &[], gone: None }
}

/// Instead of a list of silent arguments: all of them.
pub const ALL: &[&str] = &["*"];

/// Arguments that nearly every resource has.
pub const COMMON: &[&str] = &["name", "resource_group_name", "timeouts", "subscription_id"];
