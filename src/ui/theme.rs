//! Colors and marks. Text uses the terminal's own 16 colors and color only repeats what a glyph and a word already
//! say; the mono theme sets no color at all, because a backend told `NO_COLOR` turns color changes into resets
//! that also take away bold and reverse.

use ratatui::style::{Color, Modifier, Style};
use ratatui::symbols::border;
use ratatui::text::Span;

use super::marks::{self, Marks};
use super::paint::paint;
use crate::checklist::State;
use crate::color::Hex;

/// How many colors a picture or a swatch may use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ColorDepth {
    /// None at all.
    None,
    /// The terminal's own 16.
    Ansi16,
    /// The 256 of xterm.
    Ansi256,
    /// 24 bits.
    True,
}

impl ColorDepth {
    /// What people call it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Ansi16 => "16",
            Self::Ansi256 => "256",
            Self::True => "16 million",
        }
    }
}

/// Which set of styles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Palette {
    /// For a dark background.
    Dark,
    /// For a light background.
    Light,
    /// No colors: bold, reverse and underline only.
    Mono,
}

impl Palette {
    /// The name as settings spell it; `auto` (or anything else) is none of them.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name.trim() {
            "dark" => Some(Self::Dark),
            "light" => Some(Self::Light),
            "mono" => Some(Self::Mono),
            _ => None,
        }
    }

    /// The name as settings spell it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Mono => "mono",
        }
    }
}

/// `--color`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ColorWish {
    /// As environment and terminal suggest.
    #[default]
    Auto,
    /// Colors even under `NO_COLOR`.
    Always,
    /// No colors.
    Never,
}

/// What the command line and the settings say about looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Wishes {
    /// `--color`
    pub color: ColorWish,
    /// `--ascii`, or the setting.
    pub ascii: bool,
    /// The setting `theme`; none for `auto`.
    pub palette: Option<Palette>,
}

/// Styles by role, and the marks that go with them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    /// Which set of styles.
    pub palette: Palette,
    /// How many colors pictures and swatches may use.
    pub depth: ColorDepth,
    /// Whether every mark is plain ASCII.
    pub ascii: bool,
    /// Ordinary text: the terminal's own.
    pub text: Style,
    /// Text that matters less.
    pub dim: Style,
    /// Headings.
    pub heading: Style,
    /// What is focused.
    pub focus: Style,
    /// Checked.
    pub good: Style,
    /// To fix.
    pub bad: Style,
    /// Advice.
    pub advice: Style,
    /// Waiting on someone.
    pub waiting: Style,
    /// What is current, or matched.
    pub accent: Style,
    /// A key to press.
    pub key: Style,
    /// Frames and rules.
    pub border: Style,
    /// The connector's name.
    pub name: Style,
    /// The brand color that `accent` and `name` have.
    brand: Option<Hex>,
}

/// What terminals with a dark background mostly have, and the least contrast of text on it (WCAG 2, level AA).
const DARK: Hex = Hex { rgb: [30, 30, 30] };
/// See [`DARK`].
const CONTRAST: f64 = 4.5;

impl Theme {
    /// The theme for an environment (`env` gives a variable's value) and what was asked for.
    ///
    /// `--color never` and a non-empty `NO_COLOR` give the mono palette, `--color always` overrides `NO_COLOR`;
    /// then `CONNCERT_THEME` (`dark`, `light`, `mono`), then the setting, then `COLORFGBG`, then dark.
    #[must_use]
    pub fn choose(env: &dyn Fn(&str) -> Option<String>, wishes: Wishes) -> Self {
        Self::explained(env, wishes).0
    }

    /// The same, with the reason for its number of colors, a sentence.
    #[must_use]
    pub fn explained(env: &dyn Fn(&str) -> Option<String>, wishes: Wishes) -> (Self, String) {
        let set = |name: &str| env(name).filter(|value| !value.is_empty());
        let none = match wishes.color {
            ColorWish::Never => Some("--color never was given."),
            ColorWish::Auto if set("NO_COLOR").is_some() => Some("NO_COLOR is set."),
            ColorWish::Auto if set("TERM").is_some_and(|term| term == "dumb") => Some("TERM is dumb."),
            ColorWish::Auto | ColorWish::Always => None,
        };
        if let Some(because) = none {
            let mono = Self::new(Palette::Mono, ColorDepth::None, wishes.ascii);
            return (mono, because.to_owned());
        }
        let named = set("CONNCERT_THEME").and_then(|name| Palette::named(&name));
        let palette = named
            .or(wishes.palette)
            .unwrap_or_else(|| background(set("COLORFGBG").as_deref()));
        let (depth, because) = match palette {
            Palette::Mono => (ColorDepth::None, "The theme is mono.".to_owned()),
            Palette::Dark | Palette::Light => depth(&set),
        };
        (Self::new(palette, depth, wishes.ascii), because)
    }

