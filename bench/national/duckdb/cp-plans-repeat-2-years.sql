-- Year to date: a running total over the quarters of a year.
WITH plans AS (
    SELECT *
    FROM ssd_cp_plans
    WHERE cppl_cp_plan_ola IS NOT TRUE AND cppl_cp_plan_start_date IS NOT NULL
),

followed AS (
    SELECT
        plan.authority,
        plan.cppl_cp_plan_id,
        plan.cppl_cp_plan_start_date AS start_date,
        max(other.cppl_cp_plan_end_date) AS previous_end
    FROM plans AS plan
    LEFT JOIN ssd_cp_plans AS other
        ON other.authority = plan.authority
        AND other.cppl_person_id = plan.cppl_person_id
        AND other.cppl_cp_plan_id <> plan.cppl_cp_plan_id
        AND other.cppl_cp_plan_end_date <= plan.cppl_cp_plan_start_date
        AND other.cppl_cp_plan_ola IS NOT TRUE
    GROUP BY ALL
),

quarters AS (
    SELECT
        authority,
        quarter(start_date) AS period,
        count(*) FILTER (start_date <= previous_end + INTERVAL 24 MONTH) AS met,
        count(*) AS plans
    FROM followed
    GROUP BY ALL
)

SELECT
    authority,
    period.period,
    sum(COALESCE(met, 0)) OVER to_date AS numerator,
    sum(COALESCE(plans, 0)) OVER to_date AS denominator
FROM (SELECT DISTINCT authority FROM quarters)
CROSS JOIN period
LEFT JOIN quarters USING (authority, period)
WINDOW to_date AS (PARTITION BY authority, year ORDER BY period.period)
