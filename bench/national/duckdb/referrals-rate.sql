-- The count of twelve months to each quarter's end: a running total over the quarters.
WITH quarters AS (
    SELECT authority, quarter(cine_referral_date) AS period, count(*) AS referrals
    FROM ssd_cin_episodes
    WHERE cine_referral_date IS NOT NULL
    GROUP BY ALL
),

filled AS (
    SELECT authority, period, COALESCE(referrals, 0) AS referrals
    FROM (SELECT DISTINCT authority FROM quarters)
    CROSS JOIN (SELECT unnest(range(-3, 40)) AS period)
    LEFT JOIN quarters USING (authority, period)
)

SELECT
    authority,
    period,
    sum(referrals) OVER (
        PARTITION BY authority ORDER BY period ROWS BETWEEN 3 PRECEDING AND CURRENT ROW
    ) AS numerator,
    NULL AS denominator
FROM filled
