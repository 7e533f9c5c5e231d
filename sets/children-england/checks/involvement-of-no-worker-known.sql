SELECT
    invo_involvements_id AS record_id,
    invo_person_id AS child_id,
    CASE
        WHEN invo_professional_id IS NULL THEN 'no worker'
        ELSE 'the worker is not in the records'
    END AS why
FROM ssd_involvements
LEFT JOIN ssd_professionals ON prof_professional_id = invo_professional_id
WHERE prof_professional_id IS NULL
