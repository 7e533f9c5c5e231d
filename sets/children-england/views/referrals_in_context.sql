-- A referral with how many of the same child there are that day and, if a case was open already, since
-- when: a referral of a child whose case is open should not have been recorded, and still counts.
WITH cases_open AS (
    -- A referral that ended in no further action opened no case.
    SELECT
        referral.cine_referral_id AS referral_id,
        max(earlier.cine_referral_date) AS open_since
    FROM ssd_cin_episodes AS referral
    JOIN ssd_cin_episodes AS earlier
        ON earlier.cine_person_id = referral.cine_person_id
        AND earlier.cine_referral_date < referral.cine_referral_date
        AND earlier.cine_referral_nfa IS NOT TRUE
        AND (
            earlier.cine_close_date > referral.cine_referral_date
            OR (earlier.cine_close_date IS NULL AND NOT earlier.cine_close_date_unreadable)
        )
    GROUP BY referral.cine_referral_id
)

SELECT
    ssd_cin_episodes.*,
    count(*) OVER (PARTITION BY cine_person_id, cine_referral_date) AS referrals_that_day,
    open_since
FROM ssd_cin_episodes
LEFT JOIN cases_open ON referral_id = cine_referral_id
