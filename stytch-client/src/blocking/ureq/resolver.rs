//! Resolves the names of hosts to addresses.

use std::io;
use std::net::{IpAddr, SocketAddr, ToSocketAddrs as _};
use std::sync::mpsc;
use std::thread;

use http::Uri;
use ureq::Error;
use ureq::config::Config;
use ureq::unversioned::resolver::ResolvedSocketAddrs;
use ureq::unversioned::transport::NextTimeout;

use super::failure::unconnected;
use crate::config::loopback::{LOCALHOST, address, is_localhost};

/// Resolves `localhost` and its subdomains to this machine, and asks the system about every other name.
///
/// Some systems look up subdomains of `localhost` in the network.
#[derive(Debug)]
pub(super) struct Resolver;

impl ureq::unversioned::resolver::Resolver for Resolver {
    fn resolve(
        &self,
        uri: &Uri,
        _config: &Config,
        timeout: NextTimeout,
    ) -> Result<ResolvedSocketAddrs, Error> {
        let host = uri.host().unwrap_or_default();
        let port = port(uri);
        let found = match address(host) {
            Some(address) => vec![SocketAddr::new(address, port)],
            None if is_localhost(host) => with_port(&LOCALHOST, port),
            None => look_up(host.to_owned(), port, timeout).map_err(unconnected)?,
        };
        let mut addresses = self.empty();
        for address in found {
            // There is room for 16 addresses, more than a connection is tried with in time.
            let _ = addresses.try_push(address);
        }
        if addresses.is_empty() {
            return Err(unconnected(Error::HostNotFound));
        }
        Ok(addresses)
    }
}

fn with_port(addresses: &[IpAddr], port: u16) -> Vec<SocketAddr> {
    let addresses = addresses.iter();
    addresses
        .map(|address| SocketAddr::new(*address, port))
        .collect()
}

/// Returns the port of the URL of a server or a proxy.
fn port(uri: &Uri) -> u16 {
    let is_https = uri.scheme_str() == Some("https");
    uri.port_u16().unwrap_or(if is_https { 443 } else { 80 })
}

/// Asks the system, which does not support a timeout. After a timeout, its response is discarded.
fn look_up(host: String, port: u16, timeout: NextTimeout) -> Result<Vec<SocketAddr>, Error> {
    let ask = move || -> io::Result<Vec<SocketAddr>> {
        (host.as_str(), port)
            .to_socket_addrs()
            .map(Iterator::collect)
    };
    let (sender, receiver) = mpsc::sync_channel(1);
    let thread = thread::Builder::new().name("stytch-client-dns".to_owned());
    thread.spawn(move || sender.send(ask()))?;
    match receiver.recv_timeout(*timeout.after) {
        Ok(found) => Ok(found?),
        Err(mpsc::RecvTimeoutError::Timeout) => Err(Error::Timeout(timeout.reason)),
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(Error::HostNotFound),
    }
}
