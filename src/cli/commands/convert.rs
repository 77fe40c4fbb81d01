//! `conncert convert`: from OpenAPI 3 to the 2.0 that certification takes, with every loss told.

use std::path::{Path, PathBuf};

use crate::cli::args::TextOrJson;
use crate::cli::commands::{STANDARD, is_same_file, is_standard, nearest, standard_input};
use crate::cli::{Console, Exit, Failure, Problem};
use crate::convert::{self, Conversion, Refused, Source, Trigger, Unmet};
use crate::document::Document;
use crate::document::plain::plain;
use crate::document::shell::word;
use crate::export::answer::Code;
use crate::export::convert::{self as written, Converted};
use crate::part::Part;
use crate::session::{LastConversion, NoFile};
use crate::store::{self, State};
use crate::submission::{UNSAID, said_safely};
use crate::texts::merge::Merged;
use crate::work::conversion::{self, NotConverted, There};
use crate::work::convert as work;

/// Convert an OpenAPI 3 definition to the 2.0 that certification takes
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  conncert convert api.yaml\n  conncert convert api.yaml -o - > apiDefinition.swagger.json\n  \
                  conncert convert api.yaml --tag Invoices --tag Customers\n  conncert convert openapi.json --host api.contoso.example --format json\n\n\
                  Everything that OpenAPI 2.0 says otherwise or not at all is told with its line. Files that the definition \
                  refers to are read inside its folder only. What belongs into apiProperties.json is written where there is \
                  none, and shown otherwise. Texts written into the file since the last conversion are kept when it is replaced; what \
                  the source says anew as well, and what else would be overwritten, is told. conncert undo takes back all \
                  that was written, unless it is told before that it cannot.\n\n\
                  Exit status: 0 nothing lost, 1 something is said less exactly, left out or to decide, 2 could not run"
)]
pub struct Options {
    /// The definition; - reads standard input
    #[arg(value_name = "SOURCE")]
    pub source: PathBuf,
    /// Where to write; - for standard output [default: apiDefinition.swagger.json beside the source]
    #[arg(short, long, value_name = "TARGET")]
    pub output: Option<PathBuf>,
    /// How to tell what is lost
    #[arg(long, value_enum, value_name = "FORMAT", default_value_t)]
    pub format: TextOrJson,
    /// The service's host, where the definition names none or another
    #[arg(long, value_name = "HOST")]
    pub host: Option<String>,
    /// Which of the definition's servers to take, from 1
    #[arg(long, value_name = "N")]
    pub server: Option<usize>,
    /// Only these operations, by id or as "get /invoices"
    #[arg(long, value_name = "OPERATION", num_args = 1.., value_delimiter = ',')]
    pub only: Vec<String>,
    /// Only operations with these tags
    #[arg(long = "tag", value_name = "TAG", num_args = 1.., value_delimiter = ',')]
    pub tags: Vec<String>,
    /// Offer a callback or webhook as a trigger: NAME=OPERATION, the operation that subscribes; #/url behind it names the
    /// field of its body that takes the address
    #[arg(long = "trigger", value_name = "NAME")]
    pub triggers: Vec<String>,
    /// Replace the file if there is one; texts written into it since are kept
    #[arg(long)]
    pub force: bool,
}

/// How many names of what there is are listed.
const KNOWN: usize = 20;

