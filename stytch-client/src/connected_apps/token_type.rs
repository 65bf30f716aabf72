//! The kinds of tokens that an app has.

use stytch_generated::runtime::open_enum::{UnknownValue, open_enum};

/// What an app can do with a token. The set may grow.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TokenType {
    /// `access_token`: permits access to APIs.
    AccessToken,
    /// `refresh_token`: can only be exchanged for another access token, so an API must not accept it.
    RefreshToken,
    /// A value that this version of the crate does not know, kept as sent.
    Other(UnknownValue<Self>),
}

open_enum!(TokenType, Other, "TokenType" { AccessToken = "access_token", RefreshToken = "refresh_token" });
