//! Tests of connections that fail, proxies and redirects.

use std::error::Error as _;
use std::process::Command;
use std::time::{Duration, Instant};

use stytch_client::{Error, RetryPolicy, TransportError};
use tokio::net::TcpListener;
#[cfg(target_os = "linux")]
use tokio::net::{TcpSocket, TcpStream};

use crate::clients::transports::own_client_with;
use crate::clients::{BuildAny as _, Kind, each_client, each_own_transport};
use crate::operations::{CreateTotp, GetMember, Lookup, OWN_HOST};
use crate::server::{Reply, Server, reply};

fn transport(error: Error) -> TransportError {
    match error {
        Error::Transport(error) => *error,
        other => panic!("{other:?}"),
    }
}

async fn no_response_is_a_timeout() {
    let begun = b"HTTP/1.1 200 OK\r\nretry-after: 3\r\ncontent-length: 9\r\n\r\n{";
    for (reply, status, wait) in [
        (Reply::Stall(Vec::new()), None, None),
        (
            Reply::Stall(begun.to_vec()),
            Some(200),
            Some(Duration::from_secs(3)),
        ),
    ] {
        let server = Server::start(reply).await;
        let client = server
            .settings()
            .timeout(Duration::from_millis(200))
            .connect_timeout(Duration::from_secs(5))
            .built();
        let started = Instant::now();
        let error = client.send(&Lookup).await.unwrap_err();
        assert!(started.elapsed() < Duration::from_secs(20));
        assert!(error.is_timeout() && !error.is_connect(), "{error:?}");
        assert_eq!((error.status(), error.request_id()), (status, None));
        assert_eq!(error.retry_after(), wait);
        assert!(
            error
                .to_string()
                .starts_with("the server did not respond in time"),
            "{error}"
        );
        assert_eq!(server.seen().len(), 1);
    }
}

async fn no_server_is_a_connect_error() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let client = stytch_client::Client::builder()
        .without_credentials()
        .base_url(&origin)
        .no_proxy()
        .built();
    let error = client.send(&Lookup).await.unwrap_err();
    assert!(error.is_connect() && !error.is_timeout(), "{error:?}");
    assert_eq!(error.to_string(), "could not connect to the server");
    assert_eq!(error.status(), None);
    let error = transport(error);
    let source = error.source().unwrap();
    let is_on_reqwest = match Kind::current() {
        Kind::Asynchronous => cfg!(feature = "native-tls") || cfg!(not(feature = "hyper")),
        kind => matches!(kind, Kind::Reqwest),
    };
    assert_eq!(source.is::<reqwest::Error>(), is_on_reqwest, "{error:?}");
}

/// Returns a listener that accepts no connections and whose backlog is full.
///
/// The waiting connections are returned too, because they would leave the backlog when they are dropped.
#[cfg(target_os = "linux")]
async fn full() -> (TcpListener, Vec<TcpStream>) {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let listener = socket.listen(1).unwrap();
    let address = listener.local_addr().unwrap();
    let mut waiting = Vec::new();
    let patience = Duration::from_millis(300);
    while let Ok(stream) = tokio::time::timeout(patience, TcpStream::connect(address)).await {
        waiting.push(stream.unwrap());
        assert!(
            waiting.len() < 1000,
            "the system takes any number of connections"
        );
    }
    (listener, waiting)
}

#[cfg(target_os = "linux")]
async fn connecting_has_a_limit_of_its_own() {
    let (listener, _waiting) = full().await;
    let settings = stytch_client::Client::builder()
        .without_credentials()
        .base_url(&format!("http://{}", listener.local_addr().unwrap()));
    // The system gives up too, after half a minute or more.
    let (short, long) = (Duration::from_millis(200), Duration::from_secs(20));
    // ureq knows that it was still connecting when the time of the call passed.
    let knows = Kind::current() == Kind::Blocking;
    for (connect, whole, is_connect) in [(short, long, true), (long, short, knows)] {
        let client = settings
            .clone()
            .connect_timeout(connect)
            .timeout(whole)
            .built();
        let error = client.send(&Lookup).await.unwrap_err();
        assert!(error.is_timeout(), "{error:?}");
        assert_eq!(error.is_connect(), is_connect, "{error:?}");
    }
}

