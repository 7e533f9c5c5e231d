-- Visits at which the child was seen, one a day and plan; the time since the one before.
WITH attached AS (
    SELECT
        visit.authority,
        plan.cppl_cp_plan_id,
        plan.cppl_cp_plan_start_date,
        cppv_cp_visit_date
    FROM ssd_cp_visits AS visit
    JOIN ssd_cp_plans AS plan
        ON plan.authority = visit.authority
        AND plan.cppl_cp_plan_id = visit.cppv_cp_plan_id
        AND plan.cppl_person_id = visit.cppv_person_id
    WHERE
        cppv_cp_visit_seen
        AND cppl_cp_plan_ola IS NOT TRUE
        AND cppv_cp_visit_date >= cppl_cp_plan_start_date
        AND cppv_cp_visit_date <= COALESCE(cppl_cp_plan_end_date, DATE '9999-12-31')
    GROUP BY ALL
),

timed AS (
    SELECT
        authority,
        cppv_cp_visit_date,
        COALESCE(
            lag(cppv_cp_visit_date) OVER (
                PARTITION BY authority, cppl_cp_plan_id ORDER BY cppv_cp_visit_date
            ),
            cppl_cp_plan_start_date
        ) AS clock_start
    FROM attached
)

SELECT
    authority,
    quarter(cppv_cp_visit_date) AS period,
    count(*) FILTER (made.n - begun.n <= 10) AS numerator,
    count(*) AS denominator
FROM timed
JOIN calendar AS begun ON begun.day = clock_start
JOIN calendar AS made ON made.day = cppv_cp_visit_date
GROUP BY ALL
