#![allow(clippy::unwrap_used)]

use super::*;

type Variables = &'static [(&'static str, &'static str)];

fn chosen(wishes: &PictureWishes, vars: Variables, terminal: bool) -> ChosenWay {
    let env = |name: &str| {
        vars.iter()
            .find(|(key, _)| *key == name)
            .map(|(_, value)| (*value).to_owned())
    };
    choose(wishes, &env, terminal)
}

const FULL: (&str, &str) = ("COLORTERM", "truecolor");

#[test]
#[allow(clippy::too_many_lines)] // one table
fn the_table_of_ways_holds_where_nothing_was_asked_for() {
    let rows: &[(Variables, Way, ColorDepth, &str)] = &[
        (&[], Way::Blocks, ColorDepth::Ansi16, "Nothing in the environment"),
        (
            &[("TERM", "xterm-256color")],
            Way::Blocks,
            ColorDepth::Ansi256,
            "Nothing",
        ),
        (
            &[("TERM", "xterm-256color"), FULL],
            Way::Blocks,
            ColorDepth::True,
            "Nothing",
        ),
        (&[("TERM", "linux")], Way::Blocks, ColorDepth::Ansi16, "Nothing"),
        (
            &[("TERM", "xterm-kitty")],
            Way::Kitty,
            ColorDepth::True,
            "TERM is xterm-kitty.",
        ),
        (
            &[("TERM", "xterm-kitty"), ("SSH_CONNECTION", "x")],
            Way::Kitty,
            ColorDepth::True,
            "TERM",
        ),
        (&[("TERM", "xterm-ghostty")], Way::Kitty, ColorDepth::True, "TERM"),
        (
            &[("TERM", "xterm-256color"), ("TERM_PROGRAM", "ghostty")],
            Way::Kitty,
            ColorDepth::Ansi256,
            "TERM_PROGRAM",
        ),
        (
            &[("TERM", "xterm-256color"), ("KITTY_WINDOW_ID", "1")],
            Way::Kitty,
            ColorDepth::Ansi256,
            "KITTY_WINDOW_ID",
        ),
        (
            &[("TERM_PROGRAM", "iTerm.app"), FULL],
            Way::Iterm2,
            ColorDepth::True,
            "TERM_PROGRAM is iTerm.app.",
        ),
        (
            &[("TERM_PROGRAM", "WezTerm"), FULL],
            Way::Iterm2,
            ColorDepth::True,
            "TERM_PROGRAM",
        ),
        (
            &[("TERM_PROGRAM", "mintty")],
            Way::Iterm2,
            ColorDepth::Ansi16,
            "TERM_PROGRAM",
        ),
        (
            &[("WEZTERM_PANE", "0")],
            Way::Iterm2,
            ColorDepth::Ansi16,
            "WEZTERM_PANE",
        ),
        (
            &[("LC_TERMINAL", "iTerm2"), ("SSH_TTY", "/dev/pts/0")],
            Way::Iterm2,
            ColorDepth::Ansi16,
            "LC_TERMINAL",
        ),
        (&[("TERM", "foot")], Way::Sixel, ColorDepth::True, "TERM is foot."),
        (&[("TERM", "mlterm-256color")], Way::Sixel, ColorDepth::Ansi256, "TERM"),
        (&[("TERM", "xterm-sixel")], Way::Sixel, ColorDepth::Ansi16, "TERM"),
        // Another terminal, started from within the one whose variables are still there.
        (
            &[("KITTY_WINDOW_ID", "1"), ("VTE_VERSION", "7200")],
            Way::Blocks,
            ColorDepth::Ansi16,
            "Nothing",
        ),
        (
            &[("KITTY_WINDOW_ID", "1"), ("TERM_PROGRAM", "vscode")],
            Way::Blocks,
            ColorDepth::Ansi16,
            "Nothing",
        ),
        (
            &[("TERM_PROGRAM", "WezTerm"), ("XTERM_VERSION", "XTerm(390)")],
            Way::Blocks,
            ColorDepth::Ansi16,
            "Nothing",
        ),
        (
            &[("TERM_PROGRAM", "iTerm.app"), ("WT_SESSION", "x")],
            Way::Blocks,
            ColorDepth::True,
            "Nothing",
        ),
        (
            &[("TERM_PROGRAM", "Apple_Terminal")],
            Way::Blocks,
            ColorDepth::Ansi16,
            "Nothing",
        ),
        // What stands between us and the terminal.
        (
            &[("TERM", "xterm-kitty"), ("TMUX", "/tmp/tmux,1,0")],
            Way::Blocks,
            ColorDepth::True,
            "tmux stands between",
        ),
        (
            &[("TERM", "tmux-256color"), ("TERM_PROGRAM", "iTerm.app")],
            Way::Blocks,
            ColorDepth::Ansi256,
            "tmux",
        ),
        (
            &[("TERM", "screen-256color"), ("KITTY_WINDOW_ID", "1")],
            Way::Blocks,
            ColorDepth::Ansi256,
            "GNU screen",
        ),
        (
            &[("STY", "1.pts"), FULL],
            Way::Blocks,
            ColorDepth::Ansi256,
            "GNU screen",
        ),
        (
            &[("TERM", "xterm-kitty"), ("ZELLIJ", "0")],
            Way::Blocks,
            ColorDepth::True,
            "Zellij",
        ),
        // Without colors, without eyes.
        (
            &[("TERM", "xterm-kitty"), ("NO_COLOR", "1")],
            Way::Letters,
            ColorDepth::None,
            "NO_COLOR is set.",
        ),
        (
            &[("TERM", "xterm-kitty"), ("NO_COLOR", "")],
            Way::Kitty,
            ColorDepth::True,
            "TERM",
        ),
        (
            &[("TERM", "dumb"), FULL],
            Way::Letters,
            ColorDepth::None,
            "TERM is dumb.",
        ),
        (
            &[("CONNCERT_THEME", "mono"), FULL],
            Way::Letters,
            ColorDepth::None,
            "The theme is mono.",
        ),
        (
            &[("TERM", "xterm-kitty"), ("ACCESSIBLE", "1")],
            Way::Words,
            ColorDepth::True,
            "ACCESSIBLE is set.",
        ),
        (
            &[("TERM", "xterm-kitty"), ("ACCESSIBLE", "0")],
            Way::Kitty,
            ColorDepth::True,
            "TERM",
        ),
    ];
    for (vars, way, depth, because) in rows {
        let choice = chosen(&PictureWishes::default(), vars, true);
        assert_eq!((choice.way, choice.depth), (*way, *depth), "{vars:?}");
        assert!(choice.because.starts_with(because), "{vars:?}: {}", choice.because);
        assert!(choice.because.ends_with('.'), "{}", choice.because);
        let piped = chosen(&PictureWishes::default(), vars, false);
        assert_eq!(piped.way, Way::Words, "{vars:?}");
        assert_eq!(piped.because, "Standard output is not a terminal.");
    }
}

