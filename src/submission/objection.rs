//! What a program objects to in an answer that is well-formed: it depends on the day and on the other answers.

use jiff::civil::Date;

use super::interpret::choice;
use super::{Answer, Refusal, Submission, form};
use crate::program::{Field, FieldKind, Program};

impl Submission {
    /// What the program objects to in this answer to its field, given the other answers and the day: sentences with what
    /// to do; none when it takes the answer.
    #[must_use]
    pub fn objection(&self, program: &Program, field: &Field, answer: &Answer, today: Date) -> Option<Refusal> {
        match answer {
            Answer::Text(text) if field.kind == FieldKind::Choice => choice(field, text).err(),
            Answer::Text(text) => form::check(field, text).err(),
            Answer::Date(date) => too_late(field, *date, today).or_else(|| self.out_of_order(program, field, *date)),
            Answer::Count(_) => None,
            Answer::Log(entries) => {
                let date = entries.iter().map(|entry| entry.date).find(|date| *date > today)?;
                Some(Refusal(format!(
                    "{date} has not come yet, and an entry says what happened. Give today or an earlier date."
                )))
            }
        }
    }

    fn out_of_order(&self, program: &Program, field: &Field, date: Date) -> Option<Refusal> {
        let known = |key: &String| match self.answers.get(key)? {
            Answer::Date(date) => Some((*date, program.field(key)?)),
            Answer::Text(_) | Answer::Log(_) | Answer::Count(_) => None,
        };
        let (earlier, (item, other)) = field
            .not_before
            .iter()
            .filter_map(known)
            .max_by_key(|(date, _)| *date)?;
        (date < earlier).then(|| {
            Refusal(format!(
                "{date} lies before {earlier}, the day under \"{}\" ({}), which comes first. Correct the one that is wrong.",
                other.label, item.title
            ))
        })
    }
}

fn too_late(field: &Field, date: Date, today: Date) -> Option<Refusal> {
    (field.has_happened() && date > today).then(|| {
        Refusal(format!(
            "{date} has not come yet, and \"{}\" asks for a day on which it was done. Give today or an earlier date, \
             or leave it open until then.",
            field.label
        ))
    })
}
