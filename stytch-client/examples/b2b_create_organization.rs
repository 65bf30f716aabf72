//! Creates an organization and its first member, who administers it.
//!
//! ```text
//! export STYTCH_PROJECT_ID=project-test-… STYTCH_SECRET=secret-test-…
//! cargo run -p stytch-client --example b2b_create_organization -- "Example Ltd" example-ltd ada@example.com
//! ```

mod support;

use std::process::ExitCode;

use stytch_client::stytch_generated::b2b::organizations::members;
use stytch_client::stytch_generated::b2b::organizations::{self, AdmissionPolicy};
use stytch_client::{Client, Error, ErrorType};
use support::{Result, arguments, exit};

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    exit(create().await)
}

async fn create() -> Result<()> {
    let [name, slug, email] = arguments(["NAME", "SLUG", "EMAIL"])?;
    let client = Client::from_env()?;

    let request = organizations::CreateRequest::builder()
        .organization_name(name)
        .organization_slug(&slug)
        .email_invites(AdmissionPolicy::AllAllowed)
        .build();
    let organization = match client.send(&request).await {
        Ok(created) => created.organization,
        Err(Error::Api(error))
            if error.error_type() == Some(&ErrorType::OrganizationSlugAlreadyUsed) =>
        {
            return Err(format!("another organization has the slug `{slug}`").into());
        }
        Err(error) => return Err(error.into()),
    };
    println!("Created {}.", organization.organization_id);

    let request = members::CreateRequest::builder()
        .organization_id(organization.organization_id)
        .email_address(email)
        .roles(["stytch_admin"])
        .build();
    let created = client.send(&request).await?;
    println!(
        "{} administers it ({}).",
        created.member.email_address, created.member_id
    );
    Ok(())
}
