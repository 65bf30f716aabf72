//! The settings of a client.

use std::sync::OnceLock;
use std::time::Duration;

use http::HeaderValue;
use stytch_generated::Secret;

use super::base_url::{BaseUrl, UrlError};
use super::credentials::Credentials;
use super::hosts::Hosts;
#[cfg(all(feature = "async", feature = "__rustls"))]
use super::local::LocalSettings;
use crate::core::Core;
use crate::core::encode::Settings as CoreSettings;
use crate::core::headers::authorization;
use crate::error::BuildError;
use crate::exchange::Settings;
use crate::retry::{RetryBudget, RetryPolicy};

/// The default of [`ClientBuilder::timeout`].
pub const DEFAULT_TIMEOUT: Duration = Duration::from_secs(30);

/// The default of [`ClientBuilder::connect_timeout`].
///
/// All attempts of the default policy fit into [`DEFAULT_TIMEOUT`], so that a call to a server that cannot be reached fails
/// with an error that says so.
pub const DEFAULT_CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// The default of [`ClientBuilder::max_response_bytes`]: 16 MiB.
pub const DEFAULT_MAX_RESPONSE_BYTES: usize = 16 * 1024 * 1024;

const USER_AGENT: &str = concat!("stytch-client/", env!("CARGO_PKG_VERSION"), " (rust)");

/// Builds a client.
///
/// ```
/// # #[cfg(feature = "reqwest")] {
/// use std::time::Duration;
/// use stytch_client::Client;
///
/// let client = Client::builder()
///     .credentials("project-test-1", "secret-test-1")
///     .base_url("https://login.example.com/stytch")
///     .timeout(Duration::from_secs(5))
///     .user_agent_suffix("example/1.0")
///     .build()?;
/// # }
/// # Ok::<(), stytch_client::BuildError>(())
/// ```
#[derive(Clone, Debug)]
#[must_use = "`build` makes the client"]
pub struct ClientBuilder {
    auth: Auth,
    base_url: Option<NamedUrl>,
    host_base_urls: Vec<HostBaseUrl>,
    timeout: Duration,
    max_response_bytes: usize,
    retry: RetryPolicy,
    /// `None` for a budget of its own: clones of the builder must not share one.
    retry_budget: Option<RetryBudget>,
    user_agent_suffix: Option<String>,
    validate_requests: bool,
    allow_plain_http: bool,
    pub(crate) connection: Connection,
    #[cfg(all(feature = "async", feature = "__rustls"))]
    pub(crate) local: LocalSettings,
}

/// The settings of connections, for transports of this crate.
#[derive(Clone, Debug)]
pub(crate) struct Connection {
    pub(crate) timeout: Duration,
    pub(crate) use_proxy: bool,
    #[cfg(feature = "__tls")]
    pub(crate) tls: super::tls::TlsSettings,
}

/// A base URL, with the name of the setting it came from.
#[derive(Clone, Debug)]
struct NamedUrl {
    setting: &'static str,
    url: Result<BaseUrl, UrlError>,
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
            max_response_bytes: DEFAULT_MAX_RESPONSE_BYTES,
            retry: RetryPolicy::default(),
            retry_budget: None,
            user_agent_suffix: None,
            validate_requests: true,
            allow_plain_http: false,
            connection: Connection {
                timeout: DEFAULT_CONNECT_TIMEOUT,
                use_proxy: true,
                #[cfg(feature = "__tls")]
                tls: super::tls::TlsSettings::default(),
            },
            #[cfg(all(feature = "async", feature = "__rustls"))]
            local: LocalSettings::default(),
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
    pub fn base_url(self, url: &str) -> Self {
        self.base_url_of("base_url", url)
    }

