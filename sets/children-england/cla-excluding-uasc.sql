SELECT
    clae_cla_episode_id AS case_id,
    clae_person_id AS child_id,
    looked_after.period,
    CASE WHEN set_aside IS NULL AND immi_person_id IS NULL THEN TRUE END AS met,
    CASE
        WHEN set_aside IS NOT NULL THEN set_aside
        WHEN is_certain THEN 'an unaccompanied asylum-seeking child'
        WHEN NOT is_certain THEN 'the dates of the immigration status cannot be read'
        ELSE 'episode open since ' || in_words(clae_cla_episode_start_date)
    END AS why,
    pers_sex AS sex,
    clae_cla_primary_need_code AS primary_need
FROM looked_after
LEFT JOIN unaccompanied_children
    ON unaccompanied_children.period = looked_after.period
    AND immi_person_id = clae_person_id