    /// A theme from its parts; the mono palette has no colors whatever `depth` says.
    #[must_use]
    pub fn new(palette: Palette, depth: ColorDepth, ascii: bool) -> Self {
        let plain = Style::new();
        let bold = plain.add_modifier(Modifier::BOLD);
        let dim = plain.add_modifier(Modifier::DIM);
        let reverse = plain.add_modifier(Modifier::REVERSED);
        let common = |good: Style, bad: Style, advice: Style, waiting: Style, accent: Style| Self {
            palette,
            depth,
            ascii,
            text: plain,
            dim,
            heading: bold,
            focus: reverse,
            good,
            bad,
            advice,
            waiting,
            accent,
            key: bold,
            border: dim,
            name: bold,
            brand: None,
        };
        match palette {
            Palette::Dark => common(
                plain.fg(Color::Green),
                plain.fg(Color::LightRed),
                plain.fg(Color::Yellow),
                plain.fg(Color::Cyan),
                bold.fg(Color::LightBlue),
            ),
            Palette::Light => common(
                plain.fg(Color::Green),
                plain.fg(Color::Red),
                plain.fg(Color::Magenta),
                plain.fg(Color::Blue),
                bold.fg(Color::Blue),
            ),
            Palette::Mono => Self {
                depth: ColorDepth::None,
                ..common(plain, bold, plain, plain, plain.add_modifier(Modifier::UNDERLINED))
            },
        }
    }

    /// The same theme in the color of a brand, where the terminal has enough colors: what is current in the brand's hue,
    /// as light or dark as it has to be to read; the name on the brand itself.
    #[must_use]
    pub fn branded(&self, brand: Option<Hex>) -> Self {
        let brand = brand.filter(|_| self.depth >= ColorDepth::Ansi256);
        if brand == self.brand {
            return self.clone();
        }
        let mut theme = Self::new(self.palette, self.depth, self.ascii);
        theme.brand = brand;
        let shown = |color: Hex| paint(color.rgb, self.depth);
        let Some(brand) = brand else { return theme };
        let ground = if self.palette == Palette::Light {
            Hex::WHITE
        } else {
            DARK
        };
        if let Some(accent) = brand.readable_on(ground, CONTRAST).and_then(shown) {
            theme.accent = theme.accent.fg(accent);
        }
        if let (Some(ground), Some(text)) = (shown(brand), shown(brand.readable_text())) {
            theme.name = theme.name.bg(ground).fg(text);
        }
        theme
    }

    /// The same theme with the next palette: dark, light, mono, dark again.
    #[must_use]
    pub fn next(&self) -> Self {
        let palette = match self.palette {
            Palette::Dark => Palette::Light,
            Palette::Light => Palette::Mono,
            Palette::Mono => Palette::Dark,
        };
        // The terminal's depth is unknown once it was set aside for mono; 256 colors are safe nearly everywhere.
        let depth = if self.depth == ColorDepth::None {
            ColorDepth::Ansi256
        } else {
            self.depth
        };
        Self::new(palette, depth, self.ascii).branded(self.brand)
    }

