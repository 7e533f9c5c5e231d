-- A publication of entered values alone rests on no revision. Foreign keys are off while steps are
-- taken and looked at afterwards, so the rows that name a publication stay.
CREATE TABLE publication_0007 (
    sequence     INTEGER PRIMARY KEY,
    name         TEXT NOT NULL UNIQUE,
    authority    TEXT NOT NULL,
    committee    TEXT NOT NULL,
    period       TEXT NOT NULL,
    meeting      TEXT NOT NULL,
    revision     TEXT REFERENCES revision (hash),
    manifest     TEXT NOT NULL,
    supersedes   TEXT UNIQUE REFERENCES publication (name),
    published_at TEXT,
    last_entry   INTEGER NOT NULL DEFAULT 0,
    entered      INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO publication_0007 (sequence, name, authority, committee, period, meeting, revision, manifest,
    supersedes, published_at, last_entry, entered)
SELECT sequence, name, authority, committee, period, meeting, revision, manifest,
    supersedes, published_at, last_entry, entered FROM publication;
DROP TABLE publication;
ALTER TABLE publication_0007 RENAME TO publication;

CREATE TRIGGER publication_stands BEFORE UPDATE ON publication
BEGIN SELECT RAISE(ABORT, 'a publication is superseded, never changed'); END;
CREATE TRIGGER publication_stays BEFORE DELETE ON publication
BEGIN SELECT RAISE(ABORT, 'a publication is never taken away'); END;
