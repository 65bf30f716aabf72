//! Calls that end early, and the end of the gateway.

use std::net::TcpStream;

use serde_json::json;

use super::limits::{begun, waiting};
use super::runs::Running;
use super::{response, totp};

#[test]
fn running_calls_are_finished_at_the_end() {
    let (server, arrivals, go) = waiting();
    let gateway = Running::start(&server, &["--allow", "*"]);
    let mut running = begun(&gateway, &arrivals);
    gateway.signal();
    // The gateway has seen the signal as soon as it does not listen any more.
    while TcpStream::connect(&gateway.address).is_ok() {}
    go.send(()).unwrap();
    assert_eq!(
        response(&mut running).json()["request_id"],
        json!("request-id-test-1")
    );
    let log = gateway.ended();
    assert!(log.contains("status=200"), "{log}");
}

#[test]
fn a_second_signal_ends_running_calls() {
    let (server, arrivals, go) = waiting();
    let gateway = Running::start(&server, &["--allow", "*"]);
    let mut running = begun(&gateway, &arrivals);
    gateway.signal();
    while TcpStream::connect(&gateway.address).is_ok() {}
    gateway.signal();
    // The caller gets no response.
    assert_eq!(response(&mut running).status, 0);
    let log = gateway.ended_with(1);
    assert!(
        log.contains(" status=aborted operation=b2b.totp.create caller=web "),
        "{log}"
    );
    assert_eq!(
        log.lines().last(),
        Some("error: the gateway ended before all calls did"),
        "{log}"
    );
    drop(go);
}

#[test]
fn an_api_that_is_too_slow_is_a_timeout() {
    let (server, arrivals, go) = waiting();
    let gateway = Running::start(&server, &["--allow", "*", "--timeout", "1"]);
    let got = gateway.send("POST /v1/b2b/totp", "", &totp());
    assert_eq!(
        (got.status, got.error_type().as_str()),
        (504, "gateway_api_timeout")
    );
    assert_eq!(
        got.json()["error_message"],
        "the API did not respond in time: it may have processed the request, so check before you repeat it"
    );
    // An operation that may have acted is sent once.
    arrivals.recv().unwrap();
    assert!(arrivals.try_recv().is_err());
    assert!(gateway.metrics().contains("status=\"5xx\"} 1"));
    drop(go);
}

#[test]
fn calls_whose_callers_hang_up_are_aborted() {
    let (server, arrivals, go) = waiting();
    let one = [
        "--allow",
        "*",
        "--concurrency",
        "1",
        "--total-concurrency",
        "1",
    ];
    let gateway = Running::start(&server, &one);
    for aborted in 1..=3 {
        drop(begun(&gateway, &arrivals));
        let counted = format!("status=\"aborted\"}} {aborted}\n");
        while !gateway.metrics().contains(&counted) {}
        assert!(
            gateway
                .metrics()
                .contains("stytch_gateway_running_calls 0\n")
        );
    }
    // Their slots are free.
    let mut stream = begun(&gateway, &arrivals);
    for _ in 0..4 {
        go.send(()).unwrap();
    }
    assert_eq!(response(&mut stream).status, 200);
    let metrics = gateway.metrics();
    for line in [
        "stytch_gateway_calls_total{operation=\"b2b.totp.create\",status=\"2xx\"} 1",
        "stytch_gateway_call_seconds_count 4",
        "stytch_gateway_running_calls 0",
    ] {
        assert!(metrics.contains(line), "{line} in {metrics}");
    }
    let log = gateway.stop();
    let aborted = " status=aborted operation=b2b.totp.create caller=web ";
    assert_eq!(log.matches(aborted).count(), 3, "{log}");
}
