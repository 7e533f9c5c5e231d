SELECT
    cppv_cp_visit_id AS record_id,
    cppv_person_id AS child_id,
    'the plan ended on ' || in_words(cppl_cp_plan_end_date) AS why
FROM ssd_cp_visits
JOIN ssd_cp_plans
    ON cppl_cp_plan_id = cppv_cp_plan_id
    AND cppl_person_id = cppv_person_id
WHERE cppv_cp_visit_date > cppl_cp_plan_end_date
