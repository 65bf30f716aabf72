//! The base URL of each operation.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::base_url::{BaseUrl, UrlError};
use crate::error::RequestError;

/// The base URLs that a client was built with.
pub(crate) struct Hosts {
    /// The base URL of operations without a host of their own.
    pub(crate) base_url: BaseUrl,
    /// Whether `base_url` is a setting, which overrides the operations' own hosts: they may be unreachable from here.
    pub(crate) is_set: bool,
    /// Hosts of operations, each with the base URL that replaces it.
    pub(crate) replaced: Vec<(BaseUrl, BaseUrl)>,
    pub(crate) allow_plain_http: bool,
    /// The first of the operations' own hosts that was used. Few clients use a second one.
    pub(crate) own: OnceLock<(&'static str, BaseUrl)>,
}

impl Hosts {
    /// Returns the base URL of an operation with the given host of its own.
    pub(crate) fn base(
        &self,
        host: Option<&'static str>,
    ) -> Result<Cow<'_, BaseUrl>, RequestError> {
        let Some(host) = host else {
            return Ok(Cow::Borrowed(&self.base_url));
        };
        self.origin(host)
            .map_err(|error| RequestError::Host { host, error })
    }

    fn origin(&self, host: &'static str) -> Result<Cow<'_, BaseUrl>, UrlError> {
        if let Some(url) = self.replacement(host)? {
            return Ok(Cow::Borrowed(url));
        }
        if self.is_set {
            return Ok(Cow::Borrowed(&self.base_url));
        }
        if let Some((known, url)) = self.own.get()
            && *known == host
        {
            return Ok(Cow::Borrowed(url));
        }
        let url = BaseUrl::parse(host)?.guarded(self.allow_plain_http)?;
        // It fails if there is a host already.
        let _ = self.own.set((host, url.clone()));
        Ok(Cow::Owned(url))
    }

    fn replacement(&self, host: &'static str) -> Result<Option<&BaseUrl>, UrlError> {
        // Most clients replace no host, so there is nothing to compare with.
        if self.replaced.is_empty() {
            return Ok(None);
        }
        let origin = BaseUrl::parse(host)?;
        // If there are several settings for one host, the last one applies.
        let replaced = self.replaced.iter().rfind(|(from, _)| *from == origin);
        Ok(replaced.map(|(_, to)| to))
    }

    /// Every base URL that a setting or the project id chose.
    pub(crate) fn urls(&self) -> Vec<&BaseUrl> {
        let replaced = self.replaced.iter().map(|(_, to)| to);
        std::iter::once(&self.base_url).chain(replaced).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_operation_goes_to_its_own_host() {
        let hosts = Hosts {
            base_url: BaseUrl::parse("https://h.example").unwrap(),
            is_set: false,
            replaced: Vec::new(),
            allow_plain_http: false,
            own: OnceLock::new(),
        };
        for host in [
            "https://a.example",
            "https://b.example",
            "https://a.example",
        ] {
            assert_eq!(
                *hosts.base(Some(host)).unwrap(),
                BaseUrl::parse(host).unwrap()
            );
        }
        assert!(hosts.base(Some("http://c.example")).is_err());
        assert_eq!(*hosts.base(None).unwrap(), hosts.base_url);
    }
}
