//! A few hand-written operations, one for each way to send a request.

use std::borrow::Cow;
use std::collections::BTreeMap;

use stytch_client::stytch_generated::runtime::header::HeaderError;
use stytch_client::stytch_generated::runtime::limits::Limits;
use stytch_client::stytch_generated::runtime::open_enum::{UnknownValue, open_enum};
use stytch_client::stytch_generated::runtime::operation::{Method, Operation};
use stytch_client::stytch_generated::runtime::path::{PathError, expand};
use stytch_client::stytch_generated::runtime::record::{Record, record};
use stytch_client::stytch_generated::runtime::session::{SessionHeaders, session_headers};
use stytch_client::stytch_generated::{AcceptsSession, Secret, SessionAuth};

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
        0 organization_id: String = required,
        1 member_id: String = required,
        2 expiration_minutes: Option<i32> = optional,
        3 session_token: Option<Secret> = optional,
    } => |request, limits| {
        limits.number("expiration_minutes", request.expiration_minutes.map(i128::from), 5..=1440);
    };

    Member {
        0 member_id: String = required,
        1 status: Status = required,
        2 age: Option<i32> = optional,
        3 roles: Vec<Role> = lenient,
        4 metadata: BTreeMap<String, String> = lenient,
    }

    Role {
        0 role_id: String = required,
    }

    Totp {
        0 request_id: String = required,
        1 secret: Secret = required,
        2 recovery_codes: Vec<Secret> = lenient,
        3 member: Member = required,
        4 status_code: i32 = required,
    }

    Empty {}
}

impl Operation for CreateTotp {
    type Response = Totp;
    const ID: &'static str = "create_totp";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/v1/b2b/totp";
    const HAS_BODY: bool = true;

    fn check(&self, limits: &mut Limits) {
        Record::check(self, limits);
    }
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
    pub(crate) member_session: Option<SessionAuth>,
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

    fn headers(&self) -> Result<Vec<(&'static str, Secret)>, HeaderError> {
        session_headers("member_session", &self.member_session, Self::SESSION)
    }
}

impl AcceptsSession for GetMember {
    const SESSION: SessionHeaders = SessionHeaders {
        token: "X-Stytch-Member-Session",
        jwt: "X-Stytch-Member-SessionJWT",
    };
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
pub(crate) struct Careless {
    pub(crate) path: &'static str,
}

impl Operation for Careless {
    type Response = Empty;
    const ID: &'static str = "careless";
    const METHOD: Method = Method::Delete;
    const PATH: &'static str = "/v1/{careless}";
    const HAS_BODY: bool = false;

    fn path(&self) -> Result<Cow<'static, str>, PathError> {
        Ok(Cow::Borrowed(self.path))
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

/// A public operation.
#[derive(Clone, Debug)]
pub(crate) struct Public;

impl Operation for Public {
    type Response = Empty;
    const ID: &'static str = "public";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/v1/public";
    const HAS_CREDENTIALS: bool = false;
    const HAS_BODY: bool = false;
}

record! {
    struct GetMember {}
    outside {
        organization_id;
        member_id;
        include_deleted;
        note;
        member_session;
    }
    struct Lookup {}
    struct Careless {}
    outside { path; }
    struct Elsewhere {}
    struct Public {}
}
