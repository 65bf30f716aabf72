//! Tests of lists that never end, of TLS, of HTTP/2 and of logs under attack.

use std::io::{Read as _, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};
use serde_json::json;
use stytch_client::{Client, Limits, Method, RawRequest, Transport, TransportFuture};

use crate::certificates::Authority;
use crate::clients::{BuildAny as _, each_client};
use crate::operations::{CreateTotp, Lookup};
use crate::server::{PROJECT_ID, SECRET, Server, reply};

/// Responds with pages whose cursors alternate.
#[derive(Clone, Default)]
struct Alternating(Arc<AtomicUsize>);

impl Transport for Alternating {
    fn send(&self, _: Request<Bytes>, _: Limits) -> TransportFuture<'_> {
        let count = self.0.fetch_add(1, Ordering::SeqCst);
        Box::pin(async move {
            assert!(count < 100, "a list with two cursors does not end");
            let next = if count.is_multiple_of(2) { "a" } else { "b" };
            let body = json!({ "status_code": 200, "scim_groups": [], "next_cursor": next });
            Ok(Response::new(body.to_string().into()))
        })
    }
}

#[cfg(feature = "b2b")]
#[tokio::test]
async fn a_list_whose_cursors_alternate_ends() {
    use stytch_client::stytch_generated::b2b::scim::connection::GetGroupsRequest;
    let transport = Alternating::default();
    let client = Client::builder()
        .credentials(PROJECT_ID, SECRET)
        .transport(transport.clone())
        .build()
        .unwrap();
    let request = GetGroupsRequest::builder()
        .organization_id("o")
        .connection_id("c")
        .build();
    let item = client.items(request).next().await;
    assert!(item.unwrap().is_err());
}

/// A TLS server that sends these texts, each in a record of its own, in one segment for each request. The last
/// connection is counted, and so are the requests.
struct Records {
    origin: String,
    connections: Arc<AtomicUsize>,
    requests: Arc<AtomicUsize>,
}

impl Records {
    fn start(authority: &Authority, texts: Vec<Vec<u8>>) -> Self {
        let config = Arc::new(authority.server(None));
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let server = Self {
            origin: format!("https://{}", listener.local_addr().unwrap()),
            connections: Arc::default(),
            requests: Arc::default(),
        };
        let (connections, requests) = (
            Arc::clone(&server.connections),
            Arc::clone(&server.requests),
        );
        std::thread::spawn(move || {
            while let Ok((mut socket, _)) = listener.accept() {
                connections.fetch_add(1, Ordering::SeqCst);
                let mut tls = rustls::ServerConnection::new(Arc::clone(&config)).unwrap();
                let (texts, requests) = (texts.clone(), Arc::clone(&requests));
                std::thread::spawn(move || {
                    let mut seen = Vec::new();
                    loop {
                        let mut part = [0; 4096];
                        let length = rustls::Stream::new(&mut tls, &mut socket)
                            .read(&mut part)
                            .unwrap_or(0);
                        if length == 0 {
                            return;
                        }
                        seen.extend_from_slice(&part[..length]);
                        if !seen.ends_with(b"\r\n\r\n{}") {
                            continue;
                        }
                        seen.clear();
                        requests.fetch_add(1, Ordering::SeqCst);
                        let mut bytes = Vec::new();
                        for text in &texts {
                            tls.writer().write_all(text).unwrap();
                            while tls.wants_write() {
                                tls.write_tls(&mut bytes).unwrap();
                            }
                        }
                        let _ = socket.write_all(&bytes);
                    }
                });
            }
        });
        server
    }
}

/// The forged response is in a record of its own, which the client may have read but not decrypted.
async fn a_response_that_nobody_asked_for_is_not_used_with_tls() {
    let authority = Authority::new("a");
    let mut wrong = Vec::new();
    for length in [2, 1000, 3000, 4000, 4096, 5000, 8000, 8192, 12_000, 16_000] {
        let body = format!("{{}}{}", " ".repeat(length - 2));
        let good = format!("HTTP/1.1 200 OK\r\ncontent-length: {length}\r\n\r\n{body}");
        let forged = format!("HTTP/1.1 418 Forged\r\ncontent-length: {length}\r\n\r\n{body}");
        let server = Records::start(&authority, vec![good.into_bytes(), forged.into_bytes()]);
        let client = Client::builder()
            .credentials(PROJECT_ID, SECRET)
            .base_url(&server.origin)
            .no_proxy()
            .timeout(Duration::from_secs(5))
            .only_root_certificates(authority.pem().as_bytes())
            .built();
        for count in 1..=4 {
            if let Err(error) = client.send(&Lookup).await {
                wrong.push(format!("{length}, request {count}: {error:?}"));
            }
        }
        eprintln!("{length}: {:?} {:?}", server.connections, server.requests);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What a server sends instead of, or in, a handshake, one byte after the other.
async fn a_handshake_that_trickles_has_the_time_limit_of_the_call() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let origin = format!("https://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        while let Ok((mut socket, _)) = listener.accept() {
            std::thread::spawn(move || {
                // A record of a handshake with the longest length.
                let _ = socket.write_all(&[22, 3, 3, 0x3f, 0xff, 2, 0, 0x3f, 0xfb]);
                while socket.write_all(&[0]).is_ok() {
                    std::thread::sleep(Duration::from_millis(20));
                }
            });
        }
    });
    let authority = Authority::new("a");
    for (timeout, connecting) in [(400, 60_000), (60_000, 400)] {
        let client = Client::builder()
            .credentials(PROJECT_ID, SECRET)
            .base_url(&origin)
            .no_proxy()
            .retry(stytch_client::RetryPolicy::never())
            .timeout(Duration::from_millis(timeout))
            .connect_timeout(Duration::from_millis(connecting))
            .only_root_certificates(authority.pem().as_bytes())
            .built();
        let error = client.send(&CreateTotp::new()).await.unwrap_err();
        assert!(error.is_timeout(), "{error:?}");
    }
}

