WITH plans_started AS (
    SELECT
        *,
        CASE
            WHEN cppl_cp_plan_ola THEN 'the plan is held for another authority'
            WHEN cppl_cp_plan_start_date_unreadable THEN 'the start date of the plan cannot be read'
            WHEN cppl_cp_plan_start_date IS NULL THEN 'the plan has no start date'
        END AS set_aside
    FROM ssd_cp_plans
),

plans_followed AS (
    -- The latest end, on or before the start, of another plan of the child. A plan is known by its
    -- end here, whenever it started; one with no end, or an end that cannot be read, is not a
    -- previous plan.
    SELECT
        plan.authority,
        plan.cppl_cp_plan_id,
        plan.cppl_person_id,
        plan.cppl_cp_plan_start_date,
        plan.cppl_cp_plan_initial_category,
        plan.set_aside,
        max(other.cppl_cp_plan_end_date) AS previous_end
    FROM plans_started AS plan
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
),

plans_known AS (
    -- A plan from before the first one held cannot be seen, so the first one is named.
    SELECT
        *,
        min(cppl_cp_plan_start_date) OVER (PARTITION BY authority) AS first_start
    FROM plans_followed
)

SELECT
    cppl_cp_plan_id AS case_id,
    cppl_person_id AS child_id,
    cppl_cp_plan_start_date AS on_date,
    CASE WHEN set_aside IS NULL THEN previous_end IS NOT NULL END AS met,
    CASE
        WHEN set_aside IS NOT NULL THEN set_aside
        WHEN previous_end IS NULL
            THEN 'no earlier plan that had ended is in the records, whose first plan started on '
                || in_words(first_start)
        ELSE 'the plan before ended on ' || in_words(previous_end)
    END AS why,
    cppl_cp_plan_initial_category AS category
FROM plans_known
