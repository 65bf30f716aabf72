//! Finds the organization in the path of a request.

use super::setting::SettingError;

const ORGANIZATION: &str = "{organization_id}";

/// Where paths contain the id of an organization: `/organizations/{organization_id}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct OrganizationPath(Vec<Segment>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Segment {
    Literal(Box<str>),
    Organization,
    Any,
}

impl OrganizationPath {
    pub(super) fn parse(template: &str) -> Result<Self, SettingError> {
        let error = || SettingError::template(template);
        let rest = template.strip_prefix('/').ok_or_else(error)?;
        if rest.split('/').filter(|one| *one == ORGANIZATION).count() != 1 {
            return Err(error());
        }
        let segments = rest.split('/').map(|segment| {
            let is_parameter =
                segment.len() > 2 && segment.starts_with('{') && segment.ends_with('}');
            match segment {
                ORGANIZATION => Ok(Segment::Organization),
                _ if is_parameter => Ok(Segment::Any),
                _ if segment.is_empty() || segment.contains(['{', '}']) => Err(error()),
                literal => Ok(Segment::Literal(literal.into())),
            }
        });
        segments.collect::<Result<_, _>>().map(Self)
    }

    /// Returns the organization's segment of a path that begins like the template. It is not percent-decoded: ids do not
    /// contain anything that is encoded, and an encoded one equals no id.
    pub(super) fn find<'p>(&self, path: &'p str) -> Option<&'p str> {
        let mut segments = path.strip_prefix('/')?.split('/');
        let mut organization = None;
        for expected in &self.0 {
            let segment = segments.next().filter(|segment| !segment.is_empty())?;
            match expected {
                Segment::Literal(literal) if **literal == *segment => {}
                Segment::Literal(_) => return None,
                Segment::Organization => organization = Some(segment),
                Segment::Any => {}
            }
        }
        organization
    }
}

#[cfg(test)]
mod tests {
    use super::OrganizationPath;

    #[test]
    fn templates_are_matched_by_segment() {
        let path = OrganizationPath::parse("/v1/{area}/{organization_id}").unwrap();
        for (request, found) in [
            ("/v1/documents/o-1", Some("o-1")),
            ("/v1/documents/o-1/pages/o-2", Some("o-1")),
            ("/v1/a%2Fb/o%2D1", Some("o%2D1")),
            ("/v1/documents/", None),
            ("/v1/documents", None),
            ("/v1//o-1", None),
            ("//v1/documents/o-1", None),
            ("/v2/documents/o-1", None),
            ("/V1/documents/o-1", None),
            ("*", None),
            ("", None),
        ] {
            assert_eq!(path.find(request), found, "{request}");
        }
    }

    #[test]
    fn templates_without_one_organization_are_errors() {
        for template in [
            "",
            "/",
            "{organization_id}",
            "/organizations",
            "/organizations/{id}",
            "/x{organization_id}",
            "/{organization_id}/{organization_id}",
            "/{organization_id}//x",
            "/{organization_id}/",
            "/{organization_id}/{}",
            "/{organization_id}/a{b}",
        ] {
            let error = OrganizationPath::parse(template).unwrap_err().to_string();
            assert!(
                error.starts_with(&format!("`{template}` is not")),
                "{error}"
            );
        }
    }
}
