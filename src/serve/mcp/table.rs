//! The tools, each with its command. What `next` tells to run is among them.

use super::tools::{Effect, Kind, Parameter, Prints, Tool};
use crate::export::{answer, convert, diff, next, repairs, report, texts};

const DONE: Prints = Prints::Json(answer::DONE);

const RULES: &str = "Rules by id, by name in Microsoft's validator, by family (icon) or by glob (icon-*)";
const FORCE: &str = "Replace the file if there is one";
const SAID_BY: &str = "The name of the person whose word it is; ask, never make one up";
const PROGRAM: &str = "The certification program, if not the one that the submission follows";

const fn force(about: &'static str) -> Parameter {
    Parameter::option("force", "--force", Kind::Switch, about)
}

const fn said_by() -> Parameter {
    Parameter::option("said_by", "--said-by", Kind::Text, SAID_BY)
}

/// All of them, what comes first first.
pub(super) const TOOLS: &[Tool] = &[
    Tool {
        name: "next",
        title: "What is next",
        about: "Tells the one thing to do next: the call to make, the answers to put in its gaps, what to put right by hand first, \
                and other ways to settle it. Call it again after each step, until kind is done or blocked.",
        words: &["next"],
        parameters: &[],
        prints: Prints::Json(next::WORD),
        effect: Effect::Reads,
    },
    Tool {
        name: "new",
        title: "Start a submission",
        about: "Starts a submission in the folder: writes conncert.toml with the program to follow and the connector's name.",
        words: &["new"],
        parameters: &[
            Parameter::option(
                "program",
                "--program",
                Kind::Text,
                "The certification program to follow",
            )
            .required(),
            Parameter::option("name", "--name", Kind::Text, "The connector's name").required(),
            Parameter::option("answers", "--set", Kind::Answers, "Other answers by their keys"),
            said_by(),
        ],
        prints: DONE,
        effect: Effect::Adds,
    },
    Tool {
        name: "check",
        title: "Check",
        about: "Says what certification objects to in the connector's files, each finding with its place, reason and what to do. \
                Writes nothing. A long report is shortened: ask for errors alone (at_least), for rules, or for one file.",
        words: &["check"],
        parameters: &[
            Parameter::option("select", "--select", Kind::Texts, RULES),
            Parameter::option("ignore", "--ignore", Kind::Texts, "Not these rules"),
            Parameter::option(
                "at_least",
                "--at-least",
                Kind::Choice(&["error", "warning", "note"]),
                "Only findings of this severity and graver ones; error is what certification refuses",
            ),
            Parameter::option("program", "--program", Kind::Text, PROGRAM),
            Parameter::behind(
                "paths",
                Kind::Trees,
                "Files, or folders of connectors; the connector's folder if left out",
            ),
        ],
        prints: Prints::Json(report::WORD),
        effect: Effect::Reads,
    },
    Tool {
        name: "explain",
        title: "Explain",
        about: "Explains a rule, a step or an item of the checklist: why it matters, examples, sources, how to get there.",
        words: &["explain"],
        parameters: &[Parameter::behind(
            "name",
            Kind::Text,
            "A rule's id or Microsoft's name of it, or the id of a step or item",
        )
        .required()],
        prints: DONE,
        effect: Effect::Reads,
    },
    Tool {
        name: "texts",
        title: "Texts to write",
        about: "Lists the summaries and descriptions that are missing or weak, equal ones once, with suggestions. Writes nothing.",
        words: &["texts"],
        parameters: &[
            Parameter::option(
                "each",
                "--each",
                Kind::Switch,
                "A row for every place, where equal ones are to differ",
            ),
            Parameter::behind("path", Kind::Path, "The API definition, if not that of the folder"),
        ],
        prints: Prints::Json(texts::WORD),
        effect: Effect::Reads,
    },
    Tool {
        name: "text_set",
        title: "Write a text",
        about: "Writes one text into the definition, or all that are equal to it. The rules judge it first.",
        words: &["texts", "set"],
        parameters: &[
            Parameter::option(
                "all_equal",
                "--all-equal",
                Kind::Switch,
                "At all places where the same text is missing or weak",
            ),
            Parameter::behind("place", Kind::Place, "FILE#POINTER, as texts lists it").required(),
            Parameter::behind("text", Kind::Text, "The new text").required(),
        ],
        prints: Prints::Words,
        effect: Effect::Replaces,
    },
    Tool {
        name: "set",
        title: "Answer",
        about: "Sets answers, all or none. What only a person can vouch for (\"person\": true in next) needs said_by.",
        words: &["set"],
        parameters: &[
            said_by(),
            Parameter::behind("answers", Kind::Answers, "Answers by their keys, as next asks for them").required(),
        ],
        prints: DONE,
        effect: Effect::Replaces,
    },
    Tool {
        name: "unset",
        title: "Take answers back",
        about: "Takes answers back.",
        words: &["unset"],
        parameters: &[Parameter::behind("keys", Kind::Texts, "The answers' keys").required()],
        prints: DONE,
        effect: Effect::Replaces,
    },
    Tool {
        name: "mark",
        title: "Mark an item",
        about: "Says how an item of the checklist stands: done, waiting for somebody, not applicable, or to do again.",
        words: &["mark"],
        parameters: &[
            Parameter::option("on", "--on", Kind::Text, "With waiting: whose turn it is"),
            Parameter::option(
                "since",
                "--since",
                Kind::Text,
                "With waiting or done: the day, year-month-day",
            ),
            Parameter::option("note", "--note", Kind::Text, "With na: why it does not apply"),
            said_by(),
            Parameter::behind("item", Kind::Text, "The item's id").required(),
            Parameter::behind("how", Kind::Choice(&["done", "waiting", "na", "todo"]), "How it stands").required(),
        ],
        prints: DONE,
        effect: Effect::Replaces,
    },
    Tool {
        name: "accept",
        title: "Keep a finding",
        about: "Keeps a finding as it is, with the reason that a person gives.",
        words: &["accept"],
        parameters: &[
            Parameter::option(
                "reason",
                "--reason",
                Kind::Text,
                "Why it is right as it is, by a person's word",
            )
            .required(),
            Parameter::behind("rule", Kind::Text, "The rule's id").required(),
            Parameter::behind("place", Kind::Text, "Where it objects: FILE:LINE or a JSON pointer"),
        ],
        prints: DONE,
        effect: Effect::Adds,
    },
    Tool {
        name: "fix",
        title: "Repair",
        about: "Lists the repairs that need no decision; makes them only with write.",
        words: &["fix"],
        parameters: &[
            Parameter::option(
                "write",
                "--write",
                Kind::Switch,
                "Make the repairs; a person takes them back with conncert undo",
            ),
            Parameter::option(
                "look",
                "--look",
                Kind::Switch,
                "Also those that make a choice or change words: show them to a person",
            ),
            Parameter::option(
                "unsafe",
                "--unsafe",
                Kind::Switch,
                "Also those that lose something or break flows: ask a person",
            ),
            Parameter::option("rules", "--rule", Kind::Texts, RULES),
            Parameter::behind(
                "paths",
                Kind::Trees,
                "Definitions or folders; the connector's folder if left out",
            ),
        ],
        prints: Prints::Json(repairs::WORD),
        effect: Effect::Replaces,
    },
    Tool {
        name: "convert",
        title: "Convert from OpenAPI 3",
        about: "Converts an OpenAPI 3 definition to the 2.0 that certification takes, and tells everything that is lost.",
        words: &["convert"],
        parameters: &[
            Parameter::option(
                "output",
                "--output",
                Kind::Path,
                "Where to write; apiDefinition.swagger.json beside it if left out",
            ),
            Parameter::option(
                "host",
                "--host",
                Kind::Text,
                "The service's host, where the definition names none or another",
            ),
            Parameter::option(
                "server",
                "--server",
                Kind::Number,
                "Which of the definition's servers to take, from 1",
            ),
            Parameter::option(
                "only",
                "--only",
                Kind::Texts,
                "Only these operations, by id or as \"get /invoices\"",
            ),
            Parameter::option("tags", "--tag", Kind::Texts, "Only operations with these tags"),
            Parameter::option(
                "triggers",
                "--trigger",
                Kind::Texts,
                "Callbacks to offer as triggers: NAME=OPERATION",
            ),
            force("Replace the file if there is one; texts written into it since are kept"),
            Parameter::behind("source", Kind::Path, "The definition").required(),
        ],
        prints: Prints::Json(convert::WORD),
        effect: Effect::Replaces,
    },
    Tool {
        name: "diff",
        title: "Compare versions",
        about: "Tells what changed between two versions, and what that does to flows that exist: old and new, or rev alone for a \
                revision of the folder's git repository.",
        words: &["diff"],
        parameters: &[
            Parameter::option(
                "rev",
                "--rev",
                Kind::Revision,
                "In place of old: a tag, branch or commit of the local repository",
            ),
            Parameter::behind(
                "old",
                Kind::Path,
                "The older version: a folder, definition, apiProperties.json or package",
            ),
            Parameter::behind("new", Kind::Path, "The newer version; with rev the folder"),
        ],
        prints: Prints::Json(diff::WORD),
        effect: Effect::Reads,
    },
    Tool {
        name: "scaffold",
        title: "Begin a file",
        about: "Begins a file that is missing: what is known is written, and what only a person can write is marked TODO:.",
        words: &["scaffold"],
        parameters: &[
            Parameter::option("output", "--output", Kind::Path, "Another place for it"),
            force(FORCE),
            Parameter::behind(
                "file",
                Kind::Choice(&[
                    "api-properties",
                    "intro",
                    "readme",
                    "pull-request",
                    "test-instructions",
                    "requests",
                    "agents",
                ]),
                "Which file",
            )
            .required(),
        ],
        prints: DONE,
        effect: Effect::Replaces,
    },
    Tool {
        name: "icon_make",
        title: "Make the icon",
        about: "Makes the icon from a logo, and writes it only if it passes the icon rules.",
        words: &["icon", "make"],
        parameters: &[
            Parameter::option(
                "background",
                "--background",
                Kind::Text,
                "The background, for example #0B6A4F",
            ),
            Parameter::option("tint", "--tint", Kind::Text, "The logo's color: white, a hex, or keep"),
            Parameter::option("size", "--size", Kind::Number, "The icon's side in pixels"),
            Parameter::option("logo_size", "--logo", Kind::Number, "The logo's longer side in pixels"),
            Parameter::option(
                "output",
                "--output",
                Kind::Path,
                "Where to write it; icon.png if left out",
            ),
            force(FORCE),
            Parameter::option("program", "--program", Kind::Text, PROGRAM),
            Parameter::behind("logo", Kind::Path, "The logo: a PNG, JPEG or SVG").required(),
        ],
        prints: DONE,
        effect: Effect::Replaces,
    },
    Tool {
        name: "package_build",
        title: "Build the package",
        about: "Puts the package to send together from exported solutions, and writes it only if nothing in it is to fix.",
        words: &["package", "build"],
        parameters: &[
            Parameter::option(
                "connector_solution",
                "--connector-solution",
                Kind::Path,
                "The exported solution with the connector alone",
            ),
            Parameter::option(
                "flow_solution",
                "--flow-solution",
                Kind::Path,
                "The one with the connector and a sample flow",
            ),
            Parameter::option(
                "plugin_solution",
                "--plugin-solution",
                Kind::Path,
                "The one with the connector and an AI plugin",
            ),
            Parameter::option("intro", "--intro", Kind::Path, "The readme for the package"),
            Parameter::option(
                "custom_properties",
                "--custom-properties",
                Kind::Path,
                "customProperties.json, for several ways to sign in",
            ),
            Parameter::option(
                "output",
                "--output",
                Kind::Path,
                "Where to write it; package.zip if left out",
            ),
            force(FORCE),
            Parameter::option("program", "--program", Kind::Text, PROGRAM),
        ],
        prints: DONE,
        effect: Effect::Replaces,
    },
    Tool {
        name: "export",
        title: "Export",
        about: "Writes the checklist, and the mail or the form that the program takes, into certification/. With final it refuses \
                while required items are open.",
        words: &["export"],
        parameters: &[
            Parameter::option(
                "formats",
                "--format",
                Kind::Choices(&["md", "html", "json", "message", "zip", "eml", "ics", "sheet"]),
                "Which files; the usual ones of the program if left out",
            ),
            Parameter::option("final", "--final", Kind::Switch, "Refuse while required items are open"),
            Parameter::option(
                "output",
                "--output",
                Kind::Path,
                "The folder that receives certification/, if not the connector's",
            ),
            Parameter::option("stamp", "--stamp", Kind::Switch, "Print today's date on the pages"),
            force("Replace files of the same name that conncert did not write"),
        ],
        prints: Prints::Files,
        effect: Effect::Replaces,
    },
];

/// The tool of this name.
pub(super) fn find(name: &str) -> Option<&'static Tool> {
    TOOLS.iter().find(|tool| tool.name == name)
}
