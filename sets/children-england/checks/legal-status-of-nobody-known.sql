SELECT
    lega_legal_status_id AS record_id,
    lega_person_id AS child_id,
    CASE
        WHEN lega_person_id IS NULL THEN 'no person'
        ELSE 'the person is not in the records'
    END AS why
FROM ssd_legal_status
LEFT JOIN ssd_person ON pers_person_id = lega_person_id
WHERE pers_person_id IS NULL
