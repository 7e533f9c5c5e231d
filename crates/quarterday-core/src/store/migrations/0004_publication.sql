-- A report frozen with what it was made of. Its revision stays as long as it does: the rows that
-- name it are never changed and never taken away.
CREATE TABLE publication (
    sequence     INTEGER PRIMARY KEY,
    name         TEXT NOT NULL UNIQUE,
    authority    TEXT NOT NULL,
    committee    TEXT NOT NULL,
    period       TEXT NOT NULL,
    meeting      TEXT NOT NULL,
    revision     TEXT NOT NULL REFERENCES revision (hash),
    manifest     TEXT NOT NULL,
    supersedes   TEXT UNIQUE REFERENCES publication (name),
    published_at TEXT
) STRICT;

-- The figures that a publication shows. A later publication may show others for the same periods:
-- that supersedes these, and leaves them as they were.
CREATE TABLE published_figure (
    publication TEXT NOT NULL REFERENCES publication (name),
    indicator   TEXT NOT NULL,
    authority   TEXT NOT NULL,
    period      TEXT NOT NULL,
    basis       TEXT NOT NULL,
    definition  TEXT NOT NULL,
    revision    TEXT NOT NULL,
    calendar    TEXT NOT NULL,
    program     TEXT NOT NULL,
    population  TEXT NOT NULL,
    numerator   TEXT NOT NULL,
    denominator TEXT,
    not_met     INTEGER NOT NULL,
    excluded    INTEGER NOT NULL,
    cases       INTEGER NOT NULL,
    unit        TEXT NOT NULL,
    aggregate   TEXT,
    decimals    INTEGER NOT NULL,
    state       TEXT NOT NULL,
    reason      TEXT,
    maturity    TEXT NOT NULL,
    cases_with_findings INTEGER,
    checks      TEXT,
    PRIMARY KEY (publication, indicator, authority, period, basis)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER publication_stands BEFORE UPDATE ON publication
BEGIN SELECT RAISE(ABORT, 'a publication is superseded, never changed'); END;
CREATE TRIGGER publication_stays BEFORE DELETE ON publication
BEGIN SELECT RAISE(ABORT, 'a publication is never taken away'); END;
CREATE TRIGGER published_figure_stands BEFORE UPDATE ON published_figure
BEGIN SELECT RAISE(ABORT, 'a published figure is superseded, never changed'); END;
CREATE TRIGGER published_figure_stays BEFORE DELETE ON published_figure
BEGIN SELECT RAISE(ABORT, 'a published figure is never taken away'); END;
