SELECT
    clae_cla_episode_id AS record_id,
    clae_person_id AS child_id,
    'dated ' || in_words(
        CASE
            WHEN clae_cla_episode_ceased_date > months_after(reach, 12) THEN clae_cla_episode_ceased_date
            ELSE clae_cla_episode_start_date
        END
    ) AS why
FROM ssd_cla_episodes
JOIN records_reach ON records_reach.authority = ssd_cla_episodes.authority
WHERE
    clae_cla_episode_start_date > months_after(reach, 12)
    OR clae_cla_episode_ceased_date > months_after(reach, 12)
