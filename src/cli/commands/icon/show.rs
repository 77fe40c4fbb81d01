//! `conncert icon show`: the picture, in the best way that this terminal takes for certain, and the same in words.

use std::path::PathBuf;

use clap::ValueEnum;

use crate::cli::{Console, Exit, Failure, Global, Surroundings};
use crate::ui::picture::{self, PictureWishes, Room, Way, brief, choose, legend, size, words};

/// Show the icon, and say what it looks like
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Examples:\n  conncert icon show icon.png\n  conncert icon show icon.png --width 60\n  \
                  conncert icon show icon.png --as sixel\n\nconncert doctor says which way is chosen here, and why."
)]
pub struct Options {
    /// The picture: a PNG or JPEG
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Columns that the picture takes, at most those of the terminal
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1000))]
    pub width: Option<u16>,
    /// The way to show it
    #[arg(
        long = "as",
        value_enum,
        value_name = "WAY",
        default_value = "auto",
        alias = "protocol"
    )]
    pub way: Asked,
}

/// On a terminal with fewer rows one line stands below the picture instead of sentences.
const ROWS_FOR_SENTENCES: u16 = 20;

/// A way to show a picture, as options spell it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Asked {
    /// The best that is certain to work here
    Auto,
    /// The protocol of kitty, also known to Ghostty and others
    Kitty,
    /// The protocol of iTerm2, also known to WezTerm and others
    Iterm2,
    /// Sixel, known to foot, mlterm, xterm -ti vt340 and others
    Sixel,
    /// Half blocks in as many colors as there are
    Blocks,
    /// A map of letters, without color
    #[value(alias = "ascii")]
    Letters,
    /// No picture
    Words,
}

impl Asked {
    /// The way; none for [`Asked::Auto`].
    fn way(self) -> Option<Way> {
        Some(match self {
            Self::Auto => return None,
            Self::Kitty => Way::Kitty,
            Self::Iterm2 => Way::Iterm2,
            Self::Sixel => Way::Sixel,
            Self::Blocks => Way::Blocks,
            Self::Letters => Way::Letters,
            Self::Words => Way::Words,
        })
    }
}

/// Shows the picture.
///
/// # Errors
/// When the picture cannot be read or standard output cannot be written.
pub fn run(
    options: &Options,
    global: &Global,
    surroundings: &Surroundings,
    console: &mut Console,
) -> Result<Exit, Failure> {
    let icon = super::read(&options.file)?;
    let preferred = global.pictures(surroundings);
    let wishes = PictureWishes {
        way: options.way.way().map(|way| (way, "--as")).or(preferred.way),
        ..preferred
    };
    let choice = choose(&wishes, &|name| std::env::var(name).ok(), surroundings.output);
    let room = if surroundings.output {
        Room::here()
    } else {
        Room::new(None, None)
    };
    let measured = &icon.measured;
    let mut lines = Vec::new();
    if choice.way == Way::Letters {
        lines.push(legend(measured.background.color().is_some()).to_owned());
    }
    if choice.way != Way::Words && room.rows < ROWS_FOR_SENTENCES {
        lines.push(brief(measured));
    } else if !global.quiet || choice.way == Way::Words {
        lines.extend(
            words(measured)
                .iter()
                .map(|sentence| textwrap::fill(sentence, console.width)),
        );
    }
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let below = u16::try_from(text.lines().count()).unwrap_or(u16::MAX);
    let size = (measured.width, measured.height);
    let area = size::above_text(size, choice.way, room, options.width, below);
    picture::print(console.stream(), &icon, &choice, area)?;
    console.report(&text)?;
    Ok(Exit::Done)
}
