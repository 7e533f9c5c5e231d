SELECT
    episode_id AS record_id,
    person_id AS child_id,
    'ends after the child''s next episode starts on ' || in_words(next_start) AS why
FROM next_episodes
WHERE ceased_date > next_start AND start_date < next_start
