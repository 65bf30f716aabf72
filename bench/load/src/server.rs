//! A server on a loopback port, with one thread for each connection and responses from files.

use std::fs;
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::thread;

use anyhow::{Result, ensure};

/// Responses, each with a path prefix.
type Responses = Vec<(&'static str, Vec<u8>)>;

/// Serves until standard input ends.
pub(crate) fn run(responses: &Path) -> Result<()> {
    let responses: Arc<Responses> = Arc::new(vec![
        ("/v1/b2b/totp", response(&responses.join("totp.json"))?),
        (
            "/v1/b2b/sessions/authenticate",
            response(&responses.join("session.json"))?,
        ),
    ]);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    println!("http://{}/", listener.local_addr()?);
    thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            let responses = Arc::clone(&responses);
            // If a client closes its connection, the loop ends with an error.
            thread::spawn(move || serve(connection, &responses));
        }
    });
    io::copy(&mut io::stdin(), &mut io::sink())?;
    Ok(())
}

/// Returns the HTTP response with a file as its body.
fn response(file: &Path) -> Result<Vec<u8>> {
    let body = fs::read(file)?;
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    Ok([head.into_bytes(), body].concat())
}

fn serve(mut connection: TcpStream, responses: &Responses) -> Result<()> {
    connection.set_nodelay(true)?;
    let mut received = Vec::new();
    loop {
        let (path, length) = loop {
            if let Some(request) = parse(&received)? {
                break request;
            }
            let mut chunk = [0; 8192];
            let count = connection.read(&mut chunk)?;
            ensure!(count > 0, "the client closed the connection");
            received.extend(chunk.iter().take(count));
        };
        received.drain(..length);
        let response = responses.iter().find(|(start, _)| path.starts_with(start));
        let missing: &[u8] = b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n";
        connection.write_all(response.map_or(missing, |(_, response)| response))?;
    }
}

/// Returns the path and the length of the request in `received`, once it is complete.
fn parse(received: &[u8]) -> Result<Option<(String, usize)>> {
    let mut headers = [httparse::EMPTY_HEADER; 32];
    let mut request = httparse::Request::new(&mut headers);
    let httparse::Status::Complete(head) = request.parse(received)? else {
        return Ok(None);
    };
    let path = request.path.unwrap_or_default().to_owned();
    let length = request
        .headers
        .iter()
        .find(|header| header.name.eq_ignore_ascii_case("content-length"));
    let body: usize = match length {
        Some(length) => std::str::from_utf8(length.value)?.parse()?,
        None => 0,
    };
    let complete = head + body;
    Ok((received.len() >= complete).then_some((path, complete)))
}
