//! Tests hand-written requests and responses.

#[cfg(feature = "b2b")]
mod b2b {
    use serde_json::{Value, json};
    use stytch_generated::b2b::mfa::{MfaEnrollment, MfaMethod};
    use stytch_generated::b2b::organizations::members::{
        MemberStatus, SearchResponse, UpdateRequest,
    };
    use stytch_generated::b2b::otps::sms;
    use stytch_generated::b2b::totp;
    use stytch_generated::runtime::limits::FieldErrorKind;
    use stytch_generated::{JsonObject, Operation, SessionAuth};

    fn member() -> Value {
        json!({
            "organization_id": "organization-test-1",
            "member_id": "member-test-1",
            "email_address": "ada@example.com",
            "status": "active",
            "name": "Ada",
            "sso_registrations": [],
            "is_breakglass": false,
            "member_password_id": "",
            "oauth_registrations": [],
            "email_address_verified": true,
            "mfa_phone_number_verified": false,
            "is_admin": true,
            "totp_registration_id": "member-totp-test-1",
            "retired_email_addresses": null,
            "is_locked": false,
            "mfa_enrolled": true,
            "mfa_phone_number": "",
            "default_mfa_method": "totp",
            "roles": [
                {"role_id": "stytch_member", "sources": [{"type": "direct_assignment", "details": {}}]},
                {"role_id": "editor", "sources": null}
            ],
            "trusted_metadata": {"plan": {"seats": [1, 2, {"deep": null}]}},
            "untrusted_metadata": null,
            "created_at": "2026-03-20T21:28:28Z",
            "updated_at": null,
            "scim_registration": null,
            "external_id": null,
            "lock_created_at": null,
            "lock_expires_at": null
        })
    }

    fn organization() -> Value {
        json!({
            "organization_id": "organization-test-1",
            "organization_name": "Analytical Engines",
            "organization_logo_url": "",
            "organization_slug": "engines",
            "sso_jit_provisioning": "RESTRICTED",
            "sso_jit_provisioning_allowed_connections": null,
            "sso_active_connections": [],
            "email_allowed_domains": ["example.com"],
            "email_jit_provisioning": "NOT_ALLOWED",
            "email_invites": "ALL_ALLOWED",
            "auth_methods": "RESTRICTED",
            "allowed_auth_methods": ["sso", "magic_link", "carrier_pigeon"],
            "mfa_policy": "REQUIRED_FOR_ALL",
            "rbac_email_implicit_role_assignments": null,
            "mfa_methods": "ALL_ALLOWED",
            "allowed_mfa_methods": null,
            "oauth_tenant_jit_provisioning": "NOT_ALLOWED",
            "claimed_email_domains": null,
            "first_party_connected_apps_allowed_type": "ALL_ALLOWED",
            "allowed_first_party_connected_apps": null,
            "third_party_connected_apps_allowed_type": "NOT_ALLOWED",
            "allowed_third_party_connected_apps": null,
            "custom_roles": null,
            "trusted_metadata": {},
            "created_at": "2025-01-02T03:04:05Z",
            "updated_at": null,
            "organization_external_id": null,
            "sso_default_connection_id": null,
            "scim_active_connection": null,
            "allowed_oauth_tenants": null
        })
    }

    fn totp_created() -> Value {
        json!({
            "request_id": "request-id-test-1",
            "member_id": "member-test-1",
            "totp_registration_id": "member-totp-test-1",
            "secret": "canary-BASE32",
            "qr_code": "canary-PNG",
            "recovery_codes": ["canary-1", "canary-2"],
            "member": member(),
            "organization": organization(),
            "status_code": 200,
            "a_field_of_next_year": {"status_code": "not this one"}
        })
    }

