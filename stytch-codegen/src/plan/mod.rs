//! Makes the plan from schemas and overlay. Every decision is made here.

mod builders;
mod catalog;
mod checks;
mod enums;
mod facts;
mod fields;
mod filters;
mod formats;
mod input;
mod items;
mod limits;
mod modules;
mod operations;
mod paging;
mod requests;
mod sameness;
mod samples;
mod setters;
mod sides;
mod stand_ins;
pub(crate) mod types;

use std::cell::RefCell;
use std::collections::BTreeMap;

use stytch_schemas::corpus::Corpus;
use stytch_schemas::diagnostic::{Diagnostic, Severity};
use stytch_schemas::files::Files;

pub(crate) use enums::OTHER;
pub(crate) use modules::file;
pub(crate) use types::Plan;

use crate::names::Names;
use crate::names::definitions::definitions;
use crate::{Options, overlay, shapes};
use input::Input;

/// Makes the plan for a folder of schemas and its overlay.
///
/// # Errors
/// Returns all errors of the options, of the schemas, or else of the overlay.
pub(crate) fn plan(files: &Files, options: &Options) -> Result<Plan, Vec<Diagnostic>> {
    options.check()?;
    of_corpus(&Corpus::load(files)?, files, options)
}

/// Makes the plan for a corpus.
fn of_corpus(corpus: &Corpus, files: &Files, options: &Options) -> Result<Plan, Vec<Diagnostic>> {
    let (overlay, mut diagnostics) = overlay::read(files);
    let definitions = definitions(corpus, &overlay.words);
    let (names, found) = Names::assign(corpus, &definitions, &overlay);
    diagnostics.extend(found);
    // Guesses are sufficient to continue, so that everything that is missing is reported at once, in strict mode as
    // well.
    let diagnostics = checked(diagnostics)?;
    let shapes = shapes::derive(&definitions, &names).map_err(|error| vec![*error])?;
    let input = Input {
        corpus,
        overlay: &overlay,
        names: &names,
        definitions: &definitions,
        shapes: &shapes,
        options,
        diagnostics: RefCell::new(diagnostics),
    };
    let mut plan = decided(&input);
    checks::check(&input, &plan);
    let tops = plan.items.keys().filter_map(|path| path.module.first());
    for entry in tops.filter_map(|top| overlay.features.get(top)) {
        entry.take();
    }
    input.diagnostics.borrow_mut().extend(overlay.unused());
    let mut diagnostics = input.diagnostics.into_inner();
    if options.strict {
        refuse_guesses(&mut diagnostics);
    }
    plan.warnings = checked(diagnostics)?;
    checked(checks::inconsistencies(&plan))?;
    // Examples need the check that no type consists of itself.
    samples::add(&mut plan);
    Ok(plan)
}

fn decided(input: &Input<'_>) -> Plan {
    let mut items = items::items(input);
    let operations = operations::operations(input, &mut items);
    let mut filters = filters::filters(input, &items, &operations);
    enums::add_sets(input, &mut items);
    sides::mark(&mut items, &operations);
    limits::mark(&mut items);
    facts::mark(&mut items);
    let required = builders::mark(&mut items, input.options);
    setters::mark(&mut items, &mut filters);
    let mut plan = Plan {
        options: input.options.clone(),
        features: input.overlay.features.keys().cloned().collect(),
        modules: modules::modules(input, &items, &operations),
        catalog: BTreeMap::new(),
        required,
        items,
        filters,
        operations,
        warnings: Vec::new(),
    };
    paging::mark(input, &mut plan);
    stand_ins::mark(input, &mut plan);
    plan.catalog = catalog::modules(&plan);
    plan
}

/// Turns every guess into an error.
fn refuse_guesses(diagnostics: &mut [Diagnostic]) {
    let is_guess = |diagnostic: &&mut Diagnostic| diagnostic.code == "guessed-name";
    for guess in diagnostics.iter_mut().filter(is_guess) {
        guess.severity = Severity::Error;
    }
}

/// Returns the warnings in report order, or all diagnostics if there is an error.
fn checked(mut diagnostics: Vec<Diagnostic>) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
    Diagnostic::sort(&mut diagnostics);
    if diagnostics.iter().any(Diagnostic::is_error) {
        Err(diagnostics)
    } else {
        Ok(diagnostics)
    }
}

#[cfg(test)]
mod tests;
