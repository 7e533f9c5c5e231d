WITH orders AS (
    SELECT
        perm_person_id,
        bool_or(
            perm_permanence_order_date IS NOT NULL OR perm_permanence_order_date_unreadable
        ) AS has_order
    FROM ssd_permanence
    GROUP BY perm_person_id
)

SELECT
    clae_cla_episode_id AS record_id,
    clae_person_id AS child_id
FROM ssd_cla_episodes
LEFT JOIN orders ON perm_person_id = clae_person_id
WHERE
    clae_person_id IS NOT NULL
    AND clae_cla_episode_ceased_reason IN ('E11', 'E12')
    AND clae_cla_episode_ceased_date IS NOT NULL
    AND has_order IS NOT TRUE
    AND EXISTS (
        SELECT 1
        FROM ssd_permanence
        WHERE ssd_permanence.authority = ssd_cla_episodes.authority
    )
