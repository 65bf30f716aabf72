//! Tests requests of endpoints that are not part of an API.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use stytch_runtime::limits::FieldErrorKind;
use stytch_runtime::operation::RetrySafety;
use stytch_runtime::parts::{PartsError, RequestParts};
use stytch_runtime::{Method, Operation, operation};

use crate::Status;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Ping;

operation! {
    /// Attributes are allowed.
    Ping => Value, GET "/v1/ping"
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct GetLog {
    job: String,
    page: u32,
    status: Status,
    page_size: Option<i64>,
    is_open: Option<bool>,
}

operation! {
    GetLog => Vec<Entry>,
    GET "/v1/jobs/{job}/pages/{page-number}",
    path { job, page as "page-number" },
    query { status, page_size as "page-size", is_open },
    id "get_log",
    host "https://logs.example.com",
    retry_safety Safe,
}

/// A response with fields of its own.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Entry {
    text: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Rename {
    #[serde(skip)]
    id: u64,
    #[serde(skip)]
    dry_run: bool,
    name: String,
}

operation! {
    Rename => (),
    PATCH "/v1/jobs/{id}",
    path { id },
    query { dry_run },
    check |request, limits| limits.length("name", request.name.as_str(), 1..=3),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Delete {
    id: String,
}

operation!(Delete => (), DELETE "/v1/{id}", path { id });

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Put {}

operation!(Put => (), PUT "/v1/put", retry_safety Unsafe);

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Post {}

operation!(Post => (), POST "/v1/post", host "https://example.com", has_credentials false);

fn log() -> GetLog {
    GetLog {
        job: "a b".to_owned(),
        page: 7,
        status: Status::Active,
        page_size: Some(-1),
        is_open: None,
    }
}

#[test]
fn the_facts_are_stated() {
    let facts = |method, has_body, safety| (method, has_body, safety);
    fn of<O: Operation>() -> (Method, bool, RetrySafety) {
        (O::METHOD, O::HAS_BODY, O::RETRY_SAFETY)
    }
    assert_eq!(of::<Ping>(), facts(Method::Get, false, RetrySafety::Unsafe));
    assert_eq!(of::<GetLog>(), facts(Method::Get, false, RetrySafety::Safe));
    assert_eq!(
        of::<Rename>(),
        facts(Method::Patch, true, RetrySafety::Unsafe)
    );
    assert_eq!(
        of::<Delete>(),
        facts(Method::Delete, false, RetrySafety::Unsafe)
    );
    assert_eq!(of::<Put>(), facts(Method::Put, true, RetrySafety::Unsafe));
    assert_eq!(of::<Post>(), facts(Method::Post, true, RetrySafety::Unsafe));
    assert_eq!(
        (Ping::ID, Ping::PATH, Ping::HOST),
        ("GET /v1/ping", "/v1/ping", None)
    );
    assert_eq!(
        (GetLog::ID, GetLog::HOST),
        ("get_log", Some("https://logs.example.com"))
    );
    assert_eq!(Post::HOST, Some("https://example.com"));
    const { assert!(Ping::HAS_CREDENTIALS && !Post::HAS_CREDENTIALS) };
}

#[test]
fn parameters_are_sent_in_path_and_query() {
    assert_eq!(log().path().unwrap(), "/v1/jobs/a%20b/pages/7");
    let query = [
        ("status", "active".to_owned()),
        ("page-size", "-1".to_owned()),
    ];
    assert_eq!(log().query(), query);
    assert_eq!(Ping.path().unwrap(), "/v1/ping");
    assert!(Ping.query().is_empty() && Ping.headers().unwrap().is_empty());
}

#[test]
fn the_body_has_the_other_fields() {
    let rename = Rename {
        id: 1,
        dry_run: true,
        name: "ab".to_owned(),
    };
    assert_eq!(
        serde_json::to_value(&rename).unwrap(),
        json!({ "name": "ab" })
    );
    assert_eq!(rename.path().unwrap(), "/v1/jobs/1");
    assert_eq!(rename.query(), [("dry_run", "true".to_owned())]);
}

#[test]
fn limits_and_paths_are_validated() {
    let rename = |name: &str| Rename {
        id: 1,
        dry_run: false,
        name: name.to_owned(),
    };
    assert!(rename("abc").validate().is_ok());
    let error = rename("abcd").validate().unwrap_err();
    assert!(matches!(
        error.errors()[0].kind,
        FieldErrorKind::Length { value: 4, .. }
    ));
    let delete = |id: &str| Delete { id: id.to_owned() };
    assert!(delete("1").validate().is_ok());
    for id in ["", ".", ".."] {
        assert_eq!(delete(id).path().unwrap_err().field, "id");
        assert_eq!(delete(id).validate().unwrap_err().errors()[0].field, "id");
    }
}

/// Sends a request to a server that rebuilds it.
fn received<O: Operation>(request: &O) -> O {
    let path = request.path().unwrap();
    let query: Vec<_> = request
        .query()
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    let body = if O::HAS_BODY {
        serde_json::to_vec(request).unwrap()
    } else {
        Vec::new()
    };
    let parts = RequestParts {
        path: &path,
        query: &query.join("&"),
        headers: &[],
        body: &body,
    };
    O::from_parts(&parts).unwrap()
}

#[test]
fn requests_are_rebuilt_from_their_parts() {
    assert_eq!(received(&Ping), Ping);
    assert_eq!(received(&log()), log());
    let other = GetLog {
        status: "newer".into(),
        page_size: None,
        is_open: Some(false),
        ..log()
    };
    assert_eq!(received(&other), other);
    let rename = Rename {
        id: 1,
        dry_run: true,
        name: "ab".to_owned(),
    };
    assert_eq!(received(&rename), rename);
    assert_eq!(
        received(&Delete {
            id: "a/b".to_owned()
        }),
        Delete {
            id: "a/b".to_owned()
        }
    );
    assert_eq!((received(&Put {}), received(&Post {})), (Put {}, Post {}));
}

#[test]
fn parts_that_do_not_fit_are_refused() {
    let parts = |path, query| RequestParts {
        path,
        query,
        ..RequestParts::default()
    };
    let refused = |path, query| GetLog::from_parts(&parts(path, query)).unwrap_err();
    let path = "/v1/jobs/a/pages/7";
    assert!(GetLog::from_parts(&parts(path, "status=active")).is_ok());
    assert!(matches!(
        refused("/v1/jobs/a", "status=active"),
        PartsError::Path { .. }
    ));
    assert!(matches!(
        refused("/v1/jobs/a/pages/x", "status=active"),
        PartsError::Invalid {
            field: "page-number"
        }
    ));
    assert!(matches!(
        refused(path, ""),
        PartsError::Missing { field: "status" }
    ));
    assert!(matches!(
        refused(path, "status=active&page-size=x"),
        PartsError::Invalid { field: "page-size" }
    ));
    assert!(matches!(
        refused(path, "status=active&status=active"),
        PartsError::Repeated { field: "status" }
    ));
    assert!(matches!(
        Ping::from_parts(&parts("/v1/pong", "")),
        Err(PartsError::Path { .. })
    ));
    assert!(matches!(
        Post::from_parts(&parts("/v1/post", "")),
        Err(PartsError::Body(_))
    ));
}
