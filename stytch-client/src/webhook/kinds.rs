//! The sets of values in an event. Each may grow.

use stytch_generated::runtime::open_enum::{UnknownValue, open_enum};

/// What happened to the object.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Action {
    /// `CREATE`
    Create,
    /// `UPDATE`
    Update,
    /// `DELETE`
    Delete,
    /// A value that this version of the crate does not know, kept as sent.
    Other(UnknownValue<Self>),
}

open_enum!(Action, Other, "WebhookAction" { Create = "CREATE", Update = "UPDATE", Delete = "DELETE" });

/// What caused the event.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Source {
    /// `DIRECT`: a call of the API or an SDK.
    Direct,
    /// `DASHBOARD`: a change in Stytch's dashboard.
    Dashboard,
    /// `SCIM`: a change by the organization's identity provider.
    Scim,
    /// A value that this version of the crate does not know, kept as sent.
    Other(UnknownValue<Self>),
}

open_enum!(Source, Other, "WebhookSource" { Direct = "DIRECT", Dashboard = "DASHBOARD", Scim = "SCIM" });

/// The type of the object. The body of the event has the object under this name.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ObjectType {
    /// `user`
    User,
    /// `organization`
    Organization,
    /// `member`
    Member,
    /// `saml_connection`
    SamlConnection,
    /// `oidc_connection`
    OidcConnection,
    /// `scim_connection`
    ScimConnection,
    /// A value that this version of the crate does not know, kept as sent.
    Other(UnknownValue<Self>),
}

open_enum!(ObjectType, Other, "WebhookObjectType" {
    User = "user",
    Organization = "organization",
    Member = "member",
    SamlConnection = "saml_connection",
    OidcConnection = "oidc_connection",
    ScimConnection = "scim_connection",
});

/// The product of the project.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Vertical {
    /// `B2B`
    B2b,
    /// `CONSUMER`
    Consumer,
    /// A value that this version of the crate does not know, kept as sent.
    Other(UnknownValue<Self>),
}

open_enum!(Vertical, Other, "WebhookVertical" { B2b = "B2B", Consumer = "CONSUMER" });
