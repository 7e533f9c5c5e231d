-- A person with the day on which they turn 18. Somebody born on 29 February does on 1 March.
SELECT
    pers_person_id,
    pers_dob_unreadable,
    pers_sex,
    CASE
        WHEN age(pers_dob, months_after(pers_dob, 216)) >= 18 THEN months_after(pers_dob, 216)
        ELSE days_after(months_after(pers_dob, 216), 1)
    END AS birthday_18
FROM ssd_person
