//! The classes of a script as they are declared, and those among them that make up the one that is run.

use foldhash::HashSet;

use crate::script::{Code, Token};

/// A class as it is declared.
pub(super) struct Class<'c, 's> {
    /// Its name.
    pub name: &'s str,
    /// The line of its declaration, from 1.
    pub line: u32,
    /// Whether it is told in several blocks.
    pub is_partial: bool,
    /// How many blocks it stands in.
    pub depth: usize,
    /// Where its block names `ExecuteAsync`, blocks of other classes in it left out.
    pub executes: Vec<usize>,
    /// What stands between its name and its block.
    bases: &'c [Token<'s>],
}

impl Class<'_, '_> {
    /// Whether it is the one that is run; some published scripts write its name small.
    pub(super) fn is_script(&self) -> bool {
        self.name.eq_ignore_ascii_case("Script")
    }

    /// Whether it derives from `ScriptBase` itself.
    pub(super) fn is_script_base(&self) -> bool {
        self.bases.iter().any(|token| token.text == "ScriptBase")
    }
}

/// All classes, in order.
pub(super) fn classes<'c, 's>(code: &'c Code<'s>) -> Vec<Class<'c, 's>> {
    let mut classes: Vec<Class<'c, 's>> = Vec::new();
    // Of each open block the class that it belongs to.
    let mut blocks: Vec<Option<usize>> = Vec::new();
    let mut declared = None;
    for (at, token) in code.tokens.iter().enumerate() {
        match token.text {
            "{" => blocks.push(declared.take().or_else(|| blocks.last().copied().flatten())),
            "}" => drop(blocks.pop()),
            "class" if is_declared(code, at) => {
                let rest = code.tokens.get(at + 2..).unwrap_or_default();
                let end = rest.iter().position(|token| matches!(token.text, "{" | "class"));
                let before = code.tokens.iter().take(at).rev().take(4);
                declared = Some(classes.len());
                classes.push(Class {
                    name: code.at(at + 1),
                    line: token.line,
                    is_partial: before
                        .take_while(|token| is_name(token.text))
                        .any(|token| token.text == "partial"),
                    depth: blocks.len(),
                    executes: Vec::new(),
                    bases: rest.get(..end.unwrap_or(rest.len())).unwrap_or_default(),
                });
            }
            "ExecuteAsync" => {
                if let Some(owner) = blocks.last().copied().flatten() {
                    classes[owner].executes.push(at);
                }
            }
            _ => {}
        }
    }
    classes
}

/// The class Script and those of the file that it derives from.
pub(super) fn lineage<'a, 'c, 's>(classes: &'a [Class<'c, 's>]) -> Vec<&'a Class<'c, 's>> {
    /// More than anyone derives.
    const LEVELS: usize = 8;
    let mut found: Vec<&Class<'_, '_>> = classes.iter().filter(|class| class.is_script()).collect();
    for _ in 0..LEVELS {
        let words = found.iter().flat_map(|class| class.bases).map(|token| token.text);
        let bases: HashSet<&str> = words.collect();
        let with = classes
            .iter()
            .filter(|class| class.is_script() || bases.contains(class.name));
        let all: Vec<_> = with.collect();
        if all.len() == found.len() {
            break;
        }
        found = all;
    }
    found
}

/// Whether a class begins here; it does not in `where T : class where U : new()`.
fn is_declared(code: &Code<'_>, at: usize) -> bool {
    is_name(code.at(at + 1)) && at.checked_sub(1).is_none_or(|before| code.at(before) != ":")
}

fn is_name(text: &str) -> bool {
    text.starts_with(|char: char| char.is_alphabetic() || char == '_')
}
