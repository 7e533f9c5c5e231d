SELECT
    cppl_cp_plan_id AS case_id,
    cppl_person_id AS child_id,
    cppl_cp_plan_end_date AS on_date,
    CASE WHEN set_aside IS NULL THEN TRUE END AS met,
    COALESCE(
        set_aside,
        'ended on ' || in_words(cppl_cp_plan_end_date)
            || CASE
                WHEN cppl_cp_plan_start_date IS NULL THEN '; no start date recorded'
                ELSE ', started on ' || in_words(cppl_cp_plan_start_date)
            END
    ) AS why,
    cppl_cp_plan_latest_category AS category
FROM cp_plans_ended
