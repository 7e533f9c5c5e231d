-- A visit under a protection plan, with the day from which the time to it runs: the visit before
-- it, or else the plan's start. Visits without a fault are one partition of each plan and day, of
-- which the first counts, and those that nothing sets aside are one partition of each plan.
WITH one_a_day AS (
    SELECT
        *,
        CASE
            WHEN fault IS NOT NULL THEN fault
            WHEN row_number() OVER (
                PARTITION BY plan_id, cppv_cp_visit_date, fault
                ORDER BY cppv_cp_visit_id
            ) > 1 THEN 'a second visit to the child that day'
        END AS set_aside
    FROM attached_cp_visits
)

SELECT
    *,
    COALESCE(lag(cppv_cp_visit_date) OVER earlier, cppl_cp_plan_start_date) AS clock_start,
    lag(cppv_cp_visit_date) OVER earlier IS NULL AS is_first
FROM one_a_day
WINDOW earlier AS (PARTITION BY plan_id, set_aside ORDER BY cppv_cp_visit_date)
