//! What the paths name: connectors and files, read and checked on all processors, reported in one order.

mod nothing;
mod said;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use jiff::civil::Date;
use nothing::{missing, nothing_in};
use rayon::prelude::*;
use said::{misread, not_understood, said};

use super::{Failure, Global, Problem, Surroundings};
use crate::checklist::{Evidence, Found, Named, Origin, Published};
use crate::export::answer::Code;
use crate::export::checklist::open_required;
use crate::export::report::Report;
use crate::part::Part;
use crate::program::{self, Program};
use crate::rules::{self, Besides, Class, Fix, Scope, file};
use crate::store::picture;
use crate::store::team::{Team, Teams};
use crate::store::tree::{Exclude, MAX_DEPTH, NoGlob};
use crate::store::{self, Project, State};
use crate::team::{self, Said, Settings};
use crate::work::{Connector, behind, program_named};

/// What to look at.
#[derive(Clone, Copy)]
pub struct Request<'r> {
    /// Files and folders; none means this folder.
    pub paths: &'r [PathBuf],
    /// Globs of what is left out where folders are looked through for connectors, seen from this folder.
    pub exclude: &'r [String],
    /// What stands on standard input, where a path is `-`.
    pub input: Option<&'r Input>,
    /// The certification program, if not that of the project file.
    pub program: Option<&'r str>,
    /// Whether required checklist items count.
    pub require_complete: bool,
    /// What becomes of the report on each target as soon as it is there.
    pub then: &'r (dyn Fn(&mut Report) + Sync),
    /// Options of every command.
    pub global: &'r Global,
    /// Where the program runs.
    pub surroundings: &'r Surroundings,
}

/// A text from standard input, and the file that it is judged as.
pub struct Input {
    /// The file; it need not be there.
    pub path: PathBuf,
    /// The text.
    pub bytes: Vec<u8>,
}

/// What was found, and what belongs to it.
#[derive(Default)]
pub struct Gathered {
    /// What was found.
    pub report: Report,
    /// Required checklist items that hold a submission back.
    pub open: Vec<String>,
    /// Files and folders whose change asks for another look.
    pub watched: Vec<PathBuf>,
    /// What is not understood in settings, by file: those of a team count for many connectors, and are told once.
    pub misread: BTreeMap<PathBuf, BTreeSet<team::Problem>>,
}

impl Gathered {
    fn append(&mut self, other: Self) {
        self.report.append(other.report);
        self.open.extend(other.open);
        self.watched.extend(other.watched);
        for (file, problems) in other.misread {
            self.misread.entry(file).or_default().extend(problems);
        }
    }
}

/// One thing to check.
enum Target<'r> {
    Connector(PathBuf),
    /// A folder with the files of an unpacked solution.
    Unpacked(PathBuf),
    File {
        folder: PathBuf,
        name: String,
        /// What it is to hold, where that is not read from the disk.
        text: Option<&'r [u8]>,
    },
    /// A folder that cannot be listed, with what the system says.
    Closed(PathBuf, String),
}

/// Checks all that the paths name.
///
/// # Errors
/// When a path names nothing that can be checked, or there is no such program or project file.
pub fn gather(request: &Request) -> Result<Gathered, Failure> {
    let mut all = Gathered::default();
    let mut targets = Vec::new();
    let teams = Teams::default();
    let flags = Exclude::new(Path::new("."), request.exclude).map_err(|NoGlob { glob, reason }| {
        Problem::new(format!("{glob:?} leaves out nothing that can be told."))
            .code(Code::Usage)
            .because(format!("{reason}."))
            .instead("write it as in a .gitignore, for example --exclude \"old/\" or --exclude \"*.draft.json\".")
    })?;
    let here = [request.global.folder(None)];
    let paths = if request.paths.is_empty() {
        &here[..]
    } else {
        request.paths
    };
    for path in paths {
        let settings = teams.of(folder_of(path)).settings;
        let exclude = match settings.exclude.filter(|_| path.is_dir()) {
            Some(Said { value, file }) => {
                let added = flags.clone().and(file.parent().unwrap_or(Path::new(".")), &value);
                added.map_err(|NoGlob { glob, reason }| {
                    Problem::new(format!("{} leaves out {glob:?}, which is no glob.", file.display()))
                        .code(Code::ProjectUnreadable)
                        .because(format!("{reason}."))
                        .instead("write it as in a .gitignore.")
                })?
            }
            None => flags.clone(),
        };
        match request.input {
            Some(input) if super::commands::is_standard(path) => targets.push(file(&input.path, Some(&input.bytes))?),
            _ => targets.extend(named(path, &exclude, request.global, &mut all)?),
        }
    }
    let progress = progress(targets.len(), request);
    let today = request.surroundings.today();
    let parts: Vec<Result<Gathered, Failure>> = targets
        .par_iter()
        .map(|target| {
            let part = examine(target, request, &teams, today);
            progress.inc(1);
            part.map(|mut part| {
                (request.then)(&mut part.report);
                part
            })
        })
        .collect();
    progress.finish_and_clear();
    for part in parts {
        all.append(part?);
    }
    let mut told = Report::default();
    for (file, problems) in &all.misread {
        let path = prefix(file).trim_end_matches('/').to_owned();
        told.add_unchecked(path, Scope::Project, problems.iter().map(not_understood).collect());
    }
    (request.then)(&mut told);
    all.report.append(told);
    if let (true, Some(first)) = (all.report.files.is_empty(), paths.first()) {
        return Err(nothing_in(first).into());
    }
    Ok(all)
}

