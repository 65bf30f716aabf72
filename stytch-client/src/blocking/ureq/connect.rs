//! Connects to servers and proxies.

use std::fmt;
use std::io::ErrorKind;

use ureq::Error;
use ureq::unversioned::transport::{
    Buffers, ChainedConnector, ConnectProxyConnector, ConnectionDetails, Connector, NextTimeout,
    TcpConnector, Transport,
};

use super::failure::unconnected;
use super::tls::Tls;

/// Makes connections, and marks errors as such that occurred before there was a connection.
pub(super) struct Connect(Chain);

/// Through a proxy or directly, then TLS.
type Chain = ChainedConnector<(), ChainedConnector<(), Plain, TcpConnector>, Tls>;
type Plain = ChainedConnector<(), (), ConnectProxyConnector>;

impl Connect {
    pub(super) fn new(tls: Tls) -> Self {
        let chain = ().chain(ConnectProxyConnector::default());
        Self(chain.chain(TcpConnector::default()).chain(tls))
    }
}

impl Connector for Connect {
    type Out = Connected<<Chain as Connector>::Out>;

    fn connect(
        &self,
        details: &ConnectionDetails<'_>,
        chained: Option<()>,
    ) -> Result<Option<Self::Out>, Error> {
        let connected = self.0.connect(details, chained);
        let connected = connected.map_err(|error| {
            unconnected(match error {
                // With a limit for each address, ureq does not always report which limit they are a part of.
                Error::Timeout(_) => Error::Timeout(details.timeout.reason),
                error => error,
            })
        });
        Ok(connected?.map(Connected))
    }
}

impl fmt::Debug for Connect {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Connect")
    }
}

/// A connection that reports when it breaks. ureq takes that for the end of a body without a length.
#[derive(Debug)]
pub(super) struct Connected<T>(T);

impl<T: Transport> Transport for Connected<T> {
    fn buffers(&mut self) -> &mut dyn Buffers {
        self.0.buffers()
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        self.0.transmit_output(amount, timeout)
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.0.await_input(timeout).map_err(|error| match error {
            Error::Io(error) if is_break(error.kind()) => Error::Other(error.into()),
            error => error,
        })
    }

    fn is_open(&mut self) -> bool {
        self.0.is_open()
    }

    fn is_tls(&self) -> bool {
        self.0.is_tls()
    }
}

fn is_break(kind: ErrorKind) -> bool {
    use ErrorKind::{ConnectionAborted, ConnectionReset, UnexpectedEof};
    matches!(kind, ConnectionAborted | ConnectionReset | UnexpectedEof)
}
