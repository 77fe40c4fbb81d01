//! The commands that work on a submission, one file each, and what holds for all of them.

mod accept;
mod completions;
mod convert;
mod demo;
pub mod diff;
mod diff_forms;
mod driven;
mod get;
pub mod help;
mod lsp;
mod machine;
mod man;
mod manners;
mod mark;
mod new;
pub mod next;
mod package;
mod programs;
pub mod published;
mod scaffold;
mod sessions;
mod set;
mod settings;
mod status;
mod texts;
mod undo;
mod unset;

use std::fs;
use std::path::Path;

use crate::binary::{Folder, slashed};

/// A folder with a connector without faults and a submission begun.
pub fn begun(program: &str) -> Folder {
    let folder = Folder::of("clean");
    let name = ["--name", "Contoso Invoices", "--no-input"];
    let run = folder.conncert(&[&["new", "--program", program], &name[..]].concat());
    assert_eq!(run.status, 0, "{}", run.errors);
    folder
}

/// A folder with the sample connector and no project file.
fn connector() -> Folder {
    let folder = Folder::empty();
    lay_out(&folder.path());
    folder
}

/// Puts the sample connector's files into a folder.
fn lay_out(folder: &Path) {
    let demo = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/demo");
    fs::create_dir_all(folder.join("api")).unwrap();
    for file in [
        "api/apiDefinition.swagger.json",
        "icon.png",
        "apiProperties.json",
        "README.md",
    ] {
        fs::copy(demo.join(file), folder.join(file)).unwrap();
    }
}

/// The same with a submission towards the nomination.
fn started() -> Folder {
    let folder = connector();
    let run = folder.conncert(&["new", "--program", "nomination"]);
    assert_eq!(run.status, 0, "{}", run.errors);
    folder
}

/// The folder's place does not belong into a transcript.
fn told(folder: &Folder, text: &str) -> String {
    let place = conncert::store::real(&folder.path()).unwrap();
    slashed(&text.replace(place.to_str().unwrap(), "FOLDER"))
}
