SELECT
    cppr_cp_review_id AS record_id,
    cppr_person_id AS child_id,
    CASE
        WHEN cppr_person_id IS NULL THEN 'no person'
        ELSE 'the person is not in the records'
    END AS why
FROM ssd_cp_reviews
LEFT JOIN ssd_person ON pers_person_id = cppr_person_id
WHERE pers_person_id IS NULL
