WITH plans_lasted AS (
    -- Without its start, how long a plan lasted is not known.
    SELECT
        cppl_cp_plan_id,
        cppl_person_id,
        cppl_cp_plan_start_date,
        cppl_cp_plan_end_date,
        cppl_cp_plan_latest_category,
        days_between(cppl_cp_plan_start_date, cppl_cp_plan_end_date) + 1 AS days_lasted,
        CASE
            WHEN set_aside IS NOT NULL THEN set_aside
            WHEN cppl_cp_plan_start_date IS NULL THEN 'the plan has no start date'
        END AS set_aside
    FROM cp_plans_ended
)

SELECT
    cppl_cp_plan_id AS case_id,
    cppl_person_id AS child_id,
    cppl_cp_plan_end_date AS on_date,
    -- More than 729 days, counting the first and the last.
    CASE WHEN set_aside IS NULL THEN days_lasted > 729 END AS met,
    COALESCE(
        set_aside,
        'day ' || days_lasted
            || ' of the plan that started on ' || in_words(cppl_cp_plan_start_date)
    ) AS why,
    cppl_cp_plan_latest_category AS category
FROM plans_lasted
