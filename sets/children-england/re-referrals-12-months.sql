WITH referral_days AS (
    -- The days on which a child was referred: two referrals of one day are one, so that neither
    -- makes the other a re-referral.
    SELECT
        cine_person_id AS person_id,
        cine_referral_date AS referral_date,
        lag(cine_referral_date) OVER (
            PARTITION BY cine_person_id
            ORDER BY cine_referral_date
        ) AS referred_before
    FROM ssd_cin_episodes
    WHERE cine_person_id IS NOT NULL AND cine_referral_date IS NOT NULL
    GROUP BY cine_person_id, cine_referral_date
)

SELECT
    cine_referral_id AS case_id,
    cine_person_id AS child_id,
    cine_referral_date AS on_date,
    COALESCE(cine_referral_date <= months_after(referred_before, 12), FALSE) AS met,
    CASE
        WHEN referred_before IS NOT NULL THEN 'last referred on ' || in_words(referred_before)
        WHEN cine_referral_date < months_after(records_begin, 12)
            THEN 'not referred before in records that begin on ' || in_words(records_begin)
                || ', less than 12 months earlier'
        ELSE 'not referred before'
    END AS why,
    cine_referral_source_code AS referral_source,
    cine_cin_primary_need_code AS primary_need,
    cine_referral_team AS team,
    cine_referral_worker_id AS worker
FROM referrals_received
LEFT JOIN referral_days
    ON person_id = cine_person_id
    AND referral_date = cine_referral_date
