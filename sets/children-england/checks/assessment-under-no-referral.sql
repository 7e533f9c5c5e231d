SELECT
    cina_assessment_id AS record_id,
    cina_person_id AS child_id,
    CASE
        WHEN cina_referral_id IS NULL THEN 'it names no referral'
        WHEN cine_referral_id IS NULL THEN 'the referral it names is not in the records'
        ELSE 'the referral it names is another child''s'
    END AS why
FROM ssd_cin_assessments
LEFT JOIN ssd_cin_episodes ON cine_referral_id = cina_referral_id
WHERE
    cina_person_id IS NOT NULL
    AND (cine_person_id <> cina_person_id OR cine_referral_id IS NULL)
    AND EXISTS (
        SELECT 1
        FROM ssd_cin_episodes AS any_referral
        WHERE any_referral.authority = ssd_cin_assessments.authority
    )
