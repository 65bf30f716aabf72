//! `stytch mcp`, with messages of the protocol as lines.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command};

use serde_json::{Value, json};

use crate::program::{Program, SECRET};
use crate::samples::HOSTILE;
use crate::server::{Event, Server, silent};

/// A client that sends and reads lines. Every line of standard output must be a message.
struct Session {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    next_id: u64,
}

impl Session {
    /// Starts the server, and begins the protocol. Returns the session with the server's reply.
    fn start(program: &Program, arguments: &[&str]) -> (Self, Value) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_stytch"));
        let mut child = program
            .prepared(command.arg("mcp").args(arguments))
            .spawn()
            .unwrap();
        let mut session = Self {
            input: child.stdin.take().unwrap(),
            output: BufReader::new(child.stdout.take().unwrap()),
            child,
            next_id: 0,
        };
        let started = session.ask(
            "initialize",
            json!({
                "protocolVersion": "2025-06-18",
                "capabilities": {},
                "clientInfo": { "name": "test", "version": "1" },
            }),
        );
        session.send(json!({ "jsonrpc": "2.0", "method": "notifications/initialized" }));
        (session, started["result"].clone())
    }

    fn send(&mut self, message: Value) {
        writeln!(self.input, "{message}").unwrap();
    }

    fn read(&mut self) -> Value {
        let mut line = String::new();
        self.output.read_line(&mut line).unwrap();
        let message: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(message["jsonrpc"], "2.0", "{line}");
        message
    }

    /// Sends a request, and returns the reply.
    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.next_id += 1;
        let id = self.next_id;
        self.send(json!({ "jsonrpc": "2.0", "id": id, "method": method, "params": params }));
        let reply = self.read();
        assert_eq!(reply["id"], id, "{reply}");
        reply
    }

    fn call(&mut self, tool: &str, fields: Value) -> Value {
        self.ask("tools/call", json!({ "name": tool, "arguments": fields }))
    }

    /// Calls a tool, and returns whether it failed, with its texts.
    fn result(&mut self, tool: &str, fields: Value) -> (bool, Vec<String>) {
        let result = self.call(tool, fields)["result"].clone();
        let blocks = result["content"].as_array().unwrap().iter();
        let texts = blocks.map(|block| block["text"].as_str().unwrap().to_owned());
        (result["isError"].as_bool().unwrap(), texts.collect())
    }

    fn tools(&mut self) -> Vec<Value> {
        let mut tools = Vec::new();
        let mut params = json!({});
        loop {
            let result = self.ask("tools/list", params)["result"].clone();
            tools.extend(result["tools"].as_array().unwrap().iter().cloned());
            match &result["nextCursor"] {
                Value::Null => return tools,
                cursor => params = json!({ "cursor": cursor }),
            }
        }
    }

    /// Closes standard input, and returns what was written to standard error. Nothing else is on standard output.
    fn end(self) -> String {
        let Self {
            mut child,
            input,
            mut output,
            ..
        } = self;
        drop(input);
        let mut rest = String::new();
        output.read_to_string(&mut rest).unwrap();
        assert_eq!(rest, "");
        assert!(child.wait().unwrap().success());
        let mut log = String::new();
        child
            .stderr
            .take()
            .unwrap()
            .read_to_string(&mut log)
            .unwrap();
        log
    }
}

fn names(tools: &[Value]) -> Vec<&str> {
    tools
        .iter()
        .map(|tool| tool["name"].as_str().unwrap())
        .collect()
}

fn totp() -> Server {
    Server::start(|_, _| {
        (
            200,
            json!({
                "status_code": 200,
                "request_id": "request-1",
                "member_id": HOSTILE,
                "secret": "canary-secret",
                "qr_code": "canary-qr",
                "recovery_codes": ["canary-code"],
                "newer_token": "canary-token",
            }),
        )
    })
}

