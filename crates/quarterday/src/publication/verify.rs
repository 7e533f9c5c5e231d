//! Whether a publication is as it was published: its files, the records it rests on, and what comes
//! out of them when it is made again.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use quarterday_core::figure::Figure;
use quarterday_core::finding::{Finding, Place, PublicationProblem, sort};
use quarterday_core::publication::{
    MANIFEST_BYTES_MAX, MANIFEST_FILE, Manifest, StoredFile, digest,
};
use quarterday_core::store::{PublicationRow, Store};
use quarterday_engine::records;

use super::names::files_in;
use super::remake::{Remade, Wanted, is_manifest, remake, stored_file};
use crate::figures::PROGRAM_VERSION;
use crate::folder::Folder;

/// Makes a publication again and compares every byte. Nothing found means that it is what was
/// published, and comes out of what it was made of.
pub(crate) fn verify(folder: &Folder, place: &Path) -> anyhow::Result<Vec<Finding>> {
    let name = place.file_name().unwrap_or_default().to_string_lossy();
    let store = folder.store()?;
    let publications = store.publications()?;
    let row = publications.iter().find(|row| row.name == name);
    let mut looked = look(folder, place, row)?;
    if let Some(manifest) = looked.manifest.take() {
        looked.records(&manifest);
        if looked.is_whole {
            looked.again(&store, &manifest, row)?;
        }
    }
    sort(&mut looked.findings);
    Ok(looked.findings)
}

/// Compares the files of a publication with its manifest, and that with the ledger.
pub(super) fn look<'a>(
    folder: &'a Folder,
    place: &'a Path,
    row: Option<&PublicationRow>,
) -> anyhow::Result<Looked<'a>> {
    let mut looked = Looked {
        folder,
        place,
        manifest: None,
        is_whole: true,
        files: 0,
        findings: Vec::new(),
    };
    let path = place.join(MANIFEST_FILE);
    let mut bytes = Vec::new();
    let read = File::open(&path).and_then(|file| {
        let mut limited = file.take(MANIFEST_BYTES_MAX + 1);
        limited.read_to_end(&mut bytes)
    });
    if let Err(error) = read {
        let why = error.kind().to_string();
        looked.find(&path, &PublicationProblem::UnreadableManifest { why });
        return Ok(looked);
    }
    match row.map(|row| &row.manifest) {
        None => looked.find(place, &PublicationProblem::NotInLedger),
        Some(published) if *published != digest(&bytes) => {
            let (published, found) = (published.clone(), digest(&bytes));
            looked.find(
                &path,
                &PublicationProblem::ManifestChanged { published, found },
            );
        }
        Some(_) => {}
    }
    let is_long = u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MANIFEST_BYTES_MAX;
    let manifest = if is_long {
        Err(format!("it is longer than {MANIFEST_BYTES_MAX} bytes"))
    } else {
        Manifest::read(&bytes).map_err(|fault| fault.to_string())
    };
    match manifest {
        Ok(manifest) => {
            looked.files(&manifest)?;
            looked.manifest = Some(manifest);
        }
        Err(why) => looked.find(&path, &PublicationProblem::UnreadableManifest { why }),
    }
    Ok(looked)
}

/// A publication that is looked at.
pub(super) struct Looked<'a> {
    folder: &'a Folder,
    place: &'a Path,
    /// What its manifest says, if that can be read.
    pub(super) manifest: Option<Manifest>,
    /// Whether all it was made of is as it was.
    is_whole: bool,
    /// How many files were compared.
    pub(super) files: u64,
    /// What is not as it was published.
    pub(super) findings: Vec<Finding>,
}

