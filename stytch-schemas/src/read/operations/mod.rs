//! Reads the operations document, the part of OpenAPI 3.1 that is known here.

mod bodies;
mod parameters;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::sink::{Sink, list};
use crate::check;
use crate::corpus::{Method, Operation, Parameter};
use crate::diagnostic::{Diagnostic, Location, quoted};
use crate::json::{Member, Node};
use crate::template::PathTemplate;

const VERSION: &str = "3.1.";

const ROOT_KEYS: [&str; 7] = [
    "openapi",
    "info",
    "servers",
    "paths",
    "components",
    "security",
    "tags",
];
const PATH_KEYS: [&str; 9] = [
    "get",
    "post",
    "put",
    "patch",
    "delete",
    "parameters",
    "servers",
    "summary",
    "description",
];
const OPERATION_KEYS: [&str; 10] = [
    "operationId",
    "summary",
    "description",
    "tags",
    "deprecated",
    "parameters",
    "requestBody",
    "responses",
    "servers",
    "security",
];
const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];
const UNSUPPORTED_METHODS: [&str; 3] = ["head", "options", "trace"];

/// The operations, sorted by template and method.
pub(super) fn read(document: &Node, sink: &mut Sink) -> Vec<Operation> {
    let mut reader = Reader {
        sink,
        operations: Vec::new(),
        ids: BTreeMap::new(),
        routes: BTreeMap::new(),
    };
    reader.document(document);
    let mut operations = reader.operations;
    operations.sort_by_cached_key(|operation| (operation.template.to_string(), operation.method));
    operations
}

struct Reader<'s> {
    sink: &'s mut Sink,
    operations: Vec<Operation>,
    ids: BTreeMap<String, Location>,
    /// What a request shows, to where it is described.
    routes: BTreeMap<(String, Method), Location>,
}

/// What all operations of one path share.
struct PathItem {
    template: PathTemplate,
    host: Option<String>,
    parameters: Vec<Parameter>,
}

