//! Which links are videos, and the address that shows nothing but the player and sets no cookie.

/// The player's address, if the link leads to a video that we know how to embed.
pub fn embed(link: &str) -> Option<String> {
    let rest = link.strip_prefix("https://")?;
    let (host, path) = rest.split_once('/')?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    let plain = path.split(['?', '#', '&']).next().unwrap_or_default();
    let id = |id: &str| {
        let good = !id.is_empty()
            && id
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_');
        good.then(|| id.to_owned())
    };
    let youtube = |id: String| format!("https://www.youtube-nocookie.com/embed/{id}");
    match host {
        "youtube.com" | "m.youtube.com" => {
            let query = path.strip_prefix("watch?")?;
            query
                .split('&')
                .find_map(|pair| pair.strip_prefix("v="))
                .and_then(id)
                .map(youtube)
        }
        "youtu.be" => id(plain).map(youtube),
        "youtube-nocookie.com" => plain.strip_prefix("embed/").and_then(id).map(youtube),
        "vimeo.com" => id(plain).map(|id| format!("https://player.vimeo.com/video/{id}")),
        "player.vimeo.com" => plain.strip_prefix("video/").and_then(id).map(|_| link.to_owned()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::embed;

    #[test]
    fn pages_about_a_video_become_its_player() {
        let player = Some("https://www.youtube-nocookie.com/embed/a_b-1".to_owned());
        assert_eq!(embed("https://www.youtube.com/watch?t=1&v=a_b-1"), player);
        assert_eq!(embed("https://youtu.be/a_b-1?si=x"), player);
        assert_eq!(embed("https://www.youtube-nocookie.com/embed/a_b-1"), player);
        assert_eq!(
            embed("https://vimeo.com/12").as_deref(),
            Some("https://player.vimeo.com/video/12")
        );
    }

    #[test]
    fn other_links_stay_links() {
        for link in [
            "https://example.com/watch?v=1",
            "http://youtu.be/1",
            "https://youtu.be/",
            "/articles/x",
        ] {
            assert_eq!(embed(link), None, "{link}");
        }
        assert_eq!(embed("https://youtube.com.evil.example/watch?v=1"), None);
    }
}
