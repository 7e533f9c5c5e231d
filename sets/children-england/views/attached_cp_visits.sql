-- A visit under a protection plan, with the plan it belongs to and what keeps it from being a
-- statutory visit within that plan. The plan that the visit names decides, when it is the same
-- child's, even if the visit lies outside it; else the latest-starting plan of that day.
WITH plans_that_day AS (
    SELECT
        cppv_cp_visit_id,
        cppl_cp_plan_id,
        row_number() OVER (
            PARTITION BY cppv_cp_visit_id
            ORDER BY cppl_cp_plan_start_date DESC, cppl_cp_plan_id
        ) AS choice
    FROM ssd_cp_visits
    JOIN ssd_cp_plans
        ON cppl_person_id = cppv_person_id
        AND cppl_cp_plan_start_date <= cppv_cp_visit_date
        AND (
            cppv_cp_visit_date <= cppl_cp_plan_end_date
            OR (cppl_cp_plan_end_date IS NULL AND NOT cppl_cp_plan_end_date_unreadable)
        )
),

attached AS (
    SELECT
        visit.*,
        COALESCE(named.cppl_cp_plan_id, that_day.cppl_cp_plan_id) AS plan_id
    FROM ssd_cp_visits AS visit
    LEFT JOIN ssd_cp_plans AS named
        ON named.cppl_cp_plan_id = visit.cppv_cp_plan_id
        AND named.cppl_person_id = visit.cppv_person_id
    LEFT JOIN plans_that_day AS that_day
        ON that_day.cppv_cp_visit_id = visit.cppv_cp_visit_id
        AND that_day.choice = 1
)

SELECT
    attached.*,
    cppl_cp_plan_start_date,
    cppl_cp_plan_latest_category,
    CASE
        WHEN cppv_cp_visit_date_unreadable THEN 'the date of the visit cannot be read'
        WHEN cppv_cp_visit_date IS NULL THEN 'no date of visit'
        WHEN cppv_cp_visit_seen IS NOT TRUE
            THEN 'not a statutory visit: the child is not recorded as seen'
        WHEN plan_id IS NULL THEN 'the child was on no plan that day'
        WHEN cppl_cp_plan_ola THEN 'the plan is held for another authority'
        WHEN cppl_cp_plan_start_date_unreadable THEN 'the start date of the plan cannot be read'
        WHEN cppl_cp_plan_start_date IS NULL THEN 'the plan has no start date'
        WHEN cppl_cp_plan_end_date_unreadable THEN 'the end date of the plan cannot be read'
        WHEN cppv_cp_visit_date < cppl_cp_plan_start_date THEN 'before the plan started'
        WHEN cppv_cp_visit_date > cppl_cp_plan_end_date THEN 'after the plan ended'
    END AS fault
FROM attached
LEFT JOIN ssd_cp_plans ON cppl_cp_plan_id = plan_id
