//! Which way to show a picture: from what was asked for, the environment and the terminal, with the reason.
//!
//! A picture protocol is used only where the environment leaves no doubt which terminal this is, or when it is asked
//! for: a terminal that does not know it would show rubbish, and asking it means waiting for an answer.

use crate::ui::theme::{self, ColorDepth, ColorWish, Palette, Theme};

/// A way to show a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Way {
    /// kitty's protocol.
    Kitty,
    /// iTerm2's protocol.
    Iterm2,
    /// Sixel.
    Sixel,
    /// Two pixels in every cell.
    Blocks,
    /// A map of letters, without color.
    Letters,
    /// Nothing but words.
    Words,
}

impl Way {
    /// What people call it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Kitty => "kitty's picture protocol",
            Self::Iterm2 => "iTerm2's picture protocol",
            Self::Sixel => "sixel",
            Self::Blocks => "half blocks",
            Self::Letters => "a map of letters",
            Self::Words => "words",
        }
    }

    /// The way that options and settings call so; none for `auto`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        const ALL: [Way; 6] = [
            Way::Kitty,
            Way::Iterm2,
            Way::Sixel,
            Way::Blocks,
            Way::Letters,
            Way::Words,
        ];
        ALL.into_iter().find(|way| way.name() == name)
    }

    /// The name as options spell it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Kitty => "kitty",
            Self::Iterm2 => "iterm2",
            Self::Sixel => "sixel",
            Self::Blocks => "blocks",
            Self::Letters => "letters",
            Self::Words => "words",
        }
    }
}

/// What the command line and the settings say about pictures.
#[derive(Debug, Clone, Default)]
pub struct PictureWishes {
    /// The way asked for, and by what: `--as`.
    pub way: Option<(Way, &'static str)>,
    /// `--no-image`
    pub none: bool,
    /// `--color`
    pub color: ColorWish,
    /// `--ascii`
    pub ascii: bool,
    /// The setting `theme`; none for `auto`.
    pub palette: Option<Palette>,
}

/// A way and why it was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenWay {
    /// The way.
    pub way: Way,
    /// How many colors half blocks may use.
    pub depth: ColorDepth,
    /// Why this way, a sentence.
    pub because: String,
    /// Whether tmux stands in between and must be told to hand sequences on.
    pub tmux: bool,
}

impl ChosenWay {
    /// The sequence as what stands between us and the terminal hands it on: tmux takes it in an envelope, with every
    /// escape doubled, and opens that where `allow-passthrough` is on. Sixel it knows by itself.
    pub(super) fn wrapped(&self, sequence: &[u8]) -> Vec<u8> {
        if !self.tmux {
            return sequence.to_vec();
        }
        let mut bytes = b"\x1bPtmux;".to_vec();
        for byte in sequence {
            if *byte == 0x1b {
                bytes.push(0x1b);
            }
            bytes.push(*byte);
        }
        bytes.extend_from_slice(b"\x1b\\");
        bytes
    }
}

/// Chooses. `terminal` says whether standard output is one.
#[must_use]
pub fn choose(wishes: &PictureWishes, env: &dyn Fn(&str) -> Option<String>, terminal: bool) -> ChosenWay {
    let set = |name: &str| env(name).filter(|value| !value.is_empty());
    let (theme, colors) = Theme::explained(
        env,
        theme::Wishes {
            color: wishes.color,
            ascii: wishes.ascii,
            palette: wishes.palette,
        },
    );
    let chosen = |way: Way, because: String| ChosenWay {
        way,
        depth: theme.depth,
        because,
        tmux: set("TMUX").is_some() && way != Way::Sixel,
    };
    let colorless = theme.depth == ColorDepth::None;
    match wishes.way {
        Some((Way::Blocks, _)) if colorless => return chosen(Way::Letters, colors),
        Some((way, by)) => return chosen(way, format!("{by} {} was given.", way.name())),
        None => {}
    }
    if wishes.none {
        return chosen(Way::Words, "--no-image was given.".to_owned());
    }
    if !terminal {
        return chosen(Way::Words, "Standard output is not a terminal.".to_owned());
    }
    if set("ACCESSIBLE").is_some_and(|value| value != "0" && value != "false") {
        return chosen(Way::Words, "ACCESSIBLE is set.".to_owned());
    }
    if wishes.ascii {
        return chosen(Way::Letters, "--ascii was given.".to_owned());
    }
    if colorless {
        return chosen(Way::Letters, colors);
    }
    if let Some(between) = between(&set) {
        return chosen(
            Way::Blocks,
            format!("{between} stands between this program and the terminal."),
        );
    }
    match certain(&set) {
        Some((way, because)) => chosen(way, because),
        None => chosen(
            Way::Blocks,
            "Nothing in the environment says for certain that this terminal knows a picture protocol.".to_owned(),
        ),
    }
}

/// The program that stands between us and the terminal: what the environment says is then about another terminal.
fn between(set: &dyn Fn(&str) -> Option<String>) -> Option<&'static str> {
    let term = set("TERM").unwrap_or_default();
    if set("TMUX").is_some() || term.starts_with("tmux") {
        Some("tmux")
    } else if set("STY").is_some() || term.starts_with("screen") {
        Some("GNU screen")
    } else if set("ZELLIJ").is_some() {
        Some("Zellij")
    } else {
        None
    }
}

/// Variables that other terminals set. A terminal started from within another inherits that one's variables, so that
/// the sign of a second one leaves the question open.
const OTHERS: [&str; 5] = [
    "VTE_VERSION",
    "XTERM_VERSION",
    "ALACRITTY_WINDOW_ID",
    "KONSOLE_VERSION",
    "WT_SESSION",
];

/// The protocol that this terminal knows without doubt, and what says so.
fn certain(set: &dyn Fn(&str) -> Option<String>) -> Option<(Way, String)> {
    let is = |name: &str| set(name).map(|value| (format!("{name} is {value}."), value));
    if let Some((because, term)) = is("TERM") {
        if ["xterm-kitty", "xterm-ghostty"].contains(&term.as_str()) {
            return Some((Way::Kitty, because));
        }
        // `TERM` crosses ssh and tells more than what was inherited.
        if ["foot", "mlterm"].iter().any(|name| term.starts_with(name)) || term.ends_with("-sixel") {
            return Some((Way::Sixel, because));
        }
    }
    if OTHERS.iter().any(|name| set(name).is_some()) {
        return None;
    }
    if let Some((because, program)) = is("TERM_PROGRAM") {
        return match program.as_str() {
            "ghostty" => Some((Way::Kitty, because)),
            "iTerm.app" | "WezTerm" | "mintty" => Some((Way::Iterm2, because)),
            _ => None,
        };
    }
    if set("KITTY_WINDOW_ID").is_some() {
        return Some((Way::Kitty, "KITTY_WINDOW_ID is set.".to_owned()));
    }
    if set("WEZTERM_PANE").is_some() {
        return Some((Way::Iterm2, "WEZTERM_PANE is set.".to_owned()));
    }
    // Handed on over ssh.
    is("LC_TERMINAL")
        .filter(|(_, value)| value == "iTerm2")
        .map(|(because, _)| (Way::Iterm2, because))
}

#[cfg(test)]
#[path = "choose/tests.rs"]
mod tests;
