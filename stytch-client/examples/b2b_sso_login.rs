//! Logs a member in with SSO: prints the URL that begins the login, and checks the token that it ends with.
//!
//! ```text
//! export STYTCH_PROJECT_ID=project-test-… STYTCH_SECRET=secret-test-…
//! cargo run -p stytch-client --example b2b_sso_login -- public-token-test-… saml-connection-test-…
//! ```

mod support;

use std::process::ExitCode;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use stytch_client::stytch_generated::b2b::sso;
use stytch_client::{Client, Error, ErrorType};
use support::{Result, arguments, ask, exit};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    exit(log_in().await)
}

async fn log_in() -> Result<()> {
    let [public_token, connection_id] = arguments(["PUBLIC_TOKEN", "CONNECTION_ID"])?;
    let client = Client::from_env()?;

    println!("Open {}", start_url(&public_token, &connection_id));
    let token = ask("The `token` in the URL that the login ends at:")?;

    let request = sso::AuthenticateRequest::builder()
        .sso_token(token)
        .session_duration_minutes(60)
        .build();
    let login = match client.send(&request).await {
        Ok(login) => login,
        Err(Error::Api(error)) if error.error_type() == Some(&ErrorType::SsoTokenNotFound) => {
            return Err("the token was already used or has expired, log in again".into());
        }
        Err(error) => return Err(error.into()),
    };

    println!("{} ({})", login.member.email_address, login.member_id);
    match login.member_session {
        Some(session) => println!("Logged in until {}.", session.expires_at.as_str()),
        None if login.mfa_required.is_some() => println!("A second factor is required."),
        None => println!("The email address must be verified first."),
    }
    Ok(())
}

/// Returns the URL that sends a browser to the identity provider. It needs no secret, so no operation creates it.
fn start_url(public_token: &str, connection_id: &str) -> String {
    let host = if public_token.starts_with("public-token-live-") {
        "api.stytch.com"
    } else {
        "test.stytch.com"
    };
    format!(
        "https://{host}/v1/public/sso/start?connection_id={}&public_token={}",
        utf8_percent_encode(connection_id, NON_ALPHANUMERIC),
        utf8_percent_encode(public_token, NON_ALPHANUMERIC),
    )
}
