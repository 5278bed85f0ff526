//! Media types by extension: the few that a site of ours holds.

/// The `Content-Type` of a file by its name.
pub fn of(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "webmanifest" => "application/manifest+json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "gif" => "image/gif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "txt" => "text/plain; charset=utf-8",
        "md" => "text/markdown; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Endings that mean a file and never a page: a missing one is a 404, not the app.
pub const ENDINGS: [&str; 21] = [
    "html",
    "js",
    "mjs",
    "css",
    "json",
    "webmanifest",
    "wasm",
    "svg",
    "png",
    "jpg",
    "jpeg",
    "webp",
    "avif",
    "gif",
    "ico",
    "woff2",
    "pdf",
    "txt",
    "map",
    "md",
    "bin",
];

/// Whether a path names a file.
pub fn is_file(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.rsplit_once('.')
        .is_some_and(|(_, ending)| ENDINGS.contains(&ending.to_lowercase().as_str()))
}
