SELECT
    clav_cla_visit_id AS record_id,
    clav_person_id AS child_id,
    CASE
        WHEN clav_person_id IS NULL THEN 'no person'
        ELSE 'the person is not in the records'
    END AS why
FROM ssd_cla_visits
LEFT JOIN ssd_person ON pers_person_id = clav_person_id
WHERE pers_person_id IS NULL
