SELECT
    cppr_cp_review_id AS record_id,
    cppr_person_id AS child_id,
    'the plan started on ' || in_words(cppl_cp_plan_start_date) AS why
FROM ssd_cp_reviews
JOIN ssd_cp_plans
    ON cppl_cp_plan_id = cppr_cp_plan_id
    AND cppl_person_id = cppr_person_id
WHERE cppr_cp_review_date <= cppl_cp_plan_start_date