    /// The mark of a state: one column, or three in ASCII.
    #[must_use]
    pub fn glyph(&self, state: &State) -> &'static str {
        if self.ascii { state.ascii() } else { state.glyph() }
    }

    /// The columns that [`Theme::glyph`] takes.
    #[must_use]
    pub fn glyph_width(&self) -> u16 {
        if self.ascii { 3 } else { 1 }
    }

    /// The style of a state's mark.
    #[must_use]
    pub fn state(&self, state: &State) -> Style {
        match state {
            State::Checked => self.good,
            State::Failed => self.bad,
            State::Advice | State::Stale => self.advice,
            State::Waiting { .. } => self.waiting,
            State::Todo | State::Started | State::Vouched => self.text,
            State::NotApplicable { .. } => self.dim,
        }
    }

    /// The marks that are not states.
    #[must_use]
    pub fn marks(&self) -> &'static Marks {
        Marks::of(self.ascii)
    }

    /// The mark before what is focused; a blank, without any style, before the rest.
    #[must_use]
    pub fn pointer(&self, focused: bool) -> Span<'static> {
        if focused {
            Span::styled(self.marks().focus, self.accent)
        } else {
            Span::raw(" ")
        }
    }

    /// The lines of a frame.
    #[must_use]
    pub fn border_set(&self) -> border::Set<'static> {
        if self.ascii { marks::ASCII_BORDER } else { border::PLAIN }
    }
}

/// `COLORFGBG` is `foreground;background` (some terminals put a third value between them); 7 and 9 to 15 are light.
fn background(colorfgbg: Option<&str>) -> Palette {
    match colorfgbg.and_then(|value| value.rsplit(';').next()?.parse::<u8>().ok()) {
        Some(7 | 9..=15) => Palette::Light,
        _ => Palette::Dark,
    }
}

