//! Checks the host of each operation: by default, and with the client's settings.

use std::process::Command;

use stytch_client::stytch_generated::SessionAuth;
use stytch_client::{Client, Error, RetryPolicy};

use crate::clients::{AnyClient, BuildAny as _, Kind, each_client};
use crate::description::Description;
use crate::requests::cases;
use crate::server::{SECRET, Seen, Server, json, reply};

/// If set, this process sends the requests as the project with this id.
const SENDER: &str = "STYTCH_TEST_SENDER";

/// A client without a base URL uses TLS, so a proxy sees only the host. Proxies are set in the environment, so a separate
/// process sends the requests.
async fn operations_go_to_their_hosts_by_default() {
    if let Ok(project_id) = std::env::var(SENDER) {
        // Each operation is sent once, so that the proxy sees one connection for each.
        let builder = Client::builder().credentials(project_id, SECRET);
        return send_all(&builder.retry(RetryPolicy::never()).built()).await;
    }
    let hosts = [
        ("project-test-1", "test.stytch.com"),
        ("project-live-1", "api.stytch.com"),
    ];
    for (project_id, host) in hosts {
        let proxy = Server::start(reply("502 Bad Gateway", &[], "")).await;
        send_through(&proxy, project_id);
        let description = Description::read();
        for (case, seen) in cases().iter().zip(proxy.seen()) {
            let key = case.expected().operation;
            let own_host = description.operation(&key).host.as_deref();
            let host = own_host.map_or(host, |url| url.strip_prefix("https://").unwrap());
            assert_eq!(
                (seen.method.as_str(), seen.target),
                ("CONNECT", format!("{host}:443")),
                "{key}"
            );
        }
        assert_eq!(proxy.seen().len(), cases().len());
    }
}

/// Sends every operation from a process that uses this proxy.
fn send_through(proxy: &Server, project_id: &str) {
    let mut command = Command::new(std::env::current_exe().unwrap());
    let module = Kind::current().module();
    let test = format!("hosts::{module}::operations_go_to_their_hosts_by_default");
    command.args(["--exact", &test]);
    for name in ["NO_PROXY", "no_proxy"] {
        command.env_remove(name);
    }
    for name in ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
        command.env(name, &proxy.origin);
    }
    let output = command.env(SENDER, project_id).output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stdout)
    );
}

async fn send_all(client: &AnyClient) {
    for case in cases() {
        let expected = case.expected();
        let given = expected.given(SessionAuth::token("session-token"));
        let error = case.send(client, &given).await.unwrap_err();
        assert!(matches!(error, Error::Transport(_)), "{error}");
    }
}

async fn operations_with_a_host_of_their_own_go_where_the_settings_say() {
    let refusal = json("400 Bad Request", &serde_json::json!({}));
    let (account, own) = (
        Server::start(refusal.clone()).await,
        Server::start(refusal).await,
    );
    let client = account
        .settings()
        .host_base_url("https://telemetry.stytch.com", &own.origin)
        .built();
    let description = Description::read();
    let (mut at_account, mut at_own) = (Vec::new(), Vec::new());
    for case in cases() {
        let expected = case.expected();
        let given = expected.given(SessionAuth::token("session-token"));
        let error = case.send(&client, &given).await.unwrap_err();
        assert!(matches!(error, Error::Api(_)), "{error}");
        match description.operation(&expected.operation).host {
            None => at_account.push(expected.path),
            Some(_) => at_own.push(expected.path),
        }
    }
    assert_eq!(paths(&account), at_account);
    assert_eq!(paths(&own), at_own);
}

fn paths(server: &Server) -> Vec<String> {
    let path = |seen: Seen| seen.target.split('?').next().unwrap().to_owned();
    server.seen().into_iter().map(path).collect()
}

each_client! {
    operations_go_to_their_hosts_by_default,
    operations_with_a_host_of_their_own_go_where_the_settings_say,
}
