//! The HTTP clients that send requests.

use std::sync::OnceLock;
use std::time::Duration;

use reqwest::header::HeaderValue;
use reqwest::redirect::Policy;
use reqwest::{Client, ClientBuilder, Error, Url};

use crate::base_url::BaseUrl;
use crate::loopback::is_loopback;
use crate::resolver::Resolver;

/// Connects directly to this machine, and to other machines through the environment's proxies unless they are turned
/// off.
///
/// An HTTP client sends either all or none of its requests through proxies, so there are two. Building one reads the
/// system's certificates, so a client that no base URL needs is built on first use.
pub(crate) struct Transport {
    settings: HttpSettings,
    direct: OnceLock<Client>,
    proxied: OnceLock<Client>,
}

/// The settings that both clients share.
pub(crate) struct HttpSettings {
    pub(crate) user_agent: HeaderValue,
    pub(crate) timeout: Duration,
    pub(crate) connect_timeout: Duration,
    pub(crate) use_proxy: bool,
}

impl Transport {
    pub(crate) fn new(settings: HttpSettings, urls: &[&BaseUrl]) -> Result<Self, Error> {
        let transport = Self {
            settings,
            direct: OnceLock::new(),
            proxied: OnceLock::new(),
        };
        for url in urls {
            transport.client(url.is_loopback())?;
        }
        Ok(transport)
    }

    /// Returns the client that connects to the host of this URL.
    pub(crate) fn to(&self, url: &Url) -> Result<&Client, Error> {
        self.client(is_loopback(url))
    }

    fn client(&self, is_loopback: bool) -> Result<&Client, Error> {
        let is_direct = is_loopback || !self.settings.use_proxy;
        let made = if is_direct {
            &self.direct
        } else {
            &self.proxied
        };
        if let Some(client) = made.get() {
            return Ok(client);
        }
        let http = self.settings.http();
        let http = if is_direct { http.no_proxy() } else { http };
        let client = http.build()?;
        Ok(made.get_or_init(|| client))
    }
}

impl HttpSettings {
    fn http(&self) -> ClientBuilder {
        Client::builder()
            .user_agent(self.user_agent.clone())
            .timeout(self.timeout)
            .connect_timeout(self.connect_timeout)
            .dns_resolver(Resolver)
            // A redirect would send the credentials and the body to a server that the caller did not choose.
            .redirect(Policy::none())
            .referer(false)
            // Repeating a request can send a second passcode or use up a one-time code.
            .retry(reqwest::retry::never())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::net::TcpListener;

    pub(super) fn settings() -> HttpSettings {
        HttpSettings {
            user_agent: HeaderValue::from_static("test"),
            timeout: Duration::from_secs(60),
            connect_timeout: Duration::from_secs(60),
            use_proxy: false,
        }
    }

    /// Sends a request to a host that no setting mentions, as an operation with a host of its own does.
    #[tokio::test]
    async fn a_name_of_this_machine_needs_no_base_url_to_be_known() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let elsewhere = BaseUrl::parse("http://127.0.0.1:9").unwrap();
        let transport = Transport::new(settings(), &[&elsewhere]).unwrap();
        for host in ["a.localhost", "stytch-client.test.localhost."] {
            let url = Url::parse(&format!("http://{host}:{port}/")).unwrap();
            let request = transport.to(&url).unwrap().get(url.clone());
            tokio::select! {
                accepted = listener.accept() => drop(accepted.unwrap()),
                sent = request.send() => panic!("{host}: {sent:?}"),
            }
        }
    }
}

#[cfg(all(test, feature = "http2"))]
mod http2_tests {
    use super::tests::settings;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use tokio::net::{TcpListener, TcpStream};

    /// Counts the requests of a connection and rejects each with the code after which HTTP/2 allows to repeat it.
    async fn refuse(stream: TcpStream, count: Arc<AtomicUsize>) {
        let Ok(mut connection) = h2::server::handshake(stream).await else {
            return;
        };
        while let Some(Ok((_, mut respond))) = connection.accept().await {
            count.fetch_add(1, Ordering::SeqCst);
            respond.send_reset(h2::Reason::REFUSED_STREAM);
        }
    }

    #[tokio::test]
    async fn a_refused_request_is_not_repeated() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let count = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&count);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(refuse(stream, Arc::clone(&counted)));
            }
        });
        // Without TLS, nothing else leads to HTTP/2.
        let http = settings().http().no_proxy().http2_prior_knowledge();
        let error = http
            .build()
            .unwrap()
            .post(url)
            .body("{}")
            .send()
            .await
            .unwrap_err();
        assert!(!error.is_connect() && !error.is_timeout(), "{error:?}");
        assert_eq!(count.load(Ordering::SeqCst), 1);
    }
}
