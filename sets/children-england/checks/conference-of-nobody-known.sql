SELECT
    icpc_icpc_id AS record_id,
    icpc_person_id AS child_id,
    CASE
        WHEN icpc_person_id IS NULL THEN 'no person'
        ELSE 'the person is not in the records'
    END AS why
FROM ssd_initial_cp_conference
LEFT JOIN ssd_person ON pers_person_id = icpc_person_id
WHERE pers_person_id IS NULL
