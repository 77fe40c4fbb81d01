//! The commands that work at every question.

use crate::ui::choose::Face;

/// A command, typed with a colon before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Command {
    /// The question before.
    Back,
    /// The next step.
    Skip,
    /// Why this is asked, and what the documents say.
    Why,
    /// How to get there, step by step.
    How,
    /// All steps and how they stand.
    List,
    /// The steps, to choose from.
    Steps,
    /// The step with this number, from 1.
    Go(usize),
    /// The findings of the step.
    Findings,
    /// The texts to write; where one is asked for, their list.
    Texts,
    /// The text to write with this number, from 1.
    Text(usize),
    /// What is suggested for a text is written as it stands.
    Take,
    /// The places of a text; with a number, from 1, one of them is asked for by itself.
    Apart(Option<usize>),
    /// The icon is made from a logo.
    Icon,
    /// The package is built from the solutions in the folder.
    Build,
    /// The item does not apply.
    NotApplicable,
    /// The item waits on someone.
    Waiting,
    /// The answer is taken away.
    Clear,
    /// Check the files again.
    Check,
    /// The last change is taken back.
    Undo,
    /// The change taken back is made again.
    Redo,
    /// The commands.
    Help,
    /// Another face, at the same place.
    Switch(Face),
    /// Save and leave.
    Quit,
}

/// The commands as they are typed, with what they do.
pub const COMMANDS: &[(&str, &str)] = &[
    (":back", "the question before this one"),
    (":skip", "the next step; this one stays as it is"),
    (":why", "why this is asked, and what the documents say"),
    (":how", "how to get there, step by step, where that is done elsewhere"),
    (":list", "all steps, and how they stand"),
    (":go", "another step, chosen from their list"),
    (":go 12", "the step with that number"),
    (":findings", "what was found in the files of this step"),
    (":texts", "write the texts that are missing or weak; there, their list"),
    (":texts 5", "the text with that number"),
    (":take", "write what is suggested for a text, as it stands"),
    (":apart", "the places where a text is the same"),
    (":apart 2", "have the second of them asked for by itself"),
    (":icon", "make the icon from your logo; on the step that asks for it"),
    (
        ":build",
        "build the package from the solutions in the folder; on its step",
    ),
    (":na", "this does not apply to you; you are asked why"),
    (":wait", "it is someone else's turn; you are asked whose"),
    (":clear", "take the answer away"),
    (":check", "read the files again"),
    (":undo", "take the last change back"),
    (":redo", "make it again"),
    (":tui", "go on in full screen"),
    (":plain", "go on with prompts"),
    (":lines", "go on in plain lines"),
    (":help", "this list"),
    (":quit", "save and leave"),
];

/// What stands behind a colon.
///
/// # Errors
/// A sentence that names the nearest command, when there is none of that name.
pub fn parse(text: &str) -> Result<Command, String> {
    let typed = text.trim().trim_start_matches(':').trim();
    let (word, rest) = typed.split_once(char::is_whitespace).unwrap_or((typed, ""));
    let word = word.to_ascii_lowercase();
    Ok(match word.as_str() {
        "back" | "b" => Command::Back,
        "skip" | "s" | "next" => Command::Skip,
        "why" | "w" => Command::Why,
        "how" => Command::How,
        "list" | "l" | "steps" => Command::List,
        "go" | "g" if rest.trim().is_empty() => Command::Steps,
        "go" | "g" => match rest.trim().parse() {
            Ok(number) => Command::Go(number),
            Err(_) => return Err("Type the number of the step behind it, for example :go 12.".to_owned()),
        },
        "findings" | "f" => Command::Findings,
        "texts" | "text" if rest.trim().is_empty() => Command::Texts,
        "texts" | "text" => Command::Text(number(rest, ":texts 5")?),
        "take" => Command::Take,
        "apart" if rest.trim().is_empty() => Command::Apart(None),
        "apart" => Command::Apart(Some(number(rest, ":apart 2")?)),
        "icon" | "make" => Command::Icon,
        "build" | "package" => Command::Build,
        "na" | "x" => Command::NotApplicable,
        "wait" | "t" => Command::Waiting,
        "clear" => Command::Clear,
        "check" | "r" => Command::Check,
        "undo" | "u" => Command::Undo,
        "redo" => Command::Redo,
        "help" | "h" | "?" | "" => Command::Help,
        "tui" => Command::Switch(Face::Tui),
        "plain" => Command::Switch(Face::Prompts),
        "lines" => Command::Switch(Face::Lines),
        "quit" | "q" | "exit" => Command::Quit,
        _ => return Err(unknown(&word)),
    })
}

fn number(rest: &str, example: &str) -> Result<usize, String> {
    let number = rest.trim().parse();
    number.map_err(|_| format!("Type a number behind it, for example {example}."))
}

fn unknown(word: &str) -> String {
    let names = COMMANDS.iter().map(|(name, _)| name.trim_start_matches(':'));
    let likeness = |name: &str| strsim::normalized_damerau_levenshtein(word, name);
    let nearest = names
        .map(|name| name.split(' ').next().unwrap_or(name))
        .max_by(|one, other| likeness(one).total_cmp(&likeness(other)))
        .filter(|name| likeness(name) >= 0.5);
    match nearest {
        Some(name) => format!("There is no command :{word}. Did you mean :{name}?"),
        None => format!("There is no command :{word}. :help lists them."),
    }
}
