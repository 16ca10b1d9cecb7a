//! What read tables hold as JSON, field by field, so that a test notices when it changes.

use serde_json::Value;
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// What of a schema says nothing about what is stored.
const DOCUMENTATION: [&str; 4] = ["description", "example", "examples", "title"];
const REFERENCE: &str = "#/components/schemas/";

/// The types that read tables hold as JSON, with all that they are made of. Taken from the types and not from a sample,
/// so that nothing is overlooked because the sample leaves it out.
#[derive(Debug, Clone, Default)]
pub struct Shape(BTreeSet<String>);

impl Shape {
    /// And `T`.
    pub fn with<T: ToSchema>(mut self) -> Self {
        let mut schemas = vec![(T::name().into_owned(), T::schema())];
        T::schemas(&mut schemas);
        for (name, schema) in schemas {
            let schema = serde_json::to_value(schema).expect("a schema is plain data");
            self.describe(&name, &schema);
        }
        self
    }

    /// Every field with its type, a line each, in order.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    fn describe(&mut self, path: &str, schema: &Value) {
        match schema {
            Value::Object(entries) => {
                for (key, value) in entries.iter().filter(|(key, _)| !DOCUMENTATION.contains(&key.as_str())) {
                    match (key.as_str(), value) {
                        ("properties", Value::Object(fields)) => {
                            fields.iter().for_each(|(field, schema)| {
                                self.describe(&format!("{path}.{field}"), schema)
                            });
                        }
                        _ => self.describe(&format!("{path} {key}"), value),
                    }
                }
            }
            Value::Array(entries) if entries.iter().any(Value::is_object) => {
                entries
                    .iter()
                    .enumerate()
                    .for_each(|(n, entry)| self.describe(&format!("{path}[{n}]"), entry));
            }
            Value::String(text) => self.line(path, text),
            other => self.line(path, &other.to_string()),
        }
    }

    fn line(&mut self, path: &str, value: &str) {
        self.0.insert(format!("{path} = {}", value.replace(REFERENCE, "")));
    }
}
