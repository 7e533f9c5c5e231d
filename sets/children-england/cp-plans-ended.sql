WITH plans_ended AS (
    SELECT
        *,
        CASE
            WHEN cppl_cp_plan_ola THEN 'the plan is held for another authority'
            WHEN cppl_cp_plan_end_date_unreadable THEN 'the end date of the plan cannot be read'
            WHEN cppl_cp_plan_end_date IS NULL THEN 'the plan has not ended'
            WHEN cppl_cp_plan_start_date_unreadable THEN 'the start date of the plan cannot be read'
            WHEN cppl_cp_plan_end_date < cppl_cp_plan_start_date THEN 'ended before it started'
        END AS set_aside
    FROM ssd_cp_plans
)

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
FROM plans_ended
