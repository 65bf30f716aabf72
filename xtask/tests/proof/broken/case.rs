//! One mutation: where it is applied, and what it changed.

use serde_json::{Map, Value};

use crate::folder::{DOCUMENT, Folder, METHODS, NAMES, PREFIX};
use crate::random::Random;

/// A folder to mutate.
pub(super) struct Case {
    pub(super) folder: Folder,
    pub(super) random: Random,
    /// A description of the change, for failure reports.
    pub(super) what: String,
    /// The files of which one must be reported.
    pub(super) touched: Vec<String>,
    /// Whether all of them must be reported.
    pub(super) every: bool,
    /// The text that a legal mutation adds to the output.
    pub(super) shows: String,
    /// Whether the folder has nothing to mutate in this way.
    pub(super) void: bool,
}

/// Returns whether a schema can be mutated in a certain way.
pub(super) type Fits = fn(&Value) -> bool;

impl Case {
    pub(super) fn new(folder: Folder, random: Random) -> Self {
        Self {
            folder,
            random,
            what: String::new(),
            touched: Vec::new(),
            every: false,
            shows: String::new(),
            void: false,
        }
    }

    pub(super) fn touch(&mut self, file: &str, what: impl Into<String>) {
        self.touched.push(file.to_owned());
        self.what = what.into();
    }

    /// Returns any file with a type.
    pub(super) fn component(&mut self) -> String {
        self.random.pick(&self.folder.components()).clone()
    }

    /// Changes the bytes of any JSON file.
    pub(super) fn bytes(&mut self, edit: fn(&mut Random, &mut Vec<u8>)) {
        let json = self
            .folder
            .files
            .keys()
            .filter(|path| path.ends_with(".json"));
        let json: Vec<String> = json.cloned().collect();
        let file = self.random.pick(&json).clone();
        let bytes = self.folder.files.get_mut(&file).unwrap();
        edit(&mut self.random, bytes);
        self.touch(&file, "bytes");
    }

    /// Changes the root schema of a file.
    pub(super) fn root(&mut self, fits: Fits, edit: impl FnOnce(&mut Map<String, Value>)) {
        self.schema_at(fits, |pointer| pointer.is_empty(), edit);
    }

    /// Changes a schema inside another.
    pub(super) fn inner(&mut self, fits: Fits, edit: impl FnOnce(&mut Map<String, Value>)) {
        self.schema_at(fits, |pointer| !pointer.is_empty(), edit);
    }

    /// Changes any schema.
    pub(super) fn schema(&mut self, fits: Fits, edit: impl FnOnce(&mut Map<String, Value>)) {
        self.schema_at(fits, |_| true, edit);
    }

    fn schema_at(
        &mut self,
        fits: Fits,
        is_wanted: fn(&str) -> bool,
        edit: impl FnOnce(&mut Map<String, Value>),
    ) {
        let mut sites = Vec::new();
        for file in self.folder.components() {
            let root = self.folder.json(&file);
            let fitting = schemas(&root)
                .into_iter()
                .filter(|pointer| is_wanted(pointer));
            let fitting = fitting.filter(|pointer| fits(root.pointer(pointer).unwrap()));
            sites.extend(fitting.map(|pointer| (file.clone(), pointer)));
        }
        if sites.is_empty() {
            self.void = true;
            return;
        }
        let (file, pointer) = self.random.pick(&sites).clone();
        let mut root = self.folder.json(&file);
        edit(root.pointer_mut(&pointer).unwrap().as_object_mut().unwrap());
        self.folder.put_json(&file, &root);
        self.touch(&file, pointer);
    }

    /// Changes an operation. `fits` gets its path and the operation.
    pub(super) fn operation(
        &mut self,
        fits: fn(&str, &Value) -> bool,
        edit: impl FnOnce(&mut Value),
    ) {
        let mut document = self.folder.json(DOCUMENT);
        let sites: Vec<_> = self.folder.operations();
        let sites = sites
            .iter()
            .filter(|site| fits(&site.path, &document["paths"][&site.path][site.method]));
        let sites: Vec<_> = sites.collect();
        let site = *self.random.pick(&sites);
        edit(&mut document["paths"][&site.path][site.method]);
        self.what = site.key();
        self.folder.put_json(DOCUMENT, &document);
        self.touched.push(DOCUMENT.to_owned());
    }

