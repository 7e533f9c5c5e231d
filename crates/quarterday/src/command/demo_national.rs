//! `quarterday demo --authorities N`: synthetic records of many authorities over years, and every
//! indicator of the library over them.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use quarterday_core::wording::counted;
use quarterday_demo::{National, Place, places};
use quarterday_engine::records::{self, Taking};

use crate::arguments::Demo;
use crate::command::new;
use crate::folder::AUTHORITY_FILE;
use crate::sources::BUILT_IN;
use crate::terminal::Terminal;
use crate::{Outcome, command};

/// Where the definitions of the library stand in the program.
const LIBRARY: &str = "children-england/";

/// The code of whoever keeps the records of all: none of an authority.
const KEEPER: &str = "000";

pub(crate) fn run(options: &Demo, authorities: u8, terminal: &Terminal) -> anyhow::Result<Outcome> {
    let dir = options
        .dir
        .clone()
        .unwrap_or_else(|| PathBuf::from("england"));
    let national = National {
        places: largest(usize::from(authorities)),
        years: options.years,
        scale: options.scale,
        seed: options.seed,
    };
    let (authority, set) = (authority_file(&national), set_file(&national));
    new::write(
        &dir,
        &[(AUTHORITY_FILE, &authority), ("set/set.toml", &set)],
    )?;
    terminal.say(&format!(
        "writing synthetic records of {}, from {} to {}",
        counted(u64::from(authorities), "authority", "authorities"),
        national.first().long(),
        national.last().long(),
    ));
    load(&dir, national, terminal)?;
    let dir = dir.display();
    terminal.say(&format!(
        "\nEvery record is synthetic. Next:\n  quarterday -C {dir} run --from 2015-16-q1 --to 2024-25-q4"
    ));
    Ok(Outcome::Done)
}

/// The largest authorities, by code: of a few, those with the most to show.
fn largest(count: usize) -> Vec<Place> {
    let mut places = places();
    places.sort_by_key(|place| std::cmp::Reverse(place.children));
    places.truncate(count);
    places.sort_by_key(|place| place.code);
    places
}

fn load(dir: &Path, mut national: National, terminal: &Terminal) -> anyhow::Result<()> {
    let taking = Taking {
        authority: KEEPER,
        feeds: vec![&mut national],
        ..Taking::default()
    };
    let report = records::load(dir, taking)?;
    terminal.say(&command::load::tables(&report.tables));
    Ok(())
}

/// `quarterday.toml`: where the children live whose records these are not.
fn authority_file(national: &National) -> String {
    let mut text = format!(
        "# Records of authorities of England, made up: no child or worker in them exists.\n\n\
         name              = \"England (synthetic records)\"\n\
         code              = \"{KEEPER}\"\n\
         synthetic         = true\n\
         population_source = \"Office for National Statistics mid-2023 estimates, to the nearest hundred\"\n"
    );
    let first = national.first().year();
    for place in &national.places {
        let persons = place.children * u64::from(national.scale) / 1000;
        let _ = write!(
            text,
            "\n# {}, {}\n[population_of.{}]\n{first} = {persons}\n",
            place.name, place.region, place.code,
        );
    }
    text
}

/// `set/set.toml`: every definition of the library.
fn set_file(national: &National) -> String {
    let mut text = format!(
        "# Every indicator of the library, over synthetic records.\n\n\
         title     = \"Children's services: every indicator\"\n\
         agreed_by = \"this example\"\n\
         agreed_on = {}\n\n\
         [committees.england]\nname = \"Everybody who compares\"\n",
        national.first()
    );
    let names = BUILT_IN
        .iter()
        .filter_map(|(name, _)| name.strip_prefix(LIBRARY));
    let slugs = names.filter_map(|name| name.strip_suffix(".toml"));
    for (number, slug) in (1..).zip(slugs.filter(|slug| !slug.contains('/'))) {
        let _ = write!(
            text,
            "\n[[adoption]]\nindicator = \"{slug}\"\ncode      = \"E {number:03}\"\n\
             reported  = \"quarterly\"\nowner     = \"England\"\n\
             sentence  = \"{{{{ value }}}}.\"\n\
             committee = [{{ id = \"england\", from = {}, by = \"this example\" }}]\n",
            national.first()
        );
    }
    text
}
