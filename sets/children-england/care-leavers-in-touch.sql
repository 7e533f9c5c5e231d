SELECT
    clea_table_id AS case_id,
    clea_person_id AS child_id,
    period,
    CASE WHEN set_aside IS NULL THEN COALESCE(clea_care_leaver_in_touch = 'YES', FALSE) END AS met,
    -- SI 2010/2571: visits at intervals of no more than two months, while the young person agrees.
    CASE
        WHEN set_aside IS NULL AND (clea_care_leaver_in_touch IN ('REFU', 'NREQ')) IS NOT TRUE
            THEN months_after(clea_care_leaver_latest_contact, 2)
    END AS due_date,
    CASE
        WHEN set_aside IS NOT NULL THEN set_aside
        WHEN clea_care_leaver_in_touch = 'YES' THEN 'in touch'
        WHEN clea_care_leaver_in_touch = 'NO' THEN 'not in touch'
        WHEN clea_care_leaver_in_touch = 'REFU' THEN 'refuses contact'
        WHEN clea_care_leaver_in_touch = 'NREQ' THEN 'no longer needs services'
        ELSE 'whether in touch is not recorded'
    END AS why,
    age_then AS age,
    clea_care_leaver_in_touch AS in_touch,
    clea_care_leaver_latest_contact AS latest_contact,
    clea_care_leaver_allocated_team AS team,
    clea_care_leaver_worker_id AS worker
FROM care_leavers
