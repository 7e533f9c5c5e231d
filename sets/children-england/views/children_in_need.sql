-- A person and a period on whose last day a referral of the person is open, or would be but for what
-- sets it aside: each person once, by the latest referral. A referral of nobody stands for itself.
WITH open_referrals AS (
    -- Open on the last day, or would be but for what sets the referral aside.
    SELECT
        period.period,
        ssd_cin_episodes.*,
        CASE
            WHEN cine_referral_date_unreadable THEN 'the date of the referral cannot be read'
            WHEN cine_referral_date IS NULL THEN 'no date of referral'
            WHEN cine_close_date_unreadable THEN 'the date of closure cannot be read'
            WHEN cine_referral_nfa THEN 'the referral ended in no further action'
        END AS set_aside
    FROM ssd_cin_episodes
    JOIN period
        ON (cine_referral_date <= last_day OR cine_referral_date IS NULL)
        AND (cine_close_date > last_day OR cine_close_date IS NULL)
),

one_per_person AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY
                period,
                cine_person_id,
                CASE WHEN cine_person_id IS NULL THEN cine_referral_id END
            ORDER BY
                set_aside IS NOT NULL,
                cine_referral_date DESC NULLS LAST,
                cine_referral_id
        ) AS choice
    FROM open_referrals
)

SELECT *
FROM one_per_person
WHERE choice = 1