async fn names_of_this_machine_are_not_looked_up() {
    let server = Server::start(reply("200 OK", &[], "{}")).await;
    let (_, port) = server.origin.rsplit_once(':').unwrap();
    // This name does not exist below the top-level domain `localhost`.
    for host in ["localhost", "stytch-client.test.localhost", "a.LOCALHOST."] {
        let client = server.settings().base_url(&format!("http://{host}:{port}"));
        client.built().send(&Lookup).await.unwrap();
    }
    assert_eq!(server.seen().len(), 3);
}

/// A value for the process that [`run_behind`] starts.
const GIVEN: &str = "STYTCH_TEST_BEHIND_PROXY";

/// Runs one test in a process with the proxy in its environment, because a running process cannot change its environment
/// safely.
///
/// `given` is a value for the test in that process.
pub(crate) async fn run_behind(proxy: &str, given: &str, (module, test): (&str, &str)) {
    let test = format!("{module}::{}::{test}", Kind::current().module());
    run_alone(&test, |child| {
        // `REQUEST_METHOD` indicates a CGI program, in which proxies are not used.
        for name in ["NO_PROXY", "no_proxy", "REQUEST_METHOD"] {
            child.env_remove(name);
        }
        for name in ["http_proxy", "https_proxy", "all_proxy"] {
            child.env(name, proxy);
            child.env(name.to_uppercase(), proxy);
        }
        child.env(GIVEN, given);
    })
    .await;
}

/// Runs one test in a process of its own, whose environment `prepare` sets.
pub(crate) async fn run_alone(test: &str, prepare: impl FnOnce(&mut Command)) {
    let mut child = Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", test, "--nocapture"]);
    prepare(&mut child);
    let output = tokio::task::spawn_blocking(move || child.output())
        .await
        .unwrap()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && told.contains("1 passed"),
        "{told}{}",
        String::from_utf8_lossy(&output.stderr)
    );
}

/// Returns the value for this process, if it runs behind a proxy.
pub(crate) fn behind_the_proxy() -> Option<String> {
    std::env::var(GIVEN).ok()
}

async fn the_proxy_of_the_environment_is_used_by_default() {
    if behind_the_proxy().is_some() {
        return call_through_the_environment().await;
    }
    let proxy = Server::start(reply("200 OK", &[], "{}")).await;
    let test = (
        "transport",
        "the_proxy_of_the_environment_is_used_by_default",
    );
    run_behind(&proxy.origin, "", test).await;
    assert_eq!(targets(&proxy), through_proxy("/v1/fingerprint/lookup"));
}

fn targets(server: &Server) -> Vec<String> {
    server.seen().into_iter().map(|seen| seen.target).collect()
}

/// What a proxy sees of a request to `http://stytch.invalid`. ureq asks every proxy for a tunnel, also for plain HTTP.
fn through_proxy(path: &str) -> Vec<String> {
    match Kind::current() {
        Kind::Blocking => vec!["stytch.invalid:80".to_owned(), path.to_owned()],
        _ => vec![format!("http://stytch.invalid{path}")],
    }
}

/// One call goes through the proxy, and one without the proxy fails.
async fn call_through_the_environment() {
    let settings = || {
        stytch_client::Client::builder()
            .without_credentials()
            .base_url("http://stytch.invalid")
            .allow_plain_http()
    };
    settings().built().send(&Lookup).await.unwrap();
    let direct = settings().no_proxy().built();
    let error = direct.send(&Lookup).await.unwrap_err();
    assert!(error.is_connect(), "{error:?}");
}

async fn this_machine_is_never_called_through_a_proxy() {
    if let Some(direct) = behind_the_proxy() {
        return call_this_machine(&direct).await;
    }
    let refusal = reply("502 Bad Gateway", &[], "");
    let (proxy, direct) = (
        Server::start(refusal).await,
        Server::start(reply("200 OK", &[], "{}")).await,
    );
    let test = ("transport", "this_machine_is_never_called_through_a_proxy");
    run_behind(&proxy.origin, &direct.origin, test).await;
    assert_eq!(
        targets(&proxy),
        match Kind::current() {
            // The proxy refuses the tunnel.
            Kind::Blocking => ["stytch.invalid:80"],
            _ => ["http://stytch.invalid/v1/b2b/organizations/o/members/m"],
        }
    );
    assert_eq!(targets(&direct), ["/v1/fingerprint/lookup"; 5]);
}

