//! Who is let into a cluster.

use std::fs::{self, OpenOptions};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use super::machines::{Cluster, Part, few, free_port, program, texts};
use crate::quarterday;

/// The same program but for a byte at its end, which does nothing.
fn other_build(folder: &std::path::Path) -> std::path::PathBuf {
    let path = folder.join("quarterday");
    fs::copy(program(), &path).expect("copied");
    let mut file = OpenOptions::new()
        .append(true)
        .open(&path)
        .expect("the copy");
    file.write_all(b"\n").expect("written");
    path
}

#[test]
fn another_build_is_refused_as_executor_and_by_a_run() {
    let (country, _) = few();
    let cluster = Cluster::new();
    let place = tempfile::tempdir().expect("a folder");
    let other = other_build(place.path());
    let work = place.path().display().to_string();
    let bind = format!("127.0.0.1:{}", free_port());
    let arguments = texts(&[
        "cluster",
        "executor",
        "--scheduler",
        &cluster.address,
        "--bind",
        &bind,
        "--work",
        &work,
    ]);
    let mut executor = Part::start(&other, &arguments, place.path().join("executor.log"));
    assert_eq!(executor.status(), 1, "{}", executor.said());
    let refused = "error[Q701]: another build of the program";
    assert!(executor.said().contains(refused), "{}", executor.said());

    let copy = country.copy();
    let folder = copy.folder.display().to_string();
    let arguments = texts(&[
        "-C",
        &folder,
        "run",
        "--period",
        "2024-25-q1",
        "--cluster",
        &cluster.address,
    ]);
    let mut run = Part::start(&other, &arguments, place.path().join("run.log"));
    assert_eq!(run.status(), 1, "{}", run.said());
    assert!(run.said().contains(refused), "{}", run.said());
    assert!(copy.figures().is_empty());
}

#[test]
fn a_part_that_others_can_reach_needs_certificates() {
    let place = tempfile::tempdir().expect("a folder");
    let open = "it needs certificates";
    for arguments in [
        &["cluster", "scheduler", "--bind", "0.0.0.0:50050"][..],
        &["cluster", "executor", "--bind", "0.0.0.0:50051"],
        &["cluster", "executor", "--scheduler", "10.0.0.1:50050"],
    ] {
        let said = quarterday(place.path(), arguments).misused();
        assert!(said.contains(open), "{said}");
    }
    let (country, _) = few();
    let arguments = [
        "run",
        "--period",
        "2024-25-q1",
        "--cluster",
        "10.0.0.1:50050",
    ];
    let said = quarterday(&country.folder, &arguments).misused();
    assert!(said.contains(open), "{said}");
}

#[test]
fn with_certificates_only_those_who_have_one_are_let_in() {
    let (country, expected) = few();
    let place = tempfile::tempdir().expect("a folder");
    for cluster in ["own", "strange"] {
        let arguments = ["-q", "cluster", "certificates", cluster, "127.0.0.1"];
        quarterday(place.path(), &arguments).done();
    }
    let file = |of: &str, name: &str| place.path().join(of).join(name).display().to_string();
    let known_by = |of: &str| {
        let files = ["ca.pem", "127.0.0.1.pem", "127.0.0.1.key"].map(|name| file(of, name));
        let names = ["--ca", "--certificate", "--key"].map(str::to_owned);
        let pairs = names.into_iter().zip(files);
        pairs
            .flat_map(|(name, file)| [name, file])
            .collect::<Vec<String>>()
    };
    let own = known_by("own");
    let also: Vec<&str> = own.iter().map(String::as_str).collect();
    let cluster = Cluster::with(&also, &[]);
    let copy = country.copy();
    let folder = copy.folder.display().to_string();
    let run = |known_by: &[String]| {
        let mut arguments = texts(&[
            "-C",
            &folder,
            "run",
            "--period",
            "2024-25-q1",
            "--cluster",
            &cluster.address,
        ]);
        arguments.extend_from_slice(known_by);
        let log = place.path().join("run.log");
        let mut run = Part::start(program(), &arguments, log);
        (run.status(), run.said())
    };
    for strange in [Vec::new(), known_by("strange")] {
        let (status, said) = run(&strange);
        assert_eq!(status, 2, "{said}");
        assert!(said.contains("does not answer"), "{said}");
    }
    assert!(copy.figures().is_empty());
    let mut run = cluster.run(&copy.folder, &[]);
    assert_eq!(run.status(), 0, "{}", run.said());
    assert_eq!(copy.figures(), *expected);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let key = fs::metadata(file("own", "127.0.0.1.key")).expect("a key");
        assert_eq!(key.permissions().mode() & 0o777, 0o600);
    }
}

/// Neither the pages nor the programs' doors that Ballista can have are there.
#[test]
fn a_browser_sees_nothing_of_a_cluster() {
    let cluster = Cluster::new();
    let port = cluster.address.rsplit(':').next().expect("a port").parse();
    let ports = [port.expect("a port"), cluster.ports[0], cluster.ports[1]];
    for port in ports {
        for path in ["/", "/api/executors", "/api/state", "/health"] {
            let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("it listens");
            let wait = Some(Duration::from_secs(5));
            stream.set_read_timeout(wait).expect("a limit");
            let asked = format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            stream.write_all(asked.as_bytes()).expect("asked");
            let mut answer = Vec::new();
            let _ = stream.read_to_end(&mut answer);
            let answer = String::from_utf8_lossy(&answer);
            assert!(!answer.contains("200 OK"), "{port}{path}: {answer}");
        }
    }
}
