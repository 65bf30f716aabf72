//! Schemas that share a Rust type must say the same.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};
use std::mem::discriminant;

use serde_json::{Value, json};
use stytch_schemas::corpus::{Kind, Property, Schema};
use stytch_schemas::diagnostic::Diagnostic;

use super::Lowering;
use crate::hoist::Definition;
use crate::path::TypePath;

/// What the schemas say, with the ids of those that say it.
type Groups<'i> = BTreeMap<String, Vec<&'i str>>;

impl Lowering<'_> {
    /// Refuses schemas of one name that differ, with all that differs.
    pub(super) fn refuse_differences(&mut self, path: &TypePath, schemas: &[(&str, &Definition)]) {
        let mut groups = Groups::new();
        for (id, definition) in schemas {
            let said = self.structure(&definition.schema).to_string();
            groups.entry(said).or_default().push(id);
        }
        // The report is shown at one of the fewest that agree, most likely the new one.
        let fewest = groups.values().min_by_key(|ids| (ids.len(), Reverse(*ids)));
        let odd = fewest.and_then(|ids| ids.first());
        let named = |id| schemas.iter().find(|(other, _)| other == id);
        let Some((id, definition)) = odd.and_then(named) else {
            return;
        };
        if groups.len() == 1 {
            return;
        }
        let all = if schemas.len() == 2 { "both" } else { "all" };
        let message = format!(
            "schemas {} are {all} named `{path}`, but they differ: {}",
            listed(schemas.iter().map(|(id, _)| id)),
            self.differences(schemas).join("; ")
        );
        let help = "give those that differ another name in [names.types] of the overlay";
        let at = self.schema_named_at(id).unwrap_or(&definition.location);
        self.diagnostics
            .push(Diagnostic::error("name-collision", at, message).with_help(help));
    }

    /// Each value of enums, or property of objects, that not all of the schemas have alike.
    fn differences<'i>(&self, schemas: &[(&'i str, &Definition)]) -> Vec<String> {
        let schemas = schemas
            .iter()
            .map(|(id, definition)| (*id, &definition.schema));
        let ids = schemas.clone().map(|(id, _)| id);
        let kinds = schemas
            .clone()
            .map(|(_, schema)| discriminant(&schema.kind));
        let of_one_kind = kinds.collect::<HashSet<_>>().len() == 1;
        let mut parts: BTreeMap<String, Groups<'i>> = BTreeMap::new();
        for (id, schema) in schemas {
            let whole = || vec![("the type".to_owned(), self.structure(schema).to_string())];
            let of_schema = of_one_kind.then(|| self.parts(schema)).flatten();
            for (part, said) in of_schema.unwrap_or_else(whole) {
                let said = parts.entry(part).or_default().entry(said);
                said.or_default().push(id);
            }
        }
        let differences = parts.into_iter().filter_map(|(part, groups)| {
            let having: Vec<&str> = groups.values().flatten().copied().collect();
            let lacking: Vec<_> = ids.clone().filter(|id| !having.contains(id)).collect();
            match (lacking.is_empty(), groups.len()) {
                (true, 1) => None,
                (true, _) => {
                    let groups = groups.values().map(|ids| listed(ids.iter()));
                    let groups = groups.collect::<Vec<_>>().join(" and in ");
                    Some(format!("{part} differs between {groups}"))
                }
                (false, _) => Some(format!(
                    "{part} is in {} and missing from {}",
                    listed(having.iter()),
                    listed(lacking.iter())
                )),
            }
        });
        differences.collect()
    }

    /// The values of an enum, or the properties of an object with what is said about them.
    fn parts(&self, schema: &Schema) -> Option<Vec<(String, String)>> {
        let parts = match &schema.kind {
            Kind::Enum(values) => {
                let value = |value: &String| (format!("value {value:?}"), String::new());
                values.iter().map(value).collect()
            }
            Kind::Object(properties) => {
                let property = |property: &Property| {
                    let Property {
                        required, schema, ..
                    } = property;
                    let said = json!([required, schema.nullable, self.structure(schema)]);
                    (format!("property {:?}", property.name), said.to_string())
                };
                properties.iter().map(property).collect()
            }
            _ => return None,
        };
        Some(parts)
    }

    /// What schemas with one name must agree on; what they refer to goes by its name.
    /// The order of values and properties does not count.
    fn structure(&self, schema: &Schema) -> Value {
        match &schema.kind {
            Kind::Any => json!("any"),
            Kind::Boolean => json!("boolean"),
            Kind::Integer => json!({"integer": schema.format}),
            Kind::Number => json!("number"),
            Kind::String => json!({"string": schema.format}),
            Kind::Enum(values) => {
                let mut values: Vec<&String> = values.iter().collect();
                values.sort();
                json!({"enum": values})
            }
            Kind::Array(items) => json!({"array": self.structure(items)}),
            Kind::Map(values) => json!({"map": self.structure(values)}),
            Kind::Ref(id) => json!({"ref": self.path_of(id).map(|path| path.to_string())}),
            Kind::Object(properties) => {
                let property = |property: &Property| {
                    let Property {
                        required, schema, ..
                    } = property;
                    let said = json!([required, schema.nullable, self.structure(schema)]);
                    (property.name.clone(), said)
                };
                let properties: BTreeMap<String, Value> = properties.iter().map(property).collect();
                json!({"object": properties})
            }
        }
    }
}

/// `` `a`, `b` and `c` ``
fn listed<'i>(ids: impl Iterator<Item = &'i &'i str>) -> String {
    let ids: Vec<String> = ids.map(|id| format!("`{id}`")).collect();
    match ids.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => String::new(),
    }
}
