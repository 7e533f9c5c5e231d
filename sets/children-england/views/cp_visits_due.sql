-- A visit under a protection plan that falls due so many working days after its clock started, and
-- why it need not be made.
WITH falling_due AS (
    SELECT *, 10 AS days, working_days_after(clock_start, 10) AS due
    FROM cp_visits_to_come
    UNION ALL
    SELECT *, 15 AS days, working_days_after(clock_start, 15) AS due
    FROM cp_visits_to_come
)

SELECT
    *,
    CASE
        WHEN plan_fault IS NOT NULL THEN plan_fault
        WHEN cppl_cp_plan_end_date < due
            THEN 'the plan ended on ' || in_words(cppl_cp_plan_end_date) || ', before it was due'
    END AS set_aside
FROM falling_due