/// Converts a definition and tells what is lost.
///
/// # Errors
/// When the source cannot be read or follows another version, or the target cannot be written.
pub fn run(options: &Options, console: &mut Console) -> Result<Exit, Failure> {
    let target = target(options);
    if let Some(host) = options.host.as_ref().filter(|host| !convert::is_host(host)) {
        // Who signs in by an address writes a password into it.
        let named = if host.contains('@') {
            UNSAID.to_owned()
        } else {
            format!("{:?}", said_safely(host))
        };
        return Err(Problem::new(format!("{named} is no host."))
            .code(Code::Usage)
            .instead("name one, for example: --host api.contoso.example")
            .into());
    }
    let name = store::typed(&options.source);
    let source = read(&options.source)?;
    let wishes = convert::Options {
        host: options.host.clone(),
        server: options.server,
        only: options.only.clone(),
        tags: options.tags.clone(),
        triggers: options.triggers.iter().map(|text| Trigger::read(text)).collect(),
    };
    if let Some(unmet) = convert::unmet(&source, &wishes) {
        return Err(unmet_wish(unmet).into());
    }
    let (conversion, is_new) = match work::converted(&source, &wishes) {
        Ok(conversion) => (conversion, true),
        Err(Refused::Already) if wishes != convert::Options::default() => return Err(chosen_of_old(&name).into()),
        Err(Refused::Already) => (repaired(source.document()), false),
        Err(Refused::Other(version)) => return Err(told(NotConverted::foreign(&name, version.as_deref())).into()),
    };
    if let Some(target) = target
        .as_deref()
        .filter(|target| is_new && is_of(&source, options, target))
    {
        return Err(of_source(target, is_same_file(&options.source, target)).into());
    }
    let state = State::of_user();
    let there = target
        .as_deref()
        .map(|target| there(target, &conversion, is_new, &state))
        .transpose()?
        .flatten();
    if let (Some(there), false) = (&there, options.force) {
        return Err(refused(there).into());
    }
    let properties = write(
        &conversion,
        (&source, &wishes),
        target.as_deref(),
        there.as_ref(),
        options,
        console,
    )?;
    let folder = options.source.parent().map(store::typed);
    let folder = folder
        .filter(|folder| !folder.is_empty())
        .map_or_else(String::new, |folder| format!("{folder}/"));
    let shown = target.as_deref().map(store::typed);
    // A repair of the file itself goes on from all that it holds.
    let is_other = |there: &&There| is_new || !is_same_file(&options.source, Path::new(&there.path));
    let replaced = there.as_ref().filter(is_other);
    let replaced = replaced.and_then(|there| Some(there.merged.as_ref().err()?.to_string()));
    let told = Converted {
        conversion: &conversion,
        source: &name,
        folder: &folder,
        target: shown.as_deref(),
        properties: properties.as_deref(),
        merged: there.as_ref().and_then(|there| there.merged.as_ref().ok()),
        replaced: replaced.as_deref(),
    };
    let report = match options.format {
        TextOrJson::Text => written::text(&told),
        TextOrJson::Json => written::json(&told),
    };
    if target.is_some() {
        console.report(&report)?;
    } else {
        report.lines().try_for_each(|line| console.note(line))?;
    }
    conclude(&told, console)?;
    let is_lossless = conversion
        .losses
        .iter()
        .all(|loss| loss.class == convert::Class::Extension)
        && told.merged.is_none_or(Merged::is_clean)
        && told.replaced.is_none();
    Ok(if is_lossless { Exit::Done } else { Exit::ToFix })
}

/// The file to write; none for standard output.
fn target(options: &Options) -> Option<PathBuf> {
    match &options.output {
        Some(output) if is_standard(output) => None,
        Some(output) => Some(output.clone()),
        None => Some(options.source.with_file_name(Part::Definition.file_name())),
    }
}

/// The definition that would be replaced, if there is one; only where another one `is_new` anything in it is kept.
fn there(target: &Path, conversion: &Conversion, is_new: bool, state: &State) -> Result<Option<There>, Problem> {
    if target.symlink_metadata().is_err() {
        return Ok(None);
    }
    let bytes = store::read_named(target).map_err(unread)?;
    let name = store::typed(target);
    Ok(Some(if is_new {
        There::of(name, target, bytes, conversion, state)
    } else {
        There::unlike(name, bytes, &conversion.text, state)
    }))
}

fn unread(error: NoFile) -> Problem {
    Problem::new(error.what).instead(error.instead).code(Code::Unreadable)
}

/// Why a file that is there is not replaced, with what replacing it does.
fn refused(there: &There) -> Problem {
    let because = match &there.merged {
        Ok(_) => {
            "only texts that were written into it since the last conversion are kept when it is replaced.".to_owned()
        }
        Err(why) => format!("what it holds would be lost: {}", why.because),
    };
    Problem::new(format!("{} is there already.", there.path))
        .code(Code::Exists)
        .because(because)
        .instead("add --force to replace it, or name another file with -o.")
        .list(
            there
                .merged
                .iter()
                .flat_map(Merged::said)
                .chain(there.finality())
                .collect(),
        )
}

fn read(path: &Path) -> Result<Source, Failure> {
    let unreadable = |error: crate::document::Unreadable| {
        Failure::from(told(NotConverted::unreadable(&path.display().to_string(), &error)))
    };
    if is_standard(path) {
        return Source::alone(STANDARD, standard_input()?).map_err(unreadable);
    }
    let bytes = store::read_named(path).map_err(unread)?;
    work::source(path, bytes).map_err(unreadable)
}

/// A definition of 2.0 is only repaired.
fn repaired(document: &Document) -> Conversion {
    let text = document.text();
    Conversion {
        text: work::repaired(text).unwrap_or_else(|| text.to_owned()),
        properties: None,
        losses: Vec::new(),
        questions: Vec::new(),
        counts: convert::Counts::default(),
        was_connector: false,
    }
}

fn told(error: NotConverted) -> Problem {
    Problem::new(error.what)
        .because(error.because)
        .instead(error.instead)
        .code(Code::NotMade)
}

