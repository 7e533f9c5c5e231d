-- A child and a period on whose last day a protection plan of the child is open, with the day from
-- which the time to the next visit runs: the last visit on or before the last day, or else the
-- plan's start.
SELECT
    period,
    last_day,
    children_on_plans.cppl_cp_plan_id,
    children_on_plans.cppl_person_id,
    children_on_plans.cppl_cp_plan_latest_category,
    set_aside,
    max(cppv_cp_visit_date) IS NULL AS is_never_seen,
    COALESCE(max(cppv_cp_visit_date), children_on_plans.cppl_cp_plan_start_date) AS clock_start
FROM children_on_plans
LEFT JOIN attached_cp_visits
    ON plan_id = children_on_plans.cppl_cp_plan_id
    AND cppv_cp_visit_date <= last_day
    AND fault IS NULL
GROUP BY
    period,
    last_day,
    children_on_plans.cppl_cp_plan_id,
    children_on_plans.cppl_person_id,
    children_on_plans.cppl_cp_plan_start_date,
    children_on_plans.cppl_cp_plan_latest_category,
    set_aside
