SELECT
    clea_table_id AS record_id,
    clea_person_id AS child_id,
    CASE
        WHEN clea_person_id IS NULL THEN 'no person'
        ELSE 'the person is not in the records'
    END AS why
FROM ssd_care_leavers
LEFT JOIN ssd_person ON pers_person_id = clea_person_id
WHERE pers_person_id IS NULL