/// The log contains everything except what the client refuses to write.
struct Log(std::sync::Mutex<String>);

impl log::Log for Log {
    fn enabled(&self, metadata: &log::Metadata<'_>) -> bool {
        !metadata.target().starts_with("ureq_proto") || metadata.level() < log::Level::Trace
    }

    fn log(&self, record: &log::Record<'_>) {
        if self.enabled(record.metadata()) {
            let line = format!("{} {}\n", record.target(), record.args());
            self.0.lock().unwrap().push_str(&line);
        }
    }

    fn flush(&self) {}
}

#[tokio::test]
async fn following_the_advice_about_logs_leaks_nothing() {
    const ALONE: &str = "STYTCH_TEST_LOGGING_ADVICE";
    if std::env::var_os(ALONE).is_none() {
        let mut child = std::process::Command::new(std::env::current_exe().unwrap());
        child.args([
            "--exact",
            "attacks_on_connections::following_the_advice_about_logs_leaks_nothing",
        ]);
        let output = child.env(ALONE, "1").output().unwrap();
        let told = String::from_utf8_lossy(&output.stdout);
        assert!(
            output.status.success() && told.contains("1 passed"),
            "{told}"
        );
        return;
    }
    static LOG: Log = Log(std::sync::Mutex::new(String::new()));
    log::set_logger(&LOG).unwrap();
    log::set_max_level(log::LevelFilter::Trace);
    let server = Server::start(reply("302 A", &[("location", "/canary-location")], "{}")).await;
    let client = server.settings().build_blocking().unwrap();
    // It is sent and written without values, or not sent at all.
    let _ = client.send(&crate::canary::get());
    let text = LOG.0.lock().unwrap();
    assert!(!text.contains("canary"), "{text}");
}

/// A name of a field from outside must not reach the terminal as it is.
#[tokio::test]
async fn names_of_fields_are_escaped() {
    let core = Client::builder()
        .credentials(PROJECT_ID, SECRET)
        .build_core()
        .unwrap();
    let options = stytch_client::CallOptions::new().field("\u{1b}[31m\n", 1);
    let error = core
        .encode_with(&RawRequest::new(Method::Get, "/v1/x"), &options)
        .unwrap_err();
    assert!(!error.to_string().contains('\u{1b}'), "{error:?}");
}

/// What an HTTP/2 server does with a request.
#[derive(Clone, Copy, Debug)]
enum Http2 {
    Reset(h2::Reason),
    Leave(h2::Reason),
    HeadThenReset(h2::Reason),
    Drop,
}

/// Responds to the first requests of each connection, and then does something else.
async fn serve_http2(
    stream: tokio_rustls::server::TlsStream<tokio::net::TcpStream>,
    action: Http2,
    good: usize,
    count: Arc<AtomicUsize>,
) {
    let Ok(mut connection) = h2::server::handshake(stream).await else {
        return;
    };
    let mut here = 0;
    while let Some(Ok((request, mut respond))) = connection.accept().await {
        count.fetch_add(1, Ordering::SeqCst);
        here += 1;
        if here <= good {
            let mut body = respond.send_response(Response::new(()), false).unwrap();
            body.send_data(Bytes::from_static(b"{}"), true).unwrap();
            continue;
        }
        drop(request);
        match action {
            Http2::Reset(reason) => respond.send_reset(reason),
            Http2::Leave(reason) => connection.abrupt_shutdown(reason),
            Http2::HeadThenReset(reason) => {
                let mut body = respond.send_response(Response::new(()), false).unwrap();
                body.send_reset(reason);
            }
            Http2::Drop => return,
        }
    }
}

