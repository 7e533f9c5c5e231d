SELECT
    clea_table_id AS record_id,
    clea_person_id AS child_id,
    CASE
        WHEN pers_death_date IS NULL THEN 'recorded as died, without a day of death'
        ELSE 'died on ' || in_words(pers_death_date) || ', and recorded otherwise'
    END AS why
FROM ssd_care_leavers
JOIN ssd_person ON pers_person_id = clea_person_id
WHERE
    (
        clea_care_leaver_in_touch = 'DIED'
        AND pers_death_date IS NULL
        AND NOT pers_death_date_unreadable
    )
    OR (
        pers_death_date IS NOT NULL
        AND (clea_care_leaver_in_touch <> 'DIED') IS NOT FALSE
        AND NOT clea_care_leaver_in_touch_unreadable
    )
