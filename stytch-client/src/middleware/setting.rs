//! Settings that cannot be used.

use thiserror::Error;

use crate::escape::Escaped;

/// A setting of the middleware that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{0}")]
pub struct SettingError(String);

impl SettingError {
    pub(super) fn cookie_name(name: &str) -> Self {
        Self(format!(
            "`{}` is not a name of a cookie: use letters, digits, `-` and `_`",
            Escaped(name)
        ))
    }

    /// The value is a secret.
    pub(super) fn cookie_value() -> Self {
        Self(
            "the token is empty or has characters that cookies cannot have: pass a token that the server returned"
                .to_owned(),
        )
    }

    pub(super) fn dropped_cookie(name: &str) -> Self {
        Self(format!(
            "browsers would drop the cookie `{}`: a name with `__Host-` needs https, the path `/` and no domain, and a name \
             with `__Secure-` or `SameSite=None` needs https",
            Escaped(name)
        ))
    }

    pub(super) fn domain(domain: &str) -> Self {
        Self(format!(
            "`{}` is not a domain of a cookie: use a host name, such as `example.com`",
            Escaped(domain)
        ))
    }

    pub(super) fn cookie_path(path: &str) -> Self {
        Self(format!(
            "`{}` is not a path of a cookie: begin with `/`, and percent-encode spaces, `;` and what is not ASCII",
            Escaped(path)
        ))
    }

    pub(super) fn realm(realm: &str) -> Self {
        Self(format!(
            "`{}` is not a realm: use spaces and visible ASCII characters other than `\"` and `\\`",
            Escaped(realm)
        ))
    }

    pub(super) fn template(template: &str) -> Self {
        Self(format!(
            "`{}` is not a template of a path with an organization: begin with `/`, and use `{{organization_id}}` once as \
             a segment, as in `/organizations/{{organization_id}}`",
            Escaped(template)
        ))
    }
}
