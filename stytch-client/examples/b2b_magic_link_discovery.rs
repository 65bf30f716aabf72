//! Logs in by email without knowing the organization: sends a link, lists the organizations that the person may enter,
//! and enters one, or creates the first.
//!
//! ```text
//! export STYTCH_PROJECT_ID=project-test-… STYTCH_SECRET=secret-test-…
//! cargo run -p stytch-client --example b2b_magic_link_discovery -- ada@example.com
//! ```

mod support;

use std::process::ExitCode;

use stytch_client::stytch_generated::Secret;
use stytch_client::stytch_generated::b2b::discovery::{intermediate_sessions, organizations};
use stytch_client::stytch_generated::b2b::magic_links::{discovery, email};
use stytch_client::{Client, Error, ErrorType};
use support::{Result, arguments, ask, exit};

const SESSION_MINUTES: i32 = 60;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    exit(log_in().await)
}

async fn log_in() -> Result<()> {
    let [address] = arguments(["EMAIL"])?;
    let client = Client::from_env()?;

    let request = email::discovery::SendRequest::builder()
        .email_address(&address)
        .build();
    client.send(&request).await?;
    println!("Sent a link to {address}. It leads to the redirect URL of the project.");

    let token = ask("The `token` in that URL:")?;
    let request = discovery::AuthenticateRequest::builder()
        .discovery_magic_links_token(token)
        .build();
    let found = match client.send(&request).await {
        Ok(found) => found,
        Err(Error::Api(error)) if error.error_type() == Some(&ErrorType::UnableToAuthMagicLink) => {
            return Err("the link was already used or has expired".into());
        }
        Err(error) => return Err(error.into()),
    };

    let organizations: Vec<_> = found
        .discovered_organizations
        .iter()
        .filter_map(|discovered| discovered.organization.as_ref())
        .collect();
    if organizations.is_empty() {
        return create(&client, found.intermediate_session_token).await;
    }
    for (number, organization) in organizations.iter().enumerate() {
        println!("{number}: {}", organization.organization_name);
    }
    let number = ask("The number of the organization to enter:")?;
    let chosen = number
        .parse()
        .ok()
        .and_then(|number: usize| organizations.get(number));
    let organization = chosen.ok_or("the list has no organization with that number")?;
    enter(
        &client,
        found.intermediate_session_token,
        &organization.organization_id,
    )
    .await
}

/// Exchanges the intermediate session for a session of a member.
async fn enter(client: &Client, intermediate: Secret, organization_id: &str) -> Result<()> {
    let request = intermediate_sessions::ExchangeRequest::builder()
        .intermediate_session_token(intermediate)
        .organization_id(organization_id)
        .session_duration_minutes(SESSION_MINUTES)
        .build();
    let entered = client.send(&request).await?;
    if entered.member_authenticated {
        println!("{} is logged in.", entered.member_id);
    } else if entered.mfa_required.is_some() {
        println!("{} needs a second factor.", entered.member_id);
    } else {
        println!("{} cannot enter with a magic link.", entered.member_id);
    }
    Ok(())
}

/// Creates an organization whose first member is the person with the intermediate session.
async fn create(client: &Client, intermediate: Secret) -> Result<()> {
    let name = ask("You cannot enter any organization. The name of a new one:")?;
    let request = organizations::CreateRequest::builder()
        .intermediate_session_token(intermediate)
        .organization_name(name)
        .session_duration_minutes(SESSION_MINUTES)
        .build();
    let created = client.send(&request).await?;
    println!("{} created it and is logged in.", created.member_id);
    Ok(())
}
