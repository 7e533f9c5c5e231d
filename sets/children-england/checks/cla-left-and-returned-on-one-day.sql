SELECT
    later.clae_cla_episode_id AS record_id,
    later.clae_person_id AS child_id,
    'an episode of the child ceased that day with the reason '
        || min(earlier.clae_cla_episode_ceased_reason) AS why
FROM ssd_cla_episodes AS later
JOIN ssd_cla_episodes AS earlier
    ON earlier.clae_person_id = later.clae_person_id
    AND earlier.clae_cla_episode_ceased_date = later.clae_cla_episode_start_date
WHERE
    later.clae_cla_episode_start_reason = 'S'
    AND earlier.clae_cla_episode_start_date < earlier.clae_cla_episode_ceased_date
    AND earlier.clae_cla_episode_ceased_reason IS NOT NULL
GROUP BY later.clae_cla_episode_id, later.clae_person_id
