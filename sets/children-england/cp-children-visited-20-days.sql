SELECT
    cppl_cp_plan_id AS case_id,
    cppl_person_id AS child_id,
    period,
    CASE WHEN set_aside IS NULL THEN working_days(clock_start, last_day) <= 20 END AS met,
    CASE WHEN set_aside IS NULL THEN working_days_after(clock_start, 20) END AS due_date,
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
FROM cp_visit_clocks
