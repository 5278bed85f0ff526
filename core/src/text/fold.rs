//! Case, accents and width folded away, so that `Über`, `uber` and `ＵＢＥＲ` are one word.
//!
//! The tables are ours: `char::to_lowercase` and a decomposition crate would cost 10 to 45 kB of the
//! visitor's download for scripts without case or accents. What is folded: case of all bicameral scripts in
//! use, Latin (Vietnamese and pinyin included), Greek and Cyrillic diacritics, full- and half-width forms,
//! Arabic vowel signs and letter variants, Hebrew points, katakana to hiragana (an input method shows kana
//! before it shows katakana, and search runs on every key).

/// U+00C0–U+017F by base letter; `*` stands for a character that is not one letter, `-` for no letter.
const LATIN: &[u8] = b"aaaaaa*ceeeeiiiidnooooo-ouuuuy**aaaaaa*ceeeeiiiidnooooo-ouuuuy*y\
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii**jjkkkllllllllllnnnnnnnnnoooooo**rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";

/// Letters of U+0180–U+024F that have a plain base, as base and members in turn.
const LATIN_B: [(char, &str); 14] = [
    ('a', "ǍǎǞǟǠǡǺǻȀȁȂȃȦȧ"),
    ('e', "ȄȅȆȇȨȩ"),
    ('g', "ǤǥǦǧǴǵ"),
    ('h', "Ȟȟ"),
    ('i', "ǏǐȈȉȊȋ"),
    ('k', "Ǩǩ"),
    ('n', "Ǹǹ"),
    ('o', "ƠơǑǒǪǫǬǭǾǿȌȍȎȏȪȫȬȭȮȯȰȱ"),
    ('r', "ȐȑȒȓ"),
    ('s', "Șș"),
    ('t', "Țț"),
    ('u', "ƯưǓǔǕǖǗǘǙǚǛǜȔȕȖȗ"),
    ('y', "Ȳȳ"),
    ('j', "ǰ"),
];

/// U+1E00–U+1EFF: the first code point behind a run of one base letter, and the letter.
const LATIN_MORE: [(u32, char); 41] = [
    (0x1e02, 'a'),
    (0x1e08, 'b'),
    (0x1e0a, 'c'),
    (0x1e14, 'd'),
    (0x1e1e, 'e'),
    (0x1e20, 'f'),
    (0x1e22, 'g'),
    (0x1e2c, 'h'),
    (0x1e30, 'i'),
    (0x1e36, 'k'),
    (0x1e3e, 'l'),
    (0x1e44, 'm'),
    (0x1e4c, 'n'),
    (0x1e54, 'o'),
    (0x1e58, 'p'),
    (0x1e60, 'r'),
    (0x1e6a, 's'),
    (0x1e72, 't'),
    (0x1e7c, 'u'),
    (0x1e80, 'v'),
    (0x1e8a, 'w'),
    (0x1e8e, 'x'),
    (0x1e90, 'y'),
    (0x1e96, 'z'),
    (0x1e97, 'h'),
    (0x1e98, 't'),
    (0x1e99, 'w'),
    (0x1e9a, 'y'),
    (0x1e9b, 'a'),
    (0x1e9e, 's'),
    (0x1e9f, 'ß'),
    (0x1ea0, 'd'),
    (0x1eb8, 'a'),
    (0x1ec8, 'e'),
    (0x1ecc, 'i'),
    (0x1ee4, 'o'),
    (0x1ef2, 'u'),
    (0x1efa, 'y'),
    (0x1efc, 'l'),
    (0x1efe, 'v'),
    (0x1f00, 'y'),
];

/// Greek small letters with tonos or dialytika, variants and final sigma: member and base in turn.
const GREEK: &str = "ΐιάαέεήηίιΰυςσϊιϋυόούυώωϐβϑθϕφϖπϰκϱρϵε";

/// U+1F00–U+1FFF in steps of sixteen (eight small letters, eight capitals).
const GREEK_MORE: [char; 16] = [
    'α', 'ε', 'η', 'ι', 'ο', 'υ', 'ω', ' ', 'α', 'η', 'ω', 'α', 'η', 'ι', 'υ', 'ω',
];

/// Cyrillic small letters with a diacritic that people leave out: member and base in turn.
const CYRILLIC: &str = "йиѐеёеїіѝи";

/// U+FF66–U+FF9D, half-width katakana, as the hiragana that full-width katakana fold to.
const HALF_WIDTH: &str = "をぁぃぅぇぉゃゅょっーあいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわん";

/// The whole text folded.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| fold_char(c, &mut out));
    out
}

