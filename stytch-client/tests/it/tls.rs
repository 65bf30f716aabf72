//! Tests of TLS, with certificates that the tests make.

use std::time::Duration;

use stytch_client::{
    BuildError, CertificateError, Client, ClientBuilder, Error, RetryPolicy, TransportError,
    TransportErrorKind,
};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::certificates::{Authority, Validity};
use crate::clients::transports::own_client;
use crate::clients::{BuildAny as _, Kind, each_client};
use crate::operations::{CreateTotp, Lookup};
use crate::server::{RUNTIME, Reply, Server, listen, read, reply};
#[cfg(target_os = "linux")]
use crate::transport::run_alone;
use crate::transport::{behind_the_proxy, run_behind};

fn ok() -> Reply {
    reply("200 OK", &[], "{}")
}

async fn error(client: ClientBuilder) -> TransportError {
    match client.built().send(&CreateTotp::new()).await {
        Err(Error::Transport(error)) => *error,
        other => panic!("{other:?}"),
    }
}

async fn servers_with_a_trusted_root_are_called() {
    let (authority, other) = (Authority::new("a"), Authority::new("b"));
    let server = Server::with_tls(authority.server(None), ok()).await;
    let (root, other) = (authority.pem(), other.pem());
    let both = format!("{other}text between the sections\n{root}");
    let settings = || server.settings();
    let trusting = [
        settings().add_root_certificates(root.as_bytes()),
        settings().only_root_certificates(root.as_bytes()),
        settings().only_root_certificates(both.as_bytes()),
        settings()
            .only_root_certificates(other.as_bytes())
            .add_root_certificates(root.as_bytes()),
        settings()
            .add_root_certificates(root.as_bytes())
            .add_root_certificates(other.as_bytes()),
    ];
    let count = trusting.len();
    for client in trusting {
        client.built().send(&Lookup).await.unwrap();
    }
    assert_eq!(server.seen().len(), count);
}

/// Asserts that the server got no request, although the client tried to connect, and that the client stopped trying.
async fn assert_rejects(server: &Server, client: ClientBuilder) {
    let policy = RetryPolicy::default()
        .max_attempts(2)
        .base_delay(Duration::from_millis(1));
    let before = server.connections();
    let error = error(client.retry(policy)).await;
    assert_eq!(error.kind(), TransportErrorKind::Connect, "{error:?}");
    assert_eq!(Error::from(error).attempts(), 2);
    assert_eq!(server.connections() - before, 2);
    assert_eq!(server.seen().len(), 0);
}

async fn servers_with_an_unknown_root_are_not_called() {
    let (authority, other) = (Authority::new("a"), Authority::new("a"));
    let server = Server::with_tls(authority.server(None), ok()).await;
    let other = other.pem();
    let settings = || server.settings();
    assert_rejects(&server, settings()).await;
    assert_rejects(&server, settings().add_root_certificates(other.as_bytes())).await;
    assert_rejects(&server, settings().only_root_certificates(other.as_bytes())).await;
}

/// The address of the server, for the process that the test below starts.
#[cfg(target_os = "linux")]
const SERVER: &str = "STYTCH_TEST_SERVER";

/// Runs in a process whose system trusts one authority.
#[cfg(target_os = "linux")]
async fn roots_of_the_system_are_trusted_unless_excluded() {
    if let Ok(origin) = std::env::var(SERVER) {
        return call_with_roots_of_the_system(&origin).await;
    }
    let authority = Authority::new("system");
    let server = Server::with_tls(authority.server(None), ok()).await;
    let module = Kind::current().module();
    let file = format!("{}/roots-{module}.pem", env!("CARGO_TARGET_TMPDIR"));
    std::fs::write(&file, authority.pem()).unwrap();
    let test = format!("tls::{module}::roots_of_the_system_are_trusted_unless_excluded");
    run_alone(&test, |child| {
        child
            .env(SERVER, &server.origin)
            .env("SSL_CERT_FILE", &file);
        child.env_remove("SSL_CERT_DIR");
    })
    .await;
    assert_eq!(server.seen().len(), 2);
}

#[cfg(target_os = "linux")]
async fn call_with_roots_of_the_system(origin: &str) {
    let settings = || {
        let settings = Client::builder().without_credentials().base_url(origin);
        settings.retry(RetryPolicy::never())
    };
    let other = Authority::new("other").pem();
    let other = other.as_bytes();
    settings().built().send(&Lookup).await.unwrap();
    let more = settings().add_root_certificates(other);
    more.built().send(&Lookup).await.unwrap();
    let only = settings().only_root_certificates(other);
    let both = settings()
        .only_root_certificates(other)
        .add_root_certificates(other);
    for client in [only, both] {
        assert_eq!(error(client).await.kind(), TransportErrorKind::Connect);
    }
}

