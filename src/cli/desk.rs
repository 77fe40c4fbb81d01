//! A submission on a command's desk: opened as the wizard opens it, changed by the same events, saved at once or not
//! at all.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Console, Failure, Global, Problem, Surroundings};
use crate::checklist::{FileCheck, Found};
use crate::export::answer::Code;
use crate::export::checklist::{self, Material};
use crate::export::paste::{self, Gap};
use crate::export::status::{IconWay, LOGO, Status};
use crate::icon::Icon;
use crate::session::difference::PROGRAM;
use crate::session::{Denied, Effect, Event, ExportFormat, HELD, Next, Question, SaveError, Session, Task, Tone};
use crate::store::certification::FOLDER;
use crate::store::team::team;
use crate::store::{self, State, picture};
use crate::submission::{BRAND_COLOR, ICON, NAME};
use crate::work::{self, Connector, Keeper, NotRead};

/// A submission that a command looks at or changes.
pub struct Desk {
    /// The submission, its files checked.
    pub session: Session,
    /// The connector's folder.
    pub folder: PathBuf,
    /// Whether there is a project file.
    pub has_project: bool,
    /// What commands about this submission need besides, such as `--project FILE`.
    besides: Vec<String>,
    /// The folder as named.
    named: Option<PathBuf>,
    /// To save with; none when the command only looks.
    keeper: Option<Keeper>,
}

impl Desk {
    /// Reads without lock or trace, and checks the files. Without a project file the answers are those that the folder
    /// gives.
    ///
    /// # Errors
    /// When the folder or the project file cannot be read, or the project file that was named is not there.
    pub fn look(dir: Option<&Path>, global: &Global, surroundings: &Surroundings) -> Result<Self, Failure> {
        let folder = global.folder(dir);
        let connector = Connector::read(&folder, global.project.as_deref(), None)?;
        Ok(Self::on(connector, dir, global, surroundings))
    }

    /// The same with no file checked.
    ///
    /// # Errors
    /// As [`Desk::look`].
    pub fn read(dir: Option<&Path>, global: &Global, surroundings: &Surroundings) -> Result<Self, Failure> {
        let folder = global.folder(dir);
        let connector = Connector::unchecked(&folder, global.project.as_deref(), None)?;
        Ok(Self::on(connector, dir, global, surroundings))
    }

    fn on(connector: Connector, dir: Option<&Path>, global: &Global, surroundings: &Surroundings) -> Self {
        Self {
            folder: connector.folder.clone(),
            has_project: connector.has_project,
            besides: besides(dir, global),
            named: dir.map(Path::to_path_buf),
            keeper: None,
            session: connector.session(surroundings.today()),
        }
    }

    /// Opens for a change; there has to be a project file.
    ///
    /// # Errors
    /// When there is none, it cannot be read, or nothing can be saved: somebody else has it open, it is newer than this
    /// program, or it may not be written.
    pub fn open(dir: Option<&Path>, global: &Global, surroundings: &Surroundings) -> Result<Self, Failure> {
        let desk = Self::start(dir, global, surroundings)?;
        if !desk.has_project {
            return Err(match &global.project {
                Some(file) => no_project_file(file),
                None => Problem::new(format!("There is no submission in {} yet.", shown(&desk.folder)))
                    .code(Code::NoProject)
                    .because("answers are kept in a project file, conncert.toml, in the connector's folder.")
                    .instead("conncert new starts one."),
            }
            .into());
        }
        Ok(desk)
    }

    /// Opens for a change, also where there is no project file yet: the first save makes it.
    ///
    /// # Errors
    /// As [`Desk::open`].
    pub fn start(dir: Option<&Path>, global: &Global, surroundings: &Surroundings) -> Result<Self, Failure> {
        let folder = global.folder(dir);
        let target = global.project.as_deref().unwrap_or(&folder);
        let opened = work::open::open(target, State::of_user(), surroundings.today()).map_err(NotRead::from)?;
        if let Some(reason) = &opened.session.read_only {
            let told = Problem::told(reason);
            let because = [told.what].into_iter().chain(told.because);
            return Err(Problem {
                what: "Nothing was changed.".to_owned(),
                because: Some(because.collect::<Vec<_>>().join(" ")),
                ..told
            }
            .code(Code::Busy)
            .into());
        }
        let mut desk = Self {
            folder: opened.keeper.folder().to_path_buf(),
            has_project: !opened.is_new,
            besides: besides(dir, global),
            named: dir.map(Path::to_path_buf),
            keeper: Some(opened.keeper),
            session: opened.session,
        };
        let found = desk.session.evidence.found.clone();
        // A check is never refused.
        let _ = desk.tell_with(Event::Check, Some(&found));
        Ok(desk)
    }

