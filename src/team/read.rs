//! Reads a team's settings from the text of a file.

use std::path::Path;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::{Level, Problem, Said, Settings, Wish};
use crate::rules::{Severity, registry};

/// The tables, each with its keys; those of `rules` are rules.
const TABLES: [(&str, &[&str]); 3] = [
    ("rules", &[]),
    ("files", &["exclude"]),
    ("check", &["fail-on", "baseline"]),
];

/// What stands at the top of a project file beside the tables.
const OWN: &str = "conncert.toml";

/// Below this share of equal letters a suggestion confuses more than it helps.
const ALIKE: f64 = 0.6;

pub(super) fn read(file: &Path, text: &str) -> Settings {
    let mut reader = Reader {
        file,
        text: text.trim_start_matches('\u{feff}'),
        settings: Settings::default(),
    };
    reader.all();
    reader.settings
}

struct Reader<'t> {
    file: &'t Path,
    text: &'t str,
    settings: Settings,
}

type Entry<'t> = (String, usize, DeValue<'t>);

impl<'t> Reader<'t> {
    fn all(&mut self) {
        let table = match DeTable::parse(self.text) {
            Ok(table) => table.into_inner(),
            // A project file that is no TOML is told by whoever reads the answers.
            Err(_) if self.is_project() => return,
            Err(error) => {
                let at = error.span().map_or(self.text.len(), |span| span.start);
                let what = format!("{}. None of it counts.", error.message().replace('\n', ", "));
                return self.tell(at, what, "Mend that line.".to_owned());
            }
        };
        for (name, at, value) in entries(table) {
            match (name.as_str(), value) {
                ("rules", DeValue::Table(table)) => {
                    for entry in entries(table) {
                        self.rule(entry);
                    }
                }
                ("files" | "check", DeValue::Table(table)) => {
                    for entry in entries(table) {
                        self.key(&name, entry);
                    }
                }
                ("rules" | "files" | "check", _) => {
                    self.tell(
                        at,
                        format!("{name} is no table."),
                        format!("Write [{name}], and its keys below."),
                    );
                }
                _ if self.is_project() => {}
                _ => self.unknown(at, &name, "", TABLES.iter().map(|(table, _)| *table)),
            }
        }
    }

    fn is_project(&self) -> bool {
        self.file.file_name().is_some_and(|name| name == OWN)
    }

    /// `icon-* = "off"`, `some-rule = { level = "warning", reason = "…" }`
    fn rule(&mut self, (pattern, at, value): Entry<'t>) {
        let (word, reason) = match &value {
            DeValue::String(word) => (Some(word.to_string()), None),
            DeValue::Table(table) => {
                let text = |key: &str| Some(table.get(key)?.get_ref().as_str()?.trim().to_owned());
                for (name, span, _) in entries(table.clone()) {
                    if !["level", "reason"].contains(&name.as_str()) {
                        self.unknown(
                            span,
                            &name,
                            &format!("rules.{pattern}."),
                            ["level", "reason"].into_iter(),
                        );
                    }
                }
                (text("level"), text("reason").filter(|reason| !reason.is_empty()))
            }
            _ => (None, None),
        };
        let Some(level) = word.as_deref().and_then(|word| level(word, "off")) else {
            let what = format!("What {pattern} counts as is not understood.");
            return self.tell(at, what, "Take one of these: off, note, warning, error.".to_owned());
        };
        let rules = registry::meant(&pattern);
        if rules.is_empty() {
            let instead = match registry::nearest_name(&pattern) {
                Some(near) => format!("Did you mean {near}?"),
                None => "conncert rules lists them.".to_owned(),
            };
            return self.tell(at, format!("There is no rule {pattern}."), instead);
        }
        let error = rules.iter().find(|rule| rule.severity == Severity::Error);
        let turned_down = error.filter(|_| level != Level::Is(Severity::Error));
        if let Some(rule) = turned_down.filter(|_| level == Level::Off || reason.is_none()) {
            let what = if level == Level::Off {
                format!("{} is an error for certification, so it cannot be turned off.", rule.id)
            } else {
                format!(
                    "{} is an error for certification, so it is turned down only with a reason.",
                    rule.id
                )
            };
            let level = level.severity().unwrap_or(Severity::Note);
            let pattern = rule.id;
            self.tell(
                at,
                what,
                format!("Write {pattern} = {{ level = \"{level}\", reason = \"…\" }}."),
            );
        }
        self.settings.rules.push(Wish {
            rules: rules.iter().map(|rule| rule.id).collect(),
            file: self.file.to_path_buf(),
            pattern,
            level,
            reason,
        });
    }

    /// A key of another table.
    fn key(&mut self, table: &str, (name, at, value): Entry<'t>) {
        let known = TABLES
            .iter()
            .find(|(known, _)| *known == table)
            .map_or(&[][..], |(_, keys)| *keys);
        match (table, name.as_str(), &value) {
            ("files", "exclude", DeValue::Array(globs)) if globs.iter().all(|glob| glob.get_ref().is_str()) => {
                let globs = globs
                    .iter()
                    .filter_map(|glob| glob.get_ref().as_str().map(str::to_owned));
                self.settings.exclude = Some(self.said(globs.collect()));
            }
            ("check", "fail-on", DeValue::String(word)) if level(word, "never").is_some() => {
                self.settings.fail_on = level(word, "never").map(|level| self.said(level));
            }
            ("check", "baseline", DeValue::String(path)) if !path.trim().is_empty() => {
                self.settings.baseline = Some(self.said(path.trim().to_owned()));
            }
            (_, name, _) if known.contains(&name) => {
                let wanted = match name {
                    "exclude" => "Write globs as in a .gitignore, for example [\"old/\", \"*.draft.json\"].",
                    "fail-on" => "Take one of these: error, warning, note, never.",
                    _ => "Write the file's path, for example \"conncert-baseline.json\".",
                };
                self.tell(at, format!("{table}.{name} is not understood."), wanted.to_owned());
            }
            (_, name, _) => self.unknown(at, name, &format!("{table}."), known.iter().copied()),
        }
    }