/// What was named and is not there, with what may be meant.
fn unmet_wish(unmet: Unmet) -> Problem {
    let meant = nearest(&unmet.named, unmet.known.iter().map(String::as_str));
    let instead = match meant {
        Some(meant) => format!("did you mean {}?", word(meant)),
        None if unmet.known.is_empty() => "leave it out.".to_owned(),
        None => "choose from these:".to_owned(),
    };
    let problem = Problem::new(unmet.what)
        .code(Code::Unknown)
        .because("so nothing was written.")
        .instead(instead);
    if meant.is_some() {
        return problem;
    }
    let more = unmet.known.len().saturating_sub(KNOWN);
    let mut list = unmet.known;
    list.truncate(KNOWN);
    if more > 0 {
        list.push(format!("and {more} more"));
    }
    problem.list(list)
}

/// A definition of 2.0 is repaired as a whole.
fn chosen_of_old(name: &str) -> Problem {
    Problem::new(format!(
        "{name} follows OpenAPI 2.0 already, so nothing in it is chosen or converted."
    ))
    .because("it is only repaired, as a whole.")
    .instead("leave out --host, --server, --only, --tag and --trigger.")
}

/// Whether a file is the source, or one of those that it refers to.
fn is_of(source: &Source, options: &Options, target: &Path) -> bool {
    source.paths().any(|path| {
        let file = options.source.with_file_name(path);
        is_same_file(&file, target)
    })
}

/// The source stays as it is, whatever is asked for.
fn of_source(target: &Path, is_source: bool) -> Problem {
    let (what, gone) = if is_source {
        ("is what is converted", "the source")
    } else {
        ("is a file that the source refers to", "what it refers to")
    };
    Problem::new(format!("{} {what}.", store::typed(target)))
        .code(Code::NotWritten)
        .because(format!(
            "the new definition would take its place, and {gone} would be gone."
        ))
        .instead("name another file with -o, for example: -o converted.swagger.json")
}

/// Writes the definition, and the properties where there are none, as one step; says where these went.
fn write(
    conversion: &Conversion,
    (source, wishes): (&Source, &convert::Options),
    target: Option<&Path>,
    there: Option<&There>,
    options: &Options,
    console: &mut Console,
) -> Result<Option<String>, Failure> {
    let Some(target) = target else {
        console.report(&conversion.text)?;
        return Ok(None);
    };
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    let beside = target.with_file_name(Part::Properties.file_name());
    let is_free = beside.symlink_metadata().is_err();
    let properties = conversion
        .properties
        .as_ref()
        .filter(|_| is_free)
        .map(|text| conversion::properties_to(Part::Properties.file_name().to_owned(), text));
    let written = properties.as_ref().map(|_| store::typed(&beside));
    let merged = there.and_then(|there| there.merged.as_ref().ok());
    let text = merged.map_or(&conversion.text, |merged| &merged.text);
    let last = LastConversion {
        source: from(folder, &options.source),
        options: wishes.clone(),
        ..conversion::last(source, conversion)
    };
    let last = Some(last.into());
    let before = there.map(There::bytes);
    let title = "convert the definition";
    let fix = conversion::writing(title, &name, (before, text), properties, last);
    let state = State::of_user();
    if let Some(why) = there.and_then(There::finality).or_else(|| conversion::unlogged(&state)) {
        console.note(&why)?;
    }
    store::apply_fix(folder, &fix, &state).map_err(|error| Problem::told(&error.to_string()).code(Code::NotWritten))?;
    Ok(written)
}

/// The path of the source from the folder of the new file.
fn from(folder: &Path, source: &Path) -> String {
    if is_standard(source) {
        return STANDARD.to_owned();
    }
    let name = source.file_name().unwrap_or_default();
    let home = source.parent().filter(|home| !home.as_os_str().is_empty());
    match (store::real(folder), store::real(home.unwrap_or(Path::new(".")))) {
        (Ok(folder), Ok(home)) => store::leading(&folder, &home.join(name)),
        _ => name.to_string_lossy().into_owned(),
    }
}

/// Says what was written and what to do next.
fn conclude(told: &Converted, console: &mut Console) -> Result<(), Failure> {
    if let Some(path) = told.properties {
        console.note(&format!("{} was written with what belongs there.", plain(path)))?;
    } else if let Some(text) = &told.conversion.properties {
        console.note("This belongs into apiProperties.json:")?;
        written::proposed(text)
            .lines()
            .try_for_each(|line| console.note(line))?;
    }
    if let Some(target) = told.target {
        let target = plain(target);
        let typed = word(&target);
        console.note(&format!("{target} was written. Try: conncert check {typed}"))?;
    }
    Ok(())
}
