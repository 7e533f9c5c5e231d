//! The house rules: which crate may use which, how long a file and a function may be, which words
//! are used.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const FILE_LINES_MAX: usize = 500;
const FUNCTION_LINES_MAX: usize = 70;

/// Who may depend on whom among our crates.
const ARROWS: &[(&str, &[&str])] = &[
    ("quarterday-core", &[]),
    ("quarterday-intake", &["quarterday-core"]),
    ("quarterday-demo", &["quarterday-core", "quarterday-intake"]),
    ("quarterday-odbc", &["quarterday-core", "quarterday-intake"]),
    (
        "quarterday-engine",
        &["quarterday-core", "quarterday-intake"],
    ),
    ("quarterday-report", &["quarterday-core"]),
    (
        "quarterday-cluster",
        &["quarterday-core", "quarterday-engine"],
    ),
    (
        "quarterday",
        &[
            "quarterday-cluster",
            "quarterday-core",
            "quarterday-demo",
            "quarterday-engine",
            "quarterday-intake",
            "quarterday-odbc",
            "quarterday-report",
        ],
    ),
];

/// Heavy dependencies, and the crates that may name each: one, but where a cluster passes on what
/// the engine is made of.
const FENCED: &[(&str, &[&str])] = &[
    ("arrow-odbc", &["quarterday-odbc"]),
    ("arrow", &["quarterday-engine", "quarterday-cluster"]),
    ("parquet", &["quarterday-engine"]),
    ("datafusion", &["quarterday-engine", "quarterday-cluster"]),
    ("ballista", &["quarterday-cluster"]),
    ("object_store", &["quarterday-cluster"]),
    ("tonic", &["quarterday-cluster"]),
    ("typst", &["quarterday-report"]),
    ("resvg", &["quarterday-report"]),
    ("calamine", &["quarterday-intake"]),
    ("quick-xml", &["quarterday-intake"]),
];

/// Words the glossary has another word for, in code, documents and on screen.
const NEVER: &[(&str, &str)] = &[
    ("kpi", "indicator"),
    ("metric", "indicator"),
    (
        "dataset",
        "records (but for the Standard Safeguarding Dataset)",
    ),
    ("data point", "figure"),
    ("user story", "issue"),
    ("todo!", "the work itself"),
    ("dbg!", "nothing"),
    ("fixme", "the work itself"),
];

fn root() -> PathBuf {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    crates
        .and_then(Path::parent)
        .expect("the crate lies in crates/")
        .to_owned()
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the repository") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
            let name = name.unwrap_or_default();
            if path.is_dir() && !name.starts_with('.') && name != "target" {
                folders.push(path);
            } else if name.ends_with(ending) && path.is_file() {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn rust_files() -> Vec<(String, String)> {
    let root = root();
    let read = |path: PathBuf| {
        let name = path
            .strip_prefix(&root)
            .unwrap_or(&path)
            .to_string_lossy()
            .into_owned();
        (name, fs::read_to_string(&path).expect("a text file"))
    };
    files(&root.join("crates"), ".rs")
        .into_iter()
        .map(read)
        .collect()
}

fn none(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn crates_depend_only_along_the_arrows() {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo)
        .args([
            "metadata",
            "--format-version",
            "1",
            "--no-deps",
            "--offline",
        ])
        .current_dir(root())
        .output()
        .expect("cargo runs");
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let packages = metadata["packages"].as_array().expect("packages");
    let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
    let arrows: BTreeMap<_, _> = ARROWS.iter().copied().collect();
    let mut faults = Vec::new();
    for package in packages {
        let name = text(&package["name"]);
        let allowed = arrows.get(name.as_str());
        let allowed = allowed.unwrap_or_else(|| panic!("`{name}` is not in the design"));
        let dependencies = package["dependencies"].as_array().expect("dependencies");
        for dependency in dependencies.iter().map(|d| text(&d["name"])) {
            if dependency.starts_with("quarterday") && !allowed.contains(&dependency.as_str()) {
                faults.push(format!("{name} may not depend on {dependency}"));
            }
            let fenced = |&&(fence, _): &&(&str, &[&str])| {
                dependency == fence || dependency.starts_with(&format!("{fence}-"))
            };
            if let Some((_, owners)) = FENCED.iter().find(fenced)
                && !owners.contains(&name.as_str())
            {
                let owners = owners.join(" and ");
                faults.push(format!(
                    "only {owners} may depend on {dependency}, not {name}"
                ));
            }
        }
    }
    assert_eq!(packages.len(), ARROWS.len(), "the crates of the design");
    none(&faults);
}

#[test]
fn only_the_owner_names_a_heavy_dependency() {
    let mut faults = Vec::new();
    for (file, text) in rust_files() {
        for (fence, owners) in FENCED {
            let named = format!("{}::", fence.replace('-', "_"));
            let owned = |owner: &&str| file.starts_with(&format!("crates/{owner}/"));
            let elsewhere = !owners.iter().any(owned);
            let uses = |line: &&str| {
                let at = line.find(&named);
                let before = at
                    .and_then(|at| line.get(..at))
                    .and_then(|part| part.chars().last());
                at.is_some() && !before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':')
            };
            if elsewhere && text.lines().any(|line| uses(&line)) {
                let owners = owners.join(" and ");
                faults.push(format!("{file} names {fence}; only {owners} may"));
            }
        }
    }
    none(&faults);
}

#[test]
fn files_and_functions_fit_on_a_screen_or_few() {
    let mut faults = Vec::new();
    for (file, text) in rust_files() {
        let lines: Vec<&str> = text.lines().collect();
        if lines.len() > FILE_LINES_MAX {
            faults.push(format!("{file}: {} lines", lines.len()));
        }
        for (start, length) in functions(&lines) {
            if length > FUNCTION_LINES_MAX {
                faults.push(format!("{file}:{start}: a function of {length} lines"));
            }
        }
    }
    none(&faults);
}

/// The first line and the length of each function, as rustfmt lays them out: the closing brace
/// stands under the beginning of the `fn` line.
fn functions(lines: &[&str]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let code = line.trim_start();
        let is_function = [
            "fn ",
            "pub fn ",
            "pub(crate) fn ",
            "pub(super) fn ",
            "const fn ",
            "async fn ",
        ]
        .iter()
        .any(|start| code.starts_with(start))
            || (code.starts_with("pub") && code.contains(" fn "));
        if !is_function || code.ends_with(';') || code.ends_with('}') {
            continue;
        }
        let closing = format!("{}}}", " ".repeat(line.len() - code.len()));
        let end = lines.iter().skip(at).position(|line| *line == closing);
        found.extend(end.map(|end| (at + 1, end + 1)));
    }
    found
}