impl Reader<'_> {
    fn document(&mut self, document: &Node) {
        let Some(root) = document.as_object() else {
            let message = format!("the document must be an object, not {}", document.kind());
            let finding = Diagnostic::error("wrong-value", &document.location, message);
            self.sink.push(
                finding.with_help("write an OpenAPI document: `{ \"openapi\": …, \"paths\": … }`"),
            );
            return;
        };
        self.sink.known(root, "the document", &ROOT_KEYS);
        match document.get("openapi") {
            Some(version) => self.version(version),
            None => self.sink.missing(document, "openapi", "the document"),
        }
        if let Some(components) = document.get("components")
            && let Some(members) = self.sink.object(components, "components")
        {
            // Schemas have files of their own.
            self.sink.known(
                members,
                "`components` of this document",
                &["securitySchemes"],
            );
        }
        let Some(paths) = document.get("paths") else {
            self.sink.missing(document, "paths", "the document");
            return;
        };
        for member in self.sink.object(paths, "paths").unwrap_or_default() {
            if !member.name.starts_with("x-") {
                self.path(member);
            }
        }
    }

    fn version(&mut self, node: &Node) {
        if let Some(version) = self.sink.string(node, "openapi")
            && !version.starts_with(VERSION)
        {
            let message = format!("OpenAPI {} is not read here", quoted(version));
            self.sink.push(
                Diagnostic::error("unsupported-dialect", &node.location, message)
                    .with_help("convert the document to OpenAPI 3.1"),
            );
        }
    }

    fn path(&mut self, path: &Member) {
        let Some(members) = self.sink.object(&path.node, &path.name) else {
            return;
        };
        let unsupported = |m: &&Member| UNSUPPORTED_METHODS.contains(&m.name.as_str());
        for member in members.iter().filter(unsupported) {
            let message = format!("the method `{}` is not generated", member.name);
            self.sink.push(
                Diagnostic::error("unsupported-method", &member.name_location, message)
                    .with_help(format!("delete it; methods: {}", list(&METHODS))),
            );
        }
        let others = members.iter().filter(|m| !unsupported(m));
        self.sink.known(others, "a path", &PATH_KEYS);

        let template = match PathTemplate::parse(&path.name) {
            Ok(template) => template,
            Err(error) => {
                let message = format!("{} is no path: {error}", quoted(&path.name));
                self.sink.push(
                    Diagnostic::error("bad-template", &path.name_location, message)
                        .with_help("write paths as `/v1/users/{user_id}`"),
                );
                return;
            }
        };
        let item = PathItem {
            host: self.host(&path.node),
            parameters: self.parameters(&path.node, &template),
            template,
        };
        for member in members {
            if let Some(method) = Method::from_key(&member.name) {
                self.operation(member, method, &item);
            }
        }
    }

    fn operation(&mut self, member: &Member, method: Method, item: &PathItem) {
        let node = &member.node;
        let Some(members) = self.sink.object(node, &member.name) else {
            return;
        };
        self.sink.known(members, "an operation", &OPERATION_KEYS);
        let location = node.location.shown_at(&member.name_location);
        self.claim_route(item, method, &location);
        let own = self.parameters(node, &item.template);
        let parameters = parameters::merge(&item.parameters, own);
        self.check_declared(&parameters, &item.template, &location);
        let body = node.get("requestBody").and_then(|body| self.body(body));
        let response = self.responses(node);
        let host = self.host(node).or_else(|| item.host.clone());
        let deprecated = node
            .get("deprecated")
            .and_then(|flag| self.sink.boolean(flag, "deprecated"))
            .unwrap_or_default();
        let Some(id) = self.operation_id(node) else {
            return;
        };
        self.operations.push(Operation {
            id,
            method,
            template: item.template.clone(),
            host,
            parameters,
            body,
            response,
            deprecated,
            location,
        });
    }

    fn operation_id(&mut self, node: &Node) -> Option<String> {
        let Some(id_node) = node.get("operationId") else {
            self.sink.missing(node, "operationId", "an operation");
            return None;
        };
        let id = self.sink.string(id_node, "operationId")?.to_owned();
        if let Some(diagnostic) = check::operation_id(&id, &id_node.location) {
            self.sink.push(diagnostic);
            return None;
        }
        match self.ids.entry(id.clone()) {
            Entry::Vacant(free) => {
                free.insert(id_node.location.clone());
            }
            Entry::Occupied(taken) => {
                let message = format!("the id {} is taken at {}", quoted(&id), taken.get());
                self.sink.push(
                    Diagnostic::error("duplicate-operation-id", &id_node.location, message)
                        .with_help("give one of the two operations another `operationId`"),
                );
            }
        }
        Some(id)
    }

    fn claim_route(&mut self, item: &PathItem, method: Method, location: &Location) {
        match self.routes.entry((item.template.shape(), method)) {
            Entry::Vacant(free) => {
                free.insert(location.clone());
            }
            Entry::Occupied(taken) => {
                let message = format!(
                    "{} is described twice; first at {}",
                    quoted(&format!("{method} {}", item.template)),
                    taken.get()
                );
                self.sink.push(
                    Diagnostic::error("duplicate-operation", location, message).with_help(
                        "paths that differ only in their parameters' names are one path",
                    ),
                );
            }
        }
    }

    /// The base URL of the one server that `servers` names.
    fn host(&mut self, node: &Node) -> Option<String> {
        let node = node.get("servers")?;
        let servers = self.sink.array(node, "servers")?;
        let [server] = servers else {
            let message = format!("`servers` names {} servers", servers.len());
            self.sink.push(
                Diagnostic::error("bad-server", &node.location, message)
                    .with_help("name the one server that serves this, or leave `servers` out"),
            );
            return None;
        };
        let members = self.sink.object(server, "servers")?;
        self.sink
            .known(members, "a server", &["url", "description"]);
        let url_node = self.needed(server, "url", "a server")?;
        let url = self.sink.string(url_node, "url")?;
        if is_base_url(url) {
            return Some(url.to_owned());
        }
        let message = format!("{} is no base URL", quoted(url));
        self.sink.push(
            Diagnostic::error("bad-server", &url_node.location, message)
                .with_help("write it as `https://api.example.com`, without a `/` at the end"),
        );
        None
    }

    fn needed<'n>(&mut self, node: &'n Node, name: &str, what: &str) -> Option<&'n Node> {
        let found = node.get(name);
        if found.is_none() {
            self.sink.missing(node, name, what);
        }
        found
    }
}

fn is_base_url(url: &str) -> bool {
    let rest = url
        .strip_prefix("https://")
        .or_else(|| url.strip_prefix("http://"));
    let clean = |c: char| c.is_ascii_graphic() && !"{}?#\\\"<>^`|@".contains(c);
    rest.is_some_and(|rest| {
        !rest.is_empty()
            && !rest.starts_with(['/', ':'])
            && !rest.ends_with('/')
            && rest.chars().all(clean)
    })
}

#[cfg(test)]
mod tests {
    use super::is_base_url;

    #[test]
    fn base_urls() {
        for url in ["https://api.example.com", "http://127.0.0.1:8080/v2/x"] {
            assert!(is_base_url(url), "{url}");
        }
        let wrong = [
            "",
            "api.example.com",
            "ftp://example.com",
            "https://",
            "https:///x",
            "https://:80",
            "https://example.com/",
            "https://example.com?x",
            "https://example.com#x",
            "https://{region}.example.com",
            "https://me@example.com",
            "https://exam ple.com",
            "https://exämple.com",
        ];
        for url in wrong {
            assert!(!is_base_url(url), "{url}");
        }
    }
}
