SELECT
    cppl_cp_plan_id AS record_id,
    cppl_person_id AS child_id,
    CASE
        WHEN cppl_cp_plan_end_date IS NULL THEN 'still open; turned 18 on '
        ELSE 'ended later; turned 18 on '
    END || in_words(birthday_18) AS why
FROM ssd_cp_plans
JOIN birthdays_18 ON pers_person_id = cppl_person_id
LEFT JOIN records_reach ON records_reach.authority = ssd_cp_plans.authority
WHERE
    cppl_cp_plan_start_date < birthday_18
    AND (
        cppl_cp_plan_end_date > birthday_18
        OR (
            cppl_cp_plan_end_date IS NULL
            AND NOT cppl_cp_plan_end_date_unreadable
            AND reach > birthday_18
        )
    )
