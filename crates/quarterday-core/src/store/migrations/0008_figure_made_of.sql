-- Figures are kept by what they are made of: the definition, the basis, the authority, and the
-- records of that authority in the tables that are read, with the calendar, program, population and
-- checks, all of which `inputs` names. A load that does not touch them leaves the figures standing.
-- Those that were kept by the revision of all records are made again.
DROP TABLE figure;

CREATE TABLE made_of (
    id         INTEGER PRIMARY KEY,
    indicator  TEXT NOT NULL,
    authority  TEXT NOT NULL,
    basis      TEXT NOT NULL,
    definition TEXT NOT NULL,
    inputs     TEXT NOT NULL,
    calendar   TEXT NOT NULL,
    program    TEXT NOT NULL,
    checks     TEXT,
    UNIQUE (definition, basis, authority, inputs)
) STRICT;

CREATE TABLE figure (
    made_of             INTEGER NOT NULL REFERENCES made_of (id),
    period              TEXT NOT NULL,
    numerator           TEXT NOT NULL,
    denominator         TEXT,
    not_met             INTEGER NOT NULL,
    excluded            INTEGER NOT NULL,
    cases               INTEGER NOT NULL,
    cases_with_findings INTEGER,
    unit                TEXT NOT NULL,
    aggregate           TEXT,
    decimals            INTEGER NOT NULL,
    state               TEXT NOT NULL,
    reason              TEXT,
    maturity            TEXT NOT NULL,
    population          TEXT,
    PRIMARY KEY (made_of, period)
) STRICT, WITHOUT ROWID;

-- What a run came to, by the name of everything it was asked and made of.
CREATE TABLE run (
    question TEXT PRIMARY KEY,
    answer   TEXT NOT NULL
) STRICT, WITHOUT ROWID;
