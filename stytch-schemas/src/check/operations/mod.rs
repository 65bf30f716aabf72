//! Checks the operations document, which uses a part of OpenAPI 3.1.

mod bodies;
mod parameters;
mod security;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::words;
use crate::base_url::BaseUrl;
use crate::corpus::{Method, Operation, Parameter};
use crate::diagnostic::{Diagnostic, Location, Sink, list, quoted};
use crate::dialect::is_extension;
use crate::dialect::operations::{
    COMPONENTS, DOCUMENT, METHODS, OPERATION, PATH, SERVER, UNSUPPORTED_METHODS,
};
use crate::template::PathTemplate;
use crate::tree::{Member, Node};
#[cfg(feature = "import")]
pub(crate) use security::MISSING_SCHEME;
pub(crate) use security::Schemes;

const VERSION: &str = "3.1.";

/// Reads the document. The operations are sorted by template and method.
pub(super) fn document(document: &Node, sink: &mut Sink) -> Vec<Operation> {
    let components = document.get("components");
    let schemes = components.and_then(|components| components.get("securitySchemes"));
    let schemes = Schemes::of(schemes.and_then(Node::as_object).unwrap_or_default());
    let mut reader = Reader {
        schemes: &schemes,
        sink,
    };
    let mut operations = reader.document(document);
    operations.sort_by_cached_key(|operation| (operation.template.to_string(), operation.method));
    for (_, diagnostic) in duplicates(&operations) {
        sink.push(diagnostic);
    }
    operations
}

/// Reads one operation that has no path item around it.
#[cfg(feature = "import")]
pub(crate) fn operation(
    path: &Member,
    member: &Member,
    schemes: &Schemes,
    sink: &mut Sink,
) -> Option<Operation> {
    let mut reader = Reader { schemes, sink };
    let item = PathItem {
        template: reader.template(path)?,
        host: None,
        has_credentials: true,
        parameters: Vec::new(),
    };
    let Some(method) = Method::from_key(&member.name) else {
        reader.unsupported_method(member);
        return None;
    };
    reader.operation(member, method, &item)
}

/// Reports operations that share an id or match the same requests. Each diagnostic is located at the later operation
/// and has its index.
pub(crate) fn duplicates(operations: &[Operation]) -> Vec<(usize, Diagnostic)> {
    let mut found = Vec::new();
    let mut ids: BTreeMap<&str, &Location> = BTreeMap::new();
    let mut routes: BTreeMap<(String, Method), &Location> = BTreeMap::new();
    let mut in_order: Vec<(usize, &Operation)> = operations.iter().enumerate().collect();
    in_order.sort_by_key(|(_, o)| (o.location.file().to_owned(), o.location.span().start));
    for (place, operation) in in_order {
        let Operation {
            id,
            id_location,
            method,
            template,
            location,
            ..
        } = operation;
        match ids.entry(id) {
            Entry::Vacant(free) => {
                free.insert(id_location);
            }
            Entry::Occupied(taken) => {
                let message = format!("the id {} is already used at {}", quoted(id), taken.get());
                let help = "give one of the two operations another `operationId`";
                let error = Diagnostic::error("duplicate-operation-id", id_location, message);
                found.push((place, error.with_help(help)));
            }
        }
        match routes.entry((template.shape(), *method)) {
            Entry::Vacant(free) => {
                free.insert(location);
            }
            Entry::Occupied(taken) => {
                let route = quoted(&format!("{method} {template}"));
                let message = format!("{route} is described twice; first at {}", taken.get());
                let help =
                    "paths that differ only in the names of parameters match the same requests";
                let error = Diagnostic::error("duplicate-operation", location, message);
                found.push((place, error.with_help(help)));
            }
        }
    }
    found
}

struct Reader<'s> {
    schemes: &'s Schemes,
    sink: &'s mut Sink,
}

/// The data that all operations of one path share.
struct PathItem {
    template: PathTemplate,
    host: Option<BaseUrl>,
    has_credentials: bool,
    parameters: Vec<Parameter>,
}

