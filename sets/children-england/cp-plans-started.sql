WITH plans_started AS (
    SELECT
        *,
        CASE
            WHEN cppl_cp_plan_ola THEN 'the plan is held for another authority'
            WHEN cppl_cp_plan_start_date_unreadable THEN 'the start date of the plan cannot be read'
            WHEN cppl_cp_plan_start_date IS NULL THEN 'the plan has no start date'
        END AS set_aside
    FROM ssd_cp_plans
)

SELECT
    cppl_cp_plan_id AS case_id,
    cppl_person_id AS child_id,
    cppl_cp_plan_start_date AS on_date,
    CASE WHEN set_aside IS NULL THEN TRUE END AS met,
    COALESCE(set_aside, 'started on ' || in_words(cppl_cp_plan_start_date)) AS why,
    cppl_cp_plan_initial_category AS category
FROM plans_started
