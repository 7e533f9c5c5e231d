-- What people entered, one row each time. A value is never changed: a later row of the same indicator
-- and period described supersedes it.
CREATE TABLE entered_value (
    sequence    INTEGER PRIMARY KEY,
    indicator   TEXT NOT NULL,
    report      TEXT NOT NULL,
    described   TEXT NOT NULL,
    numerator   TEXT,
    denominator TEXT,
    value       TEXT,
    maturity    TEXT NOT NULL,
    note        TEXT,
    entered_by  TEXT NOT NULL,
    entered_at  TEXT,
    CHECK (numerator IS NOT NULL OR value IS NOT NULL)
) STRICT;

CREATE TRIGGER entered_value_stays BEFORE UPDATE ON entered_value
BEGIN
    SELECT RAISE(ABORT, 'an entered value is superseded, never changed');
END;

CREATE TRIGGER entered_value_is_kept BEFORE DELETE ON entered_value
BEGIN
    SELECT RAISE(ABORT, 'an entered value is superseded, never removed');
END;

-- How many values had been entered when a report was published: it is made again from those.
ALTER TABLE publication ADD COLUMN entered INTEGER NOT NULL DEFAULT 0;
