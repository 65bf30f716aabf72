//! The settings of a client.

use std::time::Duration;

use reqwest::header::HeaderValue;
use stytch_generated::Secret;

use crate::base_url::{BaseUrl, HAS_TLS, UrlError};
use crate::client::{Client, Settings};
use crate::credentials::Credentials;
use crate::error::BuildError;
use crate::headers::authorization;
use crate::hosts::Hosts;
use crate::transport::{HttpSettings, Transport};

/// The default of [`ClientBuilder::timeout`].
pub const DEFAULT_TIMEOUT: Duration = Duration::from_secs(30);

/// The default of [`ClientBuilder::connect_timeout`].
pub const DEFAULT_CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// The default of [`ClientBuilder::max_response_bytes`]: 16 MiB.
pub const DEFAULT_MAX_RESPONSE_BYTES: usize = 16 * 1024 * 1024;

const USER_AGENT: &str = concat!("stytch-client/", env!("CARGO_PKG_VERSION"), " (rust)");

/// Builds a [`Client`].
///
/// ```
/// use std::time::Duration;
/// use stytch_client::Client;
///
/// let client = Client::builder()
///     .credentials("project-test-1", "secret-test-1")
///     .base_url("https://login.example.com/stytch")
///     .timeout(Duration::from_secs(5))
///     .user_agent_suffix("example/1.0")
///     .build()?;
/// # Ok::<(), stytch_client::BuildError>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "`build` makes the client"]
pub struct ClientBuilder {
    auth: Auth,
    base_url: Option<Result<BaseUrl, UrlError>>,
    host_base_urls: Vec<HostBaseUrl>,
    timeout: Duration,
    connect_timeout: Duration,
    max_response_bytes: usize,
    user_agent_suffix: Option<String>,
    validate_requests: bool,
    use_proxy: bool,
    allow_plain_http: bool,
}

/// The base URL that replaces a host of operations.
#[derive(Clone, Debug)]
struct HostBaseUrl {
    host: Result<BaseUrl, UrlError>,
    url: Result<BaseUrl, UrlError>,
}

/// A forgotten setting must not lead to requests without credentials, so that choice is explicit.
#[derive(Clone, Debug)]
enum Auth {
    Undecided,
    Credentials(Credentials),
    None,
}

impl Default for ClientBuilder {
    fn default() -> Self {
        Self {
            auth: Auth::Undecided,
            base_url: None,
            host_base_urls: Vec::new(),
            timeout: DEFAULT_TIMEOUT,
            connect_timeout: DEFAULT_CONNECT_TIMEOUT,
            max_response_bytes: DEFAULT_MAX_RESPONSE_BYTES,
            user_agent_suffix: None,
            validate_requests: true,
            use_proxy: true,
            allow_plain_http: false,
        }
    }
}

impl ClientBuilder {
    /// Sends the project's id and secret with every request, as HTTP Basic authentication.
    ///
    /// The id must have the form of a Stytch project id, `project-…`, unless [`base_url`](Self::base_url) is set.
    pub fn credentials(mut self, project_id: impl Into<String>, secret: impl Into<Secret>) -> Self {
        self.auth = Auth::Credentials(Credentials {
            project_id: project_id.into(),
            secret: secret.into(),
        });
        self
    }

    /// Sends no credentials, for a gateway that adds them. Requires [`base_url`](Self::base_url).
    pub fn without_credentials(mut self) -> Self {
        self.auth = Auth::None;
        self
    }

    /// Sends every request to this URL instead of the project's host, for example to a custom domain, a gateway or a
    /// mock.
    ///
    /// The URL may have a path, which is put before the path of every operation; a trailing slash makes no difference.
    /// It must not contain a user name, a query or a fragment, and must be in canonical form. Operations that have a host
    /// of their own are sent to this URL too.
    ///
    /// Plain `http` is not encrypted, so it is accepted for servers on this machine only (`127.0.0.1`, `[::1]`,
    /// `localhost`). For other servers, see [`allow_plain_http`](Self::allow_plain_http).
    pub fn base_url(mut self, url: &str) -> Self {
        self.base_url = Some(BaseUrl::parse(url));
        self
    }

    /// Sends the operations of one host to this URL instead.
    ///
    /// Some operations have a host of their own, [`Operation::HOST`]. `host` is such an origin. Call this once for each
    /// host; for several calls with the same host, the last one applies. The URL follows the same rules as
    /// [`base_url`](Self::base_url), and takes precedence over it.
    ///
    /// ```
    /// use stytch_client::Client;
    ///
    /// let client = Client::builder()
    ///     .credentials("project-test-1", "secret-test-1")
    ///     .host_base_url("https://telemetry.stytch.com", "https://fraud.example.com")
    ///     .build()?;
    /// # Ok::<(), stytch_client::BuildError>(())
    /// ```
    ///
    /// [`Operation::HOST`]: stytch_generated::runtime::operation::Operation::HOST
    pub fn host_base_url(mut self, host: &str, url: &str) -> Self {
        self.host_base_urls.push(HostBaseUrl {
            // It is compared and not connected to, so it needs no TLS.
            host: BaseUrl::parse_for(true, host),
            url: BaseUrl::parse(url),
        });
        self
    }

    /// Sets how long a call may take, from connecting to the last byte of the response. Default: [`DEFAULT_TIMEOUT`].
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Sets how long connecting may take. It also counts toward [`timeout`](Self::timeout). Default:
    /// [`DEFAULT_CONNECT_TIMEOUT`].
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Sets how large the body of a response may be. The call fails as soon as the body is known to be larger. Default:
    /// [`DEFAULT_MAX_RESPONSE_BYTES`].
    pub fn max_response_bytes(mut self, maximum: usize) -> Self {
        self.max_response_bytes = maximum;
        self
    }

