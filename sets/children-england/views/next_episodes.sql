-- An episode of care of a child with the child's next one: of those that start on or after the same
-- day the first, equal days by identifier. An episode without a child or a start has no place in it.
SELECT
    clae_cla_episode_id AS episode_id,
    clae_person_id AS person_id,
    clae_cla_episode_start_date AS start_date,
    clae_cla_episode_start_reason AS start_reason,
    clae_cla_episode_ceased_date AS ceased_date,
    clae_cla_episode_ceased_reason AS ceased_reason,
    clae_cla_episode_ceased_date IS NULL AND NOT clae_cla_episode_ceased_date_unreadable AS is_open,
    lead(clae_cla_episode_id) OVER in_order AS next_id,
    lead(clae_cla_episode_start_date) OVER in_order AS next_start,
    lead(clae_cla_episode_start_reason) OVER in_order AS next_reason,
    lead(clae_cla_episode_ceased_date) OVER in_order AS next_ceased
FROM ssd_cla_episodes
WHERE clae_person_id IS NOT NULL AND clae_cla_episode_start_date IS NOT NULL
WINDOW in_order AS (
    PARTITION BY clae_person_id ORDER BY clae_cla_episode_start_date, clae_cla_episode_id
)