#[test]
fn nothing_is_offered_unless_it_is_allowed() {
    let server = totp();
    let program = Program::with_server(&server.url);
    let (mut session, started) = Session::start(&program, &[]);
    assert!(
        started["instructions"]
            .as_str()
            .unwrap()
            .contains("--allow PATTERN")
    );
    assert!(session.tools().is_empty());
    let refused = session.call("b2b_organizations_get", json!({ "organization_id": "o" }));
    let message = refused["error"]["message"].as_str().unwrap();
    assert_eq!(refused["error"]["code"], -32602);
    assert!(
        message.contains("--allow b2b.organizations.get"),
        "{message}"
    );
    assert!(session.end().contains("--allow PATTERN"));
    assert!(server.take().is_empty());
}

#[test]
fn operations_that_write_are_offered_if_asked() {
    let server = totp();
    let program = Program::with_server(&server.url);
    let allow = ["--allow", "b2b.totp.*,b2b.organizations.get"];
    let (mut session, _) = Session::start(&program, &allow);
    assert_eq!(names(&session.tools()), ["b2b_organizations_get"]);
    let fields = json!({ "organization_id": "o", "member_id": "m" });
    for name in [
        "b2b_totp_create",
        "b2b.totp.create",
        "apiB2bTotpV1Create",
        "b2b_organizations_delete",
        HOSTILE,
    ] {
        let refused = session.call(name, fields.clone());
        assert_eq!(refused["error"]["code"], -32602, "{refused}");
        let message = refused["error"]["message"].as_str().unwrap();
        assert_eq!(
            message.contains("`--write`"),
            name.contains("totp_create") || name.contains("totp.create")
        );
    }
    let log = session.end();
    assert!(log.contains("`--write` offers them too"), "{log}");
    assert!(
        log.chars()
            .all(|character| character == '\n' || !character.is_control()),
        "{log:?}"
    );
    assert!(server.take().is_empty());

    let (mut session, _) = Session::start(&program, &[&allow[..], &["--write"]].concat());
    let tools = session.tools();
    assert_eq!(
        names(&tools),
        [
            "b2b_organizations_get",
            "b2b_totp_authenticate",
            "b2b_totp_create",
            "b2b_totp_migrate"
        ]
    );
    let hints = |index: usize| tools[index]["annotations"].clone();
    assert_eq!(
        (&hints(0)["readOnlyHint"], &hints(0)["destructiveHint"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(
        (&hints(2)["readOnlyHint"], &hints(2)["destructiveHint"]),
        (&json!(false), &json!(true))
    );
    assert_eq!(
        tools[2]["inputSchema"]["required"],
        json!(["organization_id", "member_id"])
    );
    let (failed, _) = session.result("b2b_totp_create", fields.clone());
    assert!(!failed);
    let seen = server.take();
    assert_eq!(
        (seen.len(), &seen[0].target, seen[0].json()),
        (1, &"/v1/b2b/totp".to_owned(), fields)
    );
    session.end();
}

#[test]
fn secrets_are_withheld_unless_revealed_and_never_logged() {
    let server = totp();
    let program = Program::with_server(&server.url);
    let arguments = ["--allow", "b2b.totp.*", "--write"];
    let fields =
        json!({ "organization_id": "o", "member_id": "m", "session_token": "canary-session" });
    let (mut session, _) = Session::start(&program, &arguments);
    let (failed, texts) = session.result("b2b_totp_create", fields.clone());
    let shown: Value = serde_json::from_str(&texts[0]).unwrap();
    assert!(!failed && !texts.concat().contains("canary"), "{texts:?}");
    assert_eq!(shown["recovery_codes"], json!(["[withheld]"]));
    assert_eq!(shown["member_id"], HOSTILE);
    let log = session.end();
    assert!(
        log.contains("b2b.totp.create: success") && !log.contains("canary"),
        "{log}"
    );

    let revealed = [&arguments[..], &["--reveal-secrets"]].concat();
    let (mut session, _) = Session::start(&program, &revealed);
    let (_, texts) = session.result("b2b_totp_create", fields);
    for secret in ["canary-secret", "canary-qr", "canary-code", "canary-token"] {
        assert!(texts[0].contains(secret), "{texts:?}");
    }
    let log = session.end();
    assert!(!log.contains("canary"), "{log}");
}

#[test]
fn everything_that_is_wrong_is_reported_and_nothing_is_sent() {
    let server = totp();
    let program = Program::with_server(&server.url);
    let (mut session, _) = Session::start(&program, &["--allow", "b2b.totp.create", "--write"]);
    let (failed, texts) = session.result(
        "b2b_totp_create",
        json!({ "organisation_id": "o", "expiration_minutes": 2, "session_jwt": 5 }),
    );
    assert!(failed);
    for part in [
        "/organization_id: is missing",
        "/member_id: is missing",
        "/expiration_minutes: ",
        "/session_jwt: is a number",
        "/organisation_id: is not a field of `b2b.totp.create`: did you mean `organization_id`?",
    ] {
        assert!(texts[0].contains(part), "{part}\n{}", texts[0]);
    }
    // A call may leave out the arguments.
    let reply = session.ask("tools/call", json!({ "name": "b2b_totp_create" }));
    assert_eq!(reply["result"]["isError"], true);
    assert!(server.take().is_empty());
    assert!(session.end().contains("invalid arguments"));
}

#[test]
fn errors_of_the_api_are_results() {
    let body = json!({
        "status_code": 404,
        "request_id": "request-1",
        "error_type": "organization_not_found",
        "error_message": "no such \u{1b}[31m organization",
        "error_url": "https://stytch.com/docs/x",
    });
    let server = Server::start(move |_, _| (404, body.clone()));
    let program = Program::with_server(&server.url);
    let (mut session, _) = Session::start(&program, &["--allow", "*.get"]);
    let (failed, texts) =
        session.result("b2b_organizations_get", json!({ "organization_id": "o" }));
    assert!(
        failed && texts[0].contains("organization_not_found"),
        "{texts:?}"
    );
    assert!(
        !texts[0].contains('\u{1b}') && !texts[0].contains(SECRET),
        "{texts:?}"
    );
    let log = session.end();
    assert!(log.contains("error of the API"), "{log}");
}

#[test]
fn lists_are_paged_and_limited() {
    let server = Server::start(|_, seen| {
        let from = seen.json()["cursor"]
            .as_str()
            .map_or(0, |cursor| cursor.parse().unwrap());
        let count = seen.json()["limit"].as_u64().unwrap_or(100);
        let members = (from..from + count)
            .map(|id| json!({ "member_id": format!("member-{id}"), "name": "n".repeat(90) }));
        let next = (from + count).to_string();
        (
            200,
            json!({ "members": members.collect::<Vec<_>>(), "results_metadata": { "next_cursor": next, "total": 1000 } }),
        )
    });
    let program = Program::with_server(&server.url);
    let arguments = [
        "--allow",
        "b2b.organizations.members.search",
        "--max-result-bytes",
        "2000",
    ];
    let (mut session, _) = Session::start(&program, &arguments);
    let mut search = |fields: Value| {
        let (failed, texts) = session.result("b2b_organizations_members_search", fields);
        assert!(!failed && texts[0].len() <= 2000, "{texts:?}");
        let shown: Value = serde_json::from_str(&texts[0]).unwrap();
        (shown, texts[1].clone())
    };
    let (shown, note) = search(json!({ "organization_ids": ["o"] }));
    let count = shown["members"].as_array().unwrap().len();
    assert!(
        note.contains(&format!("first {count} of 100 items")),
        "{note}"
    );
    assert_eq!(shown["results_metadata"]["next_cursor"], Value::Null);
    // The advice works.
    let (first, note) = search(json!({ "organization_ids": ["o"], "limit": count }));
    assert_eq!(first["members"], shown["members"]);
    assert!(note.contains(&format!("`cursor` \"{count}\"")), "{note}");
    let (second, _) = search(
        json!({ "organization_ids": ["o"], "limit": count, "cursor": first["results_metadata"]["next_cursor"] }),
    );
    assert_eq!(second["members"][0]["member_id"], format!("member-{count}"));
    session.end();
}

#[test]
fn the_list_of_all_tools_is_paged() {
    let program = Program::with_server("http://127.0.0.1:9");
    let (mut session, _) = Session::start(&program, &["--allow", "*", "--write"]);
    let tools = session.tools();
    let count = stytch_generated::catalog().entries().len();
    assert!(count > 100 && names(&tools).len() == count);
    let refused = session.ask("tools/list", json!({ "cursor": "../x" }));
    assert_eq!(refused["error"]["code"], -32602);
    session.end();
}

#[test]
fn lines_that_are_not_messages_do_not_end_the_session() {
    let server = totp();
    let program = Program::with_server(&server.url);
    let (mut session, _) = Session::start(&program, &["--allow", "b2b.totp.create", "--write"]);
    session.input.write_all(b"canary {\n").unwrap();
    session.send(json!({ "jsonrpc": "2.0", "method": "notifications/canary" }));
    // The reply to the first line, if there is one, is an error.
    session.send(json!({ "jsonrpc": "2.0", "id": "last", "method": "ping" }));
    loop {
        let reply = session.read();
        if reply["id"] == "last" {
            assert!(reply.get("result").is_some(), "{reply}");
            break;
        }
        assert!(reply.get("error").is_some(), "{reply}");
    }
    let log = session.end();
    assert!(!log.contains("canary"), "{log}");
}

/// Calls beyond the limit have an error as their result, and a call that is cancelled ends at once: nobody waits for the
/// response any more, and the next call has its slot.
#[test]
fn calls_can_be_cancelled_and_are_limited() {
    let (url, events) = silent();
    let program = Program::with_server(&url);
    let arguments = [
        "--allow",
        "b2b.totp.create",
        "--write",
        "--concurrency",
        "1",
    ];
    let (mut session, _) = Session::start(&program, &arguments);
    let fields = json!({ "organization_id": "o", "member_id": "m" });
    let call = json!({ "name": "b2b_totp_create", "arguments": fields });
    for id in ["first", "second"] {
        let params = call.clone();
        session
            .send(json!({ "jsonrpc": "2.0", "id": id, "method": "tools/call", "params": params }));
        assert_eq!(events.recv().unwrap(), Event::Arrived);
        let (failed, texts) = session.result("b2b_totp_create", fields.clone());
        assert!(
            failed && texts[0].contains("1 calls are running"),
            "{texts:?}"
        );
        let params = json!({ "requestId": id, "reason": "canary" });
        session.send(
            json!({ "jsonrpc": "2.0", "method": "notifications/cancelled", "params": params }),
        );
        assert_eq!(events.recv().unwrap(), Event::Closed);
        // A call that is not sent shows whether the slot is free.
        while session.result("b2b_totp_create", json!({})).1[0].contains("are running") {}
    }
    let log = session.end();
    assert_eq!(
        log.matches("b2b.totp.create: cancelled in ").count(),
        2,
        "{log}"
    );
    assert!(log.contains("b2b.totp.create: too many calls in "), "{log}");
    assert!(!log.contains("canary"), "{log}");
}

#[test]
fn a_server_that_cannot_start_says_why() {
    let program = Program::with_server("http://127.0.0.1:9");
    let text = program
        .run(&["mcp", "--allow", "b2b.totp.creat"])
        .failure(2);
    assert!(text.contains("did you mean `b2b.totp.create`?"), "{text}");
    let text = program.run(&["mcp", "--allow", "b3b.*"]).failure(2);
    assert!(
        text.contains("no operation fits the pattern `b3b.*`"),
        "{text}"
    );
    let ran = Program::new().run(&["mcp", "--allow", "b2b.organizations.get"]);
    assert!(ran.failure(1).contains("no project is configured"));
    // A client that leaves at once.
    let ran = program.run(&["mcp", "--allow", "b2b.organizations.get"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{ran:?}");
    // A client that begins with another message, which is not quoted.
    let other = json!({ "jsonrpc": "2.0", "id": 1, "result": { "name": "canary" } });
    let arguments = ["mcp", "--allow", "b2b.organizations.get"];
    let text = program
        .run_with(&arguments, &format!("{other}\n"))
        .failure(1);
    assert!(
        text.contains("was not `initialize`") && !text.contains("canary"),
        "{text}"
    );
}
