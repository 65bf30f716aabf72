//! The cookies of sessions.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::time::Duration;

use http::HeaderValue;
use stytch_generated::Secret;

use super::setting::SettingError;

/// The value of a cookie's attribute `SameSite`: which requests of other sites' pages the browser adds the cookie to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SameSite {
    /// No request that another site causes.
    Strict,
    /// Links to this site, but not forms, scripts or frames.
    #[default]
    Lax,
    /// All requests.
    None,
}

/// The names and attributes of the two cookies of a session.
///
/// The names are `stytch_session_jwt` and `stytch_session` by default, as in Stytch's JavaScript SDK. By default, cookies
/// that are set are `Secure` and `HttpOnly`, with `SameSite=Lax` and `Path=/`, of this host only, and end with the browser.
///
/// ```
/// use std::time::Duration;
/// use stytch_client::middleware::SessionCookies;
/// use stytch_client::stytch_generated::Secret;
///
/// let cookies = SessionCookies::new()
///     .jwt_name("app_session_jwt")?
///     .token_name("app_session")?
///     .max_age(Duration::from_secs(24 * 60 * 60));
/// # let (session_jwt, session_token) = (Secret::from("jwt"), Secret::from("token"));
/// // After a login: two values of the header `Set-Cookie`.
/// let [jwt, token] = cookies.log_in(&session_jwt, &session_token)?;
/// assert_eq!(token, "app_session=token; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=86400");
/// // After a logout.
/// let [jwt, token] = cookies.log_out();
/// assert_eq!(jwt, "app_session_jwt=; Path=/; HttpOnly; Secure; SameSite=Lax; Max-Age=0");
/// # Ok::<(), stytch_client::middleware::SettingError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct SessionCookies {
    pub(super) jwt_name: Cow<'static, str>,
    pub(super) token_name: Cow<'static, str>,
    domain: Option<String>,
    path: Cow<'static, str>,
    same_site: SameSite,
    is_secure: bool,
    max_age: Option<Duration>,
}

impl Default for SessionCookies {
    fn default() -> Self {
        Self::new()
    }
}

impl SessionCookies {
    /// Returns the default names and attributes.
    pub const fn new() -> Self {
        Self {
            jwt_name: Cow::Borrowed("stytch_session_jwt"),
            token_name: Cow::Borrowed("stytch_session"),
            domain: None,
            path: Cow::Borrowed("/"),
            same_site: SameSite::Lax,
            is_secure: true,
            max_age: None,
        }
    }

    /// Sets the name of the cookie with the JWT.
    ///
    /// # Errors
    /// The name is empty or contains a character that names of cookies cannot have.
    pub fn jwt_name(mut self, name: &str) -> Result<Self, SettingError> {
        self.jwt_name = Cow::Owned(checked_name(name)?);
        Ok(self)
    }

    /// Sets the name of the cookie with the session token.
    ///
    /// # Errors
    /// The name is empty or contains a character that names of cookies cannot have.
    pub fn token_name(mut self, name: &str) -> Result<Self, SettingError> {
        self.token_name = Cow::Owned(checked_name(name)?);
        Ok(self)
    }

    /// Makes the browser send the cookies to this domain and all its subdomains, instead of this host only.
    ///
    /// All places that set the cookies must use the same domain. A browser keeps cookies with another domain beside them,
    /// and requests with two different values have no session.
    ///
    /// # Errors
    /// The text is not a domain.
    pub fn domain(mut self, domain: &str) -> Result<Self, SettingError> {
        let is_letter = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        let is_label = |label: &str| {
            !label.is_empty()
                && label.bytes().all(is_letter)
                && !label.starts_with('-')
                && !label.ends_with('-')
        };
        // Browsers ignore a dot at the beginning.
        let name = domain.strip_prefix('.').unwrap_or(domain);
        if !name.split('.').all(is_label) {
            return Err(SettingError::domain(domain));
        }
        self.domain = Some(domain.to_owned());
        Ok(self)
    }

    /// Makes the browser send the cookies with requests of this path and those below it only. Default: `/`.
    ///
    /// # Errors
    /// The text does not begin with `/`, or contains `;` or a character that is not visible ASCII.
    pub fn path(mut self, path: &str) -> Result<Self, SettingError> {
        let is_valid = path.starts_with('/')
            && path
                .bytes()
                .all(|byte| byte.is_ascii_graphic() && byte != b';');
        if !is_valid {
            return Err(SettingError::cookie_path(path));
        }
        self.path = Cow::Owned(path.to_owned());
        Ok(self)
    }

