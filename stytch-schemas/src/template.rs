//! Path templates: `/v1/b2b/organizations/{organization_id}`.

use std::fmt;

use crate::diagnostic::quoted;

/// A path with parameters, each a whole segment.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PathTemplate {
    segments: Vec<Segment>,
}

/// One part of a path, between two slashes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Segment {
    /// Literal text.
    Literal(String),
    /// The name of a parameter.
    Parameter(String),
}

/// Why a text is not a path template.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TemplateError {
    /// The text does not begin with a slash.
    #[error("a path begins with `/`")]
    NoLeadingSlash,
    /// The text goes on after the path.
    #[error("a path has no query and no fragment, so no `{0}`")]
    QueryOrFragment(char),
    /// Two slashes in a row, or one at the end.
    #[error("a segment of the path is empty")]
    EmptySegment,
    /// A segment that URL parsers remove.
    #[error("`{0}` as a segment would lead to another path")]
    DotSegment(String),
    /// A brace without its counterpart.
    #[error("the braces in {} do not match", quoted(.0))]
    UnbalancedBrace(String),
    /// A parameter that is not a whole segment.
    #[error("in {} a parameter is only a part of the segment", quoted(.0))]
    PartOfSegment(String),
    /// `{}` or a lone `:`.
    #[error("a parameter has no name")]
    EmptyName,
    /// A character that is not allowed in the name of a parameter.
    #[error("{} is not a valid name for a parameter: use letters, digits, `_`, `-` and `.`", quoted(.0))]
    BadName(String),
    /// Two parameters with the same name.
    #[error("the parameter {} occurs twice in the path", quoted(.0))]
    NameTwice(String),
    /// A character that is not allowed in a path.
    #[error("{:?} is not allowed in the segment {}", .character, quoted(.segment))]
    BadCharacter {
        /// The whole segment.
        segment: String,
        /// The first character that is not allowed.
        character: char,
    },
}

impl PathTemplate {
    /// Parses a template. A parameter is written `{name}` or `:name`.
    ///
    /// # Errors
    /// Returns the first error in the text.
    ///
    /// ```
    /// use stytch_schemas::template::PathTemplate;
    ///
    /// let template = PathTemplate::parse("/v1/users/:user_id")?;
    /// assert_eq!(template.to_string(), "/v1/users/{user_id}");
    /// assert_eq!(template.parameters().collect::<Vec<_>>(), ["user_id"]);
    /// # Ok::<(), stytch_schemas::template::TemplateError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, TemplateError> {
        let path = text
            .strip_prefix('/')
            .ok_or(TemplateError::NoLeadingSlash)?;
        if let Some(end) = path.chars().find(|c| matches!(c, '?' | '#')) {
            return Err(TemplateError::QueryOrFragment(end));
        }
        let mut template = Self {
            segments: Vec::new(),
        };
        if path.is_empty() {
            return Ok(template);
        }
        for part in path.split('/') {
            let segment = segment(part)?;
            if let Segment::Parameter(name) = &segment
                && template.parameters().any(|earlier| earlier == name)
            {
                return Err(TemplateError::NameTwice(name.clone()));
            }
            template.segments.push(segment);
        }
        Ok(template)
    }

    /// Returns the segments of the path, in order. `/` has none.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// Returns the names of the parameters, in order. Each occurs once.
    pub fn parameters(&self) -> impl Iterator<Item = &str> {
        self.segments.iter().filter_map(|segment| match segment {
            Segment::Parameter(name) => Some(name.as_str()),
            Segment::Literal(_) => None,
        })
    }

    /// Returns the template without the names of its parameters. It is equal for
    /// templates that match the same paths.
    pub fn shape(&self) -> String {
        let anonymous = |segment: &Segment| match segment {
            Segment::Literal(text) => Segment::Literal(text.clone()),
            Segment::Parameter(_) => Segment::Parameter(String::new()),
        };
        let segments = self.segments.iter().map(anonymous).collect();
        Self { segments }.to_string()
    }
}

/// Writes the template with its parameters in braces.
impl fmt::Display for PathTemplate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.segments.is_empty() {
            return f.write_str("/");
        }
        self.segments.iter().try_for_each(|segment| match segment {
            Segment::Literal(text) => write!(f, "/{text}"),
            Segment::Parameter(name) => write!(f, "/{{{name}}}"),
        })
    }
}

