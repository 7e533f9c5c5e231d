-- A visit under a protection plan that falls due so many working days after its clock started, why
-- it need not be made, and what became of it.
WITH falling_due AS (
    SELECT *, 10 AS days, working_days_after(clock_start, 10) AS due
    FROM cp_visits_to_come
    UNION ALL
    SELECT *, 15 AS days, working_days_after(clock_start, 15) AS due
    FROM cp_visits_to_come
),

asked_for AS (
    SELECT
        *,
        CASE
            WHEN plan_fault IS NOT NULL THEN plan_fault
            WHEN cppl_cp_plan_end_date < due
                THEN 'the plan ended on ' || in_words(cppl_cp_plan_end_date) || ', before it was due'
        END AS set_aside
    FROM falling_due
)

SELECT
    *,
    COALESCE(
        set_aside,
        CASE
            WHEN seen_next IS NULL THEN 'not seen since '
            WHEN seen_next <= due THEN 'seen on ' || in_words(seen_next) || ', in time after '
            ELSE 'not seen before ' || in_words(seen_next) || ', after '
        END
            || CASE WHEN is_start_of_plan THEN 'the plan started on ' ELSE 'the visit of ' END
            || in_words(clock_start)
    ) AS why
FROM asked_for
