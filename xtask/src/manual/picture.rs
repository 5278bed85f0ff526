//! The size of a picture, read from its first bytes.

/// Width and height in CSS pixels: PNG by its header, SVG by `width`/`height` or the `viewBox`.
pub fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    if bytes.starts_with(b"\x89PNG") {
        let number = |at: usize| {
            bytes
                .get(at..at + 4)
                .and_then(|b| b.try_into().ok())
                .map(u32::from_be_bytes)
        };
        return Some((number(16)?, number(20)?));
    }
    let text = std::str::from_utf8(bytes).ok()?;
    let tag = text.split_once("<svg")?.1.split_once('>')?.0;
    let number = |name: &str| attribute(tag, name).and_then(|v| v.trim_end_matches("px").parse::<f64>().ok());
    let (width, height) = if let (Some(width), Some(height)) = (number("width"), number("height")) {
        (width, height)
    } else {
        let mut frame = attribute(tag, "viewBox")?
            .split_whitespace()
            .skip(2)
            .map(str::parse::<f64>);
        (frame.next()?.ok()?, frame.next()?.ok()?)
    };
    Some((whole(width)?, whole(height)?))
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "the range is checked"
)]
fn whole(number: f64) -> Option<u32> {
    (1.0..=10_000.0).contains(&number).then(|| number.round() as u32)
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let start = format!(" {name}=\"");
    let flat = tag
        .find(&start)
        .or_else(|| tag.find(&start.replacen(' ', "\n", 1)))?;
    tag.get(flat + start.len()..)?.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn sizes_are_read_from_both_formats() {
        assert_eq!(
            size(b"<svg xmlns=\"x\" viewBox=\"0 0 640 359.6\">"),
            Some((640, 360))
        );
        assert_eq!(
            size(b"<svg width=\"20px\" height=\"10\" viewBox=\"0 0 1 1\">"),
            Some((20, 10))
        );
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x02\x80\0\0\x01\x68";
        assert_eq!(size(png), Some((640, 360)));
        assert_eq!(size(b"GIF89a"), None);
    }
}
