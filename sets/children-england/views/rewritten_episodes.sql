-- An open episode of care that the child's next one says again with another first day: it began for
-- the same reason, under the same legal status and in the same placement, where both say what they
-- were. Between two real episodes something has changed.
WITH told AS (
    SELECT
        episode_id,
        min(lega_legal_status) AS legal_status,
        min(clap_cla_placement_type) AS placement_type,
        min(clap_cla_placement_urn) AS urn
    FROM next_episodes
    LEFT JOIN ssd_legal_status
        ON lega_person_id = person_id AND lega_legal_status_start_date = start_date
    LEFT JOIN ssd_cla_placement
        ON clap_person_id = person_id AND clap_cla_placement_start_date = start_date
    GROUP BY episode_id
)

SELECT next_episodes.episode_id AS rewritten_id
FROM next_episodes
JOIN told AS first_told ON first_told.episode_id = next_episodes.episode_id
JOIN told AS next_told ON next_told.episode_id = next_id
WHERE
    is_open
    AND start_date < next_start
    AND start_reason = next_reason
    AND first_told.legal_status = next_told.legal_status
    AND first_told.placement_type = next_told.placement_type
    AND (first_told.urn IS NOT DISTINCT FROM next_told.urn)
