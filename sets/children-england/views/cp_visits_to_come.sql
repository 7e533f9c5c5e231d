-- A day from which the time to the next visit under a protection plan runs: the plan's start, or a
-- day on which the child was seen; with the day on which the child was seen next.
WITH visits AS (
    SELECT
        cppv_cp_visit_id,
        plan_id,
        cppv_cp_visit_date,
        lead(cppv_cp_visit_date) OVER (
            PARTITION BY plan_id
            ORDER BY cppv_cp_visit_date
        ) AS seen_next
    FROM timed_cp_visits
    WHERE set_aside IS NULL
),

clocks AS (
    SELECT
        -- A plan and a visit may have one key.
        cppl_cp_plan_id || '-start' AS clock_id,
        cppl_cp_plan_id AS clock_plan_id,
        cppl_cp_plan_start_date AS clock_start,
        min(cppv_cp_visit_date) AS seen_next,
        TRUE AS is_start_of_plan
    FROM ssd_cp_plans
    LEFT JOIN visits ON plan_id = cppl_cp_plan_id
    GROUP BY cppl_cp_plan_id, cppl_cp_plan_start_date
    UNION ALL
    SELECT cppv_cp_visit_id, plan_id, cppv_cp_visit_date, seen_next, FALSE
    FROM visits
)

SELECT
    clocks.*,
    cppl_person_id,
    cppl_cp_plan_end_date,
    cppl_cp_plan_latest_category,
    CASE
        WHEN cppl_cp_plan_ola THEN 'the plan is held for another authority'
        WHEN cppl_cp_plan_end_date_unreadable THEN 'the end date of the plan cannot be read'
    END AS plan_fault
FROM clocks
JOIN ssd_cp_plans ON cppl_cp_plan_id = clock_plan_id
