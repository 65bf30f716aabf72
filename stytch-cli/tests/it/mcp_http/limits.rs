//! Sizes, times and numbers that requests must not exceed.

use std::io::Write;
use std::net::TcpStream;
use std::sync::Mutex;
use std::sync::mpsc::channel;
use std::thread;

use serde_json::json;

use super::{
    begun, create, headers, initialize, message, plain, post, request, result, serving, started,
    stytch,
};
use crate::gateway::response;
use crate::server::Server;

#[test]
fn large_and_slow_bodies_are_rejected() {
    let (server, running) = started(&["--max-body", "1000", "--read-timeout", "1"]);
    let head = format!("POST /mcp HTTP/1.1\r\n{}", headers());
    // Only the head is sent, so a server that waits for the body would not respond.
    let got = running.raw(format!("{head}content-length: 104857600\r\n\r\n").as_bytes());
    assert_eq!(got.status, 413, "{got:?}");
    // The body does not state its size, and never ends.
    let mut bytes = format!("{head}transfer-encoding: chunked\r\n\r\n").into_bytes();
    bytes.extend(format!("400\r\n{}\r\n", " ".repeat(1024)).bytes());
    assert_eq!(running.raw(&bytes).status, 413);
    let whole = message("", &create(1));
    let broken = &whole[..whole.len() - 1];
    assert_eq!(running.raw(broken).status, 408);
    let slow = running.raw(b"POST /mcp HTTP/1.1\r\nhost: localhost\r\n");
    assert!(matches!(slow.status, 0 | 408), "{slow:?}");
    let mut stream = TcpStream::connect(&running.address).unwrap();
    stream.write_all(broken).unwrap();
    stream.shutdown(std::net::Shutdown::Write).unwrap();
    assert_ne!(response(&mut stream).status, 200);
    assert_eq!(server.take(), []);
    let log = running.stop();
    for status in ["413 Payload Too Large", "408 Request Timeout"] {
        assert!(
            log.contains(&format!("default: a request was rejected: {status}")),
            "{log}"
        );
    }
}

#[test]
fn requests_per_second_are_limited() {
    let (_server, running) = started(&["--rate", "1"]);
    let mut accepted = 0;
    // Requests that take longer than a second are accepted, so there may be several.
    let rejected = loop {
        let got = post(&running, "", &initialize());
        if got.status != 200 {
            break got;
        }
        accepted += 1;
        assert!(accepted < 100);
    };
    assert_eq!(rejected.status, 429);
    assert_eq!(
        rejected.json()["error"]["message"],
        "too many calls per second"
    );
    let wait = rejected.header("retry-after").unwrap();
    assert!(wait.parse::<u64>().unwrap() >= 1);
}

/// Calls beyond the limit are told so in their results, and other requests are served meanwhile.
#[test]
fn calls_at_the_same_time_are_limited() {
    let (arrived, arrivals) = channel();
    let (go, gone) = channel();
    let (arrived, gone) = (Mutex::new(arrived), Mutex::new(gone));
    let server = Server::start(move |number, seen| {
        arrived.lock().unwrap().send(()).unwrap();
        let _ = gone.lock().unwrap().recv();
        stytch(number, seen)
    });
    let running = serving(&server.url, &["--concurrency", "2"]);
    let mut calls: Vec<_> = (1..=2)
        .map(|id| {
            let mut stream = TcpStream::connect(&running.address).unwrap();
            stream.write_all(&message("", &create(id))).unwrap();
            arrivals.recv().unwrap();
            stream
        })
        .collect();
    let (failed, text) = result(&post(&running, "", &create(3)));
    assert!(
        failed && text.starts_with("nothing was sent: 2 calls are running"),
        "{text}"
    );
    let listed = post(&running, "", &request(4, "tools/list", json!({})));
    assert_eq!(listed.status, 200);
    go.send(()).unwrap();
    go.send(()).unwrap();
    for call in &mut calls {
        assert!(!result(&response(call)).0);
    }
    go.send(()).unwrap();
    assert!(!result(&post(&running, "", &create(5))).0);
    assert_eq!(server.take().len(), 3);
}

