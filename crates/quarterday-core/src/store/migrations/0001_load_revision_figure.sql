CREATE TABLE load (
    sequence  INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    authority TEXT NOT NULL,
    taken_at  TEXT
) STRICT;

CREATE TABLE load_file (
    load          TEXT NOT NULL REFERENCES load (id),
    file          TEXT NOT NULL,
    sha256        TEXT NOT NULL,
    bytes         INTEGER NOT NULL,
    recognised_as TEXT,
    read          INTEGER NOT NULL,
    accepted      INTEGER NOT NULL,
    rejected      INTEGER NOT NULL,
    PRIMARY KEY (load, file),
    CHECK (read = accepted + rejected)
) STRICT, WITHOUT ROWID;

-- The records as they stand after a load and all loads before it.
CREATE TABLE revision (
    sequence INTEGER PRIMARY KEY,
    hash     TEXT NOT NULL UNIQUE,
    load     TEXT NOT NULL REFERENCES load (id)
) STRICT;

-- What runs made. A figure is named by all that it was made of, so a row is never changed: making
-- it again writes the same values.
CREATE TABLE figure (
    indicator   TEXT NOT NULL,
    authority   TEXT NOT NULL,
    period      TEXT NOT NULL,
    basis       TEXT NOT NULL,
    definition  TEXT NOT NULL,
    revision    TEXT NOT NULL,
    calendar    TEXT NOT NULL,
    program     TEXT NOT NULL,
    numerator   TEXT NOT NULL,
    denominator TEXT,
    not_met     INTEGER NOT NULL,
    excluded    INTEGER NOT NULL,
    cases       INTEGER NOT NULL,
    unit        TEXT NOT NULL,
    decimals    INTEGER NOT NULL,
    state       TEXT NOT NULL,
    reason      TEXT,
    maturity    TEXT NOT NULL,
    PRIMARY KEY (indicator, authority, period, basis, definition, revision, calendar, program)
) STRICT, WITHOUT ROWID;
