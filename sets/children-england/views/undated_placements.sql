-- A child with a placement whose start cannot be read, and the last day to which it can have run: in
-- which home the child was before that day, and in how many, is not known. 1 January 2100 stands for
-- no end, or one that cannot be read either.
SELECT
    clap_person_id AS undated_person_id,
    max(COALESCE(clap_cla_placement_end_date, DATE '2100-01-01')) AS may_run_to
FROM recorded_placements
WHERE clap_cla_placement_start_date_unreadable AND NOT is_temporary
GROUP BY clap_person_id