async fn certificates_of_another_host_or_time_are_rejected() {
    let authority = Authority::new("a");
    for (name, validity) in [
        ("127.0.0.2", Validity::Now),
        ("localhost", Validity::Now),
        ("127.0.0.1", Validity::Past),
    ] {
        let issued = authority.issue(name, validity);
        let server = Server::with_tls(issued.server(None), ok()).await;
        let root = authority.pem();
        let client = server.settings().add_root_certificates(root.as_bytes());
        assert_rejects(&server, client).await;
    }
}

async fn a_client_identifies_itself() {
    let (authority, clients) = (Authority::new("servers"), Authority::new("clients"));
    let server = Server::with_tls(authority.server(Some(&clients)), ok()).await;
    let root = authority.pem();
    let settings = || server.settings().add_root_certificates(root.as_bytes());

    let stranger = Authority::new("clients").issue("client", Validity::Now);
    let stranger = settings().client_certificate(stranger.pem().as_bytes());
    let expired = clients.issue("client", Validity::Past);
    let expired = settings().client_certificate(expired.pem().as_bytes());
    for client in [settings(), stranger, expired] {
        let error = error(client.retry(RetryPolicy::never())).await;
        // With TLS 1.3, the handshake is over for the client before the server reports this.
        use TransportErrorKind::{Connect, Interrupted};
        assert!(matches!(error.kind(), Connect | Interrupted), "{error:?}");
        assert_eq!(server.seen().len(), 0);
    }

    let client = clients.issue("client", Validity::Now);
    let key_first = client.key.serialize_pem() + &client.certificate.pem();
    for pem in [client.pem(), key_first] {
        let client = settings().client_certificate(pem.as_bytes());
        client.built().send(&Lookup).await.unwrap();
    }
    assert_eq!(server.seen().len(), 2);
}

async fn a_handshake_has_the_time_limit_of_connecting() {
    let listener = listen().await;
    let origin = format!("https://{}", listener.local_addr().unwrap());
    RUNTIME.spawn(async move {
        let mut streams = Vec::new();
        while let Ok((stream, _)) = listener.accept().await {
            streams.push(stream);
        }
    });
    let settings = Client::builder()
        .without_credentials()
        .base_url(&origin)
        .retry(RetryPolicy::never());
    let (short, long) = (Duration::from_millis(200), Duration::from_secs(60));
    let connecting = settings.clone().connect_timeout(short).timeout(long);
    let kind = error(connecting).await.kind();
    assert_eq!(kind, TransportErrorKind::ConnectTimeout);
    let whole = settings.connect_timeout(long).timeout(short);
    assert!(error(whole).await.is_timeout());
}

async fn no_response_is_a_timeout() {
    let authority = Authority::new("a");
    let begun = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{";
    for (bytes, status) in [(&b""[..], None), (begun, Some(200))] {
        let stall = Reply::Stall(bytes.to_vec());
        let server = Server::with_tls(authority.server(None), stall).await;
        let root = authority.pem();
        let settings = server.settings().timeout(Duration::from_millis(500));
        let error = error(settings.add_root_certificates(root.as_bytes())).await;
        assert_eq!(error.kind(), TransportErrorKind::Timeout, "{error:?}");
        assert_eq!(error.status(), status);
        assert_eq!(server.seen().len(), 1);
    }
}

/// A proxy sees which host is called, and nothing else.
async fn tls_leads_through_a_proxy_to_the_server() {
    if let Some(root) = behind_the_proxy() {
        let client = Client::builder()
            .without_credentials()
            .base_url("https://stytch.invalid")
            .only_root_certificates(root.as_bytes());
        client.built().send(&Lookup).await.unwrap();
        return;
    }
    let authority = Authority::new("a");
    let issued = authority.issue("stytch.invalid", Validity::Now);
    let acceptor = tokio_rustls::TlsAcceptor::from(std::sync::Arc::new(issued.server(None)));
    let listener = listen().await;
    let proxy = format!("http://{}", listener.local_addr().unwrap());
    let served = RUNTIME.spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let connect = read(&mut stream).await.unwrap();
        let established = b"HTTP/1.1 200 OK\r\n\r\n";
        stream.write_all(established).await.unwrap();
        let mut stream = acceptor.accept(stream).await.unwrap();
        let request = read(&mut stream).await.unwrap();
        let Reply::Bytes(bytes) = ok() else {
            unreachable!()
        };
        stream.write_all(&bytes).await.unwrap();
        stream.shutdown().await.unwrap();
        (connect, request)
    });
    let test = ("tls", "tls_leads_through_a_proxy_to_the_server");
    run_behind(&proxy, &authority.pem(), test).await;
    let (connect, request) = served.await.unwrap();
    assert_eq!(connect.method, "CONNECT");
    assert_eq!(connect.target, "stytch.invalid:443");
    assert_eq!(connect.body, "");
    assert_eq!(request.target, "/v1/fingerprint/lookup");
}

