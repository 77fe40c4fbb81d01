//! `conncert convert`: from OpenAPI 3 to the 2.0 that certification takes, with every loss told.

use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::cli::args::TextOrJson;
use crate::cli::{Console, Exit, Failure, Problem};
use crate::convert::{self, Conversion, Refused, Source};
use crate::document::Document;
use crate::document::plain::plain;
use crate::export::convert::{self as written, Converted};
use crate::part::Part;
use crate::store::{self, State, picture};
use crate::work::conversion::NotConverted;
use crate::work::convert as work;

/// Convert an OpenAPI 3 definition to the 2.0 that certification takes
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  conncert convert api.yaml\n  conncert convert api.yaml -o - > apiDefinition.swagger.json\n  \
                  conncert convert api.yaml --tag Invoices --tag Customers\n  conncert convert api.json --host api.contoso.example --format json\n\n\
                  Everything that OpenAPI 2.0 says otherwise or not at all is told with its line. Files that the definition \
                  refers to are read inside its folder only. What belongs into apiProperties.json is written where there is \
                  none, and shown otherwise. conncert undo takes back what was written.\n\n\
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
    /// Replace the file if there is one
    #[arg(long)]
    pub force: bool,
}

/// Standard input, and standard output.
const STANDARD: &str = "-";

/// Converts a definition and tells what is lost.
///
/// # Errors
/// When the source cannot be read or follows another version, or the target cannot be written.
pub fn run(options: &Options, console: &mut Console) -> Result<Exit, Failure> {
    let target = target(options);
    if let Some(target) = &target {
        check_target(target, options.force)?;
    }
    let name = options.source.display().to_string();
    let source = read(&options.source)?;
    let wishes = convert::Options {
        host: options.host.clone(),
        server: options.server,
        only: options.only.clone(),
        tags: options.tags.clone(),
    };
    let conversion = match work::converted(&source, &wishes) {
        Ok(conversion) => conversion,
        Err(Refused::Already) => repaired(source.document()),
        Err(Refused::Other(version)) => return Err(told(NotConverted::foreign(&name, version.as_deref())).into()),
    };
    if conversion.counts.converted == 0 && conversion.counts.operations > 0 {
        return Err(nothing_chosen(&source).into());
    }
    let properties = write(&conversion, target.as_deref(), options, console)?;
    let folder = options
        .source
        .parent()
        .map(|folder| folder.to_string_lossy().replace('\\', "/"));
    let folder = folder
        .filter(|folder| !folder.is_empty())
        .map_or_else(String::new, |folder| format!("{folder}/"));
    let shown = target.as_ref().map(|target| target.display().to_string());
    let told = Converted {
        conversion: &conversion,
        source: &name,
        folder: &folder,
        target: shown.as_deref(),
        properties: properties.as_deref(),
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
        .all(|loss| loss.class == convert::Class::Extension);
    Ok(if is_lossless { Exit::Done } else { Exit::ToFix })
}

/// The file to write; none for standard output.
fn target(options: &Options) -> Option<PathBuf> {
    match &options.output {
        Some(output) if output == Path::new(STANDARD) => None,
        Some(output) => Some(output.clone()),
        None => Some(options.source.with_file_name(Part::Definition.file_name())),
    }
}

fn check_target(target: &Path, force: bool) -> Result<(), Problem> {
    if !force && target.exists() {
        return Err(Problem::new(format!("{} is there already.", target.display()))
            .because("what was written since by hand would be lost.")
            .instead("add --force to replace it, or name another file with -o."));
    }
    Ok(())
}

fn read(path: &Path) -> Result<Source, Failure> {
    let unreadable = |error: crate::document::Unreadable| {
        Failure::from(told(NotConverted::unreadable(&path.display().to_string(), &error)))
    };
    if path == Path::new(STANDARD) {
        let mut bytes = Vec::new();
        let most = Document::MAX_BYTES as u64 + 1;
        std::io::stdin()
            .take(most)
            .read_to_end(&mut bytes)
            .map_err(|error| Problem::new("Standard input cannot be read.").because(format!("{error}.")))?;
        return Source::alone(STANDARD, bytes).map_err(unreadable);
    }
    let bytes = store::read_named(path).map_err(|error| Problem::new(error.what).instead(error.instead))?;
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
    Problem::new(error.what).because(error.because).instead(error.instead)
}

fn nothing_chosen(source: &Source) -> Problem {
    let mut tags: Vec<(String, usize)> = Vec::new();
    for tag in convert::operations(source)
        .into_iter()
        .flat_map(|operation| operation.tags)
    {
        match tags.iter_mut().find(|(known, _)| *known == tag) {
            Some((_, count)) => *count += 1,
            None => tags.push((tag, 1)),
        }
    }
    Problem::new("No operation has one of these names or tags, so nothing was written.")
        .instead("choose from the tags below, or name operations by their operationId.")
        .list(
            tags.into_iter()
                .map(|(tag, count)| format!("{tag} ({count})"))
                .collect(),
        )
}

/// Writes the definition, and the properties where there are none; says where these went.
fn write(
    conversion: &Conversion,
    target: Option<&Path>,
    options: &Options,
    console: &mut Console,
) -> Result<Option<String>, Failure> {
    let Some(target) = target else {
        console.report(&conversion.text)?;
        return Ok(None);
    };
    let state = State::of_user();
    let title = "convert the definition";
    picture::write_logged(target, conversion.text.as_bytes(), options.force, title, &state)
        .map_err(|error| Problem::told(&error.to_string()))?;
    let Some(text) = &conversion.properties else {
        return Ok(None);
    };
    let beside = target.with_file_name(Part::Properties.file_name());
    if beside.exists() {
        return Ok(None);
    }
    picture::write_logged(
        &beside,
        text.as_bytes(),
        false,
        "write what belongs to the definition",
        &state,
    )
    .map_err(|error| Problem::told(&error.to_string()))?;
    Ok(Some(beside.display().to_string()))
}

/// Says what was written and what to do next.
fn conclude(told: &Converted, console: &mut Console) -> Result<(), Failure> {
    if let Some(path) = told.properties {
        console.note(&format!("{} was written with what belongs there.", plain(path)))?;
    } else if let Some(text) = &told.conversion.properties {
        console.note("This belongs into apiProperties.json:")?;
        text.lines().try_for_each(|line| console.note(line))?;
    }
    if let Some(target) = told.target {
        let target = plain(target);
        console.note(&format!("{target} was written. Try: conncert check {target}"))?;
    }
    Ok(())
}
