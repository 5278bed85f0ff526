//! Portuguese: plural, gender, the infinitive, and the nouns that are made of verbs.

pub(super) const ENDINGS: &str = "\
ais>al eis>el ois>ol oes>ao aes>ao ns>m res>r ses>s zes>z s
acao amento ar 4er 4ir
a o e";
