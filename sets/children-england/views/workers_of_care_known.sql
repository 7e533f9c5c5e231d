-- An authority of whose children in care enough have a worker in the records: at least one in ten of those who
-- are so now have an involvement of a named worker in an allocated role. Where fewer have, the
-- involvements are a part of a list, and no share of children can be told from them.
WITH children_now_in_care AS (
    SELECT
        ssd_cla_episodes.authority,
        clae_person_id,
        bool_or(invo_person_id IS NOT NULL) AS has_worker
    FROM ssd_cla_episodes
    LEFT JOIN allocated_involvements ON invo_person_id = clae_person_id
    WHERE clae_cla_episode_ceased_date IS NULL
    GROUP BY ssd_cla_episodes.authority, clae_person_id
)

SELECT authority
FROM children_now_in_care
GROUP BY authority
HAVING 10 * sum(CASE WHEN has_worker THEN 1 ELSE 0 END) >= count(*)
