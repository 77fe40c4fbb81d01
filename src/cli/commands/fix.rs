//! `conncert fix`: mechanical repairs, shown first and written only on request.

use std::path::{Path, PathBuf};

use crate::cli::gather::{self, Request};
use crate::cli::{Console, Exit, Failure, Global, Problem, Surroundings};
use crate::document::plain::plain;
use crate::document::words::counted;
use crate::export::report::CheckedFile;
use crate::rules::{Finding, Part, Scope};
use crate::store::picture::{self, Proposal};
use crate::store::{self, State};
use crate::ui::diff::{Side, diff};
use crate::ui::marks::Marks;
use crate::work::program_named;
use crate::work::repair::{self, Bundle};

/// Lines shown around a change.
const CONTEXT: usize = 2;
/// What every line of a change is set in by.
const INDENT: &str = "  ";

/// Show or make the repairs that need no decision
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  conncert fix\n  conncert fix my-connector --rule path-parameter-missing-encoding\n  \
                        conncert fix --write\n\nconncert undo takes back what was written; the file as it was is kept until then in your state folder, which \
                        conncert doctor names.\n\n\
                        Exit status: 0 nothing left to repair, 1 repairs shown and not written, 2 could not run"
)]
pub struct Options {
    /// Connector folders, folders of many connectors, or API definitions [default: this folder]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Only what these rules object to, by id or name in Microsoft's validator
    #[arg(long = "rule", value_name = "RULE", value_delimiter = ',')]
    pub rules: Vec<String>,
    /// Write the repairs
    #[arg(long)]
    pub write: bool,
}

/// Shows the repairs, and writes them if asked to.
///
/// # Errors
/// When a path names nothing to check, a rule is unknown, or a file cannot be written.
pub fn run(
    options: &Options,
    global: &Global,
    surroundings: &Surroundings,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let rules = super::rules_named(&options.rules)?;
    let found = gather::gather(&Request {
        paths: &options.paths,
        program: None,
        require_complete: false,
        then: &|_| {},
        global,
        surroundings,
    })?;
    let (mut shown, mut left, mut failed) = (0, 0, false);
    for file in &found.report.files {
        let wanted = |finding: &&Finding| rules.is_empty() || rules.contains(finding.rule.id);
        let folder = Path::new(&file.path).parent();
        let folder = folder.filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        let fix = if file.kind == Scope::Part(Part::Icon) && file.findings.iter().any(|finding| wanted(&finding)) {
            let Some(proposal) = drawn(file, folder, global) else {
                continue;
            };
            shown += 1;
            console.report(&icon_page(file, &proposal))?;
            proposal.fix
        } else if let Some(bundle) = repairs(file, file.findings.iter().filter(wanted)) {
            shown += bundle.taken.len();
            left += bundle.left;
            console.report(&page(file, &bundle, console))?;
            bundle.fix
        } else {
            continue;
        };
        if options.write
            && let Err(error) = store::apply_fix(folder, &fix, &State::of_user())
        {
            failed = true;
            console.problem(&Problem::told(&error.to_string()))?;
        }
    }
    if left > 0 {
        let more = counted(left, "more repair", "more repairs");
        console.note(&format!(
            "{more} at the same places can follow: run conncert fix again."
        ))?;
    }
    let repairs = counted(shown, "repair", "repairs");
    match (shown, options.write) {
        (0, _) => console.note("Nothing here can be repaired without a decision of yours.")?,
        (_, false) => console.note(&format!(
            "{repairs} shown, none written. Try: conncert fix --write writes them."
        ))?,
        (_, true) if failed => {}
        (_, true) => console.note(&format!("{repairs} written. {}", kept()))?,
    }
    Ok(match (failed, shown, options.write) {
        (true, ..) => Exit::CouldNot,
        (_, 1.., false) => Exit::ToFix,
        _ => Exit::Done,
    })
}

/// How a file that was repaired comes back.
fn kept() -> String {
    match State::of_user().root() {
        Some(root) => format!(
            "conncert undo takes back one file at a time; as they were they are kept in {}.",
            plain(&root.display().to_string())
        ),
        None => "This system names no place for a copy, so only you can take it back.".to_owned(),
    }
}

/// An icon drawn anew, where that needs no decision.
fn drawn(file: &CheckedFile, folder: &Path, global: &Global) -> Option<Proposal> {
    let project = store::Project::read(global.project.as_deref().unwrap_or(folder));
    let id = project.ok().flatten().map(|submission| submission.program);
    let program = program_named(id.as_deref().unwrap_or_default(), false).ok()?;
    let name = Path::new(&file.path).file_name()?.to_str()?;
    picture::mend(folder, name, program)
}

/// What drawing an icon anew changes.
fn icon_page(file: &CheckedFile, proposal: &Proposal) -> String {
    let mut page = format!("{}: {}\n", plain(&file.path), proposal.fix.title);
    for finding in &file.findings {
        if !proposal.findings.iter().any(|left| left.rule.id == finding.rule.id) {
            page += &format!("  no longer: {}\n", plain(&finding.message));
        }
    }
    page.push('\n');
    page
}

/// The repairs of a file that do not touch one another; none if there is none.
fn repairs<'f>(file: &'f CheckedFile, findings: impl Iterator<Item = &'f Finding>) -> Option<Bundle<'f>> {
    let document = file.document.as_deref()?;
    let name = Path::new(&file.path).file_name()?.to_str()?;
    let fixes: Vec<_> = findings.filter_map(|finding| finding.fix.as_ref()).collect();
    // The text is the one that was checked.
    repair::bundle(name, document.text(), &fixes).ok().flatten()
}

/// What the repairs do, and the lines that they change.
fn page(file: &CheckedFile, bundle: &Bundle, console: &Console) -> String {
    let Some(document) = file.document.as_deref() else {
        return String::new();
    };
    let (before, after) = (document.text(), &bundle.after);
    let mut page = String::new();
    for fix in &bundle.taken {
        let line = document.position(fix.edits[0].span.start).line;
        page += &format!("{}:{line}: {}\n", plain(&file.path), plain(&fix.title));
    }
    page += &compared(before, after, console);
    page.push('\n');
    page
}

/// The lines that differ between two texts, with those around them.
pub(super) fn compared(before: &str, after: &str, console: &Console) -> String {
    let mut page = String::new();
    let width = u16::try_from(console.width.saturating_sub(INDENT.len())).unwrap_or(u16::MAX);
    for line in diff(before, after, CONTEXT, width, Marks::of(console.ascii)) {
        let color = match line.side {
            Side::Before => "\u{1b}[31m",
            Side::After => "\u{1b}[32m",
            Side::Place | Side::Both => "",
        };
        let (color, reset) = if console.color && !color.is_empty() {
            (color, "\u{1b}[0m")
        } else {
            ("", "")
        };
        page += &format!("{INDENT}{color}{}{reset}\n", line.text.trim_end());
    }
    page
}
