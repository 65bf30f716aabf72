//! A server that records requests and sends scripted responses, one for each request.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use serde_core::Serialize;
use serde_json::{Value, json};

/// A response: its status and its body.
pub(crate) type Response = (u16, Value);

/// A request as it arrived.
#[derive(Debug)]
pub(crate) struct Request {
    /// The method and the path.
    pub(crate) line: String,
    pub(crate) authorization: String,
    /// The JSON body, or `null` if there is none.
    pub(crate) body: Value,
}

/// Returns a response of an operation, of which `fill` sets what matters.
pub(crate) fn ok<R: Default + Serialize>(fill: impl FnOnce(&mut R)) -> Response {
    let mut response = R::default();
    fill(&mut response);
    (200, serde_json::to_value(response).unwrap())
}

pub(crate) fn error(status: u16, error_type: &str) -> Response {
    let body =
        json!({"status_code": status, "error_type": error_type, "error_message": "scripted"});
    (status, body)
}

/// Starts a server for as many requests as there are responses. Returns its origin and what arrives.
pub(crate) fn serve(responses: Vec<Response>) -> (String, Receiver<Request>) {
    let mut responses = responses.into_iter();
    respond(responses.len(), move |_| responses.next().unwrap())
}

/// Starts a server for so many requests, whose responses depend on them. Returns its origin and what arrives.
pub(crate) fn respond(
    count: usize,
    mut respond: impl FnMut(&Request) -> Response + Send + 'static,
) -> (String, Receiver<Request>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    let (seen, requests) = channel();
    thread::spawn(move || {
        for _ in 0..count {
            let (mut stream, _) = listener.accept().unwrap();
            let request = read(&mut BufReader::new(&stream));
            let (status, body) = respond(&request);
            // Before the response, because the program may end when it has the response.
            seen.send(request).unwrap();
            let body = body.to_string();
            write!(
                stream,
                "HTTP/1.1 {status} Scripted\r\ncontent-type: application/json\r\n\
                 content-length: {}\r\nconnection: close\r\n\r\n{body}",
                body.len()
            )
            .unwrap();
        }
    });
    (origin, requests)
}

fn read(stream: &mut impl BufRead) -> Request {
    let mut line = || {
        let mut line = String::new();
        stream.read_line(&mut line).unwrap();
        line.trim_end().to_owned()
    };
    let first = line();
    let headers: Vec<String> = std::iter::repeat_with(line)
        .take_while(|line| !line.is_empty())
        .collect();
    let header = |name: &str| {
        let found = headers.iter().filter_map(|line| line.split_once(": "));
        let (_, value) = found
            .into_iter()
            .find(|(found, _)| found.eq_ignore_ascii_case(name))?;
        Some(value.to_owned())
    };
    let length = header("content-length").map_or(0, |length| length.parse().unwrap());
    let authorization = header("authorization").unwrap();
    let mut body = vec![0; length];
    stream.read_exact(&mut body).unwrap();
    Request {
        line: first.trim_end_matches(" HTTP/1.1").to_owned(),
        authorization,
        body: serde_json::from_slice(&body).unwrap_or_default(),
    }
}
