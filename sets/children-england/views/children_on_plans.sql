-- A child and a period on whose last day a protection plan of the child is open, or would be but
-- for what sets the plan aside: each child once, by the latest-starting plan.
WITH plans AS (
    SELECT
        period.period,
        last_day,
        ssd_cp_plans.*,
        CASE
            WHEN cppl_cp_plan_ola THEN 'the plan is held for another authority'
            WHEN cppl_cp_plan_start_date_unreadable THEN 'the start date of the plan cannot be read'
            WHEN cppl_cp_plan_start_date IS NULL THEN 'the plan has no start date'
            WHEN cppl_cp_plan_end_date_unreadable THEN 'the end date of the plan cannot be read'
        END AS set_aside
    FROM ssd_cp_plans
    JOIN period
        ON (cppl_cp_plan_start_date <= last_day OR cppl_cp_plan_start_date IS NULL)
        AND (cppl_cp_plan_end_date > last_day OR cppl_cp_plan_end_date IS NULL)
),

ranked_plans AS (
    -- A plan of nobody stands for itself.
    SELECT
        *,
        row_number() OVER (
            PARTITION BY
                period,
                cppl_person_id,
                CASE WHEN cppl_person_id IS NULL THEN cppl_cp_plan_id END
            ORDER BY set_aside IS NOT NULL, cppl_cp_plan_start_date DESC NULLS LAST, cppl_cp_plan_id
        ) AS choice
    FROM plans
)

SELECT *
FROM ranked_plans
WHERE choice = 1
