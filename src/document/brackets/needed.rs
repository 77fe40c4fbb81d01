//! Which of the repairs that the lines ask for are needed.
//!
//! What a line shows is wrong where somebody lays out a text in a way of their own. The repairs of such a place undo each
//! other: without them the brackets leave open behind the last what they leave open with them. They are left out, the
//! nearest ones first. What stays is what nothing else stands for.

use std::collections::BTreeSet;

use super::tokens::{Token, What};
use super::{Change, Repair, closes};

/// Among so many places of repair, one after the other, it is looked for those that undo each other, and among so many
/// tokens: more would take seconds.
const MOST_TOGETHER: usize = 16;
const FARTHEST: usize = 1 << 16;

/// The repairs without those that undo each other; all of them where they do not lead to a whole.
pub(super) fn needed(tokens: &[Token], repairs: Vec<Repair>) -> Vec<Repair> {
    let mut places = places(tokens, repairs);
    while let Some(states) = states(tokens, &places) {
        let needless = needless(tokens, &places, &states);
        if needless.is_empty() {
            break;
        }
        let mut index = 0;
        places.retain(|_| {
            index += 1;
            !needless.contains(&(index - 1))
        });
    }
    places.into_iter().flat_map(|place| place.repairs).collect()
}

/// A token at which something is repaired.
struct Place {
    /// Its index; that of the end of the text is one more than the last.
    token: usize,
    repairs: Vec<Repair>,
}

/// What is open before a place and after it.
struct State {
    before: Brackets,
    after: Brackets,
}

/// The repairs by the tokens that they are at.
fn places(tokens: &[Token], repairs: Vec<Repair>) -> Vec<Place> {
    let mut places: Vec<Place> = Vec::new();
    for repair in repairs {
        let token = tokens.partition_point(|token| token.at < repair.at);
        match places.last_mut().filter(|place| place.token == token) {
            Some(place) => place.repairs.push(repair),
            None => places.push(Place {
                token,
                repairs: vec![repair],
            }),
        }
    }
    places
}

/// What is open where.
#[derive(Clone, Default)]
struct Brackets {
    open: Vec<u8>,
    /// The token before.
    last: Option<What>,
}

impl Brackets {
    /// Behind a token; `None` where that may not stand here.
    fn behind(mut self, token: What) -> Option<Self> {
        let is_begun = matches!(self.last, Some(What::Key | What::Colon));
        let inside = self.open.last().copied();
        let may_stand = match token {
            What::Comma => true,
            What::Colon => self.last == Some(What::Key),
            What::Key => inside == Some(b'{') && !is_begun,
            What::Closing(bracket) => inside.map(closes) == Some(bracket) && !is_begun,
            What::Value | What::Opening(_) => match inside {
                Some(b'{') => self.last == Some(What::Colon),
                Some(_) => true,
                None => self.last.is_none(),
            },
        };
        match token {
            What::Opening(bracket) => self.open.push(bracket),
            What::Closing(_) => drop(self.open.pop()),
            _ => {}
        }
        self.last = Some(token);
        may_stand.then_some(self)
    }

    /// Behind several tokens as they stand.
    fn behind_all(self, tokens: &[Token]) -> Option<Self> {
        tokens
            .iter()
            .try_fold(self, |brackets, token| brackets.behind(token.what))
    }

    /// Behind a place that is repaired.
    fn mended(mut self, place: &Place, tokens: &[Token]) -> Option<Self> {
        let mut token = tokens.get(place.token).map(|token| token.what);
        for repair in &place.repairs {
            match repair.change {
                Change::Close => {
                    let bracket = *self.open.last()?;
                    self = self.behind(What::Closing(closes(bracket)))?;
                }
                Change::Open(bracket) => self = self.behind(What::Opening(bracket))?,
                Change::Drop => token = None,
                Change::Swap => token = token.map(What::of_the_other_kind),
            }
        }
        match token {
            Some(token) => self.behind(token),
            None => Some(self),
        }
    }
}

/// What is open before and after each place; `None` where the whole is none with the repairs.
fn states(tokens: &[Token], places: &[Place]) -> Option<Vec<State>> {
    let mut brackets = Brackets::default();
    let mut states = Vec::with_capacity(places.len());
    let mut at = 0;
    for place in places {
        let before = brackets.behind_all(&tokens[at..place.token])?;
        brackets = before.clone().mended(place, tokens)?;
        states.push(State {
            before,
            after: brackets.clone(),
        });
        at = place.token + 1;
    }
    let end = brackets.behind_all(tokens.get(at..).unwrap_or_default())?;
    end.open.is_empty().then_some(states)
}

/// The places whose repairs undo each other.
fn needless(tokens: &[Token], places: &[Place], states: &[State]) -> BTreeSet<usize> {
    let found = (0..places.len()).filter_map(|first| {
        let (last, with_all) = undone(tokens, &places[first..], &states[first..])?;
        Some((first, first + last, with_all))
    });
    let mut found: Vec<(usize, usize, bool)> = found.collect();
    found.sort_by_key(|(first, last, _)| places[*last].token - places[*first].token);
    let (mut chosen, mut needless) = (Vec::new(), BTreeSet::new());
    for (first, last, with_all) in found {
        if chosen.iter().all(|(from, to)| last < *from || *to < first) {
            chosen.push((first, last));
            needless.extend((first..=last).filter(|index| with_all || [first, last].contains(index)));
        }
    }
    needless
}

/// The nearest place with which the first one comes to nothing, and whether all between them do, too.
fn undone(tokens: &[Token], places: &[Place], states: &[State]) -> Option<(usize, bool)> {
    let mut without_all = Some(states.first()?.before.clone());
    let mut without_two = None;
    let mut at = places[0].token;
    let near = |(place, _): &(&Place, _)| place.token - places[0].token < FARTHEST;
    let near = places.iter().zip(states).take(MOST_TOGETHER).take_while(near);
    for (index, (place, state)) in near.enumerate() {
        let upto = tokens.get(at..place.token).unwrap_or_default();
        let here = tokens.get(place.token..=place.token).unwrap_or_default();
        let is_same = |brackets: &Brackets| brackets.open == state.after.open;
        without_all = without_all.and_then(|brackets| brackets.behind_all(upto)?.behind_all(here));
        if without_all.as_ref().is_some_and(is_same) {
            return Some((index, true));
        }
        if index == 0 {
            without_two.clone_from(&without_all);
        } else {
            let before: Option<Brackets> = without_two.and_then(|brackets: Brackets| brackets.behind_all(upto));
            let plain = before.clone().and_then(|brackets| brackets.behind_all(here));
            if plain.as_ref().is_some_and(is_same) {
                return Some((index, false));
            }
            without_two = before.and_then(|brackets| brackets.mended(place, tokens));
        }
        if without_all.is_none() && without_two.is_none() {
            return None;
        }
        at = place.token + 1;
    }
    None
}
