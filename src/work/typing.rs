//! A connector whose files are being typed: its answers, program and settings are those on the disk, the texts are the
//! editor's.

use std::path::{Path, PathBuf};

use super::behind;
use super::connector::Connector;
use crate::checklist::{Evidence, Found, Named};
use crate::part::Part;
use crate::program::{self, Program};
use crate::store::{self, State, Texts, project, scan};
use crate::submission::Submission;
use crate::team::Settings;

/// The parts that are texts.
const TEXTS: [Part; 5] = [
    Part::Definition,
    Part::Properties,
    Part::Readme,
    Part::Intro,
    Part::Script,
];

/// How far above a file its project file is looked for, in folders.
const MOST_LEVELS: usize = 4;

/// A connector, as its folder says it; read once, and again when a file of it changes on the disk.
pub struct Typing {
    folder: PathBuf,
    program: &'static Program,
    submission: Submission,
    settings: Settings,
    named: Named,
    /// What lies in the folder, the icon, and what the definition was converted from.
    seen: Evidence,
    /// What could not be read, a sentence with what to do.
    remark: Option<String>,
    /// Whether it is a definition that belongs to no connector.
    is_alone: bool,
}

/// A file that is part of a connector.
pub struct Member {
    /// The connector.
    pub connector: Typing,
    /// Which part the file is.
    pub part: Part,
    /// Its path from the connector's folder.
    pub path: String,
}

impl Typing {
    /// The connector that a text in this file belongs to, the nearest one; none where the file is no part of any. The file
    /// need not be there. No folder above `root` is looked at.
    #[must_use]
    pub fn around(file: &Path, root: Option<&Path>, text: &str) -> Option<Member> {
        let beside = file.parent()?;
        let is_within = |folder: &Path| root.is_none_or(|root| folder.starts_with(root));
        let above = beside.parent().filter(|_| scan::is_usual_folder(beside));
        let projects = beside
            .ancestors()
            .take(MOST_LEVELS)
            .filter(|folder| root.is_some() && folder.join(project::FILE).is_file());
        // A usual folder, such as api/, belongs to the connector above it, where there is one.
        let folders = projects.chain(above).filter(|folder| is_within(folder));
        let mut folders = folders.chain(std::iter::once(beside));
        folders
            .find_map(|folder| Self::with(folder, file))
            .or_else(|| Self::alone(beside, file, text))
    }

    /// The connector in a folder, if it is one and the file is a part of it.
    fn with(folder: &Path, file: &Path) -> Option<Member> {
        let path = slashed(file.strip_prefix(folder).ok()?)?;
        let (connector, remark) = match Connector::unchecked(folder, None, None) {
            Ok(connector) => (connector, None),
            Err(error) => (Connector::unread(folder).ok()?, Some(error.to_string())),
        };
        let mut typing = Self::of(connector, remark);
        let part = typing.part(&path).or_else(|| typing.take(&path))?;
        let is_connector = folder.join(project::FILE).is_file()
            || [Part::Definition, Part::Properties]
                .iter()
                .any(|part| typing.named.path(*part).is_some());
        is_connector.then_some(Member {
            connector: typing,
            part,
            path,
        })
    }

    /// A definition alone, by its text.
    fn alone(folder: &Path, file: &Path, text: &str) -> Option<Member> {
        let path = file.file_name()?.to_str()?.to_owned();
        scan::is_definition(&path, text).then_some(())?;
        let named = Named {
            paths: [(Part::Definition, path.clone())].into(),
            ..Named::default()
        };
        let connector = Self {
            folder: folder.to_path_buf(),
            program: program::todays(),
            submission: Submission::default(),
            settings: store::team::team(folder),
            named,
            seen: Evidence::default(),
            remark: None,
            is_alone: true,
        };
        Some(Member {
            connector,
            part: Part::Definition,
            path,
        })
    }

    fn of(connector: Connector, remark: Option<String>) -> Self {
        let Connector {
            folder,
            submission,
            program,
            evidence,
            ..
        } = connector;
        let mut named = Named::of(&submission).or_found(&evidence.found);
        for path in named.paths.values_mut() {
            // As a text's own path is written, so that the two can be compared.
            if let Ok(inner) = store::relative(&folder, path) {
                *path = inner;
            }
        }
        let icon = Named {
            paths: named
                .paths
                .get_key_value(&Part::Icon)
                .map(|(part, path)| (*part, path.clone()))
                .into_iter()
                .collect(),
            ..Named::default()
        };
        let definition = named.path(Part::Definition);
        let seen = Evidence {
            converted: definition.and_then(|path| store::converted(&folder, path, &State::of_user())),
            icon: store::inspect(&folder, Found::default(), &icon, program).icon,
            ..evidence
        };
        Self {
            settings: store::team::team(&folder),
            folder,
            program,
            submission,
            named,
            seen,
            remark,
            is_alone: false,
        }
    }

    /// Takes a file that is not there yet for the part that its name says, where no other file is that part.
    fn take(&mut self, path: &str) -> Option<Part> {
        let name = [path.to_owned()];
        let is_it = |part: &Part| self.named.path(*part).is_none() && scan::usual(*part, &name).is_some();
        let part = TEXTS.into_iter().find(is_it)?;
        self.named.paths.insert(part, path.to_owned());
        Some(part)
    }

    /// The connector's folder.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether it is a definition that belongs to no connector.
    #[must_use]
    pub fn is_alone(&self) -> bool {
        self.is_alone
    }

    /// The program that it is judged by.
    #[must_use]
    pub fn program(&self) -> &'static Program {
        self.program
    }

    /// What could not be read of its answers, a sentence with what to do.
    #[must_use]
    pub fn remark(&self) -> Option<&str> {
        self.remark.as_deref()
    }

    /// Which text of the connector this file is, by its path from the folder.
    #[must_use]
    pub fn part(&self, path: &str) -> Option<Part> {
        TEXTS.into_iter().find(|part| self.named.path(*part) == Some(path))
    }

    /// Checks the connector with these texts in place of its files. What the partner keeps as it is is no finding, and what
    /// changed since a published version is not looked at: that may lie anywhere.
    #[must_use]
    pub fn check(&self, texts: &Texts) -> Evidence {
        let mut evidence = store::inspect_typed(&self.folder, texts, &self.seen, &self.named, self.program);
        behind::tell(&self.folder, &mut evidence, self.seen.converted.clone());
        evidence.each_finding(|findings| self.settings.judge(findings));
        evidence.hold_against(&self.submission);
        let published = self.submission.was_published();
        evidence.each_finding(|findings| {
            findings.retain(|finding| self.submission.keeps(finding.rule.id, &finding.place.named()).is_none());
            for fix in findings.iter_mut().filter_map(|finding| finding.fix.as_mut()) {
                fix.class = fix.class.where_published(published);
            }
        });
        evidence
    }
}

/// A path with `/`; none where it is no text.
fn slashed(path: &Path) -> Option<String> {
    let parts: Option<Vec<&str>> = path.components().map(|part| part.as_os_str().to_str()).collect();
    Some(parts?.join("/"))
}
