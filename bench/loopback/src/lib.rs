//! An HTTP server on a loopback port, with one thread for each connection and fixed responses.
#![forbid(unsafe_code)]

use std::io::{Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use anyhow::{Result, ensure};

/// JSON responses, each with a path prefix.
pub type Responses = Vec<(&'static str, Vec<u8>)>;

/// Serves until the process ends, and returns the URL.
pub fn serve(responses: Responses) -> Result<String> {
    let responses = responses.into_iter();
    let responses: Responses = responses
        .map(|(path, body)| (path, response(&body)))
        .collect();
    let responses = Arc::new(responses);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let url = format!("http://{}/", listener.local_addr()?);
    thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            let responses = Arc::clone(&responses);
            // If a client closes its connection, the loop ends with an error.
            thread::spawn(move || respond(connection, &responses));
        }
    });
    Ok(url)
}

/// Returns the HTTP response with a JSON body.
fn response(body: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

fn respond(mut connection: TcpStream, responses: &Responses) -> Result<()> {
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
