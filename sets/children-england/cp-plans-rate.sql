SELECT
    cppl_cp_plan_id AS case_id,
    cppl_person_id AS child_id,
    period,
    CASE WHEN set_aside IS NULL THEN TRUE END AS met,
    COALESCE(set_aside, 'on a plan since ' || in_words(cppl_cp_plan_start_date)) AS why,
    cppl_cp_plan_latest_category AS category
FROM children_on_plans
