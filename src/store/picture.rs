//! Icons that are made: proposed with what the rules say of them, and written whole or not at all.

use std::fs;
use std::io;
use std::ops::RangeInclusive;
use std::path::{Component, Path};
use std::sync::Arc;

use super::atomic;
use super::paths::{read, read_named};
use super::patience::patiently;
use super::project::shown;
use super::state::{Logged, State};
use super::why_not_written;
use crate::color::Hex;
use crate::icon::compose::{self, IconWishes, LOGO, Made, NotMade, Tint};
use crate::icon::{self, Format, Icon, Measured, NotAnIcon};
use crate::program::Program;
use crate::rules::{self, Finding, IconFile, Severity};
use crate::session::{FileChange, FileFix, NoFile};

/// The name under which programs ask for the icon.
pub const NAME: &str = "icon.png";

/// What drawing an icon anew is called.
pub const ANEW: &str = "draw the icon anew";

/// Why an icon was not written. What was there is then as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotWritten {
    /// Something has that name already.
    #[error("{0} is there already.")]
    Exists(String),
    /// The disk refuses.
    #[error("{path} cannot be written: {reason}.")]
    Refused {
        /// The file.
        path: String,
        /// What the system says.
        reason: String,
    },
}

/// Longer sides of a logo, in pixels of a 230 px icon, that stay as they are: within the tolerance for 160 px, and sharper
/// than the same logo scaled a little.
const ABOUT_RIGHT: RangeInclusive<u32> = 135..=185;

/// An icon to agree to.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// The icon.
    pub made: Made,
    /// Writes it.
    pub fix: FileFix,
    /// What the program objects to in it.
    pub findings: Vec<Finding>,
}

/// Makes an icon from `logo`, a path from the folder or absolute, to take the place of the file `icon` of the folder: there,
/// when that is a PNG, else beside it. Nothing is written.
///
/// # Errors
/// [`NotMade`]
pub fn propose(
    folder: &Path,
    logo: &str,
    icon: Option<&str>,
    program: &Program,
    wishes: &IconWishes,
) -> Result<Proposal, NotMade> {
    let bytes = read_typed(folder, logo).map_err(|error| NotAnIcon {
        what: error.what,
        instead: error.instead,
    })?;
    let wishes = IconWishes {
        refused: refused(&[program]),
        ..wishes.clone()
    };
    let made = compose::make(&bytes, &wishes)?;
    let path = target(icon);
    let before = icon
        .filter(|icon| *icon == path)
        .and_then(|path| read(folder, path).ok());
    let fix = FileFix {
        title: match icon {
            Some(icon) if icon == logo => ANEW.to_owned(),
            _ => format!("make the icon from {logo}"),
        },
        change: FileChange::Bytes {
            before: before.map(Arc::from),
            after: Some(Arc::from(made.png.as_slice())),
        },
        path,
    };
    Ok(Proposal {
        findings: prove(&made, program),
        made,
        fix,
    })
}

/// Where an icon goes that takes the place of this one: there, when that is a PNG, else beside it.
#[must_use]
pub fn target(icon: Option<&str>) -> String {
    let png = |path: &&str| {
        let ending = Path::new(path).extension();
        ending.is_some_and(|ending| ending.eq_ignore_ascii_case("png"))
    };
    match (icon.filter(png), icon.and_then(|path| path.rsplit_once('/'))) {
        (Some(path), _) => path.to_owned(),
        (None, Some((inner, _))) => format!("{inner}/{NAME}"),
        (None, None) => NAME.to_owned(),
    }
}

/// What to ask for to mend an icon that rules object to: it keeps its own background and colors where they are taken, and
/// its logo the size it has if that is about right. `brand` is the background otherwise.
#[must_use]
pub fn mending(measured: &Measured, findings: &[Finding], brand: Option<Hex>) -> IconWishes {
    let objected = |id: &str| findings.iter().any(|finding| finding.rule.id == id);
    let ground = measured.background.color();
    let ground = ground.filter(|_| !objected("icon-background-white") && !objected("icon-background-forbidden"));
    let longer = measured.logo.map(|logo| logo.longer());
    IconWishes {
        background: ground.or(brand),
        tint: ground.map(|_| Tint::Keep),
        logo: longer.filter(|longer| ABOUT_RIGHT.contains(longer)).unwrap_or(LOGO),
        ..IconWishes::default()
    }
}

/// The icon drawn anew where that needs no decision: it is a PNG with a background of its own that stays, is not enlarged,
/// and passes afterwards.
#[must_use]
pub fn mend(folder: &Path, path: &str, program: &Program) -> Option<Proposal> {
    let icon = icon::read(&read(folder, path).ok()?).ok()?;
    let findings = judge(name_of(path), &icon.measured, program);
    let wishes = undecided(path, &icon.measured, &findings)?;
    let proposal = propose(folder, path, Some(path), program, &wishes).ok()?;
    (!proposal.findings.iter().any(fails)).then_some(proposal)
}

