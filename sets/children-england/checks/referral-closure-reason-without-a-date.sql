SELECT
    cine_referral_id AS record_id,
    cine_person_id AS child_id
FROM ssd_cin_episodes
WHERE
    (cine_close_reason IS NOT NULL OR cine_close_reason_unreadable)
    AND cine_close_date IS NULL
    AND NOT cine_close_date_unreadable
    AND cine_referral_nfa IS NOT TRUE
