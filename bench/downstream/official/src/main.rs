//! Ten operations with the official crate, one after the other.
#![forbid(unsafe_code)]

use stytch::b2b::client::Client;
use stytch::b2b::{organizations, organizations_members, otp_sms, recovery_codes, sessions, totps};

#[tokio::main(flavor = "current_thread")]
async fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let mut next = || arguments.next().unwrap_or_default();
    let client = Client::new(&next(), &next())?;
    let (organization_name, email_address, code) = (next(), next(), next());

    let request = organizations::CreateRequest {
        organization_name,
        ..Default::default()
    };
    let created = client.organizations.create(request).await?;
    let organization_id = created.organization.organization_id;

    let request = organizations::GetRequest {
        organization_id: organization_id.clone(),
    };
    let found = client.organizations.get(request).await?;
    println!("{}", found.organization.organization_name);

    let request = organizations_members::CreateRequest {
        organization_id: organization_id.clone(),
        email_address,
        ..Default::default()
    };
    let member_id = client
        .organizations
        .members
        .create(request)
        .await?
        .member_id;

    let request = organizations_members::SearchRequest {
        organization_ids: vec![organization_id.clone()],
        ..Default::default()
    };
    println!(
        "{} members",
        client
            .organizations
            .members
            .search(request)
            .await?
            .members
            .len()
    );

    let request = totps::CreateRequest {
        organization_id: organization_id.clone(),
        member_id: member_id.clone(),
        expiration_minutes: Some(30),
        ..Default::default()
    };
    println!(
        "{}",
        client.totps.create(request).await?.totp_registration_id
    );

    let request = totps::AuthenticateRequest {
        organization_id: organization_id.clone(),
        member_id: member_id.clone(),
        code: code.clone(),
        ..Default::default()
    };
    let token = client.totps.authenticate(request).await?.session_token;

    let request = otp_sms::SendRequest {
        organization_id: organization_id.clone(),
        member_id: member_id.clone(),
        ..Default::default()
    };
    println!("{}", client.otps.sms.send(request).await?.request_id);

    let request = otp_sms::AuthenticateRequest {
        organization_id: organization_id.clone(),
        member_id: member_id.clone(),
        code: code.clone(),
        ..Default::default()
    };
    println!(
        "{}",
        client.otps.sms.authenticate(request).await?.request_id
    );

    let request = recovery_codes::RecoverRequest {
        organization_id,
        member_id,
        recovery_code: code,
        ..Default::default()
    };
    println!(
        "{}",
        client
            .recovery_codes
            .recover(request)
            .await?
            .recovery_codes_remaining
    );

    let request = sessions::AuthenticateRequest {
        session_token: Some(token),
        ..Default::default()
    };
    let answer = client.sessions.authenticate(request).await?;
    println!("{}", answer.member_session.member_session_id);
    Ok(())
}
