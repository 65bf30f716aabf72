//! Checks parameters, which are sent outside the body.

use super::super::is_free_header;
use super::super::schema::{self, Position};
use super::super::words::hidden_in_text;
use crate::corpus::{Kind, Parameter, ParameterLocation, Schema};
use crate::diagnostic::{Location, Sink, list, quoted};
use crate::dialect::operations::PARAMETER;
use crate::template::PathTemplate;
use crate::tree::Node;

pub(super) fn parameters(node: &Node, template: &PathTemplate, sink: &mut Sink) -> Vec<Parameter> {
    let mut parameters: Vec<Parameter> = Vec::new();
    for node in sink.list(node, "parameters") {
        let Some(parameter) = parameter(node, sink) else {
            continue;
        };
        if parameters.iter().any(|earlier| same(earlier, &parameter)) {
            let message = format!(
                "the {} parameter {} is declared twice",
                parameter.sent_in,
                quoted(&parameter.name)
            );
            let help = "delete one of the two";
            sink.error("duplicate-parameter", &parameter.location, message, help);
            continue;
        }
        check_in_template(&parameter, template, sink);
        parameters.push(parameter);
    }
    parameters
}

fn parameter(node: &Node, sink: &mut Sink) -> Option<Parameter> {
    let members = sink.object(node, "parameters")?;
    sink.known(members, PARAMETER);
    let name_node = sink.needed(node, "name", PARAMETER.name);
    let in_node = sink.needed(node, "in", PARAMETER.name);
    let schema_node = sink.needed(node, "schema", PARAMETER.name);
    let schema = schema_node.map(|node| schema::read(node, Position::Inner, sink));
    let schema = schema.map(|schema| annotated(schema, node, sink));
    let sent_in = in_node.and_then(|node| location(node, sink));
    let required = sink.flag(node, "required");
    let name_node = name_node?;
    let name = sink.string(name_node, "name")?;
    let parameter = Parameter {
        name: name.to_owned(),
        sent_in: sent_in?,
        required,
        schema: schema?,
        location: node.location.shown_at(&name_node.location),
    };
    check_parameter(&parameter, sink);
    Some(parameter)
}

/// Adds the annotations of the parameter to its schema, because both may describe the value.
fn annotated(mut schema: Schema, node: &Node, sink: &mut Sink) -> Schema {
    schema.deprecated |= sink.flag(node, "deprecated");
    schema.description = sink.text(node, "description").or(schema.description);
    schema
}

fn location(node: &Node, sink: &mut Sink) -> Option<ParameterLocation> {
    let text = sink.string(node, "in")?;
    let locations = [
        ParameterLocation::Path,
        ParameterLocation::Query,
        ParameterLocation::Header,
    ];
    let location = locations
        .into_iter()
        .find(|location| location.as_str() == text);
    if location.is_none() {
        let message = format!("parameters in {} are not generated", quoted(text));
        let help = "use `path`, `query` or `header`";
        sink.error("unsupported-parameter", &node.location, message, help);
    }
    location
}

fn check_parameter(parameter: &Parameter, sink: &mut Sink) {
    let name = quoted(&parameter.name);
    let at = &parameter.location;
    sink.extend(hidden_in_text("the parameter name", &parameter.name, at));
    if parameter.sent_in == ParameterLocation::Path && !parameter.required {
        let message = format!("the path parameter {name} is not required");
        let help = "add `\"required\": true`; a path without it is another path";
        sink.error("optional-path-parameter", at, message, help);
    }
    if parameter.name.is_empty() || !sendable(parameter) {
        let message = match parameter.name.as_str() {
            "" => format!("the name of a {} parameter is empty", parameter.sent_in),
            _ => format!(
                "{name} cannot be the name of a {} parameter",
                parameter.sent_in
            ),
        };
        let help = "use letters, digits, `-` and `_`, and no header that clients set themselves";
        sink.error("unsupported-parameter", at, message, help);
    }
    let Schema { kind, location, .. } = &parameter.schema;
    if matches!(
        kind,
        Kind::Any | Kind::Array(_) | Kind::Map(_) | Kind::Object(_)
    ) {
        let message = format!("the parameter {name} is not a single value");
        let help = "a parameter is a boolean, a number or a string";
        sink.error("unsupported-parameter", location, message, help);
    }
}

fn check_in_template(parameter: &Parameter, template: &PathTemplate, sink: &mut Sink) {
    let Parameter {
        name,
        sent_in,
        location,
        ..
    } = parameter;
    if *sent_in == ParameterLocation::Path && template.parameters().all(|known| known != name) {
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
        sink.error("parameter-not-in-template", location, message, help);
    }
}

pub(super) fn check_declared(
    parameters: &[Parameter],
    template: &PathTemplate,
    location: &Location,
    sink: &mut Sink,
) {
    for name in template.parameters() {
        let declares = |p: &Parameter| p.sent_in == ParameterLocation::Path && p.name == name;
        if !parameters.iter().any(declares) {
            let message = format!("the path's parameter {} is not declared", quoted(name));
            let help = "declare it in `parameters` with `\"in\": \"path\"`";
            sink.error("template-parameter-undeclared", location, message, help);
        }
    }
}

fn same(a: &Parameter, b: &Parameter) -> bool {
    (a.sent_in, &a.name) == (b.sent_in, &b.name)
}

/// Returns the parameters of the path and the operation. The operation's parameters replace those with the same name.
pub(super) fn merge(shared: &[Parameter], own: Vec<Parameter>) -> Vec<Parameter> {
    let kept = shared.iter().filter(|p| !own.iter().any(|o| same(p, o)));
    kept.cloned().chain(own.iter().cloned()).collect()
}

/// Names of headers are tokens (RFC 9110); a query encodes any name.
fn sendable(parameter: &Parameter) -> bool {
    parameter.sent_in != ParameterLocation::Header || is_free_header(&parameter.name)
}
