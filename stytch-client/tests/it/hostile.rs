//! Tests of servers that misbehave.

use std::time::Duration;

use stytch_client::{Error, ResponseErrorKind, TransportErrorKind};

use crate::clients::{BuildAny as _, each_transport};
use crate::operations::{CreateTotp, Lookup};
use crate::server::{Reply, Server};

const OK: &str = "HTTP/1.1 200 OK\r\n";

async fn a_response_that_trickles_has_the_time_limit_of_the_call() {
    let head = format!("{OK}content-length: 1000000\r\n\r\n").into_bytes();
    let pause = Duration::from_millis(10);
    for (reply, status) in [
        (Reply::Endless(head, b" ".to_vec(), pause), Some(200)),
        (Reply::Endless(OK.into(), b"a: b\r\n".to_vec(), pause), None),
    ] {
        let server = Server::start(reply).await;
        let settings = server.settings().timeout(Duration::from_millis(300));
        let error = settings.built().send(&CreateTotp::new()).await.unwrap_err();
        assert!(error.is_timeout() && !error.is_connect(), "{error:?}");
        assert_eq!(error.status(), status);
        assert_eq!(server.seen().len(), 1);
    }
}

async fn a_body_without_an_end_is_too_large() {
    let part = b"3e8\r\n".iter().chain(&[b' '; 1000]).chain(b"\r\n");
    let head = format!("{OK}transfer-encoding: chunked\r\n\r\n").into_bytes();
    let reply = Reply::Endless(head, part.copied().collect(), Duration::ZERO);
    let server = Server::start(reply).await;
    let client = server.settings().max_response_bytes(100_000).built();
    let Err(Error::Response(error)) = client.send(&CreateTotp::new()).await else {
        panic!("not rejected")
    };
    let expected = ResponseErrorKind::TooLarge { maximum: 100_000 };
    assert_eq!((error.status(), error.kind()), (200, &expected));
    assert_eq!(server.seen().len(), 1);
}

async fn headers_without_an_end_are_not_collected() {
    let line = format!("a: {}\r\n", "b".repeat(1000)).into_bytes();
    for line in [line, b"b".repeat(1000)] {
        let server = Server::start(Reply::Endless(OK.into(), line, Duration::ZERO)).await;
        let error = server.client().send(&CreateTotp::new()).await.unwrap_err();
        let Error::Transport(error) = error else {
            panic!("{error:?}")
        };
        assert_eq!(error.kind(), TransportErrorKind::Interrupted, "{error:?}");
        assert_eq!(server.seen().len(), 1);
    }
}

async fn garbage_is_not_a_response() {
    let chunked = format!("{OK}transfer-encoding: chunked\r\n\r\n");
    let garbage = [
        vec![0xff; 100_000],
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".to_vec(),
        b"HTTP/1.1 OK\r\n\r\n{}".to_vec(),
        b"HTTP/3.7 200 OK\r\n\r\n{}".to_vec(),
        b"<html>\r\n\r\n</html>".to_vec(),
        format!("{OK}no colon\r\n\r\n{{}}").into_bytes(),
        format!("{OK}content-length: two\r\n\r\n{{}}").into_bytes(),
        format!("{OK}content-length: -2\r\n\r\n{{}}").into_bytes(),
        format!("{chunked}-2\r\n{{}}\r\n0\r\n\r\n").into_bytes(),
        format!("{chunked}two\r\n{{}}\r\n0\r\n\r\n").into_bytes(),
        format!("{chunked}2\r\n{{}}0\r\n\r\n").into_bytes(),
        format!("{chunked}2\r\n{{}}\r\n").into_bytes(),
    ];
    for bytes in garbage {
        let shown = String::from_utf8_lossy(&bytes).into_owned();
        let server = Server::start(Reply::Bytes(bytes)).await;
        let error = match server.client().send(&Lookup).await {
            Err(Error::Transport(error)) => error,
            other => panic!("{shown:?}: {other:?}"),
        };
        let kind = TransportErrorKind::Interrupted;
        assert_eq!(error.kind(), kind, "{shown:?}: {error:?}");
        assert_eq!(server.seen().len(), 1);
    }
}

async fn a_response_that_nobody_asked_for_is_not_used() {
    let forged = "HTTP/1.1 418 Forged\r\ncontent-length: 2\r\n\r\n{}";
    let bytes = format!("{OK}content-length: 2\r\n\r\n{{}}{forged}").into_bytes();
    let server = Server::start(Reply::Bytes(bytes)).await;
    let client = server.client();
    for count in 1..=5 {
        client.send(&Lookup).await.unwrap();
        assert_eq!(server.seen().len(), count);
    }
}

async fn preliminary_responses_are_skipped() {
    let preliminary = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n";
    let bytes = format!("{preliminary}{OK}content-length: 2\r\n\r\n{{}}").into_bytes();
    let server = Server::start(Reply::Bytes(bytes)).await;
    server.client().send(&Lookup).await.unwrap();
}

each_transport! {
    a_response_that_trickles_has_the_time_limit_of_the_call,
    a_body_without_an_end_is_too_large,
    headers_without_an_end_are_not_collected,
    garbage_is_not_a_response,
    a_response_that_nobody_asked_for_is_not_used,
    preliminary_responses_are_skipped,
}
