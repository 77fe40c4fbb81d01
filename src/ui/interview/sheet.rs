//! The form that is filled in elsewhere: its fields, each to say and to copy.

use super::menu::{Act, entry, lines};
use super::place::Place;
use super::question::Offer;
use super::{Interview, Said};
use crate::document::plain::plain;
use crate::export::checklist::Material;
use crate::export::sheet::{Row, rows};

impl Interview {
    /// The fields of the form in its order.
    fn fields_of_form(&self) -> Vec<Row> {
        rows(&Material::of(&self.session))
    }

    /// Goes to the fields, saying what to do with them.
    pub(super) fn open_sheet(&mut self) {
        if let Some(sheet) = &self.session.program().sheet {
            let (title, next) = (sheet.title.clone(), sheet.next.clone());
            self.said.push(Said::Heading(title));
            self.said.push(Said::Text(next));
            self.place = Place::Sheet;
        }
    }

    /// The fields to choose from.
    pub(super) fn of_sheet(&self) -> Vec<(Offer, Act)> {
        let field = |(index, row): (usize, Row)| entry(&plain(&row.label), &plain(&row.gist()), Act::Copy(index));
        let mut menu: Vec<(Offer, Act)> = self.fields_of_form().into_iter().enumerate().map(field).collect();
        menu.push(entry("Back", "", Act::Back));
        menu
    }

    /// Says the text of a field, and hands it to the clipboard where the face has one.
    pub(super) fn copy_field(&mut self, index: usize) {
        let Some(row) = self.fields_of_form().into_iter().nth(index) else {
            return;
        };
        if let Some(value) = &row.value {
            self.said.push(Said::Copied {
                what: format!("\"{}\"", plain(&row.label)),
                text: lines(value),
            });
        } else {
            let text = format!("{}: {}.", row.label, row.gist().trim_end_matches('.'));
            self.said.push(Said::Text(plain(&text).into_owned()));
        }
    }
}
