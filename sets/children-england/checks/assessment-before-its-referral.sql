SELECT
    cina_assessment_id AS record_id,
    cina_person_id AS child_id,
    'the referral was received on ' || in_words(cine_referral_date) AS why
FROM ssd_cin_assessments
JOIN ssd_cin_episodes
    ON cine_referral_id = cina_referral_id
    AND cine_person_id = cina_person_id
WHERE cina_assessment_start_date < cine_referral_date
