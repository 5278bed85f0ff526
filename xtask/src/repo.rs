//! Where things lie, and the few file operations that every step needs.

use crate::stop::{Outcome, While};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

/// The clone that this command works on.
#[derive(Clone, Debug)]
pub struct Repo {
    root: PathBuf,
    /// The user's `PATH`, and where cargo installs programs.
    path: OsString,
    cargo_bin: Option<PathBuf>,
}

impl Repo {
    /// `cargo run` says where the package lies; the compiled-in place serves a binary that is started by hand.
    pub fn find() -> Self {
        let package =
            std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
        let root = Path::new(&package)
            .parent()
            .map_or_else(PathBuf::new, Path::to_path_buf);
        Self {
            root,
            path: std::env::var_os("PATH").unwrap_or_default(),
            cargo_bin: cargo_home().map(|home| home.join("bin")),
        }
    }

    /// A clone on a machine that has only the programs of one folder: for tests.
    #[cfg(test)]
    pub fn on_machine(root: PathBuf, programs: &Path) -> Self {
        Self {
            root,
            path: programs.into(),
            cargo_bin: None,
        }
    }

    /// The top of the clone.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// A path below the top.
    pub fn at(&self, path: impl AsRef<Path>) -> PathBuf {
        self.root.join(path)
    }

    /// Everything we make that is not delivered. Always below the clone, whatever `CARGO_TARGET_DIR` says,
    /// because index.html names it.
    pub fn scratch(&self, path: impl AsRef<Path>) -> PathBuf {
        self.root.join("target/frontdesk").join(path)
    }

    /// Cargo's output, which a user may have moved.
    pub fn cargo_target(&self) -> PathBuf {
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| self.at("target"), |dir| self.root.join(dir))
    }

    /// Tools whose version differs from one the user already has, so that theirs is left alone.
    pub fn own_tools(&self) -> PathBuf {
        self.at(".tools")
    }

    /// `PATH` for everything we start: our own tools first, then npm's, then the user's, then cargo's.
    pub fn path_variable(&self) -> OsString {
        let before = [self.own_tools().join("bin"), self.at("node_modules/.bin")];
        let all = before
            .into_iter()
            .chain(std::env::split_paths(&self.path))
            .chain(self.cargo_bin.clone());
        std::env::join_paths(all).unwrap_or_else(|_| self.path.clone())
    }
}

fn cargo_home() -> Option<PathBuf> {
    std::env::var_os("CARGO_HOME")
        .map(PathBuf::from)
        .or_else(|| std::env::var_os("HOME").map(|home| Path::new(&home).join(".cargo")))
}

/// Reads a text file, or says which one could not be read.
pub fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).doing(|| format!("read {}", path.display()))
}

/// Reads any file, or says which one could not be read.
pub fn read_bytes(path: &Path) -> Outcome<Vec<u8>> {
    fs::read(path).doing(|| format!("read {}", path.display()))
}

/// Writes a file and the folders above it. A file that would not change keeps its time stamp.
pub fn write(path: &Path, bytes: impl AsRef<[u8]>) -> Outcome {
    if fs::read(path).is_ok_and(|old| old == bytes.as_ref()) {
        return Ok(());
    }
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).doing(|| format!("make the folder {}", folder.display()))?;
    }
    fs::write(path, bytes).doing(|| format!("write {}", path.display()))
}

/// Removes a folder, if it is there.
pub fn remove_folder(path: &Path) -> Outcome {
    if path.exists() {
        fs::remove_dir_all(path).doing(|| format!("remove {}", path.display()))?;
    }
    Ok(())
}

/// All files below a folder, sorted, so that nothing we make depends on the order of a directory.
pub fn files(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).doing(|| format!("list {}", folder.display()))? {
            let path = entry.doing(|| format!("list {}", folder.display()))?.path();
            let list = if path.is_dir() { &mut folders } else { &mut found };
            list.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Copies a folder over another. What is only in the target stays.
pub fn copy_folder(from: &Path, to: &Path) -> Outcome {
    if !from.exists() {
        return Ok(());
    }
    for file in files(from)? {
        let Ok(below) = file.strip_prefix(from) else {
            continue;
        };
        write(&to.join(below), read_bytes(&file)?)?;
    }
    Ok(())
}

/// The path as it is written in messages and URLs: below the root, with `/`.
pub fn below(root: &Path, path: &Path) -> String {
    let shown = path.strip_prefix(root).unwrap_or(path);
    shown
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}
