//! Resolves the names of hosts to addresses.

use std::io;
use std::net::SocketAddr;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use crate::config::loopback::{LOCALHOST, is_localhost};

/// reqwest and hyper replace this port with the one in the URL.
const PORT_OF_URL: u16 = 0;

/// Resolves `localhost` and its subdomains to this machine, and asks the system about every other name.
///
/// Some systems look up subdomains of `localhost` in the network.
#[derive(Clone, Copy)]
pub(crate) struct Resolver;

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let found = addresses(name.as_str()).await?;
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

#[cfg(all(feature = "hyper", not(feature = "native-tls")))]
mod for_hyper {
    use std::io;
    use std::net::SocketAddr;
    use std::pin::Pin;
    use std::task::{Context, Poll};

    use hyper_util::client::legacy::connect::dns::Name;
    use tower_service::Service;

    use super::{Resolver, addresses};

    impl Service<Name> for Resolver {
        type Response = std::vec::IntoIter<SocketAddr>;
        type Error = io::Error;
        type Future = Pin<Box<dyn Future<Output = io::Result<Self::Response>> + Send>>;

        fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }

        fn call(&mut self, name: Name) -> Self::Future {
            Box::pin(async move { Ok(addresses(name.as_str()).await?.into_iter()) })
        }
    }
}

async fn addresses(name: &str) -> io::Result<Vec<SocketAddr>> {
    if is_localhost(name) {
        return Ok(this_machine().to_vec());
    }
    let found = tokio::net::lookup_host((name, PORT_OF_URL)).await?;
    Ok(found.collect())
}

fn this_machine() -> [SocketAddr; 2] {
    LOCALHOST.map(|address| SocketAddr::new(address, PORT_OF_URL))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn names_of_this_machine_are_known() {
        for name in ["localhost", "localhost.", "a.localhost", "a.b.LOCALHOST."] {
            let found = Resolver.resolve(name.parse().unwrap()).await.unwrap();
            assert_eq!(found.collect::<Vec<_>>(), this_machine(), "{name}");
        }
    }

    #[tokio::test]
    async fn other_names_are_those_of_the_system() {
        // The system also accepts an address as a name, and resolving it needs no network.
        let found = Resolver.resolve("127.9.9.9".parse().unwrap()).await;
        let found: Vec<_> = found.unwrap().collect();
        assert_eq!(found, ["127.9.9.9:0".parse().unwrap()]);
    }
}
