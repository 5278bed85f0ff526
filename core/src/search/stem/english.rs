//! English: the plural, the endings of verbs, "-ly", "-ment" and "-al" where they make one word of another ("manage",
//! "management"; "renew", "renewal"). "-er", "-able" and "-ness" were tried: they unite as much that differs.

pub(super) const ENDINGS: &str = "\
ies>i sses>ss xes>x ches>ch shes>sh zzes>zz ss>ss us>us is>is s
4ically>ic 4ly
ation>at ing ed 5ion 4ment yment>y 4wal>w 4val>v
bb>b dd>d ff>f gg>g mm>m nn>n pp>p rr>r tt>t
e
ificat>ifi 5at
is>iz y>i";
