//! `conncert icon make`: composes an icon from a logo, and proves it by the icon rules before it is written.

use std::io::Write as _;
use std::path::PathBuf;
use std::str::FromStr;

use crate::cli::args::Answering;
use crate::cli::commands::{is_standard, refuse_screen};
use crate::cli::{Console, Exit, Failure, Problem};
use crate::color::{Hex, NotHex};
use crate::export::answer::Code;
use crate::icon::compose::{self, IconWishes, MAX_SIZE, Made, NotMade, SIZE, Tint};
use crate::program::{self, Program};
use crate::rules::{Check, Finding, registry};
use crate::store::{self, State, picture};

/// Make an icon from a logo
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  conncert icon make logo.svg\n  conncert icon make logo.png --background \"#0B6A4F\" --tint white\n  \
                  conncert icon make logo.jpg -o assets/icon.png --force\n\nThe logo is taken off its own background, \
                  trimmed, scaled and centered; the icon is written only if it passes the icon rules of every program.\n\n\
                  Exit status: 0 written, 1 it would not pass, 2 could not make it"
)]
pub struct Options {
    /// The logo: a PNG, JPEG or SVG
    #[arg(value_name = "LOGO")]
    pub logo: PathBuf,
    /// The background, for example #0B6A4F [default: the logo's own, or its color]
    #[arg(long, value_name = "HEX")]
    pub background: Option<Hex>,
    /// The logo's color: white, a hex, or keep [default: white for a logo of one color]
    #[arg(long, value_name = "COLOR")]
    pub tint: Option<TintArgument>,
    /// The icon's side in pixels
    #[arg(long, value_name = "PX", default_value_t = SIZE, value_parser = clap::value_parser!(u32).range(16..=i64::from(MAX_SIZE)))]
    pub size: u32,
    /// The logo's longer side in pixels [default: 160 of 230]
    #[arg(long = "logo", value_name = "PX", value_parser = clap::value_parser!(u32).range(1..=i64::from(MAX_SIZE)))]
    pub logo_size: Option<u32>,
    /// Where to write the icon; - for standard output
    #[arg(short, long, value_name = "FILE", default_value = picture::NAME)]
    pub output: PathBuf,
    /// Replace the file if there is one
    #[arg(long)]
    pub force: bool,
    /// The certification program to prove it for [default: every program that takes an icon]
    #[arg(long, value_name = "ID")]
    pub program: Option<String>,
    /// How to answer.
    #[command(flatten)]
    pub answer: Answering,
}

/// What `--tint` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TintArgument(Tint);

impl FromStr for TintArgument {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.trim().to_ascii_lowercase().as_str() {
            "white" => Ok(Self(Tint::Color(Hex::WHITE))),
            "keep" => Ok(Self(Tint::Keep)),
            other => other
                .parse()
                .map(|color| Self(Tint::Color(color)))
                .map_err(|error: NotHex| format!("{text:?} is neither white, keep nor a color. {}", error.advice())),
        }
    }
}

/// Makes the icon.
///
/// # Errors
/// When the logo cannot be read, a color has to be named, or the file cannot be written.
pub fn run(options: &Options, console: &mut Console) -> Result<Exit, Failure> {
    let programs = programs(options.program.as_deref())?;
    let to_stdout = is_standard(&options.output);
    if to_stdout {
        refuse_screen("The icon", console)?;
    } else {
        check_target(options)?;
    }
    let logo = options
        .logo_size
        .unwrap_or((options.size * compose::LOGO + SIZE / 2) / SIZE);
    if logo > options.size {
        return Err(Problem::new(format!(
            "A logo of {logo} px does not fit an icon of {} px.",
            options.size
        ))
        .code(Code::Usage)
        .instead("pass a --logo smaller than --size; the documents ask for 160 of 230.")
        .into());
    }
    let wishes = IconWishes {
        background: options.background,
        tint: options.tint.map(|tint| tint.0),
        size: options.size,
        logo,
        refused: picture::refused(&programs),
    };
    let named = |what: &str| format!("{}: {what}", options.logo.display());
    let bytes = store::read_named(&options.logo)
        .map_err(|error| Problem::new(error.what).code(Code::Unreadable).instead(error.instead))?;
    let made = compose::make(&bytes, &wishes).map_err(|error| match error {
        NotMade::Logo(error) => Problem::new(named(&error.what)).code(Code::Unreadable).instead(error.instead),
        NotMade::Background(what) => Problem::new(named(&what)).code(Code::NotMade).instead(
            "name your brand's color, for example --background \"#0B6A4F\"; with --tint white all of the logo becomes white.",
        ),
        NotMade::Refused(what) => {
            Problem::new(named(&what)).code(Code::NotMade).instead("pass another --background, for example a darker shade of your brand's color.")
        }
    })?;
    for note in &made.notes {
        console.note(note)?;
    }
    if options.tint.is_none() && made.tint != Tint::Keep {
        console.note("To leave its color, add --tint keep.")?;
    }
    let (failed, told): (Vec<_>, Vec<_>) = findings(&made, &programs).into_iter().partition(picture::fails);
    if let [worst, rest @ ..] = failed.as_slice() {
        return not_passed(options, &made, worst, rest, console);
    }
    if to_stdout {
        console.stream().write_all(&made.png)?;
    } else {
        let title = format!("make the icon from {}", options.logo.display());
        picture::write_logged(&options.output, &made.png, options.force, &title, &State::of_user()).map_err(
            |error| {
                Problem::new(error.to_string())
                    .code(Code::NotWritten)
                    .instead("name another file with -o, or allow writing there.")
            },
        )?;
    }
    if !to_stdout {
        console.wrote(&options.output);
    }
    console.note(&format!("{}: {}.", target(options), described(&made)))?;
    for finding in &told {
        console.note(&format!("Advice: {} --tint white makes it white.", finding.message))?;
    }
    let rules = registry::all();
    let count = rules.iter().filter(|rule| matches!(rule.check, Check::Icon(_))).count();
    console.note(&format!(
        "Proven by {count} icon rules for {}: nothing to fix.",
        titles(&programs)
    ))?;
    if let Some(wanted) = another_name(options, &programs) {
        console.note(&format!(
            "The documents ask for the name {wanted}; rename the file before you send it."
        ))?;
    }
    Ok(Exit::Done)
}

