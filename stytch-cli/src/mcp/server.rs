//! The server of the protocol.

use std::time::{Duration, Instant};

use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ErrorData, Implementation,
    ListToolsResult, PaginatedRequestParams, ServerCapabilities, ServerConfig,
};
use rmcp::service::{RequestContext, RoleServer};
use serde_json::Value;
use stytch_client::dynamic::DynamicRequest;
use stytch_client::{Client, Error};
use stytch_generated::runtime::catalog::Entry;

use super::log;
use super::outcome::{Presentation, failed, invalid};
use super::tools::Tools;

/// How many tools a page of their list has.
const TOOLS_PER_PAGE: usize = 50;

const INSTRUCTIONS: &str = "Each tool calls one operation of Stytch's API in one project.";

/// Offers tools, and calls the operations behind them.
pub(super) struct Server {
    tools: Tools,
    client: Client,
    timeout: Option<Duration>,
    presentation: Presentation,
}

impl Server {
    pub(super) fn new(
        tools: Tools,
        client: Client,
        timeout: Option<Duration>,
        presentation: Presentation,
    ) -> Self {
        Self {
            tools,
            client,
            timeout,
            presentation,
        }
    }

    /// Calls an operation. Returns the result with one word for the log.
    async fn call(&self, entry: &'static Entry, fields: Value) -> (CallToolResult, &'static str) {
        let request = match DynamicRequest::new(entry, fields) {
            Ok(request) => request,
            Err(problems) => return (invalid(&problems), "invalid arguments"),
        };
        let mut call = self.client.call(&request);
        if let Some(timeout) = self.timeout {
            call = call.timeout(timeout);
        }
        match call.send().await {
            Ok(response) => (self.presentation.success(entry, response), "success"),
            Err(error) => (failed(&error), kind(&error)),
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
            log::line("a tool that is not offered was called");
            let message = self.tools.missing(&request.name);
            return Err(ErrorData::invalid_params(message, None));
        };
        let start = Instant::now();
        let fields = Value::Object(request.arguments.unwrap_or_default());
        tokio::select! {
            (result, outcome) = self.call(entry, fields) => {
                log::call(entry.name, outcome, start.elapsed());
                Ok(result.into())
            }
            () = context.ct.cancelled() => {
                log::call(entry.name, "cancelled", start.elapsed());
                Err(ErrorData::internal_error("the call was cancelled", None))
            }
        }
    }
}

fn kind(error: &Error) -> &'static str {
    match error {
        Error::Request(_) => "invalid request",
        Error::Api(_) => "error of the API",
        Error::Transport(_) => "no response",
        _ => "unreadable response",
    }
}
