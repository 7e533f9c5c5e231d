SELECT
    cppl_cp_plan_id AS record_id,
    cppl_person_id AS child_id,
    CASE
        WHEN cppl_person_id IS NULL THEN 'no person'
        ELSE 'the person is not in the records'
    END AS why
FROM ssd_cp_plans
LEFT JOIN ssd_person ON pers_person_id = cppl_person_id
WHERE pers_person_id IS NULL
