WITH ordered_referrals AS (
    SELECT
        *,
        lead(cine_referral_date) OVER (
            PARTITION BY cine_person_id
            ORDER BY cine_referral_date, cine_referral_id
        ) AS next_date
    FROM ssd_cin_episodes
    WHERE
        cine_person_id IS NOT NULL
        AND cine_referral_date IS NOT NULL
        AND cine_referral_nfa IS NOT TRUE
)

SELECT
    cine_referral_id AS record_id,
    cine_person_id AS child_id,
    'still open, though another was received on ' || in_words(next_date) AS why
FROM ordered_referrals
WHERE
    cine_close_date IS NULL
    AND NOT cine_close_date_unreadable
    AND next_date IS NOT NULL
