WITH closures AS (
    -- The child's latest closure, that day or before, of a referral of an earlier day. A referral
    -- with no closing date has not been closed, even if it ended in no further action.
    SELECT
        referral.cine_referral_id AS referral_id,
        max(earlier.cine_close_date) AS closed_before,
        bool_or(earlier.cine_close_date_unreadable) AS is_unreadable
    FROM ssd_cin_episodes AS referral
    JOIN ssd_cin_episodes AS earlier
        ON earlier.cine_person_id = referral.cine_person_id
        AND earlier.cine_referral_date < referral.cine_referral_date
        AND (
            earlier.cine_close_date <= referral.cine_referral_date
            OR earlier.cine_close_date_unreadable
        )
    GROUP BY referral.cine_referral_id
),

settled AS (
    SELECT
        *,
        COALESCE(cine_referral_date <= months_after(closed_before, 12), FALSE) AS is_re_referral
    FROM referrals_received
    LEFT JOIN closures ON referral_id = cine_referral_id
)

SELECT
    cine_referral_id AS case_id,
    cine_person_id AS child_id,
    cine_referral_date AS on_date,
    -- A closing date that cannot be read leaves it unknown, unless another closure settles it.
    CASE WHEN is_re_referral OR is_unreadable IS NOT TRUE THEN is_re_referral END AS met,
    CASE
        WHEN is_unreadable AND NOT is_re_referral
            THEN 'the closing date of an earlier referral cannot be read'
        WHEN closed_before IS NOT NULL THEN 'last closed on ' || in_words(closed_before)
        WHEN cine_referral_date < months_after(records_begin, 12)
            THEN 'no earlier closure in records that begin on ' || in_words(records_begin)
                || ', less than 12 months earlier'
        ELSE 'no earlier closure'
    END AS why,
    cine_referral_source_code AS referral_source,
    cine_cin_primary_need_code AS primary_need,
    cine_referral_team AS team,
    cine_referral_worker_id AS worker
FROM settled
