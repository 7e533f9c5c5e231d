SELECT
    clae_cla_episode_id AS record_id,
    clae_person_id AS child_id,
    'the order was made on ' || in_words(min(perm_permanence_order_date)) AS why
FROM ssd_cla_episodes
JOIN ssd_permanence
    ON perm_person_id = clae_person_id
    AND perm_permanence_order_date > clae_cla_episode_start_date
    AND (
        perm_permanence_order_date < clae_cla_episode_ceased_date
        OR (
            clae_cla_episode_ceased_date IS NULL
            AND NOT clae_cla_episode_ceased_date_unreadable
        )
        OR (
            perm_permanence_order_date = clae_cla_episode_ceased_date
            AND clae_cla_episode_ceased_reason NOT IN (
                'E11', 'E12', 'E41', 'E43', 'E44', 'E45', 'E46', 'E47', 'E48'
            )
        )
    )
GROUP BY clae_cla_episode_id, clae_person_id
