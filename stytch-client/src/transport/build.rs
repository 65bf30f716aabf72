//! Builds asynchronous clients with their transports.

use super::Transport;
use crate::client::Client;
use crate::config::builder::ClientBuilder;
use crate::error::BuildError;

impl ClientBuilder {
    /// Builds the client. Nothing is sent.
    ///
    /// # Errors
    /// A setting is missing or cannot be used, or TLS cannot be set up.
    #[cfg(feature = "reqwest")]
    pub fn build(self) -> Result<Client, BuildError> {
        use super::reqwest::{HttpSettings, ReqwestTransport};
        use super::tls::Tls;

        let core = self.core()?;
        self.check_tls(&core, cfg!(feature = "__tls"))?;
        let settings = HttpSettings {
            connect_timeout: self.connection.timeout,
            use_proxy: self.connection.use_proxy,
            tls: Tls::new(&self.connection, self.connects_with_tls(&core))?,
        };
        let transport = ReqwestTransport::new(settings, &core.hosts().urls())
            .map_err(|error| BuildError::Http(error.into()))?;
        Ok(Client::assemble(self, core, Box::new(transport)))
    }

    /// Uses a transport of your own instead of reqwest with this crate's settings.
    ///
    /// Any service of `tower` is a transport with the feature `tower`, and so is a
    /// [`reqwest::Client`](https://docs.rs/reqwest). By default, it follows redirects, which is an error here, and repeats
    /// some requests, so turn both off:
    ///
    #[cfg_attr(feature = "reqwest", doc = "```no_run")]
    #[cfg_attr(not(feature = "reqwest"), doc = "```ignore")]
    /// use stytch_client::Client;
    ///
    /// let http = reqwest::Client::builder()
    ///     .redirect(reqwest::redirect::Policy::none())
    ///     .retry(reqwest::retry::never())
    ///     .build()?;
    /// let client = Client::builder()
    ///     .credentials("project-test-1", "secret-test-1")
    ///     .transport(http)
    ///     .build()?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// A client or service of yours decides itself about proxies and names such as `localhost`, so a request over plain
    /// `http` to this machine stays here only if it does. The timeout of the call replaces that of the `reqwest::Client`.
    /// With TLS by rustls, this crate enables reqwest without a default for cryptography, so a client of yours needs a
    /// feature of reqwest such as `rustls`, or a default provider for rustls that the application installs.
    pub fn transport(self, transport: impl Transport) -> WithTransport {
        WithTransport {
            builder: self,
            transport: Box::new(transport),
        }
    }
}

/// A builder of a client with a transport of its own.
#[must_use = "`build` makes the client"]
pub struct WithTransport {
    builder: ClientBuilder,
    transport: Box<dyn Transport>,
}

impl WithTransport {
    /// Builds the client. Nothing is sent.
    ///
    /// # Errors
    /// A setting is missing or cannot be used, or certificates are set, which only apply to the transports of this crate.
    pub fn build(self) -> Result<Client, BuildError> {
        let core = self.builder.core()?;
        self.builder.check_own_transport()?;
        Ok(Client::assemble(self.builder, core, self.transport))
    }
}

impl std::fmt::Debug for WithTransport {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter
            .debug_struct("WithTransport")
            .field("builder", &self.builder)
            .finish_non_exhaustive()
    }
}