/// How many colors the terminal has, and why we think so, a sentence.
fn depth(set: &dyn Fn(&str) -> Option<String>) -> (ColorDepth, String) {
    let term = set("TERM").unwrap_or_default();
    let colorterm = set("COLORTERM").filter(|value| value == "truecolor" || value == "24bit");
    let claimed = if let Some(value) = colorterm {
        (ColorDepth::True, format!("COLORTERM is {value}."))
    } else if set("WT_SESSION").is_some() {
        (ColorDepth::True, "WT_SESSION is set.".to_owned())
    } else if term.ends_with("-direct")
        || ["xterm-kitty", "xterm-ghostty", "alacritty", "wezterm", "foot"]
            .iter()
            .any(|name| term.starts_with(name))
    {
        (ColorDepth::True, format!("TERM is {term}."))
    } else if term.contains("256color") {
        (ColorDepth::Ansi256, format!("TERM is {term}."))
    } else if term.is_empty() {
        (ColorDepth::Ansi16, "TERM is not set.".to_owned())
    } else {
        (ColorDepth::Ansi16, format!("TERM is {term}, which promises no more."))
    };
    // GNU screen passes COLORTERM on from outside but swallows 24-bit colors.
    if claimed.0 > ColorDepth::Ansi256 && set("STY").is_some() {
        return (ColorDepth::Ansi256, "STY is set: GNU screen knows no more.".to_owned());
    }
    claimed
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_width::UnicodeWidthStr;

    fn theme(vars: &[(&str, &str)], wishes: Wishes) -> Theme {
        let env = |name: &str| {
            vars.iter()
                .find(|(key, _)| *key == name)
                .map(|(_, value)| (*value).to_owned())
        };
        Theme::choose(&env, wishes)
    }

    fn styles(theme: &Theme) -> [Style; 11] {
        [
            theme.text,
            theme.dim,
            theme.heading,
            theme.focus,
            theme.good,
            theme.bad,
            theme.advice,
            theme.waiting,
            theme.accent,
            theme.key,
            theme.border,
        ]
    }

    #[test]
    fn no_color_sets_no_color_at_all_and_keeps_focus_visible() {
        let mono = theme(
            &[
                ("NO_COLOR", "1"),
                ("COLORTERM", "truecolor"),
                ("CONNCERT_THEME", "dark"),
            ],
            Wishes::default(),
        );
        assert_eq!((mono.palette, mono.depth), (Palette::Mono, ColorDepth::None));
        for style in styles(&mono) {
            assert_eq!((style.fg, style.bg, style.underline_color), (None, None, None));
        }
        assert!(mono.focus.add_modifier.contains(Modifier::REVERSED));
    }

    #[test]
    fn the_brand_tints_what_is_current_where_there_are_colors_for_it() {
        let brand = Some(Hex { rgb: [11, 106, 79] });
        for palette in [Palette::Dark, Palette::Light, Palette::Mono] {
            for depth in [
                ColorDepth::None,
                ColorDepth::Ansi16,
                ColorDepth::Ansi256,
                ColorDepth::True,
            ] {
                let plain = Theme::new(palette, depth, false);
                let tinted = plain.branded(brand);
                let can = palette != Palette::Mono && depth >= ColorDepth::Ansi256;
                assert_eq!(tinted.accent != plain.accent, can, "{palette:?} {depth:?}");
                assert_eq!(tinted.name != plain.name, can, "{palette:?} {depth:?}");
                // Only those two: good and bad keep the colors that people know.
                assert_eq!(
                    (tinted.good, tinted.bad, tinted.text),
                    (plain.good, plain.bad, plain.text)
                );
                assert_eq!(tinted.branded(None), plain);
            }
        }
        let light = Theme::new(Palette::Light, ColorDepth::True, false).branded(brand);
        assert_eq!(light.accent.fg, Some(Color::Rgb(11, 106, 79)));
    }

    #[test]
    fn an_empty_no_color_counts_as_unset() {
        assert_eq!(theme(&[("NO_COLOR", "")], Wishes::default()).palette, Palette::Dark);
    }

    #[test]
    fn the_command_line_wins_over_no_color() {
        let wishes = Wishes {
            color: ColorWish::Always,
            ..Wishes::default()
        };
        assert_eq!(theme(&[("NO_COLOR", "1")], wishes).palette, Palette::Dark);
        let wishes = Wishes {
            color: ColorWish::Never,
            ..Wishes::default()
        };
        assert_eq!(theme(&[("COLORTERM", "truecolor")], wishes).depth, ColorDepth::None);
    }

    #[test]
    fn the_background_is_read_from_colorfgbg_unless_a_theme_is_named() {
        assert_eq!(
            theme(&[("COLORFGBG", "0;15")], Wishes::default()).palette,
            Palette::Light
        );
        assert_eq!(
            theme(&[("COLORFGBG", "15;default;0")], Wishes::default()).palette,
            Palette::Dark
        );
        assert_eq!(
            theme(&[("COLORFGBG", "nonsense")], Wishes::default()).palette,
            Palette::Dark
        );
        let named = theme(&[("COLORFGBG", "0;15"), ("CONNCERT_THEME", "dark")], Wishes::default());
        assert_eq!(named.palette, Palette::Dark);
        let setting = Wishes {
            palette: Some(Palette::Light),
            ..Wishes::default()
        };
        assert_eq!(theme(&[("CONNCERT_THEME", "auto")], setting).palette, Palette::Light);
    }

    #[test]
    fn depth_follows_what_the_terminal_says_of_itself() {
        let depth = |vars: &[(&str, &str)]| theme(vars, Wishes::default()).depth;
        assert_eq!(depth(&[("TERM", "xterm")]), ColorDepth::Ansi16);
        assert_eq!(depth(&[("TERM", "xterm-256color")]), ColorDepth::Ansi256);
        assert_eq!(
            depth(&[("TERM", "xterm-256color"), ("COLORTERM", "truecolor")]),
            ColorDepth::True
        );
        assert_eq!(depth(&[("TERM", "xterm-kitty")]), ColorDepth::True);
        assert_eq!(
            depth(&[("TERM", "screen"), ("COLORTERM", "24bit"), ("STY", "1.x")]),
            ColorDepth::Ansi256
        );
        assert_eq!(depth(&[("TERM", "dumb")]), ColorDepth::None);
    }

    #[test]
    fn text_uses_only_the_terminals_own_colors() {
        for palette in [Palette::Dark, Palette::Light] {
            for style in styles(&Theme::new(palette, ColorDepth::True, false)) {
                assert!(!matches!(style.fg, Some(Color::Rgb(..) | Color::Indexed(_))));
                assert_eq!(style.bg, None);
            }
        }
    }

    #[test]
    fn every_state_has_a_glyph_of_the_width_told() {
        let states = [
            State::Todo,
            State::Started,
            State::Checked,
            State::Vouched,
            State::Advice,
            State::Failed,
            State::Waiting {
                on: "Microsoft".to_owned(),
                days: 3,
                overdue: false,
            },
            State::NotApplicable {
                reason: "no".to_owned(),
            },
            State::Stale,
        ];
        for ascii in [false, true] {
            let theme = Theme::new(Palette::Dark, ColorDepth::Ansi16, ascii);
            for state in &states {
                assert_eq!(theme.glyph(state).width(), usize::from(theme.glyph_width()));
                assert!(!ascii || theme.glyph(state).is_ascii());
            }
        }
    }
}
