SELECT
    clock_id AS case_id,
    cppl_person_id AS child_id,
    due AS on_date,
    CASE WHEN set_aside IS NULL THEN COALESCE(seen_next <= due, FALSE) END AS met,
    due AS due_date,
    COALESCE(
        set_aside,
        CASE
            WHEN seen_next IS NULL THEN 'not seen since '
            WHEN seen_next <= due THEN 'seen on ' || in_words(seen_next) || ', in time after '
            ELSE 'not seen before ' || in_words(seen_next) || ', after '
        END
            || CASE WHEN is_start_of_plan THEN 'the plan started on ' ELSE 'the visit of ' END
            || in_words(clock_start)
    ) AS why,
    cppl_cp_plan_latest_category AS category
FROM cp_visits_due
WHERE days = 15
