-- The last visit before each quarter's end: an as-of join.
WITH open_plans AS (
    SELECT
        plan.authority,
        period.period,
        last_day,
        arg_max(cppl_cp_plan_id, (cppl_cp_plan_start_date, cppl_cp_plan_id)) AS plan_id,
        max(cppl_cp_plan_start_date) AS start_date
    FROM ssd_cp_plans AS plan
    JOIN period
        ON cppl_cp_plan_start_date <= last_day
        AND COALESCE(cppl_cp_plan_end_date, DATE '9999-12-31') > last_day
    WHERE cppl_cp_plan_ola IS NOT TRUE
    GROUP BY plan.authority, period.period, last_day, cppl_person_id
),

visits AS (
    SELECT DISTINCT visit.authority, cppv_cp_plan_id AS plan_id, cppv_cp_visit_date AS visited
    FROM ssd_cp_visits AS visit
    JOIN ssd_cp_plans AS plan
        ON plan.authority = visit.authority
        AND plan.cppl_cp_plan_id = visit.cppv_cp_plan_id
        AND plan.cppl_person_id = visit.cppv_person_id
    WHERE
        cppv_cp_visit_seen
        AND cppv_cp_visit_date >= cppl_cp_plan_start_date
        AND cppv_cp_visit_date <= COALESCE(cppl_cp_plan_end_date, DATE '9999-12-31')
)

SELECT
    open_plans.authority,
    period,
    count(*) FILTER (today.n - begun.n <= 10) AS numerator,
    count(*) AS denominator
FROM open_plans
ASOF LEFT JOIN visits
    ON visits.authority = open_plans.authority
    AND visits.plan_id = open_plans.plan_id
    AND visited <= last_day
JOIN calendar AS begun ON begun.day = COALESCE(visited, start_date)
JOIN calendar AS today ON today.day = last_day
GROUP BY ALL
