WITH visits_by_day AS (
    -- One visit a day counts. The child was seen alone that day if at any of the day's visits.
    SELECT
        *,
        bool_or(cppv_cp_visit_seen_alone) OVER (
            PARTITION BY plan_id, cppv_cp_visit_date, fault
        ) AS is_seen_alone
    FROM timed_cp_visits
)

SELECT
    cppv_cp_visit_id AS case_id,
    cppv_person_id AS child_id,
    cppv_cp_visit_date AS on_date,
    CASE WHEN set_aside IS NULL THEN is_seen_alone IS TRUE END AS met,
    CASE
        WHEN set_aside IS NOT NULL THEN set_aside
        WHEN is_seen_alone THEN 'seen alone'
        WHEN is_seen_alone IS NULL THEN 'whether the child was seen alone is not recorded'
        ELSE 'seen, but not alone'
    END AS why,
    cppl_cp_plan_latest_category AS category
FROM visits_by_day
