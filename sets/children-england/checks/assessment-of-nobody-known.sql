SELECT
    cina_assessment_id AS record_id,
    cina_person_id AS child_id,
    CASE
        WHEN cina_person_id IS NULL THEN 'no person'
        ELSE 'the person is not in the records'
    END AS why
FROM ssd_cin_assessments
LEFT JOIN ssd_person ON pers_person_id = cina_person_id
WHERE pers_person_id IS NULL
