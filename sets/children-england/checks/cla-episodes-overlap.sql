SELECT
    later.clae_cla_episode_id AS record_id,
    later.clae_person_id AS child_id
FROM ssd_cla_episodes AS later
JOIN ssd_cla_episodes AS earlier
    ON earlier.clae_person_id = later.clae_person_id
    AND (
        earlier.clae_cla_episode_start_date < later.clae_cla_episode_start_date
        OR (
            earlier.clae_cla_episode_start_date = later.clae_cla_episode_start_date
            AND earlier.clae_cla_episode_id < later.clae_cla_episode_id
        )
    )
WHERE
    earlier.clae_cla_episode_ceased_date > later.clae_cla_episode_start_date
    OR (
        earlier.clae_cla_episode_ceased_date IS NULL
        AND NOT earlier.clae_cla_episode_ceased_date_unreadable
    )
