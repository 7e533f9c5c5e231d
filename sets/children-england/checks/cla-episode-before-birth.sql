SELECT
    clae_cla_episode_id AS record_id,
    clae_person_id AS child_id,
    'born on ' || in_words(pers_dob) AS why
FROM ssd_cla_episodes
JOIN ssd_person ON pers_person_id = clae_person_id
WHERE clae_cla_episode_start_date < pers_dob
