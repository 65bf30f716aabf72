//! The file of a schema: `components/<package>/<Name>.json`.

/// Returns the file of the schema `id`, which is split after its first `_v<digits>`.
pub(crate) fn of_schema(id: &str) -> String {
    match split(id) {
        Some((package, name)) => format!("components/{package}/{name}.json"),
        None => format!("components/{id}.json"),
    }
}

fn split(id: &str) -> Option<(&str, &str)> {
    id.match_indices("_v").find_map(|(at, mark)| {
        let after = id.get(at + mark.len()..)?;
        let name = after.trim_start_matches(|c: char| c.is_ascii_digit());
        let package = id.get(..id.len() - name.len())?;
        let name = name.strip_prefix('_')?;
        let has_digits = package.len() > at + mark.len();
        (at > 0 && has_digits && !name.is_empty()).then_some((package, name))
    })
}

#[cfg(test)]
mod tests {
    use super::of_schema;

    #[test]
    fn ids_are_split_behind_their_first_version() {
        for (id, path) in [
            (
                "api_b2b_totp_v1_CreateRequest",
                "api_b2b_totp_v1/CreateRequest",
            ),
            (
                "api_b2b_otp_v1_b2b_otp_sms_SendRequest",
                "api_b2b_otp_v1/b2b_otp_sms_SendRequest",
            ),
            ("a_v12_B_v3_C", "a_v12/B_v3_C"),
            ("a_vault_v2_B", "a_vault_v2/B"),
            ("a_v1", "a_v1"),
            ("a_v1_", "a_v1_"),
            ("a_v_B", "a_v_B"),
            ("_v1_B", "_v1_B"),
            ("Plain", "Plain"),
            ("ö_v1_ä", "ö_v1/ä"),
        ] {
            assert_eq!(of_schema(id), format!("components/{path}.json"), "{id}");
        }
    }
}
