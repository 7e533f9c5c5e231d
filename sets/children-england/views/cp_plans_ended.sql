-- A protection plan, by its end, and what keeps it from counting as one that ended.
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
