SELECT
    cine_referral_id AS record_id,
    cine_person_id AS child_id
FROM ssd_cin_episodes
WHERE cine_referral_date IS NULL AND NOT cine_referral_date_unreadable
