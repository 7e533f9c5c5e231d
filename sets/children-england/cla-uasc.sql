SELECT
    clae_cla_episode_id AS case_id,
    clae_person_id AS child_id,
    looked_after.period,
    CASE WHEN set_aside IS NULL AND is_certain THEN TRUE END AS met,
    CASE
        WHEN set_aside IS NOT NULL THEN set_aside
        WHEN NOT is_certain THEN 'the dates of the immigration status cannot be read'
        ELSE 'an unaccompanied asylum-seeking child; episode open since '
            || in_words(clae_cla_episode_start_date)
    END AS why,
    age_then AS age,
    pers_sex AS sex
FROM looked_after
JOIN unaccompanied_children
    ON unaccompanied_children.period = looked_after.period
    AND immi_person_id = clae_person_id