    /// Lets something happen to the session, checks included.
    ///
    /// # Errors
    /// What the session says when it refuses: sentences. Nothing is changed then.
    pub fn tell(&mut self, event: Event) -> Result<(), String> {
        self.tell_with(event, None)
    }

    /// The same where it is known already what lies in the folder.
    fn tell_with(&mut self, event: Event, found: Option<&Found>) -> Result<(), String> {
        let before = self.session.clone();
        let effects = self.session.update(event);
        if let Some(message) = self
            .session
            .message
            .as_ref()
            .filter(|message| message.tone == Tone::Bad)
        {
            let refusal = message.text.clone();
            self.session = before;
            return Err(refusal);
        }
        for effect in effects {
            if let Effect::Check { generation, named } = effect {
                let found = found.cloned().unwrap_or_else(|| store::scan(&self.folder));
                let settings = team(&self.folder);
                let evidence = work::inspect(
                    &self.folder,
                    found,
                    &named,
                    self.session.program(),
                    &State::of_user(),
                    &settings,
                );
                let evidence = Arc::new(evidence);
                self.tell(Event::Checked { generation, evidence })?;
            }
        }
        Ok(())
    }

    /// Writes the answers, and what the user's state folder has to know of them.
    ///
    /// # Errors
    /// When they cannot be written; the project file is then as it was.
    pub fn save(&mut self, console: &mut Console) -> Result<(), Failure> {
        let Some(keeper) = &mut self.keeper else {
            return Ok(());
        };
        keeper.save(&self.session).map_err(|error| save_problem(&error))?;
        console.wrote(keeper.file());
        Ok(())
    }

    /// Hands over where everything stands and what is next.
    pub fn status<T>(&self, use_it: impl FnOnce(&Status) -> T) -> T {
        self.status_of(|_, _| false, use_it)
    }

    /// The same, where nothing is next that leads nowhere as long as there is anything else.
    pub fn status_of<T>(&self, hopeless: impl Fn(&Session, &Next) -> bool, use_it: impl FnOnce(&Status) -> T) -> T {
        let next = self.has_project.then(|| self.next_but(hopeless));
        let start = self.start_command();
        use_it(&Status {
            icon: &|| self.icon_way(),
            session: &self.session,
            next: next.as_ref(),
            besides: &self.besides,
            start: &start,
        })
    }

    /// How the icon comes to pass.
    fn icon_way(&self) -> IconWay {
        let evidence = self.session.evidence.icon.as_ref();
        let submission = &self.session.submission;
        let path = evidence.map(|icon| icon.path.as_str()).or(submission.text(ICON));
        let mends = |check: &FileCheck<Arc<Icon>>| {
            let objected = check.content.as_ref().ok().filter(|_| !check.findings.is_empty());
            objected.is_some_and(|icon| picture::mends(&check.path, icon, &check.findings, self.session.program()))
        };
        if evidence.is_some_and(mends) {
            return IconWay::Mend;
        }
        let path = picture::target(path);
        let there = self.folder.join(&path).exists();
        let output = match &self.named {
            Some(_) => self.folder.join(path).display().to_string(),
            None => path,
        };
        let mut arguments = ["icon", "make", &Gap::Key.of(LOGO), "-o", &output]
            .map(str::to_owned)
            .to_vec();
        if let Some(color) = submission.text(BRAND_COLOR) {
            arguments.extend(["--background".to_owned(), color.to_owned()]);
        }
        if there {
            arguments.push("--force".to_owned());
        }
        IconWay::Make(arguments)
    }

