//! The way to the API, with a proxy in the environment.

use std::io::{Read, Write};
use std::net::TcpListener;
use std::sync::mpsc::channel;
use std::thread;

use super::runs::{Running, callers, callers_file};
use super::{PATIENCE, stytch, totp};
use crate::program::Program;
use crate::server::Server;

/// Returns a program whose environment names a proxy for everything.
fn behind(proxy: &TcpListener, url: &str) -> Program {
    let proxy = format!("http://{}", proxy.local_addr().unwrap());
    ["http_proxy", "https_proxy", "all_proxy"]
        .iter()
        .flat_map(|name| [(*name).to_owned(), name.to_uppercase()])
        .fold(Program::with_server(url), |program, name| {
            program.env(&name, &proxy)
        })
}

fn gateway(program: Program) -> Running {
    let file = callers_file(&program, 0o600, &callers());
    let arguments = ["gateway", "--listen", "127.0.0.1:0", "--callers", &file];
    Running::of(program, &[&arguments[..], &["--allow", "*"]].concat())
}

#[test]
fn the_api_is_called_through_the_proxy() {
    let proxy = TcpListener::bind("127.0.0.1:0").unwrap();
    let gateway = gateway(behind(&proxy, "https://stytch.invalid"));
    let (sent, seen) = channel();
    thread::spawn(move || {
        let (mut stream, _) = proxy.accept().unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            let mut byte = [0];
            stream.read_exact(&mut byte).unwrap();
            head.extend(byte);
        }
        let refusal = b"HTTP/1.1 403 Forbidden\r\ncontent-length: 0\r\n\r\n";
        stream.write_all(refusal).unwrap();
        sent.send(String::from_utf8(head).unwrap()).unwrap();
    });
    let got = gateway.send("POST /v1/b2b/totp", "", &totp());
    assert_eq!(
        (got.status, got.error_type().as_str()),
        (502, "gateway_api_unreachable")
    );
    let seen = seen.recv_timeout(PATIENCE).unwrap();
    assert!(
        seen.starts_with("CONNECT stytch.invalid:443 HTTP/1.1\r\n"),
        "{seen}"
    );
}

#[test]
fn this_machine_is_called_directly() {
    let proxy = TcpListener::bind("127.0.0.1:0").unwrap();
    proxy.set_nonblocking(true).unwrap();
    let server = Server::start(stytch);
    let gateway = gateway(behind(&proxy, &server.url));
    assert_eq!(gateway.send("POST /v1/b2b/totp", "", &totp()).status, 200);
    assert_eq!(server.take().len(), 1);
    assert!(proxy.accept().is_err());
}
