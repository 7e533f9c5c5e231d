SELECT
    clae_cla_episode_id AS record_id,
    clae_person_id AS child_id
FROM ssd_cla_episodes
WHERE clae_cla_episode_ceased_date < clae_cla_episode_start_date
