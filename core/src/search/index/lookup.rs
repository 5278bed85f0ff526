//! From forms of words to the groups that hold their documents.

use super::{Index, Pair};
use crate::search::segment::{Group, Part, Segment, Spot};
use crate::search::typo::Walk;

impl Index {
    /// Whether a living document holds this form.
    pub(in crate::search) fn is_held(&self, side: usize, segment: &Segment, spot: Spot) -> bool {
        if side != 0 || self.ghost_counts.is_empty() {
            return true;
        }
        let gone = self
            .ghosts
            .find(segment.word(spot))
            .and_then(|at| self.ghost_counts.get(at as usize));
        segment.documents(spot) > gone.copied().unwrap_or_default()
    }

    /// The group of the forms with this stem, in one segment.
    fn by_stem(&self, side: usize, stemmed: &str) -> Option<Group> {
        let segment = self.segment(side);
        let start = self.stemmer().shared_start(stemmed);
        let mut word = String::new();
        let spot = segment.starting_with(start).find(|spot| {
            segment.word(*spot).clone_into(&mut word);
            self.stemmer().stem(&mut word);
            word == stemmed
        })?;
        Some(segment.group(spot))
    }

    /// The group of all forms with this stem.
    pub(in crate::search) fn with_stem(&self, stemmed: &str) -> Option<Pair> {
        let pair = [0, 1].map(|side| self.by_stem(side, stemmed));
        (self.frequency(pair) > 0).then_some(pair)
    }

    /// The group of a form that stands in one of the segments; the other may hold the word in other forms only.
    pub(in crate::search) fn pair(&self, side: usize, spot: Spot, is_piece: bool) -> Pair {
        let segment = self.segment(side);
        let own = Some(segment.group(spot));
        if self.fresh.is_empty() {
            return [own, None];
        }
        let form = segment.word(spot);
        let other = self.segment(1 - side);
        let by_stem = || (!is_piece).then(|| self.by_stem(1 - side, &self.stemmer().stemmed(form)))?;
        let found = other.find(form).map(|spot| other.group(spot)).or_else(by_stem);
        if side == 0 { [own, found] } else { [found, own] }
    }

    /// The group of a form, if a document holds that very form.
    pub(in crate::search) fn exact(&self, form: &str) -> Option<Pair> {
        self.segments().find_map(|(side, segment)| {
            let spot = segment
                .find(form)
                .filter(|spot| self.is_held(side, segment, *spot))?;
            Some(self.pair(side, spot, false))
        })
    }

    /// The part that holds a word, where it is not at hand.
    pub(in crate::search) fn lacks(&self, word: &str) -> Option<Part> {
        let part = self.base.part_of(word)?;
        self.base.vocabulary(part).is_none().then_some(Part::Words(part))
    }

    pub(in crate::search) fn word(&self, side: usize, spot: Spot) -> &str {
        self.segment(side).word(spot)
    }

    /// The forms at most `limit` slips away, with their distance; see [`Walk`] for `open`.
    pub(in crate::search) fn near(&self, word: &str, limit: u8, open: bool) -> Vec<(usize, Spot, u8)> {
        let mut near = Vec::new();
        for (side, segment) in self.segments() {
            let mut walk = Walk::new(word, limit, open);
            for spot in segment.all() {
                let slips = walk.next(segment.word(spot), segment.shared(spot));
                near.extend(
                    slips
                        .filter(|_| self.is_held(side, segment, spot))
                        .map(|slips| (side, spot, slips)),
                );
            }
        }
        near
    }
}
