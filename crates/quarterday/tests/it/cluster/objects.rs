//! Records in object storage, of a server that is spoken to as Amazon's S3 is.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use super::files;
use super::machines::{Cluster, few, free_port, now};

const STORAGE: &str = "s3://records/england";

#[test]
fn records_in_object_storage_give_the_same_figures_and_a_lost_one_is_named() {
    let Some(server) = Server::start() else {
        println!("skipped: no server of object storage (`pip install moto[server]`)");
        return;
    };
    assert!(server.ask("PUT", "/records").contains("200 OK"));
    let (country, expected) = few();
    let environment = vec![
        ("AWS_ENDPOINT", server.address.clone()),
        ("AWS_ALLOW_HTTP", "true".to_owned()),
        ("AWS_ACCESS_KEY_ID", "synthetic".to_owned()),
        ("AWS_SECRET_ACCESS_KEY", "synthetic".to_owned()),
        ("AWS_REGION", "eu-west-2".to_owned()),
    ];
    let mut cluster = Cluster::within(&[], &[], environment);
    let copy = country.copy();
    let mut run = cluster.run(&copy.folder, &["--storage", STORAGE]);
    assert_eq!(run.status(), 0, "{}", run.said());
    assert_eq!(copy.figures(), *expected);

    // A file that is lost there, after it was put there, is put there again by the next run; one
    // that is cut short in some other way is named.
    let revision = country.revision();
    let hash = revision.file_name().expect("a name").to_string_lossy();
    let object = format!("/records/england/{hash}/ssd_cla_episodes.parquet");
    let size = std::fs::metadata(revision.join("ssd_cla_episodes.parquet")).expect("the table");
    let blank = "x".repeat(usize::try_from(size.len()).expect("a size"));
    assert!(server.send("PUT", &object, &blank).contains("200 OK"));
    for executor in &mut cluster.executors {
        executor.end();
    }
    for executor in 0..2 {
        assert_eq!(files(&cluster.work_of(executor)), 0, "copies are removed");
    }
    let cluster = Cluster::within(&[], &[], cluster.environment.clone());
    let copy = country.copy();
    let mut run = cluster.run(&copy.folder, &["--storage", STORAGE]);
    assert_eq!(run.status(), 1, "{}", run.said());
    assert!(run.said().contains("error[Q702]"), "{}", run.said());
    assert!(
        run.said().contains("`ssd_cla_episodes.parquet`"),
        "{}",
        run.said()
    );
    assert!(copy.figures().is_empty());
}

/// A server of object storage, where `pip install moto[server]` has put one: on the path, or where
/// `MOTO_SERVER` says.
struct Server {
    child: Child,
    address: String,
}

impl Server {
    fn start() -> Option<Self> {
        let named = std::env::var_os("MOTO_SERVER").map(PathBuf::from);
        let program = named.unwrap_or_else(|| PathBuf::from("moto_server"));
        let port = free_port();
        let child = Command::new(program)
            .args(["-H", "127.0.0.1", "-p", &port.to_string()])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let server = Self {
            child,
            address: format!("http://127.0.0.1:{port}"),
        };
        server.wait(port);
        Some(server)
    }

    fn ask(&self, what: &str, path: &str) -> String {
        self.send(what, path, "")
    }

    /// Asks as a test does, who needs no account there.
    fn send(&self, what: &str, path: &str, body: &str) -> String {
        let host = self.address.trim_start_matches("http://");
        let mut stream = TcpStream::connect(host).expect("the server");
        let length = body.len();
        let head = format!(
            "{what} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\
             Content-Length: {length}\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).expect("asked");
        stream.write_all(body.as_bytes()).expect("asked");
        let mut answer = String::new();
        stream.read_to_string(&mut answer).expect("an answer");
        answer
    }

    fn wait(&self, port: u16) {
        let from = now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let waited = from.elapsed().as_secs();
            assert!(waited < 120, "{} does not answer", self.address);
            std::thread::sleep(std::time::Duration::from_millis(100));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
