//! The parts of an OpenAPI document, and the members that each may have.

/// A part of the operations document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Part {
    /// The name of the part in messages: `a path`.
    pub(crate) name: &'static str,
    /// The members that are read.
    pub(crate) known: &'static [&'static str],
    /// The members that an import drops besides prose. They do not change which JSON is sent.
    #[cfg_attr(
        not(feature = "import"),
        expect(dead_code, reason = "only an import drops it")
    )]
    pub(crate) neutral: &'static [&'static str],
}

pub(crate) const DOCUMENT: Part = Part {
    name: "the document",
    known: &[
        "openapi",
        "info",
        "servers",
        "paths",
        "components",
        "security",
        "tags",
    ],
    neutral: &["jsonSchemaDialect"],
};
/// Schemas are in separate files.
pub(crate) const COMPONENTS: Part = Part {
    name: "`components` of this document",
    known: &["securitySchemes"],
    neutral: &[],
};
pub(crate) const PATH: Part = Part {
    name: "a path",
    known: &[
        "get",
        "post",
        "put",
        "patch",
        "delete",
        "parameters",
        "servers",
        "summary",
        "description",
    ],
    neutral: &[],
};
pub(crate) const OPERATION: Part = Part {
    name: "an operation",
    known: &[
        "operationId",
        "summary",
        "description",
        "tags",
        "deprecated",
        "servers",
        "security",
        "parameters",
        "requestBody",
        "responses",
    ],
    neutral: &[],
};
pub(crate) const PARAMETER: Part = Part {
    name: "a parameter",
    known: &[
        "name",
        "in",
        "required",
        "deprecated",
        "schema",
        "description",
    ],
    neutral: &["allowEmptyValue", "allowReserved", "explode"],
};
pub(crate) const BODY: Part = Part {
    name: "a request body",
    known: &["required", "content", "description"],
    neutral: &[],
};
pub(crate) const RESPONSE: Part = Part {
    name: "a response",
    known: &["description", "content"],
    neutral: &["headers", "links"],
};
pub(crate) const MEDIA: Part = Part {
    name: "a body",
    known: &["schema"],
    neutral: &["encoding"],
};
pub(crate) const SERVER: Part = Part {
    name: "a server",
    known: &["url", "description"],
    neutral: &["name"],
};

/// The methods that are generated, in the order in which they are written.
pub(crate) const METHODS: [&str; 5] = ["get", "put", "post", "patch", "delete"];
/// The methods of OpenAPI that are not generated.
pub(crate) const UNSUPPORTED_METHODS: [&str; 3] = ["head", "options", "trace"];

/// The media type of every body.
pub(crate) const JSON: &str = "application/json";
/// The status of successful responses.
pub(crate) const SUCCESS: &str = "200";

/// Returns whether a status is an error: `default`, `4XX`, `500`.
pub(crate) fn is_error_status(status: &str) -> bool {
    match status.as_bytes() {
        b"default" => true,
        [b'4' | b'5', rest @ ..] => {
            rest == b"XX" || (rest.len() == 2 && rest.iter().all(u8::is_ascii_digit))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::is_error_status;

    #[test]
    fn error_statuses() {
        for status in ["default", "4XX", "5XX", "404", "500"] {
            assert!(is_error_status(status), "{status}");
        }
        for status in ["200", "2XX", "4AB", "40", "4000", "4xx", "XX", ""] {
            assert!(!is_error_status(status), "{status}");
        }
    }
}
