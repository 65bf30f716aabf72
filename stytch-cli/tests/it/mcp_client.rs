//! `stytch mcp`, used by the official Python client.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::program::{PROJECT_ID, Program, SECRET};
use crate::server::Server;

/// Calls tools in both ways to begin the protocol, and prints what the client understood.
const SCRIPT: &str = r#"
import asyncio, json, os, sys
sys.path.insert(0, sys.argv[1])
from mcp import Client, MCPError, StdioServerParameters

names = ["PATH", "HOME", "XDG_CONFIG_HOME", "STYTCH_PROJECT_ID", "STYTCH_SECRET", "STYTCH_BASE_URL"]
environment = {name: os.environ[name] for name in names}

def shown(result):
    return {"error": result.is_error, "texts": [block.text for block in result.content]}

async def session(mode):
    arguments = ["mcp", "--write", "--allow", "b2b.totp.*", "--allow", "b2b.organizations.get"]
    server = StdioServerParameters(command="stytch", args=arguments, env=environment)
    async with Client(server, mode=mode) as client:
        tools = (await client.list_tools()).tools
        create = await client.call_tool("b2b_totp_create", {"organization_id": "o", "member_id": "m"})
        invalid = await client.call_tool("b2b_totp_create", {"organisation_id": "o", "member_id": "m"})
        try:
            await client.call_tool("b2b_organizations_delete", {"organization_id": "o"})
            unknown = None
        except MCPError as error:
            unknown = str(error)
        return {
            "tools": {tool.name: [tool.title, tool.annotations.read_only_hint, tool.annotations.destructive_hint,
                                  tool.input_schema["type"]] for tool in tools},
            "create": shown(create),
            "invalid": shown(invalid),
            "unknown": unknown,
        }

async def main():
    print(json.dumps([await session("legacy"), await session("auto")]))

asyncio.run(main())
"#;

#[test]
fn the_python_client_lists_and_calls_tools() {
    let sdk = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/python-mcp");
    let sdk = std::env::var_os("STYTCH_PYTHON_MCP").map_or(sdk, Into::into);
    let has_python = Command::new("python3").arg("--version").output().is_ok();
    if !has_python || !sdk.join("mcp/__init__.py").exists() {
        eprintln!(
            "skipped: `python3` or the client `mcp` in {} is not installed",
            sdk.display()
        );
        return;
    }
    let server = Server::start(|_, _| {
        (
            200,
            json!({ "status_code": 200, "member_id": "m", "secret": "canary" }),
        )
    });
    let program = Program::with_server(&server.url);
    let script = program.folder().join("client.py");
    fs::write(&script, SCRIPT).unwrap();
    let mut python = Command::new("python3");
    python.arg(&script).arg(sdk.canonicalize().unwrap());
    let ran = program.run_command(&mut python, "");
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(!ran.err.contains("canary") && !ran.err.contains(SECRET));

    let sessions: Vec<Value> = serde_json::from_str(&ran.out).unwrap();
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
    }
    let seen = server.take();
    assert_eq!(seen.len(), 2);
    let authorization = seen[0].header("authorization").unwrap();
    assert!(authorization.starts_with("Basic ") && !authorization.contains(PROJECT_ID));
}
