SELECT
    clock_id AS case_id,
    cppl_person_id AS child_id,
    due AS on_date,
    CASE WHEN set_aside IS NULL THEN COALESCE(seen_next <= due, FALSE) END AS met,
    due AS due_date,
    why,
    cppl_cp_plan_latest_category AS category
FROM cp_visits_due
WHERE days = 15
