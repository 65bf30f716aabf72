//! Every operation of the description: its request with every field set, and the expected HTTP request.
//!
//! Written from `schemas/`. To update it, run `REWRITE_REQUESTS=1 cargo test -p stytch-client --test operations`.

use stytch_client::stytch_generated::{b2b, consumer, shared};

use crate::call::{Case, object};

pub(crate) fn cases() -> Vec<Case> {
    vec![
        b2b_discovery_intermediate_sessions_exchange(),
        b2b_discovery_organizations_list(),
        b2b_discovery_organizations_create(),
        b2b_idp_oauth_authorize(),
        b2b_idp_oauth_authorize_start(),
        b2b_impersonation_authenticate(),
        b2b_magic_links_authenticate(),
        b2b_magic_links_discovery_authenticate(),
        b2b_magic_links_email_discovery_send(),
        b2b_magic_links_email_invite(),
        b2b_magic_links_email_login_or_signup(),
        b2b_oauth_authenticate(),
        b2b_oauth_discovery_authenticate(),
        b2b_organizations_create(),
        b2b_organizations_members_dangerously_get(),
        b2b_organizations_members_search(),
        b2b_organizations_search(),
        b2b_organizations_delete(),
        b2b_organizations_get(),
        b2b_organizations_update(),
        b2b_organizations_connected_apps(),
        b2b_organizations_get_connected_app(),
        b2b_organizations_delete_external_id(),
        b2b_organizations_members_get(),
        b2b_organizations_members_create(),
        b2b_organizations_members_delete_mfa_phone_number(),
        b2b_organizations_members_delete_password(),
        b2b_organizations_members_delete(),
        b2b_organizations_members_update(),
        b2b_organizations_members_get_connected_apps(),
        b2b_organizations_members_connected_apps_revoke(),
        b2b_organizations_members_delete_external_id(),
        b2b_organizations_members_oauth_providers_github(),
        b2b_organizations_members_oauth_providers_google(),
        b2b_organizations_members_oauth_providers_hubspot(),
        b2b_organizations_members_oauth_providers_microsoft(),
        b2b_organizations_members_oauth_providers_slack(),
        b2b_organizations_members_oidc_providers(),
        b2b_organizations_members_reactivate(),
        b2b_organizations_members_start_email_update(),
        b2b_organizations_members_delete_totp(),
        b2b_organizations_members_unlink_retired_email(),
        b2b_organizations_metrics(),
        b2b_otps_email_authenticate(),
        b2b_otps_email_discovery_authenticate(),
        b2b_otps_email_discovery_send(),
        b2b_otps_email_login_or_signup(),
        b2b_otps_sms_authenticate(),
        b2b_otps_sms_send(),
        b2b_passwords_authenticate(),
        b2b_passwords_discovery_authenticate(),
        b2b_passwords_discovery_email_reset(),
        b2b_passwords_discovery_email_reset_start(),
        b2b_passwords_email_require_reset(),
        b2b_passwords_email_reset(),
        b2b_passwords_email_reset_start(),
        b2b_passwords_existing_password_reset(),
        b2b_passwords_migrate(),
        b2b_passwords_session_reset(),
        b2b_passwords_strength_check(),
        b2b_rbac_organizations_get_org_policy(),
        b2b_rbac_organizations_set_org_policy(),
        b2b_rbac_policy(),
        b2b_recovery_codes_recover(),
        b2b_recovery_codes_rotate(),
        b2b_recovery_codes_get(),
        b2b_scim_connection_get(),
        b2b_scim_connection_create(),
        b2b_scim_connection_delete(),
        b2b_scim_connection_get_groups(),
        b2b_scim_connection_update(),
        b2b_scim_connection_rotate_cancel(),
        b2b_scim_connection_rotate_complete(),
        b2b_scim_connection_rotate_start(),
        b2b_sessions_get(),
        b2b_sessions_attest(),
        b2b_sessions_authenticate(),
        b2b_sessions_exchange(),
        b2b_sessions_exchange_access_token(),
        b2b_sessions_get_jwks(),
        b2b_sessions_migrate(),
        b2b_sessions_revoke(),
        b2b_sso_authenticate(),
        b2b_sso_external_create_connection(),
        b2b_sso_external_update_connection(),
        b2b_sso_oidc_create_connection(),
        b2b_sso_oidc_update_connection(),
        b2b_sso_saml_create_connection(),
        b2b_sso_saml_update_connection(),
        b2b_sso_saml_delete_encryption_private_key(),
        b2b_sso_saml_update_by_url(),
        b2b_sso_saml_delete_verification_certificate(),
        b2b_sso_get_connections(),
        b2b_sso_delete_connection(),
        b2b_totp_create(),
        b2b_totp_authenticate(),
        b2b_totp_migrate(),
        consumer_connected_apps_clients_create(),
        consumer_connected_apps_clients_search(),
        consumer_connected_apps_clients_delete(),
        consumer_connected_apps_clients_get(),
        consumer_connected_apps_clients_update(),
        consumer_connected_apps_clients_secrets_rotate(),
        consumer_connected_apps_clients_secrets_rotate_cancel(),
        consumer_connected_apps_clients_secrets_rotate_start(),
        consumer_crypto_wallets_authenticate(),
        consumer_crypto_wallets_authenticate_start(),
        consumer_debug_whoami(),
        consumer_fraud_email_risk(),
        consumer_fraud_fingerprint_lookup(),
        consumer_idp_oauth_authorize(),
        consumer_idp_oauth_authorize_start(),
        consumer_impersonation_authenticate(),
        consumer_m2m_clients_create(),
        consumer_m2m_clients_search(),
        consumer_m2m_clients_delete(),
        consumer_m2m_clients_get(),
        consumer_m2m_clients_update(),
        consumer_m2m_clients_secrets_rotate(),
        consumer_m2m_clients_secrets_rotate_cancel(),
        consumer_m2m_clients_secrets_rotate_start(),
        consumer_magic_links_create(),
        consumer_magic_links_authenticate(),
        consumer_magic_links_email_invite(),
        consumer_magic_links_email_login_or_create(),
        consumer_magic_links_email_revoke_invite(),
        consumer_magic_links_email_send(),
        consumer_oauth_attach(),
        consumer_oauth_authenticate(),
        consumer_otps_authenticate(),
        consumer_otps_email_login_or_create(),
        consumer_otps_email_send(),
        consumer_otps_sms_login_or_create(),
        consumer_otps_sms_send(),
        consumer_otps_whatsapp_login_or_create(),
        consumer_otps_whatsapp_send(),
        consumer_passwords_create(),
        consumer_passwords_authenticate(),
        consumer_passwords_email_reset(),
        consumer_passwords_email_reset_start(),
        consumer_passwords_existing_password_reset(),
        consumer_passwords_migrate(),
        consumer_passwords_session_reset(),
        consumer_passwords_strength_check(),
        consumer_projects_metrics(),
        consumer_rbac_policy(),
        consumer_fraud_rules_list(),
        consumer_fraud_rules_set(),
        consumer_sessions_get(),
        consumer_sessions_attest(),
        consumer_sessions_authenticate(),
        consumer_sessions_exchange_access_token(),
        consumer_sessions_get_jwks(),
        consumer_sessions_migrate(),
        consumer_sessions_revoke(),
        consumer_totps_create(),
        consumer_totps_authenticate(),
        consumer_totps_recover(),
        consumer_totps_recovery_codes(),
        consumer_users_create(),
        consumer_users_delete_biometric_registration(),
        consumer_users_delete_crypto_wallet(),
        consumer_users_delete_email(),
        consumer_users_delete_o_auth_registration(),
        consumer_users_delete_password(),
        consumer_users_delete_phone_number(),
        consumer_users_search(),
        consumer_users_delete_totp(),
        consumer_users_delete_web_authn_registration(),
        consumer_users_delete(),
        consumer_users_get(),
        consumer_users_update(),
        consumer_users_connected_apps(),
        consumer_users_connected_apps_revoke(),
        consumer_users_exchange_primary_factor(),
        consumer_users_delete_external_id(),
        consumer_fraud_verdict_reasons_list(),
        consumer_fraud_verdict_reasons_override(),
        consumer_webauthn_authenticate(),
        consumer_webauthn_authenticate_start(),
        consumer_webauthn_list_credentials(),
        consumer_webauthn_register(),
        consumer_webauthn_register_start(),
        consumer_webauthn_update(),
    ]
}

