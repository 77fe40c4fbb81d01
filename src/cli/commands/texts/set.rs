//! `conncert texts set`: one text, or all that are equal to it.

use std::path::Path;
use std::sync::Arc;

use super::file::File;
use crate::cli::{Console, Exit, Failure, Problem};
use crate::document::plain::plain;
use crate::document::words::counted;
use crate::document::{Document, Syntax};
use crate::part::Part;
use crate::texts::{self, Change, trial};
use crate::{rules, store};

/// Write one text, or all that are equal to it
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  conncert texts set apiDefinition.swagger.json#/info/description \"Keeps invoices in order.\"\n  \
                  conncert texts set api.json#/paths/~1invoices/get/parameters/0/x-ms-summary \"Page\" --all-equal\n\n\
                  conncert texts lists the places. The new text is judged by the rules; conncert undo takes it back.\n\n\
                  Exit status: 0 written, 1 the rules refuse it, 2 could not run"
)]
pub struct Options {
    /// The file and the JSON pointer of the text in it
    #[arg(value_name = "FILE#POINTER")]
    pub place: String,
    /// The new text
    #[arg(value_name = "TEXT")]
    pub text: String,
    /// At all places where the same text is missing or weak
    #[arg(long)]
    pub all_equal: bool,
}

/// Writes the text.
///
/// # Errors
/// When there is no such place, or the file cannot be read or written.
pub fn run(options: &Options, console: &mut Console) -> Result<Exit, Failure> {
    let Some((path, pointer)) = options.place.split_once('#') else {
        return Err(
            Problem::new(format!("{} names no place in a file.", plain(&options.place)))
                .instead("conncert texts set FILE#POINTER TEXT; conncert texts lists the places.")
                .into(),
        );
    };
    let file = read(path)?;
    let listed = file
        .texts
        .iter()
        .find(|text| text.places.iter().any(|place| place.pointer == pointer));
    let text = match listed {
        Some(text) if options.all_equal => Some(text.clone()),
        Some(text) => {
            let place = text.places.iter().find(|place| place.pointer == pointer);
            place.map(|place| text.alone(place))
        }
        None => texts::at(file.part, &file.document, pointer),
    };
    let Some(text) = text else {
        return Err(
            Problem::new(format!("There is no place for a text at {}.", plain(&options.place)))
                .instead("conncert texts lists the places.")
                .into(),
        );
    };
    let change = Change {
        row: 0,
        pointers: text.places.into_iter().map(|place| place.pointer).collect(),
        text: options.text.trim().to_owned(),
    };
    let tried = trial(file.part, &file.document, std::slice::from_ref(&change));
    if let Some(why) = tried.refused.get(&0) {
        console.report(&format!("refused: {}\n", plain(why)))?;
        console.note("Nothing was written.")?;
        return Ok(Exit::ToFix);
    }
    file.change(tried.edits, 1, true, console)?;
    if let Some(remark) = tried.noted.get(&0) {
        console.report(&format!("taken, but: {}\n", plain(remark)))?;
    }
    let places = counted(change.pointers.len(), "place", "places");
    console.note(&format!("Written at {places}. conncert undo takes it back."))?;
    Ok(Exit::Done)
}

/// The file with what the rules find in it.
fn read(path: &str) -> Result<File, Failure> {
    let bytes = store::read_named(Path::new(path)).map_err(|error| Problem::new(error.what).instead(error.instead))?;
    let is_properties = path.to_ascii_lowercase().contains("apiproperties");
    let part = if is_properties {
        Part::Properties
    } else {
        Part::Definition
    };
    let document = Document::parse(&bytes, Syntax::guess(path, &bytes)).map_err(|why| {
        let finding = rules::unreadable(part, &why, &bytes);
        Problem::new(finding.message).instead(finding.help)
    })?;
    let findings = if is_properties {
        rules::check_properties(&document, None)
    } else {
        rules::check_definition(&document)
    };
    Ok(File {
        texts: texts::texts(part, &document, &findings),
        path: path.to_owned(),
        part,
        document: Arc::new(document),
    })
}
