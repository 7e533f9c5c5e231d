SELECT
    later.episode_id AS record_id,
    later.person_id AS child_id,
    'starts and ends as another episode of the child' AS why
FROM next_episodes AS later
JOIN next_episodes AS earlier
    ON earlier.person_id = later.person_id
    AND earlier.start_date = later.start_date
    AND (earlier.start_reason IS NOT DISTINCT FROM later.start_reason)
    AND (earlier.ceased_date IS NOT DISTINCT FROM later.ceased_date)
    AND (earlier.ceased_reason IS NOT DISTINCT FROM later.ceased_reason)
    AND earlier.episode_id < later.episode_id
GROUP BY later.episode_id, later.person_id
