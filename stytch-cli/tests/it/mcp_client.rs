//! `stytch mcp`, used by the official Python client.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};

use crate::gateway::runs::Running;
use crate::program::{PROJECT_ID, Program, Ran, SECRET};
use crate::server::Server;

/// Calls tools in both ways to begin the protocol, over standard input and output or HTTP, and prints what the client
/// understood. Then it gives up a call that takes too long.
const SCRIPT: &str = r#"
import asyncio, json, os, sys
sys.path.insert(0, sys.argv[1])
from mcp import Client, MCPError, StdioServerParameters
from mcp.client.streamable_http import streamable_http_client
from mcp.shared._httpx_utils import create_mcp_http_client

names = ["PATH", "HOME", "XDG_CONFIG_HOME", "STYTCH_PROJECT_ID", "STYTCH_SECRET", "STYTCH_BASE_URL"]
environment = {name: os.environ[name] for name in names if name in os.environ}

def shown(result):
    return {"error": result.is_error, "texts": [block.text for block in result.content]}

def server():
    if len(sys.argv) == 2:
        arguments = ["mcp", "--write", "--allow", "b2b.totp.*", "--allow", "b2b.organizations.get"]
        return StdioServerParameters(command="stytch", args=arguments, env=environment)
    http = create_mcp_http_client({"authorization": "Bearer " + os.environ["TOKEN"]})
    return streamable_http_client(sys.argv[2], http_client=http)

async def error_of(call):
    try:
        await call
    except (MCPError, TimeoutError) as error:
        return str(error)

async def session(mode):
    async with Client(server(), mode=mode) as client:
        tools = (await client.list_tools()).tools
        create = await client.call_tool("b2b_totp_create", {"organization_id": "o", "member_id": "m"})
        invalid = await client.call_tool("b2b_totp_create", {"organisation_id": "o", "member_id": "m"})
        unknown = await error_of(client.call_tool("b2b_organizations_delete", {"organization_id": "o"}))
        slow = await error_of(client.call_tool("b2b_organizations_get", {"organization_id": "slow"}, read_timeout_seconds=0.5))
        # The connection is as good as before.
        again = await client.call_tool("b2b_totp_create", {"organization_id": "o", "member_id": "m"})
        assert shown(again) == shown(create), again
        return {
            "tools": {tool.name: [tool.title, tool.annotations.read_only_hint, tool.annotations.destructive_hint,
                                  tool.input_schema["type"]] for tool in tools},
            "create": shown(create),
            "invalid": shown(invalid),
            "unknown": unknown,
            "slow": slow,
        }

async def main():
    print(json.dumps([await session("legacy"), await session("auto")]))

asyncio.run(main())
"#;

/// The folder with the client, unless it or Python is not installed.
fn sdk() -> Option<PathBuf> {
    let sdk = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/python-mcp");
    let sdk = std::env::var_os("STYTCH_PYTHON_MCP").map_or(sdk, Into::into);
    let has_python = Command::new("python3").arg("--version").output().is_ok();
    if !has_python || !sdk.join("mcp/__init__.py").exists() {
        eprintln!(
            "skipped: `python3` or the client `mcp` in {} is not installed",
            sdk.display()
        );
        return None;
    }
    Some(sdk.canonicalize().unwrap())
}

/// A Stytch with one operation that takes longer than the client waits.
fn stytch() -> Server {
    Server::start(|_, seen| {
        if seen.target.ends_with("/slow") {
            thread::sleep(Duration::from_secs(60));
        }
        (
            200,
            json!({ "status_code": 200, "member_id": "m", "secret": "canary" }),
        )
    })
}

/// Runs the client. The last argument is the URL, if the client does not start the server.
fn run(program: &Program, sdk: &Path, url: Option<&str>) -> Ran {
    let script = program.folder().join("client.py");
    fs::write(&script, SCRIPT).unwrap();
    let mut python = Command::new("python3");
    python.arg(&script).arg(sdk).args(url);
    let ran = program.run_command(&mut python, "");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(!ran.err.contains("canary") && !ran.err.contains(SECRET));
    ran
}

#[test]
fn the_python_client_uses_standard_input_and_output() {
    let Some(sdk) = sdk() else { return };
    let server = stytch();
    let program = Program::with_server(&server.url);
    let ran = run(&program, &sdk, None);
    check(&ran.out, &ran.err, &server);
}

#[test]
fn the_python_client_uses_http() {
    let Some(sdk) = sdk() else { return };
    let server = stytch();
    let token = "canary-token-of-python";
    let program = Program::with_server(&server.url).env("STYTCH_MCP_TOKEN", token);
    let arguments = ["mcp", "--listen", "127.0.0.1:0", "--write", "--allow"];
    let allow = ["b2b.totp.*,b2b.organizations.get"];
    let running = Running::of(program, &[&arguments[..], &allow].concat());
    let url = format!("http://{}/mcp", running.address);
    let ran = run(&Program::new().env("TOKEN", token), &sdk, Some(&url));
    check(&ran.out, &running.stop(), &server);
}

/// Checks what the client printed, what the server logged, and what arrived at the Stytch.
fn check(printed: &str, log: &str, server: &Server) {
    let sessions: Vec<Value> = serde_json::from_str(printed).unwrap();
    assert_eq!(sessions.len(), 2);
    for session in sessions {
        let create = json!([
            "Registers an authenticator app for a Member",
            false,
            true,
            "object"
        ]);
        assert_eq!(session["tools"].as_object().unwrap().len(), 4);
        assert_eq!(session["tools"]["b2b_totp_create"], create);
        assert_eq!(session["tools"]["b2b_organizations_get"][1], true);
        assert_eq!(session["create"]["error"], false);
        let text = session["create"]["texts"][0].as_str().unwrap();
        let shown: Value = serde_json::from_str(text).unwrap();
        assert_eq!(
            shown,
            json!({ "status_code": 200, "member_id": "m", "secret": "[withheld]" })
        );
        assert_eq!(session["invalid"]["error"], true);
        let text = session["invalid"]["texts"][0].as_str().unwrap();
        assert!(
            text.contains("did you mean `organization_id`?"),
            "{session}"
        );
        let text = session["unknown"].as_str().unwrap();
        assert!(
            text.contains("--allow b2b.organizations.delete"),
            "{session}"
        );
        assert!(session["slow"].is_string(), "{session}");
    }
    let cancelled = log.matches("b2b.organizations.get: cancelled in ").count();
    assert_eq!(cancelled, 2, "{log}");
    assert!(!log.contains("canary") && !log.contains(SECRET), "{log}");
    let seen = server.take();
    assert_eq!(seen.len(), 6);
    let authorization = seen[0].header("authorization").unwrap();
    assert!(authorization.starts_with("Basic ") && !authorization.contains(PROJECT_ID));
}
