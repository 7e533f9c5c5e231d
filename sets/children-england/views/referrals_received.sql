-- A referral, with the day of the first one that the authority's records hold.
SELECT
    *,
    min(cine_referral_date) OVER (PARTITION BY authority) AS records_begin
FROM ssd_cin_episodes
