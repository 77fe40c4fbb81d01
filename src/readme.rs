//! A readme as the rules see it: its headings and what stands below them. Enough of Markdown for that, and no more.

mod email;

use std::borrow::Cow;

/// A readme in Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readme {
    text: String,
    headings: Vec<Heading>,
}

/// One heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 for the title of the whole text, up to 6.
    pub level: u8,
    /// Its words, without marks such as `#` and `*`.
    pub text: String,
    /// Its line, from 1.
    pub line: u32,
}

impl Readme {
    /// Reads the text; whatever the bytes are, it is some text.
    #[must_use]
    pub fn parse(bytes: &[u8]) -> Self {
        // That all is well is told much faster than what is not.
        let text = str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed);
        let text = text.strip_prefix('\u{feff}').unwrap_or(&text).to_owned();
        Self {
            headings: headings(&text),
            text,
        }
    }

    /// The whole text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The first e-mail address in it that could be somebody's.
    #[must_use]
    pub fn email(&self) -> Option<&str> {
        email::first_email(&self.text)
    }

    /// The headings, in order. Lines of code blocks are none.
    #[must_use]
    pub fn headings(&self) -> &[Heading] {
        &self.headings
    }
}

/// Headings as CommonMark has them: `## Words`, or words with a line of `=` or `-` below; besides `##Words`, which
/// many readmes have and GitHub once took.
fn headings(text: &str) -> Vec<Heading> {
    let mut headings: Vec<Heading> = Vec::new();
    let mut fence: Option<&str> = None;
    let mut before = "";
    for (number, line) in (1_u32..).zip(text.lines()) {
        let (indented, line) = (line.starts_with("    ") || line.starts_with('\t'), line.trim());
        let previous = std::mem::take(&mut before);
        if let Some(mark) = ["```", "~~~"].into_iter().find(|mark| line.starts_with(mark)) {
            match fence {
                Some(open) if open == mark => fence = None,
                Some(_) => {}
                None => fence = Some(mark),
            }
            continue;
        }
        if fence.is_some() || indented || line.is_empty() {
            continue;
        }
        let marks = line.bytes().take_while(|byte| *byte == b'#').count();
        if (1..=6).contains(&marks) {
            push(&mut headings, marks, &line[marks..], number);
        } else if let Some(level) = underline(line).filter(|_| !previous.is_empty()) {
            push(&mut headings, level, previous, number - 1);
        } else {
            before = line;
        }
    }
    headings
}

/// 1 for a line of `=`, 2 for one of `-`.
fn underline(line: &str) -> Option<usize> {
    let all = |mark: char| line.chars().all(|char| char == mark);
    match () {
        () if all('=') => Some(1),
        () if all('-') => Some(2),
        () => None,
    }
}

fn push(headings: &mut Vec<Heading>, level: usize, words: &str, line: u32) {
    let text = words
        .trim_end_matches('#')
        .trim_matches(|char: char| char.is_whitespace() || "*_`:\u{200b}".contains(char));
    if !text.is_empty() {
        headings.push(Heading {
            level: u8::try_from(level).unwrap_or(6),
            text: text.to_owned(),
            line,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(u8, String, u32)> {
        let readme = Readme::parse(text.as_bytes());
        let headings = readme.headings().iter();
        headings.map(|one| (one.level, one.text.clone(), one.line)).collect()
    }

    #[test]
    fn headings_are_found_in_both_spellings() {
        let text = "\u{feff}# Contoso Invoices #\n\nWords.\n\nPrerequisites\n-------------\n##**Publisher:**\n";
        let expected = [(1, "Contoso Invoices", 1), (2, "Prerequisites", 5), (2, "Publisher", 7)];
        assert_eq!(
            found(text),
            expected.map(|(level, text, line)| (level, text.to_owned(), line))
        );
    }

    #[test]
    fn code_tables_and_rules_are_no_headings() {
        assert!(found("```sh\n# comment\n```\n\n    # code\n\n---\n\n| a |\n|---|\n\n####### seven\n##\n").is_empty());
    }

    #[test]
    fn any_bytes_are_some_text() {
        assert_eq!(Readme::parse(b"# \xff\r\n").headings().len(), 1);
        assert!(Readme::parse(b"").headings().is_empty());
    }
}
