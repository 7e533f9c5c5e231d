SELECT
    cppl_cp_plan_id AS record_id,
    cppl_person_id AS child_id
FROM ssd_cp_plans
WHERE cppl_cp_plan_end_date < cppl_cp_plan_start_date
