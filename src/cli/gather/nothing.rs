//! What is said where there is nothing to check.

use std::path::Path;

use crate::cli::Problem;
use crate::export::answer::Code;
use crate::store;

/// Nothing has the name that was typed.
pub(super) fn missing(path: &Path) -> Problem {
    if let Some(device) = store::device(path) {
        let what = format!("{device} is the name of a device on Windows, so there is no file to check.");
        return Problem::new(what)
            .code(Code::NotFound)
            .instead("give the file another name.");
    }
    let problem = Problem::new(format!("There is no file or folder {}.", path.display())).code(Code::NotFound);
    match store::nearest(Path::new("."), &path.to_string_lossy(), &[]).first() {
        Some(near) => problem.instead(format!("conncert check {near}")),
        None => problem.instead("name a connector folder, an API definition or an icon."),
    }
}

/// The folder holds nothing that a check looks at.
pub(super) fn nothing_in(folder: &Path) -> Problem {
    let place = match folder.to_str() {
        // "In .." would be another folder.
        Some("." | "") => "this folder".into(),
        _ => folder.display().to_string(),
    };
    Problem::new(format!("There is nothing to check in {place}."))
        .code(Code::NotFound)
        .because(
            "it holds no OpenAPI file and no icon, and no folder in it an API definition under a usual name, such as \
             apiDefinition.swagger.json.",
        )
        .instead(
            "name the file or folder, also one that .gitignore or --exclude leaves out: conncert check PATH; a file of \
             OpenAPI 3 is converted first: conncert convert FILE",
        )
}
