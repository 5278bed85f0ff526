//! German: cases, plural and the nouns in "-ung". Folding has taken the umlauts, so "Häuser" needs nothing else.
//!
//! The first line is of words that help centers are full of and that no rule tells from others: without its umlaut
//! "ändern" looks like "andere".

pub(super) const ENDINGS: &str = "\
0anderungen>andr 0anderung>andr 0andern>andr 0andert>andr 0konten>konto 0themen>thema
4ern>er 4eln>el em en er es e as>as is>is us>us ss>ss s
4ung 4iert>ier
4er 4en";

/// "Arbeitszeit", "Seitenzahl", "Jahreszahl": the letters between two words.
pub(super) const LINKS: [&str; 4] = ["s", "n", "es", "en"];