async fn a_server_without_tls_gets_no_request() {
    let listener = listen().await;
    let origin = format!("https://{}", listener.local_addr().unwrap());
    let received = RUNTIME.spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut received = vec![0; 16 * 1024];
        let count = stream.read(&mut received).await.unwrap();
        received.truncate(count);
        tokio::io::AsyncWriteExt::write_all(&mut stream, b"HTTP/1.1 400 Bad Request\r\n\r\n")
            .await
            .unwrap();
        received
    });
    let settings = Client::builder()
        .credentials(crate::server::PROJECT_ID, crate::server::SECRET)
        .base_url(&origin)
        .retry(RetryPolicy::never());
    assert_eq!(error(settings).await.kind(), TransportErrorKind::Connect);
    let received = received.await.unwrap();
    // The type and the version of a handshake.
    assert!(received.starts_with(&[22, 3]), "{received:?}");
    assert!(!String::from_utf8_lossy(&received).contains("HTTP"));
}

async fn responses_that_are_cut_are_not_complete() {
    let authority = Authority::new("a");
    let whole = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"a\": 1";
    // The end of this body is the end of the connection, which everybody on the network path can fake unless TLS ends
    // first. OpenSSL does not report this, but then the JSON is incomplete.
    let open = b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{}";
    for (reply, status) in [
        (Reply::Bytes(whole.to_vec()), Some(200)),
        (Reply::Cut(whole.to_vec()), Some(200)),
        #[cfg(not(feature = "native-tls"))]
        (Reply::Cut(open.to_vec()), Some(200)),
        (Reply::Cut(Vec::new()), None),
    ] {
        let server = Server::with_tls(authority.server(None), reply).await;
        let root = authority.pem();
        let client = server.settings().add_root_certificates(root.as_bytes());
        let error = error(client).await;
        assert_eq!(error.kind(), TransportErrorKind::Interrupted, "{error:?}");
        assert_eq!(error.status(), status);
        assert_eq!(server.seen().len(), 1);
    }
    let server = Server::with_tls(authority.server(None), Reply::Bytes(open.to_vec())).await;
    let root = authority.pem();
    let client = server.settings().add_root_certificates(root.as_bytes());
    client.built().send(&Lookup).await.unwrap();
}

#[cfg(feature = "http2")]
#[tokio::test]
async fn http2_is_negotiated() {
    let authority = Authority::new("a");
    let mut config = authority.server(None);
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    let acceptor = tokio_rustls::TlsAcceptor::from(std::sync::Arc::new(config));
    let listener = listen().await;
    let origin = format!("https://{}", listener.local_addr().unwrap());
    let served = RUNTIME.spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        let stream = acceptor.accept(stream).await.unwrap();
        let protocol = stream.get_ref().1.alpn_protocol().map(<[u8]>::to_vec);
        assert_eq!(protocol.as_deref(), Some(&b"h2"[..]));
        let mut connection = h2::server::handshake(stream).await.unwrap();
        let (request, mut respond) = connection.accept().await.unwrap().unwrap();
        let mut body = respond
            .send_response(http::Response::new(()), false)
            .unwrap();
        body.send_data("{}".into(), true).unwrap();
        tokio::spawn(async move { while connection.accept().await.is_some() {} });
        request.version()
    });
    let client = Client::builder()
        .without_credentials()
        .base_url(&origin)
        .only_root_certificates(authority.pem().as_bytes());
    client.built().send(&Lookup).await.unwrap();
    assert_eq!(served.await.unwrap(), http::Version::HTTP_2);
}

fn certificate_error(builder: ClientBuilder) -> (&'static str, CertificateError) {
    let shown = format!("{builder:?}");
    let error = builder.build().unwrap_err();
    let text = format!("{shown} {error} {error:?}");
    assert!(!text.contains("canary") && !text.contains("MIG"), "{text}");
    let BuildError::Certificate {
        setting,
        error: why,
    } = error
    else {
        panic!("{error:?}");
    };
    assert!(
        error
            .to_string()
            .starts_with(&format!("`{setting}` contains ")),
        "{error}"
    );
    (setting, why)
}

