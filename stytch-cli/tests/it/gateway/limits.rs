//! Limits of calls.

use std::io::Write;
use std::net::TcpStream;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};

use super::runs::Running;
use super::{request, response, started, stytch, totp};
use crate::server::Server;

/// A Stytch whose responses wait until the test sends something. It reports each request.
pub(super) fn waiting() -> (Server, Receiver<()>, Sender<()>) {
    let (arrived, arrivals) = channel();
    let (go, gone) = channel();
    let (arrived, gone) = (Mutex::new(arrived), Mutex::new(gone));
    let server = Server::start(move |number, seen| {
        arrived.lock().unwrap().send(()).unwrap();
        gone.lock().unwrap().recv().unwrap();
        stytch(number, seen)
    });
    (server, arrivals, go)
}

/// Begins a call, and waits until it has arrived.
pub(super) fn begun(gateway: &Running, arrivals: &Receiver<()>) -> TcpStream {
    let mut stream = TcpStream::connect(&gateway.address).unwrap();
    stream
        .write_all(&request("POST /v1/b2b/totp", "", &totp()))
        .unwrap();
    arrivals.recv().unwrap();
    stream
}

#[test]
fn calls_per_second_are_limited() {
    for limit in ["--rate", "--total-rate"] {
        let (server, gateway) = started(&["--allow", "*", limit, "1"]);
        let mut accepted = 0;
        // Calls that take longer than a second are accepted, so there may be several.
        let rejected = loop {
            let got = gateway.send("POST /v1/b2b/totp", "", &totp());
            if got.status != 200 {
                break got;
            }
            accepted += 1;
            assert!(accepted < 100);
        };
        assert_eq!(rejected.status, 429);
        assert_eq!(rejected.error_type(), "gateway_too_many_requests");
        let wait = rejected.header("retry-after").unwrap();
        assert!(wait.parse::<u64>().unwrap() >= 1);
        assert_eq!(server.take().len(), accepted);
    }
}

#[test]
fn calls_at_the_same_time_are_limited() {
    for (limit, status) in [("--concurrency", 429), ("--total-concurrency", 503)] {
        let (server, arrivals, go) = waiting();
        let gateway = Running::start(&server, &["--allow", "*", limit, "1"]);
        let mut first = begun(&gateway, &arrivals);
        let got = gateway.send("POST /v1/b2b/totp", "", &totp());
        assert_eq!(
            (got.status, got.header("retry-after")),
            (status, Some("1")),
            "{got:?}"
        );
        go.send(()).unwrap();
        assert_eq!(response(&mut first).status, 200);
        // The slot is free again.
        let mut second = begun(&gateway, &arrivals);
        go.send(()).unwrap();
        assert_eq!(response(&mut second).status, 200);
    }
}
