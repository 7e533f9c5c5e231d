WITH numbered_referrals AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY
                cine_person_id,
                cine_referral_date,
                cine_referral_source_code,
                cine_close_date
            ORDER BY cine_referral_id
        ) AS copy
    FROM ssd_cin_episodes
    WHERE
        cine_person_id IS NOT NULL
        AND cine_referral_date IS NOT NULL
        AND NOT cine_close_date_unreadable
)

SELECT
    cine_referral_id AS record_id,
    cine_person_id AS child_id
FROM numbered_referrals
WHERE copy > 1
