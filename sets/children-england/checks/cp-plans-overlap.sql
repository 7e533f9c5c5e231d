SELECT
    later.cppl_cp_plan_id AS record_id,
    later.cppl_person_id AS child_id,
    'another plan of the child ended on ' || in_words(max(earlier.cppl_cp_plan_end_date)) AS why
FROM ssd_cp_plans AS later
JOIN ssd_cp_plans AS earlier
    ON earlier.cppl_person_id = later.cppl_person_id
    AND earlier.cppl_cp_plan_start_date < later.cppl_cp_plan_start_date
    AND earlier.cppl_cp_plan_end_date > later.cppl_cp_plan_start_date
WHERE later.cppl_cp_plan_ola IS NOT TRUE AND earlier.cppl_cp_plan_ola IS NOT TRUE
GROUP BY later.cppl_cp_plan_id, later.cppl_person_id
