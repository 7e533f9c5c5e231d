WITH present_status AS (
    -- Each young person once, by the row of the latest contact. A row of nobody stands for itself.
    SELECT
        *,
        row_number() OVER (
            PARTITION BY
                clea_person_id,
                CASE WHEN clea_person_id IS NULL THEN clea_table_id END
            ORDER BY clea_care_leaver_latest_contact DESC NULLS LAST, clea_table_id
        ) AS choice
    FROM ssd_care_leavers
),

young_people AS (
    SELECT
        period.period,
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
),

homes AS (
    -- Both columns are text: a code alone, a code before a colon, a dash or a bracket, or its label.
    SELECT
        *,
        lower(clea_care_leaver_accommodation) AS home,
        regexp_replace(lower(clea_care_leaver_accommodation), ' *(:| - |\)).*$', '') AS home_code,
        lower(clea_care_leaver_accom_suitable) AS suitable,
        regexp_replace(lower(clea_care_leaver_accom_suitable), ' *(:| - |\)).*$', '') AS suitable_code
    FROM young_people
),

judged_homes AS (
    SELECT
        *,
        CASE
            WHEN set_aside IS NOT NULL THEN set_aside
            WHEN home_code = 'g' OR home = 'gone abroad' THEN 'gone abroad'
            WHEN home_code = 'h' OR home = 'deported' THEN 'deported'
            WHEN home_code = 'r' OR home = 'residence not known' THEN 'residence not known'
        END AS left_out,
        COALESCE(
            suitable_code = '1'
            OR suitable IN ('yes', 'y', 'suitable', 'accommodation considered suitable'),
            FALSE
        ) AS is_suitable
    FROM homes
)

SELECT
    clea_table_id AS case_id,
    clea_person_id AS child_id,
    period,
    CASE WHEN left_out IS NULL THEN is_suitable END AS met,
    CASE
        WHEN left_out IS NOT NULL THEN left_out
        WHEN is_suitable THEN 'recorded as suitable'
        WHEN suitable IS NULL THEN 'whether suitable is not recorded'
        ELSE 'not recorded as suitable'
    END AS why,
    age_then AS age,
    clea_care_leaver_accommodation AS accommodation,
    clea_care_leaver_in_touch AS in_touch,
    clea_care_leaver_allocated_team AS team,
    clea_care_leaver_worker_id AS worker
FROM judged_homes
