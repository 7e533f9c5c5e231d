WITH visit_clocks AS (
    -- The clock runs from the last visit on or before the last day, or else from the plan's start.
    SELECT
        period,
        last_day,
        children_on_plans.cppl_cp_plan_id,
        children_on_plans.cppl_person_id,
        children_on_plans.cppl_cp_plan_latest_category,
        set_aside,
        max(cppv_cp_visit_date) IS NULL AS is_never_seen,
        COALESCE(max(cppv_cp_visit_date), children_on_plans.cppl_cp_plan_start_date) AS clock_start
    FROM children_on_plans
    LEFT JOIN attached_cp_visits
        ON plan_id = children_on_plans.cppl_cp_plan_id
        AND cppv_cp_visit_date <= last_day
        AND fault IS NULL
    GROUP BY
        period,
        last_day,
        children_on_plans.cppl_cp_plan_id,
        children_on_plans.cppl_person_id,
        children_on_plans.cppl_cp_plan_start_date,
        children_on_plans.cppl_cp_plan_latest_category,
        set_aside
)

SELECT
    cppl_cp_plan_id AS case_id,
    cppl_person_id AS child_id,
    period,
    CASE WHEN set_aside IS NULL THEN working_days(clock_start, last_day) <= 10 END AS met,
    CASE WHEN set_aside IS NULL THEN working_days_after(clock_start, 10) END AS due_date,
    COALESCE(
        set_aside,
        CASE WHEN is_never_seen THEN 'not yet seen: ' ELSE '' END
            || 'working day ' || working_days(clock_start, last_day)
            || CASE
                WHEN is_never_seen THEN ' after the plan started on '
                ELSE ' after the child was last seen on '
            END
            || in_words(clock_start),
        'outside the years of the working-day calendar'
    ) AS why,
    cppl_cp_plan_latest_category AS category
FROM visit_clocks
