//! TLS for ureq.
//!
//! ureq has no setting for certificates in addition to those of the system, and sets TLS up again for each connection of
//! a request with options of its own, such as a timeout.

#[cfg(feature = "native-tls")]
pub(in crate::blocking) use native::Tls;
#[cfg(not(feature = "__tls"))]
pub(in crate::blocking) use none::Tls;
#[cfg(all(feature = "__rustls", not(feature = "native-tls")))]
pub(in crate::blocking) use with_rustls::Tls;

#[cfg(all(feature = "__rustls", not(feature = "native-tls")))]
mod with_rustls {
    use std::sync::Arc;

    use rustls::pki_types::ServerName;
    use rustls::{ClientConfig, ClientConnection, StreamOwned};
    use ureq::Error;
    use ureq::unversioned::transport::{ConnectionDetails, TransportAdapter};

    use super::encrypted::{Handshake, Stream};
    use crate::config::builder::Connection;
    use crate::error::BuildError;

    /// The configuration of all connections.
    pub(in crate::blocking) struct Tls(Arc<ClientConfig>);

    impl Tls {
        pub(in crate::blocking) fn new(
            settings: &Connection,
            is_needed: bool,
        ) -> Result<Self, BuildError> {
            let mut config = crate::tls::config(&settings.tls, is_needed)?;
            config.alpn_protocols = vec![b"http/1.1".to_vec()];
            Ok(Self(Arc::new(config)))
        }
    }

    impl Handshake for Tls {
        type Stream = StreamOwned<ClientConnection, TransportAdapter>;

        fn shake(
            &self,
            host: &str,
            mut connection: TransportAdapter,
            _details: &ConnectionDetails<'_>,
        ) -> Result<Self::Stream, Error> {
            let name = ServerName::try_from(host.to_owned());
            let name = name.map_err(|error| Error::Other(error.into()))?;
            let session = ClientConnection::new(Arc::clone(&self.0), name);
            let mut session = session.map_err(|error| Error::Other(error.into()))?;
            session.complete_io(&mut connection)?;
            Ok(StreamOwned::new(session, connection))
        }
    }

    impl Stream for StreamOwned<ClientConnection, TransportAdapter> {
        fn connection(&mut self) -> &mut TransportAdapter {
            &mut self.sock
        }
    }
}

#[cfg(feature = "native-tls")]
mod native {
    use native_tls::{Certificate, HandshakeError, Identity, TlsConnector, TlsStream};
    use ureq::Error;
    use ureq::unversioned::transport::{ConnectionDetails, TransportAdapter};

    use super::encrypted::{Handshake, Stream, remaining};
    use crate::config::builder::Connection;
    use crate::config::tls::unusable;
    use crate::error::{BuildError, CertificateError};

    /// The configuration of all connections.
    pub(in crate::blocking) struct Tls(TlsConnector);

    impl Tls {
        /// The system's library knows which certificates it trusts, so it makes no difference whether they are needed.
        pub(in crate::blocking) fn new(
            settings: &Connection,
            _is_needed: bool,
        ) -> Result<Self, BuildError> {
            let settings = &settings.tls;
            settings.check()?;
            let mut builder = TlsConnector::builder();
            builder.disable_built_in_roots(!settings.trusts_system());
            for root in settings.roots() {
                let certificate = Certificate::from_der(&root.certificate);
                builder.add_root_certificate(certificate.map_err(|_| root.invalid())?);
            }
            if let Some(identity) = settings.identity() {
                builder.identity(self::identity(identity)?);
            }
            match builder.build() {
                Ok(connector) => Ok(Self(connector)),
                Err(_) if settings.identity().is_some() => {
                    Err(unusable(CertificateError::KeyMismatch))
                }
                Err(error) => Err(BuildError::Http(error.into())),
            }
        }
    }

    fn identity(identity: &crate::config::tls::Identity) -> Result<Identity, BuildError> {
        for (position, certificate) in (1..).zip(&identity.chain) {
            Certificate::from_der(certificate)
                .map_err(|_| unusable(CertificateError::InvalidCertificate { position }))?;
        }
        let (chain, key) = identity.pkcs8_pem().map_err(unusable)?;
        Identity::from_pkcs8(chain.as_bytes(), key.as_bytes())
            .map_err(|_| unusable(CertificateError::UnusableKey))
    }

    impl Handshake for Tls {
        type Stream = TlsStream<TransportAdapter>;

        fn shake(
            &self,
            host: &str,
            connection: TransportAdapter,
            details: &ConnectionDetails<'_>,
        ) -> Result<Self::Stream, Error> {
            self.0.connect(host, connection).map_err(|error| {
                let left = remaining(details);
                match error {
                    // The library does not report that reading took too long.
                    _ if left.after.is_zero() => Error::Timeout(left.reason),
                    HandshakeError::Failure(error) => Error::Other(error.into()),
                    HandshakeError::WouldBlock(_) => Error::ConnectionFailed,
                }
            })
        }
    }

