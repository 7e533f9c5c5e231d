SELECT
    episode_id AS record_id,
    person_id AS child_id,
    'still open when the child''s next episode starts on ' || in_words(next_start) AS why
FROM next_episodes
LEFT JOIN rewritten_episodes ON rewritten_id = episode_id
WHERE
    is_open
    AND start_date < next_start
    AND (next_reason <> 'S') IS NOT FALSE
    AND rewritten_id IS NULL
