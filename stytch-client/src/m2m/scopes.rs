//! Scopes: what a token permits.
//!
//! A scope is `action:resource`, or an action alone. A token that has the action for the resource `*` has it for every
//! resource.

/// The resource of a scope that names none.
const NO_RESOURCE: &str = "-";

/// Returns whether one of the scopes of a token grants the required one.
///
/// ```
/// use stytch_client::m2m::scopes::grants;
///
/// let held = ["read:users", "write:*", "export"];
/// assert!(grants(&held, "read:users") && grants(&held, "write:books") && grants(&held, "export"));
/// assert!(!grants(&held, "read:books") && !grants(&held, "read:*") && !grants(&held, "read"));
/// ```
pub fn grants<S: AsRef<str>>(held: &[S], required: &str) -> bool {
    let (action, resource) = parts(required);
    held.iter().any(|scope| {
        let held = parts(scope.as_ref());
        held.0 == action && (held.1 == "*" || held.1 == resource)
    })
}

/// The resource is everything after the first colon, so that a scope with two never grants one with other resources.
fn parts(scope: &str) -> (&str, &str) {
    scope.split_once(':').unwrap_or((scope, NO_RESOURCE))
}

/// Returns the scopes of a claim, in which spaces separate them.
pub(crate) fn split(claim: &str) -> Vec<String> {
    let scopes = claim.split(' ').filter(|scope| !scope.is_empty());
    scopes.map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_rule() {
        for (held, required, expected) in [
            ("read:users", "read:users", true),
            ("read:users", "read:books", false),
            ("read:users", "write:users", false),
            ("read:users", "read", false),
            ("read:users", "read:*", false),
            ("read:*", "read:users", true),
            ("read:*", "read:*", true),
            ("read:*", "read", true),
            ("read:*", "write:users", false),
            ("read", "read", true),
            ("read", "read:users", false),
            ("read", "read:-", true),
            ("read:-", "read", true),
            ("*", "read", false),
            ("*:users", "read:users", false),
            ("read:users:1", "read:users", false),
            ("read:users", "read:users:1", false),
            ("read:users:1", "read:users:1", true),
            ("", "read", false),
            ("read", "", false),
            ("Read", "read", false),
        ] {
            assert_eq!(grants(&[held], required), expected, "{held:?} {required:?}");
        }
        assert!(!grants::<&str>(&[], "read"));
        assert!(grants(&["a", "b", "c"], "c"));
    }

    #[test]
    fn claims() {
        assert_eq!(split(""), [""; 0]);
        assert_eq!(split(" a  b:c "), ["a", "b:c"]);
    }
}