fn segment(part: &str) -> Result<Segment, TemplateError> {
    if part.is_empty() {
        return Err(TemplateError::EmptySegment);
    }
    if matches!(part, "." | "..") {
        return Err(TemplateError::DotSegment(part.to_owned()));
    }
    if let Some(name) = part.strip_prefix(':') {
        return parameter(name);
    }
    if let Some(name) = part
        .strip_prefix('{')
        .and_then(|rest| rest.strip_suffix('}'))
        && !name.contains(['{', '}'])
    {
        return parameter(name);
    }
    if part.contains(['{', '}', ':']) {
        return Err(broken_parameter(part));
    }
    match part.chars().find(|c| !is_path_character(*c)) {
        None => Ok(Segment::Literal(part.to_owned())),
        Some(character) => Err(TemplateError::BadCharacter {
            segment: part.to_owned(),
            character,
        }),
    }
}

fn parameter(name: &str) -> Result<Segment, TemplateError> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    if name.is_empty() {
        Err(TemplateError::EmptyName)
    } else if name.chars().all(fits) {
        Ok(Segment::Parameter(name.to_owned()))
    } else {
        Err(TemplateError::BadName(name.to_owned()))
    }
}

/// A segment with braces or colons that is not one whole parameter.
fn broken_parameter(part: &str) -> TemplateError {
    let mut open = false;
    for c in part.chars() {
        match c {
            '{' if open => return TemplateError::UnbalancedBrace(part.to_owned()),
            '}' if !open => return TemplateError::UnbalancedBrace(part.to_owned()),
            '{' => open = true,
            '}' => open = false,
            _ => {}
        }
    }
    if open {
        TemplateError::UnbalancedBrace(part.to_owned())
    } else {
        TemplateError::PartOfSegment(part.to_owned())
    }
}

/// Returns whether a path may contain a character unescaped (RFC 3986, `pchar`). Not `%`: a
/// template is never percent-encoded.
fn is_path_character(c: char) -> bool {
    c.is_ascii_alphanumeric() || "-._~!$&'()*+,;=@".contains(c)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn both_forms_of_parameters() {
        let template = PathTemplate::parse("/v1/{a}/x/:b-c").unwrap();
        assert_eq!(
            template.segments(),
            [
                Segment::Literal("v1".to_owned()),
                Segment::Parameter("a".to_owned()),
                Segment::Literal("x".to_owned()),
                Segment::Parameter("b-c".to_owned()),
            ]
        );
        assert_eq!(template.to_string(), "/v1/{a}/x/{b-c}");
        assert_eq!(template.shape(), "/v1/{}/x/{}");
        assert_eq!(PathTemplate::parse("/").unwrap().to_string(), "/");
    }

    #[test]
    fn broken_templates() {
        let cases = [
            "",
            "v1/x",
            "/v1?x=1",
            "/v1#x",
            "//",
            "/v1/",
            "/v1//x",
            "/./x",
            "/v1/..",
            "/{a",
            "/a}",
            "/{{a}}",
            "/{a{b}",
            "/}{",
            "/v1.{ext}",
            "/{a}{b}",
            "/users:search",
            "/{}",
            "/:",
            "/{a b}",
            "/:{a}",
            "/{a}/:a",
            "/a b",
            "/a%2e",
            "/é",
        ];
        let report: String = cases
            .iter()
            .map(|case| match PathTemplate::parse(case) {
                Ok(template) => format!("{case:?} is read as {template}\n"),
                Err(error) => format!("{case:?}: {error}\n"),
            })
            .collect();
        insta::assert_snapshot!(report);
    }

    proptest! {
        #[test]
        fn what_is_read_survives_a_round_trip(
            text in "(/(v1|[a-c.]{0,3}|\\{[a-e]{0,2}\\}|:[a-e]{0,2}|[{}:a]{0,4})){0,5}|\\PC*"
        ) {
            if let Ok(template) = PathTemplate::parse(&text) {
                prop_assert_eq!(PathTemplate::parse(&template.to_string()), Ok(template));
            }
        }
    }
}
