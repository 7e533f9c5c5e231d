//! A realignment: indicators move between committees on a day, committees begin and end. Texts in,
//! texts out: the rows it takes are written into the files of the set, and all else in them stays as
//! it is, comments and layout included.

mod edit;

use std::collections::BTreeMap;

use super::adoption::plain_code;
use super::{Adoption, IndicatorSet, Loaded, SET_FILE, Sources, read};
use crate::calendar::Day;
use crate::finding::{Finding, Place, RealignProblem, nearest};

/// What was decided.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Plan {
    /// The first day of it.
    pub on: Day,
    /// Who decided: "Council".
    pub by: String,
    /// What for, after "to".
    pub purpose: String,
    /// Committees that begin: id and name.
    pub begin: Vec<(String, String)>,
    /// Ids of the committees that end.
    pub end: Vec<String>,
    /// What moves where.
    pub moves: Vec<Move>,
}

/// Indicators that move.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Move {
    /// A committee's id, the name of a service, the letters of codes, or one indicator by code or name.
    pub what: String,
    /// The id of the committee that they move to.
    pub to: String,
}

/// What a realignment comes to.
#[derive(Clone, Debug)]
pub struct Realigned {
    /// The set before.
    pub before: Loaded,
    /// The set after.
    pub after: Loaded,
    /// The slugs of the indicators that move, in the order of the set.
    pub moved: Vec<String>,
    /// The new texts of the files that change.
    pub files: BTreeMap<String, String>,
}

/// Works a realignment out. A set with errors is not realigned, and one that would have errors
/// afterwards is not either: an indicator left with a committee that is no more is one.
pub fn realign(sources: &Sources, plan: &Plan) -> Result<Realigned, Vec<Finding>> {
    let (before, findings) = read(sources);
    let errors: Vec<Finding> = findings.into_iter().filter(Finding::is_error).collect();
    if !errors.is_empty() {
        return Err(errors);
    }
    let moved = moved(&before.set, plan)?;
    let files = edit::files(sources, &before.set, plan, &moved)?;
    let mut changed = sources.clone();
    for (file, text) in &files {
        changed.add(file, text);
    }
    let (after, findings) = read(&changed);
    let errors: Vec<Finding> = findings.into_iter().filter(Finding::is_error).collect();
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(Realigned {
        before,
        after,
        moved: moved.into_iter().map(|(adoption, _)| adoption).collect(),
        files,
    })
}

/// Slug of an indicator, and the id of the committee it moves to.
type Moved = Vec<(String, String)>;

/// Which indicators move where, in the order of the set. Of several moves that name one, the last
/// holds; what is with its committee already does not move.
fn moved(set: &IndicatorSet, plan: &Plan) -> Result<Moved, Vec<Finding>> {
    let mut problems = Vec::new();
    let is_known = |id: &str| {
        let begins = plan.begin.iter().any(|(begun, _)| begun == id);
        begins || set.committee(id).is_some()
    };
    for (id, _) in &plan.begin {
        if set.committee(id).is_some() {
            problems.push(RealignProblem::CommitteeThere { id: id.clone() });
        }
    }
    let named = plan.end.iter().chain(plan.moves.iter().map(|m| &m.to));
    for id in named.filter(|id| !is_known(id)) {
        let ids = set.committees.iter().map(|committee| committee.id.as_str());
        let near = nearest(id, ids).map(str::to_owned);
        problems.push(RealignProblem::UnknownCommittee {
            id: id.clone(),
            near,
        });
    }
    let day_before = plan.on.plus(-1).unwrap_or(plan.on);
    let mut to: BTreeMap<&str, &str> = BTreeMap::new();
    for Move {
        what,
        to: committee,
    } in &plan.moves
    {
        let meant = meant(set, what, day_before);
        if meant.is_empty() {
            let codes = set.adoptions.iter().map(|adoption| adoption.code.as_str());
            let ids = set.committees.iter().map(|committee| committee.id.as_str());
            let near = nearest(what, ids.chain(codes)).map(str::to_owned);
            problems.push(RealignProblem::NothingMeant {
                what: what.clone(),
                near,
            });
        }
        for adoption in meant {
            to.insert(&adoption.indicator, committee);
        }
    }
    let moved: Moved = set
        .adoptions
        .iter()
        .filter_map(|adoption| {
            let to = to.get(adoption.indicator.as_str())?;
            let stays = adoption.committee_on(day_before) == Some(*to);
            (!stays).then(|| (adoption.indicator.clone(), (*to).to_owned()))
        })
        .collect();
    if moved.is_empty() && problems.is_empty() {
        problems.push(RealignProblem::NothingMoves);
    }
    if problems.is_empty() {
        return Ok(moved);
    }
    let finding = |problem: &RealignProblem| Finding::new(problem).at(Place::file(SET_FILE));
    Err(problems.iter().map(finding).collect())
}

/// The indicators reported on a day that a word means: those of a committee, else of a service, else
/// with codes of these letters, else the one of this code or name.
fn meant<'s>(set: &'s IndicatorSet, what: &str, day: Day) -> Vec<&'s Adoption> {
    let plain = plain_code(what);
    let reported = || {
        set.adoptions
            .iter()
            .filter(|a| a.committee_on(day).is_some())
    };
    let of_committee = set.reported_to(what, day);
    if set.committee(what).is_some() {
        return of_committee;
    }
    let is_of = |a: &&Adoption| a.service_on(day).is_some_and(|s| plain_code(s) == plain);
    let of_service: Vec<&Adoption> = reported().filter(is_of).collect();
    if !of_service.is_empty() {
        return of_service;
    }
    let letters = |a: &Adoption| {
        let code = plain_code(&a.code);
        let digits = code.find(|c: char| c.is_ascii_digit());
        code.get(..digits.unwrap_or(code.len())).map(str::to_owned)
    };
    let is_coded = |a: &&Adoption| letters(a).as_deref() == Some(plain.as_str());
    let coded: Vec<&Adoption> = reported().filter(is_coded).collect();
    if !coded.is_empty() {
        return coded;
    }
    set.find(what).into_iter().collect()
}

#[cfg(test)]
mod tests;
