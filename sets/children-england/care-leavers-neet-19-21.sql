SELECT
    clea_table_id AS case_id,
    clea_person_id AS child_id,
    period,
    CASE
        WHEN set_aside IS NULL AND age_then >= 19
            THEN COALESCE(clea_care_leaver_activity IN ('G4', 'G5', 'G6'), FALSE)
    END AS met,
    CASE
        WHEN set_aside IS NOT NULL THEN set_aside
        WHEN age_then < 19 THEN 'under 19'
        WHEN clea_care_leaver_activity = 'G4' THEN 'illness or disability'
        WHEN clea_care_leaver_activity = 'G5' THEN 'other reasons'
        WHEN clea_care_leaver_activity = 'G6' THEN 'pregnancy or parenting'
        WHEN COALESCE(clea_care_leaver_activity, '0') = '0' THEN 'activity not known'
        ELSE 'in education, employment or training'
    END AS why,
    age_then AS age,
    COALESCE(clea_care_leaver_activity, '0') AS activity,
    clea_care_leaver_in_touch AS in_touch,
    clea_care_leaver_allocated_team AS team,
    clea_care_leaver_worker_id AS worker
FROM care_leavers