/// Whether [`mend`] draws an icon anew, told from what was measured on it and found: nothing is drawn for the answer.
#[must_use]
pub fn mends(path: &str, icon: &Icon, findings: &[Finding], program: &Program) -> bool {
    let Some(wishes) = undecided(path, &icon.measured, findings) else {
        return false;
    };
    let taken = |color: Hex| refused(&[program]).iter().all(|(refused, _)| *refused != color);
    wishes.background.is_some_and(taken) && !judge(NAME, &compose::foresee(icon, &wishes), program).iter().any(fails)
}

/// What to ask for where an icon can be drawn anew without asking anybody. Colors that hardly differ are a decision: they
/// all stay.
fn undecided(path: &str, measured: &Measured, findings: &[Finding]) -> Option<IconWishes> {
    let wishes = mending(measured, findings, None);
    let longer = measured.logo.map_or(0, |logo| logo.longer());
    let stays = measured.format == Format::Png && target(Some(path)) == path;
    let faint = findings.iter().any(|finding| finding.rule.id == "icon-low-contrast");
    (stays && !faint && wishes.background.is_some() && longer >= wishes.logo).then_some(wishes)
}

/// Reads a file that the partner named: from the folder, or absolute, or from their home folder; in quotes too, as terminals
/// write a file that is dropped on them.
fn read_typed(folder: &Path, typed: &str) -> Result<Vec<u8>, NoFile> {
    let typed = typed.trim();
    let quoted = ['"', '\'']
        .iter()
        .find_map(|&quote| typed.strip_prefix(quote)?.strip_suffix(quote));
    let typed = quoted.unwrap_or(typed);
    let path = Path::new(typed);
    let home = || Some(std::env::home_dir()?.join(path.strip_prefix("~").ok()?));
    match home() {
        Some(path) => read_named(&path),
        None if path.is_absolute() => read_named(path),
        None if path.components().any(|part| part == Component::ParentDir) => read_named(&folder.join(path)),
        None => read(folder, typed),
    }
}

/// What a program objects to in an icon that was made.
#[must_use]
pub fn prove(made: &Made, program: &Program) -> Vec<Finding> {
    judge(NAME, &made.icon.measured, program)
}

fn judge(name: &str, measured: &Measured, program: &Program) -> Vec<Finding> {
    rules::check_icon(&IconFile {
        name,
        measured,
        program,
    })
}

/// The last part of a path.
fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Whether an icon with this finding does not pass. A white logo is preferred, no more; who names another color, or leaves
/// several colors as they are, has decided.
#[must_use]
pub fn fails(finding: &Finding) -> bool {
    finding.severity > Severity::Note && finding.rule.id != "icon-logo-not-white"
}

/// The backgrounds that programs do not take, with the reason, a clause.
#[must_use]
pub fn refused(programs: &[&Program]) -> Vec<(Hex, String)> {
    let of = |program: &&Program| {
        let background = program.icon.forbidden_backgrounds.iter();
        let brand = program.brand_color.forbidden.iter();
        let colors: Vec<_> = background.chain(brand).flat_map(|demand| demand.is.clone()).collect();
        let reason = |name: &str| format!("it is {name}, which \"{}\" does not take", program.title);
        colors
            .into_iter()
            .map(move |one| (one.color, reason(&one.name)))
            .collect::<Vec<_>>()
    };
    programs.iter().flat_map(of).collect()
}

/// [`write()`] so that it can be taken back; `title` says what is done, a clause.
///
/// # Errors
/// [`NotWritten`]
pub fn write_logged(target: &Path, bytes: &[u8], replace: bool, title: &str, state: &State) -> Result<(), NotWritten> {
    let before = patiently(|| fs::read(target)).ok();
    let change = Logged {
        file: target,
        title,
        before: before.as_deref(),
        after: Some(bytes),
        joins: false,
    };
    state.logging(change, || write(target, bytes, replace)).map(drop)
}

/// Writes `bytes` to `target`; a file that is there is replaced only with `replace`.
///
/// # Errors
/// [`NotWritten`]
pub fn write(target: &Path, bytes: &[u8], replace: bool) -> Result<(), NotWritten> {
    let written = if replace {
        atomic::replace(target, bytes)
    } else {
        atomic::create(target, bytes)
    };
    written.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => NotWritten::Exists(shown(target)),
        _ => NotWritten::Refused {
            path: shown(target),
            reason: why_not_written(target, &error),
        },
    })
}
