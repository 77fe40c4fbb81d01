//! `conncert fix`: mechanical repairs, shown first and written only on request.

mod beside;
mod conclusion;

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

use beside::{Beside, script};
use conclusion::conclude;

use crate::cli::gather::{self, Request};
use crate::cli::{Console, Exit, Failure, Global, Problem, Surroundings};
use crate::document::plain::plain;
use crate::export::answer::Code;
use crate::export::patch::patch;
use crate::export::repairs::{self, Repair, Summary};
use crate::export::report::{CheckedFile, Report};
use crate::rules::{Class, Finding, Part, Scope};
use crate::session::FileFix;
use crate::store::picture::{self, Proposal};
use crate::store::{self, State};
use crate::ui::diff::{Side, diff};
use crate::ui::marks::Marks;
use crate::work::program_named;
use crate::work::repair::{self, Made, Mended};

/// Lines shown around a change.
const CONTEXT: usize = 2;
/// What every line of a change is set in by.
const INDENT: &str = "  ";

/// Show or make the repairs that need no decision
#[derive(Debug, clap::Args)]
#[allow(clippy::struct_excessive_bools, reason = "each is an option of its own")]
#[command(
    after_help = "Every repair is safe (it leaves the meaning as it is), look (it makes a choice for you or changes your words) or \
                        unsafe (it loses something, or breaks flows that use the connector; those are safe where the project file \
                        says published = false). A repair that would make a new error or warning is none.\n\n\
                        Examples:\n  conncert fix\n  conncert fix my-connector --rule path-parameter-missing-encoding --unsafe\n  \
                        conncert fix --diff | git apply\n  conncert fix --write\n\nconncert undo takes back what was written; the file as it was is kept until then in your state folder, which \
                        conncert doctor names.\n\n\
                        Exit status: 0 nothing left to repair, 1 repairs shown and not written, 2 could not run"
)]
pub struct Options {
    /// Connector folders, folders of many connectors, or API definitions [default: this folder]
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Only what these rules object to, by id or name in Microsoft's validator, family or glob
    #[arg(long = "rule", value_name = "RULE", value_delimiter = ',')]
    pub rules: Vec<String>,
    /// Leave these files and folders out where folders are looked through for connectors, as in a .gitignore
    #[arg(long, value_name = "GLOB")]
    pub exclude: Vec<String>,
    /// Also the repairs that make a choice for you or change your words
    #[arg(long)]
    pub look: bool,
    /// Also the repairs that lose something or break flows
    #[arg(long = "unsafe")]
    pub risky: bool,
    /// Write the repairs
    #[arg(long)]
    pub write: bool,
    /// Print a patch that git apply takes
    #[arg(long, conflicts_with = "format")]
    pub diff: bool,
    /// How to print the repairs
    #[arg(long, value_enum, default_value_t)]
    pub format: Format,
}

/// How repairs are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Format {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
}

impl Options {
    fn wants(&self, class: Class) -> bool {
        match class {
            Class::Safe => true,
            Class::Look => self.look,
            Class::Unsafe | Class::Breaking | Class::Stopping => self.risky,
        }
    }
}

