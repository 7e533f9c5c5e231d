WITH plan_days_heard AS (
    SELECT
        cppl_person_id AS heard_of,
        cppl_cp_plan_start_date AS heard_on,
        cppl_cp_plan_start_date_unreadable AS is_unreadable
    FROM ssd_cp_plans
    UNION ALL
    SELECT cppv_person_id, cppv_cp_visit_date, cppv_cp_visit_date_unreadable
    FROM ssd_cp_visits
    UNION ALL
    SELECT cppr_person_id, cppr_cp_review_date, cppr_cp_review_date_unreadable
    FROM ssd_cp_reviews
),

plan_last_heard AS (
    SELECT
        heard_of,
        max(heard_on) AS last_day,
        bool_or(is_unreadable) AS is_unreadable
    FROM plan_days_heard
    GROUP BY heard_of
)

SELECT
    cppl_cp_plan_id AS record_id,
    cppl_person_id AS child_id,
    'open, and neither visit nor review recorded since ' || in_words(last_day) AS why
FROM ssd_cp_plans
JOIN plan_last_heard ON heard_of = cppl_person_id
JOIN records_reach ON records_reach.authority = ssd_cp_plans.authority
WHERE
    cppl_cp_plan_start_date IS NOT NULL
    AND cppl_cp_plan_end_date IS NULL
    AND NOT cppl_cp_plan_end_date_unreadable
    AND cppl_cp_plan_ola IS NOT TRUE
    AND NOT is_unreadable
    AND months_after(last_day, 6) < reach
