//! Tests every operation against `openapi.json`: its facts, and the conversions between requests and parts.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use stytch_generated::runtime::limits::{FieldErrorKind, ValidationError};
use stytch_generated::runtime::parts::{PartsError, RequestParts};
use stytch_generated::runtime::session::SessionHeaders;
use stytch_generated::{
    Method, OperationInfo, OperationVisitor, RetrySafety, for_each_operation, operations,
};

use super::corpus::{
    CORPUS, EFFECTIVE, Operation, Parameter, effective_parameter, is_in_this_build,
};
use super::entry::{OperationEntry, Rebuilt};
use super::instances::{Maker, Style};
use super::table::OPERATIONS;

/// Returns a value with special characters that must be encoded. Each parameter has a different value, so that they
/// cannot be confused.
fn awkward(parameter: &Parameter) -> String {
    match parameter.schema["type"].as_str().unwrap() {
        "string" => format!("{}/b c+d%é?#&=;..", parameter.name),
        "boolean" => "true".to_owned(),
        "integer" => "7".to_owned(),
        other => panic!("teach the tests parameters of type {other}"),
    }
}

/// Percent-encodes every byte that is not unreserved.
fn encoded(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
            char::from(byte).to_string()
        }
        other => format!("%{other:02X}"),
    };
    text.bytes().map(byte).collect()
}

fn placed<'o>(operation: &'o Operation, place: &'o str) -> impl Iterator<Item = &'o Parameter> {
    let parameters = operation.parameters.iter();
    parameters.filter(move |parameter| parameter.place == place)
}

fn path_with(operation: &Operation, value: impl Fn(&Parameter) -> String) -> String {
    placed(operation, "path").fold(operation.template.clone(), |path, parameter| {
        path.replace(
            &format!("{{{}}}", parameter.name),
            &encoded(&value(parameter)),
        )
    })
}

fn query_with(operation: &Operation) -> String {
    let pair =
        |parameter: &Parameter| format!("{}={}", parameter.name, encoded(&awkward(parameter)));
    placed(operation, "query")
        .map(pair)
        .collect::<Vec<_>>()
        .join("&")
}

/// Returns a body with every field, or `null` if the operation has none.
fn body_of(operation: &Operation) -> Value {
    let Some(id) = &operation.body else {
        return json!({});
    };
    Maker::new(&EFFECTIVE, Style::default(), 7, 1)
        .make(&EFFECTIVE[id])
        .kept
}

fn described(entry: &OperationEntry) -> &'static Operation {
    let mut operations = CORPUS.operations.iter();
    operations
        .find(|operation| operation.key == entry.key)
        .unwrap()
}

/// Returns the request of an operation with every parameter and every field.
fn full(entry: &OperationEntry, headers: &[(&str, &str)]) -> Result<Rebuilt, PartsError> {
    let operation = described(entry);
    let body = operation
        .body
        .is_some()
        .then(|| body_of(operation).to_string());
    entry.rebuild(&RequestParts {
        path: &path_with(operation, awkward),
        query: &query_with(operation),
        headers,
        body: body.unwrap_or_default().as_bytes(),
    })
}

#[test]
fn the_index_agrees_with_the_description() {
    assert_eq!(CORPUS.operations.len(), 184);
    let facts =
        |id: &str,
         method: &str,
         path: &str,
         host: Option<&str>,
         body: bool,
         request: &str,
         response: &str| { json!([id, method, path, host, body, request, response]) };
    let mut wanted = BTreeMap::new();
    let is_here = |operation: &&Operation| is_in_this_build(&operation.path);
    for operation in CORPUS.operations.iter().filter(is_here) {
        let line = facts(
            &operation.id,
            &operation.method,
            &operation.template,
            operation.host.as_deref(),
            operation.body.is_some(),
            &format!("{}Request", operation.path),
            CORPUS.path_of(&operation.response),
        );
        wanted.insert(operation.key.clone(), line);
    }
    let index = stytch_generated::operations();
    let mut found = BTreeMap::new();
    for info in index {
        let line = facts(
            info.id,
            info.method.as_str(),
            info.path,
            info.host,
            info.has_body,
            info.request,
            info.response,
        );
        found.insert(format!("{} {}", info.method, info.path), line);
    }
    assert_eq!(
        index.len(),
        found.len(),
        "an operation occurs twice in the index"
    );
    assert_eq!(found, wanted);
}

