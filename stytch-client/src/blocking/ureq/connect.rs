//! Connects to servers and proxies.

use std::fmt;

use ureq::Error;
use ureq::unversioned::transport::{
    ChainedConnector, ConnectProxyConnector, ConnectionDetails, Connector, TcpConnector,
};

use super::failure::unconnected;

/// Makes connections, and marks errors as such that occurred before there was a connection.
pub(super) struct Connect(Chain);

/// Through a proxy or directly, then TLS.
type Chain = ChainedConnector<(), ChainedConnector<(), (), ConnectProxyConnector>, TcpConnector>;

impl Connect {
    pub(super) fn new() -> Self {
        let chain = ().chain(ConnectProxyConnector::default());
        Self(chain.chain(TcpConnector::default()))
    }
}

impl Connector for Connect {
    type Out = <Chain as Connector>::Out;

    fn connect(
        &self,
        details: &ConnectionDetails<'_>,
        chained: Option<()>,
    ) -> Result<Option<Self::Out>, Error> {
        self.0.connect(details, chained).map_err(|error| {
            unconnected(match error {
                // With a limit for each address, ureq does not always report which limit they are a part of.
                Error::Timeout(_) => Error::Timeout(details.timeout.reason),
                error => error,
            })
        })
    }
}

impl fmt::Debug for Connect {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Connect")
    }
}
