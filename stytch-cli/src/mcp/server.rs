//! The server of the protocol.

use std::time::Instant;

use axum::http::request::Parts;
use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ErrorData, Implementation,
    ListToolsResult, PaginatedRequestParams, ServerCapabilities, ServerConfig,
};
use rmcp::service::{RequestContext, RoleServer};
use serde_json::Value;
use stytch_client::dynamic::DynamicRequest;
use stytch_client::{Client, Error};
use stytch_generated::runtime::catalog::Entry;

use super::log::Log;
use super::outcome::{Presentation, failed, invalid, lines, too_many};
use super::running::{Key, Running};
use super::tools::Tools;
use crate::allowed::{STRAYS, straying};
use crate::http::callers::Caller;

/// How many tools a page of their list has.
const TOOLS_PER_PAGE: usize = 50;

const INSTRUCTIONS: &str = "Each tool calls one operation of Stytch's API in one project.";

/// The header with the session of a client that uses HTTP.
pub(super) const SESSION: &str = "mcp-session-id";

/// Offers tools to one caller, and calls the operations behind them.
pub(super) struct Server {
    /// The name of the caller, unless it is the program that started this one.
    pub(super) caller: Option<String>,
    pub(super) log: Log,
    pub(super) tools: Tools,
    pub(super) client: Client,
    pub(super) presentation: Presentation,
    pub(super) running: Running,
}

impl Server {
    /// Returns the server of a caller, who has limits of its own, and perhaps a list of operations.
    pub(super) fn of_caller(&self, caller: &Caller) -> Self {
        Self {
            caller: Some(caller.name.clone()),
            log: self.log.clone(),
            tools: self.tools.of_caller(caller.allowed.as_ref()),
            client: self.client.clone(),
            presentation: self.presentation,
            running: Running::new(self.running.most()),
        }
    }

    /// Calls an operation. Returns the result with one word for the log.
    async fn call(&self, entry: &'static Entry, fields: Value) -> (CallToolResult, &'static str) {
        let checked = DynamicRequest::new(entry, fields);
        let problems = match &checked {
            Ok(request) => {
                let straying = straying(entry, request.fields());
                straying.map(|name| format!("/{name}: {STRAYS}")).collect()
            }
            Err(problems) => lines(problems),
        };
        let request = match checked {
            Ok(request) if problems.is_empty() => request,
            _ => return (invalid(problems), "invalid arguments"),
        };
        match self.client.call(&request).send().await {
            Ok(response) => (self.presentation.success(entry, response), "success"),
            Err(error) => (failed(&error, entry), kind(&error)),
        }
    }
}

impl rmcp::ServerHandler for Server {
    fn get_info(&self) -> ServerConfig {
        let capabilities = ServerCapabilities::builder().enable_tools().build();
        let mut instructions = vec![INSTRUCTIONS.to_owned()];
        instructions.extend(self.tools.notes());
        ServerConfig::new(capabilities)
            .with_server_info(Implementation::new("stytch", env!("CARGO_PKG_VERSION")))
            .with_instructions(instructions.join("\n"))
    }

    async fn list_tools(
        &self,
        request: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        // The cursor is the name of the last tool of the page before.
        let cursor = request.and_then(|request| request.cursor);
        if let Some(cursor) = &cursor
            && self.tools.find(cursor).is_none()
        {
            return Err(ErrorData::invalid_params(
                "the cursor is not one that this server returned",
                None,
            ));
        }
        let (page, more) = self
            .tools
            .after(&cursor.unwrap_or_default(), TOOLS_PER_PAGE);
        let last = page.last().map(|tool| tool.name.to_string());
        let mut result = ListToolsResult::with_all_items(page);
        result.next_cursor = last.filter(|_| more);
        Ok(result)
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        context: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let Some(entry) = self.tools.find(&request.name) else {
            self.log.line(
                self.caller.as_deref(),
                "a tool that is not offered was called",
            );
            let message = self.tools.missing(&request.name);
            return Err(ErrorData::invalid_params(message, None));
        };
        let start = Instant::now();
        let caller = self.caller.as_deref();
        let log = |outcome| self.log.call(caller, entry.name, outcome, start.elapsed());
        let Some(call) = self.running.begin(key(&context)) else {
            log("too many calls");
            return Ok(too_many(self.running.most()).into());
        };
        let fields = Value::Object(request.arguments.unwrap_or_default());
        tokio::select! {
            (result, outcome) = self.call(entry, fields) => {
                log(outcome);
                return Ok(result.into());
            }
            // The client cancelled the call over standard input, or closed its connection.
            () = context.ct.cancelled() => {}
            () = call.cancelled() => {}
        }
        log("cancelled");
        Err(ErrorData::internal_error("the call was cancelled", None))
    }
}

/// Returns how a message of another HTTP request names a call. Without a session, ids of several clients could be equal.
fn key(context: &RequestContext<RoleServer>) -> Option<Key> {
    let parts = context.extensions.get::<Parts>()?;
    let session = parts.headers.get(SESSION)?.to_str().ok()?;
    Some(Key {
        session: session.to_owned(),
        request: context.id.clone(),
    })
}

fn kind(error: &Error) -> &'static str {
    match error {
        Error::Request(_) => "invalid request",
        Error::Api(_) => "error of the API",
        Error::Transport(_) => "no response",
        _ => "unreadable response",
    }
}
