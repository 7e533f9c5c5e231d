SELECT authority, quarter(cine_referral_date) AS period, count(*) AS numerator, count(*) AS denominator
FROM ssd_cin_episodes
WHERE cine_referral_date IS NOT NULL
GROUP BY ALL
