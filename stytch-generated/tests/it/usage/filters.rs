//! Tests the filters of searches.

use serde_json::{Value, json};
use stytch_generated::b2b::organizations::members::{self, MemberFilter, MemberStatus};
use stytch_generated::b2b::organizations::{OrganizationFilter, SearchQuery};
use stytch_generated::consumer::m2m::clients::M2mClientFilter;
use stytch_generated::consumer::users::{UserFilter, UserStatus};
use stytch_generated::runtime::parts::RequestParts;
use stytch_generated::runtime::{JsonObject, json_object};
use stytch_generated::shared::SearchOperator;
use stytch_generated::{Operation, Timestamp};

/// Compares filters with their names and values in the API.
fn are_sent<F: Into<JsonObject>>(filters: impl IntoIterator<Item = (F, &'static str, Value)>) {
    for (filter, name, value) in filters {
        let sent = Value::Object(filter.into());
        assert_eq!(sent, json!({ "filter_name": name, "filter_value": value }));
    }
}

#[test]
fn filters_for_organizations() {
    use OrganizationFilter as Filter;
    let list = || json!(["a", "b"]);
    let texts = || ["a", "b"];
    are_sent([
        (
            Filter::organization_ids(texts()),
            "organization_ids",
            list(),
        ),
        (
            Filter::organization_slugs(texts()),
            "organization_slugs",
            list(),
        ),
        (
            Filter::organization_slug_fuzzy("abc"),
            "organization_slug_fuzzy",
            json!("abc"),
        ),
        (
            Filter::organization_name_fuzzy("abc"),
            "organization_name_fuzzy",
            json!("abc"),
        ),
        (Filter::member_emails(texts()), "member_emails", list()),
        (
            Filter::member_email_fuzzy("abc"),
            "member_email_fuzzy",
            json!("abc"),
        ),
        (Filter::allowed_domains(texts()), "allowed_domains", list()),
        (
            Filter::allowed_domain_fuzzy("abc"),
            "allowed_domain_fuzzy",
            json!("abc"),
        ),
        (
            Filter::claimed_email_domains(texts()),
            "claimed_email_domains",
            list(),
        ),
        (
            Filter::has_active_sso_connection(true),
            "has_active_sso_connection",
            json!(true),
        ),
        (
            Filter::sso_connection_id("a"),
            "sso_connection_id",
            json!("a"),
        ),
    ]);
}

#[test]
fn filters_for_members() {
    use MemberFilter as Filter;
    let list = || json!(["a", "b"]);
    let texts = || ["a", "b"];
    let statuses = [MemberStatus::Active, MemberStatus::Deleted];
    are_sent([
        (Filter::member_ids(texts()), "member_ids", list()),
        (Filter::member_emails(texts()), "member_emails", list()),
        (
            Filter::member_email_fuzzy("abc"),
            "member_email_fuzzy",
            json!("abc"),
        ),
        (
            Filter::member_is_breakglass(false),
            "member_is_breakglass",
            json!(false),
        ),
        (
            Filter::statuses(statuses),
            "statuses",
            json!(["active", "deleted"]),
        ),
        (Filter::statuses(["newer"]), "statuses", json!(["newer"])),
        (
            Filter::member_mfa_phone_numbers(texts()),
            "member_mfa_phone_numbers",
            list(),
        ),
        (
            Filter::member_mfa_phone_number_fuzzy("+15"),
            "member_mfa_phone_number_fuzzy",
            json!("+15"),
        ),
        (
            Filter::member_password_exists(true),
            "member_password_exists",
            json!(true),
        ),
        (Filter::member_roles(texts()), "member_roles", list()),
    ]);
}

#[test]
fn filters_for_users() {
    use UserFilter as Filter;
    let list = || json!(["a", "b"]);
    let texts = || ["a", "b"];
    let [after, before] = ["2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z"];
    let time = Timestamp::from(after);
    let between = json!({ "greater_than": after, "less_than": before });
    are_sent([
        (
            Filter::created_at_greater_than(time),
            "created_at_greater_than",
            json!(after),
        ),
        (
            Filter::created_at_less_than(before),
            "created_at_less_than",
            json!(before),
        ),
        (
            Filter::created_at_between(after, before),
            "created_at_between",
            between,
        ),
        (
            Filter::status(UserStatus::Pending),
            "status",
            json!("pending"),
        ),
        (Filter::user_id(texts()), "user_id", list()),
        (
            Filter::full_name_fuzzy("Ada"),
            "full_name_fuzzy",
            json!("Ada"),
        ),
        (Filter::phone_number(texts()), "phone_number", list()),
        (
            Filter::phone_number_fuzzy("+15"),
            "phone_number_fuzzy",
            json!("+15"),
        ),
        (Filter::phone_id(texts()), "phone_id", list()),
        (Filter::phone_verified(true), "phone_verified", json!(true)),
        (Filter::email_address(texts()), "email_address", list()),
        (
            Filter::email_address_fuzzy("abc"),
            "email_address_fuzzy",
            json!("abc"),
        ),
        (Filter::email_id(texts()), "email_id", list()),
        (
            Filter::email_verified(false),
            "email_verified",
            json!(false),
        ),
        (Filter::oauth_provider(texts()), "oauth_provider", list()),
        (
            Filter::webauthn_registration_id(texts()),
            "webauthn_registration_id",
            list(),
        ),
        (
            Filter::webauthn_registration_verified(true),
            "webauthn_registration_verified",
            json!(true),
        ),
        (
            Filter::biometric_registration_id(texts()),
            "biometric_registration_id",
            list(),
        ),
        (
            Filter::biometric_registration_verified(true),
            "biometric_registration_verified",
            json!(true),
        ),
        (Filter::totp_id(texts()), "totp_id", list()),
        (Filter::totp_verified(true), "totp_verified", json!(true)),
        (
            Filter::crypto_wallet_id(texts()),
            "crypto_wallet_id",
            list(),
        ),
        (
            Filter::crypto_wallet_address(texts()),
            "crypto_wallet_address",
            list(),
        ),
        (
            Filter::crypto_wallet_verified(true),
            "crypto_wallet_verified",
            json!(true),
        ),
        (
            Filter::password_exists(true),
            "password_exists",
            json!(true),
        ),
    ]);
}

#[test]
fn filters_for_m2m_clients() {
    are_sent([
        (M2mClientFilter::client_id(["a"]), "client_id", json!(["a"])),
        (
            M2mClientFilter::client_name(["a"]),
            "client_name",
            json!(["a"]),
        ),
        (M2mClientFilter::scopes(["a"]), "scopes", json!(["a"])),
    ]);
}

#[test]
fn a_search_is_rebuilt_with_all_its_filters() {
    let newer = json_object!({ "filter_name": "newer", "more": [1] });
    let filters = [
        MemberFilter::member_emails(["ada@example.com"]),
        MemberFilter::statuses([MemberStatus::Active]),
        MemberFilter::other("newest", 7),
        MemberFilter::from(newer.clone()),
    ];
    let query = SearchQuery::builder()
        .operator(SearchOperator::And)
        .operands(filters.clone());
    let request = members::SearchRequest::builder()
        .organization_ids(["o"])
        .query(query.build())
        .build();
    let body = serde_json::to_vec(&request).unwrap();
    let parts = RequestParts {
        path: "/v1/b2b/organizations/members/search",
        body: &body,
        ..RequestParts::default()
    };
    let received = members::SearchRequest::from_parts(&parts).unwrap();
    assert_eq!(received, request);
    let operands = received.query.unwrap().operands;
    assert_eq!(operands.last(), Some(&newer));
    let received: Vec<_> = operands.into_iter().map(MemberFilter::from).collect();
    assert_eq!(received, filters);
}

/// Operands can still be objects of any origin.
#[test]
fn operands_can_be_objects() {
    let object = json_object!({ "filter_name": "member_ids", "filter_value": ["m"] });
    let query = |operands: SearchQuery| operands.operands;
    let with = || SearchQuery::builder().operator("AND");
    let expected = vec![object.clone()];
    assert_eq!(query(with().operands([object.clone()]).build()), expected);
    assert_eq!(
        query(with().operands(vec![object.clone()]).build()),
        expected
    );
    assert_eq!(
        query(with().operands(std::iter::once(object)).build()),
        expected
    );
    assert!(query(with().operands([]).build()).is_empty());
}