    #[test]
    fn a_totp_registration() {
        let created: totp::CreateResponse = serde_json::from_value(totp_created()).unwrap();
        assert_eq!(created.status_code, 200);
        assert_eq!(created.secret.expose_secret(), "canary-BASE32");
        assert_eq!(created.recovery_codes[1].expose_secret(), "canary-2");
        let member = &created.member;
        assert_eq!(member.status, MemberStatus::Active);
        assert_eq!(member.default_mfa_method, MfaMethod::Totp);
        assert!(member.retired_email_addresses.is_empty());
        assert!(member.roles[1].sources.is_empty());
        assert_eq!(
            member.created_at.as_ref().unwrap().as_str(),
            "2026-03-20T21:28:28Z"
        );
        assert!(member.updated_at.is_none() && member.scim_registration.is_none());
        let plan = &member.trusted_metadata.as_ref().unwrap()["plan"];
        assert_eq!(plan, &json!({"seats": [1, 2, {"deep": null}]}));
        let unknown = &created.organization.allowed_auth_methods[2];
        assert_eq!(unknown.as_str(), "carrier_pigeon");
        assert!(format!("{unknown:?}").contains("carrier_pigeon"));
        assert!(!format!("{created:?} {created:#?}").contains("canary"));
    }

    #[test]
    fn every_way_to_read_gives_the_same() {
        let text = totp_created().to_string();
        let reference: totp::CreateResponse = serde_json::from_str(&text).unwrap();
        let reference = serde_json::to_value(&reference).unwrap();
        let packed = rmp_serde::to_vec_named(&totp_created()).unwrap();
        let mut unbuffered = serde_json::Deserializer::from_reader(text.as_bytes());
        let ways: [totp::CreateResponse; 6] = [
            serde_json::from_slice(text.as_bytes()).unwrap(),
            serde_json::from_reader(text.as_bytes()).unwrap(),
            serde_json::from_value(totp_created()).unwrap(),
            rmp_serde::from_slice(&packed).unwrap(),
            rmp_serde::from_read(packed.as_slice()).unwrap(),
            serde_path_to_error::deserialize(&mut unbuffered).unwrap(),
        ];
        for way in ways {
            assert_eq!(serde_json::to_value(&way).unwrap(), reference);
            let packed = rmp_serde::to_vec_named(&way).unwrap();
            let unpacked: totp::CreateResponse = rmp_serde::from_slice(&packed).unwrap();
            assert_eq!(serde_json::to_value(&unpacked).unwrap(), reference);
        }
    }

    #[test]
    fn what_comes_back_has_no_nulls_and_no_gaps() {
        let created: totp::CreateResponse = serde_json::from_value(totp_created()).unwrap();
        let encoded = serde_json::to_value(&created).unwrap();
        assert_eq!(encoded.get("a_field_of_next_year"), None);
        assert_eq!(encoded["recovery_codes"], json!(["canary-1", "canary-2"]));
        assert_eq!(encoded["member"]["retired_email_addresses"], json!([]));
        assert_eq!(encoded["member"].get("external_id"), None);
        assert_eq!(
            encoded["organization"]["allowed_auth_methods"][2],
            "carrier_pigeon"
        );
    }

    #[test]
    fn an_sms_authentication_without_a_device() {
        let response = json!({
            "status_code": 200,
            "request_id": "request-id-test-2",
            "member_id": "member-test-1",
            "member": member(),
            "organization": organization(),
            "session_token": "canary-token",
            "session_jwt": "canary-jwt",
            "member_device": null,
            "member_session": {
                "member_session_id": "session-test-1",
                "member_id": "member-test-1",
                "started_at": "2026-03-20T21:28:28Z",
                "last_accessed_at": "2026-03-20T21:28:28Z",
                "expires_at": "2026-03-20T22:28:28Z",
                "authentication_factors": [{
                    "type": "otp",
                    "delivery_method": "sms",
                    "last_authenticated_at": "2026-03-20T21:28:28Z",
                    "created_at": null,
                    "updated_at": null,
                    "phone_number_factor": {"phone_id": "phone-number-test-1", "phone_number": "+12025550162"},
                    "email_factor": null,
                    "sequence_order": "SECONDARY"
                }],
                "organization_id": "organization-test-1",
                "roles": ["stytch_member"],
                "organization_slug": "engines",
                "custom_claims": null
            }
        });
        let decoded: sms::AuthenticateResponse = serde_json::from_value(response.clone()).unwrap();
        assert!(decoded.member_device.is_none());
        let session = decoded.member_session.as_ref().unwrap();
        assert!(session.custom_claims.is_none());
        let factor = &session.authentication_factors[0];
        let phone = factor.phone_number_factor.as_ref().unwrap();
        assert_eq!(phone.phone_number, "+12025550162");
        assert!(factor.email_factor.is_none());
        assert!(!format!("{decoded:#?}").contains("canary"));

        let mut empty = response;
        empty["member_session"]["authentication_factors"] = Value::Null;
        empty["member_session"]
            .as_object_mut()
            .unwrap()
            .remove("roles");
        let decoded: sms::AuthenticateResponse = serde_json::from_value(empty).unwrap();
        let session = decoded.member_session.unwrap();
        assert!(session.authentication_factors.is_empty() && session.roles.is_empty());
    }

