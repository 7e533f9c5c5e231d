SELECT
    clae_cla_episode_id AS record_id,
    clae_person_id AS child_id,
    'entered care on ' || in_words(clae_entered_care_date) AS why
FROM ssd_cla_episodes
WHERE clae_entered_care_date > clae_cla_episode_start_date
