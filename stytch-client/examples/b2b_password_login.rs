//! Logs a member in with a password and, if the organization requires one, a code from an authenticator app. Sends an
//! email to reset the password if it has to be changed.
//!
//! ```text
//! export STYTCH_PROJECT_ID=project-test-… STYTCH_SECRET=secret-test-…
//! cargo run -p stytch-client --example b2b_password_login -- organization-test-… ada@example.com
//! ```

mod support;

use std::process::ExitCode;

use stytch_client::stytch_generated::b2b::{passwords, totp};
use stytch_client::{Client, Error, ErrorType};
use support::{Result, arguments, ask, exit};

const SESSION_MINUTES: i32 = 60;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    exit(log_in().await)
}

async fn log_in() -> Result<()> {
    let [organization_id, address] = arguments(["ORGANIZATION_ID", "EMAIL"])?;
    let client = Client::from_env()?;

    let request = passwords::AuthenticateRequest::builder()
        .organization_id(&organization_id)
        .email_address(&address)
        .password(ask("Password:")?)
        .session_duration_minutes(SESSION_MINUTES)
        .build();
    let login = match client.send(&request).await {
        Ok(login) => login,
        Err(Error::Api(error)) => match error.error_type() {
            Some(ErrorType::MemberResetPassword | ErrorType::ResetPassword) => {
                return reset(&client, &organization_id, &address).await;
            }
            Some(ErrorType::UnauthorizedCredentials) => {
                return Err("the email address or the password is wrong".into());
            }
            _ => return Err(error.into()),
        },
        Err(error) => return Err(error.into()),
    };

    if login.member_authenticated {
        println!("{} is logged in.", login.member_id);
        return Ok(());
    }
    let request = totp::AuthenticateRequest::builder()
        .organization_id(login.organization_id)
        .member_id(login.member_id)
        .code(ask("Code from the authenticator app:")?)
        .intermediate_session_token(login.intermediate_session_token)
        .session_duration_minutes(SESSION_MINUTES)
        .build();
    let login = client.send(&request).await?;
    println!("{} is logged in with two factors.", login.member_id);
    Ok(())
}

/// Sends an email with a link to a page where the member can choose a new password.
async fn reset(client: &Client, organization_id: &str, address: &str) -> Result<()> {
    let request = passwords::email::ResetStartRequest::builder()
        .organization_id(organization_id)
        .email_address(address)
        .build();
    client.send(&request).await?;
    println!("The password has to be changed. Sent a link to {address}.");
    Ok(())
}
