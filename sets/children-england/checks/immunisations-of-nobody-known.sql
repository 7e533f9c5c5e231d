SELECT
    clai_person_id AS record_id,
    clai_person_id AS child_id,
    'the person is not in the records' AS why
FROM ssd_cla_immunisations
LEFT JOIN ssd_person ON pers_person_id = clai_person_id
WHERE pers_person_id IS NULL
