//! The programs that come with conncert. Each file is read when its program is first asked for, because most of the time
//! only the one that is followed is.

use std::ops::Deref;
use std::sync::{Arc, LazyLock, OnceLock};

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{Kind, Program};

/// A file in `assets/programs`, as the build script turned it into JSON.
#[derive(Debug, Clone, Copy)]
pub struct File {
    /// What the program is called in project files, and its file without `.toml`: `nomination`.
    pub name: &'static str,
    whole: &'static str,
    /// Without its phases, steps and sheet.
    head: &'static str,
}

macro_rules! files {
    ($($name:literal),*) => {
        &[$(File {
            name: $name,
            whole: include_str!(concat!(env!("OUT_DIR"), "/", $name, ".json")),
            head: include_str!(concat!(env!("OUT_DIR"), "/", $name, ".head.json")),
        }),*]
    };
}

/// The files in `assets/programs`, in the order to offer them: one word a file, and nothing else to add a program.
/// `tests/program.rs` compares this list with the folder.
pub const FILES: &[File] = files![
    "verified-publisher",
    "independent-publisher",
    "nomination",
    "mcp-server"
];

/// The programs to choose from, in the order to offer them; never none.
///
/// As a slice they are all read. [`Programs::named`] reads the one asked for, [`Programs::briefs`] none.
#[derive(Debug, Clone)]
pub enum Programs {
    /// Those that come with conncert.
    BuiltIn,
    /// These.
    These(Arc<[Program]>),
}

/// What a program is offered with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Brief<'p> {
    /// Its name in project files: `nomination`.
    pub id: &'p str,
    /// What people call it.
    pub title: &'p str,
    /// One line: what following it means.
    pub meaning: &'p str,
    /// What alone it is made for.
    pub made_for: Option<Kind>,
}

/// The built-in programs, in the order to offer them.
#[must_use]
pub fn built_in() -> &'static [Program] {
    static ALL: LazyLock<Vec<Program>> = LazyLock::new(|| (0..FILES.len()).map(|index| at(index).clone()).collect());
    &ALL
}

/// The built-in programs, in the order to offer them, each read when it is come to.
pub fn one_by_one() -> impl Iterator<Item = &'static Program> {
    (0..FILES.len()).map(at)
}

/// The built-in program with this id.
#[must_use]
pub fn named(id: &str) -> Option<&'static Program> {
    index_of(id).map(at)
}

/// The built-in program for the owners of a service, today's usual way, up to its phases: what it is called, its documents
/// and what it demands of icon and brand color. Most of a file is steps, and who holds something against another program
/// needs none of them.
#[must_use]
pub fn for_owners() -> &'static Program {
    without_steps(TODAYS)
}

/// The built-in program for connectors to services of others, up to its phases; none where there is none.
#[must_use]
pub fn for_others() -> Option<&'static Program> {
    heads().iter().position(|head| head.for_others).map(without_steps)
}

/// Whether the built-in program with this id is for connectors to services of others.
#[must_use]
pub fn is_for_others(id: &str) -> bool {
    heads().iter().any(|head| head.for_others && head.id == id)
}

/// The name of the built-in program that the sample connector is made for; none where there is no such program.
#[must_use]
pub fn of_sample() -> Option<&'static str> {
    let head = heads().iter().find(|head| head.has_sample)?;
    Some(&head.id)
}

fn without_steps(index: usize) -> &'static Program {
    static READ: [OnceLock<Program>; FILES.len()] = [const { OnceLock::new() }; FILES.len()];
    READ[index].get_or_init(|| read(FILES[index].name, FILES[index].head))
}

/// What the program that is made for this alone is offered with.
#[must_use]
pub fn made_for(kind: Kind) -> Option<Brief<'static>> {
    heads()
        .iter()
        .map(Head::brief)
        .find(|brief| brief.made_for == Some(kind))
}

fn index_of(id: &str) -> Option<usize> {
    FILES.iter().position(|file| file.name == id)
}

/// The program of answers that name none: the nomination, which the documents of 2017 know alone. What is offered first
/// to somebody new is [`Programs::offered_first`].
const UNNAMED: usize = 2;

/// The program that is offered first.
const TODAYS: usize = 0;

/// The built-in program that is followed where nothing is said.
#[must_use]
pub fn unnamed() -> &'static Program {
    at(UNNAMED)
}

/// The built-in program that files are judged by where there is no project: today's usual way, that of the service's owner.
#[must_use]
pub fn todays() -> &'static Program {
    at(TODAYS)
}

