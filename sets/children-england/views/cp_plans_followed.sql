-- A protection plan with the latest end, on or before its start, of another plan of the child. A
-- plan is known by its end here, whenever it started; one with no end, or an end that cannot be
-- read, is not a previous plan. A plan from before the first one held cannot be seen, so the first
-- start is given too.
WITH followed AS (
    SELECT
        plan.authority,
        plan.cppl_cp_plan_id,
        plan.cppl_person_id,
        plan.cppl_cp_plan_start_date,
        plan.cppl_cp_plan_initial_category,
        plan.set_aside,
        max(other.cppl_cp_plan_end_date) AS previous_end
    FROM cp_plans_started AS plan
    LEFT JOIN ssd_cp_plans AS other
        ON other.cppl_person_id = plan.cppl_person_id
        AND other.cppl_cp_plan_id <> plan.cppl_cp_plan_id
        AND other.cppl_cp_plan_end_date <= plan.cppl_cp_plan_start_date
        AND other.cppl_cp_plan_ola IS NOT TRUE
    GROUP BY
        plan.authority,
        plan.cppl_cp_plan_id,
        plan.cppl_person_id,
        plan.cppl_cp_plan_start_date,
        plan.cppl_cp_plan_initial_category,
        plan.set_aside
)

SELECT
    *,
    min(cppl_cp_plan_start_date) OVER (PARTITION BY authority) AS first_start
FROM followed
