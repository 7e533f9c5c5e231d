SELECT
    cine_referral_id AS record_id,
    cine_person_id AS child_id,
    'dated ' || in_words(
        CASE
            WHEN cine_close_date > months_after(reach, 12) THEN cine_close_date
            ELSE cine_referral_date
        END
    ) AS why
FROM ssd_cin_episodes
JOIN records_reach ON records_reach.authority = ssd_cin_episodes.authority
WHERE
    cine_referral_date > months_after(reach, 12)
    OR cine_close_date > months_after(reach, 12)
