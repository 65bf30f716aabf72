//! Targets for requests that a server receives, and for values in paths.

use stytch_generated::runtime::parts::RequestParts;
use stytch_generated::{Operation, b2b, consumer};

/// The parts of a request, separated by zero bytes: a byte that selects the operation, the path, the query, the value of a
/// header, and the body.
pub fn request_parts(data: &[u8]) {
    let Some((choice, rest)) = data.split_first() else {
        return;
    };
    let mut parts = rest.splitn(4, |byte| *byte == 0);
    let mut next = || parts.next().unwrap_or_default();
    let (path, query, header, body) = (next(), next(), next(), next());
    let (Ok(path), Ok(query), Ok(header)) = (
        std::str::from_utf8(path),
        std::str::from_utf8(query),
        std::str::from_utf8(header),
    ) else {
        return;
    };
    let headers = [
        ("x-stytch-member-session", header),
        ("X-Stytch-Member-SessionJWT", header),
    ];
    let (_, rebuild) = OPERATIONS[usize::from(*choice) % OPERATIONS.len()];
    rebuild(&RequestParts {
        path,
        query,
        headers: &headers,
        body,
    });
}

/// Returns the path templates of the operations, with the byte that selects each.
pub(crate) fn templates() -> Vec<(u8, &'static str)> {
    (0..).zip(OPERATIONS.map(|(path, _)| path)).collect()
}

/// The path template of an operation, and the function that rebuilds its requests.
type Rebuild = (&'static str, fn(&RequestParts<'_>));

const fn of<O: Operation>() -> Rebuild {
    (O::PATH, rebuild::<O>)
}

const OPERATIONS: [Rebuild; 13] = [
    of::<b2b::totp::CreateRequest>(),
    of::<b2b::organizations::GetRequest>(),
    of::<b2b::organizations::members::UpdateRequest>(),
    of::<b2b::organizations::members::GetRequest>(),
    of::<b2b::organizations::members::DangerouslyGetRequest>(),
    of::<b2b::scim::connection::GetGroupsRequest>(),
    of::<b2b::sso::saml::UpdateConnectionRequest>(),
    of::<b2b::sessions::GetRequest>(),
    of::<consumer::users::UpdateRequest>(),
    of::<consumer::users::GetRequest>(),
    of::<consumer::sessions::GetRequest>(),
    of::<consumer::webauthn::ListCredentialsRequest>(),
    of::<consumer::fraud::rules::SetRequest>(),
];

/// Rebuilds a request, and checks that sending and rebuilding it again gives the same request.
fn rebuild<O: Operation>(parts: &RequestParts<'_>) {
    assert!(!format!("{parts:?}").is_empty());
    let request = match O::from_parts(parts) {
        Ok(request) => request,
        Err(error) => {
            assert!(!format!("{error} {error:?}").is_empty());
            return;
        }
    };
    assert!(!format!("{request:?}").is_empty());
    if let Err(error) = request.validate() {
        assert!(!error.to_string().is_empty());
    }
    let Ok(path) = request.path() else {
        return;
    };
    let pairs: Vec<String> = request
        .query()
        .iter()
        .map(|(name, value)| format!("{name}={}", encoded(value)))
        .collect();
    let body = if O::HAS_BODY {
        serde_json::to_vec(&request).expect("a request can be written")
    } else {
        Vec::new()
    };
    let secrets = request.headers().expect("what was received can be sent");
    let headers: Vec<(&str, &str)> = secrets
        .iter()
        .map(|(name, value)| (*name, value.expose_secret()))
        .collect();
    let sent = RequestParts {
        path: &path,
        query: &pairs.join("&"),
        headers: &headers,
        body: &body,
    };
    let again = O::from_parts(&sent).expect("what is sent can be received");
    assert_eq!(again.path().ok().as_ref(), Some(&path));
    assert_eq!(again.query(), request.query());
    let shown = |request: &O| -> Vec<(&str, String)> {
        let headers = request.headers().expect("what was received can be sent");
        headers
            .into_iter()
            .map(|(name, value)| (name, value.expose_secret().to_owned()))
            .collect()
    };
    assert_eq!(shown(&again), shown(&request));
    let written = |request: &O| serde_json::to_value(request).expect("a request can be written");
    assert_eq!(written(&again), written(&request));
}

/// Values of path parameters. An accepted value must stay within its segment and be received unchanged.
pub fn path_parameters(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else {
        return;
    };
    let (one, two) = text.split_once('\n').unwrap_or((text, "two"));
    let request = consumer::webauthn::ListCredentialsRequest::builder()
        .user_id(one)
        .domain(two)
        .build();
    stays(&request, |found| {
        (found.user_id == one, found.domain == two)
    });
    let request = b2b::organizations::members::DeleteRequest::builder()
        .organization_id(one)
        .member_id(two)
        .build();
    stays(&request, |found| {
        (found.organization_id == one, found.member_id == two)
    });
}

fn stays<O: Operation>(request: &O, same: impl Fn(&O) -> (bool, bool)) {
    let path = match request.path() {
        Ok(path) => path,
        Err(error) => {
            assert!(
                ["", ".", ".."].contains(&error.value.as_str()),
                "{error} refuses {:?}",
                error.value
            );
            return;
        }
    };
    let safe = |c: char| c.is_ascii_alphanumeric() || "/-._~%".contains(c);
    assert!(path.chars().all(safe), "{path}");
    let wanted = O::PATH.split('/');
    assert_eq!(path.split('/').count(), wanted.clone().count(), "{path}");
    for (segment, wanted) in path.split('/').skip(1).zip(wanted.skip(1)) {
        assert!(!["", ".", ".."].contains(&segment), "{path}");
        assert!(wanted.starts_with('{') || segment == wanted, "{path}");
    }
    let parts = RequestParts {
        path: &path,
        ..RequestParts::default()
    };
    let found = O::from_parts(&parts).expect("what is sent can be received");
    assert_eq!(same(&found), (true, true));
}

fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