/// Appends what a character folds to: one character mostly, none for a combining mark, two for `ß`.
pub fn fold_char(c: char, out: &mut String) {
    match c {
        'A'..='Z' => out.push(c.to_ascii_lowercase()),
        '\0'..='\u{bf}' if c != '\u{ad}' => out.push(c),
        '\u{c0}'..='\u{24f}' => latin(c, out),
        '\u{1e00}'..='\u{1eff}' => latin_more(c, out),
        'ﬀ' | 'ﬁ' | 'ﬂ' | 'ﬃ' | 'ﬄ' | 'ﬅ' | 'ﬆ' => out.push_str(ligature(c)),
        _ if is_mark(c) => {}
        _ => out.push(other(lower_char(c))),
    }
}

/// Combining accents, vowel points, joiners and the soft hyphen: written or not, the word is the same.
const fn is_mark(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}' | '\u{5bf}'
        | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{640}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{200b}'..='\u{200f}' | '\u{2060}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

fn latin(c: char, out: &mut String) {
    let at = usize::try_from(u32::from(c) - 0xc0).unwrap_or_default();
    match LATIN.get(at) {
        Some(b'*') => out.push_str(match c {
            'Æ' | 'æ' => "ae",
            'Œ' | 'œ' => "oe",
            'Þ' | 'þ' => "th",
            'Ĳ' | 'ĳ' => "ij",
            _ => "ss",
        }),
        Some(b'-') => out.push(c),
        Some(base) => out.push(char::from(*base)),
        None => {
            let base = LATIN_B.iter().find(|(_, members)| members.contains(c));
            out.push(base.map_or(c, |(base, _)| *base));
        }
    }
}

fn latin_more(c: char, out: &mut String) {
    let found = LATIN_MORE.iter().find(|(end, _)| u32::from(c) < *end);
    match found {
        Some((_, 'ß')) => out.push_str("ss"),
        found => out.push(found.map_or(c, |(_, base)| *base)),
    }
}

const fn ligature(c: char) -> &'static str {
    match c {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        _ => "st",
    }
}

/// The character that follows `c` in a list of pairs.
fn paired(pairs: &str, c: char) -> Option<char> {
    let mut chars = pairs.chars();
    while let (Some(member), Some(base)) = (chars.next(), chars.next()) {
        if member == c {
            return Some(base);
        }
    }
    None
}

/// The whole text in small letters, accents kept. Cheaper to download than `str::to_lowercase`, and equal to
/// it but for final sigma, dotted capital I and scripts that nobody writes a help center in.
pub fn lower(text: &str) -> String {
    text.chars().map(lower_char).collect()
}

fn shift(c: char, by: i32) -> char {
    u32::from(c)
        .checked_add_signed(by)
        .and_then(char::from_u32)
        .unwrap_or(c)
}

fn lower_char(c: char) -> char {
    let even = u32::from(c) % 2 == 0;
    match c {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' | 'Α'..='Ρ' | 'Σ'..='Ϋ' | 'А'..='Я' | '\u{ff21}'..='\u{ff3a}' => {
            shift(c, 32)
        }
        '\u{130}' => 'i',
        'Ÿ' => 'ÿ',
        // Both cases stand side by side; which of the two comes first changes from range to range.
        '\u{100}'..='\u{137}'
        | '\u{14a}'..='\u{177}'
        | '\u{1a0}'..='\u{1a5}'
        | '\u{1de}'..='\u{1ef}'
        | '\u{1f8}'..='\u{21f}'
        | '\u{222}'..='\u{233}'
        | '\u{246}'..='\u{24f}'
        | '\u{460}'..='\u{481}'
        | '\u{48a}'..='\u{4bf}'
        | '\u{4d0}'..='\u{52f}'
        | '\u{1e00}'..='\u{1e95}'
        | '\u{1ea0}'..='\u{1eff}'
            if even =>
        {
            shift(c, 1)
        }
        '\u{139}'..='\u{148}'
        | '\u{179}'..='\u{17e}'
        | '\u{1af}'
        | '\u{1cd}'..='\u{1dc}'
        | '\u{4c1}'..='\u{4ce}'
            if !even =>
        {
            shift(c, 1)
        }
        'ẞ' => 'ß',
        'Ά' => 'ά',
        'Έ'..='Ί' => shift(c, 37),
        'Ό' => 'ό',
        'Ύ' | 'Ώ' => shift(c, 63),
        '\u{1f00}'..='\u{1f6f}' if u32::from(c) & 8 != 0 => shift(c, -8),
        '\u{400}'..='\u{40f}' => shift(c, 80),
        '\u{4c0}' => '\u{4cf}',
        '\u{531}'..='\u{556}' => shift(c, 48),
        '\u{10a0}'..='\u{10c5}' => shift(c, 7264),
        '\u{1c90}'..='\u{1cba}' | '\u{1cbd}'..='\u{1cbf}' => shift(c, -3008),
        _ => c,
    }
}

