SELECT
    clae_cla_episode_id AS case_id,
    clae_person_id AS child_id,
    clae_cla_episode_start_date AS on_date,
    CASE WHEN set_aside IS NULL THEN TRUE END AS met,
    COALESCE(
        set_aside,
        'started to be looked after on ' || in_words(clae_cla_episode_start_date)
            || CASE WHEN pers_dob IS NULL THEN '; no date of birth recorded' ELSE '' END
            || CASE WHEN has_legal_status THEN '' ELSE '; no legal status recorded' END
    ) AS why,
    CASE
        WHEN age_then < 1 THEN 'under 1'
        WHEN age_then < 5 THEN '1 to 4'
        WHEN age_then < 10 THEN '5 to 9'
        WHEN age_then < 16 THEN '10 to 15'
        WHEN age_then < 18 THEN '16 and 17'
        WHEN age_then >= 18 THEN '18 or over'
    END AS age_band,
    pers_sex AS sex,
    clae_cla_primary_need_code AS primary_need
FROM starts_of_care
