//! `conncert texts set`: one text, or all that are equal to it.

use super::file;
use crate::cli::args::Answering;
use crate::cli::commands::NO_WAY_BACK;
use crate::cli::{Console, Exit, Failure, Problem};
use crate::document::plain::plain;
use crate::document::words::counted;
use crate::export::answer::Code;
use crate::texts::Change;

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
    /// How to answer.
    #[command(flatten)]
    pub answer: Answering,
}

/// Writes the text.
///
/// # Errors
/// When there is no such place, or the file cannot be read or written.
pub fn run(options: &Options, console: &mut Console) -> Result<Exit, Failure> {
    let Some((path, pointer)) = options.place.split_once('#') else {
        return Err(
            Problem::new(format!("{} names no place in a file.", plain(&options.place)))
                .code(Code::Usage)
                .instead("conncert texts set FILE#POINTER TEXT; conncert texts lists the places.")
                .into(),
        );
    };
    let sheet = file::named(path)?;
    let listed = sheet
        .texts
        .iter()
        .find(|text| text.places.iter().any(|place| place.pointer == pointer));
    let text = match listed {
        Some(text) if options.all_equal => Some(text.clone()),
        Some(text) => {
            let place = text.places.iter().find(|place| place.pointer == pointer);
            place.map(|place| text.alone(place))
        }
        None => sheet.at(pointer),
    };
    let Some(text) = text else {
        return Err(
            Problem::new(format!("There is no place for a text at {}.", plain(&options.place)))
                .code(Code::Unknown)
                .instead("conncert texts lists the places.")
                .into(),
        );
    };
    let change = Change {
        row: 0,
        pointers: text.places.into_iter().map(|place| place.pointer).collect(),
        text: options.text.trim().to_owned(),
    };
    let tried = sheet.trial(std::slice::from_ref(&change));
    if let Some(why) = tried.refused.get(&0) {
        console.report(&format!("refused: {}\n", plain(why)))?;
        console.note("Nothing was written.")?;
        return Ok(Exit::ToFix);
    }
    let is_lost = file::change(&sheet, tried.edits, 1, true, console)?;
    if let Some(remark) = tried.noted.get(&0) {
        console.report(&format!("taken, but: {}\n", plain(remark)))?;
    }
    let places = counted(change.pointers.len(), "place", "places");
    let back = if is_lost {
        NO_WAY_BACK
    } else {
        "conncert undo takes it back."
    };
    console.note(&format!("Written at {places}. {back}"))?;
    Ok(Exit::Done)
}
