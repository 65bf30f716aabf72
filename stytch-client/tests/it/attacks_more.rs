//! Tests of lists that never end, of TLS, of logs and of memory under attack.

use std::io::{Read as _, Write as _};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

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
            let next = if count % 2 == 0 { "a" } else { "b" };
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
        let begun = Instant::now();
        let error = client.send(&CreateTotp::new()).await.unwrap_err();
        let took = begun.elapsed();
        assert!(
            error.is_timeout() && took < Duration::from_secs(2),
            "{took:?} {error:?}"
        );
    }
}

/// Returns the most memory that this process has used, in KiB.
#[cfg(target_os = "linux")]
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM"))
        .unwrap();
    line.split_whitespace().nth(1).unwrap().parse().unwrap()
}

/// Run alone.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn memory_is_a_small_multiple_of_the_response() {
    use stytch_client::testing::{Failure, Fake};
    const SIZE: usize = 16 * 1024 * 1024 - 100;
    let fake = Fake::new();
    let before = peak();
    let mut shown = Vec::new();
    for (name, body) in [
        (
            "deep unknown field",
            format!(
                "{{\"x\":{}{},\"status_code\":[]}}",
                "[".repeat(SIZE / 2),
                "]".repeat(SIZE / 2)
            ),
        ),
        ("deep, not closed", format!("{{\"x\":{}", "[".repeat(SIZE))),
        ("deep top", "[".repeat(SIZE)),
        (
            "deep names",
            format!("{{\"x\":{}", "{\"\":".repeat(SIZE / 4)),
        ),
        (
            "deep recovery codes",
            format!("{{\"recovery_codes\":{}", "[".repeat(SIZE)),
        ),
        (
            "details",
            format!("{{\"error_details\":{}", "[".repeat(SIZE)),
        ),
    ] {
        for status in [200, 500] {
            let body = Bytes::from(body.clone());
            fake.on::<CreateTotp>(move |_| {
                let mut response = Response::new(body.clone());
                *response.status_mut() = status.try_into().unwrap();
                Err(Failure::from(response))
            });
            let error = fake.client().send(&CreateTotp::new()).await.unwrap_err();
            let text = format!("{error} {error:?}");
            shown.push(format!(
                "{name} {status}: {} KiB, {} bytes of text: {}",
                peak() - before,
                text.len(),
                &text[..text.len().min(200)]
            ));
        }
    }
    eprintln!("{}", shown.join("\n"));
    assert!(peak() - before < 10 * 16 * 1024, "{}", shown.join("\n"));
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
            "attacks_more::following_the_advice_about_logs_leaks_nothing",
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
    let error = client.send(&crate::canary::get()).unwrap_err();
    assert_eq!(server.seen().len(), 1, "{error:?}");
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

each_client! {
    a_response_that_nobody_asked_for_is_not_used_with_tls,
    a_handshake_that_trickles_has_the_time_limit_of_the_call,
}