impl Reader<'_> {
    fn document(&mut self, document: &Node) -> Vec<Operation> {
        let Some(root) = document.as_object() else {
            let message = format!("the document must be an object, not {}", document.kind());
            let help = "write an OpenAPI document: `{ \"openapi\": …, \"paths\": … }`";
            self.sink
                .error("wrong-value", &document.location, message, help);
            return Vec::new();
        };
        self.sink.known(root, DOCUMENT);
        if let Some(version) = self.sink.needed(document, "openapi", DOCUMENT.name) {
            self.version(version);
        }
        if let Some(components) = document.get("components")
            && let Some(members) = self.sink.object(components, "components")
        {
            self.sink.known(members, COMPONENTS);
        }
        let urls = self.urls(document);
        // If there are several, the client chooses.
        let host = <[BaseUrl; 1]>::try_from(urls).ok().map(|[url]| url);
        let has_credentials = self
            .schemes
            .has_credentials(document, self.sink)
            .unwrap_or(true);
        let mut operations = Vec::new();
        if let Some(paths) = self.sink.needed(document, "paths", DOCUMENT.name) {
            for member in self.sink.object(paths, "paths").unwrap_or_default() {
                if !is_extension(&member.name) {
                    operations.extend(self.path(member, host.as_ref(), has_credentials));
                }
            }
        }
        operations
    }

    fn version(&mut self, node: &Node) {
        if let Some(version) = self.sink.string(node, "openapi")
            && !version.starts_with(VERSION)
        {
            let message = format!("OpenAPI {} is not read here", quoted(version));
            let help = "convert the document to OpenAPI 3.1";
            self.sink
                .error("unsupported-dialect", &node.location, message, help);
        }
    }

    fn path(
        &mut self,
        path: &Member,
        host: Option<&BaseUrl>,
        has_credentials: bool,
    ) -> Vec<Operation> {
        let Some(members) = self.sink.object(&path.node, &path.name) else {
            return Vec::new();
        };
        let unsupported = |m: &&Member| UNSUPPORTED_METHODS.contains(&m.name.as_str());
        for member in members.iter().filter(unsupported) {
            self.unsupported_method(member);
        }
        self.sink
            .known(members.iter().filter(|m| !unsupported(m)), PATH);
        let Some(template) = self.template(path) else {
            return Vec::new();
        };
        let item = PathItem {
            host: self.host(&path.node).or_else(|| host.cloned()),
            has_credentials,
            parameters: self.parameters(&path.node, &template),
            template,
        };
        let methods = members
            .iter()
            .filter_map(|member| Some((member, Method::from_key(&member.name)?)));
        methods
            .filter_map(|(member, method)| self.operation(member, method, &item))
            .collect()
    }

    fn unsupported_method(&mut self, member: &Member) {
        let message = format!("the method `{}` is not generated", member.name);
        let help = format!("delete it; methods: {}", list(&METHODS));
        self.sink
            .error("unsupported-method", &member.name_location, message, help);
    }

    fn template(&mut self, path: &Member) -> Option<PathTemplate> {
        let template = PathTemplate::parse(&path.name);
        if let Err(error) = &template {
            let message = format!("{} is not a path: {error}", quoted(&path.name));
            let help = "write paths as `/v1/users/{user_id}`";
            self.sink
                .error("bad-template", &path.name_location, message, help);
        }
        template.ok()
    }

    fn operation(&mut self, member: &Member, method: Method, item: &PathItem) -> Option<Operation> {
        let node = &member.node;
        let members = self.sink.object(node, &member.name)?;
        self.sink.known(members, OPERATION);
        let location = node.location.shown_at(&member.name_location);
        let own = self.parameters(node, &item.template);
        let parameters = parameters::merge(&item.parameters, own);
        self.check_declared(&parameters, &item.template, &location);
        let body = node.get("requestBody").and_then(|body| self.body(body));
        let response = self.responses(node);
        let host = self.host(node).or_else(|| item.host.clone());
        let has_credentials = self
            .schemes
            .has_credentials(node, self.sink)
            .unwrap_or(item.has_credentials);
        let deprecated = self.flag(node, "deprecated");
        let (id, id_location) = self.operation_id(node)?;
        Some(Operation {
            id,
            id_location,
            method,
            template: item.template.clone(),
            host,
            has_credentials,
            parameters,
            body,
            response,
            deprecated,
            location,
        })
    }

    fn operation_id(&mut self, node: &Node) -> Option<(String, Location)> {
        let id_node = self.sink.needed(node, "operationId", OPERATION.name)?;
        let id = self.sink.string(id_node, "operationId")?;
        if let Some(diagnostic) = words::operation_id(id, &id_node.location) {
            self.sink.push(diagnostic);
            return None;
        }
        Some((id.to_owned(), id_node.location.clone()))
    }

    /// Returns a boolean that is `false` where it is absent.
    fn flag(&mut self, node: &Node, name: &str) -> bool {
        let flag = node
            .get(name)
            .and_then(|flag| self.sink.boolean(flag, name));
        flag.unwrap_or_default()
    }

    /// Returns the base URL of the one server that `servers` names.
    fn host(&mut self, node: &Node) -> Option<BaseUrl> {
        let servers = node.get("servers")?;
        let count = servers.as_array().map_or(1, <[Node]>::len);
        if count != 1 {
            let message = format!("`servers` names {count} servers");
            let help = "name the one server that serves this, or leave `servers` out";
            self.sink
                .error("bad-server", &servers.location, message, help);
            return None;
        }
        self.urls(node).pop()
    }

    /// Returns the base URLs that `servers` names.
    fn urls(&mut self, node: &Node) -> Vec<BaseUrl> {
        let servers = node
            .get("servers")
            .and_then(|servers| self.sink.array(servers, "servers"));
        let servers = servers.unwrap_or_default().iter();
        servers.filter_map(|server| self.url(server)).collect()
    }

    fn url(&mut self, server: &Node) -> Option<BaseUrl> {
        let members = self.sink.object(server, "servers")?;
        self.sink.known(members, SERVER);
        let node = self.sink.needed(server, "url", SERVER.name)?;
        self.sink.base_url(node, "url")
    }
}