    #[test]
    fn the_last_page_of_a_member_search() {
        let page = json!({
            "status_code": 200,
            "request_id": "request-id-test-3",
            "members": [member(), member()],
            "results_metadata": {"total": 2, "next_cursor": null},
            "organizations": {"organization-test-1": organization(), "": organization()}
        });
        let decoded: SearchResponse = serde_json::from_value(page.clone()).unwrap();
        assert_eq!(decoded.members.len(), 2);
        assert_eq!(decoded.results_metadata.next_cursor, None);
        assert_eq!(
            decoded.organizations["organization-test-1"].organization_slug,
            "engines"
        );
        assert_eq!(decoded.organizations.len(), 2);

        for nothing in [json!({"members": null, "organizations": null}), json!({})] {
            let mut page = page.clone();
            let page = page.as_object_mut().unwrap();
            page.retain(|name, _| name != "members" && name != "organizations");
            page.extend(nothing.as_object().unwrap().clone());
            let decoded: SearchResponse = serde_json::from_value(json!(page)).unwrap();
            assert!(decoded.members.is_empty() && decoded.organizations.is_empty());
        }
    }

    #[test]
    fn an_error_deep_inside_has_a_path() {
        let mut response = totp_created();
        response["member"]["roles"][0]["sources"][0]["details"] = json!("none");
        let text = response.to_string();
        let mut json = serde_json::Deserializer::from_str(&text);
        let error =
            serde_path_to_error::deserialize::<_, totp::CreateResponse>(&mut json).unwrap_err();
        assert_eq!(
            error.path().to_string(),
            "member.roles[0].sources[0].details"
        );

        let mut response = json!({"organizations": {"a.b": organization()}});
        response["organizations"]["a.b"]["organization_name"] = json!(7);
        let error = serde_path_to_error::deserialize::<_, SearchResponse>(response).unwrap_err();
        assert_eq!(
            error.path().to_string(),
            "organizations.a.b.organization_name"
        );
        assert!(
            error
                .inner()
                .to_string()
                .starts_with("invalid type: integer `7`, expected a string")
        );
    }

    /// An error may be logged, so it contains the location but not the value.
    #[test]
    fn the_error_about_a_secret_does_not_repeat_it() {
        for wrong in [
            json!(424_242),
            json!(4242.42),
            json!(-4242),
            json!(["424242"]),
            json!({"424242": 1}),
        ] {
            for field in ["secret", "qr_code"] {
                let mut response = totp_created();
                response[field] = wrong.clone();
                assert_silent(&response, field);
            }
        }
        for wrong in [
            json!("424242"),
            json!(424_242),
            json!({"424242": 1}),
            json!([424_242]),
        ] {
            let mut response = totp_created();
            response["recovery_codes"] = wrong;
            assert_silent(&response, "recovery_codes");
        }
    }

