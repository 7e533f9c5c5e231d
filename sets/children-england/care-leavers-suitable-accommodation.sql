WITH homes AS (
    -- Both columns are text: a code alone, a code before a colon, a dash or a bracket, or its label.
    SELECT
        *,
        lower(clea_care_leaver_accommodation) AS home,
        regexp_replace(lower(clea_care_leaver_accommodation), ' *(:| - |\)).*$', '') AS home_code,
        lower(clea_care_leaver_accom_suitable) AS suitable,
        regexp_replace(lower(clea_care_leaver_accom_suitable), ' *(:| - |\)).*$', '') AS suitable_code
    FROM care_leavers
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