#[test]
fn the_table_has_the_operations_of_the_index() {
    let index = stytch_generated::operations();
    assert_eq!(OPERATIONS.len(), index.len());
    for entry in OPERATIONS {
        let info = index
            .iter()
            .find(|info| info.request == entry.path)
            .unwrap();
        assert_eq!(
            (info.id, info.method, info.path, info.host, info.has_body),
            (
                entry.info.id,
                entry.info.method,
                entry.info.path,
                entry.info.host,
                entry.info.has_body
            )
        );
        assert_eq!(info.retry_safety, entry.info.retry_safety);
    }
}

/// The operations that only read although they are not `GET`.
const READS_BY_POST: [&str; 12] = [
    "POST /v1/b2b/discovery/organizations",
    "POST /v1/b2b/organizations/members/search",
    "POST /v1/b2b/organizations/search",
    "POST /v1/b2b/passwords/strength_check",
    "POST /v1/connected_apps/clients/search",
    "POST /v1/email/risk",
    "POST /v1/m2m/clients/search",
    "POST /v1/passwords/strength_check",
    "POST /v1/rules/list",
    "POST /v1/totps/recovery_codes",
    "POST /v1/users/search",
    "POST /v1/verdict_reasons/list",
];

/// The `GET` operations that make the server renew a token of another provider.
const WRITES_BY_GET: [&str; 4] = [
    "GET /v1/b2b/organizations/{organization_id}/members/{member_id}/oauth_providers/google",
    "GET /v1/b2b/organizations/{organization_id}/members/{member_id}/oauth_providers/hubspot",
    "GET /v1/b2b/organizations/{organization_id}/members/{member_id}/oauth_providers/microsoft",
    "GET /v1/b2b/organizations/{organization_id}/members/{member_id}/oidc_providers",
];

/// Verbs of operations that do more than read.
const WRITES: &str = "Attach Attest Authenticate Authorize Cancel Create Delete Exchange Invite Login Lookup Migrate \
    Override Reactivate Recover Register Require Reset Revoke Rotate Send Set Signup Start Unlink Update";

/// Returns the words of an operation's name: `Reset` and `Start` for `…_ResetStart`.
fn words(info: &OperationInfo) -> Vec<&str> {
    let name = info.id.rsplit('_').next().unwrap();
    let starts = name
        .match_indices(char::is_uppercase)
        .map(|(start, _)| start);
    let starts: Vec<usize> = starts.chain([name.len()]).collect();
    starts
        .windows(2)
        .map(|pair| &name[pair[0]..pair[1]])
        .collect()
}

#[test]
fn only_reads_are_safe_to_repeat() {
    let (mut reads, mut writes) = (0, 0);
    for info in operations() {
        let key = format!("{} {}", info.method, info.path);
        let renews = WRITES_BY_GET.contains(&key.as_str());
        let is_read = match info.method {
            Method::Get => !renews,
            _ => READS_BY_POST.contains(&key.as_str()),
        };
        let is_safe = info.retry_safety == RetrySafety::Safe;
        assert_eq!(is_safe, is_read, "{key}");
        let verb = words(info)
            .into_iter()
            .find(|word| WRITES.split(' ').any(|verb| verb == *word));
        assert_eq!(verb.is_none(), is_safe || renews, "{key}: {verb:?}");
        reads += usize::from(is_safe);
        writes += usize::from(!is_safe);
    }
    if cfg!(all(feature = "b2b", feature = "consumer")) {
        assert_eq!((reads, writes), (39, 145));
    }
}

#[test]
fn only_the_fraud_operations_have_a_host_of_their_own() {
    let with_host = CORPUS
        .operations
        .iter()
        .filter(|operation| operation.host.is_some());
    assert_eq!(with_host.count(), 6);
}

#[test]
fn a_request_is_rebuilt_from_what_it_sends() {
    for entry in OPERATIONS {
        let operation = described(entry);
        let rebuilt = full(entry, &[]).unwrap_or_else(|error| panic!("{}: {error}", entry.key));
        let path = rebuilt.path.unwrap();
        assert_eq!(path, path_with(operation, awkward), "{}", entry.key);
        let query: Vec<_> = placed(operation, "query")
            .map(|parameter| (parameter.name.as_str(), awkward(parameter)))
            .collect();
        assert_eq!(rebuilt.query, query, "{}", entry.key);
        assert_eq!(rebuilt.headers, [], "{}", entry.key);
        assert_eq!(rebuilt.body, body_of(operation), "{}", entry.key);
        assert!(
            rebuilt.limits.is_ok(),
            "{}: {:?}",
            entry.key,
            rebuilt.limits
        );
    }
}