    fn assert_silent(response: &Value, field: &str) {
        let text = response.to_string();
        let packed = rmp_serde::to_vec_named(response).unwrap();
        let mut json = serde_json::Deserializer::from_str(&text);
        let path =
            serde_path_to_error::deserialize::<_, totp::CreateResponse>(&mut json).unwrap_err();
        assert!(path.path().to_string().starts_with(field), "{path}");
        let errors = [
            path.to_string(),
            serde_json::from_value::<totp::CreateResponse>(response.clone())
                .unwrap_err()
                .to_string(),
            serde_json::from_reader::<_, totp::CreateResponse>(text.as_bytes())
                .unwrap_err()
                .to_string(),
            rmp_serde::from_slice::<totp::CreateResponse>(&packed)
                .unwrap_err()
                .to_string(),
        ];
        for error in errors {
            assert!(!error.contains("4242"), "{error}");
        }
    }

    #[test]
    fn a_request_sends_what_is_set() {
        let request = totp::AuthenticateRequest::builder()
            .code("123456")
            .member_id("m")
            .organization_id("o")
            .set_mfa_enrollment(MfaEnrollment::Enroll)
            .session_custom_claims(JsonObject::from_iter([("role".to_owned(), Value::Null)]))
            .build();
        let wanted = json!({
            "organization_id": "o",
            "member_id": "m",
            "code": "123456",
            "session_custom_claims": {"role": null},
            "set_mfa_enrollment": "enroll"
        });
        assert_eq!(serde_json::to_value(&request).unwrap(), wanted);
        // Fields are in the order of the schema, so that the bytes are always the same.
        let text = serde_json::to_string(&request).unwrap();
        assert!(
            text.starts_with(r#"{"organization_id":"o","member_id":"m","code":"123456""#),
            "{text}"
        );
    }

    #[test]
    fn an_update_can_clear_fields_and_omits_parameters_from_the_body() {
        let request = UpdateRequest::builder()
            .organization_id("o/1")
            .member_id("..m")
            .roles(Vec::<String>::new())
            .trusted_metadata(JsonObject::new())
            .name("")
            .member_session(SessionAuth::token("canary"))
            .build();
        assert_eq!(
            serde_json::to_value(&request).unwrap(),
            json!({"name": "", "roles": [], "trusted_metadata": {}})
        );
        assert_eq!(
            request.path().unwrap(),
            "/v1/b2b/organizations/o%2F1/members/..m"
        );
        assert_eq!(request.headers().unwrap()[0].0, "X-Stytch-Member-Session");
        assert!(!format!("{request:?}").contains("canary"));
    }

    #[test]
    fn newer_values_can_be_sent() {
        let known: MfaEnrollment = "enroll".into();
        assert_eq!(known, MfaEnrollment::Enroll);
        let newer = MfaEnrollment::from("suspend".to_owned());
        assert_ne!(newer, MfaEnrollment::Enroll);
        assert_eq!(newer.to_string(), "suspend");
        assert_eq!(serde_json::to_value(&newer).unwrap(), "suspend");
        for value in MfaEnrollment::KNOWN {
            assert_eq!(*value, MfaEnrollment::from(value.as_str()));
        }
        assert_eq!(MfaEnrollment::default().as_str(), "");
        assert!(!MfaEnrollment::KNOWN.contains(&MfaEnrollment::default()));
    }

    #[test]
    fn all_exceeded_limits_are_reported_at_once() {
        let request = totp::AuthenticateRequest::builder()
            .organization_id("o")
            .member_id("m")
            .code("123456")
            .session_duration_minutes(i32::MIN)
            .session_custom_claims(JsonObject::from_iter([
                ("iss".to_owned(), "x".repeat(5000).into()),
                ("sub".to_owned(), Value::Null),
            ]))
            .build();
        let error = request.validate().unwrap_err();
        let problems: Vec<_> = error.errors().iter().map(|error| &error.kind).collect();
        assert!(
            matches!(problems[0], FieldErrorKind::Number { value, .. } if *value == i128::from(i32::MIN))
        );
        assert!(matches!(
            problems[1],
            FieldErrorKind::Bytes { maximum: 4096, .. }
        ));
        assert!(matches!(
            problems[2..],
            [
                FieldErrorKind::ReservedKey { .. },
                FieldErrorKind::ReservedKey { .. }
            ]
        ));
        let text = error.to_string();
        assert!(
            text.starts_with(
                "`session_duration_minutes` is -2147483648, but the limit is 5 to 527040; "
            ),
            "{text}"
        );
        assert!(!text.contains("xxx"), "{text}");
    }
}

#[cfg(feature = "consumer")]
mod consumer {
    use serde_json::{Value, json};
    use stytch_generated::Operation;
    use stytch_generated::consumer::fraud::rules::ListResponse;
    use stytch_generated::consumer::passwords::{CreateResponse, MigrateRequest};
    use stytch_generated::consumer::projects::MetricsRequest;
    use stytch_generated::consumer::users::DeleteRequest;
    use stytch_generated::shared::passwords::{HashType, ScryptConfig};

