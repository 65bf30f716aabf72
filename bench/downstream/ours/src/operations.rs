{
    let mut arguments = std::env::args().skip(1);
    let mut next = || arguments.next().unwrap_or_default();
    let client = Client::new(next(), next())?;
    let (name, email, code) = (next(), next(), next());

    let request = organizations::CreateRequest::builder()
        .organization_name(name)
        .build();
    let created = send!(client, request);
    let organization = created.organization.organization_id;

    let request = organizations::GetRequest::builder()
        .organization_id(&*organization)
        .build();
    let organization_name = send!(client, request).organization.organization_name;
    println!("{organization_name}");

    let request = organizations::members::CreateRequest::builder()
        .organization_id(&*organization)
        .email_address(email)
        .build();
    let member = send!(client, request).member_id;

    let request = organizations::members::SearchRequest::builder()
        .organization_ids(vec![organization.clone()])
        .build();
    println!("{} members", send!(client, request).members.len());

    let request = totp::CreateRequest::builder()
        .organization_id(&*organization)
        .member_id(&*member)
        .expiration_minutes(30)
        .build();
    println!("{}", send!(client, request).totp_registration_id);

    let request = totp::AuthenticateRequest::builder()
        .organization_id(&*organization)
        .member_id(&*member)
        .code(code.clone())
        .build();
    let token = send!(client, request).session_token;

    let request = otps::sms::SendRequest::builder()
        .organization_id(&*organization)
        .member_id(&*member)
        .build();
    println!("{}", send!(client, request).request_id);

    let request = otps::sms::AuthenticateRequest::builder()
        .organization_id(&*organization)
        .member_id(&*member)
        .code(code.clone())
        .build();
    println!("{}", send!(client, request).request_id);

    let request = recovery_codes::RecoverRequest::builder()
        .organization_id(&*organization)
        .member_id(&*member)
        .recovery_code(code)
        .build();
    println!("{}", send!(client, request).recovery_codes_remaining);

    let request = sessions::AuthenticateRequest::builder()
        .session_token(token)
        .build();
    let member_session = send!(client, request).member_session;
    println!("{}", member_session.member_session_id);
    Ok(())
}
