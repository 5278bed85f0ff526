//! French: plural, gender, the infinitive, and the nouns that are made of verbs. The last steps take one letter each, so that
//! "supprimer", "supprimée" and "supprime" meet.

pub(super) const ENDINGS: &str = "\
eaux>eau aux>al x s
4ification>ifi ation ateur 4issement>i 4ement vantage>vantag 5age 4ition>it 4ez>e velle>veau 4elle>el 4enne>en 4ere>er
r
e
e";