    impl Stream for TlsStream<TransportAdapter> {
        fn connection(&mut self) -> &mut TransportAdapter {
            self.get_mut()
        }
    }
}

/// Connections that are encrypted, by any TLS library.
#[cfg(feature = "__tls")]
mod encrypted {
    use std::fmt;
    use std::io::{Read, Write};

    use ureq::Error;
    use ureq::unversioned::transport::time::{Duration, Instant};
    use ureq::unversioned::transport::{
        Buffers, ConnectionDetails, Connector, Either, LazyBuffers, NextTimeout, Transport,
        TransportAdapter,
    };

    use super::Tls;

    /// A TLS library.
    pub(super) trait Handshake {
        type Stream: Stream;

        /// Connects to a host over a connection.
        fn shake(
            &self,
            host: &str,
            connection: TransportAdapter,
            details: &ConnectionDetails<'_>,
        ) -> Result<Self::Stream, Error>;
    }

    /// An encrypted stream over a connection.
    pub(super) trait Stream: Read + Write + Send + Sync + 'static {
        fn connection(&mut self) -> &mut TransportAdapter;
    }

    impl<In: Transport> Connector<In> for Tls {
        type Out = Either<In, Box<dyn Transport>>;

        fn connect(
            &self,
            details: &ConnectionDetails<'_>,
            chained: Option<In>,
        ) -> Result<Option<Self::Out>, Error> {
            let Some(transport) = chained else {
                return Ok(None);
            };
            if !details.needs_tls() || transport.is_tls() {
                return Ok(Some(Either::A(transport)));
            }
            let clock = details.current_time.clone();
            let mut connection = TransportAdapter::new(transport.boxed(), clock);
            connection.set_timeout(remaining(details));
            let host = details.uri.host().unwrap_or_default();
            let bare = host
                .strip_prefix('[')
                .and_then(|host| host.strip_suffix(']'));
            let config = details.config;
            let encrypted = Encrypted {
                stream: self.shake(bare.unwrap_or(host), connection, details)?,
                buffers: LazyBuffers::new(config.input_buffer_size(), config.output_buffer_size()),
            };
            Ok(Some(Either::B(Box::new(encrypted))))
        }
    }

    /// Returns the time that is left for connecting.
    pub(super) fn remaining(details: &ConnectionDetails<'_>) -> NextTimeout {
        let mut timeout = details.timeout;
        if let (Duration::Exact(after), Instant::Exact(began), Instant::Exact(now)) =
            (timeout.after, details.now, (details.current_time)())
        {
            timeout.after = Duration::Exact(after.saturating_sub(now.duration_since(began)));
        }
        timeout
    }

    impl fmt::Debug for Tls {
        fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("Tls")
        }
    }

    struct Encrypted<S> {
        stream: S,
        buffers: LazyBuffers,
    }

    impl<S: Stream> Transport for Encrypted<S> {
        fn buffers(&mut self) -> &mut dyn Buffers {
            &mut self.buffers
        }

        fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
            self.stream.connection().set_timeout(timeout);
            let output = self.buffers.output().get(..amount).unwrap_or_default();
            self.stream.write_all(output)?;
            Ok(self.stream.flush()?)
        }

        fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
            self.stream.connection().set_timeout(timeout);
            let amount = self.stream.read(self.buffers.input_append_buf())?;
            self.buffers.input_appended(amount);
            Ok(amount > 0)
        }

        fn is_open(&mut self) -> bool {
            let connection = self.stream.connection().get_mut();
            // What has arrived but is not decrypted is a response that nobody asked for.
            connection.buffers().input().is_empty() && connection.is_open()
        }

        fn is_tls(&self) -> bool {
            true
        }
    }

    impl<S> fmt::Debug for Encrypted<S> {
        fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("Encrypted")
        }
    }
}

#[cfg(not(feature = "__tls"))]
mod none {
    use ureq::Error;
    use ureq::unversioned::transport::{ConnectionDetails, Connector, Transport};

    use crate::config::builder::Connection;
    use crate::error::BuildError;

    /// No TLS.
    #[derive(Debug)]
    pub(in crate::blocking) struct Tls;

    impl Tls {
        pub(in crate::blocking) fn new(
            _settings: &Connection,
            _is_needed: bool,
        ) -> Result<Self, BuildError> {
            Ok(Self)
        }
    }

    impl<In: Transport> Connector<In> for Tls {
        type Out = In;

        fn connect(
            &self,
            _details: &ConnectionDetails<'_>,
            chained: Option<In>,
        ) -> Result<Option<In>, Error> {
            Ok(chained)
        }
    }
}
