SELECT
    episode_id AS record_id,
    person_id AS child_id,
    'another episode should start the day it ends, and the next starts on ' || in_words(next_start) AS why
FROM next_episodes
WHERE ceased_reason = 'X1' AND ceased_date < next_start AND start_date <= ceased_date
