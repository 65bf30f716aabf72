//! Tests the conversions between requests and paths, queries and headers.

use std::borrow::Cow;

use serde_json::json;
use stytch_runtime::limits::{FieldErrorKind, Limits};
use stytch_runtime::operation::OperationInfo;
use stytch_runtime::parts::{PartsError, RequestParts};
use stytch_runtime::path::{PathError, expand};
use stytch_runtime::record::record;
use stytch_runtime::wire::Wire;
use stytch_runtime::{Method, Operation, RetrySafety, SessionAuth};

use crate::sessions::NAMES;

use crate::Leaf;

#[test]
fn paths_take_values_as_one_segment() {
    let template = "/v1/{a}/x/{b}";
    let path = |a: &'static str, b: &'static str| expand(template, &[("a", a), ("b", b)]);
    assert_eq!(path("1 é", "?#/").unwrap(), "/v1/1%20%C3%A9/x/%3F%23%2F");
    assert_eq!(path("a-b_c.d~e", "...").unwrap(), "/v1/a-b_c.d~e/x/...");
    for bad in ["", ".", ".."] {
        let error = path("fine", bad).unwrap_err();
        assert_eq!(error, PathError::clone(&error));
        assert_eq!((error.field, error.value.as_str()), ("b", bad));
        let said = error.to_string();
        let shown = if bad.is_empty() {
            "`b` is empty,".to_owned()
        } else {
            format!("`b` is `{bad}`,")
        };
        assert!(said.starts_with(&shown), "{said}");
    }
}

#[derive(Clone, Debug)]
pub(crate) struct Plain;

record! { struct Plain {} }

impl Operation for Plain {
    type Response = Leaf;
    const ID: &'static str = "plain";
    const METHOD: Method = Method::Get;
    const PATH: &'static str = "/v1/plain";
    const HAS_CREDENTIALS: bool = false;
    const HAS_BODY: bool = false;
    const RETRY_SAFETY: RetrySafety = RetrySafety::Safe;
}

impl Operation for Leaf {
    type Response = Plain;
    const ID: &'static str = "leaf";
    const METHOD: Method = Method::Post;
    const PATH: &'static str = "/v1/{name}/leaf";
    const HAS_BODY: bool = true;

    fn path(&self) -> Result<Cow<'static, str>, PathError> {
        expand(Self::PATH, &[("name", &self.name)])
    }

    fn check(&self, limits: &mut Limits) {
        Wire::check(self, limits);
    }
}

#[test]
fn the_methods_of_operations_have_defaults() {
    assert_eq!(Plain.path().unwrap(), "/v1/plain");
    assert!(Plain.query().is_empty() && Plain.headers().unwrap().is_empty());
    assert!(Plain.validate().is_ok());
    assert!(<Leaf as Wire>::blank().validate().is_err());
    assert_eq!(serde_json::to_value(&Plain).unwrap(), json!({}));
    let info = OperationInfo::of::<Leaf>("a", "b");
    assert_eq!(
        (info.id, info.path, info.has_body, info.host),
        ("leaf", "/v1/{name}/leaf", true, None)
    );
    assert_eq!(
        (info.request, info.response, info.method),
        ("a", "b", Method::Post)
    );
    assert_eq!(info.retry_safety, RetrySafety::Unsafe);
    assert!(info.has_credentials && !OperationInfo::of::<Plain>("a", "b").has_credentials);
    let methods = [
        Method::Get,
        Method::Post,
        Method::Put,
        Method::Patch,
        Method::Delete,
    ];
    let shown = methods.map(|method| format!("{method:>6}"));
    assert_eq!(shown, ["   GET", "  POST", "   PUT", " PATCH", "DELETE"]);
}

