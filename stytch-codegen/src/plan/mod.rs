//! From schemas and overlay to the plan: every decision is made here.

pub(crate) mod builders;
mod checks;
mod enums;
mod fields;
mod input;
mod items;
mod limits;
mod requests;
mod sameness;
mod samples;
mod sides;
pub(crate) mod types;

use std::cell::RefCell;

use stytch_schemas::corpus::Corpus;
use stytch_schemas::diagnostic::{Diagnostic, Severity};
use stytch_schemas::files::Files;

pub(crate) use enums::OTHER;
pub(crate) use types::Plan;

use crate::names::Names;
use crate::names::definitions::definitions;
use crate::{Options, overlay, shapes};
use input::Input;

/// Decides everything about the code for a folder of schemas and its overlay.
///
/// # Errors
/// Everything that is wrong with the options, with the schemas, or else with the overlay.
pub(crate) fn plan(files: &Files, options: &Options) -> Result<Plan, Vec<Diagnostic>> {
    options.check()?;
    let (corpus, diagnostics) = Corpus::load(files);
    let diagnostics = checked(diagnostics)?;
    of_corpus(&corpus, files, options, diagnostics)
}

/// The same for a corpus without errors; `diagnostics` are its warnings.
fn of_corpus(
    corpus: &Corpus,
    files: &Files,
    options: &Options,
    mut diagnostics: Vec<Diagnostic>,
) -> Result<Plan, Vec<Diagnostic>> {
    let (overlay, found) = overlay::read(files);
    diagnostics.extend(found);
    let definitions = definitions(corpus, &overlay.words);
    let (names, found) = Names::assign(corpus, &definitions, &overlay);
    diagnostics.extend(found);
    // Guesses are good enough to go on with: strict or not, all that is missing is reported at once.
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
    Ok(plan)
}

fn decided(input: &Input<'_>) -> Plan {
    let mut items = items::items(input);
    let operations = requests::operations(input, &mut items);
    enums::add_sets(input, &mut items);
    sides::mark(&mut items, &operations);
    limits::mark(&mut items);
    let mut plan = Plan {
        options: input.options.clone(),
        features: input.overlay.features.keys().cloned().collect(),
        required: builders::mark(&mut items, input.options),
        items,
        operations,
        warnings: Vec::new(),
    };
    let requests = plan.operations.iter().map(|operation| &operation.request);
    let examples: Vec<_> = requests
        .map(|path| samples::of_struct(&plan, path))
        .collect();
    for (operation, example) in plan.operations.iter_mut().zip(examples) {
        operation.example = example;
    }
    plan
}

/// Makes an error of every guess.
fn refuse_guesses(diagnostics: &mut [Diagnostic]) {
    let is_guess = |diagnostic: &&mut Diagnostic| diagnostic.code == "guessed-name";
    for guess in diagnostics.iter_mut().filter(is_guess) {
        guess.severity = Severity::Error;
    }
}

/// The warnings in report order, unless there is an error among them.
fn checked(mut diagnostics: Vec<Diagnostic>) -> Result<Vec<Diagnostic>, Vec<Diagnostic>> {
    diagnostics.sort_by(Diagnostic::report_order);
    // An entry about a name may be wrong in the same way about several fields of that name.
    diagnostics.dedup_by(|one, other| one.report_order(other).is_eq());
    if diagnostics.iter().any(Diagnostic::is_error) {
        Err(diagnostics)
    } else {
        Ok(diagnostics)
    }
}

#[cfg(test)]
mod tests;
