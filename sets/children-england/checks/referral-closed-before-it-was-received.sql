SELECT
    cine_referral_id AS record_id,
    cine_person_id AS child_id
FROM ssd_cin_episodes
WHERE cine_close_date < cine_referral_date
