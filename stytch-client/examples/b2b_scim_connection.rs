//! Connects an organization to its identity provider with SCIM, and prints what the provider needs.
//!
//! ```text
//! export STYTCH_PROJECT_ID=project-test-… STYTCH_SECRET=secret-test-…
//! cargo run -p stytch-client --example b2b_scim_connection -- organization-test-… "Example's Okta"
//! ```

mod support;

use std::process::ExitCode;

use stytch_client::stytch_generated::b2b::scim::{IdentityProvider, connection};
use stytch_client::{Client, Error, ErrorType};
use support::{Result, arguments, ask, exit};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    exit(connect().await)
}

async fn connect() -> Result<()> {
    let [organization_id, name] = arguments(["ORGANIZATION_ID", "NAME"])?;
    let client = Client::from_env()?;

    let request = connection::CreateRequest::builder()
        .organization_id(&organization_id)
        .display_name(name)
        .identity_provider(IdentityProvider::Okta)
        .build();
    let created = match client.send(&request).await {
        Ok(created) => created.connection.ok_or("the response has no connection")?,
        Err(Error::Api(error))
            if error.error_type() == Some(&ErrorType::ActiveScimConnectionExists) =>
        {
            return describe(&client, &organization_id).await;
        }
        Err(error) => return Err(error.into()),
    };

    println!("Created {}.", created.connection_id);
    println!("URL for the provider: {}", created.base_url);
    if ask("Show the bearer token, which cannot be read again later? [y/N]")? == "y" {
        println!("{}", created.bearer_token.expose_secret());
    }
    Ok(())
}

/// Prints the connection that the organization already has.
async fn describe(client: &Client, organization_id: &str) -> Result<()> {
    let request = connection::GetRequest::builder()
        .organization_id(organization_id)
        .build();
    let response = client.send(&request).await?;
    let existing = response
        .connection
        .ok_or("the response has no connection")?;
    println!(
        "The organization already has {} ({}).",
        existing.connection_id, existing.display_name
    );
    println!("URL for the provider: {}", existing.base_url);
    Ok(())
}
