SELECT
    clae_cla_episode_id AS record_id,
    clae_person_id AS child_id,
    'turned 18 on ' || in_words(birthday_18) AS why
FROM ssd_cla_episodes
JOIN birthdays_18 ON pers_person_id = clae_person_id
WHERE clae_cla_episode_start_date >= birthday_18