    /// What is next.
    #[must_use]
    pub fn next(&self) -> Next<'_> {
        self.next_but(|_, _| false)
    }

    fn next_but(&self, hopeless: impl Fn(&Session, &Next) -> bool) -> Next<'_> {
        let hopeless = |next: &Next| hopeless(&self.session, next);
        match self.session.next_but(false, hopeless) {
            Next::Export if self.is_exported() => self.session.next_but(true, hopeless),
            next => next,
        }
    }

    /// Has its commands given as they are typed inside the connector's folder, and says where that is.
    pub fn enter(&mut self) -> String {
        let named = self.besides.pop().filter(|_| self.besides.pop().is_some());
        let file = named.as_deref().and_then(|file| Path::new(file).file_name()?.to_str());
        self.besides = match file {
            Some(file) if file != store::project::FILE => vec!["--project".to_owned(), file.to_owned()],
            _ => Vec::new(),
        };
        self.named = None;
        let whole = std::path::absolute(&self.folder);
        whole.unwrap_or_else(|_| self.folder.clone()).display().to_string()
    }

    /// The item with this id, if the program followed has one.
    #[must_use]
    pub fn task(&self, id: &str) -> Option<Task<'_>> {
        let (step, item) = self.session.program().item(id)?;
        let status = self.session.checklist.item(id)?;
        let (step, _) = self.session.program().step(&step.id)?;
        Some(Task { step, item, status })
    }

    /// A command to paste for each answer that an item lacks, with what may be answered.
    #[must_use]
    pub fn commands(&self, task: Task) -> Vec<String> {
        let line = |question: &Question| {
            let mut command = paste::set(std::slice::from_ref(question), Gap::Dots);
            command.extend_from_slice(&self.besides);
            format!("{}    {}", paste::line(&command), paste::expected(question))
        };
        self.session.questions(task).iter().map(line).collect()
    }

    /// The arguments that every command about this submission needs besides.
    #[must_use]
    pub fn besides(&self) -> &[String] {
        &self.besides
    }

    /// Whether the checklist on disk is the one that an export would write.
    fn is_exported(&self) -> bool {
        let json = checklist::json(&Material::of(&self.session));
        let name = format!(
            "{FOLDER}/{}",
            checklist::file_name(ExportFormat::Json, self.session.program())
        );
        store::read(&self.folder, &name).is_ok_and(|written| written == json.as_bytes())
    }

    /// The arguments of the command that starts a project here, with gaps.
    fn start_command(&self) -> Vec<String> {
        let name = self
            .session
            .field(NAME)
            .and_then(|field| self.session.question(field).read);
        let mut arguments = vec!["new".to_owned()];
        arguments.extend(self.named.as_deref().map(store::typed));
        arguments.extend([
            "--program".to_owned(),
            Gap::Key.of(PROGRAM),
            "--name".to_owned(),
            name.unwrap_or_else(|| Gap::Key.of(NAME)),
        ]);
        arguments
    }
}

/// How commands typed here name the submission, when it is not the one in this folder.
fn besides(dir: Option<&Path>, global: &Global) -> Vec<String> {
    let file = match (&global.project, dir) {
        (Some(file), _) => file.clone(),
        (None, Some(dir)) if dir != Path::new(".") => dir.join(store::project::FILE),
        (None, _) => return Vec::new(),
    };
    vec!["--project".to_owned(), store::typed(&file)]
}

fn no_project_file(file: &Path) -> Problem {
    Problem::new(format!("There is no project file {}.", store::typed(file)))
        .code(Code::NoProject)
        .instead("leave out --project to use conncert.toml in the connector's folder.")
}

/// Words why the answers were not written; a command keeps none for later.
fn save_problem(error: &SaveError) -> Problem {
    match error {
        SaveError::ChangedOutside(_) => Problem::new("Nothing was changed.")
            .code(Code::Busy)
            .because("the project file was changed by something else at the same moment.")
            .instead("run the command again."),
        SaveError::Denied(Denied::Refused { path, reason }) => {
            Problem::new(format!("{} cannot be written.", shown(path)))
                .code(Code::NotWritten)
                .because(format!("{reason}."))
                .instead("allow writing to it and its folder, then run the command again.")
        }
        SaveError::Denied(Denied::Held(path)) => Problem::new(format!("{} cannot be written.", shown(path)))
            .because(format!("{HELD}."))
            .instead("close it there, then run the command again."),
        SaveError::Denied(Denied::Full(path)) => Problem::new(format!("{} cannot be written.", shown(path)))
            .code(Code::NotWritten)
            .because("the disk is full.")
            .instead("make room, then run the command again."),
        SaveError::Denied(Denied::Gone(path)) => Problem::new(format!("{} cannot be written.", shown(path)))
            .code(Code::NotWritten)
            .because("its folder is gone.")
            .instead("put the folder back, then run the command again."),
        other => Problem::told(&other.to_string()).code(Code::NotWritten),
    }
}

fn shown(path: &Path) -> String {
    match path.to_str() {
        Some(".") => "this folder".to_owned(),
        _ => path.display().to_string(),
    }
}