/// Parameters that are not set are not sent, and an error names a missing required parameter.
#[test]
fn query_parameters_are_optional_or_demanded() {
    let mut demanded = 0;
    for entry in OPERATIONS {
        let operation = described(entry);
        let body = body_of(operation).to_string();
        let path = path_with(operation, awkward);
        let bare = entry.rebuild(&RequestParts {
            path: &path,
            body: if operation.body.is_some() {
                body.as_bytes()
            } else {
                b""
            },
            ..RequestParts::default()
        });
        let required: Vec<_> = placed(operation, "query")
            .filter(|parameter| parameter.required)
            .map(|parameter| parameter.name.as_str())
            .collect();
        match (bare, required.first()) {
            (Ok(bare), None) => assert_eq!(bare.query, [], "{}", entry.key),
            (Err(PartsError::Missing { field }), Some(required)) => {
                demanded += 1;
                assert_eq!(field, *required, "{}", entry.key);
            }
            (other, _) => panic!("{}: {other:?}", entry.key),
        }
    }
    let expected = i32::from(cfg!(feature = "b2b")) + i32::from(cfg!(feature = "consumer"));
    assert_eq!(
        demanded, expected,
        "GET /v1/b2b/sessions and GET /v1/sessions"
    );
}

#[test]
fn parameters_of_the_wrong_kind_are_refused_by_name() {
    let mut refused = 0;
    for entry in OPERATIONS {
        let operation = described(entry);
        let kinds =
            placed(operation, "query").filter(|parameter| parameter.schema["type"] != "string");
        for parameter in kinds {
            for wrong in ["", "1e3", "TRUE", "tRue", "99999999999"] {
                let error = entry.rebuild(&RequestParts {
                    path: &path_with(operation, awkward),
                    query: &format!("{}={wrong}", parameter.name),
                    ..RequestParts::default()
                });
                let Err(PartsError::Invalid { field }) = error else {
                    panic!("{}: {} = {wrong:?}: {error:?}", entry.key, parameter.name);
                };
                assert_eq!(field, parameter.name);
                refused += 1;
            }
        }
    }
    assert_eq!(refused > 0, cfg!(feature = "b2b"));
}

/// Returns the fields that `validate()` rejects because of the path.
fn rejected(limits: &Result<(), ValidationError>) -> Vec<&str> {
    let violations = limits
        .as_ref()
        .err()
        .map_or(&[][..], ValidationError::errors);
    violations
        .iter()
        .filter(|error| matches!(error.kind, FieldErrorKind::Path { .. }))
        .map(|error| error.field.as_str())
        .collect()
}

#[test]
fn a_path_value_that_urls_would_fold_is_refused_by_name() {
    let mut refused = 0;
    for entry in OPERATIONS {
        let operation = described(entry);
        let body = body_of(operation).to_string();
        for parameter in placed(operation, "path") {
            for folded in [".", ".."] {
                let value = |other: &Parameter| match other.name == parameter.name {
                    true => folded.to_owned(),
                    false => "fine".to_owned(),
                };
                let rebuilt = entry.rebuild(&RequestParts {
                    path: &path_with(operation, value),
                    query: &query_with(operation),
                    headers: &[],
                    body: if operation.body.is_some() {
                        body.as_bytes()
                    } else {
                        b""
                    },
                });
                let rebuilt = rebuilt.unwrap();
                let error = rebuilt.path.unwrap_err();
                assert_eq!(
                    (error.field, error.value.as_str()),
                    (parameter.name.as_str(), folded)
                );
                assert_eq!(rejected(&rebuilt.limits), [&parameter.name]);
                assert!(error.to_string().contains(&format!("`{}`", parameter.name)));
                refused += 1;
            }
        }
        let first = placed(operation, "path").next();
        let blank = entry.blank();
        match (blank.path, first) {
            (Ok(path), None) => assert_eq!(path, operation.template),
            (Err(error), Some(first)) => {
                assert_eq!(
                    (error.field, error.value.as_str()),
                    (first.name.as_str(), "")
                );
                assert!(rejected(&blank.limits).contains(&first.name.as_str()));
            }
            (other, _) => panic!("{}: {other:?}", entry.key),
        }
    }
    assert!(refused > 0 || OPERATIONS.is_empty());
}

