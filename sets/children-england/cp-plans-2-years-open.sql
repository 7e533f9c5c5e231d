SELECT
    cppl_cp_plan_id AS case_id,
    cppl_person_id AS child_id,
    period,
    -- More than 729 days, counting the first and the last.
    CASE
        WHEN set_aside IS NULL THEN days_between(cppl_cp_plan_start_date, last_day) + 1 > 729
    END AS met,
    COALESCE(
        set_aside,
        'day ' || (days_between(cppl_cp_plan_start_date, last_day) + 1)
            || ' of the plan that started on ' || in_words(cppl_cp_plan_start_date)
    ) AS why,
    cppl_cp_plan_latest_category AS category
FROM children_on_plans
