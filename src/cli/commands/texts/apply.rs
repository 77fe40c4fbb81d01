//! `conncert texts apply`: the new texts of a table, shown first and written only on request.

use std::collections::BTreeMap;
use std::path::PathBuf;

use super::file;
use crate::cli::args::Answering;
use crate::cli::commands::NO_WAY_BACK;
use crate::cli::{Console, Exit, Failure, Global, Problem, Surroundings};
use crate::document;
use crate::document::plain::plain;
use crate::document::words::counted;
use crate::export::answer::Code;
use crate::store;
use crate::texts::table::{self, Filled};
use crate::texts::{Change, Sheet, Text};

/// Show or write the new texts of a table
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  conncert texts apply texts.csv\n  conncert texts apply texts.csv my-connector --write\n\n\
                  The table is one that conncert texts --format csv made, saved again by a spreadsheet program: commas, \
                  semicolons or tabs. A row is refused whole when its text changed in the file since, or when the rules \
                  object to the new one; the others are taken. conncert undo takes back what was written.\n\n\
                  Exit status: 0 all written, or nothing to write; 1 shown and not written, or a row refused; 2 could not run"
)]
pub struct Options {
    /// The table
    #[arg(value_name = "FILE.csv")]
    pub table: PathBuf,
    /// The connector's folder or its API definition [default: this folder]
    #[arg(value_name = "PATH")]
    pub path: Option<PathBuf>,
    /// Write the texts
    #[arg(long)]
    pub write: bool,
    /// How to answer.
    #[command(flatten)]
    pub answer: Answering,
}

/// Shows what the table changes, and writes it if asked to.
///
/// # Errors
/// When the table or the connector cannot be read, or a file cannot be written.
pub fn run(
    options: &Options,
    global: &Global,
    surroundings: &Surroundings,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let bytes = store::read_named(&options.table)
        .map_err(|error| Problem::new(error.what).code(Code::Unreadable).instead(error.instead))?;
    let name = plain(&options.table.display().to_string()).into_owned();
    let filled = table::read(&document::text(&bytes)).map_err(|why| {
        Problem::new(format!("{name} is no table of texts."))
            .code(Code::Unreadable)
            .because(why)
            .instead("make one with conncert texts --format csv, fill in the column \"new\", and save it as CSV.")
    })?;
    let files = file::files(options.path.as_deref(), global, surroundings)?;
    let mut refused: BTreeMap<usize, String> = BTreeMap::new();
    let mut changes: Vec<Vec<Change>> = files.iter().map(|_| Vec::new()).collect();
    let mut given: BTreeMap<(usize, String), u64> = BTreeMap::new();
    let wanted = filled.iter().enumerate().filter(|(_, row)| !row.new.trim().is_empty());
    for (row, filled) in wanted {
        match change(row, filled, &files, &mut given) {
            Ok(Some((file, change))) => changes[file].push(change),
            Ok(None) => {}
            Err(why) => _ = refused.insert(row, why),
        }
    }
    let (mut taken, mut noted, mut is_lost) = (0, BTreeMap::new(), false);
    for (sheet, changes) in files.iter().zip(&changes) {
        let tried = sheet.trial(changes);
        let count = changes.len() - tried.refused.len();
        refused.extend(tried.refused);
        noted.extend(tried.noted);
        if count > 0 {
            taken += count;
            is_lost |= file::change(sheet, tried.edits, count, options.write, console)?;
        }
    }
    for (row, why) in &refused {
        let line = filled[*row].line;
        console.report(&format!("{name}:{line}: refused: {}\n", plain(why)))?;
    }
    for (row, remark) in &noted {
        let line = filled[*row].line;
        console.report(&format!("{name}:{line}: taken, but: {}\n", plain(remark)))?;
    }
    let texts = counted(taken, "text", "texts");
    let besides = match refused.len() {
        0 => String::new(),
        rows => format!(" {} refused, as said above.", counted(rows, "row was", "rows were")),
    };
    console.note(&match (taken, options.write) {
        (0, _) if refused.is_empty() => {
            "The table has no new text. Fill in the column \"new\", then try again.".to_owned()
        }
        (0, _) => format!("Nothing was written.{besides}"),
        (_, true) if is_lost => format!("{texts} written.{besides}"),
        (_, true) => format!("{texts} written; conncert undo takes them back.{besides}"),
        (_, false) => {
            format!("{texts} shown, none written.{besides} Try: conncert texts apply {name} --write writes them.")
        }
    })?;
    if is_lost {
        console.note(NO_WAY_BACK)?;
    }
    let is_open = !refused.is_empty() || taken > 0 && !options.write;
    Ok(if is_open { Exit::ToFix } else { Exit::Done })
}

/// The change that a row asks for, with its file; none where the text is there already.
fn change(
    row: usize,
    filled: &Filled,
    files: &[Sheet],
    given: &mut BTreeMap<(usize, String), u64>,
) -> Result<Option<(usize, Change)>, String> {
    let found = files.iter().enumerate().find_map(|(at, file)| {
        let known = |text: &Text| {
            let alone = || Some(text.alone(text.places.iter().find(|place| place.id == filled.id)?));
            if text.id == filled.id {
                Some(text.clone())
            } else {
                alone()
            }
        };
        Some((at, file.texts.iter().find_map(known)?))
    });
    let Some((file, text)) = found else {
        return Err(format!(
            "There is no text {} to write any more. It changed in the file since the table was made, or all is well with \
             it. Make the table again.",
            filled.id
        ));
    };
    let one = |text: &str| text.replace("\r\n", "\n");
    if one(&text.now) != one(&filled.now) {
        return Err("The column \"now\" is not what stands in the file. Make the table again.".to_owned());
    }
    let new = one(filled.new.trim());
    if new == text.now {
        return Ok(None);
    }
    let pointers: Vec<String> = text.places.into_iter().map(|place| place.pointer).collect();
    for pointer in &pointers {
        if let Some(line) = given.insert((file, pointer.clone()), filled.line) {
            return Err(format!(
                "Line {line} has a new text for one of its places already. Leave one of the two empty."
            ));
        }
    }
    Ok(Some((
        file,
        Change {
            row,
            pointers,
            text: new,
        },
    )))
}
