//! Tests the sessions of members and other headers.

use stytch_runtime::header::{HeaderError, HeaderErrorKind, header};
use stytch_runtime::limits::FieldErrorKind;
use stytch_runtime::operation::{OperationInfo, operation_table};
use stytch_runtime::parts::{PartsError, RequestParts};
use stytch_runtime::record::record;
use stytch_runtime::session::{accepts_session, session_headers};
use stytch_runtime::{
    AcceptsSession, Method, Operation, Secret, SessionAuth, SessionHeaders, WithFields,
};

use crate::operations::Plain;

/// The headers of a member's session.
pub(crate) const NAMES: SessionHeaders = SessionHeaders {
    token: "X-Stytch-Member-Session",
    jwt: "X-Stytch-Member-SessionJWT",
};

/// An operation that is called on behalf of a member.
#[derive(Clone, Debug)]
struct AsMember {
    session: Option<SessionAuth>,
}

record! {
    struct AsMember {}
    outside { session; }
}

impl Operation for AsMember {
    type Response = Plain;
    const ID: &'static str = "as_member";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/v1/as_member";
    const HAS_BODY: bool = false;

    fn headers(&self) -> Result<Vec<(&'static str, Secret)>, HeaderError> {
        session_headers("session", &self.session, NAMES)
    }

    fn from_parts(parts: &RequestParts<'_>) -> Result<Self, PartsError> {
        Ok(Self {
            session: parts.session(NAMES)?,
        })
    }
}

accepts_session! {
    AsMember: "X-Stytch-Member-Session", "X-Stytch-Member-SessionJWT";
}

/// Returns the headers of a session as plain text.
fn sent(session: &SessionAuth) -> Result<Vec<(&'static str, String)>, HeaderError> {
    let headers = session.headers(NAMES)?.into_iter();
    let shown = headers.map(|(name, value)| (name, value.expose_secret().to_owned()));
    Ok(shown.collect())
}

#[test]
fn sessions_travel_in_the_header_of_their_kind() {
    let token = ("X-Stytch-Member-Session", "t".to_owned());
    let jwt = ("X-Stytch-Member-SessionJWT", "j".to_owned());
    assert_eq!(
        sent(&SessionAuth::token("t")).unwrap(),
        std::slice::from_ref(&token)
    );
    assert_eq!(
        sent(&SessionAuth::jwt("j")).unwrap(),
        std::slice::from_ref(&jwt)
    );
    assert_eq!(
        sent(&SessionAuth::both("t", "j")).unwrap(),
        [token.clone(), jwt.clone()]
    );
    let headers = [
        ("x-stytch-member-sessionjwt", "j"),
        ("x-stytch-member-session", "t"),
    ];
    let parts = RequestParts {
        headers: &headers,
        ..RequestParts::default()
    };
    let session = parts.session(NAMES).unwrap().unwrap();
    assert_eq!(sent(&session).unwrap(), [token, jwt]);
    let shown = format!("{session:?}");
    assert_eq!(shown.matches("REDACTED").count(), 2, "{shown}");
}

/// Values that cannot be sent unchanged in a header.
const UNSENDABLE: [(&str, HeaderErrorKind); 10] = [
    ("", HeaderErrorKind::Empty),
    (" ", HeaderErrorKind::SurroundingWhitespace),
    ("\t", HeaderErrorKind::SurroundingWhitespace),
    ("a ", HeaderErrorKind::SurroundingWhitespace),
    ("\ta", HeaderErrorKind::SurroundingWhitespace),
    ("\n", HeaderErrorKind::InvalidCharacter),
    ("a\r\nb: c", HeaderErrorKind::InvalidCharacter),
    ("\u{7f}", HeaderErrorKind::InvalidCharacter),
    ("é", HeaderErrorKind::InvalidCharacter),
    ("\u{2003}a", HeaderErrorKind::InvalidCharacter),
];

#[test]
fn sessions_are_visible_ascii() {
    let within = [
        ("a b", HeaderErrorKind::InnerWhitespace),
        ("a\tb", HeaderErrorKind::InnerWhitespace),
    ];
    let all: String = (0x21..0x7f).map(char::from).collect();
    assert!(sent(&SessionAuth::both(all.as_str(), all.as_str())).is_ok());
    let (token, jwt) = ("X-Stytch-Member-Session", "X-Stytch-Member-SessionJWT");
    for (value, kind) in UNSENDABLE.into_iter().chain(within) {
        let sessions = [
            (SessionAuth::token(value), token),
            (SessionAuth::jwt(value), jwt),
            (SessionAuth::both(value, "jwt"), token),
            (SessionAuth::both("token", value), jwt),
        ];
        for (session, name) in sessions {
            let error = sent(&session).unwrap_err();
            assert_eq!(
                (error.name, error.field, error.kind),
                (name, None, kind),
                "{value:?}"
            );
            assert_eq!(error.to_string(), format!("header `{name}` {kind}"));
            let request = AsMember {
                session: Some(session),
            };
            let error = request.headers().unwrap_err();
            assert_eq!(
                (error.name, error.field, error.kind),
                (name, Some("session"), kind)
            );
            assert_eq!(
                error.to_string(),
                format!("header `{name}` (field `session`) {kind}")
            );
            let rejected = request.validate().unwrap_err();
            let [found] = rejected.errors() else {
                panic!("{rejected}")
            };
            assert_eq!(
                (found.field.as_str(), &found.kind),
                ("session", &FieldErrorKind::Header { name, kind })
            );
            assert_eq!(
                rejected.to_string(),
                format!("`session` (header `{name}`) {kind}")
            );
        }
        for (received, name) in [(token, token), ("x-stytch-member-sessionjwt", jwt)] {
            let headers = [(received, value)];
            let parts = RequestParts {
                headers: &headers,
                path: "/v1/as_member",
                ..RequestParts::default()
            };
            match AsMember::from_parts(&parts) {
                Err(PartsError::Header(error)) => {
                    assert_eq!((error.name, error.field, error.kind), (name, None, kind));
                }
                other => panic!("{value:?}: {other:?}"),
            }
        }
    }
    let without = AsMember { session: None };
    assert!(without.headers().unwrap().is_empty() && without.validate().is_ok());
}

