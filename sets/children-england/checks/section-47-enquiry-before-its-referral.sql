SELECT
    s47e_s47_enquiry_id AS record_id,
    s47e_person_id AS child_id,
    'the referral was received on ' || in_words(cine_referral_date) AS why
FROM ssd_s47_enquiry
JOIN ssd_cin_episodes
    ON cine_referral_id = s47e_referral_id
    AND cine_person_id = s47e_person_id
WHERE s47e_s47_start_date < cine_referral_date