/// What was repaired, or could be.
#[derive(Default)]
struct Told {
    repairs: Vec<Repair>,
    summary: Summary,
    /// Repairs that others make possible.
    more: usize,
    /// Repairs that would make something worse, and are left out.
    worse: usize,
    /// Those that are unsafe only because they break flows that use the connector, and nobody says whether there are any.
    breaking: usize,
    /// Those that break flows which use the published version.
    stopping: usize,
    /// The files whose repairs undo could not take back.
    lost: Vec<String>,
    failed: bool,
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
    let worse = AtomicUsize::new(0);
    let found = gather::gather(&Request {
        paths: &options.paths,
        input: None,
        exclude: &options.exclude,
        program: None,
        require_complete: false,
        then: &|report| {
            worse.fetch_add(repair::vet(report), Ordering::Relaxed);
        },
        global,
        surroundings,
    })?;
    let wanted = |finding: &Finding| rules.is_empty() || rules.contains(finding.rule.id);
    let mut told = Told {
        worse: worse.into_inner(),
        ..Told::default()
    };
    let mut beside = Beside::default();
    for file in &found.report.files {
        let folder = Path::new(&file.path).parent();
        let folder = folder.filter(|folder| !folder.as_os_str().is_empty());
        let folder = folder.unwrap_or(Path::new("."));
        let change = if file.kind == Scope::Part(Part::Icon) {
            icon(file, folder, global, &wanted, options, console, &mut told)?
        } else {
            beside.enter(folder);
            text(&found.report, file, &wanted, options, console, &mut told, &mut beside)?
        };
        let Some((made, fix)) = change else { continue };
        if store::is_lost(&fix) {
            told.lost.push(file.path.clone());
        }
        let mut written = false;
        if options.write {
            match store::apply_fix(folder, &fix, &State::of_user()) {
                Ok(_) => written = true,
                Err(error) => {
                    told.failed = true;
                    console.problem(
                        &Problem::told(&error.to_string()).code(Code::NotWritten),
                        Exit::CouldNot,
                    )?;
                }
            }
        }
        told.summary.made += if written { made.len() } else { 0 };
        let made = made.into_iter().map(|made| Repair { made: written, ..made });
        told.repairs.extend(made);
    }
    if options.format == Format::Json {
        console.report(&repairs::json(&told.repairs, told.summary))?;
    }
    conclude(&told, options, console)?;
    Ok(match (told.failed, told.repairs.len(), options.write) {
        (true, ..) => Exit::CouldNot,
        (_, 1.., false) => Exit::ToFix,
        _ => Exit::Done,
    })
}

/// What is repaired, and the change that does it.
type Change = Option<(Vec<Repair>, FileFix)>;

/// Shows how an icon is drawn anew, where that needs no decision.
fn icon(
    file: &CheckedFile,
    folder: &Path,
    global: &Global,
    wanted: &dyn Fn(&Finding) -> bool,
    options: &Options,
    console: &mut Console,
    told: &mut Told,
) -> Result<Change, Failure> {
    let offered = file.findings.iter().filter(|finding| wanted(finding));
    let Some(first) = offered.max_by_key(|finding| finding.fix.is_some()) else {
        return Ok(None);
    };
    let Some(proposal) = drawn(file, folder, global) else {
        return Ok(None);
    };
    if options.diff {
        let path = plain(&file.path);
        console.note(&format!("{path} can be drawn anew, which no patch can tell."))?;
    } else if options.format == Format::Text {
        console.report(&icon_page(file, &proposal))?;
    }
    told.summary.repairs += 1;
    let made = Repair {
        file: file.path.clone(),
        rule: first.rule.id,
        class: Class::Safe.word(),
        title: proposal.fix.title.clone(),
        line: None,
        made: false,
    };
    Ok(Some((vec![made], proposal.fix)))
}