    /// Changes the operations by path.
    pub(super) fn paths(&mut self, edit: impl FnOnce(&mut Random, &mut Map<String, Value>)) {
        let mut document = self.folder.json(DOCUMENT);
        edit(&mut self.random, document["paths"].as_object_mut().unwrap());
        self.folder.put_json(DOCUMENT, &document);
        self.touch(DOCUMENT, "paths");
    }

    /// Returns whether a type is the body of a request, which may not have a name.
    pub(super) fn is_body(&self, file: &str) -> bool {
        let id = format!("{PREFIX}{}", self.folder.ids()[file]);
        let document = self.folder.json(DOCUMENT);
        let items = document["paths"].as_object().unwrap().values();
        let mut operations =
            items.flat_map(|item| METHODS.iter().filter_map(|method| item.get(method)));
        operations
            .any(|one| one["requestBody"]["content"]["application/json"]["schema"]["$ref"] == *id)
    }
}

/// Changes an enum that does not share its Rust name, because changing only one of two such enums is an error.
pub(super) fn own_enum(case: &mut Case, edit: impl FnOnce(&mut Map<String, Value>)) {
    let names = case.folder.text(NAMES);
    let is_own = |file: &String| {
        let id = &case.folder.ids()[file];
        let name = names
            .lines()
            .find_map(|line| line.strip_prefix(&format!("{id} = ")));
        enumeration(&case.folder.json(file))
            && name.is_some_and(|name| names.matches(name).count() == 1)
    };
    let files: Vec<String> = case
        .folder
        .components()
        .into_iter()
        .filter(is_own)
        .collect();
    if files.is_empty() {
        case.void = true;
        return;
    }
    let file = case.random.pick(&files).clone();
    let mut schema = case.folder.json(&file);
    edit(schema.as_object_mut().unwrap());
    case.folder.put_json(&file, &schema);
    case.touch(&file, "enum");
}

/// Returns pointers to all schemas of a file.
fn schemas(root: &Value) -> Vec<String> {
    let (mut found, mut pending) = (Vec::new(), vec![String::new()]);
    while let Some(pointer) = pending.pop() {
        let schema = root.pointer(&pointer).unwrap();
        for keyword in ["items", "additionalProperties"] {
            if schema[keyword].is_object() {
                pending.push(format!("{pointer}/{keyword}"));
            }
        }
        for name in schema["properties"]
            .as_object()
            .into_iter()
            .flat_map(Map::keys)
        {
            let name = name.replace('~', "~0").replace('/', "~1");
            pending.push(format!("{pointer}/properties/{name}"));
        }
        found.push(pointer);
    }
    found.sort();
    found
}

pub(super) fn any(_: &Value) -> bool {
    true
}

pub(super) fn typed(schema: &Value) -> bool {
    schema["type"].is_string()
}

pub(super) fn reference(schema: &Value) -> bool {
    schema["$ref"].is_string()
}

pub(super) fn enumeration(schema: &Value) -> bool {
    schema["enum"].is_array()
}

pub(super) fn text(schema: &Value) -> bool {
    schema["type"] == "string" && !enumeration(schema)
}

pub(super) fn boolean(schema: &Value) -> bool {
    schema["type"] == "boolean"
}

pub(super) fn list(schema: &Value) -> bool {
    schema["type"] == "array"
}

pub(super) fn object(schema: &Value) -> bool {
    schema["properties"]
        .as_object()
        .is_some_and(|properties| !properties.is_empty())
}

pub(super) fn requiring(schema: &Value) -> bool {
    object(schema)
        && schema["required"]
            .as_array()
            .is_some_and(|names| !names.is_empty())
}