async fn call_this_machine(origin: &str) {
    let (_, port) = origin.rsplit_once(':').unwrap();
    let settings = || stytch_client::Client::builder().without_credentials();
    for host in ["127.0.0.1", "localhost", "a.localhost", "localhost."] {
        let client = settings().base_url(&format!("http://{host}:{port}"));
        client.built().send(&Lookup).await.unwrap();
    }
    // These calls may fail, but must not go to the proxy.
    for host in ["127.9.9.9", "[::1]", "[::ffff:127.9.9.9]"] {
        let client = settings().base_url(&format!("http://{host}:9"));
        let error = client.built().send(&Lookup).await.unwrap_err();
        assert!(error.is_connect(), "{host}: {error:?}");
    }
    // The host decides, not the client: one client makes both kinds of calls.
    let both = settings()
        .base_url("http://stytch.invalid")
        .host_base_url(OWN_HOST, origin)
        .allow_plain_http()
        .retry(RetryPolicy::never())
        .built();
    both.send(&Lookup).await.unwrap();
    let error = both.send(&GetMember::new("o", "m")).await.unwrap_err();
    match Kind::current() {
        Kind::Blocking => assert!(error.is_connect(), "{error:?}"),
        _ => assert_eq!(error.status(), Some(502), "{error:?}"),
    }
}

async fn a_broken_response_is_neither_timeout_nor_connect_error() {
    let whole = "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"a\": 1";
    for (bytes, status) in [
        (whole, Some(200)),
        ("HTTP/1.1 2", None),
        ("", None),
        ("SSH-2.0-x\r\n\r\n", None),
    ] {
        let server = Server::start(Reply::Bytes(bytes.as_bytes().to_vec())).await;
        let error = transport(server.client().send(&CreateTotp::new()).await.unwrap_err());
        assert!(
            !error.is_timeout() && !error.is_connect(),
            "{bytes:?}: {error:?}"
        );
        assert_eq!(error.status(), status, "{bytes:?}");
        assert!(
            error
                .to_string()
                .starts_with("the connection failed before the response was complete"),
            "{error}"
        );
        // A request is never sent twice.
        assert_eq!(server.seen().len(), 1, "{bytes:?}");
    }
}

async fn redirects_are_not_followed() {
    let elsewhere = Server::start(reply("200 OK", &[], "{}")).await;
    for status in [
        "301 Moved",
        "302 Found",
        "303 See Other",
        "307 Temporary Redirect",
        "308 Permanent Redirect",
    ] {
        let location = format!("{}/canary", elsewhere.origin);
        let server = Server::start(reply(status, &[("location", &location)], "")).await;
        let Err(Error::Response(error)) = server.client().send(&Lookup).await else {
            panic!("{status}")
        };
        assert_eq!(error.status().to_string(), status[..3]);
        let text = "but the response is a redirect, which is never followed: check the base URL";
        assert_eq!(error.to_string(), format!("HTTP {}, {text}", &status[..3]));
        assert_eq!(server.seen().len(), 1);
    }
    assert_eq!(elsewhere.seen().len(), 0);
}

/// By then, the request may have reached another server.
#[tokio::test]
async fn a_redirect_that_a_client_of_the_application_follows_is_an_error() {
    let elsewhere = Server::start(reply("200 OK", &[], r#"{"status_code":200}"#)).await;
    let location = format!("{}/canary", elsewhere.origin);
    let server = Server::start(reply("307 Moved", &[("location", &location)], "")).await;
    let follows = own_client_with(reqwest::redirect::Policy::default());
    let client = server.settings().transport(follows).build().unwrap();
    let error = client.send(&Lookup).await.unwrap_err();
    assert!(error.may_have_acted() && error.attempts() == 1, "{error:?}");
    let text = crate::canary::shown(&error);
    assert!(
        text.contains("redirect(reqwest::redirect::Policy::none())"),
        "{text}"
    );
    assert!(!text.contains("canary"), "{text}");
}

each_client! {
    no_response_is_a_timeout,
    no_server_is_a_connect_error,
    #[cfg(target_os = "linux")] connecting_has_a_limit_of_its_own,
    names_of_this_machine_are_not_looked_up,
    the_proxy_of_the_environment_is_used_by_default,
    this_machine_is_never_called_through_a_proxy,
    a_broken_response_is_neither_timeout_nor_connect_error,
    redirects_are_not_followed,
}

each_own_transport! {
    no_response_is_a_timeout,
    no_server_is_a_connect_error,
    a_broken_response_is_neither_timeout_nor_connect_error,
    redirects_are_not_followed,
}
