SELECT
    cppv_cp_visit_id AS case_id,
    cppv_person_id AS child_id,
    cppv_cp_visit_date AS on_date,
    CASE WHEN set_aside IS NULL THEN working_days(clock_start, cppv_cp_visit_date) <= 20 END AS met,
    CASE WHEN set_aside IS NULL THEN working_days_after(clock_start, 20) END AS due_date,
    COALESCE(
        set_aside,
        'working day ' || working_days(clock_start, cppv_cp_visit_date)
            || CASE WHEN is_first THEN ' after the plan started on ' ELSE ' after the visit of ' END
            || in_words(clock_start),
        'outside the years of the working-day calendar'
    ) AS why,
    cppl_cp_plan_latest_category AS category
FROM timed_cp_visits
