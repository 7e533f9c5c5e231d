SELECT
    cppl_cp_plan_id AS record_id,
    cppl_person_id AS child_id,
    'turned 18 on ' || in_words(birthday_18) AS why
FROM ssd_cp_plans
JOIN birthdays_18 ON pers_person_id = cppl_person_id
WHERE cppl_cp_plan_start_date >= birthday_18
