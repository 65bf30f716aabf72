//! Where requests go, and how an operation's path is put behind it.

use std::fmt;

use reqwest::Url;
use thiserror::Error;

/// An origin with the path that stands before every operation's path.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct BaseUrl {
    /// The whole, without a slash at its end.
    text: String,
    /// Where in `text` the path begins.
    path_start: usize,
}

/// Why a URL cannot be a base URL. The URL itself is not repeated: it may hold a password.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum UrlProblem {
    /// It is no absolute URL.
    #[error("is not an absolute URL ({0}), expected one like `https://login.example.com`")]
    Malformed(String),
    /// It is neither `http` nor `https`.
    #[error("has the scheme `{0}`, expected `https` or `http`")]
    Scheme(String),
    /// It carries a user name or a password.
    #[error("carries a user name or password: remove it, credentials have their own setting")]
    UserInfo,
    /// It carries a query, which could not stay at the end.
    #[error("carries a query: remove the `?` and what follows")]
    Query,
    /// It carries a fragment, which is never sent.
    #[error("carries a fragment: remove the `#` and what follows")]
    Fragment,
    /// It needs TLS, which this build of the crate lacks.
    #[error("needs TLS: enable the feature `rustls` or `native-tls` of this crate")]
    NoTls,
}

impl BaseUrl {
    pub(crate) fn parse(text: &str) -> Result<Self, UrlProblem> {
        let url = Url::parse(text).map_err(|error| UrlProblem::Malformed(error.to_string()))?;
        let has_tls = cfg!(any(feature = "rustls", feature = "native-tls"));
        match url.scheme() {
            "https" if !has_tls => return Err(UrlProblem::NoTls),
            "https" | "http" => {}
            other => return Err(UrlProblem::Scheme(other.to_owned())),
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(UrlProblem::UserInfo);
        }
        if url.query().is_some() {
            return Err(UrlProblem::Query);
        }
        if url.fragment().is_some() {
            return Err(UrlProblem::Fragment);
        }
        // Nothing follows the path, so it is the end of the text.
        let path_start = url.as_str().len() - url.path().len();
        let text = url.as_str().trim_end_matches('/').to_owned();
        Ok(Self { text, path_start })
    }

    /// The URL of an operation, or `None` where a URL parser reads `path` as another path than it says.
    ///
    /// The two are joined as text and only then parsed: [`Url::join`] would drop the base's path, and the setters
    /// of [`Url`] encode what is encoded already. A parser resolves `.`, `..`, `%2e%2e` and drops line ends, so
    /// what it made of the path is compared with what was meant.
    pub(crate) fn join(&self, path: &str) -> Option<Url> {
        let url = Url::parse(&format!("{}{path}", self.text)).ok()?;
        let unchanged = path.starts_with('/') && url.path().strip_prefix(self.path()) == Some(path);
        unchanged.then_some(url)
    }

    fn path(&self) -> &str {
        self.text.get(self.path_start..).unwrap_or_default()
    }
}

impl fmt::Debug for BaseUrl {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn joined(base: &str, path: &str) -> Option<String> {
        let url = BaseUrl::parse(base).unwrap().join(path)?;
        Some(url.to_string())
    }

    #[test]
    fn a_path_of_the_base_survives() {
        for base in [
            "http://h.example/a/b",
            "http://h.example/a/b/",
            "http://h.example/a/b//",
        ] {
            assert_eq!(
                joined(base, "/v1/x").unwrap(),
                "http://h.example/a/b/v1/x",
                "{base}"
            );
        }
        for base in ["http://h.example:8080", "http://h.example:8080/"] {
            assert_eq!(
                joined(base, "/v1/x").unwrap(),
                "http://h.example:8080/v1/x",
                "{base}"
            );
        }
    }

    #[test]
    fn an_encoded_path_stays_as_it_is() {
        let path = "/v1/a%2Fb%20c%2Bd%25%C3%A9/x~y";
        assert_eq!(
            joined("http://h.example/p%20q", path).unwrap(),
            format!("http://h.example/p%20q{path}")
        );
    }

    #[test]
    fn a_path_that_a_parser_would_change_is_refused() {
        let paths = [
            "/v1/../x",
            "/v1/..",
            "/v1/./x",
            "/v1/%2e%2e/x",
            "/v1/%2E./x",
            "/v1/%2e",
            "/v1/a b",
            "/v1/é",
            "/v1/a\nb",
            "/v1/a?b",
            "/v1/a#b",
            "/v1\\x",
            "v1/x",
            "",
            "@evil.example/x",
            ":81/x",
            ".evil.example/x",
        ];
        for base in ["http://h.example", "http://h.example/p"] {
            for path in paths {
                assert_eq!(joined(base, path), None, "{base} {path:?}");
            }
        }
    }

    #[test]
    fn what_a_base_url_cannot_be() {
        let problem = |text| BaseUrl::parse(text).unwrap_err();
        for text in ["", "login.example.com", "/v1", "http://", "http://[::1"] {
            assert!(
                matches!(problem(text), UrlProblem::Malformed(_)),
                "{text:?}"
            );
        }
        assert_eq!(
            problem("ftp://h.example"),
            UrlProblem::Scheme("ftp".to_owned())
        );
        assert_eq!(
            problem("localhost:3000"),
            UrlProblem::Scheme("localhost".to_owned())
        );
        assert_eq!(problem("http://user@h.example"), UrlProblem::UserInfo);
        assert_eq!(problem("http://:canary@h.example"), UrlProblem::UserInfo);
        assert_eq!(problem("http://h.example/?"), UrlProblem::Query);
        assert_eq!(problem("http://h.example/?a=b"), UrlProblem::Query);
        assert_eq!(problem("http://h.example/#a"), UrlProblem::Fragment);
    }

    #[test]
    fn https_needs_tls() {
        let built = BaseUrl::parse("https://h.example").map(|_| ());
        let has_tls = cfg!(any(feature = "rustls", feature = "native-tls"));
        assert_eq!(
            built,
            if has_tls {
                Ok(())
            } else {
                Err(UrlProblem::NoTls)
            }
        );
    }
}
