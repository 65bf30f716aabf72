//! Checks parameters, which are sent outside the body.

use super::super::is_free_header;
use super::super::schema::{self, Position};
use super::super::words::hidden_in_text;
use super::Reader;
use crate::corpus::{Kind, Parameter, ParameterPlace, Schema};
use crate::diagnostic::{Diagnostic, Location, list, quoted};
use crate::dialect::operations::PARAMETER;
use crate::template::PathTemplate;
use crate::tree::Node;

impl Reader<'_> {
    pub(super) fn parameters(&mut self, node: &Node, template: &PathTemplate) -> Vec<Parameter> {
        let list = node
            .get("parameters")
            .and_then(|list| self.sink.array(list, "parameters"));
        let mut parameters: Vec<Parameter> = Vec::new();
        for node in list.unwrap_or_default() {
            let Some(parameter) = self.parameter(node) else {
                continue;
            };
            if parameters.iter().any(|earlier| same(earlier, &parameter)) {
                let message = format!(
                    "the {} parameter {} is declared twice",
                    parameter.place,
                    quoted(&parameter.name)
                );
                self.sink.push(
                    Diagnostic::error("duplicate-parameter", &parameter.location, message)
                        .with_help("delete one of the two"),
                );
                continue;
            }
            self.check_in_template(&parameter, template);
            parameters.push(parameter);
        }
        parameters
    }

    fn parameter(&mut self, node: &Node) -> Option<Parameter> {
        let members = self.sink.object(node, "parameters")?;
        self.sink.known(members, PARAMETER);
        let name_node = self.sink.needed(node, "name", PARAMETER.name);
        let place_node = self.sink.needed(node, "in", PARAMETER.name);
        let schema_node = self.sink.needed(node, "schema", PARAMETER.name);
        let schema = schema_node.map(|node| schema::read(node, Position::Inner, self.sink));
        let schema = schema.map(|schema| self.annotated(schema, node));
        let place = place_node.and_then(|node| self.place(node));
        let required = self.flag(node, "required");
        let name_node = name_node?;
        let name = self.sink.string(name_node, "name")?;
        let parameter = Parameter {
            name: name.to_owned(),
            place: place?,
            required,
            schema: schema?,
            location: node.location.shown_at(&name_node.location),
        };
        self.check_parameter(&parameter);
        Some(parameter)
    }

    /// Adds the annotations of the parameter to its schema, because both may describe the value.
    fn annotated(&mut self, mut schema: Schema, node: &Node) -> Schema {
        schema.deprecated |= self.flag(node, "deprecated");
        let description = node
            .get("description")
            .and_then(|text| self.sink.string(text, "description"));
        schema.description = description.map(str::to_owned).or(schema.description);
        schema
    }

    fn place(&mut self, node: &Node) -> Option<ParameterPlace> {
        let text = self.sink.string(node, "in")?;
        let places = [
            ParameterPlace::Path,
            ParameterPlace::Query,
            ParameterPlace::Header,
        ];
        let place = places.into_iter().find(|place| place.as_str() == text);
        if place.is_none() {
            let message = format!("parameters in {} are not generated", quoted(text));
            self.sink.push(
                Diagnostic::error("unsupported-parameter", &node.location, message)
                    .with_help("places: `path`, `query`, `header`"),
            );
        }
        place
    }

    fn check_parameter(&mut self, parameter: &Parameter) {
        let name = quoted(&parameter.name);
        let at = &parameter.location;
        self.sink
            .extend(hidden_in_text("the parameter name", &parameter.name, at));
        if parameter.place == ParameterPlace::Path && !parameter.required {
            let message = format!("the path parameter {name} is not required");
            self.sink.push(
                Diagnostic::error("optional-path-parameter", at, message)
                    .with_help("add `\"required\": true`; a path without it is another path"),
            );
        }
        if parameter.name.is_empty() || !sendable(parameter) {
            let message = format!("no {} can be named {name}", parameter.place);
            self.sink.push(
                Diagnostic::error("unsupported-parameter", at, message).with_help(
                    "use letters, digits, `-` and `_`, and no header that clients set themselves",
                ),
            );
        }
        let Schema { kind, location, .. } = &parameter.schema;
        if matches!(
            kind,
            Kind::Any | Kind::Array(_) | Kind::Map(_) | Kind::Object(_)
        ) {
            let message = format!("the parameter {name} is not a single value");
            self.sink.push(
                Diagnostic::error("unsupported-parameter", location, message)
                    .with_help("a parameter is a boolean, a number or a string"),
            );
        }
    }

    fn check_in_template(&mut self, parameter: &Parameter, template: &PathTemplate) {
        let Parameter {
            name,
            place,
            location,
            ..
        } = parameter;
        if *place == ParameterPlace::Path && template.parameters().all(|known| known != name) {
            let message = format!(
                "the path {} has no parameter {}",
                quoted(&template.to_string()),
                quoted(name)
            );
            let names: Vec<&str> = template.parameters().collect();
            let help = if names.is_empty() {
                "delete it, or put it into the path in braces".to_owned()
            } else {
                format!("parameters of the path: {}", list(&names))
            };
            self.sink.push(
                Diagnostic::error("parameter-not-in-template", location, message).with_help(help),
            );
        }
    }

    pub(super) fn check_declared(
        &mut self,
        parameters: &[Parameter],
        template: &PathTemplate,
        location: &Location,
    ) {
        for name in template.parameters() {
            let declares = |p: &Parameter| p.place == ParameterPlace::Path && p.name == name;
            if !parameters.iter().any(declares) {
                let message = format!("the path's parameter {} is not declared", quoted(name));
                self.sink.push(
                    Diagnostic::error("template-parameter-undeclared", location, message)
                        .with_help("declare it in `parameters` with `\"in\": \"path\"`"),
                );
            }
        }
    }
}

fn same(a: &Parameter, b: &Parameter) -> bool {
    (a.place, &a.name) == (b.place, &b.name)
}

/// Returns the parameters of the path and the operation. The operation's parameters replace those with the same name.
pub(super) fn merge(shared: &[Parameter], own: Vec<Parameter>) -> Vec<Parameter> {
    let kept = shared.iter().filter(|p| !own.iter().any(|o| same(p, o)));
    kept.cloned().chain(own.iter().cloned()).collect()
}

/// Names of headers are tokens (RFC 9110); a query encodes any name.
fn sendable(parameter: &Parameter) -> bool {
    parameter.place != ParameterPlace::Header || is_free_header(&parameter.name)
}
