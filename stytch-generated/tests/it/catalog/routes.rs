//! The router of the catalog agrees with `RequestParts::path_matches`.

use fastrand::Rng;
use stytch_generated::runtime::catalog::Entry;
use stytch_generated::runtime::parts::RequestParts;
use stytch_generated::{Method, catalog};

const METHODS: [Method; 5] = [
    Method::Get,
    Method::Post,
    Method::Put,
    Method::Patch,
    Method::Delete,
];

/// Values of segments: encoded separators, what URLs fold, and literal segments of templates.
const VALUES: [&str; 16] = [
    "x",
    ".",
    "..",
    "%2e%2E",
    "a%2Fb",
    "%2F",
    "a%2fb%3Fc%23d",
    "%25",
    "%",
    "{user_id}",
    "a+b",
    "caf%C3%A9",
    "search",
    "me",
    "authenticate",
    "a b",
];

/// Returns the operations whose templates match a path.
fn matching(method: Method, path: &str) -> Vec<&'static Entry> {
    let parts = RequestParts {
        path,
        ..RequestParts::default()
    };
    let entries = catalog().entries().iter().copied();
    entries
        .filter(|entry| entry.info.method == method && parts.path_matches(entry.info.path))
        .collect()
}

/// Returns the number of literal segments before the first parameter.
fn literal(template: &str) -> usize {
    template
        .split('/')
        .take_while(|segment| !segment.starts_with('{'))
        .count()
}

/// Checks the route of a path with a method. Returns how many operations match.
fn check(method: Method, path: &str) -> usize {
    let matching = matching(method, path);
    let Some(route) = catalog().route(method, path) else {
        assert!(matching.is_empty(), "{method} {path} has no route");
        return 0;
    };
    let best = matching.iter().map(|entry| literal(entry.info.path)).max();
    assert!(
        matching
            .iter()
            .any(|entry| entry.info.id == route.entry.info.id),
        "{method} {path} leads to {}",
        route.entry.name
    );
    assert_eq!(
        Some(literal(route.entry.info.path)),
        best,
        "{method} {path}"
    );
    let parts = RequestParts {
        path,
        ..RequestParts::default()
    };
    for (name, value) in &route.values {
        let wanted: String = parts.path_value(route.entry.info.path, name).unwrap();
        assert_eq!(*value, wanted, "{method} {path}");
        assert_eq!(route.value(name), Some(wanted.as_str()));
    }
    let parameters = route.entry.info.path.matches('{').count();
    assert_eq!(route.values.len(), parameters);
    matching.len()
}

fn is_parameter(segment: &str) -> bool {
    segment.starts_with('{')
}

#[test]
fn a_route_is_the_template_that_matches() {
    let mut rng = Rng::with_seed(13);
    for entry in catalog().entries() {
        let template = entry.info.path;
        let first = template.split('/').find(|segment| is_parameter(segment));
        for value in VALUES {
            let path = template.split('/').map(|segment| match segment {
                _ if Some(segment) == first => value,
                _ if is_parameter(segment) => VALUES[rng.usize(..VALUES.len())],
                _ => segment,
            });
            let path: Vec<_> = path.collect();
            for method in METHODS {
                check(method, &path.join("/"));
            }
            if first.is_none() {
                break;
            }
        }
    }
}

#[test]
fn a_path_of_another_form_has_no_route_unless_a_template_has_it() {
    for entry in catalog().entries() {
        let path = entry.info.path.replace(['{', '}'], "");
        let empty: Vec<_> = entry
            .info
            .path
            .split('/')
            .map(|segment| if is_parameter(segment) { "" } else { segment })
            .collect();
        for other in [
            format!("{path}/"),
            format!("/{path}"),
            format!("{path}/x"),
            format!("{path}?x"),
            path.replacen('/', "//", 2),
            path.replacen('/', "%2F", 1),
            path.to_uppercase(),
            path[1..].to_owned(),
            empty.join("/"),
        ] {
            check(entry.info.method, &other);
        }
    }
    for method in METHODS {
        for path in ["", "/", "//", "*", "{", "}", "\0", "/v1/users/{"] {
            check(method, path);
        }
    }
}

/// Returns a path that both templates match, if there is one.
fn common(one: &str, other: &str) -> Option<String> {
    let (one, other): (Vec<_>, Vec<_>) = (one.split('/').collect(), other.split('/').collect());
    if one.len() != other.len() {
        return None;
    }
    let segments =
        one.iter().zip(&other).map(
            |(one, other)| match (is_parameter(one), is_parameter(other)) {
                (true, true) => Some("x"),
                (true, false) => Some(*other),
                (false, true) => Some(*one),
                (false, false) => (one == other).then_some(*one),
            },
        );
    let segments: Vec<_> = segments.collect::<Option<_>>()?;
    Some(segments.join("/"))
}

#[test]
fn a_literal_segment_takes_precedence_over_a_parameter() {
    let entries = catalog().entries();
    let mut overlaps = 0;
    for (index, one) in entries.iter().enumerate() {
        for other in &entries[index + 1..] {
            let (one, other) = (&one.info, &other.info);
            if one.method == other.method
                && let Some(path) = common(one.path, other.path)
            {
                assert_eq!(check(one.method, &path), 2, "{path}");
                overlaps += 1;
            }
        }
    }
    let expected =
        4 * usize::from(cfg!(feature = "b2b")) + 8 * usize::from(cfg!(feature = "consumer"));
    assert_eq!(overlaps, expected);
}

#[cfg(feature = "consumer")]
#[test]
fn a_value_that_is_not_utf_8_has_no_route() {
    assert!(catalog().route(Method::Get, "/v1/users/%FF").is_none());
    assert!(catalog().route(Method::Get, "/v1/users/%C3%A9").is_some());
}
