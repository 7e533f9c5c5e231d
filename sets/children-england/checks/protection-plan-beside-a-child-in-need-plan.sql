SELECT
    cppl_cp_plan_id AS record_id,
    cppl_person_id AS child_id,
    'a child in need plan started on ' || in_words(max(cinp_cin_plan_start_date)) AS why
FROM ssd_cp_plans
JOIN ssd_cin_plans
    ON cinp_person_id = cppl_person_id
    AND (
        cinp_cin_plan_end_date > cppl_cp_plan_start_date
        OR (cinp_cin_plan_end_date IS NULL AND NOT cinp_cin_plan_end_date_unreadable)
    )
    AND (
        cppl_cp_plan_end_date > cinp_cin_plan_start_date
        OR (cppl_cp_plan_end_date IS NULL AND NOT cppl_cp_plan_end_date_unreadable)
    )
WHERE cppl_cp_plan_start_date IS NOT NULL AND cinp_cin_plan_start_date IS NOT NULL
GROUP BY cppl_cp_plan_id, cppl_person_id
