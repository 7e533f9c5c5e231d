//! A `PostgreSQL` server of the test's own: in a folder of its own, by a socket and not the network,
//! stopped and removed at the end.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The port by which the socket is named; nothing listens on the network.
const PORT: &str = "54329";

pub(crate) struct Server {
    programs: PathBuf,
    folder: String,
}

impl Server {
    /// Starts a server; none, with a message, where the machine cannot.
    #[expect(clippy::print_stderr, reason = "a test that skips says so")]
    pub(crate) fn start() -> Option<Self> {
        let Some(programs) = programs() else {
            eprintln!("skipped: no PostgreSQL server is installed");
            return None;
        };
        let drivers = Command::new("odbcinst").args(["-q", "-d"]).output();
        let drivers = drivers.map(|found| String::from_utf8_lossy(&found.stdout).into_owned());
        if !drivers.is_ok_and(|drivers| drivers.contains("[PostgreSQL Unicode]")) {
            eprintln!("skipped: the ODBC driver of PostgreSQL is not installed");
            return None;
        }
        let made = as_server(Path::new("mktemp"), &["-d"]);
        let folder = String::from_utf8_lossy(&made.stdout).trim().to_owned();
        let server = Self { programs, folder };
        let data = format!("{}/data", server.folder);
        let secret = format!("{}/secret", server.folder);
        let made = as_server(Path::new("sh"), &["-c", &format!("echo admin > {secret}")]);
        assert!(made.status.success());
        let file = format!("--pwfile={secret}");
        server.ok(
            "initdb",
            &[
                "-N",
                "-D",
                &data,
                "-U",
                "admin",
                "-A",
                "scram-sha-256",
                &file,
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
            ],
        );
        let options = format!("-k {} -p {PORT} -c listen_addresses= -F", server.folder);
        let log = format!("{}/log", server.folder);
        server.ok(
            "pg_ctl",
            &["-D", &data, "-o", &options, "-l", &log, "-w", "start"],
        );
        Some(server)
    }

    /// Runs statements as the administrator.
    pub(crate) fn run(&self, text: &str) {
        let place = format!(
            "host={} port={PORT} user=admin password=admin dbname=postgres",
            self.folder
        );
        self.ok(
            "psql",
            &["-q", "-v", "ON_ERROR_STOP=1", "-d", &place, "-c", text],
        );
    }

    /// How ODBC reaches it.
    pub(crate) fn source(&self) -> String {
        format!(
            "Driver={{PostgreSQL Unicode}};Server={};Port={PORT};Database=postgres",
            self.folder
        )
    }

    fn ok(&self, program: &str, arguments: &[&str]) {
        let done = as_server(&self.programs.join(program), arguments);
        let told = String::from_utf8_lossy(&done.stderr);
        assert!(done.status.success(), "{program}: {told}");
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let data = format!("{}/data", self.folder);
        as_server(
            &self.programs.join("pg_ctl"),
            &["-D", &data, "-m", "immediate", "-w", "stop"],
        );
        as_server(Path::new("rm"), &["-r", &self.folder]);
    }
}

/// The folder of the server's programs, the newest where there are several.
fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    let folders = versions.filter_map(|version| Some(version.ok()?.path().join("bin")));
    folders
        .filter(|folder| folder.join("initdb").is_file())
        .max()
}

/// Runs a program as a user who is not root, whom a server refuses.
fn as_server(program: &Path, arguments: &[&str]) -> Output {
    let id = Command::new("id").arg("-u").output().expect("id runs");
    let mut command = if id.stdout.starts_with(b"0\n") {
        let mut command = Command::new("runuser");
        command.args(["-u", "postgres", "--"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    let command = command.args(arguments).current_dir("/");
    command.output().expect("the program runs")
}
