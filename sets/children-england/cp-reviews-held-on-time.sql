SELECT
    cppr_cp_review_id AS case_id,
    cppr_person_id AS child_id,
    cppr_cp_review_date AS on_date,
    CASE WHEN cppl_cp_plan_ola IS NOT TRUE THEN review_date <= due END AS met,
    CASE WHEN cppl_cp_plan_ola IS NOT TRUE THEN due END AS due_date,
    CASE
        WHEN cppr_cp_review_date_unreadable THEN 'the date of the review cannot be read'
        WHEN cppr_cp_review_date IS NULL THEN 'not yet held'
        WHEN review_id IS NULL
            THEN 'no review of its own: of no plan, before the plan began, or a second one that day'
        WHEN cppl_cp_plan_ola THEN 'the plan is held for another authority'
        WHEN review_date <= due THEN 'due by ' || in_words(due)
        ELSE 'late: due by ' || in_words(due)
    END AS why,
    cppl_cp_plan_latest_category AS category
FROM ssd_cp_reviews
LEFT JOIN cp_plan_reviews ON review_id = cppr_cp_review_id
LEFT JOIN ssd_cp_plans ON cppl_cp_plan_id = plan_id
