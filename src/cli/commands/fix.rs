//! `conncert fix`: mechanical repairs, shown first and written only on request.

use std::path::{Path, PathBuf};

use crate::cli::connector::choose;
use crate::cli::gather::{self, Request};
use crate::cli::{Console, Exit, Failure, Global, Problem, Surroundings};
use crate::document::edit;
use crate::document::plain::plain;
use crate::export::counted;
use crate::export::report::CheckedFile;
use crate::rules::{Finding, Part, Scope};
use crate::session::{FileChange, FileFix};
use crate::store;
use crate::store::picture::{self, Proposal};
use crate::ui::tui::theme::{ColorDepth, Palette, Theme};
use crate::ui::tui::widget::diff::diff;

/// Lines shown around a change.
const CONTEXT: usize = 2;

/// Show or make the repairs that need no decision
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  conncert fix\n  conncert fix my-connector --rule path-parameter-missing-encoding\n  \
                        conncert fix --write\n\nThe first version of a changed file stays beside it as NAME.orig.\n\n\
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

/// The repairs of one file.
struct Repairs {
    /// The file as the reader would type it.
    path: String,
    fix: FileFix,
    /// Line and title of each.
    titles: Vec<(u32, String)>,
    /// How many touch the same place as one of these, and are left for the next run.
    left: usize,
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
        } else if let Some(repairs) = repairs(file, file.findings.iter().filter(wanted)) {
            shown += repairs.titles.len();
            left += repairs.left;
            console.report(&page(&repairs, console))?;
            repairs.fix
        } else {
            continue;
        };
        if options.write
            && let Err(error) = store::apply_fix(folder, &fix)
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
        (_, true) => console.note(&format!(
            "{repairs} written. The first version of a file stays beside it as NAME.orig."
        ))?,
    }
    Ok(match (failed, shown, options.write) {
        (true, ..) => Exit::CouldNot,
        (_, 1.., false) => Exit::ToFix,
        _ => Exit::Done,
    })
}

/// An icon drawn anew, where that needs no decision.
fn drawn(file: &CheckedFile, folder: &Path, global: &Global) -> Option<Proposal> {
    let project = store::Project::read(global.project.as_deref().unwrap_or(folder));
    let id = project.ok().flatten().map(|submission| submission.program);
    let program = choose(id.as_deref().unwrap_or_default(), false).ok()?;
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

/// The repairs of a file that do not touch one another, in order of place; none if there is none.
fn repairs<'f>(file: &CheckedFile, findings: impl Iterator<Item = &'f Finding>) -> Option<Repairs> {
    let document = file.document.as_deref()?;
    let mut fixes: Vec<_> = findings.filter_map(|finding| finding.fix.as_ref()).collect();
    fixes.sort_by_key(|fix| fix.edits.first().map(|edit| edit.span.start));
    let (mut edits, mut titles, mut left) = (Vec::new(), Vec::new(), 0);
    let mut end = None;
    for fix in fixes {
        let (Some(first), Some(last)) = (fix.edits.first(), fix.edits.last()) else {
            continue;
        };
        if end.is_some_and(|end| first.span.start <= end) {
            left += 1;
            continue;
        }
        end = Some(last.span.end);
        titles.push((document.position(first.span.start).line, fix.title.clone()));
        edits.extend(fix.edits.iter().cloned());
    }
    let name = Path::new(&file.path).file_name()?.to_str()?;
    let title = match &titles[..] {
        [] => return None,
        [(_, title)] => title.clone(),
        titles => counted(titles.len(), "repair", "repairs"),
    };
    let fix = FileFix {
        path: name.to_owned(),
        title,
        change: FileChange::Text {
            before: document.text().to_owned(),
            edits,
        },
    };
    Some(Repairs {
        path: file.path.clone(),
        fix,
        titles,
        left,
    })
}

/// What the repairs do, and the lines that they change.
fn page(repairs: &Repairs, console: &Console) -> String {
    let FileChange::Text { before, edits } = &repairs.fix.change else {
        return String::new();
    };
    let edits = edits.iter().map(|edit| (edit.span, edit.text.as_str()));
    let Ok(after) = edit::apply(before, edits) else {
        return String::new();
    };
    let mut page = String::new();
    for (line, title) in &repairs.titles {
        page += &format!("{}:{line}: {}\n", plain(&repairs.path), plain(title));
    }
    let width = u16::try_from(console.width).unwrap_or(u16::MAX);
    let theme = Theme::new(Palette::Dark, ColorDepth::None, console.ascii);
    for line in diff(before, &after, CONTEXT, width, &theme) {
        let text: String = line.spans.iter().map(|span| span.content.as_ref()).collect();
        let color = match text.chars().next() {
            Some('-') => "\u{1b}[31m",
            Some('+') => "\u{1b}[32m",
            _ => "",
        };
        let (color, reset) = if console.color && !color.is_empty() {
            (color, "\u{1b}[0m")
        } else {
            ("", "")
        };
        page += &format!("  {color}{}{reset}\n", text.trim_end());
    }
    page.push('\n');
    page
}
