//! Resolves the names of hosts to addresses.

use std::net::SocketAddr;

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use crate::config::loopback::{LOCALHOST, is_localhost};

/// reqwest replaces this port with the one in the URL.
const PORT_OF_URL: u16 = 0;

/// Resolves `localhost` and its subdomains to this machine, and asks the system about every other name.
///
/// Some systems look up subdomains of `localhost` in the network.
pub(crate) struct Resolver;

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        Box::pin(async move {
            let name = name.as_str();
            if is_localhost(name) {
                return Ok(addresses(this_machine()));
            }
            let found = tokio::net::lookup_host((name, PORT_OF_URL)).await?;
            // The iterator borrows the name.
            Ok(addresses(found.collect::<Vec<_>>()))
        })
    }
}

fn this_machine() -> [SocketAddr; 2] {
    LOCALHOST.map(|address| SocketAddr::new(address, PORT_OF_URL))
}

fn addresses<I>(found: I) -> Addrs
where
    I: IntoIterator<Item = SocketAddr>,
    I::IntoIter: Send + 'static,
{
    Box::new(found.into_iter())
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
