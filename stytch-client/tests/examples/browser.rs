//! A browser: it sends requests to a site, and keeps the site's cookies.

use std::collections::BTreeMap;
use std::io::{Read as _, Write as _};
use std::net::TcpStream;

/// What a browser does with cookies over plain http.
pub(crate) struct Browser {
    address: String,
    pub(crate) cookies: BTreeMap<String, String>,
}

/// A response, with its header names in lower case.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Page {
    /// The values of a header, with commas between them.
    pub(crate) fn header(&self, name: &str) -> String {
        let found = self.headers.iter().filter(|(found, _)| found == name);
        found
            .map(|(_, value)| &**value)
            .collect::<Vec<_>>()
            .join(", ")
    }
}

impl Browser {
    pub(crate) fn new(origin: &str) -> Self {
        Self {
            address: origin.strip_prefix("http://").unwrap().to_owned(),
            cookies: BTreeMap::new(),
        }
    }

    pub(crate) fn get(&mut self, path: &str) -> Page {
        self.request("GET", path, "")
    }

    /// Submits a form.
    pub(crate) fn post(&mut self, path: &str, form: &str) -> Page {
        self.request("POST", path, form)
    }

    fn request(&mut self, method: &str, path: &str, form: &str) -> Page {
        let cookies = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"));
        let cookies = cookies.collect::<Vec<_>>().join("; ");
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\ncookie: {cookies}\r\n\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{form}",
            self.address,
            form.len()
        )
        .unwrap();
        let mut response = String::new();
        stream.read_to_string(&mut response).unwrap();
        let page = page(&response);
        self.keep(&page);
        page
    }

    fn keep(&mut self, page: &Page) {
        for (_, value) in page.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let (cookie, attributes) = value.split_once("; ").unwrap();
            let (name, value) = cookie.split_once('=').unwrap();
            if attributes.ends_with("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

fn page(response: &str) -> Page {
    let (head, body) = response.split_once("\r\n\r\n").unwrap();
    let (first, headers) = head.split_once("\r\n").unwrap();
    let headers = headers.split("\r\n").map(|line| {
        let (name, value) = line.split_once(": ").unwrap();
        (name.to_ascii_lowercase(), value.to_owned())
    });
    Page {
        status: first.split(' ').nth(1).unwrap().parse().unwrap(),
        headers: headers.collect(),
        body: body.to_owned(),
    }
}
