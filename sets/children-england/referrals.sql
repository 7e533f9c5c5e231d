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
FROM referrals_in_context
