SELECT
    episode_id AS record_id,
    person_id AS child_id,
    'ceased on ' || in_words(ceased_date) || ', and no later episode of the child is recorded' AS why
FROM next_episodes
WHERE
    ceased_reason = 'X1'
    AND start_date <= ceased_date
    AND next_id IS NULL
    AND NOT EXISTS (
        SELECT 1
        FROM ssd_cla_episodes
        WHERE clae_person_id = person_id AND clae_cla_episode_start_date_unreadable
    )