#[test]
fn parts_are_read_by_name() {
    let body = br#"{"name": "ab"}"#;
    let headers = [("x-one", "1"), ("X-Stytch-Member-SessionJWT", "jwt")];
    let parts = RequestParts {
        path: "/v1/a%20b/leaf",
        query: "n=+1%2B2&empty&bad=%ff&i=7&t%77ice=7&twice=7&yes=True&no=False&odd=TRUE",
        headers: &headers,
        body,
    };
    assert_eq!(parts.body_for::<Leaf>().unwrap().name, "ab");
    assert_eq!(Leaf::from_parts(&parts).unwrap().name, "ab");
    let template = <Leaf as Operation>::PATH;
    assert_eq!(parts.path_value::<String>(template, "name").unwrap(), "a b");
    assert!(matches!(
        parts.path_value::<i32>(template, "name"),
        Err(PartsError::Invalid { field: "name" })
    ));
    assert!(matches!(
        parts.path_value::<i32>(template, "other"),
        Err(PartsError::Path { .. })
    ));
    assert_eq!(parts.query_value::<String>("n").unwrap().unwrap(), " 1+2");
    assert_eq!(parts.query_value::<String>("empty").unwrap().unwrap(), "");
    assert_eq!(parts.query_value::<i32>("i").unwrap(), Some(7));
    assert_eq!(parts.query_value::<i32>("j").unwrap(), None);
    assert!(matches!(
        parts.query_value::<i32>("twice"),
        Err(PartsError::Repeated { field: "twice" })
    ));
    // Booleans as Python writes them are accepted; text is unchanged.
    assert_eq!(parts.query_value::<bool>("yes").unwrap(), Some(true));
    assert_eq!(parts.query_value::<bool>("no").unwrap(), Some(false));
    assert_eq!(parts.query_value::<String>("no").unwrap().unwrap(), "False");
    assert!(parts.query_value::<bool>("odd").is_err());
    assert!(parts.query_value::<i32>("yes").is_err());
    assert!(matches!(
        parts.query_value::<String>("bad"),
        Err(PartsError::Invalid { field: "bad" })
    ));
    assert!(matches!(
        parts.query_value::<i32>("n"),
        Err(PartsError::Invalid { field: "n" })
    ));
    assert_eq!(parts.required_query_value::<i32>("i").unwrap(), 7);
    assert!(matches!(
        parts.required_query_value::<i32>("j"),
        Err(PartsError::Missing { field: "j" })
    ));
    assert_eq!(parts.header_value::<i32>("X-One").unwrap(), Some(1));
    assert_eq!(parts.required_header_value::<i32>("X-ONE").unwrap(), 1);
    assert_eq!(parts.header_value::<i32>("x-two").unwrap(), None);
    assert!(matches!(
        parts.required_header_value::<i32>("x-two"),
        Err(PartsError::Missing { .. })
    ));
    let other = [("x-one", "one")];
    let wrong = RequestParts {
        headers: &other,
        ..parts
    };
    assert!(matches!(
        wrong.header_value::<i32>("x-one"),
        Err(PartsError::Invalid { .. })
    ));
    let twice = [("x-one", "1"), ("X-ONE", "1")];
    let twice = RequestParts {
        headers: &twice,
        ..parts
    };
    assert!(matches!(
        twice.header_value::<i32>("x-one"),
        Err(PartsError::Repeated { field: "x-one" })
    ));
    assert!(wrong.session(NAMES).unwrap().is_none());
    let Some(SessionAuth::Jwt(jwt)) = parts.session(NAMES).unwrap() else {
        panic!("the JWT is found")
    };
    assert_eq!(jwt.expose_secret(), "jwt");
    let shown = format!("{parts:?}");
    assert!(
        shown.contains("/v1/a%20b/leaf") && shown.contains("x-one") && shown.contains("14"),
        "{shown}"
    );
    assert!(
        !shown.contains("jwt\"") && !shown.contains("ab\\"),
        "{shown}"
    );
}

#[test]
fn parts_that_do_not_fit_are_refused() {
    let with = |path| RequestParts {
        path,
        body: b"{}",
        ..RequestParts::default()
    };
    for path in [
        "",
        "/",
        "/v1/x",
        "/v1/x/leaf/",
        "/v1//leaf",
        "/v2/x/leaf",
        "/v1/x/leaf/y",
        "v1/x/leaf",
    ] {
        let error = Leaf::from_parts(&with(path)).unwrap_err();
        assert!(
            matches!(
                error,
                PartsError::Path {
                    template: "/v1/{name}/leaf"
                }
            ),
            "{path}"
        );
        assert_eq!(
            error.to_string(),
            "the path does not match `/v1/{name}/leaf`"
        );
    }
    let error = Leaf::from_parts(&with("/v1/x/leaf")).unwrap_err();
    assert_eq!(error.to_string(), "the body cannot be decoded");
    let source = std::error::Error::source(&error).unwrap().to_string();
    assert!(source.starts_with("missing field `name`"), "{source}");
    assert!(Plain::from_parts(&with("/v1/plain")).is_ok());
    let invalid = PartsError::Invalid { field: "f" };
    assert_eq!(invalid.to_string(), "parameter `f` has an invalid value");
    assert!(std::error::Error::source(&invalid).is_none());
    assert_eq!(
        PartsError::Missing { field: "f" }.to_string(),
        "parameter `f` is missing"
    );
}

#[test]
fn validate_rejects_what_the_path_rejects() {
    for value in ["", ".", ".."] {
        let leaf = Leaf {
            name: value.to_owned(),
            number: None,
        };
        let error = leaf.path().unwrap_err();
        let rejected = leaf.validate().unwrap_err();
        let expected = FieldErrorKind::Path {
            value: value.to_owned(),
        };
        let found = rejected
            .errors()
            .iter()
            .find(|error| error.kind == expected);
        let found = found.unwrap_or_else(|| panic!("{value:?}: {rejected}"));
        assert_eq!((found.field.as_str(), error.field), ("name", "name"));
        assert_eq!(found.to_string(), error.to_string());
    }
    // A percent-encoded value is encoded again, so it stays in its segment.
    for value in ["%2e", "%2E%2e", ".%2e", "...", ". "] {
        let leaf = Leaf {
            name: value.to_owned(),
            number: None,
        };
        let path = leaf.path().unwrap();
        assert_eq!(path.split('/').count(), 4, "{path}");
        assert!(
            !path.to_lowercase().contains("/%2e"),
            "{value} is sent as {path}"
        );
        let rejected = leaf.validate().err();
        let problems = rejected.iter().flat_map(|error| error.errors());
        let mut problems = problems.map(|error| &error.kind);
        assert!(!problems.any(|problem| matches!(problem, FieldErrorKind::Path { .. })));
    }
}