/// A bar on standard error while several connectors are checked and somebody looks on.
fn progress(length: usize, request: &Request) -> ProgressBar {
    let Request {
        global, surroundings, ..
    } = request;
    let is_seen = surroundings.errors && !surroundings.dumb && !surroundings.ci && !global.quiet && length > 1;
    if !is_seen {
        return ProgressBar::hidden();
    }
    let style = ProgressStyle::with_template("Checking  {bar:30}  {pos} of {len}")
        .unwrap_or_else(|_| ProgressStyle::default_bar())
        .progress_chars("=> ");
    ProgressBar::with_draw_target(Some(length as u64), ProgressDrawTarget::stderr()).with_style(style)
}

/// What a path names.
fn named<'r>(path: &Path, exclude: &Exclude, global: &Global, all: &mut Gathered) -> Result<Vec<Target<'r>>, Problem> {
    if !path.is_dir() {
        if store::device(path).is_some() || !path.exists() {
            return Err(missing(path));
        }
        return Ok(vec![file(path, None)?]);
    }
    if global.project.is_some() {
        return Ok(vec![Target::Connector(path.to_path_buf())]);
    }
    let tree = store::connectors(path, exclude);
    if tree.connectors.is_empty() && tree.unpacked.is_empty() && tree.closed.is_empty() {
        let found = store::scan(path);
        if found.path(Part::Icon).or(found.path(Part::Definition)).is_none() {
            return Err(nothing_in(path));
        }
        return Ok(vec![Target::Connector(path.to_path_buf())]);
    }
    if tree.cut {
        all.report
            .leave_out([format!("folders more than {MAX_DEPTH} levels below {}", path.display())]);
    }
    all.watched.extend(tree.folders);
    let closed = tree
        .closed
        .into_iter()
        .map(|(folder, reason)| Target::Closed(folder, reason));
    Ok(tree
        .connectors
        .into_iter()
        .map(Target::Connector)
        .chain(tree.unpacked.into_iter().map(Target::Unpacked))
        .chain(closed)
        .collect())
}

/// A file alone, or a text that is judged as it.
fn file<'r>(path: &Path, text: Option<&'r [u8]>) -> Result<Target<'r>, Problem> {
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
        return Err(missing(path));
    };
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    if ending(name) == "toml" {
        return Err(Problem::new(format!("{} is a project file.", path.display()))
            .code(Code::Usage)
            .instead(format!("conncert check {}", folder.display())));
    }
    Ok(Target::File {
        folder: folder.to_path_buf(),
        name: name.to_owned(),
        text,
    })
}

fn examine(target: &Target, request: &Request, teams: &Teams, today: Date) -> Result<Gathered, Failure> {
    let mut part = Gathered::default();
    let settings = match target {
        Target::Connector(folder) | Target::Unpacked(folder) | Target::File { folder, .. } => {
            let Team { mut settings, files } = teams.of(folder);
            for problem in std::mem::take(&mut settings.problems) {
                part.misread.entry(problem.file.clone()).or_default().insert(problem);
            }
            part.watched.extend(files);
            settings
        }
        Target::Closed(..) => Settings::default(),
    };
    match target {
        Target::Connector(folder) => connector(folder, &settings, request, today, &mut part)?,
        Target::Unpacked(folder) => {
            let program = match request.program {
                Some(asked) => program_named(asked, true)?,
                // Solutions go through Partner Center.
                None => program::todays(),
            };
            for (inside, mut findings) in store::check_unpacked(folder, program) {
                settings.judge(&mut findings);
                part.watched
                    .extend(inside.files.iter().map(|file| folder.join(&file.path)));
                part.report.add_unpacked(&prefix(folder), &inside, findings);
            }
        }
        Target::File { folder, name, text } => {
            let program = match request.program {
                Some(asked) => program_named(asked, true)?,
                None => program::todays(),
            };
            let mut evidence = match text {
                Some(text) => store::inspect_text(folder, part_of(name), name, text, program),
                None => inspect(folder, name, program),
            };
            evidence.each_finding(|findings| settings.judge(findings));
            offer_icon(&mut evidence, program);
            part.report.judge(program, request.program.is_none(), &evidence);
            part.report.add(&prefix(folder), evidence, None);
            if text.is_none() {
                part.watched.push(folder.join(name));
            }
        }
        Target::Closed(folder, reason) => {
            let path = prefix(folder).trim_end_matches('/').to_owned();
            let message = format!("The folder {path} cannot be looked at: {reason}.");
            let finding = file::finding(&file::NOT_OPENED, message);
            part.report.add_unchecked(path, Scope::Project, vec![finding]);
        }
    }
    Ok(part)
}

