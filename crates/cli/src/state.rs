//! The file in which `crosswire group` keeps its stories.

use crate::talk::Failure;
use crosswire::story::group::Stories;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A state file, and the file beside it that takes its place once all of it is written: a full disk does not cost the old state.
pub struct State {
    path: PathBuf,
    /// The file itself, where the path is a link to it.
    target: PathBuf,
    beside: PathBuf,
    /// Open and locked from before the work, which would be lost if it could not be written.
    file: File,
}

impl State {
    /// Takes hold of the file; says so if it could not be written or another run has it.
    pub fn open(path: &Path) -> Result<State, Failure> {
        let linked = path.is_symlink().then(|| std::fs::canonicalize(path).ok()).flatten();
        let (path, target) = (path.to_owned(), linked.unwrap_or_else(|| path.to_owned()));
        let mut beside = target.as_os_str().to_owned();
        beside.push(".new");
        let beside = PathBuf::from(beside);
        if path.is_dir() {
            return Err(Failure::new(format!("{}: cannot write: is a directory", path.display()), None));
        }
        let open = OpenOptions::new().write(true).create(true).truncate(false).open(&beside);
        let file = open.map_err(|error| Failure::write(&error, beside.display()))?;
        match file.try_lock() {
            // Where the file system knows no locks, two runs at once are the user's care.
            Ok(()) | Err(TryLockError::Error(_)) => Ok(State { path, target, beside, file }),
            Err(TryLockError::WouldBlock) => Err(Failure::new(
                format!("{}: in use by another run of group", path.display()),
                Some("wait for it, or give another file"),
            )),
        }
    }

    /// The stories in the file; none yet where there is no file.
    pub fn load(&self) -> Result<Stories, Failure> {
        let bytes = match std::fs::read(&self.target) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Stories::default()),
            Err(error) => {
                return Err(Failure::new(format!("{}: cannot read: {error}", self.path.display()), None));
            }
        };
        serde_json::from_slice(&bytes).map_err(|error| {
            let what = format!("{}: no state of group: {error}", self.path.display());
            Failure::new(what, Some("give a new file to begin anew"))
        })
    }

    /// Writes all, and only then puts it in the place of the old state.
    pub fn save(self, stories: &Stories) -> Result<(), Failure> {
        let told = |error: io::Error| Failure::write(&error, self.path.display());
        self.file.set_len(0).map_err(told)?;
        let mut out = BufWriter::new(&self.file);
        serde_json::to_writer(&mut out, stories).map_err(|error| told(error.into()))?;
        out.flush().map_err(told)?;
        drop(out);
        self.file.sync_all().map_err(told)?;
        std::fs::rename(&self.beside, &self.target).map_err(told)
    }

    /// Leaves the state as it was.
    pub fn leave(self) {
        // What cannot be removed is written over by the next run.
        let _ = std::fs::remove_file(&self.beside);
    }
}