/// The programs to prove it for.
fn programs(asked: Option<&str>) -> Result<Vec<&'static Program>, Problem> {
    let all = program::built_in();
    let Some(id) = asked else {
        return Ok(all
            .iter()
            .filter(|program| program.icon.none.is_none() && program.made_for.is_none())
            .collect());
    };
    let known: Vec<String> = all.iter().map(|program| program.id.clone()).collect();
    match all.iter().find(|program| program.id == id) {
        Some(program) if program.icon.none.is_some() => Err(Problem::new(format!(
            "The program \"{}\" takes no icon, so there is none to make.",
            program.title
        ))
        .code(Code::Usage)
        .instead("leave out --program to prove the icon for the programs that take one.")),
        Some(program) => Ok(vec![program]),
        None => Err(Problem::new(format!("There is no certification program {id:?}."))
            .code(Code::Unknown)
            .instead(format!("one of: {}.", known.join(", ")))),
    }
}

/// Refuses a place that must not be written to, before any work is done.
fn check_target(options: &Options) -> Result<(), Problem> {
    let shown = options.output.display();
    let png = options
        .output
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("png"));
    if !png {
        return Err(
            Problem::new(format!("The icon is a PNG, and {shown} does not end with .png."))
                .code(Code::Usage)
                .instead("name it icon.png."),
        );
    }
    let (Ok(target), logo) = (store::real(&options.output), store::real(&options.logo)) else {
        return Ok(());
    };
    if logo.is_ok_and(|logo| logo == target) {
        return Err(Problem::new(format!("{shown} is the logo itself."))
            .code(Code::Usage)
            .because("the icon would take its place, and the original would be gone.")
            .instead("name another file with -o."));
    }
    if options.force {
        return Ok(());
    }
    Err(Problem::new(format!("{shown} is there already."))
        .code(Code::Exists)
        .because("nothing is overwritten unless you say so.")
        .instead("add --force, or name another file with -o."))
}

/// What each program objects to, told once.
fn findings(made: &Made, programs: &[&Program]) -> Vec<Finding> {
    let mut all: Vec<Finding> = Vec::new();
    for program in programs {
        for finding in picture::prove(made, program) {
            if !all.iter().any(|known| known.rule.id == finding.rule.id) {
                all.push(finding);
            }
        }
    }
    all.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    all
}

/// Says why the icon is not written.
fn not_passed(
    options: &Options,
    made: &Made,
    worst: &Finding,
    rest: &[Finding],
    console: &mut Console,
) -> Result<Exit, Failure> {
    console.note(&format!("It would be {}.", described(made)))?;
    for finding in rest {
        console.problem(&problem(finding), Exit::ToFix)?;
    }
    let what = format!(
        "{} was not written: it would not pass {}.",
        target(options),
        worst.rule.id
    );
    let problem = Problem::new(what)
        .because(&worst.message)
        .instead(worst.help.as_ref())
        .code(Code::NotMade);
    console.problem(&problem, Exit::ToFix)?;
    Ok(Exit::ToFix)
}

fn problem(finding: &Finding) -> Problem {
    Problem::new(format!("{}: {}", finding.rule.id, finding.message)).instead(finding.help.as_ref())
}

/// `230 x 230 px, background #0B6A4F, logo 160 x 92 px, contrast 6.3 : 1`
fn described(made: &Made) -> String {
    let measured = &made.icon.measured;
    let mut words = format!(
        "{} x {} px, {} bytes, background {}",
        measured.width, measured.height, measured.bytes, made.background
    );
    if let Some(logo) = measured.logo {
        words += &format!(", logo {} x {} px", logo.width, logo.height);
    }
    if let Tint::Color(color) = made.tint {
        words += &format!(" in {color}");
    }
    if let Some(contrast) = measured.contrast {
        words += &format!(", contrast {contrast:.1} : 1");
    }
    words
}

fn target(options: &Options) -> String {
    if is_standard(&options.output) {
        return "The icon".to_owned();
    }
    options.output.display().to_string()
}

/// The name that a program asks for, where the file has another.
fn another_name<'p>(options: &Options, programs: &[&'p Program]) -> Option<&'p str> {
    let name = options.output.file_name()?;
    let wanted = programs.iter().filter_map(|program| program.icon.file_name.as_ref());
    let mut wanted = wanted.map(|demand| demand.is.as_str());
    wanted.find(|wanted| name != *wanted && !is_standard(&options.output))
}

/// `"Nomination" and "Verified publisher"`
fn titles(programs: &[&Program]) -> String {
    let titles: Vec<String> = programs
        .iter()
        .map(|program| format!("\"{}\"", program.title))
        .collect();
    match titles.as_slice() {
        [most @ .., last] if !most.is_empty() => format!("{} and {last}", most.join(", ")),
        titles => titles.join(", "),
    }
}
