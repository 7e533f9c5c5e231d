-- A rate is made of a population too, so that names it with the rest; blank where there is none. A
-- value of amounts is a mean, a median or a sum.
CREATE TABLE figure_0002 (
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
    PRIMARY KEY (
        indicator, authority, period, basis, definition, revision, calendar, program, population
    )
) STRICT, WITHOUT ROWID;

INSERT INTO figure_0002
SELECT
    indicator, authority, period, basis, definition, revision, calendar, program, '',
    numerator, denominator, not_met, excluded, cases, unit, NULL, decimals, state, reason, maturity
FROM figure;

DROP TABLE figure;
ALTER TABLE figure_0002 RENAME TO figure;
