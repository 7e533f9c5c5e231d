-- A protection plan, by its start, and what keeps it from counting as one that started.
SELECT
    *,
    CASE
        WHEN cppl_cp_plan_ola THEN 'the plan is held for another authority'
        WHEN cppl_cp_plan_start_date_unreadable THEN 'the start date of the plan cannot be read'
        WHEN cppl_cp_plan_start_date IS NULL THEN 'the plan has no start date'
    END AS set_aside
FROM ssd_cp_plans
