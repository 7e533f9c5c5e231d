SELECT
    later.miss_table_id AS record_id,
    later.miss_person_id AS child_id,
    CASE
        WHEN bool_or(earlier.miss_missing_episode_end_date IS NULL) THEN 'an earlier one is open'
        ELSE 'an earlier one ended on ' || in_words(max(earlier.miss_missing_episode_end_date))
    END AS why
FROM ssd_missing AS later
JOIN ssd_missing AS earlier
    ON earlier.miss_person_id = later.miss_person_id
    AND (
        earlier.miss_missing_episode_start_date < later.miss_missing_episode_start_date
        OR (
            earlier.miss_missing_episode_start_date = later.miss_missing_episode_start_date
            AND earlier.miss_table_id < later.miss_table_id
        )
    )
    AND (
        earlier.miss_missing_episode_end_date > later.miss_missing_episode_start_date
        OR (
            earlier.miss_missing_episode_end_date IS NULL
            AND NOT earlier.miss_missing_episode_end_date_unreadable
        )
    )
GROUP BY later.miss_table_id, later.miss_person_id