#[test]
fn what_was_asked_for_comes_before_what_the_environment_says() {
    let kitty: Variables = &[("TERM", "xterm-kitty")];
    let wishes = |change: fn(&mut PictureWishes)| {
        let mut wishes = PictureWishes::default();
        change(&mut wishes);
        wishes
    };
    let rows: [(PictureWishes, Way, &str); 8] = [
        (wishes(|w| w.none = true), Way::Words, "--no-image was given."),
        (wishes(|w| w.ascii = true), Way::Letters, "--ascii was given."),
        (
            wishes(|w| w.color = ColorWish::Never),
            Way::Letters,
            "--color never was given.",
        ),
        (
            wishes(|w| w.way = Some((Way::Sixel, "--as"))),
            Way::Sixel,
            "--as sixel was given.",
        ),
        (
            wishes(|w| {
                w.way = Some((Way::Iterm2, "--as"));
                w.none = true;
                w.ascii = true;
                w.color = ColorWish::Never;
            }),
            Way::Iterm2,
            "--as iterm2 was given.",
        ),
        (
            wishes(|w| w.way = Some((Way::Blocks, "--as"))),
            Way::Blocks,
            "--as blocks was given.",
        ),
        (
            wishes(|w| {
                w.way = Some((Way::Blocks, "--as"));
                w.color = ColorWish::Never;
            }),
            Way::Letters,
            "--color never was given.",
        ),
        (
            wishes(|w| w.way = Some((Way::Words, "--as"))),
            Way::Words,
            "--as words was given.",
        ),
    ];
    for (wishes, way, because) in rows {
        for terminal in [true, false] {
            let choice = chosen(&wishes, kitty, terminal);
            if terminal || wishes.way.is_some() || wishes.none {
                assert_eq!((choice.way, choice.because.as_str()), (way, because), "{wishes:?}");
            } else {
                assert_eq!(choice.way, Way::Words, "{wishes:?}");
            }
        }
    }
}

#[test]
fn tmux_gets_an_envelope_with_every_escape_doubled() {
    let wishes = PictureWishes {
        way: Some((Way::Kitty, "--as")),
        ..PictureWishes::default()
    };
    let inside = chosen(&wishes, &[("TMUX", "/tmp/tmux,1,0")], true);
    assert_eq!(
        inside.wrapped(b"\x1b_Ga=d\x1b\\"),
        b"\x1bPtmux;\x1b\x1b_Ga=d\x1b\x1b\\\x1b\\"
    );
    assert_eq!(
        chosen(&wishes, &[], true).wrapped(b"\x1b_Ga=d\x1b\\"),
        b"\x1b_Ga=d\x1b\\"
    );
}
