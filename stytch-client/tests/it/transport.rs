//! Connections that fail, and redirects.

use std::error::Error as _;
use std::time::{Duration, Instant};

use stytch_client::{Error, TransportError};
use tokio::net::TcpListener;

use crate::operations::{CreateTotp, Lookup};
use crate::server::{Reply, Server, answer};

fn transport(error: Error) -> TransportError {
    match error {
        Error::Transport(error) => *error,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn silence_is_a_timeout() {
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
            .build()
            .unwrap();
        let started = Instant::now();
        let error = client.send(&Lookup).await.unwrap_err();
        assert!(started.elapsed() < Duration::from_secs(20));
        assert!(error.is_timeout() && !error.is_connect(), "{error:?}");
        assert_eq!((error.status(), error.request_id()), (status, None));
        assert_eq!(error.retry_after(), wait);
        assert!(
            error
                .to_string()
                .starts_with("the server did not answer in time"),
            "{error}"
        );
        assert_eq!(server.seen().len(), 1);
    }
}

#[tokio::test]
async fn no_server_is_a_connect_error() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    let client = stytch_client::Client::builder()
        .without_credentials()
        .base_url(&origin)
        .no_proxy()
        .build()
        .unwrap();
    let error = client.send(&Lookup).await.unwrap_err();
    assert!(error.is_connect() && !error.is_timeout(), "{error:?}");
    assert_eq!(error.to_string(), "could not connect to the server");
    assert_eq!(error.status(), None);
    let error = transport(error);
    assert!(
        error
            .source()
            .is_some_and(|source| source.is::<reqwest::Error>()),
        "{error:?}"
    );
}

/// Where a proxy listens, for the process that the test below starts.
const PROXY: &str = "STYTCH_TEST_PROXY";

#[tokio::test]
async fn the_proxy_of_the_environment_is_used_unless_told() {
    if std::env::var_os(PROXY).is_some() {
        return call_through_the_environment().await;
    }
    let proxy = Server::start(answer("200 OK", &[], "{}")).await;
    // The environment of a running process cannot be changed safely, so it is set for another.
    let test = "transport::the_proxy_of_the_environment_is_used_unless_told";
    let mut child = std::process::Command::new(std::env::current_exe().unwrap());
    child.args(["--exact", test, "--nocapture"]);
    for name in [
        "NO_PROXY",
        "no_proxy",
        "HTTP_PROXY",
        "ALL_PROXY",
        "all_proxy",
    ] {
        child.env_remove(name);
    }
    child.env("http_proxy", &proxy.origin).env(PROXY, "1");
    let output = tokio::task::spawn_blocking(move || child.output())
        .await
        .unwrap()
        .unwrap();
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && told.contains("1 passed"),
        "{told}"
    );
    assert_eq!(
        proxy.only().target,
        "http://stytch.invalid/v1/fingerprint/lookup"
    );
}

/// One call by the proxy, and one that finds nobody without it.
async fn call_through_the_environment() {
    let settings = || {
        stytch_client::Client::builder()
            .without_credentials()
            .base_url("http://stytch.invalid")
    };
    settings().build().unwrap().send(&Lookup).await.unwrap();
    let direct = settings().no_proxy().build().unwrap();
    let error = direct.send(&Lookup).await.unwrap_err();
    assert!(error.is_connect(), "{error:?}");
}

#[tokio::test]
async fn a_broken_answer_is_neither_timeout_nor_connect_error() {
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
                .starts_with("the connection failed before the answer was complete"),
            "{error}"
        );
        // Nothing is ever sent twice.
        assert_eq!(server.seen().len(), 1, "{bytes:?}");
    }
}

#[tokio::test]
async fn redirects_are_not_followed() {
    let elsewhere = Server::start(answer("200 OK", &[], "{}")).await;
    for status in [
        "301 Moved",
        "302 Found",
        "303 See Other",
        "307 Temporary Redirect",
        "308 Permanent Redirect",
    ] {
        let location = format!("{}/canary", elsewhere.origin);
        let server = Server::start(answer(status, &[("location", &location)], "")).await;
        let Err(Error::Answer(error)) = server.client().send(&Lookup).await else {
            panic!("{status}")
        };
        assert_eq!(error.status().to_string(), status[..3]);
        let text = "but the answer is a redirect, which is never followed: check the base URL";
        assert_eq!(error.to_string(), format!("HTTP {}, {text}", &status[..3]));
        assert_eq!(server.seen().len(), 1);
    }
    assert_eq!(elsewhere.seen().len(), 0);
}
