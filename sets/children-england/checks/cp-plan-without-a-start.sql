SELECT
    cppl_cp_plan_id AS record_id,
    cppl_person_id AS child_id
FROM ssd_cp_plans
WHERE cppl_cp_plan_start_date IS NULL AND NOT cppl_cp_plan_start_date_unreadable
