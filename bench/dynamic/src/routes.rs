//! Finding operations by method and path.

use std::hint::black_box;

use stytch_client::stytch_generated::catalog;
use stytch_client::stytch_generated::runtime::catalog::Location;
use timing::{Work, processor_time};

/// Returns the work of finding an operation. Each run goes through the paths of all operations, whose path values look
/// like the ids of Stytch.
pub(crate) fn work() -> Work {
    let paths = catalog().entries().iter().map(|entry| {
        let names = entry.fields_in(Location::Path).map(|field| field.name);
        let path = names.fold(entry.info.path.to_owned(), |path, name| {
            let value = "organization-test-07971b06-ac8b-4cdb-9c15-63b17e653931";
            path.replace(&format!("{{{name}}}"), value)
        });
        (entry.info.method, path)
    });
    let paths: Vec<_> = paths.collect();
    Box::new(move |repeats| {
        let start = processor_time()?;
        for (method, path) in paths.iter().cycle().take(repeats as usize) {
            black_box(catalog().route(*method, black_box(path)));
        }
        Ok(processor_time()? - start)
    })
}
