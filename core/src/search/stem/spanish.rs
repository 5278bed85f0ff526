//! Spanish: plural, gender, the infinitive, and the nouns that are made of verbs. Participles stay apart: as many are nouns
//! of their own ("estado", "certificado").

pub(super) const ENDINGS: &str = "\
eses>es ces>z ce>z os as 4amente 4mente es s o a e
acion amient 4ador ar 4er 4ir";
