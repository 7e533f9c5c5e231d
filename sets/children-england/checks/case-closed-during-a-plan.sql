SELECT
    cine_referral_id AS record_id,
    cine_person_id AS child_id,
    CASE
        WHEN bool_or(cppl_cp_plan_end_date IS NULL) THEN 'the plan is still open'
        ELSE 'the plan ended on ' || in_words(max(cppl_cp_plan_end_date))
    END AS why
FROM ssd_cin_episodes
JOIN ssd_cp_plans
    ON cppl_referral_id = cine_referral_id
    AND cppl_person_id = cine_person_id
    AND cppl_cp_plan_start_date < cine_close_date
    AND (
        cppl_cp_plan_end_date > cine_close_date
        OR (cppl_cp_plan_end_date IS NULL AND NOT cppl_cp_plan_end_date_unreadable)
    )
GROUP BY cine_referral_id, cine_person_id
