//! `conncert icon check`: what was measured, and what certification objects to.

use std::path::PathBuf;

use crate::cli::args::TextOrJson;
use crate::cli::{Console, Exit, Failure};
use crate::export::icon;
use crate::export::report::{self, CheckedFile, Report, Style};
use crate::rules::{self, IconFile, Part, Scope, Severity};
use crate::ui::picture::words;
use crate::work::program_named;

/// Measure the icon and say what certification objects to
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  conncert icon check icon.png\n  conncert icon check icon.png --format json\n\n\
                  Exit status: 0 nothing to fix, 1 something to fix, 2 could not read the picture"
)]
pub struct Options {
    /// The picture: a PNG or JPEG
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// How to write the report; json follows the schema conncert.icon/1
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "text")]
    pub format: TextOrJson,
    /// The certification program whose demands count [default: nomination]
    #[arg(long, value_name = "ID")]
    pub program: Option<String>,
}

/// Measures and reports.
///
/// # Errors
/// When the picture cannot be read, there is no such program, or standard output cannot be written.
pub fn run(options: &Options, console: &mut Console) -> Result<Exit, Failure> {
    let path = options.file.display().to_string();
    let name = options.file.file_name().unwrap_or_default().to_string_lossy();
    let program = program_named(
        options.program.as_deref().unwrap_or_default(),
        options.program.is_some(),
    )?;
    let measured = super::read(&options.file)?.measured;
    let findings = rules::check_icon(&IconFile {
        name: &name,
        measured: &measured,
        program,
    });
    let to_fix = findings.iter().any(|finding| finding.severity == Severity::Error);
    let written = match options.format {
        TextOrJson::Json => icon::json(&path, &program.id, &measured, &findings),
        TextOrJson::Text => {
            let style = Style {
                color: console.color,
                width: console.width,
                ..Style::default()
            };
            let sentences: Vec<String> = words(&measured)
                .iter()
                .map(|sentence| textwrap::fill(sentence, style.width))
                .collect();
            let report = Report {
                files: vec![CheckedFile::new(path, Scope::Part(Part::Icon), findings)],
                ..Report::default()
            };
            format!("{}\n\n{}", sentences.join("\n"), report::text(&report, &style))
        }
    };
    console.report(&written)?;
    Ok(if to_fix { Exit::ToFix } else { Exit::Done })
}
