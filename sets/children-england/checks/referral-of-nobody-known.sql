SELECT
    cine_referral_id AS record_id,
    cine_person_id AS child_id,
    CASE
        WHEN cine_person_id IS NULL THEN 'no person'
        ELSE 'the person is not in the records'
    END AS why
FROM ssd_cin_episodes
LEFT JOIN ssd_person ON pers_person_id = cine_person_id
WHERE pers_person_id IS NULL
