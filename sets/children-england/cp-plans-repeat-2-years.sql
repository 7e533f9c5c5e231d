SELECT
    cppl_cp_plan_id AS case_id,
    cppl_person_id AS child_id,
    cppl_cp_plan_start_date AS on_date,
    CASE
        WHEN set_aside IS NULL
            THEN COALESCE(cppl_cp_plan_start_date <= months_after(previous_end, 24), FALSE)
    END AS met,
    CASE
        WHEN set_aside IS NOT NULL THEN set_aside
        WHEN previous_end IS NULL
            THEN 'no earlier plan that had ended is in the records, whose first plan started on '
                || in_words(first_start)
        ELSE 'the plan before ended on ' || in_words(previous_end)
    END AS why,
    cppl_cp_plan_initial_category AS category
FROM cp_plans_followed
