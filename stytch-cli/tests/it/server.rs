//! An HTTP/1.1 server that records requests and sends the replies of a function.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::Value;

/// A request as it arrived.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Seen {
    pub(crate) method: String,
    /// The path and query in the request line.
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.headers.iter();
        let found = headers.find(|(header, _)| header.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    /// Returns the body, or an empty object if there is none.
    pub(crate) fn json(&self) -> Value {
        match self.body.as_str() {
            "" => serde_json::json!({}),
            body => serde_json::from_str(body).unwrap(),
        }
    }
}

/// The status and the body of a reply.
pub(crate) type Reply = (u16, Value);

pub(crate) struct Server {
    pub(crate) url: String,
    seen: Arc<Mutex<Vec<Seen>>>,
}

impl Server {
    /// Starts a server. The function gets each request and the number of requests before it.
    pub(crate) fn start(reply: impl Fn(usize, &Seen) -> Reply + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (reply, all) = (Arc::new(reply), Arc::clone(&seen));
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (reply, all) = (Arc::clone(&reply), Arc::clone(&all));
                // A client may keep a connection open without using it.
                thread::spawn(move || serve(stream.unwrap(), &all, &*reply));
            }
        });
        Self { url, seen }
    }

    /// Returns the requests so far, and forgets them.
    pub(crate) fn take(&self) -> Vec<Seen> {
        std::mem::take(&mut *self.seen.lock().unwrap())
    }
}

/// What a server that never responds saw.
#[derive(Debug, PartialEq)]
pub(crate) enum Event {
    /// A request, completely.
    Arrived,
    /// The end of the connection of a request.
    Closed,
}

/// Starts a server that never responds. Returns its URL, and what it sees.
pub(crate) fn silent() -> (String, Receiver<Event>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (events, seen) = channel();
    thread::spawn(move || {
        for stream in listener.incoming() {
            let (mut stream, events) = (stream.unwrap(), events.clone());
            thread::spawn(move || {
                if read(&stream).is_some() {
                    let _ = events.send(Event::Arrived);
                    // There is nothing more to read.
                    let _ = stream.read(&mut [0]);
                    let _ = events.send(Event::Closed);
                }
            });
        }
    });
    (url, seen)
}

fn serve(mut stream: TcpStream, all: &Mutex<Vec<Seen>>, reply: &dyn Fn(usize, &Seen) -> Reply) {
    let Some(seen) = read(&stream) else {
        return;
    };
    let number = {
        let mut all = all.lock().unwrap();
        all.push(seen.clone());
        all.len() - 1
    };
    let (status, body) = reply(number, &seen);
    let body = body.to_string();
    let length = body.len();
    let _ = write!(
        stream,
        "HTTP/1.1 {status} Status\r\ncontent-type: application/json\r\nconnection: close\r\n\
         content-length: {length}\r\n\r\n{body}"
    );
}

fn read(stream: &TcpStream) -> Option<Seen> {
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line).ok()?;
    let mut words = line.split_whitespace();
    let mut seen = Seen {
        method: words.next()?.to_owned(),
        target: words.next()?.to_owned(),
        ..Seen::default()
    };
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let Some((name, value)) = line.trim_end().split_once(':') else {
            break;
        };
        seen.headers
            .push((name.to_owned(), value.trim().to_owned()));
    }
    let length = seen
        .header("content-length")
        .map_or(0, |length| length.parse().unwrap());
    let mut body = vec![0; length];
    reader.read_exact(&mut body).ok()?;
    seen.body = String::from_utf8(body).unwrap();
    Some(seen)
}
