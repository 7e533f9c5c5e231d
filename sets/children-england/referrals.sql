WITH cases_open AS (
    -- A referral of a child whose case is open should not have been recorded; it still counts, and
    -- the list says so. A referral that ended in no further action opened no case.
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
),

referrals AS (
    SELECT
        *,
        count(*) OVER (PARTITION BY cine_person_id, cine_referral_date) AS referrals_that_day
    FROM ssd_cin_episodes
)

SELECT
    cine_referral_id AS case_id,
    cine_person_id AS child_id,
    cine_referral_date AS on_date,
    CASE
        WHEN cine_referral_nfa THEN 'no further action'
        WHEN cine_close_date_unreadable THEN 'the closing date cannot be read'
        WHEN cine_close_date IS NULL THEN 'not closed'
        ELSE 'closed on ' || in_words(cine_close_date)
    END
        || CASE
            WHEN referrals_that_day > 1 AND cine_person_id IS NOT NULL
                THEN '; one of ' || referrals_that_day || ' referrals of the child that day'
            ELSE ''
        END
        || COALESCE('; the case was already open, from ' || in_words(open_since), '') AS why,
    cine_referral_source_code AS referral_source,
    cine_cin_primary_need_code AS primary_need,
    cine_referral_team AS team,
    cine_referral_worker_id AS worker
FROM referrals
LEFT JOIN cases_open ON referral_id = cine_referral_id
