//! What leaves the house beside the pages: an archive of the files, a mail draft, a calendar.

mod archive;
mod mail;
mod secret;

pub(super) use archive::folder_name;
pub use secret::places as credentials;

use super::calendar::calendar;
use super::checklist::{self, Material};
use super::{one_line, sheet};
use crate::checklist::Evidence;
use crate::checklist::evidence::PartCheck;
use crate::part::Part;
use crate::program::{ArchiveKind, Program};
use crate::session::{ExportError, ExportFormat, Session};

/// A file that is sent as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosure {
    /// What it is.
    pub part: Part,
    /// Its path, relative to the project folder, with `/`.
    pub path: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Enclosure {
    /// Its name without folders.
    #[must_use]
    pub fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }
}

/// The connector's own files that are sent as they are: what the message lists, the archive holds and the mail carries. The
/// introduction goes into the package, and that one is sent by itself, or lies in the folder of Microsoft's repository.
pub fn enclosed(evidence: &Evidence, archive: Option<ArchiveKind>) -> impl Iterator<Item = PartCheck<'_>> {
    let sent = evidence
        .parts()
        .filter(|check| check.bytes > 0 || check.problem.is_none());
    sent.filter(move |check| match check.part {
        Part::Intro => false,
        Part::Package => archive == Some(ArchiveKind::RepositoryFolder),
        _ => true,
    })
}

/// The names of all that is attached, the checklist last.
#[must_use]
pub fn attached(evidence: &Evidence) -> Vec<String> {
    let name = |path: &str| one_line(path.rsplit('/').next().unwrap_or(path));
    let files = enclosed(evidence, None).map(|check| name(check.path));
    files.chain([checklist::PAGE.to_owned()]).collect()
}

/// What stands behind the last dot, in small letters.
fn ending(name: &str) -> String {
    let (_, ending) = name.rsplit_once('.').unwrap_or_default();
    ending.to_ascii_lowercase()
}

/// What a session can write beside the pages: what its program takes, and a calendar once something is due.
#[must_use]
pub fn offered(session: &Session) -> Vec<ExportFormat> {
    let handover = &session.program().handover;
    let known = [
        (ExportFormat::Archive, handover.archive.is_some()),
        (ExportFormat::Mail, handover.mail_to.is_some()),
        (ExportFormat::Calendar, !session.checklist.due.is_empty()),
    ];
    let offered = known.into_iter().filter(|(_, offered)| *offered);
    offered.map(|(format, _)| format).collect()
}

/// What a button or a choice says that writes this file.
#[must_use]
pub fn label(format: ExportFormat, program: &Program) -> &'static str {
    match format {
        ExportFormat::Archive => "Write the files as one archive",
        ExportFormat::Mail => "Write the mail as a draft",
        ExportFormat::Calendar => "Write what is due for a calendar",
        _ if program.sheet.is_some() => "Write the checklist and the sheet",
        _ => "Write the checklist and the message",
    }
}

/// What the file is for, a sentence.
#[must_use]
pub fn meaning(format: ExportFormat, program: &Program) -> String {
    let said = match format {
        ExportFormat::Archive => "certification/files.zip, refused when something in it looks like a credential.",
        ExportFormat::Mail => "certification/message.eml: your mail program opens it with the files attached.",
        ExportFormat::Calendar => {
            "certification/deadlines.ics: all-day events, with a reminder the day before a deadline."
        }
        _ => match &program.sheet {
            Some(sheet) => {
                return format!(
                    "Files in the folder certification: the checklist to read, for a repository, for programs; and {0}.html \
                     and {0}.md, every field of the form ready to copy.",
                    sheet.file
                );
            }
            None => "Four files in the folder certification: to read, for a repository, for programs, and the mail.",
        },
    };
    said.to_owned()
}

/// One file of the export, whatever its format. The same input gives the same bytes.
///
/// # Errors
/// [`ExportError::NotMade`] when the program takes no such file, nothing is due, a file is missing, or something that is to be sent
/// looks like a credential.
pub fn make(format: ExportFormat, material: &Material, enclosures: &[Enclosure]) -> Result<Vec<u8>, ExportError> {
    let made = match format {
        ExportFormat::Calendar => calendar(material).map(String::into_bytes).ok_or_else(|| {
            "Nothing is due: no date is answered from which the program counts days. Answer the dates of the steps that \
             you have done, then export again."
                .to_owned()
        }),
        ExportFormat::Archive => archive::archive(material, enclosures),
        ExportFormat::Mail => mail::mail(material, enclosures),
        ExportFormat::Markdown => Ok(checklist::markdown(material).into_bytes()),
        ExportFormat::Html => Ok(checklist::html(material).into_bytes()),
        ExportFormat::Json => Ok(checklist::json(material).into_bytes()),
        ExportFormat::Message if material.program.handover.mail_to.is_none() => Err(no_mail(material.program)),
        ExportFormat::Message => Ok(checklist::message(material).into_bytes()),
        ExportFormat::SheetPage => sheet::html(material).map(String::into_bytes),
        ExportFormat::SheetText => sheet::markdown(material).map(String::into_bytes),
    };
    made.map_err(|why| ExportError::NotMade {
        file: match format {
            // Its files are named after the form, and there is none.
            ExportFormat::SheetPage | ExportFormat::SheetText if material.program.sheet.is_none() => {
                "The sheet".to_owned()
            }
            _ => checklist::file_name(format, material.program).into_owned(),
        },
        why,
    })
}

/// Why no mail is written for a program, and how the files reach the reviewers instead.
fn no_mail(program: &Program) -> String {
    let instead = program.handover.instead.as_deref().unwrap_or_default();
    format!(
        "In the program \"{}\" nothing is sent by mail. {instead}",
        program.title
    )
}

/// Refuses what looks like a credential, with every place.
fn refuse_secrets(material: &Material, enclosures: &[Enclosure]) -> Result<(), String> {
    let places = secret::places(material.submission, enclosures);
    if places.is_empty() {
        return Ok(());
    }
    // Only a line of a file can be vouched for.
    let vouch = if secret::in_files(material.submission, enclosures).is_empty() {
        ""
    } else {
        " A line of a file that holds none can be accepted with a reason: conncert accept credential-in-file FILE:LINE --reason …"
    };
    Err(format!(
        "What looks like a credential stands in {}. Whoever gets the files could use it. Write something made up in its \
         place, and make it void if it is real.{vouch}",
        places.join("; ")
    ))
}

/// The file that nothing can be sent without.
fn definition(enclosures: &[Enclosure]) -> Result<&Enclosure, String> {
    let mut files = enclosures.iter();
    files.find(|file| file.part == Part::Definition).ok_or_else(|| {
        "There is no OpenAPI file yet, and nothing can be reviewed without one. Name it on its step first.".to_owned()
    })
}
