SELECT
    cppr_cp_review_id AS record_id,
    cppr_person_id AS child_id,
    CASE
        WHEN cppl_cp_plan_id IS NULL THEN 'the plan it names is not in the records'
        ELSE 'the plan it names is another child''s'
    END AS why
FROM ssd_cp_reviews
LEFT JOIN ssd_cp_plans ON cppl_cp_plan_id = cppr_cp_plan_id
WHERE
    cppr_person_id IS NOT NULL
    AND cppr_cp_plan_id IS NOT NULL
    AND (cppl_person_id <> cppr_person_id OR cppl_cp_plan_id IS NULL)