fn connector(
    folder: &Path,
    settings: &Settings,
    request: &Request,
    today: Date,
    part: &mut Gathered,
) -> Result<(), Failure> {
    let project_file = folder.join(store::project::FILE);
    let project = request.global.project.as_deref();
    let program = request.program;
    let (mut connector, has_file) = match Connector::unchecked(folder, project, program) {
        Ok(connector) => {
            let has_file = connector.has_project;
            (connector.checked(settings), has_file)
        }
        // What the options name is the caller's fault; the project file of one connector does not stop the others.
        Err(error) if project.is_none() && project_file.exists() => {
            let problem = Problem::told(&error.to_string());
            let mut finding = file::finding(&rules::file::UNREADABLE, problem.sentence());
            if let Some(instead) = problem.instead {
                finding.help = instead.into();
            }
            let path = format!("{}{}", prefix(folder), store::project::FILE);
            part.report.add_unchecked(path, Scope::Project, vec![finding]);
            (Connector::without_project(folder, program)?, true)
        }
        Err(error) => return Err(error.into()),
    };
    let mut findings = Vec::new();
    if has_file {
        let project_path = project.unwrap_or(&project_file);
        let remarks = Project::remarks(project_path, &State::of_user());
        findings.extend(remarks.into_iter().map(misread));
    }
    findings.extend(said(&connector, today));
    if !findings.is_empty() {
        let path = match project {
            Some(path) => path.display().to_string(),
            None => format!("{}{}", prefix(folder), store::project::FILE),
        };
        part.report.add_unchecked(path, Scope::Project, findings);
    }
    part.watched
        .push(project.map_or_else(|| project_file, Path::to_path_buf));
    offer_icon(&mut connector.evidence, connector.program);
    let evidence = &connector.evidence;
    part.watched
        .extend(evidence.parts().map(|check| folder.join(check.path)));
    if let Some(Published {
        origin: Origin::Path(path),
        content: Ok(_),
    }) = &evidence.published
    {
        part.watched.push(folder.join(path));
    }
    if evidence.parts().next().is_none() {
        let folder = folder.display();
        part.report
            .leave_out([format!("{folder} (its project file names no file)")]);
        return Ok(());
    }
    if request.require_complete {
        let checklist = connector.assess(today);
        part.open = open_required(&checklist, connector.program);
    }
    let is_assumed = program.is_none() && !connector.has_project;
    part.report.judge(connector.program, is_assumed, &connector.evidence);
    part.report
        .add(&prefix(folder), connector.evidence, Some(&connector.submission));
    Ok(())
}

/// Marks the first objection to an icon that can be drawn anew without a decision: drawing it is one repair.
fn offer_icon(evidence: &mut Evidence, program: &Program) {
    let Some(file) = &mut evidence.icon else { return };
    let mends = match &file.content {
        Ok(icon) => picture::mends(&file.path, icon, &file.findings, program),
        Err(_) => false,
    };
    if let Some(first) = file
        .findings
        .iter_mut()
        .rev()
        .max_by_key(|finding| finding.severity)
        .filter(|_| mends)
    {
        first.fix = Some(Fix {
            class: Class::Safe,
            title: picture::ANEW.to_owned(),
            edits: Vec::new(),
            besides: Besides::Nothing,
        });
    }
}

/// The folder whose settings count for a path.
pub fn folder_of(path: &Path) -> &Path {
    if path.is_dir() {
        return path;
    }
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    parent.unwrap_or(Path::new("."))
}

/// What stands before the paths of a folder's files in the report.
fn prefix(folder: &Path) -> String {
    let shown = folder.to_string_lossy().replace('\\', "/");
    let shown = shown.trim_start_matches("./").trim_end_matches('/');
    match shown {
        "" | "." if folder.is_absolute() => "/".to_owned(),
        "" | "." => String::new(),
        _ => format!("{shown}/"),
    }
}

/// A file alone, as the part that its name says.
fn inspect(folder: &Path, name: &str, program: &Program) -> Evidence {
    let named = Named {
        paths: [(part_of(name), name.to_owned())].into(),
        plugin: false,
        ..Named::default()
    };
    let mut evidence = store::inspect(folder, Found::default(), &named, program);
    behind::compare(folder, &mut evidence, &State::of_user());
    evidence
}

/// The part that a file of this name is: an API definition unless its name or ending says otherwise.
fn part_of(name: &str) -> Part {
    let is = |part: Part| part.file_name().eq_ignore_ascii_case(name);
    match ending(name).as_str() {
        "png" | "jpg" | "jpeg" | "gif" | "bmp" | "webp" | "svg" | "ico" | "tif" | "tiff" => Part::Icon,
        "md" if is(Part::Intro) => Part::Intro,
        "md" => Part::Readme,
        "csx" => Part::Script,
        "zip" => Part::Package,
        "json" if name.to_ascii_lowercase().contains("apiproperties") => Part::Properties,
        _ => Part::Definition,
    }
}

fn ending(name: &str) -> String {
    let ending = Path::new(name).extension().unwrap_or_default();
    ending.to_string_lossy().to_ascii_lowercase()
}
