//! Runs the built binary as a user does.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a run printed, and its exit status.
pub struct Ran {
    pub status: i32,
    pub out: String,
    pub err: String,
}

/// Runs `crosswire` in a folder, with something on standard input.
pub fn run_in<S: AsRef<OsStr>>(folder: &Path, args: &[S], stdin: &[u8]) -> Ran {
    run_with(folder, args, stdin, &[])
}

/// The same with variables of the environment.
pub fn run_with<S: AsRef<OsStr>>(folder: &Path, args: &[S], stdin: &[u8], vars: &[(&str, &str)]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crosswire"));
    for name in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS"] {
        command.env_remove(name);
    }
    command.args(args).current_dir(folder).envs(vars.iter().copied());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let bytes = stdin.to_owned();
    let writer = std::thread::spawn(move || {
        // A run that ends before it has read everything is no fault of the test.
        let _ = input.write_all(&bytes);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Ran {
        status: output.status.code().unwrap_or(-1),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A folder of its own for one test, gone at the end.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new(name: &str) -> Folder {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).unwrap();
        Folder(path)
    }

    /// A folder with these files.
    pub fn with(name: &str, files: &[(&str, &[u8])]) -> Folder {
        let folder = Folder::new(name);
        for (path, content) in files {
            folder.write(path, content);
        }
        folder
    }

    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.0.join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }

    pub fn run<S: AsRef<OsStr>>(&self, args: &[S]) -> Ran {
        run_in(&self.0, args, b"")
    }
}

impl std::ops::Deref for Folder {
    type Target = Path;
    fn deref(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub const HARBOUR: &str = "Ferries collide off Marholm\n\n\
    Two ferries collided off Marholm on Sunday. At least 40 people were hurt, the coast guard said.\n\n\
    “The fog came down in minutes,” harbour master Ines Dahl said on Monday.\n";
pub const POST: &str = "Marholm: 32 hurt in ferry crash\n\n\
    Two passenger ferries collided near Marholm on Sunday, and 32 people were hurt, the coast guard said.\n\n\
    Harbour master Ines Dahl said that the fog had come down in minutes.\n";
pub const ECHO: &str = "Fog over the sound\n\n\
    The ferry line, Sundlinjen, said it had stopped all crossings until Tuesday.\n";