#[test]
fn a_path_that_is_not_the_operations_is_refused() {
    for entry in OPERATIONS {
        let operation = described(entry);
        let path = path_with(operation, |_| "x".to_owned());
        let emptied = operation.template.split('/').map(|segment| {
            if segment.starts_with('{') {
                ""
            } else {
                segment
            }
        });
        let empty = emptied.collect::<Vec<_>>().join("/");
        let mut wrong = vec![
            format!("{path}/x"),
            format!("/x{path}"),
            path.to_uppercase(),
            String::new(),
        ];
        wrong.extend((empty != operation.template).then_some(empty));
        for wrong in wrong {
            let parts = RequestParts {
                path: &wrong,
                ..RequestParts::default()
            };
            match entry.rebuild(&parts) {
                Err(PartsError::Path { template }) => assert_eq!(template, operation.template),
                other => panic!("{}: {wrong}: {other:?}", entry.key),
            }
        }
    }
}

#[test]
fn the_forty_operations_with_a_member_session_take_it_and_no_other_does() {
    let mut takers = 0;
    for entry in OPERATIONS {
        let accepts = placed(described(entry), "header").count() == 2;
        takers += usize::from(accepts);
        let mut listed = operations().iter();
        let info = listed.find(|info| info.id == described(entry).id).unwrap();
        let names = SessionHeaders {
            token: "X-Stytch-Member-Session",
            jwt: "X-Stytch-Member-SessionJWT",
        };
        assert_eq!(info.session, accepts.then_some(names), "{}", entry.key);
        let token = ("X-Stytch-Member-Session", "canary-token".to_owned());
        let jwt = ("X-Stytch-Member-SessionJWT", "canary-jwt".to_owned());
        // Header names may be in any case and order, and both may be present.
        let sent = [
            (
                vec![("x-stytch-member-session", "canary-token")],
                vec![token.clone()],
            ),
            (
                vec![("X-STYTCH-MEMBER-SESSIONJWT", "canary-jwt")],
                vec![jwt.clone()],
            ),
            (
                vec![
                    ("x-stytch-member-sessionjwt", "canary-jwt"),
                    ("x-stytch-member-session", "canary-token"),
                ],
                vec![token, jwt],
            ),
        ];
        for (headers, wanted) in sent {
            let rebuilt = full(entry, &headers).unwrap();
            let wanted = if accepts { wanted } else { Vec::new() };
            assert_eq!(rebuilt.headers, wanted, "{}", entry.key);
            assert!(
                !rebuilt.debug.contains("canary"),
                "{}: {}",
                entry.key,
                rebuilt.debug
            );
        }
    }
    assert_eq!(takers, if cfg!(feature = "b2b") { 40 } else { 0 });
}

/// An invalid session is never dropped, because the call would then be authorized as the project.
#[test]
fn a_member_session_that_cannot_be_used_is_an_error() {
    let (token, jwt) = ("X-Stytch-Member-Session", "X-Stytch-Member-SessionJWT");
    let misfits = [
        (vec![(token, "")], token, "is empty"),
        (vec![(token, ""), (jwt, "jwt")], token, "is empty"),
        (vec![(token, "token"), (jwt, " ")], jwt, "white space"),
        (vec![(jwt, "a b")], jwt, "white space"),
        (vec![(jwt, "é")], jwt, "visible ASCII"),
        (
            vec![(token, "one"), (token, "two")],
            token,
            "more than once",
        ),
        (
            vec![(jwt, "one"), ("x-stytch-member-sessionjwt", "one")],
            jwt,
            "more than once",
        ),
    ];
    for entry in OPERATIONS {
        let accepts = placed(described(entry), "header").count() == 2;
        for (headers, name, problem) in &misfits {
            let rebuilt = full(entry, headers);
            assert_eq!(rebuilt.is_err(), accepts, "{}: {headers:?}", entry.key);
            if let Err(error) = rebuilt {
                let said = error.to_string();
                assert!(
                    said.contains(&format!("`{name}`")) && said.contains(problem),
                    "{}: {headers:?}: {said}",
                    entry.key
                );
            }
        }
    }
}

#[test]
fn plus_and_repetition_in_a_query() {
    let entry = OPERATIONS
        .iter()
        .find(|entry| entry.key == "GET /v1/b2b/sessions");
    assert_eq!(entry.is_some(), cfg!(feature = "b2b"));
    let Some(entry) = entry else { return };
    let rebuilt = entry.rebuild(&RequestParts {
        path: "/v1/b2b/sessions",
        query: "unknown&organization_id=a+b%2Bc&member%5Fid=m&organization_ids=no&unknown",
        ..RequestParts::default()
    });
    let wanted = [
        ("organization_id", "a b+c".to_owned()),
        ("member_id", "m".to_owned()),
    ];
    assert_eq!(rebuilt.unwrap().query, wanted);
    let repeated = entry.rebuild(&RequestParts {
        path: "/v1/b2b/sessions",
        query: "organization_id=o&member%5Fid=m&member_id=m",
        ..RequestParts::default()
    });
    assert!(
        matches!(repeated, Err(PartsError::Repeated { field: "member_id" })),
        "{repeated:?}"
    );
}