/// Shows the repairs of a text.
fn text(
    report: &Report,
    file: &CheckedFile,
    wanted: &dyn Fn(&Finding) -> bool,
    options: &Options,
    console: &mut Console,
    told: &mut Told,
    beside: &mut Beside,
) -> Result<Change, Failure> {
    let fixes = file.findings.iter().filter(|finding| wanted(finding));
    for fix in fixes.filter_map(|finding| finding.fix.as_ref()) {
        match fix.class {
            class if options.wants(class) => {}
            Class::Look => told.summary.look += 1,
            _ => told.summary.risky += 1,
        }
        told.breaking += usize::from(fix.class == Class::Breaking);
        told.stopping += usize::from(fix.class == Class::Stopping);
    }
    let Some(mended) = mended(report, file, options, wanted, beside) else {
        return Ok(None);
    };
    beside.keep(file, &mended);
    let before = match &file.document {
        Some(document) => document.text().to_owned(),
        None => script(file).unwrap_or_default(),
    };
    let first = mended.made.iter().filter(|made| made.is_first).count();
    told.summary.repairs += first;
    told.more += mended.made.len() - first;
    if options.diff {
        let patch = patch_of(file, &before, &mended);
        let patch = if console.is_screen() {
            plain_lines(&patch)
        } else {
            patch
        };
        console.report(&patch)?;
    } else if options.format == Format::Text {
        console.report(&page(file, &before, &mended, console))?;
    }
    let repair = |made: &Made| Repair {
        file: file.path.clone(),
        rule: made.rule,
        class: made.class.word(),
        title: made.title.clone(),
        line: Some(made.line),
        made: false,
    };
    let fix = FileFix {
        path: name(file).to_owned(),
        title: match &mended.made[..] {
            [made] => made.title.clone(),
            made => format!("make {} repairs", made.len()),
        },
        change: repair::change(
            &before,
            &mended.after,
            repair::edits(&before, &mended.after),
            mended.is_unmarked,
        ),
    };
    Ok(Some((mended.made.iter().map(repair).collect(), fix)))
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

/// The file's name.
fn name(file: &CheckedFile) -> &str {
    Path::new(&file.path)
        .file_name()
        .and_then(|name| name.to_str())
        .unwrap_or_default()
}

/// The file's text after its repairs; none if there is none.
fn mended(
    report: &Report,
    file: &CheckedFile,
    options: &Options,
    wanted: &dyn Fn(&Finding) -> bool,
    beside: &Beside,
) -> Option<Mended> {
    let followed = beside.followed(file);
    let (Some(document), Some(mut judge)) = (file.document.as_deref(), repair::judge_of(report, file)) else {
        return followed;
    };
    // What is repaired besides must not break flows either.
    judge.published = file.since.as_deref().filter(|_| !options.risky);
    if file.kind == Scope::Part(Part::Properties) {
        judge.beside = beside.definition.as_ref().or(judge.beside);
    }
    let is_kept = |finding: &Finding| {
        let same =
            |(kept, _): &(Finding, _)| kept.rule.id == finding.rule.id && kept.place.named() == finding.place.named();
        file.accepted.iter().any(same)
    };
    let chosen = |finding: &Finding| {
        let class = finding
            .fix
            .as_ref()
            .map(|fix| fix.class.where_published(file.published));
        class.is_some_and(|class| options.wants(class)) && wanted(finding) && !is_kept(finding)
    };
    let Some(followed) = followed else {
        return repair::mend(judge, document, &repair::found(file), &chosen);
    };
    let read = judge.read(&followed.after)?;
    let Some(mended) = repair::mend(judge, &read.document, &read.findings, &chosen) else {
        return Some(followed);
    };
    let made = [followed.made, mended.made].concat();
    Some(Mended { made, ..mended })
}

/// The change as a patch, from the folder in which conncert runs.
fn patch_of(file: &CheckedFile, before: &str, mended: &Mended) -> String {
    let path = file.path.trim_start_matches('/');
    // The mark before the text is no part of it, but of the file's first line.
    let mark = match std::fs::read(&file.path) {
        Ok(bytes) if bytes.starts_with("\u{feff}".as_bytes()) => "\u{feff}",
        _ => "",
    };
    let left = if mended.is_unmarked { "" } else { mark };
    patch(path, &format!("{mark}{before}"), &format!("{left}{}", mended.after))
}

/// Line by line what a screen may be sent.
pub(super) fn plain_lines(patch: &str) -> String {
    patch.lines().map(|line| plain(line).into_owned() + "\n").collect()
}

/// What the repairs do, and the lines that they change.
fn page(file: &CheckedFile, before: &str, mended: &Mended, console: &Console) -> String {
    let mut page = String::new();
    for made in &mended.made {
        page += &format!(
            "{}:{}: {} ({})\n",
            plain(&file.path),
            made.line,
            plain(&made.title),
            made.class.word()
        );
    }
    page += &compared(before, &mended.after, console);
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