    fn said<T>(&self, value: T) -> Said<T> {
        Said {
            value,
            file: self.file.to_path_buf(),
        }
    }

    fn unknown(&mut self, at: usize, name: &str, path: &str, known: impl Iterator<Item = &'static str> + Clone) {
        let alike = |known: &'static str| {
            (
                strsim::normalized_damerau_levenshtein(&name.to_lowercase(), known),
                known,
            )
        };
        let near = known.clone().map(alike).max_by(|a, b| a.0.total_cmp(&b.0));
        let instead = match near.filter(|(alike, _)| *alike >= ALIKE) {
            Some((_, near)) => format!("Did you mean {near}?"),
            None => format!("Known are {}.", known.collect::<Vec<_>>().join(", ")),
        };
        self.tell(at, format!("There is no setting \"{path}{name}\"."), instead);
    }

    fn tell(&mut self, at: usize, what: String, instead: String) {
        let before = self.text.as_bytes().get(..at).unwrap_or(self.text.as_bytes());
        self.settings.problems.push(Problem {
            file: self.file.to_path_buf(),
            line: memchr::memchr_iter(b'\n', before).count() + 1,
            what,
            instead,
        });
    }
}

/// The entries of a table in the order written, each with where it begins.
fn entries<'t>(table: DeTable<'t>) -> Vec<Entry<'t>> {
    let entry = |(key, value): (Spanned<_>, Spanned<DeValue<'t>>)| {
        let name: &std::borrow::Cow<str> = key.get_ref();
        (name.to_string(), key.span().start, value.into_inner())
    };
    let mut entries: Vec<Entry> = table.into_iter().map(entry).collect();
    entries.sort_by_key(|(_, at, _)| *at);
    entries
}

/// What a severity's word says, or the one for none; nothing for another word.
fn level(word: &str, off: &str) -> Option<Level> {
    if word == off {
        return Some(Level::Off);
    }
    let known = [Severity::Note, Severity::Warning, Severity::Error];
    known
        .into_iter()
        .find(|severity| severity.word() == word)
        .map(Level::Is)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(text: &str) -> Settings {
        Settings::understand(Path::new("conncert-rules.toml"), text)
    }

    fn told(text: &str) -> Vec<String> {
        settings(text).problems.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn what_is_not_understood_is_told_with_its_line_and_the_nearest_name() {
        for (text, said) in [
            ("[ruls]\n", "line 1: There is no setting \"ruls\". Did you mean rules?"),
            (
                "[check]\nfail_on = \"note\"\n",
                "line 2: There is no setting \"check.fail_on\". Did you mean fail-on?",
            ),
            (
                "[check]\nfail-on = \"advice\"\n",
                "line 2: check.fail-on is not understood. Take one of these",
            ),
            (
                "[files]\nexclude = \"old\"\n",
                "line 2: files.exclude is not understood.",
            ),
            (
                "[rules]\nicon-not-sqare = \"off\"\n",
                "line 2: There is no rule icon-not-sqare. Did you mean icon-not-square?",
            ),
            ("[rules]\nicon = 5\n", "line 2: What icon counts as is not understood."),
            (
                "[rules]\ntexts = { level = \"note\", why = \"x\" }\n",
                "There is no setting \"rules.texts.why\".",
            ),
            ("rules = 1\n", "line 1: rules is no table."),
            ("[rules\n", "line 1: "),
        ] {
            let told = told(text);
            assert!(told.len() == 1 && told[0].contains(said), "{text}: {told:?}");
        }
        assert_eq!(
            told("[rules]\nsummary-punctuation = \"off\"\n\n[files]\nexclude = []\n"),
            [""; 0]
        );
    }

    #[test]
    fn an_error_is_turned_down_only_with_a_reason_and_never_off() {
        let rule = "default-response-has-schema";
        assert!(told(&format!("[rules]\n{rule} = \"warning\"\n"))[0].contains("only with a reason"));
        let off = told(&format!("[rules]\n{rule} = {{ level = \"off\", reason = \"x\" }}\n"));
        assert!(off[0].contains("cannot be turned off"), "{off:?}");
        let reasoned = format!("[rules]\n{rule} = {{ level = \"note\", reason = \"x\" }}\n");
        assert_eq!(told(&reasoned), [""; 0]);
    }

    #[test]
    fn the_nearer_file_wins_key_by_key() {
        let far = settings(
            "[rules]\nicon = \"note\"\n\"icon-*\" = \"error\"\n[check]\nfail-on = \"note\"\nbaseline = \"a\"\n",
        );
        let near = settings("[rules]\nicon = \"off\"\n[check]\nfail-on = \"never\"\n");
        let both = far.below(near);
        let patterns: Vec<_> = both
            .rules
            .iter()
            .map(|wish| (wish.pattern.as_str(), wish.level))
            .collect();
        assert_eq!(patterns, [("icon-*", Level::Is(Severity::Error)), ("icon", Level::Off)]);
        assert_eq!(both.fail_on.map(|said| said.value), Some(Level::Off));
        assert_eq!(both.baseline.map(|said| said.value), Some("a".to_owned()));
    }
}