fn at(index: usize) -> &'static Program {
    static READ: [OnceLock<Program>; FILES.len()] = [const { OnceLock::new() }; FILES.len()];
    READ[index].get_or_init(|| read(FILES[index].name, FILES[index].whole))
}

/// Reads what the tests have proven well-formed, so that it need not be proven again.
fn read<T: DeserializeOwned>(name: &str, json: &str) -> T {
    serde_json::from_str(json)
        .unwrap_or_else(|error| unreachable!("tests/program.rs proves {name} well-formed: {error}"))
}

impl Programs {
    /// The program with this id.
    #[must_use]
    pub fn named(&self, id: &str) -> Option<&Program> {
        match self {
            Self::BuiltIn => named(id),
            Self::These(programs) => programs.iter().find(|program| program.id == id),
        }
    }

    /// The program that is followed where nothing is said.
    #[must_use]
    pub fn unnamed(&self) -> &Program {
        match self {
            Self::BuiltIn => unnamed(),
            Self::These(programs) => &programs[0],
        }
    }

    /// The id of the program to begin with for somebody new: today's usual way.
    #[must_use]
    pub fn offered_first(&self) -> &str {
        match self {
            Self::BuiltIn => &heads()[TODAYS].id,
            Self::These(programs) => &programs[0].id,
        }
    }

    /// What they are offered with, in order.
    #[must_use]
    pub fn briefs(&self) -> Vec<Brief<'_>> {
        match self {
            Self::BuiltIn => heads().iter().map(Head::brief).collect(),
            Self::These(programs) => programs.iter().map(brief).collect(),
        }
    }
}

/// What a program says of itself.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Head {
    id: String,
    title: String,
    meaning: String,
    #[serde(default)]
    made_for: Option<Kind>,
    #[serde(default)]
    for_others: bool,
    #[serde(default)]
    has_sample: bool,
}

fn heads() -> &'static [Head] {
    static HEADS: LazyLock<Vec<Head>> = LazyLock::new(|| FILES.iter().map(|file| read(file.name, file.head)).collect());
    &HEADS
}

impl Head {
    fn brief(&self) -> Brief<'_> {
        Brief {
            id: &self.id,
            title: &self.title,
            meaning: &self.meaning,
            made_for: self.made_for,
        }
    }
}

fn brief(program: &Program) -> Brief<'_> {
    Brief {
        id: &program.id,
        title: &program.title,
        meaning: &program.meaning,
        made_for: program.made_for,
    }
}

impl Deref for Programs {
    type Target = [Program];

    fn deref(&self) -> &[Program] {
        match self {
            Self::BuiltIn => built_in(),
            Self::These(programs) => programs,
        }
    }
}

impl From<Arc<[Program]>> for Programs {
    fn from(programs: Arc<[Program]>) -> Self {
        Self::These(programs)
    }
}

impl From<&[Program]> for Programs {
    fn from(programs: &[Program]) -> Self {
        Self::These(programs.into())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_program_is_offered_with_what_it_says_of_itself() {
        let briefs: Vec<Brief> = built_in().iter().map(brief).collect();
        assert_eq!(Programs::BuiltIn.briefs(), briefs);
    }

    #[test]
    fn a_program_is_the_same_without_its_steps() {
        for (index, whole) in built_in().iter().enumerate() {
            assert!(!whole.phases.is_empty() && !whole.steps.is_empty(), "{}", whole.id);
            let bare = Program {
                phases: Vec::new(),
                steps: Vec::new(),
                sheet: None,
                ..whole.clone()
            };
            assert_eq!(without_steps(index), &bare);
        }
    }

    #[test]
    fn every_program_is_found_by_its_name_and_todays_usual_way_is_offered_first() {
        for program in built_in() {
            assert_eq!(named(&program.id), Some(program));
        }
        assert_eq!(unnamed().id, "nomination");
        assert_eq!(Programs::BuiltIn.offered_first(), "verified-publisher");
        assert_eq!(named("nominaton"), None);
    }

    #[test]
    fn what_is_looked_for_by_what_it_is_for_is_there_once() {
        let once = |is: fn(&Program) -> bool| built_in().iter().filter(|one| is(one)).count() == 1;
        assert!(once(|one| one.for_others) && once(|one| one.has_sample));
        let others = for_others().unwrap();
        assert!(others.for_others && is_for_others(&others.id));
        assert!(!for_owners().for_others && !is_for_others(&for_owners().id) && !is_for_others(""));
        assert!(named(of_sample().unwrap()).unwrap().has_sample);
    }
}
