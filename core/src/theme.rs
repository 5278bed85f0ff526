//! From one brand colour to a set of colours that everybody can read.
//!
//! Whatever a deployer configures, text made of it reaches 4.5:1 and lines made of it reach 3:1 (WCAG 2.2,
//! success criteria 1.4.3 and 1.4.11). Refusing an unreadable colour was the alternative: it would only move
//! the arithmetic to people who have a brand book and no contrast checker.

/// An opaque sRGB colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// What text and controls in a brand colour stand on, by the names that `style/tokens.css` gives it: in light,
/// and in dark. Highlighted words and links in coloured notices are among it.
const GROUNDS: [(&str, [Rgb; 2]); 7] = [
    ("--page", [Rgb(0xfb, 0xfa, 0xf7), Rgb(0x14, 0x18, 0x1d)]),
    ("--card", [Rgb(0xff, 0xff, 0xff), Rgb(0x1b, 0x21, 0x27)]),
    ("--sunken", [Rgb(0xf3, 0xf0, 0xe8), Rgb(0x10, 0x14, 0x18)]),
    ("--mark", [Rgb(0xfb, 0xe8, 0xa6), Rgb(0x5c, 0x4b, 0x12)]),
    ("--good-soft", [Rgb(0xe6, 0xf2, 0xe9), Rgb(0x18, 0x29, 0x1f)]),
    ("--warning-soft", [Rgb(0xfc, 0xf0, 0xdc), Rgb(0x2e, 0x24, 0x15)]),
    ("--danger-soft", [Rgb(0xfb, 0xea, 0xea), Rgb(0x33, 0x1c, 0x1d)]),
];

const BLACK: Rgb = Rgb(0, 0, 0);
const WHITE: Rgb = Rgb(255, 255, 255);
const TEXT: f64 = 4.5;
const LINE: f64 = 3.0;
const STEPS: u16 = 50;

impl Rgb {
    /// Reads `#rgb` or `#rrggbb`, in any letter case.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#')?;
        let digit = |i: usize| {
            let digit = char::from(*digits.as_bytes().get(i)?).to_digit(16)?;
            u8::try_from(digit).ok()
        };
        let pair = |i: usize| Some(digit(i)? * 16 + digit(i + 1)?);
        match digits.len() {
            3 => Some(Self(digit(0)? * 17, digit(1)? * 17, digit(2)? * 17)),
            6 => Some(Self(pair(0)?, pair(2)?, pair(4)?)),
            _ => None,
        }
    }

    /// `#rrggbb`
    pub fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }

    /// Relative luminance, 0 to 1 (WCAG 2.2, definition "relative luminance").
    pub fn luminance(self) -> f64 {
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// Contrast ratio, 1 to 21 (WCAG 2.2, definition "contrast ratio").
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// The colour `step` fiftieths of the way to another.
    fn toward(self, other: Self, step: u16) -> Self {
        let mix = |from: u8, to: u8| {
            let sum = u16::from(from) * (STEPS - step) + u16::from(to) * step;
            u8::try_from((sum + STEPS / 2) / STEPS).unwrap_or(to)
        };
        Self(mix(self.0, other.0), mix(self.1, other.1), mix(self.2, other.2))
    }

    /// The nearest colour on the way to another one that stands out from all of `grounds`.
    fn until(self, end: Self, ratio: f64, grounds: &[Self]) -> Self {
        let readable = |colour: &Self| grounds.iter().all(|ground| colour.contrast(*ground) >= ratio);
        let mut way = (0..STEPS).map(|step| self.toward(end, step));
        way.find(readable).unwrap_or(end)
    }
}

/// One channel, gamma removed: `((c + 0.055) / 1.055)^2.4`.
///
/// `x^2.4` is `x² · y` with `y⁵ = x²`, found by Newton's method: `powf` would add its tables to the download.
fn linear(channel: u8) -> f64 {
    let c = f64::from(channel) / 255.0;
    if c <= 0.040_45 {
        return c / 12.92;
    }
    let x = (c + 0.055) / 1.055;
    let square = x * x;
    let mut y = 1.0_f64;
    for _ in 0..12 {
        let y2 = y * y;
        y = (4.0 * y + square / (y2 * y2)) / 5.0;
    }
    square * y
}

/// The brand's colours, as configured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Colors {
    /// For buttons, links and marks.
    pub accent: Option<Rgb>,
    /// The same in dark mode; the light one, lightened, where absent.
    pub accent_dark: Option<Rgb>,
}

/// The colours of one scheme that come from the brand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Palette {
    /// Buttons, borders, icons: 3:1 on page, cards and sunken surfaces.
    pub accent: Rgb,
    /// The same under the pointer.
    pub accent_hover: Rgb,
    /// Text on [`Palette::accent`] and [`Palette::accent_hover`]: 4.5:1 on both.
    pub on_accent: Rgb,
    /// Text and focus rings: 4.5:1 on every ground of the style sheet and on [`Palette::accent_soft`].
    pub accent_strong: Rgb,
    /// A tint to put behind things, faint enough for grey text on it.
    pub accent_soft: Rgb,
}

impl Palette {
    /// The readable palette nearest to a brand colour.
    pub fn new(brand: Rgb, dark: bool) -> Self {
        let of_scheme = |(_, [light, in_dark]): (&str, [Rgb; 2])| if dark { in_dark } else { light };
        let [page, card, sunken, mark, good, warning, danger] = GROUNDS.map(of_scheme);
        let end = if dark { WHITE } else { BLACK };
        let accent_soft = card.toward(brand, if dark { 6 } else { 5 });
        let accent = brand.until(end, LINE, &[page, card, sunken]);
        let grounds = [page, card, sunken, mark, good, warning, danger, accent_soft];
        // One of the two always reaches 4.58:1, for whatever is neither bright enough nor dark enough.
        let on_accent = if accent.contrast(WHITE) >= TEXT {
            WHITE
        } else {
            BLACK
        };
        let away = if on_accent == WHITE { BLACK } else { WHITE };
        Self {
            accent,
            accent_hover: accent.toward(away, 7),
            on_accent,
            accent_strong: brand.until(end, TEXT, &grounds),
            accent_soft,
        }
    }

    fn named(&self) -> [(&'static str, Rgb); 5] {
        [
            ("accent", self.accent),
            ("accent-hover", self.accent_hover),
            ("on-accent", self.on_accent),
            ("accent-strong", self.accent_strong),
            ("accent-soft", self.accent_soft),
        ]
    }
}

/// The custom properties to set once on the root element: `--light-accent`, `--dark-accent`,
/// `--light-on-accent` and so on, both schemes at once, so that the style sheet picks by media query and a
/// change of scheme needs no script. Empty where the brand has no colours: the style sheet has its own.
pub fn properties(colors: &Colors) -> Vec<(String, String)> {
    let (Some(light), Some(dark)) = (
        colors.accent.or(colors.accent_dark),
        colors.accent_dark.or(colors.accent),
    ) else {
        return Vec::new();
    };
    let schemes = [
        ("--light-", Palette::new(light, false)),
        ("--dark-", Palette::new(dark, true)),
    ];
    let mut out = Vec::new();
    for (prefix, palette) in schemes {
        for (name, colour) in palette.named() {
            out.push(([prefix, name].concat(), colour.hex()));
        }
    }
    out
}

#[cfg(test)]
mod tests;
