//! The program from outside: its commands on real folders, and its figures counted a second time.

mod ahead;
mod amounts;
mod checks;
#[cfg(feature = "cluster")]
mod cluster;
mod demo;
mod demo_library;
mod disclosure;
mod due_by_loop;
mod entered_alone;
mod folder;
mod generated;
mod handbook;
mod kills;
mod loads;
mod local_tables;
mod national;
mod plain;
mod publication;
mod returns;
mod sample_903;
mod second_way;
mod set;
mod through_time;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// What a command came to.
struct Ran {
    status: i32,
    stdout: String,
    stderr: String,
}

/// Runs the program as a user would, in a folder.
fn quarterday(folder: &Path, arguments: &[&str]) -> Ran {
    let output = Command::new(env!("CARGO_BIN_EXE_quarterday"))
        .args(arguments)
        .current_dir(folder)
        .env_remove("QUARTERDAY_FOLDER")
        .output()
        .expect("the program runs");
    Ran {
        status: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).expect("text"),
        stderr: String::from_utf8(output.stderr).expect("text"),
    }
}

impl Ran {
    /// What was printed, of a command that did what was asked.
    #[track_caller]
    fn done(self) -> String {
        assert_eq!(self.status, 0, "{}\n{}", self.stdout, self.stderr);
        self.stdout
    }

    /// The findings printed by a command that they stopped.
    #[track_caller]
    fn stopped(self) -> String {
        assert_eq!(self.status, 1, "{}\n{}", self.stdout, self.stderr);
        self.stderr
    }

    /// What a command says that could not be tried.
    #[track_caller]
    fn misused(self) -> String {
        assert_eq!(self.status, 2, "{}\n{}", self.stdout, self.stderr);
        self.stderr
    }
}

/// How many indicators the example authority has adopted: the whole library.
fn adopted() -> usize {
    let path = repository().join("examples/darlington/set/set.toml");
    let set = std::fs::read_to_string(path).expect("the example's set");
    set.matches("[[adoption]]").count()
}

/// How many of its indicators have entered values: those of the other files of its set.
fn entered() -> usize {
    let folder = repository().join("examples/darlington/set");
    let files = std::fs::read_dir(folder).expect("the example's set");
    let paths = files.map(|file| file.expect("a file").path());
    let others = paths.filter(|path| path.is_file() && !path.ends_with("set.toml"));
    let texts = others.map(|path| std::fs::read_to_string(path).expect("text"));
    texts.map(|text| text.matches("[[adoption]]").count()).sum()
}

/// The example authority, made once for all tests: read it, do not write in it.
fn demo() -> &'static Path {
    static DEMO: OnceLock<(tempfile::TempDir, PathBuf)> = OnceLock::new();
    let (_, folder) = DEMO.get_or_init(|| {
        let dir = tempfile::tempdir().expect("a folder");
        quarterday(dir.path(), &["demo", "darlington"]).done();
        let folder = dir.path().join("darlington");
        (dir, folder)
    });
    folder
}

/// A folder with the text files of the example authority, to be changed as a test likes.
fn example() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    copy(&repository().join("examples/darlington"), dir.path());
    dir
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder can be made");
    for entry in std::fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).expect("a file can be copied");
        }
    }
}

fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Published samples beside the repository; `None`, said aloud, where there are none.
#[expect(clippy::print_stdout, reason = "a test that skips says so")]
fn shared(path: &str) -> Option<PathBuf> {
    let found = repository().join("../shared").join(path);
    if found.exists() {
        return Some(found);
    }
    println!("skipped: no {path} beside the repository");
    None
}
