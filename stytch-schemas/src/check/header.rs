//! Names of headers that carry a value of the description.

/// Headers that HTTP or a client sets itself. OpenAPI ignores parameters with some of these names.
const USED: [&str; 9] = [
    "accept",
    "authorization",
    "connection",
    "content-length",
    "content-type",
    "cookie",
    "host",
    "transfer-encoding",
    "user-agent",
];

/// Returns whether a parameter can be sent in a header of this name: an HTTP token, and not a header that HTTP or a
/// client sets itself.
#[must_use]
pub fn is_free_header(name: &str) -> bool {
    let is_token = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    let is_used = USED.iter().any(|used| used.eq_ignore_ascii_case(name));
    !name.is_empty() && name.chars().all(is_token) && !is_used
}
