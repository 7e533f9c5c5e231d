SELECT
    cppl_cp_plan_id AS case_id,
    cppl_person_id AS child_id,
    cppl_cp_plan_start_date AS on_date,
    CASE WHEN set_aside IS NULL THEN TRUE END AS met,
    COALESCE(set_aside, 'started on ' || in_words(cppl_cp_plan_start_date)) AS why,
    cppl_cp_plan_initial_category AS category
FROM cp_plans_started
