//! What a report was made of, copied beside it.

use std::collections::BTreeSet;
use std::path::Path;

use quarterday_core::set::Loaded;

use super::Shelf;
use super::names::path_of;
use crate::folder::Folder;
use crate::sources::BUILT_IN;
use crate::{comparators, sources, template};

/// The report's source, in its publication.
pub(crate) const REPORT: &str = "report.md";

/// The folder of what the report was made of besides its source.
pub(super) const INPUTS: &str = "inputs/";

/// Below it, the texts of the set.
pub(super) const TEXTS: &str = "texts/";

/// Below it, published statistics.
pub(super) const COMPARATORS: &str = "comparators/";

/// Copies what a report is made of: its source, every text of the set that it uses, the published
/// statistics beside it and how it looks.
pub(crate) fn freeze(
    folder: &Folder,
    source: &Path,
    loaded: &Loaded,
    shelf: &Shelf,
) -> anyhow::Result<()> {
    shelf.copy(REPORT, source)?;
    let texts = sources::texts(folder)?;
    let used = used(loaded);
    for name in texts.paths().filter(|name| is_wanted(name, &used)) {
        let text = texts.get(name).unwrap_or_default();
        shelf.write(
            &format!("{INPUTS}{TEXTS}{}", path_of(name)),
            text.as_bytes(),
        )?;
    }
    let beside = comparators::files(folder)?.into_iter();
    for file in beside.chain(template::files(folder)?) {
        let name = file.to_string_lossy().replace('\\', "/");
        shelf.copy(&format!("{INPUTS}{name}"), &folder.root().join(&file))?;
    }
    Ok(())
}

/// The slugs of the definitions that the set adopts, and of those that they name.
fn used(loaded: &Loaded) -> BTreeSet<&str> {
    let adopted = loaded.set.adoptions.iter().flat_map(|adoption| {
        let dated = adoption.definition.iter().map(|row| row.value.as_str());
        dated.chain([adoption.indicator.as_str()])
    });
    let mut used: BTreeSet<&str> = adopted.collect();
    let definitions = loaded.definitions.values();
    let named = definitions.filter_map(|definition| {
        let open = definition.facts.open_cases.as_ref()?;
        used.contains(definition.slug.as_str())
            .then_some(open.slug.as_str())
    });
    let named: Vec<&str> = named.collect();
    used.extend(named);
    used
}

/// Whether a text has a part in the report: all of the authority's own, and of the program's the
/// definitions that are used, with all that is shared between definitions.
fn is_wanted(name: &str, used: &BTreeSet<&str>) -> bool {
    let is_built_in = BUILT_IN.iter().any(|(known, _)| *known == name);
    let parts: Vec<&str> = name.split('/').collect();
    match parts.as_slice() {
        [_, file] if is_built_in => {
            let slug = file.rsplit_once('.').map_or(*file, |(slug, _)| slug);
            used.contains(slug)
        }
        _ => true,
    }
}