    /// Appends the name and version of your application to the `User-Agent` header, after those of this crate.
    pub fn user_agent_suffix(mut self, suffix: impl Into<String>) -> Self {
        self.user_agent_suffix = Some(suffix.into());
        self
    }

    /// Sets whether [`Operation::validate`](stytch_generated::runtime::operation::Operation::validate) runs before a
    /// request is sent. Default: `true`. Turn it off if the server has relaxed a limit since this crate was released.
    pub fn validate_requests(mut self, validate: bool) -> Self {
        self.validate_requests = validate;
        self
    }

    /// Allows base URLs with plain `http` on other machines. Default: not allowed.
    ///
    /// Anyone on the network path can then read and change the credentials, passwords and sessions that are sent. This
    /// is meant for a gateway in a network that is trusted or encrypted by other means. Requests to such a URL also go
    /// through the environment's proxy for `http`, if there is one, which can then read them too.
    pub fn allow_plain_http(mut self) -> Self {
        self.allow_plain_http = true;
        self
    }

    /// Connects directly and ignores the environment's proxies. Connections to this machine are always direct.
    pub fn no_proxy(mut self) -> Self {
        self.use_proxy = false;
        self
    }

    /// Builds the client. Nothing is sent.
    ///
    /// # Errors
    /// A setting is missing or cannot be used, or TLS cannot be set up.
    pub fn build(self) -> Result<Client, BuildError> {
        let by_hand = self.base_url.as_ref();
        let by_hand = by_hand.map(|url| self.usable("base_url", url));
        let by_hand = by_hand.transpose()?;
        let credentials = match &self.auth {
            Auth::Undecided => return Err(BuildError::NoCredentials),
            Auth::Credentials(credentials) => Some(checked(credentials, by_hand.is_none())?),
            Auth::None => None,
        };
        let is_set = by_hand.is_some();
        let base_url = match (by_hand, credentials) {
            (Some(by_hand), _) => by_hand,
            (None, Some(credentials)) => project_host(credentials, HAS_TLS)?,
            (None, None) => return Err(BuildError::NoBaseUrl),
        };
        let hosts = Hosts {
            base_url,
            is_set,
            replaced: self.replaced_hosts()?,
            allow_plain_http: self.allow_plain_http,
        };
        let authorization = credentials.map(authorization).transpose();
        Ok(Client::from_settings(Settings {
            transport: self.transport(&hosts.urls())?,
            project_id: credentials.map(|credentials| credentials.project_id.clone()),
            authorization: authorization.map_err(BuildError::Http)?,
            hosts,
            max_response_bytes: self.max_response_bytes,
            validate_requests: self.validate_requests,
        }))
    }

    fn replaced_hosts(&self) -> Result<Vec<(BaseUrl, BaseUrl)>, BuildError> {
        let replaced = |setting: &HostBaseUrl| {
            let host = setting.host.clone();
            let host = host.map_err(|error| BuildError::Url {
                setting: "host_base_url",
                error,
            });
            Ok((host?, self.usable("host_base_url", &setting.url)?))
        };
        self.host_base_urls.iter().map(replaced).collect()
    }

    fn usable(
        &self,
        setting: &'static str,
        url: &Result<BaseUrl, UrlError>,
    ) -> Result<BaseUrl, BuildError> {
        url.clone()
            .and_then(|url| url.guarded(self.allow_plain_http))
            .map_err(|error| BuildError::Url { setting, error })
    }

    fn transport(&self, urls: &[&BaseUrl]) -> Result<Transport, BuildError> {
        let settings = HttpSettings {
            user_agent: self.user_agent()?,
            timeout: self.timeout,
            connect_timeout: self.connect_timeout,
            use_proxy: self.use_proxy,
        };
        Transport::new(settings, urls).map_err(|error| BuildError::Http(error.into()))
    }

    fn user_agent(&self) -> Result<HeaderValue, BuildError> {
        let suffix = self.user_agent_suffix.as_deref().unwrap_or_default();
        if !suffix.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            return Err(BuildError::UserAgent);
        }
        let text = format!("{USER_AGENT} {suffix}");
        HeaderValue::from_str(text.trim_end()).map_err(|_| BuildError::UserAgent)
    }
}

fn checked(credentials: &Credentials, is_stytch: bool) -> Result<&Credentials, BuildError> {
    credentials
        .check_project_id(is_stytch)
        .map_err(BuildError::ProjectId)?;
    credentials.check_secret().map_err(BuildError::Secret)?;
    Ok(credentials)
}

/// Returns the host that serves the project.
fn project_host(credentials: &Credentials, has_tls: bool) -> Result<BaseUrl, BuildError> {
    BaseUrl::parse_for(has_tls, credentials.base_url()).map_err(|error| match error {
        UrlError::NoTls => BuildError::NoTls,
        // The URL is a constant, so no setting is wrong.
        error => BuildError::Http(error.into()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_tls_no_setting_is_blamed() {
        let credentials = Credentials {
            project_id: "project-test-1".to_owned(),
            secret: "secret".into(),
        };
        let error = project_host(&credentials, false).unwrap_err();
        assert!(matches!(error, BuildError::NoTls), "{error:?}");
        let text = error.to_string();
        assert!(
            text.contains("`rustls`") && !text.contains("base_url"),
            "{text}"
        );
        let host = project_host(&credentials, true).unwrap();
        assert_eq!(format!("{host:?}"), r#""https://test.stytch.com""#);
    }
}
