WITH days AS (
    SELECT
        authority,
        cine_person_id,
        cine_referral_date,
        count(*) AS referrals,
        lag(cine_referral_date) OVER (
            PARTITION BY authority, cine_person_id ORDER BY cine_referral_date
        ) AS referred_before
    FROM ssd_cin_episodes
    WHERE cine_referral_date IS NOT NULL AND cine_person_id IS NOT NULL
    GROUP BY authority, cine_person_id, cine_referral_date
)

SELECT
    authority,
    quarter(cine_referral_date) AS period,
    sum(referrals) FILTER (cine_referral_date <= referred_before + INTERVAL 12 MONTH) AS numerator,
    sum(referrals) AS denominator
FROM days
GROUP BY ALL