fn other(c: char) -> char {
    match c {
        '\u{370}'..='\u{3ff}' => paired(GREEK, c).unwrap_or(c),
        '\u{1f00}'..='\u{1fff}' => {
            let step = usize::try_from((u32::from(c) - 0x1f00) / 16).unwrap_or_default();
            greek_more(c, step)
        }
        '\u{430}'..='\u{45f}' => paired(CYRILLIC, c).unwrap_or(c),
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        'ة' => 'ه',
        '٠'..='٩' => shift(c, 0x30 - 0x660),
        '۰'..='۹' => shift(c, 0x30 - 0x6f0),
        'ァ'..='ヶ' => shift(c, -0x60),
        '\u{ff01}'..='\u{ff5e}' => shift(c, 0x21 - 0xff01),
        '\u{ff66}'..='\u{ff9d}' => {
            let at = usize::try_from(u32::from(c) - 0xff66).unwrap_or_default();
            HALF_WIDTH.chars().nth(at).unwrap_or(c)
        }
        '\u{3000}' => ' ',
        _ => c,
    }
}

/// Polytonic Greek. The last rows mix letters, so they are told apart by their exact place.
fn greek_more(c: char, step: usize) -> char {
    match u32::from(c) {
        0x1f70 | 0x1f71 | 0x1fba | 0x1fbb => 'α',
        0x1f72 | 0x1f73 | 0x1fc8 | 0x1fc9 => 'ε',
        0x1f74 | 0x1f75 => 'η',
        0x1f76 | 0x1f77 => 'ι',
        0x1f78 | 0x1f79 | 0x1ff8 | 0x1ff9 => 'ο',
        0x1f7a | 0x1f7b => 'υ',
        0x1f7c | 0x1f7d => 'ω',
        0x1fe4 | 0x1fe5 | 0x1fec => 'ρ',
        0x1fbd..=0x1fc1 | 0x1fcd..=0x1fcf | 0x1fdd..=0x1fdf | 0x1fed..=0x1fef | 0x1ffd..=0x1fff => c,
        _ => GREEK_MORE.get(step).copied().unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_width_are_folded() {
        let pairs = [
            ("Über STRASSE straße", "uber strasse strasse"),
            ("Łódź žluťoučký İstanbul ığŞ", "lodz zlutoucky istanbul igs"),
            ("Tiếng Việt Đường ƠƯ", "tieng viet duong ou"),
            ("Cafe\u{301} ﬁn Æon Œuvre Þor", "cafe fin aeon oeuvre thor"),
            ("ΆΈΉ ὈΔΥΣΣΕΎΣ λόγος ᾳ", "αεη οδυσσευσ λογοσ α"),
            ("ЁЛКА Йод її Ҕ", "елка иод іі ҕ"),
            ("ＡＢｃ１２　ｶﾅ カナ", "abc12 かな かな"),
            ("مُحَمَّد إلى مدرسة ٣", "محمد الي مدرسه 3"),
            ("שָׁלוֹם", "שלום"),
            ("Բարեւ ᲐᲑ", "բարեւ აბ"),
            ("漢字 한국어 ไทย", "漢字 한국어 ไทย"),
        ];
        for (text, expected) in pairs {
            assert_eq!(fold(text), expected);
        }
    }

    #[test]
    fn a_capital_folds_like_its_small_letter() {
        // Scripts whose capitals exist but that nobody writes a help center in keep their case.
        let rare = |c: char| matches!(u32::from(c), 0x180..=0x2ff | 0x370..=0x3ff | 0x10a0..=0x10ff | 0x13a0..=0x13ff | 0x1c80..=0x1c8f | 0x2000..);
        for c in (0..0xd800).filter_map(char::from_u32).filter(|c| !rare(*c)) {
            let small: String = c.to_lowercase().collect();
            assert_eq!(fold(&c.to_string()), fold(&small), "{c} U+{:x}", u32::from(c));
        }
    }

    #[test]
    fn small_letters_keep_their_accents() {
        let rare = |c: char| matches!(u32::from(c), 0x130 | 0x180..=0x24f | 0x370..=0x385 | 0x3cf..=0x3ff | 0x10a0..=0x10ff | 0x13a0..=0x13ff | 0x1c80..=0x1c8f | 0x1f70..=0x1fff | 0x2000..=0xff00 | 0x1_0000..);
        for c in (0..0x3_0000)
            .filter_map(char::from_u32)
            .filter(|c| c.is_alphabetic() && !rare(*c))
        {
            let text = c.to_string();
            assert_eq!(lower(&text), text.to_lowercase(), "{c} U+{:x}", u32::from(c));
        }
        assert_eq!(lower("ǍǔƠƯȘŸ ΆΔΈΛ ЙЖ"), "ǎǔơưșÿ άδέλ йж");
    }

    #[test]
    fn folding_twice_changes_nothing() {
        for c in (0..0x3_0000).filter_map(char::from_u32) {
            let once = fold(&c.to_string());
            assert_eq!(fold(&once), once, "{c} U+{:x}", u32::from(c));
        }
    }
}
