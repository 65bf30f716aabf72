//! Every type and every operation. Written by the test in `../table/main.rs`, which says how.

use super::entry::{BuilderEntry, OperationEntry, TypeEntry, builder};

pub(crate) static TYPES: &[TypeEntry] = &[
    TypeEntry::record::<stytch_generated::shared::Attributes>("api_attribute_v1_Attributes"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::idp::oauth::ScopeResult>("api_b2b_idp_v1_ScopeResult"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::idp::oauth::AuthorizeRequest>("api_b2b_idp_v1_b2b_idp_oauth_AuthorizeRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::idp::oauth::AuthorizeResponse>("api_b2b_idp_v1_b2b_idp_oauth_AuthorizeResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::idp::oauth::AuthorizeStartRequest>("api_b2b_idp_v1_b2b_idp_oauth_AuthorizeStartRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::idp::oauth::AuthorizeStartResponse>("api_b2b_idp_v1_b2b_idp_oauth_AuthorizeStartResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::impersonation::AuthenticateRequest>("api_b2b_impersonation_v1_AuthenticateRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::impersonation::AuthenticateResponse>("api_b2b_impersonation_v1_AuthenticateResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::magic_links::AuthenticateRequest>("api_b2b_magic_v1_AuthenticateRequest"),
    TypeEntry::of::<stytch_generated::shared::Locale>("api_b2b_magic_v1_AuthenticateRequestLocale"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::magic_links::AuthenticateResponse>("api_b2b_magic_v1_AuthenticateResponse"),
    TypeEntry::of::<stytch_generated::shared::Locale>("api_b2b_magic_v1_InviteRequestLocale"),
    TypeEntry::of::<stytch_generated::shared::Locale>("api_b2b_magic_v1_LoginOrSignupRequestLocale"),
    TypeEntry::of::<stytch_generated::shared::Locale>("api_b2b_magic_v1_SendRequestLocale"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::magic_links::discovery::AuthenticateRequest>("api_b2b_magic_v1_b2b_magic_links_discovery_AuthenticateRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::magic_links::discovery::AuthenticateResponse>("api_b2b_magic_v1_b2b_magic_links_discovery_AuthenticateResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::magic_links::email::InviteRequest>("api_b2b_magic_v1_b2b_magic_links_email_InviteRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::magic_links::email::InviteResponse>("api_b2b_magic_v1_b2b_magic_links_email_InviteResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::magic_links::email::LoginOrSignupRequest>("api_b2b_magic_v1_b2b_magic_links_email_LoginOrSignupRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::magic_links::email::LoginOrSignupResponse>("api_b2b_magic_v1_b2b_magic_links_email_LoginOrSignupResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::magic_links::email::discovery::SendRequest>("api_b2b_magic_v1_b2b_magic_links_email_discovery_SendRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::magic_links::email::discovery::SendResponse>("api_b2b_magic_v1_b2b_magic_links_email_discovery_SendResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::mfa::MemberOptions>("api_b2b_mfa_v1_MemberOptions"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::mfa::MfaRequired>("api_b2b_mfa_v1_MfaRequired"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::oauth::AuthenticateRequest>("api_b2b_oauth_v1_AuthenticateRequest"),
    TypeEntry::of::<stytch_generated::shared::ExtendedLocale>("api_b2b_oauth_v1_AuthenticateRequestLocale"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::oauth::AuthenticateResponse>("api_b2b_oauth_v1_AuthenticateResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::oauth::ProviderValues>("api_b2b_oauth_v1_ProviderValues"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::oauth::discovery::AuthenticateRequest>("api_b2b_oauth_v1_b2b_oauth_discovery_AuthenticateRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::oauth::discovery::AuthenticateResponse>("api_b2b_oauth_v1_b2b_oauth_discovery_AuthenticateResponse"),
    TypeEntry::of::<stytch_generated::shared::Locale>("api_b2b_otp_v1_AuthenticateRequestLocale"),
    TypeEntry::of::<stytch_generated::shared::Locale>("api_b2b_otp_v1_LoginOrSignupRequestLocale"),
    TypeEntry::of::<stytch_generated::shared::Locale>("api_b2b_otp_v1_SendRequestLocale"),
    TypeEntry::of::<stytch_generated::shared::ExtendedLocale>("api_b2b_otp_v1_SmsLocale"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::otps::email::AuthenticateRequest>("api_b2b_otp_v1_b2b_otp_email_AuthenticateRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::otps::email::AuthenticateResponse>("api_b2b_otp_v1_b2b_otp_email_AuthenticateResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::otps::email::LoginOrSignupRequest>("api_b2b_otp_v1_b2b_otp_email_LoginOrSignupRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::otps::email::LoginOrSignupResponse>("api_b2b_otp_v1_b2b_otp_email_LoginOrSignupResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::otps::email::discovery::AuthenticateRequest>("api_b2b_otp_v1_b2b_otp_email_discovery_AuthenticateRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::otps::email::discovery::AuthenticateResponse>("api_b2b_otp_v1_b2b_otp_email_discovery_AuthenticateResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::otps::email::discovery::SendRequest>("api_b2b_otp_v1_b2b_otp_email_discovery_SendRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::otps::email::discovery::SendResponse>("api_b2b_otp_v1_b2b_otp_email_discovery_SendResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::otps::sms::AuthenticateRequest>("api_b2b_otp_v1_b2b_otp_sms_AuthenticateRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::otps::sms::AuthenticateResponse>("api_b2b_otp_v1_b2b_otp_sms_AuthenticateResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::otps::sms::SendRequest>("api_b2b_otp_v1_b2b_otp_sms_SendRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::otps::sms::SendResponse>("api_b2b_otp_v1_b2b_otp_sms_SendResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::passwords::AuthenticateRequest>("api_b2b_password_v1_AuthenticateRequest"),
    TypeEntry::of::<stytch_generated::shared::Locale>("api_b2b_password_v1_AuthenticateRequestLocale"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::passwords::AuthenticateResponse>("api_b2b_password_v1_AuthenticateResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::passwords::LudsFeedback>("api_b2b_password_v1_LudsFeedback"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::passwords::MigrateRequest>("api_b2b_password_v1_MigrateRequest"),
    TypeEntry::of::<stytch_generated::shared::passwords::HashType>("api_b2b_password_v1_MigrateRequestHashType"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::passwords::MigrateResponse>("api_b2b_password_v1_MigrateResponse"),
    TypeEntry::of::<stytch_generated::shared::Locale>("api_b2b_password_v1_ResetRequestLocale"),
    TypeEntry::of::<stytch_generated::shared::Locale>("api_b2b_password_v1_ResetStartRequestLocale"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::passwords::StrengthCheckRequest>("api_b2b_password_v1_StrengthCheckRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::passwords::StrengthCheckResponse>("api_b2b_password_v1_StrengthCheckResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::passwords::ZxcvbnFeedback>("api_b2b_password_v1_ZxcvbnFeedback"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::passwords::discovery::AuthenticateRequest>("api_b2b_password_v1_b2b_passwords_discovery_AuthenticateRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::passwords::discovery::AuthenticateResponse>("api_b2b_password_v1_b2b_passwords_discovery_AuthenticateResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::passwords::discovery::email::ResetRequest>("api_b2b_password_v1_b2b_passwords_discovery_email_ResetRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::passwords::discovery::email::ResetResponse>("api_b2b_password_v1_b2b_passwords_discovery_email_ResetResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::passwords::discovery::email::ResetStartRequest>("api_b2b_password_v1_b2b_passwords_discovery_email_ResetStartRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::passwords::discovery::email::ResetStartResponse>("api_b2b_password_v1_b2b_passwords_discovery_email_ResetStartResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::passwords::email::RequireResetRequest>("api_b2b_password_v1_b2b_passwords_email_RequireResetRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::passwords::email::RequireResetResponse>("api_b2b_password_v1_b2b_passwords_email_RequireResetResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::passwords::email::ResetRequest>("api_b2b_password_v1_b2b_passwords_email_ResetRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::passwords::email::ResetResponse>("api_b2b_password_v1_b2b_passwords_email_ResetResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::passwords::email::ResetStartRequest>("api_b2b_password_v1_b2b_passwords_email_ResetStartRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::passwords::email::ResetStartResponse>("api_b2b_password_v1_b2b_passwords_email_ResetStartResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::passwords::existing_password::ResetRequest>("api_b2b_password_v1_b2b_passwords_existing_password_ResetRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::passwords::existing_password::ResetResponse>("api_b2b_password_v1_b2b_passwords_existing_password_ResetResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::passwords::session::ResetRequest>("api_b2b_password_v1_b2b_passwords_session_ResetRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::passwords::session::ResetResponse>("api_b2b_password_v1_b2b_passwords_session_ResetResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::rbac::OrgPolicy>("api_b2b_rbac_v1_OrgPolicy"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::rbac::Policy>("api_b2b_rbac_v1_Policy"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::rbac::PolicyResource>("api_b2b_rbac_v1_PolicyResource"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::rbac::PolicyResponse>("api_b2b_rbac_v1_PolicyResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::rbac::PolicyRole>("api_b2b_rbac_v1_PolicyRole"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::rbac::PolicyRolePermission>("api_b2b_rbac_v1_PolicyRolePermission"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::rbac::PolicyScope>("api_b2b_rbac_v1_PolicyScope"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::rbac::PolicyScopePermission>("api_b2b_rbac_v1_PolicyScopePermission"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::rbac::organizations::GetOrgPolicyResponse>("api_b2b_rbac_v1_b2b_rbac_organizations_GetOrgPolicyResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::rbac::organizations::SetOrgPolicyRequest>("api_b2b_rbac_v1_b2b_rbac_organizations_SetOrgPolicyRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::rbac::organizations::SetOrgPolicyResponse>("api_b2b_rbac_v1_b2b_rbac_organizations_SetOrgPolicyResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::recovery_codes::GetResponse>("api_b2b_recovery_codes_v1_GetResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::recovery_codes::RecoverRequest>("api_b2b_recovery_codes_v1_RecoverRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::recovery_codes::RecoverResponse>("api_b2b_recovery_codes_v1_RecoverResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::recovery_codes::RotateRequest>("api_b2b_recovery_codes_v1_RotateRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::recovery_codes::RotateResponse>("api_b2b_recovery_codes_v1_RotateResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::scim::Address>("api_b2b_scim_v1_Address"),
    #[cfg(feature = "b2b")]
    TypeEntry::of::<stytch_generated::b2b::scim::IdentityProvider>("api_b2b_scim_v1_CreateRequestIdentityProvider"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::scim::Email>("api_b2b_scim_v1_Email"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::scim::EnterpriseExtension>("api_b2b_scim_v1_EnterpriseExtension"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::scim::Entitlement>("api_b2b_scim_v1_Entitlement"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::scim::Group>("api_b2b_scim_v1_Group"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::scim::InstantMessenger>("api_b2b_scim_v1_IMs"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::scim::Manager>("api_b2b_scim_v1_Manager"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::scim::Name>("api_b2b_scim_v1_Name"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::scim::PhoneNumber>("api_b2b_scim_v1_PhoneNumber"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::scim::Photo>("api_b2b_scim_v1_Photo"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::scim::Role>("api_b2b_scim_v1_Role"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::scim::ScimAttributes>("api_b2b_scim_v1_SCIMAttributes"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::scim::ScimConnection>("api_b2b_scim_v1_SCIMConnection"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::scim::ScimConnectionWithNextToken>("api_b2b_scim_v1_SCIMConnectionWithNextToken"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::scim::ScimConnectionWithToken>("api_b2b_scim_v1_SCIMConnectionWithToken"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::scim::ScimGroup>("api_b2b_scim_v1_SCIMGroup"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::scim::ScimGroupImplicitRoleAssignments>("api_b2b_scim_v1_SCIMGroupImplicitRoleAssignments"),
    #[cfg(feature = "b2b")]
    TypeEntry::of::<stytch_generated::b2b::scim::IdentityProvider>("api_b2b_scim_v1_UpdateRequestIdentityProvider"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::scim::X509Certificate>("api_b2b_scim_v1_X509Certificate"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::scim::connection::CreateRequest>("api_b2b_scim_v1_b2b_scim_connection_CreateRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::scim::connection::CreateResponse>("api_b2b_scim_v1_b2b_scim_connection_CreateResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::scim::connection::DeleteResponse>("api_b2b_scim_v1_b2b_scim_connection_DeleteResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::scim::connection::GetGroupsResponse>("api_b2b_scim_v1_b2b_scim_connection_GetGroupsResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::scim::connection::GetResponse>("api_b2b_scim_v1_b2b_scim_connection_GetResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::scim::connection::RotateCancelRequest>("api_b2b_scim_v1_b2b_scim_connection_RotateCancelRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::scim::connection::RotateCancelResponse>("api_b2b_scim_v1_b2b_scim_connection_RotateCancelResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::scim::connection::RotateCompleteRequest>("api_b2b_scim_v1_b2b_scim_connection_RotateCompleteRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::scim::connection::RotateCompleteResponse>("api_b2b_scim_v1_b2b_scim_connection_RotateCompleteResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::scim::connection::RotateStartRequest>("api_b2b_scim_v1_b2b_scim_connection_RotateStartRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::scim::connection::RotateStartResponse>("api_b2b_scim_v1_b2b_scim_connection_RotateStartResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::scim::connection::UpdateRequest>("api_b2b_scim_v1_b2b_scim_connection_UpdateRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::scim::connection::UpdateResponse>("api_b2b_scim_v1_b2b_scim_connection_UpdateResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sessions::AttestRequest>("api_b2b_session_v1_AttestRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sessions::AttestResponse>("api_b2b_session_v1_AttestResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sessions::AuthenticateRequest>("api_b2b_session_v1_AuthenticateRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sessions::AuthenticateResponse>("api_b2b_session_v1_AuthenticateResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sessions::AuthorizationCheck>("api_b2b_session_v1_AuthorizationCheck"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sessions::AuthorizationVerdict>("api_b2b_session_v1_AuthorizationVerdict"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sessions::ExchangeAccessTokenRequest>("api_b2b_session_v1_ExchangeAccessTokenRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sessions::ExchangeAccessTokenResponse>("api_b2b_session_v1_ExchangeAccessTokenResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sessions::ExchangeRequest>("api_b2b_session_v1_ExchangeRequest"),
    TypeEntry::of::<stytch_generated::shared::ExtendedLocale>("api_b2b_session_v1_ExchangeRequestLocale"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sessions::ExchangeResponse>("api_b2b_session_v1_ExchangeResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sessions::GetJwksResponse>("api_b2b_session_v1_GetJWKSResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sessions::GetResponse>("api_b2b_session_v1_GetResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sessions::MemberSession>("api_b2b_session_v1_MemberSession"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sessions::MigrateRequest>("api_b2b_session_v1_MigrateRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sessions::MigrateResponse>("api_b2b_session_v1_MigrateResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sessions::PrimaryRequired>("api_b2b_session_v1_PrimaryRequired"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sessions::RevokeRequest>("api_b2b_session_v1_RevokeRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sessions::RevokeResponse>("api_b2b_session_v1_RevokeResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::totp::AuthenticateRequest>("api_b2b_totp_v1_AuthenticateRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::totp::AuthenticateResponse>("api_b2b_totp_v1_AuthenticateResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::totp::CreateRequest>("api_b2b_totp_v1_CreateRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::totp::CreateResponse>("api_b2b_totp_v1_CreateResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::totp::MigrateRequest>("api_b2b_totp_v1_MigrateRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::totp::MigrateResponse>("api_b2b_totp_v1_MigrateResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::connected_apps::ConnectedApp>("api_connectedapps_v1_ConnectedApp"),
    TypeEntry::record::<stytch_generated::shared::connected_apps::ConnectedAppPublic>("api_connectedapps_v1_ConnectedAppPublic"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::connected_apps::ConnectedAppWithClientSecret>("api_connectedapps_v1_ConnectedAppWithClientSecret"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::connected_apps::ConnectedAppWithNextClientSecret>("api_connectedapps_v1_ConnectedAppWithNextClientSecret"),
    TypeEntry::of::<stytch_generated::shared::connected_apps::ClientType>("api_connectedapps_v1_CreateRequestClientType"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::connected_apps::ResultsMetadata>("api_connectedapps_v1_ResultsMetadata"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::connected_apps::clients::CreateRequest>("api_connectedapps_v1_connected_apps_clients_CreateRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::connected_apps::clients::CreateResponse>("api_connectedapps_v1_connected_apps_clients_CreateResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::connected_apps::clients::DeleteResponse>("api_connectedapps_v1_connected_apps_clients_DeleteResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::connected_apps::clients::GetResponse>("api_connectedapps_v1_connected_apps_clients_GetResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::connected_apps::clients::SearchRequest>("api_connectedapps_v1_connected_apps_clients_SearchRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::connected_apps::clients::SearchResponse>("api_connectedapps_v1_connected_apps_clients_SearchResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::connected_apps::clients::UpdateRequest>("api_connectedapps_v1_connected_apps_clients_UpdateRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::connected_apps::clients::UpdateResponse>("api_connectedapps_v1_connected_apps_clients_UpdateResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::connected_apps::clients::secrets::RotateCancelRequest>("api_connectedapps_v1_connected_apps_clients_secrets_RotateCancelRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::connected_apps::clients::secrets::RotateCancelResponse>("api_connectedapps_v1_connected_apps_clients_secrets_RotateCancelResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::connected_apps::clients::secrets::RotateRequest>("api_connectedapps_v1_connected_apps_clients_secrets_RotateRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::connected_apps::clients::secrets::RotateResponse>("api_connectedapps_v1_connected_apps_clients_secrets_RotateResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::connected_apps::clients::secrets::RotateStartRequest>("api_connectedapps_v1_connected_apps_clients_secrets_RotateStartRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::connected_apps::clients::secrets::RotateStartResponse>("api_connectedapps_v1_connected_apps_clients_secrets_RotateStartResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::rbac::Policy>("api_consumer_rbac_v1_Policy"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::rbac::PolicyResource>("api_consumer_rbac_v1_PolicyResource"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::rbac::PolicyResponse>("api_consumer_rbac_v1_PolicyResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::rbac::PolicyRole>("api_consumer_rbac_v1_PolicyRole"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::rbac::PolicyRolePermission>("api_consumer_rbac_v1_PolicyRolePermission"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::rbac::PolicyScope>("api_consumer_rbac_v1_PolicyScope"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::rbac::PolicyScopePermission>("api_consumer_rbac_v1_PolicyScopePermission"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::crypto_wallets::AuthenticateRequest>("api_crypto_wallet_v1_AuthenticateRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::crypto_wallets::AuthenticateResponse>("api_crypto_wallet_v1_AuthenticateResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::crypto_wallets::AuthenticateStartRequest>("api_crypto_wallet_v1_AuthenticateStartRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::crypto_wallets::AuthenticateStartResponse>("api_crypto_wallet_v1_AuthenticateStartResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::crypto_wallets::SiweParams>("api_crypto_wallet_v1_SIWEParams"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::crypto_wallets::SiweParamsResponse>("api_crypto_wallet_v1_SIWEParamsResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::debug::WhoamiResponse>("api_debug_v1_WhoamiResponse"),
    TypeEntry::record::<stytch_generated::shared::devices::DeviceAttributeDetails>("api_device_history_v1_DeviceAttributeDetails"),
    TypeEntry::record::<stytch_generated::shared::devices::DeviceInfo>("api_device_history_v1_DeviceInfo"),
    #[cfg(feature = "b2b")]
    TypeEntry::of::<stytch_generated::b2b::organizations::ConnectedAppsAllowedType>("api_discovery_v1_CreateRequestFirstPartyConnectedAppsAllowedType"),
    #[cfg(feature = "b2b")]
    TypeEntry::of::<stytch_generated::b2b::organizations::ConnectedAppsAllowedType>("api_discovery_v1_CreateRequestThirdPartyConnectedAppsAllowedType"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::discovery::DiscoveredOrganization>("api_discovery_v1_DiscoveredOrganization"),
    TypeEntry::of::<stytch_generated::shared::ExtendedLocale>("api_discovery_v1_ExchangeRequestLocale"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::discovery::Membership>("api_discovery_v1_Membership"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::discovery::organizations::ListRequest>("api_discovery_v1_discovery_ListRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::discovery::organizations::ListResponse>("api_discovery_v1_discovery_ListResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::discovery::intermediate_sessions::ExchangeRequest>("api_discovery_v1_discovery_intermediate_sessions_ExchangeRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::discovery::intermediate_sessions::ExchangeResponse>("api_discovery_v1_discovery_intermediate_sessions_ExchangeResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::discovery::organizations::CreateRequest>("api_discovery_v1_discovery_organizations_CreateRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::discovery::organizations::CreateResponse>("api_discovery_v1_discovery_organizations_CreateResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::fraud::AsnProperties>("api_fraud_v1_ASNProperties"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::fraud::AddressInformation>("api_fraud_v1_AddressInformation"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::fraud::BrowserProperties>("api_fraud_v1_BrowserProperties"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::fraud::DomainInformation>("api_fraud_v1_DomainInformation"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::fraud::Fingerprints>("api_fraud_v1_Fingerprints"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::fraud::IpGeoProperties>("api_fraud_v1_IPGeoProperties"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::fraud::Metadata>("api_fraud_v1_Metadata"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::fraud::NetworkProperties>("api_fraud_v1_NetworkProperties"),
    #[cfg(feature = "consumer")]
    TypeEntry::of::<stytch_generated::consumer::fraud::RuleAction>("api_fraud_v1_OverrideRequestAction"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::fraud::Properties>("api_fraud_v1_Properties"),
    #[cfg(feature = "consumer")]
    TypeEntry::of::<stytch_generated::consumer::fraud::VerdictAction>("api_fraud_v1_RiskResponseAction"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::fraud::Rule>("api_fraud_v1_Rule"),
    #[cfg(feature = "consumer")]
    TypeEntry::of::<stytch_generated::consumer::fraud::RuleAction>("api_fraud_v1_RuleAction"),
    #[cfg(feature = "consumer")]
    TypeEntry::of::<stytch_generated::consumer::fraud::RuleType>("api_fraud_v1_RuleType"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::fraud::Verdict>("api_fraud_v1_Verdict"),
    #[cfg(feature = "consumer")]
    TypeEntry::of::<stytch_generated::consumer::fraud::VerdictAction>("api_fraud_v1_VerdictAction"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::fraud::VerdictReasonAction>("api_fraud_v1_VerdictReasonAction"),
    #[cfg(feature = "consumer")]
    TypeEntry::of::<stytch_generated::consumer::fraud::VerdictAction>("api_fraud_v1_VerdictReasonActionAction"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::fraud::VerdictReasonOverride>("api_fraud_v1_VerdictReasonOverride"),
    #[cfg(feature = "consumer")]
    TypeEntry::of::<stytch_generated::consumer::fraud::VerdictAction>("api_fraud_v1_VerdictReasonOverrideAction"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::fraud::email::RiskRequest>("api_fraud_v1_fraud_email_RiskRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::fraud::email::RiskResponse>("api_fraud_v1_fraud_email_RiskResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::fraud::fingerprint::LookupRequest>("api_fraud_v1_fraud_fingerprint_LookupRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::fraud::fingerprint::LookupResponse>("api_fraud_v1_fraud_fingerprint_LookupResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::fraud::rules::ListRequest>("api_fraud_v1_fraud_rules_ListRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::fraud::rules::ListResponse>("api_fraud_v1_fraud_rules_ListResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::fraud::rules::SetRequest>("api_fraud_v1_fraud_rules_SetRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::fraud::rules::SetResponse>("api_fraud_v1_fraud_rules_SetResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::fraud::verdict_reasons::ListRequest>("api_fraud_v1_fraud_verdict_reasons_ListRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::fraud::verdict_reasons::ListResponse>("api_fraud_v1_fraud_verdict_reasons_ListResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::fraud::verdict_reasons::OverrideRequest>("api_fraud_v1_fraud_verdict_reasons_OverrideRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::fraud::verdict_reasons::OverrideResponse>("api_fraud_v1_fraud_verdict_reasons_OverrideResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::idp::oauth::ScopeResult>("api_idp_v1_ScopeResult"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::idp::oauth::AuthorizeRequest>("api_idp_v1_idp_oauth_AuthorizeRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::idp::oauth::AuthorizeResponse>("api_idp_v1_idp_oauth_AuthorizeResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::idp::oauth::AuthorizeStartRequest>("api_idp_v1_idp_oauth_AuthorizeStartRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::idp::oauth::AuthorizeStartResponse>("api_idp_v1_idp_oauth_AuthorizeStartResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::impersonation::AuthenticateRequest>("api_impersonation_v1_AuthenticateRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::impersonation::AuthenticateResponse>("api_impersonation_v1_AuthenticateResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::m2m::M2mClient>("api_m2m_v1_M2MClient"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::m2m::M2mClientWithClientSecret>("api_m2m_v1_M2MClientWithClientSecret"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::m2m::M2mClientWithNextClientSecret>("api_m2m_v1_M2MClientWithNextClientSecret"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::m2m::M2mSearchQuery>("api_m2m_v1_M2MSearchQuery"),
    TypeEntry::of::<stytch_generated::shared::SearchOperator>("api_m2m_v1_M2MSearchQueryOperator"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::m2m::ResultsMetadata>("api_m2m_v1_ResultsMetadata"),
    #[cfg(feature = "consumer")]
    TypeEntry::of::<stytch_generated::consumer::m2m::ClientStatus>("api_m2m_v1_UpdateRequestStatus"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::m2m::clients::CreateRequest>("api_m2m_v1_m2m_clients_CreateRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::m2m::clients::CreateResponse>("api_m2m_v1_m2m_clients_CreateResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::m2m::clients::DeleteResponse>("api_m2m_v1_m2m_clients_DeleteResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::m2m::clients::GetResponse>("api_m2m_v1_m2m_clients_GetResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::m2m::clients::SearchRequest>("api_m2m_v1_m2m_clients_SearchRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::m2m::clients::SearchResponse>("api_m2m_v1_m2m_clients_SearchResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::m2m::clients::UpdateRequest>("api_m2m_v1_m2m_clients_UpdateRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::m2m::clients::UpdateResponse>("api_m2m_v1_m2m_clients_UpdateResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::m2m::clients::secrets::RotateCancelRequest>("api_m2m_v1_m2m_clients_secrets_RotateCancelRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::m2m::clients::secrets::RotateCancelResponse>("api_m2m_v1_m2m_clients_secrets_RotateCancelResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::m2m::clients::secrets::RotateRequest>("api_m2m_v1_m2m_clients_secrets_RotateRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::m2m::clients::secrets::RotateResponse>("api_m2m_v1_m2m_clients_secrets_RotateResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::m2m::clients::secrets::RotateStartRequest>("api_m2m_v1_m2m_clients_secrets_RotateStartRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::m2m::clients::secrets::RotateStartResponse>("api_m2m_v1_m2m_clients_secrets_RotateStartResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::magic_links::AuthenticateRequest>("api_magic_v1_AuthenticateRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::magic_links::AuthenticateResponse>("api_magic_v1_AuthenticateResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::magic_links::CreateRequest>("api_magic_v1_CreateRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::magic_links::CreateResponse>("api_magic_v1_CreateResponse"),
    TypeEntry::of::<stytch_generated::shared::Locale>("api_magic_v1_InviteRequestLocale"),
    TypeEntry::of::<stytch_generated::shared::Locale>("api_magic_v1_LoginOrCreateRequestLocale"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::magic_links::Options>("api_magic_v1_Options"),
    TypeEntry::of::<stytch_generated::shared::Locale>("api_magic_v1_SendRequestLocale"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::magic_links::email::InviteRequest>("api_magic_v1_magic_links_email_InviteRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::magic_links::email::InviteResponse>("api_magic_v1_magic_links_email_InviteResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::magic_links::email::LoginOrCreateRequest>("api_magic_v1_magic_links_email_LoginOrCreateRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::magic_links::email::LoginOrCreateResponse>("api_magic_v1_magic_links_email_LoginOrCreateResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::magic_links::email::RevokeInviteRequest>("api_magic_v1_magic_links_email_RevokeInviteRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::magic_links::email::RevokeInviteResponse>("api_magic_v1_magic_links_email_RevokeInviteResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::magic_links::email::SendRequest>("api_magic_v1_magic_links_email_SendRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::magic_links::email::SendResponse>("api_magic_v1_magic_links_email_SendResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::oauth::AttachRequest>("api_oauth_v1_AttachRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::oauth::AttachResponse>("api_oauth_v1_AttachResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::oauth::AuthenticateRequest>("api_oauth_v1_AuthenticateRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::oauth::AuthenticateResponse>("api_oauth_v1_AuthenticateResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::oauth::ProviderValues>("api_oauth_v1_ProviderValues"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::ActiveScimConnection>("api_organization_v1_ActiveSCIMConnection"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::ActiveSsoConnection>("api_organization_v1_ActiveSSOConnection"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::ConnectedAppsResponse>("api_organization_v1_ConnectedAppsResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::CreateRequest>("api_organization_v1_CreateRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::of::<stytch_generated::b2b::organizations::ConnectedAppsAllowedType>("api_organization_v1_CreateRequestFirstPartyConnectedAppsAllowedType"),
    #[cfg(feature = "b2b")]
    TypeEntry::of::<stytch_generated::b2b::organizations::ConnectedAppsAllowedType>("api_organization_v1_CreateRequestThirdPartyConnectedAppsAllowedType"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::CreateResponse>("api_organization_v1_CreateResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::CustomRole>("api_organization_v1_CustomRole"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::CustomRolePermission>("api_organization_v1_CustomRolePermission"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::DeleteExternalIdResponse>("api_organization_v1_DeleteExternalIdResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::DeleteResponse>("api_organization_v1_DeleteResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::EmailImplicitRoleAssignment>("api_organization_v1_EmailImplicitRoleAssignment"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::GetConnectedAppResponse>("api_organization_v1_GetConnectedAppResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::GetResponse>("api_organization_v1_GetResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::oauth_providers::GithubProviderInfo>("api_organization_v1_GithubProviderInfo"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::oauth_providers::HubspotProviderInfo>("api_organization_v1_HubspotProviderInfo"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::Member>("api_organization_v1_Member"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::MemberConnectedApp>("api_organization_v1_MemberConnectedApp"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::MemberRole>("api_organization_v1_MemberRole"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::MemberRoleSource>("api_organization_v1_MemberRoleSource"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::MetricsResponse>("api_organization_v1_MetricsResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::OAuthRegistration>("api_organization_v1_OAuthRegistration"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::OidcProviderInfo>("api_organization_v1_OIDCProviderInfo"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::Organization>("api_organization_v1_Organization"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::OrganizationConnectedApp>("api_organization_v1_OrganizationConnectedApp"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::OrganizationConnectedAppActiveMember>("api_organization_v1_OrganizationConnectedAppActiveMember"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::ResultsMetadata>("api_organization_v1_ResultsMetadata"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::RetiredEmail>("api_organization_v1_RetiredEmail"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::ScimRegistration>("api_organization_v1_SCIMRegistration"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::SsoRegistration>("api_organization_v1_SSORegistration"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::SearchQuery>("api_organization_v1_SearchQuery"),
    TypeEntry::of::<stytch_generated::shared::SearchOperator>("api_organization_v1_SearchQueryOperator"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::SearchRequest>("api_organization_v1_SearchRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::SearchResponse>("api_organization_v1_SearchResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::oauth_providers::SlackProviderInfo>("api_organization_v1_SlackProviderInfo"),
    #[cfg(feature = "b2b")]
    TypeEntry::of::<stytch_generated::b2b::organizations::members::EmailUpdateDeliveryMethod>("api_organization_v1_StartEmailUpdateRequestDeliveryMethod"),
    TypeEntry::of::<stytch_generated::shared::Locale>("api_organization_v1_StartEmailUpdateRequestLocale"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::UpdateRequest>("api_organization_v1_UpdateRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::of::<stytch_generated::b2b::organizations::ConnectedAppsAllowedType>("api_organization_v1_UpdateRequestFirstPartyConnectedAppsAllowedType"),
    #[cfg(feature = "b2b")]
    TypeEntry::of::<stytch_generated::b2b::organizations::ConnectedAppsAllowedType>("api_organization_v1_UpdateRequestThirdPartyConnectedAppsAllowedType"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::UpdateResponse>("api_organization_v1_UpdateResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::CreateRequest>("api_organization_v1_organizations_members_CreateRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::CreateResponse>("api_organization_v1_organizations_members_CreateResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::DeleteExternalIdResponse>("api_organization_v1_organizations_members_DeleteExternalIdResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::DeleteMfaPhoneNumberResponse>("api_organization_v1_organizations_members_DeleteMFAPhoneNumberResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::DeletePasswordResponse>("api_organization_v1_organizations_members_DeletePasswordResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::DeleteResponse>("api_organization_v1_organizations_members_DeleteResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::DeleteTotpResponse>("api_organization_v1_organizations_members_DeleteTOTPResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::GetConnectedAppsResponse>("api_organization_v1_organizations_members_GetConnectedAppsResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::GetResponse>("api_organization_v1_organizations_members_GetResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::OidcProvidersResponse>("api_organization_v1_organizations_members_OIDCProvidersResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::ReactivateRequest>("api_organization_v1_organizations_members_ReactivateRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::ReactivateResponse>("api_organization_v1_organizations_members_ReactivateResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::SearchRequest>("api_organization_v1_organizations_members_SearchRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::SearchResponse>("api_organization_v1_organizations_members_SearchResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::StartEmailUpdateRequest>("api_organization_v1_organizations_members_StartEmailUpdateRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::StartEmailUpdateResponse>("api_organization_v1_organizations_members_StartEmailUpdateResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::UnlinkRetiredEmailRequest>("api_organization_v1_organizations_members_UnlinkRetiredEmailRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::UnlinkRetiredEmailResponse>("api_organization_v1_organizations_members_UnlinkRetiredEmailResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::UpdateRequest>("api_organization_v1_organizations_members_UpdateRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::UpdateResponse>("api_organization_v1_organizations_members_UpdateResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::connected_apps::RevokeRequest>("api_organization_v1_organizations_members_connected_apps_RevokeRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::connected_apps::RevokeResponse>("api_organization_v1_organizations_members_connected_apps_RevokeResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::oauth_providers::GithubResponse>("api_organization_v1_organizations_members_oauth_providers_GithubResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::oauth_providers::GoogleResponse>("api_organization_v1_organizations_members_oauth_providers_GoogleResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::oauth_providers::HubspotResponse>("api_organization_v1_organizations_members_oauth_providers_HubspotResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::oauth_providers::MicrosoftResponse>("api_organization_v1_organizations_members_oauth_providers_MicrosoftResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::organizations::members::oauth_providers::SlackResponse>("api_organization_v1_organizations_members_oauth_providers_SlackResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::otps::AuthenticateRequest>("api_otp_v1_AuthenticateRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::otps::AuthenticateResponse>("api_otp_v1_AuthenticateResponse"),
    TypeEntry::of::<stytch_generated::shared::Locale>("api_otp_v1_LoginOrCreateRequestLocale"),
    TypeEntry::of::<stytch_generated::shared::Locale>("api_otp_v1_SendRequestLocale"),
    TypeEntry::of::<stytch_generated::shared::ExtendedLocale>("api_otp_v1_SmsLocale"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::otps::email::LoginOrCreateRequest>("api_otp_v1_otp_email_LoginOrCreateRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::otps::email::LoginOrCreateResponse>("api_otp_v1_otp_email_LoginOrCreateResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::otps::email::SendRequest>("api_otp_v1_otp_email_SendRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::otps::email::SendResponse>("api_otp_v1_otp_email_SendResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::otps::sms::LoginOrCreateRequest>("api_otp_v1_otp_sms_LoginOrCreateRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::otps::sms::LoginOrCreateResponse>("api_otp_v1_otp_sms_LoginOrCreateResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::otps::sms::SendRequest>("api_otp_v1_otp_sms_SendRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::otps::sms::SendResponse>("api_otp_v1_otp_sms_SendResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::otps::whatsapp::LoginOrCreateRequest>("api_otp_v1_otp_whatsapp_LoginOrCreateRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::otps::whatsapp::LoginOrCreateResponse>("api_otp_v1_otp_whatsapp_LoginOrCreateResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::otps::whatsapp::SendRequest>("api_otp_v1_otp_whatsapp_SendRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::otps::whatsapp::SendResponse>("api_otp_v1_otp_whatsapp_SendResponse"),
    TypeEntry::record::<stytch_generated::shared::passwords::Argon2Config>("api_password_v1_Argon2Config"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::passwords::AuthenticateRequest>("api_password_v1_AuthenticateRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::passwords::AuthenticateResponse>("api_password_v1_AuthenticateResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::passwords::CreateRequest>("api_password_v1_CreateRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::passwords::CreateResponse>("api_password_v1_CreateResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::passwords::Feedback>("api_password_v1_Feedback"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::passwords::LudsRequirements>("api_password_v1_LUDSRequirements"),
    TypeEntry::record::<stytch_generated::shared::passwords::Md5Config>("api_password_v1_MD5Config"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::passwords::MigrateRequest>("api_password_v1_MigrateRequest"),
    TypeEntry::of::<stytch_generated::shared::passwords::HashType>("api_password_v1_MigrateRequestHashType"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::passwords::MigrateResponse>("api_password_v1_MigrateResponse"),
    TypeEntry::record::<stytch_generated::shared::passwords::Pbkdf2Config>("api_password_v1_PBKDF2Config"),
    TypeEntry::of::<stytch_generated::shared::Locale>("api_password_v1_ResetStartRequestLocale"),
    TypeEntry::record::<stytch_generated::shared::passwords::Sha1Config>("api_password_v1_SHA1Config"),
    TypeEntry::record::<stytch_generated::shared::passwords::Sha512Config>("api_password_v1_SHA512Config"),
    TypeEntry::record::<stytch_generated::shared::passwords::ScryptConfig>("api_password_v1_ScryptConfig"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::passwords::StrengthCheckRequest>("api_password_v1_StrengthCheckRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::passwords::StrengthCheckResponse>("api_password_v1_StrengthCheckResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::passwords::email::ResetRequest>("api_password_v1_passwords_email_ResetRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::passwords::email::ResetResponse>("api_password_v1_passwords_email_ResetResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::passwords::email::ResetStartRequest>("api_password_v1_passwords_email_ResetStartRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::passwords::email::ResetStartResponse>("api_password_v1_passwords_email_ResetStartResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::passwords::existing_password::ResetRequest>("api_password_v1_passwords_existing_password_ResetRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::passwords::existing_password::ResetResponse>("api_password_v1_passwords_existing_password_ResetResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::passwords::session::ResetRequest>("api_password_v1_passwords_session_ResetRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::passwords::session::ResetResponse>("api_password_v1_passwords_session_ResetResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::projects::MetricsResponse>("api_project_v1_MetricsResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::projects::ProjectMetric>("api_project_v1_ProjectMetric"),
    #[cfg(feature = "consumer")]
    TypeEntry::of::<stytch_generated::consumer::projects::MetricType>("api_project_v1_ProjectMetricMetricType"),
    TypeEntry::record::<stytch_generated::shared::sessions::AmazonOAuthFactor>("api_session_v1_AmazonOAuthFactor"),
    TypeEntry::record::<stytch_generated::shared::sessions::AppleOAuthFactor>("api_session_v1_AppleOAuthFactor"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::sessions::AttestRequest>("api_session_v1_AttestRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::sessions::AttestResponse>("api_session_v1_AttestResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::sessions::AuthenticateRequest>("api_session_v1_AuthenticateRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::sessions::AuthenticateResponse>("api_session_v1_AuthenticateResponse"),
    TypeEntry::record::<stytch_generated::shared::sessions::AuthenticationFactor>("api_session_v1_AuthenticationFactor"),
    TypeEntry::of::<stytch_generated::shared::sessions::AuthenticationFactorDeliveryMethod>("api_session_v1_AuthenticationFactorDeliveryMethod"),
    TypeEntry::of::<stytch_generated::shared::sessions::AuthenticationFactorType>("api_session_v1_AuthenticationFactorType"),
    TypeEntry::record::<stytch_generated::shared::sessions::AuthenticatorAppFactor>("api_session_v1_AuthenticatorAppFactor"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::sessions::AuthorizationCheck>("api_session_v1_AuthorizationCheck"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::sessions::AuthorizationVerdict>("api_session_v1_AuthorizationVerdict"),
    TypeEntry::record::<stytch_generated::shared::sessions::BiometricFactor>("api_session_v1_BiometricFactor"),
    TypeEntry::record::<stytch_generated::shared::sessions::BitbucketOAuthFactor>("api_session_v1_BitbucketOAuthFactor"),
    TypeEntry::record::<stytch_generated::shared::sessions::CoinbaseOAuthFactor>("api_session_v1_CoinbaseOAuthFactor"),
    TypeEntry::record::<stytch_generated::shared::sessions::CryptoWalletFactor>("api_session_v1_CryptoWalletFactor"),
    TypeEntry::record::<stytch_generated::shared::sessions::DiscordOAuthFactor>("api_session_v1_DiscordOAuthFactor"),
    TypeEntry::record::<stytch_generated::shared::sessions::EmailFactor>("api_session_v1_EmailFactor"),
    TypeEntry::record::<stytch_generated::shared::sessions::EmbeddableMagicLinkFactor>("api_session_v1_EmbeddableMagicLinkFactor"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::sessions::ExchangeAccessTokenRequest>("api_session_v1_ExchangeAccessTokenRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::sessions::ExchangeAccessTokenResponse>("api_session_v1_ExchangeAccessTokenResponse"),
    TypeEntry::record::<stytch_generated::shared::sessions::FacebookOAuthFactor>("api_session_v1_FacebookOAuthFactor"),
    TypeEntry::record::<stytch_generated::shared::sessions::FigmaOAuthFactor>("api_session_v1_FigmaOAuthFactor"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::sessions::GetJwksResponse>("api_session_v1_GetJWKSResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::sessions::GetResponse>("api_session_v1_GetResponse"),
    TypeEntry::record::<stytch_generated::shared::sessions::GitLabOAuthFactor>("api_session_v1_GitLabOAuthFactor"),
    TypeEntry::record::<stytch_generated::shared::sessions::GithubOAuthExchangeFactor>("api_session_v1_GithubOAuthExchangeFactor"),
    TypeEntry::record::<stytch_generated::shared::sessions::GithubOAuthFactor>("api_session_v1_GithubOAuthFactor"),
    TypeEntry::record::<stytch_generated::shared::sessions::GoogleOAuthExchangeFactor>("api_session_v1_GoogleOAuthExchangeFactor"),
    TypeEntry::record::<stytch_generated::shared::sessions::GoogleOAuthFactor>("api_session_v1_GoogleOAuthFactor"),
    TypeEntry::record::<stytch_generated::shared::sessions::HubspotOAuthExchangeFactor>("api_session_v1_HubspotOAuthExchangeFactor"),
    TypeEntry::record::<stytch_generated::shared::sessions::HubspotOAuthFactor>("api_session_v1_HubspotOAuthFactor"),
    TypeEntry::record::<stytch_generated::shared::sessions::ImpersonatedFactor>("api_session_v1_ImpersonatedFactor"),
    TypeEntry::record::<stytch_generated::shared::sessions::InstagramOAuthFactor>("api_session_v1_InstagramOAuthFactor"),
    TypeEntry::record::<stytch_generated::shared::sessions::Jwk>("api_session_v1_JWK"),
    TypeEntry::record::<stytch_generated::shared::sessions::LinkedInOAuthFactor>("api_session_v1_LinkedInOAuthFactor"),
    TypeEntry::record::<stytch_generated::shared::sessions::MicrosoftOAuthFactor>("api_session_v1_MicrosoftOAuthFactor"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::sessions::MigrateRequest>("api_session_v1_MigrateRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::sessions::MigrateResponse>("api_session_v1_MigrateResponse"),
    TypeEntry::record::<stytch_generated::shared::sessions::OAuthAccessTokenExchangeFactor>("api_session_v1_OAuthAccessTokenExchangeFactor"),
    TypeEntry::record::<stytch_generated::shared::sessions::OidcSsoFactor>("api_session_v1_OIDCSSOFactor"),
    TypeEntry::record::<stytch_generated::shared::sessions::PhoneNumberFactor>("api_session_v1_PhoneNumberFactor"),
    TypeEntry::record::<stytch_generated::shared::sessions::RecoveryCodeFactor>("api_session_v1_RecoveryCodeFactor"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::sessions::RevokeRequest>("api_session_v1_RevokeRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::sessions::RevokeResponse>("api_session_v1_RevokeResponse"),
    TypeEntry::record::<stytch_generated::shared::sessions::SamlSsoFactor>("api_session_v1_SAMLSSOFactor"),
    TypeEntry::record::<stytch_generated::shared::sessions::SalesforceOAuthFactor>("api_session_v1_SalesforceOAuthFactor"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::sessions::Session>("api_session_v1_Session"),
    TypeEntry::record::<stytch_generated::shared::sessions::ShopifyOAuthFactor>("api_session_v1_ShopifyOAuthFactor"),
    TypeEntry::record::<stytch_generated::shared::sessions::SlackOAuthExchangeFactor>("api_session_v1_SlackOAuthExchangeFactor"),
    TypeEntry::record::<stytch_generated::shared::sessions::SlackOAuthFactor>("api_session_v1_SlackOAuthFactor"),
    TypeEntry::record::<stytch_generated::shared::sessions::SnapchatOAuthFactor>("api_session_v1_SnapchatOAuthFactor"),
    TypeEntry::record::<stytch_generated::shared::sessions::SpotifyOAuthFactor>("api_session_v1_SpotifyOAuthFactor"),
    TypeEntry::record::<stytch_generated::shared::sessions::SteamOAuthFactor>("api_session_v1_SteamOAuthFactor"),
    TypeEntry::record::<stytch_generated::shared::sessions::TikTokOAuthFactor>("api_session_v1_TikTokOAuthFactor"),
    TypeEntry::record::<stytch_generated::shared::sessions::TrustedAuthTokenFactor>("api_session_v1_TrustedAuthTokenFactor"),
    TypeEntry::record::<stytch_generated::shared::sessions::TwitchOAuthFactor>("api_session_v1_TwitchOAuthFactor"),
    TypeEntry::record::<stytch_generated::shared::sessions::TwitterOAuthFactor>("api_session_v1_TwitterOAuthFactor"),
    TypeEntry::record::<stytch_generated::shared::sessions::WebAuthnFactor>("api_session_v1_WebAuthnFactor"),
    TypeEntry::record::<stytch_generated::shared::sessions::YahooOAuthFactor>("api_session_v1_YahooOAuthFactor"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sso::AuthenticateRequest>("api_sso_v1_AuthenticateRequest"),
    TypeEntry::of::<stytch_generated::shared::ExtendedLocale>("api_sso_v1_AuthenticateRequestLocale"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sso::AuthenticateResponse>("api_sso_v1_AuthenticateResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sso::Connection>("api_sso_v1_Connection"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sso::ConnectionImplicitRoleAssignment>("api_sso_v1_ConnectionImplicitRoleAssignment"),
    #[cfg(feature = "b2b")]
    TypeEntry::of::<stytch_generated::b2b::sso::IdentityProvider>("api_sso_v1_CreateConnectionRequestIdentityProvider"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sso::DeleteConnectionResponse>("api_sso_v1_DeleteConnectionResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sso::EncryptionPrivateKey>("api_sso_v1_EncryptionPrivateKey"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sso::GetConnectionsResponse>("api_sso_v1_GetConnectionsResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sso::GroupImplicitRoleAssignment>("api_sso_v1_GroupImplicitRoleAssignment"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sso::OidcConnection>("api_sso_v1_OIDCConnection"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sso::SamlConnection>("api_sso_v1_SAMLConnection"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sso::SamlConnectionImplicitRoleAssignment>("api_sso_v1_SAMLConnectionImplicitRoleAssignment"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sso::SamlGroupImplicitRoleAssignment>("api_sso_v1_SAMLGroupImplicitRoleAssignment"),
    #[cfg(feature = "b2b")]
    TypeEntry::of::<stytch_generated::b2b::sso::IdentityProvider>("api_sso_v1_UpdateConnectionRequestIdentityProvider"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sso::X509Certificate>("api_sso_v1_X509Certificate"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sso::external::CreateConnectionRequest>("api_sso_v1_sso_external_CreateConnectionRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sso::external::CreateConnectionResponse>("api_sso_v1_sso_external_CreateConnectionResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sso::external::UpdateConnectionRequest>("api_sso_v1_sso_external_UpdateConnectionRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sso::external::UpdateConnectionResponse>("api_sso_v1_sso_external_UpdateConnectionResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sso::oidc::CreateConnectionRequest>("api_sso_v1_sso_oidc_CreateConnectionRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sso::oidc::CreateConnectionResponse>("api_sso_v1_sso_oidc_CreateConnectionResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sso::oidc::UpdateConnectionRequest>("api_sso_v1_sso_oidc_UpdateConnectionRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sso::oidc::UpdateConnectionResponse>("api_sso_v1_sso_oidc_UpdateConnectionResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sso::saml::CreateConnectionRequest>("api_sso_v1_sso_saml_CreateConnectionRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sso::saml::CreateConnectionResponse>("api_sso_v1_sso_saml_CreateConnectionResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sso::saml::DeleteEncryptionPrivateKeyResponse>("api_sso_v1_sso_saml_DeleteEncryptionPrivateKeyResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sso::saml::DeleteVerificationCertificateResponse>("api_sso_v1_sso_saml_DeleteVerificationCertificateResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sso::saml::UpdateByUrlRequest>("api_sso_v1_sso_saml_UpdateByURLRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sso::saml::UpdateByUrlResponse>("api_sso_v1_sso_saml_UpdateByURLResponse"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sso::saml::UpdateConnectionRequest>("api_sso_v1_sso_saml_UpdateConnectionRequest"),
    #[cfg(feature = "b2b")]
    TypeEntry::record::<stytch_generated::b2b::sso::saml::UpdateConnectionResponse>("api_sso_v1_sso_saml_UpdateConnectionResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::totps::AuthenticateRequest>("api_totp_v1_AuthenticateRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::totps::AuthenticateResponse>("api_totp_v1_AuthenticateResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::totps::CreateRequest>("api_totp_v1_CreateRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::totps::CreateResponse>("api_totp_v1_CreateResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::totps::RecoverRequest>("api_totp_v1_RecoverRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::totps::RecoverResponse>("api_totp_v1_RecoverResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::totps::RecoveryCodesRequest>("api_totp_v1_RecoveryCodesRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::totps::RecoveryCodesResponse>("api_totp_v1_RecoveryCodesResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::totps::Totp>("api_totp_v1_TOTP"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::users::BiometricRegistration>("api_user_v1_BiometricRegistration"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::users::ConnectedAppsResponse>("api_user_v1_ConnectedAppsResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::users::CreateRequest>("api_user_v1_CreateRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::users::CreateResponse>("api_user_v1_CreateResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::users::CryptoWallet>("api_user_v1_CryptoWallet"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::users::DeleteBiometricRegistrationResponse>("api_user_v1_DeleteBiometricRegistrationResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::users::DeleteCryptoWalletResponse>("api_user_v1_DeleteCryptoWalletResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::users::DeleteEmailResponse>("api_user_v1_DeleteEmailResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::users::DeleteExternalIdResponse>("api_user_v1_DeleteExternalIdResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::users::DeleteOAuthRegistrationResponse>("api_user_v1_DeleteOAuthRegistrationResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::users::DeletePasswordResponse>("api_user_v1_DeletePasswordResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::users::DeletePhoneNumberResponse>("api_user_v1_DeletePhoneNumberResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::users::DeleteResponse>("api_user_v1_DeleteResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::users::DeleteTotpResponse>("api_user_v1_DeleteTOTPResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::users::DeleteWebAuthnRegistrationResponse>("api_user_v1_DeleteWebAuthnRegistrationResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::users::Email>("api_user_v1_Email"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::users::ExchangePrimaryFactorRequest>("api_user_v1_ExchangePrimaryFactorRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::users::ExchangePrimaryFactorResponse>("api_user_v1_ExchangePrimaryFactorResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::users::GetResponse>("api_user_v1_GetResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::users::Name>("api_user_v1_Name"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::users::OAuthProvider>("api_user_v1_OAuthProvider"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::users::Password>("api_user_v1_Password"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::users::PhoneNumber>("api_user_v1_PhoneNumber"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::users::ResultsMetadata>("api_user_v1_ResultsMetadata"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::users::connected_apps::RevokeRequest>("api_user_v1_RevokeRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::users::connected_apps::RevokeResponse>("api_user_v1_RevokeResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::users::SearchRequest>("api_user_v1_SearchRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::users::SearchResponse>("api_user_v1_SearchResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::users::SearchUsersQuery>("api_user_v1_SearchUsersQuery"),
    TypeEntry::of::<stytch_generated::shared::SearchOperator>("api_user_v1_SearchUsersQueryOperator"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::users::Totp>("api_user_v1_TOTP"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::users::UpdateRequest>("api_user_v1_UpdateRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::users::UpdateResponse>("api_user_v1_UpdateResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::users::User>("api_user_v1_User"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::users::UserConnectedApp>("api_user_v1_UserConnectedApp"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::users::WebAuthnRegistration>("api_user_v1_WebAuthnRegistration"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::webauthn::AuthenticateRequest>("api_webauthn_v1_AuthenticateRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::webauthn::AuthenticateResponse>("api_webauthn_v1_AuthenticateResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::webauthn::AuthenticateStartRequest>("api_webauthn_v1_AuthenticateStartRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::webauthn::AuthenticateStartResponse>("api_webauthn_v1_AuthenticateStartResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::webauthn::ListCredentialsResponse>("api_webauthn_v1_ListCredentialsResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::webauthn::RegisterRequest>("api_webauthn_v1_RegisterRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::webauthn::RegisterResponse>("api_webauthn_v1_RegisterResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::webauthn::RegisterStartRequest>("api_webauthn_v1_RegisterStartRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::webauthn::RegisterStartResponse>("api_webauthn_v1_RegisterStartResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::webauthn::UpdateRequest>("api_webauthn_v1_UpdateRequest"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::webauthn::UpdateResponse>("api_webauthn_v1_UpdateResponse"),
    #[cfg(feature = "consumer")]
    TypeEntry::record::<stytch_generated::consumer::webauthn::WebAuthnCredential>("api_webauthn_v1_WebAuthnCredential"),
];

pub(crate) static OPERATIONS: &[OperationEntry] = &[
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::discovery::intermediate_sessions::ExchangeRequest>("POST /v1/b2b/discovery/intermediate_sessions/exchange", "b2b::discovery::intermediate_sessions::ExchangeRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::discovery::organizations::ListRequest>("POST /v1/b2b/discovery/organizations", "b2b::discovery::organizations::ListRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::discovery::organizations::CreateRequest>("POST /v1/b2b/discovery/organizations/create", "b2b::discovery::organizations::CreateRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::idp::oauth::AuthorizeRequest>("POST /v1/b2b/idp/oauth/authorize", "b2b::idp::oauth::AuthorizeRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::idp::oauth::AuthorizeStartRequest>("POST /v1/b2b/idp/oauth/authorize/start", "b2b::idp::oauth::AuthorizeStartRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::impersonation::AuthenticateRequest>("POST /v1/b2b/impersonation/authenticate", "b2b::impersonation::AuthenticateRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::magic_links::AuthenticateRequest>("POST /v1/b2b/magic_links/authenticate", "b2b::magic_links::AuthenticateRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::magic_links::discovery::AuthenticateRequest>("POST /v1/b2b/magic_links/discovery/authenticate", "b2b::magic_links::discovery::AuthenticateRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::magic_links::email::discovery::SendRequest>("POST /v1/b2b/magic_links/email/discovery/send", "b2b::magic_links::email::discovery::SendRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::magic_links::email::InviteRequest>("POST /v1/b2b/magic_links/email/invite", "b2b::magic_links::email::InviteRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::magic_links::email::LoginOrSignupRequest>("POST /v1/b2b/magic_links/email/login_or_signup", "b2b::magic_links::email::LoginOrSignupRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::oauth::AuthenticateRequest>("POST /v1/b2b/oauth/authenticate", "b2b::oauth::AuthenticateRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::oauth::discovery::AuthenticateRequest>("POST /v1/b2b/oauth/discovery/authenticate", "b2b::oauth::discovery::AuthenticateRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::organizations::CreateRequest>("POST /v1/b2b/organizations", "b2b::organizations::CreateRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::organizations::members::DangerouslyGetRequest>("GET /v1/b2b/organizations/members/dangerously_get/{member_id}", "b2b::organizations::members::DangerouslyGetRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::organizations::members::SearchRequest>("POST /v1/b2b/organizations/members/search", "b2b::organizations::members::SearchRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::organizations::SearchRequest>("POST /v1/b2b/organizations/search", "b2b::organizations::SearchRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::organizations::DeleteRequest>("DELETE /v1/b2b/organizations/{organization_id}", "b2b::organizations::DeleteRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::organizations::GetRequest>("GET /v1/b2b/organizations/{organization_id}", "b2b::organizations::GetRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::organizations::UpdateRequest>("PUT /v1/b2b/organizations/{organization_id}", "b2b::organizations::UpdateRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::organizations::ConnectedAppsRequest>("GET /v1/b2b/organizations/{organization_id}/connected_apps", "b2b::organizations::ConnectedAppsRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::organizations::GetConnectedAppRequest>("GET /v1/b2b/organizations/{organization_id}/connected_apps/{connected_app_id}", "b2b::organizations::GetConnectedAppRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::organizations::DeleteExternalIdRequest>("DELETE /v1/b2b/organizations/{organization_id}/external_id", "b2b::organizations::DeleteExternalIdRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::organizations::members::GetRequest>("GET /v1/b2b/organizations/{organization_id}/member", "b2b::organizations::members::GetRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::organizations::members::CreateRequest>("POST /v1/b2b/organizations/{organization_id}/members", "b2b::organizations::members::CreateRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::organizations::members::DeleteMfaPhoneNumberRequest>("DELETE /v1/b2b/organizations/{organization_id}/members/mfa_phone_numbers/{member_id}", "b2b::organizations::members::DeleteMfaPhoneNumberRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::organizations::members::DeletePasswordRequest>("DELETE /v1/b2b/organizations/{organization_id}/members/passwords/{member_password_id}", "b2b::organizations::members::DeletePasswordRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::organizations::members::DeleteRequest>("DELETE /v1/b2b/organizations/{organization_id}/members/{member_id}", "b2b::organizations::members::DeleteRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::organizations::members::UpdateRequest>("PUT /v1/b2b/organizations/{organization_id}/members/{member_id}", "b2b::organizations::members::UpdateRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::organizations::members::GetConnectedAppsRequest>("GET /v1/b2b/organizations/{organization_id}/members/{member_id}/connected_apps", "b2b::organizations::members::GetConnectedAppsRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::organizations::members::connected_apps::RevokeRequest>("POST /v1/b2b/organizations/{organization_id}/members/{member_id}/connected_apps/{connected_app_id}/revoke", "b2b::organizations::members::connected_apps::RevokeRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::organizations::members::DeleteExternalIdRequest>("DELETE /v1/b2b/organizations/{organization_id}/members/{member_id}/external_id", "b2b::organizations::members::DeleteExternalIdRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::organizations::members::oauth_providers::GithubRequest>("GET /v1/b2b/organizations/{organization_id}/members/{member_id}/oauth_providers/github", "b2b::organizations::members::oauth_providers::GithubRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::organizations::members::oauth_providers::GoogleRequest>("GET /v1/b2b/organizations/{organization_id}/members/{member_id}/oauth_providers/google", "b2b::organizations::members::oauth_providers::GoogleRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::organizations::members::oauth_providers::HubspotRequest>("GET /v1/b2b/organizations/{organization_id}/members/{member_id}/oauth_providers/hubspot", "b2b::organizations::members::oauth_providers::HubspotRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::organizations::members::oauth_providers::MicrosoftRequest>("GET /v1/b2b/organizations/{organization_id}/members/{member_id}/oauth_providers/microsoft", "b2b::organizations::members::oauth_providers::MicrosoftRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::organizations::members::oauth_providers::SlackRequest>("GET /v1/b2b/organizations/{organization_id}/members/{member_id}/oauth_providers/slack", "b2b::organizations::members::oauth_providers::SlackRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::organizations::members::OidcProvidersRequest>("GET /v1/b2b/organizations/{organization_id}/members/{member_id}/oidc_providers", "b2b::organizations::members::OidcProvidersRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::organizations::members::ReactivateRequest>("PUT /v1/b2b/organizations/{organization_id}/members/{member_id}/reactivate", "b2b::organizations::members::ReactivateRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::organizations::members::StartEmailUpdateRequest>("POST /v1/b2b/organizations/{organization_id}/members/{member_id}/start_email_update", "b2b::organizations::members::StartEmailUpdateRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::organizations::members::DeleteTotpRequest>("DELETE /v1/b2b/organizations/{organization_id}/members/{member_id}/totp", "b2b::organizations::members::DeleteTotpRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::organizations::members::UnlinkRetiredEmailRequest>("POST /v1/b2b/organizations/{organization_id}/members/{member_id}/unlink_retired_email", "b2b::organizations::members::UnlinkRetiredEmailRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::organizations::MetricsRequest>("GET /v1/b2b/organizations/{organization_id}/metrics", "b2b::organizations::MetricsRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::otps::email::AuthenticateRequest>("POST /v1/b2b/otps/email/authenticate", "b2b::otps::email::AuthenticateRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::otps::email::discovery::AuthenticateRequest>("POST /v1/b2b/otps/email/discovery/authenticate", "b2b::otps::email::discovery::AuthenticateRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::otps::email::discovery::SendRequest>("POST /v1/b2b/otps/email/discovery/send", "b2b::otps::email::discovery::SendRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::otps::email::LoginOrSignupRequest>("POST /v1/b2b/otps/email/login_or_signup", "b2b::otps::email::LoginOrSignupRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::otps::sms::AuthenticateRequest>("POST /v1/b2b/otps/sms/authenticate", "b2b::otps::sms::AuthenticateRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::otps::sms::SendRequest>("POST /v1/b2b/otps/sms/send", "b2b::otps::sms::SendRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::passwords::AuthenticateRequest>("POST /v1/b2b/passwords/authenticate", "b2b::passwords::AuthenticateRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::passwords::discovery::AuthenticateRequest>("POST /v1/b2b/passwords/discovery/authenticate", "b2b::passwords::discovery::AuthenticateRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::passwords::discovery::email::ResetRequest>("POST /v1/b2b/passwords/discovery/email/reset", "b2b::passwords::discovery::email::ResetRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::passwords::discovery::email::ResetStartRequest>("POST /v1/b2b/passwords/discovery/email/reset/start", "b2b::passwords::discovery::email::ResetStartRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::passwords::email::RequireResetRequest>("POST /v1/b2b/passwords/email/require_reset", "b2b::passwords::email::RequireResetRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::passwords::email::ResetRequest>("POST /v1/b2b/passwords/email/reset", "b2b::passwords::email::ResetRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::passwords::email::ResetStartRequest>("POST /v1/b2b/passwords/email/reset/start", "b2b::passwords::email::ResetStartRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::passwords::existing_password::ResetRequest>("POST /v1/b2b/passwords/existing_password/reset", "b2b::passwords::existing_password::ResetRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::passwords::MigrateRequest>("POST /v1/b2b/passwords/migrate", "b2b::passwords::MigrateRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::passwords::session::ResetRequest>("POST /v1/b2b/passwords/session/reset", "b2b::passwords::session::ResetRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::passwords::StrengthCheckRequest>("POST /v1/b2b/passwords/strength_check", "b2b::passwords::StrengthCheckRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::rbac::organizations::GetOrgPolicyRequest>("GET /v1/b2b/rbac/organizations/{organization_id}", "b2b::rbac::organizations::GetOrgPolicyRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::rbac::organizations::SetOrgPolicyRequest>("PUT /v1/b2b/rbac/organizations/{organization_id}", "b2b::rbac::organizations::SetOrgPolicyRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::rbac::PolicyRequest>("GET /v1/b2b/rbac/policy", "b2b::rbac::PolicyRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::recovery_codes::RecoverRequest>("POST /v1/b2b/recovery_codes/recover", "b2b::recovery_codes::RecoverRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::recovery_codes::RotateRequest>("POST /v1/b2b/recovery_codes/rotate", "b2b::recovery_codes::RotateRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::recovery_codes::GetRequest>("GET /v1/b2b/recovery_codes/{organization_id}/{member_id}", "b2b::recovery_codes::GetRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::scim::connection::GetRequest>("GET /v1/b2b/scim/{organization_id}/connection", "b2b::scim::connection::GetRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::scim::connection::CreateRequest>("POST /v1/b2b/scim/{organization_id}/connection", "b2b::scim::connection::CreateRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::scim::connection::DeleteRequest>("DELETE /v1/b2b/scim/{organization_id}/connection/{connection_id}", "b2b::scim::connection::DeleteRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::scim::connection::GetGroupsRequest>("GET /v1/b2b/scim/{organization_id}/connection/{connection_id}", "b2b::scim::connection::GetGroupsRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::scim::connection::UpdateRequest>("PUT /v1/b2b/scim/{organization_id}/connection/{connection_id}", "b2b::scim::connection::UpdateRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::scim::connection::RotateCancelRequest>("POST /v1/b2b/scim/{organization_id}/connection/{connection_id}/rotate/cancel", "b2b::scim::connection::RotateCancelRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::scim::connection::RotateCompleteRequest>("POST /v1/b2b/scim/{organization_id}/connection/{connection_id}/rotate/complete", "b2b::scim::connection::RotateCompleteRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::scim::connection::RotateStartRequest>("POST /v1/b2b/scim/{organization_id}/connection/{connection_id}/rotate/start", "b2b::scim::connection::RotateStartRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::sessions::GetRequest>("GET /v1/b2b/sessions", "b2b::sessions::GetRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::sessions::AttestRequest>("POST /v1/b2b/sessions/attest", "b2b::sessions::AttestRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::sessions::AuthenticateRequest>("POST /v1/b2b/sessions/authenticate", "b2b::sessions::AuthenticateRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::sessions::ExchangeRequest>("POST /v1/b2b/sessions/exchange", "b2b::sessions::ExchangeRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::sessions::ExchangeAccessTokenRequest>("POST /v1/b2b/sessions/exchange_access_token", "b2b::sessions::ExchangeAccessTokenRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::sessions::GetJwksRequest>("GET /v1/b2b/sessions/jwks/{project_id}", "b2b::sessions::GetJwksRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::sessions::MigrateRequest>("POST /v1/b2b/sessions/migrate", "b2b::sessions::MigrateRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::sessions::RevokeRequest>("POST /v1/b2b/sessions/revoke", "b2b::sessions::RevokeRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::sso::AuthenticateRequest>("POST /v1/b2b/sso/authenticate", "b2b::sso::AuthenticateRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::sso::external::CreateConnectionRequest>("POST /v1/b2b/sso/external/{organization_id}", "b2b::sso::external::CreateConnectionRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::sso::external::UpdateConnectionRequest>("PUT /v1/b2b/sso/external/{organization_id}/connections/{connection_id}", "b2b::sso::external::UpdateConnectionRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::sso::oidc::CreateConnectionRequest>("POST /v1/b2b/sso/oidc/{organization_id}", "b2b::sso::oidc::CreateConnectionRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::sso::oidc::UpdateConnectionRequest>("PUT /v1/b2b/sso/oidc/{organization_id}/connections/{connection_id}", "b2b::sso::oidc::UpdateConnectionRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::sso::saml::CreateConnectionRequest>("POST /v1/b2b/sso/saml/{organization_id}", "b2b::sso::saml::CreateConnectionRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::sso::saml::UpdateConnectionRequest>("PUT /v1/b2b/sso/saml/{organization_id}/connections/{connection_id}", "b2b::sso::saml::UpdateConnectionRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::sso::saml::DeleteEncryptionPrivateKeyRequest>("DELETE /v1/b2b/sso/saml/{organization_id}/connections/{connection_id}/encryption_private_keys/{private_key_id}", "b2b::sso::saml::DeleteEncryptionPrivateKeyRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::sso::saml::UpdateByUrlRequest>("PUT /v1/b2b/sso/saml/{organization_id}/connections/{connection_id}/url", "b2b::sso::saml::UpdateByUrlRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::sso::saml::DeleteVerificationCertificateRequest>("DELETE /v1/b2b/sso/saml/{organization_id}/connections/{connection_id}/verification_certificates/{certificate_id}", "b2b::sso::saml::DeleteVerificationCertificateRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::sso::GetConnectionsRequest>("GET /v1/b2b/sso/{organization_id}", "b2b::sso::GetConnectionsRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::sso::DeleteConnectionRequest>("DELETE /v1/b2b/sso/{organization_id}/connections/{connection_id}", "b2b::sso::DeleteConnectionRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::totp::CreateRequest>("POST /v1/b2b/totp", "b2b::totp::CreateRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::totp::AuthenticateRequest>("POST /v1/b2b/totp/authenticate", "b2b::totp::AuthenticateRequest"),
    #[cfg(feature = "b2b")]
    OperationEntry::of::<stytch_generated::b2b::totp::MigrateRequest>("POST /v1/b2b/totp/migrate", "b2b::totp::MigrateRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::connected_apps::clients::CreateRequest>("POST /v1/connected_apps/clients", "consumer::connected_apps::clients::CreateRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::connected_apps::clients::SearchRequest>("POST /v1/connected_apps/clients/search", "consumer::connected_apps::clients::SearchRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::connected_apps::clients::DeleteRequest>("DELETE /v1/connected_apps/clients/{client_id}", "consumer::connected_apps::clients::DeleteRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::connected_apps::clients::GetRequest>("GET /v1/connected_apps/clients/{client_id}", "consumer::connected_apps::clients::GetRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::connected_apps::clients::UpdateRequest>("PUT /v1/connected_apps/clients/{client_id}", "consumer::connected_apps::clients::UpdateRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::connected_apps::clients::secrets::RotateRequest>("POST /v1/connected_apps/clients/{client_id}/secrets/rotate", "consumer::connected_apps::clients::secrets::RotateRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::connected_apps::clients::secrets::RotateCancelRequest>("POST /v1/connected_apps/clients/{client_id}/secrets/rotate/cancel", "consumer::connected_apps::clients::secrets::RotateCancelRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::connected_apps::clients::secrets::RotateStartRequest>("POST /v1/connected_apps/clients/{client_id}/secrets/rotate/start", "consumer::connected_apps::clients::secrets::RotateStartRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::crypto_wallets::AuthenticateRequest>("POST /v1/crypto_wallets/authenticate", "consumer::crypto_wallets::AuthenticateRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::crypto_wallets::AuthenticateStartRequest>("POST /v1/crypto_wallets/authenticate/start", "consumer::crypto_wallets::AuthenticateStartRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::debug::WhoamiRequest>("GET /v1/debug/whoami", "consumer::debug::WhoamiRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::fraud::email::RiskRequest>("POST /v1/email/risk", "consumer::fraud::email::RiskRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::fraud::fingerprint::LookupRequest>("POST /v1/fingerprint/lookup", "consumer::fraud::fingerprint::LookupRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::idp::oauth::AuthorizeRequest>("POST /v1/idp/oauth/authorize", "consumer::idp::oauth::AuthorizeRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::idp::oauth::AuthorizeStartRequest>("POST /v1/idp/oauth/authorize/start", "consumer::idp::oauth::AuthorizeStartRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::impersonation::AuthenticateRequest>("POST /v1/impersonation/authenticate", "consumer::impersonation::AuthenticateRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::m2m::clients::CreateRequest>("POST /v1/m2m/clients", "consumer::m2m::clients::CreateRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::m2m::clients::SearchRequest>("POST /v1/m2m/clients/search", "consumer::m2m::clients::SearchRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::m2m::clients::DeleteRequest>("DELETE /v1/m2m/clients/{client_id}", "consumer::m2m::clients::DeleteRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::m2m::clients::GetRequest>("GET /v1/m2m/clients/{client_id}", "consumer::m2m::clients::GetRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::m2m::clients::UpdateRequest>("PUT /v1/m2m/clients/{client_id}", "consumer::m2m::clients::UpdateRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::m2m::clients::secrets::RotateRequest>("POST /v1/m2m/clients/{client_id}/secrets/rotate", "consumer::m2m::clients::secrets::RotateRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::m2m::clients::secrets::RotateCancelRequest>("POST /v1/m2m/clients/{client_id}/secrets/rotate/cancel", "consumer::m2m::clients::secrets::RotateCancelRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::m2m::clients::secrets::RotateStartRequest>("POST /v1/m2m/clients/{client_id}/secrets/rotate/start", "consumer::m2m::clients::secrets::RotateStartRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::magic_links::CreateRequest>("POST /v1/magic_links", "consumer::magic_links::CreateRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::magic_links::AuthenticateRequest>("POST /v1/magic_links/authenticate", "consumer::magic_links::AuthenticateRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::magic_links::email::InviteRequest>("POST /v1/magic_links/email/invite", "consumer::magic_links::email::InviteRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::magic_links::email::LoginOrCreateRequest>("POST /v1/magic_links/email/login_or_create", "consumer::magic_links::email::LoginOrCreateRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::magic_links::email::RevokeInviteRequest>("POST /v1/magic_links/email/revoke_invite", "consumer::magic_links::email::RevokeInviteRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::magic_links::email::SendRequest>("POST /v1/magic_links/email/send", "consumer::magic_links::email::SendRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::oauth::AttachRequest>("POST /v1/oauth/attach", "consumer::oauth::AttachRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::oauth::AuthenticateRequest>("POST /v1/oauth/authenticate", "consumer::oauth::AuthenticateRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::otps::AuthenticateRequest>("POST /v1/otps/authenticate", "consumer::otps::AuthenticateRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::otps::email::LoginOrCreateRequest>("POST /v1/otps/email/login_or_create", "consumer::otps::email::LoginOrCreateRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::otps::email::SendRequest>("POST /v1/otps/email/send", "consumer::otps::email::SendRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::otps::sms::LoginOrCreateRequest>("POST /v1/otps/sms/login_or_create", "consumer::otps::sms::LoginOrCreateRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::otps::sms::SendRequest>("POST /v1/otps/sms/send", "consumer::otps::sms::SendRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::otps::whatsapp::LoginOrCreateRequest>("POST /v1/otps/whatsapp/login_or_create", "consumer::otps::whatsapp::LoginOrCreateRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::otps::whatsapp::SendRequest>("POST /v1/otps/whatsapp/send", "consumer::otps::whatsapp::SendRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::passwords::CreateRequest>("POST /v1/passwords", "consumer::passwords::CreateRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::passwords::AuthenticateRequest>("POST /v1/passwords/authenticate", "consumer::passwords::AuthenticateRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::passwords::email::ResetRequest>("POST /v1/passwords/email/reset", "consumer::passwords::email::ResetRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::passwords::email::ResetStartRequest>("POST /v1/passwords/email/reset/start", "consumer::passwords::email::ResetStartRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::passwords::existing_password::ResetRequest>("POST /v1/passwords/existing_password/reset", "consumer::passwords::existing_password::ResetRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::passwords::MigrateRequest>("POST /v1/passwords/migrate", "consumer::passwords::MigrateRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::passwords::session::ResetRequest>("POST /v1/passwords/session/reset", "consumer::passwords::session::ResetRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::passwords::StrengthCheckRequest>("POST /v1/passwords/strength_check", "consumer::passwords::StrengthCheckRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::projects::MetricsRequest>("GET /v1/projects/metrics", "consumer::projects::MetricsRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::rbac::PolicyRequest>("GET /v1/rbac/policy", "consumer::rbac::PolicyRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::fraud::rules::ListRequest>("POST /v1/rules/list", "consumer::fraud::rules::ListRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::fraud::rules::SetRequest>("POST /v1/rules/set", "consumer::fraud::rules::SetRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::sessions::GetRequest>("GET /v1/sessions", "consumer::sessions::GetRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::sessions::AttestRequest>("POST /v1/sessions/attest", "consumer::sessions::AttestRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::sessions::AuthenticateRequest>("POST /v1/sessions/authenticate", "consumer::sessions::AuthenticateRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::sessions::ExchangeAccessTokenRequest>("POST /v1/sessions/exchange_access_token", "consumer::sessions::ExchangeAccessTokenRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::sessions::GetJwksRequest>("GET /v1/sessions/jwks/{project_id}", "consumer::sessions::GetJwksRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::sessions::MigrateRequest>("POST /v1/sessions/migrate", "consumer::sessions::MigrateRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::sessions::RevokeRequest>("POST /v1/sessions/revoke", "consumer::sessions::RevokeRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::totps::CreateRequest>("POST /v1/totps", "consumer::totps::CreateRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::totps::AuthenticateRequest>("POST /v1/totps/authenticate", "consumer::totps::AuthenticateRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::totps::RecoverRequest>("POST /v1/totps/recover", "consumer::totps::RecoverRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::totps::RecoveryCodesRequest>("POST /v1/totps/recovery_codes", "consumer::totps::RecoveryCodesRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::users::CreateRequest>("POST /v1/users", "consumer::users::CreateRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::users::DeleteBiometricRegistrationRequest>("DELETE /v1/users/biometric_registrations/{biometric_registration_id}", "consumer::users::DeleteBiometricRegistrationRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::users::DeleteCryptoWalletRequest>("DELETE /v1/users/crypto_wallets/{crypto_wallet_id}", "consumer::users::DeleteCryptoWalletRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::users::DeleteEmailRequest>("DELETE /v1/users/emails/{email_id}", "consumer::users::DeleteEmailRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::users::DeleteOAuthRegistrationRequest>("DELETE /v1/users/oauth/{oauth_user_registration_id}", "consumer::users::DeleteOAuthRegistrationRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::users::DeletePasswordRequest>("DELETE /v1/users/passwords/{password_id}", "consumer::users::DeletePasswordRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::users::DeletePhoneNumberRequest>("DELETE /v1/users/phone_numbers/{phone_id}", "consumer::users::DeletePhoneNumberRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::users::SearchRequest>("POST /v1/users/search", "consumer::users::SearchRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::users::DeleteTotpRequest>("DELETE /v1/users/totps/{totp_id}", "consumer::users::DeleteTotpRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::users::DeleteWebAuthnRegistrationRequest>("DELETE /v1/users/webauthn_registrations/{webauthn_registration_id}", "consumer::users::DeleteWebAuthnRegistrationRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::users::DeleteRequest>("DELETE /v1/users/{user_id}", "consumer::users::DeleteRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::users::GetRequest>("GET /v1/users/{user_id}", "consumer::users::GetRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::users::UpdateRequest>("PUT /v1/users/{user_id}", "consumer::users::UpdateRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::users::ConnectedAppsRequest>("GET /v1/users/{user_id}/connected_apps", "consumer::users::ConnectedAppsRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::users::connected_apps::RevokeRequest>("POST /v1/users/{user_id}/connected_apps/{connected_app_id}/revoke", "consumer::users::connected_apps::RevokeRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::users::ExchangePrimaryFactorRequest>("PUT /v1/users/{user_id}/exchange_primary_factor", "consumer::users::ExchangePrimaryFactorRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::users::DeleteExternalIdRequest>("DELETE /v1/users/{user_id}/external_id", "consumer::users::DeleteExternalIdRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::fraud::verdict_reasons::ListRequest>("POST /v1/verdict_reasons/list", "consumer::fraud::verdict_reasons::ListRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::fraud::verdict_reasons::OverrideRequest>("POST /v1/verdict_reasons/override", "consumer::fraud::verdict_reasons::OverrideRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::webauthn::AuthenticateRequest>("POST /v1/webauthn/authenticate", "consumer::webauthn::AuthenticateRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::webauthn::AuthenticateStartRequest>("POST /v1/webauthn/authenticate/start", "consumer::webauthn::AuthenticateStartRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::webauthn::ListCredentialsRequest>("GET /v1/webauthn/credentials/{user_id}/{domain}", "consumer::webauthn::ListCredentialsRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::webauthn::RegisterRequest>("POST /v1/webauthn/register", "consumer::webauthn::RegisterRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::webauthn::RegisterStartRequest>("POST /v1/webauthn/register/start", "consumer::webauthn::RegisterStartRequest"),
    #[cfg(feature = "consumer")]
    OperationEntry::of::<stytch_generated::consumer::webauthn::UpdateRequest>("PUT /v1/webauthn/{webauthn_registration_id}", "consumer::webauthn::UpdateRequest"),
];

pub(crate) static BUILDERS: &[BuilderEntry] = &[
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::discovery::intermediate_sessions::ExchangeRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::discovery::organizations::CreateRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::discovery::organizations::ListRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::idp::oauth::AuthorizeRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::idp::oauth::AuthorizeStartRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::impersonation::AuthenticateRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::magic_links::AuthenticateRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::magic_links::discovery::AuthenticateRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::magic_links::email::InviteRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::magic_links::email::LoginOrSignupRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::magic_links::email::discovery::SendRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::oauth::AuthenticateRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::oauth::discovery::AuthenticateRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::organizations::ConnectedAppsRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::organizations::CreateRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::organizations::DeleteExternalIdRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::organizations::DeleteRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::organizations::EmailImplicitRoleAssignment),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::organizations::GetConnectedAppRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::organizations::GetRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::organizations::MetricsRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::organizations::SearchQuery),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::organizations::SearchRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::organizations::UpdateRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::organizations::members::CreateRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::organizations::members::DangerouslyGetRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::organizations::members::DeleteExternalIdRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::organizations::members::DeleteMfaPhoneNumberRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::organizations::members::DeletePasswordRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::organizations::members::DeleteRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::organizations::members::DeleteTotpRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::organizations::members::GetConnectedAppsRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::organizations::members::GetRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::organizations::members::OidcProvidersRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::organizations::members::ReactivateRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::organizations::members::SearchRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::organizations::members::StartEmailUpdateRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::organizations::members::UnlinkRetiredEmailRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::organizations::members::UpdateRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::organizations::members::connected_apps::RevokeRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::organizations::members::oauth_providers::GithubRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::organizations::members::oauth_providers::GoogleRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::organizations::members::oauth_providers::HubspotRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::organizations::members::oauth_providers::MicrosoftRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::organizations::members::oauth_providers::SlackRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::otps::email::AuthenticateRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::otps::email::LoginOrSignupRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::otps::email::discovery::AuthenticateRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::otps::email::discovery::SendRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::otps::sms::AuthenticateRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::otps::sms::SendRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::passwords::AuthenticateRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::passwords::MigrateRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::passwords::StrengthCheckRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::passwords::discovery::AuthenticateRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::passwords::discovery::email::ResetRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::passwords::discovery::email::ResetStartRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::passwords::email::RequireResetRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::passwords::email::ResetRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::passwords::email::ResetStartRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::passwords::existing_password::ResetRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::passwords::session::ResetRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::rbac::OrgPolicy),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::rbac::PolicyRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::rbac::PolicyRole),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::rbac::PolicyRolePermission),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::rbac::organizations::GetOrgPolicyRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::rbac::organizations::SetOrgPolicyRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::recovery_codes::GetRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::recovery_codes::RecoverRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::recovery_codes::RotateRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::scim::ScimGroupImplicitRoleAssignments),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::scim::connection::CreateRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::scim::connection::DeleteRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::scim::connection::GetGroupsRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::scim::connection::GetRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::scim::connection::RotateCancelRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::scim::connection::RotateCompleteRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::scim::connection::RotateStartRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::scim::connection::UpdateRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::sessions::AttestRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::sessions::AuthenticateRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::sessions::AuthorizationCheck),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::sessions::ExchangeAccessTokenRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::sessions::ExchangeRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::sessions::GetJwksRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::sessions::GetRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::sessions::MigrateRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::sessions::RevokeRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::sso::AuthenticateRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::sso::ConnectionImplicitRoleAssignment),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::sso::DeleteConnectionRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::sso::GetConnectionsRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::sso::GroupImplicitRoleAssignment),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::sso::SamlConnectionImplicitRoleAssignment),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::sso::SamlGroupImplicitRoleAssignment),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::sso::external::CreateConnectionRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::sso::external::UpdateConnectionRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::sso::oidc::CreateConnectionRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::sso::oidc::UpdateConnectionRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::sso::saml::CreateConnectionRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::sso::saml::DeleteEncryptionPrivateKeyRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::sso::saml::DeleteVerificationCertificateRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::sso::saml::UpdateByUrlRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::sso::saml::UpdateConnectionRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::totp::AuthenticateRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::totp::CreateRequest),
    #[cfg(feature = "b2b")]
    builder!(stytch_generated::b2b::totp::MigrateRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::connected_apps::clients::CreateRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::connected_apps::clients::DeleteRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::connected_apps::clients::GetRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::connected_apps::clients::SearchRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::connected_apps::clients::UpdateRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::connected_apps::clients::secrets::RotateCancelRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::connected_apps::clients::secrets::RotateRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::connected_apps::clients::secrets::RotateStartRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::crypto_wallets::AuthenticateRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::crypto_wallets::AuthenticateStartRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::crypto_wallets::SiweParams),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::debug::WhoamiRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::fraud::Metadata),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::fraud::email::RiskRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::fraud::fingerprint::LookupRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::fraud::rules::ListRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::fraud::rules::SetRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::fraud::verdict_reasons::ListRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::fraud::verdict_reasons::OverrideRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::idp::oauth::AuthorizeRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::idp::oauth::AuthorizeStartRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::impersonation::AuthenticateRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::m2m::M2mSearchQuery),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::m2m::clients::CreateRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::m2m::clients::DeleteRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::m2m::clients::GetRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::m2m::clients::SearchRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::m2m::clients::UpdateRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::m2m::clients::secrets::RotateCancelRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::m2m::clients::secrets::RotateRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::m2m::clients::secrets::RotateStartRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::magic_links::AuthenticateRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::magic_links::CreateRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::magic_links::Options),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::magic_links::email::InviteRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::magic_links::email::LoginOrCreateRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::magic_links::email::RevokeInviteRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::magic_links::email::SendRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::oauth::AttachRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::oauth::AuthenticateRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::otps::AuthenticateRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::otps::email::LoginOrCreateRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::otps::email::SendRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::otps::sms::LoginOrCreateRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::otps::sms::SendRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::otps::whatsapp::LoginOrCreateRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::otps::whatsapp::SendRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::passwords::AuthenticateRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::passwords::CreateRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::passwords::MigrateRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::passwords::StrengthCheckRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::passwords::email::ResetRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::passwords::email::ResetStartRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::passwords::existing_password::ResetRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::passwords::session::ResetRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::projects::MetricsRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::rbac::PolicyRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::sessions::AttestRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::sessions::AuthenticateRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::sessions::AuthorizationCheck),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::sessions::ExchangeAccessTokenRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::sessions::GetJwksRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::sessions::GetRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::sessions::MigrateRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::sessions::RevokeRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::totps::AuthenticateRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::totps::CreateRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::totps::RecoverRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::totps::RecoveryCodesRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::users::ConnectedAppsRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::users::CreateRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::users::DeleteBiometricRegistrationRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::users::DeleteCryptoWalletRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::users::DeleteEmailRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::users::DeleteExternalIdRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::users::DeleteOAuthRegistrationRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::users::DeletePasswordRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::users::DeletePhoneNumberRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::users::DeleteRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::users::DeleteTotpRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::users::DeleteWebAuthnRegistrationRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::users::ExchangePrimaryFactorRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::users::GetRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::users::Name),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::users::SearchRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::users::SearchUsersQuery),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::users::UpdateRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::users::connected_apps::RevokeRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::webauthn::AuthenticateRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::webauthn::AuthenticateStartRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::webauthn::ListCredentialsRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::webauthn::RegisterRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::webauthn::RegisterStartRequest),
    #[cfg(feature = "consumer")]
    builder!(stytch_generated::consumer::webauthn::UpdateRequest),
    builder!(stytch_generated::shared::Attributes),
    builder!(stytch_generated::shared::passwords::Argon2Config),
    builder!(stytch_generated::shared::passwords::Md5Config),
    builder!(stytch_generated::shared::passwords::Pbkdf2Config),
    builder!(stytch_generated::shared::passwords::ScryptConfig),
    builder!(stytch_generated::shared::passwords::Sha1Config),
    builder!(stytch_generated::shared::passwords::Sha512Config),
];
