SELECT
    episode_id AS record_id,
    person_id AS child_id,
    'the next episode says the same, with ' || in_words(next_start) || ' as its first day' AS why
FROM next_episodes
JOIN rewritten_episodes ON rewritten_id = episode_id