#[test]
fn other_headers_may_have_spaces_within() {
    let (name, value) = header("x-one", "a b\tc").unwrap();
    assert_eq!((name, value.expose_secret()), ("x-one", "a b\tc"));
    for (value, kind) in UNSENDABLE {
        let error = header("x-one", value).unwrap_err();
        assert_eq!((error.name, error.kind), ("x-one", kind), "{value:?}");
    }
}

/// An operation with two headers: the name of one is that of its field.
#[derive(Clone, Debug)]
struct WithHeader {
    tenant: String,
    region: String,
}

record! {
    struct WithHeader {}
    outside { tenant; region; }
}

impl Operation for WithHeader {
    type Response = Plain;
    const ID: &'static str = "with_header";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/v1/with_header";
    const HAS_BODY: bool = false;

    fn headers(&self) -> Result<Vec<(&'static str, Secret)>, HeaderError> {
        let region = header("X-Region", self.region.as_str());
        Ok(vec![
            header("tenant", self.tenant.as_str())?,
            region.map_err(|error| error.in_field("region"))?,
        ])
    }
}

#[test]
fn the_header_is_named_unless_it_has_the_name_of_its_field() {
    let rejected = |tenant: &str, region: &str| {
        let request = WithHeader {
            tenant: tenant.to_owned(),
            region: region.to_owned(),
        };
        request.validate().unwrap_err().to_string()
    };
    assert_eq!(rejected("", "r"), "`tenant` is empty: leave it out instead");
    assert_eq!(
        rejected("t", ""),
        "`region` (header `X-Region`) is empty: leave it out instead"
    );
}

/// A server rejects the values that `header` rejects.
#[test]
fn other_headers_are_checked_when_they_are_received() {
    let received = |value| {
        let headers = [("X-One", value)];
        let parts = RequestParts {
            headers: &headers,
            ..Default::default()
        };
        parts.header_value::<String>("x-one")
    };
    assert_eq!(received("a b\tc").unwrap().as_deref(), Some("a b\tc"));
    for (value, kind) in UNSENDABLE {
        let error = received(value).unwrap_err();
        let PartsError::Header(error) = error else {
            panic!("{value:?}: {error:?}")
        };
        assert_eq!((error.name, error.kind), ("x-one", kind), "{value:?}");
    }
}

/// Returns the headers of a request that is sent with another session.
fn replaced<O: Operation + AcceptsSession>(request: &O, session: &SessionAuth) -> Vec<String> {
    let mut headers = request.headers().unwrap();
    headers.insert(0, header("x-one", "1").unwrap());
    headers.push(header("X-Stytch-Member", "2").unwrap());
    session.replace_in(&mut headers, O::SESSION).unwrap();
    let shown = headers
        .iter()
        .map(|(name, value)| format!("{name}: {}", value.expose_secret()));
    shown.collect()
}

#[test]
fn the_session_of_a_call_replaces_that_of_the_request() {
    let own = [
        None,
        Some(SessionAuth::token("own")),
        Some(SessionAuth::jwt("own")),
        Some(SessionAuth::both("own", "own")),
    ];
    let [token, jwt] = [
        "X-Stytch-Member-Session: call",
        "X-Stytch-Member-SessionJWT: call",
    ];
    let calls = [
        (SessionAuth::token("call"), vec![token]),
        (SessionAuth::jwt("call"), vec![jwt]),
        (SessionAuth::both("call", "call"), vec![token, jwt]),
    ];
    for session in own {
        let request = AsMember { session };
        for (call, sent) in &calls {
            let mut expected = vec!["x-one: 1", "X-Stytch-Member: 2"];
            expected.extend(sent);
            assert_eq!(replaced(&request, call), expected, "{request:?}");
            let request = WithFields::new(request.clone(), []);
            assert_eq!(replaced(&request, call), expected, "{request:?}");
        }
    }
}

#[test]
fn names_of_headers_are_the_same_in_any_case() {
    let mut headers = vec![
        header("x-stytch-member-session", "own").unwrap(),
        header("X-STYTCH-MEMBER-SESSIONJWT", "own").unwrap(),
    ];
    let session = SessionAuth::token("call");
    session.replace_in(&mut headers, NAMES).unwrap();
    assert_eq!(headers.len(), 1);
    assert!(NAMES.contains("x-stytch-member-sessionjwt") && !NAMES.contains("X-Stytch-Member"));
}

#[test]
fn a_session_that_cannot_be_sent_replaces_nothing() {
    let own = vec![header(NAMES.token, "own").unwrap()];
    for session in [
        SessionAuth::token(" "),
        SessionAuth::jwt(""),
        SessionAuth::both("token", "a b"),
    ] {
        let mut headers = own.clone();
        assert!(session.replace_in(&mut headers, NAMES).is_err());
        assert_eq!(headers, own);
    }
}

mod table {
    use super::{AsMember, operation_table};
    use crate::operations::Plain;

    operation_table! {
        Plain, "Plain", "Leaf";
        AsMember, "AsMember", "Plain", accepts_session;
    }
}

#[test]
fn the_table_of_operations_states_which_session_is_accepted() {
    let sessions = table::operations()
        .iter()
        .map(|info: &OperationInfo| info.session);
    assert_eq!(sessions.collect::<Vec<_>>(), [None, Some(NAMES)]);
}