    #[test]
    fn a_required_user_may_be_null_and_stays_so() {
        let response = json!({
            "status_code": 200,
            "request_id": "request-id-test-4",
            "user_id": "user-test-1",
            "email_id": "email-test-1",
            "session_token": "t",
            "session_jwt": "j",
            "user": null,
            "session": null
        });
        let decoded: CreateResponse = serde_json::from_value(response.clone()).unwrap();
        assert!(decoded.user.is_none() && decoded.session.is_none());
        let encoded = serde_json::to_value(&decoded).unwrap();
        assert_eq!(encoded["user"], Value::Null);
        assert!(encoded.as_object().unwrap().contains_key("user"));
        assert!(!encoded.as_object().unwrap().contains_key("session"));
    }

    #[test]
    fn a_fraud_response_without_a_cursor() {
        let text = r#"{"status_code": 200, "request_id": "r", "next_cursor": null, "rules": null}"#;
        let decoded: ListResponse = serde_json::from_str(text).unwrap();
        assert!(decoded.rules.is_empty() && decoded.next_cursor.is_none());
    }

    #[test]
    fn integers_reach_their_bounds_and_no_further() {
        let with = |status: &str| {
            format!(r#"{{"next_cursor":null,"rules":[],"request_id":"r","status_code":{status}}}"#)
        };
        for bound in [i32::MIN, 0, i32::MAX] {
            let decoded: ListResponse = serde_json::from_str(&with(&bound.to_string())).unwrap();
            assert_eq!(decoded.status_code, bound);
        }
        for beyond in [
            "2147483648",
            "-2147483649",
            "1.0",
            "1e2",
            "\"1\"",
            "null",
            "99999999999999999999999",
        ] {
            let error = serde_json::from_str::<ListResponse>(&with(beyond))
                .unwrap_err()
                .to_string();
            assert!(
                error.contains("i32") || error.contains("invalid type"),
                "{beyond}: {error}"
            );
        }
    }

    #[test]
    fn limits_inside_a_nested_object_are_named_by_path() {
        let config = |n| {
            ScryptConfig::builder()
                .salt("s")
                .n_parameter(n)
                .r_parameter(8)
                .p_parameter(1)
                .key_length(32)
                .build()
        };
        let request = |n| {
            MigrateRequest::builder()
                .email("ada@example.com")
                .hash("h")
                .hash_type(HashType::Scrypt)
                .scrypt_config(config(n))
                .build()
        };
        assert_eq!(request(262_144).validate(), Ok(()));
        let error = request(262_145).validate().unwrap_err();
        assert_eq!(error.errors()[0].field, "scrypt_config.n_parameter");
    }

    #[test]
    fn requests_without_a_body_encode_to_an_empty_object() {
        let delete = DeleteRequest::builder().user_id("user-test-1").build();
        assert_eq!(serde_json::to_string(&delete).unwrap(), "{}");
        assert_eq!(delete.path().unwrap(), "/v1/users/user-test-1");
        assert_eq!(
            serde_json::to_string(&MetricsRequest::builder().build()).unwrap(),
            "{}"
        );
        const { assert!(!DeleteRequest::HAS_BODY) };
    }
}
