//! The proof that a program's sheet is well-formed.

use std::collections::BTreeSet;

use super::{At, Flaw, at, flaw, is_kebab, join, name, noun, prove_when, sentence, unique};
use crate::program::Program;
use crate::program::sheet::{Entry, EntryKind, FACTS, Piece, Sheet, pieces};

/// Every field says what goes into it or how a person fills it in, and names only what there is.
pub(super) fn prove(program: &Program, sheet: &Sheet) -> Result<(), Flaw> {
    let here = |key: &'static str| at(&[&"sheet", &key]);
    noun(here("title"), &sheet.title, usize::MAX)?;
    name(here("file"), &sheet.file)?;
    sentence(here("about"), &sheet.about)?;
    sentence(here("next"), &sheet.next)?;
    let mut ids = BTreeSet::new();
    for (index, entry) in sheet.fields.iter().enumerate() {
        let here = at(&[&"sheet", &"field", &index]);
        name(join(&here, "id"), &entry.id)?;
        if FACTS.contains(&entry.id.as_str()) {
            return flaw(join(&here, "id"), format!("{:?} is a fact's name already", entry.id));
        }
        prove_entry(program, &here, entry, &ids)?;
        unique(&mut ids, join(&here, "id"), &entry.id)?;
    }
    Ok(())
}

fn prove_entry(program: &Program, here: &At, entry: &Entry, before: &BTreeSet<&str>) -> Result<(), Flaw> {
    noun(join(here, "part"), &entry.part, usize::MAX)?;
    noun(join(here, "label"), &entry.label, usize::MAX)?;
    for (index, item) in entry.items.iter().enumerate() {
        if program.item(item).is_none() {
            let here = join(&join(here, "items"), &index.to_string());
            return flaw(here, format!("there is no item {item:?}"));
        }
    }
    let texts = usize::from(!entry.texts.is_empty()) + usize::from(entry.written.is_some());
    if texts > 1 || texts == 0 && entry.by_hand.is_none() && entry.kind != EntryKind::Box {
        let reason = "a field has `texts`, is `written`, or is filled in `by-hand`; one of them";
        return flaw(join(here, "id"), reason);
    }
    if entry.kind == EntryKind::Box && entry.items.is_empty() {
        return flaw(join(here, "items"), "a box is decided by items");
    }
    for text in [&entry.by_hand, &entry.note].into_iter().flatten() {
        sentence(join(here, "note"), text)?;
    }
    let names = entry.texts.iter().flat_map(|text| pieces(text));
    for piece in names {
        if let Piece::Named { name, .. } = piece
            && !is_known(program, name, before)
        {
            return flaw(join(here, "texts"), format!("{{{name}}} names nothing that is known"));
        }
    }
    entry
        .when
        .as_ref()
        .map_or(Ok(()), |when| prove_when(program, &join(here, "when"), when))
}

fn is_known(program: &Program, name: &str, before: &BTreeSet<&str>) -> bool {
    let elsewhere = name.starts_with('/') || name.strip_prefix("metadata:").is_some_and(|name| !name.is_empty());
    elsewhere || FACTS.contains(&name) || program.field(name).is_some() || is_kebab(name) && before.contains(name)
}
