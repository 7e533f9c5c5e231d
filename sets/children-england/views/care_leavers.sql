-- A young person who has left care and a period: each once, by the row of the latest contact, with
-- their age on the last day and what keeps them from counting as a care leaver of 17 to 21.
WITH present_status AS (
    -- A row of nobody stands for itself.
    SELECT
        *,
        row_number() OVER (
            PARTITION BY
                clea_person_id,
                CASE WHEN clea_person_id IS NULL THEN clea_table_id END
            ORDER BY clea_care_leaver_latest_contact DESC NULLS LAST, clea_table_id
        ) AS choice
    FROM ssd_care_leavers
)

SELECT
    period.period,
    last_day,
    present_status.*,
    age(pers_dob, last_day) AS age_then,
    CASE
        WHEN clea_care_leaver_eligibility IS NULL THEN 'no eligibility recorded'
        WHEN clea_care_leaver_eligibility NOT IN ('Relevant', 'Former Relevant')
            THEN 'not a relevant or former relevant young person: '
                || lower(clea_care_leaver_eligibility)
        WHEN clea_care_leaver_in_touch = 'DIED' THEN 'died'
        WHEN clea_care_leaver_in_touch = 'RHOM' THEN 'returned home'
        WHEN pers_death_date_unreadable THEN 'the date of death cannot be read'
        WHEN pers_death_date <= last_day THEN 'died'
        WHEN pers_dob_unreadable THEN 'the date of birth cannot be read'
        WHEN pers_dob IS NULL THEN 'no date of birth'
        WHEN age(pers_dob, last_day) < 17 THEN 'under 17'
        WHEN age(pers_dob, last_day) > 21 THEN '22 or over'
    END AS set_aside
FROM present_status
CROSS JOIN period
LEFT JOIN ssd_person ON pers_person_id = clea_person_id
WHERE choice = 1