impl Looked<'_> {
    fn find(&mut self, path: &Path, problem: &PublicationProblem) {
        let place = Place::file(self.folder.name_of(path));
        self.findings.push(Finding::new(problem).at(place));
    }

    /// Compares every file of the publication with what the manifest says of it.
    fn files(&mut self, manifest: &Manifest) -> anyhow::Result<()> {
        let there = files_in(self.place)?;
        let named: BTreeMap<&String, &StoredFile> =
            manifest.inputs.iter().chain(&manifest.outputs).collect();
        for name in there.iter().filter(|name| !is_manifest(name)) {
            let path = self.place.join(name);
            let Some(published) = named.get(name) else {
                self.find(&path, &PublicationProblem::FileAdded);
                self.is_whole &= manifest.outputs.contains_key(name);
                continue;
            };
            self.files += 1;
            // A link may lead anywhere: what it leads to was not published.
            let is_file = fs::symlink_metadata(&path).is_ok_and(|about| about.is_file());
            let found = stored_file(&path).ok().filter(|_| is_file);
            let problem = match found {
                None => PublicationProblem::FileMissing,
                Some(found) if found != **published => PublicationProblem::FileChanged {
                    published: published.sha256.clone(),
                    found: found.sha256,
                },
                Some(_) => continue,
            };
            self.find(&path, &problem);
            self.is_whole &= manifest.outputs.contains_key(name);
        }
        let missing = named.keys().filter(|name| !there.contains(name));
        for name in missing {
            self.find(&self.place.join(name), &PublicationProblem::FileMissing);
            self.is_whole &= manifest.outputs.contains_key(*name);
        }
        Ok(())
    }

    /// Compares the records that it rests on with what the manifest says of them.
    fn records(&mut self, manifest: &Manifest) {
        let hash = &manifest.revision.hash;
        let within = PathBuf::from("data/revisions").join(hash);
        let Ok(found) = records::revision_files(self.folder.root(), hash) else {
            self.find(&within, &PublicationProblem::FileMissing);
            self.is_whole = false;
            return;
        };
        let names: Vec<&String> = manifest.revision.files.keys().chain(found.keys()).collect();
        for name in names {
            let (published, now) = (manifest.revision.files.get(name), found.get(name));
            let problem = match (published, now) {
                (Some(published), Some(now)) if published == now => continue,
                (Some(published), Some(now)) => PublicationProblem::FileChanged {
                    published: published.clone(),
                    found: now.clone(),
                },
                (None, _) => PublicationProblem::FileAdded,
                (_, None) => PublicationProblem::FileMissing,
            };
            self.is_whole = false;
            let path = within.join(name);
            let place = Place::file(self.folder.name_of(&path));
            let finding = Finding::new(&problem).at(place);
            if !self.findings.contains(&finding) {
                self.findings.push(finding);
            }
        }
    }

    /// Makes it again and compares.
    fn again(
        &mut self,
        store: &Store,
        manifest: &Manifest,
        row: Option<&PublicationRow>,
    ) -> anyhow::Result<()> {
        let name = self.place.file_name().unwrap_or_default();
        let name = name.to_string_lossy();
        let supersedes = match row {
            Some(row) => row.supersedes.as_deref(),
            None => manifest.supersedes.as_deref(),
        };
        let revision = row.map_or(manifest.revision.hash.as_str(), |row| row.revision.as_str());
        let wanted = Wanted {
            name: &name,
            supersedes,
            is_published: row.is_some(),
            revision,
        };
        let remade = match remake(self.folder, self.place, wanted) {
            Ok(Ok(remade)) => remade,
            Ok(Err(findings)) => {
                let errors: Vec<Finding> = findings.into_iter().filter(Finding::is_error).collect();
                let why = errors.first().map_or(String::new(), |f| f.message.clone());
                self.find(self.place, &PublicationProblem::NotMadeAgain { why });
                self.findings.extend(errors);
                return Ok(());
            }
            Err(error) => {
                let why = format!("{error:#}");
                self.find(self.place, &PublicationProblem::NotMadeAgain { why });
                return Ok(());
            }
        };
        self.compare(manifest, &remade);
        if row.is_some() {
            self.figures(&store.figures_published_in(&name)?, &remade.figures);
        }
        Ok(())
    }

    fn compare(&mut self, manifest: &Manifest, remade: &Remade) {
        let is_other_program = manifest.program != PROGRAM_VERSION;
        let path = self.place.join(MANIFEST_FILE);
        if is_other_program {
            let (made, own) = (manifest.program.clone(), PROGRAM_VERSION.to_owned());
            self.find(&path, &PublicationProblem::OtherProgram { made, own });
        }
        for (name, published) in &manifest.outputs {
            let found = remade.manifest.outputs.get(name);
            let found = found.map_or(String::new(), |found| found.sha256.clone());
            if found != published.sha256 {
                let problem = PublicationProblem::MadeOtherwise {
                    published: published.sha256.clone(),
                    found,
                    is_other_program,
                };
                self.find(&self.place.join(name), &problem);
            }
        }
        for field in manifest.differences(&remade.manifest) {
            let part = field.split('.').next().unwrap_or_default();
            let is_of_program = matches!(part, "program" | "fonts");
            if is_of_program && is_other_program {
                continue;
            }
            let problem = match part {
                "ledger" => PublicationProblem::LedgerOtherwise,
                _ => PublicationProblem::ManifestOtherwise { field },
            };
            self.find(&path, &problem);
        }
    }

    /// Compares the figures that the ledger holds as published with those counted again.
    fn figures(&mut self, published: &[Figure], again: &[Figure]) {
        let key = |f: &Figure| (f.indicator.clone(), f.period.to_string(), f.basis.name());
        let mut by_key: BTreeMap<_, (Option<&Figure>, Option<&Figure>)> = BTreeMap::new();
        for figure in published {
            by_key.entry(key(figure)).or_default().0 = Some(figure);
        }
        for figure in again {
            by_key.entry(key(figure)).or_default().1 = Some(figure);
        }
        let same = |one: &Figure, other: &Figure| {
            (one.numerator, one.denominator, one.state, one.maturity)
                == (
                    other.numerator,
                    other.denominator,
                    other.state,
                    other.maturity,
                )
                && (one.cases, one.excluded, one.not_met)
                    == (other.cases, other.excluded, other.not_met)
                && one.provenance.definition == other.provenance.definition
        };
        for ((indicator, period, _), pair) in by_key {
            if !matches!(pair, (Some(one), Some(other)) if same(one, other)) {
                let problem = PublicationProblem::FiguresOtherwise { indicator, period };
                self.find(&self.folder.ledger(), &problem);
            }
        }
    }
}
