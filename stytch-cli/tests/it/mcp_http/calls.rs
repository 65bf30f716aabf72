//! Calls that are cancelled, and those that are running when the server is asked to end.

use std::io::Write;
use std::net::TcpStream;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use serde_json::{Value, json};

use super::{PATIENCE, begun, create, message, post, request, result, serving, stytch};
use crate::gateway::response;
use crate::gateway::runs::Running;
use crate::server::{Event, Server, silent};

/// Begins a call, and waits until it has arrived at the Stytch.
fn calling(running: &Running, session: &str, body: &Value, events: &Receiver<Event>) -> TcpStream {
    let mut stream = TcpStream::connect(&running.address).unwrap();
    stream.write_all(&message(session, body)).unwrap();
    assert_eq!(events.recv_timeout(PATIENCE), Ok(Event::Arrived));
    stream
}

fn cancelled(id: Value) -> Value {
    json!({ "jsonrpc": "2.0", "method": "notifications/cancelled", "params": { "requestId": id, "reason": "canary" } })
}

/// Waits until a call with a response that nobody can receive has ended.
fn ended(running: &Running, events: &Receiver<Event>) {
    assert_eq!(events.recv_timeout(PATIENCE), Ok(Event::Closed));
    let invalid = request(9, "tools/call", json!({ "name": "b2b_totp_create" }));
    while result(&post(running, "", &invalid))
        .1
        .contains("1 calls are running")
    {
        thread::yield_now();
    }
}

/// A call that is cancelled ends at once: nobody waits for the response any more, and the next call has its slot.
#[test]
fn a_message_cancels_a_call() {
    let (url, events) = silent();
    let running = serving(&url, &["--concurrency", "1"]);
    let (session, other) = (begun(&running), begun(&running));
    for id in 1..=3 {
        let mut call = calling(&running, &session, &create(id), &events);
        // Other calls are not cancelled: of another session, of none, and with another id, type or header.
        for (session, named) in [
            (other.as_str(), json!(id)),
            ("", json!(id)),
            (&session, json!(id + 1)),
            (&session, json!(id.to_string())),
        ] {
            assert_eq!(post(&running, session, &cancelled(named)).status, 202);
        }
        let foreign = format!("{session}origin: https://example.com\r\n");
        assert_eq!(post(&running, &foreign, &cancelled(json!(id))).status, 403);
        let (failed, text) = result(&post(&running, &session, &create(9)));
        assert!(failed && text.contains("1 calls are running"), "{text}");
        assert!(events.try_recv().is_err());

        assert_eq!(post(&running, &session, &cancelled(json!(id))).status, 202);
        let got = response(&mut call);
        assert_eq!(
            (got.status, got.json()["error"]["message"].as_str()),
            (200, Some("the call was cancelled"))
        );
        assert_eq!(events.recv_timeout(PATIENCE), Ok(Event::Closed));
    }
    let log = running.stop();
    assert_eq!(
        log.matches("b2b.totp.create: cancelled in ").count(),
        3,
        "{log}"
    );
    assert_eq!(
        log.matches("b2b.totp.create: too many calls in ").count(),
        3,
        "{log}"
    );
    assert!(!log.contains("canary"), "{log}");
}

#[test]
fn a_connection_that_closes_cancels_its_call() {
    let (url, events) = silent();
    let running = serving(&url, &["--concurrency", "1"]);
    let session = begun(&running);
    for session in ["", session.as_str(), ""] {
        drop(calling(&running, session, &create(1), &events));
        ended(&running, &events);
    }
    let log = running.stop();
    assert_eq!(
        log.matches("b2b.totp.create: cancelled in ").count(),
        3,
        "{log}"
    );
}

/// A request of a protocol without sessions.
#[test]
fn calls_of_the_newest_protocol_are_cancelled_with_their_connection() {
    let (url, events) = silent();
    let running = serving(&url, &["--concurrency", "1"]);
    let mut body = create(1);
    body["params"]["_meta"] = json!({
        "io.modelcontextprotocol/protocolVersion": "2026-07-28",
        "io.modelcontextprotocol/clientInfo": { "name": "test", "version": "1" },
        "io.modelcontextprotocol/clientCapabilities": {},
    });
    let headers = "mcp-protocol-version: 2026-07-28\r\nmcp-method: tools/call\r\nmcp-name: b2b_totp_create\r\n";
    for _ in 0..3 {
        drop(calling(&running, headers, &body, &events));
        ended(&running, &events);
    }
    let log = running.stop();
    assert_eq!(
        log.matches("b2b.totp.create: cancelled in ").count(),
        3,
        "{log}"
    );
}

#[test]
fn running_calls_are_finished_at_the_end() {
    let (arrived, arrivals) = channel();
    let (go, gone) = channel();
    let (arrived, gone) = (Mutex::new(arrived), Mutex::new(gone));
    let server = Server::start(move |number, seen| {
        arrived.lock().unwrap().send(Event::Arrived).unwrap();
        gone.lock().unwrap().recv().unwrap();
        stytch(number, seen)
    });
    let running = serving(&server.url, &[]);
    let mut call = calling(&running, "", &create(1), &arrivals);
    running.signal();
    // The server has seen the signal as soon as it does not listen any more.
    while TcpStream::connect(&running.address).is_ok() {}
    go.send(()).unwrap();
    assert!(!result(&response(&mut call)).0);
    let log = running.ended();
    assert!(log.contains("b2b.totp.create: success"), "{log}");
}