#[cfg(feature = "http2")]
#[tokio::test]
async fn http2_does_not_lure_the_client_into_sending_a_code_twice() {
    use h2::Reason;
    let authority = Authority::new("a");
    let reasons = [
        Reason::NO_ERROR,
        Reason::REFUSED_STREAM,
        Reason::CANCEL,
        Reason::HTTP_1_1_REQUIRED,
        Reason::ENHANCE_YOUR_CALM,
        Reason::INADEQUATE_SECURITY,
    ];
    let mut actions = vec![Http2::Drop];
    for reason in reasons {
        actions.extend([
            Http2::Reset(reason),
            Http2::Leave(reason),
            Http2::HeadThenReset(reason),
        ]);
    }
    let mut wrong = Vec::new();
    for action in actions {
        for good in [0, 1] {
            let mut config = authority.server(None);
            config.alpn_protocols = vec![b"h2".to_vec()];
            let acceptor = tokio_rustls::TlsAcceptor::from(Arc::new(config));
            let listener = crate::server::listen().await;
            let origin = format!("https://{}", listener.local_addr().unwrap());
            let count = Arc::new(AtomicUsize::new(0));
            let counted = Arc::clone(&count);
            crate::server::RUNTIME.spawn(async move {
                while let Ok((stream, _)) = listener.accept().await {
                    if let Ok(stream) = acceptor.accept(stream).await {
                        tokio::spawn(serve_http2(stream, action, good, Arc::clone(&counted)));
                    }
                }
            });
            let client = Client::builder()
                .credentials(PROJECT_ID, SECRET)
                .base_url(&origin)
                .no_proxy()
                .timeout(Duration::from_secs(3))
                .only_root_certificates(authority.pem().as_bytes())
                .build()
                .unwrap();
            for _ in 0..good {
                client.send(&Lookup).await.unwrap();
            }
            let error = client.send(&CreateTotp::new()).await.unwrap_err();
            let count = count.load(Ordering::SeqCst);
            if count != good + 1 || !error.may_have_acted() || error.attempts() != 1 {
                wrong.push(format!(
                    "{action:?} after {good}: {count} requests, {error:?}"
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A server that reads a large request slowly, so that writing it takes long.
async fn a_request_that_is_read_slowly_has_the_time_limit_of_the_call() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        while let Ok((mut socket, _)) = listener.accept() {
            std::thread::spawn(move || {
                let mut part = vec![0; 20_000];
                while socket.read(&mut part).is_ok_and(|length| length > 0) {
                    std::thread::sleep(Duration::from_millis(10));
                }
            });
        }
    });
    let client = Client::builder()
        .credentials(PROJECT_ID, SECRET)
        .base_url(&origin)
        .no_proxy()
        .timeout(Duration::from_millis(200))
        .built();
    let request = RawRequest::new(Method::Post, "/v1/x").json("a".repeat(16_000_000));
    let error = client.send(&request).await.unwrap_err();
    assert!(error.is_timeout() && error.may_have_acted(), "{error:?}");
}

/// A proxy whose response to `CONNECT` does not end.
async fn a_proxy_that_trickles_has_the_time_limit_of_the_call() {
    const PROXY: &str = "STYTCH_TEST_TRICKLING";
    if std::env::var_os(PROXY).is_none() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        std::thread::spawn(move || {
            while let Ok((mut socket, _)) = listener.accept() {
                std::thread::spawn(move || {
                    let _ = socket.write_all(b"HTTP/1.1 200 OK\r\n");
                    while socket.write_all(b"a: b\r\n").is_ok() {
                        std::thread::sleep(Duration::from_millis(50));
                    }
                });
            }
        });
        let module = crate::clients::Kind::current().module();
        let test = format!(
            "attacks_on_connections::{module}::a_proxy_that_trickles_has_the_time_limit_of_the_call"
        );
        let mut child = std::process::Command::new(std::env::current_exe().unwrap());
        child
            .args(["--exact", &test])
            .env(PROXY, "1")
            .env("HTTPS_PROXY", origin);
        child.env_remove("NO_PROXY").env_remove("no_proxy");
        let output = child.output().unwrap();
        let told = String::from_utf8_lossy(&output.stdout);
        assert!(
            output.status.success() && told.contains("1 passed"),
            "{told}"
        );
        return;
    }
    for (timeout, connecting) in [(500, 60_000), (60_000, 500)] {
        let client = Client::builder()
            .credentials(PROJECT_ID, SECRET)
            .base_url("https://stytch.invalid")
            .retry(stytch_client::RetryPolicy::never())
            .timeout(Duration::from_millis(timeout))
            .connect_timeout(Duration::from_millis(connecting))
            .built();
        client.send(&CreateTotp::new()).await.unwrap_err();
    }
}

each_client! {
    a_request_that_is_read_slowly_has_the_time_limit_of_the_call,
    a_proxy_that_trickles_has_the_time_limit_of_the_call,
    a_response_that_nobody_asked_for_is_not_used_with_tls,
    a_handshake_that_trickles_has_the_time_limit_of_the_call,
}
