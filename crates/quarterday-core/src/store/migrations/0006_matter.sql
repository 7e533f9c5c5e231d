-- Questions of Members, their answers, actions promised and closings, in the order entered. `about` is
-- what an answer or a closing is of, and the question that led to an action.
CREATE TABLE matter (
    sequence   INTEGER PRIMARY KEY,
    kind       TEXT NOT NULL CHECK (kind IN ('question', 'answer', 'action', 'closing')),
    about      INTEGER REFERENCES matter (sequence),
    committee  TEXT,
    indicator  TEXT,
    said_by    TEXT NOT NULL,
    said_on    TEXT NOT NULL,
    due_on     TEXT,
    words      TEXT NOT NULL,
    entered_at TEXT,
    CHECK (about < sequence),
    CHECK ((kind IN ('question', 'action')) = (committee IS NOT NULL AND indicator IS NOT NULL)),
    CHECK ((kind = 'action') = (due_on IS NOT NULL))
) STRICT;

CREATE TRIGGER matter_stands BEFORE UPDATE ON matter
BEGIN SELECT RAISE(ABORT, 'what was said is added to, never changed'); END;
CREATE TRIGGER matter_stays BEFORE DELETE ON matter
BEGIN SELECT RAISE(ABORT, 'what was said is never taken away'); END;

-- The last of them when it was published.
ALTER TABLE publication ADD COLUMN last_entry INTEGER NOT NULL DEFAULT 0;
