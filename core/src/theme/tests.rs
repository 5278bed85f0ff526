use super::*;

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
            let (page, card) = (PAGE[usize::from(dark)], CARD[usize::from(dark)]);
            let p = Palette::new(brand, dark);
            for ground in [page, card, p.accent_soft] {
                assert!(
                    p.accent_strong.contrast(ground) >= 4.5,
                    "strong, {brand:?} {dark}"
                );
            }
            for ground in [p.accent, p.accent_hover] {
                assert!(p.on_accent.contrast(ground) >= 4.5, "on accent, {brand:?} {dark}");
            }
            assert!(p.accent.contrast(page) >= 3.0, "accent, {brand:?} {dark}");
            assert!(p.accent.contrast(card) >= 3.0, "accent, {brand:?} {dark}");
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