    /// Sets the base URL, and the name of the setting for error messages.
    pub(super) fn base_url_of(mut self, setting: &'static str, url: &str) -> Self {
        self.base_url = Some(NamedUrl {
            setting,
            url: BaseUrl::parse(url),
        });
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
            host: BaseUrl::parse(host),
            url: BaseUrl::parse(url),
        });
        self
    }

    /// Sets how long a call may take, from connecting to the last byte of the response, including all retries and the
    /// waits between them. Default: [`DEFAULT_TIMEOUT`].
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// Sets how long connecting may take. It also counts toward [`timeout`](Self::timeout). Default:
    /// [`DEFAULT_CONNECT_TIMEOUT`]. It has no effect on a transport of your own.
    ///
    /// The blocking client applies it to looking up the host's name, and again to connecting.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connection.timeout = timeout;
        self
    }

    /// Sets when failed requests are repeated. Default: [`RetryPolicy::default`].
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// Shares a budget of retries with other clients. By default, each client has its own.
    pub fn retry_budget(mut self, budget: RetryBudget) -> Self {
        self.retry_budget = Some(budget);
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

    /// Connects directly and ignores the environment's proxies. Connections to this machine are always direct. This has no
    /// effect on a transport of your own.
    pub fn no_proxy(mut self) -> Self {
        self.connection.use_proxy = false;
        self
    }

    /// Builds the part of a client that does no I/O: see [`core`](crate::core).
    ///
    /// # Errors
    /// A setting is missing or cannot be used.
    pub fn build_core(self) -> Result<Core, BuildError> {
        self.core()
    }

    pub(crate) fn core(&self) -> Result<Core, BuildError> {
        let by_hand = self.base_url.as_ref();
        let by_hand = by_hand.map(|named| self.usable(named.setting, &named.url));
        let by_hand = by_hand.transpose()?;
        let credentials = match &self.auth {
            Auth::Undecided => return Err(BuildError::NoCredentials),
            Auth::Credentials(credentials) => Some(checked(credentials, by_hand.is_none())?),
            Auth::None => None,
        };
        #[cfg(all(feature = "async", feature = "__rustls"))]
        self.local.check()?;
        let is_set = by_hand.is_some();
        let base_url = match (by_hand, credentials) {
            (Some(by_hand), _) => by_hand,
            (None, Some(credentials)) => project_host(credentials)?,
            (None, None) => return Err(BuildError::NoBaseUrl),
        };
        let authorization = credentials.map(authorization).transpose();
        Ok(Core::new(CoreSettings {
            project_id: credentials.map(|credentials| credentials.project_id.clone()),
            authorization: authorization.map_err(BuildError::Http)?,
            user_agent: self.user_agent()?,
            hosts: Hosts {
                base_url,
                is_set,
                replaced: self.replaced_hosts()?,
                allow_plain_http: self.allow_plain_http,
                own: OnceLock::new(),
            },
            validate_requests: self.validate_requests,
        }))
    }

    /// Returns the settings of calls.
    pub(crate) fn settings(&self) -> Settings {
        Settings {
            timeout: self.timeout,
            retry: self.retry,
            budget: self.retry_budget.clone().unwrap_or_default(),
            max_response_bytes: self.max_response_bytes,
        }
    }

    /// Rejects `https` URLs in a build without TLS. `has_tls` says whether this build has it.
    pub(crate) fn check_tls(&self, core: &Core, has_tls: bool) -> Result<(), BuildError> {
        let error = UrlError::NoTls;
        let hosts = core.hosts();
        if has_tls || hosts.urls().iter().all(|url| !url.is_secure()) {
            return Ok(());
        }
        Err(match &self.base_url {
            Some(NamedUrl {
                setting,
                url: Ok(url),
            }) if url.is_secure() => BuildError::Url { setting, error },
            None if hosts.base_url.is_secure() => BuildError::NoTls,
            _ => BuildError::Url {
                setting: "host_base_url",
                error,
            },
        })
    }

    /// Rejects certificates, which a transport of the application does not know about.
    pub(crate) fn check_own_transport(&self) -> Result<(), BuildError> {
        #[cfg(feature = "__tls")]
        if let Some(setting) = self.connection.tls.used() {
            return Err(BuildError::OwnTransport { setting });
        }
        Ok(())
    }

    /// Returns whether the client may connect with TLS, to a server or to a proxy. If not, nothing has to be trusted.
    pub(crate) fn connects_with_tls(&self, core: &Core) -> bool {
        let urls = core.hosts().urls();
        let proxies = self.connection.use_proxy;
        urls.iter()
            .any(|url| url.is_secure() || (proxies && !url.is_loopback()))
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
fn project_host(credentials: &Credentials) -> Result<BaseUrl, BuildError> {
    // The URL is a constant, so no setting is wrong.
    BaseUrl::parse(credentials.base_url()).map_err(|error| BuildError::Http(error.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(feature = "reqwest")]
    #[test]
    fn https_needs_tls() {
        let project = ClientBuilder::default().credentials("project-test-1", "secret");
        let error = |builder: &ClientBuilder| {
            let core = builder.core().unwrap();
            assert!(builder.check_tls(&core, true).is_ok());
            builder
                .check_tls(&core, false)
                .err()
                .map(|error| error.to_string())
        };
        let text = error(&project).unwrap();
        assert!(
            text.contains("`rustls-ring`") && !text.contains("base_url"),
            "{text}"
        );
        let text = error(&project.clone().base_url("https://h.example")).unwrap();
        assert!(text.starts_with("`base_url` needs TLS"), "{text}");
        let local = project.base_url("http://127.0.0.1:1");
        assert_eq!(error(&local), None);
        let text = error(&local.host_base_url("https://a.example", "https://b.example")).unwrap();
        assert!(text.starts_with("`host_base_url` needs TLS"), "{text}");
    }
}
