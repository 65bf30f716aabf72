//! A few hand-written operations, one for each way to send a request.

use std::borrow::Cow;
use std::collections::BTreeMap;

use secrecy::SecretString;
use stytch_client::stytch_generated::MemberAuth;
use stytch_client::stytch_generated::runtime::header::HeaderError;
use stytch_client::stytch_generated::runtime::open_enum::{UnknownValue, open_enum};
use stytch_client::stytch_generated::runtime::operation::{Method, Operation};
use stytch_client::stytch_generated::runtime::path::{PathError, expand};
use stytch_client::stytch_generated::runtime::record::{Field, Reader, Record, Writer, record};
use stytch_client::stytch_generated::runtime::serde_core::de::MapAccess;
use stytch_client::stytch_generated::runtime::serde_core::ser::SerializeMap;
use stytch_client::stytch_generated::runtime::session::session_headers;

use crate::records::records;

/// The host of [`Lookup`].
pub(crate) const OWN_HOST: &str = "http://127.0.0.1:9";

/// An open enum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Active,
    Deleted,
    Other(UnknownValue<Self>),
}

open_enum!(Status, Other, "Status" { Active = "active", Deleted = "deleted" });

records! {
    CreateTotp {
        organization_id: String = Required,
        member_id: String = Required,
        expiration_minutes: Option<i32> = Optional,
        session_token: Option<SecretString> = Optional,
    } => |request, limits| {
        limits.number("expiration_minutes", request.expiration_minutes.map(i128::from), 5..=1440);
    };

    Member {
        member_id: String = Required,
        status: Status = Required,
        age: Option<i32> = Optional,
        roles: Vec<Role> = Lenient,
        metadata: BTreeMap<String, String> = Lenient,
    }

    Role {
        role_id: String = Required,
    }

    Totp {
        request_id: String = Required,
        secret: SecretString = Required,
        recovery_codes: Vec<SecretString> = Lenient,
        member: Member = Required,
        status_code: i32 = Required,
    }

    Empty {}
}

impl Operation for CreateTotp {
    type Response = Totp;
    const ID: &'static str = "create_totp";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/v1/b2b/totp";
    const HAS_BODY: bool = true;
}

impl CreateTotp {
    pub(crate) fn new() -> Self {
        Self {
            organization_id: "organization-test-1".to_owned(),
            member_id: "member-test-1".to_owned(),
            ..Record::blank()
        }
    }
}

/// A request with values in path, query and headers.
#[derive(Clone, Debug)]
pub(crate) struct GetMember {
    pub(crate) organization_id: String,
    pub(crate) member_id: String,
    pub(crate) include_deleted: Option<bool>,
    pub(crate) note: Option<String>,
    pub(crate) member_session: Option<MemberAuth>,
}

impl GetMember {
    pub(crate) fn new(organization_id: &str, member_id: &str) -> Self {
        Self {
            organization_id: organization_id.to_owned(),
            member_id: member_id.to_owned(),
            include_deleted: None,
            note: None,
            member_session: None,
        }
    }
}

impl Operation for GetMember {
    type Response = Empty;
    const ID: &'static str = "get_member";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/v1/b2b/organizations/{organization_id}/members/{member_id}";
    const HAS_BODY: bool = false;

    fn path(&self) -> Result<Cow<'static, str>, PathError> {
        expand(
            Self::PATH,
            &[
                ("organization_id", &self.organization_id),
                ("member_id", &self.member_id),
            ],
        )
    }

    fn query(&self) -> Vec<(&'static str, String)> {
        let include_deleted = self
            .include_deleted
            .map(|flag| ("include_deleted", flag.to_string()));
        let note = self.note.clone().map(|note| ("note", note));
        include_deleted.into_iter().chain(note).collect()
    }

    fn headers(&self) -> Result<Vec<(&'static str, SecretString)>, HeaderError> {
        session_headers(&self.member_session)
    }
}

/// An operation with a host of its own, and an empty body.
#[derive(Clone, Debug)]
pub(crate) struct Lookup;

impl Operation for Lookup {
    type Response = Empty;
    const ID: &'static str = "lookup";
    const METHOD: Method = Method::Put;
    const PATH: &'static str = "/v1/fingerprint/lookup";
    // Nothing listens on the discard port, so connecting to it fails.
    const HOST: Option<&'static str> = Some(OWN_HOST);
    const HAS_BODY: bool = true;
}

/// An operation that does not encode its path.
#[derive(Clone, Debug)]
pub(crate) struct Careless(pub(crate) &'static str);

impl Operation for Careless {
    type Response = Empty;
    const ID: &'static str = "careless";
    const METHOD: Method = Method::Delete;
    const PATH: &'static str = "/v1/{careless}";
    const HAS_BODY: bool = false;

    fn path(&self) -> Result<Cow<'static, str>, PathError> {
        Ok(Cow::Borrowed(self.0))
    }
}

/// An operation with a host of its own on another machine, with plain `http`.
#[derive(Clone, Debug)]
pub(crate) struct Elsewhere;

impl Operation for Elsewhere {
    type Response = Empty;
    const ID: &'static str = "elsewhere";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/v1/elsewhere";
    const HOST: Option<&'static str> = Some("http://stytch.invalid");
    const HAS_BODY: bool = false;
}

/// Requests without body fields.
macro_rules! no_body_fields {
    ($($name:ident: $blank:expr;)+) => {$(
        impl Record for $name {
            const NAME: &'static str = stringify!($name);
            const FIELDS: &'static [Field] = &[];

            fn blank() -> Self {
                $blank
            }

            fn read<'de, A: MapAccess<'de>>(&mut self, _: usize, from: &mut Reader<A>) -> Result<(), A::Error> {
                from.skip()
            }

            fn write<M: SerializeMap>(&self, _: usize, to: &mut Writer<M>) -> Result<(), M::Error> {
                to.skip()
            }
        }

        record!($name);
    )+};
}

no_body_fields! {
    GetMember: Self::new("", "");
    Lookup: Self;
    Careless: Self("");
    Elsewhere: Self;
}