/// Requests whose bodies do not arrive are limited too, so that they cannot fill the memory.
#[test]
fn requests_at_the_same_time_are_limited() {
    let (_server, running) = started(&[
        "--concurrency",
        "1",
        "--rate",
        "1000",
        "--read-timeout",
        "30",
    ]);
    let whole = message("", &create(1));
    let begun = || {
        let mut stream = TcpStream::connect(&running.address).unwrap();
        stream.write_all(&whole[..whole.len() - 1]).unwrap();
        stream
    };
    let mut open: Vec<_> = (0..17).map(|_| begun()).collect();
    // One of them may arrive while this request takes its place, and is then rejected in its stead.
    let mut tries = (0..1000).map(|_| {
        open.push(begun());
        post(&running, "", &initialize())
    });
    let got = tries.find(|got| got.status != 200).unwrap();
    assert_eq!(
        (got.status, got.header("retry-after")),
        (429, Some("1")),
        "{got:?}"
    );
    drop(open);
    while post(&running, "", &initialize()).status != 200 {
        thread::yield_now();
    }
}

/// Sessions are names only. A client that begins many does not fill the memory.
#[test]
fn sessions_take_no_memory() {
    let (server, running) = started(&["--rate", "1000000"]);
    let begin = |count: usize| {
        let bytes = message("", &initialize());
        let text = String::from_utf8(bytes)
            .unwrap()
            .replace("connection: close\r\n", "");
        let mut ids = std::collections::HashSet::new();
        let workers: Vec<_> = (0..4)
            .map(|_| {
                let (text, address) = (text.clone(), running.address.clone());
                thread::spawn(move || many(&address, text.as_bytes(), count / 4))
            })
            .collect();
        for worker in workers {
            ids.extend(worker.join().unwrap());
        }
        assert_eq!(ids.len(), count);
    };
    begin(2_000);
    let before = memory(running.id());
    begin(20_000);
    if let (Some(before), Some(after)) = (before, memory(running.id())) {
        // A session of its own would take more than 1 KiB.
        assert!(after < before + 8_000, "{before} KiB, then {after} KiB");
    }
    // A name that the server did not give is as good.
    let session = "mcp-session-id: ../../made-up\r\n";
    assert!(!result(&post(&running, session, &create(1))).0);
    assert_eq!(server.take().len(), 1);
    let (first, second) = (begun(&running), begun(&running));
    assert!(first != second && first.len() > 36);
    for line in ["DELETE /mcp", "GET /mcp"] {
        let got = running.raw(&plain(line, &(headers() + &first), ""));
        assert_eq!(
            (got.status, got.header("allow")),
            (405, Some("POST")),
            "{got:?}"
        );
    }
    assert!(!result(&post(&running, &first, &create(1))).0);
}

/// Sends a request again and again on one connection, and returns the sessions of the responses.
fn many(address: &str, bytes: &[u8], count: usize) -> Vec<String> {
    use std::io::{BufRead, BufReader, Read};
    let mut stream = TcpStream::connect(address).unwrap();
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    let mut sessions = Vec::new();
    for _ in 0..count {
        stream.write_all(bytes).unwrap();
        let mut length = 0;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).unwrap();
            match line.trim_end().split_once(": ") {
                Some(("content-length", value)) => length = value.parse().unwrap(),
                Some(("mcp-session-id", value)) => sessions.push(value.to_owned()),
                None if line == "\r\n" => break,
                _ => {}
            }
        }
        reader.read_exact(&mut vec![0; length]).unwrap();
    }
    sessions
}

/// Returns the memory of a process in KiB, where the system tells it.
fn memory(id: u32) -> Option<usize> {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

/// Each rejected request is a line of the log, and nobody has to read it.
#[test]
fn a_log_that_nobody_reads_stops_nothing() {
    let (_server, running) = started(&[]);
    let one = plain("GET /mcp", "host: localhost\r\n", "");
    let one = String::from_utf8(one).unwrap();
    // The system keeps 64 KiB of what is printed.
    let many = one.replace("connection: close\r\n", "").repeat(3000);
    let got = running.raw((many + &one).as_bytes());
    assert_eq!(got.body.matches("HTTP/1.1 401 ").count(), 3000);
    let got = running.raw(&plain("GET /health", "host: localhost\r\n", ""));
    assert_eq!(got.status, 200);
    let log = running.stop();
    assert_eq!(log.matches("a request was rejected: 401").count(), 3001);
}
