SELECT
    cppv_cp_visit_id AS record_id,
    cppv_person_id AS child_id,
    CASE
        WHEN cppv_person_id IS NULL THEN 'no person'
        ELSE 'the person is not in the records'
    END AS why
FROM ssd_cp_visits
LEFT JOIN ssd_person ON pers_person_id = cppv_person_id
WHERE pers_person_id IS NULL
