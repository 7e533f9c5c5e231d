SELECT
    cppv_cp_visit_id AS record_id,
    cppv_person_id AS child_id
FROM ssd_cp_visits
WHERE
    cppv_person_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM ssd_cp_plans WHERE cppl_person_id = cppv_person_id)
    AND NOT EXISTS (SELECT 1 FROM ssd_cp_plans WHERE cppl_cp_plan_id = cppv_cp_plan_id)
