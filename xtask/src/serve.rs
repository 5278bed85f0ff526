//! A static host for this machine only, with the fallback and the headers of a real one.

mod answer;
pub mod mime;

use crate::cli;
use crate::repo::Repo;
use crate::site::{self, Mode, Overlay, Plan};
use crate::stop::{Outcome, Stop, While};
use answer::Site;
use std::io::{ErrorKind, Write};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tiny_http::{Header, Method, Request, Response, Server};

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
    let server = Server::from_listener(listener, None).doing(|| "start the server".into())?;
    println!(
        "\nFrontdesk is at {}\nStop it with Ctrl+C.",
        address.trim_end_matches('/')
    );
    let _ = std::io::stdout().flush();
    run(
        &Arc::new(server),
        &Arc::new(Site::new(folder, order.base.clone(), config)),
    );
    Ok(())
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

/// A few threads, because browsers open several connections at once.
fn run(server: &Arc<Server>, site: &Arc<Site>) {
    let workers = (0..4).map(|_| {
        let (server, site) = (Arc::clone(server), Arc::clone(site));
        std::thread::spawn(move || {
            while let Ok(request) = server.recv() {
                respond(&site, request);
            }
        })
    });
    for worker in workers.collect::<Vec<_>>() {
        let _ = worker.join();
    }
}

fn respond(site: &Site, request: Request) {
    if !matches!(request.method(), Method::Get | Method::Head) {
        let _ = request.respond(Response::from_string("Only GET and HEAD.\n").with_status_code(405));
        return;
    }
    let encodings = request
        .headers()
        .iter()
        .find(|header| header.field.equiv("Accept-Encoding"));
    let encodings = encodings
        .map(|header| header.value.as_str().to_owned())
        .unwrap_or_default();
    let answer = site.answer(request.url(), &encodings);
    let mut response = Response::from_data(answer.body).with_status_code(answer.status);
    for (name, value) in &answer.headers {
        if let Ok(header) = Header::from_bytes(name.as_bytes(), value.as_bytes()) {
            response.add_header(header);
        }
    }
    // The browser may have gone; that is its right.
    let _ = request.respond(response);
}
