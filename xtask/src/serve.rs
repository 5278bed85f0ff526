//! A static host for this machine only, with the fallback and the headers of a real one.

mod answer;
pub mod mime;

use crate::cli;
use crate::repo::Repo;
use crate::site::{self, Mode, Overlay, Plan};
use crate::stop::{Outcome, Stop, While};
use answer::Site;
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{Method, Response, StatusCode, header};
use std::io::{ErrorKind, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Builds what has changed and serves until it is stopped.
pub fn serve(repo: &Repo, order: &cli::Serve) -> Outcome {
    // Before the build: nobody should wait for minutes to hear that the port is taken.
    let listener = listen(order.port)?;
    let config = order
        .config
        .as_deref()
        .map(std::path::absolute)
        .transpose()
        .doing(|| "find the config".into())?;
    if let Some(file) = &config {
        Overlay::read(file)?.check_adapter(repo)?;
    }
    let folder = folder(repo, order)?;
    let address = format!("http://127.0.0.1:{}{}", order.port, order.base);
    println!(
        "\nFrontdesk is at {}\nStop it with Ctrl+C.",
        address.trim_end_matches('/')
    );
    let _ = std::io::stdout().flush();
    run(listener, Site::new(folder, order.base.clone(), config)).doing(|| "serve the site".into())
}

fn folder(repo: &Repo, order: &cli::Serve) -> Outcome<PathBuf> {
    if let Some(folder) = &order.site {
        return existing(folder);
    }
    let mode = if order.release { Mode::Release } else { Mode::Dev };
    // The config is laid over while serving: another one needs no other build.
    site::make(
        repo,
        &Plan {
            mode,
            base: order.base.clone(),
            config: None,
            beside: None,
        },
    )
}

fn existing(folder: &Path) -> Outcome<PathBuf> {
    if folder.join("index.html").is_file() {
        return Ok(folder.into());
    }
    Stop::because(format!(
        "There is no site in {}: `cargo xtask build` makes one.",
        folder.display()
    ))
}

fn listen(port: u16) -> Outcome<TcpListener> {
    TcpListener::bind(("127.0.0.1", port)).map_err(|error| match error.kind() {
        ErrorKind::AddrInUse => {
            let other = port.checked_add(1).unwrap_or(8080);
            Stop(format!("Port {port} is taken by another program: stop that one, or run `cargo xtask serve --port {other}`."))
        }
        ErrorKind::PermissionDenied => {
            Stop(format!("Port {port} needs rights that you do not have: choose one above 1023, such as `--port 8080`."))
        }
        _ => Stop(format!("Could not listen on port {port}: {error}.")),
    })
}

/// Not a pool of threads: browsers keep connections open, and one that waits for a free thread waits for good.
fn run(listener: TcpListener, site: Site) -> std::io::Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let listener = tokio::net::TcpListener::from_std(listener)?;
        let app = Router::new().fallback(respond).with_state(Arc::new(site));
        axum::serve(listener, app).await
    })
}

async fn respond(State(site): State<Arc<Site>>, request: Request) -> Response<Body> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return status(StatusCode::METHOD_NOT_ALLOWED, "Only GET and HEAD.\n");
    }
    let encodings = request.headers().get(header::ACCEPT_ENCODING);
    let encodings = encodings
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let address = request.uri().path();
    let answer = site.answer(address, encodings);
    let mut response = Response::builder().status(answer.status);
    for (name, value) in answer.headers {
        response = response.header(name, value);
    }
    response
        .body(answer.body.into())
        .unwrap_or_else(|error| status(StatusCode::INTERNAL_SERVER_ERROR, &format!("{error}\n")))
}

fn status(code: StatusCode, text: &str) -> Response<Body> {
    let mut response = Response::new(Body::from(text.to_owned()));
    *response.status_mut() = code;
    response
}

#[cfg(test)]
mod tests {
    use super::{existing, listen};

    #[test]
    fn a_taken_port_is_told_with_the_command_for_another() {
        let taken = listen(0).unwrap();
        let port = taken.local_addr().unwrap().port();
        let told = listen(port).unwrap_err().0;
        let other = port.checked_add(1).unwrap_or(8080);
        assert!(told.contains(&format!("Port {port} is taken")), "{told}");
        assert!(
            told.contains(&format!("cargo xtask serve --port {other}")),
            "{told}"
        );
    }

    #[test]
    fn a_folder_without_a_site_is_told_with_the_command_that_makes_one() {
        let told = existing(std::path::Path::new("/nowhere/at/all")).unwrap_err().0;
        assert!(
            told.contains("/nowhere/at/all") && told.contains("cargo xtask build"),
            "{told}"
        );
    }
}