#[test]
fn unusable_root_certificates_are_reported() {
    use CertificateError::{InvalidCertificate, Malformed, NoCertificate};
    let authority = Authority::new("a");
    let root = authority.pem();
    let key = authority.issue("a", Validity::Now).key.serialize_pem();
    let section =
        |text: &str| format!("-----BEGIN CERTIFICATE-----\n{text}\n-----END CERTIFICATE-----\n");
    let cases = [
        (String::new(), NoCertificate),
        ("canary".to_owned(), NoCertificate),
        (key, NoCertificate),
        (section("?canary?"), Malformed),
        (
            "-----BEGIN CERTIFICATE-----\nY2FuYXJ5".to_owned(),
            Malformed,
        ),
        (section("Y2FuYXJ5"), InvalidCertificate { position: 1 }),
        (
            root.clone() + &section("Y2FuYXJ5"),
            InvalidCertificate { position: 2 },
        ),
    ];
    for (pem, expected) in cases {
        let settings = || {
            Client::builder()
                .without_credentials()
                .base_url("http://127.0.0.1:9")
        };
        let added = settings()
            .add_root_certificates(root.as_bytes())
            .add_root_certificates(pem.as_bytes());
        assert_eq!(
            certificate_error(added),
            ("add_root_certificates", expected)
        );
        let only = settings().only_root_certificates(pem.as_bytes());
        assert_eq!(
            certificate_error(only),
            ("only_root_certificates", expected)
        );
    }
}

#[test]
fn unusable_client_certificates_are_reported() {
    use CertificateError::{
        EncryptedKey, InvalidCertificate, KeyMismatch, Malformed, NoCertificate, NoKey,
        SeveralKeys, UnusableKey,
    };
    let authority = Authority::new("a");
    let client = authority.issue("client", Validity::Now);
    let other = authority.issue("client", Validity::Now);
    let (certificate, key) = (client.certificate.pem(), client.key.serialize_pem());
    let section = |label: &str, text: &str| {
        format!("-----BEGIN {label}-----\n{text}\n-----END {label}-----\n")
    };
    let old = "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nY2FuYXJ5";
    let encrypted = section("ENCRYPTED PRIVATE KEY", "Y2FuYXJ5");
    let invalid = section("CERTIFICATE", "Y2FuYXJ5");
    let cases = [
        (String::new(), NoCertificate),
        (key.clone(), NoCertificate),
        (certificate.clone(), NoKey),
        (certificate.clone() + &other.certificate.pem(), NoKey),
        (client.pem() + &other.key.serialize_pem(), SeveralKeys),
        (certificate.clone() + &encrypted, EncryptedKey),
        (
            certificate.clone() + &section("RSA PRIVATE KEY", old),
            EncryptedKey,
        ),
        (
            certificate.clone() + &section("PRIVATE KEY", "?canary?"),
            Malformed,
        ),
        (
            certificate.clone() + &section("PRIVATE KEY", "Y2FuYXJ5"),
            UnusableKey,
        ),
        (
            certificate.clone() + &section("EC PRIVATE KEY", "Y2FuYXJ5"),
            UnusableKey,
        ),
        (certificate + &other.key.serialize_pem(), KeyMismatch),
        (other.certificate.pem() + &client.pem(), KeyMismatch),
        (invalid + &key, InvalidCertificate { position: 1 }),
    ];
    for (pem, expected) in cases {
        let builder = Client::builder()
            .without_credentials()
            .base_url("http://127.0.0.1:9")
            .client_certificate(pem.as_bytes());
        assert_eq!(
            certificate_error(builder),
            ("client_certificate", expected),
            "{pem}"
        );
    }
}

#[test]
fn the_first_unusable_setting_is_reported() {
    let builder = Client::builder()
        .without_credentials()
        .base_url("http://127.0.0.1:9")
        .client_certificate(b"")
        .add_root_certificates(b"");
    assert_eq!(certificate_error(builder).0, "client_certificate");
}

#[test]
fn a_transport_of_the_application_has_no_certificates() {
    let authority = Authority::new("a");
    let (root, client) = (
        authority.pem(),
        authority.issue("client", Validity::Now).pem(),
    );
    let settings = Client::builder().credentials("project-test-1", "secret");
    let settings = || settings.clone();
    for (builder, name) in [
        (
            settings().add_root_certificates(root.as_bytes()),
            "add_root_certificates",
        ),
        (
            settings().only_root_certificates(root.as_bytes()),
            "only_root_certificates",
        ),
        (
            settings().client_certificate(client.as_bytes()),
            "client_certificate",
        ),
        (settings().client_certificate(b""), "client_certificate"),
    ] {
        let error = builder.transport(own_client()).build().unwrap_err();
        assert!(
            matches!(error, BuildError::OwnTransport { setting } if setting == name),
            "{error:?}"
        );
    }
    settings().transport(own_client()).build().unwrap();
}

each_client! {
    servers_with_a_trusted_root_are_called,
    servers_with_an_unknown_root_are_not_called,
    #[cfg(target_os = "linux")] roots_of_the_system_are_trusted_unless_excluded,
    certificates_of_another_host_or_time_are_rejected,
    a_client_identifies_itself,
    a_handshake_has_the_time_limit_of_connecting,
    no_response_is_a_timeout,
    tls_leads_through_a_proxy_to_the_server,
    a_server_without_tls_gets_no_request,
    responses_that_are_cut_are_not_complete,
}
