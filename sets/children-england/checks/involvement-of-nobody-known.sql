SELECT
    invo_involvements_id AS record_id,
    invo_person_id AS child_id,
    CASE
        WHEN invo_person_id IS NULL THEN 'no person'
        ELSE 'the person is not in the records'
    END AS why
FROM ssd_involvements
LEFT JOIN ssd_person ON pers_person_id = invo_person_id
WHERE pers_person_id IS NULL