/// The Python SDK writes `True` and `False`.
#[test]
fn booleans_of_a_query_may_be_pythons() {
    let mut seen = 0;
    for entry in OPERATIONS {
        let operation = described(entry);
        let flags =
            placed(operation, "query").filter(|parameter| parameter.schema["type"] == "boolean");
        for flag in flags {
            for (sent, wanted) in [("True", "true"), ("False", "false"), ("true", "true")] {
                let rebuilt = entry.rebuild(&RequestParts {
                    path: &path_with(operation, awkward),
                    query: &format!("{}={sent}", flag.name),
                    ..RequestParts::default()
                });
                let query = rebuilt.unwrap().query;
                assert_eq!(query, [(flag.name.as_str(), wanted.to_owned())]);
                seen += 1;
            }
        }
    }
    assert_eq!(seen > 0, cfg!(feature = "b2b"));
}

/// The limits of the overlay apply to parameters as well.
#[test]
fn limits_of_parameters_are_checked() {
    for entry in OPERATIONS {
        let operation = described(entry);
        for parameter in placed(operation, "query") {
            let schema = effective_parameter(operation, parameter);
            let Some(most) = schema["maximum"]
                .as_i64()
                .filter(|most| *most < i64::from(i32::MAX))
            else {
                continue;
            };
            let validate = |value: i64| {
                let parts = RequestParts {
                    path: &path_with(operation, awkward),
                    query: &format!("{}={value}", parameter.name),
                    ..RequestParts::default()
                };
                entry.rebuild(&parts).unwrap().limits
            };
            assert_eq!(validate(most), Ok(()));
            let error = validate(most + 1).unwrap_err();
            assert_eq!(error.errors()[0].field, parameter.name);
        }
    }
}

#[test]
fn text_that_is_not_utf_8_is_refused_by_name() {
    for entry in OPERATIONS {
        let operation = described(entry);
        let body = body_of(operation).to_string();
        let rebuild = |path: &str, query: &str| {
            entry.rebuild(&RequestParts {
                path,
                query,
                headers: &[],
                body: body.as_bytes(),
            })
        };
        let mut attempts = Vec::new();
        for parameter in placed(operation, "query") {
            let fine = query_with(operation);
            let spoiled = fine.split('&').map(|pair| match pair.split_once('=') {
                Some((name, _)) if name == parameter.name => format!("{name}=%FF"),
                _ => pair.to_owned(),
            });
            let query = spoiled.collect::<Vec<_>>().join("&");
            attempts.push((parameter, rebuild(&path_with(operation, awkward), &query)));
        }
        for parameter in placed(operation, "path") {
            let fine = path_with(operation, |_| "x".to_owned());
            let mut segments: Vec<_> = fine.split('/').collect();
            let placeholder = format!("{{{}}}", parameter.name);
            let place = operation
                .template
                .split('/')
                .position(|segment| segment == placeholder);
            segments[place.unwrap()] = "%FF";
            attempts.push((
                parameter,
                rebuild(&segments.join("/"), &query_with(operation)),
            ));
        }
        for (parameter, rebuilt) in attempts {
            match rebuilt {
                Err(PartsError::Invalid { field }) => assert_eq!(field, parameter.name),
                other => panic!("{}: {}: {other:?}", entry.key, parameter.name),
            }
        }
    }
}

/// The visitor visits every operation of the index with the same facts.
#[test]
fn every_operation_is_visited() {
    #[derive(Default)]
    struct Facts(Vec<OperationInfo>);

    impl OperationVisitor for Facts {
        fn visit<O: stytch_generated::Operation>(&mut self) {
            self.0.push(OperationInfo::of::<O>("", ""));
        }
    }

    let mut facts = Facts::default();
    for_each_operation(&mut facts);
    let shown = |info: &OperationInfo| (info.id, info.method, info.path, info.has_body);
    let visited: Vec<_> = facts.0.iter().map(shown).collect();
    let listed: Vec<_> = operations().iter().map(shown).collect();
    assert_eq!(visited, listed);
    assert_eq!(visited.len(), OPERATIONS.len());
}
