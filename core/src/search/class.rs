//! Which characters make words, in any script.

/// What a character does to the word before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    Letter,
    Unspaced,
    Apostrophe,
    /// Folds to nothing: accents, joiners, soft hyphens.
    Mark,
    Gap,
}

/// Whether a run of this character has no spaces between its words.
const fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e01}'..='\u{e3e}' | '\u{e40}'..='\u{e4e}' | '\u{e81}'..='\u{ecd}' | '\u{1000}'..='\u{103f}'
        | '\u{1050}'..='\u{109f}' | '\u{1780}'..='\u{17d3}' | '\u{1100}'..='\u{11ff}' | '\u{3005}'..='\u{3007}'
        | '\u{3041}'..='\u{3096}' | '\u{309d}'..='\u{309f}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{318e}'
        | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{a960}'..='\u{a97c}'
        | '\u{ac00}'..='\u{d7fb}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9d}' | '\u{20000}'..='\u{3ffff}')
}

pub(super) const fn class(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' | 'ª' | 'µ' | 'º' => Class::Letter,
        '\'' | '\u{2019}' | '\u{2bc}' | '\u{ff07}' => Class::Apostrophe,
        '\u{ad}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2060}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{640}'
        | '\u{300}'..='\u{36f}' => Class::Mark,
        _ if is_unspaced(c) => Class::Unspaced,
        '\0'..='\u{bf}'
        | '×'
        | '÷'
        | '\u{2b9}'..='\u{2ff}'
        | '\u{37e}'
        | '\u{387}'
        | '\u{55a}'..='\u{55f}'
        | '\u{589}'
        | '\u{58a}'
        | '\u{5be}'
        | '\u{5c0}'
        | '\u{5c3}'
        | '\u{5c6}'
        | '\u{5f3}'
        | '\u{5f4}'
        | '\u{600}'..='\u{60f}'
        | '\u{61b}'..='\u{61f}'
        | '\u{66a}'..='\u{66d}'
        | '\u{6d4}'
        | '\u{964}'
        | '\u{965}'
        | '\u{970}'
        | '\u{df4}'
        | '\u{e3f}'
        | '\u{e4f}'
        | '\u{e5a}'
        | '\u{e5b}'
        | '\u{f01}'..='\u{f17}'
        | '\u{f34}'..='\u{f3d}'
        | '\u{104a}'..='\u{104f}'
        | '\u{10fb}'
        | '\u{1360}'..='\u{1368}'
        | '\u{1680}'
        | '\u{17d4}'..='\u{17db}'
        | '\u{1800}'..='\u{180a}'
        | '\u{1fbd}'..='\u{1fc1}'
        | '\u{2000}'..='\u{206f}'
        | '\u{20a0}'..='\u{20ff}'
        | '\u{2190}'..='\u{245f}'
        | '\u{2500}'..='\u{2bff}'
        | '\u{2e00}'..='\u{2fff}'
        | '\u{3000}'..='\u{3040}'
        | '\u{3097}'..='\u{30a0}'
        | '\u{30fb}'
        | '\u{3190}'..='\u{319f}'
        | '\u{3200}'..='\u{33ff}'
        | '\u{4dc0}'..='\u{4dff}'
        | '\u{e000}'..='\u{f8ff}'
        | '\u{fd3e}'
        | '\u{fd3f}'
        | '\u{fe10}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff0f}'
        | '\u{ff1a}'..='\u{ff20}'
        | '\u{ff3b}'..='\u{ff40}'
        | '\u{ff5b}'..='\u{ff65}'
        | '\u{ffe0}'..='\u{ffff}'
        | '\u{1f000}'..='\u{1faff}'
        | '\u{e0000}'.. => Class::Gap,
        _ => Class::Letter,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_and_digit_of_unicode_is_part_of_a_word() {
        let lost = (0..0x3_0000)
            .filter_map(char::from_u32)
            .filter(|c| c.is_alphabetic() || c.is_ascii_digit());
        let lost: Vec<_> = lost.filter(|c| class(*c) == Class::Gap).collect();
        // Circled letters, modifier letters and compatibility squares are symbols to us.
        let unexpected: Vec<_> = lost
            .into_iter()
            .filter(|c| c.len_utf8() == 2 && !('\u{2b9}'..='\u{2ff}').contains(c))
            .collect();
        assert!(unexpected.is_empty(), "{unexpected:?}");
    }
}
