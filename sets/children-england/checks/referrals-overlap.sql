SELECT
    later.cine_referral_id AS record_id,
    later.cine_person_id AS child_id,
    'the case before it was closed on ' || in_words(max(earlier.cine_close_date)) AS why
FROM ssd_cin_episodes AS later
JOIN ssd_cin_episodes AS earlier
    ON earlier.cine_person_id = later.cine_person_id
    AND earlier.cine_referral_date < later.cine_referral_date
    AND earlier.cine_close_date > later.cine_referral_date
WHERE later.cine_referral_nfa IS NOT TRUE AND earlier.cine_referral_nfa IS NOT TRUE
GROUP BY later.cine_referral_id, later.cine_person_id
