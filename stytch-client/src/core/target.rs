//! The URL that a request goes to.

use http::Uri;

use crate::config::base_url::BaseUrl;
use crate::error::RequestError;

/// The longest URL that the `http` crate, and so every client built on it, accepts.
const MAX_URL_BYTES: usize = 65_534;

/// Returns the URL of a request: `base` followed by `path` and the query.
///
/// `path` is the expanded `template`.
pub(crate) fn target(
    base: &BaseUrl,
    template: &str,
    path: &str,
    query: &[(&str, String)],
) -> Result<Uri, RequestError> {
    let unusable = || RequestError::Url {
        template: template.to_owned(),
    };
    let base_and_path = base.join(path).ok_or_else(unusable)?;
    let query_start = base_and_path.len() + 1;
    let url = with_query(base_and_path, query);
    let length = url.len();
    if length > MAX_URL_BYTES {
        let encoded = url.get(query_start..).unwrap_or_default();
        return Err(RequestError::UrlTooLong {
            template: template.to_owned(),
            length,
            maximum: MAX_URL_BYTES,
            longest: longest(template, path, encoded, query),
        });
    }
    Uri::try_from(url).map_err(|_| unusable())
}

/// Appends the query parameters, percent-encoded as in a form.
fn with_query(mut url: String, query: &[(&str, String)]) -> String {
    if query.is_empty() {
        return url;
    }
    url.push('?');
    let query_start = url.len();
    let mut form = form_urlencoded::Serializer::for_suffix(url, query_start);
    form.extend_pairs(query);
    form.finish()
}

/// Returns the parameter with the longest value in the URL, after percent-encoding.
///
/// `encoded` is the query of the URL.
fn longest(template: &str, path: &str, encoded: &str, query: &[(&str, String)]) -> Option<String> {
    let in_path = template
        .split('/')
        .zip(path.split('/'))
        .filter_map(|(segment, value)| {
            let name = segment.strip_prefix('{')?.strip_suffix('}')?;
            Some((name, value.len()))
        });
    // The URL contains the parameters in the same order, each as `name=value`.
    let in_query = query
        .iter()
        .zip(encoded.split('&'))
        .map(|((name, _), pair)| {
            let value = pair.split_once('=').map_or("", |(_, value)| value);
            (*name, value.len())
        });
    let (name, _) = in_path.chain(in_query).max_by_key(|(_, length)| *length)?;
    Some(name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = "/v1/x/{x_id}/y/{y_id}";

    fn to(path: &str, query: &[(&str, String)]) -> Result<Uri, RequestError> {
        target(
            &BaseUrl::parse("http://h.example").unwrap(),
            TEMPLATE,
            path,
            query,
        )
    }

    #[test]
    fn the_longest_url_that_can_be_sent() {
        let shortest = "http://h.example/v1/x/1/y/".len();
        let path = |length: usize| format!("/v1/x/1/y/{}", "z".repeat(length - shortest));
        let longest = to(&path(MAX_URL_BYTES), &[]).unwrap();
        assert_eq!(longest.to_string().len(), MAX_URL_BYTES);
        let error = to(&path(MAX_URL_BYTES + 1), &[]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the URL of `/v1/x/{x_id}/y/{y_id}` is 65535 bytes long, at most 65534 can be sent: shorten `y_id`"
        );
        // The limit is exactly that of the library.
        for (length, fits) in [(MAX_URL_BYTES, true), (MAX_URL_BYTES + 1, false)] {
            let url = format!("http://h.example{}", path(length));
            assert_eq!(url.parse::<Uri>().is_ok(), fits, "{length}");
        }
    }

    #[test]
    fn the_longest_value_is_named() {
        let long = |length| "é".repeat(length);
        let query = [("a", long(20_000)), ("b", long(10))];
        let Err(RequestError::UrlTooLong { longest, .. }) = to("/v1/x/1/y/2", &query) else {
            panic!("taken")
        };
        assert_eq!(longest.as_deref(), Some("a"));
        // The length in the URL counts, where each `é` takes six bytes.
        for (length, expected) in [(60_000, "a"), (120_001, "x_id")] {
            let path = format!("/v1/x/{}/y/2", "1".repeat(length));
            let Err(RequestError::UrlTooLong { longest, .. }) = to(&path, &query) else {
                panic!("taken")
            };
            assert_eq!(longest.as_deref(), Some(expected), "{length}");
        }
        assert_eq!(super::longest("/v1/x", "/v1/x", "", &[]), None);
    }

    #[test]
    fn separators_within_a_value_belong_to_it() {
        let query = [("a", "&=".repeat(9000)), ("b", "b".repeat(20_000))];
        let Err(RequestError::UrlTooLong { longest, .. }) = to("/v1/x/1/y/2", &query) else {
            panic!("taken")
        };
        assert_eq!(longest.as_deref(), Some("a"));
    }
}
