//! Builds blocking clients with their transports.

use super::ureq::UreqTransport;
use super::ureq::tls::Tls;
use super::{Client, Transport};
use crate::config::builder::ClientBuilder;
use crate::error::BuildError;

impl ClientBuilder {
    /// Builds a blocking client. Nothing is sent.
    ///
    /// # Errors
    /// A setting is missing or cannot be used, or TLS or a proxy cannot be set up.
    pub fn build_blocking(self) -> Result<Client, BuildError> {
        let core = self.core()?;
        self.check_tls(&core, cfg!(feature = "__tls"))?;
        let transport = UreqTransport::new(
            &self.connection,
            Tls::new(&self.connection, self.connects_with_tls(&core))?,
            &core.hosts().urls(),
        );
        let transport = transport.map_err(BuildError::Http)?;
        Ok(Client::assemble(core, self.settings(), Box::new(transport)))
    }

    /// Uses a blocking transport of your own instead of ureq with this crate's settings.
    pub fn blocking_transport(self, transport: impl Transport) -> WithTransport {
        WithTransport {
            builder: self,
            transport: Box::new(transport),
        }
    }
}

/// A builder of a blocking client with a transport of its own.
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
        Ok(Client::assemble(
            core,
            self.builder.settings(),
            self.transport,
        ))
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
