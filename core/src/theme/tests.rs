use super::*;

/// Text and quiet text, in light and in dark.
const INKS: [[Rgb; 2]; 2] = [
    [Rgb(0x1b, 0x24, 0x2d), Rgb(0x55, 0x60, 0x6b)],
    [Rgb(0xe9, 0xe6, 0xdf), Rgb(0xa9, 0xb1, 0xba)],
];

/// Marsaglia's xorshift: the same 500 colours in every run.
fn random_colours() -> impl Iterator<Item = Rgb> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    std::iter::repeat_with(move || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let [r, g, b, ..] = state.to_le_bytes();
        Rgb(r, g, b)
    })
    .take(500)
}

fn extremes() -> impl Iterator<Item = Rgb> {
    let channel = [0, 1, 64, 118, 119, 127, 128, 191, 254, 255];
    (0..1000).map(move |i| Rgb(channel[i % 10], channel[i / 10 % 10], channel[i / 100]))
}

#[test]
fn whatever_the_brand_colour_everything_is_readable() {
    for brand in random_colours().chain(extremes()) {
        for dark in [false, true] {
            let p = Palette::new(brand, dark);
            let ground = |i: usize| GROUNDS[i].1[usize::from(dark)];
            for ground in (0..GROUNDS.len()).map(ground).chain([p.accent_soft]) {
                assert!(
                    p.accent_strong.contrast(ground) >= 4.5,
                    "strong, {brand:?} {dark} on {ground:?}"
                );
            }
            for ground in [p.accent, p.accent_hover] {
                assert!(p.on_accent.contrast(ground) >= 4.5, "on accent, {brand:?} {dark}");
            }
            for ground in (0..3).map(ground) {
                assert!(
                    p.accent.contrast(ground) >= 3.0,
                    "accent, {brand:?} {dark} on {ground:?}"
                );
            }
            for ink in INKS[usize::from(dark)] {
                assert!(
                    ink.contrast(p.accent_soft) >= 4.5,
                    "ink on soft, {brand:?} {dark}"
                );
            }
        }
    }
}

#[test]
fn the_grounds_are_those_of_the_style_sheet() {
    let sheet = concat!(env!("CARGO_MANIFEST_DIR"), "/../style/tokens.css");
    let sheet = std::fs::read_to_string(sheet).unwrap_or_default();
    let inks = ["--ink", "--ink-soft"]
        .into_iter()
        .zip([0, 1].map(|i| [INKS[0][i], INKS[1][i]]));
    for (name, colours) in GROUNDS.into_iter().chain(inks) {
        let mut values = sheet
            .lines()
            .filter_map(|line| line.trim().strip_prefix(name)?.strip_prefix(": "));
        for colour in colours.into_iter().filter(|_| !sheet.is_empty()) {
            let value = values
                .next()
                .and_then(|value| value.split(';').next())
                .and_then(Rgb::parse);
            assert_eq!(
                value,
                Some(colour),
                "{name} in style/tokens.css and in core/src/theme.rs"
            );
        }
    }
}

#[test]
fn a_readable_brand_colour_is_left_alone() {
    let green = Rgb::parse("#0f5c4d").unwrap();
    let p = Palette::new(green, false);
    assert_eq!((p.accent, p.accent_strong, p.on_accent), (green, green, WHITE));
    let mint = Rgb::parse("#7fd1bb").unwrap();
    let p = Palette::new(mint, true);
    assert_eq!((p.accent, p.accent_strong, p.on_accent), (mint, mint, BLACK));
}

#[test]
fn contrast_agrees_with_the_published_figures() {
    assert!((BLACK.contrast(WHITE) - 21.0).abs() < 1e-9);
    assert!((Rgb(0x77, 0x77, 0x77).contrast(WHITE) - 4.478).abs() < 0.001);
    assert!((Rgb(0x76, 0x76, 0x76).contrast(WHITE) - 4.542).abs() < 0.001);
}

#[test]
fn the_root_without_powf_is_exact() {
    for channel in 0..=255_u8 {
        let c = f64::from(channel) / 255.0;
        let exact = if c <= 0.040_45 {
            c / 12.92
        } else {
            ((c + 0.055) / 1.055).powf(2.4)
        };
        assert!((linear(channel) - exact).abs() < 1e-12, "{channel}");
    }
}

#[test]
fn colours_are_read_strictly_and_written_back() {
    assert_eq!(Rgb::parse("#fA0").map(Rgb::hex), Some("#ffaa00".into()));
    assert_eq!(Rgb::parse("#0F5C4d"), Some(Rgb(15, 92, 77)));
    for wrong in [
        "", "#", "0f5c4d", "#12", "#1234", "#12345", "#gggggg", "#+1+1+1", "red", "#é1", "#12345é",
    ] {
        assert_eq!(Rgb::parse(wrong), None, "{wrong}");
    }
}

#[test]
fn both_schemes_come_from_either_colour_and_none_from_none() {
    assert!(properties(&Colors::default()).is_empty());
    let only_dark = Colors {
        accent: None,
        accent_dark: Rgb::parse("#7fd1bb"),
    };
    let all = properties(&only_dark);
    assert_eq!(all.len(), 10);
    assert!(all.contains(&("--dark-accent".into(), "#7fd1bb".into())));
    assert!(all.iter().any(|(name, _)| name == "--light-on-accent"));
}
