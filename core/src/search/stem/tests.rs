use super::{LEAST, Language, PUT, Stemmer};
use crate::text::fold;
use proptest::prelude::*;

fn stemmed(word: &str, language: Language) -> String {
    let mut word = fold(word);
    Stemmer::new(language).stem(&mut word);
    word
}

fn check(language: Language, families: &[&[&str]], apart: &[[&str; 2]]) {
    for family in families {
        let stems: Vec<_> = family.iter().map(|word| stemmed(word, language)).collect();
        assert!(
            stems.iter().all(|stem| *stem == stems[0]),
            "{language:?} {family:?}: {stems:?}"
        );
    }
    for [one, other] in apart {
        assert_ne!(
            stemmed(one, language),
            stemmed(other, language),
            "{language:?} {one} {other}"
        );
    }
}

#[test]
fn english_forms_of_one_word_share_a_stem() {
    check(
        Language::English,
        &[
            &["reset", "resets", "resetting"],
            &[
                "configure",
                "configured",
                "configuring",
                "configuration",
                "configurations",
            ],
            &["category", "categories"],
            &["box", "boxes", "boxing"],
            &["match", "matches", "matched"],
            &["install", "installs", "installing", "installation"],
            &["organise", "organize", "organization", "organisation"],
            &["ticket", "tickets", "ticketing"],
            &["activate", "activated", "activation", "activating"],
            &["create", "creates", "created", "creation"],
            &["verify", "verified", "verifies", "verification"],
            &["authenticate", "authentication"],
            &["automatic", "automatically"],
            &["manage", "managing", "management"],
            &["pay", "pays", "paying", "payment", "payments"],
            &["renew", "renewal", "renewals"],
            &["remove", "removal", "removing"],
            &["connect", "connected", "connection"],
            &["log", "logs", "logged", "logging"],
            &["key", "keys"],
        ],
        &[
            ["organ", "organize"],
            ["general", "generate"],
            ["user", "use"],
            ["format", "form"],
            ["sing", "sign"],
            ["apply", "app"],
            ["author", "authorize"],
        ],
    );
}

#[test]
fn german_forms_of_one_word_share_a_stem() {
    check(
        Language::German,
        &[
            &["Haus", "Häuser", "Hauses", "Häusern"],
            &["Einstellung", "Einstellungen", "einstellen"],
            &["Passwort", "Passworts", "Passwörter", "Passwörtern"],
            &["ändern", "Änderung", "Änderungen", "ändert"],
            &["Konto", "Konten", "Kontos"],
            &["Zahlung", "Zahlungen", "zahlen"],
            &["Benutzer", "Benutzern", "Benutzers"],
            &["aktualisieren", "aktualisiert", "aktualisierte", "Aktualisierung"],
            &["speichern", "Speicher", "Speicherung"],
            &["Newsletter", "Newsletters"],
            &["App", "Apps"],
            &["Prozess", "Prozesse", "Prozesses"],
            &["Seite", "Seiten"],
            &["Nummer", "Nummern"],
        ],
        &[
            ["ändern", "andere"],
            ["Konto", "Kontakt"],
            ["Status", "Stadt"],
            ["Daten", "Datei"],
            ["Rechnung", "Recht"],
        ],
    );
}

#[test]
fn french_forms_of_one_word_share_a_stem() {
    check(
        Language::French,
        &[
            &["paramètre", "paramètres", "paramétrer"],
            &["journal", "journaux"],
            &["tableau", "tableaux"],
            &["nouveau", "nouveaux", "nouvelle", "nouvelles"],
            &["supprimer", "supprimé", "supprimée", "supprimées", "supprimez"],
            &["installer", "installation", "installations"],
            &["modifier", "modifiée", "modification"],
            &["changer", "changement", "changements"],
            &["abonner", "abonné", "abonnement"],
            &["dernier", "dernière"],
            &["personnel", "personnelle", "personnels"],
            &["afficher", "affichage"],
            &["partage", "partager", "partagé"],
            &["message", "messages"],
        ],
        &[
            ["compte", "composant"],
            ["mot", "moteur"],
            ["nation", "natif"],
            ["page", "pas"],
            ["avant", "avantage"],
            ["lien", "lieu"],
        ],
    );
}

