//! The settings of a client.

use std::time::Duration;

use reqwest::header::HeaderValue;
use reqwest::redirect::Policy;
use secrecy::SecretString;

use crate::base_url::{BaseUrl, UrlProblem};
use crate::client::{Client, Settings};
use crate::credentials::Credentials;
use crate::error::BuildError;

/// How long a call may take from connecting to the last byte of its answer, unless set otherwise.
pub const DEFAULT_TIMEOUT: Duration = Duration::from_secs(30);

/// How long connecting may take, unless set otherwise.
pub const DEFAULT_CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// How large an answer may be, unless set otherwise: 16 MiB.
pub const DEFAULT_MAX_RESPONSE_BYTES: usize = 16 * 1024 * 1024;

const USER_AGENT: &str = concat!("stytch-client/", env!("CARGO_PKG_VERSION"), " (rust)");

/// The settings of a [`Client`].
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
    base_url: Option<Result<BaseUrl, UrlProblem>>,
    fraud_base_url: Option<Result<BaseUrl, UrlProblem>>,
    timeout: Duration,
    connect_timeout: Duration,
    max_response_bytes: usize,
    user_agent_suffix: Option<String>,
    validate_requests: bool,
    use_proxy: bool,
}

/// Sending no credentials is a choice to make in words, never what a forgotten setting leads to.
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
            fraud_base_url: None,
            timeout: DEFAULT_TIMEOUT,
            connect_timeout: DEFAULT_CONNECT_TIMEOUT,
            max_response_bytes: DEFAULT_MAX_RESPONSE_BYTES,
            user_agent_suffix: None,
            validate_requests: true,
            use_proxy: true,
        }
    }
}

impl ClientBuilder {
    /// Sends the project's id and secret with every request, by HTTP's Basic scheme.
    pub fn credentials(
        mut self,
        project_id: impl Into<String>,
        secret: impl Into<SecretString>,
    ) -> Self {
        self.auth = Auth::Credentials(Credentials {
            project_id: project_id.into(),
            secret: secret.into(),
        });
        self
    }

    /// Sends no credentials: for a gateway that adds them. Needs a [`base_url`](Self::base_url).
    pub fn without_credentials(mut self) -> Self {
        self.auth = Auth::None;
        self
    }

    /// Sends every request to this URL instead of the project's host: a domain of one's own, a gateway, a mock.
    ///
    /// Its path, if any, is kept in front of every operation's; a slash at the end makes no difference. It cannot
    /// carry a user, a query or a fragment. It also receives the operations that have a host of their own.
    ///
    /// With `http` nothing is encrypted, the credentials included: for servers on the same machine or network.
    pub fn base_url(mut self, url: &str) -> Self {
        self.base_url = Some(BaseUrl::parse(url));
        self
    }

    /// Sends the operations that have a host of their own (those on fraud) to this URL instead.
    ///
    /// The same rules hold as for [`base_url`](Self::base_url).
    pub fn fraud_base_url(mut self, url: &str) -> Self {
        self.fraud_base_url = Some(BaseUrl::parse(url));
        self
    }

    /// How long a call may take, from connecting to the last byte of its answer. Default: [`DEFAULT_TIMEOUT`].
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    /// How long connecting may take, as a part of the whole. Default: [`DEFAULT_CONNECT_TIMEOUT`].
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How large the body of an answer may be: a larger one is an error as soon as that is known.
    /// Default: [`DEFAULT_MAX_RESPONSE_BYTES`].
    pub fn max_response_bytes(mut self, maximum: usize) -> Self {
        self.max_response_bytes = maximum;
        self
    }

    /// Adds to the `User-Agent`, after this crate's name and version: the name and version of what uses it.
    pub fn user_agent_suffix(mut self, suffix: impl Into<String>) -> Self {
        self.user_agent_suffix = Some(suffix.into());
        self
    }

    /// Whether [`Operation::validate`](stytch_generated::support::operation::Operation::validate) runs before a
    /// request is sent. Default: `true`. Off, the server alone judges: for limits that it has lifted since.
    pub fn validate_requests(mut self, validate: bool) -> Self {
        self.validate_requests = validate;
        self
    }

    /// Connects directly, whatever the environment says about proxies.
    pub fn no_proxy(mut self) -> Self {
        self.use_proxy = false;
        self
    }

    /// Makes the client. Nothing is sent yet.
    ///
    /// # Errors
    /// Settings that are missing or cannot be used, or TLS that cannot be set up.
    pub fn build(self) -> Result<Client, BuildError> {
        let credentials = match &self.auth {
            Auth::Undecided => return Err(BuildError::NoCredentials),
            Auth::Credentials(credentials) => Some(checked(credentials)?),
            Auth::None => None,
        };
        let by_hand = usable("base_url", self.base_url.as_ref())?;
        let fraud = usable("fraud_base_url", self.fraud_base_url.as_ref())?;
        // An operation's own host yields to whatever was set by hand: it may be out of reach from here.
        let own_host = fraud.or_else(|| by_hand.clone());
        let base_url = match (by_hand, &credentials) {
            (Some(by_hand), _) => by_hand,
            (None, Some(credentials)) => {
                BaseUrl::parse(credentials.base_url()).map_err(|problem| BuildError::Url {
                    setting: "base_url",
                    problem,
                })?
            }
            (None, None) => return Err(BuildError::NoBaseUrl),
        };
        Ok(Client::from_settings(Settings {
            http: self.http()?,
            credentials,
            base_url,
            own_host,
            max_response_bytes: self.max_response_bytes,
            validate_requests: self.validate_requests,
        }))
    }

    fn http(&self) -> Result<reqwest::Client, BuildError> {
        let mut builder = reqwest::Client::builder()
            .user_agent(self.user_agent()?)
            .timeout(self.timeout)
            .connect_timeout(self.connect_timeout)
            // A redirect would carry the credentials and the body to a place that nobody chose.
            .redirect(Policy::none())
            .referer(false)
            // A repeated request can send a second passcode or burn a one-time code.
            .retry(reqwest::retry::never());
        if !self.use_proxy {
            builder = builder.no_proxy();
        }
        builder
            .build()
            .map_err(|error| BuildError::Http(error.into()))
    }

    fn user_agent(&self) -> Result<HeaderValue, BuildError> {
        let text = match &self.user_agent_suffix {
            Some(suffix) => format!("{USER_AGENT} {suffix}"),
            None => USER_AGENT.to_owned(),
        };
        HeaderValue::try_from(text).map_err(|_| BuildError::UserAgent)
    }
}

fn checked(credentials: &Credentials) -> Result<Credentials, BuildError> {
    if let Some(problem) = credentials.project_id_problem() {
        return Err(BuildError::ProjectId(problem));
    }
    match credentials.secret_problem() {
        Some(problem) => Err(BuildError::Secret(problem)),
        None => Ok(credentials.clone()),
    }
}

fn usable(
    setting: &'static str,
    url: Option<&Result<BaseUrl, UrlProblem>>,
) -> Result<Option<BaseUrl>, BuildError> {
    url.cloned()
        .transpose()
        .map_err(|problem| BuildError::Url { setting, problem })
}
