-- How many cases of a figure have a finding, and the name of the checks that say so. The one part of
-- a row that is written anew: when the checks change.
ALTER TABLE figure ADD COLUMN cases_with_findings INTEGER;
ALTER TABLE figure ADD COLUMN checks TEXT;
