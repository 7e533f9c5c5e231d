SELECT
    clea_table_id AS case_id,
    clea_person_id AS child_id,
    period,
    CASE
        WHEN set_aside IS NULL AND age_then >= 19
            THEN COALESCE(
                clea_care_leaver_activity IN (
                    'F1', 'F2', 'F3', 'F4', 'F5', 'P1', 'P2', 'P3', 'P4', 'P5'
                ),
                FALSE
            )
    END AS met,
    CASE
        WHEN set_aside IS NOT NULL THEN set_aside
        WHEN age_then < 19 THEN 'under 19'
        WHEN clea_care_leaver_activity IN ('F1', 'P1') THEN 'in higher education'
        WHEN clea_care_leaver_activity IN ('F2', 'P2')
            THEN 'in education other than higher education'
        WHEN clea_care_leaver_activity IN ('F4', 'P4') THEN 'in an apprenticeship'
        WHEN clea_care_leaver_activity IN ('F3', 'P3', 'F5', 'P5') THEN 'in training or employment'
        WHEN COALESCE(clea_care_leaver_activity, '0') = '0' THEN 'activity not known'
        ELSE 'not in education, employment or training'
    END AS why,
    age_then AS age,
    COALESCE(clea_care_leaver_activity, '0') AS activity,
    clea_care_leaver_in_touch AS in_touch,
    clea_care_leaver_allocated_team AS team,
    clea_care_leaver_worker_id AS worker
FROM care_leavers