#[test]
fn spanish_forms_of_one_word_share_a_stem() {
    check(
        Language::Spanish,
        &[
            &["configuración", "configuraciones", "configurar", "configura"],
            &["luz", "luces"],
            &["mes", "meses"],
            &["índice", "índices"],
            &["enlace", "enlaces"],
            &["cliente", "clientes"],
            &["sesión", "sesiones"],
            &["contraseña", "contraseñas"],
            &["pago", "pagos", "pagar"],
            &["cancelar", "cancelación", "cancelaciones"],
            &["nuevo", "nueva", "nuevos", "nuevas"],
            &["automático", "automática", "automáticamente"],
            &["almacenar", "almacenamiento"],
        ],
        &[
            ["usuario", "uso"],
            ["estado", "este"],
            ["factura", "factor"],
            ["nación", "nada"],
        ],
    );
}

#[test]
fn portuguese_forms_of_one_word_share_a_stem() {
    check(
        Language::Portuguese,
        &[
            &["configuração", "configurações", "configurar"],
            &["mensagem", "mensagens"],
            &["papel", "papéis"],
            &["canal", "canais"],
            &["pagar", "pagamento", "pagamentos", "pago"],
            &["conta", "contas"],
            &["usuário", "usuários", "usuária"],
            &["valor", "valores"],
            &["vez", "vezes"],
            &["novo", "nova", "novos", "novas"],
            &["livre", "livres"],
        ],
        &[
            ["senha", "sem"],
            ["pagina", "pagamento"],
            ["ação", "aço"],
            ["final", "fim"],
        ],
    );
}

#[test]
fn short_foreign_and_s_words_stay() {
    for word in [
        "sso",
        "bus",
        "status",
        "process",
        "thing",
        "über",
        "пароли",
        "mp3s",
    ] {
        let mut unchanged = word.to_owned();
        Stemmer::new(Language::English).stem(&mut unchanged);
        assert_eq!(unchanged, word);
    }
    assert_eq!(stemmed("resetting", Language::Other), "resetting");
}

#[test]
fn a_code_names_its_language() {
    let of = ["de-AT", "PT_br", "fr", "es-419", "en-GB", "nl", ""].map(Language::of);
    let (other, english) = (Language::Other, Language::English);
    assert_eq!(
        of,
        [
            Language::German,
            Language::Portuguese,
            Language::French,
            Language::Spanish,
            english,
            other,
            other
        ]
    );
}

/// Letters, then endings of the table: what random letters alone would hardly ever form.
fn forms() -> impl Strategy<Value = (Language, String)> {
    let language = prop::sample::select(Language::ALL[1..].to_vec());
    language.prop_flat_map(|language| {
        let endings: Vec<&str> = language
            .endings()
            .split_whitespace()
            .filter_map(|rule| rule.trim_start_matches(char::is_numeric).split('>').next())
            .collect();
        let endings = prop::collection::vec(prop::sample::select(endings), 0..4);
        (Just(language), "[a-z]{0,8}", endings)
            .prop_map(|(language, start, endings)| (language, start + &endings.concat()))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn a_word_begins_with_the_shared_start_of_its_stem((language, word) in forms()) {
        let stemmer = Stemmer::new(language);
        let mut stemmed = word.clone();
        stemmer.stem(&mut stemmed);
        let start = stemmer.shared_start(&stemmed);
        prop_assert!(word.starts_with(start), "{language:?} {word} {stemmed} {start}");
        prop_assert!(start.len() + PUT >= stemmed.len());
        prop_assert!(stemmed.len() <= word.len() + 1);
        prop_assert!(stemmed.len() >= word.len().min(LEAST), "{language:?} {word} {stemmed}");
    }

    #[test]
    fn words_that_are_not_plain_letters_are_left_alone(word in "\\PC*", place in 1..Language::ALL.len()) {
        let mut stemmed = word.clone();
        Stemmer::new(Language::ALL[place]).stem(&mut stemmed);
        if !word.bytes().all(|b| b.is_ascii_lowercase()) {
            prop_assert_eq!(stemmed, word);
        }
    }
}
