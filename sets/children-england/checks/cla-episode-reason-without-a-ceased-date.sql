SELECT
    clae_cla_episode_id AS record_id,
    clae_person_id AS child_id
FROM ssd_cla_episodes
WHERE
    (clae_cla_episode_ceased_reason IS NOT NULL OR clae_cla_episode_ceased_reason_unreadable)
    AND clae_cla_episode_ceased_date IS NULL
    AND NOT clae_cla_episode_ceased_date_unreadable
