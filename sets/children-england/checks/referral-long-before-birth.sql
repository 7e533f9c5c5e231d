SELECT
    cine_referral_id AS record_id,
    cine_person_id AS child_id,
    'born or expected on ' || in_words(COALESCE(pers_dob, pers_expected_dob)) AS why
FROM ssd_cin_episodes
JOIN ssd_person ON pers_person_id = cine_person_id
WHERE
    NOT pers_dob_unreadable
    AND cine_referral_date < days_after(COALESCE(pers_dob, pers_expected_dob), -280)