#[test]
fn modules_say_what_they_are() {
    let silent = rust_files()
        .into_iter()
        .filter(|(_, text)| !text.starts_with("//!"));
    let faults: Vec<String> = silent
        .map(|(file, _)| format!("{file} does not begin with `//!`"))
        .collect();
    none(&faults);
}

#[test]
fn one_word_for_one_thing() {
    let root = root();
    let mut texts = rust_files();
    for ending in [".md", ".toml", ".sql"] {
        for path in files(&root, ending) {
            let name = path
                .strip_prefix(&root)
                .unwrap_or(&path)
                .to_string_lossy()
                .into_owned();
            texts.push((name, fs::read_to_string(&path).expect("a text file")));
        }
    }
    let mut faults = Vec::new();
    for (file, text) in texts {
        if file.ends_with("tidy.rs") || file == "GLOSSARY.md" {
            continue;
        }
        for (number, line) in text.lines().enumerate() {
            let lower = line
                .to_lowercase()
                .replace("standard safeguarding dataset", "ssd");
            for (never, instead) in NEVER {
                if has_word(&lower, never) {
                    faults.push(format!("{file}:{}: `{never}`: say {instead}", number + 1));
                }
            }
        }
    }
    none(&faults);
}

fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|part| part.chars().last());
        let after = line
            .get(at + word.len()..)
            .and_then(|part| part.chars().next());
        let is_letter = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() || c == '_');
        !is_letter(before) && (!is_letter(after) || after == Some('s'))
    })
}

#[test]
fn documents_have_one_title_and_no_broken_link() {
    let root = root();
    let mut faults = Vec::new();
    for path in files(&root, ".md") {
        let name = path
            .strip_prefix(&root)
            .unwrap_or(&path)
            .to_string_lossy()
            .into_owned();
        let text = fs::read_to_string(&path).expect("a text file");
        let prose: Vec<&str> = outside_fences(&text);
        let titles = prose.iter().filter(|line| line.starts_with("# ")).count();
        let is_report = text.starts_with("+++");
        if titles != 1 && !is_report {
            faults.push(format!("{name}: {titles} titles"));
        }
        for target in prose.iter().flat_map(|line| links(line)) {
            let file = target.split('#').next().unwrap_or_default();
            let folder = path.parent().unwrap_or(&root);
            if !file.is_empty() && !target.contains("://") && !folder.join(file).exists() {
                faults.push(format!("{name}: a link to {target}, which is not there"));
            }
        }
    }
    none(&faults);
}

fn outside_fences(text: &str) -> Vec<&str> {
    let mut is_fenced = false;
    let prose = text.lines().filter(|line| {
        let is_fence = line.trim_start().starts_with("```");
        is_fenced ^= is_fence;
        !is_fenced && !is_fence
    });
    prose.collect()
}

fn links(line: &str) -> Vec<String> {
    let ends = line.match_indices("](").filter_map(|(at, _)| {
        let rest = line.get(at + 2..)?;
        Some(rest.get(..rest.find(')')?)?.to_owned())
    });
    ends.collect()
}

#[test]
fn the_readme_names_the_two_commands_that_ci_runs() {
    let root = root();
    let readme = fs::read_to_string(root.join("README.md")).expect("README.md");
    let ci = fs::read_to_string(root.join(".ci/run")).expect(".ci/run");
    for command in ["cargo run -- demo", "cargo test --workspace"] {
        assert!(
            readme.lines().any(|line| line.trim() == command),
            "README.md: `{command}`"
        );
        assert!(ci.contains(command), ".ci/run: `{command}`");
    }
}

#[test]
fn finding_codes_are_told_apart_and_explained() {
    let codes = quarterday_core::finding::codes();
    let mut ids = BTreeSet::new();
    let mut names = BTreeSet::new();
    for code in &codes {
        let number = code
            .id
            .strip_prefix('Q')
            .filter(|n| n.len() == 3)
            .and_then(|n| n.parse::<u16>().ok());
        assert!(number.is_some(), "{} is `Q` and three digits", code.id);
        assert!(ids.insert(code.id), "{} is used twice", code.id);
        assert!(names.insert(code.name), "{} is used twice", code.name);
        assert!(
            code.about.ends_with('.') && code.about.len() > 30,
            "{} is explained",
            code.id
        );
    }
    assert!(!codes.is_empty(), "there are codes");
}
