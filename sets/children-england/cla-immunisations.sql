-- As things stand: the table has no history, and its date is when the record was last changed.
SELECT
    clae_cla_episode_id AS case_id,
    clae_person_id AS child_id,
    period,
    CASE WHEN left_out IS NULL THEN clai_immunisations_status IS TRUE END AS met,
    CASE
        WHEN left_out IS NOT NULL THEN left_out
        WHEN clai_immunisations_status THEN 'up to date'
        WHEN clai_person_id IS NULL THEN 'no record of immunisations'
        WHEN clai_immunisations_status IS NULL
            THEN 'whether immunisations are up to date is not recorded'
        ELSE 'not up to date'
    END AS why,
    CASE WHEN age_then < 5 THEN 'under 5' WHEN age_then >= 5 THEN '5 and over' END AS age_band,
    pers_sex AS sex
FROM twelve_month_cohort
LEFT JOIN ssd_cla_immunisations ON clai_person_id = clae_person_id