/// `POST /v1/b2b/discovery/intermediate_sessions/exchange`
fn b2b_discovery_intermediate_sessions_exchange() -> Case {
    Case::new(|_| b2b::discovery::intermediate_sessions::ExchangeRequest::builder()
        .intermediate_session_token("intermediate_session_token \"1\" \\ é 😀\n")
        .locale("pt-br")
        .organization_id("organization_id \"3\" \\ é 😀\n")
        .session_custom_claims(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"session_custom_claims\"}"))
        .session_duration_minutes(10)
        .telemetry_id("telemetry_id \"6\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "intermediate_session_token": "intermediate_session_token \"1\" \\ é 😀\n",
    "locale": "pt-br",
    "organization_id": "organization_id \"3\" \\ é 😀\n",
    "session_custom_claims": {"of":"session_custom_claims","é":{"deep":[1,-2.5,true,null,{}]}},
    "session_duration_minutes": 10,
    "telemetry_id": "telemetry_id \"6\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/discovery/intermediate_sessions/exchange",
  "path": "/v1/b2b/discovery/intermediate_sessions/exchange",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/discovery/organizations`
fn b2b_discovery_organizations_list() -> Case {
    Case::new(|_| b2b::discovery::organizations::ListRequest::builder()
        .intermediate_session_token("intermediate_session_token \"1\" \\ é 😀\n")
        .session_jwt("session_jwt \"2\" \\ é 😀\n")
        .session_token("session_token \"3\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "intermediate_session_token": "intermediate_session_token \"1\" \\ é 😀\n",
    "session_jwt": "session_jwt \"2\" \\ é 😀\n",
    "session_token": "session_token \"3\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/discovery/organizations",
  "path": "/v1/b2b/discovery/organizations",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/discovery/organizations/create`
fn b2b_discovery_organizations_create() -> Case {
    Case::new(|_| b2b::discovery::organizations::CreateRequest::builder()
        .allowed_auth_methods(["allowed_auth_methods[0] \"2\" \\ é 😀\n", "allowed_auth_methods[1] \"3\" \\ é 😀\n"])
        .allowed_first_party_connected_apps(["allowed_first_party_connected_apps[0] \"5\" \\ é 😀\n", "allowed_first_party_connected_apps[1] \"6\" \\ é 😀\n"])
        .allowed_mfa_methods(["allowed_mfa_methods[0] \"8\" \\ é 😀\n", "allowed_mfa_methods[1] \"9\" \\ é 😀\n"])
        .allowed_oauth_tenants(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"allowed_oauth_tenants\"}"))
        .allowed_third_party_connected_apps(["allowed_third_party_connected_apps[0] \"12\" \\ é 😀\n", "allowed_third_party_connected_apps[1] \"13\" \\ é 😀\n"])
        .auth_methods("auth_methods \"14\" \\ é 😀\n")
        .email_allowed_domains(["email_allowed_domains[0] \"16\" \\ é 😀\n", "email_allowed_domains[1] \"17\" \\ é 😀\n"])
        .email_invites("email_invites \"18\" \\ é 😀\n")
        .email_jit_provisioning("email_jit_provisioning \"19\" \\ é 😀\n")
        .first_party_connected_apps_allowed_type("NOT_ALLOWED")
        .intermediate_session_token("intermediate_session_token \"21\" \\ é 😀\n")
        .mfa_methods("mfa_methods \"22\" \\ é 😀\n")
        .mfa_policy("mfa_policy \"23\" \\ é 😀\n")
        .oauth_tenant_jit_provisioning("oauth_tenant_jit_provisioning \"24\" \\ é 😀\n")
        .organization_external_id("organization_external_id \"25\" \\ é 😀\n")
        .organization_logo_url("organization_logo_url \"26\" \\ é 😀\n")
        .organization_name("organization_name \"27\" \\ é 😀\n")
        .organization_slug("organization_slug \"28\" \\ é 😀\n")
        .rbac_email_implicit_role_assignments([b2b::organizations::EmailImplicitRoleAssignment::builder().domain("rbac_email_implicit_role_assignments[0].domain \"31\" \\ é 😀\n").role_id("rbac_email_implicit_role_assignments[0].role_id \"32\" \\ é 😀\n").build(), b2b::organizations::EmailImplicitRoleAssignment::builder().domain("rbac_email_implicit_role_assignments[1].domain \"34\" \\ é 😀\n").role_id("rbac_email_implicit_role_assignments[1].role_id \"35\" \\ é 😀\n").build()])
        .session_custom_claims(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"session_custom_claims\"}"))
        .session_duration_minutes(42)
        .sso_jit_provisioning("sso_jit_provisioning \"38\" \\ é 😀\n")
        .telemetry_id("telemetry_id \"39\" \\ é 😀\n")
        .third_party_connected_apps_allowed_type("RESTRICTED")
        .trusted_metadata(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"trusted_metadata\"}"))
        .build(), r##"{
  "body": {
    "allowed_auth_methods": ["allowed_auth_methods[0] \"2\" \\ é 😀\n","allowed_auth_methods[1] \"3\" \\ é 😀\n"],
    "allowed_first_party_connected_apps": ["allowed_first_party_connected_apps[0] \"5\" \\ é 😀\n","allowed_first_party_connected_apps[1] \"6\" \\ é 😀\n"],
    "allowed_mfa_methods": ["allowed_mfa_methods[0] \"8\" \\ é 😀\n","allowed_mfa_methods[1] \"9\" \\ é 😀\n"],
    "allowed_oauth_tenants": {"of":"allowed_oauth_tenants","é":{"deep":[1,-2.5,true,null,{}]}},
    "allowed_third_party_connected_apps": ["allowed_third_party_connected_apps[0] \"12\" \\ é 😀\n","allowed_third_party_connected_apps[1] \"13\" \\ é 😀\n"],
    "auth_methods": "auth_methods \"14\" \\ é 😀\n",
    "email_allowed_domains": ["email_allowed_domains[0] \"16\" \\ é 😀\n","email_allowed_domains[1] \"17\" \\ é 😀\n"],
    "email_invites": "email_invites \"18\" \\ é 😀\n",
    "email_jit_provisioning": "email_jit_provisioning \"19\" \\ é 😀\n",
    "first_party_connected_apps_allowed_type": "NOT_ALLOWED",
    "intermediate_session_token": "intermediate_session_token \"21\" \\ é 😀\n",
    "mfa_methods": "mfa_methods \"22\" \\ é 😀\n",
    "mfa_policy": "mfa_policy \"23\" \\ é 😀\n",
    "oauth_tenant_jit_provisioning": "oauth_tenant_jit_provisioning \"24\" \\ é 😀\n",
    "organization_external_id": "organization_external_id \"25\" \\ é 😀\n",
    "organization_logo_url": "organization_logo_url \"26\" \\ é 😀\n",
    "organization_name": "organization_name \"27\" \\ é 😀\n",
    "organization_slug": "organization_slug \"28\" \\ é 😀\n",
    "rbac_email_implicit_role_assignments": [{"domain":"rbac_email_implicit_role_assignments[0].domain \"31\" \\ é 😀\n","role_id":"rbac_email_implicit_role_assignments[0].role_id \"32\" \\ é 😀\n"},{"domain":"rbac_email_implicit_role_assignments[1].domain \"34\" \\ é 😀\n","role_id":"rbac_email_implicit_role_assignments[1].role_id \"35\" \\ é 😀\n"}],
    "session_custom_claims": {"of":"session_custom_claims","é":{"deep":[1,-2.5,true,null,{}]}},
    "session_duration_minutes": 42,
    "sso_jit_provisioning": "sso_jit_provisioning \"38\" \\ é 😀\n",
    "telemetry_id": "telemetry_id \"39\" \\ é 😀\n",
    "third_party_connected_apps_allowed_type": "RESTRICTED",
    "trusted_metadata": {"of":"trusted_metadata","é":{"deep":[1,-2.5,true,null,{}]}}
  },
  "operation": "POST /v1/b2b/discovery/organizations/create",
  "path": "/v1/b2b/discovery/organizations/create",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/idp/oauth/authorize`
fn b2b_idp_oauth_authorize() -> Case {
    Case::new(|_| b2b::idp::oauth::AuthorizeRequest::builder()
        .client_id("client_id \"1\" \\ é 😀\n")
        .code_challenge("code_challenge \"2\" \\ é 😀\n")
        .consent_granted(true)
        .member_id("member_id \"4\" \\ é 😀\n")
        .nonce("nonce \"5\" \\ é 😀\n")
        .organization_id("organization_id \"6\" \\ é 😀\n")
        .prompt("prompt \"7\" \\ é 😀\n")
        .redirect_uri("redirect_uri \"8\" \\ é 😀\n")
        .resources(["resources[0] \"10\" \\ é 😀\n", "resources[1] \"11\" \\ é 😀\n"])
        .response_type("response_type \"12\" \\ é 😀\n")
        .scopes(["scopes[0] \"14\" \\ é 😀\n", "scopes[1] \"15\" \\ é 😀\n"])
        .session_jwt("session_jwt \"16\" \\ é 😀\n")
        .session_token("session_token \"17\" \\ é 😀\n")
        .state("state \"18\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "client_id": "client_id \"1\" \\ é 😀\n",
    "code_challenge": "code_challenge \"2\" \\ é 😀\n",
    "consent_granted": true,
    "member_id": "member_id \"4\" \\ é 😀\n",
    "nonce": "nonce \"5\" \\ é 😀\n",
    "organization_id": "organization_id \"6\" \\ é 😀\n",
    "prompt": "prompt \"7\" \\ é 😀\n",
    "redirect_uri": "redirect_uri \"8\" \\ é 😀\n",
    "resources": ["resources[0] \"10\" \\ é 😀\n","resources[1] \"11\" \\ é 😀\n"],
    "response_type": "response_type \"12\" \\ é 😀\n",
    "scopes": ["scopes[0] \"14\" \\ é 😀\n","scopes[1] \"15\" \\ é 😀\n"],
    "session_jwt": "session_jwt \"16\" \\ é 😀\n",
    "session_token": "session_token \"17\" \\ é 😀\n",
    "state": "state \"18\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/idp/oauth/authorize",
  "path": "/v1/b2b/idp/oauth/authorize",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/idp/oauth/authorize/start`
fn b2b_idp_oauth_authorize_start() -> Case {
    Case::new(|_| b2b::idp::oauth::AuthorizeStartRequest::builder()
        .client_id("client_id \"1\" \\ é 😀\n")
        .member_id("member_id \"2\" \\ é 😀\n")
        .organization_id("organization_id \"3\" \\ é 😀\n")
        .prompt("prompt \"4\" \\ é 😀\n")
        .redirect_uri("redirect_uri \"5\" \\ é 😀\n")
        .response_type("response_type \"6\" \\ é 😀\n")
        .scopes(["scopes[0] \"8\" \\ é 😀\n", "scopes[1] \"9\" \\ é 😀\n"])
        .session_jwt("session_jwt \"10\" \\ é 😀\n")
        .session_token("session_token \"11\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "client_id": "client_id \"1\" \\ é 😀\n",
    "member_id": "member_id \"2\" \\ é 😀\n",
    "organization_id": "organization_id \"3\" \\ é 😀\n",
    "prompt": "prompt \"4\" \\ é 😀\n",
    "redirect_uri": "redirect_uri \"5\" \\ é 😀\n",
    "response_type": "response_type \"6\" \\ é 😀\n",
    "scopes": ["scopes[0] \"8\" \\ é 😀\n","scopes[1] \"9\" \\ é 😀\n"],
    "session_jwt": "session_jwt \"10\" \\ é 😀\n",
    "session_token": "session_token \"11\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/idp/oauth/authorize/start",
  "path": "/v1/b2b/idp/oauth/authorize/start",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/impersonation/authenticate`
fn b2b_impersonation_authenticate() -> Case {
    Case::new(|_| b2b::impersonation::AuthenticateRequest::builder()
        .impersonation_token("impersonation_token \"1\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "impersonation_token": "impersonation_token \"1\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/impersonation/authenticate",
  "path": "/v1/b2b/impersonation/authenticate",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/magic_links/authenticate`
fn b2b_magic_links_authenticate() -> Case {
    Case::new(|_| b2b::magic_links::AuthenticateRequest::builder()
        .intermediate_session_token("intermediate_session_token \"1\" \\ é 😀\n")
        .locale("pt-br")
        .magic_links_token("magic_links_token \"3\" \\ é 😀\n")
        .pkce_code_verifier("pkce_code_verifier \"4\" \\ é 😀\n")
        .session_custom_claims(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"session_custom_claims\"}"))
        .session_duration_minutes(11)
        .session_jwt("session_jwt \"7\" \\ é 😀\n")
        .session_token("session_token \"8\" \\ é 😀\n")
        .telemetry_id("telemetry_id \"9\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "intermediate_session_token": "intermediate_session_token \"1\" \\ é 😀\n",
    "locale": "pt-br",
    "magic_links_token": "magic_links_token \"3\" \\ é 😀\n",
    "pkce_code_verifier": "pkce_code_verifier \"4\" \\ é 😀\n",
    "session_custom_claims": {"of":"session_custom_claims","é":{"deep":[1,-2.5,true,null,{}]}},
    "session_duration_minutes": 11,
    "session_jwt": "session_jwt \"7\" \\ é 😀\n",
    "session_token": "session_token \"8\" \\ é 😀\n",
    "telemetry_id": "telemetry_id \"9\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/magic_links/authenticate",
  "path": "/v1/b2b/magic_links/authenticate",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/magic_links/discovery/authenticate`
fn b2b_magic_links_discovery_authenticate() -> Case {
    Case::new(|_| b2b::magic_links::discovery::AuthenticateRequest::builder()
        .discovery_magic_links_token("discovery_magic_links_token \"1\" \\ é 😀\n")
        .pkce_code_verifier("pkce_code_verifier \"2\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "discovery_magic_links_token": "discovery_magic_links_token \"1\" \\ é 😀\n",
    "pkce_code_verifier": "pkce_code_verifier \"2\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/magic_links/discovery/authenticate",
  "path": "/v1/b2b/magic_links/discovery/authenticate",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/magic_links/email/discovery/send`
fn b2b_magic_links_email_discovery_send() -> Case {
    Case::new(|_| b2b::magic_links::email::discovery::SendRequest::builder()
        .discovery_expiration_minutes(6)
        .discovery_redirect_url("discovery_redirect_url \"2\" \\ é 😀\n")
        .email_address("email_address \"3\" \\ é 😀\n")
        .locale("en")
        .login_template_id("login_template_id \"5\" \\ é 😀\n")
        .pkce_code_challenge("pkce_code_challenge \"6\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "discovery_expiration_minutes": 6,
    "discovery_redirect_url": "discovery_redirect_url \"2\" \\ é 😀\n",
    "email_address": "email_address \"3\" \\ é 😀\n",
    "locale": "en",
    "login_template_id": "login_template_id \"5\" \\ é 😀\n",
    "pkce_code_challenge": "pkce_code_challenge \"6\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/magic_links/email/discovery/send",
  "path": "/v1/b2b/magic_links/email/discovery/send",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/magic_links/email/invite`
fn b2b_magic_links_email_invite() -> Case {
    Case::new(|given| b2b::magic_links::email::InviteRequest::builder()
        .member_session(given.session.clone())
        .email_address("email_address \"1\" \\ é 😀\n")
        .invite_expiration_minutes(7)
        .invite_redirect_url("invite_redirect_url \"3\" \\ é 😀\n")
        .invite_template_id("invite_template_id \"4\" \\ é 😀\n")
        .invited_by_member_id("invited_by_member_id \"5\" \\ é 😀\n")
        .locale("pt-br")
        .name("name \"7\" \\ é 😀\n")
        .organization_id("organization_id \"8\" \\ é 😀\n")
        .roles(["roles[0] \"10\" \\ é 😀\n", "roles[1] \"11\" \\ é 😀\n"])
        .trusted_metadata(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"trusted_metadata\"}"))
        .untrusted_metadata(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"untrusted_metadata\"}"))
        .build(), r##"{
  "body": {
    "email_address": "email_address \"1\" \\ é 😀\n",
    "invite_expiration_minutes": 7,
    "invite_redirect_url": "invite_redirect_url \"3\" \\ é 😀\n",
    "invite_template_id": "invite_template_id \"4\" \\ é 😀\n",
    "invited_by_member_id": "invited_by_member_id \"5\" \\ é 😀\n",
    "locale": "pt-br",
    "name": "name \"7\" \\ é 😀\n",
    "organization_id": "organization_id \"8\" \\ é 😀\n",
    "roles": ["roles[0] \"10\" \\ é 😀\n","roles[1] \"11\" \\ é 😀\n"],
    "trusted_metadata": {"of":"trusted_metadata","é":{"deep":[1,-2.5,true,null,{}]}},
    "untrusted_metadata": {"of":"untrusted_metadata","é":{"deep":[1,-2.5,true,null,{}]}}
  },
  "operation": "POST /v1/b2b/magic_links/email/invite",
  "path": "/v1/b2b/magic_links/email/invite",
  "path_values": [],
  "query": [],
  "takes_session": true
}"##)
}

/// `POST /v1/b2b/magic_links/email/login_or_signup`
fn b2b_magic_links_email_login_or_signup() -> Case {
    Case::new(|_| b2b::magic_links::email::LoginOrSignupRequest::builder()
        .email_address("email_address \"1\" \\ é 😀\n")
        .locale("pt-br")
        .login_expiration_minutes(8)
        .login_redirect_url("login_redirect_url \"4\" \\ é 😀\n")
        .login_template_id("login_template_id \"5\" \\ é 😀\n")
        .organization_id("organization_id \"6\" \\ é 😀\n")
        .pkce_code_challenge("pkce_code_challenge \"7\" \\ é 😀\n")
        .signup_expiration_minutes(13)
        .signup_redirect_url("signup_redirect_url \"9\" \\ é 😀\n")
        .signup_template_id("signup_template_id \"10\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "email_address": "email_address \"1\" \\ é 😀\n",
    "locale": "pt-br",
    "login_expiration_minutes": 8,
    "login_redirect_url": "login_redirect_url \"4\" \\ é 😀\n",
    "login_template_id": "login_template_id \"5\" \\ é 😀\n",
    "organization_id": "organization_id \"6\" \\ é 😀\n",
    "pkce_code_challenge": "pkce_code_challenge \"7\" \\ é 😀\n",
    "signup_expiration_minutes": 13,
    "signup_redirect_url": "signup_redirect_url \"9\" \\ é 😀\n",
    "signup_template_id": "signup_template_id \"10\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/magic_links/email/login_or_signup",
  "path": "/v1/b2b/magic_links/email/login_or_signup",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/oauth/authenticate`
fn b2b_oauth_authenticate() -> Case {
    Case::new(|_| b2b::oauth::AuthenticateRequest::builder()
        .intermediate_session_token("intermediate_session_token \"1\" \\ é 😀\n")
        .locale("pt-br")
        .oauth_token("oauth_token \"3\" \\ é 😀\n")
        .pkce_code_verifier("pkce_code_verifier \"4\" \\ é 😀\n")
        .session_custom_claims(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"session_custom_claims\"}"))
        .session_duration_minutes(11)
        .session_jwt("session_jwt \"7\" \\ é 😀\n")
        .session_token("session_token \"8\" \\ é 😀\n")
        .telemetry_id("telemetry_id \"9\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "intermediate_session_token": "intermediate_session_token \"1\" \\ é 😀\n",
    "locale": "pt-br",
    "oauth_token": "oauth_token \"3\" \\ é 😀\n",
    "pkce_code_verifier": "pkce_code_verifier \"4\" \\ é 😀\n",
    "session_custom_claims": {"of":"session_custom_claims","é":{"deep":[1,-2.5,true,null,{}]}},
    "session_duration_minutes": 11,
    "session_jwt": "session_jwt \"7\" \\ é 😀\n",
    "session_token": "session_token \"8\" \\ é 😀\n",
    "telemetry_id": "telemetry_id \"9\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/oauth/authenticate",
  "path": "/v1/b2b/oauth/authenticate",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/oauth/discovery/authenticate`
fn b2b_oauth_discovery_authenticate() -> Case {
    Case::new(|_| b2b::oauth::discovery::AuthenticateRequest::builder()
        .discovery_oauth_token("discovery_oauth_token \"1\" \\ é 😀\n")
        .pkce_code_verifier("pkce_code_verifier \"2\" \\ é 😀\n")
        .session_custom_claims(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"session_custom_claims\"}"))
        .session_duration_minutes(9)
        .session_jwt("session_jwt \"5\" \\ é 😀\n")
        .session_token("session_token \"6\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "discovery_oauth_token": "discovery_oauth_token \"1\" \\ é 😀\n",
    "pkce_code_verifier": "pkce_code_verifier \"2\" \\ é 😀\n",
    "session_custom_claims": {"of":"session_custom_claims","é":{"deep":[1,-2.5,true,null,{}]}},
    "session_duration_minutes": 9,
    "session_jwt": "session_jwt \"5\" \\ é 😀\n",
    "session_token": "session_token \"6\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/oauth/discovery/authenticate",
  "path": "/v1/b2b/oauth/discovery/authenticate",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/organizations`
fn b2b_organizations_create() -> Case {
    Case::new(|_| b2b::organizations::CreateRequest::builder()
        .allowed_auth_methods(["allowed_auth_methods[0] \"2\" \\ é 😀\n", "allowed_auth_methods[1] \"3\" \\ é 😀\n"])
        .allowed_first_party_connected_apps(["allowed_first_party_connected_apps[0] \"5\" \\ é 😀\n", "allowed_first_party_connected_apps[1] \"6\" \\ é 😀\n"])
        .allowed_mfa_methods(["allowed_mfa_methods[0] \"8\" \\ é 😀\n", "allowed_mfa_methods[1] \"9\" \\ é 😀\n"])
        .allowed_oauth_tenants(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"allowed_oauth_tenants\"}"))
        .allowed_third_party_connected_apps(["allowed_third_party_connected_apps[0] \"12\" \\ é 😀\n", "allowed_third_party_connected_apps[1] \"13\" \\ é 😀\n"])
        .auth_methods("auth_methods \"14\" \\ é 😀\n")
        .claimed_email_domains(["claimed_email_domains[0] \"16\" \\ é 😀\n", "claimed_email_domains[1] \"17\" \\ é 😀\n"])
        .email_allowed_domains(["email_allowed_domains[0] \"19\" \\ é 😀\n", "email_allowed_domains[1] \"20\" \\ é 😀\n"])
        .email_invites("email_invites \"21\" \\ é 😀\n")
        .email_jit_provisioning("email_jit_provisioning \"22\" \\ é 😀\n")
        .first_party_connected_apps_allowed_type("NOT_ALLOWED")
        .mfa_methods("mfa_methods \"24\" \\ é 😀\n")
        .mfa_policy("mfa_policy \"25\" \\ é 😀\n")
        .oauth_tenant_jit_provisioning("oauth_tenant_jit_provisioning \"26\" \\ é 😀\n")
        .organization_external_id("organization_external_id \"27\" \\ é 😀\n")
        .organization_logo_url("organization_logo_url \"28\" \\ é 😀\n")
        .organization_name("organization_name \"29\" \\ é 😀\n")
        .organization_slug("organization_slug \"30\" \\ é 😀\n")
        .rbac_email_implicit_role_assignments([b2b::organizations::EmailImplicitRoleAssignment::builder().domain("rbac_email_implicit_role_assignments[0].domain \"33\" \\ é 😀\n").role_id("rbac_email_implicit_role_assignments[0].role_id \"34\" \\ é 😀\n").build(), b2b::organizations::EmailImplicitRoleAssignment::builder().domain("rbac_email_implicit_role_assignments[1].domain \"36\" \\ é 😀\n").role_id("rbac_email_implicit_role_assignments[1].role_id \"37\" \\ é 😀\n").build()])
        .sso_jit_provisioning("sso_jit_provisioning \"38\" \\ é 😀\n")
        .third_party_connected_apps_allowed_type("ALL_ALLOWED")
        .trusted_metadata(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"trusted_metadata\"}"))
        .build(), r##"{
  "body": {
    "allowed_auth_methods": ["allowed_auth_methods[0] \"2\" \\ é 😀\n","allowed_auth_methods[1] \"3\" \\ é 😀\n"],
    "allowed_first_party_connected_apps": ["allowed_first_party_connected_apps[0] \"5\" \\ é 😀\n","allowed_first_party_connected_apps[1] \"6\" \\ é 😀\n"],
    "allowed_mfa_methods": ["allowed_mfa_methods[0] \"8\" \\ é 😀\n","allowed_mfa_methods[1] \"9\" \\ é 😀\n"],
    "allowed_oauth_tenants": {"of":"allowed_oauth_tenants","é":{"deep":[1,-2.5,true,null,{}]}},
    "allowed_third_party_connected_apps": ["allowed_third_party_connected_apps[0] \"12\" \\ é 😀\n","allowed_third_party_connected_apps[1] \"13\" \\ é 😀\n"],
    "auth_methods": "auth_methods \"14\" \\ é 😀\n",
    "claimed_email_domains": ["claimed_email_domains[0] \"16\" \\ é 😀\n","claimed_email_domains[1] \"17\" \\ é 😀\n"],
    "email_allowed_domains": ["email_allowed_domains[0] \"19\" \\ é 😀\n","email_allowed_domains[1] \"20\" \\ é 😀\n"],
    "email_invites": "email_invites \"21\" \\ é 😀\n",
    "email_jit_provisioning": "email_jit_provisioning \"22\" \\ é 😀\n",
    "first_party_connected_apps_allowed_type": "NOT_ALLOWED",
    "mfa_methods": "mfa_methods \"24\" \\ é 😀\n",
    "mfa_policy": "mfa_policy \"25\" \\ é 😀\n",
    "oauth_tenant_jit_provisioning": "oauth_tenant_jit_provisioning \"26\" \\ é 😀\n",
    "organization_external_id": "organization_external_id \"27\" \\ é 😀\n",
    "organization_logo_url": "organization_logo_url \"28\" \\ é 😀\n",
    "organization_name": "organization_name \"29\" \\ é 😀\n",
    "organization_slug": "organization_slug \"30\" \\ é 😀\n",
    "rbac_email_implicit_role_assignments": [{"domain":"rbac_email_implicit_role_assignments[0].domain \"33\" \\ é 😀\n","role_id":"rbac_email_implicit_role_assignments[0].role_id \"34\" \\ é 😀\n"},{"domain":"rbac_email_implicit_role_assignments[1].domain \"36\" \\ é 😀\n","role_id":"rbac_email_implicit_role_assignments[1].role_id \"37\" \\ é 😀\n"}],
    "sso_jit_provisioning": "sso_jit_provisioning \"38\" \\ é 😀\n",
    "third_party_connected_apps_allowed_type": "ALL_ALLOWED",
    "trusted_metadata": {"of":"trusted_metadata","é":{"deep":[1,-2.5,true,null,{}]}}
  },
  "operation": "POST /v1/b2b/organizations",
  "path": "/v1/b2b/organizations",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `GET /v1/b2b/organizations/members/dangerously_get/{member_id}`
fn b2b_organizations_members_dangerously_get() -> Case {
    Case::new(|given| b2b::organizations::members::DangerouslyGetRequest::builder()
        .member_id(given.path[0])
        .include_deleted(true)
        .build(), r##"{
  "body": null,
  "operation": "GET /v1/b2b/organizations/members/dangerously_get/{member_id}",
  "path": "/v1/b2b/organizations/members/dangerously_get/member_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["member_id","member_id/b c+d%é?#"]],
  "query": [["include_deleted","true"]],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/organizations/members/search`
fn b2b_organizations_members_search() -> Case {
    Case::new(|given| b2b::organizations::members::SearchRequest::builder()
        .member_session(given.session.clone())
        .cursor("cursor \"1\" \\ é 😀\n")
        .limit(2)
        .organization_ids(["organization_ids[0] \"4\" \\ é 😀\n", "organization_ids[1] \"5\" \\ é 😀\n"])
        .query(b2b::organizations::SearchQuery::builder().operands([object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"query.operands[0]\"}"), object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"query.operands[1]\"}")]).operator("OR").build())
        .build(), r##"{
  "body": {
    "cursor": "cursor \"1\" \\ é 😀\n",
    "limit": 2,
    "organization_ids": ["organization_ids[0] \"4\" \\ é 😀\n","organization_ids[1] \"5\" \\ é 😀\n"],
    "query": {"operands":[{"of":"query.operands[0]","é":{"deep":[1,-2.5,true,null,{}]}},{"of":"query.operands[1]","é":{"deep":[1,-2.5,true,null,{}]}}],"operator":"OR"}
  },
  "operation": "POST /v1/b2b/organizations/members/search",
  "path": "/v1/b2b/organizations/members/search",
  "path_values": [],
  "query": [],
  "takes_session": true
}"##)
}

/// `POST /v1/b2b/organizations/search`
fn b2b_organizations_search() -> Case {
    Case::new(|_| b2b::organizations::SearchRequest::builder()
        .cursor("cursor \"1\" \\ é 😀\n")
        .limit(2)
        .query(b2b::organizations::SearchQuery::builder().operands([object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"query.operands[0]\"}"), object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"query.operands[1]\"}")]).operator("AND").build())
        .build(), r##"{
  "body": {
    "cursor": "cursor \"1\" \\ é 😀\n",
    "limit": 2,
    "query": {"operands":[{"of":"query.operands[0]","é":{"deep":[1,-2.5,true,null,{}]}},{"of":"query.operands[1]","é":{"deep":[1,-2.5,true,null,{}]}}],"operator":"AND"}
  },
  "operation": "POST /v1/b2b/organizations/search",
  "path": "/v1/b2b/organizations/search",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `DELETE /v1/b2b/organizations/{organization_id}`
fn b2b_organizations_delete() -> Case {
    Case::new(|given| b2b::organizations::DeleteRequest::builder()
        .organization_id(given.path[0])
        .member_session(given.session.clone())
        .build(), r##"{
  "body": null,
  "operation": "DELETE /v1/b2b/organizations/{organization_id}",
  "path": "/v1/b2b/organizations/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["organization_id","organization_id/b c+d%é?#"]],
  "query": [],
  "takes_session": true
}"##)
}

/// `GET /v1/b2b/organizations/{organization_id}`
fn b2b_organizations_get() -> Case {
    Case::new(|given| b2b::organizations::GetRequest::builder()
        .organization_id(given.path[0])
        .build(), r##"{
  "body": null,
  "operation": "GET /v1/b2b/organizations/{organization_id}",
  "path": "/v1/b2b/organizations/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["organization_id","organization_id/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}

/// `PUT /v1/b2b/organizations/{organization_id}`
fn b2b_organizations_update() -> Case {
    Case::new(|given| b2b::organizations::UpdateRequest::builder()
        .organization_id(given.path[0])
        .member_session(given.session.clone())
        .allowed_auth_methods(["allowed_auth_methods[0] \"2\" \\ é 😀\n", "allowed_auth_methods[1] \"3\" \\ é 😀\n"])
        .allowed_first_party_connected_apps(["allowed_first_party_connected_apps[0] \"5\" \\ é 😀\n", "allowed_first_party_connected_apps[1] \"6\" \\ é 😀\n"])
        .allowed_mfa_methods(["allowed_mfa_methods[0] \"8\" \\ é 😀\n", "allowed_mfa_methods[1] \"9\" \\ é 😀\n"])
        .allowed_oauth_tenants(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"allowed_oauth_tenants\"}"))
        .allowed_third_party_connected_apps(["allowed_third_party_connected_apps[0] \"12\" \\ é 😀\n", "allowed_third_party_connected_apps[1] \"13\" \\ é 😀\n"])
        .auth_methods("auth_methods \"14\" \\ é 😀\n")
        .claimed_email_domains(["claimed_email_domains[0] \"16\" \\ é 😀\n", "claimed_email_domains[1] \"17\" \\ é 😀\n"])
        .email_allowed_domains(["email_allowed_domains[0] \"19\" \\ é 😀\n", "email_allowed_domains[1] \"20\" \\ é 😀\n"])
        .email_invites("email_invites \"21\" \\ é 😀\n")
        .email_jit_provisioning("email_jit_provisioning \"22\" \\ é 😀\n")
        .first_party_connected_apps_allowed_type("NOT_ALLOWED")
        .mfa_methods("mfa_methods \"24\" \\ é 😀\n")
        .mfa_policy("mfa_policy \"25\" \\ é 😀\n")
        .oauth_tenant_jit_provisioning("oauth_tenant_jit_provisioning \"26\" \\ é 😀\n")
        .organization_external_id("organization_external_id \"27\" \\ é 😀\n")
        .organization_logo_url("organization_logo_url \"28\" \\ é 😀\n")
        .organization_name("organization_name \"29\" \\ é 😀\n")
        .organization_slug("organization_slug \"30\" \\ é 😀\n")
        .rbac_email_implicit_role_assignments([b2b::organizations::EmailImplicitRoleAssignment::builder().domain("rbac_email_implicit_role_assignments[0].domain \"33\" \\ é 😀\n").role_id("rbac_email_implicit_role_assignments[0].role_id \"34\" \\ é 😀\n").build(), b2b::organizations::EmailImplicitRoleAssignment::builder().domain("rbac_email_implicit_role_assignments[1].domain \"36\" \\ é 😀\n").role_id("rbac_email_implicit_role_assignments[1].role_id \"37\" \\ é 😀\n").build()])
        .sso_default_connection_id("sso_default_connection_id \"38\" \\ é 😀\n")
        .sso_jit_provisioning("sso_jit_provisioning \"39\" \\ é 😀\n")
        .sso_jit_provisioning_allowed_connections(["sso_jit_provisioning_allowed_connections[0] \"41\" \\ é 😀\n", "sso_jit_provisioning_allowed_connections[1] \"42\" \\ é 😀\n"])
        .third_party_connected_apps_allowed_type("RESTRICTED")
        .trusted_metadata(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"trusted_metadata\"}"))
        .build(), r##"{
  "body": {
    "allowed_auth_methods": ["allowed_auth_methods[0] \"2\" \\ é 😀\n","allowed_auth_methods[1] \"3\" \\ é 😀\n"],
    "allowed_first_party_connected_apps": ["allowed_first_party_connected_apps[0] \"5\" \\ é 😀\n","allowed_first_party_connected_apps[1] \"6\" \\ é 😀\n"],
    "allowed_mfa_methods": ["allowed_mfa_methods[0] \"8\" \\ é 😀\n","allowed_mfa_methods[1] \"9\" \\ é 😀\n"],
    "allowed_oauth_tenants": {"of":"allowed_oauth_tenants","é":{"deep":[1,-2.5,true,null,{}]}},
    "allowed_third_party_connected_apps": ["allowed_third_party_connected_apps[0] \"12\" \\ é 😀\n","allowed_third_party_connected_apps[1] \"13\" \\ é 😀\n"],
    "auth_methods": "auth_methods \"14\" \\ é 😀\n",
    "claimed_email_domains": ["claimed_email_domains[0] \"16\" \\ é 😀\n","claimed_email_domains[1] \"17\" \\ é 😀\n"],
    "email_allowed_domains": ["email_allowed_domains[0] \"19\" \\ é 😀\n","email_allowed_domains[1] \"20\" \\ é 😀\n"],
    "email_invites": "email_invites \"21\" \\ é 😀\n",
    "email_jit_provisioning": "email_jit_provisioning \"22\" \\ é 😀\n",
    "first_party_connected_apps_allowed_type": "NOT_ALLOWED",
    "mfa_methods": "mfa_methods \"24\" \\ é 😀\n",
    "mfa_policy": "mfa_policy \"25\" \\ é 😀\n",
    "oauth_tenant_jit_provisioning": "oauth_tenant_jit_provisioning \"26\" \\ é 😀\n",
    "organization_external_id": "organization_external_id \"27\" \\ é 😀\n",
    "organization_logo_url": "organization_logo_url \"28\" \\ é 😀\n",
    "organization_name": "organization_name \"29\" \\ é 😀\n",
    "organization_slug": "organization_slug \"30\" \\ é 😀\n",
    "rbac_email_implicit_role_assignments": [{"domain":"rbac_email_implicit_role_assignments[0].domain \"33\" \\ é 😀\n","role_id":"rbac_email_implicit_role_assignments[0].role_id \"34\" \\ é 😀\n"},{"domain":"rbac_email_implicit_role_assignments[1].domain \"36\" \\ é 😀\n","role_id":"rbac_email_implicit_role_assignments[1].role_id \"37\" \\ é 😀\n"}],
    "sso_default_connection_id": "sso_default_connection_id \"38\" \\ é 😀\n",
    "sso_jit_provisioning": "sso_jit_provisioning \"39\" \\ é 😀\n",
    "sso_jit_provisioning_allowed_connections": ["sso_jit_provisioning_allowed_connections[0] \"41\" \\ é 😀\n","sso_jit_provisioning_allowed_connections[1] \"42\" \\ é 😀\n"],
    "third_party_connected_apps_allowed_type": "RESTRICTED",
    "trusted_metadata": {"of":"trusted_metadata","é":{"deep":[1,-2.5,true,null,{}]}}
  },
  "operation": "PUT /v1/b2b/organizations/{organization_id}",
  "path": "/v1/b2b/organizations/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["organization_id","organization_id/b c+d%é?#"]],
  "query": [],
  "takes_session": true
}"##)
}

/// `GET /v1/b2b/organizations/{organization_id}/connected_apps`
fn b2b_organizations_connected_apps() -> Case {
    Case::new(|given| b2b::organizations::ConnectedAppsRequest::builder()
        .organization_id(given.path[0])
        .member_session(given.session.clone())
        .build(), r##"{
  "body": null,
  "operation": "GET /v1/b2b/organizations/{organization_id}/connected_apps",
  "path": "/v1/b2b/organizations/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/connected_apps",
  "path_values": [["organization_id","organization_id/b c+d%é?#"]],
  "query": [],
  "takes_session": true
}"##)
}

/// `GET /v1/b2b/organizations/{organization_id}/connected_apps/{connected_app_id}`
fn b2b_organizations_get_connected_app() -> Case {
    Case::new(|given| b2b::organizations::GetConnectedAppRequest::builder()
        .organization_id(given.path[0])
        .connected_app_id(given.path[1])
        .member_session(given.session.clone())
        .build(), r##"{
  "body": null,
  "operation": "GET /v1/b2b/organizations/{organization_id}/connected_apps/{connected_app_id}",
  "path": "/v1/b2b/organizations/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/connected_apps/connected_app_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["organization_id","organization_id/b c+d%é?#"],["connected_app_id","connected_app_id/b c+d%é?#"]],
  "query": [],
  "takes_session": true
}"##)
}

/// `DELETE /v1/b2b/organizations/{organization_id}/external_id`
fn b2b_organizations_delete_external_id() -> Case {
    Case::new(|given| b2b::organizations::DeleteExternalIdRequest::builder()
        .organization_id(given.path[0])
        .member_session(given.session.clone())
        .build(), r##"{
  "body": null,
  "operation": "DELETE /v1/b2b/organizations/{organization_id}/external_id",
  "path": "/v1/b2b/organizations/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/external_id",
  "path_values": [["organization_id","organization_id/b c+d%é?#"]],
  "query": [],
  "takes_session": true
}"##)
}

/// `GET /v1/b2b/organizations/{organization_id}/member`
fn b2b_organizations_members_get() -> Case {
    Case::new(|given| b2b::organizations::members::GetRequest::builder()
        .organization_id(given.path[0])
        .member_id("member_id \"1\" \\ é 😀\n")
        .email_address("email_address \"2\" \\ é 😀\n")
        .build(), r##"{
  "body": null,
  "operation": "GET /v1/b2b/organizations/{organization_id}/member",
  "path": "/v1/b2b/organizations/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/member",
  "path_values": [["organization_id","organization_id/b c+d%é?#"]],
  "query": [["member_id","member_id \"1\" \\ é 😀\n"],["email_address","email_address \"2\" \\ é 😀\n"]],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/organizations/{organization_id}/members`
fn b2b_organizations_members_create() -> Case {
    Case::new(|given| b2b::organizations::members::CreateRequest::builder()
        .organization_id(given.path[0])
        .member_session(given.session.clone())
        .create_member_as_pending(true)
        .email_address("email_address \"2\" \\ é 😀\n")
        .external_id("external_id \"3\" \\ é 😀\n")
        .is_breakglass(false)
        .mfa_enrolled(true)
        .mfa_phone_number("mfa_phone_number \"6\" \\ é 😀\n")
        .name("name \"7\" \\ é 😀\n")
        .roles(["roles[0] \"9\" \\ é 😀\n", "roles[1] \"10\" \\ é 😀\n"])
        .trusted_metadata(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"trusted_metadata\"}"))
        .untrusted_metadata(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"untrusted_metadata\"}"))
        .build(), r##"{
  "body": {
    "create_member_as_pending": true,
    "email_address": "email_address \"2\" \\ é 😀\n",
    "external_id": "external_id \"3\" \\ é 😀\n",
    "is_breakglass": false,
    "mfa_enrolled": true,
    "mfa_phone_number": "mfa_phone_number \"6\" \\ é 😀\n",
    "name": "name \"7\" \\ é 😀\n",
    "roles": ["roles[0] \"9\" \\ é 😀\n","roles[1] \"10\" \\ é 😀\n"],
    "trusted_metadata": {"of":"trusted_metadata","é":{"deep":[1,-2.5,true,null,{}]}},
    "untrusted_metadata": {"of":"untrusted_metadata","é":{"deep":[1,-2.5,true,null,{}]}}
  },
  "operation": "POST /v1/b2b/organizations/{organization_id}/members",
  "path": "/v1/b2b/organizations/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/members",
  "path_values": [["organization_id","organization_id/b c+d%é?#"]],
  "query": [],
  "takes_session": true
}"##)
}

/// `DELETE /v1/b2b/organizations/{organization_id}/members/mfa_phone_numbers/{member_id}`
fn b2b_organizations_members_delete_mfa_phone_number() -> Case {
    Case::new(|given| b2b::organizations::members::DeleteMfaPhoneNumberRequest::builder()
        .organization_id(given.path[0])
        .member_id(given.path[1])
        .member_session(given.session.clone())
        .build(), r##"{
  "body": null,
  "operation": "DELETE /v1/b2b/organizations/{organization_id}/members/mfa_phone_numbers/{member_id}",
  "path": "/v1/b2b/organizations/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/members/mfa_phone_numbers/member_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["organization_id","organization_id/b c+d%é?#"],["member_id","member_id/b c+d%é?#"]],
  "query": [],
  "takes_session": true
}"##)
}

/// `DELETE /v1/b2b/organizations/{organization_id}/members/passwords/{member_password_id}`
fn b2b_organizations_members_delete_password() -> Case {
    Case::new(|given| b2b::organizations::members::DeletePasswordRequest::builder()
        .organization_id(given.path[0])
        .member_password_id(given.path[1])
        .member_session(given.session.clone())
        .build(), r##"{
  "body": null,
  "operation": "DELETE /v1/b2b/organizations/{organization_id}/members/passwords/{member_password_id}",
  "path": "/v1/b2b/organizations/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/members/passwords/member_password_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["organization_id","organization_id/b c+d%é?#"],["member_password_id","member_password_id/b c+d%é?#"]],
  "query": [],
  "takes_session": true
}"##)
}

/// `DELETE /v1/b2b/organizations/{organization_id}/members/{member_id}`
fn b2b_organizations_members_delete() -> Case {
    Case::new(|given| b2b::organizations::members::DeleteRequest::builder()
        .organization_id(given.path[0])
        .member_id(given.path[1])
        .member_session(given.session.clone())
        .build(), r##"{
  "body": null,
  "operation": "DELETE /v1/b2b/organizations/{organization_id}/members/{member_id}",
  "path": "/v1/b2b/organizations/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/members/member_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["organization_id","organization_id/b c+d%é?#"],["member_id","member_id/b c+d%é?#"]],
  "query": [],
  "takes_session": true
}"##)
}

/// `PUT /v1/b2b/organizations/{organization_id}/members/{member_id}`
fn b2b_organizations_members_update() -> Case {
    Case::new(|given| b2b::organizations::members::UpdateRequest::builder()
        .organization_id(given.path[0])
        .member_id(given.path[1])
        .member_session(given.session.clone())
        .default_mfa_method("default_mfa_method \"1\" \\ é 😀\n")
        .email_address("email_address \"2\" \\ é 😀\n")
        .external_id("external_id \"3\" \\ é 😀\n")
        .is_breakglass(false)
        .mfa_enrolled(true)
        .mfa_phone_number("mfa_phone_number \"6\" \\ é 😀\n")
        .name("name \"7\" \\ é 😀\n")
        .preserve_existing_sessions(false)
        .roles(["roles[0] \"10\" \\ é 😀\n", "roles[1] \"11\" \\ é 😀\n"])
        .trusted_metadata(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"trusted_metadata\"}"))
        .unlink_email(true)
        .untrusted_metadata(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"untrusted_metadata\"}"))
        .build(), r##"{
  "body": {
    "default_mfa_method": "default_mfa_method \"1\" \\ é 😀\n",
    "email_address": "email_address \"2\" \\ é 😀\n",
    "external_id": "external_id \"3\" \\ é 😀\n",
    "is_breakglass": false,
    "mfa_enrolled": true,
    "mfa_phone_number": "mfa_phone_number \"6\" \\ é 😀\n",
    "name": "name \"7\" \\ é 😀\n",
    "preserve_existing_sessions": false,
    "roles": ["roles[0] \"10\" \\ é 😀\n","roles[1] \"11\" \\ é 😀\n"],
    "trusted_metadata": {"of":"trusted_metadata","é":{"deep":[1,-2.5,true,null,{}]}},
    "unlink_email": true,
    "untrusted_metadata": {"of":"untrusted_metadata","é":{"deep":[1,-2.5,true,null,{}]}}
  },
  "operation": "PUT /v1/b2b/organizations/{organization_id}/members/{member_id}",
  "path": "/v1/b2b/organizations/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/members/member_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["organization_id","organization_id/b c+d%é?#"],["member_id","member_id/b c+d%é?#"]],
  "query": [],
  "takes_session": true
}"##)
}

/// `GET /v1/b2b/organizations/{organization_id}/members/{member_id}/connected_apps`
fn b2b_organizations_members_get_connected_apps() -> Case {
    Case::new(|given| b2b::organizations::members::GetConnectedAppsRequest::builder()
        .organization_id(given.path[0])
        .member_id(given.path[1])
        .member_session(given.session.clone())
        .build(), r##"{
  "body": null,
  "operation": "GET /v1/b2b/organizations/{organization_id}/members/{member_id}/connected_apps",
  "path": "/v1/b2b/organizations/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/members/member_id%2Fb%20c%2Bd%25%C3%A9%3F%23/connected_apps",
  "path_values": [["organization_id","organization_id/b c+d%é?#"],["member_id","member_id/b c+d%é?#"]],
  "query": [],
  "takes_session": true
}"##)
}

/// `POST /v1/b2b/organizations/{organization_id}/members/{member_id}/connected_apps/{connected_app_id}/revoke`
fn b2b_organizations_members_connected_apps_revoke() -> Case {
    Case::new(|given| b2b::organizations::members::connected_apps::RevokeRequest::builder()
        .organization_id(given.path[0])
        .member_id(given.path[1])
        .connected_app_id(given.path[2])
        .member_session(given.session.clone())
        .build(), r##"{
  "body": {},
  "operation": "POST /v1/b2b/organizations/{organization_id}/members/{member_id}/connected_apps/{connected_app_id}/revoke",
  "path": "/v1/b2b/organizations/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/members/member_id%2Fb%20c%2Bd%25%C3%A9%3F%23/connected_apps/connected_app_id%2Fb%20c%2Bd%25%C3%A9%3F%23/revoke",
  "path_values": [["organization_id","organization_id/b c+d%é?#"],["member_id","member_id/b c+d%é?#"],["connected_app_id","connected_app_id/b c+d%é?#"]],
  "query": [],
  "takes_session": true
}"##)
}

/// `DELETE /v1/b2b/organizations/{organization_id}/members/{member_id}/external_id`
fn b2b_organizations_members_delete_external_id() -> Case {
    Case::new(|given| b2b::organizations::members::DeleteExternalIdRequest::builder()
        .organization_id(given.path[0])
        .member_id(given.path[1])
        .member_session(given.session.clone())
        .build(), r##"{
  "body": null,
  "operation": "DELETE /v1/b2b/organizations/{organization_id}/members/{member_id}/external_id",
  "path": "/v1/b2b/organizations/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/members/member_id%2Fb%20c%2Bd%25%C3%A9%3F%23/external_id",
  "path_values": [["organization_id","organization_id/b c+d%é?#"],["member_id","member_id/b c+d%é?#"]],
  "query": [],
  "takes_session": true
}"##)
}

/// `GET /v1/b2b/organizations/{organization_id}/members/{member_id}/oauth_providers/github`
fn b2b_organizations_members_oauth_providers_github() -> Case {
    Case::new(|given| b2b::organizations::members::oauth_providers::GithubRequest::builder()
        .organization_id(given.path[0])
        .member_id(given.path[1])
        .include_refresh_token(true)
        .build(), r##"{
  "body": null,
  "operation": "GET /v1/b2b/organizations/{organization_id}/members/{member_id}/oauth_providers/github",
  "path": "/v1/b2b/organizations/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/members/member_id%2Fb%20c%2Bd%25%C3%A9%3F%23/oauth_providers/github",
  "path_values": [["organization_id","organization_id/b c+d%é?#"],["member_id","member_id/b c+d%é?#"]],
  "query": [["include_refresh_token","true"]],
  "takes_session": false
}"##)
}

/// `GET /v1/b2b/organizations/{organization_id}/members/{member_id}/oauth_providers/google`
fn b2b_organizations_members_oauth_providers_google() -> Case {
    Case::new(|given| b2b::organizations::members::oauth_providers::GoogleRequest::builder()
        .organization_id(given.path[0])
        .member_id(given.path[1])
        .include_refresh_token(true)
        .build(), r##"{
  "body": null,
  "operation": "GET /v1/b2b/organizations/{organization_id}/members/{member_id}/oauth_providers/google",
  "path": "/v1/b2b/organizations/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/members/member_id%2Fb%20c%2Bd%25%C3%A9%3F%23/oauth_providers/google",
  "path_values": [["organization_id","organization_id/b c+d%é?#"],["member_id","member_id/b c+d%é?#"]],
  "query": [["include_refresh_token","true"]],
  "takes_session": false
}"##)
}

/// `GET /v1/b2b/organizations/{organization_id}/members/{member_id}/oauth_providers/hubspot`
fn b2b_organizations_members_oauth_providers_hubspot() -> Case {
    Case::new(|given| b2b::organizations::members::oauth_providers::HubspotRequest::builder()
        .organization_id(given.path[0])
        .member_id(given.path[1])
        .include_refresh_token(true)
        .build(), r##"{
  "body": null,
  "operation": "GET /v1/b2b/organizations/{organization_id}/members/{member_id}/oauth_providers/hubspot",
  "path": "/v1/b2b/organizations/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/members/member_id%2Fb%20c%2Bd%25%C3%A9%3F%23/oauth_providers/hubspot",
  "path_values": [["organization_id","organization_id/b c+d%é?#"],["member_id","member_id/b c+d%é?#"]],
  "query": [["include_refresh_token","true"]],
  "takes_session": false
}"##)
}

/// `GET /v1/b2b/organizations/{organization_id}/members/{member_id}/oauth_providers/microsoft`
fn b2b_organizations_members_oauth_providers_microsoft() -> Case {
    Case::new(|given| b2b::organizations::members::oauth_providers::MicrosoftRequest::builder()
        .organization_id(given.path[0])
        .member_id(given.path[1])
        .include_refresh_token(true)
        .build(), r##"{
  "body": null,
  "operation": "GET /v1/b2b/organizations/{organization_id}/members/{member_id}/oauth_providers/microsoft",
  "path": "/v1/b2b/organizations/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/members/member_id%2Fb%20c%2Bd%25%C3%A9%3F%23/oauth_providers/microsoft",
  "path_values": [["organization_id","organization_id/b c+d%é?#"],["member_id","member_id/b c+d%é?#"]],
  "query": [["include_refresh_token","true"]],
  "takes_session": false
}"##)
}

/// `GET /v1/b2b/organizations/{organization_id}/members/{member_id}/oauth_providers/slack`
fn b2b_organizations_members_oauth_providers_slack() -> Case {
    Case::new(|given| b2b::organizations::members::oauth_providers::SlackRequest::builder()
        .organization_id(given.path[0])
        .member_id(given.path[1])
        .build(), r##"{
  "body": null,
  "operation": "GET /v1/b2b/organizations/{organization_id}/members/{member_id}/oauth_providers/slack",
  "path": "/v1/b2b/organizations/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/members/member_id%2Fb%20c%2Bd%25%C3%A9%3F%23/oauth_providers/slack",
  "path_values": [["organization_id","organization_id/b c+d%é?#"],["member_id","member_id/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}

/// `GET /v1/b2b/organizations/{organization_id}/members/{member_id}/oidc_providers`
fn b2b_organizations_members_oidc_providers() -> Case {
    Case::new(|given| b2b::organizations::members::OidcProvidersRequest::builder()
        .organization_id(given.path[0])
        .member_id(given.path[1])
        .include_refresh_token(true)
        .build(), r##"{
  "body": null,
  "operation": "GET /v1/b2b/organizations/{organization_id}/members/{member_id}/oidc_providers",
  "path": "/v1/b2b/organizations/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/members/member_id%2Fb%20c%2Bd%25%C3%A9%3F%23/oidc_providers",
  "path_values": [["organization_id","organization_id/b c+d%é?#"],["member_id","member_id/b c+d%é?#"]],
  "query": [["include_refresh_token","true"]],
  "takes_session": false
}"##)
}

/// `PUT /v1/b2b/organizations/{organization_id}/members/{member_id}/reactivate`
fn b2b_organizations_members_reactivate() -> Case {
    Case::new(|given| b2b::organizations::members::ReactivateRequest::builder()
        .organization_id(given.path[0])
        .member_id(given.path[1])
        .member_session(given.session.clone())
        .build(), r##"{
  "body": {},
  "operation": "PUT /v1/b2b/organizations/{organization_id}/members/{member_id}/reactivate",
  "path": "/v1/b2b/organizations/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/members/member_id%2Fb%20c%2Bd%25%C3%A9%3F%23/reactivate",
  "path_values": [["organization_id","organization_id/b c+d%é?#"],["member_id","member_id/b c+d%é?#"]],
  "query": [],
  "takes_session": true
}"##)
}

/// `POST /v1/b2b/organizations/{organization_id}/members/{member_id}/start_email_update`
fn b2b_organizations_members_start_email_update() -> Case {
    Case::new(|given| b2b::organizations::members::StartEmailUpdateRequest::builder()
        .organization_id(given.path[0])
        .member_id(given.path[1])
        .member_session(given.session.clone())
        .delivery_method("EMAIL_OTP")
        .email_address("email_address \"2\" \\ é 😀\n")
        .locale("fr")
        .login_redirect_url("login_redirect_url \"4\" \\ é 😀\n")
        .login_template_id("login_template_id \"5\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "delivery_method": "EMAIL_OTP",
    "email_address": "email_address \"2\" \\ é 😀\n",
    "locale": "fr",
    "login_redirect_url": "login_redirect_url \"4\" \\ é 😀\n",
    "login_template_id": "login_template_id \"5\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/organizations/{organization_id}/members/{member_id}/start_email_update",
  "path": "/v1/b2b/organizations/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/members/member_id%2Fb%20c%2Bd%25%C3%A9%3F%23/start_email_update",
  "path_values": [["organization_id","organization_id/b c+d%é?#"],["member_id","member_id/b c+d%é?#"]],
  "query": [],
  "takes_session": true
}"##)
}

/// `DELETE /v1/b2b/organizations/{organization_id}/members/{member_id}/totp`
fn b2b_organizations_members_delete_totp() -> Case {
    Case::new(|given| b2b::organizations::members::DeleteTotpRequest::builder()
        .organization_id(given.path[0])
        .member_id(given.path[1])
        .member_session(given.session.clone())
        .build(), r##"{
  "body": null,
  "operation": "DELETE /v1/b2b/organizations/{organization_id}/members/{member_id}/totp",
  "path": "/v1/b2b/organizations/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/members/member_id%2Fb%20c%2Bd%25%C3%A9%3F%23/totp",
  "path_values": [["organization_id","organization_id/b c+d%é?#"],["member_id","member_id/b c+d%é?#"]],
  "query": [],
  "takes_session": true
}"##)
}

/// `POST /v1/b2b/organizations/{organization_id}/members/{member_id}/unlink_retired_email`
fn b2b_organizations_members_unlink_retired_email() -> Case {
    Case::new(|given| b2b::organizations::members::UnlinkRetiredEmailRequest::builder()
        .organization_id(given.path[0])
        .member_id(given.path[1])
        .member_session(given.session.clone())
        .email_address("email_address \"1\" \\ é 😀\n")
        .email_id("email_id \"2\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "email_address": "email_address \"1\" \\ é 😀\n",
    "email_id": "email_id \"2\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/organizations/{organization_id}/members/{member_id}/unlink_retired_email",
  "path": "/v1/b2b/organizations/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/members/member_id%2Fb%20c%2Bd%25%C3%A9%3F%23/unlink_retired_email",
  "path_values": [["organization_id","organization_id/b c+d%é?#"],["member_id","member_id/b c+d%é?#"]],
  "query": [],
  "takes_session": true
}"##)
}

/// `GET /v1/b2b/organizations/{organization_id}/metrics`
fn b2b_organizations_metrics() -> Case {
    Case::new(|given| b2b::organizations::MetricsRequest::builder()
        .organization_id(given.path[0])
        .build(), r##"{
  "body": null,
  "operation": "GET /v1/b2b/organizations/{organization_id}/metrics",
  "path": "/v1/b2b/organizations/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/metrics",
  "path_values": [["organization_id","organization_id/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/otps/email/authenticate`
fn b2b_otps_email_authenticate() -> Case {
    Case::new(|_| b2b::otps::email::AuthenticateRequest::builder()
        .code("code \"1\" \\ é 😀\n")
        .email_address("email_address \"2\" \\ é 😀\n")
        .intermediate_session_token("intermediate_session_token \"3\" \\ é 😀\n")
        .locale("en")
        .organization_id("organization_id \"5\" \\ é 😀\n")
        .session_custom_claims(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"session_custom_claims\"}"))
        .session_duration_minutes(12)
        .session_jwt("session_jwt \"8\" \\ é 😀\n")
        .session_token("session_token \"9\" \\ é 😀\n")
        .telemetry_id("telemetry_id \"10\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "code": "code \"1\" \\ é 😀\n",
    "email_address": "email_address \"2\" \\ é 😀\n",
    "intermediate_session_token": "intermediate_session_token \"3\" \\ é 😀\n",
    "locale": "en",
    "organization_id": "organization_id \"5\" \\ é 😀\n",
    "session_custom_claims": {"of":"session_custom_claims","é":{"deep":[1,-2.5,true,null,{}]}},
    "session_duration_minutes": 12,
    "session_jwt": "session_jwt \"8\" \\ é 😀\n",
    "session_token": "session_token \"9\" \\ é 😀\n",
    "telemetry_id": "telemetry_id \"10\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/otps/email/authenticate",
  "path": "/v1/b2b/otps/email/authenticate",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/otps/email/discovery/authenticate`
fn b2b_otps_email_discovery_authenticate() -> Case {
    Case::new(|_| b2b::otps::email::discovery::AuthenticateRequest::builder()
        .code("code \"1\" \\ é 😀\n")
        .email_address("email_address \"2\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "code": "code \"1\" \\ é 😀\n",
    "email_address": "email_address \"2\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/otps/email/discovery/authenticate",
  "path": "/v1/b2b/otps/email/discovery/authenticate",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/otps/email/discovery/send`
fn b2b_otps_email_discovery_send() -> Case {
    Case::new(|_| b2b::otps::email::discovery::SendRequest::builder()
        .discovery_expiration_minutes(3)
        .email_address("email_address \"2\" \\ é 😀\n")
        .locale("fr")
        .login_template_id("login_template_id \"4\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "discovery_expiration_minutes": 3,
    "email_address": "email_address \"2\" \\ é 😀\n",
    "locale": "fr",
    "login_template_id": "login_template_id \"4\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/otps/email/discovery/send",
  "path": "/v1/b2b/otps/email/discovery/send",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/otps/email/login_or_signup`
fn b2b_otps_email_login_or_signup() -> Case {
    Case::new(|_| b2b::otps::email::LoginOrSignupRequest::builder()
        .email_address("email_address \"1\" \\ é 😀\n")
        .locale("pt-br")
        .login_expiration_minutes(5)
        .login_template_id("login_template_id \"4\" \\ é 😀\n")
        .organization_id("organization_id \"5\" \\ é 😀\n")
        .signup_expiration_minutes(8)
        .signup_template_id("signup_template_id \"7\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "email_address": "email_address \"1\" \\ é 😀\n",
    "locale": "pt-br",
    "login_expiration_minutes": 5,
    "login_template_id": "login_template_id \"4\" \\ é 😀\n",
    "organization_id": "organization_id \"5\" \\ é 😀\n",
    "signup_expiration_minutes": 8,
    "signup_template_id": "signup_template_id \"7\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/otps/email/login_or_signup",
  "path": "/v1/b2b/otps/email/login_or_signup",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/otps/sms/authenticate`
fn b2b_otps_sms_authenticate() -> Case {
    Case::new(|_| b2b::otps::sms::AuthenticateRequest::builder()
        .code("code \"1\" \\ é 😀\n")
        .intermediate_session_token("intermediate_session_token \"2\" \\ é 😀\n")
        .member_id("member_id \"3\" \\ é 😀\n")
        .organization_id("organization_id \"4\" \\ é 😀\n")
        .session_custom_claims(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"session_custom_claims\"}"))
        .session_duration_minutes(11)
        .session_jwt("session_jwt \"7\" \\ é 😀\n")
        .session_token("session_token \"8\" \\ é 😀\n")
        .set_default_mfa(true)
        .set_mfa_enrollment("set_mfa_enrollment \"10\" \\ é 😀\n")
        .telemetry_id("telemetry_id \"11\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "code": "code \"1\" \\ é 😀\n",
    "intermediate_session_token": "intermediate_session_token \"2\" \\ é 😀\n",
    "member_id": "member_id \"3\" \\ é 😀\n",
    "organization_id": "organization_id \"4\" \\ é 😀\n",
    "session_custom_claims": {"of":"session_custom_claims","é":{"deep":[1,-2.5,true,null,{}]}},
    "session_duration_minutes": 11,
    "session_jwt": "session_jwt \"7\" \\ é 😀\n",
    "session_token": "session_token \"8\" \\ é 😀\n",
    "set_default_mfa": true,
    "set_mfa_enrollment": "set_mfa_enrollment \"10\" \\ é 😀\n",
    "telemetry_id": "telemetry_id \"11\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/otps/sms/authenticate",
  "path": "/v1/b2b/otps/sms/authenticate",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/otps/sms/send`
fn b2b_otps_sms_send() -> Case {
    Case::new(|_| b2b::otps::sms::SendRequest::builder()
        .intermediate_session_token("intermediate_session_token \"1\" \\ é 😀\n")
        .locale("pt-br")
        .member_id("member_id \"3\" \\ é 😀\n")
        .mfa_phone_number("mfa_phone_number \"4\" \\ é 😀\n")
        .organization_id("organization_id \"5\" \\ é 😀\n")
        .session_jwt("session_jwt \"6\" \\ é 😀\n")
        .session_token("session_token \"7\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "intermediate_session_token": "intermediate_session_token \"1\" \\ é 😀\n",
    "locale": "pt-br",
    "member_id": "member_id \"3\" \\ é 😀\n",
    "mfa_phone_number": "mfa_phone_number \"4\" \\ é 😀\n",
    "organization_id": "organization_id \"5\" \\ é 😀\n",
    "session_jwt": "session_jwt \"6\" \\ é 😀\n",
    "session_token": "session_token \"7\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/otps/sms/send",
  "path": "/v1/b2b/otps/sms/send",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/passwords/authenticate`
fn b2b_passwords_authenticate() -> Case {
    Case::new(|_| b2b::passwords::AuthenticateRequest::builder()
        .email_address("email_address \"1\" \\ é 😀\n")
        .intermediate_session_token("intermediate_session_token \"2\" \\ é 😀\n")
        .locale("fr")
        .organization_id("organization_id \"4\" \\ é 😀\n")
        .password("password \"5\" \\ é 😀\n")
        .session_custom_claims(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"session_custom_claims\"}"))
        .session_duration_minutes(12)
        .session_jwt("session_jwt \"8\" \\ é 😀\n")
        .session_token("session_token \"9\" \\ é 😀\n")
        .telemetry_id("telemetry_id \"10\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "email_address": "email_address \"1\" \\ é 😀\n",
    "intermediate_session_token": "intermediate_session_token \"2\" \\ é 😀\n",
    "locale": "fr",
    "organization_id": "organization_id \"4\" \\ é 😀\n",
    "password": "password \"5\" \\ é 😀\n",
    "session_custom_claims": {"of":"session_custom_claims","é":{"deep":[1,-2.5,true,null,{}]}},
    "session_duration_minutes": 12,
    "session_jwt": "session_jwt \"8\" \\ é 😀\n",
    "session_token": "session_token \"9\" \\ é 😀\n",
    "telemetry_id": "telemetry_id \"10\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/passwords/authenticate",
  "path": "/v1/b2b/passwords/authenticate",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/passwords/discovery/authenticate`
fn b2b_passwords_discovery_authenticate() -> Case {
    Case::new(|_| b2b::passwords::discovery::AuthenticateRequest::builder()
        .email_address("email_address \"1\" \\ é 😀\n")
        .password("password \"2\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "email_address": "email_address \"1\" \\ é 😀\n",
    "password": "password \"2\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/passwords/discovery/authenticate",
  "path": "/v1/b2b/passwords/discovery/authenticate",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/passwords/discovery/email/reset`
fn b2b_passwords_discovery_email_reset() -> Case {
    Case::new(|_| b2b::passwords::discovery::email::ResetRequest::builder()
        .password("password \"1\" \\ é 😀\n")
        .password_reset_token("password_reset_token \"2\" \\ é 😀\n")
        .pkce_code_verifier("pkce_code_verifier \"3\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "password": "password \"1\" \\ é 😀\n",
    "password_reset_token": "password_reset_token \"2\" \\ é 😀\n",
    "pkce_code_verifier": "pkce_code_verifier \"3\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/passwords/discovery/email/reset",
  "path": "/v1/b2b/passwords/discovery/email/reset",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/passwords/discovery/email/reset/start`
fn b2b_passwords_discovery_email_reset_start() -> Case {
    Case::new(|_| b2b::passwords::discovery::email::ResetStartRequest::builder()
        .discovery_redirect_url("discovery_redirect_url \"1\" \\ é 😀\n")
        .email_address("email_address \"2\" \\ é 😀\n")
        .locale("locale \"3\" \\ é 😀\n")
        .pkce_code_challenge("pkce_code_challenge \"4\" \\ é 😀\n")
        .reset_password_expiration_minutes(10)
        .reset_password_redirect_url("reset_password_redirect_url \"6\" \\ é 😀\n")
        .reset_password_template_id("reset_password_template_id \"7\" \\ é 😀\n")
        .verify_email_template_id("verify_email_template_id \"8\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "discovery_redirect_url": "discovery_redirect_url \"1\" \\ é 😀\n",
    "email_address": "email_address \"2\" \\ é 😀\n",
    "locale": "locale \"3\" \\ é 😀\n",
    "pkce_code_challenge": "pkce_code_challenge \"4\" \\ é 😀\n",
    "reset_password_expiration_minutes": 10,
    "reset_password_redirect_url": "reset_password_redirect_url \"6\" \\ é 😀\n",
    "reset_password_template_id": "reset_password_template_id \"7\" \\ é 😀\n",
    "verify_email_template_id": "verify_email_template_id \"8\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/passwords/discovery/email/reset/start",
  "path": "/v1/b2b/passwords/discovery/email/reset/start",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/passwords/email/require_reset`
fn b2b_passwords_email_require_reset() -> Case {
    Case::new(|given| b2b::passwords::email::RequireResetRequest::builder()
        .member_session(given.session.clone())
        .email_address("email_address \"1\" \\ é 😀\n")
        .member_id("member_id \"2\" \\ é 😀\n")
        .organization_id("organization_id \"3\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "email_address": "email_address \"1\" \\ é 😀\n",
    "member_id": "member_id \"2\" \\ é 😀\n",
    "organization_id": "organization_id \"3\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/passwords/email/require_reset",
  "path": "/v1/b2b/passwords/email/require_reset",
  "path_values": [],
  "query": [],
  "takes_session": true
}"##)
}

/// `POST /v1/b2b/passwords/email/reset`
fn b2b_passwords_email_reset() -> Case {
    Case::new(|_| b2b::passwords::email::ResetRequest::builder()
        .code_verifier("code_verifier \"1\" \\ é 😀\n")
        .intermediate_session_token("intermediate_session_token \"2\" \\ é 😀\n")
        .locale("fr")
        .password("password \"4\" \\ é 😀\n")
        .password_reset_token("password_reset_token \"5\" \\ é 😀\n")
        .session_custom_claims(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"session_custom_claims\"}"))
        .session_duration_minutes(12)
        .session_jwt("session_jwt \"8\" \\ é 😀\n")
        .session_token("session_token \"9\" \\ é 😀\n")
        .telemetry_id("telemetry_id \"10\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "code_verifier": "code_verifier \"1\" \\ é 😀\n",
    "intermediate_session_token": "intermediate_session_token \"2\" \\ é 😀\n",
    "locale": "fr",
    "password": "password \"4\" \\ é 😀\n",
    "password_reset_token": "password_reset_token \"5\" \\ é 😀\n",
    "session_custom_claims": {"of":"session_custom_claims","é":{"deep":[1,-2.5,true,null,{}]}},
    "session_duration_minutes": 12,
    "session_jwt": "session_jwt \"8\" \\ é 😀\n",
    "session_token": "session_token \"9\" \\ é 😀\n",
    "telemetry_id": "telemetry_id \"10\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/passwords/email/reset",
  "path": "/v1/b2b/passwords/email/reset",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/passwords/email/reset/start`
fn b2b_passwords_email_reset_start() -> Case {
    Case::new(|_| b2b::passwords::email::ResetStartRequest::builder()
        .code_challenge("code_challenge \"1\" \\ é 😀\n")
        .email_address("email_address \"2\" \\ é 😀\n")
        .locale("fr")
        .login_redirect_url("login_redirect_url \"4\" \\ é 😀\n")
        .organization_id("organization_id \"5\" \\ é 😀\n")
        .reset_password_expiration_minutes(11)
        .reset_password_redirect_url("reset_password_redirect_url \"7\" \\ é 😀\n")
        .reset_password_template_id("reset_password_template_id \"8\" \\ é 😀\n")
        .verify_email_template_id("verify_email_template_id \"9\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "code_challenge": "code_challenge \"1\" \\ é 😀\n",
    "email_address": "email_address \"2\" \\ é 😀\n",
    "locale": "fr",
    "login_redirect_url": "login_redirect_url \"4\" \\ é 😀\n",
    "organization_id": "organization_id \"5\" \\ é 😀\n",
    "reset_password_expiration_minutes": 11,
    "reset_password_redirect_url": "reset_password_redirect_url \"7\" \\ é 😀\n",
    "reset_password_template_id": "reset_password_template_id \"8\" \\ é 😀\n",
    "verify_email_template_id": "verify_email_template_id \"9\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/passwords/email/reset/start",
  "path": "/v1/b2b/passwords/email/reset/start",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/passwords/existing_password/reset`
fn b2b_passwords_existing_password_reset() -> Case {
    Case::new(|_| b2b::passwords::existing_password::ResetRequest::builder()
        .email_address("email_address \"1\" \\ é 😀\n")
        .existing_password("existing_password \"2\" \\ é 😀\n")
        .locale("fr")
        .new_password("new_password \"4\" \\ é 😀\n")
        .organization_id("organization_id \"5\" \\ é 😀\n")
        .session_custom_claims(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"session_custom_claims\"}"))
        .session_duration_minutes(12)
        .session_jwt("session_jwt \"8\" \\ é 😀\n")
        .session_token("session_token \"9\" \\ é 😀\n")
        .telemetry_id("telemetry_id \"10\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "email_address": "email_address \"1\" \\ é 😀\n",
    "existing_password": "existing_password \"2\" \\ é 😀\n",
    "locale": "fr",
    "new_password": "new_password \"4\" \\ é 😀\n",
    "organization_id": "organization_id \"5\" \\ é 😀\n",
    "session_custom_claims": {"of":"session_custom_claims","é":{"deep":[1,-2.5,true,null,{}]}},
    "session_duration_minutes": 12,
    "session_jwt": "session_jwt \"8\" \\ é 😀\n",
    "session_token": "session_token \"9\" \\ é 😀\n",
    "telemetry_id": "telemetry_id \"10\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/passwords/existing_password/reset",
  "path": "/v1/b2b/passwords/existing_password/reset",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/passwords/migrate`
fn b2b_passwords_migrate() -> Case {
    Case::new(|_| b2b::passwords::MigrateRequest::builder()
        .argon_2_config(shared::passwords::Argon2Config::builder().iteration_amount(3).key_length(4).memory(5).salt("argon_2_config.salt \"5\" \\ é 😀\n").threads(7).build())
        .email_address("email_address \"7\" \\ é 😀\n")
        .external_id("external_id \"8\" \\ é 😀\n")
        .hash("hash \"9\" \\ é 😀\n")
        .hash_type("md_5")
        .md_5_config(shared::passwords::Md5Config::builder().append_salt("md_5_config.append_salt \"12\" \\ é 😀\n").prepend_salt("md_5_config.prepend_salt \"13\" \\ é 😀\n").build())
        .mfa_phone_number("mfa_phone_number \"14\" \\ é 😀\n")
        .name("name \"15\" \\ é 😀\n")
        .organization_id("organization_id \"16\" \\ é 😀\n")
        .pbkdf_2_config(shared::passwords::Pbkdf2Config::builder().algorithm("pbkdf_2_config.algorithm \"18\" \\ é 😀\n").iteration_amount(20).key_length(21).salt("pbkdf_2_config.salt \"21\" \\ é 😀\n").build())
        .preserve_existing_sessions(false)
        .roles(["roles[0] \"24\" \\ é 😀\n", "roles[1] \"25\" \\ é 😀\n"])
        .scrypt_config(shared::passwords::ScryptConfig::builder().key_length(28).n_parameter(30).p_parameter(30).r_parameter(31).salt("scrypt_config.salt \"31\" \\ é 😀\n").build())
        .set_phone_number_verified(false)
        .sha_1_config(shared::passwords::Sha1Config::builder().append_salt("sha_1_config.append_salt \"34\" \\ é 😀\n").prepend_salt("sha_1_config.prepend_salt \"35\" \\ é 😀\n").build())
        .sha_512_config(shared::passwords::Sha512Config::builder().append_salt("sha_512_config.append_salt \"37\" \\ é 😀\n").prepend_salt("sha_512_config.prepend_salt \"38\" \\ é 😀\n").build())
        .trusted_metadata(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"trusted_metadata\"}"))
        .untrusted_metadata(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"untrusted_metadata\"}"))
        .build(), r##"{
  "body": {
    "argon_2_config": {"iteration_amount":3,"key_length":4,"memory":5,"salt":"argon_2_config.salt \"5\" \\ é 😀\n","threads":7},
    "email_address": "email_address \"7\" \\ é 😀\n",
    "external_id": "external_id \"8\" \\ é 😀\n",
    "hash": "hash \"9\" \\ é 😀\n",
    "hash_type": "md_5",
    "md_5_config": {"append_salt":"md_5_config.append_salt \"12\" \\ é 😀\n","prepend_salt":"md_5_config.prepend_salt \"13\" \\ é 😀\n"},
    "mfa_phone_number": "mfa_phone_number \"14\" \\ é 😀\n",
    "name": "name \"15\" \\ é 😀\n",
    "organization_id": "organization_id \"16\" \\ é 😀\n",
    "pbkdf_2_config": {"algorithm":"pbkdf_2_config.algorithm \"18\" \\ é 😀\n","iteration_amount":20,"key_length":21,"salt":"pbkdf_2_config.salt \"21\" \\ é 😀\n"},
    "preserve_existing_sessions": false,
    "roles": ["roles[0] \"24\" \\ é 😀\n","roles[1] \"25\" \\ é 😀\n"],
    "scrypt_config": {"key_length":28,"n_parameter":30,"p_parameter":30,"r_parameter":31,"salt":"scrypt_config.salt \"31\" \\ é 😀\n"},
    "set_phone_number_verified": false,
    "sha_1_config": {"append_salt":"sha_1_config.append_salt \"34\" \\ é 😀\n","prepend_salt":"sha_1_config.prepend_salt \"35\" \\ é 😀\n"},
    "sha_512_config": {"append_salt":"sha_512_config.append_salt \"37\" \\ é 😀\n","prepend_salt":"sha_512_config.prepend_salt \"38\" \\ é 😀\n"},
    "trusted_metadata": {"of":"trusted_metadata","é":{"deep":[1,-2.5,true,null,{}]}},
    "untrusted_metadata": {"of":"untrusted_metadata","é":{"deep":[1,-2.5,true,null,{}]}}
  },
  "operation": "POST /v1/b2b/passwords/migrate",
  "path": "/v1/b2b/passwords/migrate",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/passwords/session/reset`
fn b2b_passwords_session_reset() -> Case {
    Case::new(|_| b2b::passwords::session::ResetRequest::builder()
        .locale("es")
        .organization_id("organization_id \"2\" \\ é 😀\n")
        .password("password \"3\" \\ é 😀\n")
        .session_custom_claims(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"session_custom_claims\"}"))
        .session_duration_minutes(10)
        .session_jwt("session_jwt \"6\" \\ é 😀\n")
        .session_token("session_token \"7\" \\ é 😀\n")
        .telemetry_id("telemetry_id \"8\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "locale": "es",
    "organization_id": "organization_id \"2\" \\ é 😀\n",
    "password": "password \"3\" \\ é 😀\n",
    "session_custom_claims": {"of":"session_custom_claims","é":{"deep":[1,-2.5,true,null,{}]}},
    "session_duration_minutes": 10,
    "session_jwt": "session_jwt \"6\" \\ é 😀\n",
    "session_token": "session_token \"7\" \\ é 😀\n",
    "telemetry_id": "telemetry_id \"8\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/passwords/session/reset",
  "path": "/v1/b2b/passwords/session/reset",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/passwords/strength_check`
fn b2b_passwords_strength_check() -> Case {
    Case::new(|_| b2b::passwords::StrengthCheckRequest::builder()
        .email_address("email_address \"1\" \\ é 😀\n")
        .password("password \"2\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "email_address": "email_address \"1\" \\ é 😀\n",
    "password": "password \"2\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/passwords/strength_check",
  "path": "/v1/b2b/passwords/strength_check",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `GET /v1/b2b/rbac/organizations/{organization_id}`
fn b2b_rbac_organizations_get_org_policy() -> Case {
    Case::new(|given| b2b::rbac::organizations::GetOrgPolicyRequest::builder()
        .organization_id(given.path[0])
        .build(), r##"{
  "body": null,
  "operation": "GET /v1/b2b/rbac/organizations/{organization_id}",
  "path": "/v1/b2b/rbac/organizations/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["organization_id","organization_id/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}

/// `PUT /v1/b2b/rbac/organizations/{organization_id}`
fn b2b_rbac_organizations_set_org_policy() -> Case {
    Case::new(|given| b2b::rbac::organizations::SetOrgPolicyRequest::builder()
        .organization_id(given.path[0])
        .org_policy(b2b::rbac::OrgPolicy::builder().roles([b2b::rbac::PolicyRole::builder().description("org_policy.roles[0].description \"4\" \\ é 😀\n").permissions([b2b::rbac::PolicyRolePermission::builder().actions(["org_policy.roles[0].permissions[0].actions[0] \"8\" \\ é 😀\n", "org_policy.roles[0].permissions[0].actions[1] \"9\" \\ é 😀\n"]).resource_id("org_policy.roles[0].permissions[0].resource_id \"10\" \\ é 😀\n").build(), b2b::rbac::PolicyRolePermission::builder().actions(["org_policy.roles[0].permissions[1].actions[0] \"13\" \\ é 😀\n", "org_policy.roles[0].permissions[1].actions[1] \"14\" \\ é 😀\n"]).resource_id("org_policy.roles[0].permissions[1].resource_id \"15\" \\ é 😀\n").build()]).role_id("org_policy.roles[0].role_id \"16\" \\ é 😀\n").build(), b2b::rbac::PolicyRole::builder().description("org_policy.roles[1].description \"18\" \\ é 😀\n").permissions([b2b::rbac::PolicyRolePermission::builder().actions(["org_policy.roles[1].permissions[0].actions[0] \"22\" \\ é 😀\n", "org_policy.roles[1].permissions[0].actions[1] \"23\" \\ é 😀\n"]).resource_id("org_policy.roles[1].permissions[0].resource_id \"24\" \\ é 😀\n").build(), b2b::rbac::PolicyRolePermission::builder().actions(["org_policy.roles[1].permissions[1].actions[0] \"27\" \\ é 😀\n", "org_policy.roles[1].permissions[1].actions[1] \"28\" \\ é 😀\n"]).resource_id("org_policy.roles[1].permissions[1].resource_id \"29\" \\ é 😀\n").build()]).role_id("org_policy.roles[1].role_id \"30\" \\ é 😀\n").build()]).build())
        .build(), r##"{
  "body": {
    "org_policy": {"roles":[{"description":"org_policy.roles[0].description \"4\" \\ é 😀\n","permissions":[{"actions":["org_policy.roles[0].permissions[0].actions[0] \"8\" \\ é 😀\n","org_policy.roles[0].permissions[0].actions[1] \"9\" \\ é 😀\n"],"resource_id":"org_policy.roles[0].permissions[0].resource_id \"10\" \\ é 😀\n"},{"actions":["org_policy.roles[0].permissions[1].actions[0] \"13\" \\ é 😀\n","org_policy.roles[0].permissions[1].actions[1] \"14\" \\ é 😀\n"],"resource_id":"org_policy.roles[0].permissions[1].resource_id \"15\" \\ é 😀\n"}],"role_id":"org_policy.roles[0].role_id \"16\" \\ é 😀\n"},{"description":"org_policy.roles[1].description \"18\" \\ é 😀\n","permissions":[{"actions":["org_policy.roles[1].permissions[0].actions[0] \"22\" \\ é 😀\n","org_policy.roles[1].permissions[0].actions[1] \"23\" \\ é 😀\n"],"resource_id":"org_policy.roles[1].permissions[0].resource_id \"24\" \\ é 😀\n"},{"actions":["org_policy.roles[1].permissions[1].actions[0] \"27\" \\ é 😀\n","org_policy.roles[1].permissions[1].actions[1] \"28\" \\ é 😀\n"],"resource_id":"org_policy.roles[1].permissions[1].resource_id \"29\" \\ é 😀\n"}],"role_id":"org_policy.roles[1].role_id \"30\" \\ é 😀\n"}]}
  },
  "operation": "PUT /v1/b2b/rbac/organizations/{organization_id}",
  "path": "/v1/b2b/rbac/organizations/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["organization_id","organization_id/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}

/// `GET /v1/b2b/rbac/policy`
fn b2b_rbac_policy() -> Case {
    Case::new(|_| b2b::rbac::PolicyRequest::builder()
        .build(), r##"{
  "body": null,
  "operation": "GET /v1/b2b/rbac/policy",
  "path": "/v1/b2b/rbac/policy",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/recovery_codes/recover`
fn b2b_recovery_codes_recover() -> Case {
    Case::new(|_| b2b::recovery_codes::RecoverRequest::builder()
        .intermediate_session_token("intermediate_session_token \"1\" \\ é 😀\n")
        .member_id("member_id \"2\" \\ é 😀\n")
        .organization_id("organization_id \"3\" \\ é 😀\n")
        .recovery_code("recovery_code \"4\" \\ é 😀\n")
        .session_custom_claims(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"session_custom_claims\"}"))
        .session_duration_minutes(11)
        .session_jwt("session_jwt \"7\" \\ é 😀\n")
        .session_token("session_token \"8\" \\ é 😀\n")
        .telemetry_id("telemetry_id \"9\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "intermediate_session_token": "intermediate_session_token \"1\" \\ é 😀\n",
    "member_id": "member_id \"2\" \\ é 😀\n",
    "organization_id": "organization_id \"3\" \\ é 😀\n",
    "recovery_code": "recovery_code \"4\" \\ é 😀\n",
    "session_custom_claims": {"of":"session_custom_claims","é":{"deep":[1,-2.5,true,null,{}]}},
    "session_duration_minutes": 11,
    "session_jwt": "session_jwt \"7\" \\ é 😀\n",
    "session_token": "session_token \"8\" \\ é 😀\n",
    "telemetry_id": "telemetry_id \"9\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/recovery_codes/recover",
  "path": "/v1/b2b/recovery_codes/recover",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/recovery_codes/rotate`
fn b2b_recovery_codes_rotate() -> Case {
    Case::new(|_| b2b::recovery_codes::RotateRequest::builder()
        .member_id("member_id \"1\" \\ é 😀\n")
        .organization_id("organization_id \"2\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "member_id": "member_id \"1\" \\ é 😀\n",
    "organization_id": "organization_id \"2\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/recovery_codes/rotate",
  "path": "/v1/b2b/recovery_codes/rotate",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `GET /v1/b2b/recovery_codes/{organization_id}/{member_id}`
fn b2b_recovery_codes_get() -> Case {
    Case::new(|given| b2b::recovery_codes::GetRequest::builder()
        .organization_id(given.path[0])
        .member_id(given.path[1])
        .build(), r##"{
  "body": null,
  "operation": "GET /v1/b2b/recovery_codes/{organization_id}/{member_id}",
  "path": "/v1/b2b/recovery_codes/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/member_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["organization_id","organization_id/b c+d%é?#"],["member_id","member_id/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}

/// `GET /v1/b2b/scim/{organization_id}/connection`
fn b2b_scim_connection_get() -> Case {
    Case::new(|given| b2b::scim::connection::GetRequest::builder()
        .organization_id(given.path[0])
        .member_session(given.session.clone())
        .build(), r##"{
  "body": null,
  "operation": "GET /v1/b2b/scim/{organization_id}/connection",
  "path": "/v1/b2b/scim/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/connection",
  "path_values": [["organization_id","organization_id/b c+d%é?#"]],
  "query": [],
  "takes_session": true
}"##)
}

/// `POST /v1/b2b/scim/{organization_id}/connection`
fn b2b_scim_connection_create() -> Case {
    Case::new(|given| b2b::scim::connection::CreateRequest::builder()
        .organization_id(given.path[0])
        .member_session(given.session.clone())
        .display_name("display_name \"1\" \\ é 😀\n")
        .identity_provider("microsoft-entra")
        .build(), r##"{
  "body": {
    "display_name": "display_name \"1\" \\ é 😀\n",
    "identity_provider": "microsoft-entra"
  },
  "operation": "POST /v1/b2b/scim/{organization_id}/connection",
  "path": "/v1/b2b/scim/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/connection",
  "path_values": [["organization_id","organization_id/b c+d%é?#"]],
  "query": [],
  "takes_session": true
}"##)
}

/// `DELETE /v1/b2b/scim/{organization_id}/connection/{connection_id}`
fn b2b_scim_connection_delete() -> Case {
    Case::new(|given| b2b::scim::connection::DeleteRequest::builder()
        .organization_id(given.path[0])
        .connection_id(given.path[1])
        .member_session(given.session.clone())
        .build(), r##"{
  "body": null,
  "operation": "DELETE /v1/b2b/scim/{organization_id}/connection/{connection_id}",
  "path": "/v1/b2b/scim/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/connection/connection_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["organization_id","organization_id/b c+d%é?#"],["connection_id","connection_id/b c+d%é?#"]],
  "query": [],
  "takes_session": true
}"##)
}

/// `GET /v1/b2b/scim/{organization_id}/connection/{connection_id}`
fn b2b_scim_connection_get_groups() -> Case {
    Case::new(|given| b2b::scim::connection::GetGroupsRequest::builder()
        .organization_id(given.path[0])
        .connection_id(given.path[1])
        .cursor("cursor \"1\" \\ é 😀\n")
        .limit(2)
        .member_session(given.session.clone())
        .build(), r##"{
  "body": null,
  "operation": "GET /v1/b2b/scim/{organization_id}/connection/{connection_id}",
  "path": "/v1/b2b/scim/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/connection/connection_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["organization_id","organization_id/b c+d%é?#"],["connection_id","connection_id/b c+d%é?#"]],
  "query": [["cursor","cursor \"1\" \\ é 😀\n"],["limit","2"]],
  "takes_session": true
}"##)
}

/// `PUT /v1/b2b/scim/{organization_id}/connection/{connection_id}`
fn b2b_scim_connection_update() -> Case {
    Case::new(|given| b2b::scim::connection::UpdateRequest::builder()
        .organization_id(given.path[0])
        .connection_id(given.path[1])
        .member_session(given.session.clone())
        .display_name("display_name \"1\" \\ é 😀\n")
        .identity_provider("microsoft-entra")
        .scim_group_implicit_role_assignments([b2b::scim::ScimGroupImplicitRoleAssignments::builder().group_id("scim_group_implicit_role_assignments[0].group_id \"5\" \\ é 😀\n").group_name("scim_group_implicit_role_assignments[0].group_name \"6\" \\ é 😀\n").role_id("scim_group_implicit_role_assignments[0].role_id \"7\" \\ é 😀\n").build(), b2b::scim::ScimGroupImplicitRoleAssignments::builder().group_id("scim_group_implicit_role_assignments[1].group_id \"9\" \\ é 😀\n").group_name("scim_group_implicit_role_assignments[1].group_name \"10\" \\ é 😀\n").role_id("scim_group_implicit_role_assignments[1].role_id \"11\" \\ é 😀\n").build()])
        .build(), r##"{
  "body": {
    "display_name": "display_name \"1\" \\ é 😀\n",
    "identity_provider": "microsoft-entra",
    "scim_group_implicit_role_assignments": [{"group_id":"scim_group_implicit_role_assignments[0].group_id \"5\" \\ é 😀\n","group_name":"scim_group_implicit_role_assignments[0].group_name \"6\" \\ é 😀\n","role_id":"scim_group_implicit_role_assignments[0].role_id \"7\" \\ é 😀\n"},{"group_id":"scim_group_implicit_role_assignments[1].group_id \"9\" \\ é 😀\n","group_name":"scim_group_implicit_role_assignments[1].group_name \"10\" \\ é 😀\n","role_id":"scim_group_implicit_role_assignments[1].role_id \"11\" \\ é 😀\n"}]
  },
  "operation": "PUT /v1/b2b/scim/{organization_id}/connection/{connection_id}",
  "path": "/v1/b2b/scim/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/connection/connection_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["organization_id","organization_id/b c+d%é?#"],["connection_id","connection_id/b c+d%é?#"]],
  "query": [],
  "takes_session": true
}"##)
}

/// `POST /v1/b2b/scim/{organization_id}/connection/{connection_id}/rotate/cancel`
fn b2b_scim_connection_rotate_cancel() -> Case {
    Case::new(|given| b2b::scim::connection::RotateCancelRequest::builder()
        .organization_id(given.path[0])
        .connection_id(given.path[1])
        .member_session(given.session.clone())
        .build(), r##"{
  "body": {},
  "operation": "POST /v1/b2b/scim/{organization_id}/connection/{connection_id}/rotate/cancel",
  "path": "/v1/b2b/scim/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/connection/connection_id%2Fb%20c%2Bd%25%C3%A9%3F%23/rotate/cancel",
  "path_values": [["organization_id","organization_id/b c+d%é?#"],["connection_id","connection_id/b c+d%é?#"]],
  "query": [],
  "takes_session": true
}"##)
}

/// `POST /v1/b2b/scim/{organization_id}/connection/{connection_id}/rotate/complete`
fn b2b_scim_connection_rotate_complete() -> Case {
    Case::new(|given| b2b::scim::connection::RotateCompleteRequest::builder()
        .organization_id(given.path[0])
        .connection_id(given.path[1])
        .member_session(given.session.clone())
        .build(), r##"{
  "body": {},
  "operation": "POST /v1/b2b/scim/{organization_id}/connection/{connection_id}/rotate/complete",
  "path": "/v1/b2b/scim/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/connection/connection_id%2Fb%20c%2Bd%25%C3%A9%3F%23/rotate/complete",
  "path_values": [["organization_id","organization_id/b c+d%é?#"],["connection_id","connection_id/b c+d%é?#"]],
  "query": [],
  "takes_session": true
}"##)
}

/// `POST /v1/b2b/scim/{organization_id}/connection/{connection_id}/rotate/start`
fn b2b_scim_connection_rotate_start() -> Case {
    Case::new(|given| b2b::scim::connection::RotateStartRequest::builder()
        .organization_id(given.path[0])
        .connection_id(given.path[1])
        .member_session(given.session.clone())
        .build(), r##"{
  "body": {},
  "operation": "POST /v1/b2b/scim/{organization_id}/connection/{connection_id}/rotate/start",
  "path": "/v1/b2b/scim/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/connection/connection_id%2Fb%20c%2Bd%25%C3%A9%3F%23/rotate/start",
  "path_values": [["organization_id","organization_id/b c+d%é?#"],["connection_id","connection_id/b c+d%é?#"]],
  "query": [],
  "takes_session": true
}"##)
}

/// `GET /v1/b2b/sessions`
fn b2b_sessions_get() -> Case {
    Case::new(|_| b2b::sessions::GetRequest::builder()
        .organization_id("organization_id \"1\" \\ é 😀\n")
        .member_id("member_id \"2\" \\ é 😀\n")
        .build(), r##"{
  "body": null,
  "operation": "GET /v1/b2b/sessions",
  "path": "/v1/b2b/sessions",
  "path_values": [],
  "query": [["organization_id","organization_id \"1\" \\ é 😀\n"],["member_id","member_id \"2\" \\ é 😀\n"]],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/sessions/attest`
fn b2b_sessions_attest() -> Case {
    Case::new(|_| b2b::sessions::AttestRequest::builder()
        .organization_id("organization_id \"1\" \\ é 😀\n")
        .profile_id("profile_id \"2\" \\ é 😀\n")
        .session_custom_claims(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"session_custom_claims\"}"))
        .session_duration_minutes(9)
        .session_jwt("session_jwt \"5\" \\ é 😀\n")
        .session_token("session_token \"6\" \\ é 😀\n")
        .telemetry_id("telemetry_id \"7\" \\ é 😀\n")
        .token("token \"8\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "organization_id": "organization_id \"1\" \\ é 😀\n",
    "profile_id": "profile_id \"2\" \\ é 😀\n",
    "session_custom_claims": {"of":"session_custom_claims","é":{"deep":[1,-2.5,true,null,{}]}},
    "session_duration_minutes": 9,
    "session_jwt": "session_jwt \"5\" \\ é 😀\n",
    "session_token": "session_token \"6\" \\ é 😀\n",
    "telemetry_id": "telemetry_id \"7\" \\ é 😀\n",
    "token": "token \"8\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/sessions/attest",
  "path": "/v1/b2b/sessions/attest",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/sessions/authenticate`
fn b2b_sessions_authenticate() -> Case {
    Case::new(|_| b2b::sessions::AuthenticateRequest::builder()
        .authorization_check(b2b::sessions::AuthorizationCheck::builder().action("authorization_check.action \"2\" \\ é 😀\n").organization_id("authorization_check.organization_id \"3\" \\ é 😀\n").resource_id("authorization_check.resource_id \"4\" \\ é 😀\n").build())
        .session_custom_claims(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"session_custom_claims\"}"))
        .session_duration_minutes(11)
        .session_jwt("session_jwt \"7\" \\ é 😀\n")
        .session_token("session_token \"8\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "authorization_check": {"action":"authorization_check.action \"2\" \\ é 😀\n","organization_id":"authorization_check.organization_id \"3\" \\ é 😀\n","resource_id":"authorization_check.resource_id \"4\" \\ é 😀\n"},
    "session_custom_claims": {"of":"session_custom_claims","é":{"deep":[1,-2.5,true,null,{}]}},
    "session_duration_minutes": 11,
    "session_jwt": "session_jwt \"7\" \\ é 😀\n",
    "session_token": "session_token \"8\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/sessions/authenticate",
  "path": "/v1/b2b/sessions/authenticate",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/sessions/exchange`
fn b2b_sessions_exchange() -> Case {
    Case::new(|_| b2b::sessions::ExchangeRequest::builder()
        .locale("es")
        .organization_id("organization_id \"2\" \\ é 😀\n")
        .session_custom_claims(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"session_custom_claims\"}"))
        .session_duration_minutes(9)
        .session_jwt("session_jwt \"5\" \\ é 😀\n")
        .session_token("session_token \"6\" \\ é 😀\n")
        .telemetry_id("telemetry_id \"7\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "locale": "es",
    "organization_id": "organization_id \"2\" \\ é 😀\n",
    "session_custom_claims": {"of":"session_custom_claims","é":{"deep":[1,-2.5,true,null,{}]}},
    "session_duration_minutes": 9,
    "session_jwt": "session_jwt \"5\" \\ é 😀\n",
    "session_token": "session_token \"6\" \\ é 😀\n",
    "telemetry_id": "telemetry_id \"7\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/sessions/exchange",
  "path": "/v1/b2b/sessions/exchange",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/sessions/exchange_access_token`
fn b2b_sessions_exchange_access_token() -> Case {
    Case::new(|_| b2b::sessions::ExchangeAccessTokenRequest::builder()
        .access_token("access_token \"1\" \\ é 😀\n")
        .session_custom_claims(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"session_custom_claims\"}"))
        .session_duration_minutes(8)
        .telemetry_id("telemetry_id \"4\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "access_token": "access_token \"1\" \\ é 😀\n",
    "session_custom_claims": {"of":"session_custom_claims","é":{"deep":[1,-2.5,true,null,{}]}},
    "session_duration_minutes": 8,
    "telemetry_id": "telemetry_id \"4\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/sessions/exchange_access_token",
  "path": "/v1/b2b/sessions/exchange_access_token",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `GET /v1/b2b/sessions/jwks/{project_id}`
fn b2b_sessions_get_jwks() -> Case {
    Case::new(|given| b2b::sessions::GetJwksRequest::builder()
        .project_id(given.path[0])
        .build(), r##"{
  "body": null,
  "operation": "GET /v1/b2b/sessions/jwks/{project_id}",
  "path": "/v1/b2b/sessions/jwks/project_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["project_id","project_id/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/sessions/migrate`
fn b2b_sessions_migrate() -> Case {
    Case::new(|_| b2b::sessions::MigrateRequest::builder()
        .organization_id("organization_id \"1\" \\ é 😀\n")
        .session_custom_claims(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"session_custom_claims\"}"))
        .session_duration_minutes(8)
        .session_token("session_token \"4\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "organization_id": "organization_id \"1\" \\ é 😀\n",
    "session_custom_claims": {"of":"session_custom_claims","é":{"deep":[1,-2.5,true,null,{}]}},
    "session_duration_minutes": 8,
    "session_token": "session_token \"4\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/sessions/migrate",
  "path": "/v1/b2b/sessions/migrate",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/sessions/revoke`
fn b2b_sessions_revoke() -> Case {
    Case::new(|given| b2b::sessions::RevokeRequest::builder()
        .member_session(given.session.clone())
        .member_id("member_id \"1\" \\ é 😀\n")
        .member_session_id("member_session_id \"2\" \\ é 😀\n")
        .session_jwt("session_jwt \"3\" \\ é 😀\n")
        .session_token("session_token \"4\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "member_id": "member_id \"1\" \\ é 😀\n",
    "member_session_id": "member_session_id \"2\" \\ é 😀\n",
    "session_jwt": "session_jwt \"3\" \\ é 😀\n",
    "session_token": "session_token \"4\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/sessions/revoke",
  "path": "/v1/b2b/sessions/revoke",
  "path_values": [],
  "query": [],
  "takes_session": true
}"##)
}

/// `POST /v1/b2b/sso/authenticate`
fn b2b_sso_authenticate() -> Case {
    Case::new(|_| b2b::sso::AuthenticateRequest::builder()
        .intermediate_session_token("intermediate_session_token \"1\" \\ é 😀\n")
        .locale("pt-br")
        .pkce_code_verifier("pkce_code_verifier \"3\" \\ é 😀\n")
        .session_custom_claims(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"session_custom_claims\"}"))
        .session_duration_minutes(10)
        .session_jwt("session_jwt \"6\" \\ é 😀\n")
        .session_token("session_token \"7\" \\ é 😀\n")
        .sso_token("sso_token \"8\" \\ é 😀\n")
        .telemetry_id("telemetry_id \"9\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "intermediate_session_token": "intermediate_session_token \"1\" \\ é 😀\n",
    "locale": "pt-br",
    "pkce_code_verifier": "pkce_code_verifier \"3\" \\ é 😀\n",
    "session_custom_claims": {"of":"session_custom_claims","é":{"deep":[1,-2.5,true,null,{}]}},
    "session_duration_minutes": 10,
    "session_jwt": "session_jwt \"6\" \\ é 😀\n",
    "session_token": "session_token \"7\" \\ é 😀\n",
    "sso_token": "sso_token \"8\" \\ é 😀\n",
    "telemetry_id": "telemetry_id \"9\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/sso/authenticate",
  "path": "/v1/b2b/sso/authenticate",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/sso/external/{organization_id}`
fn b2b_sso_external_create_connection() -> Case {
    Case::new(|given| b2b::sso::external::CreateConnectionRequest::builder()
        .organization_id(given.path[0])
        .member_session(given.session.clone())
        .connection_implicit_role_assignments([b2b::sso::SamlConnectionImplicitRoleAssignment::builder().role_id("connection_implicit_role_assignments[0].role_id \"3\" \\ é 😀\n").build(), b2b::sso::SamlConnectionImplicitRoleAssignment::builder().role_id("connection_implicit_role_assignments[1].role_id \"5\" \\ é 😀\n").build()])
        .display_name("display_name \"6\" \\ é 😀\n")
        .external_connection_id("external_connection_id \"7\" \\ é 😀\n")
        .external_organization_id("external_organization_id \"8\" \\ é 😀\n")
        .group_implicit_role_assignments([b2b::sso::SamlGroupImplicitRoleAssignment::builder().group("group_implicit_role_assignments[0].group \"11\" \\ é 😀\n").role_id("group_implicit_role_assignments[0].role_id \"12\" \\ é 😀\n").build(), b2b::sso::SamlGroupImplicitRoleAssignment::builder().group("group_implicit_role_assignments[1].group \"14\" \\ é 😀\n").role_id("group_implicit_role_assignments[1].role_id \"15\" \\ é 😀\n").build()])
        .build(), r##"{
  "body": {
    "connection_implicit_role_assignments": [{"role_id":"connection_implicit_role_assignments[0].role_id \"3\" \\ é 😀\n"},{"role_id":"connection_implicit_role_assignments[1].role_id \"5\" \\ é 😀\n"}],
    "display_name": "display_name \"6\" \\ é 😀\n",
    "external_connection_id": "external_connection_id \"7\" \\ é 😀\n",
    "external_organization_id": "external_organization_id \"8\" \\ é 😀\n",
    "group_implicit_role_assignments": [{"group":"group_implicit_role_assignments[0].group \"11\" \\ é 😀\n","role_id":"group_implicit_role_assignments[0].role_id \"12\" \\ é 😀\n"},{"group":"group_implicit_role_assignments[1].group \"14\" \\ é 😀\n","role_id":"group_implicit_role_assignments[1].role_id \"15\" \\ é 😀\n"}]
  },
  "operation": "POST /v1/b2b/sso/external/{organization_id}",
  "path": "/v1/b2b/sso/external/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["organization_id","organization_id/b c+d%é?#"]],
  "query": [],
  "takes_session": true
}"##)
}

/// `PUT /v1/b2b/sso/external/{organization_id}/connections/{connection_id}`
fn b2b_sso_external_update_connection() -> Case {
    Case::new(|given| b2b::sso::external::UpdateConnectionRequest::builder()
        .organization_id(given.path[0])
        .connection_id(given.path[1])
        .member_session(given.session.clone())
        .display_name("display_name \"1\" \\ é 😀\n")
        .external_connection_implicit_role_assignments([b2b::sso::ConnectionImplicitRoleAssignment::builder().role_id("external_connection_implicit_role_assignments[0].role_id \"4\" \\ é 😀\n").build(), b2b::sso::ConnectionImplicitRoleAssignment::builder().role_id("external_connection_implicit_role_assignments[1].role_id \"6\" \\ é 😀\n").build()])
        .external_group_implicit_role_assignments([b2b::sso::GroupImplicitRoleAssignment::builder().group("external_group_implicit_role_assignments[0].group \"9\" \\ é 😀\n").role_id("external_group_implicit_role_assignments[0].role_id \"10\" \\ é 😀\n").build(), b2b::sso::GroupImplicitRoleAssignment::builder().group("external_group_implicit_role_assignments[1].group \"12\" \\ é 😀\n").role_id("external_group_implicit_role_assignments[1].role_id \"13\" \\ é 😀\n").build()])
        .build(), r##"{
  "body": {
    "display_name": "display_name \"1\" \\ é 😀\n",
    "external_connection_implicit_role_assignments": [{"role_id":"external_connection_implicit_role_assignments[0].role_id \"4\" \\ é 😀\n"},{"role_id":"external_connection_implicit_role_assignments[1].role_id \"6\" \\ é 😀\n"}],
    "external_group_implicit_role_assignments": [{"group":"external_group_implicit_role_assignments[0].group \"9\" \\ é 😀\n","role_id":"external_group_implicit_role_assignments[0].role_id \"10\" \\ é 😀\n"},{"group":"external_group_implicit_role_assignments[1].group \"12\" \\ é 😀\n","role_id":"external_group_implicit_role_assignments[1].role_id \"13\" \\ é 😀\n"}]
  },
  "operation": "PUT /v1/b2b/sso/external/{organization_id}/connections/{connection_id}",
  "path": "/v1/b2b/sso/external/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/connections/connection_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["organization_id","organization_id/b c+d%é?#"],["connection_id","connection_id/b c+d%é?#"]],
  "query": [],
  "takes_session": true
}"##)
}

/// `POST /v1/b2b/sso/oidc/{organization_id}`
fn b2b_sso_oidc_create_connection() -> Case {
    Case::new(|given| b2b::sso::oidc::CreateConnectionRequest::builder()
        .organization_id(given.path[0])
        .member_session(given.session.clone())
        .display_name("display_name \"1\" \\ é 😀\n")
        .identity_provider("duo")
        .build(), r##"{
  "body": {
    "display_name": "display_name \"1\" \\ é 😀\n",
    "identity_provider": "duo"
  },
  "operation": "POST /v1/b2b/sso/oidc/{organization_id}",
  "path": "/v1/b2b/sso/oidc/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["organization_id","organization_id/b c+d%é?#"]],
  "query": [],
  "takes_session": true
}"##)
}

/// `PUT /v1/b2b/sso/oidc/{organization_id}/connections/{connection_id}`
fn b2b_sso_oidc_update_connection() -> Case {
    Case::new(|given| b2b::sso::oidc::UpdateConnectionRequest::builder()
        .organization_id(given.path[0])
        .connection_id(given.path[1])
        .member_session(given.session.clone())
        .attribute_mapping(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"attribute_mapping\"}"))
        .authorization_url("authorization_url \"2\" \\ é 😀\n")
        .client_id("client_id \"3\" \\ é 😀\n")
        .client_secret("client_secret \"4\" \\ é 😀\n")
        .custom_scopes("custom_scopes \"5\" \\ é 😀\n")
        .display_name("display_name \"6\" \\ é 😀\n")
        .identity_provider("miniorange")
        .issuer("issuer \"8\" \\ é 😀\n")
        .jwks_url("jwks_url \"9\" \\ é 😀\n")
        .token_url("token_url \"10\" \\ é 😀\n")
        .userinfo_url("userinfo_url \"11\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "attribute_mapping": {"of":"attribute_mapping","é":{"deep":[1,-2.5,true,null,{}]}},
    "authorization_url": "authorization_url \"2\" \\ é 😀\n",
    "client_id": "client_id \"3\" \\ é 😀\n",
    "client_secret": "client_secret \"4\" \\ é 😀\n",
    "custom_scopes": "custom_scopes \"5\" \\ é 😀\n",
    "display_name": "display_name \"6\" \\ é 😀\n",
    "identity_provider": "miniorange",
    "issuer": "issuer \"8\" \\ é 😀\n",
    "jwks_url": "jwks_url \"9\" \\ é 😀\n",
    "token_url": "token_url \"10\" \\ é 😀\n",
    "userinfo_url": "userinfo_url \"11\" \\ é 😀\n"
  },
  "operation": "PUT /v1/b2b/sso/oidc/{organization_id}/connections/{connection_id}",
  "path": "/v1/b2b/sso/oidc/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/connections/connection_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["organization_id","organization_id/b c+d%é?#"],["connection_id","connection_id/b c+d%é?#"]],
  "query": [],
  "takes_session": true
}"##)
}

/// `POST /v1/b2b/sso/saml/{organization_id}`
fn b2b_sso_saml_create_connection() -> Case {
    Case::new(|given| b2b::sso::saml::CreateConnectionRequest::builder()
        .organization_id(given.path[0])
        .member_session(given.session.clone())
        .display_name("display_name \"1\" \\ é 😀\n")
        .identity_provider("duo")
        .build(), r##"{
  "body": {
    "display_name": "display_name \"1\" \\ é 😀\n",
    "identity_provider": "duo"
  },
  "operation": "POST /v1/b2b/sso/saml/{organization_id}",
  "path": "/v1/b2b/sso/saml/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["organization_id","organization_id/b c+d%é?#"]],
  "query": [],
  "takes_session": true
}"##)
}

/// `PUT /v1/b2b/sso/saml/{organization_id}/connections/{connection_id}`
fn b2b_sso_saml_update_connection() -> Case {
    Case::new(|given| b2b::sso::saml::UpdateConnectionRequest::builder()
        .organization_id(given.path[0])
        .connection_id(given.path[1])
        .member_session(given.session.clone())
        .allow_gateway_callback(true)
        .alternative_acs_url("alternative_acs_url \"2\" \\ é 😀\n")
        .alternative_audience_uri("alternative_audience_uri \"3\" \\ é 😀\n")
        .attribute_mapping(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"attribute_mapping\"}"))
        .display_name("display_name \"5\" \\ é 😀\n")
        .identity_provider("keycloak")
        .idp_entity_id("idp_entity_id \"7\" \\ é 😀\n")
        .idp_initiated_auth_disabled(false)
        .idp_sso_url("idp_sso_url \"9\" \\ é 😀\n")
        .nameid_format("nameid_format \"10\" \\ é 😀\n")
        .saml_connection_implicit_role_assignments([b2b::sso::SamlConnectionImplicitRoleAssignment::builder().role_id("saml_connection_implicit_role_assignments[0].role_id \"13\" \\ é 😀\n").build(), b2b::sso::SamlConnectionImplicitRoleAssignment::builder().role_id("saml_connection_implicit_role_assignments[1].role_id \"15\" \\ é 😀\n").build()])
        .saml_encryption_private_key("saml_encryption_private_key \"16\" \\ é 😀\n")
        .saml_group_implicit_role_assignments([b2b::sso::SamlGroupImplicitRoleAssignment::builder().group("saml_group_implicit_role_assignments[0].group \"19\" \\ é 😀\n").role_id("saml_group_implicit_role_assignments[0].role_id \"20\" \\ é 😀\n").build(), b2b::sso::SamlGroupImplicitRoleAssignment::builder().group("saml_group_implicit_role_assignments[1].group \"22\" \\ é 😀\n").role_id("saml_group_implicit_role_assignments[1].role_id \"23\" \\ é 😀\n").build()])
        .signing_private_key("signing_private_key \"24\" \\ é 😀\n")
        .x509_certificate("x509_certificate \"25\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "allow_gateway_callback": true,
    "alternative_acs_url": "alternative_acs_url \"2\" \\ é 😀\n",
    "alternative_audience_uri": "alternative_audience_uri \"3\" \\ é 😀\n",
    "attribute_mapping": {"of":"attribute_mapping","é":{"deep":[1,-2.5,true,null,{}]}},
    "display_name": "display_name \"5\" \\ é 😀\n",
    "identity_provider": "keycloak",
    "idp_entity_id": "idp_entity_id \"7\" \\ é 😀\n",
    "idp_initiated_auth_disabled": false,
    "idp_sso_url": "idp_sso_url \"9\" \\ é 😀\n",
    "nameid_format": "nameid_format \"10\" \\ é 😀\n",
    "saml_connection_implicit_role_assignments": [{"role_id":"saml_connection_implicit_role_assignments[0].role_id \"13\" \\ é 😀\n"},{"role_id":"saml_connection_implicit_role_assignments[1].role_id \"15\" \\ é 😀\n"}],
    "saml_encryption_private_key": "saml_encryption_private_key \"16\" \\ é 😀\n",
    "saml_group_implicit_role_assignments": [{"group":"saml_group_implicit_role_assignments[0].group \"19\" \\ é 😀\n","role_id":"saml_group_implicit_role_assignments[0].role_id \"20\" \\ é 😀\n"},{"group":"saml_group_implicit_role_assignments[1].group \"22\" \\ é 😀\n","role_id":"saml_group_implicit_role_assignments[1].role_id \"23\" \\ é 😀\n"}],
    "signing_private_key": "signing_private_key \"24\" \\ é 😀\n",
    "x509_certificate": "x509_certificate \"25\" \\ é 😀\n"
  },
  "operation": "PUT /v1/b2b/sso/saml/{organization_id}/connections/{connection_id}",
  "path": "/v1/b2b/sso/saml/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/connections/connection_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["organization_id","organization_id/b c+d%é?#"],["connection_id","connection_id/b c+d%é?#"]],
  "query": [],
  "takes_session": true
}"##)
}

/// `DELETE /v1/b2b/sso/saml/{organization_id}/connections/{connection_id}/encryption_private_keys/{private_key_id}`
fn b2b_sso_saml_delete_encryption_private_key() -> Case {
    Case::new(|given| b2b::sso::saml::DeleteEncryptionPrivateKeyRequest::builder()
        .organization_id(given.path[0])
        .connection_id(given.path[1])
        .private_key_id(given.path[2])
        .member_session(given.session.clone())
        .build(), r##"{
  "body": null,
  "operation": "DELETE /v1/b2b/sso/saml/{organization_id}/connections/{connection_id}/encryption_private_keys/{private_key_id}",
  "path": "/v1/b2b/sso/saml/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/connections/connection_id%2Fb%20c%2Bd%25%C3%A9%3F%23/encryption_private_keys/private_key_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["organization_id","organization_id/b c+d%é?#"],["connection_id","connection_id/b c+d%é?#"],["private_key_id","private_key_id/b c+d%é?#"]],
  "query": [],
  "takes_session": true
}"##)
}

/// `PUT /v1/b2b/sso/saml/{organization_id}/connections/{connection_id}/url`
fn b2b_sso_saml_update_by_url() -> Case {
    Case::new(|given| b2b::sso::saml::UpdateByUrlRequest::builder()
        .organization_id(given.path[0])
        .connection_id(given.path[1])
        .member_session(given.session.clone())
        .metadata_url("metadata_url \"1\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "metadata_url": "metadata_url \"1\" \\ é 😀\n"
  },
  "operation": "PUT /v1/b2b/sso/saml/{organization_id}/connections/{connection_id}/url",
  "path": "/v1/b2b/sso/saml/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/connections/connection_id%2Fb%20c%2Bd%25%C3%A9%3F%23/url",
  "path_values": [["organization_id","organization_id/b c+d%é?#"],["connection_id","connection_id/b c+d%é?#"]],
  "query": [],
  "takes_session": true
}"##)
}

/// `DELETE /v1/b2b/sso/saml/{organization_id}/connections/{connection_id}/verification_certificates/{certificate_id}`
fn b2b_sso_saml_delete_verification_certificate() -> Case {
    Case::new(|given| b2b::sso::saml::DeleteVerificationCertificateRequest::builder()
        .organization_id(given.path[0])
        .connection_id(given.path[1])
        .certificate_id(given.path[2])
        .member_session(given.session.clone())
        .build(), r##"{
  "body": null,
  "operation": "DELETE /v1/b2b/sso/saml/{organization_id}/connections/{connection_id}/verification_certificates/{certificate_id}",
  "path": "/v1/b2b/sso/saml/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/connections/connection_id%2Fb%20c%2Bd%25%C3%A9%3F%23/verification_certificates/certificate_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["organization_id","organization_id/b c+d%é?#"],["connection_id","connection_id/b c+d%é?#"],["certificate_id","certificate_id/b c+d%é?#"]],
  "query": [],
  "takes_session": true
}"##)
}

/// `GET /v1/b2b/sso/{organization_id}`
fn b2b_sso_get_connections() -> Case {
    Case::new(|given| b2b::sso::GetConnectionsRequest::builder()
        .organization_id(given.path[0])
        .member_session(given.session.clone())
        .build(), r##"{
  "body": null,
  "operation": "GET /v1/b2b/sso/{organization_id}",
  "path": "/v1/b2b/sso/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["organization_id","organization_id/b c+d%é?#"]],
  "query": [],
  "takes_session": true
}"##)
}

/// `DELETE /v1/b2b/sso/{organization_id}/connections/{connection_id}`
fn b2b_sso_delete_connection() -> Case {
    Case::new(|given| b2b::sso::DeleteConnectionRequest::builder()
        .organization_id(given.path[0])
        .connection_id(given.path[1])
        .member_session(given.session.clone())
        .build(), r##"{
  "body": null,
  "operation": "DELETE /v1/b2b/sso/{organization_id}/connections/{connection_id}",
  "path": "/v1/b2b/sso/organization_id%2Fb%20c%2Bd%25%C3%A9%3F%23/connections/connection_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["organization_id","organization_id/b c+d%é?#"],["connection_id","connection_id/b c+d%é?#"]],
  "query": [],
  "takes_session": true
}"##)
}

/// `POST /v1/b2b/totp`
fn b2b_totp_create() -> Case {
    Case::new(|_| b2b::totp::CreateRequest::builder()
        .expiration_minutes(6)
        .intermediate_session_token("intermediate_session_token \"2\" \\ é 😀\n")
        .member_id("member_id \"3\" \\ é 😀\n")
        .organization_id("organization_id \"4\" \\ é 😀\n")
        .session_jwt("session_jwt \"5\" \\ é 😀\n")
        .session_token("session_token \"6\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "expiration_minutes": 6,
    "intermediate_session_token": "intermediate_session_token \"2\" \\ é 😀\n",
    "member_id": "member_id \"3\" \\ é 😀\n",
    "organization_id": "organization_id \"4\" \\ é 😀\n",
    "session_jwt": "session_jwt \"5\" \\ é 😀\n",
    "session_token": "session_token \"6\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/totp",
  "path": "/v1/b2b/totp",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/totp/authenticate`
fn b2b_totp_authenticate() -> Case {
    Case::new(|_| b2b::totp::AuthenticateRequest::builder()
        .code("code \"1\" \\ é 😀\n")
        .intermediate_session_token("intermediate_session_token \"2\" \\ é 😀\n")
        .member_id("member_id \"3\" \\ é 😀\n")
        .organization_id("organization_id \"4\" \\ é 😀\n")
        .session_custom_claims(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"session_custom_claims\"}"))
        .session_duration_minutes(11)
        .session_jwt("session_jwt \"7\" \\ é 😀\n")
        .session_token("session_token \"8\" \\ é 😀\n")
        .set_default_mfa(true)
        .set_mfa_enrollment("set_mfa_enrollment \"10\" \\ é 😀\n")
        .telemetry_id("telemetry_id \"11\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "code": "code \"1\" \\ é 😀\n",
    "intermediate_session_token": "intermediate_session_token \"2\" \\ é 😀\n",
    "member_id": "member_id \"3\" \\ é 😀\n",
    "organization_id": "organization_id \"4\" \\ é 😀\n",
    "session_custom_claims": {"of":"session_custom_claims","é":{"deep":[1,-2.5,true,null,{}]}},
    "session_duration_minutes": 11,
    "session_jwt": "session_jwt \"7\" \\ é 😀\n",
    "session_token": "session_token \"8\" \\ é 😀\n",
    "set_default_mfa": true,
    "set_mfa_enrollment": "set_mfa_enrollment \"10\" \\ é 😀\n",
    "telemetry_id": "telemetry_id \"11\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/totp/authenticate",
  "path": "/v1/b2b/totp/authenticate",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/b2b/totp/migrate`
fn b2b_totp_migrate() -> Case {
    Case::new(|_| b2b::totp::MigrateRequest::builder()
        .member_id("member_id \"1\" \\ é 😀\n")
        .organization_id("organization_id \"2\" \\ é 😀\n")
        .recovery_codes(["recovery_codes[0] \"4\" \\ é 😀\n", "recovery_codes[1] \"5\" \\ é 😀\n"])
        .secret("secret \"6\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "member_id": "member_id \"1\" \\ é 😀\n",
    "organization_id": "organization_id \"2\" \\ é 😀\n",
    "recovery_codes": ["recovery_codes[0] \"4\" \\ é 😀\n","recovery_codes[1] \"5\" \\ é 😀\n"],
    "secret": "secret \"6\" \\ é 😀\n"
  },
  "operation": "POST /v1/b2b/totp/migrate",
  "path": "/v1/b2b/totp/migrate",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/connected_apps/clients`
fn consumer_connected_apps_clients_create() -> Case {
    Case::new(|_| consumer::connected_apps::clients::CreateRequest::builder()
        .access_token_custom_audience("access_token_custom_audience \"1\" \\ é 😀\n")
        .access_token_expiry_minutes(3)
        .access_token_template_content("access_token_template_content \"3\" \\ é 😀\n")
        .bypass_consent_for_offline_access(false)
        .client_description("client_description \"5\" \\ é 😀\n")
        .client_name("client_name \"6\" \\ é 😀\n")
        .client_type("third_party_public")
        .full_access_allowed(false)
        .id_token_template_content("id_token_template_content \"9\" \\ é 😀\n")
        .logo_url("logo_url \"10\" \\ é 😀\n")
        .post_logout_redirect_urls(["post_logout_redirect_urls[0] \"12\" \\ é 😀\n", "post_logout_redirect_urls[1] \"13\" \\ é 😀\n"])
        .redirect_urls(["redirect_urls[0] \"15\" \\ é 😀\n", "redirect_urls[1] \"16\" \\ é 😀\n"])
        .build(), r##"{
  "body": {
    "access_token_custom_audience": "access_token_custom_audience \"1\" \\ é 😀\n",
    "access_token_expiry_minutes": 3,
    "access_token_template_content": "access_token_template_content \"3\" \\ é 😀\n",
    "bypass_consent_for_offline_access": false,
    "client_description": "client_description \"5\" \\ é 😀\n",
    "client_name": "client_name \"6\" \\ é 😀\n",
    "client_type": "third_party_public",
    "full_access_allowed": false,
    "id_token_template_content": "id_token_template_content \"9\" \\ é 😀\n",
    "logo_url": "logo_url \"10\" \\ é 😀\n",
    "post_logout_redirect_urls": ["post_logout_redirect_urls[0] \"12\" \\ é 😀\n","post_logout_redirect_urls[1] \"13\" \\ é 😀\n"],
    "redirect_urls": ["redirect_urls[0] \"15\" \\ é 😀\n","redirect_urls[1] \"16\" \\ é 😀\n"]
  },
  "operation": "POST /v1/connected_apps/clients",
  "path": "/v1/connected_apps/clients",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/connected_apps/clients/search`
fn consumer_connected_apps_clients_search() -> Case {
    Case::new(|_| consumer::connected_apps::clients::SearchRequest::builder()
        .cursor("cursor \"1\" \\ é 😀\n")
        .limit(2)
        .build(), r##"{
  "body": {
    "cursor": "cursor \"1\" \\ é 😀\n",
    "limit": 2
  },
  "operation": "POST /v1/connected_apps/clients/search",
  "path": "/v1/connected_apps/clients/search",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `DELETE /v1/connected_apps/clients/{client_id}`
fn consumer_connected_apps_clients_delete() -> Case {
    Case::new(|given| consumer::connected_apps::clients::DeleteRequest::builder()
        .client_id(given.path[0])
        .build(), r##"{
  "body": null,
  "operation": "DELETE /v1/connected_apps/clients/{client_id}",
  "path": "/v1/connected_apps/clients/client_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["client_id","client_id/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}

/// `GET /v1/connected_apps/clients/{client_id}`
fn consumer_connected_apps_clients_get() -> Case {
    Case::new(|given| consumer::connected_apps::clients::GetRequest::builder()
        .client_id(given.path[0])
        .build(), r##"{
  "body": null,
  "operation": "GET /v1/connected_apps/clients/{client_id}",
  "path": "/v1/connected_apps/clients/client_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["client_id","client_id/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}

/// `PUT /v1/connected_apps/clients/{client_id}`
fn consumer_connected_apps_clients_update() -> Case {
    Case::new(|given| consumer::connected_apps::clients::UpdateRequest::builder()
        .client_id(given.path[0])
        .access_token_custom_audience("access_token_custom_audience \"1\" \\ é 😀\n")
        .access_token_expiry_minutes(3)
        .access_token_template_content("access_token_template_content \"3\" \\ é 😀\n")
        .bypass_consent_for_offline_access(false)
        .client_description("client_description \"5\" \\ é 😀\n")
        .client_name("client_name \"6\" \\ é 😀\n")
        .full_access_allowed(true)
        .id_token_template_content("id_token_template_content \"8\" \\ é 😀\n")
        .logo_url("logo_url \"9\" \\ é 😀\n")
        .post_logout_redirect_urls(["post_logout_redirect_urls[0] \"11\" \\ é 😀\n", "post_logout_redirect_urls[1] \"12\" \\ é 😀\n"])
        .redirect_urls(["redirect_urls[0] \"14\" \\ é 😀\n", "redirect_urls[1] \"15\" \\ é 😀\n"])
        .build(), r##"{
  "body": {
    "access_token_custom_audience": "access_token_custom_audience \"1\" \\ é 😀\n",
    "access_token_expiry_minutes": 3,
    "access_token_template_content": "access_token_template_content \"3\" \\ é 😀\n",
    "bypass_consent_for_offline_access": false,
    "client_description": "client_description \"5\" \\ é 😀\n",
    "client_name": "client_name \"6\" \\ é 😀\n",
    "full_access_allowed": true,
    "id_token_template_content": "id_token_template_content \"8\" \\ é 😀\n",
    "logo_url": "logo_url \"9\" \\ é 😀\n",
    "post_logout_redirect_urls": ["post_logout_redirect_urls[0] \"11\" \\ é 😀\n","post_logout_redirect_urls[1] \"12\" \\ é 😀\n"],
    "redirect_urls": ["redirect_urls[0] \"14\" \\ é 😀\n","redirect_urls[1] \"15\" \\ é 😀\n"]
  },
  "operation": "PUT /v1/connected_apps/clients/{client_id}",
  "path": "/v1/connected_apps/clients/client_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["client_id","client_id/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/connected_apps/clients/{client_id}/secrets/rotate`
fn consumer_connected_apps_clients_secrets_rotate() -> Case {
    Case::new(|given| consumer::connected_apps::clients::secrets::RotateRequest::builder()
        .client_id(given.path[0])
        .build(), r##"{
  "body": {},
  "operation": "POST /v1/connected_apps/clients/{client_id}/secrets/rotate",
  "path": "/v1/connected_apps/clients/client_id%2Fb%20c%2Bd%25%C3%A9%3F%23/secrets/rotate",
  "path_values": [["client_id","client_id/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/connected_apps/clients/{client_id}/secrets/rotate/cancel`
fn consumer_connected_apps_clients_secrets_rotate_cancel() -> Case {
    Case::new(|given| consumer::connected_apps::clients::secrets::RotateCancelRequest::builder()
        .client_id(given.path[0])
        .build(), r##"{
  "body": {},
  "operation": "POST /v1/connected_apps/clients/{client_id}/secrets/rotate/cancel",
  "path": "/v1/connected_apps/clients/client_id%2Fb%20c%2Bd%25%C3%A9%3F%23/secrets/rotate/cancel",
  "path_values": [["client_id","client_id/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/connected_apps/clients/{client_id}/secrets/rotate/start`
fn consumer_connected_apps_clients_secrets_rotate_start() -> Case {
    Case::new(|given| consumer::connected_apps::clients::secrets::RotateStartRequest::builder()
        .client_id(given.path[0])
        .build(), r##"{
  "body": {},
  "operation": "POST /v1/connected_apps/clients/{client_id}/secrets/rotate/start",
  "path": "/v1/connected_apps/clients/client_id%2Fb%20c%2Bd%25%C3%A9%3F%23/secrets/rotate/start",
  "path_values": [["client_id","client_id/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/crypto_wallets/authenticate`
fn consumer_crypto_wallets_authenticate() -> Case {
    Case::new(|_| consumer::crypto_wallets::AuthenticateRequest::builder()
        .crypto_wallet_address("crypto_wallet_address \"1\" \\ é 😀\n")
        .crypto_wallet_type("crypto_wallet_type \"2\" \\ é 😀\n")
        .session_custom_claims(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"session_custom_claims\"}"))
        .session_duration_minutes(9)
        .session_jwt("session_jwt \"5\" \\ é 😀\n")
        .session_token("session_token \"6\" \\ é 😀\n")
        .signature("signature \"7\" \\ é 😀\n")
        .telemetry_id("telemetry_id \"8\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "crypto_wallet_address": "crypto_wallet_address \"1\" \\ é 😀\n",
    "crypto_wallet_type": "crypto_wallet_type \"2\" \\ é 😀\n",
    "session_custom_claims": {"of":"session_custom_claims","é":{"deep":[1,-2.5,true,null,{}]}},
    "session_duration_minutes": 9,
    "session_jwt": "session_jwt \"5\" \\ é 😀\n",
    "session_token": "session_token \"6\" \\ é 😀\n",
    "signature": "signature \"7\" \\ é 😀\n",
    "telemetry_id": "telemetry_id \"8\" \\ é 😀\n"
  },
  "operation": "POST /v1/crypto_wallets/authenticate",
  "path": "/v1/crypto_wallets/authenticate",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/crypto_wallets/authenticate/start`
fn consumer_crypto_wallets_authenticate_start() -> Case {
    Case::new(|_| consumer::crypto_wallets::AuthenticateStartRequest::builder()
        .crypto_wallet_address("crypto_wallet_address \"1\" \\ é 😀\n")
        .crypto_wallet_type("crypto_wallet_type \"2\" \\ é 😀\n")
        .session_jwt("session_jwt \"3\" \\ é 😀\n")
        .session_token("session_token \"4\" \\ é 😀\n")
        .siwe_params(consumer::crypto_wallets::SiweParams::builder().chain_id("siwe_params.chain_id \"6\" \\ é 😀\n").domain("siwe_params.domain \"7\" \\ é 😀\n").issued_at("siwe_params.issued_at \"8\" \\ é 😀\n").message_request_id("siwe_params.message_request_id \"9\" \\ é 😀\n").not_before("siwe_params.not_before \"10\" \\ é 😀\n").resources(["siwe_params.resources[0] \"12\" \\ é 😀\n", "siwe_params.resources[1] \"13\" \\ é 😀\n"]).statement("siwe_params.statement \"14\" \\ é 😀\n").uri("siwe_params.uri \"15\" \\ é 😀\n").build())
        .user_id("user_id \"16\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "crypto_wallet_address": "crypto_wallet_address \"1\" \\ é 😀\n",
    "crypto_wallet_type": "crypto_wallet_type \"2\" \\ é 😀\n",
    "session_jwt": "session_jwt \"3\" \\ é 😀\n",
    "session_token": "session_token \"4\" \\ é 😀\n",
    "siwe_params": {"chain_id":"siwe_params.chain_id \"6\" \\ é 😀\n","domain":"siwe_params.domain \"7\" \\ é 😀\n","issued_at":"siwe_params.issued_at \"8\" \\ é 😀\n","message_request_id":"siwe_params.message_request_id \"9\" \\ é 😀\n","not_before":"siwe_params.not_before \"10\" \\ é 😀\n","resources":["siwe_params.resources[0] \"12\" \\ é 😀\n","siwe_params.resources[1] \"13\" \\ é 😀\n"],"statement":"siwe_params.statement \"14\" \\ é 😀\n","uri":"siwe_params.uri \"15\" \\ é 😀\n"},
    "user_id": "user_id \"16\" \\ é 😀\n"
  },
  "operation": "POST /v1/crypto_wallets/authenticate/start",
  "path": "/v1/crypto_wallets/authenticate/start",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `GET /v1/debug/whoami`
fn consumer_debug_whoami() -> Case {
    Case::new(|_| consumer::debug::WhoamiRequest::builder()
        .build(), r##"{
  "body": null,
  "operation": "GET /v1/debug/whoami",
  "path": "/v1/debug/whoami",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/email/risk`
fn consumer_fraud_email_risk() -> Case {
    Case::new(|_| consumer::fraud::email::RiskRequest::builder()
        .email_address("email_address \"1\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "email_address": "email_address \"1\" \\ é 😀\n"
  },
  "operation": "POST /v1/email/risk",
  "path": "/v1/email/risk",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/fingerprint/lookup`
fn consumer_fraud_fingerprint_lookup() -> Case {
    Case::new(|_| consumer::fraud::fingerprint::LookupRequest::builder()
        .external_metadata(consumer::fraud::Metadata::builder().external_id("external_metadata.external_id \"2\" \\ é 😀\n").organization_id("external_metadata.organization_id \"3\" \\ é 😀\n").user_action("external_metadata.user_action \"4\" \\ é 😀\n").build())
        .telemetry_id("telemetry_id \"5\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "external_metadata": {"external_id":"external_metadata.external_id \"2\" \\ é 😀\n","organization_id":"external_metadata.organization_id \"3\" \\ é 😀\n","user_action":"external_metadata.user_action \"4\" \\ é 😀\n"},
    "telemetry_id": "telemetry_id \"5\" \\ é 😀\n"
  },
  "operation": "POST /v1/fingerprint/lookup",
  "path": "/v1/fingerprint/lookup",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/idp/oauth/authorize`
fn consumer_idp_oauth_authorize() -> Case {
    Case::new(|_| consumer::idp::oauth::AuthorizeRequest::builder()
        .client_id("client_id \"1\" \\ é 😀\n")
        .code_challenge("code_challenge \"2\" \\ é 😀\n")
        .consent_granted(true)
        .nonce("nonce \"4\" \\ é 😀\n")
        .prompt("prompt \"5\" \\ é 😀\n")
        .redirect_uri("redirect_uri \"6\" \\ é 😀\n")
        .resources(["resources[0] \"8\" \\ é 😀\n", "resources[1] \"9\" \\ é 😀\n"])
        .response_type("response_type \"10\" \\ é 😀\n")
        .scopes(["scopes[0] \"12\" \\ é 😀\n", "scopes[1] \"13\" \\ é 😀\n"])
        .session_jwt("session_jwt \"14\" \\ é 😀\n")
        .session_token("session_token \"15\" \\ é 😀\n")
        .state("state \"16\" \\ é 😀\n")
        .user_id("user_id \"17\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "client_id": "client_id \"1\" \\ é 😀\n",
    "code_challenge": "code_challenge \"2\" \\ é 😀\n",
    "consent_granted": true,
    "nonce": "nonce \"4\" \\ é 😀\n",
    "prompt": "prompt \"5\" \\ é 😀\n",
    "redirect_uri": "redirect_uri \"6\" \\ é 😀\n",
    "resources": ["resources[0] \"8\" \\ é 😀\n","resources[1] \"9\" \\ é 😀\n"],
    "response_type": "response_type \"10\" \\ é 😀\n",
    "scopes": ["scopes[0] \"12\" \\ é 😀\n","scopes[1] \"13\" \\ é 😀\n"],
    "session_jwt": "session_jwt \"14\" \\ é 😀\n",
    "session_token": "session_token \"15\" \\ é 😀\n",
    "state": "state \"16\" \\ é 😀\n",
    "user_id": "user_id \"17\" \\ é 😀\n"
  },
  "operation": "POST /v1/idp/oauth/authorize",
  "path": "/v1/idp/oauth/authorize",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/idp/oauth/authorize/start`
fn consumer_idp_oauth_authorize_start() -> Case {
    Case::new(|_| consumer::idp::oauth::AuthorizeStartRequest::builder()
        .client_id("client_id \"1\" \\ é 😀\n")
        .prompt("prompt \"2\" \\ é 😀\n")
        .redirect_uri("redirect_uri \"3\" \\ é 😀\n")
        .response_type("response_type \"4\" \\ é 😀\n")
        .scopes(["scopes[0] \"6\" \\ é 😀\n", "scopes[1] \"7\" \\ é 😀\n"])
        .session_jwt("session_jwt \"8\" \\ é 😀\n")
        .session_token("session_token \"9\" \\ é 😀\n")
        .user_id("user_id \"10\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "client_id": "client_id \"1\" \\ é 😀\n",
    "prompt": "prompt \"2\" \\ é 😀\n",
    "redirect_uri": "redirect_uri \"3\" \\ é 😀\n",
    "response_type": "response_type \"4\" \\ é 😀\n",
    "scopes": ["scopes[0] \"6\" \\ é 😀\n","scopes[1] \"7\" \\ é 😀\n"],
    "session_jwt": "session_jwt \"8\" \\ é 😀\n",
    "session_token": "session_token \"9\" \\ é 😀\n",
    "user_id": "user_id \"10\" \\ é 😀\n"
  },
  "operation": "POST /v1/idp/oauth/authorize/start",
  "path": "/v1/idp/oauth/authorize/start",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/impersonation/authenticate`
fn consumer_impersonation_authenticate() -> Case {
    Case::new(|_| consumer::impersonation::AuthenticateRequest::builder()
        .impersonation_token("impersonation_token \"1\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "impersonation_token": "impersonation_token \"1\" \\ é 😀\n"
  },
  "operation": "POST /v1/impersonation/authenticate",
  "path": "/v1/impersonation/authenticate",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/m2m/clients`
fn consumer_m2m_clients_create() -> Case {
    Case::new(|_| consumer::m2m::clients::CreateRequest::builder()
        .client_description("client_description \"1\" \\ é 😀\n")
        .client_id("client_id \"2\" \\ é 😀\n")
        .client_name("client_name \"3\" \\ é 😀\n")
        .client_secret("client_secret \"4\" \\ é 😀\n")
        .scopes(["scopes[0] \"6\" \\ é 😀\n", "scopes[1] \"7\" \\ é 😀\n"])
        .trusted_metadata(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"trusted_metadata\"}"))
        .build(), r##"{
  "body": {
    "client_description": "client_description \"1\" \\ é 😀\n",
    "client_id": "client_id \"2\" \\ é 😀\n",
    "client_name": "client_name \"3\" \\ é 😀\n",
    "client_secret": "client_secret \"4\" \\ é 😀\n",
    "scopes": ["scopes[0] \"6\" \\ é 😀\n","scopes[1] \"7\" \\ é 😀\n"],
    "trusted_metadata": {"of":"trusted_metadata","é":{"deep":[1,-2.5,true,null,{}]}}
  },
  "operation": "POST /v1/m2m/clients",
  "path": "/v1/m2m/clients",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/m2m/clients/search`
fn consumer_m2m_clients_search() -> Case {
    Case::new(|_| consumer::m2m::clients::SearchRequest::builder()
        .cursor("cursor \"1\" \\ é 😀\n")
        .limit(2)
        .query(consumer::m2m::M2mSearchQuery::builder().operands([object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"query.operands[0]\"}"), object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"query.operands[1]\"}")]).operator("AND").build())
        .build(), r##"{
  "body": {
    "cursor": "cursor \"1\" \\ é 😀\n",
    "limit": 2,
    "query": {"operands":[{"of":"query.operands[0]","é":{"deep":[1,-2.5,true,null,{}]}},{"of":"query.operands[1]","é":{"deep":[1,-2.5,true,null,{}]}}],"operator":"AND"}
  },
  "operation": "POST /v1/m2m/clients/search",
  "path": "/v1/m2m/clients/search",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `DELETE /v1/m2m/clients/{client_id}`
fn consumer_m2m_clients_delete() -> Case {
    Case::new(|given| consumer::m2m::clients::DeleteRequest::builder()
        .client_id(given.path[0])
        .build(), r##"{
  "body": null,
  "operation": "DELETE /v1/m2m/clients/{client_id}",
  "path": "/v1/m2m/clients/client_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["client_id","client_id/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}

/// `GET /v1/m2m/clients/{client_id}`
fn consumer_m2m_clients_get() -> Case {
    Case::new(|given| consumer::m2m::clients::GetRequest::builder()
        .client_id(given.path[0])
        .build(), r##"{
  "body": null,
  "operation": "GET /v1/m2m/clients/{client_id}",
  "path": "/v1/m2m/clients/client_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["client_id","client_id/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}

/// `PUT /v1/m2m/clients/{client_id}`
fn consumer_m2m_clients_update() -> Case {
    Case::new(|given| consumer::m2m::clients::UpdateRequest::builder()
        .client_id(given.path[0])
        .client_description("client_description \"1\" \\ é 😀\n")
        .client_name("client_name \"2\" \\ é 😀\n")
        .scopes(["scopes[0] \"4\" \\ é 😀\n", "scopes[1] \"5\" \\ é 😀\n"])
        .status("active")
        .trusted_metadata(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"trusted_metadata\"}"))
        .build(), r##"{
  "body": {
    "client_description": "client_description \"1\" \\ é 😀\n",
    "client_name": "client_name \"2\" \\ é 😀\n",
    "scopes": ["scopes[0] \"4\" \\ é 😀\n","scopes[1] \"5\" \\ é 😀\n"],
    "status": "active",
    "trusted_metadata": {"of":"trusted_metadata","é":{"deep":[1,-2.5,true,null,{}]}}
  },
  "operation": "PUT /v1/m2m/clients/{client_id}",
  "path": "/v1/m2m/clients/client_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["client_id","client_id/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/m2m/clients/{client_id}/secrets/rotate`
fn consumer_m2m_clients_secrets_rotate() -> Case {
    Case::new(|given| consumer::m2m::clients::secrets::RotateRequest::builder()
        .client_id(given.path[0])
        .build(), r##"{
  "body": {},
  "operation": "POST /v1/m2m/clients/{client_id}/secrets/rotate",
  "path": "/v1/m2m/clients/client_id%2Fb%20c%2Bd%25%C3%A9%3F%23/secrets/rotate",
  "path_values": [["client_id","client_id/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/m2m/clients/{client_id}/secrets/rotate/cancel`
fn consumer_m2m_clients_secrets_rotate_cancel() -> Case {
    Case::new(|given| consumer::m2m::clients::secrets::RotateCancelRequest::builder()
        .client_id(given.path[0])
        .build(), r##"{
  "body": {},
  "operation": "POST /v1/m2m/clients/{client_id}/secrets/rotate/cancel",
  "path": "/v1/m2m/clients/client_id%2Fb%20c%2Bd%25%C3%A9%3F%23/secrets/rotate/cancel",
  "path_values": [["client_id","client_id/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/m2m/clients/{client_id}/secrets/rotate/start`
fn consumer_m2m_clients_secrets_rotate_start() -> Case {
    Case::new(|given| consumer::m2m::clients::secrets::RotateStartRequest::builder()
        .client_id(given.path[0])
        .build(), r##"{
  "body": {},
  "operation": "POST /v1/m2m/clients/{client_id}/secrets/rotate/start",
  "path": "/v1/m2m/clients/client_id%2Fb%20c%2Bd%25%C3%A9%3F%23/secrets/rotate/start",
  "path_values": [["client_id","client_id/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/magic_links`
fn consumer_magic_links_create() -> Case {
    Case::new(|_| consumer::magic_links::CreateRequest::builder()
        .attributes(shared::Attributes::builder().ip_address("attributes.ip_address \"2\" \\ é 😀\n").user_agent("attributes.user_agent \"3\" \\ é 😀\n").build())
        .expiration_minutes(9)
        .user_id("user_id \"5\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "attributes": {"ip_address":"attributes.ip_address \"2\" \\ é 😀\n","user_agent":"attributes.user_agent \"3\" \\ é 😀\n"},
    "expiration_minutes": 9,
    "user_id": "user_id \"5\" \\ é 😀\n"
  },
  "operation": "POST /v1/magic_links",
  "path": "/v1/magic_links",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/magic_links/authenticate`
fn consumer_magic_links_authenticate() -> Case {
    Case::new(|_| consumer::magic_links::AuthenticateRequest::builder()
        .attributes(shared::Attributes::builder().ip_address("attributes.ip_address \"2\" \\ é 😀\n").user_agent("attributes.user_agent \"3\" \\ é 😀\n").build())
        .code_verifier("code_verifier \"4\" \\ é 😀\n")
        .options(consumer::magic_links::Options::builder().ip_match_required(false).user_agent_match_required(true).build())
        .session_custom_claims(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"session_custom_claims\"}"))
        .session_duration_minutes(14)
        .session_jwt("session_jwt \"10\" \\ é 😀\n")
        .session_token("session_token \"11\" \\ é 😀\n")
        .telemetry_id("telemetry_id \"12\" \\ é 😀\n")
        .token("token \"13\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "attributes": {"ip_address":"attributes.ip_address \"2\" \\ é 😀\n","user_agent":"attributes.user_agent \"3\" \\ é 😀\n"},
    "code_verifier": "code_verifier \"4\" \\ é 😀\n",
    "options": {"ip_match_required":false,"user_agent_match_required":true},
    "session_custom_claims": {"of":"session_custom_claims","é":{"deep":[1,-2.5,true,null,{}]}},
    "session_duration_minutes": 14,
    "session_jwt": "session_jwt \"10\" \\ é 😀\n",
    "session_token": "session_token \"11\" \\ é 😀\n",
    "telemetry_id": "telemetry_id \"12\" \\ é 😀\n",
    "token": "token \"13\" \\ é 😀\n"
  },
  "operation": "POST /v1/magic_links/authenticate",
  "path": "/v1/magic_links/authenticate",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/magic_links/email/invite`
fn consumer_magic_links_email_invite() -> Case {
    Case::new(|_| consumer::magic_links::email::InviteRequest::builder()
        .attributes(shared::Attributes::builder().ip_address("attributes.ip_address \"2\" \\ é 😀\n").user_agent("attributes.user_agent \"3\" \\ é 😀\n").build())
        .email("email \"4\" \\ é 😀\n")
        .invite_expiration_minutes(10)
        .invite_magic_link_url("invite_magic_link_url \"6\" \\ é 😀\n")
        .invite_template_id("invite_template_id \"7\" \\ é 😀\n")
        .locale("en")
        .name(consumer::users::Name::builder().first_name("name.first_name \"10\" \\ é 😀\n").last_name("name.last_name \"11\" \\ é 😀\n").middle_name("name.middle_name \"12\" \\ é 😀\n").build())
        .trusted_metadata(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"trusted_metadata\"}"))
        .untrusted_metadata(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"untrusted_metadata\"}"))
        .build(), r##"{
  "body": {
    "attributes": {"ip_address":"attributes.ip_address \"2\" \\ é 😀\n","user_agent":"attributes.user_agent \"3\" \\ é 😀\n"},
    "email": "email \"4\" \\ é 😀\n",
    "invite_expiration_minutes": 10,
    "invite_magic_link_url": "invite_magic_link_url \"6\" \\ é 😀\n",
    "invite_template_id": "invite_template_id \"7\" \\ é 😀\n",
    "locale": "en",
    "name": {"first_name":"name.first_name \"10\" \\ é 😀\n","last_name":"name.last_name \"11\" \\ é 😀\n","middle_name":"name.middle_name \"12\" \\ é 😀\n"},
    "trusted_metadata": {"of":"trusted_metadata","é":{"deep":[1,-2.5,true,null,{}]}},
    "untrusted_metadata": {"of":"untrusted_metadata","é":{"deep":[1,-2.5,true,null,{}]}}
  },
  "operation": "POST /v1/magic_links/email/invite",
  "path": "/v1/magic_links/email/invite",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/magic_links/email/login_or_create`
fn consumer_magic_links_email_login_or_create() -> Case {
    Case::new(|_| consumer::magic_links::email::LoginOrCreateRequest::builder()
        .attributes(shared::Attributes::builder().ip_address("attributes.ip_address \"2\" \\ é 😀\n").user_agent("attributes.user_agent \"3\" \\ é 😀\n").build())
        .code_challenge("code_challenge \"4\" \\ é 😀\n")
        .create_user_as_pending(true)
        .email("email \"6\" \\ é 😀\n")
        .locale("fr")
        .login_expiration_minutes(13)
        .login_magic_link_url("login_magic_link_url \"9\" \\ é 😀\n")
        .login_template_id("login_template_id \"10\" \\ é 😀\n")
        .signup_expiration_minutes(16)
        .signup_magic_link_url("signup_magic_link_url \"12\" \\ é 😀\n")
        .signup_template_id("signup_template_id \"13\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "attributes": {"ip_address":"attributes.ip_address \"2\" \\ é 😀\n","user_agent":"attributes.user_agent \"3\" \\ é 😀\n"},
    "code_challenge": "code_challenge \"4\" \\ é 😀\n",
    "create_user_as_pending": true,
    "email": "email \"6\" \\ é 😀\n",
    "locale": "fr",
    "login_expiration_minutes": 13,
    "login_magic_link_url": "login_magic_link_url \"9\" \\ é 😀\n",
    "login_template_id": "login_template_id \"10\" \\ é 😀\n",
    "signup_expiration_minutes": 16,
    "signup_magic_link_url": "signup_magic_link_url \"12\" \\ é 😀\n",
    "signup_template_id": "signup_template_id \"13\" \\ é 😀\n"
  },
  "operation": "POST /v1/magic_links/email/login_or_create",
  "path": "/v1/magic_links/email/login_or_create",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/magic_links/email/revoke_invite`
fn consumer_magic_links_email_revoke_invite() -> Case {
    Case::new(|_| consumer::magic_links::email::RevokeInviteRequest::builder()
        .email("email \"1\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "email": "email \"1\" \\ é 😀\n"
  },
  "operation": "POST /v1/magic_links/email/revoke_invite",
  "path": "/v1/magic_links/email/revoke_invite",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/magic_links/email/send`
fn consumer_magic_links_email_send() -> Case {
    Case::new(|_| consumer::magic_links::email::SendRequest::builder()
        .attributes(shared::Attributes::builder().ip_address("attributes.ip_address \"2\" \\ é 😀\n").user_agent("attributes.user_agent \"3\" \\ é 😀\n").build())
        .code_challenge("code_challenge \"4\" \\ é 😀\n")
        .email("email \"5\" \\ é 😀\n")
        .locale("pt-br")
        .login_expiration_minutes(12)
        .login_magic_link_url("login_magic_link_url \"8\" \\ é 😀\n")
        .login_template_id("login_template_id \"9\" \\ é 😀\n")
        .session_jwt("session_jwt \"10\" \\ é 😀\n")
        .session_token("session_token \"11\" \\ é 😀\n")
        .signup_expiration_minutes(17)
        .signup_magic_link_url("signup_magic_link_url \"13\" \\ é 😀\n")
        .signup_template_id("signup_template_id \"14\" \\ é 😀\n")
        .user_id("user_id \"15\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "attributes": {"ip_address":"attributes.ip_address \"2\" \\ é 😀\n","user_agent":"attributes.user_agent \"3\" \\ é 😀\n"},
    "code_challenge": "code_challenge \"4\" \\ é 😀\n",
    "email": "email \"5\" \\ é 😀\n",
    "locale": "pt-br",
    "login_expiration_minutes": 12,
    "login_magic_link_url": "login_magic_link_url \"8\" \\ é 😀\n",
    "login_template_id": "login_template_id \"9\" \\ é 😀\n",
    "session_jwt": "session_jwt \"10\" \\ é 😀\n",
    "session_token": "session_token \"11\" \\ é 😀\n",
    "signup_expiration_minutes": 17,
    "signup_magic_link_url": "signup_magic_link_url \"13\" \\ é 😀\n",
    "signup_template_id": "signup_template_id \"14\" \\ é 😀\n",
    "user_id": "user_id \"15\" \\ é 😀\n"
  },
  "operation": "POST /v1/magic_links/email/send",
  "path": "/v1/magic_links/email/send",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/oauth/attach`
fn consumer_oauth_attach() -> Case {
    Case::new(|_| consumer::oauth::AttachRequest::builder()
        .provider("provider \"1\" \\ é 😀\n")
        .session_jwt("session_jwt \"2\" \\ é 😀\n")
        .session_token("session_token \"3\" \\ é 😀\n")
        .user_id("user_id \"4\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "provider": "provider \"1\" \\ é 😀\n",
    "session_jwt": "session_jwt \"2\" \\ é 😀\n",
    "session_token": "session_token \"3\" \\ é 😀\n",
    "user_id": "user_id \"4\" \\ é 😀\n"
  },
  "operation": "POST /v1/oauth/attach",
  "path": "/v1/oauth/attach",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/oauth/authenticate`
fn consumer_oauth_authenticate() -> Case {
    Case::new(|_| consumer::oauth::AuthenticateRequest::builder()
        .code_verifier("code_verifier \"1\" \\ é 😀\n")
        .session_custom_claims(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"session_custom_claims\"}"))
        .session_duration_minutes(8)
        .session_jwt("session_jwt \"4\" \\ é 😀\n")
        .session_token("session_token \"5\" \\ é 😀\n")
        .telemetry_id("telemetry_id \"6\" \\ é 😀\n")
        .token("token \"7\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "code_verifier": "code_verifier \"1\" \\ é 😀\n",
    "session_custom_claims": {"of":"session_custom_claims","é":{"deep":[1,-2.5,true,null,{}]}},
    "session_duration_minutes": 8,
    "session_jwt": "session_jwt \"4\" \\ é 😀\n",
    "session_token": "session_token \"5\" \\ é 😀\n",
    "telemetry_id": "telemetry_id \"6\" \\ é 😀\n",
    "token": "token \"7\" \\ é 😀\n"
  },
  "operation": "POST /v1/oauth/authenticate",
  "path": "/v1/oauth/authenticate",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/otps/authenticate`
fn consumer_otps_authenticate() -> Case {
    Case::new(|_| consumer::otps::AuthenticateRequest::builder()
        .attributes(shared::Attributes::builder().ip_address("attributes.ip_address \"2\" \\ é 😀\n").user_agent("attributes.user_agent \"3\" \\ é 😀\n").build())
        .code("code \"4\" \\ é 😀\n")
        .method_id("method_id \"5\" \\ é 😀\n")
        .options(consumer::magic_links::Options::builder().ip_match_required(true).user_agent_match_required(false).build())
        .session_custom_claims(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"session_custom_claims\"}"))
        .session_duration_minutes(15)
        .session_jwt("session_jwt \"11\" \\ é 😀\n")
        .session_token("session_token \"12\" \\ é 😀\n")
        .telemetry_id("telemetry_id \"13\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "attributes": {"ip_address":"attributes.ip_address \"2\" \\ é 😀\n","user_agent":"attributes.user_agent \"3\" \\ é 😀\n"},
    "code": "code \"4\" \\ é 😀\n",
    "method_id": "method_id \"5\" \\ é 😀\n",
    "options": {"ip_match_required":true,"user_agent_match_required":false},
    "session_custom_claims": {"of":"session_custom_claims","é":{"deep":[1,-2.5,true,null,{}]}},
    "session_duration_minutes": 15,
    "session_jwt": "session_jwt \"11\" \\ é 😀\n",
    "session_token": "session_token \"12\" \\ é 😀\n",
    "telemetry_id": "telemetry_id \"13\" \\ é 😀\n"
  },
  "operation": "POST /v1/otps/authenticate",
  "path": "/v1/otps/authenticate",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/otps/email/login_or_create`
fn consumer_otps_email_login_or_create() -> Case {
    Case::new(|_| consumer::otps::email::LoginOrCreateRequest::builder()
        .attributes(shared::Attributes::builder().ip_address("attributes.ip_address \"2\" \\ é 😀\n").user_agent("attributes.user_agent \"3\" \\ é 😀\n").build())
        .create_user_as_pending(false)
        .email("email \"5\" \\ é 😀\n")
        .expiration_minutes(7)
        .locale("fr")
        .login_template_id("login_template_id \"8\" \\ é 😀\n")
        .signup_template_id("signup_template_id \"9\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "attributes": {"ip_address":"attributes.ip_address \"2\" \\ é 😀\n","user_agent":"attributes.user_agent \"3\" \\ é 😀\n"},
    "create_user_as_pending": false,
    "email": "email \"5\" \\ é 😀\n",
    "expiration_minutes": 7,
    "locale": "fr",
    "login_template_id": "login_template_id \"8\" \\ é 😀\n",
    "signup_template_id": "signup_template_id \"9\" \\ é 😀\n"
  },
  "operation": "POST /v1/otps/email/login_or_create",
  "path": "/v1/otps/email/login_or_create",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/otps/email/send`
fn consumer_otps_email_send() -> Case {
    Case::new(|_| consumer::otps::email::SendRequest::builder()
        .attributes(shared::Attributes::builder().ip_address("attributes.ip_address \"2\" \\ é 😀\n").user_agent("attributes.user_agent \"3\" \\ é 😀\n").build())
        .email("email \"4\" \\ é 😀\n")
        .expiration_minutes(6)
        .locale("pt-br")
        .login_template_id("login_template_id \"7\" \\ é 😀\n")
        .session_jwt("session_jwt \"8\" \\ é 😀\n")
        .session_token("session_token \"9\" \\ é 😀\n")
        .signup_template_id("signup_template_id \"10\" \\ é 😀\n")
        .user_id("user_id \"11\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "attributes": {"ip_address":"attributes.ip_address \"2\" \\ é 😀\n","user_agent":"attributes.user_agent \"3\" \\ é 😀\n"},
    "email": "email \"4\" \\ é 😀\n",
    "expiration_minutes": 6,
    "locale": "pt-br",
    "login_template_id": "login_template_id \"7\" \\ é 😀\n",
    "session_jwt": "session_jwt \"8\" \\ é 😀\n",
    "session_token": "session_token \"9\" \\ é 😀\n",
    "signup_template_id": "signup_template_id \"10\" \\ é 😀\n",
    "user_id": "user_id \"11\" \\ é 😀\n"
  },
  "operation": "POST /v1/otps/email/send",
  "path": "/v1/otps/email/send",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/otps/sms/login_or_create`
fn consumer_otps_sms_login_or_create() -> Case {
    Case::new(|_| consumer::otps::sms::LoginOrCreateRequest::builder()
        .attributes(shared::Attributes::builder().ip_address("attributes.ip_address \"2\" \\ é 😀\n").user_agent("attributes.user_agent \"3\" \\ é 😀\n").build())
        .create_user_as_pending(false)
        .expiration_minutes(6)
        .locale("zh-Hans")
        .phone_number("phone_number \"7\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "attributes": {"ip_address":"attributes.ip_address \"2\" \\ é 😀\n","user_agent":"attributes.user_agent \"3\" \\ é 😀\n"},
    "create_user_as_pending": false,
    "expiration_minutes": 6,
    "locale": "zh-Hans",
    "phone_number": "phone_number \"7\" \\ é 😀\n"
  },
  "operation": "POST /v1/otps/sms/login_or_create",
  "path": "/v1/otps/sms/login_or_create",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/otps/sms/send`
fn consumer_otps_sms_send() -> Case {
    Case::new(|_| consumer::otps::sms::SendRequest::builder()
        .attributes(shared::Attributes::builder().ip_address("attributes.ip_address \"2\" \\ é 😀\n").user_agent("attributes.user_agent \"3\" \\ é 😀\n").build())
        .expiration_minutes(5)
        .locale("de-DE")
        .phone_number("phone_number \"6\" \\ é 😀\n")
        .session_jwt("session_jwt \"7\" \\ é 😀\n")
        .session_token("session_token \"8\" \\ é 😀\n")
        .user_id("user_id \"9\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "attributes": {"ip_address":"attributes.ip_address \"2\" \\ é 😀\n","user_agent":"attributes.user_agent \"3\" \\ é 😀\n"},
    "expiration_minutes": 5,
    "locale": "de-DE",
    "phone_number": "phone_number \"6\" \\ é 😀\n",
    "session_jwt": "session_jwt \"7\" \\ é 😀\n",
    "session_token": "session_token \"8\" \\ é 😀\n",
    "user_id": "user_id \"9\" \\ é 😀\n"
  },
  "operation": "POST /v1/otps/sms/send",
  "path": "/v1/otps/sms/send",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/otps/whatsapp/login_or_create`
fn consumer_otps_whatsapp_login_or_create() -> Case {
    Case::new(|_| consumer::otps::whatsapp::LoginOrCreateRequest::builder()
        .attributes(shared::Attributes::builder().ip_address("attributes.ip_address \"2\" \\ é 😀\n").user_agent("attributes.user_agent \"3\" \\ é 😀\n").build())
        .create_user_as_pending(false)
        .expiration_minutes(6)
        .locale("zh-Hans")
        .phone_number("phone_number \"7\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "attributes": {"ip_address":"attributes.ip_address \"2\" \\ é 😀\n","user_agent":"attributes.user_agent \"3\" \\ é 😀\n"},
    "create_user_as_pending": false,
    "expiration_minutes": 6,
    "locale": "zh-Hans",
    "phone_number": "phone_number \"7\" \\ é 😀\n"
  },
  "operation": "POST /v1/otps/whatsapp/login_or_create",
  "path": "/v1/otps/whatsapp/login_or_create",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/otps/whatsapp/send`
fn consumer_otps_whatsapp_send() -> Case {
    Case::new(|_| consumer::otps::whatsapp::SendRequest::builder()
        .attributes(shared::Attributes::builder().ip_address("attributes.ip_address \"2\" \\ é 😀\n").user_agent("attributes.user_agent \"3\" \\ é 😀\n").build())
        .expiration_minutes(5)
        .locale("de-DE")
        .phone_number("phone_number \"6\" \\ é 😀\n")
        .session_jwt("session_jwt \"7\" \\ é 😀\n")
        .session_token("session_token \"8\" \\ é 😀\n")
        .user_id("user_id \"9\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "attributes": {"ip_address":"attributes.ip_address \"2\" \\ é 😀\n","user_agent":"attributes.user_agent \"3\" \\ é 😀\n"},
    "expiration_minutes": 5,
    "locale": "de-DE",
    "phone_number": "phone_number \"6\" \\ é 😀\n",
    "session_jwt": "session_jwt \"7\" \\ é 😀\n",
    "session_token": "session_token \"8\" \\ é 😀\n",
    "user_id": "user_id \"9\" \\ é 😀\n"
  },
  "operation": "POST /v1/otps/whatsapp/send",
  "path": "/v1/otps/whatsapp/send",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/passwords`
fn consumer_passwords_create() -> Case {
    Case::new(|_| consumer::passwords::CreateRequest::builder()
        .email("email \"1\" \\ é 😀\n")
        .name(consumer::users::Name::builder().first_name("name.first_name \"3\" \\ é 😀\n").last_name("name.last_name \"4\" \\ é 😀\n").middle_name("name.middle_name \"5\" \\ é 😀\n").build())
        .password("password \"6\" \\ é 😀\n")
        .session_custom_claims(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"session_custom_claims\"}"))
        .session_duration_minutes(13)
        .telemetry_id("telemetry_id \"9\" \\ é 😀\n")
        .trusted_metadata(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"trusted_metadata\"}"))
        .untrusted_metadata(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"untrusted_metadata\"}"))
        .build(), r##"{
  "body": {
    "email": "email \"1\" \\ é 😀\n",
    "name": {"first_name":"name.first_name \"3\" \\ é 😀\n","last_name":"name.last_name \"4\" \\ é 😀\n","middle_name":"name.middle_name \"5\" \\ é 😀\n"},
    "password": "password \"6\" \\ é 😀\n",
    "session_custom_claims": {"of":"session_custom_claims","é":{"deep":[1,-2.5,true,null,{}]}},
    "session_duration_minutes": 13,
    "telemetry_id": "telemetry_id \"9\" \\ é 😀\n",
    "trusted_metadata": {"of":"trusted_metadata","é":{"deep":[1,-2.5,true,null,{}]}},
    "untrusted_metadata": {"of":"untrusted_metadata","é":{"deep":[1,-2.5,true,null,{}]}}
  },
  "operation": "POST /v1/passwords",
  "path": "/v1/passwords",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/passwords/authenticate`
fn consumer_passwords_authenticate() -> Case {
    Case::new(|_| consumer::passwords::AuthenticateRequest::builder()
        .email("email \"1\" \\ é 😀\n")
        .password("password \"2\" \\ é 😀\n")
        .session_custom_claims(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"session_custom_claims\"}"))
        .session_duration_minutes(9)
        .session_jwt("session_jwt \"5\" \\ é 😀\n")
        .session_token("session_token \"6\" \\ é 😀\n")
        .telemetry_id("telemetry_id \"7\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "email": "email \"1\" \\ é 😀\n",
    "password": "password \"2\" \\ é 😀\n",
    "session_custom_claims": {"of":"session_custom_claims","é":{"deep":[1,-2.5,true,null,{}]}},
    "session_duration_minutes": 9,
    "session_jwt": "session_jwt \"5\" \\ é 😀\n",
    "session_token": "session_token \"6\" \\ é 😀\n",
    "telemetry_id": "telemetry_id \"7\" \\ é 😀\n"
  },
  "operation": "POST /v1/passwords/authenticate",
  "path": "/v1/passwords/authenticate",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/passwords/email/reset`
fn consumer_passwords_email_reset() -> Case {
    Case::new(|_| consumer::passwords::email::ResetRequest::builder()
        .attributes(shared::Attributes::builder().ip_address("attributes.ip_address \"2\" \\ é 😀\n").user_agent("attributes.user_agent \"3\" \\ é 😀\n").build())
        .code_verifier("code_verifier \"4\" \\ é 😀\n")
        .options(consumer::magic_links::Options::builder().ip_match_required(false).user_agent_match_required(true).build())
        .password("password \"8\" \\ é 😀\n")
        .session_custom_claims(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"session_custom_claims\"}"))
        .session_duration_minutes(15)
        .session_jwt("session_jwt \"11\" \\ é 😀\n")
        .session_token("session_token \"12\" \\ é 😀\n")
        .telemetry_id("telemetry_id \"13\" \\ é 😀\n")
        .token("token \"14\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "attributes": {"ip_address":"attributes.ip_address \"2\" \\ é 😀\n","user_agent":"attributes.user_agent \"3\" \\ é 😀\n"},
    "code_verifier": "code_verifier \"4\" \\ é 😀\n",
    "options": {"ip_match_required":false,"user_agent_match_required":true},
    "password": "password \"8\" \\ é 😀\n",
    "session_custom_claims": {"of":"session_custom_claims","é":{"deep":[1,-2.5,true,null,{}]}},
    "session_duration_minutes": 15,
    "session_jwt": "session_jwt \"11\" \\ é 😀\n",
    "session_token": "session_token \"12\" \\ é 😀\n",
    "telemetry_id": "telemetry_id \"13\" \\ é 😀\n",
    "token": "token \"14\" \\ é 😀\n"
  },
  "operation": "POST /v1/passwords/email/reset",
  "path": "/v1/passwords/email/reset",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/passwords/email/reset/start`
fn consumer_passwords_email_reset_start() -> Case {
    Case::new(|_| consumer::passwords::email::ResetStartRequest::builder()
        .attributes(shared::Attributes::builder().ip_address("attributes.ip_address \"2\" \\ é 😀\n").user_agent("attributes.user_agent \"3\" \\ é 😀\n").build())
        .code_challenge("code_challenge \"4\" \\ é 😀\n")
        .email("email \"5\" \\ é 😀\n")
        .locale("pt-br")
        .login_redirect_url("login_redirect_url \"7\" \\ é 😀\n")
        .reset_password_expiration_minutes(13)
        .reset_password_redirect_url("reset_password_redirect_url \"9\" \\ é 😀\n")
        .reset_password_template_id("reset_password_template_id \"10\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "attributes": {"ip_address":"attributes.ip_address \"2\" \\ é 😀\n","user_agent":"attributes.user_agent \"3\" \\ é 😀\n"},
    "code_challenge": "code_challenge \"4\" \\ é 😀\n",
    "email": "email \"5\" \\ é 😀\n",
    "locale": "pt-br",
    "login_redirect_url": "login_redirect_url \"7\" \\ é 😀\n",
    "reset_password_expiration_minutes": 13,
    "reset_password_redirect_url": "reset_password_redirect_url \"9\" \\ é 😀\n",
    "reset_password_template_id": "reset_password_template_id \"10\" \\ é 😀\n"
  },
  "operation": "POST /v1/passwords/email/reset/start",
  "path": "/v1/passwords/email/reset/start",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/passwords/existing_password/reset`
fn consumer_passwords_existing_password_reset() -> Case {
    Case::new(|_| consumer::passwords::existing_password::ResetRequest::builder()
        .email("email \"1\" \\ é 😀\n")
        .existing_password("existing_password \"2\" \\ é 😀\n")
        .new_password("new_password \"3\" \\ é 😀\n")
        .session_custom_claims(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"session_custom_claims\"}"))
        .session_duration_minutes(10)
        .session_jwt("session_jwt \"6\" \\ é 😀\n")
        .session_token("session_token \"7\" \\ é 😀\n")
        .telemetry_id("telemetry_id \"8\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "email": "email \"1\" \\ é 😀\n",
    "existing_password": "existing_password \"2\" \\ é 😀\n",
    "new_password": "new_password \"3\" \\ é 😀\n",
    "session_custom_claims": {"of":"session_custom_claims","é":{"deep":[1,-2.5,true,null,{}]}},
    "session_duration_minutes": 10,
    "session_jwt": "session_jwt \"6\" \\ é 😀\n",
    "session_token": "session_token \"7\" \\ é 😀\n",
    "telemetry_id": "telemetry_id \"8\" \\ é 😀\n"
  },
  "operation": "POST /v1/passwords/existing_password/reset",
  "path": "/v1/passwords/existing_password/reset",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/passwords/migrate`
fn consumer_passwords_migrate() -> Case {
    Case::new(|_| consumer::passwords::MigrateRequest::builder()
        .argon_2_config(shared::passwords::Argon2Config::builder().iteration_amount(3).key_length(4).memory(5).salt("argon_2_config.salt \"5\" \\ é 😀\n").threads(7).build())
        .email("email \"7\" \\ é 😀\n")
        .external_id("external_id \"8\" \\ é 😀\n")
        .hash("hash \"9\" \\ é 😀\n")
        .hash_type("md_5")
        .md_5_config(shared::passwords::Md5Config::builder().append_salt("md_5_config.append_salt \"12\" \\ é 😀\n").prepend_salt("md_5_config.prepend_salt \"13\" \\ é 😀\n").build())
        .name(consumer::users::Name::builder().first_name("name.first_name \"15\" \\ é 😀\n").last_name("name.last_name \"16\" \\ é 😀\n").middle_name("name.middle_name \"17\" \\ é 😀\n").build())
        .pbkdf_2_config(shared::passwords::Pbkdf2Config::builder().algorithm("pbkdf_2_config.algorithm \"19\" \\ é 😀\n").iteration_amount(21).key_length(22).salt("pbkdf_2_config.salt \"22\" \\ é 😀\n").build())
        .phone_number("phone_number \"23\" \\ é 😀\n")
        .roles(["roles[0] \"25\" \\ é 😀\n", "roles[1] \"26\" \\ é 😀\n"])
        .scrypt_config(shared::passwords::ScryptConfig::builder().key_length(29).n_parameter(31).p_parameter(31).r_parameter(32).salt("scrypt_config.salt \"32\" \\ é 😀\n").build())
        .set_email_verified(true)
        .set_phone_number_verified(false)
        .sha_1_config(shared::passwords::Sha1Config::builder().append_salt("sha_1_config.append_salt \"36\" \\ é 😀\n").prepend_salt("sha_1_config.prepend_salt \"37\" \\ é 😀\n").build())
        .sha_512_config(shared::passwords::Sha512Config::builder().append_salt("sha_512_config.append_salt \"39\" \\ é 😀\n").prepend_salt("sha_512_config.prepend_salt \"40\" \\ é 😀\n").build())
        .trusted_metadata(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"trusted_metadata\"}"))
        .untrusted_metadata(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"untrusted_metadata\"}"))
        .build(), r##"{
  "body": {
    "argon_2_config": {"iteration_amount":3,"key_length":4,"memory":5,"salt":"argon_2_config.salt \"5\" \\ é 😀\n","threads":7},
    "email": "email \"7\" \\ é 😀\n",
    "external_id": "external_id \"8\" \\ é 😀\n",
    "hash": "hash \"9\" \\ é 😀\n",
    "hash_type": "md_5",
    "md_5_config": {"append_salt":"md_5_config.append_salt \"12\" \\ é 😀\n","prepend_salt":"md_5_config.prepend_salt \"13\" \\ é 😀\n"},
    "name": {"first_name":"name.first_name \"15\" \\ é 😀\n","last_name":"name.last_name \"16\" \\ é 😀\n","middle_name":"name.middle_name \"17\" \\ é 😀\n"},
    "pbkdf_2_config": {"algorithm":"pbkdf_2_config.algorithm \"19\" \\ é 😀\n","iteration_amount":21,"key_length":22,"salt":"pbkdf_2_config.salt \"22\" \\ é 😀\n"},
    "phone_number": "phone_number \"23\" \\ é 😀\n",
    "roles": ["roles[0] \"25\" \\ é 😀\n","roles[1] \"26\" \\ é 😀\n"],
    "scrypt_config": {"key_length":29,"n_parameter":31,"p_parameter":31,"r_parameter":32,"salt":"scrypt_config.salt \"32\" \\ é 😀\n"},
    "set_email_verified": true,
    "set_phone_number_verified": false,
    "sha_1_config": {"append_salt":"sha_1_config.append_salt \"36\" \\ é 😀\n","prepend_salt":"sha_1_config.prepend_salt \"37\" \\ é 😀\n"},
    "sha_512_config": {"append_salt":"sha_512_config.append_salt \"39\" \\ é 😀\n","prepend_salt":"sha_512_config.prepend_salt \"40\" \\ é 😀\n"},
    "trusted_metadata": {"of":"trusted_metadata","é":{"deep":[1,-2.5,true,null,{}]}},
    "untrusted_metadata": {"of":"untrusted_metadata","é":{"deep":[1,-2.5,true,null,{}]}}
  },
  "operation": "POST /v1/passwords/migrate",
  "path": "/v1/passwords/migrate",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/passwords/session/reset`
fn consumer_passwords_session_reset() -> Case {
    Case::new(|_| consumer::passwords::session::ResetRequest::builder()
        .password("password \"1\" \\ é 😀\n")
        .session_custom_claims(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"session_custom_claims\"}"))
        .session_duration_minutes(8)
        .session_jwt("session_jwt \"4\" \\ é 😀\n")
        .session_token("session_token \"5\" \\ é 😀\n")
        .telemetry_id("telemetry_id \"6\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "password": "password \"1\" \\ é 😀\n",
    "session_custom_claims": {"of":"session_custom_claims","é":{"deep":[1,-2.5,true,null,{}]}},
    "session_duration_minutes": 8,
    "session_jwt": "session_jwt \"4\" \\ é 😀\n",
    "session_token": "session_token \"5\" \\ é 😀\n",
    "telemetry_id": "telemetry_id \"6\" \\ é 😀\n"
  },
  "operation": "POST /v1/passwords/session/reset",
  "path": "/v1/passwords/session/reset",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/passwords/strength_check`
fn consumer_passwords_strength_check() -> Case {
    Case::new(|_| consumer::passwords::StrengthCheckRequest::builder()
        .email("email \"1\" \\ é 😀\n")
        .password("password \"2\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "email": "email \"1\" \\ é 😀\n",
    "password": "password \"2\" \\ é 😀\n"
  },
  "operation": "POST /v1/passwords/strength_check",
  "path": "/v1/passwords/strength_check",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `GET /v1/projects/metrics`
fn consumer_projects_metrics() -> Case {
    Case::new(|_| consumer::projects::MetricsRequest::builder()
        .build(), r##"{
  "body": null,
  "operation": "GET /v1/projects/metrics",
  "path": "/v1/projects/metrics",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `GET /v1/rbac/policy`
fn consumer_rbac_policy() -> Case {
    Case::new(|_| consumer::rbac::PolicyRequest::builder()
        .build(), r##"{
  "body": null,
  "operation": "GET /v1/rbac/policy",
  "path": "/v1/rbac/policy",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/rules/list`
fn consumer_fraud_rules_list() -> Case {
    Case::new(|_| consumer::fraud::rules::ListRequest::builder()
        .cursor("cursor \"1\" \\ é 😀\n")
        .limit(3)
        .build(), r##"{
  "body": {
    "cursor": "cursor \"1\" \\ é 😀\n",
    "limit": 3
  },
  "operation": "POST /v1/rules/list",
  "path": "/v1/rules/list",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/rules/set`
fn consumer_fraud_rules_set() -> Case {
    Case::new(|_| consumer::fraud::rules::SetRequest::builder()
        .action("CHALLENGE")
        .asn("asn \"2\" \\ é 😀\n")
        .browser_fingerprint("browser_fingerprint \"3\" \\ é 😀\n")
        .browser_id("browser_id \"4\" \\ é 😀\n")
        .cidr_block("cidr_block \"5\" \\ é 😀\n")
        .country_code("co")
        .description("description \"7\" \\ é 😀\n")
        .expires_in_minutes(9)
        .hardware_fingerprint("hardware_fingerprint \"9\" \\ é 😀\n")
        .network_fingerprint("network_fingerprint \"10\" \\ é 😀\n")
        .visitor_fingerprint("visitor_fingerprint \"11\" \\ é 😀\n")
        .visitor_id("visitor_id \"12\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "action": "CHALLENGE",
    "asn": "asn \"2\" \\ é 😀\n",
    "browser_fingerprint": "browser_fingerprint \"3\" \\ é 😀\n",
    "browser_id": "browser_id \"4\" \\ é 😀\n",
    "cidr_block": "cidr_block \"5\" \\ é 😀\n",
    "country_code": "co",
    "description": "description \"7\" \\ é 😀\n",
    "expires_in_minutes": 9,
    "hardware_fingerprint": "hardware_fingerprint \"9\" \\ é 😀\n",
    "network_fingerprint": "network_fingerprint \"10\" \\ é 😀\n",
    "visitor_fingerprint": "visitor_fingerprint \"11\" \\ é 😀\n",
    "visitor_id": "visitor_id \"12\" \\ é 😀\n"
  },
  "operation": "POST /v1/rules/set",
  "path": "/v1/rules/set",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `GET /v1/sessions`
fn consumer_sessions_get() -> Case {
    Case::new(|_| consumer::sessions::GetRequest::builder()
        .user_id("user_id \"1\" \\ é 😀\n")
        .build(), r##"{
  "body": null,
  "operation": "GET /v1/sessions",
  "path": "/v1/sessions",
  "path_values": [],
  "query": [["user_id","user_id \"1\" \\ é 😀\n"]],
  "takes_session": false
}"##)
}

/// `POST /v1/sessions/attest`
fn consumer_sessions_attest() -> Case {
    Case::new(|_| consumer::sessions::AttestRequest::builder()
        .profile_id("profile_id \"1\" \\ é 😀\n")
        .session_custom_claims(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"session_custom_claims\"}"))
        .session_duration_minutes(8)
        .session_jwt("session_jwt \"4\" \\ é 😀\n")
        .session_token("session_token \"5\" \\ é 😀\n")
        .telemetry_id("telemetry_id \"6\" \\ é 😀\n")
        .token("token \"7\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "profile_id": "profile_id \"1\" \\ é 😀\n",
    "session_custom_claims": {"of":"session_custom_claims","é":{"deep":[1,-2.5,true,null,{}]}},
    "session_duration_minutes": 8,
    "session_jwt": "session_jwt \"4\" \\ é 😀\n",
    "session_token": "session_token \"5\" \\ é 😀\n",
    "telemetry_id": "telemetry_id \"6\" \\ é 😀\n",
    "token": "token \"7\" \\ é 😀\n"
  },
  "operation": "POST /v1/sessions/attest",
  "path": "/v1/sessions/attest",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/sessions/authenticate`
fn consumer_sessions_authenticate() -> Case {
    Case::new(|_| consumer::sessions::AuthenticateRequest::builder()
        .authorization_check(consumer::sessions::AuthorizationCheck::builder().action("authorization_check.action \"2\" \\ é 😀\n").resource_id("authorization_check.resource_id \"3\" \\ é 😀\n").build())
        .session_custom_claims(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"session_custom_claims\"}"))
        .session_duration_minutes(10)
        .session_jwt("session_jwt \"6\" \\ é 😀\n")
        .session_token("session_token \"7\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "authorization_check": {"action":"authorization_check.action \"2\" \\ é 😀\n","resource_id":"authorization_check.resource_id \"3\" \\ é 😀\n"},
    "session_custom_claims": {"of":"session_custom_claims","é":{"deep":[1,-2.5,true,null,{}]}},
    "session_duration_minutes": 10,
    "session_jwt": "session_jwt \"6\" \\ é 😀\n",
    "session_token": "session_token \"7\" \\ é 😀\n"
  },
  "operation": "POST /v1/sessions/authenticate",
  "path": "/v1/sessions/authenticate",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/sessions/exchange_access_token`
fn consumer_sessions_exchange_access_token() -> Case {
    Case::new(|_| consumer::sessions::ExchangeAccessTokenRequest::builder()
        .access_token("access_token \"1\" \\ é 😀\n")
        .session_custom_claims(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"session_custom_claims\"}"))
        .session_duration_minutes(8)
        .telemetry_id("telemetry_id \"4\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "access_token": "access_token \"1\" \\ é 😀\n",
    "session_custom_claims": {"of":"session_custom_claims","é":{"deep":[1,-2.5,true,null,{}]}},
    "session_duration_minutes": 8,
    "telemetry_id": "telemetry_id \"4\" \\ é 😀\n"
  },
  "operation": "POST /v1/sessions/exchange_access_token",
  "path": "/v1/sessions/exchange_access_token",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `GET /v1/sessions/jwks/{project_id}`
fn consumer_sessions_get_jwks() -> Case {
    Case::new(|given| consumer::sessions::GetJwksRequest::builder()
        .project_id(given.path[0])
        .build(), r##"{
  "body": null,
  "operation": "GET /v1/sessions/jwks/{project_id}",
  "path": "/v1/sessions/jwks/project_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["project_id","project_id/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/sessions/migrate`
fn consumer_sessions_migrate() -> Case {
    Case::new(|_| consumer::sessions::MigrateRequest::builder()
        .session_custom_claims(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"session_custom_claims\"}"))
        .session_duration_minutes(7)
        .session_token("session_token \"3\" \\ é 😀\n")
        .telemetry_id("telemetry_id \"4\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "session_custom_claims": {"of":"session_custom_claims","é":{"deep":[1,-2.5,true,null,{}]}},
    "session_duration_minutes": 7,
    "session_token": "session_token \"3\" \\ é 😀\n",
    "telemetry_id": "telemetry_id \"4\" \\ é 😀\n"
  },
  "operation": "POST /v1/sessions/migrate",
  "path": "/v1/sessions/migrate",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/sessions/revoke`
fn consumer_sessions_revoke() -> Case {
    Case::new(|_| consumer::sessions::RevokeRequest::builder()
        .session_id("session_id \"1\" \\ é 😀\n")
        .session_jwt("session_jwt \"2\" \\ é 😀\n")
        .session_token("session_token \"3\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "session_id": "session_id \"1\" \\ é 😀\n",
    "session_jwt": "session_jwt \"2\" \\ é 😀\n",
    "session_token": "session_token \"3\" \\ é 😀\n"
  },
  "operation": "POST /v1/sessions/revoke",
  "path": "/v1/sessions/revoke",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/totps`
fn consumer_totps_create() -> Case {
    Case::new(|_| consumer::totps::CreateRequest::builder()
        .expiration_minutes(6)
        .user_id("user_id \"2\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "expiration_minutes": 6,
    "user_id": "user_id \"2\" \\ é 😀\n"
  },
  "operation": "POST /v1/totps",
  "path": "/v1/totps",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/totps/authenticate`
fn consumer_totps_authenticate() -> Case {
    Case::new(|_| consumer::totps::AuthenticateRequest::builder()
        .session_custom_claims(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"session_custom_claims\"}"))
        .session_duration_minutes(7)
        .session_jwt("session_jwt \"3\" \\ é 😀\n")
        .session_token("session_token \"4\" \\ é 😀\n")
        .telemetry_id("telemetry_id \"5\" \\ é 😀\n")
        .totp_code("totp_c")
        .user_id("user_id \"7\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "session_custom_claims": {"of":"session_custom_claims","é":{"deep":[1,-2.5,true,null,{}]}},
    "session_duration_minutes": 7,
    "session_jwt": "session_jwt \"3\" \\ é 😀\n",
    "session_token": "session_token \"4\" \\ é 😀\n",
    "telemetry_id": "telemetry_id \"5\" \\ é 😀\n",
    "totp_code": "totp_c",
    "user_id": "user_id \"7\" \\ é 😀\n"
  },
  "operation": "POST /v1/totps/authenticate",
  "path": "/v1/totps/authenticate",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/totps/recover`
fn consumer_totps_recover() -> Case {
    Case::new(|_| consumer::totps::RecoverRequest::builder()
        .recovery_code("recovery_code \"1\" \\ é 😀\n")
        .session_custom_claims(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"session_custom_claims\"}"))
        .session_duration_minutes(8)
        .session_jwt("session_jwt \"4\" \\ é 😀\n")
        .session_token("session_token \"5\" \\ é 😀\n")
        .telemetry_id("telemetry_id \"6\" \\ é 😀\n")
        .user_id("user_id \"7\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "recovery_code": "recovery_code \"1\" \\ é 😀\n",
    "session_custom_claims": {"of":"session_custom_claims","é":{"deep":[1,-2.5,true,null,{}]}},
    "session_duration_minutes": 8,
    "session_jwt": "session_jwt \"4\" \\ é 😀\n",
    "session_token": "session_token \"5\" \\ é 😀\n",
    "telemetry_id": "telemetry_id \"6\" \\ é 😀\n",
    "user_id": "user_id \"7\" \\ é 😀\n"
  },
  "operation": "POST /v1/totps/recover",
  "path": "/v1/totps/recover",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/totps/recovery_codes`
fn consumer_totps_recovery_codes() -> Case {
    Case::new(|_| consumer::totps::RecoveryCodesRequest::builder()
        .user_id("user_id \"1\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "user_id": "user_id \"1\" \\ é 😀\n"
  },
  "operation": "POST /v1/totps/recovery_codes",
  "path": "/v1/totps/recovery_codes",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/users`
fn consumer_users_create() -> Case {
    Case::new(|_| consumer::users::CreateRequest::builder()
        .attributes(shared::Attributes::builder().ip_address("attributes.ip_address \"2\" \\ é 😀\n").user_agent("attributes.user_agent \"3\" \\ é 😀\n").build())
        .create_user_as_pending(false)
        .email("email \"5\" \\ é 😀\n")
        .external_id("external_id \"6\" \\ é 😀\n")
        .name(consumer::users::Name::builder().first_name("name.first_name \"8\" \\ é 😀\n").last_name("name.last_name \"9\" \\ é 😀\n").middle_name("name.middle_name \"10\" \\ é 😀\n").build())
        .phone_number("phone_number \"11\" \\ é 😀\n")
        .roles(["roles[0] \"13\" \\ é 😀\n", "roles[1] \"14\" \\ é 😀\n"])
        .trusted_metadata(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"trusted_metadata\"}"))
        .untrusted_metadata(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"untrusted_metadata\"}"))
        .build(), r##"{
  "body": {
    "attributes": {"ip_address":"attributes.ip_address \"2\" \\ é 😀\n","user_agent":"attributes.user_agent \"3\" \\ é 😀\n"},
    "create_user_as_pending": false,
    "email": "email \"5\" \\ é 😀\n",
    "external_id": "external_id \"6\" \\ é 😀\n",
    "name": {"first_name":"name.first_name \"8\" \\ é 😀\n","last_name":"name.last_name \"9\" \\ é 😀\n","middle_name":"name.middle_name \"10\" \\ é 😀\n"},
    "phone_number": "phone_number \"11\" \\ é 😀\n",
    "roles": ["roles[0] \"13\" \\ é 😀\n","roles[1] \"14\" \\ é 😀\n"],
    "trusted_metadata": {"of":"trusted_metadata","é":{"deep":[1,-2.5,true,null,{}]}},
    "untrusted_metadata": {"of":"untrusted_metadata","é":{"deep":[1,-2.5,true,null,{}]}}
  },
  "operation": "POST /v1/users",
  "path": "/v1/users",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `DELETE /v1/users/biometric_registrations/{biometric_registration_id}`
fn consumer_users_delete_biometric_registration() -> Case {
    Case::new(|given| consumer::users::DeleteBiometricRegistrationRequest::builder()
        .biometric_registration_id(given.path[0])
        .build(), r##"{
  "body": null,
  "operation": "DELETE /v1/users/biometric_registrations/{biometric_registration_id}",
  "path": "/v1/users/biometric_registrations/biometric_registration_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["biometric_registration_id","biometric_registration_id/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}

/// `DELETE /v1/users/crypto_wallets/{crypto_wallet_id}`
fn consumer_users_delete_crypto_wallet() -> Case {
    Case::new(|given| consumer::users::DeleteCryptoWalletRequest::builder()
        .crypto_wallet_id(given.path[0])
        .build(), r##"{
  "body": null,
  "operation": "DELETE /v1/users/crypto_wallets/{crypto_wallet_id}",
  "path": "/v1/users/crypto_wallets/crypto_wallet_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["crypto_wallet_id","crypto_wallet_id/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}

/// `DELETE /v1/users/emails/{email_id}`
fn consumer_users_delete_email() -> Case {
    Case::new(|given| consumer::users::DeleteEmailRequest::builder()
        .email_id(given.path[0])
        .build(), r##"{
  "body": null,
  "operation": "DELETE /v1/users/emails/{email_id}",
  "path": "/v1/users/emails/email_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["email_id","email_id/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}

/// `DELETE /v1/users/oauth/{oauth_user_registration_id}`
fn consumer_users_delete_o_auth_registration() -> Case {
    Case::new(|given| consumer::users::DeleteOAuthRegistrationRequest::builder()
        .oauth_user_registration_id(given.path[0])
        .build(), r##"{
  "body": null,
  "operation": "DELETE /v1/users/oauth/{oauth_user_registration_id}",
  "path": "/v1/users/oauth/oauth_user_registration_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["oauth_user_registration_id","oauth_user_registration_id/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}

/// `DELETE /v1/users/passwords/{password_id}`
fn consumer_users_delete_password() -> Case {
    Case::new(|given| consumer::users::DeletePasswordRequest::builder()
        .password_id(given.path[0])
        .build(), r##"{
  "body": null,
  "operation": "DELETE /v1/users/passwords/{password_id}",
  "path": "/v1/users/passwords/password_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["password_id","password_id/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}

/// `DELETE /v1/users/phone_numbers/{phone_id}`
fn consumer_users_delete_phone_number() -> Case {
    Case::new(|given| consumer::users::DeletePhoneNumberRequest::builder()
        .phone_id(given.path[0])
        .build(), r##"{
  "body": null,
  "operation": "DELETE /v1/users/phone_numbers/{phone_id}",
  "path": "/v1/users/phone_numbers/phone_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["phone_id","phone_id/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/users/search`
fn consumer_users_search() -> Case {
    Case::new(|_| consumer::users::SearchRequest::builder()
        .cursor("cursor \"1\" \\ é 😀\n")
        .limit(2)
        .query(consumer::users::SearchUsersQuery::builder().operands([object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"query.operands[0]\"}"), object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"query.operands[1]\"}")]).operator("AND").build())
        .build(), r##"{
  "body": {
    "cursor": "cursor \"1\" \\ é 😀\n",
    "limit": 2,
    "query": {"operands":[{"of":"query.operands[0]","é":{"deep":[1,-2.5,true,null,{}]}},{"of":"query.operands[1]","é":{"deep":[1,-2.5,true,null,{}]}}],"operator":"AND"}
  },
  "operation": "POST /v1/users/search",
  "path": "/v1/users/search",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `DELETE /v1/users/totps/{totp_id}`
fn consumer_users_delete_totp() -> Case {
    Case::new(|given| consumer::users::DeleteTotpRequest::builder()
        .totp_id(given.path[0])
        .build(), r##"{
  "body": null,
  "operation": "DELETE /v1/users/totps/{totp_id}",
  "path": "/v1/users/totps/totp_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["totp_id","totp_id/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}

/// `DELETE /v1/users/webauthn_registrations/{webauthn_registration_id}`
fn consumer_users_delete_web_authn_registration() -> Case {
    Case::new(|given| consumer::users::DeleteWebAuthnRegistrationRequest::builder()
        .webauthn_registration_id(given.path[0])
        .build(), r##"{
  "body": null,
  "operation": "DELETE /v1/users/webauthn_registrations/{webauthn_registration_id}",
  "path": "/v1/users/webauthn_registrations/webauthn_registration_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["webauthn_registration_id","webauthn_registration_id/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}

/// `DELETE /v1/users/{user_id}`
fn consumer_users_delete() -> Case {
    Case::new(|given| consumer::users::DeleteRequest::builder()
        .user_id(given.path[0])
        .build(), r##"{
  "body": null,
  "operation": "DELETE /v1/users/{user_id}",
  "path": "/v1/users/user_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["user_id","user_id/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}

/// `GET /v1/users/{user_id}`
fn consumer_users_get() -> Case {
    Case::new(|given| consumer::users::GetRequest::builder()
        .user_id(given.path[0])
        .build(), r##"{
  "body": null,
  "operation": "GET /v1/users/{user_id}",
  "path": "/v1/users/user_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["user_id","user_id/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}

/// `PUT /v1/users/{user_id}`
fn consumer_users_update() -> Case {
    Case::new(|given| consumer::users::UpdateRequest::builder()
        .user_id(given.path[0])
        .attributes(shared::Attributes::builder().ip_address("attributes.ip_address \"2\" \\ é 😀\n").user_agent("attributes.user_agent \"3\" \\ é 😀\n").build())
        .external_id("external_id \"4\" \\ é 😀\n")
        .name(consumer::users::Name::builder().first_name("name.first_name \"6\" \\ é 😀\n").last_name("name.last_name \"7\" \\ é 😀\n").middle_name("name.middle_name \"8\" \\ é 😀\n").build())
        .roles(["roles[0] \"10\" \\ é 😀\n", "roles[1] \"11\" \\ é 😀\n"])
        .trusted_metadata(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"trusted_metadata\"}"))
        .untrusted_metadata(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"untrusted_metadata\"}"))
        .build(), r##"{
  "body": {
    "attributes": {"ip_address":"attributes.ip_address \"2\" \\ é 😀\n","user_agent":"attributes.user_agent \"3\" \\ é 😀\n"},
    "external_id": "external_id \"4\" \\ é 😀\n",
    "name": {"first_name":"name.first_name \"6\" \\ é 😀\n","last_name":"name.last_name \"7\" \\ é 😀\n","middle_name":"name.middle_name \"8\" \\ é 😀\n"},
    "roles": ["roles[0] \"10\" \\ é 😀\n","roles[1] \"11\" \\ é 😀\n"],
    "trusted_metadata": {"of":"trusted_metadata","é":{"deep":[1,-2.5,true,null,{}]}},
    "untrusted_metadata": {"of":"untrusted_metadata","é":{"deep":[1,-2.5,true,null,{}]}}
  },
  "operation": "PUT /v1/users/{user_id}",
  "path": "/v1/users/user_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["user_id","user_id/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}

/// `GET /v1/users/{user_id}/connected_apps`
fn consumer_users_connected_apps() -> Case {
    Case::new(|given| consumer::users::ConnectedAppsRequest::builder()
        .user_id(given.path[0])
        .build(), r##"{
  "body": null,
  "operation": "GET /v1/users/{user_id}/connected_apps",
  "path": "/v1/users/user_id%2Fb%20c%2Bd%25%C3%A9%3F%23/connected_apps",
  "path_values": [["user_id","user_id/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/users/{user_id}/connected_apps/{connected_app_id}/revoke`
fn consumer_users_connected_apps_revoke() -> Case {
    Case::new(|given| consumer::users::connected_apps::RevokeRequest::builder()
        .user_id(given.path[0])
        .connected_app_id(given.path[1])
        .build(), r##"{
  "body": {},
  "operation": "POST /v1/users/{user_id}/connected_apps/{connected_app_id}/revoke",
  "path": "/v1/users/user_id%2Fb%20c%2Bd%25%C3%A9%3F%23/connected_apps/connected_app_id%2Fb%20c%2Bd%25%C3%A9%3F%23/revoke",
  "path_values": [["user_id","user_id/b c+d%é?#"],["connected_app_id","connected_app_id/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}

/// `PUT /v1/users/{user_id}/exchange_primary_factor`
fn consumer_users_exchange_primary_factor() -> Case {
    Case::new(|given| consumer::users::ExchangePrimaryFactorRequest::builder()
        .user_id(given.path[0])
        .email_address("email_address \"1\" \\ é 😀\n")
        .phone_number("phone_number \"2\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "email_address": "email_address \"1\" \\ é 😀\n",
    "phone_number": "phone_number \"2\" \\ é 😀\n"
  },
  "operation": "PUT /v1/users/{user_id}/exchange_primary_factor",
  "path": "/v1/users/user_id%2Fb%20c%2Bd%25%C3%A9%3F%23/exchange_primary_factor",
  "path_values": [["user_id","user_id/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}

/// `DELETE /v1/users/{user_id}/external_id`
fn consumer_users_delete_external_id() -> Case {
    Case::new(|given| consumer::users::DeleteExternalIdRequest::builder()
        .user_id(given.path[0])
        .build(), r##"{
  "body": null,
  "operation": "DELETE /v1/users/{user_id}/external_id",
  "path": "/v1/users/user_id%2Fb%20c%2Bd%25%C3%A9%3F%23/external_id",
  "path_values": [["user_id","user_id/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/verdict_reasons/list`
fn consumer_fraud_verdict_reasons_list() -> Case {
    Case::new(|_| consumer::fraud::verdict_reasons::ListRequest::builder()
        .overrides_only(true)
        .build(), r##"{
  "body": {
    "overrides_only": true
  },
  "operation": "POST /v1/verdict_reasons/list",
  "path": "/v1/verdict_reasons/list",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/verdict_reasons/override`
fn consumer_fraud_verdict_reasons_override() -> Case {
    Case::new(|_| consumer::fraud::verdict_reasons::OverrideRequest::builder()
        .override_action("CHALLENGE")
        .override_description("override_description \"2\" \\ é 😀\n")
        .verdict_reason("verdict_reason \"3\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "override_action": "CHALLENGE",
    "override_description": "override_description \"2\" \\ é 😀\n",
    "verdict_reason": "verdict_reason \"3\" \\ é 😀\n"
  },
  "operation": "POST /v1/verdict_reasons/override",
  "path": "/v1/verdict_reasons/override",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/webauthn/authenticate`
fn consumer_webauthn_authenticate() -> Case {
    Case::new(|_| consumer::webauthn::AuthenticateRequest::builder()
        .public_key_credential("public_key_credential \"1\" \\ é 😀\n")
        .session_custom_claims(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"session_custom_claims\"}"))
        .session_duration_minutes(8)
        .session_jwt("session_jwt \"4\" \\ é 😀\n")
        .session_token("session_token \"5\" \\ é 😀\n")
        .telemetry_id("telemetry_id \"6\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "public_key_credential": "public_key_credential \"1\" \\ é 😀\n",
    "session_custom_claims": {"of":"session_custom_claims","é":{"deep":[1,-2.5,true,null,{}]}},
    "session_duration_minutes": 8,
    "session_jwt": "session_jwt \"4\" \\ é 😀\n",
    "session_token": "session_token \"5\" \\ é 😀\n",
    "telemetry_id": "telemetry_id \"6\" \\ é 😀\n"
  },
  "operation": "POST /v1/webauthn/authenticate",
  "path": "/v1/webauthn/authenticate",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/webauthn/authenticate/start`
fn consumer_webauthn_authenticate_start() -> Case {
    Case::new(|_| consumer::webauthn::AuthenticateStartRequest::builder()
        .domain("domain \"1\" \\ é 😀\n")
        .return_passkey_credential_options(false)
        .use_base64_url_encoding(true)
        .user_id("user_id \"4\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "domain": "domain \"1\" \\ é 😀\n",
    "return_passkey_credential_options": false,
    "use_base64_url_encoding": true,
    "user_id": "user_id \"4\" \\ é 😀\n"
  },
  "operation": "POST /v1/webauthn/authenticate/start",
  "path": "/v1/webauthn/authenticate/start",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `GET /v1/webauthn/credentials/{user_id}/{domain}`
fn consumer_webauthn_list_credentials() -> Case {
    Case::new(|given| consumer::webauthn::ListCredentialsRequest::builder()
        .user_id(given.path[0])
        .domain(given.path[1])
        .build(), r##"{
  "body": null,
  "operation": "GET /v1/webauthn/credentials/{user_id}/{domain}",
  "path": "/v1/webauthn/credentials/user_id%2Fb%20c%2Bd%25%C3%A9%3F%23/domain%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["user_id","user_id/b c+d%é?#"],["domain","domain/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/webauthn/register`
fn consumer_webauthn_register() -> Case {
    Case::new(|_| consumer::webauthn::RegisterRequest::builder()
        .public_key_credential("public_key_credential \"1\" \\ é 😀\n")
        .session_custom_claims(object("{\"é\":{\"deep\":[1,-2.5,true,null,{}]},\"of\":\"session_custom_claims\"}"))
        .session_duration_minutes(8)
        .session_jwt("session_jwt \"4\" \\ é 😀\n")
        .session_token("session_token \"5\" \\ é 😀\n")
        .telemetry_id("telemetry_id \"6\" \\ é 😀\n")
        .user_id("user_id \"7\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "public_key_credential": "public_key_credential \"1\" \\ é 😀\n",
    "session_custom_claims": {"of":"session_custom_claims","é":{"deep":[1,-2.5,true,null,{}]}},
    "session_duration_minutes": 8,
    "session_jwt": "session_jwt \"4\" \\ é 😀\n",
    "session_token": "session_token \"5\" \\ é 😀\n",
    "telemetry_id": "telemetry_id \"6\" \\ é 😀\n",
    "user_id": "user_id \"7\" \\ é 😀\n"
  },
  "operation": "POST /v1/webauthn/register",
  "path": "/v1/webauthn/register",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `POST /v1/webauthn/register/start`
fn consumer_webauthn_register_start() -> Case {
    Case::new(|_| consumer::webauthn::RegisterStartRequest::builder()
        .authenticator_type("authenticator_type \"1\" \\ é 😀\n")
        .domain("domain \"2\" \\ é 😀\n")
        .override_display_name("override_display_name \"3\" \\ é 😀\n")
        .override_id("override_id \"4\" \\ é 😀\n")
        .override_name("override_name \"5\" \\ é 😀\n")
        .return_passkey_credential_options(false)
        .use_base64_url_encoding(true)
        .user_agent("user_agent \"8\" \\ é 😀\n")
        .user_id("user_id \"9\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "authenticator_type": "authenticator_type \"1\" \\ é 😀\n",
    "domain": "domain \"2\" \\ é 😀\n",
    "override_display_name": "override_display_name \"3\" \\ é 😀\n",
    "override_id": "override_id \"4\" \\ é 😀\n",
    "override_name": "override_name \"5\" \\ é 😀\n",
    "return_passkey_credential_options": false,
    "use_base64_url_encoding": true,
    "user_agent": "user_agent \"8\" \\ é 😀\n",
    "user_id": "user_id \"9\" \\ é 😀\n"
  },
  "operation": "POST /v1/webauthn/register/start",
  "path": "/v1/webauthn/register/start",
  "path_values": [],
  "query": [],
  "takes_session": false
}"##)
}

/// `PUT /v1/webauthn/{webauthn_registration_id}`
fn consumer_webauthn_update() -> Case {
    Case::new(|given| consumer::webauthn::UpdateRequest::builder()
        .webauthn_registration_id(given.path[0])
        .name("name \"1\" \\ é 😀\n")
        .build(), r##"{
  "body": {
    "name": "name \"1\" \\ é 😀\n"
  },
  "operation": "PUT /v1/webauthn/{webauthn_registration_id}",
  "path": "/v1/webauthn/webauthn_registration_id%2Fb%20c%2Bd%25%C3%A9%3F%23",
  "path_values": [["webauthn_registration_id","webauthn_registration_id/b c+d%é?#"]],
  "query": [],
  "takes_session": false
}"##)
}
