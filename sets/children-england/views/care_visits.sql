-- A visit to a child in care, with the spell in a placement it falls in, the last day the child was
-- seen in that spell, and what keeps it from being a statutory visit.
SELECT
    ssd_cla_visits.*,
    CASE WHEN seen_before >= spell_start THEN seen_before END AS seen_before,
    spell_start,
    placement_type,
    CASE
        WHEN clav_cla_visit_date_unreadable THEN 'the date of the visit cannot be read'
        WHEN clav_cla_visit_date IS NULL THEN 'no date of visit'
        WHEN clav_cla_visit_seen IS NOT TRUE
            THEN 'not a statutory visit: the child is not recorded as seen'
        WHEN pers_dob_unreadable THEN 'the date of birth cannot be read'
        WHEN is_in_care IS NULL THEN 'not in care that day'
        WHEN NOT is_in_care THEN 'the ceased date of the episode of care cannot be read'
        WHEN is_short_breaks THEN 'in short breaks only that day'
        WHEN spell_start IS NULL THEN 'no placement is recorded that day'
        WHEN end_unreadable THEN 'the end date of the placement cannot be read'
        WHEN row_number() OVER (
            PARTITION BY clav_person_id, clav_cla_visit_date, clav_cla_visit_seen
            ORDER BY clav_cla_visit_id
        ) > 1 THEN 'a second visit to the child that day'
    END AS set_aside
FROM ssd_cla_visits
LEFT JOIN seen_days_placed
    ON person_id = clav_person_id
    AND visit_date = clav_cla_visit_date
