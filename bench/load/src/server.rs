//! A server on a loopback port: one thread for each connection, answers from files.

use std::fs;
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::thread;

use anyhow::{Result, ensure};

/// Answers, each with the beginning of the paths that it serves.
type Answers = Vec<(&'static str, Vec<u8>)>;

/// Serves until the standard input ends.
pub(crate) fn run(answers: &Path) -> Result<()> {
    let answers: Arc<Answers> = Arc::new(vec![
        ("/v1/b2b/totp", answer(&answers.join("totp.json"))?),
        (
            "/v1/b2b/sessions/authenticate",
            answer(&answers.join("session.json"))?,
        ),
    ]);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    println!("http://{}/", listener.local_addr()?);
    thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            let answers = Arc::clone(&answers);
            // A client that closes its connection ends the loop by an error.
            thread::spawn(move || serve(connection, &answers));
        }
    });
    io::copy(&mut io::stdin(), &mut io::sink())?;
    Ok(())
}

/// The whole HTTP answer with a file as its body.
fn answer(file: &Path) -> Result<Vec<u8>> {
    let body = fs::read(file)?;
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    Ok([head.into_bytes(), body].concat())
}

fn serve(mut connection: TcpStream, answers: &Answers) -> Result<()> {
    connection.set_nodelay(true)?;
    let mut received = Vec::new();
    loop {
        let (path, length) = loop {
            if let Some(request) = parse(&received)? {
                break request;
            }
            let mut chunk = [0; 8192];
            let count = connection.read(&mut chunk)?;
            ensure!(count > 0, "the client is gone");
            received.extend(chunk.iter().take(count));
        };
        received.drain(..length);
        let answer = answers.iter().find(|(start, _)| path.starts_with(start));
        let missing: &[u8] = b"HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n";
        connection.write_all(answer.map_or(missing, |(_, answer)| answer))?;
    }
}

/// The path and the length of the request in `received`, once it is complete.
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
