//! The disk side of a submission, in one place for every face and command.
//!
//! | module | what it does |
//! |---|---|
//! | [`connector`] | reads a connector without leaving a trace |
//! | [`convert`] | converts a definition with the files in its folder |
//! | [`conversion`] | what converting the connector's definition would do, before anything is written |
//! | [`open`] | opens a submission for a change, where the partner left off |
//! | [`keeper`] | carries out what a session asks of the disk, one thing after another |
//! | [`runner`] | the same on threads, so that typing never waits |
//! | [`export`] | writes the export, or nothing |
//! | [`naming`] | takes the name of a file for an answer only where the file is there |
//! | [`versions`] | reads one version of a connector to compare it with another |
//! | [`revision`] | what a revision of the local repository holds |
//! | [`typing`] | checks a connector whose files are being typed |
//! | [`packing`] | puts the package together from exported solutions |
//! | `behind` | whether a definition lags behind what it was converted from |
//! | `published` | compares with the published version |
//! | [`repair`] | puts repairs together before anything is written |
//! | [`stop`] | Ctrl-C, and the system asking the program to end |

pub(crate) mod behind;
pub mod connector;
pub mod conversion;
pub mod convert;
mod enclose;
pub mod export;
pub mod keeper;
pub mod naming;
pub mod open;
pub mod packing;
mod published;
pub mod repair;
pub mod revision;
pub mod runner;
pub mod stop;
pub mod typing;
pub mod versions;

use std::path::Path;

use jiff::civil::Date;

use crate::checklist::{Evidence, FileCheck, Found, Named};
use crate::part::Part;
use crate::program::Program;
use crate::rules::file;
use crate::store::{self, State};
use crate::team::Settings;

pub use connector::{Connector, NotRead, program_named};
pub use keeper::{Job, Keeper};
pub use open::{Opened, Opening, Remembered};
pub use runner::Runner;

/// The environment variable that says which day today is, so that transcripts can be compared.
pub const TODAY: &str = "CONNCERT_TODAY";

/// Today, or the day that [`TODAY`] names.
#[must_use]
pub fn today() -> Date {
    let told = std::env::var(TODAY).ok().and_then(|day| day.parse().ok());
    told.unwrap_or_else(store::clock::today)
}

/// Reads and checks a connector's files: those that are named, else those that lie in the folder.
#[must_use]
pub fn check(folder: &Path, named: &Named, program: &Program, state: &State) -> Evidence {
    let settings = store::team::team(folder);
    inspect(folder, store::scan(folder), named, program, state, &settings)
}

/// The same with what was found in the folder and with the settings that count there. Properties without a definition are a connector without its main file.
pub(crate) fn inspect(
    folder: &Path,
    found: Found,
    named: &Named,
    program: &Program,
    state: &State,
    settings: &Settings,
) -> Evidence {
    let mut evidence = store::inspect(folder, found, named, program);
    if evidence.definition.is_none() && evidence.properties.is_some() {
        let message = "There are properties, but no API definition beside them.";
        evidence.definition = Some(FileCheck {
            path: Part::Definition.file_name().to_owned(),
            bytes: 0,
            content: Err(message.to_owned()),
            findings: vec![file::finding(&file::MISSING, message)],
        });
    }
    behind::compare(folder, &mut evidence, state);
    if let Some(origin) = &named.published {
        published::compare(folder, origin, &mut evidence);
    }
    evidence.each_finding(|findings| settings.judge(findings));
    evidence
}
