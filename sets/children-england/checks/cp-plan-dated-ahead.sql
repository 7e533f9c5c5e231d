SELECT
    cppl_cp_plan_id AS record_id,
    cppl_person_id AS child_id,
    'dated ' || in_words(
        CASE
            WHEN cppl_cp_plan_end_date > months_after(reach, 12) THEN cppl_cp_plan_end_date
            ELSE cppl_cp_plan_start_date
        END
    ) AS why
FROM ssd_cp_plans
JOIN records_reach ON records_reach.authority = ssd_cp_plans.authority
WHERE
    cppl_cp_plan_start_date > months_after(reach, 12)
    OR cppl_cp_plan_end_date > months_after(reach, 12)