    /// Sets which requests of other sites' pages have the cookies. Browsers accept [`SameSite::None`] over https only.
    pub fn same_site(mut self, same_site: SameSite) -> Self {
        self.same_site = same_site;
        self
    }

    /// Makes the browser send the cookies over plain http too, which anyone on the network path can read. It is meant for
    /// development on this machine.
    pub fn plain_http(mut self) -> Self {
        self.is_secure = false;
        self
    }

    /// Sets after which time, in whole seconds, the browser drops the cookies. Default: when it is closed.
    ///
    /// The session ends on its own. So use the duration of the sessions, for the JWT too: one that has expired is accepted
    /// after asking the server.
    pub fn max_age(mut self, maximum: Duration) -> Self {
        self.max_age = Some(maximum);
        self
    }

    /// Returns the values of two headers `Set-Cookie`, which log in: those of the JWT and of the session token.
    ///
    /// # Errors
    /// A token is empty, or contains characters that cookies cannot have: those of Stytch never do. Or browsers would drop
    /// the cookies, because of [their names or attributes](Self::set_jwt).
    pub fn log_in(
        &self,
        session_jwt: &Secret,
        session_token: &Secret,
    ) -> Result<[HeaderValue; 2], SettingError> {
        Ok([
            self.set_jwt(session_jwt)?,
            self.set(&self.token_name, session_token)?,
        ])
    }

    /// Returns the value of a header `Set-Cookie` with a new JWT.
    ///
    /// # Errors
    /// The JWT is empty, or contains characters that cookies cannot have. Or browsers would drop the cookie: with a name that
    /// begins with `__Host-` and a [domain](Self::domain), a [path](Self::path) or [plain http](Self::plain_http), with a name
    /// that begins with `__Secure-` and plain http, or with [`SameSite::None`] and plain http.
    pub fn set_jwt(&self, session_jwt: &Secret) -> Result<HeaderValue, SettingError> {
        self.set(&self.jwt_name, session_jwt)
    }

    /// Returns the values of two headers `Set-Cookie` that make the browser drop the cookies. This does not end the session:
    /// revoke it too.
    #[must_use]
    pub fn log_out(&self) -> [HeaderValue; 2] {
        let now = Some(Duration::ZERO);
        [&self.jwt_name, &self.token_name].map(|name| {
            // All parts were checked when they were set, so there is no error.
            HeaderValue::try_from(self.text(name, "", now)).unwrap_or(HeaderValue::from_static(""))
        })
    }

    /// Returns whether browsers would drop a cookie with this name.
    fn is_dropped(&self, name: &str) -> bool {
        // Browsers ignore the case of these prefixes.
        let begins_with = |prefix: &str| {
            let start = name.get(..prefix.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(prefix))
        };
        let is_of_host = self.is_secure && self.domain.is_none() && self.path == "/";
        (begins_with("__Host-") && !is_of_host)
            || (begins_with("__Secure-") && !self.is_secure)
            || (self.same_site == SameSite::None && !self.is_secure)
    }

    fn set(&self, name: &str, token: &Secret) -> Result<HeaderValue, SettingError> {
        if self.is_dropped(name) {
            return Err(SettingError::dropped_cookie(name));
        }
        let token = token.expose_secret();
        // RFC 6265, `cookie-octet`.
        let is_valid = !token.is_empty()
            && token
                .bytes()
                .all(|byte| byte.is_ascii_graphic() && !matches!(byte, b'"' | b',' | b';' | b'\\'));
        let text = is_valid.then(|| self.text(name, token, self.max_age));
        let value = text.and_then(|text| HeaderValue::try_from(text).ok());
        let mut value = value.ok_or(SettingError::cookie_value())?;
        value.set_sensitive(true);
        Ok(value)
    }

    fn text(&self, name: &str, token: &str, max_age: Option<Duration>) -> String {
        let mut text = format!("{name}={token}; Path={}; HttpOnly", self.path);
        if self.is_secure {
            text.push_str("; Secure");
        }
        let _infallible = write!(text, "; SameSite={:?}", self.same_site);
        if let Some(domain) = &self.domain {
            let _infallible = write!(text, "; Domain={domain}");
        }
        if let Some(maximum) = max_age {
            let _infallible = write!(text, "; Max-Age={}", maximum.as_secs());
        }
        text
    }
}

/// Names are tokens of HTTP.
fn checked_name(name: &str) -> Result<String, SettingError> {
    let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if name.is_empty() || !name.bytes().all(is_token) {
        return Err(SettingError::cookie_name(name));
    }
    Ok(name.to_owned())
}
